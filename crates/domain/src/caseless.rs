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

enum Search {
    Found,
    Missing,
    /// Not found, and the text has letters whose small ones it takes more to know.
    BeyondAscii,
}

/// In UTF-8 a text is part of another one exactly where its bytes are.
fn within(text: &[u8], needle: &[u8]) -> Search {
    let Some((first, rest)) = needle.split_first() else {
        return Search::Found;
    };
    let capital = first.to_ascii_uppercase();
    let mut seen = 0;
    let mut from = text;
    while let Some((here, after)) = from.split_first() {
        // Most places are ruled out by their first letter.
        if (here == first || *here == capital)
            && after
                .get(..rest.len())
                .is_some_and(|after| after.eq_ignore_ascii_case(rest))
        {
            return Search::Found;
        }
        seen |= here;
        from = after;
    }
    if seen.is_ascii() {
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
        fn only_ascii_letters_have_a_case(text in "[aAbBžŽ ]{0,6}", needle in "[aAbBžŽ ]{0,3}") {
            let needle = needle.to_ascii_lowercase();
            prop_assert_eq!(contains_ascii(&text, &needle), text.to_ascii_lowercase().contains(&needle));
        }
    }
}
