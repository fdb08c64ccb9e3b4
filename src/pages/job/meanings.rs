//! The domain in words that only a job's page says: meanings, time limits.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{M, date, date_time, t, tf, tn};
use crate::pages::words::{Left, left};
use crate::ui::{Badge, Tone};
use domain::job::{Deadline, DriveState, JobState, Limit, Time};

/// What a job's state means.
pub(super) fn state_meaning(state: &JobState) -> String {
    t(match state {
        JobState::Creating => M::MeansCreating,
        JobState::Shipping => M::MeansShipping,
        JobState::Received => M::MeansReceived,
        JobState::Transferring => M::MeansTransferring,
        JobState::Packaging => M::MeansPackaging,
        JobState::Completed => M::MeansCompleted,
        JobState::Canceled => M::MeansCanceled,
        JobState::Closed => M::MeansClosed,
        JobState::Unknown(_) => M::MeansUnknown,
    })
    .into()
}

/// What the service's rules say of the time in a state, where they do: for where no date is known.
pub(super) fn rule(state: &JobState) -> Option<&'static str> {
    match state {
        JobState::Creating => Some(t(M::RuleCreating)),
        state if state.has_ended() => Some(t(M::RuleEnded)),
        _ => None,
    }
}

/// A drive's state.
pub(super) fn drive_word(state: &DriveState) -> String {
    t(match state {
        DriveState::Specified => M::DriveSpecified,
        DriveState::Received => M::DriveReceived,
        DriveState::NeverReceived => M::DriveNeverReceived,
        DriveState::Transferring => M::DriveTransferring,
        DriveState::Completed => M::DriveCompleted,
        DriveState::CompletedMoreInfo => M::DriveCompletedMoreInfo,
        DriveState::ShippedBack => M::DriveShippedBack,
        DriveState::Unknown(raw) if raw.is_empty() => M::StateMissing,
        DriveState::Unknown(raw) => return raw.to_string(),
    })
    .into()
}

/// How far the copying of a drive has come. The service documents no list of these words: one that isn't known stands as it is.
pub(super) fn copy_status(word: &str) -> String {
    const KNOWN: [(&str, M); 6] = [
        ("NotStarted", M::CopyNotStarted),
        ("InProgress", M::CopyInProgress),
        ("Completed", M::CopyCompleted),
        ("CompletedWithWarnings", M::CopyCompletedWarnings),
        ("CompletedWithErrors", M::CopyCompletedErrors),
        ("Failed", M::CopyFailed),
    ];
    let known = KNOWN.into_iter();
    let mut known = known.filter(|(known, _)| word.eq_ignore_ascii_case(known));
    let message = known.next().map(|(_, message)| t(message));
    message.unwrap_or(word).into()
}

/// Which files a job's logs name; a level that isn't known stands as it is.
pub(super) fn log_level(word: &str) -> &str {
    match word {
        "Error" => t(M::LogLevelError),
        "Verbose" => t(M::LogLevelVerbose),
        other => other,
    }
}

/// A drive's state as a badge.
#[component]
pub(super) fn DriveBadge(state: DriveState) -> impl IntoView {
    let tone = match state {
        DriveState::Specified | DriveState::Unknown(_) => Tone::Plain,
        DriveState::Received => Tone::Active,
        DriveState::NeverReceived => Tone::Bad,
        DriveState::Transferring => Tone::Moving,
        DriveState::Completed | DriveState::ShippedBack => Tone::Good,
        DriveState::CompletedMoreInfo => Tone::Warn,
    };
    view! { <Badge tone text=drive_word(&state) /> }
}

/// The day of a parcel, which is free text as a rule: a moment and a day of the calendar are shown as a date.
pub(super) fn day(told: &str) -> String {
    // At noon it is the same day nearly everywhere.
    let noon = || Time::parse(&[told, "T12:00:00Z"].concat());
    let at = Time::parse(told).or_else(noon);
    at.map_or_else(|| told.to_owned(), date)
}

/// A time limit, with the days that are left.
pub(super) fn deadline(deadline: Deadline, now: Time) -> String {
    let days_left = |days: i64| {
        if days == 0 {
            t(M::LastDay).into()
        } else {
            tn(M::DaysLeft, days, &[])
        }
    };
    match (deadline.limit, left(deadline.at, now)) {
        (Limit::ShipOrExpire, Left::Until(day, days)) => {
            tf(M::DeadlineShip, &[&date(day), &days_left(days)])
        }
        (Limit::ShipOrExpire, Left::Today) => t(M::DeadlineShipToday).into(),
        (Limit::ShipOrExpire, Left::Passed) => t(M::DeadlineShipPassed).into(),
        (Limit::Removal, left) => {
            let days = match left {
                Left::Passed => t(M::DeadlinePassed).into(),
                _ => tn(M::DaysLeft, deadline.at.days_left(now), &[]),
            };
            tf(M::DeadlineRemoval, &[&date(deadline.at), &days])
        }
    }
}

/// The same without the days that are left: for where it is read later. With the moment.
pub(super) fn deadline_on(deadline: Deadline) -> String {
    let message = match deadline.limit {
        Limit::ShipOrExpire => M::DeadlineShipOn,
        Limit::Removal => M::DeadlineRemovalOn,
    };
    let last = date(browser::day_before(deadline.at));
    tf(message, &[&last, &date_time(deadline.at)])
}

/// What a time limit is estimated from.
pub(super) fn estimate(deadline: Deadline) -> &'static str {
    t(match deadline.limit {
        Limit::ShipOrExpire => M::EstimateShip,
        Limit::Removal => M::Estimate,
    })
}
