//! Journal files of the `WAImportExport` tool: what they say of the drives that it prepared.
//!
//! A journal is a log that grows: records, and in some of them a piece of XML about a drive. The XML is cut out first and
//! read by itself, as what stands around it may hold `&` and `<`. Files that are XML from their first character on are
//! read, too: what a job needs is looked for by name, as an element or an attribute, anywhere in them.
//!
//! The file is read as it comes, slice by slice, and nothing is kept but what a job needs: not the key of the storage
//! account, which the tool writes into its records.

mod drives;
mod outcome;
mod records;
mod xml;

use std::mem;

use super::inputs::input_of_line;
use super::text::Decoder;
pub use drives::{Found, MOST_FOUND};
pub use outcome::{BadJournal, Journal};
use records::Records;
use xml::Xml;

/// Larger files are not read: the tool writes smaller ones beside them, one for each drive.
pub const MOST_BYTES: i64 = 32_000_000;
/// So much of a first line tells what a file is, in bytes.
const HEAD: usize = 4096;

enum Kind {
    /// The beginning of the first line that isn't blank, as long as it doesn't tell.
    Unknown(String),
    Xml(Box<Xml>),
    Records(Box<Records>),
}

/// Reads a journal as it comes.
pub struct JournalReader {
    decoder: Decoder,
    kind: Kind,
    /// The bytes are no text from here on; what came before counts.
    ended: bool,
}

impl Default for JournalReader {
    fn default() -> Self {
        Self {
            decoder: Decoder::default(),
            kind: Kind::Unknown(String::new()),
            ended: false,
        }
    }
}

impl JournalReader {
    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`BadJournal`] as soon as it is clear that the file is another one; nothing more is to be read then.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), BadJournal> {
        if self.ended {
            return Ok(());
        }
        let mut text = String::new();
        self.ended = self.decoder.feed(bytes, &mut text).is_err();
        self.text(&text, false)
    }

    /// Says that all bytes have come.
    ///
    /// # Errors
    /// [`BadJournal`] says what the file is instead.
    pub fn finish(mut self) -> Result<Journal, BadJournal> {
        let mut text = String::new();
        if !self.ended {
            self.ended = self.decoder.finish(&mut text).is_err();
        }
        self.text(&text, true)?;
        match self.kind {
            Kind::Unknown(_) => Err(BadJournal::Foreign),
            Kind::Xml(_) if self.ended => Err(BadJournal::Broken),
            Kind::Xml(xml) => {
                let drives = xml.finish()?;
                if drives.is_empty() {
                    return Err(BadJournal::NoDrive);
                }
                Ok(Journal {
                    drives,
                    whole: true,
                })
            }
            Kind::Records(records) => records.finish(),
        }
    }

    fn text(&mut self, text: &str, last: bool) -> Result<(), BadJournal> {
        match &mut self.kind {
            Kind::Unknown(head) => {
                head.push_str(if head.is_empty() {
                    text.trim_start()
                } else {
                    text
                });
                let Some(kind) = kind_of(head, last)? else {
                    return Ok(());
                };
                let head = mem::take(head);
                self.kind = kind;
                self.text(&head, last)
            }
            Kind::Xml(xml) => xml.feed(text),
            Kind::Records(records) => {
                records.feed(text);
                Ok(())
            }
        }
    }
}

/// What a file is that begins so; `None` where that can't be told yet.
fn kind_of(head: &str, last: bool) -> Result<Option<Kind>, BadJournal> {
    if head.starts_with('<') {
        return Ok(Some(Kind::Xml(Box::default())));
    }
    let begin = &head[..head.floor_char_boundary(HEAD)];
    let line = begin.split_once('\n').map(|(line, _)| line);
    let is_enough = line.is_some() || head.len() >= HEAD || (last && !head.is_empty());
    if !is_enough {
        return Ok(None);
    }
    match input_of_line(line.unwrap_or(begin)) {
        Some(input) => Err(BadJournal::Input(input)),
        None => Ok(Some(Kind::Records(Box::default()))),
    }
}

/// Reads a journal that is there as a text.
///
/// # Errors
/// [`BadJournal`] says what the text is instead.
pub fn journal(text: &str) -> Result<Journal, BadJournal> {
    let mut reader = JournalReader::default();
    reader.feed(text.as_bytes())?;
    reader.finish()
}

/// Whether a text is rather a journal, or a piece of one, than rows of drives.
pub fn is_like_journal(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
        || text.lines().any(records::is_mark)
}
