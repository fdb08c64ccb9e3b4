//! Searching and comparing texts without regard to case.
//!
//! Our own, because the filter looks through a hundred thousand names at each key: no lower-case copy is made of a name that
//! is ASCII. The list asks for [`contains_ascii`]: a job's name is ASCII by the service's rule, and the tables for other letters,
//! 7.5 kB of download, come with the later code, which searches file names and subscriptions.

/// Whether the text contains `needle`, which is in lower case already (`str::to_lowercase`).
pub fn contains(text: &str, needle: &str) -> bool {
    match within(text.as_bytes(), needle.as_bytes()) {
        Search::Found => true,
        Search::Missing => false,
        Search::BeyondAscii => {
            matches!(
                within(text.to_lowercase().as_bytes(), needle.as_bytes()),
                Search::Found
            )
        }
    }
}

/// The same where only ASCII letters have a case; the needle is in lower case already (`str::to_ascii_lowercase`).
pub fn contains_ascii(text: &str, needle: &str) -> bool {
    matches!(within(text.as_bytes(), needle.as_bytes()), Search::Found)
}

/// Whether two texts are the same but for the case of their letters.
pub fn is_same(text: &str, other: &str) -> bool {
    text.to_lowercase() == other.to_lowercase()
}

/// Whether a text has a character of ASCII. As a byte: what looks for a character also looks for texts, 1 kB of the first load.
pub fn has_ascii(text: &str, character: u8) -> bool {
    text.as_bytes().contains(&character)
}

/// Whether a character belongs to a word: a letter or a digit. Beyond ASCII all counts that lies among the letters of alphabets
/// and syllables, as the tables of each are 1 kB of download.
pub fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, '\u{c0}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3040}'..)
}

enum Search {
    Found,
    Missing,
    /// Not found, and the text has letters whose small ones it takes more to know.
    BeyondAscii,
}

/// The bit by which an ASCII letter differs from its capital.
const SMALL: u8 = 0x20;
/// The bit that no byte of ASCII has.
const HIGH: u8 = 0x80;

/// Eight times the same byte.
fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// In UTF-8 a text is part of another one exactly where its bytes are.
fn within(text: &[u8], needle: &[u8]) -> Search {
    let Some((&first, rest)) = needle.split_first() else {
        return Search::Found;
    };
    let begins_here = |place: usize| {
        let word = text.get(place..=place + rest.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(needle))
    };
    // Most places are ruled out by their first letter, eight of them at once: a byte of `unlike` is zero where the letter is the
    // one looked for, whatever its case. A few others are, too, and are looked at more closely.
    let (wanted, small) = (every(first | SMALL), every(SMALL));
    let (words, last) = text.as_chunks::<8>();
    let mut seen = 0;
    let mut place = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        seen |= word;
        let unlike = (word | small) ^ wanted;
        let mut zeros = unlike.wrapping_sub(every(1)) & !unlike & every(HIGH);
        while zeros != 0 {
            if begins_here(place + zeros.trailing_zeros() as usize / 8) {
                return Search::Found;
            }
            zeros &= zeros - 1;
        }
        place += 8;
    }
    for here in last {
        seen |= u64::from(*here);
        if begins_here(place) {
            return Search::Found;
        }
        place += 1;
    }
    if seen & every(HIGH) == 0 {
        Search::Missing
    } else {
        Search::BeyondAscii
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_has_it(text in "[aAbBžŽİß ]{0,6}", needle in "[aAbBžŽİß ]{0,3}") {
            let needle = needle.to_lowercase();
            prop_assert_eq!(contains(&text, &needle), text.to_lowercase().contains(&needle));
        }

        #[test]
        fn wherever_it_begins(before in "[aB=@`{\u{80}é]{0,24}", needle in "[abéB]{1,4}", after in "[aB=]{0,20}") {
            let text = before + &needle + &after;
            prop_assert!(contains_ascii(&text, &needle.to_ascii_lowercase()));
            let longer = format!("{needle}#").to_ascii_lowercase();
            prop_assert!(!contains_ascii(&text, &longer));
        }

        #[test]
        fn only_ascii_letters_have_a_case(text in "[aAbBžŽ ]{0,6}", needle in "[aAbBžŽ ]{0,3}") {
            let needle = needle.to_ascii_lowercase();
            prop_assert_eq!(contains_ascii(&text, &needle), text.to_ascii_lowercase().contains(&needle));
        }
    }
}
