//! What comes next for a job, and when: the date that the list shows beside its state.

use super::attention::arrival;
use super::{JobState, Limit, Summary, Time, deadline};

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueTask {
    /// The drives have to be shipped, and their tracking number told: or the service deletes the job.
    Ship,
    /// The drives have to be at the data centre.
    Arrive,
    /// The service deletes the job.
    Removal,
}

/// What is due next, and the moment by which. An estimate: no field of a job holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// When.
    pub at: Time,
    /// What.
    pub what: DueTask,
}

impl Due {
    /// Whether a person has to see to it. A removal comes by itself; that it is near is told as something to attend to.
    pub fn needs_person(self) -> bool {
        self.what != DueTask::Removal
    }
}

/// The next date of a job.
///
/// Creating and the states in which a job has ended have the service's limits ([`deadline`]). In Shipping a job stays for up to
/// two weeks by the service's documentation; they count from its last change, which put it there. From the arrival of the drives
/// until their return the service promises no date. `None` there, where a job ends by a cancellation before anything was
/// shipped, and where no date is known to count from.
pub fn due(job: &Summary) -> Option<Due> {
    if job.state == JobState::Shipping {
        let at = arrival(job)?;
        return Some(Due {
            at,
            what: DueTask::Arrive,
        });
    }
    let limit = deadline(job)?;
    let what = match limit.limit {
        // Nobody ships what is being canceled.
        Limit::ShipOrExpire if job.cancel_requested => return None,
        Limit::ShipOrExpire => DueTask::Ship,
        Limit::Removal => DueTask::Removal,
    };
    Some(Due { at: limit.at, what })
}
