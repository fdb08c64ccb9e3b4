//! The look of the portal for a shadow root: the same sheets, told where the portal lives there and how wide it is.

use crate::error::{Error, Result};

/// Sheets of what stands in the window and not in the portal's own width.
const OF_THE_WINDOW: [&str; 2] = ["dialog.css", "menu.css"];

/// What a sheet says of a page of the portal's own, and what it says in a shadow root.
const SAID: [(&str, &str); 9] = [
    (":root", ".portal"),
    ("html {", ".portal {"),
    (" overflow-y: scroll;", ""),
    ("body, h1", "h1"),
    ("body:has(", ".portal:has("),
    // The main part of a page is that page's: here it is an element with this name.
    ("\nmain", "\n:where(#main)"),
    ("  main", "  :where(#main)"),
    (", main >", ", :where(#main) >"),
    ("100dvh; display: grid", "100%; display: grid"),
];

/// A sheet for a shadow root.
///
/// # Errors
/// Where it still says something of a page.
pub(crate) fn adapt(name: &str, css: &str) -> Result<String> {
    // What stands in a page before the portal runs is made otherwise here (embed/frame.js).
    let lines = css
        .lines()
        .filter(|line| !line.starts_with(":root:not(") && !line.starts_with("@keyframes tell"));
    let mut text = lines.fold(String::from("\n"), |text, line| text + line + "\n");
    for (page, shadow) in SAID {
        text = text.replace(page, shadow);
    }
    if !OF_THE_WINDOW.contains(&name) {
        text = text
            .replace("@media (max-width:", "@container portal (max-width:")
            .replace("100vw", "100cqi");
    }
    let leftover = [":root", "html", "body", "main ", "rem;", "rem "]
        .into_iter()
        .find(|word| rules(&text).any(|line| starts_a_rule(line, word)));
    // The portal's width is not the window's.
    let wide = |line: &str| line.contains("@media") && line.contains("width");
    let leftover = leftover.or_else(|| {
        let by_window = !OF_THE_WINDOW.contains(&name) && rules(&text).any(wide);
        by_window.then_some("the window's width")
    });
    match leftover {
        Some(word) => Err(Error::new(format!(
            "style/{name} says something of a page (“{}”) that xtask/src/shadow.rs doesn't know how to say in a shadow root.",
            word.trim()
        ))),
        None => Ok(text.trim_start().to_owned()),
    }
}

/// The lines that are no comments.
fn rules(css: &str) -> impl Iterator<Item = &str> {
    css.lines().filter(|line| !line.starts_with("/*"))
}

/// Whether a word stands in a line by itself: not as a part of a name, as in `.main` or `card-body`.
fn starts_a_rule(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#');
        let unit = word.starts_with("rem");
        (unit && before.is_some_and(|c| c.is_ascii_digit() || c == '.'))
            || (!unit
                && !before.is_some_and(joins)
                && !after.is_some_and(|c| c.is_alphanumeric() || c == '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_told_where_the_portal_lives() {
        for (page, shadow) in [
            (":root { --a: 1px; }", ".portal { --a: 1px; }"),
            (
                ":root[data-theme=\"dark\"] { color-scheme: dark; }",
                ".portal[data-theme=\"dark\"] { color-scheme: dark; }",
            ),
            (
                "html { color: red; overflow-y: scroll; }",
                ".portal { color: red; }",
            ),
            ("body, h1 { margin: 0; }", "h1 { margin: 0; }"),
            ("main { width: 100%; }", ":where(#main) { width: 100%; }"),
            (
                "main > *, .a > * { min-width: 0; }",
                ":where(#main) > *, .a > * { min-width: 0; }",
            ),
            (
                "@media (max-width: 640px) {\n  main { gap: 0; }\n}",
                "@container portal (max-width: 640px) {\n  :where(#main) { gap: 0; }\n}",
            ),
            (".tip { max-width: 100vw; }", ".tip { max-width: 100cqi; }"),
            (
                ":root:not(.booting) #failure { display: grid; }\n.a { b: c; }",
                ".a { b: c; }",
            ),
            (".card .body { padding: 0; }", ".card .body { padding: 0; }"),
        ] {
            assert_eq!(adapt("a.css", page).unwrap().trim_end(), shadow);
        }
        let dialog = "@media (max-width: 640px) { dialog { width: 100vw; } }";
        assert_eq!(adapt("dialog.css", dialog).unwrap().trim_end(), dialog);
    }

    #[test]
    fn what_it_does_not_know_is_refused() {
        for css in [
            "html.a { b: c; }",
            "body { b: c; }",
            ".a { margin: 1.5rem; }",
            ".b main { c: d; }",
            "@media (min-width: 640px) { .a { b: c; } }",
            ".a { @media (width <= 640px) { b: c; } }",
        ] {
            assert!(adapt("a.css", css).is_err(), "{css}");
        }
    }
}
