//! Every message is used: a text that nobody sees is not kept in two languages.

use import_export_portal::i18n::M;

use crate::help::sources;

#[test]
fn every_message_is_used() {
    let mut text = String::new();
    for source in sources("src", &["rs"]) {
        if source.path != "src/i18n/messages.rs" {
            text += &source.text;
        }
    }
    let used = |name: &str| {
        let name = format!("M::{name}");
        text.match_indices(&name).any(|(at, _)| {
            !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    };
    let unused: Vec<_> = M::ALL
        .iter()
        .map(|message| format!("{message:?}"))
        .filter(|name| !used(name))
        .collect();
    assert!(
        unused.is_empty(),
        "nothing in src says these messages: {unused:?}"
    );
}

/// What comes with the later code (`src/app/later.rs`), and nothing else.
const LATER: [&str; 20] = [
    "src/app/account.rs",
    "src/app/broken.rs",
    "src/app/notices.rs",
    "src/app/panels.rs",
    "src/app/shortcuts.rs",
    "src/pages/copy_log/",
    "src/pages/errors.rs",
    "src/pages/form/",
    "src/pages/gone.rs",
    "src/pages/job/",
    "src/pages/jobs_list/bulk.rs",
    "src/pages/jobs_list/choices.rs",
    "src/pages/jobs_list/create.rs",
    "src/pages/jobs_list/download.rs",
    "src/pages/jobs_list/hindrances.rs",
    "src/pages/jobs_list/nothing.rs",
    "src/pages/jobs_list/selection.rs",
    "src/pages/not_found.rs",
    "src/pages/reasons.rs",
    "src/ui/entry.rs",
];

/// Inside of those, what stands in the list's file: the shape of a job's page.
const FIRST: &str = "src/pages/job/skeleton.rs";

/// What comes with the code of forms and copy logs, and nothing else.
const WORK: [&str; 3] = ["src/pages/copy_log/", "src/pages/form/", "src/ui/entry.rs"];

/// The messages of a block of the table.
fn block(name: &str) -> Vec<String> {
    let table = include_str!("../../src/i18n/messages.rs");
    let (_, rest) = table.split_once(&format!("\n    {name} {{")).unwrap();
    let (block, _) = rest.split_once("\n    }\n").unwrap();
    let name = |line: &str| Some(line.trim_start().split_once(": \"")?.0.to_owned());
    let names: Vec<_> = block.lines().filter_map(name).collect();
    assert!(names.len() > 50, "the table is written in another way");
    names
}

/// Nothing but `own` says what stands in a block.
fn only(block_name: &str, own: impl Fn(&str) -> bool) {
    let names = block(block_name);
    for source in sources("src", &["rs"]) {
        if own(&source.path) || source.path == "src/i18n/messages.rs" {
            continue;
        }
        for said in source.text.split("M::").skip(1) {
            let said = said.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            assert!(
                names.iter().all(|name| name != said),
                "{} says M::{said}, whose text is not here before the code of `{block_name}` is: move it",
                source.path
            );
        }
    }
}

#[test]
fn what_the_later_pages_say_nothing_else_does() {
    only("later", |path| {
        path != FIRST && LATER.iter().any(|later| path.starts_with(later))
    });
}

#[test]
fn what_forms_and_copy_logs_say_nothing_else_does() {
    only("work", |path| {
        WORK.iter().any(|work| path.starts_with(work))
    });
}
