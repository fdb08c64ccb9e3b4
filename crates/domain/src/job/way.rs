//! The way of a job through its states: where each lies as seen from the present one, and the dates that are known of it.

use super::{Job, JobState, Time, Watch};

/// Where a state lies as seen from the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    /// It lies behind.
    Past,
    /// Passed by: a canceled job goes from where it is straight to its end.
    Skipped,
    /// The job is in it.
    Now,
    /// It is still to come, or nobody knows.
    Ahead,
}

/// What is known of when a state began, or what happened in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepDate {
    /// The job was created then, as the service says.
    Created(Time),
    /// The customer sent the parcel then, as the customer says: free text as a rule.
    Shipped(String),
    /// The data centre sent the drives back then, as the service says: free text as well.
    SentBack(String),
    /// The portal saw the state for the first time then, having seen another one before.
    Seen(Time),
}

/// A state of a job's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayStep {
    /// Which.
    pub state: JobState,
    /// Where it lies.
    pub status: StepStatus,
    /// `None` where no answer tells a date, as is so of most states: the last change of a job may be any change.
    pub date: Option<StepDate>,
}

/// The states of a job's way, in their order. `watch` is what was seen of the job.
pub fn way(job: &Job, watch: &Watch) -> Vec<WayStep> {
    use JobState::{Completed, Creating, Packaging, Received, Shipping, Transferring};
    let state = &job.summary.state;
    let end = if state.has_ended() {
        state.clone()
    } else {
        Completed
    };
    let way = [Creating, Shipping, Received, Transferring, Packaging, end];
    let now = way.iter().position(|step| step == state);
    let ended_by_cancel = match state {
        JobState::Canceled => true,
        Completed => job.summary.cancel_requested,
        _ => false,
    };
    // How far the job is known to have come before it was canceled.
    let reached = if job.drives.iter().any(|drive| !drive.copy_status.is_empty()) {
        3
    } else {
        usize::from(job.delivery.is_some())
    };
    let status = |index: usize| match now {
        // In an unknown state nobody knows what lies behind it.
        None => StepStatus::Ahead,
        Some(now) if index == now => StepStatus::Now,
        Some(now) if index < now && ended_by_cancel && index > reached => StepStatus::Skipped,
        Some(now) if index < now => StepStatus::Past,
        Some(_) => StepStatus::Ahead,
    };
    let steps = way.into_iter().enumerate();
    steps
        .map(|(index, state)| {
            let status = status(index);
            let is_reached = matches!(status, StepStatus::Past | StepStatus::Now);
            let date = if is_reached || state == Creating {
                date(job, watch, &state)
            } else {
                None
            };
            WayStep {
                state,
                status,
                date,
            }
        })
        .collect()
}

fn date(job: &Job, watch: &Watch, state: &JobState) -> Option<StepDate> {
    let told = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let told = match state {
        JobState::Creating => job.summary.created.map(StepDate::Created),
        JobState::Shipping => {
            let parcel = job.delivery.as_ref();
            parcel.and_then(|parcel| told(&parcel.shipped).map(StepDate::Shipped))
        }
        // The drives leave in Packaging; when they came home nobody says.
        JobState::Packaging => {
            let parcel = job.returned.as_ref();
            parcel.and_then(|parcel| told(&parcel.shipped).map(StepDate::SentBack))
        }
        _ => None,
    };
    told.or_else(|| watch.seen(state).map(StepDate::Seen))
}
