//! The domain in words that only a job's page says: meanings, time limits.

use crate::dom::View;
use crate::i18n::{M, date, t, tf, tn};
use crate::job::{Deadline, DriveState, JobState, Limit, Time};
use crate::ui::{Tone, badge};

/// What a job's state means.
pub(super) fn state_meaning(state: &JobState) -> String {
    t(match state {
        JobState::Creating => M::MeansCreating,
        JobState::Shipping => M::MeansShipping,
        JobState::Received => M::MeansReceived,
        JobState::Transferring => M::MeansTransferring,
        JobState::Packaging => M::MeansPackaging,
        JobState::Completed => M::MeansCompleted,
        JobState::Closed => M::MeansClosed,
        JobState::Unknown(_) => M::MeansUnknown,
    })
    .into()
}

/// A drive's state as a badge.
pub(super) fn drive_badge(state: &DriveState) -> View {
    let (tone, message) = match state {
        DriveState::Specified => (Tone::Plain, M::DriveSpecified),
        DriveState::Received => (Tone::Active, M::DriveReceived),
        DriveState::NeverReceived => (Tone::Bad, M::DriveNeverReceived),
        DriveState::Transferring => (Tone::Moving, M::DriveTransferring),
        DriveState::Completed => (Tone::Good, M::DriveCompleted),
        DriveState::CompletedMoreInfo => (Tone::Warn, M::DriveCompletedMoreInfo),
        DriveState::ShippedBack => (Tone::Good, M::DriveShippedBack),
        DriveState::Unknown(raw) if raw.is_empty() => (Tone::Plain, M::StateMissing),
        DriveState::Unknown(raw) => return badge(Tone::Plain, raw.to_string()),
    };
    badge(tone, t(message).into())
}

/// A time limit, with the days that are left.
pub(super) fn deadline(deadline: Deadline, now: Time) -> String {
    let message = match deadline.limit {
        Limit::ShipOrExpire => M::DeadlineShip,
        Limit::Removal => M::DeadlineRemoval,
    };
    let left = deadline.at.since(now);
    let days = if left <= 0 {
        t(M::DeadlinePassed).into()
    } else {
        tn(M::DaysLeft, left / crate::job::DAY, &[])
    };
    tf(message, &[&date(deadline.at), &days])
}
