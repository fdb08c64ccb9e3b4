//! Forms: what is being typed, and how far its way to the service has come. One form is open at a time.
//!
//! Comes with the later code: the store has no place for it, `Forms` makes its own beside it when it is first asked for.

use std::sync::Arc;

use leptos::task::spawn_local;

use super::{Deed, How, Outcome, Store, Told};
use crate::arm::ArmError;
use crate::browser;
use crate::job::{
    Changes, Draft, Field, Job, JobId, JobState, JobType, Location, NewJob, Part, Problem, Rows,
    Standing, Task, Verdict, changes, may_change, new_job, shipment, tracking_mark,
};
use crate::remote::Remote;
use crate::signals::RwSignal;

/// How far a form has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// It is being filled in; what is wrong shows where somebody has been.
    Editing,
    /// Somebody wanted to send it, and something is wrong: all of it shows.
    Wrong,
    /// Confirmed: the job is being read again.
    Checking,
    /// The one request is under way.
    Sending,
    /// Nothing was sent: there is a job of this name.
    Taken,
    /// Nothing was sent: somebody else has changed these parts meanwhile.
    Changed(Vec<Part>),
    /// Nothing was sent: the job has moved on, and this part can't change any more.
    Moved(Part, Standing),
    /// Nothing was sent, because the job could not be read again.
    Unchecked(ArmError),
    /// The service said no.
    Refused(ArmError),
    /// The request was sent, no answer came, and the job shows no effect; or could not be read.
    Unclear(ArmError),
    /// Done: the form has nothing more to say.
    Done(JobId),
}

impl Progress {
    /// Whether a request is under way.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Checking | Self::Sending)
    }
}

/// Whether another job has the same tracking number.
#[derive(Clone, Debug, PartialEq)]
pub enum Twin {
    /// Nobody looked, or none has.
    None,
    /// These have.
    Of(Vec<JobId>),
}

/// A form.
#[derive(Clone, PartialEq)]
pub struct Form {
    /// What it is for.
    pub task: Task,
    /// What has been typed.
    pub draft: Draft,
    /// What the job said when the form began; nothing where a job is created.
    pub base: Draft,
    /// What the form showed at first.
    pub began: Draft,
    /// Fields that somebody has been in.
    pub touched: Vec<Field>,
    /// What the service says of fields, in its own words, until they are typed in again.
    pub refused: Vec<(Field, String)>,
    /// How far it has come.
    pub progress: Progress,
    /// Which of its steps is shown, where it has several.
    pub step: usize,
    /// Another job with the same tracking number.
    pub twin: Twin,
}

impl Form {
    /// Whether something was typed that was not sent.
    pub fn is_unsaved(&self) -> bool {
        !matches!(self.progress, Progress::Done(_))
            && !self.draft.differences(&self.began).is_empty()
    }

    /// What is wrong, in the order of the form.
    pub fn problems(&self) -> Vec<Problem> {
        match self.check() {
            Ok(_) => Vec::new(),
            Err(problems) => problems,
        }
    }

    fn check(&self) -> Result<Request, Vec<Problem>> {
        match &self.task {
            Task::Import => {
                new_job(&self.draft, JobType::Import).map(|job| Request::Create(Box::new(job)))
            }
            Task::Export => {
                new_job(&self.draft, JobType::Export).map(|job| Request::Create(Box::new(job)))
            }
            Task::Edit(id) => {
                let known = |drive: &str| self.began_with(drive);
                let changes = changes(&self.draft, &self.base, known)?;
                Ok(Request::Update(id.clone(), Box::new(changes)))
            }
            Task::Ship(id) => {
                let changes = shipment(&self.draft, &self.base, true)?;
                Ok(Request::Update(id.clone(), Box::new(changes)))
            }
        }
    }

    /// Whether the job had this drive when the form began: then the service has its key.
    pub fn began_with(&self, drive: &str) -> bool {
        let rows = 0..self.base.rows(Rows::Drives);
        rows.into_iter().any(|row| {
            let known = self.base.get(Field::DriveId(row)).trim();
            !known.is_empty() && known.eq_ignore_ascii_case(drive.trim())
        })
    }

    /// The parts that its request changes.
    fn parts(&self) -> Vec<Part> {
        let mut parts = self.draft.differences(&self.base);
        if matches!(self.task, Task::Ship(_)) {
            parts.retain(|part| matches!(part, Part::ReturnAddress));
            parts.push(Part::Delivery);
        } else {
            parts.retain(|part| *part != Part::Delivery);
        }
        parts
    }
}

/// What is sent.
enum Request {
    Create(Box<NewJob>),
    Update(JobId, Box<Changes>),
}

/// Where a draft ends and what its job said begins, in what a tab keeps.
const BASE: &str = "\n--base--\n";

/// The forms, and the regions that they offer. A handle.
#[derive(Clone, Copy)]
pub struct Forms {
    store: Store,
    open: RwSignal<Option<Form>>,
    locations: RwSignal<Option<Remote<Arc<Vec<Location>>, ArmError>>>,
}

impl Forms {
    /// The forms of this portal.
    pub fn get(store: Store) -> Self {
        store.beside(|| Self {
            store,
            open: RwSignal::new(None),
            locations: RwSignal::new(None),
        })
    }

    /// The form that is open; `None` where it isn't the one for this task.
    pub fn form(self, task: &Task) -> Option<Form> {
        self.open
            .with(|form| form.as_ref().filter(|form| form.task == *task).cloned())
    }

    /// Reads the open form, and follows it.
    pub fn with<T: Default>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.open
            .with(|form| form.as_ref().map(read).unwrap_or_default())
    }

    /// Reads the open form without following it.
    pub fn with_untracked<T: Default>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.open
            .with_untracked(|form| form.as_ref().map(read).unwrap_or_default())
    }

    /// Changes the open form.
    pub fn update(self, change: impl FnOnce(&mut Form)) {
        self.open.update(|form| {
            if let Some(form) = form {
                change(form);
            }
        });
    }

    /// Opens the form for a task: the one that is open, the draft that this tab keeps, or a fresh one. `base` is what the
    /// job says; `like` is what a fresh form begins with, where that is more.
    pub fn open(self, task: Task, base: Draft, like: Option<Draft>) {
        let is_open = self
            .open
            .with_untracked(|form| form.as_ref().is_some_and(|form| form.task == task));
        if is_open {
            return;
        }
        let kept = browser::kept(&task.key());
        let kept = kept.as_deref().and_then(|text| text.split_once(BASE));
        let (draft, base, began) = match kept {
            Some((draft, base)) => {
                let base = Draft::from_text(base);
                (Draft::from_text(draft), base.clone(), base)
            }
            None => {
                let began = like.unwrap_or_else(|| base.clone());
                (began.clone(), base, began)
            }
        };
        self.open.set(Some(Form {
            task,
            draft,
            base,
            began,
            touched: Vec::new(),
            refused: Vec::new(),
            progress: Progress::Editing,
            step: 0,
            twin: Twin::None,
        }));
    }

    /// Lets the tab keep what was typed, but for secrets. Called after changes.
    pub fn keep(self) {
        self.with_untracked(|form| {
            let text = form
                .is_unsaved()
                .then(|| [form.draft.to_text(), form.base.to_text()].join(BASE));
            browser::keep(&form.task.key(), text.as_deref());
        });
    }

    /// Leaves the form: what was typed stays in the tab, but for secrets.
    pub fn leave(self, task: &Task) {
        let is_open = |form: &Option<Form>| {
            form.as_ref()
                .is_some_and(|form| form.task == *task && !form.progress.is_busy())
        };
        if self.open.with_untracked(is_open) {
            self.keep();
            self.open.set(None);
        }
    }

    /// Puts the open form aside: what was typed stays in the tab, but for secrets.
    pub fn put_aside(self) {
        self.keep();
        self.open.set(None);
    }

    /// Throws away what was typed.
    pub fn discard(self) {
        self.update(|form| {
            form.draft = form.began.clone();
            form.touched.clear();
            form.refused.clear();
            form.progress = Progress::Editing;
            form.step = 0;
            form.twin = Twin::None;
        });
        self.keep();
    }

    /// Types a text into a field.
    pub fn set(self, field: Field, text: String) {
        self.update(|form| {
            form.draft.set(field, text);
            form.refused.retain(|(refused, _)| *refused != field);
            if field == Field::TrackingNumber {
                form.twin = Twin::None;
            }
        });
        self.keep();
    }

    /// Somebody has been in a field, and left it.
    pub fn touch(self, field: Field) {
        self.update(|form| {
            if !form.touched.contains(&field) {
                form.touched.push(field);
            }
        });
        if field == Field::TrackingNumber {
            self.look_for_twins();
        }
    }

    /// Looks for other jobs with the same tracking number.
    pub fn look_for_twins(self) {
        spawn_local(self.find_twins());
    }

    /// All regions; asks the service the first time, and again after a failure.
    pub fn locations(self) -> Remote<Arc<Vec<Location>>, ArmError> {
        let known = self.locations.get();
        if known.is_none() {
            self.read_locations();
        }
        known.unwrap_or(Remote::Loading)
    }

    /// Asks the service for all regions.
    pub fn read_locations(self) {
        spawn_local(async move {
            if matches!(self.locations.get_untracked(), Some(known) if known.is_pending()) {
                return;
            }
            let before = self.locations.get_untracked();
            self.locations
                .set(Some(before.map_or(Remote::Loading, Remote::fetching)));
            let outcome = self.store.client().locations().await.map(Arc::new);
            self.locations.set(Some(Remote::Loading.fetched(outcome)));
        });
    }

    /// Among those of the list, and then at those themselves.
    async fn find_twins(self) {
        let (task, number) = self.with_untracked(|form| {
            let number = form.draft.get(Field::TrackingNumber).trim().to_owned();
            (Some(form.task.clone()), number)
        });
        let (Some(Task::Ship(id)), mark) = (task, tracking_mark(&number)) else {
            return;
        };
        if mark == 0 {
            return;
        }
        let candidates: Vec<_> = self.store.jobs.with_untracked(|jobs| {
            jobs.iter()
                .filter(|(_, job)| job.tracking == mark && job.id != id)
                .map(|(_, job)| job.id.clone())
                .take(5)
                .collect()
        });
        let mut twins = Vec::new();
        for candidate in candidates {
            if let Ok(job) = self.store.fetch_job(&candidate, &|_| ()).await
                && job
                    .delivery
                    .as_ref()
                    .is_some_and(|package| tracking_mark(&package.tracking) == mark)
            {
                twins.push(candidate);
            }
        }
        self.update(|form| {
            if form.draft.get(Field::TrackingNumber).trim() == number && !twins.is_empty() {
                form.twin = Twin::Of(twins);
            }
        });
    }

    /// Sends the form, where nothing in it is wrong. However often it is called, one request is under way at the most.
    pub fn send(self) {
        let Some(form) = self.open.get_untracked() else {
            return;
        };
        if form.progress.is_busy() || matches!(form.progress, Progress::Done(_)) {
            return;
        }
        match form.check() {
            Err(_) => self.progress(Progress::Wrong),
            Ok(request) => {
                self.update(|form| {
                    form.progress = Progress::Checking;
                    form.refused.clear();
                });
                spawn_local(async move {
                    match request {
                        Request::Create(job) => self.create(*job).await,
                        Request::Update(id, changes) => self.change(form, id, *changes).await,
                    }
                });
            }
        }
    }

    fn progress(self, progress: Progress) {
        self.update(|form| form.progress = progress);
    }

    async fn create(self, job: NewJob) {
        // A PUT would put the new job in the place of one that is there.
        match self.store.fetch_job(&job.id, &|_| ()).await {
            Ok(_) => return self.progress(Progress::Taken),
            Err(error) if error.is_not_found() => {}
            Err(error) => return self.progress(Progress::Unchecked(error)),
        }
        self.progress(Progress::Sending);
        let name: Arc<str> = job.id.name().into();
        let id = job.id.clone();
        let error = match self.store.client().create(&job).await {
            Ok(answer) => {
                self.take(&id, answer).await;
                return self.done(Deed::Create, id, name);
            }
            Err(error) => error,
        };
        // It wasn't there before: the request did its work, though no answer came.
        if error.leaves_doubt() && self.store.fetch_job(&id, &|_| ()).await.is_ok() {
            return self.done(Deed::Create, id, name);
        }
        self.failed(Deed::Create, id, name, error);
    }

    async fn change(self, form: Form, id: JobId, mut changes: Changes) {
        let deed = match form.task {
            Task::Ship(_) => Deed::Ship,
            _ => Deed::Edit,
        };
        let job = match self.store.fetch_job(&id, &|_| ()).await {
            Ok(job) => job,
            Err(error) if error.is_not_found() => {
                self.store.notice(
                    deed,
                    id.clone(),
                    id.name().into(),
                    Outcome::Vanished,
                    Told::Alone,
                );
                return self.finish(id);
            }
            Err(error) => return self.progress(Progress::Unchecked(error)),
        };
        let standing = job.summary.standing();
        for part in form.parts() {
            if may_change(part, &standing) != Verdict::Allowed {
                return self.progress(Progress::Moved(part, standing));
            }
        }
        let now = Draft::of(&job);
        let changed: Vec<_> = form
            .parts()
            .into_iter()
            .filter(|part| !now.is_same(&form.base, *part))
            .collect();
        if !changed.is_empty() {
            self.update(|form| {
                form.base = now;
                form.progress = Progress::Changed(changed);
            });
            return;
        }
        changes.ships = changes.delivery.is_some() && standing.state == JobState::Creating;
        if let Some(drives) = &mut changes.drives
            && drives.iter().any(|drive| drive.key.is_empty())
        {
            // The service shows no keys with a job: those that it has are sent back to it, lest they be lost.
            let keys = match self.store.bitlocker_keys(&id).await {
                Ok(keys) => keys,
                Err(error) => return self.progress(Progress::Unchecked(error)),
            };
            for drive in drives.iter_mut().filter(|drive| drive.key.is_empty()) {
                let mut known = keys.iter();
                if let Some(known) = known.find(|key| key.drive.eq_ignore_ascii_case(&drive.id)) {
                    drive.key.clone_from(&known.key);
                }
            }
        }
        self.progress(Progress::Sending);
        let name = job.summary.name.clone();
        let error = match self.store.client().update(&id, &changes).await {
            Ok(answer) => {
                self.take(&id, answer).await;
                return self.done(deed, id, name);
            }
            Err(error) => error,
        };
        match self.store.fetch_job(&id, &|_| ()).await {
            Err(read) if read.is_not_found() => {
                self.store.forget(&id, How::Vanished);
                self.store
                    .notice(deed, id.clone(), name, Outcome::Vanished, Told::Alone);
                self.finish(id);
            }
            Ok(job) if error.leaves_doubt() && shows(&job, &form) => self.done(deed, id, name),
            _ => self.failed(deed, id, name, error),
        }
    }

    /// Takes the service's answer in; where it holds no job, the job is read.
    async fn take(self, id: &JobId, answer: Option<Job>) {
        match answer {
            Some(mut job) => {
                job.summary.id = id.clone();
                let as_of = self.store.tick();
                self.store.put(job, as_of);
            }
            None => drop(self.store.fetch_job(id, &|_| ()).await),
        }
    }

    fn done(self, deed: Deed, id: JobId, name: Arc<str>) {
        self.store
            .notice(deed, id.clone(), name, Outcome::Done, Told::Alone);
        self.finish(id);
    }

    fn finish(self, id: JobId) {
        self.store.tell_tabs(&id);
        self.progress(Progress::Done(id));
        self.keep();
    }

    fn failed(self, deed: Deed, id: JobId, name: Arc<str>, error: ArmError) {
        self.store
            .notice(deed, id, name, Outcome::Failed(error.clone()), Told::Alone);
        self.update(|form| {
            if error.leaves_doubt() {
                form.progress = Progress::Unclear(error);
                return;
            }
            if let Some(refusal) = error.refusal() {
                let one = (refusal.target.clone(), refusal.message.clone());
                let all = match refusal.details.as_slice() {
                    [] => &[one],
                    several => several,
                };
                let fields = all
                    .iter()
                    .filter_map(|(target, words)| Some((Field::of_target(target)?, words.clone())));
                form.refused = fields.collect();
            }
            form.progress = Progress::Refused(error);
        });
    }
}

/// Whether a job shows what a form asked for.
fn shows(job: &Job, form: &Form) -> bool {
    let now = Draft::of(job);
    // Keys are never shown.
    let mut asked = form.draft.clone();
    for row in 0..asked.rows(Rows::Drives) {
        asked.set(Field::BitLockerKey(row), "");
    }
    form.parts().iter().all(|part| now.is_same(&asked, *part))
}
