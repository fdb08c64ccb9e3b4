//! The jobs as the service last answered: the one copy of each, which every view follows.

use std::sync::Arc;

use leptos::prelude::*;

#[cfg(feature = "embed")]
use super::host_events;
use super::vec_map::VecMap;
use super::{Gone, How, Jobs};
use crate::arm::{ArmError, Client, Waiting, briefly};
use crate::browser;
use domain::job::{BitLockerKey, Facts, Job, JobId, Regions, Summary};
use domain::remote::Remote;

/// What is known of a job whose page was opened.
pub type Opened = Remote<Arc<Job>, ArmError>;

/// The jobs. A handle: copies are the same store.
#[derive(Clone, Copy)]
pub struct JobStore {
    client: StoredValue<Client, LocalStorage>,
    /// Counts answers and requests, so that an old answer never overwrites a newer one.
    sequence: StoredValue<u32>,
    /// For each job that was asked for alone, when the newest thing known of it was asked for.
    learned: StoredValue<VecMap<JobId, u32>>,
    pub(super) all: RwSignal<Jobs>,
    opened: RwSignal<VecMap<JobId, Opened>>,
    gone: RwSignal<VecMap<JobId, Gone>>,
    #[cfg(feature = "embed")]
    states: StoredValue<host_events::States>,
}

impl JobStore {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client: StoredValue::new_local(client),
            sequence: StoredValue::new(0),
            learned: StoredValue::default(),
            all: RwSignal::new(Jobs::at(browser::now())),
            opened: RwSignal::default(),
            gone: RwSignal::default(),
            #[cfg(feature = "embed")]
            states: StoredValue::default(),
        }
    }

    /// The service.
    pub fn client(self) -> Client {
        self.client.get_value()
    }

    /// The next number of the sequence.
    pub(super) fn tick(self) -> u32 {
        self.sequence.update_value(|n| *n += 1);
        self.sequence.get_value()
    }

    /// Every job that was met in this visit.
    pub fn all(self) -> RwSignal<Jobs> {
        self.all
    }

    /// What is known of an opened job; `None` before it is asked for.
    pub fn opened(self, id: &JobId) -> Option<Opened> {
        self.opened.with(|opened| opened.get(id).cloned())
    }

    /// The job as it was last answered whole.
    pub fn known(self, id: &JobId) -> Option<Arc<Job>> {
        self.opened
            .with_untracked(|opened| opened.get(id).and_then(|known| known.value().cloned()))
    }

    /// Whether something is known of a job as a whole, or asked for.
    pub(super) fn is_opened(self, id: &JobId) -> bool {
        self.opened.with_untracked(|opened| opened.contains(id))
    }

    /// Lets go of a job as a whole; the list still has it.
    pub(super) fn close(self, id: &JobId) {
        self.opened.update(|opened| drop(opened.remove(id)));
    }

    /// Takes the regions in: jobs say whether theirs takes drives.
    pub(super) fn close_regions(self, regions: &Arc<Regions>) {
        self.all.maybe_update(|jobs| jobs.close(regions));
    }

    /// Marks what these rows' jobs have that needs attention as seen, or takes the mark away. It is known in
    /// this tab alone, and goes with it.
    pub fn see(self, rows: &[usize], seen: bool) {
        let now = browser::now();
        let mut changed = Vec::new();
        self.all.maybe_update(|jobs| {
            changed = jobs.see(rows, seen, now);
            !changed.is_empty()
        });
        self.opened.maybe_update(|opened| {
            let mut any = false;
            for (id, marks) in changed {
                if let Some(
                    Remote::Loaded(job) | Remote::Refreshing(job) | Remote::Failed(_, Some(job)),
                ) = opened.get_mut(&id)
                {
                    Arc::make_mut(job).summary.seen = marks;
                    any = true;
                }
            }
            any
        });
    }

    /// The same for one job, of which the page is open.
    pub fn see_one(self, id: &JobId, seen: bool) {
        if let Some(row) = self.all.with_untracked(|jobs| jobs.find(id)) {
            self.see(&[row], seen);
        }
    }

    /// Marks as gone what a whole walk through the list did not meet ([`Jobs::sweep`]).
    pub(super) fn sweep(self, started: u32, walked: impl Fn(&JobId) -> bool) {
        self.all.maybe_update(|jobs| {
            let before = jobs.followed();
            jobs.sweep(started, walked);
            jobs.followed() != before
        });
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
        self.all.update(|jobs| {
            jobs.share(&mut job.summary);
            let row = jobs.absorb(job.summary.clone(), as_of);
            job.summary.seen = jobs.summary(row as usize).seen;
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

    /// Takes in what the service answered to a request that changed a job; where the answer holds no job, the job is read.
    pub(super) async fn put_answer(self, id: &JobId, answer: Option<Job>) {
        match answer {
            // As of its arrival: a list that was asked for before may hold the job from before. It may name the job a little
            // differently: the job stays the one that was asked for.
            Some(mut job) => {
                job.summary.id = id.clone();
                let as_of = self.tick();
                self.put(job, as_of);
            }
            None => drop(self.fetch(id, &briefly).await),
        }
    }

    /// The list has told these rows' jobs as it did before.
    pub(super) fn touch(self, rows: &[u32], as_of: u32) {
        self.all.maybe_update(|jobs| {
            jobs.touch(rows, as_of);
            false
        });
    }

    /// Takes in a page of the list; the rows of its jobs.
    pub(super) fn put_page(self, mut page: Vec<Summary>, as_of: u32) -> Arc<[u32]> {
        self.all.maybe_update(|jobs| {
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
                        job.summary.carry_over(&before);
                    }
                });
            }
        }
        let mut rows = Vec::with_capacity(page.len());
        // An unchanged page triggers no re-render.
        self.all.maybe_update(|jobs| {
            let before = jobs.followed();
            let taken = page.into_iter().map(|summary| jobs.absorb(summary, as_of));
            rows.extend(taken);
            jobs.followed() != before
        });
        #[cfg(feature = "embed")]
        self.tell_states();
        rows.into()
    }

    /// Reads a job anew, for whoever shows it.
    pub async fn read(self, id: JobId) {
        let before = self
            .opened
            .with_untracked(|opened| opened.get(&id).cloned());
        self.opened.update(|opened| {
            opened.insert(id.clone(), before.map_or(Remote::Loading, Remote::fetching));
        });
        if let Err(error) = self.fetch(&id, &briefly).await {
            #[cfg(feature = "embed")]
            host_events::error("job", &id.to_string(), &error);
            self.opened.update(|opened| {
                let known = opened.remove(&id).unwrap_or(Remote::Loading);
                opened.insert(id, known.fetched(Err(error)));
            });
        }
    }

    /// Asks the service for a job and takes the answer in; a 404 means that it has vanished. `waiting` is told of every
    /// wait before the question is repeated.
    pub(super) async fn fetch(
        self,
        id: &JobId,
        waiting: Waiting<'_>,
    ) -> Result<Arc<Job>, ArmError> {
        loop {
            let as_of = self.tick();
            let answer = self.client().job(id, waiting).await;
            // Something was learned that was asked for later than this: the answer is out of date.
            if self
                .learned
                .with_value(|all| all.get(id).is_some_and(|newest| *newest > as_of))
            {
                match self.known(id) {
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

    /// What is known of a job that went in this visit; `None` for one that was never seen.
    pub fn gone(self, id: &JobId) -> Option<Gone> {
        self.gone.with(|gone| gone.get(id).cloned())
    }

    /// Takes note that a job is no longer accessible. Its row leaves the list, and its page says so.
    pub(super) fn forget(self, id: &JobId, how: How) {
        let now = browser::now();
        let opened = self.known(id);
        let summary = match &opened {
            Some(job) => Some(job.summary.clone()),
            None => self.all.with_untracked(|jobs| jobs.last_known(id).cloned()),
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
        self.all.update(|jobs| jobs.remove(id, as_of));
        // Only now: who shows the job must find out why it is gone when it goes.
        self.close(id);
    }

    /// Tells the page that holds the portal of states that are new.
    #[cfg(feature = "embed")]
    pub(super) fn tell_states(self) {
        let news = self.all.with_untracked(|jobs| {
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
                host_events::state(&news);
            }
        }
    }
}
