//! Reading a log, slice by slice, so that the page stays what it is meanwhile; and the states of it.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{self, LocalFile};
use crate::i18n::{M, t};
use domain::files::{CopyLog, CopyLogReader, Refused};

/// After how many milliseconds of work the browser has its turn: a frame's time, less what it needs itself.
const WORK: i64 = 10;
/// How many bytes are read between two looks at the clock.
const STEP: usize = 64 * 1024;
/// How many milliseconds lie between two numbers that are shown.
const TELL: i64 = 100;

/// What the page shows.
#[derive(Clone, PartialEq)]
pub(super) enum Shown {
    /// No log yet.
    Nothing,
    /// A log is being read.
    Reading {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        size: i64,
    },
    /// A log was read, or a part of it.
    Read {
        /// The file's name.
        name: String,
        /// What it says.
        log: Arc<CopyLog>,
        /// How far it was read.
        end: End,
    },
    /// The file is no copy log, or can't be read.
    Refused {
        /// The file's name.
        name: String,
        /// The reason.
        why: Why,
    },
}

/// How far a log was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// To its end.
    Whole,
    /// Until the person stopped it.
    Stopped {
        /// At how many percent.
        share: u8,
    },
    /// As far as it is a log.
    Broken {
        /// In bytes.
        read: i64,
        /// Of how many.
        size: i64,
    },
    /// As far as the browser could read.
    Lost {
        /// In bytes.
        read: i64,
        /// Of how many.
        size: i64,
    },
}

/// Why nothing was read.
#[derive(Clone, PartialEq)]
pub(super) enum Why {
    /// It is no copy log.
    Refused(Refused),
    /// The browser can't read the file.
    Unreadable,
}

/// The log that is being read.
#[derive(Default)]
struct Running {
    /// Which of those that were begun in this page.
    turn: u32,
    name: String,
    size: i64,
    read: i64,
    reader: CopyLogReader,
}

/// The page's state, and what changes it. A handle.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// What the page shows.
    pub(super) shown: RwSignal<Shown>,
    /// How many bytes were read, as it is told.
    pub(super) read: RwSignal<i64>,
    /// What was pasted, as it stood when the page was last built anew.
    pub(super) pasted: RwSignal<String>,
    running: StoredValue<Running>,
}

impl Reading {
    pub(super) fn new() -> Self {
        Self {
            shown: RwSignal::new(Shown::Nothing),
            read: RwSignal::new(0),
            pasted: RwSignal::default(),
            running: StoredValue::default(),
        }
    }

    /// Lets go of all that was read.
    pub(super) fn clear(self) {
        self.running.update_value(|running| {
            *running = Running {
                turn: running.turn + 1,
                ..Running::default()
            };
        });
        self.pasted.set(String::new());
        self.shown.set(Shown::Nothing);
    }

    /// Begins to read a file. One that is being read is given up.
    pub(super) fn begin(self, file: LocalFile) {
        let name = file.name();
        let name = if name.is_empty() {
            t(M::CopyLogPasted).to_owned()
        } else {
            name
        };
        let size = file.size();
        let mut turn = 0;
        self.running.update_value(|running| {
            turn = running.turn + 1;
            *running = Running {
                turn,
                name: name.clone(),
                size,
                ..Running::default()
            };
        });
        self.read.set(0);
        self.shown.set(Shown::Reading { name, size });
        spawn_local(async move {
            // `None` where it was given up, or the page was left.
            let _ = self.go(file, turn).await;
        });
    }

    /// Stops, and shows what was read until now.
    pub(super) fn stop(self) {
        let share = self.running.with_value(|running| {
            u8::try_from(running.read.saturating_mul(100) / running.size.max(1)).unwrap_or(100)
        });
        self.settle(None, End::Stopped { share });
    }

    async fn go(self, file: LocalFile, turn: u32) -> Option<()> {
        let slices = file.slices();
        let mut rested = browser::now().ms();
        let mut told = rested;
        loop {
            let slice = match &slices {
                Some(slices) => slices.next().await,
                None => Err(browser::Unreadable),
            };
            let Ok(slice) = slice else {
                let (read, size) = self.with(turn, |running| (running.read, running.size))?;
                self.settle(Some(Why::Unreadable), End::Lost { read, size });
                return Some(());
            };
            let Some(slice) = slice else {
                let outcome = self.with(turn, |running| running.reader.finish())?;
                self.finish(outcome);
                return Some(());
            };
            for step in slice.chunks(STEP) {
                let outcome = self.with(turn, |running| {
                    running.read += i64::try_from(step.len()).unwrap_or_default();
                    running.reader.feed(step)
                })?;
                if outcome.is_err() {
                    self.finish(outcome);
                    return Some(());
                }
                let now = browser::now().ms();
                if now - told >= TELL {
                    self.read.set(self.with(turn, |running| running.read)?);
                    told = now;
                }
                // A page that can't be seen keeps nobody waiting; there the browser makes pauses long.
                if now - rested >= WORK && !browser::document().hidden() {
                    TimeoutFuture::new(0).await;
                    rested = browser::now().ms();
                }
            }
        }
    }

    /// Works on the log that is being read, as long as it is this one.
    fn with<R>(self, turn: u32, work: impl FnOnce(&mut Running) -> R) -> Option<R> {
        let work = |running: &mut Running| (running.turn == turn).then(|| work(running));
        self.running.try_update_value(work).flatten()
    }

    fn finish(self, outcome: Result<(), Refused>) {
        let (read, size) = self
            .running
            .with_value(|running| (running.read, running.size));
        match outcome {
            Ok(()) => self.settle(None, End::Whole),
            Err(refused) => self.settle(Some(Why::Refused(refused)), End::Broken { read, size }),
        }
    }

    /// Shows what was read; where that is nothing, why. The reading itself is over.
    fn settle(self, why: Option<Why>, end: End) {
        let mut done = Running::default();
        self.running.update_value(|running| {
            done.turn = running.turn + 1;
            std::mem::swap(running, &mut done);
        });
        let name = done.name;
        let shown = match (done.reader.into_log(), why) {
            // A document type makes it none, wherever it stands.
            (Some(log), why) if !matches!(why, Some(Why::Refused(Refused::DocType(_)))) => {
                Shown::Read {
                    name,
                    log: Arc::new(log),
                    end,
                }
            }
            (_, Some(why)) => Shown::Refused { name, why },
            // Stopped before anything was said.
            (_, None) => Shown::Nothing,
        };
        // The button that had the focus goes.
        let follow = browser::has_focus("#log-reading *");
        self.shown.set(shown);
        if follow {
            request_animation_frame(|| {
                let _ = browser::focus_quietly("#log-title")
                    || browser::focus_quietly(browser::HEADING);
            });
        }
    }
}
