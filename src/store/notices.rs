//! Notifications: every action of this visit and its outcome.

use std::sync::Arc;

use super::{Announce, Deed, Notice, Outcome};
use crate::browser;
use domain::job::JobId;
use leptos::prelude::*;

/// More are not kept.
const MOST: usize = 100;

/// What was done in this visit, and what a screen reader is to say. A handle.
#[derive(Clone, Copy)]
pub struct NoticeStore {
    all: RwSignal<Vec<Notice>>,
    announcement: RwSignal<String>,
}

impl NoticeStore {
    pub(super) fn new() -> Self {
        Self {
            all: RwSignal::default(),
            announcement: RwSignal::default(),
        }
    }

    /// Every action of this visit, newest first.
    pub fn all(self) -> RwSignal<Vec<Notice>> {
        self.all
    }

    pub(super) fn add(
        self,
        deed: impl Into<Deed>,
        job: JobId,
        name: Arc<str>,
        outcome: Outcome,
        announce: Announce,
    ) {
        let notice = Notice {
            at: browser::now(),
            deed: deed.into(),
            job,
            name,
            outcome,
            announce,
        };
        #[cfg(feature = "embed")]
        super::host_events::notice(&notice);
        self.all.update(|notices| {
            notices.insert(0, notice);
            notices.truncate(MOST);
        });
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
