//! How far the list has been read, and where the reading goes on.

use std::sync::Arc;

use futures_util::future::AbortHandle;

use crate::arm::{ArmError, JobsAt, NextLink, TextMark};
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

/// A walk over the list.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) running: Option<AbortHandle>,
    /// Where to continue.
    pub(super) cursor: Option<Cursor>,
    /// The last wait that was asked for: until it is over no part of the walk asks for anything.
    pub(super) hold: Option<Hold>,
    /// Whether the last walk to the end could read nothing.
    pub(super) barred: bool,
    /// What the last walk to the end has read.
    pub(super) walked: Vec<Scope>,
    /// The pages as they were last read, by the fingerprints of their addresses, in order.
    pages: Vec<Arc<ReadPage>>,
}

/// A page as it was last read.
#[derive(Clone)]
pub(super) struct ReadPage {
    /// The fingerprint of its address.
    pub(super) at: u64,
    /// What stands for its text.
    pub(super) mark: TextMark,
    /// The rows of its jobs.
    pub(super) rows: Arc<[u32]>,
    /// Where the next one is.
    pub(super) next: Option<NextLink>,
    /// When it was asked for, in the store's sequence.
    pub(super) as_of: u32,
}

impl Walk {
    /// The page at an address, as it was last read.
    pub(super) fn page(&self, at: u64) -> Option<Arc<ReadPage>> {
        let found = self.pages.binary_search_by_key(&at, |page| page.at).ok()?;
        Some(self.pages[found].clone())
    }

    /// Remembers a page.
    pub(super) fn remember(&mut self, page: Arc<ReadPage>) {
        match self.pages.binary_search_by_key(&page.at, |page| page.at) {
            Ok(found) => self.pages[found] = page,
            Err(place) => self.pages.insert(place, page),
        }
    }

    /// Forgets the pages that a walk did not meet.
    pub(super) fn forget_before(&mut self, started: u32) {
        self.pages.retain(|page| page.as_of >= started);
    }
}

/// A wait, in milliseconds.
#[derive(Clone, Copy)]
pub(super) struct Hold {
    pub(super) from: Time,
    pub(super) wait: i64,
}

impl Hold {
    /// What is left of it; nothing where somebody has set the clock back.
    pub(super) fn left(self, now: Time) -> i64 {
        let gone = now.since(self.from);
        if (0..self.wait).contains(&gone) {
            self.wait - gone
        } else {
            0
        }
    }
}

/// How far a walk has come: a part for each scope, in the order of the subscriptions.
pub(super) struct Cursor {
    /// When this walk began, in the store's sequence.
    pub(super) started: u32,
    parts: Vec<Part>,
}

struct Part {
    scope: Scope,
    progress: Progress,
    /// The page to read next; `None` for the first one.
    next: Option<NextLink>,
    /// The fingerprints of the links that led to the pages that were read, in order: a list that leads in a circle comes
    /// back to one of them.
    seen: Vec<u64>,
}

enum Progress {
    Waiting,
    UnderWay,
    Walked,
    Unreadable(ArmError),
}

impl Cursor {
    pub(super) fn new(started: u32, scopes: impl Iterator<Item = Scope>) -> Self {
        Self {
            started,
            parts: scopes.map(Part::new).collect(),
        }
    }

    /// What was under way when reading broke off is to be read on.
    pub(super) fn rewind(&mut self) {
        for part in &mut self.parts {
            if matches!(part.progress, Progress::UnderWay) {
                part.progress = Progress::Waiting;
            }
        }
    }

    /// A scope that nobody reads yet; it is under way then.
    pub(super) fn take(&mut self) -> Option<Scope> {
        let waiting = |part: &&mut Part| matches!(part.progress, Progress::Waiting);
        let part = self.parts.iter_mut().find(waiting)?;
        part.progress = Progress::UnderWay;
        Some(part.scope.clone())
    }

    /// Where the next page of a scope is.
    pub(super) fn at(&mut self, scope: &Scope) -> JobsAt {
        let next = self.part(scope).and_then(|part| part.next.clone());
        next.map_or_else(|| JobsAt::Start(scope.clone()), JobsAt::Next)
    }

    /// A page of a scope was read, and this is where the next one is. Whether there is one.
    ///
    /// # Errors
    /// [`ArmError::ListLoops`] where it was read before.
    pub(super) fn turn(&mut self, scope: &Scope, next: Option<NextLink>) -> Result<bool, ArmError> {
        let Some(part) = self.part(scope) else {
            return Ok(false);
        };
        if let Some(next) = &next {
            let mark = next.fingerprint();
            match part.seen.binary_search(&mark) {
                Ok(_) => return Err(ArmError::ListLoops),
                Err(at) => part.seen.insert(at, mark),
            }
        } else {
            part.progress = Progress::Walked;
        }
        part.next = next;
        Ok(part.next.is_some())
    }

    /// A scope can't be read: these are read instead, where there are any.
    pub(super) fn refuse(&mut self, scope: &Scope, error: ArmError, instead: Vec<Scope>) {
        if instead.is_empty() {
            if let Some(part) = self.part(scope) {
                part.progress = Progress::Unreadable(error);
            }
        } else if let Some(at) = self.parts.iter().position(|part| part.scope == *scope) {
            self.parts
                .splice(at..=at, instead.into_iter().map(Part::new));
        }
    }

    /// What was read to its end.
    pub(super) fn walked(&self) -> Vec<Scope> {
        let walked = |part: &&Part| matches!(part.progress, Progress::Walked);
        let walked = self.parts.iter().filter(walked);
        walked.map(|part| part.scope.clone()).collect()
    }

    /// What could not be read, and why.
    pub(super) fn unreadable(self) -> Vec<(Scope, ArmError)> {
        let parts = self.parts.into_iter();
        parts
            .filter_map(|part| match part.progress {
                Progress::Unreadable(error) => Some((part.scope, error)),
                _ => None,
            })
            .collect()
    }

    fn part(&mut self, scope: &Scope) -> Option<&mut Part> {
        self.parts.iter_mut().find(|part| part.scope == *scope)
    }
}

impl Part {
    fn new(scope: Scope) -> Self {
        Self {
            scope,
            progress: Progress::Waiting,
            next: None,
            seen: Vec::new(),
        }
    }
}
