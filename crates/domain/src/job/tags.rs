//! Tags: what Azure takes for the name and the value of one.

use super::wrong::Wrong;

/// Tags that a resource can have.
pub const MOST_TAGS: usize = 50;
/// How many characters a name can have. (128 on a storage account, which a job isn't.)
const LONGEST_NAME: usize = 512;
/// How many characters a value can have.
const LONGEST_VALUE: usize = 256;

/// Azure's own names begin so, in whatever letters.
const RESERVED: [&str; 3] = ["microsoft", "azure", "windows"];
/// Names that begin so may hold any sign: Azure's tools keep links to other resources in them.
const LINKS: [&str; 2] = ["hidden", "link"];

/// What is wrong with the name of a tag that is given to a job.
pub(super) fn tag_name(name: &str) -> Result<(), Wrong> {
    fits(name, LONGEST_NAME)?;
    if let Some(begin) = RESERVED.into_iter().find(|begin| begins(name, begin)) {
        return Err(Wrong::TagReserved(name[..begin.len()].into()));
    }
    if LINKS.into_iter().any(|begin| begins(name, begin)) {
        return Ok(());
    }
    let mut signs: Vec<char> = Vec::new();
    let refused = |sign: &char| r"<>%&\?/".contains(*sign) || sign.is_control();
    for sign in name.chars().filter(refused) {
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    if signs.is_empty() {
        Ok(())
    } else {
        Err(Wrong::TagSigns(signs))
    }
}

/// What is wrong with the value of a tag: it may hold any sign.
pub(super) fn tag_value(value: &str) -> Result<(), Wrong> {
    fits(value, LONGEST_VALUE)
}

fn fits(text: &str, most: usize) -> Result<(), Wrong> {
    match text.chars().count().checked_sub(most) {
        Some(over) if over > 0 => Err(Wrong::TooLong { most, over }),
        _ => Ok(()),
    }
}

fn begins(name: &str, begin: &str) -> bool {
    let start = name.get(..begin.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(begin))
}
