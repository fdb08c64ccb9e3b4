//! The store: one thread that writes, a few connections that read, all on one SQLite database.

mod ready;
mod sql;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
};

use parking_lot::{Mutex, RwLock};
use rusqlite::Connection;
use tokio::sync::{Semaphore, oneshot};

use crate::error::ApiError;

pub(crate) use ready::Ready;
pub use sql::explain_page;
pub(crate) use sql::{
    Group, Inserter, Page, PageOf, Record, Subscription, add_group, add_subscription, clear,
    count_jobs, delete_job, due_jobs, find_group, find_job, group_name, groups, job, job_json,
    keys_json, list_json, make_indexes, page, render, set_setting, setting, subscriptions,
    update_job,
};

/// How many writes share one commit at most.
const MAX_BATCH: usize = 128;

/// Why SQLite may undo a whole transaction by itself.
const FULL: &str = "SQLite has undone the whole write, as it does when memory or disk is full. In memory it holds 1 GB, \
    less than 400 000 jobs; a data file holds more (--data FILE).";

/// Where the database is.
#[derive(Clone, Copy, Debug)]
pub enum Database<'a> {
    /// Nowhere: it ends with the process.
    Memory,
    /// In this file, and the two that SQLite keeps beside it.
    File(&'a Path),
}

/// The store. Dropping the last copy of it ends its thread, once the writes that it has taken are done.
#[derive(Clone, Debug)]
pub struct Store {
    writer: mpsc::Sender<Write>,
    readers: Arc<Readers>,
    ready: Arc<Ready>,
}

#[derive(Debug)]
struct Readers {
    free: Mutex<Vec<Connection>>,
    permits: Semaphore,
    /// In memory there is no WAL: readers and the writer take turns.
    memory_lock: Option<Arc<RwLock<()>>>,
}

/// One write: runs in its own savepoint; what it returns answers the caller after the commit.
type Write = Box<dyn FnOnce(&Connection) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), &str>) + Send>;

impl Store {
    /// Opens the database, and makes its tables when it is new.
    pub fn open(database: Database<'_>) -> Result<Self, String> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let memory = format!(
            "file:/emulator-{}?vfs=memdb",
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let connect = || match database {
            Database::Memory => Connection::open(&memory),
            Database::File(path) => Connection::open(path),
        };
        let describe = |error: rusqlite::Error| match database {
            Database::Memory => format!("cannot make a database in memory: {error}"),
            Database::File(path) => {
                format!("cannot open the data file '{}': {error}", path.display())
            }
        };
        let writer = connect().map_err(describe)?;
        sql::prepare_writer(&writer).map_err(describe)?;
        match sql::make_tables(&writer).map_err(describe)? {
            sql::Schema::Ours => {}
            other => {
                let name = if let Database::File(path) = database {
                    path.display().to_string()
                } else {
                    String::new()
                };
                let by = match other {
                    sql::Schema::Later => "was made by a later version of this emulator",
                    _ => "was not made by this emulator",
                };
                return Err(format!("cannot use the data file '{name}': it {by}"));
            }
        }
        let count = thread::available_parallelism().map_or(4, |cores| cores.get() + 2);
        let mut free = Vec::new();
        for _ in 0..count {
            let reader = connect().map_err(describe)?;
            sql::prepare_reader(&reader).map_err(describe)?;
            free.push(reader);
        }
        let memory_lock = matches!(database, Database::Memory).then(Arc::default);
        let readers = Readers {
            free: Mutex::new(free),
            permits: Semaphore::new(count),
            memory_lock: memory_lock.clone(),
        };
        let (queue, tasks) = mpsc::channel();
        let ready = Arc::<Ready>::default();
        let of_writer = Arc::clone(&ready);
        thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || write_all(&writer, &tasks, memory_lock.as_deref(), &of_writer))
            .map_err(|error| format!("cannot start the store's thread: {error}"))?;
        Ok(Self {
            writer: queue,
            readers: Arc::new(readers),
            ready,
        })
    }

    /// The pages that needn't be read.
    pub(crate) fn ready(&self) -> &Ready {
        &self.ready
    }

    /// Runs `work` on the writing connection; returns once it is committed, or rolled back because it failed.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let (sender, receiver) = oneshot::channel();
        let task: Write = Box::new(move |connection| {
            let result = in_savepoint(connection, work);
            Box::new(move |committed| {
                let result = match committed {
                    Ok(()) => result,
                    Err(error) => Err(ApiError::internal(&format!(
                        "The emulator's store failed: {error}"
                    ))),
                };
                // A caller that has gone away needs no answer.
                let _ = sender.send(result);
            })
        });
        let stopped = || ApiError::internal(&"The emulator's store has stopped.");
        self.writer.send(task).map_err(|_| stopped())?;
        receiver.await.map_err(|_| stopped())?
    }

    /// Runs `work` on a reading connection.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let readers = Arc::clone(&self.readers);
        let _permit = self
            .readers
            .permits
            .acquire()
            .await
            .map_err(|error| ApiError::internal(&error))?;
        let run = move || {
            let _guard = readers.memory_lock.as_deref().map(RwLock::read);
            let free = || readers.free.lock();
            let connection = free()
                .pop()
                .ok_or_else(|| ApiError::internal(&"The emulator's readers are all busy."))?;
            let result = work(&connection);
            free().push(connection);
            result
        };
        tokio::task::spawn_blocking(run)
            .await
            .map_err(|error| ApiError::internal(&error))?
    }
}

fn in_savepoint<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    connection.execute_batch("SAVEPOINT one")?;
    let result = work(connection);
    let end = if result.is_ok() {
        "RELEASE one"
    } else {
        "ROLLBACK TO one; RELEASE one"
    };
    connection.execute_batch(end)?;
    result
}

/// The writer's thread: takes what has queued up, commits it at once, then answers all of it.
fn write_all(
    connection: &Connection,
    writes: &mpsc::Receiver<Write>,
    memory_lock: Option<&RwLock<()>>,
    ready: &Ready,
) {
    while let Ok(first) = writes.recv() {
        let guard = memory_lock.map(RwLock::write);
        let mut answers = Vec::new();
        let before = connection.total_changes();
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let mut next = Some(first);
        while let Some(write) = next {
            answers.push(write(connection));
            next = if answers.len() < MAX_BATCH {
                writes.try_recv().ok()
            } else {
                None
            };
        }
        let committed = match begun {
            // A statement that failed ended the transaction.
            Ok(()) if connection.is_autocommit() => Err(FULL.to_owned()),
            Ok(()) => connection
                .execute_batch("COMMIT")
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        if committed.is_err() && !connection.is_autocommit() {
            // Nothing more can be done if even this fails; the callers hear of the first error.
            let _ = connection.execute_batch("ROLLBACK");
        }
        drop(guard);
        // The clock looks every second whether anything is due, and mostly nothing is.
        if connection.total_changes() != before {
            ready.forget();
        }
        for answer in answers {
            answer(committed.as_ref().copied().map_err(String::as_str));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_database_says_so_and_goes_on() {
        let store = Store::open(Database::Memory).unwrap();
        let fill = |rows: u32| {
            store.write(move |connection| {
                connection.pragma_update(None, "max_page_count", 40)?;
                for row in 0..rows {
                    set_setting(connection, &format!("{row}{}", "x".repeat(4000)), 1)?;
                }
                Ok(())
            })
        };
        let error = fill(1000).await.unwrap_err();
        assert!(
            format!("{error:?}").contains("a data file holds more"),
            "{error:?}"
        );
        fill(1).await.unwrap();
        let kept =
            store.read(|connection| Ok(setting(connection, &format!("0{}", "x".repeat(4000)))?));
        assert_eq!(kept.await.unwrap(), Some(1));
    }
}
