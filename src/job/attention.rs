//! What about a job needs a person's attention, from facts only.

use super::{DAY, Deadline, Limit, Summary, Time, deadline};

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
    let mut all = Vec::new();
    if job.drives_never_received > 0 {
        all.push(Attention::NeverReceived(job.drives_never_received));
    }
    if let Some(Deadline { limit, at }) = deadline(job) {
        // Whole days that are left; one that has passed counts as none left.
        let days = at.since(now).max(0) / DAY;
        match limit {
            Limit::ShipOrExpire if days < EXPIRY_NOTICE => all.push(Attention::Expires(days)),
            Limit::Removal if days < REMOVAL_NOTICE => all.push(Attention::Removed(days)),
            _ => {}
        }
    }
    if job.blobs_not_exported {
        all.push(Attention::BlobsNotExported);
    }
    if job.drives_more_info > 0 {
        all.push(Attention::MoreInformation(job.drives_more_info));
    }
    all.sort_unstable();
    all
}
