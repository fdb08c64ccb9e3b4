//! What the rules say, in words, for every page alike: why something can't be done, and from when.

use super::words::state;
use crate::i18n::{M, t, tf};
use crate::job::{Action, Location, Part, Standing, Verdict, When, Why, may_change, verdict};

/// Why the rules forbid an action, and when it becomes possible; `None` where they allow it.
pub(super) fn forbidden(action: Action, standing: &Standing) -> Option<String> {
    said(verdict(action, standing), standing)
}

/// Why a part of a job can't change; `None` where it can.
pub(super) fn unchangeable(part: Part, standing: &Standing) -> Option<String> {
    said(may_change(part, standing), standing)
}

/// That a region takes no drives, and which ones do instead; `None` where it is open.
pub(super) fn closed(location: &Location) -> Option<String> {
    let others = location.alternates.join(", ");
    location
        .is_closed()
        .then(|| tf(M::LocationClosed, &[&location.name, &others]))
}

fn said(verdict: Verdict, standing: &Standing) -> Option<String> {
    let Verdict::Forbidden { why, when } = verdict else {
        return None;
    };
    let name = state(&standing.state);
    let why = match why {
        Why::AlreadyRequested => t(M::WhyAlreadyRequested).into(),
        Why::TooLate => tf(M::WhyTooLate, &[&name]),
        Why::Ended => tf(M::WhyEnded, &[&name]),
        Why::AtWork => tf(M::WhyAtWork, &[&name]),
        Why::KeptWithErrors => tf(M::WhyKeptWithErrors, &[&name]),
        Why::Fixed => t(M::WhyFixed).into(),
        Why::Canceling => t(M::WhyCanceling).into(),
        Why::Shipped => tf(M::WhyShipped, &[&name]),
        Why::Arrived => tf(M::WhyArrived, &[&name]),
        Why::CopyingBegan => tf(M::WhyCopyingBegan, &[&name]),
        Why::Packed => tf(M::WhyPacked, &[&name]),
        Why::UnknownState => tf(M::WhyUnknownState, &[&name]),
    };
    let when = match when {
        When::OnceCompleted => t(M::WhenOnceCompleted),
        When::Never | When::CantTell => return Some(why),
    };
    Some(format!("{why} {when}"))
}
