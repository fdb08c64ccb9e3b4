//! What the portal knows, and the only place where it changes. Signals, no views.
//!
//! There is one copy of a job: `Store::put` takes every answer in, and every view follows.

mod actions;
mod beat;
mod bulk;
mod forms;
mod gone;
mod jobs;
mod listing;
mod notice;
mod notices;
mod pending;
mod regions;
mod run;
mod salvaged;
mod sorted;
mod table;
#[cfg(feature = "embed")]
mod told;
mod twins;
mod vec_map;
mod walk;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::arm::{ArmError, Client, Waiting, briefly};
use crate::browser;
use domain::job::{
    BitLockerKey, Facts, Job, JobId, ListQuery, Regions, Scope, Subscription, Summary, Time,
    name_of_scope, parts_of_scope,
};
use domain::remote::Remote;

use vec_map::VecMap;

pub use forms::{Form, Forms, Progress, Twin};
pub use gone::{Gone, How};
pub use jobs::Jobs;
pub use notice::{Deed, Notice, Outcome, Told};
pub use pending::{Pending, Step};
pub use run::{Member, Part, Run, Stage, Tally};
pub use salvaged::Salvaged;
pub use sorted::Sorted;
pub use walk::Listing;

/// What is known of a job whose page was opened.
pub type Opened = Remote<Arc<Job>, ArmError>;

/// Where the list stood when it was left.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    /// How far the page was scrolled, in pixels.
    pub pixels: f64,
    /// The first of the rows that were in the page.
    pub from: usize,
    /// The height of a row, in pixels.
    pub row: f64,
}

/// Says whether the page stays where it is, though the address is another one.
type Hold = Rc<dyn Fn(&str) -> bool>;

/// What the portal knows. A handle: copies are the same store.
#[derive(Clone, Copy)]
pub struct Store {
    client: StoredValue<Client, LocalStorage>,
    /// Seconds between two refreshes.
    refresh_seconds: u32,
    /// Counts answers and requests, so that an old answer never overwrites a newer one.
    sequence: StoredValue<u32>,
    /// For each job that was asked for alone, when the newest thing known of it was asked for.
    learned: StoredValue<VecMap<JobId, u32>>,
    jobs: RwSignal<Jobs>,
    /// How often the selection was changed: the jobs know which of them are in it.
    selection: RwSignal<u32>,
    /// Lives as long as the jobs: back from a job nothing is sorted anew.
    sorted: StoredValue<Sorted>,
    opened: RwSignal<VecMap<JobId, Opened>>,
    gone: RwSignal<VecMap<JobId, Gone>>,
    regions: RwSignal<Option<Remote<Arc<Regions>, ArmError>>>,
    subscriptions: RwSignal<Remote<Arc<Vec<Subscription>>, ArmError>>,
    unreadable: RwSignal<Vec<(Scope, ArmError)>>,
    listing: RwSignal<Listing>,
    walk: StoredValue<walk::Walk>,
    pending: RwSignal<Vec<Pending>>,
    bulk: RwSignal<Option<Run>>,
    notices: RwSignal<Vec<Notice>>,
    announcement: RwSignal<String>,
    beat: RwSignal<u32>,
    last_beat: StoredValue<Time>,
    now: RwSignal<Time>,
    online: RwSignal<bool>,
    left: StoredValue<Option<Left>>,
    tabs: StoredValue<Option<web_sys::BroadcastChannel>, LocalStorage>,
    /// Who may hold the page where it is.
    hold: StoredValue<Option<Hold>, LocalStorage>,
    /// Of what lives as long as the store, and is made later.
    owner: StoredValue<Owner>,
    #[cfg(feature = "embed")]
    states: StoredValue<told::States>,
}

impl Store {
    /// A store that knows nothing yet.
    pub fn new(client: Client, refresh_seconds: u32) -> Self {
        let now = browser::now();
        Self {
            client: StoredValue::new_local(client),
            refresh_seconds,
            sequence: StoredValue::new(0),
            learned: StoredValue::default(),
            jobs: RwSignal::new(Jobs::default()),
            selection: RwSignal::new(0),
            sorted: StoredValue::default(),
            opened: RwSignal::default(),
            gone: RwSignal::default(),
            regions: RwSignal::new(None),
            subscriptions: RwSignal::new(Remote::Loading),
            unreadable: RwSignal::default(),
            listing: RwSignal::new(Listing::NotAsked),
            walk: StoredValue::new(walk::Walk::default()),
            pending: RwSignal::default(),
            bulk: RwSignal::default(),
            notices: RwSignal::default(),
            announcement: RwSignal::default(),
            beat: RwSignal::new(0),
            last_beat: StoredValue::new(now),
            now: RwSignal::new(now),
            online: RwSignal::new(browser::is_online()),
            left: StoredValue::default(),
            tabs: StoredValue::new_local(None),
            hold: StoredValue::new_local(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            #[cfg(feature = "embed")]
            states: StoredValue::default(),
        }
    }

    /// The store of this portal.
    ///
    /// # Panics
    /// Outside of the portal, which provides it.
    #[expect(clippy::expect_used, reason = "there is none outside of the portal")]
    pub fn get() -> Self {
        use_context().expect("a store")
    }

    /// What the later code keeps beside the store, for as long as that: made when it is first asked for.
    pub fn beside<T: Clone + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| {
            owner.with(|| {
                use_context().unwrap_or_else(|| {
                    let new = make();
                    provide_context(new.clone());
                    new
                })
            })
        })
    }

    /// The service.
    pub fn client(self) -> Client {
        self.client.get_value()
    }

    /// The next number of the sequence.
    fn tick(self) -> u32 {
        self.sequence.update_value(|n| *n += 1);
        self.sequence.get_value()
    }

    /// The present moment, a few seconds coarse: what is shown relative to it follows.
    pub fn now(self) -> Time {
        self.now.get()
    }

    /// All jobs of the list.
    pub fn jobs(self) -> RwSignal<Jobs> {
        self.jobs
    }

    /// How many jobs are selected.
    pub fn selected(self) -> usize {
        self.selection.track();
        self.jobs.with(Jobs::selected)
    }

    /// Selects the jobs of these rows, or takes them out of the selection. The rows stay what they are, so only who
    /// shows the selection is told.
    pub fn select(self, rows: &[usize], on: bool) {
        self.jobs.maybe_update(|jobs| {
            jobs.select(rows, on);
            false
        });
        self.selection.update(|changes| *changes += 1);
    }

    /// The rows that pass a query, in its order, as the jobs stand now.
    pub fn sorted(self, query: &ListQuery) -> Vec<usize> {
        let now = browser::now();
        self.jobs.with_untracked(|jobs| {
            self.sorted
                .try_update_value(|sorted| {
                    sorted.update(jobs, query, now);
                    sorted.rows().to_vec()
                })
                .unwrap_or_default()
        })
    }

    /// The subscriptions that may be read.
    pub fn subscriptions(self) -> Remote<Arc<Vec<Subscription>>, ArmError> {
        self.subscriptions.get()
    }

    /// The same, without following it.
    pub fn subscriptions_untracked(self) -> Remote<Arc<Vec<Subscription>>, ArmError> {
        self.subscriptions.get_untracked()
    }

    /// The name of a subscription, or its id where the name isn't known; with a resource group's behind it, where `id` has
    /// one, too (`id/group`).
    pub fn subscription_name(self, id: &str) -> String {
        let (id, group) = parts_of_scope(id);
        self.subscriptions.with(|all| {
            let found = all
                .value()
                .and_then(|all| all.iter().find(|s| s.id.eq_ignore_ascii_case(id)));
            name_of_scope(found.map_or(id, |subscription| &subscription.name), group)
        })
    }

    /// What is known of an opened job; `None` before it is asked for.
    pub fn opened(self, id: &JobId) -> Option<Opened> {
        self.opened.with(|opened| opened.get(id).cloned())
    }

    /// Tells the page that holds the portal which jobs are in another state.
    #[cfg(feature = "embed")]
    fn tell_states(self) {
        let news = self.jobs.with_untracked(|jobs| {
            self.states
                .try_update_value(|states| states.news(jobs))
                .unwrap_or_default()
        });
        for news in news {
            let deleted_here = self.gone.with_untracked(|all| {
                all.get(&news.job)
                    .is_some_and(|gone| gone.how == How::Deleted)
            });
            // The notice has told of those.
            if news.to.is_some() || !deleted_here {
                told::state(&news);
            }
        }
    }

    /// Remembers when what is known of a job was asked for.
    fn learn(self, id: &JobId, as_of: u32) {
        self.learned.update_value(|all| {
            let newest = all.get(id).copied().unwrap_or_default();
            all.insert(id.clone(), as_of.max(newest));
        });
    }

    /// Takes in a job as the service just answered it.
    fn put(self, mut job: Job, as_of: u32) -> Arc<Job> {
        self.learn(&job.summary.id, as_of);
        self.jobs.update(|jobs| {
            jobs.share(&mut job.summary);
            jobs.absorb(job.summary.clone(), as_of);
        });
        let job = Arc::new(job);
        self.opened.update(|opened| {
            opened.insert(job.summary.id.clone(), Remote::Loaded(job.clone()));
        });
        if self
            .gone
            .with_untracked(|gone| gone.contains(&job.summary.id))
        {
            self.gone.update(|gone| drop(gone.remove(&job.summary.id)));
        }
        #[cfg(feature = "embed")]
        self.tell_states();
        job
    }

    /// What is known of a job that went in this visit; `None` for one that was never seen.
    pub fn gone(self, id: &JobId) -> Option<Gone> {
        self.gone.with(|gone| gone.get(id).cloned())
    }

    /// Takes note that a job is no longer accessible. Its row leaves the list, and its page says so.
    pub(super) fn forget(self, id: &JobId, how: How) {
        let now = browser::now();
        let opened = self
            .opened
            .with_untracked(|opened| opened.get(id).and_then(|known| known.value().cloned()));
        let summary = match &opened {
            Some(job) => Some(job.summary.clone()),
            None => self
                .jobs
                .with_untracked(|jobs| jobs.last_known(id).cloned()),
        };
        if let Some(summary) = summary {
            let drives = opened.map(|job| job.drives.len());
            let last = Facts {
                summary,
                drives,
                as_of: now,
            };
            self.gone.update(|gone| {
                // What is certain stays: a later 404 says no more than "deleted" did.
                if !gone.contains(id) {
                    gone.insert(id.clone(), Gone { how, at: now, last });
                }
            });
        }
        let as_of = self.tick();
        self.learn(id, as_of);
        self.jobs.update(|jobs| jobs.remove(id, as_of));
        // Only now: who shows the job must find out why it is gone when it goes.
        self.opened.update(|opened| drop(opened.remove(id)));
    }

    /// Takes in what the service answered to a request that changed a job; where the answer holds no job, the job is read.
    async fn put_answer(self, id: &JobId, answer: Option<Job>) {
        match answer {
            // As of its arrival: a list that was asked for before may hold the job from before. It may name the job a little
            // differently: the job stays the one that was asked for.
            Some(mut job) => {
                job.summary.id = id.clone();
                let as_of = self.tick();
                self.put(job, as_of);
            }
            None => drop(self.fetch_job(id, &briefly).await),
        }
    }

    /// Takes in a page of the list.
    fn put_page(self, mut page: Vec<Summary>, as_of: u32) {
        self.jobs.maybe_update(|jobs| {
            for summary in &mut page {
                jobs.share(summary);
            }
            false
        });
        // An opened job that the list knows better follows at once; its page reads the rest soon.
        for summary in &page {
            let is_behind = self.opened.with_untracked(|opened| {
                matches!(opened.get(&summary.id), Some(Remote::Loaded(job)) if job.summary.modified < summary.modified)
            });
            if is_behind {
                self.opened.update(|opened| {
                    if let Some(Remote::Loaded(job)) = opened.get_mut(&summary.id) {
                        let job = Arc::make_mut(job);
                        let before = std::mem::replace(&mut job.summary, summary.clone());
                        job.summary.keep_drives_of(&before);
                    }
                });
            }
        }
        // What says nothing new wakes nobody.
        self.jobs.maybe_update(|jobs| {
            let before = jobs.changes();
            for summary in page {
                jobs.absorb(summary, as_of);
            }
            jobs.changes() != before
        });
        #[cfg(feature = "embed")]
        self.tell_states();
    }

    /// Reads a job anew, for whoever shows it.
    pub async fn read_job(self, id: JobId) {
        let before = self
            .opened
            .with_untracked(|opened| opened.get(&id).cloned());
        self.opened.update(|opened| {
            opened.insert(id.clone(), before.map_or(Remote::Loading, Remote::fetching));
        });
        if let Err(error) = self.fetch_job(&id, &briefly).await {
            #[cfg(feature = "embed")]
            told::error("job", &id.to_string(), &error);
            self.opened.update(|opened| {
                let known = opened.remove(&id).unwrap_or(Remote::Loading);
                opened.insert(id, known.fetched(Err(error)));
            });
        }
    }

    /// Asks the service for a job and takes the answer in; a 404 means that it has vanished. `waiting` is told of every
    /// wait before the question is repeated.
    async fn fetch_job(self, id: &JobId, waiting: Waiting<'_>) -> Result<Arc<Job>, ArmError> {
        loop {
            let as_of = self.tick();
            let answer = self.client().job(id, waiting).await;
            // Something was learned that was asked for later than this: the answer is out of date.
            if self
                .learned
                .with_value(|all| all.get(id).is_some_and(|newest| *newest > as_of))
            {
                match self
                    .opened
                    .with_untracked(|o| o.get(id).and_then(|k| k.value().cloned()))
                {
                    Some(known) => return Ok(known),
                    // It was deleted meanwhile.
                    None if self.gone.with_untracked(|gone| gone.contains(id)) => {
                        return Err(ArmError::not_found());
                    }
                    None => continue,
                }
            }
            match answer {
                // The answer may name the job a little differently: it stays the one that was asked for.
                Ok(mut job) => {
                    job.summary.id = id.clone();
                    return Ok(self.put(job, as_of));
                }
                Err(error) => {
                    if error.is_not_found() {
                        self.forget(id, How::Vanished);
                    }
                    return Err(error);
                }
            }
        }
    }

    /// The BitLocker keys of a job. They are handed out, and kept nowhere.
    pub async fn bitlocker_keys(self, id: &JobId) -> Result<Vec<BitLockerKey>, ArmError> {
        self.client().bitlocker_keys(id).await
    }

    /// Where the list stood when it was left; `None` where it never moved.
    pub fn left(self) -> Option<Left> {
        self.left.get_value()
    }

    /// Remembers where the list stands.
    pub fn leave(self, left: Left) {
        self.left.set_value(Some(left));
    }

    /// From now on, another address is shown only where `hold` doesn't say that the page stays.
    pub fn hold_addresses(self, hold: impl Fn(&str) -> bool + 'static) {
        self.hold.set_value(Some(Rc::new(hold)));
    }

    /// From now on, every address is shown.
    pub fn let_addresses_go(self) {
        self.hold.set_value(None);
    }

    /// Whether the page stays where it is, though the address is another one.
    pub fn holds_address(self, to: &str) -> bool {
        self.hold.get_value().is_some_and(|hold| hold(to))
    }

    /// What a screen reader is to say next.
    pub fn announcement(self) -> RwSignal<String> {
        self.announcement
    }

    /// Lets a screen reader say this.
    pub fn announce(self, text: impl Into<String>) {
        let mut text = text.into();
        // The same words twice would change nothing, and so not be said again.
        if self.announcement.with_untracked(|said| *said == text) {
            text.push('\u{a0}');
        }
        self.announcement.set(text);
    }
}
