//! Copy logs: XML in which the service says, file by file, how the copying of a drive went.
//!
//! There are four formats: `DriveLog`, without a version or of 2014 and 2018; the same with files of Azure Files and with
//! containers that were renamed; since 2021 a row of `ErroredEntity` and a `CopyLog` after them, without a common root; and
//! its log of all files, a row of `File`. Data Box writes them too.
//!
//! The log of all files can have hundreds of megabytes. So it is read as it comes, slice by slice: files that were copied
//! are counted and forgotten, those that failed or got another name are kept up to a limit, and nothing else grows with the
//! log.

mod entry;
mod log;
mod reader;
mod tags;
mod tally;

pub use log::{
    Copied, CopyLog, Count, Disagreement, Failed, Format, Group, Level, Phase, Renamed, Summary,
};
pub use reader::{CopyLogReader, Refused};

/// No tag, and no text in an element, is longer: what is, is no copy log. In bytes.
pub const MOST_ELEMENT: usize = 1_000_000;
/// Of how many files that failed or got another name more is kept than their number.
pub const MOST_KEPT: usize = 50_000;
/// How many files of a log of all files are listed; the others are only counted.
pub const MOST_LISTED: usize = 1_000;
/// How many bytes of text they may have, all together.
const MOST_TEXT: usize = 16_000_000;
/// How many kinds of trouble are told apart, and how many of anything else that is counted by its name.
const MOST_KINDS: usize = 64;
/// How many letters of a word such as a status are kept.
const MOST_LETTERS: usize = 100;
/// How many letters of a sentence of the service are kept.
const MOST_SENTENCE: usize = 1_000;
/// How many elements can be inside of each other.
const MOST_DEPTH: usize = 100;

/// A word, or as much of it as a word can have.
fn word(text: &str) -> String {
    text.chars().take(MOST_LETTERS).collect()
}

/// A sentence, or as much of it as is kept.
fn sentence(text: &str) -> String {
    text.chars().take(MOST_SENTENCE).collect()
}

/// A number of bytes or of files.
fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number| *number >= 0)
}
