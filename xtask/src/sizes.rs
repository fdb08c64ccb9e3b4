//! What a first visit downloads, against the budget in bench/budget.json.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use fs_err as fs;

use crate::compress::{self, EDITED};
use crate::error::{Error, Result};
use crate::html;
use crate::project::Project;

/// Bytes over the wire, by file or by kind of file (`js`, `wasm`, `css`, `html` and others), or their limits; brotli where there
/// is a compressed copy.
pub(crate) type Sizes = BTreeMap<String, u64>;
/// The name of the sum among the limits.
const TOTAL: &str = "total";

/// Measures what a first visit to `dist` downloads, by kind of file.
pub(crate) fn measure(dist: &Path) -> Result<Sizes> {
    let mut sizes = Sizes::new();
    for (name, bytes) in files(dist)? {
        let kind = name.rsplit_once('.').map_or("other", |(_, kind)| kind);
        *sizes.entry(kind.to_owned()).or_default() += bytes;
        *sizes.entry(TOTAL.to_owned()).or_default() += bytes;
    }
    Ok(sizes)
}

/// The files that a first visit to `dist` downloads, with their sizes: the page, what it names, and the configuration.
pub(crate) fn files(dist: &Path) -> Result<Sizes> {
    let mut names = html::first_files(dist)?;
    names.extend(["index.html".to_owned(), EDITED.to_owned()]);
    let mut sizes = Sizes::new();
    for name in names {
        let path = dist.join(&name);
        let sent = [compress::beside(&path, "br"), path];
        // The floor of the benchmark has no configuration.
        if let Some(sent) = sent.iter().find(|path| path.is_file()) {
            sizes.insert(name, fs::metadata(sent)?.len());
        }
    }
    Ok(sizes)
}

/// Reads the limits: `total`, and kinds of files.
pub(crate) fn budget(project: &Project) -> Result<Sizes> {
    let text = fs::read_to_string(project.root.join("bench/budget.json"))?;
    serde_json::from_str(&text).map_err(|e| {
        Error::new(format!(
            "bench/budget.json must look like {{\"total\": 145000}}, in bytes: {e}."
        ))
    })
}

/// What exceeds its limit: one sentence for each.
pub(crate) fn excesses(sizes: &Sizes, budget: &Sizes) -> Vec<String> {
    let over = budget.iter().filter_map(|(kind, limit)| {
        let size = sizes.get(kind).copied().unwrap_or_default();
        let over = size.checked_sub(*limit).filter(|over| *over > 0)?;
        Some(format!(
            "First load: {kind} is {size} bytes, {over} over its budget of {limit}."
        ))
    });
    over.collect()
}

/// The sizes for reading, the sum last.
pub(crate) fn table(sizes: &Sizes, budget: &Sizes) -> String {
    let mut rows: Vec<_> = sizes.iter().collect();
    rows.sort_by_key(|(kind, size)| (*kind == TOTAL, std::cmp::Reverse(**size)));
    let mut text = format!(
        "{:<24}{:>12}{:>12}",
        "First load, compressed", "bytes", "budget"
    );
    for (kind, size) in rows {
        let limit = budget.get(kind).map_or("–".to_owned(), u64::to_string);
        let _ = write!(text, "\n  {kind:<22}{size:>12}{limit:>12}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(entries: &[(&str, u64)]) -> Sizes {
        let entries = entries.iter();
        entries
            .map(|(kind, size)| ((*kind).to_owned(), *size))
            .collect()
    }

    #[test]
    fn only_what_is_over_budget_is_named() {
        let budget = sizes(&[("total", 300), ("wasm", 200)]);
        assert!(excesses(&sizes(&[("wasm", 200), ("total", 300)]), &budget).is_empty());
        assert_eq!(
            excesses(&sizes(&[("wasm", 260), ("total", 310)]), &budget),
            [
                "First load: total is 310 bytes, 10 over its budget of 300.",
                "First load: wasm is 260 bytes, 60 over its budget of 200.",
            ]
        );
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let dir = tempfile::tempdir().unwrap();
        let page = r#"<link href="./a.css"><script src="./boot.js" data-wasm="./a.wasm" data-later-x="./x.js"></script>"#;
        let files = [
            ("a.css", 10),
            ("boot.js", 900),
            ("boot.js.br", 100),
            ("a.wasm", 1000),
            ("x.js", 5000),
            ("config.json", 7),
        ];
        for (name, size) in files {
            fs::write(dir.path().join(name), "x".repeat(size)).unwrap();
        }
        fs::write(dir.path().join("index.html"), page).unwrap();
        let got = measure(dir.path()).unwrap();
        let html = page.len() as u64;
        let expected = [
            ("css", 10),
            ("html", html),
            ("js", 100),
            ("json", 7),
            ("wasm", 1000),
        ];
        let total = ("total", 1117 + html);
        assert_eq!(got, sizes(&[&expected[..], &[total]].concat()));
        let text = table(&got, &sizes(&[("total", 300)]));
        assert!(
            text.lines()
                .nth(1)
                .unwrap()
                .trim_start()
                .starts_with("wasm"),
            "{text}"
        );
        assert!(text.ends_with("300"), "{text}");
    }
}
