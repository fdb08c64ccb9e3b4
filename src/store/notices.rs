//! Notifications: every action of this visit and its outcome.

use std::sync::Arc;

use super::{Store, Told};
use crate::arm::ArmError;
use crate::browser;
use crate::job::{Action, JobId, Time};
use crate::signals::RwSignal;

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
    pub action: Action,
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
        action: Action,
        job: JobId,
        name: Arc<str>,
        outcome: Outcome,
        told: Told,
    ) {
        self.notices.update(|notices| {
            notices.insert(
                0,
                Notice {
                    at: browser::now(),
                    action,
                    job,
                    name,
                    outcome,
                    told,
                },
            );
            notices.truncate(MOST);
        });
    }
}
