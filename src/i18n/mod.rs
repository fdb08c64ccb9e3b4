//! Every text of the portal: typed messages, and dates, numbers and plurals in the way of the language.
//!
//! Texts are read when a view is built. Changing the language builds the views anew (`app`), so no text needs a signal.

mod format;
mod language;
mod messages;

use std::cell::RefCell;

pub use format::{
    bytes, bytes_per_second, date, date_time, day_and_month, lasting, number, relative,
};
pub use language::{Lang, lang, set_lang, tag};
pub use messages::M;

/// The texts of each language, in the order of [`M::ALL`].
type Learned = [Vec<&'static str>; Lang::ALL.len()];

thread_local! {
    /// What has been loaded; English comes with the code.
    static LEARNED: RefCell<Learned> = const { RefCell::new([const { Vec::new() }; _]) };
}

/// Whether the texts of a language are here. English is always.
pub fn speaks(lang: Lang) -> bool {
    lang == Lang::English || LEARNED.with_borrow(|learned| !learned[lang as usize].is_empty())
}

/// Learns a language: its texts, as `cargo xtask build` writes them. `false` where they are not those of this build: then
/// nothing has changed.
pub fn learn(lang: Lang, texts: String) -> bool {
    const COUNT: usize = M::ALL.len();
    if speaks(lang) {
        return true;
    }
    let fits = texts.lines().count() == COUNT;
    if fits {
        // For good: whoever chose a language reads it until the page goes.
        let texts = String::leak(texts).lines().collect();
        LEARNED.with_borrow_mut(|learned| learned[lang as usize] = texts);
    }
    fits
}

/// Forgets what was learned, as in a new page. For the tests, which share one.
#[doc(hidden)]
pub fn forget() {
    LEARNED.take();
}

/// A message; in English where its language isn't here.
pub fn t(message: M) -> &'static str {
    let learned = LEARNED.with_borrow(|learned| {
        let texts = &learned[lang() as usize];
        texts.get(message.index()).copied()
    });
    learned.unwrap_or_else(|| message.english())
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
    fill(t(message), values)
}

/// A message that counts: the language's form for `n`, with `{0}` as the number in the language's way and the further places
/// from `values`.
pub fn tn(message: M, n: i64, values: &[&str]) -> String {
    let count = number(n);
    let all: Vec<&str> = std::iter::once(count.as_str())
        .chain(values.iter().copied())
        .collect();
    fill(
        plural(t(message), lang(), &format::plural_category(n)),
        &all,
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

/// The form of a category among the forms of a message, which have bars between them.
fn plural<'a>(forms: &'a str, lang: Lang, category: &str) -> &'a str {
    let mut all = forms.split('|');
    let index = lang.locale().forms.iter().position(|it| *it == category);
    // The last form is `other`, which does for every number.
    index
        .and_then(|index| all.clone().nth(index))
        .or_else(|| all.next_back())
        .unwrap_or(forms)
}

/// Fills the places; a place without a value stays as it is.
fn fill(text: &str, values: &[&str]) -> String {
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
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// A percentage, such as `62%`.
pub fn percent(percent: u8) -> String {
    tf(M::Percent, &[&percent.to_string()])
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
            assert_eq!(fill(text, values), expected);
        }
    }

    #[test]
    fn the_form_follows_the_category() {
        let czech = "úloha|úlohy|úlohy (desetinné)|úloh";
        for (category, expected) in [
            ("one", "úloha"),
            ("few", "úlohy"),
            ("many", "úlohy (desetinné)"),
            ("other", "úloh"),
        ] {
            assert_eq!(plural(czech, Lang::Czech, category), expected);
        }
        assert_eq!(plural("job|jobs", Lang::English, "one"), "job");
        assert_eq!(plural("job|jobs", Lang::English, "other"), "jobs");
        assert_eq!(plural("job|jobs", Lang::English, "few"), "jobs");
    }
}
