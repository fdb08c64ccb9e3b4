//! What a person has to do now with a job, or what is waited for: one answer for each state.

use super::{Cancellation, DriveState, Job, JobState, JobType, cancellation};

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Ship the drives, and add the tracking number.
    Ship,
    /// The job has this tracking number, and is in Creating all the same: send it once more, with the state.
    CompleteShipping(String),
    /// A cancellation was requested: what became of it.
    Canceled(Cancellation),
    /// The drives are on their way.
    AwaitArrival,
    /// They wait to be copied.
    AwaitCopying,
    /// They are being copied.
    AwaitCopied,
    /// They are packed to be sent back.
    AwaitReturn,
    /// The job has ended with errors: find out what is missing, and send or export that again.
    Repair,
    /// The data has arrived: look at it before the drives are used for something else.
    CheckData,
    /// The drives have come with the data: unlock and read them.
    ReadDrives,
    /// The state is one that this portal doesn't know.
    Unknown,
}

impl Next {
    /// Whether it tells of something that went wrong.
    pub fn is_failure(&self) -> bool {
        matches!(
            self,
            Self::Repair | Self::Canceled(Cancellation::ClosedWithErrors)
        )
    }
}

/// What comes next for a job.
///
/// The service documents what it does in each state, not what the customer is to do then; this follows from it: a job in Closed
/// has errors (its drives' logs say which), one that is Completed was copied without errors or canceled. A drive that was never
/// received, or was copied with errors, is an error whatever the job's state says once it has ended.
pub fn next(job: &Job) -> Next {
    if let Some(cancellation) = cancellation(job) {
        return Next::Canceled(cancellation);
    }
    let has_trouble = || {
        let mut drives = job.drives.iter();
        !job.incomplete_blob_list.is_empty()
            || drives.any(|drive| {
                matches!(
                    drive.state,
                    DriveState::NeverReceived | DriveState::CompletedMoreInfo
                )
            })
    };
    match &job.summary.state {
        JobState::Creating => match &job.delivery {
            Some(parcel) if job.summary.is_tracked() => {
                Next::CompleteShipping(parcel.tracking.clone())
            }
            _ => Next::Ship,
        },
        JobState::Shipping => Next::AwaitArrival,
        JobState::Received => Next::AwaitCopying,
        JobState::Transferring => Next::AwaitCopied,
        JobState::Packaging => Next::AwaitReturn,
        JobState::Closed => Next::Repair,
        JobState::Completed | JobState::Canceled if has_trouble() => Next::Repair,
        JobState::Completed | JobState::Canceled if job.summary.kind == JobType::Export => {
            Next::ReadDrives
        }
        JobState::Completed | JobState::Canceled => Next::CheckData,
        JobState::Unknown(_) => Next::Unknown,
    }
}
