//! Jobs that are no longer accessible, and what is certain about that.

use domain::job::{Facts, Time};

/// How a job came to be inaccessible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// This portal deleted it in this visit: certain.
    Deleted,
    /// It answered before in this visit, and doesn't any more: deleted elsewhere, or removed at its time limit.
    Vanished,
}

/// A job that was here.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// How it went.
    pub how: How,
    /// When this portal learned of it.
    pub at: Time,
    /// What was last known.
    pub last: Facts,
}
