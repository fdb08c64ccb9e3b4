//! Every text of the portal: typed messages, and dates, numbers and plurals in the way of the language.
//!
//! Texts are read when a view is built. Changing the language builds the views anew (`app`), so no text needs a signal.

mod format;
mod language;
mod messages;

use std::cell::RefCell;

use domain::fingerprint::fingerprint_of_text;

pub use format::{
    bytes, bytes_per_second, date, date_time, day_and_month, lasting, list_of, number, percent,
    relative,
};
pub use language::{Lang, lang, set_lang, tag};
pub use messages::M;

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
fn head() -> &'static str {
    line(0).unwrap_or(HEAD[0])
}

/// Which way the language of this moment is written, as HTML's `dir` has it.
pub fn direction() -> &'static str {
    head().split(' ').next().unwrap_or_default()
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

/// A message; in English where its language isn't here.
pub fn t(message: M) -> &'static str {
    line(HEAD.len() + message.index()).unwrap_or_else(|| message.english())
}

/// Begins a visit in the language of a tag, with its texts where it needs some. Without them a page is better read in English
/// than not at all.
pub fn begin_in(tag: &str, texts: Option<String>) {
    let language = Lang::from_tag(tag);
    if texts.map_or_else(|| speaks(language), |texts| learn(language, texts)) {
        set_lang(language);
    }
}

/// A message with its places `{0}`, `{1}`, … filled.
pub fn tf(message: M, values: &[&str]) -> String {
    fill(t(message), values, isolates())
}

/// A message that counts: the language's form for `n`, with `{0}` as the number in the language's way and the further places
/// from `values`.
pub fn tn(message: M, n: i64, values: &[&str]) -> String {
    let count = number(n);
    let all: Vec<&str> = std::iter::once(count.as_str())
        .chain(values.iter().copied())
        .collect();
    fill(
        plural(t(message), head(), &format::plural_category(n)),
        &all,
        isolates(),
    )
}

/// A number of bytes, exact.
pub fn exact(count: i64) -> String {
    tn(M::Bytes, count, &[])
}

/// How many things there are, for [`tn`] and [`number`].
pub fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// The form of a category among the forms of a message, which have bars between them. `head` names the forms.
fn plural<'a>(forms: &'a str, head: &str, category: &str) -> &'a str {
    let mut all = forms.split('|');
    let index = head.split(' ').skip(1).position(|it| it == category);
    // The last form is `other`, which does for every number.
    index
        .and_then(|index| all.clone().nth(index))
        .or_else(|| all.next_back())
        .unwrap_or(forms)
}

/// What stands around a value inside a text. Where the text runs from right to left, names and ids run the other way, and each keeps
/// to its own direction (first strong isolate, UAX #9): `1-a` would be read as `a-1`.
fn isolates() -> [&'static str; 2] {
    match direction() {
        "rtl" => ["\u{2068}", "\u{2069}"],
        _ => [""; 2],
    }
}

/// Fills the places; a place without a value stays as it is. `open` and `close` stand around each value.
fn fill(text: &str, values: &[&str], [open, close]: [&str; 2]) -> String {
    let mut out =
        String::with_capacity(text.len() + values.iter().map(|value| value.len()).sum::<usize>());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let place = after.split_once('}').and_then(|(index, rest)| {
            let value = values.get(index.parse::<usize>().ok()?)?;
            Some((value, rest))
        });
        if let Some((value, after)) = place {
            out.push_str(open);
            out.push_str(value);
            out.push_str(close);
            rest = after;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_unknown_ones_stay() {
        let cases: [(&str, &[&str], &str); 6] = [
            ("Cancel {0}?", &["a"], "Cancel a?"),
            ("{1} of {0}", &["a", "b"], "b of a"),
            ("{0}", &["{0}"], "{0}"),
            ("{7} and {", &["a"], "{7} and {"),
            ("{č}{0", &["a"], "{č}{0"),
            ("", &["a"], ""),
        ];
        for (text, values, expected) in cases {
            assert_eq!(fill(text, values, [""; 2]), expected);
        }
    }

    #[test]
    fn what_runs_the_other_way_keeps_to_itself() {
        let filled = fill("إلغاء {0}؟", &["1-a"], ["<", ">"]);
        assert_eq!(filled, "إلغاء <1-a>؟");
    }

    #[test]
    fn the_form_follows_the_category() {
        let (czech, head) = (
            "úloha|úlohy|úlohy (desetinné)|úloh",
            "ltr one few many other",
        );
        for (category, expected) in [
            ("one", "úloha"),
            ("few", "úlohy"),
            ("many", "úlohy (desetinné)"),
            ("other", "úloh"),
        ] {
            assert_eq!(plural(czech, head, category), expected);
        }
        assert_eq!(plural("job|jobs", HEAD[0], "one"), "job");
        assert_eq!(plural("job|jobs", HEAD[0], "other"), "jobs");
        assert_eq!(plural("job|jobs", HEAD[0], "few"), "jobs");
    }
}
