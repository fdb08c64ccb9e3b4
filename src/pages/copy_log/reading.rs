//! Reading logs, one after the other and slice by slice, so that the page stays what it is meanwhile; and the states of it.

use std::sync::Arc;

use futures_util::future::{AbortHandle, abortable};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::arm::Opened;
use crate::browser::{self, LocalFile, Slices, Unreadable};
use crate::i18n::{M, t};
use crate::session::Session;
use domain::files::{BlobAddress, CopyLog, CopyLogReader, Refused, Sas, Sum, Trouble};
use domain::route::LogsOf;

/// After how many milliseconds of work the browser has its turn: a frame's time, less what it needs itself.
const WORK: i64 = 10;
/// How many bytes are read between two looks at the clock.
const STEP: usize = 64 * 1024;
/// How many milliseconds lie between two numbers that are shown.
const TELL: i64 = 100;

/// Where a log comes from.
pub(super) enum Source {
    /// From this machine.
    File(LocalFile),
    /// From a storage account.
    Blob {
        /// Where it lies.
        at: BlobAddress,
        /// Whether that is the job's own account.
        is_own: bool,
    },
    /// Nothing that can be asked: the address, as the job has it.
    Unclear(String),
    /// The settings let nobody ask there.
    Closed(BlobAddress),
}

impl Source {
    /// What the log is told by.
    fn name(&self) -> String {
        match self {
            Self::File(file) => Some(file.name())
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| t(M::CopyLogPasted).to_owned()),
            Self::Blob { at, .. } | Self::Closed(at) => at.name().to_owned(),
            Self::Unclear(url) => url.clone(),
        }
    }
}

/// A log of those that were opened together.
#[derive(Clone, PartialEq)]
pub(super) struct Log {
    /// The file's name.
    pub(super) name: String,
    /// How far it is.
    pub(super) state: State,
}

impl Log {
    /// Whether it is still to be read, or to be read on.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Waiting | State::Reading)
    }

    /// What it says, where it was read.
    pub(super) fn read(&self) -> Option<&Arc<CopyLog>> {
        match &self.state {
            State::Read { log, .. } => Some(log),
            _ => None,
        }
    }
}

/// What those that were read come to.
pub(super) fn sum(logs: &[Log]) -> Sum {
    let read: Vec<_> = logs
        .iter()
        .filter_map(Log::read)
        .map(|log| &**log)
        .collect();
    Sum::of(&read)
}

/// How far a log is.
#[derive(Clone, PartialEq)]
pub(super) enum State {
    /// Others come first.
    Waiting,
    /// It is being read.
    Reading,
    /// It was read, or a part of it.
    Read {
        /// What it says.
        log: Arc<CopyLog>,
        /// How far it was read.
        end: End,
    },
    /// Nothing was read of it.
    Failed(Why),
    /// The person stopped before anything was read of it.
    Stopped,
}

/// How far a log was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// To its end.
    Whole,
    /// Until the person stopped it.
    Stopped(Place),
    /// As far as it is a log.
    Broken(Place),
    /// As far as the browser could read the file.
    Lost(Place),
    /// As far as it came from the storage account.
    Cut(Place),
}

/// A place in a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// In bytes.
    pub(super) read: i64,
    /// Of how many; `None` where that isn't known.
    pub(super) size: Option<i64>,
}

impl Place {
    /// How many percent of the log lie before it.
    pub(super) fn share(self) -> Option<u8> {
        let share = self.read.saturating_mul(100) / self.size?.max(1);
        Some(u8::try_from(share.min(100)).unwrap_or(100))
    }
}

/// Why nothing was read.
#[derive(Clone, PartialEq)]
pub(super) enum Why {
    /// It is no copy log.
    Refused(Refused),
    /// The browser can't read the file.
    Unreadable,
    /// The job names no place that can be asked.
    Unclear,
    /// The settings of the portal name no storage.
    Closed(BlobAddress),
    /// The storage account gave nothing.
    Trouble(BlobAddress, Trouble),
}

/// The log that is being read.
#[derive(Default)]
struct Running {
    /// Counts what was begun in this page.
    turn: u32,
    /// Which of the logs.
    at: usize,
    size: Option<i64>,
    read: i64,
    reader: CopyLogReader,
    /// Gives the request up.
    abort: Option<AbortHandle>,
}

/// The content of a log.
enum Content {
    File(Slices),
    Blob(Opened),
}

impl Content {
    async fn next(&self) -> Result<Option<Vec<u8>>, Unreadable> {
        match self {
            Self::File(slices) => slices.next().await,
            Self::Blob(opened) => opened.next().await,
        }
    }
}

/// The page's state, and what changes it. A handle.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The logs that were opened together.
    pub(super) logs: RwSignal<Vec<Log>>,
    /// How many bytes of the present one were read, as it is told.
    pub(super) read: RwSignal<i64>,
    /// How many it has, where that is known.
    pub(super) size: RwSignal<Option<i64>>,
    /// Which of several is shown; `None` before one was chosen.
    pub(super) chosen: RwSignal<Option<usize>>,
    /// What was pasted, as it stood when the page was last built anew.
    pub(super) pasted: RwSignal<String>,
    /// Who asks.
    pub(super) session: Session,
    /// The job's logs that the page was opened for.
    of: StoredValue<Option<LogsOf>>,
    sources: StoredValue<Arc<[Source]>, LocalStorage>,
    signature: StoredValue<Option<Sas>>,
    running: StoredValue<Running, LocalStorage>,
}

impl Reading {
    pub(super) fn new(session: Session) -> Self {
        Self {
            logs: RwSignal::default(),
            read: RwSignal::new(0),
            size: RwSignal::new(None),
            chosen: RwSignal::new(None),
            pasted: RwSignal::default(),
            session,
            of: StoredValue::new(None),
            sources: StoredValue::new_local(Arc::new([])),
            signature: StoredValue::new(None),
            running: StoredValue::new_local(Running::default()),
        }
    }

    /// Lets go of all that was read, and of the signature.
    pub(super) fn clear(self) {
        self.next_turn();
        self.of.set_value(None);
        self.signature.set_value(None);
        self.sources.set_value(Arc::new([]));
        self.pasted.set(String::new());
        self.logs.set(Vec::new());
    }

    /// Opens the page for these logs; whether it was open for them before.
    pub(super) fn is_for(self, of: Option<&LogsOf>) -> bool {
        let is_same = self.of.with_value(|known| known.as_ref() == of);
        if !is_same {
            self.clear();
            self.of.set_value(of.cloned());
        }
        is_same
    }

    /// Begins to read logs. What is being read is given up.
    pub(super) fn begin(self, sources: Vec<Source>) {
        if sources.is_empty() {
            return;
        }
        let logs = sources.iter().map(|source| Log {
            name: source.name(),
            state: State::Waiting,
        });
        let logs = logs.collect();
        self.sources.set_value(sources.into());
        self.chosen.set(None);
        self.logs.set(logs);
        self.start();
    }

    /// Asks the storage account once more for what it didn't give, or not to its end.
    pub(super) fn retry(self) {
        self.logs.update(|logs| {
            for log in logs {
                let again = match &log.state {
                    State::Failed(Why::Trouble(..)) | State::Stopped => true,
                    State::Read { end, .. } => matches!(end, End::Cut(_)),
                    _ => false,
                };
                if again {
                    log.state = State::Waiting;
                }
            }
        });
        self.start();
    }

    /// The same with a signature.
    pub(super) fn retry_with(self, signature: Sas) {
        self.signature.set_value(Some(signature));
        self.retry();
    }

    /// Whether a signature was used.
    pub(super) fn has_signature(self) -> bool {
        self.signature.with_value(Option::is_some)
    }

    /// Stops, and shows what was read until now.
    pub(super) fn stop(self) {
        self.logs.update_untracked(|logs| {
            for log in logs {
                if log.state == State::Waiting {
                    log.state = State::Stopped;
                }
            }
        });
        let place = self.running.with_value(Running::place);
        self.settle(None, End::Stopped(place));
        self.next_turn();
    }

    fn next_turn(self) -> u32 {
        self.running.update_value(|running| {
            if let Some(abort) = running.abort.take() {
                abort.abort();
            }
            *running = Running {
                turn: running.turn + 1,
                ..Running::default()
            };
        });
        self.running.with_value(|running| running.turn)
    }

    fn start(self) {
        let turn = self.next_turn();
        if self.open_next().is_none() {
            return;
        }
        let (reading, abort) = abortable(self.go(turn));
        self.running
            .update_value(|running| running.abort = Some(abort));
        spawn_local(async move {
            // Where it was given up, or the page was left, nothing comes of it.
            let _ = reading.await;
        });
    }

    /// Turns to the next log that waits: which one.
    fn open_next(self) -> Option<usize> {
        let waits = |log: &Log| log.state == State::Waiting;
        let at = self
            .logs
            .with_untracked(|logs| logs.iter().position(waits))?;
        let size = self.sources.with_value(|sources| match &sources[at] {
            Source::File(file) => Some(file.size()),
            _ => None,
        });
        let reader = self.logs.with_untracked(|logs| {
            CopyLogReader::after(logs.iter().filter_map(Log::read).map(|log| &**log))
        });
        self.running.update_value(|running| {
            (running.at, running.size, running.read) = (at, size, 0);
            running.reader = reader;
        });
        self.read.set(0);
        self.size.set(size);
        self.logs.update(|logs| logs[at].state = State::Reading);
        Some(at)
    }

    async fn go(self, turn: u32) -> Option<()> {
        loop {
            let at = self.with(turn, |running| running.at)?;
            match self.open(at).await {
                Ok(content) => {
                    if let Content::Blob(opened) = &content {
                        let size = opened.size;
                        self.with(turn, |running| running.size = size)?;
                        self.size.set(size);
                    }
                    self.read_through(&content, turn).await?;
                }
                Err(why) => {
                    self.with(turn, |_| ())?;
                    self.settle(Some(why), End::Whole);
                }
            }
            self.open_next()?;
        }
    }

    async fn open(self, at: usize) -> Result<Content, Why> {
        let sources = self.sources.get_value();
        match &sources[at] {
            Source::File(file) => file.slices().map(Content::File).ok_or(Why::Unreadable),
            Source::Blob { at, is_own } => {
                let signature = self.signature.get_value();
                let opened = self.session.open_log(at, signature.as_ref(), *is_own).await;
                opened
                    .map(Content::Blob)
                    .map_err(|trouble| Why::Trouble(at.clone(), trouble))
            }
            Source::Unclear(_) => Err(Why::Unclear),
            Source::Closed(at) => Err(Why::Closed(at.clone())),
        }
    }

    async fn read_through(self, content: &Content, turn: u32) -> Option<()> {
        let mut rested = browser::now().ms();
        let mut told = rested;
        loop {
            let Ok(slice) = content.next().await else {
                let place = self.with(turn, |running| running.place())?;
                let end = match content {
                    Content::File(_) => End::Lost(place),
                    Content::Blob(_) => End::Cut(place),
                };
                self.settle(Some(Why::Unreadable), end);
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
            // The next slice may take its time.
            if matches!(content, Content::Blob(_)) {
                self.read.set(self.with(turn, |running| running.read)?);
            }
        }
    }

    /// Works on the log that is being read, as long as it is this one.
    fn with<R>(self, turn: u32, work: impl FnOnce(&mut Running) -> R) -> Option<R> {
        let work = |running: &mut Running| (running.turn == turn).then(|| work(running));
        self.running.try_update_value(work).flatten()
    }

    fn finish(self, outcome: Result<(), Refused>) {
        let place = self.running.with_value(Running::place);
        match outcome {
            Ok(()) => self.settle(None, End::Whole),
            Err(refused) => self.settle(Some(Why::Refused(refused)), End::Broken(place)),
        }
    }

    /// Shows what was read; where that is nothing, why. The reading of this log is over.
    fn settle(self, why: Option<Why>, end: End) {
        let mut reader = CopyLogReader::default();
        let mut at = 0;
        self.running.update_value(|running| {
            std::mem::swap(&mut running.reader, &mut reader);
            at = running.at;
        });
        let state = match (reader.into_log(), why) {
            // A document type makes it none, wherever it stands.
            (Some(log), why) if !matches!(why, Some(Why::Refused(Refused::DocType(_)))) => {
                let log = Arc::new(log);
                State::Read { log, end }
            }
            (_, Some(why)) => State::Failed(self.explained(at, why)),
            // Stopped before anything was said.
            (_, None) => State::Stopped,
        };
        // The button that had the focus goes, with the last of them.
        let waits = |log: &Log| log.state == State::Waiting;
        let follow = browser::has_focus("#log-reading *")
            && !self.logs.with_untracked(|logs| logs.iter().any(waits));
        self.logs.update(|logs| {
            if let Some(log) = logs.get_mut(at) {
                log.state = state;
            }
        });
        if follow {
            request_animation_frame(|| {
                let _ = browser::focus_quietly("#log-title")
                    || browser::focus_quietly(browser::HEADING);
            });
        }
    }

    /// Where a storage account broke off before anything was said, it is that which failed.
    fn explained(self, at: usize, why: Why) -> Why {
        let sources = self.sources.get_value();
        match (why, sources.get(at)) {
            (Why::Unreadable, Some(Source::Blob { at, .. })) => {
                Why::Trouble(at.clone(), Trouble::Silent)
            }
            (why, _) => why,
        }
    }
}

impl Running {
    fn place(&self) -> Place {
        Place {
            read: self.read,
            size: self.size,
        }
    }
}
