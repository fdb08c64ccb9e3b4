//! The domain in words, for every page alike: states, what needs attention, errors.

use leptos::prelude::*;
use web_sys::Element;

use crate::browser;
use crate::i18n::{M, count, date, date_time, day_and_month, t, tf, tn};
use crate::store::Directory;
use crate::ui::{Badge, Icon, Symbol, Tone, set_badge};
use domain::caseless::is_of_word;
use domain::job::{
    Attention, Due, DueTask, JobState, JobType, ListQuery, Standing, Time, parts_of_scope,
};

/// A job's state.
pub(super) fn state(state: &JobState) -> String {
    t(match state {
        JobState::Creating => M::StateCreating,
        JobState::Shipping => M::StateShipping,
        JobState::Received => M::StateReceived,
        JobState::Transferring => M::StateTransferring,
        JobState::Packaging => M::StatePackaging,
        JobState::Completed => M::StateCompleted,
        JobState::Canceled => M::StateCanceled,
        JobState::Closed => M::StateClosed,
        JobState::Unknown(raw) if raw.is_empty() => M::StateMissing,
        JobState::Unknown(raw) => return raw.to_string(),
    })
    .into()
}

/// A job's state as a badge.
#[component]
pub(super) fn StateBadge(of: JobState) -> impl IntoView {
    view! { <Badge tone=tone(&of) text=state(&of) /> }
}

/// Lets a badge show another state.
pub(super) fn set_state_badge(badge: &Element, of: &JobState) {
    set_badge(badge, tone(of), &state(of));
}

fn tone(of: &JobState) -> Tone {
    match of {
        JobState::Shipping | JobState::Received => Tone::Active,
        JobState::Transferring => Tone::Moving,
        JobState::Packaging => Tone::Warn,
        JobState::Completed => Tone::Good,
        JobState::Closed => Tone::Bad,
        JobState::Creating | JobState::Canceled | JobState::Unknown(_) => Tone::Plain,
    }
}

/// The class of what is drawn in the colour of a state.
pub(super) fn state_class(of: &JobState) -> &'static str {
    match tone(of) {
        Tone::Plain => "plain",
        Tone::Active => "active",
        Tone::Moving => "moving",
        Tone::Warn => "warn",
        Tone::Good => "good",
        Tone::Bad => "bad",
    }
}

/// What became of a cancellation, in a word.
pub(super) fn cancel_word(state: &JobState) -> M {
    match state {
        state if state.has_ended() => M::CancellationWasRequested,
        _ => M::CancellationRequested,
    }
}

/// The badge of a cancellation, where one was requested.
#[component]
pub(super) fn CancelBadge(standing: Standing) -> impl IntoView {
    let word = cancel_word(&standing.state);
    let tone = if word == M::CancellationWasRequested {
        Tone::Plain
    } else {
        Tone::Warn
    };
    standing
        .cancel_requested
        .then(|| view! { <Badge tone text=t(word) /> })
}

/// The same in little room: an icon beside the state in a row of the list, which is written by hand.
pub(super) fn cancel_mark(standing: &Standing) -> Option<impl IntoView + use<>> {
    let text = t(cancel_word(&standing.state));
    standing.cancel_requested.then(|| {
        view! {
            <span class="mark" title=text>
                <Icon symbol=Symbol::Stop/>
                <span class="visually-hidden">{text}</span>
            </span>
        }
    })
}

/// Import or export.
pub(super) fn kind(kind: &JobType) -> String {
    match kind {
        JobType::Import => t(M::TypeImport).into(),
        JobType::Export => t(M::TypeExport).into(),
        JobType::Unknown(raw) => raw.to_string(),
    }
}

/// The subscriptions that are shown, in a few words; `None` before anything is known of them.
pub(crate) fn scope(directory: Directory, query: &ListQuery) -> Option<String> {
    let all = directory.subscriptions().get();
    let all = all.value()?;
    let picked: Vec<_> = query.subscriptions.iter().collect();
    Some(match picked.as_slice() {
        [one] => directory.subscription_name(one),
        [] if all.len() == 1 => all[0].name.to_string(),
        [] => tn(M::CountSubscriptions, count(all.len()), &[]),
        some => {
            // In order: resource groups of the same one stand side by side.
            let mut subscriptions: Vec<_> =
                some.iter().map(|pick| parts_of_scope(pick).0).collect();
            subscriptions.dedup();
            tn(M::CountSubscriptions, count(subscriptions.len()), &[])
        }
    })
}

/// How much time is left until a time limit of the service, for a person who counts in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Left {
    /// This day is the last whole one before; so many days from today on.
    Until(Time, i64),
    /// It happens today.
    Today,
    /// The moment has passed.
    Passed,
}

/// How much time is left until `at`. The service acts at a moment, so that day is lost: the last one that counts is the whole day
/// before it, where this person is.
pub(super) fn left(at: Time, now: Time) -> Left {
    let last = browser::day_before(at);
    let days = browser::days_between(now, last);
    if at <= now {
        Left::Passed
    } else if days < 0 {
        Left::Today
    } else {
        Left::Until(last, days)
    }
}

/// Why a job needs attention.
pub(super) fn attention(attention: Attention, now: Time) -> String {
    match attention {
        Attention::NeverReceived(drives) => tn(M::AttentionNeverReceived, drives.into(), &[]),
        Attention::Expires(at) => match left(at, now) {
            Left::Until(day, _) => tf(M::AttentionShipBy, &[&date(day)]),
            Left::Today | Left::Passed => t(M::AttentionExpiresToday).into(),
        },
        Attention::NotShipping(None) => t(M::AttentionNotShipping).into(),
        Attention::NotShipping(Some(at)) => match left(at, now) {
            Left::Until(day, _) => tf(M::AttentionNotShippingBy, &[&date(day)]),
            Left::Today | Left::Passed => t(M::AttentionNotShippingToday).into(),
        },
        Attention::LocationClosed => t(M::AttentionLocationClosed).into(),
        Attention::NoReturnAddress => t(M::AttentionNoReturnAddress).into(),
        Attention::StillShipping(at) => tf(M::AttentionStillShipping, &[&date(at)]),
        Attention::UnknownState => t(M::AttentionUnknownState).into(),
        Attention::BlobsNotExported => t(M::AttentionBlobsNotExported).into(),
        Attention::MoreInformation(drives) => tn(M::AttentionMoreInformation, drives.into(), &[]),
        Attention::Removed(at) => match browser::days_between(now, at).max(0) {
            0 => t(M::AttentionRemovedToday).into(),
            days => tn(M::AttentionRemoved, days, &[]),
        },
    }
}

/// What is due, and when: `Ship by 3 Dec · 4 days`.
pub(super) fn due(due: Due, now: Time) -> String {
    let day = match left(due.at, now) {
        // The day of the moment itself is lost.
        Left::Until(last, _) if due.what == DueTask::Ship => last,
        _ => due.at,
    };
    let what = match due.what {
        DueTask::Ship => M::DueShip,
        DueTask::Arrive => M::DueArrive,
        DueTask::Removal => M::DueRemoval,
    };
    let left = match browser::days_between(now, day) {
        _ if due.at <= now => t(M::DueOver).into(),
        0 => t(M::DueToday).into(),
        days => tn(M::DueDays, days, &[]),
    };
    // Where it takes two lines, days stand with their number, and a month with its day.
    let whole = |text: &str| text.replace(' ', "\u{a0}");
    let what = tf(what, &[&whole(&day_and_month(day))]);
    [&*what, &*whole(&left)].join("\u{a0}· ")
}

/// The same with the moment.
pub(super) fn due_in_full(what: Due, now: Time) -> String {
    let at = match what.what {
        DueTask::Ship | DueTask::Removal => moment(what.at),
        DueTask::Arrive => tf(M::AttentionStillShipping, &[&date_time(what.at)]),
    };
    [due(what, now), at].join("\n")
}

/// The same with the moment, for who wants to know it to the minute.
pub(super) fn attention_in_full(concern: Attention, now: Time) -> String {
    let text = attention(concern, now);
    match concern {
        Attention::Expires(at) | Attention::NotShipping(Some(at)) | Attention::Removed(at) => {
            [text, moment(at)].join("\n")
        }
        _ => text,
    }
}

/// When the service is expected to delete a job, to the minute.
pub(super) fn moment(at: Time) -> String {
    tf(M::DeletedAt, &[&date_time(at)])
}

/// A name that every file system takes.
pub(super) fn file_name(name: &str) -> String {
    let safe: String = name
        .chars()
        .take(80)
        .map(|c| if is_of_word(c) || c == '-' { c } else { '_' })
        .collect();
    if safe.is_empty() { "job".into() } else { safe }
}
