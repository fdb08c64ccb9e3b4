//! What was saved in this visit of jobs that may go: the keys of their drives.

use super::Store;
use domain::job::JobId;
use leptos::prelude::*;

/// The jobs whose BitLocker keys were saved to a file in this visit. A handle.
#[derive(Clone, Copy)]
pub struct Salvaged(RwSignal<Vec<JobId>>);

impl Salvaged {
    /// That of this portal.
    pub fn get(store: Store) -> Self {
        store.beside(|| Self(RwSignal::default()))
    }

    /// Takes note that the keys of a job were saved.
    pub fn note(self, id: &JobId) {
        self.0.update(|saved| {
            if !saved.contains(id) {
                saved.push(id.clone());
            }
        });
    }

    /// The job has other drives now, or is another one.
    pub fn forget(self, id: &JobId) {
        self.0.update(|saved| saved.retain(|known| known != id));
    }

    /// Whether the keys of a job were saved.
    pub fn has(self, id: &JobId) -> bool {
        self.0.with(|saved| saved.contains(id))
    }
}
