//! Pages of lists as they were last answered, until something is written.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicU64, Ordering},
};

use axum::body::Bytes;
use parking_lot::Mutex;

/// How many bytes are kept at most: some hundred pages of a hundred jobs.
const MOST: usize = 32 << 20;

/// The pages that are ready, by the addresses that they were asked for at.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    /// How often something was written.
    written: AtomicU64,
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    /// How often something had been written when they were read.
    as_of: u64,
    bytes: usize,
    by_address: HashMap<String, Bytes>,
}

impl Ready {
    /// What [`Self::keep`] is to be told of a page that is read from here on.
    pub(crate) fn as_of(&self) -> u64 {
        self.written.load(Ordering::Acquire)
    }

    /// Something was written: no page is as it was. To be called before the writer hears of it.
    pub(super) fn forget(&self) {
        self.written.fetch_add(1, Ordering::Release);
    }

    /// The page at an address, if nothing was written since it was read.
    pub(crate) fn get(&self, address: &str) -> Option<Bytes> {
        let pages = self.pages.lock();
        let is_current = pages.as_of == self.as_of();
        pages
            .by_address
            .get(address)
            .filter(|_| is_current)
            .cloned()
    }

    /// Keeps a page, unless something was written since.
    pub(crate) fn keep(&self, address: String, as_of: u64, page: Bytes) {
        let mut pages = self.pages.lock();
        if as_of != self.as_of() {
            return;
        }
        if pages.as_of != as_of || pages.bytes + page.len() > MOST {
            *pages = Pages {
                as_of,
                ..Pages::default()
            };
        }
        pages.bytes += page.len();
        if let Some(before) = pages.by_address.insert(address, page) {
            pages.bytes -= before.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_ready_until_something_is_written() {
        let ready = Ready::default();
        let page = || Bytes::from_static(b"{}");
        let as_of = ready.as_of();
        ready.keep("a".into(), as_of, page());
        assert_eq!(ready.get("a"), Some(page()));
        assert_eq!(ready.get("b"), None);
        ready.forget();
        assert_eq!(ready.get("a"), None);
        // Read before, and so perhaps without what was written.
        ready.keep("a".into(), as_of, page());
        assert_eq!(ready.get("a"), None);
        ready.keep("b".into(), ready.as_of(), page());
        assert_eq!((ready.get("a"), ready.get("b")), (None, Some(page())));
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let ready = Ready::default();
        let large = Bytes::from(vec![0; MOST / 2]);
        for address in ["a", "b", "c"] {
            ready.keep(address.into(), 0, large.clone());
        }
        assert_eq!(ready.get("a"), None);
        assert_eq!(ready.get("c"), Some(large));
    }
}
