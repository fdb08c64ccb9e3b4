//! Rows of drives, as they are copied out of a table or a list: a drive on each line.

use std::collections::HashSet;

use super::Found;
use crate::job::{Likeness, key_likeness, looks_like_key};

/// A line that isn't blank. May hold a BitLocker key: it has no `Debug`.
pub struct PastedRow<'a> {
    /// Which line it is, from 1 on.
    pub line: usize,
    /// As it was pasted.
    pub text: &'a str,
    /// The drive that it names; why it is left out, otherwise.
    pub read: Result<Found, RowFault>,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFault {
    /// It says what the columns are: the first one, without digits, where others follow.
    Headings,
    /// It has neither the id nor the key of a drive.
    NoDrive,
    /// It may hold the key of a storage account, and nothing of it is kept.
    AccountKey,
    /// A row before names the same drive.
    Twice,
}

/// The drives of these lines. What is what is told by its shape, in whatever order: a hash, a path of a manifest; of what
/// is left, the value that looks most like a BitLocker key (also one with a slip in it: it must not be taken for something
/// that may be seen) is the key, and the first other one the drive's id. Values are separated by tabs, semicolons, commas or
/// bars; a line without an id or a key, such as one of headings, names no drive.
pub fn rows(text: &str) -> Vec<PastedRow<'_>> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let mut known: HashSet<String> = HashSet::new();
    let mut all: Vec<_> = lines
        .map(|(at, line)| {
            let read = row(line).and_then(|found| {
                let is_new = found.id.is_empty() || known.insert(found.id.to_lowercase());
                if is_new {
                    Ok(found)
                } else {
                    Err(RowFault::Twice)
                }
            });
            PastedRow {
                line: at + 1,
                text: line,
                read,
            }
        })
        .collect();
    let is_one_of_many = all.len() > 1;
    if let Some(first) = all.first_mut()
        && first.read.as_ref().err() == Some(&RowFault::NoDrive)
        && is_one_of_many
        && !first.text.bytes().any(|byte| byte.is_ascii_digit())
    {
        first.read = Err(RowFault::Headings);
    }
    all
}

/// The values of these lines, one on each, where the text is no table: what somebody copies out of a column. With the number
/// of each line, from 1 on.
pub fn column(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, line)| (at + 1, line.trim().trim_matches('"').trim()));
    lines.filter(|(_, value)| !value.is_empty()).collect()
}

/// How many facts of a drive are told.
fn facts(found: &Found) -> usize {
    let facts = [&found.id, &found.key, &found.manifest, &found.hash];
    facts.into_iter().filter(|fact| !fact.is_empty()).count()
}

/// What a text is that is pasted into a field of a table of drives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// One value: it goes into the field.
    Value,
    /// A value on each line: they go into the field and those below it.
    Column,
    /// Rows of values: each is a drive.
    Table,
}

/// What a text is, by how many values its lines have.
pub fn pasted(text: &str) -> Pasted {
    let rows = rows(text);
    let has_many = |row: &PastedRow<'_>| row.read.as_ref().is_ok_and(|found| facts(found) > 1);
    if rows.iter().any(has_many) {
        Pasted::Table
    } else if rows.len() > 1 {
        Pasted::Column
    } else {
        Pasted::Value
    }
}

fn row(line: &str) -> Result<Found, RowFault> {
    // A piece of a journal may have it, and it looks like a drive's key.
    if line.to_ascii_lowercase().contains("accountkey") {
        return Err(RowFault::AccountKey);
    }
    let separator = ['\t', ';', ',', '|']
        .into_iter()
        .find(|separator| line.contains(*separator));
    let values: Vec<_> = match separator {
        Some(separator) => line.split(separator).collect(),
        None => line.split_whitespace().collect(),
    };
    let mut found = Found::default();
    let mut rest = Vec::new();
    for value in values {
        let value = value.trim().trim_matches('"').trim();
        let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
        let place = if matches!(value.len(), 32 | 64) && is_hex {
            &mut found.hash
        } else if (value.contains('\\') || has_ending(value)) && !looks_like_key(value) {
            &mut found.manifest
        } else {
            rest.push(value);
            continue;
        };
        if place.is_empty() {
            value.clone_into(place);
        }
    }
    // The longer one, where two look alike: a serial number is short.
    let shape = |at: &usize| (key_likeness(rest[*at]), rest[*at].len());
    let key = (0..rest.len()).max_by_key(shape);
    if let Some(key) = key.filter(|key| shape(key).0 > Likeness::None) {
        rest.remove(key).clone_into(&mut found.key);
    }
    // A serial number of letters in both cases may stand beside a key; what is left of another key may not be seen.
    let is_serial = |value: &str| value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let may_be_seen = |value: &&str| match key_likeness(value) {
        Likeness::None => !value.is_empty(),
        Likeness::Faint => is_serial(value),
        Likeness::Strong | Likeness::Sure => false,
    };
    if let Some(id) = rest.into_iter().find(may_be_seen) {
        id.clone_into(&mut found.id);
    }
    let says_something =
        !found.key.is_empty() || !found.hash.is_empty() || !found.manifest.is_empty();
    // A list of ids alone is one, too; headings have spaces or none of the digits that a serial number has.
    let is_id = |id: &str| !id.contains(' ') && id.bytes().any(|byte| byte.is_ascii_digit());
    if !found.id.is_empty() && (says_something || is_id(&found.id))
        || says_something && !found.key.is_empty()
    {
        Ok(found)
    } else {
        Err(RowFault::NoDrive)
    }
}

fn has_ending(value: &str) -> bool {
    let ending = value.rsplit_once('.').map(|(_, ending)| ending);
    let known = |ending: &str| {
        ["xml", "manifest"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    };
    ending.is_some_and(known)
}
