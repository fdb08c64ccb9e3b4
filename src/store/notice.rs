//! An action of this visit and its outcome.

use arcstr::ArcStr;

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

/// An action and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// When it ended.
    pub at: Time,
    /// What was asked for.
    pub deed: Deed,
    /// Of what.
    pub subject: Subject,
}

/// What a notice is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// One job.
    Job {
        /// Which.
        id: JobId,
        /// Its name.
        name: ArcStr,
        /// How it ended.
        outcome: Outcome,
    },
    /// The jobs of a run, told as one.
    Run {
        /// Which run.
        number: u32,
        /// How its jobs ended so far.
        tally: RunTally,
    },
}

/// How many jobs of a run ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunTally {
    /// The service took it.
    pub done: usize,
    /// They were no longer accessible.
    pub vanished: usize,
    /// It was not carried out.
    pub failed: usize,
}

impl RunTally {
    pub(super) fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Done => self.done += 1,
            Outcome::Vanished => self.vanished += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }
}

/// How an outcome is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announce {
    /// By itself.
    Alone,
    /// With the others of the run of this number.
    InRun(u32),
}
