//! An action on a job, from its open dialog to its outcome.

use crate::arm::ArmError;
use domain::job::{Action, JobId, Standing};

/// How far an action has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The dialog is open and explains.
    Asking,
    /// Confirmed: the job is being read again.
    Checking,
    /// The one request is under way.
    Sending,
    /// The job moved on between the dialog and the request: nothing was sent.
    Moved {
        /// As the dialog showed it.
        before: Standing,
    },
    /// Nothing was sent, because the browser has no network. Nothing is kept to be sent later.
    Offline,
    /// Nothing was sent, because the job could not be read again.
    Unchecked(ArmError),
    /// The service said no.
    Refused(ArmError),
    /// The request was sent, no answer came, and the job, read again, shows no effect; or could not be read.
    Unclear(ArmError),
}

impl Step {
    /// Whether a request is under way, so that the dialog stays.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Checking | Self::Sending)
    }
}

/// An action whose dialog is open, or whose request is under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The job.
    pub id: JobId,
    /// The action.
    pub action: Action,
    /// What the dialog explains: the job as the person knows it.
    pub shown: Standing,
    /// How far it has come.
    pub step: Step,
}
