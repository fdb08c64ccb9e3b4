//! Files that customers hold: journal files of the WAImportExport tool, and the pieces that all of them share. Pure.

mod journal;
mod text;

pub use journal::{BadJournal, Found, MOST_BYTES, journal};
pub use text::decoded;
