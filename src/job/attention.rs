//! What about a job needs a person's attention, from facts only.

use super::{DAY, Limit, Summary, Time, deadline};

/// One thing that needs attention; the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// Drives that the data centre never got.
    NeverReceived(u32),
    /// No tracking number, and the service is expected to delete the job in so many days.
    Expires(i64),
    /// Blobs that an export did not copy.
    BlobsNotExported,
    /// Drives that completed with more information in their logs.
    MoreInformation(u32),
    /// The job has ended and is expected to be deleted in so many days.
    Removed(i64),
}

/// Days before a removal from which on it is worth a word.
const REMOVAL_NOTICE: i64 = 14;
/// Days before an expiry from which on it is worth a word: half of the two weeks.
const EXPIRY_NOTICE: i64 = 7;

/// All that needs attention, the most pressing first.
pub fn attention(job: &Summary, now: Time) -> Vec<Attention> {
    // Whole days that are left; one that has passed counts as none left.
    let left = |wanted: Limit, notice: i64| {
        let deadline = deadline(job).filter(|deadline| deadline.limit == wanted)?;
        let days = deadline.at.since(now).max(0) / DAY;
        (days < notice).then_some(days)
    };
    let count = |drives: u8| (drives > 0).then_some(drives.into());
    [
        count(job.drives_never_received).map(Attention::NeverReceived),
        left(Limit::ShipOrExpire, EXPIRY_NOTICE).map(Attention::Expires),
        job.blobs_not_exported
            .then_some(Attention::BlobsNotExported),
        count(job.drives_more_info).map(Attention::MoreInformation),
        left(Limit::Removal, REMOVAL_NOTICE).map(Attention::Removed),
    ]
    .into_iter()
    .flatten()
    .collect()
}
