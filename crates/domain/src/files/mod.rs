//! Files that customers hold: journal files of the WAImportExport tool, copy logs of drives, and the pieces that all of
//! them share; and tables that people take along. Pure.

mod copy_log;
mod copy_log_blob;
mod copy_log_reader;
mod copy_log_sas;
mod copy_log_sum;
mod copy_log_trouble;
mod csv;
mod inputs;
mod journal;
mod markup;
mod references;
mod rows;
mod text;

pub use copy_log::{
    Category, Copied, CopyLog, Disagreement, Failed, Format, Group, Level, MOST_RETAINED, Renamed,
};
pub use copy_log_blob::{BlobAddress, is_storage_host};
pub use copy_log_reader::CopyLogReader;
pub use copy_log_sas::{BadSas, Sas};
pub use copy_log_sum::Sum;
pub use copy_log_trouble::{Access, Trouble};
pub use csv::Csv;
pub use inputs::{ToolInput, tool_input};
pub use journal::{
    BadJournal, Found, Journal, JournalReader, MOST_BYTES, MOST_FOUND, is_like_journal, journal,
};
pub use markup::{MOST_ELEMENT, Refused};
pub use rows::{Pasted, PastedRow, RowFault, column, pasted, rows};
pub use text::{Decoder, NotText, decoded};
