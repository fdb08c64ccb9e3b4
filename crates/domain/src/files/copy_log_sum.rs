//! Several copy logs as one: what they come to together.

use super::copy_log::{CopyLog, Format};

/// What several logs come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Files that they name.
    pub files: i64,
    /// How many of them failed.
    pub failed: i64,
    /// How many arrived under another name.
    pub renamed: i64,
    /// How many are listed as copied.
    pub copies: i64,
    /// Bytes of all files that they name.
    pub bytes: u64,
    /// Bytes that were copied without trouble.
    pub copied: u64,
    /// Drives that they name, each once.
    pub drives: usize,
    /// Which of them say again what another one of the same drive says: their numbers are not in the sum.
    pub again: Vec<usize>,
}

impl Sum {
    /// Adds logs up. Of two of the same drive in the format of 2014 or 2018 the one that names more files counts, as the log of
    /// all files names those that failed, too. The newer ones complete each other: one has what failed, one what was copied.
    pub fn of(logs: &[&CopyLog]) -> Self {
        let mut sum = Self::default();
        let mut drives: Vec<&str> = Vec::new();
        for (at, log) in logs.iter().enumerate() {
            if !log.drive.is_empty() && !drives.contains(&&*log.drive) {
                drives.push(&log.drive);
            }
            let says_more = |(place, other): (usize, &&CopyLog)| {
                is_of_same_drive(log, other) && (other.files, at) > (log.files, place)
            };
            if logs.iter().enumerate().any(says_more) {
                sum.again.push(at);
                continue;
            }
            sum.files += log.files;
            sum.failed += log.failed;
            sum.renamed += log.renamed;
            sum.copies += log.copies;
            sum.bytes = sum.bytes.saturating_add(log.bytes);
            sum.copied = sum.copied.saturating_add(log.copied);
        }
        sum.drives = drives.len();
        sum
    }
}

fn is_of_same_drive(a: &CopyLog, b: &CopyLog) -> bool {
    let is_whole = |log: &CopyLog| log.format == Format::DriveLog;
    !a.drive.is_empty() && a.drive == b.drive && is_whole(a) && is_whole(b)
}
