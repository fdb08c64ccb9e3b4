//! What a packing slip says: whether there is something to pack, which drives, and in how many parcels.

use super::{Job, JobState, MOST_DRIVES, Standing};

/// Whether drives are to be sent for a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// The data centre waits for them, or they are on their way.
    Awaited,
    /// They must not be sent: a cancellation was requested.
    Canceled,
    /// They have arrived, or the job has ended.
    Over,
    /// Nobody can tell: the state is one that this portal doesn't know.
    Unknown,
}

/// Whether drives are to be sent for a job that stands so.
pub fn sending(standing: &Standing) -> Sending {
    match standing.state {
        JobState::Creating | JobState::Shipping if standing.cancel_requested => Sending::Canceled,
        JobState::Creating | JobState::Shipping => Sending::Awaited,
        JobState::Unknown(_) => Sending::Unknown,
        _ => Sending::Over,
    }
}

/// What is packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPack {
    /// The ids of drives that the job names.
    pub named: Vec<String>,
    /// How many drives it doesn't name. The service names the drives of an export once it has received them.
    pub unnamed: usize,
}

/// What is packed for a job. `unnamed` counts where it names no drives.
pub fn to_pack(job: &Job, unnamed: usize) -> ToPack {
    let named: Vec<_> = job.drives.iter().map(|drive| drive.id.clone()).collect();
    let unnamed = if named.is_empty() { unnamed } else { 0 };
    ToPack { named, unnamed }
}

/// How many drives are packed for a job that names none, as far as its parcel tells; one at the least.
pub fn unnamed_drives(job: &Job) -> usize {
    let told = job.delivery.as_ref().and_then(|parcel| parcel.drives);
    let told = told.and_then(|told| usize::try_from(told).ok());
    told.unwrap_or(1).clamp(1, MOST_DRIVES)
}

/// A number of parcels, or of drives, that was typed: from one to the most drives that a job can have. `None` for all else.
pub fn few(typed: &str) -> Option<usize> {
    let number = typed.trim().parse().ok()?;
    (1..=MOST_DRIVES).contains(&number).then_some(number)
}
