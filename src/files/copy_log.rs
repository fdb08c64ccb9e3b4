//! Copy logs: XML in which the service says, file by file, how the copying of a drive went.
//!
//! The log of all files can have hundreds of megabytes. So it is read as it comes, slice by slice: files that were copied
//! are counted and forgotten, those that failed are kept up to a limit, and nothing else grows with the log.

use std::mem;

use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::references::character;
use super::text::Decoder;

/// No tag, and no text in an element, is longer: what is, is no copy log. In bytes.
pub const MOST_ELEMENT: usize = 1_000_000;
/// Of how many failed files more is kept than their number.
pub const MOST_KEPT: usize = 50_000;
/// How many bytes of text they may have, all together.
const MOST_TEXT: usize = 16_000_000;
/// How many kinds of trouble are told apart, and how many kinds of dispositions.
const MOST_KINDS: usize = 64;
/// How many letters of a word such as a status are kept.
const MOST_LETTERS: usize = 100;
/// How many elements can be inside of each other.
const MOST_DEPTH: usize = 100;

/// Where something went wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The file as a whole.
    File,
    /// A page range or a block of it.
    Part,
    /// Its metadata.
    Metadata,
    /// Its properties.
    Properties,
    /// More kinds of trouble than are told apart.
    Rest,
}

/// A file that failed, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// Its path on the drive.
    pub path: String,
    /// The path of its blob, with the snapshot where there is one.
    pub blob: String,
    /// The status of the file itself.
    pub status: String,
    /// Its size in bytes, where the log says it.
    pub size: Option<i64>,
    /// How many of its page ranges or blocks have the group's trouble.
    pub parts: i64,
    /// Where the first of them begins, in bytes.
    pub at: Option<i64>,
    /// The path of the file with its metadata or properties, where the trouble is with those.
    pub source: String,
}

/// The files that have the same trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where it is.
    pub level: Level,
    /// The status there, as the log has it.
    pub status: String,
    /// How many files.
    pub count: i64,
    /// Those that are kept, in the log's order.
    pub files: Vec<Failed>,
}

/// What a copy log says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyLog {
    /// The drive's serial number.
    pub drive: String,
    /// The version of the log's format.
    pub version: String,
    /// What became of the drive. It stands at the log's end: empty where the log was not read so far.
    pub status: String,
    /// How many files the log names.
    pub files: i64,
    /// How many of them failed, or a part of them.
    pub failed: i64,
    /// Bytes of all files that it names.
    pub bytes: i64,
    /// Bytes of those that were copied without any trouble.
    pub copied: i64,
    /// What became of blobs that were there before, or weren't, and how often.
    pub dispositions: Vec<(String, i64)>,
    /// The troubles, the most frequent first.
    pub groups: Vec<Group>,
    /// How many failed files are kept.
    pub kept: usize,
}

/// Why a file was not read as a copy log, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// It is no XML.
    NotXml,
    /// It has a document type, which no copy log has: it could make the reader fetch or unfold things. The type's name.
    DocType(String),
    /// It is XML of another kind. The name of its root element.
    Foreign(String),
    /// It is a copy log that breaks off, or goes on as something else.
    Broken,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Log,
    DriveId,
    DriveStatus,
    Blob,
    BlobStatus,
    BlobPath,
    FilePath,
    Snapshot,
    Length,
    Disposition,
    List,
    Part,
    Metadata,
    Properties,
    GlobalPath,
    Path,
    Other,
}

impl Tag {
    /// What an element is, by its name and by where it stands.
    fn of(parent: Self, name: &str) -> Self {
        match (parent, name) {
            (Self::Log, "DriveId") => Self::DriveId,
            (Self::Log, "Status") => Self::DriveStatus,
            (Self::Log, "Blob") => Self::Blob,
            (Self::Blob, "Status") => Self::BlobStatus,
            (Self::Blob, "BlobPath") => Self::BlobPath,
            (Self::Blob, "FilePath") => Self::FilePath,
            (Self::Blob, "Snapshot") => Self::Snapshot,
            (Self::Blob, "Length") => Self::Length,
            (Self::Blob, "ImportDisposition") => Self::Disposition,
            (Self::Blob, "PageRangeList" | "BlockList") => Self::List,
            (Self::List, "PageRange" | "Block") => Self::Part,
            (Self::Blob, "Metadata") => Self::Metadata,
            (Self::Blob, "Properties") => Self::Properties,
            (Self::Metadata | Self::Properties, "GlobalPath") => Self::GlobalPath,
            (Self::Metadata | Self::Properties, "Path") => Self::Path,
            _ => Self::Other,
        }
    }
}

/// An element that isn't closed yet.
struct Open {
    tag: Tag,
    /// Where its name begins in the names of all of them.
    name: usize,
}

/// What is wrong inside a file.
struct Trouble {
    weight: u8,
    level: Level,
    status: String,
    parts: i64,
    at: Option<i64>,
    source: String,
}

/// A file, as far as it has been read.
#[derive(Default)]
struct Blob {
    status: String,
    path: String,
    name: String,
    snapshot: String,
    length: Option<i64>,
    disposition: String,
    trouble: Option<Trouble>,
}

/// How much a status tells; the one that tells most decides into which group a file comes. What is in order has 0; what
/// only follows from another trouble, 1 and 2; what nobody knows the cause of, 3 and 4.
fn weight(level: Level, status: &str) -> u8 {
    match (level, status) {
        (_, "Completed") => 0,
        (Level::File, "" | "CompletedWithErrors") => 1,
        (_, "") => 0,
        (Level::Part, "Committed" | "Uncommitted") => 2,
        (_, "Cancelled") => 2,
        (Level::File, "Failed") => 3,
        (_, "Failed") => 4,
        (Level::Properties, _) => 5,
        (Level::Metadata, _) => 6,
        (Level::Part, _) => 7,
        (Level::File | Level::Rest, _) => 8,
    }
}

/// Reads a copy log from slices of its bytes, cut wherever.
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
    /// Whether anything came, and whether the root element did.
    began: bool,
    rooted: bool,
    blob: Blob,
    log: CopyLog,
    /// How many bytes of text are kept.
    text: usize,
}

impl CopyLogReader {
    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`Refused`]: nothing more is to be read then. What was read until then is kept ([`Self::into_log`]).
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.began |= !bytes.is_empty();
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
        if decoded.is_err() || !self.rooted || !self.open.is_empty() {
            return Err(self.broken());
        }
        Ok(())
    }

    /// What was read until now; `None` where it is no copy log.
    pub fn into_log(mut self) -> Option<CopyLog> {
        // Each to its place among those before it; of those that are equally frequent, the one that came first stays so.
        let groups = &mut self.log.groups;
        for at in 1..groups.len() {
            let place = groups[..at].partition_point(|group| group.count >= groups[at].count);
            groups[place..=at].rotate_right(1);
        }
        self.rooted.then_some(self.log)
    }

    fn broken(&self) -> Refused {
        if self.rooted {
            Refused::Broken
        } else if self.began {
            Refused::NotXml
        } else {
            Refused::Empty
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
        if self.open.is_empty() && !text.trim().is_empty()
            || self.said.len() + text.len() > MOST_ELEMENT
        {
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
            // After the root there is nothing.
            None if self.rooted => return Err(Refused::Broken),
            None if name.as_ref() == "DriveLog" => Tag::Log,
            None => return Err(Refused::Foreign(word(name.as_ref()))),
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
                self.rooted = true;
                let [version] = self.values(element, ["Version"])?;
                self.log.version = word(&version);
            }
            Tag::Blob => {
                let [status] = self.values(element, ["Status"])?;
                self.blob = Blob {
                    status: word(&status),
                    ..Blob::default()
                };
            }
            Tag::Disposition => {
                let [status] = self.values(element, ["Status"])?;
                self.blob.disposition = word(&status);
            }
            Tag::Part => {
                let [status, offset] = self.values(element, ["Status", "Offset"])?;
                self.trouble(Level::Part, &status, number(&offset));
            }
            Tag::Metadata | Tag::Properties => {
                let level = if tag == Tag::Metadata {
                    Level::Metadata
                } else {
                    Level::Properties
                };
                let [status] = self.values(element, ["Status"])?;
                self.trouble(level, &status, None);
            }
            _ => {}
        }
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
        let blob = &mut self.blob;
        match closed.tag {
            Tag::DriveId => self.log.drive = word(said),
            Tag::DriveStatus => self.log.status = word(said),
            Tag::Blob => self.take(),
            Tag::BlobStatus if blob.status.is_empty() => blob.status = word(said),
            Tag::BlobPath => said.clone_into(&mut blob.name),
            Tag::FilePath => said.clone_into(&mut blob.path),
            Tag::Snapshot => said.clone_into(&mut blob.snapshot),
            Tag::Length => blob.length = number(said),
            Tag::GlobalPath | Tag::Path => {
                let level = match self.open.last().map(|open| open.tag) {
                    Some(Tag::Metadata) => Level::Metadata,
                    _ => Level::Properties,
                };
                if let Some(trouble) = blob.trouble.as_mut().filter(|trouble| trouble.level == level)
                    // The file's own counts more than the one that it shares with others.
                    && (closed.tag == Tag::Path || trouble.source.is_empty())
                {
                    said.clone_into(&mut trouble.source);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Notes a status inside a file, where it tells more than what was noted before.
    fn trouble(&mut self, level: Level, status: &str, at: Option<i64>) {
        let weight = weight(level, status);
        if weight == 0 {
            return;
        }
        match &mut self.blob.trouble {
            Some(known) if known.level == level && known.status == status => known.parts += 1,
            Some(known) if known.weight >= weight => {}
            trouble => {
                *trouble = Some(Trouble {
                    weight,
                    level,
                    status: word(status),
                    parts: 1,
                    at,
                    source: String::new(),
                });
            }
        }
    }

    /// Takes a file in that has been read whole.
    fn take(&mut self) {
        let blob = mem::take(&mut self.blob);
        let log = &mut self.log;
        log.files += 1;
        let size = blob.length.unwrap_or_default();
        log.bytes = log.bytes.saturating_add(size);
        if !blob.disposition.is_empty() {
            let counts = &mut log.dispositions;
            let known = counts
                .iter()
                .position(|(known, _)| *known == blob.disposition);
            match known {
                Some(place) => counts[place].1 += 1,
                None if counts.len() < MOST_KINDS => counts.push((blob.disposition.clone(), 1)),
                None => {}
            }
        }
        let own = weight(Level::File, &blob.status);
        // In a file that is in order as a whole, what only follows from a trouble is none.
        let least = if own == 0 { 2 } else { own };
        let inner = blob.trouble.filter(|inner| inner.weight > least);
        if own == 0 && inner.is_none() {
            if !matches!(blob.disposition.as_str(), "Skipped" | "Cancelled") {
                log.copied = log.copied.saturating_add(size);
            }
            return;
        }
        log.failed += 1;
        let (level, status) = match &inner {
            Some(inner) => (inner.level, &inner.status),
            None => (Level::File, &blob.status),
        };
        let same = |group: &Group| group.level == level && group.status == *status;
        let place = log.groups.iter().position(same).unwrap_or_else(|| {
            let full = log.groups.len() >= MOST_KINDS;
            // The last place is for all the others.
            if log.groups.len() <= MOST_KINDS {
                log.groups.push(Group {
                    level: if full { Level::Rest } else { level },
                    status: if full { String::new() } else { status.clone() },
                    count: 0,
                    files: Vec::new(),
                });
            }
            log.groups.len() - 1
        });
        let group = &mut log.groups[place];
        group.count += 1;
        let name = if blob.snapshot.is_empty() {
            blob.name
        } else {
            format!("{}?snapshot={}", blob.name, blob.snapshot)
        };
        let (parts, at, source) = match inner {
            Some(inner) if inner.level == Level::Part => (inner.parts, inner.at, String::new()),
            Some(inner) => (0, None, inner.source),
            None => (0, None, String::new()),
        };
        let failed = Failed {
            path: blob.path,
            blob: name,
            status: blob.status,
            size: blob.length,
            parts,
            at,
            source,
        };
        let length =
            failed.path.len() + failed.blob.len() + failed.status.len() + failed.source.len();
        if log.kept < MOST_KEPT && self.text + length <= MOST_TEXT {
            self.text += length;
            log.kept += 1;
            group.files.push(failed);
        }
    }
}

/// A word, or as much of it as a word can have.
fn word(text: &str) -> String {
    text.chars().take(MOST_LETTERS).collect()
}

/// A number of bytes.
fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number| *number >= 0)
}
