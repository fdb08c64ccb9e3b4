//! An action of this visit and its outcome.

use std::sync::Arc;

use crate::arm::ArmError;
use domain::job::{Action, JobId, Time};

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
    pub announce: Announce,
}

/// How an outcome is announced to those who can't see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announce {
    /// By itself.
    Alone,
    /// With the others of a run, once that has ended.
    Together,
}
