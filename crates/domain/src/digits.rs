//! Digits as people type them.

/// A text whose decimal digits are those of ASCII, whichever script they were typed in: Arabic, Persian and full-width ones are what
/// the keyboards of the portal's languages have.
pub fn ascii_digits(text: &str) -> String {
    let digit = |c: char| {
        let zeros = ['\u{660}', '\u{6f0}', '\u{ff10}'];
        let value = |zero: char| u32::from(c).checked_sub(u32::from(zero));
        let value = zeros
            .into_iter()
            .filter_map(value)
            .find(|value| *value < 10);
        value
            .and_then(|value| char::from_digit(value, 10))
            .unwrap_or(c)
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_keyboard_count() {
        for (typed, read) in [
            ("120", "120"),
            ("١٢٠", "120"),
            ("۱۲۰", "120"),
            ("１２０", "120"),
            ("٠٩۰۹０９", "090909"),
            ("a٣b", "a3b"),
            // Neighbours that are no digits, and digits of others.
            ("٪／：९", "٪／：९"),
            ("", ""),
        ] {
            assert_eq!(ascii_digits(typed), read);
        }
    }
}
