//! Forms: what is being typed, and how far its way to the service has come. One form is open at a time.
//!
//! Comes with the later code, and is made when it is first asked for.

use arcstr::ArcStr;

use leptos::task::spawn_local;

use super::{
    Addresses, Announce, AutoRefresh, Deed, Directory, JobStore, KeyBackups, NoticeStore, Outcome,
    Stores, expect_context,
};
use crate::arm::{ArmError, briefly};
use crate::browser;
use domain::job::{
    Changes, Draft, Field, Job, JobId, JobState, JobType, KeptAddress, NewDrive, NewJob, Part,
    Problem, Rows, ShippingConcern, Standing, Step, Task, Verdict, changes, may_change,
    needs_address, new_job, parcel_of, shipment, shipping_concerns,
};
use leptos::prelude::*;

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
    /// Nothing was sent yet: this is odd about the parcel, and there is no way back from the state that it brings.
    Asks(Vec<ShippingConcern>),
    /// Nothing was sent: there is this job already.
    Taken(JobId),
    /// Nothing was sent: somebody else has changed these parts meanwhile.
    Changed(Vec<Part>),
    /// The job has gone; whether a request was sent before.
    Vanished {
        /// Whether it was.
        sent: bool,
    },
    /// Nothing was sent: the job has moved on, and these parts can't change any more. Of a change they were put back to
    /// what the job says ([`Form::unsent`]).
    Moved(Vec<Part>, Standing),
    /// Nothing was sent: the service has no key of these drives.
    NoKeys(Vec<String>),
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
    /// Which of the forms of this visit it is: an answer to another one leaves it alone.
    number: u32,
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
    /// What was typed and can't be sent any more, since the job has moved on; no keys.
    pub unsent: Vec<(Field, String)>,
    /// What is odd about the parcel, and was confirmed.
    accepted: Vec<ShippingConcern>,
    /// Whether this device is to keep the return address, once the form was sent.
    pub keeps_address: bool,
    /// Rows that were pasted and not taken yet.
    pub pasted: String,
    /// How far it has come.
    pub progress: Progress,
    /// The job for which a request was sent that may or may not have done its work.
    sent: Option<JobId>,
    /// Which step is shown, where a job is created.
    pub step: Step,
    /// Another job with the same tracking number.
    pub twin: Twin,
}

impl Form {
    /// Whether something was typed that was not sent.
    pub fn is_unsaved(&self) -> bool {
        !matches!(self.progress, Progress::Done(_) | Progress::Vanished { .. })
            && (!self.pasted.trim().is_empty() || !self.draft.differences(&self.began).is_empty())
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
            Task::Import(_) => {
                new_job(&self.draft, JobType::Import).map(|job| Request::Create(Box::new(job)))
            }
            Task::Export(_) => {
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
        self.base.row_of_drive(drive).is_some()
    }

    /// Whether it is said where the drives go back to: the job must know it before they are shipped.
    pub fn asks_for_address(&self) -> bool {
        let refused = |(field, _): &(Field, String)| field.part() == Part::ReturnAddress;
        needs_address(&self.base)
            || !self.draft.is_same(&self.base, Part::ReturnAddress)
            || self.refused.iter().any(refused)
    }

    /// What was typed into these parts that the job doesn't say; no keys.
    pub fn typed(&self, parts: &[Part]) -> Vec<(Field, String)> {
        let parts: Vec<_> = parts
            .iter()
            .filter(|part| !self.draft.is_same(&self.base, **part))
            .collect();
        let mut typed: Vec<_> = self.draft.fields().collect();
        typed.retain(|(field, text)| {
            parts.contains(&&field.part()) && field.is_seen() && !text.trim().is_empty()
        });
        typed
            .into_iter()
            .map(|(field, text)| (field, text.trim().to_owned()))
            .collect()
    }

    /// Takes note that these parts say something else now.
    fn edited(&mut self, parts: &[Part]) {
        self.refused
            .retain(|(field, _)| !parts.contains(&field.part()));
        if self.progress != Progress::Wrong {
            self.progress = Progress::Editing;
        }
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

    /// Takes over what the job says now in all parts that its request doesn't change.
    fn follow(&mut self, now: Draft) {
        let own = self.parts();
        for part in self.base.differences(&now) {
            if !own.contains(&part) {
                self.draft.copy_part(&now, part);
                self.began.copy_part(&now, part);
            }
        }
        self.base = now;
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
pub struct FormStore {
    jobs: JobStore,
    directory: Directory,
    notices: NoticeStore,
    refresh: AutoRefresh,
    backups: KeyBackups,
    addresses: Addresses,
    open: RwSignal<Option<Form>>,
    /// How many forms were opened in this visit.
    opened: StoredValue<u32>,
    /// The forms whose request is under way, open or not.
    running: StoredValue<Vec<(Task, u32)>>,
    /// Drafts that the tab didn't keep, because its storage is blocked or full.
    unsaved: StoredValue<Vec<(String, String)>>,
}

impl FormStore {
    /// The forms of this portal; asked for where a component is built.
    pub fn get() -> Self {
        Self::of(expect_context())
    }

    /// The forms over these stores.
    pub fn of(stores: Stores) -> Self {
        stores.once(|| Self {
            jobs: stores.jobs,
            directory: stores.directory,
            notices: stores.notices,
            refresh: stores.refresh,
            backups: KeyBackups::of(stores),
            addresses: Addresses::of(stores),
            open: RwSignal::new(None),
            opened: StoredValue::default(),
            running: StoredValue::default(),
            unsaved: StoredValue::default(),
        })
    }

    /// Whether the form for this task is open.
    pub fn is_open(self, task: &Task) -> bool {
        self.open
            .with(|form| form.as_ref().is_some_and(|form| form.task == *task))
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

    /// Changes the form of this number, where it is still the one that is open.
    fn update_if(self, number: u32, change: impl FnOnce(&mut Form)) {
        self.open.maybe_update(|form| match form {
            Some(form) if form.number == number => {
                change(form);
                true
            }
            _ => false,
        });
    }

    /// Which form is open.
    pub fn number(self) -> Option<u32> {
        self.open
            .with_untracked(|form| form.as_ref().map(|form| form.number))
    }

    /// Opens the form for a task: the one that is open, the draft that this tab keeps, or a fresh one. `base` is what the
    /// job says; `like` is what a fresh form begins with, where that is more.
    pub fn open(self, task: Task, base: Draft, like: Option<Draft>) {
        if untrack(|| self.is_open(&task)) {
            return;
        }
        let key = task.key();
        let unsaved = self.unsaved.with_value(|all| {
            let mut all = all.iter();
            all.find(|(known, _)| *known == key)
                .map(|(_, text)| text.clone())
        });
        let saved = browser::stored_in_tab(&key).or(unsaved);
        let saved = saved.as_deref().and_then(|text| text.split_once(BASE));
        let mut began = like.unwrap_or_else(|| base.clone());
        let (draft, base) = match saved {
            Some((draft, base)) => (Draft::from_text(draft), Draft::from_text(base)),
            None => (began.clone(), base),
        };
        // A row to begin with.
        let mut draft = draft;
        if matches!(task, Task::Import(_)) && draft.rows(Rows::Drives) == 0 {
            draft.add_row(Rows::Drives);
            began.add_row(Rows::Drives);
        }
        // Its request may be under way since it was left: then it goes on.
        let running = self.running.with_value(|all| {
            let mut all = all.iter();
            all.find(|(known, _)| *known == task)
                .map(|(_, number)| *number)
        });
        self.opened.update_value(|opened| *opened += 1);
        self.open.set(Some(Form {
            number: running.unwrap_or_else(|| self.opened.get_value()),
            task,
            draft,
            base,
            began,
            touched: Vec::new(),
            refused: Vec::new(),
            unsent: Vec::new(),
            accepted: Vec::new(),
            keeps_address: false,
            pasted: String::new(),
            progress: match running {
                Some(_) => Progress::Sending,
                None => Progress::Editing,
            },
            sent: None,
            step: Step::default(),
            twin: Twin::None,
        }));
    }

    /// Lets the tab keep what was typed, but for secrets. Called after changes.
    pub fn save_draft(self) {
        self.with_untracked(|form| {
            let text = form
                .is_unsaved()
                .then(|| [form.draft.to_text(), form.base.to_text()].join(BASE));
            self.save_text(&form.task, text);
        });
    }

    fn save_text(self, task: &Task, text: Option<String>) {
        let key = task.key();
        let stored = browser::store_in_tab(&key, text.as_deref());
        self.unsaved.update_value(|all| {
            all.retain(|(known, _)| *known != key);
            if let Some(text) = text.filter(|_| !stored) {
                all.push((key, text));
            }
        });
    }

    /// Leaves the form: what was typed stays in the tab, but for secrets.
    pub fn leave(self, task: &Task) {
        let is_open = |form: &Option<Form>| {
            form.as_ref()
                .is_some_and(|form| form.task == *task && !form.progress.is_busy())
        };
        if self.open.with_untracked(is_open) {
            self.put_aside();
        }
    }

    /// Puts the open form aside: what was typed stays in the tab, but for secrets.
    pub fn put_aside(self) {
        self.save_draft();
        self.open.set(None);
    }

    /// Throws away what was typed, unless it is on its way.
    pub fn discard(self) {
        self.update(|form| {
            if form.progress.is_busy() {
                return;
            }
            form.draft = form.began.clone();
            form.touched.clear();
            form.refused.clear();
            form.unsent.clear();
            form.accepted.clear();
            form.keeps_address = false;
            form.pasted.clear();
            form.progress = Progress::Editing;
            form.step = Step::default();
            form.twin = Twin::None;
        });
        self.save_draft();
    }

    /// Types a text into a field. What is on its way stays as it is.
    pub fn set(self, field: Field, text: String) {
        self.update(|form| {
            if form.progress.is_busy() {
                return;
            }
            form.draft.set(field, text);
            form.refused.retain(|(refused, _)| *refused != field);
            if form.progress != Progress::Wrong {
                form.progress = Progress::Editing;
            }
            if field == Field::TrackingNumber {
                form.twin = Twin::None;
            }
        });
        self.save_draft();
    }

    /// Puts a kept address into these parts, as far as it says something of them; what stood there before. `None` where what is on
    /// its way stays as it is.
    pub fn fill(self, address: &KeptAddress, parts: &[Part]) -> Option<Draft> {
        let mut before = None;
        self.update(|form| {
            if form.progress.is_busy() {
                return;
            }
            let mut stood = Draft::default();
            for part in parts {
                stood.copy_part(&form.draft, *part);
                if *part != Part::ReturnShipping || address.has_carrier() {
                    address.fill(&mut form.draft, *part);
                }
            }
            form.edited(parts);
            before = Some(stood);
        });
        self.save_draft();
        before
    }

    /// Puts back what stood in these parts.
    pub fn put_back(self, before: &Draft, parts: &[Part]) {
        self.update(|form| {
            if form.progress.is_busy() {
                return;
            }
            for part in parts {
                form.draft.copy_part(before, *part);
            }
            form.edited(parts);
        });
        self.save_draft();
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

    /// Among those of the list, and then at those themselves.
    async fn find_twins(self) {
        let open = self.with_untracked(|form| {
            let number = form.draft.get(Field::TrackingNumber).trim().to_owned();
            Some((form.number, form.task.clone(), number))
        });
        let Some((form, Task::Ship(id), number)) = open else {
            return;
        };
        let twins = self.jobs.twins(&id, &number).await;
        self.update_if(form, |form| {
            if form.draft.get(Field::TrackingNumber).trim() == number && !twins.is_empty() {
                form.twin = Twin::Of(twins);
            }
        });
    }

    /// What is odd about the parcel that the open form tells of; follows what it depends on.
    pub fn concerns(self, job: &Job) -> Vec<ShippingConcern> {
        let location = self.directory.location(&job.summary.location);
        let read = self.with(|form| {
            let twins = match &form.twin {
                Twin::None => Vec::new(),
                Twin::Of(jobs) => jobs.clone(),
            };
            Some((parcel_of(&form.draft, &form.base), twins))
        });
        let Some((parcel, twins)) = read else {
            return Vec::new();
        };
        let today = browser::today();
        shipping_concerns(&parcel, job, location.as_ref(), &twins, &today, &today)
    }

    /// The same of a form that is being sent, with what can be learned now.
    async fn odd(self, form: &Form, job: &Job) -> Vec<ShippingConcern> {
        let parcel = parcel_of(&form.draft, &form.base);
        let location = self.directory.known_location(&job.summary.location).await;
        let twins = self.jobs.twins(&job.summary.id, &parcel.tracking).await;
        let today = browser::today();
        shipping_concerns(&parcel, job, location.as_ref(), &twins, &today, &today)
    }

    /// Answers what was asked of the parcel: it is sent as it is, or not yet.
    pub fn answer(self, send: bool) {
        self.update(|form| {
            if let Progress::Asks(concerns) = &form.progress {
                if send {
                    form.accepted.clone_from(concerns);
                }
                form.progress = Progress::Editing;
            }
        });
        if send {
            self.send();
        }
    }

    /// Sends the form, where nothing in it is wrong. However often it is called, one request is under way at the most.
    pub fn send(self) {
        let Some(form) = self.open.get_untracked() else {
            return;
        };
        let is_over = matches!(form.progress, Progress::Done(_) | Progress::Vanished { .. });
        if form.progress.is_busy() || is_over {
            return;
        }
        match form.check() {
            Err(_) => self.update(|form| form.progress = Progress::Wrong),
            Ok(request) => {
                self.update(|form| {
                    form.progress = Progress::Checking;
                    form.refused.clear();
                });
                self.running
                    .update_value(|all| all.push((form.task.clone(), form.number)));
                spawn_local(async move {
                    let (task, number) = (form.task.clone(), form.number);
                    match request {
                        Request::Create(job) => self.create(form, *job).await,
                        Request::Update(id, changes) => self.change(form, id, *changes).await,
                    }
                    self.running.update_value(|all| {
                        all.retain(|running| *running != (task.clone(), number));
                    });
                });
            }
        }
    }

    async fn create(self, form: Form, job: NewJob) {
        let id = job.id.clone();
        let name: ArcStr = id.name().into();
        // A PUT would put the new job in the place of one that is there.
        match self.jobs.fetch(&id, &briefly).await {
            // It wasn't there when it was sent before, and no answer came: it did its work.
            Ok(_) if form.sent.as_ref() == Some(&id) => {
                return self.done(&form, Deed::Create, id, name);
            }
            Ok(_) => return self.progress(&form, Progress::Taken(id)),
            Err(error) if error.is_not_found() => {}
            Err(error) => return self.progress(&form, Progress::Unchecked(error)),
        }
        self.progress(&form, Progress::Sending);
        let error = match self.jobs.client().create(&job).await {
            Ok(answer) => {
                self.jobs.put_answer(&id, answer).await;
                return self.done(&form, Deed::Create, id, name);
            }
            Err(error) => error,
        };
        // It wasn't there before: the request did its work, though no answer came.
        if error.leaves_doubt() && self.jobs.fetch(&id, &briefly).await.is_ok() {
            return self.done(&form, Deed::Create, id, name);
        }
        self.failed(&form, Deed::Create, id, name, error);
    }

    async fn change(self, form: Form, id: JobId, mut changes: Changes) {
        let deed = match form.task {
            Task::Ship(_) => Deed::Ship,
            _ => Deed::Edit,
        };
        let job = match self.jobs.fetch(&id, &briefly).await {
            Ok(job) => job,
            Err(error) if error.is_not_found() => {
                let name = id.name().into();
                return self.vanished(&form, deed, id, name, false);
            }
            Err(error) => return self.progress(&form, Progress::Unchecked(error)),
        };
        let name = job.summary.name.clone();
        // What was sent before without an answer has done its work meanwhile.
        if form.sent.is_some() && shows(&job, &form) {
            return self.done(&form, deed, id, name);
        }
        let standing = job.summary.standing();
        let now = Draft::of(&job);
        let (late, open): (Vec<_>, Vec<_>) = form
            .parts()
            .into_iter()
            .partition(|part| may_change(*part, &standing) != Verdict::Allowed);
        if !late.is_empty() {
            return self.update_if(form.number, |form| {
                form.unsent = form.typed(&late);
                form.follow(now.clone());
                // The form of a parcel has nothing else: it shows what was typed instead of fields.
                let put_back = !matches!(form.task, Task::Ship(_));
                for part in late.iter().filter(|_| put_back) {
                    form.draft.copy_part(&now, *part);
                    form.began.copy_part(&now, *part);
                }
                form.progress = Progress::Moved(late, standing);
            });
        }
        let theirs: Vec<_> = open
            .into_iter()
            .filter(|part| !now.is_same(&form.base, *part))
            .collect();
        if !theirs.is_empty() {
            return self.update_if(form.number, |form| {
                form.follow(now);
                form.progress = Progress::Changed(theirs);
            });
        }
        changes.ships = changes.delivery.is_some() && standing.state == JobState::Creating;
        if changes.ships {
            let odd = self.odd(&form, &job).await;
            if odd.iter().any(|concern| !form.accepted.contains(concern)) {
                return self.progress(&form, Progress::Asks(odd));
            }
        }
        if let Some(drives) = &mut changes.drives
            && let Err(progress) = self.complete(&job, drives).await
        {
            return self.progress(&form, progress);
        }
        self.progress(&form, Progress::Sending);
        let error = match self.jobs.client().update(&id, &changes).await {
            Ok(answer) => {
                self.jobs.put_answer(&id, answer).await;
                return self.done(&form, deed, id, name);
            }
            Err(error) => error,
        };
        match self.jobs.fetch(&id, &briefly).await {
            Err(read) if read.is_not_found() => {
                self.vanished(&form, deed, id, name, true);
            }
            Ok(job) if error.leaves_doubt() && shows(&job, &form) => {
                self.done(&form, deed, id, name);
            }
            _ => self.failed(&form, deed, id, name, error),
        }
    }

    /// Adds to drives that stay what the service doesn't show with a job, or isn't typed: lest it be lost.
    async fn complete(self, job: &Job, drives: &mut [NewDrive]) -> Result<(), Progress> {
        for drive in &mut *drives {
            let mut known = job.drives.iter();
            if let Some(known) = known.find(|known| known.id.eq_ignore_ascii_case(&drive.id)) {
                // A journal that was read anew says it, too.
                if drive.header_hash.is_empty() {
                    drive.header_hash.clone_from(&known.header_hash);
                }
            }
        }
        if drives.iter().all(|drive| !drive.key.is_empty()) {
            return Ok(());
        }
        let keys = self.jobs.bitlocker_keys(&job.summary.id).await;
        let keys = keys.map_err(Progress::Unchecked)?;
        for drive in drives.iter_mut().filter(|drive| drive.key.is_empty()) {
            let mut known = keys.iter();
            if let Some(known) = known.find(|key| key.drive.eq_ignore_ascii_case(&drive.id)) {
                drive.key.clone_from(&known.key);
            }
        }
        let without = drives.iter().filter(|drive| drive.key.is_empty());
        let without: Vec<_> = without.map(|drive| drive.id.clone()).collect();
        if without.is_empty() {
            Ok(())
        } else {
            Err(Progress::NoKeys(without))
        }
    }

    fn progress(self, form: &Form, progress: Progress) {
        self.update_if(form.number, |form| form.progress = progress);
    }

    fn done(self, form: &Form, deed: Deed, id: JobId, name: ArcStr) {
        // Its drives are others now.
        if deed == Deed::Create || form.parts().contains(&Part::Drives) {
            self.backups.forget(&id);
        }
        if form.keeps_address
            && let Some(address) = KeptAddress::of(&form.draft)
        {
            self.addresses.keep(address);
        }
        // The form has nothing more to say, whether it is still open or not.
        self.notices
            .add(deed, id.clone(), name, Outcome::Done, Announce::Alone);
        self.refresh.tell_tabs(&id);
        self.save_text(&form.task, None);
        self.progress(form, Progress::Done(id));
    }

    /// The job has gone: what was typed is shown on, and there is nothing to come back to.
    fn vanished(self, form: &Form, deed: Deed, id: JobId, name: ArcStr, sent: bool) {
        self.notices
            .add(deed, id.clone(), name, Outcome::Vanished, Announce::Alone);
        self.refresh.tell_tabs(&id);
        self.save_text(&form.task, None);
        self.update_if(form.number, |form| {
            form.unsent = form.typed(&form.parts());
            form.progress = Progress::Vanished { sent };
        });
    }

    fn failed(self, form: &Form, deed: Deed, id: JobId, name: ArcStr, error: ArmError) {
        let outcome = Outcome::Failed(error.clone());
        self.notices
            .add(deed, id.clone(), name, outcome, Announce::Alone);
        self.update_if(form.number, |form| {
            if error.leaves_doubt() {
                form.sent = Some(id);
                form.progress = Progress::Unclear(error);
                return;
            }
            if let Some(refusal) = error.refusal() {
                let one = [(refusal.target.clone(), refusal.message.clone())];
                let rows = form.draft.filled_rows(Rows::Drives);
                let of = |all: &[(String, String)]| {
                    let fields = all.iter().filter_map(|(target, words)| {
                        let field = Field::of_target(target)?;
                        // The service counts the rows that were sent: empty ones were not.
                        let row = field.row().and_then(|row| rows.get(row));
                        Some((row.map_or(field, |row| field.at_row(*row)), words.clone()))
                    });
                    fields.collect::<Vec<_>>()
                };
                form.refused = of(&refusal.details);
                if form.refused.is_empty() {
                    form.refused = of(&one);
                }
            }
            form.progress = Progress::Refused(error);
        });
    }
}

/// Whether a job shows what a form asked for.
fn shows(job: &Job, form: &Form) -> bool {
    let mut now = Draft::of(job);
    // Keys are never shown; and what isn't known of a header was added from the job.
    let mut asked = form.draft.clone();
    for draft in [&mut now, &mut asked] {
        for row in 0..draft.rows(Rows::Drives) {
            draft.set(Field::BitLockerKey(row), "");
            draft.set(Field::HeaderHash(row), "");
        }
    }
    form.parts().iter().all(|part| now.is_same(&asked, *part))
}
