//! The line that a request came in by: who is at its other end, and whether a fault has cut it.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// The line that a request came in by.
#[derive(Clone, Debug)]
pub struct Line {
    /// Who is at the other end.
    pub peer: SocketAddr,
    cut: Arc<AtomicBool>,
}

impl Line {
    /// A line from `peer`.
    pub fn new(peer: SocketAddr) -> Self {
        Self {
            peer,
            cut: Arc::default(),
        }
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.cut.load(Ordering::Acquire)
    }

    /// Resets the connection instead of sending an answer.
    pub fn cut(&self) {
        self.cut.store(true, Ordering::Release);
    }
}
