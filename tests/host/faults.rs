//! What docs/faults.md and SECURITY.md say is held by tests: every row names tests, and every test that it names exists.

use std::fs;

use crate::help::root;

/// The rows of a paper's table have three cells: what it is about, what is done about it, and the tests.
fn rows_name_tests(paper: &str, least: usize) {
    let table = fs::read_to_string(root().join(paper)).unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .collect();
    assert!(rows.len() >= least, "{paper}: {} rows", rows.len());
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").collect();
        let [fault, does, tests] = cells[..] else {
            panic!("not three cells: {row}")
        };
        assert!(!fault.trim().is_empty() && !does.trim().is_empty(), "{row}");
        tests_exist(fault, tests);
    }
}

/// Tests that a paper names, as `file::name` in code, with commas between them: each is there, and none is ignored.
fn tests_exist(row: &str, tests: &str) {
    for test in tests.trim().split(", ") {
        let named = test.strip_prefix('`').and_then(|it| it.strip_suffix('`'));
        let named = named.and_then(|it| it.split_once("::"));
        let (file, name) = named.unwrap_or_else(|| panic!("{row}: {test} is no test"));
        let text = fs::read_to_string(root().join(file))
            .unwrap_or_else(|error| panic!("{row}: {file}: {error}"));
        if let Err(why) = is_run(&text, name) {
            panic!("{row}: {file}::{name} {why}");
        }
        // A file of Rust is run as a module of its folder's tests, or by itself.
        let (folder, own) = file.rsplit_once('/').unwrap();
        let main = fs::read_to_string(root().join(folder).join("main.rs"));
        if let (Ok(main), Some(module)) = (main, own.strip_suffix(".rs")) {
            let declared = main.lines().any(|line| line == format!("mod {module};"));
            assert!(declared, "{row}: {folder}/main.rs leaves out {module}");
        }
    }
}

/// Whether a file, of Rust or of Python, has a test of this name that is run; or why not.
fn is_run(text: &str, name: &str) -> Result<(), &'static str> {
    let lines: Vec<_> = text.lines().map(str::trim_start).collect();
    let begins = |line: &&str| {
        let starts = ["fn ", "async fn ", "pub fn ", "def "];
        let rest = starts.iter().find_map(|it| line.strip_prefix(it));
        rest.is_some_and(|rest| {
            rest.strip_prefix(name)
                .is_some_and(|it| it.starts_with('('))
        })
    };
    let at = lines.iter().position(begins).ok_or("is not there")?;
    let above = lines[..at].iter().rev();
    let above: Vec<_> = above
        .take_while(|line| line.starts_with(['#', '/', '@']))
        .filter(|line| !line.starts_with("//"))
        .collect();
    let says = |word: &str| above.iter().any(|line| line.contains(word));
    if says("ignore") || says("skip") {
        return Err("is ignored");
    }
    let is_python = lines[at].starts_with("def ");
    if is_python || says("test]") || says("test(") {
        Ok(())
    } else {
        Err("is no test")
    }
}

#[test]
fn a_test_that_is_ignored_or_none_proves_nothing() {
    for (text, expected) in [
        ("#[test]\nfn it() {", Ok(())),
        (
            "#[tokio::test(flavor = \"x\")]\n/// ignore\n    async fn it() {",
            Ok(()),
        ),
        ("    def it(self):", Ok(())),
        ("#[test]\n#[ignore]\nfn it() {", Err("is ignored")),
        (
            "#[ignore = \"slow\"]\n#[test]\nfn it() {",
            Err("is ignored"),
        ),
        (
            "#[test]\n#[cfg_attr(unix, ignore)]\nfn it() {",
            Err("is ignored"),
        ),
        (
            "    @unittest.skip('slow')\n    def it(self):",
            Err("is ignored"),
        ),
        ("fn it() {", Err("is no test")),
        ("// #[test]\n// fn it() {", Err("is not there")),
        ("#[test]\nfn it_too() {", Err("is not there")),
    ] {
        assert_eq!(is_run(text, "it"), expected, "{text}");
    }
}

/// How sure something about the service is.
const CERTAINTY: [&str; 4] = ["recorded", "specified", "documented", "inferred"];

#[test]
fn every_fact_about_the_service_has_its_source_and_tests_that_exist() {
    let paper = fs::read_to_string(root().join("docs/service.md")).unwrap();
    let rows: Vec<_> = paper
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| fact |"))
        .collect();
    assert!(rows.len() >= 50, "{} rows", rows.len());
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").collect();
        let [fact, certainty, source, tests] = cells[..] else {
            panic!("not four cells: {row}")
        };
        assert!(
            !fact.trim().is_empty() && !source.trim().is_empty(),
            "{row}"
        );
        assert!(CERTAINTY.contains(&certainty.trim()), "{row}");
        tests_exist(fact, tests);
    }
}

#[test]
fn every_fault_has_tests_that_exist() {
    rows_name_tests("docs/faults.md", 39);
}

#[test]
fn every_promise_has_tests_that_exist() {
    rows_name_tests("SECURITY.md", 16);
}
