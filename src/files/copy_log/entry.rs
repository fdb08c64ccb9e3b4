//! One file of a log, as far as it has been read, and what it says of itself.

use super::{Level, word};

/// What is wrong inside a file.
pub(super) struct Trouble {
    pub(super) weight: u8,
    pub(super) level: Level,
    pub(super) status: String,
    pub(super) parts: i64,
    pub(super) at: Option<i64>,
    pub(super) source: String,
}

/// A file.
#[derive(Default)]
pub(super) struct Entry {
    /// Its status, or its category.
    pub(super) status: String,
    pub(super) path: String,
    pub(super) name: String,
    /// Where it was before it got another name.
    pub(super) original: String,
    pub(super) snapshot: String,
    pub(super) length: Option<i64>,
    pub(super) disposition: String,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) message: String,
    pub(super) trouble: Option<Trouble>,
}

/// How much a status tells; the one that tells most decides into which group a file comes. What is in order has 0; what
/// only follows from another trouble, 1 and 2; what nobody knows the cause of, 3 and 4.
pub(super) fn weight(level: Level, status: &str) -> u8 {
    match (level, status) {
        (_, "Completed") => 0,
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

/// Whether what has this status or category arrived, only under another name, in another place or as another kind of blob.
/// Their names are documented for disks of Data Box: `ContainerRenamed`, `MovedToOverflowShare`,
/// `InvalidPageBlobUploadAsBlockBlob` and their like.
pub(super) fn is_renamed(status: &str) -> bool {
    status.ends_with("Renamed")
        || status.starts_with("MovedTo")
        || status.starts_with("Invalid") && status.contains("UploadAs")
}

/// The new and the old name in a message such as `… has been renamed to: NEW :from: OLD :because …`.
pub(super) fn names(message: &str) -> Option<(&str, &str)> {
    let (_, rest) = message.split_once(" to:")?;
    let (new, rest) = rest.split_once(":from:").unwrap_or((rest, ""));
    let new = new.split(" :because").next().unwrap_or_default();
    let old = rest.rsplit_once(":because").map_or(rest, |(old, _)| old);
    Some((new.trim(), old.trim()))
}

impl Entry {
    /// Notes a status inside the file, where it tells more than what was noted before.
    pub(super) fn note(&mut self, level: Level, status: &str, at: Option<i64>) {
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

    /// Notes which file has the metadata or properties that are in trouble. Its own counts more than the one that it
    /// shares with others.
    pub(super) fn note_source(&mut self, level: Level, path: &str, is_own: bool) {
        if let Some(trouble) = self
            .trouble
            .as_mut()
            .filter(|trouble| trouble.level == level)
            && (is_own || trouble.source.is_empty())
        {
            path.clone_into(&mut trouble.source);
        }
    }

    /// The blob's path, with its snapshot.
    pub(super) fn blob(&mut self) -> String {
        let name = std::mem::take(&mut self.name);
        if self.snapshot.is_empty() {
            name
        } else {
            format!("{name}?snapshot={}", self.snapshot)
        }
    }
}
