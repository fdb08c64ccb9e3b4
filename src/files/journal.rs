//! Journal files of the `WAImportExport` tool, read as they come: a log of records that the tool appends to, with pieces
//! of XML in some; and plain XML, as earlier tools wrote it.
//!
//! A record begins with `[BeginUpdateRecord]…` and ends with `[EndUpdateRecord]`; in between are lines `Name: value`, a
//! value of several lines between `[BeginValue]` and `[EndValue]`. The record of a drive has in `DriveState` a document
//! `Drive`. Around it stands whatever the tool noted, with `&` and `<` as they are, and the storage account's key: so the
//! pieces of XML are cut out first, and nothing else is kept for longer than its line.
//!
//! What a job needs is looked for by name, as an element or an attribute, anywhere in a piece; what isn't there is named as
//! missing.

use std::mem;

use super::markup::{Element, Elements, MOST_ELEMENT, Markup, Refused};
use super::sheet::{Sheet, sheet};
use super::text::Decoder;

/// No journal file is larger; what is, is another file. In bytes.
pub const MOST_BYTES: i64 = 32 * 1024 * 1024;
/// No more drives are kept; a job has fewer.
const MOST_FOUND: usize = 1000;

/// What a journal says of a drive. Holds a BitLocker key: it has no `Debug`, and is kept nowhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The drive's hardware serial number; empty where the journal doesn't say it, as all that follows.
    pub id: String,
    /// The key that unlocks the drive.
    pub key: String,
    /// The path of the drive's manifest, on the drive.
    pub manifest: String,
    /// The manifest's hash in Base16.
    pub hash: String,
    /// What the tool noted of the drive's header.
    pub header_hash: String,
}

/// Why a file was not read as a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadJournal {
    /// It is neither records nor XML.
    NotJournal,
    /// It is XML that breaks off, or records in which the last word on a drive does.
    Broken,
    /// It has a document type, which no journal has: it could make the reader fetch or unfold things.
    DocType,
    /// It is XML, and says nothing of a drive.
    NoDrive,
    /// It is a log of copy sessions that names no drive: each drive has a file of its own beside it.
    NoDriveInSessions,
    /// It is one of the tool's own lists, as people write it.
    Sheet(Sheet),
    /// It is a drive's manifest: it has neither a key nor its own hash.
    Manifest,
    /// It is a copy log.
    CopyLog,
}

impl Found {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        let fields = [
            ("DriveId", &mut self.id),
            ("BitLockerKey", &mut self.key),
            ("ManifestFile", &mut self.manifest),
            ("ManifestHash", &mut self.hash),
            ("DriveHeaderHash", &mut self.header_hash),
        ];
        let found = fields
            .into_iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        found.map(|(_, field)| field)
    }

    fn is_empty(&self) -> bool {
        let all = [
            &self.id,
            &self.key,
            &self.manifest,
            &self.hash,
            &self.header_hash,
        ];
        all.into_iter().all(String::is_empty)
    }
}

/// The drives of one piece of XML.
#[derive(Default)]
struct Piece {
    root: String,
    /// The names of the open elements, one after the other, and where each begins.
    names: String,
    open: Vec<usize>,
    drives: Vec<Found>,
}

impl Elements for Piece {
    fn began(&self) -> bool {
        !self.root.is_empty()
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), Refused> {
        if self.open.is_empty() {
            if !self.root.is_empty() {
                return Err(Refused::Broken);
            }
            element.name().clone_into(&mut self.root);
        }
        self.open.push(self.names.len());
        self.names.push_str(element.name());
        // Whose key it is comes first, in whatever order it is written.
        let id = id_of(element)?;
        self.note("DriveId", &id);
        element.attributes(|name, value| {
            if !name.eq_ignore_ascii_case("DriveId") {
                self.note(name, value);
            }
        })
    }

    fn end(&mut self, said: &str) {
        if let Some(begin) = self.open.pop() {
            let name = self.names.split_off(begin);
            self.note(&name, said);
        }
    }
}

/// The drive that an element names in an attribute.
fn id_of(element: &Element<'_>) -> Result<String, Refused> {
    let mut id = String::new();
    element.attributes(|name, value| {
        if name.eq_ignore_ascii_case("DriveId") {
            value.clone_into(&mut id);
        }
    })?;
    Ok(id)
}

impl Piece {
    /// Takes a value that has one of the names. The first one counts, as a piece repeats itself as it goes on; another
    /// drive's id begins another drive.
    fn note(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() || self.drives.len() >= MOST_FOUND {
            return;
        }
        if Found::default().field(name).is_none() {
            return;
        }
        let drives = &mut self.drives;
        let begins_another = name.eq_ignore_ascii_case("DriveId")
            && drives
                .last()
                .is_some_and(|drive| !drive.id.is_empty() && drive.id != value);
        if begins_another {
            match drives.iter().position(|drive| drive.id == value) {
                Some(known) => {
                    let known = drives.remove(known);
                    drives.push(known);
                }
                None => drives.push(Found::default()),
            }
        }
        if drives.is_empty() {
            drives.push(Found::default());
        }
        if let Some(field) = drives.last_mut().and_then(|drive| drive.field(name))
            && field.is_empty()
        {
            value.clone_into(field);
        }
    }
}

/// A piece of XML in a record that is being cut out.
struct Cut {
    markup: Markup,
    piece: Piece,
    /// Whether it is what a record says of a drive: then it may not be broken.
    is_state: bool,
    /// Why nothing more of it is read.
    refused: Option<Refused>,
}

/// Where a line of the records stands.
enum Place {
    /// Between values.
    Lines,
    /// In a value of several lines that is no XML.
    Value,
    /// In a value of several lines that may be XML; nothing of it came yet.
    Opened {
        /// As in [`Cut`].
        is_state: bool,
    },
    /// In a piece of XML.
    Cut(Box<Cut>),
}

/// What has been found in records.
#[derive(Default)]
struct Trail {
    /// In the order of their last word.
    drives: Vec<Found>,
    /// The drives whose last word is broken: it counts, and can't be read.
    unsettled: Vec<String>,
    /// Whether there was a record.
    began: bool,
    doc_type: bool,
}

impl Trail {
    /// Takes in what a piece says: the last word on a drive counts. The manifest has changed with each session, so that an
    /// earlier hash is none.
    fn take(&mut self, cut: Cut) {
        let Cut {
            mut markup,
            mut piece,
            is_state,
            refused,
        } = cut;
        let outcome = match refused {
            Some(refused) => Err(refused),
            None => markup.finish(&mut piece),
        };
        match outcome {
            Ok(()) => {}
            Err(Refused::DocType(_)) => {
                self.doc_type = true;
                return;
            }
            Err(_) => {
                if is_state {
                    let ids = piece.drives.into_iter().map(|drive| drive.id);
                    let ids: Vec<_> = ids.filter(|id| !id.is_empty()).collect();
                    let unknown = ids.is_empty().then(String::new);
                    self.unsettled.extend(ids.into_iter().chain(unknown));
                }
                return;
            }
        }
        for mut drive in piece.drives {
            if drive.is_empty() || (drive.id.is_empty() && !is_state) {
                continue;
            }
            let same = |known: &Found| known.id.eq_ignore_ascii_case(&drive.id);
            if let Some(at) = self.drives.iter().position(same) {
                let known = self.drives.remove(at);
                for (field, known) in [
                    (&mut drive.key, known.key),
                    (&mut drive.header_hash, known.header_hash),
                ] {
                    if field.is_empty() {
                        *field = known;
                    }
                }
            }
            // A piece whose drive nobody knows is settled by the next one that is whole.
            self.unsettled
                .retain(|id| !id.is_empty() && !id.eq_ignore_ascii_case(&drive.id));
            if self.drives.len() < MOST_FOUND {
                self.drives.push(drive);
            }
        }
    }
}

/// What kind of file it is.
enum Kind {
    /// Nothing but blanks came yet.
    Unknown,
    /// XML from its first letter on.
    Xml(Box<(Markup, Piece)>),
    /// Lines: records, or something else.
    Lines,
}

/// Reads a journal from slices of its bytes, cut wherever.
pub struct JournalReader {
    decoder: Decoder,
    kind: Kind,
    /// A line that has not come whole yet.
    line: String,
    /// Whether the rest of a line is passed over: no line that matters is so long.
    passes: bool,
    place: Place,
    trail: Trail,
    /// Lines before the first record: a list begins with its header.
    looks: usize,
}

impl Default for JournalReader {
    fn default() -> Self {
        Self {
            decoder: Decoder::default(),
            kind: Kind::Unknown,
            line: String::new(),
            passes: false,
            place: Place::Lines,
            trail: Trail::default(),
            looks: 0,
        }
    }
}

/// In how many lines a header of a list is looked for.
const MOST_LOOKS: usize = 20;

impl JournalReader {
    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`BadJournal`] says what the file is instead; nothing more is to be read then.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), BadJournal> {
        let mut text = String::new();
        self.decoder
            .feed(bytes, &mut text)
            .map_err(|_| BadJournal::NotJournal)?;
        self.take(&text)
    }

    /// Says that all bytes have come: the drives that the file names.
    ///
    /// # Errors
    /// [`BadJournal`] says what the file is instead.
    pub fn finish(mut self) -> Result<Vec<Found>, BadJournal> {
        let mut text = String::new();
        self.decoder
            .finish(&mut text)
            .map_err(|_| BadJournal::NotJournal)?;
        self.take(&text)?;
        if let Kind::Xml(xml) = self.kind {
            let (mut markup, mut piece) = *xml;
            markup.finish(&mut piece).map_err(|why| bad(&why))?;
            return of_xml(piece);
        }
        let last = mem::take(&mut self.line);
        self.line(&last)?;
        // It breaks off inside of a piece: that is broken.
        if let Place::Cut(cut) = mem::replace(&mut self.place, Place::Lines) {
            self.trail.take(*cut);
        }
        let trail = self.trail;
        if trail.doc_type {
            Err(BadJournal::DocType)
        } else if !trail.began {
            Err(BadJournal::NotJournal)
        } else if !trail.unsettled.is_empty() {
            Err(BadJournal::Broken)
        } else if trail.drives.is_empty() {
            Err(BadJournal::NoDriveInSessions)
        } else {
            Ok(trail.drives)
        }
    }

    fn take(&mut self, text: &str) -> Result<(), BadJournal> {
        let mut text = text;
        if matches!(self.kind, Kind::Unknown) {
            text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            match text.chars().next() {
                None => return Ok(()),
                Some('<') => self.kind = Kind::Xml(Box::default()),
                Some(_) => self.kind = Kind::Lines,
            }
        }
        if let Kind::Xml(xml) = &mut self.kind {
            let (markup, piece) = &mut **xml;
            return markup.feed_text(text, piece).map_err(|why| bad(&why));
        }
        for part in text.split_inclusive('\n') {
            let Some(part) = part.strip_suffix('\n') else {
                self.hold(part);
                continue;
            };
            self.hold(part);
            let line = mem::take(&mut self.line);
            self.line(&line)?;
            self.passes = false;
            // What was held goes on being used: a line is no reason to ask for memory.
            self.line = line;
            self.line.clear();
        }
        Ok(())
    }

    /// Keeps a part of a line until the rest has come.
    fn hold(&mut self, part: &str) {
        if self.passes {
            return;
        }
        if self.line.len() + part.len() > MOST_ELEMENT {
            self.passes = true;
            self.line.clear();
            if let Place::Cut(cut) = &mut self.place {
                cut.refused = Some(Refused::Broken);
            }
            return;
        }
        self.line.push_str(part);
    }

    /// Reads a line of the records.
    fn line(&mut self, line: &str) -> Result<(), BadJournal> {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if !self.trail.began && self.looks < MOST_LOOKS {
            self.looks += 1;
            if let Some(sheet) = sheet(line) {
                return Err(BadJournal::Sheet(sheet));
            }
        }
        let marked = line.trim_start();
        if marked.starts_with("[BeginUpdateRecord]") {
            self.trail.began = true;
            // A record that the tool did not end: what began in it is broken.
            self.close();
            self.place = Place::Lines;
            return Ok(());
        }
        if marked.starts_with("[EndUpdateRecord]") {
            self.close();
            self.place = Place::Lines;
            return Ok(());
        }
        if !self.trail.began {
            return Ok(());
        }
        let (content, ends) = match line.trim_end().strip_suffix("[EndValue]") {
            Some(content) => (content, true),
            None => (line, false),
        };
        match mem::replace(&mut self.place, Place::Lines) {
            Place::Lines => {
                if let Some((name, value)) = content.split_once(':') {
                    let is_state = name.trim().eq_ignore_ascii_case("DriveState");
                    let value = value.trim_start();
                    self.place = match value.strip_prefix("[BeginValue]") {
                        Some(rest) => self.value(rest, is_state),
                        None if value.starts_with('<') => self.value(value, is_state),
                        None => Place::Lines,
                    };
                }
            }
            Place::Value => self.place = Place::Value,
            Place::Opened { is_state } => self.place = self.value(content, is_state),
            Place::Cut(cut) => self.place = self.cut(*cut, content),
        }
        if ends {
            self.close();
            self.place = Place::Lines;
        }
        Ok(())
    }

    /// A value begins with this, or goes on with it where nothing of it came yet.
    fn value(&mut self, content: &str, is_state: bool) -> Place {
        let begin = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if begin.is_empty() {
            Place::Opened { is_state }
        } else if begin.starts_with('<') {
            let cut = Cut {
                markup: Markup::default(),
                piece: Piece::default(),
                is_state,
                refused: None,
            };
            self.cut(cut, begin)
        } else {
            Place::Value
        }
    }

    /// A piece goes on with this.
    fn cut(&mut self, mut cut: Cut, content: &str) -> Place {
        if cut.refused.is_none() {
            let fed = cut
                .markup
                .feed_text(content, &mut cut.piece)
                .and_then(|()| cut.markup.feed_text("\n", &mut cut.piece));
            cut.refused = fed.err();
        }
        if cut.refused.is_none() && cut.piece.began() && cut.markup.is_closed() {
            self.trail.take(cut);
            Place::Lines
        } else {
            Place::Cut(Box::new(cut))
        }
    }

    /// A value ends. A piece that isn't closed by then is broken.
    fn close(&mut self) {
        if let Place::Cut(cut) = mem::replace(&mut self.place, Place::Lines) {
            self.trail.take(*cut);
        }
    }
}

fn bad(why: &Refused) -> BadJournal {
    match why {
        Refused::DocType(_) => BadJournal::DocType,
        Refused::Broken => BadJournal::Broken,
        Refused::Empty | Refused::NotXml | Refused::Foreign(_) => BadJournal::NotJournal,
    }
}

/// The drives of a file that is XML.
fn of_xml(piece: Piece) -> Result<Vec<Found>, BadJournal> {
    match &*piece.root {
        // Both name a drive, and neither has what a job needs of it.
        "DriveManifest" => return Err(BadJournal::Manifest),
        "DriveLog" | "CopyLog" | "ErroredEntity" => return Err(BadJournal::CopyLog),
        _ => {}
    }
    if piece.drives.is_empty() {
        Err(BadJournal::NoDrive)
    } else {
        Ok(piece.drives)
    }
}
