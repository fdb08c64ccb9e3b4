//! Files that customers hold: journal files of the WAImportExport tool, and the pieces that all of them share. Pure.

mod journal;
mod rows;
mod text;

pub use journal::{BadJournal, Found, MOST_BYTES, journal};
pub use rows::rows;
pub use text::decoded;
