//! The short texts that the list keeps of a job to find it by.

use std::sync::Arc;

/// A tracking number as it is kept: letters and digits alone, in lower case. Carriers and people put blanks and hyphens where they
/// like.
pub(super) fn packed(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// What a job is found by that belongs to it alone: its tracking number and the ids of its drives. One short text and no list
/// of texts, as there may be a hundred thousand of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// The number without blanks and hyphens; then, where drives are told, a line's end and their ids, with tabs between them.
    /// In lower case.
    text: Arc<str>,
    /// Which letters it has.
    letters: u32,
}

impl Parcel {
    /// From what an answer tells of both.
    pub fn new<'a>(tracking: &str, drives: impl Iterator<Item = &'a str>) -> Self {
        let mut text = packed(tracking);
        for (place, drive) in drives.filter(|drive| !drive.is_empty()).enumerate() {
            text.push(if place == 0 { '\n' } else { '\t' });
            push_word(&mut text, drive);
        }
        Self::of(&text)
    }

    fn of(text: &str) -> Self {
        Self {
            text: shared_text(text),
            letters: letters(text),
        }
    }

    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tracking number; empty for none.
    pub fn number(&self) -> &str {
        self.parts().0
    }

    /// The ids of the drives; empty where they aren't told.
    pub fn drives(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        self.text.split_once('\n').unwrap_or((&self.text, ""))
    }

    /// Which letters it has ([`letters`]).
    pub(super) fn letters(&self) -> u32 {
        self.letters
    }

    /// This number with the drives of the other one.
    #[must_use]
    pub(super) fn with_drives_of(&self, other: &Self) -> Self {
        match other.drives() {
            "" => Self::of(self.number()),
            drives => Self::of(&[self.number(), drives].join("\n")),
        }
    }
}

/// Which letters and digits a text has, a bit for each or for a few: a text that lacks one of a word's doesn't have the word.
pub(super) fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |letters, byte| {
        letters
            | match byte.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => 1 << (letter - b'a'),
                digit @ b'0'..=b'9' => 1 << (26 + (digit - b'0') / 2),
                _ => 1 << 31,
            }
    })
}

/// Tags, as [`super::Summary::tags`] keeps them.
pub fn tags_text<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Arc<str> {
    let mut text = String::new();
    for (name, value) in tags {
        if !text.is_empty() {
            text.push('\t');
        }
        push_word(&mut text, name);
        text.push('=');
        push_word(&mut text, value);
    }
    shared_text(&text)
}

/// In lower case, and without what stands between words: nothing is found that begins in one and ends in another.
fn push_word(text: &mut String, word: &str) {
    let between = |letter: char| matches!(letter, '\n' | '\t');
    text.extend(word.chars().map(|letter| {
        if between(letter) {
            ' '
        } else {
            letter.to_ascii_lowercase()
        }
    }));
}

/// Nothing takes no room.
fn shared_text(text: &str) -> Arc<str> {
    if text.is_empty() {
        Arc::default()
    } else {
        text.into()
    }
}
