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

impl Attention {
    /// The place of its kind, from the most pressing on.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::NeverReceived(_) => 0,
            Self::Expires(_) => 1,
            Self::NotShipping(_) => 2,
            Self::LocationClosed => 3,
            Self::NoReturnAddress => 4,
            Self::StillShipping(_) => 5,
            Self::BlobsNotExported => 6,
            Self::MoreInformation(_) => 7,
            Self::UnknownState => 8,
            Self::Removed(_) => 9,
        }
    }
}

/// Days before a removal from which on it is worth a word.
const REMOVAL_NOTICE: i64 = 14;
/// Days before an expiry from which on it is worth a word: half of the two weeks.
const EXPIRY_NOTICE: i64 = 7;

/// Days for which drives may be on their way, by the service's documentation.
const TO_ARRIVE: i64 = 14;
/// Days before their end from which on it is worth a word.
const ARRIVAL_NOTICE: i64 = 1;

/// When a parcel has to be there that is on its way; `None` for a job that isn't in Shipping, and where nobody knows since when.
pub(super) fn arrival(job: &Summary) -> Option<Time> {
    let since = job.modified.filter(|_| job.state == JobState::Shipping)?;
    Some(since.plus_days(TO_ARRIVE))
}

/// All that needs attention, the most pressing first; not what a person has seen and nobody can change any more.
pub fn attention(job: &Summary, now: Time) -> Vec<Attention> {
    unseen(job, now).collect()
}

/// The most pressing of what needs attention.
pub fn first_attention(job: &Summary, now: Time) -> Option<Attention> {
    unseen(job, now).next()
}

/// What a person has seen of a job that has ended, the most pressing first.
pub fn seen_attention(job: &Summary, now: Time) -> Vec<Attention> {
    concerns(job, now)
        .filter(|concern| is_seen(job, *concern))
        .collect()
}

/// What [`Summary::seen`] becomes when a person marks all as seen that the job has: 0 where something can still be done about
/// it, or happen to it, as before the end of a job.
pub fn marks_of_seen(job: &Summary, now: Time) -> u16 {
    if !job.state.has_ended() {
        return 0;
    }
    concerns(job, now).fold(job.seen, |marks, concern| marks | mark(concern))
}

fn unseen(job: &Summary, now: Time) -> impl Iterator<Item = Attention> {
    concerns(job, now).filter(|concern| !is_seen(job, *concern))
}

fn is_seen(job: &Summary, concern: Attention) -> bool {
    job.state.has_ended() && job.seen & mark(concern) != 0
}

fn mark(concern: Attention) -> u16 {
    1 << concern.rank()
}

/// All concerns. Without a list in memory: a hundred thousand jobs are asked for their first one at once.
fn concerns(job: &Summary, now: Time) -> impl Iterator<Item = Attention> + use<> {
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
    let is_unknown = matches!(job.state, JobState::Unknown(_)) || unknown > 0;
    [
        count(never_received).map(Attention::NeverReceived),
        expires
            .filter(|at| !job.is_tracked() && near(at, EXPIRY_NOTICE))
            .map(Attention::Expires),
        (waits && job.is_tracked()).then_some(Attention::NotShipping(expires)),
        (waits && job.location_closed).then_some(Attention::LocationClosed),
        (waits && !job.has_return_address).then_some(Attention::NoReturnAddress),
        arrival(job)
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
}
