//! What this tab has seen of the jobs that were opened in it: in memory only, and gone with the tab.

use domain::job::{Job, JobId, Watch};
use leptos::prelude::*;

use super::vec_map::VecMap;
use super::{Stores, expect_context};
use crate::browser;

/// What this tab has seen of each job. A handle.
#[derive(Clone, Copy)]
pub struct Watches(RwSignal<VecMap<JobId, Watch>>);

impl Watches {
    /// Those of this portal; asked for where a component is built.
    pub fn get() -> Self {
        let stores: Stores = expect_context();
        stores.once(|| Self(RwSignal::default()))
    }

    /// Takes in an answer that has just come.
    pub fn see(self, job: &Job) {
        let id = &job.summary.id;
        self.0.update(|all| {
            if !all.contains(id) {
                all.insert(id.clone(), Watch::default());
            }
            if let Some(watch) = all.get_mut(id) {
                watch.see(job, browser::now());
            }
        });
    }

    /// What was seen of a job.
    pub fn of(self, id: &JobId) -> Watch {
        self.0.with(|all| all.get(id).cloned().unwrap_or_default())
    }
}
