//! Notifications: every action of this visit and its outcome.

use arcstr::ArcStr;

use super::{Announce, Deed, Notice, Outcome, RunTally, Subject};
use crate::browser;
use domain::job::JobId;
use leptos::prelude::*;

/// More are not kept.
const MOST: usize = 100;

/// What was done in this visit, and what a screen reader is to say. A handle.
#[derive(Clone, Copy)]
pub struct NoticeStore {
    all: RwSignal<Vec<Notice>>,
    unread: RwSignal<usize>,
    announcement: RwSignal<String>,
}

impl NoticeStore {
    pub(super) fn new() -> Self {
        Self {
            all: RwSignal::default(),
            unread: RwSignal::default(),
            announcement: RwSignal::default(),
        }
    }

    /// Every action of this visit, newest first.
    pub fn all(self) -> RwSignal<Vec<Notice>> {
        self.all
    }

    /// How many of them nobody has looked at.
    pub fn unread(self) -> RwSignal<usize> {
        self.unread
    }

    pub(super) fn add(
        self,
        deed: impl Into<Deed>,
        id: JobId,
        name: ArcStr,
        outcome: Outcome,
        announce: Announce,
    ) {
        let (at, deed) = (browser::now(), deed.into());
        #[cfg(feature = "embed")]
        super::host_events::notice(deed, &id, &name, &outcome);
        let subject = match announce {
            Announce::Alone => Subject::Job { id, name, outcome },
            Announce::InRun(run) => {
                let mut known = false;
                self.all.maybe_update(|notices| {
                    for notice in notices.iter_mut() {
                        if let Subject::Run { number, tally } = &mut notice.subject
                            && *number == run
                        {
                            notice.at = at;
                            tally.add(&outcome);
                            known = true;
                        }
                    }
                    known
                });
                if known {
                    return;
                }
                let mut tally = RunTally::default();
                tally.add(&outcome);
                Subject::Run { number: run, tally }
            }
        };
        self.all.update(|notices| {
            notices.insert(0, Notice { at, deed, subject });
            notices.truncate(MOST);
        });
        self.unread.update(|unread| *unread += 1);
    }

    /// What a screen reader is to say next.
    pub fn announcement(self) -> RwSignal<String> {
        self.announcement
    }

    /// Lets a screen reader say this.
    pub fn announce(self, text: impl Into<String>) {
        let mut text = text.into();
        // The same words twice would change nothing, and so not be said again.
        if self.announcement.with_untracked(|said| *said == text) {
            text.push('\u{a0}');
        }
        self.announcement.set(text);
    }
}
