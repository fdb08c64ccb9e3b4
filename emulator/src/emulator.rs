//! The emulator's parts, held together: the store, the clock, the faults and the log.

use std::{path::PathBuf, sync::Arc, time::Duration};

use parking_lot::Mutex;

use crate::{
    asynchronous::Asynchronous,
    clock::{self, Clock},
    error::ApiError,
    faults::Faults,
    life::{self, Outcome},
    limits::Limits,
    portal::Portal,
    requests::Requests,
    rules::CancelUntil,
    sample,
    store::{self, Database, Store},
    tokens::{self, Tokens},
};

/// How often time passes for the jobs.
const TICK: Duration = Duration::from_secs(1);
/// How many jobs are moved by one write, so that requests get their turn in between.
const BATCH: i64 = 1000;

/// What the emulator is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The data file; in memory without.
    pub data: Option<PathBuf>,
    /// How many sample jobs are made when there is no data yet.
    pub jobs: usize,
    /// The sample data's seed.
    pub seed: u64,
    /// How many subscriptions the sample data has, two at least.
    pub subscriptions: usize,
    /// How many emulated seconds pass in a real one.
    pub clock_speed: f64,
    /// How long every API answer waits.
    pub latency: Duration,
    /// Until which state a cancellation is accepted.
    pub cancel_until: CancelUntil,
    /// The directory of the built portal.
    pub portal: Option<PathBuf>,
    /// What the portal is given as config.json; without, the one in its directory.
    pub config: Option<PathBuf>,
    /// Whose tokens are asked for; nobody's without.
    pub tokens: Option<tokens::Options>,
    /// What stands in for storage accounts: logs are said to lie there, below the account's name. Azure's own without.
    pub storage: Option<String>,
    /// The moment that the clock starts at; real time without.
    pub start: Option<i64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            data: None,
            jobs: 48,
            seed: 1,
            subscriptions: 2,
            clock_speed: 1.0,
            latency: Duration::ZERO,
            cancel_until: CancelUntil::default(),
            portal: None,
            config: None,
            tokens: None,
            storage: None,
            start: None,
        }
    }
}

/// A running emulator.
#[derive(Debug)]
pub struct Emulator {
    /// The jobs.
    pub store: Store,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) asynchronous: Asynchronous,
    /// The API requests so far.
    pub requests: Requests,
    /// What is left of each subscription's requests.
    pub(crate) limits: Limits,
    /// How long every API answer waits.
    pub(crate) latency: Duration,
    pub(crate) portal: Option<Portal>,
    /// What checks tokens, if they are asked for.
    pub(crate) tokens: Option<Tokens>,
    /// What stands in for storage accounts, without a slash at its end.
    pub(crate) storage: Option<String>,
    /// Until which state a cancellation is accepted.
    pub(crate) cancel_until: Mutex<CancelUntil>,
    subscriptions: usize,
    start: Option<i64>,
}

/// How many jobs time has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moved {
    /// Jobs moved or copied on.
    pub(crate) changed: usize,
    /// Jobs removed at their time limit.
    pub(crate) removed: usize,
}

impl Emulator {
    /// Opens the store, and fills it with sample data if it is new.
    pub async fn open(options: Options) -> Result<Arc<Self>, String> {
        let mut portal = options.portal.as_deref().map(Portal::open).transpose()?;
        if let Some(config) = &options.config {
            let with = |portal: Portal| portal.with_config(config);
            portal = portal.map(with).transpose()?;
        }
        let tokens = options.tokens.map(Tokens::new).transpose()?;
        let store = Store::open(
            options
                .data
                .as_deref()
                .map_or(Database::Memory, Database::File),
        )?;
        let real = clock::real_now();
        let start = options.start;
        let saved = |connection: &rusqlite::Connection| {
            Ok((
                store::setting(connection, "emulated")?,
                store::setting(connection, "real")?,
            ))
        };
        let saved = store.read(saved).await.map_err(|error| error.message)?;
        let now = match saved {
            // While the emulator was off, time moved at its usual speed.
            (Some(emulated), Some(noted)) => emulated.max(real - noted + emulated),
            _ => start.unwrap_or(real),
        };
        let emulator = Self {
            store,
            clock: Clock::new(now, options.clock_speed),
            faults: Faults::default(),
            asynchronous: Asynchronous::default(),
            requests: Requests::default(),
            limits: Limits::default(),
            cancel_until: Mutex::new(options.cancel_until),
            latency: options.latency,
            storage: options.storage,
            portal,
            tokens,
            subscriptions: options.subscriptions,
            start,
        };
        if saved.0.is_none() {
            emulator
                .fill(options.jobs, options.seed, now)
                .await
                .map_err(|error| error.message)?;
        }
        Ok(Arc::new(emulator))
    }

    async fn fill(&self, jobs: usize, seed: u64, now: i64) -> Result<(), ApiError> {
        let subscriptions = self.subscriptions;
        self.store
            .write(move |connection| {
                store::clear(connection)?;
                sample::fill(connection, subscriptions, jobs, seed, now)?;
                store::make_indexes(connection)?;
                save_clock(connection, now)
            })
            .await
    }

    /// Replaces all jobs by fresh sample data, and puts the clock back to where it starts.
    pub(crate) async fn reset(&self, jobs: usize, seed: u64) -> Result<(), ApiError> {
        let now = self.start.unwrap_or_else(clock::real_now);
        self.fill(jobs, seed, now).await?;
        self.clock.set(now);
        Ok(())
    }

    /// Moves the clock ahead, and the jobs with it.
    pub(crate) async fn advance(&self, span: jiff::Span) -> Result<Moved, ApiError> {
        let refuse = |message| ApiError::invalid("advance", message);
        let now = self.clock.advance(span).map_err(refuse)?;
        self.store
            .write(move |connection| save_clock(connection, now))
            .await?;
        self.catch_up().await
    }

    /// Moves every job that is due.
    pub(crate) async fn catch_up(&self) -> Result<Moved, ApiError> {
        let now = self.clock.now();
        let mut moved = Moved::default();
        loop {
            let batch = self
                .store
                .write(move |connection| move_batch(connection, now))
                .await?;
            moved.changed += batch.changed;
            moved.removed += batch.removed;
            if batch == Moved::default() {
                return Ok(moved);
            }
        }
    }

    /// Moves due jobs every second, for ever.
    pub(crate) async fn run_clock(&self) {
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let speed = self.clock.speed();
            if speed <= 0.0 {
                continue;
            }
            // At the speed of real time the difference between both stays the same.
            if (speed - 1.0).abs() > f64::EPSILON {
                let now = self.clock.now();
                let _ = self
                    .store
                    .write(move |connection| save_clock(connection, now))
                    .await;
            }
            if let Err(error) = self.catch_up().await {
                eprintln!("import-export-emulator: {}", error.message);
            }
        }
    }
}

fn save_clock(connection: &rusqlite::Connection, now: i64) -> Result<(), ApiError> {
    store::set_setting(connection, "emulated", now)?;
    store::set_setting(connection, "real", clock::real_now())?;
    Ok(())
}

fn move_batch(connection: &rusqlite::Connection, now: i64) -> Result<Moved, ApiError> {
    let mut moved = Moved::default();
    for mut record in store::due_jobs(connection, now, BATCH)? {
        match life::advance(&mut record, now) {
            Outcome::Gone => {
                store::delete_job(connection, record.id)?;
                moved.removed += 1;
            }
            Outcome::Changed | Outcome::Unchanged => {
                store::update_job(connection, &mut record)?;
                moved.changed += 1;
            }
        }
    }
    Ok(moved)
}
