//! Rows of drives, as they are copied out of a table or a list: a drive on each line.

use super::Found;
use crate::job::{Likeness, key_likeness, looks_like_key};

/// The drives of these lines. What is what is told by its shape, in whatever order: a hash, a path of a manifest; of what
/// is left, the value that looks most like a BitLocker key (also one with a slip in it: it must not be taken for something
/// that may be seen) is the key, and the first other one the drive's id. Values are separated by tabs, semicolons, commas or
/// bars; a line without an id or a key, such as one of headings, names no drive.
pub fn rows(text: &str) -> Vec<Found> {
    text.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Found> {
    // A piece of a journal may have it, and it looks like a drive's key.
    if line.to_ascii_lowercase().contains("accountkey") {
        return None;
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
    (!found.id.is_empty() && (says_something || is_id(&found.id))
        || says_something && !found.key.is_empty())
    .then_some(found)
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
