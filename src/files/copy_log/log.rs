//! What a copy log says.

use std::rc::Rc;

/// The form of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One `DriveLog` with its files.
    #[default]
    DriveLog,
    /// What had errors, and a `CopyLog` that sums up: since 2021.
    Entities,
    /// The files that were copied, and nothing else: since 2021.
    Files,
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

/// A file that failed, or a part of it. What many files share is one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// Its path on the drive; since 2021 that of what was read, on the drive or in the storage account.
    pub path: String,
    /// The path of its blob, with the snapshot where there is one, or of its file in Azure Files.
    pub blob: String,
    /// The status of the file itself.
    pub status: Rc<str>,
    /// Its size in bytes, where the log says it.
    pub size: Option<i64>,
    /// How many of its page ranges or blocks have the group's trouble.
    pub parts: i64,
    /// Where the first of them begins, in bytes.
    pub at: Option<i64>,
    /// The path of the file with its metadata or properties, where the trouble is with those.
    pub source: String,
    /// The error's number, as the log has it.
    pub code: Rc<str>,
    /// The error in the service's words.
    pub message: Rc<str>,
    /// What it is, as the log has it: `BlockBlob`, `AzureFile`, `Container`.
    pub kind: Rc<str>,
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

/// What arrived, under another name or in another place than it had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// What was renamed or moved, as the log has it; empty where a blob of the old name was there before.
    pub category: Rc<str>,
    /// Its old name.
    pub old: String,
    /// Its new name; empty where the log doesn't say it.
    pub new: String,
    /// Its size in bytes, where the log says it.
    pub size: Option<i64>,
}

/// A file that was copied, in a log of all files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Its path.
    pub path: String,
    /// What it is in the storage account, as the log has it.
    pub kind: Rc<str>,
    /// Its size in bytes.
    pub size: Option<i64>,
    /// Its checksum (CRC-64), exact.
    pub crc64: Option<u64>,
}

/// In which phase the service met what its summary counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// When it checked the names and the data on the drive.
    Validation,
    /// When it copied.
    Copy,
}

/// One number of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// In which phase.
    pub phase: Phase,
    /// Of what, as the log has it. `None` and `Completed` are those without errors.
    pub category: String,
    /// How many; `None` where the log has no such number.
    pub count: Option<i64>,
    /// What that is, in the service's words.
    pub description: String,
}

impl Count {
    /// Whether it counts what had no errors.
    pub fn is_good(&self) -> bool {
        matches!(self.category.as_str(), "None" | "Completed")
    }
}

/// What the service sums up itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files and blobs there were in all.
    pub total: Option<i64>,
    /// How many had errors.
    pub errored: Option<i64>,
    /// How many of each kind.
    pub counts: Vec<Count>,
}

/// Where a log contradicts itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The total of errors is another number than the log names.
    Errored {
        /// The total.
        said: i64,
        /// How many entries.
        named: i64,
    },
    /// The counts by category add up to another number than the log names.
    Counted {
        /// Their sum.
        said: i64,
        /// How many entries.
        named: i64,
    },
    /// It calls the drive failed, and all that it names arrived, under another name.
    OnlyRenamed,
    /// It says that all went well, and names what failed.
    NotWell,
}

/// What a copy log says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyLog {
    /// Its form.
    pub format: Format,
    /// The drive's serial number; since 2021 its id (a GUID).
    pub drive: String,
    /// The version of the log's format.
    pub version: String,
    /// What became of the drive. It stands at the log's end: empty where the log was not read so far.
    pub status: String,
    /// How many files the log names.
    pub files: i64,
    /// How many of them failed, or a part of them.
    pub failed: i64,
    /// How many of them arrived under another name.
    pub renamed: i64,
    /// How many of those because a blob of their name was there: what their disposition wants, and nothing that the
    /// summary counts as an error.
    pub renamed_as_wanted: i64,
    /// Bytes of all files that it names.
    pub bytes: i64,
    /// Bytes of those that were copied without any trouble.
    pub copied: i64,
    /// What the files are in the storage account, and how many of each: `Blob`, `BlockBlob`, `AzureFile`.
    pub kinds: Vec<(String, i64)>,
    /// What became of blobs that were there before, or weren't, and how often.
    pub dispositions: Vec<(String, i64)>,
    /// The troubles, the most frequent first.
    pub groups: Vec<Group>,
    /// How many failed files are kept.
    pub kept: usize,
    /// What arrived under another name and is kept, in the log's order.
    pub renames: Vec<Renamed>,
    /// The first files of a log of all files.
    pub listed: Vec<Copied>,
    /// What the service sums up itself.
    pub summary: Summary,
}

impl CopyLog {
    /// Where the log contradicts itself. Of a log that was read to its end: before that numbers can't agree.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let named = self.failed + self.renamed - self.renamed_as_wanted;
        let mut found = Vec::new();
        if let Some(said) = self.summary.errored.filter(|said| *said != named) {
            found.push(Disagreement::Errored { said, named });
        }
        let sum = |phase| {
            let counts = self.summary.counts.iter();
            counts
                .filter(|count| count.phase == phase && !count.is_good())
                .filter_map(|count| count.count)
                .fold(0_i64, i64::saturating_add)
        };
        let copy = sum(Phase::Copy);
        // Whether what was found when names were checked is named as well isn't documented.
        let most = copy.saturating_add(sum(Phase::Validation));
        if !self.summary.counts.is_empty() && !(copy..=most).contains(&named) {
            let said = if named < copy { copy } else { most };
            found.push(Disagreement::Counted { said, named });
        }
        if self.failed == 0
            && self.renamed > 0
            && matches!(self.status.as_str(), "Failed" | "CompletedWithErrors")
        {
            found.push(Disagreement::OnlyRenamed);
        }
        if self.failed > 0 && matches!(self.status.as_str(), "Succeeded" | "Completed") {
            found.push(Disagreement::NotWell);
        }
        found
    }
}
