//! BitLocker keys by their shape: 48 digits in eight groups, or base64 text.

use super::wrong::Wrong;

/// Takes a secret out of the memory where it lies: what is freed keeps its content until somebody else writes there.
pub fn wipe(secret: &mut String) {
    let mut bytes = std::mem::take(secret).into_bytes();
    bytes.fill(0);
    // The compiler must not leave it out because nobody reads it.
    std::hint::black_box(&bytes);
}

/// What is wrong with a BitLocker key, as far as its form lets see it. The one form is BitLocker's recovery password:
/// eight groups of six digits, each a number of 16 bits times eleven, so that a slip of a finger shows. The other is what
/// the `WAImportExport` tool writes for drives that it encrypted itself: base64, whose length says nothing.
pub(super) fn bitlocker_key(key: &str) -> Result<(), Wrong> {
    let key = grouped_key(key);
    if !key
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return match base64(&key) {
            Base64::Whole => Ok(()),
            Base64::Broken => Err(Wrong::KeyText),
            Base64::Not => Err(Wrong::Key),
        };
    }
    let groups: Vec<_> = key.split('-').collect();
    if groups.len() != 8 || groups.iter().any(|group| group.len() != 6) {
        return Err(Wrong::Key);
    }
    let can_be = |group: &str| {
        let number = group.parse::<u32>();
        number.is_ok_and(|number| number % 11 == 0 && number / 11 <= 0xffff)
    };
    match groups.iter().position(|group| !can_be(group)) {
        Some(at) => Err(Wrong::KeyGroup(at + 1)),
        None => Ok(()),
    }
}

/// A key as it is sent: BitLocker's 48 digits in their eight groups, however they were separated, or not at all; any other text
/// with plain hyphens.
pub fn grouped_key(text: &str) -> String {
    let plain = plain_dashes(text.trim());
    let digits: String = plain
        .chars()
        .filter(|sign| *sign != '-' && !sign.is_whitespace())
        .collect();
    if digits.len() != 48 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain;
    }
    let mut grouped = String::with_capacity(55);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 6 == 0 {
            grouped.push('-');
        }
        grouped.push(digit);
    }
    grouped
}

/// A text with the dashes of word processors as hyphens.
fn plain_dashes(text: &str) -> String {
    text.replace(
        [
            '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
        ],
        "-",
    )
}

#[derive(PartialEq, Eq)]
enum Base64 {
    /// As RFC 4648 has it in section 4.
    Whole,
    /// Of its letters, but cut off or with padding in the wrong place.
    Broken,
    /// It has a sign that base64 doesn't know.
    Not,
}

fn base64(text: &str) -> Base64 {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let content = text.trim_end_matches('=');
    let is_padded_right = text.len().is_multiple_of(4) && text.len() - content.len() <= 2;
    if !text.bytes().all(|byte| is_letter(byte) || byte == b'=') {
        Base64::Not
    } else if is_padded_right && !content.is_empty() && content.bytes().all(is_letter) {
        Base64::Whole
    } else {
        Base64::Broken
    }
}

/// How much a text looks like a BitLocker key, where it is not known what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Not at all.
    None,
    /// A serial number may look so, too: base64 without padding, or the rest of a key.
    Faint,
    /// Base64 with its padding: a serial number has no such ending.
    Strong,
    /// Digits in groups of six, or a row of digits as long as a key.
    Sure,
}

/// Shorter texts without padding are rather serial numbers: those have 20 characters at the most (ATA and `NVMe`).
const SHORTEST: usize = 20;

/// How much a text looks like a BitLocker key, or like what is left of one after a slip. Serial numbers have no small
/// letters beside capitals, as a rule; some systems write them as 40 hexadecimal digits, or with groups of four.
pub fn key_likeness(text: &str) -> Likeness {
    let text = text.trim();
    let groups = text.split(|letter: char| !letter.is_ascii_digit());
    let groups: Vec<_> = groups.map(str::len).filter(|length| *length > 0).collect();
    let sixes = groups.iter().filter(|length| **length == 6).count();
    let has_letters = text.contains(char::is_alphabetic);
    // A key has 48 digits; a serial number in hexadecimal 40.
    if groups.iter().any(|length| *length >= 44) || (sixes >= 4 && !has_letters) {
        return Likeness::Sure;
    }
    if sixes >= 3 || (sixes >= 2 && sixes == groups.len() && !has_letters) {
        return Likeness::Faint;
    }
    let has = |is: fn(&u8) -> bool| text.bytes().any(|byte| is(&byte));
    let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    if !is_mixed || base64(text) != Base64::Whole {
        Likeness::None
    } else if text.ends_with('=') {
        Likeness::Strong
    } else if text.len() >= SHORTEST && has(|byte| !byte.is_ascii_alphabetic()) {
        Likeness::Faint
    } else {
        Likeness::None
    }
}

/// Whether a text may be a BitLocker key: it is treated as a secret then, wherever it stands.
pub fn looks_like_key(text: &str) -> bool {
    key_likeness(text) > Likeness::None
}
