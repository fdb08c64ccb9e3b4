//! What a first visit downloads, against the budget in bench/budget.json.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use fs_err as fs;
use serde::Deserialize;

use crate::compress::{self, EDITED};
use crate::html;
use crate::project::Project;

/// Bytes over the wire by file; brotli where there is a compressed copy.
pub(crate) type Sizes = BTreeMap<String, u64>;

/// The chunk that a visit to the list loads by itself, behind the first rows (`src/app/later.rs`).
const AHEAD: &str = "job";
/// The style sheet that comes with any chunk (`public/boot.js`).
const LATER_SHEET: &str = "css";

/// The files that a first visit to `dist` downloads, with their sizes: the page, what it names, and the configuration.
pub(crate) fn files(dist: &Path) -> Result<Sizes> {
    let mut names = html::first_files(dist)?;
    names.extend(["index.html".to_owned(), EDITED.to_owned()]);
    sizes(dist, names)
}

/// What such a visit to the list downloads by itself beside them: the look-ahead.
pub(crate) fn ahead(dist: &Path) -> Result<Sizes> {
    let mut files = html::later_files(dist)?;
    files.retain(|(name, _)| name == LATER_SHEET || name.split('_').any(|it| it == AHEAD));
    sizes(dist, files.into_iter().map(|(_, file)| file).collect())
}

fn sizes(dist: &Path, names: Vec<String>) -> Result<Sizes> {
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

/// The limits, in bytes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Budget {
    /// For the first load.
    first_load: u64,
    /// For all that a visit to the list downloads by itself.
    visit: u64,
}

impl Budget {
    pub(crate) fn read(project: &Project) -> Result<Self> {
        let text = fs::read_to_string(project.root.join("bench/budget.json"))?;
        serde_json::from_str(&text).context("bench/budget.json")
    }
}

/// The sizes of a finished portal for reading, with their sums, and whether these keep to the budget.
pub(crate) fn report(dist: &Path, budget: &Budget) -> Result<(String, bool)> {
    let first = files(dist)?;
    let mut visit = ahead(dist)?;
    visit.insert("first load".to_owned(), first.values().sum());
    let (first, first_keeps) = table("First load", &first, budget.first_load);
    let (visit, visit_keeps) = table("A visit to the list by itself", &visit, budget.visit);
    Ok((format!("{first}\n{visit}"), first_keeps && visit_keeps))
}

fn table(title: &str, sizes: &Sizes, budget: u64) -> (String, bool) {
    let mut rows: Vec<_> = sizes.iter().collect();
    rows.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    let total: u64 = sizes.values().sum();
    let total = ("total".to_owned(), total);
    let mut text = format!("{title}, in bytes as sent");
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
            let (text, kept) = table("First load", &sizes, budget);
            assert!(text.ends_with(verdict) && kept == keeps, "{text}");
            assert!(text.lines().nth(1).unwrap().contains("b.wasm"), "{text}");
        }
    }

    #[test]
    fn the_first_load_is_what_the_page_names_and_the_job_page_follows_the_list() {
        let dir = tempfile::tempdir().unwrap();
        let page = r#"<link href="./a.css"><link rel="preload" as="fetch" href="./a.wasm"><script src="./boot.js" data-later-css="./l.css"
            data-later-job="./x.wasm" data-later-forms_job="./y.wasm" data-later-forms="./z.wasm"></script>"#;
        fs::write(dir.path().join("index.html"), page).unwrap();
        for (name, size) in [
            ("a.css", 10),
            ("boot.js", 900),
            ("boot.js.br", 100),
            ("a.wasm", 1000),
            ("config.json", 7),
            ("l.css", 3),
            ("x.wasm", 5000),
            ("y.wasm", 600),
            ("y.wasm.br", 60),
            ("z.wasm", 7000),
        ] {
            fs::write(dir.path().join(name), "x".repeat(size)).unwrap();
        }
        let sizes = |all: &[(&str, u64)]| -> Sizes {
            let all = all.iter();
            all.map(|(name, size)| ((*name).to_owned(), *size))
                .collect()
        };
        let first = [
            ("a.css", 10),
            ("a.wasm", 1000),
            ("boot.js", 100),
            ("config.json", 7),
            ("index.html", page.len() as u64),
        ];
        assert_eq!(files(dir.path()).unwrap(), sizes(&first));
        let ahead_of = [("l.css", 3), ("x.wasm", 5000), ("y.wasm", 60)];
        assert_eq!(ahead(dir.path()).unwrap(), sizes(&ahead_of));

        let first: u64 = first.iter().map(|(_, size)| size).sum();
        for (visit, keeps) in [(first + 5063, true), (first + 5062, false)] {
            let budget = Budget {
                first_load: first,
                visit,
            };
            assert_eq!(report(dir.path(), &budget).unwrap().1, keeps);
        }
    }
}
