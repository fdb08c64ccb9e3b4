//! Regions: read once in a visit, and again where that failed.

use leptos::prelude::*;
use std::sync::Arc;

use leptos::task::spawn_local;

use super::Store;
use crate::arm::ArmError;
use domain::job::{Location, Regions};
use domain::remote::Remote;

impl Store {
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
        let outcome = self.client().regions().await.map(Arc::new);
        if let Ok(regions) = &outcome {
            // What says nothing new wakes nobody.
            self.jobs.maybe_update(|jobs| jobs.close(regions));
        }
        self.regions.update(|known| {
            let before = known.take().unwrap_or(Remote::Loading);
            *known = Some(before.fetched(outcome));
        });
    }
}
