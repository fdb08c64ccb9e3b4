//! What jobs lie in: the subscriptions that may be read, and the regions that take drives. Regions are read once in a visit,
//! and again where that failed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::JobStore;
use crate::arm::ArmError;
use domain::job::{Location, Regions, Subscription, name_of_scope, parts_of_scope};
use domain::remote::Remote;

/// The subscriptions and regions. A handle.
#[derive(Clone, Copy)]
pub struct Directory {
    jobs: JobStore,
    regions: RwSignal<Option<Remote<Arc<Regions>, ArmError>>>,
    subscriptions: RwSignal<Remote<Arc<Vec<Subscription>>, ArmError>>,
}

impl Directory {
    pub(super) fn new(jobs: JobStore) -> Self {
        Self {
            jobs,
            regions: RwSignal::new(None),
            subscriptions: RwSignal::new(Remote::Loading),
        }
    }

    /// The subscriptions that may be read.
    pub fn subscriptions(self) -> RwSignal<Remote<Arc<Vec<Subscription>>, ArmError>> {
        self.subscriptions
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

    /// Reads the subscriptions.
    pub async fn read_subscriptions(self) -> Result<Arc<Vec<Subscription>>, ArmError> {
        let outcome = self.jobs.client().subscriptions().await;
        #[cfg(feature = "embed")]
        let outcome = outcome.map(|mut all| {
            all.retain(|subscription| crate::browser::is_wanted(&subscription.id));
            all
        });
        let outcome = outcome.map(Arc::new);
        self.subscriptions.update(|known| {
            *known = std::mem::replace(known, Remote::Loading).fetched(outcome.clone());
        });
        outcome
    }

    /// All regions; asks the service the first time.
    pub fn regions(self) -> Remote<Arc<Regions>, ArmError> {
        let known = self.regions.get();
        if known.is_none() {
            self.read_regions();
        }
        known.unwrap_or(Remote::Loading)
    }

    /// Where drives of a region are shipped to, once that is known; asks the service the first time.
    pub fn location(self, name: &str) -> Option<Location> {
        self.regions().value()?.find(name).cloned()
    }

    /// Sees to it that the regions are known: asks for them where nobody did, or where that failed.
    pub fn want_regions(self) {
        let known = self
            .regions
            .with_untracked(|known| matches!(known, Some(known) if known.error().is_none()));
        if !known {
            self.read_regions();
        }
    }

    /// Asks the service for all regions, unless it is being asked.
    pub fn read_regions(self) {
        // Not while the view that asks is being built: it would be told of its own question.
        spawn_local(async move {
            let known = self.regions.get_untracked();
            if !known.is_some_and(|known| known.is_pending()) {
                self.fetch_regions().await;
            }
        });
    }

    /// Where drives of a region are shipped to, asked for now where it isn't known; `None` also where it can't be learned.
    pub(super) async fn known_location(self, name: &str) -> Option<Location> {
        let is_known = (self.regions).with_untracked(|known| known.as_ref()?.value().map(drop));
        if is_known.is_none() {
            self.fetch_regions().await;
        }
        self.regions
            .with_untracked(|known| known.as_ref()?.value()?.find(name).cloned())
    }

    async fn fetch_regions(self) {
        self.regions.update(|known| {
            *known = Some(known.take().map_or(Remote::Loading, Remote::fetching));
        });
        let outcome = self.jobs.client().regions().await.map(Arc::new);
        if let Ok(regions) = &outcome {
            self.jobs.close_regions(regions);
        }
        self.regions.update(|known| {
            let before = known.take().unwrap_or(Remote::Loading);
            *known = Some(before.fetched(outcome));
        });
    }
}
