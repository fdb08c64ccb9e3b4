//! What a person types into the list's one search field, and which jobs it finds.

use std::cell::RefCell;

use arcstr::ArcStr;

use super::Summary;
use super::told::{Told, letters, packed};
use crate::caseless::contains_ascii;

/// What a word can be looked for in alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchField {
    /// The job's name.
    Name,
    /// The tracking number of the parcel that is sent to the data centre.
    Tracking,
    /// The ids of its drives, as far as the list tells them ([`Summary::lacks_drive_ids`]).
    Drive,
    /// The storage account's name.
    Account,
    /// The resource group's name.
    Group,
    /// Its tags, each as `name=value`.
    Tag,
}

impl SearchField {
    /// All of them, with the word that stands before a colon. The words are the same in every language: an address that holds
    /// them is passed on.
    pub const ALL: [(&str, Self); 6] = [
        ("name", Self::Name),
        ("tracking", Self::Tracking),
        ("drive", Self::Drive),
        ("account", Self::Account),
        ("group", Self::Group),
        ("tag", Self::Tag),
    ];
}

/// A search: words of which a job must have each. Letters' case doesn't matter, where they are ASCII: names, ids and groups have
/// no others, and a tag's other letters are found as they are written.
///
/// A word is looked for in every field, one with a field's name before it (`tracking:1Z999`) in that field alone. Before a
/// colon any other word is a part of what is looked for. Words with spaces are put in quotes (`tag:"cost center"`).
#[derive(Debug)]
pub struct Search(Vec<Word>);

#[derive(Debug)]
struct Word {
    /// `None` for any.
    field: Option<SearchField>,
    /// In lower case.
    text: String,
    /// Its letters and digits alone, as tracking numbers are kept; empty where it has none.
    packed: String,
    /// Which letters it has.
    letters: u32,
    /// Whether texts that many jobs share have it.
    shared: RefCell<Vec<Remembered>>,
}

/// A text that many jobs share, and whether it has the word; `None` for none yet.
type Remembered = Option<(ArcStr, bool)>;

/// So many shared texts are remembered for a word, by so many bits of where they are.
const SHARED: usize = 1 << SHARED_BITS;
const SHARED_BITS: u32 = 10;

impl Search {
    /// Reads what was typed.
    pub fn parse(text: &str) -> Self {
        let mut words = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let field = SearchField::ALL.into_iter().find_map(|(name, field)| {
                let before = rest.get(..name.len())?;
                let behind = rest.get(name.len()..)?.strip_prefix(':')?;
                before.eq_ignore_ascii_case(name).then_some((behind, field))
            });
            let (behind, field) =
                field.map_or((rest, None), |(behind, field)| (behind, Some(field)));
            let (word, after) = match behind.strip_prefix('"') {
                // One that isn't closed yet goes on to the end.
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => to_blank(behind),
            };
            rest = after.trim_start();
            let word = word.trim();
            // A field's name alone is about to become something to look for.
            if !word.is_empty() {
                words.push(Word {
                    field,
                    letters: letters(word),
                    text: word.to_ascii_lowercase(),
                    packed: packed(word),
                    shared: RefCell::default(),
                });
            }
        }
        Self(words)
    }

    /// Whether it looks for nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a word of it is looked for in this field alone.
    pub fn asks_for(&self, field: SearchField) -> bool {
        self.0.iter().any(|word| word.field == Some(field))
    }

    /// Whether it finds a job.
    pub fn finds(&self, job: &Summary) -> bool {
        self.0.iter().all(|word| word.is_in(job))
    }

    /// Whether all that this finds is also found by `wider`.
    pub fn is_within(&self, wider: &Self) -> bool {
        let implies = |word: &Word, wide: &Word| {
            let same_place = wide.field.is_none() || wide.field == word.field;
            same_place && word.implies(wide)
        };
        let is_implied = |wide: &Word| self.0.iter().any(|word| implies(word, wide));
        wider.0.iter().all(is_implied)
    }
}

impl Word {
    fn is_in(&self, job: &Summary) -> bool {
        let in_account = || self.shared(&job.storage_account, contains_ascii);
        let in_tags = || self.shared(job.tags.text(), contains_ascii);
        let in_group = || {
            let within = |id: &str, text: &str| contains_ascii(super::id::group_of(id), text);
            self.shared(job.id.group(), within)
        };
        match self.field {
            Some(SearchField::Name) => contains_ascii(&job.name, &self.text),
            Some(SearchField::Tracking) => {
                !self.packed.is_empty() && contains_ascii(job.told.number(), &self.packed)
            }
            Some(SearchField::Drive) => {
                self.may_be_in(&job.told) && contains_ascii(job.told.ids(), &self.text)
            }
            Some(SearchField::Account) => in_account(),
            Some(SearchField::Group) => in_group(),
            Some(SearchField::Tag) => in_tags(),
            None => {
                contains_ascii(&job.name, &self.text)
                    || (self.may_be_in(&job.told) && contains_ascii(job.told.found(), &self.text))
                    || in_account()
                    || in_group()
                    || in_tags()
                    || (!self.packed.is_empty()
                        && self.packed != self.text
                        && contains_ascii(job.told.number(), &self.packed))
            }
        }
    }

    /// The same of a text that many jobs share: looked at once.
    fn shared(&self, text: &ArcStr, is_in: impl Fn(&str, &str) -> bool) -> bool {
        if text.is_empty() {
            return false;
        }
        let mut known = self.shared.borrow_mut();
        if known.is_empty() {
            known.resize(SHARED, None);
        }
        let place = place_of(text);
        match &known[place] {
            Some((it, found)) if ArcStr::ptr_eq(it, text) => *found,
            _ => {
                let found = is_in(text, &self.text);
                known[place] = Some((text.clone(), found));
                found
            }
        }
    }

    /// Whether a parcel or a drive may have it: most have not all of its letters, and needn't be looked at.
    fn may_be_in(&self, told: &Told) -> bool {
        self.letters & !told.letters() == 0
    }

    /// Whether a text that has this word also has the other one.
    fn implies(&self, wide: &Self) -> bool {
        // A word that is found in a tracking number without its hyphens implies only what is found there, too.
        let in_tracking = self.packed == self.text
            || self.packed.is_empty()
            || (!wide.packed.is_empty() && contains_ascii(&self.packed, &wide.packed));
        contains_ascii(&self.text, &wide.text) && in_tracking
    }
}

/// A text up to its first blank, and what is left of it.
fn to_blank(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Where a shared text is remembered: by its address, of which neighbours differ in a few bits.
fn place_of(text: &ArcStr) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "some of its bits")]
    let address = text.as_ptr() as usize as u32;
    (address.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SHARED_BITS)) as usize
}
