//! The house's rules for files: each says first what lives in it; no styles in line, no HTML out of texts.

use crate::help::{Source, root, sources};

/// How a file of each kind begins.
const OPENINGS: [(&str, &str); 3] = [("rs", "//! "), ("css", "/* "), ("js", "// ")];

fn own_sources() -> Vec<Source> {
    let folders = [
        "src",
        "bench/src",
        "bench/floor",
        "emulator/src",
        "emulator/tests",
        "xtask/src",
        "tests",
        "public",
        "style",
    ];
    folders
        .iter()
        .flat_map(|folder| sources(folder, &["rs", "css", "js"]))
        .collect()
}

#[test]
fn every_file_says_first_what_lives_in_it() {
    let silent: Vec<_> = own_sources()
        .into_iter()
        .filter(|source| {
            let (_, opening) = OPENINGS
                .iter()
                .find(|(ending, _)| source.path.ends_with(&format!(".{ending}")))
                .unwrap();
            let first = source.text.lines().next().unwrap_or_default();
            let words = first.strip_prefix(opening).unwrap_or_default();
            let ends = if *opening == "/* " {
                words.trim_end().ends_with("*/")
            } else {
                true
            };
            words.len() < 10 || !ends
        })
        .map(|source| source.path)
        .collect();
    assert!(
        silent.is_empty(),
        "these files don't open with a line that says what lives in them: {silent:#?}"
    );
}

/// Fails with every line of src that holds one of these.
fn assert_nowhere_in_src(forbidden: &[&str], rule: &str) {
    let mut found = Vec::new();
    for source in sources("src", &["rs"]) {
        for (number, line) in source.text.lines().enumerate() {
            if forbidden.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn no_styles_in_line() {
    // The content security policy allows none; `style:height` sets a property of the element, which is no text.
    assert_nowhere_in_src(
        &["style=", "set_css_text", "set_attribute(\"style\""],
        "styles belong into style/*.css:",
    );
}

#[test]
fn no_html_out_of_texts() {
    let forbidden = [
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "document.write",
        "srcdoc",
        "eval(",
    ];
    assert_nowhere_in_src(&forbidden, "texts are shown as texts, never read as HTML:");
}

#[test]
fn nothing_writes_to_the_console() {
    // Job data is personal: none of it may end up in a log. A panic is reported by boot.js.
    let forbidden = [
        "console",
        "println!",
        "eprintln!",
        "dbg!",
        "log!(",
        "leptos::logging",
    ];
    assert_nowhere_in_src(&forbidden, "nothing is written to the console:");
}

#[test]
fn nothing_refers_to_what_is_outside() {
    // In two parts, so that this file doesn't do it itself.
    let outside = [concat!("../", "shared"), concat!("/work/", "shared")];
    let skipped = ["target", "dist", "node_modules", ".git", ".data"];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if skipped.contains(&name.as_str()) {
            continue;
        }
        let files = if path.is_dir() {
            sources(&name, &[])
        } else {
            std::fs::read_to_string(&path)
                .map(|text| Source { path: name, text })
                .into_iter()
                .collect()
        };
        found.extend(
            files
                .into_iter()
                .filter(|file| outside.iter().any(|word| file.text.contains(word)))
                .map(|file| file.path),
        );
    }
    assert!(
        found.is_empty(),
        "these files refer to a place outside the project: {found:?}"
    );
}
