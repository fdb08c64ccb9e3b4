//! Every text of the portal: typed messages, and dates, numbers and plurals in the way of the language.
//!
//! Texts are read when a view is built. Changing the language builds the views anew (`app`), so no text needs a signal.

mod format;
mod language;
mod learned;
mod messages;

pub use format::{
    bytes, bytes_per_second, date, date_time, day_and_month, lasting, list_of, number, percent,
    relative,
};
pub use language::{Lang, lang, set_lang, tag};
pub use learned::{direction, forget, language_name, learn, speaks};
pub use messages::M;

use learned::{head, isolates};

/// A message; in English where its language isn't here.
pub fn t(message: M) -> &'static str {
    learned::text(message).unwrap_or_else(|| message.english())
}

/// Begins a visit in the language of a tag, with its texts where it needs some. Without them a page is better read in English
/// than not at all.
pub fn begin_in(tag: &str, texts: Option<String>) {
    let language = Lang::chosen(tag);
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

    const ENGLISH: &str = "ltr one other";

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
        assert_eq!(plural("job|jobs", ENGLISH, "one"), "job");
        assert_eq!(plural("job|jobs", ENGLISH, "other"), "jobs");
        assert_eq!(plural("job|jobs", ENGLISH, "few"), "jobs");
    }
}
