//! What a first visit downloads, against the budget in bench/budget.json.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use fs_err as fs;
use serde_json::Value;

use crate::compress::{self, EDITED};
use crate::html;
use crate::project::Project;

/// Bytes over the wire by file; brotli where there is a compressed copy.
pub(crate) type Sizes = BTreeMap<String, u64>;

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

/// The limit for all of them together, in bytes.
pub(crate) fn budget(project: &Project) -> Result<u64> {
    let text = fs::read_to_string(project.root.join("bench/budget.json"))?;
    let budget = serde_json::from_str::<Value>(&text)?;
    budget["firstLoad"]
        .as_u64()
        .context("bench/budget.json must look like {\"firstLoad\": 145000}, in bytes")
}

/// The sizes for reading with their sum, and whether that keeps to the budget.
pub(crate) fn table(sizes: &Sizes, budget: u64) -> (String, bool) {
    let mut rows: Vec<_> = sizes.iter().collect();
    rows.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    let total: u64 = sizes.values().sum();
    let total = ("total".to_owned(), total);
    let mut text = "First load, in bytes as sent".to_owned();
    for (name, size) in rows.into_iter().chain([(&total.0, &total.1)]) {
        let _ = write!(text, "\n  {name:<50}{size:>9}");
    }
    let over = total.1.saturating_sub(budget);
    let verdict = match over {
        0 => format!("within the budget of {budget}"),
        _ => format!("{over} over the budget of {budget}"),
    };
    (format!("{text}  {verdict}"), over == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_keeps_to_the_budget_to_the_byte() {
        let sizes = Sizes::from([("a.js".to_owned(), 10), ("b.wasm".to_owned(), 290)]);
        for (budget, verdict, keeps) in [
            (300, "300  within the budget of 300", true),
            (299, "300  1 over the budget of 299", false),
        ] {
            let (text, kept) = table(&sizes, budget);
            assert!(text.ends_with(verdict) && kept == keeps, "{text}");
            assert!(text.lines().nth(1).unwrap().contains("b.wasm"), "{text}");
        }
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let dir = tempfile::tempdir().unwrap();
        let page = r#"<link href="./a.css"><link rel="preload" as="fetch" href="./a.wasm"><script src="./boot.js" data-later-x="./x.js"></script>"#;
        fs::write(dir.path().join("index.html"), page).unwrap();
        for (name, size) in [
            ("a.css", 10),
            ("boot.js", 900),
            ("boot.js.br", 100),
            ("a.wasm", 1000),
            ("x.js", 5000),
            ("config.json", 7),
        ] {
            fs::write(dir.path().join(name), "x".repeat(size)).unwrap();
        }
        let expected = [
            ("a.css", 10),
            ("a.wasm", 1000),
            ("boot.js", 100),
            ("config.json", 7),
            ("index.html", page.len() as u64),
        ];
        let expected = expected.map(|(name, size)| (name.to_owned(), size));
        assert_eq!(files(dir.path()).unwrap(), Sizes::from(expected));
    }
}
