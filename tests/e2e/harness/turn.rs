//! Taking turns: a browser fills a core, and more of them at once make each other's waits run out.

use std::io::{self, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;
use std::{env, process, thread};

const AT_ONCE: usize = 2;
/// No test takes so long, unless it makes many events: one that hangs would hold up all others.
const LIMIT: Duration = Duration::from_mins(15);

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run a browser; given back when dropped.
pub(crate) struct Turn {
    _ends: Sender<()>,
}

impl Turn {
    /// Waits for a turn. Blocks the thread, which is this test's own and has nothing else to do.
    pub(crate) fn wait() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = ENDED
            .wait_while(running, |running| *running >= AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        drop(running);
        let (ends, ended) = mpsc::channel();
        if env::var_os("RANDOM_EVENTS").is_none() {
            let name = thread::current().name().unwrap_or("?").to_owned();
            thread::spawn(move || {
                if ended.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
                    give_up(&name);
                }
            });
        }
        Self { _ends: ends }
    }
}

/// Ends all tests, and says why in the words by which failures are counted. What is printed in a test's own way would be lost.
fn give_up(name: &str) {
    let minutes = LIMIT.as_secs() / 60;
    let _ = writeln!(io::stdout(), "\ntest {name} ... FAILED");
    let _ = writeln!(
        io::stderr(),
        "{name} has not ended in {minutes} minutes. All tests end here; a browser may be left over."
    );
    process::exit(101);
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
