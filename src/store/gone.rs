//! Jobs that are no longer accessible, and what is certain about that.

use super::JobStore;
use crate::browser;
use domain::job::{Facts, JobId, Time};
use leptos::prelude::*;

/// How a job came to be inaccessible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// This portal deleted it in this visit: certain.
    Deleted,
    /// It answered before in this visit, and doesn't any more: deleted elsewhere, or removed at its time limit.
    Vanished,
}

/// A job that was here.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// How it went.
    pub how: How,
    /// When this portal learned of it.
    pub at: Time,
    /// What was last known.
    pub last: Facts,
}

impl JobStore {
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
        self.opened.update(|opened| drop(opened.remove(id)));
    }
}
