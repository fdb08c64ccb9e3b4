//! The service's time limits as dates. Estimates: no field of a job holds the moment from which they count.

use super::{JobState, Summary, Time};

/// What happens when a limit is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A job in Creating without a tracking number is deleted, 14 days after its last update.
    ShipOrExpire,
    /// A job that has ended is deleted, 90 days later.
    Removal,
}

/// A limit and the date on which it is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What happens then.
    pub limit: Limit,
    /// When: an estimate, from the job's last modification.
    pub at: Time,
}

/// The limit that a job is under. `None` where there is none, and where the service does not say when the job was last
/// modified (api-version 2016-11-01 never does): no date is better than a wrong one.
pub fn deadline(job: &Summary) -> Option<Deadline> {
    let modified = job.modified?;
    match job.state {
        JobState::Creating if !job.is_tracked() => Some(Deadline {
            limit: Limit::ShipOrExpire,
            at: modified.plus_days(14),
        }),
        JobState::Completed | JobState::Closed => Some(Deadline {
            limit: Limit::Removal,
            at: modified.plus_days(90),
        }),
        _ => None,
    }
}
