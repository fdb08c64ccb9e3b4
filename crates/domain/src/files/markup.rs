//! XML that comes slice by slice, cut wherever, with one root or several: elements begin and end, and what they say is
//! handed on. Nothing but the element that is being read is in memory, and that has a limit.

use std::mem;

use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::references::character;
use super::text::Decoder;

/// No tag, and no text in an element, is longer: what is, is none of the files that are read here. In bytes.
pub const MOST_ELEMENT: usize = 1_000_000;
/// How many elements can be inside of each other.
const MOST_DEPTH: usize = 100;

/// Why a text is not read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// It is no XML.
    NotXml,
    /// It has a document type, which none of the files has: it could make the reader fetch or unfold things. The type's name.
    DocType(String),
    /// It is XML of another kind. The name of its root element.
    Foreign(String),
    /// It breaks off, or goes on as something else.
    Broken,
}

/// A tag that opens an element.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The values of these attributes, without spaces at the ends; empty where it doesn't have them.
    ///
    /// # Errors
    /// [`Refused::Broken`] where they are not in the form of attributes.
    pub(super) fn values<const N: usize>(&self, names: [&str; N]) -> Result<[String; N], Refused> {
        let mut values = [const { String::new() }; N];
        for attribute in self.0.attributes() {
            let attribute = attribute.map_err(|_| Refused::Broken)?;
            let name = attribute.key.local_name();
            if let Some(place) = names.iter().position(|known| *known == name.as_ref()) {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|_| Refused::Broken)?;
                value.trim().clone_into(&mut values[place]);
            }
        }
        Ok(values)
    }
}

/// Who takes the elements.
pub(super) trait Elements {
    /// An element begins.
    ///
    /// # Errors
    /// [`Refused`] ends the reading.
    fn start(&mut self, element: &Element<'_>) -> Result<(), Refused>;

    /// The innermost open element ends, and said this since the last tag.
    fn end(&mut self, said: &str);

    /// Whether an element was taken. Until then, what isn't in order is something else altogether.
    fn began(&self) -> bool;
}

/// Reads XML from slices of its bytes.
#[derive(Default)]
pub(super) struct Markup {
    decoder: Decoder,
    /// Text that was not read yet: it ends inside a tag or a reference.
    rest: String,
    /// How long that has to be before it is looked at again: a long tag that comes in many slices would otherwise be
    /// looked through with each of them.
    enough: usize,
    /// Where the name of each open element begins in the names of all of them.
    open: Vec<usize>,
    names: String,
    /// The text of the element that is being read.
    said: String,
    /// Whether anything came.
    came: bool,
}

impl Markup {
    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`Refused`]: nothing more is to be read then.
    pub(super) fn feed(&mut self, bytes: &[u8], into: &mut dyn Elements) -> Result<(), Refused> {
        self.came |= !bytes.is_empty();
        let mut text = mem::take(&mut self.rest);
        let decoded = self.decoder.feed(bytes, &mut text);
        if decoded.is_err() {
            // Nothing more comes: what came before counts.
            self.enough = 0;
        }
        self.read(text, false, into)?;
        decoded.map_err(|_| self.broken(into))
    }

    /// Says that all bytes have come.
    ///
    /// # Errors
    /// [`Refused`] where they end in the midst of something, or nothing was taken.
    pub(super) fn finish(&mut self, into: &mut dyn Elements) -> Result<(), Refused> {
        let mut text = mem::take(&mut self.rest);
        let decoded = self.decoder.finish(&mut text);
        self.read(text, true, into)?;
        if decoded.is_err() || !into.began() || !self.open.is_empty() {
            return Err(self.broken(into));
        }
        Ok(())
    }

    fn broken(&self, into: &dyn Elements) -> Refused {
        if into.began() {
            Refused::Broken
        } else if self.came {
            Refused::NotXml
        } else {
            Refused::Empty
        }
    }

    /// Reads a text as far as it goes, and keeps what is left of it.
    fn read(&mut self, text: String, last: bool, into: &mut dyn Elements) -> Result<(), Refused> {
        if text.len() < self.enough && !last {
            self.rest = text;
            return Ok(());
        }
        let mut done = 0;
        let outcome = self.events(&text, last, &mut done, into);
        self.rest = text;
        self.rest.drain(..done);
        self.enough = (self.rest.len() + self.rest.len() / 2).min(MOST_ELEMENT + 1);
        outcome?;
        if self.rest.len() > MOST_ELEMENT {
            return Err(self.broken(into));
        }
        Ok(())
    }

    fn events(
        &mut self,
        text: &str,
        last: bool,
        done: &mut usize,
        into: &mut dyn Elements,
    ) -> Result<(), Refused> {
        // Here it is a character like others; the reader would pass over it, as over a mark, and count wrong.
        for _ in text.chars().take_while(|c| *c == MARK) {
            self.say("\u{feff}", into)?;
            *done += MARK.len_utf8();
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
                Err(error) => return self.halted(&error, &text[*done..], last, into),
            };
            let at = begin + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            if at - *done > MOST_ELEMENT {
                return Err(self.broken(into));
            }
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            self.event(&event, into)?;
            *done = at;
        }
    }

    /// Whether what couldn't be read has only not come whole yet.
    fn halted(
        &self,
        error: &Error,
        rest: &str,
        last: bool,
        into: &dyn Elements,
    ) -> Result<(), Refused> {
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
            Err(self.broken(into))
        }
    }

    fn event(&mut self, event: &Event<'_>, into: &mut dyn Elements) -> Result<(), Refused> {
        match event {
            Event::DocType(text) => {
                let name = text.split(|c: char| c.is_whitespace() || c == '[').next();
                return Err(Refused::DocType(word(name.unwrap_or_default())));
            }
            Event::Start(element) => self.start(element, into)?,
            Event::Empty(element) => {
                self.start(element, into)?;
                self.end(into)?;
            }
            Event::Text(text) => self.say(text, into)?,
            Event::CData(text) => self.say(text, into)?,
            Event::GeneralRef(name) => {
                let character = character(name).ok_or_else(|| self.broken(into))?;
                self.say(character.encode_utf8(&mut [0; 4]), into)?;
            }
            Event::End(element) => {
                let name = self.open.last().map(|begin| &self.names[*begin..]);
                if name != Some(element.name().as_ref().trim_end()) {
                    return Err(self.broken(into));
                }
                self.end(into)?;
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str, into: &dyn Elements) -> Result<(), Refused> {
        if self.open.is_empty() && !is_blank(text) || self.said.len() + text.len() > MOST_ELEMENT {
            return Err(self.broken(into));
        }
        // What lies between the elements of a long list is of no use.
        if !self.said.is_empty() || !text.trim_start().is_empty() {
            self.said.push_str(text);
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>, into: &mut dyn Elements) -> Result<(), Refused> {
        self.said.clear();
        if self.open.len() >= MOST_DEPTH {
            return Err(self.broken(into));
        }
        into.start(&Element(element))?;
        self.open.push(self.names.len());
        self.names.push_str(element.name().as_ref());
        Ok(())
    }

    fn end(&mut self, into: &mut dyn Elements) -> Result<(), Refused> {
        let Some(begin) = self.open.pop() else {
            return Err(self.broken(into));
        };
        self.names.truncate(begin);
        into.end(self.said.trim());
        self.said.clear();
        Ok(())
    }
}

/// The mark at the beginning of a text; pieces of a log that were put together have it in their midst, too.
const MARK: char = '\u{feff}';

/// Whether a text is of no meaning between the roots.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == MARK)
}

/// How many letters of a word such as a status are kept.
const MOST_LETTERS: usize = 100;

/// A word, or as much of it as a word can have.
pub(super) fn word(text: &str) -> String {
    text.chars().take(MOST_LETTERS).collect()
}
