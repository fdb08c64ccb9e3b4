//! What fails a build, and in which words; and what a language's forms are.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;

use domain::fingerprint::fingerprint_of_text;
use locales::{Direction, Locales};

const ENGLISH: &str = r#"
name = "English"
[page]
[shell]
Close = "Close"
CountJobs.one = "{0} job"
CountJobs.other = "{0} jobs"
[job]
By = "{0}, account {1}"
[panels]
[forms]
"#;

const CZECH: &str = r#"
name = "Čeština"
[page]
[shell]
Close = "Zavřít"
CountJobs.one = "{0} úloha"
CountJobs.few = "{0} úlohy"
CountJobs.many = "{0} úlohy"
CountJobs.other = "{0} úloh"
[job]
By = "účet {1}, {0}"
[panels]
[forms]
"#;

fn read(files: &[(&str, &str)]) -> Result<Locales, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    Locales::read(folder.path())
}

/// What is wrong with one file.
fn wrong(name: &str, text: &str) -> Vec<String> {
    let read = if name == "en.toml" {
        read(&[(name, text)])
    } else {
        read(&[("en.toml", ENGLISH), (name, text)])
    };
    read.err().unwrap_or_default()
}

#[test]
fn texts_come_in_the_english_order_with_their_forms() {
    let mixed = CZECH
        .replace("Close = \"Zavřít\"\n", "")
        .replace("[job]", "Close = \"Zavřít\"\n[job]");
    for czech in [CZECH, &mixed] {
        let locales = read(&[("en.toml", ENGLISH), ("cs.toml", czech)]).unwrap();
        let texts: Vec<_> = locales.texts().collect();
        let lines = "ltr one few many other\nČeština\nZavřít\n{0} úloha|{0} úlohy|{0} úlohy|{0} úloh\núčet {1}, {0}\n";
        // The number by which a damaged file is known.
        let mark = fingerprint_of_text(lines);
        assert_eq!(texts, [("cs", format!("{mark}\n{lines}"))]);
        assert_eq!(locales.keys("shell"), ["Close", "CountJobs"]);
        assert_eq!(locales.keys("forms"), [""; 0]);
    }
}

#[test]
fn what_is_wrong_is_said_with_file_and_name() {
    for (from, to, expected) in [
        ("Close = \"Zavřít\"\n", "", "[shell] Close is missing"),
        (
            "Close =",
            "Clsoe =",
            "[shell] Clsoe isn't there in locales/en.toml",
        ),
        ("Zavřít", " ", "[shell] Close is empty"),
        ("\"Zavřít\"", "7", "[shell] Close is no text"),
        (
            "Zavřít",
            "Zavřít\\nokno",
            "[shell] Close has a line end or a |",
        ),
        (
            "Zavřít",
            "Zavřít|okno",
            "[shell] Close has a line end or a |",
        ),
        (
            "Zavřít",
            "Zavřít {0}",
            "[shell] Close has the places {0}, and needs none",
        ),
        (
            "Zavřít",
            "Zavřít {okno}",
            "[shell] Close has a brace that is no place such as {0}",
        ),
        (
            "Zavřít",
            "Zavřít {",
            "[shell] Close has a brace that is no place such as {0}",
        ),
        (
            "{0}\"\n[panels]",
            "{2}\"\n[panels]",
            "[job] By has the places {1}, {2}, and needs {0}, {1}",
        ),
        (
            "CountJobs.many = \"{0} úlohy\"",
            "CountJobs.many = \"úlohy\"",
            "[shell] CountJobs leaves a place out in its form many",
        ),
        (
            "CountJobs.few = \"{0} úlohy\"\n",
            "",
            "[shell] CountJobs has the plural forms one, many, other, and needs one, few, many, other",
        ),
        (
            "CountJobs.few",
            "CountJobs.two",
            "[shell] CountJobs has the plural forms one, two, many, other, and needs one, few, many, other",
        ),
        (
            "Close =",
            "Close.other =",
            "[shell] Close has the plural forms other, and needs one, few, many, other",
        ),
    ] {
        let text = CZECH.replace(from, to);
        assert_ne!(text, CZECH);
        let wrong = wrong("cs.toml", &text);
        let expected = format!("locales/cs.toml: {expected}");
        assert!(wrong.contains(&expected), "{wrong:?} instead of {expected}");
    }
}

#[test]
fn a_text_counts_in_every_language_or_in_none() {
    for (from, to, expected) in [
        (
            "CountJobs.other = \"{0} 件\"",
            "CountJobs = \"{0} 件\"",
            "[shell] CountJobs needs plural forms",
        ),
        (
            "Close =",
            "Close.other =",
            "[shell] Close needs no plural forms",
        ),
    ] {
        let japanese = "name = \"日本語\"\n[page]\n[shell]\nClose = \"閉じる\"\nCountJobs.other = \"{0} 件\"\n[job]\nBy = \"{0} {1}\"\n[panels]\n[forms]\n";
        assert_eq!(wrong("ja.toml", japanese), [""; 0]);
        let wrong = wrong("ja.toml", &japanese.replace(from, to));
        assert_eq!(wrong, [format!("locales/ja.toml: {expected}")]);
    }
}

#[test]
fn english_names_do_as_names_in_rust() {
    let lower = ENGLISH.replace("Close =", "close =");
    let twice = ENGLISH.replace("By =", "Close =");
    for (text, expected) in [
        (
            lower,
            "locales/en.toml: [shell] close is no name such as CountJobs",
        ),
        (twice, "locales/en.toml: [job] Close stands twice"),
    ] {
        assert_eq!(wrong("en.toml", &text), [expected]);
    }
}

#[test]
fn a_file_in_another_form_is_told_by_its_name_and_line() {
    for (file, from, to, expected) in [
        ("cs.toml", "[forms]", "", "missing field `forms`"),
        ("cs.toml", "[forms]", "[form]", "unknown field `form`"),
        ("cs.toml", "name", "nam", "line 2"),
        ("cs.toml", "\"Zavřít\"", "\"Zavřít", "line 5"),
        ("klingon language.toml", "", "", "locale"),
    ] {
        let wrong = wrong(file, &CZECH.replacen(from, to, 1)).concat();
        assert!(wrong.starts_with(&format!("locales/{file}: ")), "{wrong}");
        assert!(wrong.contains(expected), "{wrong}");
    }
    let none = read(&[("cs.toml", CZECH)])
        .err()
        .unwrap_or_default()
        .concat();
    assert!(none.starts_with("locales/en.toml: "), "{none}");
}

/// From CLDR, by the crate that the check asks.
#[test]
fn each_language_has_the_plural_forms_of_unicode() {
    for (tag, forms) in [
        ("en", "one, other"),
        ("de", "one, other"),
        ("pt-BR", "one, many, other"),
        ("ja", "other"),
        ("zh-Hans", "other"),
        ("pl", "one, few, many, other"),
        ("ar", "zero, one, two, few, many, other"),
    ] {
        let text = CZECH.replace("CountJobs.", "CountJobs.no-");
        let wrong = wrong(&format!("{tag}.toml"), &text).concat();
        assert!(wrong.ends_with(&format!("and needs {forms}")), "{wrong}");
    }
}

#[test]
fn a_language_says_which_way_it_is_written() {
    let arabic = CZECH.replace("[page]", "direction = \"rtl\"\n[page]");
    let arabic: String = arabic
        .lines()
        .flat_map(|line| match line.split_once(".few = ") {
            Some((key, text)) => ["zero", "two", "few"]
                .map(|form| format!("{key}.{form} = {text}\n"))
                .to_vec(),
            None => vec![format!("{line}\n")],
        })
        .collect();
    let locales = read(&[("en.toml", ENGLISH), ("ar.toml", &arabic)]).unwrap();
    let languages: Vec<_> = locales.languages().collect();
    assert_eq!(
        languages,
        [
            ("en", Direction::LeftToRight),
            ("ar", Direction::RightToLeft)
        ]
    );
    let (_, file) = locales.texts().next().unwrap();
    let head = file.lines().nth(1);
    assert_eq!(head, Some("rtl zero one two few many other"));
    let wrong = wrong("ar.toml", &arabic.replace("rtl", "down")).concat();
    assert!(wrong.contains("unknown variant `down`"), "{wrong}");
}

#[test]
fn the_language_that_nobody_speaks_has_every_text() {
    let locales = read(&[("en.toml", ENGLISH)]).unwrap();
    let file = locales.pseudo();
    let lines: Vec<_> = file.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "ltr one other",
            "⟦Éñĝļîšĥ øø⟧",
            "⟦Çļöšé ø⟧",
            "⟦{0} ĵöƀ ⟧|⟦{0} ĵöƀš ø⟧",
            "⟦{0}, åççöûñţ {1} øø⟧",
        ]
    );
}

fn portal() -> Locales {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    Locales::read(&folder).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

#[test]
fn the_portal_speaks_twelve_languages() {
    let locales = portal();
    let tags: Vec<_> = locales.languages().map(|(tag, _)| tag).collect();
    assert_eq!(
        tags,
        [
            "en", "ar", "cs", "de", "es", "fr", "it", "ja", "ko", "pl", "pt-BR", "zh-Hans"
        ]
    );
}

/// A language's texts have one kind of quotation marks, in pairs, and no typewriter's, but where the search is explained, which
/// takes those.
#[test]
fn quotation_marks_are_those_of_the_language() {
    const MARKS: [char; 11] = ['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '‟'];
    let locales = portal();
    let mut wrong = Vec::new();
    for (tag, file) in locales.texts() {
        let [open, close] = match tag {
            "cs" | "de" => ['„', '“'],
            "pl" => ['„', '”'],
            "fr" | "ar" => ['«', '»'],
            "ja" => ['「', '」'],
            _ => ['“', '”'],
        };
        let hint = locales.said("SearchHint").find(|(of, _)| *of == tag);
        let hint = hint.map(|(_, text)| text);
        for line in file
            .lines()
            .skip(3)
            .filter(|line| hint.as_deref() != Some(line))
        {
            let marks: Vec<_> = line.chars().filter(|c| MARKS.contains(c)).collect();
            if !marks.chunks(2).all(|pair| pair == [open, close]) {
                wrong.push(format!("{tag}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
