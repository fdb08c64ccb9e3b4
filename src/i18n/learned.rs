//! What has been loaded of each language, and what its file tells of the language itself.

use std::cell::RefCell;

use domain::fingerprint::fingerprint_of_text;

use super::language::{Lang, lang};
use super::messages::M;

/// The lines of each language's file: what is told of the language itself, and its texts in the order of [`M::ALL`].
type Learned = [Vec<&'static str>; Lang::ALL.len()];

/// The first lines of such a file: direction and plural forms, name. What English has there:
const HEAD: [&str; 2] = ["ltr one other", "English"];

thread_local! {
    /// What has been loaded; English comes with the code.
    static LEARNED: RefCell<Learned> = const { RefCell::new([const { Vec::new() }; _]) };
}

/// Whether the texts of a language are here. English is always.
pub fn speaks(lang: Lang) -> bool {
    lang == Lang::EN || LEARNED.with_borrow(|learned| !learned[lang.index()].is_empty())
}

/// Learns a language: its file, as `crates/locales` writes it. `false` where it is damaged or not of this build: then nothing has
/// changed.
pub fn learn(lang: Lang, mut file: String) -> bool {
    const LINES: usize = HEAD.len() + M::ALL.len();
    if speaks(lang) {
        return true;
    }
    let begin = file.find('\n').map_or(0, |end| end + 1);
    let rest = file.split_off(begin);
    let fits =
        file.trim_end().parse() == Ok(fingerprint_of_text(&rest)) && rest.lines().count() == LINES;
    if fits {
        // For good: whoever chose a language reads it until the page goes.
        let lines = String::leak(rest).lines().collect();
        LEARNED.with_borrow_mut(|learned| learned[lang.index()] = lines);
    }
    fits
}

/// A line of what has been loaded of the language of this moment.
fn line(index: usize) -> Option<&'static str> {
    LEARNED.with_borrow(|learned| learned[lang().index()].get(index).copied())
}

/// Direction and plural forms of the language of this moment.
pub(super) fn head() -> &'static str {
    line(0).unwrap_or(HEAD[0])
}

/// Which way the language of this moment is written, as HTML's `dir` has it.
pub fn direction() -> &'static str {
    head().get(..3).unwrap_or_default()
}

/// The name of the language of this moment, in itself.
pub fn language_name() -> &'static str {
    line(1).unwrap_or(HEAD[1])
}

/// Forgets what was learned, as in a new page. For the tests, which share one.
#[doc(hidden)]
pub fn forget() {
    LEARNED.take();
}

/// A text of the language of this moment; `None` where that isn't here.
pub(super) fn text(message: M) -> Option<&'static str> {
    line(HEAD.len() + message.index())
}

/// What stands around a value inside a text. Where the text runs from right to left, names and ids run the other way, and each keeps
/// to its own direction (first strong isolate, UAX #9): `1-a` would be read as `a-1`.
pub(super) fn isolates() -> [&'static str; 2] {
    // `rtl`, or `ltr`.
    if head().starts_with('r') {
        ["\u{2068}", "\u{2069}"]
    } else {
        [""; 2]
    }
}
