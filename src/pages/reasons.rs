//! Why the rules forbid an action, in words, for every page alike.

use super::words::state;
use crate::i18n::{M, t, tf};
use crate::job::{Action, Standing, Verdict, When, Why, verdict};

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
