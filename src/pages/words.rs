//! The domain in words, for every page alike: states, reasons, errors, deadlines.

use crate::arm::ArmError;
use crate::dom::{View, view};
use crate::i18n::{M, date, t, tf, tn};
use crate::job::{
    Action, Attention, Deadline, DriveState, JobState, JobType, Limit, Standing, Time, Verdict,
    When, Why, verdict,
};
use crate::ui::{Icon, Tone, badge, icon};

/// A job's state.
pub(super) fn state(state: &JobState) -> String {
    t(match state {
        JobState::Creating => M::StateCreating,
        JobState::Shipping => M::StateShipping,
        JobState::Received => M::StateReceived,
        JobState::Transferring => M::StateTransferring,
        JobState::Packaging => M::StatePackaging,
        JobState::Completed => M::StateCompleted,
        JobState::Closed => M::StateClosed,
        JobState::Unknown(raw) if raw.is_empty() => M::StateMissing,
        JobState::Unknown(raw) => return raw.to_string(),
    })
    .into()
}

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

/// A job's state as a badge.
pub(super) fn state_badge(of: &JobState) -> View {
    let tone = match of {
        JobState::Shipping | JobState::Received => Tone::Active,
        JobState::Transferring => Tone::Moving,
        JobState::Packaging => Tone::Warn,
        JobState::Completed => Tone::Good,
        JobState::Closed => Tone::Bad,
        JobState::Creating | JobState::Unknown(_) => Tone::Plain,
    };
    badge(tone, state(of))
}

/// What became of a cancellation, in a word.
pub(super) fn cancel_word(state: &JobState) -> M {
    match state {
        JobState::Completed | JobState::Closed => M::CancellationWasRequested,
        _ => M::CancellationRequested,
    }
}

/// The badge of a cancellation.
pub(super) fn cancel_badge(standing: &Standing) -> Option<View> {
    let word = cancel_word(&standing.state);
    let tone = if word == M::CancellationWasRequested {
        Tone::Plain
    } else {
        Tone::Warn
    };
    standing
        .cancel_requested
        .then(|| badge(tone, t(word).into()))
}

/// The same in little room: an icon beside the state.
pub(super) fn cancel_mark(standing: &Standing) -> Option<View> {
    let text = t(cancel_word(&standing.state));
    standing.cancel_requested.then(|| {
        view! { <span class="mark" title=text>{icon(Icon::Stop)}<span class="visually-hidden">{text}</span></span> }
    })
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

/// Import or export.
pub(super) fn kind(kind: &JobType) -> String {
    match kind {
        JobType::Import => t(M::TypeImport).into(),
        JobType::Export => t(M::TypeExport).into(),
        JobType::Unknown(raw) => raw.to_string(),
    }
}

/// Why the rules forbid an action, and when it becomes possible; `None` where they allow it.
pub(super) fn forbidden(action: Action, standing: &Standing) -> Option<String> {
    let Verdict::Forbidden { why, when } = verdict(action, standing) else {
        return None;
    };
    let name = state(&standing.state);
    let why = match why {
        Why::AlreadyRequested => t(M::WhyAlreadyRequested).into(),
        Why::TooLate => tf(M::WhyTooLate, &[&name]),
        Why::Ended => tf(M::WhyEnded, &[&name]),
        Why::AtWork => tf(M::WhyAtWork, &[&name]),
        Why::KeptWithErrors => tf(M::WhyKeptWithErrors, &[&name]),
        Why::UnknownState => tf(M::WhyUnknownState, &[&name]),
    };
    let when = match when {
        When::OnceCompleted => t(M::WhenOnceCompleted),
        When::Never | When::CantTell => return Some(why),
    };
    Some(format!("{why} {when}"))
}

/// One thing that needs attention.
pub(super) fn attention(attention: Attention) -> String {
    match attention {
        Attention::NeverReceived(drives) => tn(M::AttentionNeverReceived, drives.into(), &[]),
        Attention::Expires(0) => t(M::AttentionExpiresToday).into(),
        Attention::Expires(days) => tn(M::AttentionExpires, days, &[]),
        Attention::BlobsNotExported => t(M::AttentionBlobsNotExported).into(),
        Attention::MoreInformation(drives) => tn(M::AttentionMoreInformation, drives.into(), &[]),
        Attention::Removed(0) => t(M::AttentionRemovedToday).into(),
        Attention::Removed(days) => tn(M::AttentionRemoved, days, &[]),
    }
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

/// What went wrong, and what to do next.
pub(super) fn error(error: &ArmError) -> String {
    match error {
        ArmError::Unreachable => t(M::ErrorUnreachable).into(),
        ArmError::TimedOut => t(M::ErrorTimedOut).into(),
        ArmError::Unreadable => t(M::ErrorUnreadable).into(),
        ArmError::ListLoops => t(M::ErrorListLoops).into(),
        ArmError::ForeignLink => t(M::ErrorForeignLink).into(),
        ArmError::Refused(refusal) => match refusal.status {
            401 => t(M::ErrorSignIn).into(),
            403 => t(M::ErrorNotAllowed).into(),
            404 => t(M::ErrorNotFound).into(),
            409 | 412 => t(M::ErrorConflict).into(),
            429 => t(M::ErrorThrottled).into(),
            500.. => t(M::ErrorService).into(),
            _ => t(M::ErrorRefused).into(),
        },
    }
}

/// The service's own words, code and request id, as they are.
pub(super) fn service_words(error: &ArmError) -> Option<View> {
    let refusal = error.refusal()?.clone();
    let code = match refusal.code.as_str() {
        "" => refusal.status.to_string(),
        code => format!("{} {code}", refusal.status),
    };
    Some(view! {
        <blockquote class="service-words">
            {(!refusal.message.is_empty()).then(|| view! { <p dir="auto">{refusal.message.clone()}</p> })}
            <footer>
                <span>{t(M::ErrorCode)}" " <code>{code}</code></span>
                {(!refusal.request_id.is_empty()).then(|| view! { <span>{t(M::RequestId)}" " <code>{refusal.request_id.clone()}</code></span> })}
            </footer>
        </blockquote>
    })
}
