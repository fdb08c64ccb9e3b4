//! Files that customers hold: journal files of the `WAImportExport` tool, tables, and the pieces that all of them share. Pure.

pub mod csv;
mod journal;
mod text;

pub use journal::{BadJournal, Found, MOST_BYTES, journal};
pub use text::decoded;
