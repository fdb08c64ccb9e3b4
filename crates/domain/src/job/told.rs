//! `Told` and `Tags`: what the list keeps of a job beside what it shows, to find it by, for sums and for files.

use arcstr::ArcStr;

/// What an answer told of a job's parcel, drives and bytes. Small, because there may be a hundred thousand of them: the texts
/// are one.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// All that it is found by: tracking number, the same packed where it is written otherwise ([`packed`]), drives with [`ITEM`]
    /// between their ids: with [`PART`] between them. Empty where all are.
    found: ArcStr,
    /// Carrier and ship date, with [`PART`] between them: many jobs have the same ones, and keep them once ([`Self::sent_mut`]).
    /// Empty where both are.
    sent: ArcStr,
    /// Bytes that were copied, of all drives; [`UNTOLD`] where no drive says so.
    bytes: i64,
    /// Which letters those have that it is found by ([`letters`]).
    letters: u32,
    /// How many drives it names, or its parcel holds where it names none; 255 stands for more.
    pub drives: u8,
}

/// What no text of a service has: it separates the parts that are kept in one text.
const PART: char = '\u{1e}';
/// The same between the items of a part.
const ITEM: char = '\u{1f}';
/// Bytes that nobody told.
const UNTOLD: i64 = -1;

/// A job's parcel to the data centre, as an answer tells it. What is missing is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParcelTold<'a> {
    /// The carrier.
    pub carrier: &'a str,
    /// The carrier's tracking number.
    pub tracking: &'a str,
    /// Free text: the service does not hold it to a format.
    pub shipped: &'a str,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            found: ArcStr::default(),
            sent: ArcStr::default(),
            bytes: UNTOLD,
            letters: 0,
            drives: 0,
        }
    }
}

impl Told {
    /// What was told. `bytes` are those of all drives, `drives` is how many there are, and `ids` are of those that are named.
    pub fn new<'a>(
        bytes: Option<i64>,
        drives: usize,
        parcel: ParcelTold<'_>,
        ids: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut ids = ids;
        Self {
            bytes: bytes.unwrap_or(UNTOLD),
            drives: u8::try_from(drives).unwrap_or(u8::MAX),
            ..Self::of(parcel, &mut ids)
        }
    }

    /// The texts alone.
    fn of(parcel: ParcelTold<'_>, ids: &mut dyn Iterator<Item = &str>) -> Self {
        let mut found = String::with_capacity(64);
        push(&mut found, parcel.tracking);
        found.push(PART);
        if !parcel
            .tracking
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
        {
            found.push_str(&packed(parcel.tracking));
        }
        found.push(PART);
        for (place, id) in ids.filter(|id| !id.is_empty()).enumerate() {
            if place > 0 {
                found.push(ITEM);
            }
            push(&mut found, id);
        }
        let mut sent = String::with_capacity(32);
        push(&mut sent, parcel.carrier);
        sent.push(PART);
        push(&mut sent, parcel.shipped);
        Self {
            letters: letters(&found),
            found: kept(&found),
            sent: kept(&sent),
            ..Self::default()
        }
    }

    /// Bytes that were copied, of all drives; `None` where no drive says so.
    pub fn bytes(&self) -> Option<i64> {
        (self.bytes != UNTOLD).then_some(self.bytes)
    }

    fn part(&self, place: usize) -> &str {
        self.found.split(PART).nth(place).unwrap_or_default()
    }

    /// The parcel to the data centre.
    pub fn parcel(&self) -> ParcelTold<'_> {
        let (carrier, shipped) = self.sent.split_once(PART).unwrap_or_default();
        ParcelTold {
            tracking: self.part(0),
            carrier,
            shipped,
        }
    }

    /// All that it is found by: the tracking number, also packed, and the drives.
    pub(super) fn found(&self) -> &str {
        &self.found
    }

    /// Carrier and ship date, for who makes equal ones one.
    pub fn sent_mut(&mut self) -> &mut ArcStr {
        &mut self.sent
    }

    /// Which letters that has ([`letters`]).
    pub(super) fn letters(&self) -> u32 {
        self.letters
    }

    /// The tracking number, packed but for its capitals; empty for none.
    pub(super) fn number(&self) -> &str {
        match self.part(1) {
            "" => self.part(0),
            packed => packed,
        }
    }

    /// The ids of the drives; empty where they aren't told.
    pub(super) fn ids(&self) -> &str {
        self.part(2)
    }

    /// Takes over which drives there are, from an earlier answer.
    pub(super) fn keep_ids(&mut self, earlier: &Self) {
        if self.ids() != earlier.ids() {
            *self = Self {
                bytes: self.bytes,
                drives: self.drives,
                ..Self::of(self.parcel(), &mut earlier.ids().split(ITEM))
            };
        }
    }

    /// Takes over how many drives and bytes there are.
    pub(super) fn keep_counts(&mut self, earlier: &Self) {
        self.bytes = earlier.bytes;
        self.drives = earlier.drives;
    }
}

/// A job's tags, in one text: many jobs have the same ones, and keep them once ([`Self::text_mut`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Each as `name=value`, with [`ITEM`] between them. Behind a tag whose name has equals signs stands [`PART`], as often as
    /// it has them.
    text: ArcStr,
}

impl Tags {
    /// From names and values.
    pub fn new<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut text = String::new();
        for (name, value) in tags {
            if text.is_empty() {
                text.reserve(96);
            } else {
                text.push(ITEM);
            }
            push(&mut text, name);
            text.push('=');
            push(&mut text, value);
            for _ in name.bytes().filter(|byte| *byte == b'=') {
                text.push(PART);
            }
        }
        if text.is_empty() {
            Self::default()
        } else {
            Self { text: text.into() }
        }
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.text.split(ITEM).filter_map(|tag| {
            let whole = tag.trim_end_matches(PART);
            let mut ends = whole.match_indices('=');
            let (end, _) = ends.nth(tag.len() - whole.len())?;
            Some((&whole[..end], &whole[end + 1..]))
        })
    }

    /// All of them, each as `name=value`.
    pub(super) fn text(&self) -> &ArcStr {
        &self.text
    }

    /// The same, for who makes equal ones one.
    pub fn text_mut(&mut self) -> &mut ArcStr {
        &mut self.text
    }
}

/// A text of parts; empty where each of them is.
fn kept(parts: &str) -> ArcStr {
    if parts.bytes().all(|byte| byte == PART as u8) {
        ArcStr::new()
    } else {
        parts.into()
    }
}

/// A tracking number's letters and digits alone, in lower case. Carriers and people put blanks and hyphens where they like.
pub(super) fn packed(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Which letters and digits a text has, a bit for each or for a few: a text that lacks one of a word's doesn't have the word.
pub(super) fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |letters, byte| {
        letters
            | match byte.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => 1 << (letter - b'a'),
                digit @ b'0'..=b'9' => 1 << (26 + (digit - b'0') / 2),
                // What separates.
                b'\x1e' | b'\x1f' => 0,
                _ => 1 << 31,
            }
    })
}

/// Without what separates: it would come back as two.
fn push(texts: &mut String, text: &str) {
    for part in text.split([PART, ITEM]) {
        texts.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Summary;

    fn told(ids: &[&str]) -> Told {
        let parcel = ParcelTold {
            carrier: "FedEx",
            tracking: "784512349876",
            shipped: "2026-04-20",
        };
        Told::new(Some(1), ids.len(), parcel, ids.iter().copied())
    }

    #[test]
    fn what_is_kept_of_a_job_takes_little_room() {
        // Of a job that is sent with a drive, and of each further drive; tags are shared, as are carriers with ship dates, and the names of accounts and groups.
        let one = told(&["9CA995BB2A1F"]).found.len();
        let two = told(&["9CA995BB2A1F", "WD-WX21A7712"]).found.len();
        assert_eq!((one, two - one), (12 + 12 + 2, 13));
        assert!(size_of::<Told>() <= 32, "{}", size_of::<Told>());
        assert!(size_of::<Summary>() <= 144, "{}", size_of::<Summary>());
    }

    #[test]
    fn a_number_is_kept_twice_only_where_it_is_written_with_more_than_letters_and_digits() {
        let told = |tracking| {
            let parcel = ParcelTold {
                tracking,
                ..ParcelTold::default()
            };
            Told::new(None, 0, parcel, [].into_iter())
        };
        for (tracking, number, found) in [
            ("", "", ""),
            ("1Z999", "1Z999", "1Z999\u{1e}\u{1e}"),
            ("1Z 9-99", "1z999", "1Z 9-99\u{1e}1z999\u{1e}"),
        ] {
            let told = told(tracking);
            assert_eq!((told.number(), told.found()), (number, found));
        }
    }
}
