//! Notifications: every action of this visit and its outcome.

use std::sync::Arc;

#[cfg(feature = "embed")]
use super::told;
use super::{Deed, Notice, Outcome, Store, Told};
use crate::browser;
use domain::job::JobId;
use leptos::prelude::*;

/// More are not kept.
const MOST: usize = 100;

impl Store {
    /// Every action of this visit, newest first.
    pub fn notices(self) -> RwSignal<Vec<Notice>> {
        self.notices
    }

    pub(super) fn notice(
        self,
        deed: impl Into<Deed>,
        job: JobId,
        name: Arc<str>,
        outcome: Outcome,
        told: Told,
    ) {
        let notice = Notice {
            at: browser::now(),
            deed: deed.into(),
            job,
            name,
            outcome,
            told,
        };
        #[cfg(feature = "embed")]
        told::notice(&notice);
        self.notices.update(|notices| {
            notices.insert(0, notice);
            notices.truncate(MOST);
        });
    }
}
