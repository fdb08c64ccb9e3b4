//! Every text of the portal: typed messages, and dates, numbers and plurals in the way of the language.
//!
//! Texts are read when a view is built. Changing the language builds the views anew (`app`), so no text needs a signal.

mod format;
#[macro_use]
mod table;
#[allow(
    clippy::doc_markdown,
    reason = "the texts are for people, and some show an address"
)]
mod messages;

use std::cell::RefCell;
use std::sync::atomic::{AtomicU8, Ordering};

pub use format::{bytes, date, date_time, exact, number, percent, relative};
pub use messages::M;

/// A language that the portal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Lang {
    /// English.
    English,
    /// Czech.
    Czech,
}

/// The language of this moment, a `Lang` by number.
static LANG: AtomicU8 = AtomicU8::new(Lang::English as u8);

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::Czech];

    /// The language's tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Czech => "cs",
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Czech => "Čeština",
        }
    }

    /// The language of a tag such as `cs` or `cs-CZ`; English where the portal doesn't speak it.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag().eq_ignore_ascii_case(primary))
            .unwrap_or(Self::English)
    }
}

/// The language of this moment.
pub fn lang() -> Lang {
    if LANG.load(Ordering::Relaxed) == Lang::Czech as u8 {
        Lang::Czech
    } else {
        Lang::English
    }
}

/// The tag of the language of this moment.
pub fn tag() -> &'static str {
    lang().tag()
}

/// Changes the language of all texts that are made from now on.
pub fn set_lang(lang: Lang) {
    LANG.store(lang as u8, Ordering::Relaxed);
}

thread_local! {
    /// The English texts that are here, in the order of [`M::ALL`].
    static ENGLISH: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    /// The Czech texts, once they have been loaded, in the order of [`M::ALL`].
    static CZECH: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Whether the texts of a language are here. English is always.
pub fn speaks(lang: Lang) -> bool {
    lang == Lang::English || CZECH.with_borrow(|texts| !texts.is_empty())
}

/// Learns a language: its texts, a line each, in the order of [`M::ALL`], as `cargo xtask build` writes them. `false`
/// where they are not those of this build: then nothing has changed.
pub fn learn(lang: Lang, texts: String) -> bool {
    if speaks(lang) {
        return true;
    }
    let fits = texts.lines().count() == M::ALL.len();
    if fits {
        // For good: whoever chose a language reads it until the page goes.
        CZECH.set(String::leak(texts).lines().collect());
    }
    fits
}

/// Forgets what was learned, as in a new page. For the tests, which share one.
#[doc(hidden)]
pub fn forget() {
    CZECH.take();
}

/// A message; in English where its language isn't here.
pub fn t(message: M) -> &'static str {
    if lang() == Lang::Czech
        && let Some(text) = CZECH.with_borrow(|texts| texts.get(message as usize).copied())
    {
        return text;
    }
    ENGLISH.with_borrow_mut(|texts| {
        begin(texts);
        texts.get(message as usize).copied().unwrap_or_default()
    })
}

/// The English texts that are here from the beginning.
fn begin(texts: &mut Vec<&'static str>) {
    if texts.is_empty() {
        texts.extend(messages::FIRST.lines());
        // In one file with all the others, they are here as well.
        if cfg!(not(feature = "split")) {
            texts.extend(messages::LATER.lines());
            texts.extend(messages::WORK.lines());
        }
    }
}

/// Begins a visit in the language of a tag, with its texts where it needs some. Without them a page is better read in English
/// than not at all.
pub fn begin_in(tag: &str, texts: Option<String>) {
    let language = Lang::from_tag(tag);
    if texts.map_or_else(|| speaks(language), |texts| learn(language, texts)) {
        set_lang(language);
    }
}

/// Learns what only the later pages say. Called where their code begins, so that the texts come with it.
pub fn learn_later() {
    learn_more(messages::LATER);
}

/// The same for forms and copy logs.
pub fn learn_work() {
    learn_later();
    learn_more(messages::WORK);
}

/// Learns the English texts that come after those that are here; those that are here already are passed over.
fn learn_more(more: &'static str) {
    ENGLISH.with_borrow_mut(|texts| {
        begin(texts);
        let first = more.lines().next().unwrap_or_default();
        // By where the text lies: the same words may be said twice.
        if texts
            .iter()
            .all(|text| !std::ptr::eq(text.as_ptr(), first.as_ptr()))
        {
            texts.extend(more.lines());
        }
    });
}

/// A message with its places `{0}`, `{1}`, … filled.
pub fn tf(message: M, values: &[&str]) -> String {
    fill(t(message), values)
}

/// A message that counts: the form for `n` (`one|other`, in Czech `one|few|many|other`), with `{0}` as the number in the
/// language's way and the further places from `values`.
pub fn tn(message: M, n: i64, values: &[&str]) -> String {
    let count = number(n);
    let all: Vec<&str> = std::iter::once(count.as_str())
        .chain(values.iter().copied())
        .collect();
    fill(
        plural(t(message), lang(), format::plural_category(n).as_str()),
        &all,
    )
}

/// How many things there are, for [`tn`] and [`number`].
pub fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// The form of a category among the forms of a message. A form that is missing is the last one.
fn plural<'a>(forms: &'a str, lang: Lang, category: &str) -> &'a str {
    let index = match (lang, category) {
        (_, "one") => 0,
        (Lang::Czech, "few") => 1,
        (Lang::Czech, "many") => 2,
        _ => usize::MAX,
    };
    let mut all = forms.split('|');
    all.clone()
        .nth(index)
        .or_else(|| all.next_back())
        .unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_whole_in_every_language() {
        let english: Vec<_> = [messages::FIRST, messages::LATER, messages::WORK]
            .concat()
            .lines()
            .map(String::from)
            .collect();
        assert_eq!(
            (english.len(), messages::CZECH.len()),
            (M::ALL.len(), M::ALL.len())
        );
        for message in M::ALL {
            let (english, czech) = (
                &*english[*message as usize],
                messages::CZECH[*message as usize],
            );
            assert!(!czech.contains('\n'), "{message:?} is not one line");
            assert!(
                !english.trim().is_empty() && !czech.trim().is_empty(),
                "{message:?} has an empty text"
            );
            assert_eq!(
                places(english),
                places(czech),
                "{message:?} has other places in Czech"
            );
            let counts = english.contains('|');
            assert_eq!(
                counts,
                czech.contains('|'),
                "{message:?} counts in one language only"
            );
            if counts {
                assert_eq!(
                    english.split('|').count(),
                    2,
                    "{message:?}: English needs one|other"
                );
                assert_eq!(
                    czech.split('|').count(),
                    4,
                    "{message:?}: Czech needs one|few|many|other"
                );
            }
        }
    }

    #[test]
    fn a_language_is_learned_whole_or_not_at_all() {
        assert!(speaks(Lang::English) && !speaks(Lang::Czech));
        assert!(!learn(Lang::Czech, "Zavřít".into()), "one text of many");
        set_lang(Lang::Czech);
        assert_eq!(t(M::Close), "Close", "in English until it is here");
        assert!(learn(Lang::Czech, messages::CZECH.join("\n")));
        assert!(speaks(Lang::Czech));
        assert_eq!(t(M::Close), "Zavřít");
        set_lang(Lang::English);
        assert_eq!(t(M::Close), "Close");
        // Who began in Czech and opened a later page finds every English text in its place.
        let other_page = std::thread::spawn(|| {
            assert!(learn(Lang::Czech, messages::CZECH.join("\n")));
            set_lang(Lang::Czech);
            learn_work();
            set_lang(Lang::English);
            (t(M::Close), t(M::ALL[M::ALL.len() - 1]))
        });
        let last = messages::WORK.lines().next_back();
        assert_eq!(other_page.join().unwrap(), ("Close", last.unwrap()));
    }

    /// The places of every form of a message.
    fn places(text: &str) -> Vec<char> {
        let mut found: Vec<char> = text
            .match_indices('{')
            .filter_map(|(at, _)| text[at + 1..].chars().next())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

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

    #[test]
    fn tags_are_read_with_or_without_a_region() {
        for (tag, lang) in [
            ("cs", Lang::Czech),
            ("cs-CZ", Lang::Czech),
            ("CS", Lang::Czech),
            ("en-GB", Lang::English),
            ("de", Lang::English),
            ("", Lang::English),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }
}
