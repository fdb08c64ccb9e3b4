//! What became of a cancellation: requested, still copying, over.

use super::{DriveState, Job, JobState};

/// How far a cancellation has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Cancellation {
    /// Requested; no drive is being copied.
    Pending,
    /// Requested; these drives, with their percent where known, are still being copied.
    StillCopying(Vec<(String, Option<u8>)>),
    /// Requested, and the drives are already being packed.
    Returning,
    /// The job has ended with so many of its drives copied.
    Done {
        /// Drives that were copied.
        copied: usize,
        /// All drives.
        of: usize,
    },
    /// The job is Completed, and every drive was copied all the same.
    CompletedAllTheSame,
    /// The job ended with errors.
    ClosedWithErrors,
}

/// How far the cancellation of `job` has come; `None` where none was requested.
pub fn cancellation(job: &Job) -> Option<Cancellation> {
    // A job that is Canceled was, whatever the flag says.
    if !job.summary.cancel_requested && job.summary.state != JobState::Canceled {
        return None;
    }
    let copying: Vec<_> = job
        .drives
        .iter()
        .filter(|drive| drive.state == DriveState::Transferring)
        .map(|drive| (drive.id.clone(), drive.percent))
        .collect();
    let copied = job.drives.iter().filter(|drive| drive.is_copied()).count();
    Some(match job.summary.state {
        JobState::Closed => Cancellation::ClosedWithErrors,
        JobState::Completed if copied > 0 && copied == job.drives.len() => {
            Cancellation::CompletedAllTheSame
        }
        JobState::Completed | JobState::Canceled => Cancellation::Done {
            copied,
            of: job.drives.len(),
        },
        JobState::Packaging => Cancellation::Returning,
        _ if copying.is_empty() => Cancellation::Pending,
        _ => Cancellation::StillCopying(copying),
    })
}
