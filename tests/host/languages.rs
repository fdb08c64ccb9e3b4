//! The languages: what the scripts say of them is what the files in `locales/` say.

use import_export_portal::i18n::Lang;
use locales::{Direction, Locales};
use regex::Regex;

use crate::help::root;

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

fn locales() -> Locales {
    Locales::read(&root().join("locales")).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// What stands in quotes behind `start`, up to `end`.
fn listed(text: &str, start: &str, end: &str) -> Vec<String> {
    let (_, rest) = text.split_once(start).unwrap();
    let (list, _) = rest.split_once(end).unwrap();
    let quoted = Regex::new("'([^']*)'").unwrap();
    let found = quoted.captures_iter(list);
    found.map(|it| it[1].to_owned()).collect()
}

#[test]
fn boot_js_knows_the_languages_and_their_directions() {
    let boot = read("public/boot.js");
    let locales = locales();
    let tags: Vec<_> = locales.languages().map(|(tag, _)| tag).collect();
    assert_eq!(
        listed(&boot, "const LANGUAGES = ", ";")[0],
        tags.join(" "),
        "LANGUAGES in public/boot.js names the files in locales/"
    );
    let backwards = |(tag, direction)| (direction == Direction::RightToLeft).then_some(tag);
    let backwards: Vec<_> = locales.languages().filter_map(backwards).collect();
    assert_eq!(
        listed(&boot, "const RTL = [", "]"),
        backwards,
        "RTL in public/boot.js names those that are written from right to left"
    );
    let known: Vec<_> = Lang::ALL.into_iter().map(Lang::tag).collect();
    assert_eq!(known, tags);
}

#[test]
fn a_portal_in_another_page_chooses_as_one_of_its_own() {
    let choice = |path: &str| {
        let text = read(path);
        let (_, rest) = text.split_once("const chosen = ").unwrap();
        let (body, _) = rest.split_once("};").unwrap();
        let lines = body.lines().map(|line| line.trim().to_owned());
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    assert_eq!(choice("public/boot.js"), choice("embed/options.js"));
}

#[test]
fn the_types_of_the_package_name_every_language() {
    let types = read("embed/index.d.ts");
    let locales = locales();
    let tags: Vec<_> = locales.languages().map(|(tag, _)| tag).collect();
    assert_eq!(listed(&types, "locale?: ", "(string"), tags);
}

/// `data-line` in index.html is a line of what the portal loads of a language.
#[test]
fn the_page_says_what_the_files_say() {
    let page = read("index.html");
    let locales = locales();
    let said = |key: &str, tag: &str| {
        let mut all = locales.said(key);
        all.find(|(of, _)| *of == tag).unwrap().1
    };
    let places = Regex::new(r#"data-line="(\d+)">([^<]*)<"#).unwrap();
    let places: Vec<_> = places
        .captures_iter(&page)
        .map(|it| (it[1].parse::<usize>().unwrap(), it[2].to_owned()))
        .collect();
    let keys = [
        "AppName",
        "CrashTitle",
        "CrashText",
        "CrashReload",
        "CrashDetails",
    ];
    assert_eq!(places.len(), keys.len());
    for ((line, english), key) in places.into_iter().zip(keys) {
        assert_eq!(english, said(key, "en"));
        for (tag, file) in locales.texts() {
            assert_eq!(file.lines().nth(line).unwrap(), said(key, tag), "{tag}");
        }
    }
    assert!(page.contains(
        "<noscript><meta http-equiv=\"refresh\" content=\"0; url=noscript.html\"></noscript>"
    ));
}

/// How wide a text is, in letters: those of East Asia take the room of two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 })
        .sum()
}

#[test]
fn a_concern_tells_its_day_before_it_is_cut() {
    // On a phone a concern has two lines, of some twenty-four letters each beside the state.
    const ROOM: usize = 36;
    let locales = locales();
    for key in [
        "AttentionNeverReceived",
        "AttentionShipBy",
        "AttentionNotShippingBy",
        "AttentionStillShipping",
        "AttentionMoreInformation",
        "AttentionRemoved",
    ] {
        for (tag, text) in locales.said(key) {
            for form in text.split('|') {
                // A form for one or two may have them as a word.
                let before = form.split_once("{0}").map_or("", |(before, _)| before);
                assert!(width(before) <= ROOM, "{key} in {tag}: {form}");
            }
        }
    }
}
