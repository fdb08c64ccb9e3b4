//! Jobs that have the tracking number of another one.

use super::JobStore;
use crate::arm::briefly;
use domain::job::{JobId, is_same_tracking, tracking_mark};
use leptos::prelude::*;

/// So many are looked at: more would tell nothing new.
const MOST: usize = 5;

impl JobStore {
    /// The other jobs with this tracking number, as far as the list has been read: it knows marks of the numbers, and the
    /// jobs themselves are asked for the rest.
    pub async fn twins(self, id: &JobId, number: &str) -> Vec<JobId> {
        let mark = tracking_mark(number);
        if mark == 0 {
            return Vec::new();
        }
        let candidates: Vec<_> = self.all.with_untracked(|jobs| {
            jobs.iter()
                .filter(|(_, job)| job.tracking == mark && job.id != *id)
                .map(|(_, job)| job.id.clone())
                .take(MOST)
                .collect()
        });
        let mut twins = Vec::new();
        for candidate in candidates {
            let job = self.fetch(&candidate, &briefly).await;
            let theirs = job.ok().and_then(|job| job.delivery.clone());
            if theirs.is_some_and(|package| is_same_tracking(&package.tracking, number)) {
                twins.push(candidate);
            }
        }
        twins
    }
}
