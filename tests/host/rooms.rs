//! The rooms of src, and the doors between them: imports go one way only.

use std::collections::{BTreeMap, BTreeSet};

use syn::UseTree;
use syn::visit::{self, Visit};

use crate::help::{Source, sources};

/// Every room, and all rooms that it uses. A door that nobody goes through is closed: the table is exact.
const DOORS: [(&str, &[&str]); 16] = [
    ("letters", &[]),
    ("signals", &[]),
    ("job", &["letters"]),
    ("files", &["job"]),
    ("percent", &[]),
    ("remote", &[]),
    ("i18n", &["job"]),
    ("browser", &["i18n", "job"]),
    ("route", &["job", "percent"]),
    ("arm", &["job", "letters", "percent"]),
    ("session", &["arm", "browser", "signals"]),
    ("store", &["arm", "browser", "job", "remote", "signals"]),
    ("dom", &["browser", "signals"]),
    ("ui", &["browser", "dom", "i18n", "signals"]),
    (
        "pages",
        &[
            "arm", "browser", "dom", "files", "i18n", "job", "letters", "percent", "route",
            "signals", "store", "ui",
        ],
    ),
    (
        "app",
        &[
            "arm", "browser", "dom", "i18n", "job", "letters", "pages", "route", "session",
            "signals", "store", "ui",
        ],
    ),
];

/// Inside pages: a page never uses another page. What is shared by design: the words for the domain, the reasons why
/// something is forbidden, and what stands in the place of a job that is gone.
const SHARED: [(&str, &[&str]); 8] = [
    ("copy_log", &["words"]),
    ("form", &["gone", "reasons"]),
    ("gone", &["words"]),
    ("job", &["gone", "reasons", "words"]),
    ("jobs_list", &["reasons", "words"]),
    ("not_found", &[]),
    ("reasons", &["words"]),
    ("words", &[]),
];

/// Crates that belong to certain files or rooms alone.
const KEEPERS: [(&str, &[&str]); 10] = [
    (
        "quick_xml",
        &[
            "src/files/markup.rs",
            "src/files/journal/xml.rs",
            "src/files/references.rs",
        ],
    ),
    ("any_spawner", &["src/dom/mount.rs"]),
    ("gloo_net", &["src/arm/transport.rs"]),
    // Only in its tests, as the reader that it is held against.
    ("serde_json", &["src/arm/json.rs"]),
    ("backon", &["src/arm/retry.rs"]),
    ("percent_encoding", &["src/percent.rs"]),
    (
        "futures_util",
        &[
            "src/app/later.rs",
            "src/arm/transport.rs",
            "src/store/listing.rs",
        ],
    ),
    ("wasm_split_helpers", &["src/app/later.rs"]),
    ("wasm_bindgen_futures", &["src/browser.rs"]),
    ("import_export_portal", &["src/main.rs"]),
];

/// Crates of the browser and of views, and the rooms that must do without.
const PURE: [(&str, &[&str]); 7] = [
    (
        "leptos",
        &[
            "job", "percent", "remote", "route", "arm", "browser", "i18n",
        ],
    ),
    ("web_sys", &["job", "percent", "remote", "route", "i18n"]),
    (
        "js_sys",
        &[
            "job", "percent", "remote", "route", "store", "ui", "pages", "app",
        ],
    ),
    (
        "wasm_bindgen",
        &["job", "percent", "remote", "route", "arm", "pages"],
    ),
    (
        "gloo_timers",
        &[
            "job", "percent", "remote", "route", "browser", "i18n", "pages", "app",
        ],
    ),
    (
        "rand",
        &[
            "job", "percent", "remote", "route", "arm", "browser", "i18n", "store", "ui", "pages",
            "app",
        ],
    ),
    (
        "tokio",
        &[
            "job", "percent", "remote", "route", "arm", "browser", "i18n", "store", "ui", "pages",
            "app",
        ],
    ),
];

/// A path that a file uses, from the crate's root: `crate::store::Store`, or `leptos::prelude`.
struct Used {
    file: String,
    line: usize,
    /// The file's own module, without `crate`.
    from: Vec<String>,
    /// Without `crate`; foreign paths keep their crate's name.
    to: Vec<String>,
    own: bool,
}

impl Used {
    fn place(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.to.join("::"))
    }
}

struct Finder {
    module: Vec<String>,
    paths: Vec<Vec<String>>,
}

impl Finder {
    fn tree(&mut self, tree: &UseTree, before: &[String]) {
        let mut path = before.to_vec();
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.tree(&step.tree, &path);
            }
            UseTree::Name(name) => {
                if name.ident != "self" {
                    path.push(name.ident.to_string());
                }
                self.paths.push(path);
            }
            UseTree::Rename(rename) => {
                path.push(rename.ident.to_string());
                self.paths.push(path);
            }
            UseTree::Glob(_) => self.paths.push(path),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(item, before)),
        }
    }

    /// From the crate's root; `None` for what is no path to elsewhere (a local name).
    fn resolve(&self, path: &[String], foreign: &BTreeSet<String>) -> Option<(Vec<String>, bool)> {
        let mut at = self.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => {
                while let Some((_, more)) =
                    rest.split_first().filter(|(first, _)| *first == "super")
                {
                    at.pop();
                    rest = more;
                }
                return Some((at.into_iter().chain(rest.iter().cloned()).collect(), true));
            }
            name if foreign.contains(name) => return Some((path.to_vec(), false)),
            _ => return None,
        }
        Some((
            at.into_iter().chain(rest[1..].iter().cloned()).collect(),
            true,
        ))
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(
            path.segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect(),
        );
        visit::visit_path(self, path);
    }

    /// Inside a macro there are only tokens: words with `::` between them.
    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        let text = found
            .tokens
            .to_string()
            .replace(" :: ", "::")
            .replace(":: ", "::")
            .replace(" ::", "::");
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            if word.contains("::") {
                self.paths.push(
                    word.split("::")
                        .filter(|part| !part.is_empty())
                        .map(String::from)
                        .collect(),
                );
            }
        }
        visit::visit_macro(self, found);
    }
}

/// `src/store/jobs.rs` → store, jobs.
fn module(path: &str) -> Vec<String> {
    let path = path
        .strip_prefix("src/")
        .unwrap()
        .strip_suffix(".rs")
        .unwrap();
    let mut parts: Vec<_> = path.split('/').map(String::from).collect();
    if parts
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        parts.pop();
    }
    parts
}

/// The line on which a path stands, as nearly as text tells.
fn line(source: &Source, path: &[String]) -> usize {
    let tail = path
        .iter()
        .rev()
        .take(2)
        .rev()
        .cloned()
        .collect::<Vec<_>>()
        .join("::");
    let last = path.last().map(String::as_str).unwrap_or_default();
    let find = |needle: &str| {
        source
            .text
            .lines()
            .position(|line| line.contains(needle) && !line.trim_start().starts_with("//"))
    };
    find(&tail)
        .or_else(|| find(last))
        .map_or(1, |index| index + 1)
}

fn used() -> Vec<Used> {
    let mut foreign: BTreeSet<_> = KEEPERS
        .iter()
        .chain(&PURE)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    foreign.insert("std".into());
    let mut all = Vec::new();
    for source in sources("src", &["rs"]) {
        let file = syn::parse_file(&source.text).unwrap_or_else(|e| panic!("{}: {e}", source.path));
        let mut finder = Finder {
            module: module(&source.path),
            paths: Vec::new(),
        };
        finder.visit_file(&file);
        let resolved = finder
            .paths
            .iter()
            .filter_map(|path| finder.resolve(path, &foreign).map(|found| (path, found)));
        all.extend(resolved.map(|(path, (to, own))| Used {
            file: source.path.clone(),
            line: line(&source, path),
            from: finder.module.clone(),
            to,
            own,
        }));
    }
    all
}

/// Holds the doors that are used against those of a table: none that isn't in it, and none in it that isn't used.
fn assert_doors(table: &[(&str, &[&str])], used: &BTreeMap<(String, String), String>, what: &str) {
    for ((from, to), place) in used {
        let Some((_, open)) = table.iter().find(|(name, _)| name == from) else {
            panic!("{place}\n{what} {from} is not in the table of tests/host/rooms.rs");
        };
        assert!(
            open.contains(&to.as_str()),
            "{place}\n{what} {from} must not use {to}; it may use {open:?}"
        );
    }
    for (from, open) in table {
        for to in *open {
            let passed = used.contains_key(&((*from).to_owned(), (*to).to_owned()));
            assert!(
                passed,
                "{what} {from} doesn't use {to} (any more): take it out of the table of tests/host/rooms.rs"
            );
        }
    }
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let rooms: BTreeSet<_> = DOORS.iter().map(|(room, _)| *room).collect();
    let mut doors = BTreeMap::new();
    for used in used().iter().filter(|used| used.own) {
        let (Some(from), Some(to)) = (used.from.first(), used.to.first()) else {
            continue;
        };
        if from != to && rooms.contains(to.as_str()) {
            doors
                .entry((from.clone(), to.clone()))
                .or_insert_with(|| used.place());
        }
    }
    assert_doors(&DOORS, &doors, "the room");
}

#[test]
fn the_table_lists_every_room_and_goes_one_way() {
    let rooms: BTreeSet<_> = sources("src", &["rs"])
        .iter()
        .filter_map(|source| module(&source.path).first().cloned())
        .collect();
    let listed: BTreeSet<_> = DOORS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(rooms, listed);
    // Each room uses only rooms that stand above it in the table: so no circle is possible.
    for (index, (room, open)) in DOORS.iter().enumerate() {
        for to in *open {
            assert!(
                DOORS[..index].iter().any(|(name, _)| name == to),
                "{room} stands before {to}"
            );
        }
    }
}

#[test]
fn a_page_never_uses_another_page() {
    let pages: BTreeSet<_> = SHARED.iter().map(|(page, _)| *page).collect();
    let mut doors = BTreeMap::new();
    for used in used().iter().filter(|used| used.own) {
        let [pages_room, from, ..] = used.from.as_slice() else {
            continue;
        };
        let [to_room, to, ..] = used.to.as_slice() else {
            continue;
        };
        if pages_room == "pages" && to_room == "pages" && from != to && pages.contains(to.as_str())
        {
            doors
                .entry((from.clone(), to.clone()))
                .or_insert_with(|| used.place());
        }
    }
    assert_doors(&SHARED, &doors, "the page");
}

#[test]
fn crates_stay_where_they_are_kept() {
    for used in used().iter().filter(|used| !used.own) {
        let name = used.to[0].as_str();
        if let Some((_, files)) = KEEPERS.iter().find(|(kept, _)| *kept == name) {
            assert!(
                files.contains(&used.file.as_str()),
                "{}\n{name} is used in {files:?} only",
                used.place()
            );
        }
        let room = used.from.first().map(String::as_str).unwrap_or_default();
        if let Some((_, rooms)) = PURE.iter().find(|(name_of, _)| *name_of == name) {
            assert!(
                !rooms.contains(&room),
                "{}\nthe room {room} does without {name}",
                used.place()
            );
        }
    }
}

#[test]
fn the_scan_sees_every_kind_of_path() {
    let text = r#"
        use crate::{a::{self, B}, c as d};
        use super::e::*;
        fn f(x: crate::g::H) -> Option<crate::i::J> {
            view! { <p on:click=move |_| crate::k::l()>{super::m()}</p> };
            matches!(x, crate::n::O::P);
            serde_json::from_str("crate::not_this")
        }
    "#;
    let mut finder = Finder {
        module: vec!["pages".into(), "x".into()],
        paths: Vec::new(),
    };
    finder.visit_file(&syn::parse_file(text).unwrap());
    let foreign = BTreeSet::from(["serde_json".to_owned()]);
    let found: BTreeSet<_> = finder
        .paths
        .iter()
        .filter_map(|path| finder.resolve(path, &foreign))
        .map(|(path, _)| path.join("::"))
        .collect();
    for expected in [
        "a",
        "a::B",
        "c",
        "pages::e",
        "g::H",
        "i::J",
        "k::l",
        "pages::m",
        "n::O::P",
        "serde_json::from_str",
    ] {
        assert!(found.contains(expected), "{expected} is not in {found:?}");
    }
}
