//! The parts of the page that have a table each.

use domain::caseless::contains;
use domain::files::CopyLog;

/// A part of the page that has a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The files with the same trouble: which of the log's groups.
    Trouble(usize),
    /// Those that arrived under another name.
    Renamed,
    /// Those that a list names as copied.
    Copied,
}

impl Part {
    /// The parts of a log's page, in their order.
    pub(super) fn all(log: &CopyLog) -> Vec<Self> {
        let mut parts: Vec<_> = (0..log.groups.len()).map(Self::Trouble).collect();
        if log.renamed > 0 {
            parts.push(Self::Renamed);
        }
        if !log.listed.is_empty() {
            parts.push(Self::Copied);
        }
        parts
    }

    /// The class of its card.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Trouble(_) => "card part trouble",
            Self::Renamed => "card part renamed",
            Self::Copied => "card part copied",
        }
    }

    /// Which of its files have this in one of their texts; `needle` is in lower case.
    pub(super) fn search(self, log: &CopyLog, needle: &str) -> Vec<usize> {
        fn places<T>(files: &[T], fits: impl Fn(&T) -> bool) -> Vec<usize> {
            let files = files.iter().enumerate();
            files
                .filter(|(_, file)| fits(file))
                .map(|(at, _)| at)
                .collect()
        }
        let has = |text: &str| contains(text, needle);
        match self {
            Self::Trouble(group) => places(&log.groups[group].files, |file| {
                has(&file.path) || has(&file.blob)
            }),
            Self::Renamed => places(&log.renames, |file| has(&file.old) || has(&file.new)),
            Self::Copied => places(&log.listed, |file| has(&file.path) || has(&file.check)),
        }
    }
}
