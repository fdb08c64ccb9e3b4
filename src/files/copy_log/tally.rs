//! Counts what a log names, and keeps what is looked at, up to the limits.

use std::mem;
use std::rc::Rc;

use super::entry::{Entry, Trouble, is_renamed, names, weight};
use super::{
    Copied, CopyLog, Count, Failed, Group, Level, MOST_KEPT, MOST_KINDS, MOST_LISTED, MOST_TEXT,
    Renamed, sentence,
};

#[derive(Default)]
pub(super) struct Tally {
    pub(super) log: CopyLog,
    /// How many bytes of text are kept.
    text: usize,
    shared: Shared,
}

/// Texts that many files have alike: each is kept once.
#[derive(Default)]
struct Shared(Vec<Rc<str>>);

impl Shared {
    /// The text, and how many bytes it takes.
    fn text(&mut self, text: &str) -> (Rc<str>, usize) {
        if let Some(known) = self.0.iter().find(|known| known.as_ref() == text) {
            return (known.clone(), 0);
        }
        let made: Rc<str> = text.into();
        if self.0.len() < MOST_KINDS {
            self.0.push(made.clone());
        }
        (made, text.len())
    }
}

fn tick(counts: &mut Vec<(String, i64)>, name: &str) {
    if name.is_empty() {
        return;
    }
    match counts.iter().position(|(known, _)| known == name) {
        Some(place) => counts[place].1 += 1,
        None if counts.len() < MOST_KINDS => counts.push((name.to_owned(), 1)),
        None => {}
    }
}

/// A file in the log of all files.
pub(super) struct Plain {
    pub(super) path: String,
    pub(super) kind: String,
    pub(super) size: Option<i64>,
    pub(super) crc64: Option<u64>,
}

impl Tally {
    /// What was counted, the most frequent troubles first.
    pub(super) fn into_log(mut self) -> CopyLog {
        // Each to its place among those before it; of those that are equally frequent, the one that came first stays so.
        let groups = &mut self.log.groups;
        for at in 1..groups.len() {
            let place = groups[..at].partition_point(|group| group.count >= groups[at].count);
            groups[place..=at].rotate_right(1);
        }
        self.log
    }

    /// A number of the summary.
    pub(super) fn count(&mut self, count: Count) {
        let counts = &mut self.log.summary.counts;
        if counts.len() < MOST_KINDS {
            counts.push(count);
        }
    }

    /// Takes a file of a log of all files in.
    pub(super) fn copied(&mut self, file: Plain) {
        let log = &mut self.log;
        log.files += 1;
        tick(&mut log.kinds, &file.kind);
        let size = file.size.unwrap_or_default();
        log.bytes = log.bytes.saturating_add(size);
        log.copied = log.copied.saturating_add(size);
        if log.listed.len() < MOST_LISTED && self.text + file.path.len() <= MOST_TEXT {
            let (kind, length) = self.shared.text(&file.kind);
            self.text += file.path.len() + length;
            log.listed.push(Copied {
                path: file.path,
                kind,
                size: file.size,
                crc64: file.crc64,
            });
        }
    }

    /// Takes something in that the newer log names: whatever it is, it had an error or got another name.
    pub(super) fn entity(&mut self, mut entry: Entry, cloud_format: &str) {
        self.log.files += 1;
        tick(&mut self.log.kinds, cloud_format);
        if !cloud_format.is_empty() {
            cloud_format.clone_into(&mut entry.kind);
        }
        if is_renamed(&entry.status) {
            if let Some((new, old)) = names(&entry.message) {
                new.clone_into(&mut entry.name);
                old.clone_into(&mut entry.original);
            }
            // The path is the whole one, where the message has only the last name of it.
            if !entry.path.is_empty() {
                entry.original = mem::take(&mut entry.path);
            }
            self.rename(entry);
        } else {
            self.fail(entry, None);
        }
    }

    /// Takes a file of an older log in.
    pub(super) fn file(&mut self, mut entry: Entry) {
        let log = &mut self.log;
        log.files += 1;
        tick(&mut log.kinds, &entry.kind);
        tick(&mut log.dispositions, &entry.disposition);
        let size = entry.length.unwrap_or_default();
        log.bytes = log.bytes.saturating_add(size);
        let arrived = is_renamed(&entry.status);
        let own = if arrived {
            0
        } else {
            weight(Level::File, &entry.status)
        };
        // In a file that is in order as a whole, what only follows from a trouble is none.
        let least = if own == 0 { 2 } else { own };
        let inner = entry.trouble.take().filter(|inner| inner.weight > least);
        if own > 0 || inner.is_some() {
            self.fail(entry, inner);
            return;
        }
        if !matches!(entry.disposition.as_str(), "Skipped" | "Cancelled") {
            log.copied = log.copied.saturating_add(size);
        }
        if arrived || entry.disposition == "Renamed" {
            if !arrived {
                log.renamed_as_wanted += 1;
                entry.status.clear();
            }
            if entry.original.is_empty() {
                entry.original = mem::take(&mut entry.path);
            }
            self.rename(entry);
        }
    }

    fn rename(&mut self, mut entry: Entry) {
        self.log.renamed += 1;
        let new = entry.blob();
        let length = entry.original.len() + new.len();
        if self.has_room(length) {
            let (category, more) = self.shared.text(&entry.status);
            self.text += length + more;
            self.log.renames.push(Renamed {
                category,
                old: entry.original,
                new,
                size: entry.length,
            });
        }
    }

    fn has_room(&self, length: usize) -> bool {
        self.log.kept + self.log.renames.len() < MOST_KEPT && self.text + length <= MOST_TEXT
    }

    fn fail(&mut self, mut entry: Entry, inner: Option<Trouble>) {
        let log = &mut self.log;
        log.failed += 1;
        let (level, status) = match &inner {
            Some(inner) => (inner.level, &inner.status),
            None => (Level::File, &entry.status),
        };
        let same = |group: &Group| group.level == level && group.status == *status;
        let place = log.groups.iter().position(same).unwrap_or_else(|| {
            let full = log.groups.len() >= MOST_KINDS;
            // The last place is for all the others.
            if log.groups.len() <= MOST_KINDS {
                log.groups.push(Group {
                    level: if full { Level::Rest } else { level },
                    status: if full { String::new() } else { status.clone() },
                    count: 0,
                    files: Vec::new(),
                });
            }
            log.groups.len() - 1
        });
        log.groups[place].count += 1;
        let (parts, at, source) = match inner {
            Some(inner) if inner.level == Level::Part => (inner.parts, inner.at, String::new()),
            Some(inner) => (0, None, inner.source),
            None => (0, None, String::new()),
        };
        let blob = entry.blob();
        let length = entry.path.len() + blob.len() + source.len();
        if !self.has_room(length) {
            return;
        }
        let message = sentence(&entry.message);
        let mut kept = length;
        let [status, code, message, kind] = [&entry.status, &entry.code, &message, &entry.kind]
            .map(|text| {
                let (text, length) = self.shared.text(text);
                kept += length;
                text
            });
        self.text += kept;
        self.log.kept += 1;
        self.log.groups[place].files.push(Failed {
            path: entry.path,
            blob,
            status,
            size: entry.length,
            parts,
            at,
            source,
            code,
            message,
            kind,
        });
    }
}
