//! The connection that a request came in by: who is at its other end, and whether a fault resets it.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// A handle on the connection that a request came in by.
#[derive(Clone, Debug)]
pub struct Socket {
    /// Who is at the other end.
    pub peer: SocketAddr,
    reset: Arc<AtomicBool>,
}

impl Socket {
    /// A connection from `peer`.
    pub fn new(peer: SocketAddr) -> Self {
        Self {
            peer,
            reset: Arc::default(),
        }
    }

    pub(crate) fn is_reset(&self) -> bool {
        self.reset.load(Ordering::Acquire)
    }

    /// Resets the connection instead of sending an answer.
    pub fn reset(&self) {
        self.reset.store(true, Ordering::Release);
    }
}
