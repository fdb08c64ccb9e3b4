//! Whose BitLocker keys were saved to a file in this visit: Delete asks about the others.

use domain::job::JobId;
use leptos::prelude::*;

use super::{Stores, expect_context};

/// The jobs whose BitLocker keys were saved to a file in this visit. A handle.
#[derive(Clone, Copy)]
pub struct KeyBackups(RwSignal<Vec<JobId>>);

impl KeyBackups {
    /// That of this portal; asked for where a component is built.
    pub fn get() -> Self {
        Self::of(expect_context())
    }

    pub(super) fn of(stores: Stores) -> Self {
        stores.once(|| Self(RwSignal::default()))
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
