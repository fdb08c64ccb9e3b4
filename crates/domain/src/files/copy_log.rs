//! What a copy log says: totals, the files that failed by their trouble, those that arrived under another name, those that
//! it lists as copied, what it counts itself, and where its counts disagree.
//!
//! The log of all files can have hundreds of megabytes. So entries are counted, and kept up to a limit; nothing else grows
//! with the log.

use std::mem;

use super::markup::word;

/// Of how many files more is kept than their number, in all logs that are read together.
pub const MOST_RETAINED: usize = 50_000;
/// How many bytes of text they may have, all together.
const MOST_TEXT: usize = 16_000_000;
/// How many kinds of trouble are told apart, of dispositions, of categories in a summary.
const MOST_KINDS: usize = 64;

/// The formats that the service writes, and Data Box, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `DriveLog`, one root, with or without a version: the log of errors or of all files.
    #[default]
    DriveLog,
    /// Since 2021: `ErroredEntity` for each that failed, then `CopyLog`. No common root.
    CopyLog,
    /// Since 2021: a row of `File` for what was copied, and nothing else. No common root.
    Listing,
}

/// Where something went wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The file as a whole.
    File,
    /// A page range, a block or a range of it.
    Part,
    /// Its metadata.
    Metadata,
    /// Its properties.
    Properties,
    /// More kinds of trouble than are told apart.
    Rest,
}

/// A file that failed, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// Its path on the drive; in a [`Format::CopyLog`] the only path that is told.
    pub path: String,
    /// The path of its blob, with the snapshot where there is one, or of the file in Azure Files.
    pub blob: String,
    /// The status of the file itself.
    pub status: String,
    /// Its size in bytes, where the log says it.
    pub size: Option<u64>,
    /// How many of its page ranges or blocks have the group's trouble.
    pub parts: i64,
    /// Where the first of them begins, in bytes.
    pub at: Option<u64>,
    /// The path of the file with its metadata or properties, where the trouble is with those.
    pub source: String,
    /// The error's number, where the log says it.
    pub code: String,
    /// The service's own words for the error, where it has some.
    pub message: String,
}

impl Failed {
    fn length(&self) -> usize {
        [
            &self.path,
            &self.blob,
            &self.status,
            &self.source,
            &self.code,
            &self.message,
        ]
        .into_iter()
        .map(String::len)
        .sum()
    }
}

/// A file, a container or a share that arrived, under another name than it had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The name that it had.
    pub old: String,
    /// The name that it has now; empty where the log doesn't say it.
    pub new: String,
    /// The status that says so.
    pub status: String,
    /// Its size in bytes, where the log says it.
    pub size: Option<u64>,
    /// The service's own words, where the new name could not be read out of them.
    pub message: String,
}

/// A file that a [`Format::Listing`] names as copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Its path in the storage account.
    pub path: String,
    /// What it is there, such as `BlockBlob`.
    pub kind: String,
    /// Its size in bytes.
    pub size: Option<u64>,
    /// Its checksum (CRC-64, or MD5), digit by digit as the log has it: no number of JavaScript could hold it.
    pub check: String,
}

/// The files that have the same trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where it is.
    pub level: Level,
    /// The status there, as the log has it.
    pub status: String,
    /// How many files.
    pub count: i64,
    /// Those that are kept, in the log's order.
    pub files: Vec<Failed>,
}

/// A line of a log's own summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// Whether it was found when the drive was looked through, before anything was copied.
    pub validation: bool,
    /// Its name, as the log has it.
    pub name: String,
    /// How many.
    pub count: Option<u64>,
    /// The service's own words for it.
    pub description: String,
}

impl Category {
    /// Whether it counts what is in order.
    pub fn is_good(&self) -> bool {
        is_good(&self.name)
    }
}

/// Where what a log counts itself isn't what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// It says how many files had errors, and names another number.
    Errored {
        /// How many it says.
        told: u64,
        /// How many it names, whether they failed or arrived under another name.
        named: i64,
    },
    /// The categories of its summary come to another number than it names.
    Categories {
        /// What they come to.
        told: u64,
        /// How many it names.
        named: i64,
    },
    /// Its status says that the copy failed, and it counts no file with errors.
    FailedWithout,
    /// Its status says that all went well, and it names files that failed.
    GoodWith {
        /// How many.
        named: i64,
    },
}

/// What a copy log says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyLog {
    /// Which of the formats it is in.
    pub format: Format,
    /// The drive's serial number; since 2021 a GUID. Empty where the log doesn't say it.
    pub drive: String,
    /// The version of the log's format.
    pub version: String,
    /// What became of the drive. It stands at the log's end: empty where the log was not read so far.
    pub status: String,
    /// How many files the log names.
    pub files: i64,
    /// How many of them failed, or a part of them.
    pub failed: i64,
    /// How many of them arrived under another name, and are otherwise in order.
    pub renamed: i64,
    /// How many a [`Format::Listing`] names as copied.
    pub copies: i64,
    /// Bytes of all files that it names.
    pub bytes: u64,
    /// Bytes of those that were copied without any trouble.
    pub copied: u64,
    /// What became of blobs that were there before, or weren't, and how often.
    pub dispositions: Vec<(String, i64)>,
    /// What the copied files of a [`Format::Listing`] are in the storage account, and how many of each.
    pub kinds: Vec<(String, i64)>,
    /// The troubles, the most frequent first.
    pub groups: Vec<Group>,
    /// Those that arrived under another name and are kept, in the log's order.
    pub renames: Vec<Renamed>,
    /// The copied files of a [`Format::Listing`] that are kept, in the log's order.
    pub listed: Vec<Copied>,
    /// How many files the log says that there were.
    pub total: Option<u64>,
    /// How many files it says had errors.
    pub errored: Option<u64>,
    /// Its own summary, line by line.
    pub summary: Vec<Category>,
    /// How many files are kept, of all kinds.
    pub retained: usize,
    /// How many bytes of text they have.
    text: usize,
    /// What logs that were read before have taken of both.
    taken: (usize, usize),
    /// How many of the renamed ones are otherwise without errors: their disposition wants another name where one of theirs is
    /// there. Nobody says whether a summary counts these as errors.
    as_wanted: i64,
}

/// What is wrong inside a file.
pub(super) struct Trouble {
    weight: u8,
    pub(super) level: Level,
    status: String,
    parts: i64,
    at: Option<u64>,
    pub(super) source: String,
}

/// A file, as far as it has been read.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) status: String,
    pub(super) path: String,
    /// The path that it had on the drive before it was renamed.
    pub(super) original: String,
    pub(super) name: String,
    pub(super) snapshot: String,
    pub(super) length: Option<u64>,
    pub(super) disposition: String,
    pub(super) code: String,
    pub(super) message: String,
    pub(super) trouble: Option<Trouble>,
}

impl Entry {
    /// Notes a status inside a file, where it tells more than what was noted before.
    pub(super) fn note(&mut self, level: Level, status: &str, at: Option<u64>) {
        let weight = weight(level, status);
        if weight == 0 {
            return;
        }
        match &mut self.trouble {
            Some(known) if known.level == level && known.status == status => known.parts += 1,
            Some(known) if known.weight >= weight => {}
            trouble => {
                *trouble = Some(Trouble {
                    weight,
                    level,
                    status: word(status),
                    parts: 1,
                    at,
                    source: String::new(),
                });
            }
        }
    }
}

/// Whether a status or a category says that all is in order.
fn is_good(status: &str) -> bool {
    matches!(status, "Completed" | "Succeeded" | "None")
}

/// Whether a status says that a file arrived, under another name: `ContainerRenamed`, `MovedToOverflowShare` and their kind.
fn is_other_name(status: &str) -> bool {
    status.ends_with("Renamed") || status.starts_with("MovedTo")
}

/// How much a status tells; the one that tells most decides into which group a file comes. What is in order has 0; what
/// only follows from another trouble, 1 and 2; what nobody knows the cause of, 3 and 4.
fn weight(level: Level, status: &str) -> u8 {
    match (level, status) {
        (_, status) if is_good(status) => 0,
        (Level::File, status) if is_other_name(status) => 0,
        (Level::File, "" | "CompletedWithErrors") => 1,
        (_, "") => 0,
        (Level::Part, "Committed" | "Uncommitted") => 2,
        (_, "Cancelled") => 2,
        (Level::File, "Failed") => 3,
        (_, "Failed") => 4,
        (Level::Properties, _) => 5,
        (Level::Metadata, _) => 6,
        (Level::Part, _) => 7,
        (Level::File | Level::Rest, _) => 8,
    }
}

/// Counts a word among others.
fn tally(counts: &mut Vec<(String, i64)>, of: &str) {
    if of.is_empty() {
        return;
    }
    match counts.iter().position(|(known, _)| known == of) {
        Some(place) => counts[place].1 += 1,
        None if counts.len() < MOST_KINDS => counts.push((of.to_owned(), 1)),
        None => {}
    }
}

impl CopyLog {
    /// Takes room for one more file in the list, with so many bytes of text; `false` where there is none left.
    fn reserve(&mut self, length: usize) -> bool {
        let (files, text) = self.taken;
        let has_room =
            files + self.retained < MOST_RETAINED && text + self.text + length <= MOST_TEXT;
        if has_room {
            self.text += length;
            self.retained += 1;
        }
        has_room
    }

    /// Leaves room for what others hold that were read before.
    pub(super) fn after<'a>(logs: impl IntoIterator<Item = &'a Self>) -> Self {
        let sum = |(files, text), log: &Self| (files + log.retained, text + log.text);
        Self {
            taken: logs.into_iter().fold((0, 0), sum),
            ..Self::default()
        }
    }

    /// Takes a file in that has been read whole.
    pub(super) fn take(&mut self, mut entry: Entry) {
        self.files += 1;
        let size = entry.length.unwrap_or_default();
        self.bytes = self.bytes.saturating_add(size);
        tally(&mut self.dispositions, &entry.disposition);
        let own = weight(Level::File, &entry.status);
        // In a file that is in order as a whole, what only follows from a trouble is none.
        let least = if own == 0 { 2 } else { own };
        let inner = entry.trouble.take().filter(|inner| inner.weight > least);
        if own == 0 && inner.is_none() {
            if !matches!(entry.disposition.as_str(), "Skipped" | "Cancelled") {
                self.copied = self.copied.saturating_add(size);
            }
            if is_other_name(&entry.status) || entry.disposition == "Renamed" {
                self.take_renamed(entry);
            }
            return;
        }
        self.failed += 1;
        let (level, status) = match &inner {
            Some(inner) => (inner.level, &inner.status),
            None => (Level::File, &entry.status),
        };
        let group = self.group(level, &status.clone());
        let name = name_of(&mut entry);
        let (parts, at, source) = match inner {
            Some(inner) if inner.level == Level::Part => (inner.parts, inner.at, String::new()),
            Some(inner) => (0, None, inner.source),
            None => (0, None, String::new()),
        };
        let failed = Failed {
            path: if entry.path.is_empty() {
                entry.original
            } else {
                entry.path
            },
            blob: name,
            status: entry.status,
            size: entry.length,
            parts,
            at,
            source,
            code: entry.code,
            message: entry.message,
        };
        if self.reserve(failed.length()) {
            self.groups[group].files.push(failed);
        }
    }

    /// The place of the group of this trouble, which has one file more then.
    fn group(&mut self, level: Level, status: &str) -> usize {
        let same = |group: &Group| group.level == level && group.status == status;
        let place = self.groups.iter().position(same).unwrap_or_else(|| {
            let full = self.groups.len() >= MOST_KINDS;
            // The last place is for all the others.
            if self.groups.len() <= MOST_KINDS {
                self.groups.push(Group {
                    level: if full { Level::Rest } else { level },
                    status: if full {
                        String::new()
                    } else {
                        status.to_owned()
                    },
                    count: 0,
                    files: Vec::new(),
                });
            }
            self.groups.len() - 1
        });
        self.groups[place].count += 1;
        place
    }

    fn take_renamed(&mut self, mut entry: Entry) {
        self.renamed += 1;
        let status = if is_other_name(&entry.status) {
            mem::take(&mut entry.status)
        } else {
            self.as_wanted += 1;
            mem::take(&mut entry.disposition)
        };
        let told = names_told(&entry.message);
        let mut new = name_of(&mut entry);
        let mut old = [entry.original, entry.path]
            .into_iter()
            .find(|path| !path.is_empty())
            .unwrap_or_default();
        let mut message = entry.message;
        if let Some((told_old, told_new)) = told {
            if new.is_empty() {
                new = told_new;
                message.clear();
            }
            if old.is_empty() {
                old = told_old;
            }
        }
        if !new.is_empty() {
            message.clear();
        }
        let renamed = Renamed {
            old,
            new,
            status,
            size: entry.length,
            message,
        };
        let length =
            renamed.old.len() + renamed.new.len() + renamed.status.len() + renamed.message.len();
        if self.reserve(length) {
            self.renames.push(renamed);
        }
    }

    /// Takes a file in that the log lists as copied.
    pub(super) fn take_copied(&mut self, copied: Copied) {
        self.files += 1;
        self.copies += 1;
        let size = copied.size.unwrap_or_default();
        self.bytes = self.bytes.saturating_add(size);
        self.copied = self.copied.saturating_add(size);
        tally(&mut self.kinds, &copied.kind);
        if self.reserve(copied.path.len() + copied.kind.len() + copied.check.len()) {
            self.listed.push(copied);
        }
    }

    /// Takes a line of the log's own summary in.
    pub(super) fn take_category(&mut self, category: Category) {
        let length = category.description.len();
        if self.summary.len() < MOST_KINDS && self.taken.1 + self.text + length <= MOST_TEXT {
            self.text += length;
            self.summary.push(category);
        }
    }

    /// Puts the most frequent trouble first; of those that are equally frequent, the one that came first stays so.
    pub(super) fn sort(&mut self) {
        let groups = &mut self.groups;
        for at in 1..groups.len() {
            let place = groups[..at].partition_point(|group| group.count >= groups[at].count);
            groups[place..=at].rotate_right(1);
        }
    }

    /// How many files it names that are not simply copied.
    fn named(&self) -> i64 {
        self.failed + self.renamed
    }

    /// Where what it counts isn't what it names. Says something only of a log that was read to its end.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let mut found = Vec::new();
        let named = self.named();
        // Both ways to count are right where nobody knows which it is.
        let right = named - self.as_wanted..=named;
        let is = |told: u64| i64::try_from(told).is_ok_and(|told| right.contains(&told));
        if let Some(told) = self.errored.filter(|told| !is(*told)) {
            found.push(Disagreement::Errored { told, named });
        }
        let sum = |validation: Option<bool>| {
            let counts = self.summary.iter().filter(|category| {
                !category.is_good() && validation.is_none_or(|of| of == category.validation)
            });
            let counts = counts.filter_map(|category| category.count);
            counts.fold(0_u64, u64::saturating_add)
        };
        let copy = sum(Some(false));
        // What was found before the copy may be named, too. A log without a single name is the summary alone.
        if !self.summary.is_empty() && !is(copy) && !is(sum(None)) {
            found.push(Disagreement::Categories { told: copy, named });
        }
        if self.status == "Failed" && self.errored == Some(0) {
            found.push(Disagreement::FailedWithout);
        }
        if is_good(&self.status) && self.failed > 0 {
            found.push(Disagreement::GoodWith { named: self.failed });
        }
        found
    }
}

/// The blob's path, with its snapshot.
fn name_of(entry: &mut Entry) -> String {
    if entry.snapshot.is_empty() {
        mem::take(&mut entry.name)
    } else {
        format!("{}?snapshot={}", entry.name, entry.snapshot)
    }
}

/// The old and the new name in the service's words: `… has been renamed to: NEW :from: OLD :because …`. No name on Windows
/// has a colon.
fn names_told(message: &str) -> Option<(String, String)> {
    let (_, rest) = message.split_once("renamed to:")?;
    let (new, rest) = rest.split_once(":from:")?;
    let (old, _) = rest.rsplit_once(":because").unwrap_or((rest, ""));
    let (old, new) = (old.trim(), new.trim());
    (!new.is_empty()).then(|| (old.to_owned(), new.to_owned()))
}
