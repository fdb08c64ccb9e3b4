//! What the rules say, in words: why something can't be done, for every page alike.

use super::words::state;
use crate::i18n::{M, t, tf};
use crate::job::{Part, Standing, Verdict, Why, may_change};

/// Why the rules forbid something of a job in this state.
pub(super) fn because(why: Why, standing: &Standing) -> String {
    let name = state(&standing.state);
    match why {
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
    }
}

/// Why a part of a job can't change; `None` where it can.
pub(super) fn unchangeable(part: Part, standing: &Standing) -> Option<String> {
    match may_change(part, standing) {
        Verdict::Allowed => None,
        Verdict::Forbidden { why, .. } => Some(because(why, standing)),
    }
}
