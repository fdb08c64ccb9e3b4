//! The service's time limits as dates. Estimates: no field of a job holds the moment from which they count.

use super::{JobState, Summary, Time};

/// What happens when a limit is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A job that stays in Creating is deleted. A tracking number alone doesn't save it: a PATCH of a package without a state
    /// leaves the job where it is.
    ShipOrExpire,
    /// A job that has ended is deleted.
    Removal,
}

/// A limit and the moment at which it is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What happens then.
    pub limit: Limit,
    /// When: an estimate.
    pub at: Time,
}

/// Days for which a job may stay in Creating.
const TO_SHIP: i64 = 14;
/// Days for which a job is kept after its end.
const RETENTION_DAYS: i64 = 90;

/// The limit that a job is under. `None` where there is none, and where the service does not say when the job was created or
/// last modified (api-version 2016-11-01 never does): no date is better than a wrong one.
///
/// For Creating one of Microsoft's articles counts the two weeks from the creation, an older one from the last update: it is the
/// earlier of the two that a person must keep.
pub fn deadline(job: &Summary) -> Option<Deadline> {
    let (limit, from, days) = match job.state {
        JobState::Creating => {
            let known = [job.created, job.modified].into_iter().flatten();
            (Limit::ShipOrExpire, known.min(), TO_SHIP)
        }
        _ if job.state.has_ended() => (Limit::Removal, job.modified, RETENTION_DAYS),
        _ => return None,
    };
    Some(Deadline {
        limit,
        at: from?.plus_days(days),
    })
}
