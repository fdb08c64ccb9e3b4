//! The rooms of src: imports go one way only. The domain is a crate of its own (`crates/domain`), so cargo holds that wall.

use crate::help::sources;

/// The rooms, each below those that may use it.
const ROOMS: [&str; 9] = [
    "memo", "i18n", "browser", "arm", "session", "store", "ui", "pages", "app",
];

/// What a page may use of `pages` beside itself: the domain in words, why something is forbidden, a refusal in words, what stands in the place
/// of a job that is gone.
const SHARED: [&str; 4] = ["words", "reasons", "errors", "gone"];

/// What follows each `root` in a text: `store` for `crate::store::Store`, `a` and `b` for `crate::{a::C, b}`.
fn after(text: &str, root: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let first = |path: &str| {
        path.trim()
            .split(|c| !is_name(c))
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut found = Vec::new();
    for (at, _) in text.match_indices(root) {
        let rest = &text[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(
                group
                    .split('}')
                    .next()
                    .unwrap_or_default()
                    .split(',')
                    .map(first),
            ),
            None => found.push(first(rest)),
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

/// `src/store/jobs.rs` is in `store`; `src/app.rs` in `app`.
fn segments(path: &str) -> Vec<&str> {
    path.trim_start_matches("src/")
        .trim_end_matches(".rs")
        .split('/')
        .collect()
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let mut seen = 0;
    for source in sources("src", &["rs"]) {
        let room = segments(&source.path)[0];
        if matches!(room, "lib" | "main") {
            continue;
        }
        let Some(own) = rank(room) else {
            panic!("{} is in no room of tests/host/rooms.rs", source.path);
        };
        for used in after(&source.text, "crate::")
            .iter()
            .filter(|used| *used != room)
        {
            seen += 1;
            assert!(
                rank(used).is_none_or(|used| used < own),
                "{} uses {used}, which stands above {room}",
                source.path
            );
        }
    }
    assert!(seen > 200, "only {seen} imports were seen");
}

#[test]
fn a_page_never_uses_another_page() {
    for source in sources("src/pages", &["rs"]) {
        let page = segments(&source.path)[1];
        for used in after(&source.text, "crate::pages::") {
            assert!(
                used == page || SHARED.contains(&used.as_str()),
                "{} uses the page {used}",
                source.path
            );
        }
    }
}

#[test]
fn http_is_one_file() {
    for source in sources("src", &["rs"]) {
        let sends = source.text.contains("gloo_net");
        assert_eq!(
            sends,
            source.path == "src/arm/transport.rs",
            "{}",
            source.path
        );
    }
}

/// Leptos writes an element without anything that changes as HTML, which Trusted Types refuse: the portal stops where it comes up.
/// Something built in it, such as an icon, makes it one that is built itself.
#[test]
fn an_empty_element_has_something_that_may_change() {
    let is_plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric());
    for source in sources("src", &["rs"]) {
        for (at, line) in source.text.lines().enumerate() {
            for (before, end) in line.match_indices("></") {
                let tag = line[..before].rsplit_once('<').map_or("", |(_, tag)| tag);
                let name = tag.split(' ').next().unwrap_or_default();
                let ends = line[before + end.len()..].starts_with(&format!("{name}>"));
                let mut attributes = tag[name.len()..].split_whitespace();
                let is_static = attributes.all(|it| !it.contains('=') || it.contains("=\""));
                assert!(
                    name.is_empty() || !is_plain(name) || !ends || !is_static,
                    "{}:{}: <{tag}>",
                    source.path,
                    at + 1
                );
            }
        }
    }
}

#[test]
fn every_way_to_write_an_import_is_seen() {
    let text = "use crate::{a::B, c}; use crate::d::E; fn f(x: crate::g::H) { crate::i::j() }";
    assert_eq!(after(text, "crate::"), ["a", "c", "d", "g", "i"]);
}
