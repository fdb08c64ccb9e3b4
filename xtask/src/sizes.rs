//! What a first visit downloads, against the budget in budget.json.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::compress::{self, EDITED};
use crate::error::{Context as _, Error, Result};
use crate::html;
use crate::project::Project;

/// Bytes over the wire, by file or by kind of file (`js`, `wasm`, `css`, `html` and others); brotli where
/// there is a compressed copy.
pub(crate) type Sizes = BTreeMap<String, u64>;

/// The limits.
#[derive(Default)]
pub(crate) struct Budget {
    total: Option<u64>,
    kinds: Sizes,
}

/// Measures what a first visit to `dist` downloads, by kind of file.
pub(crate) fn measure(dist: &Path) -> Result<Sizes> {
    let mut sizes = Sizes::new();
    for (name, bytes) in files(dist)? {
        let kind = name.rsplit_once('.').map_or("other", |(_, kind)| kind);
        *sizes.entry(kind.to_owned()).or_default() += bytes;
    }
    Ok(sizes)
}

/// The files that a first visit to `dist` downloads, with their sizes: the page, what it names, what
/// those scripts import, and the configuration.
pub(crate) fn files(dist: &Path) -> Result<Sizes> {
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).could_not(|| format!("read {}", page.display()))?;
    let mut paths = vec![page];
    paths.extend(
        html::named_files(&text)
            .iter()
            .filter(|name| !name.is_empty())
            .map(|name| dist.join(name)),
    );
    paths.push(dist.join(EDITED));
    let snippets = dist.join("snippets");
    if snippets.is_dir() {
        let scripts = compress::files(&snippets)?;
        paths.extend(
            scripts
                .into_iter()
                .filter(|path| path.extension().is_some_and(|kind| kind == "js")),
        );
    }
    paths.sort();
    paths.dedup();
    let mut sizes = Sizes::new();
    for path in paths.iter().filter(|path| path.is_file()) {
        let compressed = compress::beside(path, "br");
        let sent = if compressed.is_file() {
            &compressed
        } else {
            path
        };
        let bytes = fs::metadata(sent)
            .could_not(|| format!("read {}", sent.display()))?
            .len();
        let name = path.strip_prefix(dist).unwrap_or(path);
        sizes.insert(name.to_string_lossy().into_owned(), bytes);
    }
    Ok(sizes)
}

/// Reads budget.json.
pub(crate) fn budget(project: &Project) -> Result<Budget> {
    let path = project.root.join("budget.json");
    let text = fs::read_to_string(&path).could_not(|| format!("read {}", path.display()))?;
    parse(&text).ok_or_else(|| {
        Error::new("budget.json must look like {\"total\": 200000, \"files\": {\"wasm\": 150000}}, in bytes.")
    })
}

fn parse(text: &str) -> Option<Budget> {
    let json: Value = serde_json::from_str(text).ok()?;
    let mut kinds = Sizes::new();
    for (kind, limit) in json["files"].as_object()? {
        kinds.insert(kind.clone(), limit.as_u64()?);
    }
    Some(Budget {
        total: Some(json["total"].as_u64()?),
        kinds,
    })
}

/// What exceeds its limit: one sentence for each.
pub(crate) fn excesses(sizes: &Sizes, budget: &Budget) -> Vec<String> {
    let kinds = budget
        .kinds
        .iter()
        .map(|(kind, &limit)| (kind.as_str(), size_of(sizes, kind), limit));
    let total = budget.total.map(|limit| ("total", total(sizes), limit));
    kinds
        .chain(total)
        .filter(|(_, size, limit)| size > limit)
        .map(|(what, size, limit)| {
            format!(
                "First load: {what} is {size} bytes, {} over its budget of {limit}.",
                size - limit
            )
        })
        .collect()
}

/// The sizes for reading.
pub(crate) fn table(sizes: &Sizes, budget: &Budget) -> String {
    let mut kinds: Vec<&str> = sizes
        .keys()
        .chain(budget.kinds.keys())
        .map(String::as_str)
        .collect();
    kinds.sort_by_key(|kind| (std::cmp::Reverse(size_of(sizes, kind)), *kind));
    kinds.dedup();
    let rows = kinds
        .into_iter()
        .map(|kind| (kind, size_of(sizes, kind), budget.kinds.get(kind).copied()));
    let rows = rows.chain([("total", total(sizes), budget.total)]);
    let lines = rows.map(|(what, size, limit)| {
        let limit = limit.map_or_else(|| "–".to_owned(), |limit| limit.to_string());
        format!("  {what:<22}{size:>12}{limit:>12}")
    });
    let head = format!(
        "{:<24}{:>12}{:>12}",
        "First load, compressed", "bytes", "budget"
    );
    std::iter::once(head)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn size_of(sizes: &Sizes, kind: &str) -> u64 {
    sizes.get(kind).copied().unwrap_or_default()
}

fn total(sizes: &Sizes) -> u64 {
    sizes.values().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: &str = r#"{"total": 300, "files": {"wasm": 200, "js": 50}}"#;

    fn sizes(entries: &[(&str, u64)]) -> Sizes {
        entries
            .iter()
            .map(|&(kind, size)| (kind.to_owned(), size))
            .collect()
    }

    #[test]
    fn only_what_is_over_budget_is_named() {
        let budget = parse(BUDGET).unwrap();
        assert!(excesses(&sizes(&[("wasm", 200), ("js", 50), ("css", 50)]), &budget).is_empty());
        assert_eq!(
            excesses(&sizes(&[("wasm", 260), ("js", 50)]), &budget),
            [
                "First load: wasm is 260 bytes, 60 over its budget of 200.",
                "First load: total is 310 bytes, 10 over its budget of 300."
            ]
        );
        assert_eq!(
            excesses(&sizes(&[("json", 301)]), &budget),
            ["First load: total is 301 bytes, 1 over its budget of 300."]
        );
    }

    #[test]
    fn a_budget_that_cannot_be_read_is_no_budget() {
        for text in [
            "",
            "{}",
            r#"{"total": 1}"#,
            r#"{"total": "1", "files": {}}"#,
            r#"{"total": 1, "files": {"js": -1}}"#,
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let dir = tempfile::tempdir().unwrap();
        let page = r#"<link href="./a.css"><script src="./boot.js" data-wasm="./a.wasm" data-later-x="./x.js"></script>"#;
        let files = [
            ("index.html", page.len()),
            ("a.css", 10),
            ("boot.js", 900),
            ("boot.js.br", 100),
            ("a.wasm", 1000),
            ("x.js", 5000),
            ("config.json", 7),
            ("snippets/s/inline0.js", 30),
        ];
        fs::create_dir_all(dir.path().join("snippets/s")).unwrap();
        for (name, size) in files {
            let text = if name == "index.html" {
                page.to_owned()
            } else {
                "x".repeat(size)
            };
            fs::write(dir.path().join(name), text).unwrap();
        }
        let got = measure(dir.path()).unwrap();
        let html = u64::try_from(page.len()).unwrap();
        assert_eq!(
            got,
            sizes(&[
                ("css", 10),
                ("html", html),
                ("js", 130),
                ("json", 7),
                ("wasm", 1000)
            ])
        );
        let text = table(&got, &parse(BUDGET).unwrap());
        assert!(
            text.lines()
                .nth(1)
                .unwrap()
                .trim_start()
                .starts_with("wasm"),
            "{text}"
        );
        assert!(text.lines().last().unwrap().ends_with("300"), "{text}");
    }
}
