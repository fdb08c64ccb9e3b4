//! One at a time: a lock that the system lets go when its holder ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::error::{Context as _, Result};

/// Held as long as this value lives.
pub(crate) struct Lock {
    _file: File,
}

/// Waits for the lock. `doing` tells what the other holder is at, as in "build the portal".
pub(crate) fn hold(path: &Path, doing: &str) -> Result<Lock> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).could_not(|| format!("create {}", dir.display()))?;
    }
    let file = File::create(path).could_not(|| format!("write {}", path.display()))?;
    // Any other error means a file system without locks: going on is right in the common case, alone.
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        eprintln!("Waiting for another cargo xtask to {doing} …");
        file.lock()
            .could_not(|| format!("lock {}", path.display()))?;
    }
    Ok(Lock { _file: file })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b.lock");
        let done = AtomicBool::new(false);
        let first = hold(&path, "test").unwrap();
        thread::scope(|scope| {
            scope.spawn(|| {
                let _second = hold(&path, "test").unwrap();
                assert!(done.load(Ordering::SeqCst));
            });
            thread::sleep(Duration::from_millis(100));
            done.store(true, Ordering::SeqCst);
            drop(first);
        });
    }
}
