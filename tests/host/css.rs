//! The look: classes that exist on both sides, and colours that can be told apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use regex::Regex;

use crate::help::{root, sources};

/// A class's name as CSS and views write it.
fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// What follows each `start` in `text`, as far as `good` characters go.
fn after<'a>(
    text: &'a str,
    start: &'a str,
    good: fn(char) -> bool,
) -> impl Iterator<Item = &'a str> {
    text.match_indices(start).map(move |(at, _)| {
        let rest = &text[at + start.len()..];
        &rest[..rest.find(|c| !good(c)).unwrap_or(rest.len())]
    })
}

/// The text of all style sheets without comments and imports.
fn styles() -> String {
    let mut text = String::new();
    for source in sources("style", &["css"]) {
        let mut rest = source.text.as_str();
        while let Some((before, comment)) = rest.split_once("/*") {
            text += before;
            rest = comment.split_once("*/").unwrap().1;
        }
        text += rest;
    }
    text.lines()
        .filter(|line| !line.starts_with("@import"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn styled() -> BTreeSet<String> {
    let styles = styles();
    let classes = after(&styles, ".", is_name);
    classes
        .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(String::from)
        .collect()
}

#[test]
fn every_class_of_a_view_has_a_style() {
    let styled = styled();
    let mut bare = BTreeSet::new();
    for source in sources("src", &["rs"]) {
        let literal = after(&source.text, "class=\"", |c| c != '"').flat_map(str::split_whitespace);
        for name in literal.chain(after(&source.text, "class:", is_name)) {
            // The field `class: …` of a struct ends before a name.
            if !name.is_empty() && !styled.contains(name) {
                bare.insert(format!("{}: {name}", source.path));
            }
        }
    }
    assert!(bare.is_empty(), "classes without a style: {bare:#?}");
}

/// What the groups of a pattern match.
fn matches(text: &str, pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let all = pattern.captures_iter(text);
    all.flat_map(|found| found.iter().skip(1).flatten().collect::<Vec<_>>())
        .map(|group| group.as_str().to_owned())
        .collect()
}

/// The classes in code of Rust: what is written as the value of `class`, in place or in what its name stands for, what is given to
/// the DOM's own functions, and lists that begin with two classes that have a style.
fn classes_in_rust(code: &str, styled: &BTreeSet<String>) -> BTreeSet<String> {
    let code = Regex::new(r"(?m)^\s*//.*$").unwrap().replace_all(code, "");
    let literals = |code: &str| matches(code, r#""([a-z0-9 -]*)""#);
    let mut lists = matches(
        &code,
        r#"\bclass(?:=|: )"([^"]*)"|\bclass:([a-z0-9-]+)=|set_class_name\(\s*"([^"]*)"|\blist(?:\(\))?\s*\.\w+\(\s*"([^"]*)""#,
    );
    // A value that is worked out in place, as far as its braces go.
    for (at, _) in code
        .match_indices("class=")
        .filter(|(at, _)| !code[at + 6..].starts_with('"'))
    {
        let (mut depth, mut value) = (0, String::new());
        for line in code[at..].split_inclusive('\n') {
            value += line;
            depth += line.matches('{').count().cast_signed();
            depth -= line.matches('}').count().cast_signed();
            if depth <= 0 {
                break;
            }
        }
        if value.starts_with("class=if ")
            || value.starts_with("class=match ")
            || value.starts_with("class=move ")
        {
            lists.extend(literals(&value));
        }
    }
    let mut names: BTreeSet<_> = matches(&code, r"\bclass=(\w+)\b").into_iter().collect();
    names.insert("class".into());
    for name in names {
        let value = format!(
            r"(?s)\b(?:let|const) (?:\({name}, \w+\)|{name})(?:: &str)? =(.*?);|\bfn {name}\((.*?)\n\}}"
        );
        lists.extend(
            matches(&code, &value)
                .iter()
                .flat_map(|value| literals(value)),
        );
    }
    lists.extend(literals(&code).into_iter().filter(|list| {
        let mut first = list.split_whitespace().take(2);
        list.contains(' ') && first.all(|class| styled.contains(class))
    }));
    words(&lists)
}

/// The classes in a page or in JavaScript.
fn classes_in_javascript(code: &str) -> BTreeSet<String> {
    let mut lists = matches(
        code,
        r#"\bclass="([^"]*)"|\bclass: '([^']*)'|\bclassName ?[=:] ?'([^']*)'"#,
    );
    for arguments in matches(code, r"\bclassList\.\w+\(([^)]*)\)") {
        lists.extend(matches(&arguments, "'([^']*)'"));
    }
    words(&lists)
}

fn words(lists: &[String]) -> BTreeSet<String> {
    let words = lists.iter().flat_map(|list| list.split_whitespace());
    words.map(String::from).collect()
}

#[test]
fn every_style_has_a_view() {
    let styled = styled();
    let mut used = BTreeSet::new();
    for source in sources("src", &["rs"]) {
        used.extend(classes_in_rust(&source.text, &styled));
    }
    for source in sources("public", &["js"])
        .iter()
        .chain(&sources("embed", &["js"]))
    {
        used.extend(classes_in_javascript(&source.text));
    }
    used.extend(classes_in_javascript(
        &fs::read_to_string(root().join("index.html")).unwrap(),
    ));
    let unused: Vec<_> = styled.difference(&used).collect();
    assert!(
        unused.is_empty(),
        "styles of classes that nothing has: {unused:?}"
    );
}

#[test]
fn a_class_counts_only_where_it_is_written_as_one() {
    let styled = words(&["a b c".into()]);
    let in_rust = |code: &str| {
        classes_in_rust(code, &styled)
            .into_iter()
            .collect::<String>()
    };
    for code in [
        r#"<p class="a b">"#,
        r#"<p class=if wide { "a" } else { "b" }>"#,
        "<p class=move || match it {\n    A => \"a\",\n    B => \"b\",\n}>",
        "let look = match it { A => \"a\", B => \"b\" };\n<p class=look>",
        "<p class:a=on class:b=off>",
        r#"meter.set_class_name("a b")"#,
        r#"let pair = (table, "a b");"#,
    ] {
        assert_eq!(in_rust(code), "ab", "{code}");
    }
    for code in [
        r#"let role = "a"; <p class=class role="b">"#,
        "// class=\"a\"",
        "let a = b;",
        r#"text("a")"#,
        r#"text("a d")"#,
        r#"find(".a")"#,
    ] {
        assert_eq!(in_rust(code), "", "{code}");
    }
    let js = r#"<p class="a"> make({ class: 'b' }); it.classList.replace('c', 'd'); 'e'; // f"#;
    assert_eq!(
        classes_in_javascript(js).into_iter().collect::<String>(),
        "abcd"
    );
}

#[test]
fn every_sheet_is_part_of_the_look_and_every_token_is_used() {
    let sheets = ["portal.css", "later.css", "look.css"];
    let all = sheets.map(|name| fs::read_to_string(root().join("style").join(name)).unwrap());
    // Whichever of the two comes first, the layers have the same order.
    let layers = all.each_ref().map(|sheet| {
        let mut lines = sheet.lines().filter(|line| !line.starts_with("/*"));
        lines.next().unwrap().to_owned()
    });
    assert!(
        layers[0].starts_with("@layer ") && layers[0] == layers[1],
        "{layers:?}"
    );
    let all = all.concat();
    for source in sources("style", &["css"]) {
        let name = source.path.strip_prefix("style/").unwrap();
        assert!(
            sheets.contains(&name) || all.contains(&format!("@import \"{name}\"")),
            "portal.css and later.css leave out {name}"
        );
    }
    let styles = styles();
    for used in after(&styles, "var(--", is_name) {
        assert!(styles.contains(&format!("--{used}:")), "no token --{used}");
    }
    for token in colours().keys() {
        assert!(
            styles.contains(&format!("var(--{token})")),
            "nothing uses --{token}"
        );
    }
}

/// What is written for a language in one direction alone stands in `language.css`, behind `[dir="rtl"]`.
#[test]
fn the_look_has_no_left_and_no_right() {
    let side = Regex::new(
        r"(?:^|[^\w-])(?:(?:margin|padding|border|inset)-(?:left|right)|(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|(?:position-area|transform-origin|background-position)\s*:[^;}]*\b(?:left|right)\b|translateX|border-(?:top|bottom)-(?:left|right)-radius|(?:margin|padding|border-radius|inset)\s*:\s*([^\s;}]+\s+[^\s;}]+\s+[^\s;}]+\s+[^\s;}]+)\s*[;}])",
    )
    .unwrap();
    let mut found = Vec::new();
    for source in sources("style", &["css"]) {
        let rules = source.text.split_inclusive('}');
        for rule in rules.filter(|rule| !rule.contains("[dir=\"rtl\"]")) {
            for it in side.captures_iter(rule) {
                // Four sizes of which the second and the last are the same have no sides.
                let sizes = it.get(1).map(|sizes| sizes.as_str().split_whitespace());
                let sizes: Vec<_> = sizes.into_iter().flatten().collect();
                if sizes.len() != 4 || sizes[1] != sizes[3] {
                    found.push(format!("{}: {}", source.path, &it[0]));
                }
            }
        }
    }
    assert!(found.is_empty(), "logical properties instead of {found:#?}");
}

#[test]
fn every_icon_has_its_symbol_and_every_symbol_its_icon() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let icons = fs::read_to_string(root().join("src/ui/icon.rs")).unwrap();
    let symbols: BTreeSet<_> = after(&page, "<symbol id=\"", is_name).collect();
    let used: BTreeSet<_> = after(&icons, "\"#", is_name).collect();
    assert_eq!(symbols, used);
}

type Rgb = [f64; 3];

fn rgb(hex: &str) -> Rgb {
    let digits = hex.strip_prefix('#').unwrap();
    let digits = if digits.len() == 3 {
        digits.chars().flat_map(|c| [c, c]).collect()
    } else {
        digits.to_owned()
    };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0)
}

/// The tokens that are colours: light and dark.
fn colours() -> BTreeMap<String, [Rgb; 2]> {
    let text = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let colours = text.lines().filter_map(|line| {
        let (name, value) = line
            .trim()
            .strip_prefix("--")?
            .split_once(": light-dark(")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
        Some((name.to_owned(), [rgb(light), rgb(dark)]))
    });
    colours.collect()
}

/// WCAG 2's contrast ratio.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |colour: Rgb| {
        let linear = colour.map(|c| {
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_is_measured_right() {
    assert!((contrast(rgb("#000"), rgb("#ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(rgb("#777777"), rgb("#ffffff")) - 4.478).abs() < 1e-3);
}

#[test]
fn texts_can_be_read_in_light_and_in_dark() {
    let mut colours = colours();
    assert!(
        colours.len() >= 20,
        "tokens.css isn't read right: {colours:?}"
    );
    colours.insert("white".into(), [rgb("#fff"); 2]);
    let grounds = ["page", "card", "raised", "sunken"];
    let mut pairs: Vec<(&str, &str)> = grounds
        .iter()
        .flat_map(|ground| [("ink", *ground), ("ink-2", *ground)])
        .collect();
    pairs.extend([
        ("accent", "page"),
        ("accent", "card"),
        ("accent", "raised"),
        ("accent", "sunken"),
        ("accent", "accent-soft"),
        ("accent-ink", "accent"),
        ("ink", "accent-soft"),
        ("ink-2", "accent-soft"),
        ("warn", "card"),
        ("warn", "warn-soft"),
        ("ink", "warn-soft"),
        ("ink-2", "warn-soft"),
        ("accent", "warn-soft"),
        ("good", "card"),
        ("good", "sunken"),
        ("good", "good-soft"),
        ("ink", "good-soft"),
        ("danger", "danger-soft"),
        ("danger", "card"),
        ("ink", "danger-soft"),
        ("ink-2", "danger-soft"),
        ("move", "move-soft"),
        ("white", "danger-fill"),
    ]);
    let mut faint = Vec::new();
    for (text, ground) in pairs {
        for (scheme, name) in ["light", "dark"].into_iter().enumerate() {
            let ratio = contrast(colours[text][scheme], colours[ground][scheme]);
            if ratio < 4.5 {
                faint.push(format!("{text} on {ground}, {name}: {ratio:.2}"));
            }
        }
    }
    assert!(faint.is_empty(), "texts need a contrast of 4.5: {faint:#?}");
}

#[test]
fn edges_that_mean_something_can_be_seen() {
    // WCAG 1.4.11: the edge of a field or a button, the focus ring.
    let colours = colours();
    for (edge, ground) in [
        ("line-strong", "card"),
        ("line-strong", "raised"),
        ("accent", "page"),
        ("accent", "card"),
    ] {
        for scheme in [0, 1] {
            let ratio = contrast(colours[edge][scheme], colours[ground][scheme]);
            assert!(ratio >= 3.0, "{edge} on {ground}: {ratio:.2}");
        }
    }
}
