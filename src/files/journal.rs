//! Journal files (`.jrn`) of the `WAImportExport` tool: XML, one file a drive, written while the drive is prepared.
//!
//! Their schema is not published. So what a job needs is looked for by name, as an element or an attribute, anywhere in
//! the file; what isn't there is named as missing.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::references::character;

/// No journal file is larger; what is, is another file.
pub const MOST_BYTES: i64 = 2_000_000;

/// What a journal says of a drive. Holds a BitLocker key: it has no `Debug`, and is kept nowhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The drive's hardware serial number; empty where the journal doesn't say it, as all that follows.
    pub id: String,
    /// The key that unlocks the drive.
    pub key: String,
    /// The path of the drive's manifest, on the drive.
    pub manifest: String,
    /// The manifest's MD5 in Base16.
    pub hash: String,
}

/// Why a file was not read as a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadJournal {
    /// It is no XML, or breaks off.
    NotXml,
    /// It has a document type, which no journal has: it could make the reader fetch or unfold things.
    DocType,
    /// It is XML, and says nothing of a drive.
    NoDrive,
}

impl Found {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        let fields = [
            ("DriveId", &mut self.id),
            ("BitLockerKey", &mut self.key),
            ("ManifestFile", &mut self.manifest),
            ("ManifestHash", &mut self.hash),
        ];
        let found = fields
            .into_iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        found.map(|(_, field)| field)
    }
}

/// Reads a journal: the drives that it names, as a rule one.
///
/// # Errors
/// [`BadJournal`] says what the file is instead.
pub fn journal(text: &str) -> Result<Vec<Found>, BadJournal> {
    let mut reader = Reader::from_str(text);
    let mut drives = vec![Found::default()];
    let mut open: Vec<String> = Vec::new();
    let mut said = String::new();
    let mut elements = 0_usize;
    loop {
        match reader.read_event().map_err(|_| BadJournal::NotXml)? {
            Event::DocType(_) => return Err(BadJournal::DocType),
            Event::Start(element) => {
                elements += 1;
                attributes(&element, &mut drives)?;
                open.push(element.local_name().as_ref().to_owned());
                said.clear();
            }
            Event::Empty(element) => {
                elements += 1;
                attributes(&element, &mut drives)?;
            }
            Event::Text(text) => said += &text,
            Event::CData(text) => said += &text,
            Event::GeneralRef(name) => said.push(character(&name).ok_or(BadJournal::NotXml)?),
            Event::End(_) => {
                if let Some(name) = open.pop() {
                    note(&mut drives, &name, &said);
                }
                said.clear();
            }
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
    if elements == 0 || !open.is_empty() {
        return Err(BadJournal::NotXml);
    }
    drives.retain(|drive| *drive != Found::default());
    if drives.is_empty() {
        Err(BadJournal::NoDrive)
    } else {
        Ok(drives)
    }
}

fn attributes(element: &BytesStart<'_>, drives: &mut Vec<Found>) -> Result<(), BadJournal> {
    let all: Result<Vec<_>, _> = element.attributes().collect();
    let mut all = all.map_err(|_| BadJournal::NotXml)?;
    // Whose key it is comes first, in whatever order it is written.
    all.sort_by_key(|attribute| {
        !attribute
            .key
            .local_name()
            .as_ref()
            .eq_ignore_ascii_case("DriveId")
    });
    for attribute in all {
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| BadJournal::NotXml)?;
        note(drives, attribute.key.local_name().as_ref(), &value);
    }
    Ok(())
}

/// Takes a value that has one of the names. The first one counts, as a journal repeats itself as it goes on; another
/// drive's id begins another drive.
fn note(drives: &mut Vec<Found>, name: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
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
    if let Some(field) = drives.last_mut().and_then(|drive| drive.field(name))
        && field.is_empty()
    {
        value.clone_into(field);
    }
}
