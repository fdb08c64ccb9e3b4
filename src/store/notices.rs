//! Notifications: every action of this visit and its outcome.

use std::sync::Arc;

use super::{Store, Told};
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
    /// How that is told to who can't see it.
    pub told: Told,
}

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
        Self::tell_notice(&notice);
        self.notices.update(|notices| {
            notices.insert(0, notice);
            notices.truncate(MOST);
        });
    }
}
