//! Texts compared without regard to case, and looked through, at the price of what ASCII needs.
//!
//! The tables that say what the small letter of every letter is are 8 kB of download, and the browser has them already;
//! names are ASCII as a rule.

/// The text in lower case.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        beyond_ascii(text)
    }
}

#[cfg(target_arch = "wasm32")]
fn beyond_ascii(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

#[cfg(not(target_arch = "wasm32"))]
fn beyond_ascii(text: &str) -> String {
    text.to_lowercase()
}

/// Whether the text holds `needle`, letters' case aside. `needle` is in lower case already.
pub fn holds(text: &str, needle: &str) -> bool {
    match within(text.as_bytes(), needle.as_bytes()) {
        // No copy in lower case is made for each of a hundred thousand names.
        Search::Found => true,
        Search::Missing => false,
        Search::BeyondAscii => {
            matches!(
                within(lower(text).as_bytes(), needle.as_bytes()),
                Search::Found
            )
        }
    }
}

/// A number that stands for a text (FNV-1a): different texts have different ones, for all that anybody will ever see.
pub fn fingerprint(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

enum Search {
    Found,
    Missing,
    /// Not found, and the text has letters whose small ones it takes more to know.
    BeyondAscii,
}

/// As UTF-8 has it, a text is in another one where its bytes are. The standard library's way is faster with texts that
/// are far longer than names, and 2 kB larger. A plain loop, as iterators are not made one where bytes count.
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_has_it(text in "[aAbBžŽİß ]{0,6}", needle in "[aAbBžŽİß ]{0,3}") {
            let needle = needle.to_lowercase();
            prop_assert_eq!(lower(&text), text.to_lowercase());
            prop_assert_eq!(holds(&text, &needle), text.to_lowercase().contains(&needle));
        }
    }
}
