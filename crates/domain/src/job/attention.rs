//! What about a job needs a person's attention, from facts only.

use super::{DrivesTold, JobState, Limit, Summary, Time, deadline};

/// One thing that needs attention; the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// Drives that the data centre never got.
    NeverReceived(u32),
    /// No tracking number, and the service is expected to delete the job at this moment.
    Expires(Time),
    /// It has a tracking number and yet is in Creating, where the service deletes it; at this moment, where that can be told.
    NotShipping(Option<Time>),
    /// It waits for drives, and its region takes none: they have to go to another one.
    LocationClosed,
    /// It waits for drives, and has no return address: without one the service doesn't take it to Shipping.
    NoReturnAddress,
    /// It has been in Shipping for almost two weeks, or longer; they end at this moment.
    StillShipping(Time),
    /// Blobs that an export did not copy.
    BlobsNotExported,
    /// Drives that completed with more information in their logs.
    MoreInformation(u32),
    /// It, or one of its drives, is in a state that this portal doesn't know.
    UnknownState,
    /// The job has ended and is expected to be deleted at this moment.
    Removed(Time),
}

/// Days before a removal from which on it is worth a word.
const REMOVAL_NOTICE: i64 = 14;
/// Days before an expiry from which on it is worth a word: half of the two weeks.
const EXPIRY_NOTICE: i64 = 7;

/// Days for which drives may be on their way, by the service's documentation.
const TO_ARRIVE: i64 = 14;
/// Days before their end from which on it is worth a word.
const ARRIVAL_NOTICE: i64 = 1;

/// All that needs attention, the most pressing first.
pub fn attention(job: &Summary, now: Time) -> Vec<Attention> {
    let limit = |wanted: Limit| {
        let deadline = deadline(job).filter(|deadline| deadline.limit == wanted)?;
        Some(deadline.at)
    };
    let near = |at: &Time, notice: i64| at.days_left(now) < notice;
    let count = |drives: u8| (drives > 0).then_some(drives.into());
    let (never_received, more_info, unknown) = match job.drives {
        DrivesTold::Counts {
            never_received,
            more_info,
            unknown,
        } => (never_received, more_info, unknown),
        DrivesTold::Nothing => (0, 0, 0),
    };
    // A cancellation ends it anyhow.
    let waits = job.state == JobState::Creating && !job.cancel_requested;
    let expires = limit(Limit::ShipOrExpire);
    let is_shipping = job.state == JobState::Shipping;
    let arrives = job.modified.filter(|_| is_shipping);
    let is_unknown = matches!(job.state, JobState::Unknown(_)) || unknown > 0;
    [
        count(never_received).map(Attention::NeverReceived),
        expires
            .filter(|at| !job.is_tracked() && near(at, EXPIRY_NOTICE))
            .map(Attention::Expires),
        (waits && job.is_tracked()).then_some(Attention::NotShipping(expires)),
        (waits && job.location_closed).then_some(Attention::LocationClosed),
        (waits && !job.has_return_address).then_some(Attention::NoReturnAddress),
        arrives
            .map(|since| since.plus_days(TO_ARRIVE))
            .filter(|at| near(at, ARRIVAL_NOTICE))
            .map(Attention::StillShipping),
        job.blobs_not_exported
            .then_some(Attention::BlobsNotExported),
        count(more_info).map(Attention::MoreInformation),
        is_unknown.then_some(Attention::UnknownState),
        limit(Limit::Removal)
            .filter(|at| near(at, REMOVAL_NOTICE))
            .map(Attention::Removed),
    ]
    .into_iter()
    .flatten()
    .collect()
}
