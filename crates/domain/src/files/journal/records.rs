//! The records of a journal:
//!
//! ```text
//! [BeginUpdateRecord][2026/03/02 09:15:21.406][Type:ActivityRecord]
//! ActivityId: DriveInfo
//! DriveState: [BeginValue]
//! <Drive>…</Drive>
//! [EndValue]
//! [EndUpdateRecord]
//! ```
//!
//! A record counts once its end is there. One that breaks off, because the tool was stopped, costs only itself.

use std::mem;

use super::drives::{Drives, Found, MOST_FOUND};
use super::outcome::{BadJournal, Journal};
use super::xml::Xml;

const BEGIN_RECORD: &str = "[BeginUpdateRecord]";
const END_RECORD: &str = "[EndUpdateRecord]";
const BEGIN_VALUE: &str = "[BeginValue]";
const END_VALUE: &str = "[EndValue]";
/// Longer lines are looked at in pieces of so many bytes.
const MOST_LINE: usize = 64 * 1024;

/// Whether a line is one that only journals have.
pub(super) fn is_mark(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(BEGIN_RECORD) || line.ends_with(BEGIN_VALUE) || line == END_RECORD
}

/// A journal that is being read.
#[derive(Default)]
pub(super) struct Records {
    /// Whether there was any record.
    any: bool,
    record: Option<Record>,
    /// The beginning of a line.
    line: String,
    /// Whether it goes on one that was too long.
    goes_on: bool,
    drives: Drives,
    /// The drives whose last record isn't whole; empty for one that isn't named.
    broken: Vec<String>,
}

/// A record that is being read.
#[derive(Default)]
struct Record {
    /// Whether it is one about a drive.
    is_of_drive: bool,
    /// The name of the last value.
    name: String,
    value: Value,
    /// What it says in lines of its own.
    said: Found,
    /// What it says in XML.
    drives: Vec<Found>,
    /// The drive that a piece of XML tells of that couldn't be read; empty where it isn't named.
    broken: Option<String>,
}

/// The value that is being read.
#[derive(Default)]
enum Value {
    /// None: what comes is a name.
    #[default]
    None,
    /// A piece of XML, which ends with its line or with a mark.
    Xml { xml: Box<Xml>, line_only: bool },
    /// Several lines of one of the values that a job needs.
    Text(String),
    /// What nobody needs.
    Other,
}

impl Records {
    /// Reads on.
    pub(super) fn feed(&mut self, text: &str) {
        for piece in text.split_inclusive('\n') {
            self.line.push_str(piece);
            while self.line.len() > MOST_LINE {
                let rest = self
                    .line
                    .split_off(self.line.floor_char_boundary(MOST_LINE));
                let piece = mem::replace(&mut self.line, rest);
                self.piece(&piece);
            }
            if self.line.ends_with('\n') {
                self.end_of_line();
            }
        }
    }

    /// What the journal says, once all has come.
    pub(super) fn finish(mut self) -> Result<Journal, BadJournal> {
        self.end_of_line();
        if let Some(record) = self.record.take() {
            self.lost(record);
        }
        if !self.any {
            return Err(BadJournal::Foreign);
        }
        let drives = self.drives.into_vec();
        match (drives.is_empty(), self.broken.is_empty()) {
            (true, true) => Err(BadJournal::NoDrive),
            (true, false) => Err(BadJournal::CutOff),
            (false, whole) => Ok(Journal { drives, whole }),
        }
    }

    fn end_of_line(&mut self) {
        let line = mem::take(&mut self.line);
        self.piece(&line);
        self.goes_on = false;
        if let Some(record) = &mut self.record
            && matches!(
                record.value,
                Value::Xml {
                    line_only: true,
                    ..
                }
            )
        {
            record.end_value();
        }
    }

    /// A line, or a piece of a long one.
    fn piece(&mut self, piece: &str) {
        let goes_on = mem::replace(&mut self.goes_on, true);
        let line = piece.trim();
        if !goes_on && line.starts_with(BEGIN_RECORD) {
            self.any = true;
            // The one before has no end: the tool was stopped, and started again.
            if let Some(record) = self.record.replace(Record::default()) {
                self.lost(record);
            }
        } else if !goes_on && line.starts_with(END_RECORD) {
            if let Some(record) = self.record.take() {
                self.take(record);
            }
        } else if let Some(record) = &mut self.record {
            record.piece(piece, line, goes_on);
        }
    }

    /// Takes in what a whole record says.
    fn take(&mut self, mut record: Record) {
        record.end_value();
        if record.broken.is_some() {
            return self.lost(record);
        }
        let Record {
            is_of_drive,
            said,
            mut drives,
            ..
        } = record;
        // Records of a session may have values of these names, too, which are no drive's.
        let said = if is_of_drive || !said.id.is_empty() {
            said
        } else {
            Found::default()
        };
        match &mut *drives {
            [drive] if said.id.is_empty() || drive.id.eq_ignore_ascii_case(&said.id) => {
                drive.fill(said);
            }
            _ if said.says_something() => drives.push(said),
            _ => {}
        }
        for drive in drives {
            self.broken
                .retain(|broken| broken.is_empty() || !broken.eq_ignore_ascii_case(&drive.id));
            self.drives.take(drive);
        }
    }

    /// Notes a record that isn't whole.
    fn lost(&mut self, record: Record) {
        let told = match record.value {
            Value::Xml { xml, .. } => Some(xml.current().unwrap_or_default().to_owned()),
            _ => None,
        };
        let said = record.said.says_something().then_some(record.said.id);
        let known = record.drives.into_iter().map(|drive| drive.id);
        let known = known.chain(said).chain(told).chain(record.broken);
        let mut ids: Vec<_> = known.collect();
        if ids.is_empty() && record.is_of_drive {
            ids.push(String::new());
        }
        for id in ids {
            if self.broken.len() < MOST_FOUND && !self.broken.contains(&id) {
                self.broken.push(id);
            }
        }
    }
}

impl Record {
    /// `line` is the piece without blanks at its ends.
    fn piece(&mut self, piece: &str, line: &str, goes_on: bool) {
        if matches!(self.value, Value::None) {
            if !goes_on {
                self.value_begins(line);
            }
        } else if let Some(before) = line.strip_suffix(END_VALUE) {
            self.read(before);
            self.end_value();
        } else {
            self.read(piece);
        }
    }

    /// A line with a name and a value, or with the beginning of a value.
    fn value_begins(&mut self, line: &str) {
        let value = if line.starts_with(BEGIN_VALUE) {
            line
        } else {
            let Some((name, value)) = line.split_once(':') else {
                return;
            };
            name.trim().clone_into(&mut self.name);
            value.trim()
        };
        let is_xml = self.name.eq_ignore_ascii_case("DriveState");
        let is_drive_info =
            self.name.eq_ignore_ascii_case("ActivityId") && value.eq_ignore_ascii_case("DriveInfo");
        self.is_of_drive |= is_xml || is_drive_info;
        let Some(value) = value.strip_prefix(BEGIN_VALUE) else {
            if is_xml && !value.is_empty() {
                self.value = Value::Xml {
                    xml: Box::default(),
                    line_only: true,
                };
                self.read(value);
            } else {
                self.said.note(&self.name, value);
            }
            return;
        };
        self.value = if is_xml {
            Value::Xml {
                xml: Box::default(),
                line_only: false,
            }
        } else if Found::default().note(&self.name, "") {
            Value::Text(String::new())
        } else {
            Value::Other
        };
        if !value.is_empty() {
            self.piece(value, value, true);
        }
    }

    /// Reads on in the value.
    fn read(&mut self, piece: &str) {
        match &mut self.value {
            Value::Xml { xml, .. } => {
                if xml.feed(piece).is_err() {
                    self.broken = Some(xml.current().unwrap_or_default().to_owned());
                    self.value = Value::Other;
                }
            }
            Value::Text(text) if text.len() < MOST_LINE => text.push_str(piece),
            Value::Text(_) | Value::None | Value::Other => {}
        }
    }

    fn end_value(&mut self) {
        match mem::take(&mut self.value) {
            Value::Xml { xml, .. } => {
                let told = xml.current().unwrap_or_default().to_owned();
                match xml.finish() {
                    Ok(drives) => self.drives.extend(drives),
                    Err(_) => self.broken = Some(told),
                }
            }
            Value::Text(text) => {
                self.said.note(&self.name, &text);
            }
            Value::None | Value::Other => {}
        }
    }
}
