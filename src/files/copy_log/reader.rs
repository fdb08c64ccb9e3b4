//! Reads a copy log from slices of its bytes, cut wherever.

use std::mem;

use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::super::references::character;
use super::super::text::Decoder;
use super::entry::Entry;
use super::tags::Tag;
use super::tally::{Plain, Tally};
use super::{
    CopyLog, Count, Format, Level, MOST_DEPTH, MOST_ELEMENT, Phase, number, sentence, word,
};

/// Why a file was not read as a copy log, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// It is no XML.
    NotXml,
    /// It has a document type, which no copy log has: it could make the reader fetch or unfold things. The type's name.
    DocType(String),
    /// It is XML of another kind. The name of its first element.
    Foreign(String),
    /// It is a copy log that breaks off, or goes on as something else.
    Broken,
}

/// An element that isn't closed yet.
struct Open {
    tag: Tag,
    /// Where its name begins in the names of all of them.
    name: usize,
}

/// How far it is known what is being read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    /// No byte has come.
    #[default]
    Untouched,
    /// Some have, and no element.
    Unknown,
    /// It is a copy log, to which more can belong.
    Log,
    /// Its one root has come, or the element that ends it: no second one belongs to it.
    Closed,
}

/// Reads a copy log.
#[derive(Default)]
pub struct CopyLogReader {
    decoder: Decoder,
    /// Text that was not read yet: it ends inside a tag or a reference.
    rest: String,
    /// How long that has to be before it is looked at again: a long tag that comes in many slices would otherwise be
    /// looked through with each of them.
    enough: usize,
    open: Vec<Open>,
    names: String,
    /// The text of the element that is being read.
    said: String,
    stage: Stage,
    entry: Entry,
    /// What an entity is in the storage account.
    cloud_format: String,
    tally: Tally,
}

impl CopyLogReader {
    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`Refused`]: nothing more is to be read then. What was read until then is kept ([`Self::into_log`]).
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        if self.stage == Stage::Untouched && !bytes.is_empty() {
            self.stage = Stage::Unknown;
        }
        let mut text = mem::take(&mut self.rest);
        let decoded = self.decoder.feed(bytes, &mut text);
        if decoded.is_err() {
            // Nothing more comes: what came before counts.
            self.enough = 0;
        }
        self.read(text, false)?;
        decoded.map_err(|_| self.broken())
    }

    /// Says that all bytes have come.
    ///
    /// # Errors
    /// [`Refused`] where they are not all of a copy log.
    pub fn finish(&mut self) -> Result<(), Refused> {
        let mut text = mem::take(&mut self.rest);
        let decoded = self.decoder.finish(&mut text);
        self.read(text, true)?;
        if decoded.is_err() || !self.is_log() || !self.open.is_empty() {
            return Err(self.broken());
        }
        Ok(())
    }

    /// What was read until now; `None` where it is no copy log.
    pub fn into_log(self) -> Option<CopyLog> {
        self.is_log().then(|| self.tally.into_log())
    }

    fn is_log(&self) -> bool {
        matches!(self.stage, Stage::Log | Stage::Closed)
    }

    fn broken(&self) -> Refused {
        match self.stage {
            Stage::Untouched => Refused::Empty,
            Stage::Unknown => Refused::NotXml,
            Stage::Log | Stage::Closed => Refused::Broken,
        }
    }

    /// Reads a text as far as it goes, and keeps what is left of it.
    fn read(&mut self, text: String, last: bool) -> Result<(), Refused> {
        if text.len() < self.enough && !last {
            self.rest = text;
            return Ok(());
        }
        let mut done = 0;
        let outcome = self.events(&text, last, &mut done);
        self.rest = text;
        self.rest.drain(..done);
        self.enough = (self.rest.len() + self.rest.len() / 2).min(MOST_ELEMENT + 1);
        outcome?;
        if self.rest.len() > MOST_ELEMENT {
            return Err(self.broken());
        }
        Ok(())
    }

    fn events(&mut self, text: &str, last: bool, done: &mut usize) -> Result<(), Refused> {
        // Here it is a character like others; the reader would pass over it, as over a mark, and count wrong.
        for _ in text.chars().take_while(|c| *c == '\u{feff}') {
            self.say("\u{feff}")?;
            *done += '\u{feff}'.len_utf8();
        }
        let begin = *done;
        let mut reader = Reader::from_str(&text[begin..]);
        let config = reader.config_mut();
        // An element can begin in one slice and end in another one.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        loop {
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => return self.halted(&error, &text[*done..], last),
            };
            let at = begin + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            if at - *done > MOST_ELEMENT {
                return Err(self.broken());
            }
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            self.event(&event)?;
            *done = at;
        }
    }

    /// Whether what couldn't be read has only not come whole yet.
    fn halted(&self, error: &Error, rest: &str, last: bool) -> Result<(), Refused> {
        let more = match error {
            Error::Syntax(SyntaxError::InvalidBangMarkup) => rest.len() <= "<!".len(),
            Error::Syntax(SyntaxError::UnclosedDoctype) if last => {
                return Err(Refused::DocType(String::new()));
            }
            Error::Syntax(_) => true,
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                !rest.chars().skip(1).any(|c| matches!(c, '<' | '&'))
            }
            _ => false,
        };
        if more && !last {
            Ok(())
        } else {
            Err(self.broken())
        }
    }

    fn event(&mut self, event: &Event<'_>) -> Result<(), Refused> {
        match event {
            Event::DocType(text) => {
                let name = text.split(|c: char| c.is_whitespace() || c == '[').next();
                return Err(Refused::DocType(word(name.unwrap_or_default())));
            }
            Event::Start(element) => self.start(element)?,
            Event::Empty(element) => {
                self.start(element)?;
                self.end()?;
            }
            Event::Text(text) => self.say(text)?,
            Event::CData(text) => self.say(text)?,
            Event::GeneralRef(name) => {
                let character = character(name).ok_or_else(|| self.broken())?;
                self.say(character.encode_utf8(&mut [0; 4]))?;
            }
            Event::End(element) => {
                let name = self.open.last().map(|open| &self.names[open.name..]);
                if name != Some(element.name().as_ref().trim_end()) {
                    return Err(self.broken());
                }
                self.end()?;
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Refused> {
        // Pieces that were written one after the other may have a mark each.
        let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        if self.open.is_empty() {
            return if text.chars().all(is_blank) {
                Ok(())
            } else {
                Err(self.broken())
            };
        }
        if self.said.len() + text.len() > MOST_ELEMENT {
            return Err(self.broken());
        }
        // What lies between the elements of a long list is of no use.
        if !self.said.is_empty() || !text.trim_start().is_empty() {
            self.said.push_str(text);
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Refused> {
        self.said.clear();
        let name = element.local_name();
        let tag = match self.open.last() {
            Some(parent) => Tag::of(parent.tag, name.as_ref()),
            None => self.top(element)?,
        };
        if self.open.len() >= MOST_DEPTH {
            return Err(self.broken());
        }
        self.open.push(Open {
            tag,
            name: self.names.len(),
        });
        self.names.push_str(element.name().as_ref());
        match tag {
            Tag::Log => {
                let [version] = self.values(element, ["Version"])?;
                self.tally.log.version = word(&version);
            }
            Tag::Blob | Tag::File => {
                let [status] = self.values(element, ["Status"])?;
                let kind = if tag == Tag::Blob {
                    "Blob"
                } else {
                    "AzureFile"
                };
                self.entry = Entry {
                    status: word(&status),
                    kind: kind.into(),
                    ..Entry::default()
                };
            }
            Tag::Entity => {
                let [path, kind] = self.values(element, ["Path", "CloudFormat"])?;
                self.entry = Entry {
                    path,
                    ..Entry::default()
                };
                self.cloud_format = word(&kind);
            }
            Tag::Copied => self.copied(element)?,
            Tag::Count(phase) => self.count(phase, element)?,
            Tag::Disposition => {
                let [status] = self.values(element, ["Status"])?;
                self.entry.disposition = word(&status);
            }
            Tag::Part => {
                let [status, offset] = self.values(element, ["Status", "Offset"])?;
                self.entry.note(Level::Part, &status, number(&offset));
            }
            Tag::Metadata | Tag::Properties => {
                let level = if tag == Tag::Metadata {
                    Level::Metadata
                } else {
                    Level::Properties
                };
                let [status] = self.values(element, ["Status"])?;
                self.entry.note(level, &status, None);
            }
            _ => {}
        }
        Ok(())
    }

    /// What an element is that stands in none, where it may stand there.
    fn top(&mut self, element: &BytesStart<'_>) -> Result<Tag, Refused> {
        let name = element.local_name();
        let tag = Tag::at_top(name.as_ref());
        let is_first = !self.is_log();
        let format = &mut self.tally.log.format;
        let known = match tag {
            // After the root there is nothing.
            _ if !is_first && *format == Format::DriveLog => None,
            Some(Tag::Log) if is_first => Some(Format::DriveLog),
            Some(Tag::Closing) if self.stage != Stage::Closed => Some(Format::Entities),
            Some(Tag::Entity) => Some(Format::Entities),
            // Many other things are files, and those have no path.
            Some(Tag::Copied) if is_first => {
                let [path] = self.values(element, ["Path"])?;
                (!path.is_empty()).then_some(Format::Files)
            }
            Some(Tag::Copied) => Some(*format),
            _ => None,
        };
        let (Some(tag), Some(known)) = (tag, known) else {
            return Err(if is_first {
                Refused::Foreign(word(name.as_ref()))
            } else {
                Refused::Broken
            });
        };
        self.tally.log.format = known;
        if matches!(tag, Tag::Log | Tag::Closing) {
            self.stage = Stage::Closed;
        } else if is_first {
            self.stage = Stage::Log;
        }
        Ok(tag)
    }

    fn copied(&mut self, element: &BytesStart<'_>) -> Result<(), Refused> {
        let known = ["Path", "CloudFormat", "Size", "crc64"];
        let [path, kind, size, crc64] = self.values(element, known)?;
        self.tally.copied(Plain {
            path,
            kind: word(&kind),
            size: number(&size),
            crc64: crc64.parse().ok(),
        });
        Ok(())
    }

    fn count(&mut self, phase: Phase, element: &BytesStart<'_>) -> Result<(), Refused> {
        let [count, description] = self.values(element, ["Count", "Description"])?;
        self.tally.count(Count {
            phase,
            category: word(element.local_name().as_ref()),
            count: number(&count),
            description: sentence(&description),
        });
        Ok(())
    }

    /// The values of these attributes; empty where an element doesn't have them.
    fn values<const N: usize>(
        &self,
        element: &BytesStart<'_>,
        names: [&str; N],
    ) -> Result<[String; N], Refused> {
        let mut values = [const { String::new() }; N];
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|_| self.broken())?;
            let name = attribute.key.local_name();
            if let Some(place) = names.iter().position(|known| *known == name.as_ref()) {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|_| self.broken())?;
                value.trim().clone_into(&mut values[place]);
            }
        }
        Ok(values)
    }

    fn end(&mut self) -> Result<(), Refused> {
        let said = mem::take(&mut self.said);
        let said = said.trim();
        let Some(closed) = self.open.pop() else {
            return Err(self.broken());
        };
        self.names.truncate(closed.name);
        let entry = &mut self.entry;
        let log = &mut self.tally.log;
        match closed.tag {
            Tag::DriveId => log.drive = word(said),
            Tag::DriveStatus => log.status = word(said),
            Tag::Version => log.version = word(said),
            Tag::Total => log.summary.total = number(said),
            Tag::Errored => log.summary.errored = number(said),
            Tag::Blob | Tag::File => self.tally.file(mem::take(entry)),
            Tag::Entity => self.tally.entity(mem::take(entry), &self.cloud_format),
            Tag::Status if entry.status.is_empty() => entry.status = word(said),
            Tag::BlobPath => said.clone_into(&mut entry.name),
            Tag::FilePath => said.clone_into(&mut entry.path),
            Tag::OriginalPath => said.clone_into(&mut entry.original),
            Tag::Snapshot => said.clone_into(&mut entry.snapshot),
            Tag::Length => entry.length = number(said),
            Tag::Code => entry.code = word(said),
            Tag::Message => said.clone_into(&mut entry.message),
            Tag::Kind => entry.kind = word(said),
            Tag::GlobalPath | Tag::Path => {
                let level = match self.open.last().map(|open| open.tag) {
                    Some(Tag::Metadata) => Level::Metadata,
                    _ => Level::Properties,
                };
                entry.note_source(level, said, closed.tag == Tag::Path);
            }
            _ => {}
        }
        Ok(())
    }
}
