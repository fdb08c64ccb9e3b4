//! Notifications: every action of this visit and its outcome.

use std::sync::Arc;

use crate::arm::ArmError;
use crate::browser;
use domain::job::{Action, JobId, Time};
use leptos::prelude::*;

/// What a person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// To cancel a job.
    Cancel,
    /// To delete a job.
    Delete,
    /// To create a job.
    Create,
    /// To tell of a parcel.
    Ship,
    /// To change a job.
    Edit,
}

impl From<Action> for Deed {
    fn from(action: Action) -> Self {
        match action {
            Action::Cancel => Self::Cancel,
            Action::Delete => Self::Delete,
        }
    }
}

/// How an action ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The service took it.
    Done,
    /// The job was no longer accessible.
    Vanished,
    /// It was not carried out.
    Failed(ArmError),
}

/// How an outcome is announced to those who can't see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announce {
    /// By itself.
    Alone,
    /// With the others of a run, once that has ended.
    Together,
}

/// An action and its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// When it ended.
    pub at: Time,
    /// What was asked for.
    pub deed: Deed,
    /// Of which job.
    pub job: JobId,
    /// The job's name.
    pub name: Arc<str>,
    /// How it ended.
    pub outcome: Outcome,
    /// How that is announced.
    pub announce: Announce,
}

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
        super::host_events::tell_notice(&notice);
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
