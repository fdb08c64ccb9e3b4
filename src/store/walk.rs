//! How far the list has been read, and where the reading goes on.

use futures_util::future::AbortHandle;

use crate::arm::{ArmError, NextLink};
use domain::job::{Scope, Time};

/// How far the list has been read.
#[derive(Clone, Debug, PartialEq)]
pub enum Listing {
    /// Nobody asked yet.
    NotAsked,
    /// Being read for the first time.
    Reading,
    /// The service asked to wait; it goes on by itself.
    Waiting {
        /// When it goes on.
        until: Time,
    },
    /// The person stopped it; it can be continued where it stopped.
    Stopped,
    /// It broke off; it can be continued where it broke off.
    Failed(ArmError),
    /// Read to its end.
    Complete {
        /// When.
        at: Time,
    },
    /// Read to its end before, and being read anew.
    Refreshing {
        /// When it was last read to its end.
        at: Time,
    },
    /// Read to its end before; the last attempt to read it anew failed.
    Stale {
        /// When it was last read to its end.
        at: Time,
        /// Why the attempt failed.
        error: ArmError,
    },
}

impl Listing {
    /// When the list was last read to its end.
    pub fn completed(&self) -> Option<Time> {
        match self {
            Self::Complete { at } | Self::Refreshing { at } | Self::Stale { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Whether it is being read.
    pub fn is_running(&self) -> bool {
        matches!(
            self,
            Self::Reading | Self::Waiting { .. } | Self::Refreshing { .. }
        )
    }
}

/// Where the reading stands.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) running: Option<AbortHandle>,
    /// Where to continue.
    pub(super) cursor: Option<Cursor>,
    /// Whether the last walk to the end could read nothing.
    pub(super) barred: bool,
    /// What the last walk to the end has read.
    pub(super) walked: Vec<Scope>,
}

/// The next page to read, and all that is still to come.
#[derive(Clone)]
pub(super) struct Cursor {
    /// When this walk began, in the store's sequence.
    pub(super) started: u32,
    /// What is being read, and what comes after it.
    pub(super) left: Vec<Scope>,
    /// The page to read next; `None` for the first page of the first scope that is left.
    pub(super) next: Option<NextLink>,
    /// Scopes that were read to their end.
    pub(super) walked: Vec<Scope>,
    /// Scopes that could not be read.
    pub(super) unreadable: Vec<(Scope, ArmError)>,
    /// The fingerprints of the links that led to the pages that were read, in order: a list that leads in a circle comes
    /// back to one of them.
    pub(super) seen: Vec<u64>,
}
