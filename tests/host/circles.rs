//! No circle between the files of a crate: what a file uses never leads back to it.
//!
//! A scan of text. It follows `use` and the paths in code, through re-exports, to the file that has the item. It sees no methods,
//! and leaves out `mod tests`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use regex::Regex;

use crate::help::{Source, sources};

/// The crates, each by the folder of its root module.
const CRATES: [&str; 6] = [
    "crates/domain/src",
    "crates/locales/src",
    "deploy/src",
    "emulator/src",
    "src",
    "xtask/src",
];

/// A path of modules, and perhaps of an item, from the root of a crate.
type Path = Vec<String>;

struct File {
    path: String,
    /// What is neither import nor comment nor test.
    code: String,
    names: Names,
}

/// What a name stands for where a path begins with it.
struct Name {
    path: Path,
    /// Imported for the file itself, not only for others.
    is_own: bool,
}

type Names = BTreeMap<String, Name>;

/// The files of a crate by their modules.
type Files = BTreeMap<Path, File>;

/// Tests and comments.
static LEFT_OUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?s:#\[cfg\([^\n]*\btest\b[^\n]*\]\s*(?:#\[[^\]]*\]\s*)*mod tests.*)|(?m:^\s*//.*$)",
    )
    .unwrap()
});
/// `pub` or not, and what is imported.
static IMPORT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^\s*(pub(?:\([^)]*\))? )?use ([^;]+);").unwrap());
/// A module in a file of its own.
static BELOW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^(?:pub(?:\([^)]*\))? )?mod (\w+);").unwrap());
/// A name or a path; a field or a method, with its dot.
static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\.?\b[[:alpha:]_]\w*(?:::\w+)*").unwrap());

fn segments(path: &str) -> Path {
    path.split("::").map(|it| it.trim().to_owned()).collect()
}

/// The paths in `a::{b, c::{d as e}}`, each with the name that it brings.
fn leaves(tree: &str, found: &mut impl FnMut(String, Path)) {
    let Some((before, group)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = segments(path);
        if path.len() > 1 && path[path.len() - 1] == "self" {
            path.pop();
        }
        let last = path[path.len() - 1].clone();
        let name = match name.trim() {
            "" => last,
            // A trait that is only needed for its methods.
            "_" => format!("{last} as _"),
            name => name.to_owned(),
        };
        found(name, path);
        return;
    };
    let group = group.trim_end().strip_suffix('}').unwrap();
    let (mut depth, mut from) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = group[from..at].trim();
                if !part.is_empty() {
                    leaves(&format!("{}{part}", before.trim()), found);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// `crate::a` and `super::a` from the root of the crate; what begins with a name of the file by what that stands for.
fn absolute(path: &[String], module: &[String], names: &Names) -> Option<Path> {
    let (first, rest) = path.split_first()?;
    let mut whole = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => {
            let ups = path.iter().take_while(|it| *it == "super").count();
            let above = module[..module.len().checked_sub(ups)?].to_vec();
            return Some([&above, &path[ups..]].concat());
        }
        name => names.get(name)?.path.clone(),
    };
    whole.extend_from_slice(rest);
    Some(whole)
}

/// The module whose file has what `path` means.
fn home(path: &[String], files: &Files) -> Path {
    let mut path = path.to_vec();
    // A name that stands for itself, as an import in an inner module seems to, leads nowhere.
    let mut seen = BTreeSet::new();
    loop {
        let mut depths = (0..=path.len()).rev();
        let depth = depths.find(|at| files.contains_key(&path[..*at]));
        let (module, rest) = path.split_at(depth.unwrap());
        let name = rest.first().and_then(|name| files[module].names.get(name));
        let next = name.map(|name| [name.path.as_slice(), &rest[1..]].concat());
        match next {
            Some(next) if seen.insert(next.clone()) => path = next,
            _ => return module.to_vec(),
        }
    }
}

/// What a file is called as a module, and what it says.
fn read(source: &Source, folder: &str) -> (Path, File) {
    let inside = source.path[folder.len() + 1..].trim_end_matches(".rs");
    let mut module: Path = inside.split('/').map(String::from).collect();
    module.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
    let text = LEFT_OUT.replace_all(&source.text, "");

    let mut names = BTreeMap::new();
    for found in BELOW.captures_iter(&text) {
        let path = [module.as_slice(), &[found[1].to_owned()]].concat();
        names.insert(
            found[1].to_owned(),
            Name {
                path,
                is_own: false,
            },
        );
    }
    let mut imports = Vec::new();
    for found in IMPORT.captures_iter(&text) {
        let is_own = found.get(1).is_none();
        leaves(&found[2], &mut |name, path| {
            imports.push((name, path, is_own));
        });
    }
    for (name, path, is_own) in imports {
        if let Some(path) = absolute(&path, &module, &names) {
            names.insert(name, Name { path, is_own });
        }
    }
    let code = IMPORT.replace_all(&text, "").into_owned();
    let path = source.path.clone();
    (module, File { path, code, names })
}

/// The files that a file uses, each with a path that leads there.
fn used(module: &Path, files: &Files) -> BTreeMap<Path, String> {
    let file = &files[module];
    let mut paths: Vec<Path> = Vec::new();
    // A module that is imported counts where something of it is used.
    let own = file.names.values().filter(|name| name.is_own);
    paths.extend(
        own.map(|name| name.path.clone())
            .filter(|path| !files.contains_key(path)),
    );
    for found in WORD.find_iter(&file.code) {
        let path = segments(found.as_str());
        if matches!(found.as_str(), "crate" | "self" | "super") {
            continue;
        }
        let is_below = path.len() == 1 && files.contains_key(&[module.as_slice(), &path].concat());
        if !is_below && let Some(path) = absolute(&path, module, &file.names) {
            paths.push(path);
        }
    }
    let homes = paths
        .iter()
        .map(|path| (home(path, files), path.join("::")));
    homes.filter(|(home, _)| home != module).collect()
}

/// The shortest circle through a file, as its files' paths, each but the last with what it uses of the next.
fn circle(from: &Path, uses: &BTreeMap<Path, BTreeMap<Path, String>>) -> Option<Vec<Path>> {
    let mut ways = VecDeque::from([vec![from.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in uses[&way[way.len() - 1]].keys() {
            let longer = [way.as_slice(), std::slice::from_ref(next)].concat();
            if next == from {
                return Some(longer);
            }
            if seen.insert(next) {
                ways.push_back(longer);
            }
        }
    }
    None
}

/// The circles of a crate, in words, each once.
fn circles(folder: &str, sources: &[Source]) -> Vec<String> {
    let files: Files = sources.iter().map(|source| read(source, folder)).collect();
    let uses: BTreeMap<_, _> = files
        .keys()
        .map(|module| (module.clone(), used(module, &files)))
        .collect();
    let mut known = BTreeSet::new();
    let mut told = Vec::new();
    for module in files.keys() {
        let Some(way) = circle(module, &uses) else {
            continue;
        };
        if known.insert(way.iter().cloned().collect::<BTreeSet<_>>()) {
            let steps = way.windows(2).map(|step| {
                let what = &uses[&step[0]][&step[1]];
                format!(
                    "{} uses {what} of {}",
                    files[&step[0]].path, files[&step[1]].path
                )
            });
            told.push(steps.collect::<Vec<_>>().join("\n    "));
        }
    }
    told
}

#[test]
fn no_file_uses_what_leads_back_to_it() {
    let mut found = Vec::new();
    for folder in CRATES {
        let mut files = sources(folder, &["rs"]);
        // The binary beside a library is a crate of its own.
        files.retain(|file| folder == "xtask/src" || !file.path.ends_with("/main.rs"));
        found.extend(circles(folder, &files));
    }
    assert!(
        found.is_empty(),
        "{} circles:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_circle_is_found_through_reexports_and_names() {
    let source = |path: &str, text: &str| Source {
        path: path.into(),
        text: text.into(),
    };
    let found = |a: &str, b: &str| {
        let files = [
            source("x/lib.rs", "mod a;\nmod b;\npub use b::{B, self as c};"),
            source("x/a.rs", a),
            source("x/b.rs", b),
        ];
        circles("x", &files).len()
    };
    let uses_a = "use super::a::{self, A};";
    assert_eq!(found("", uses_a), 0);
    for uses_b in [
        "use crate::B;",
        "use super::{c::{B as D}};",
        "fn f() { super::c::g() }",
        "use crate::b;\nfn f() { b::g() }",
        "fn f() { crate::b::g() }",
        "fn f(b: super::B) {}",
    ] {
        assert_eq!(found(uses_b, uses_a), 1, "{uses_b}");
    }
    for uses_nothing in [
        "// use crate::B;",
        "use std::b::B;",
        "use serde::B;\nfn f(x: B) {}",
        "#[cfg(test)]\nmod tests {\n    use crate::B;\n}",
    ] {
        assert_eq!(found(uses_nothing, uses_a), 0, "{uses_nothing}");
    }
}
