//! Drives in XML that comes piece by piece.

use std::mem;

use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::super::references::character;
use super::drives::{Drives, Found};
use super::outcome::BadJournal;

/// No tag is longer, in bytes.
const MOST_TAG: usize = 1_000_000;
/// No text of an element is longer that a job could need, in bytes.
const MOST_TEXT: usize = 10_000;
/// How many elements can be inside of each other.
const MOST_DEPTH: usize = 100;

/// A document that is being read.
#[derive(Default)]
pub(super) struct Xml {
    /// What has come and isn't read yet: the beginning of a tag.
    rest: String,
    /// Not worth reading before there is so much.
    enough: usize,
    any: bool,
    open: Vec<String>,
    said: String,
    too_long: bool,
    drives: Drives,
    /// The id of the drive that is being told of.
    current: Option<String>,
    /// What is said before any drive has been named.
    early: Found,
}

impl Xml {
    /// Reads on.
    pub(super) fn feed(&mut self, text: &str) -> Result<(), BadJournal> {
        self.rest.push_str(text);
        if self.rest.len() < self.enough {
            return Ok(());
        }
        let text = mem::take(&mut self.rest);
        let read = self.read(&text)?;
        text[read..].clone_into(&mut self.rest);
        if self.rest.len() > MOST_TAG {
            return Err(BadJournal::Broken);
        }
        // Looked at again only when it has doubled: a long tag would be looked at each time.
        self.enough = self.rest.len() * 2;
        Ok(())
    }

    /// The drives, once all has come.
    pub(super) fn finish(mut self) -> Result<Vec<Found>, BadJournal> {
        self.enough = 0;
        self.feed("")?;
        if !self.any || !self.open.is_empty() || !self.rest.is_empty() {
            return Err(BadJournal::Broken);
        }
        let mut drives = self.drives.into_vec();
        if self.early != Found::default() {
            drives.push(self.early);
        }
        Ok(drives)
    }

    /// The drive that was named last.
    pub(super) fn current(&self) -> Option<&str> {
        self.current.as_deref()
    }

    /// Reads what is whole; how much that is, in bytes.
    fn read(&mut self, text: &str) -> Result<usize, BadJournal> {
        // The reader passes over a mark of the byte order at the beginning of a piece, and doesn't count it (quick-xml 0.42).
        let piece = text.trim_start_matches('\u{feff}');
        let begin = text.len() - piece.len();
        let mut reader = Reader::from_str(piece);
        let config = reader.config_mut();
        // An element can begin in one piece and end in another one; `open` knows.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        let mut read = begin;
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) => return Ok(read),
                Ok(event) => event,
                Err(error) if may_go_on(&error, &text[read..]) => return Ok(read),
                Err(_) => return Err(BadJournal::Broken),
            };
            let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let end = end.saturating_add(begin);
            if end - read > MOST_TAG && !matches!(event, Event::Text(_)) {
                return Err(BadJournal::Broken);
            }
            read = end;
            self.event(&event)?;
        }
    }

    fn event(&mut self, event: &Event<'_>) -> Result<(), BadJournal> {
        match event {
            Event::DocType(_) => return Err(BadJournal::DocType),
            Event::Start(element) => {
                self.element(element)?;
                if self.open.len() >= MOST_DEPTH {
                    return Err(BadJournal::Broken);
                }
                self.open.push(element.name().as_ref().to_owned());
                self.hush();
            }
            Event::Empty(element) => self.element(element)?,
            Event::Text(text) => self.say(text),
            Event::CData(text) => self.say(text),
            Event::GeneralRef(name) => {
                let character = character(name).ok_or(BadJournal::Broken)?;
                self.say(character.encode_utf8(&mut [0; 4]));
            }
            Event::End(element) => {
                let name = self.open.pop();
                if name.as_deref() != Some(element.name().as_ref()) {
                    return Err(BadJournal::Broken);
                }
                let said = mem::take(&mut self.said);
                if !self.too_long {
                    self.note(element.local_name().as_ref(), &said);
                }
                self.hush();
            }
            Event::Eof | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if self.said.len() + text.len() > MOST_TEXT {
            self.too_long = true;
        } else {
            // The mark of the byte order, which the reader passes over where a piece begins with it.
            self.said
                .extend(text.chars().filter(|letter| *letter != '\u{feff}'));
        }
    }

    fn hush(&mut self) {
        self.said.clear();
        self.too_long = false;
    }

    fn element(&mut self, element: &BytesStart<'_>) -> Result<(), BadJournal> {
        if !mem::replace(&mut self.any, true) {
            other_file(element.local_name().as_ref())?;
        }
        let all: Result<Vec<_>, _> = element.attributes().collect();
        let mut all = all.map_err(|_| BadJournal::Broken)?;
        // Whose key it is comes first, in whatever order it is written.
        all.sort_by_key(|attribute| {
            let name = attribute.key.local_name();
            !name.as_ref().eq_ignore_ascii_case("DriveId")
        });
        for attribute in all {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| BadJournal::Broken)?;
            self.note(attribute.key.local_name().as_ref(), &value);
        }
        Ok(())
    }

    /// Takes a value that has one of the names. The first one counts; another drive's id begins another drive.
    fn note(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        if name.eq_ignore_ascii_case("DriveId") {
            let drive = self.drives.of(value);
            if let Some(drive) = drive
                && self.current.is_none()
            {
                drive.fill(mem::take(&mut self.early));
            }
            self.current = Some(value.to_owned());
            return;
        }
        let drive = match &self.current {
            Some(id) => self.drives.of(id),
            None => Some(&mut self.early),
        };
        if let Some(drive) = drive {
            drive.note(name, value);
        }
    }
}

/// Names what begins as other files do that people take for journals.
fn other_file(root: &str) -> Result<(), BadJournal> {
    let is = |name: &str| root.eq_ignore_ascii_case(name);
    if ["DriveLog", "CopyLog", "ErroredEntity", "File"]
        .into_iter()
        .any(is)
    {
        return Err(BadJournal::CopyLog);
    }
    if is("DriveManifest") {
        return Err(BadJournal::Manifest);
    }
    Ok(())
}

/// Whether what couldn't be read has perhaps only not come whole yet.
fn may_go_on(error: &Error, rest: &str) -> bool {
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => rest.len() <= "<!".len(),
        Error::Syntax(_) => true,
        Error::IllFormed(IllFormedError::UnclosedReference) => {
            !rest.chars().skip(1).any(|c| matches!(c, '<' | '&'))
        }
        _ => false,
    }
}
