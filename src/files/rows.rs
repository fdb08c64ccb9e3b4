//! Rows of drives, as they are copied out of a table or a list: a drive on each line.

use super::Found;
use crate::job::looks_like_key;

/// The drives of these lines. What is what is told by its shape, in whatever order: a BitLocker key (also one with a slip
/// in it: it must not be taken for something that may be seen), a hash, a path of a
/// manifest; what is left is the drive's id. Values are separated by tabs, semicolons, commas or bars; a line without an id
/// or a key, such as one of headings, names no drive.
pub fn rows(text: &str) -> Vec<Found> {
    text.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Found> {
    let separator = ['\t', ';', ',', '|']
        .into_iter()
        .find(|separator| line.contains(*separator));
    let values: Vec<_> = match separator {
        Some(separator) => line.split(separator).collect(),
        None => line.split_whitespace().collect(),
    };
    let mut found = Found::default();
    for value in values {
        let value = value.trim().trim_matches('"').trim();
        let place = if value.len() == 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            &mut found.hash
        } else if looks_like_key(value) {
            &mut found.key
        } else if value.contains('\\') || has_ending(value) {
            &mut found.manifest
        } else {
            &mut found.id
        };
        if place.is_empty() {
            value.clone_into(place);
        }
    }
    let says_something =
        !found.key.is_empty() || !found.hash.is_empty() || !found.manifest.is_empty();
    // A list of ids alone is one, too; headings have spaces or none of the digits that a serial number has.
    let is_id = |id: &str| !id.contains(' ') && id.bytes().any(|byte| byte.is_ascii_digit());
    (!found.id.is_empty() && (says_something || is_id(&found.id))
        || says_something && !found.key.is_empty())
    .then_some(found)
}

fn has_ending(value: &str) -> bool {
    let ending = value.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xml"))
}
