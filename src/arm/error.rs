//! `ArmError`: what can go wrong between the portal and the service. Words for it are made where it is shown.

use std::time::Duration;

/// Why a call gave nothing to work with.
#[derive(Clone, Debug, PartialEq)]
pub enum ArmError {
    /// No connection, or it broke before the answer was whole.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// The service answered, and said no.
    Refused(Box<Refusal>),
    /// An answer that is none of this service's: HTML, half a JSON text, a list that names no end.
    Unreadable,
    /// A list led back to a page that was read before.
    ListLoops,
    /// A list led to another origin. It was not followed: what belongs to the service is sent nowhere else.
    ForeignLink,
    /// Nothing was sent: the sign-in has ended, and only the person can renew it.
    SignedOut,
    /// Nothing was sent: the sign-in is to be renewed, and who renews it can't be reached.
    NotRenewed,
}

/// The service's own no.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// ARM's error code; empty where the answer held none.
    pub code: String,
    /// The service's words, shown as they are; empty where the answer held none.
    pub message: String,
    /// What the error is about, such as a field; empty where the answer held none.
    pub target: String,
    /// Where it is about several fields: what is said of each, with its target.
    pub details: Vec<(String, String)>,
    /// For a support request; empty where the browser may not read it.
    pub request_id: String,
    /// How long to wait, where the service says so and the browser may read it.
    pub retry_after: Option<Duration>,
}

impl ArmError {
    /// What the service would answer to a question for something that is known to be gone.
    pub fn not_found() -> Self {
        Self::Refused(Box::new(Refusal {
            status: 404,
            ..Refusal::default()
        }))
    }

    /// The refusal, where it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// Whether the resource isn't there (any more).
    pub fn is_not_found(&self) -> bool {
        self.refusal().is_some_and(|refusal| refusal.status == 404)
    }

    /// Whether the resource's present state stood in the way.
    pub fn is_conflict(&self) -> bool {
        self.refusal()
            .is_some_and(|refusal| matches!(refusal.status, 409 | 412))
    }

    /// Whether this person lacks a permission.
    pub fn is_not_allowed(&self) -> bool {
        self.refusal().is_some_and(|refusal| refusal.status == 403)
    }

    /// Whether the same read may well succeed a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable | Self::TimedOut | Self::NotRenewed => true,
            Self::Refused(refusal) => matches!(refusal.status, 408 | 429 | 500..),
            Self::Unreadable | Self::ListLoops | Self::ForeignLink | Self::SignedOut => false,
        }
    }

    /// Whether a write that ended so may have been carried out all the same.
    pub fn leaves_doubt(&self) -> bool {
        match self {
            Self::Unreachable | Self::TimedOut | Self::Unreadable => true,
            Self::Refused(refusal) => matches!(refusal.status, 408 | 500..),
            Self::ListLoops | Self::ForeignLink | Self::SignedOut | Self::NotRenewed => false,
        }
    }
}
