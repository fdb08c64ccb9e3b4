//! Suggestions while somebody types: which ones fit, and in what order.

use crate::caseless::{contains, is_same};

/// Something that can be chosen instead of typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is typed by choosing it.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// What tells it from others of the same name; may be empty.
    pub about: String,
}

impl Suggestion {
    /// A name that is typed as it is.
    pub fn plain(name: &str) -> Self {
        Self {
            value: name.into(),
            name: name.into(),
            about: String::new(),
        }
    }

    /// Whether this text is what choosing it types; ARM's names and ids compare without regard to case.
    pub fn is(&self, typed: &str) -> bool {
        is_same(&self.value, typed.trim())
    }
}

/// What there is to choose from while somebody types: what fits; nothing where what was typed is the whole name, or the value, of
/// all that fits: there is nothing more to suggest.
pub fn fitting<'a>(all: &'a [Suggestion], typed: &str) -> Vec<&'a Suggestion> {
    let found = fits(all, typed);
    let is_typed = |one: &&Suggestion| one.is(typed) || is_same(&one.name, typed.trim());
    if found.iter().all(is_typed) {
        Vec::new()
    } else {
        found
    }
}

/// What there is to choose from where somebody opens the list without typing: all that fits, or all, where what stands in the
/// field was chosen already: whoever looks then looks for another one.
pub fn choices<'a>(all: &'a [Suggestion], typed: &str) -> Vec<&'a Suggestion> {
    if all.iter().any(|one| one.is(typed)) {
        all.iter().collect()
    } else {
        fits(all, typed)
    }
}

/// The suggestions that fit what was typed: each of its words is somewhere in the name or in what is said about it, or the value
/// begins with it. Those whose name begins with it come first; the order is kept otherwise.
fn fits<'a>(all: &'a [Suggestion], typed: &str) -> Vec<&'a Suggestion> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<_> = typed.split_whitespace().collect();
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for one in all {
        let says = |word: &&str| contains(&one.name, word) || contains(&one.about, word);
        let begins = |text: &str| text.to_lowercase().starts_with(&typed);
        if begins(&one.name) {
            first.push(one);
        } else if begins(&one.value) || words.iter().all(says) {
            others.push(one);
        }
    }
    first.extend(others);
    first
}
