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
        // A test of Rust, of Python, or a check of a script's.
        let at = ["fn ", "def ", "function "]
            .iter()
            .find_map(|word| text.find(&format!("{word}{name}(")))
            .unwrap_or_else(|| panic!("{row}: {file} has no {name}"));
        let before = text[..at].trim_end();
        let attributes: Vec<_> = (before.lines().rev())
            .take_while(|line| line.trim_start().starts_with("#["))
            .collect();
        assert!(
            !attributes.iter().any(|line| line.contains("ignore")),
            "{row}: {file}::{name} is ignored"
        );
        assert!(
            !file.ends_with(".rs")
                || attributes.iter().any(|line| line.contains("test"))
                || in_proptest(&text, at),
            "{row}: {file}::{name} is no test"
        );
    }
}

/// Whether the function at this place is one of a `proptest!`, whose attribute may stand further away.
fn in_proptest(text: &str, at: usize) -> bool {
    text[..at]
        .rfind("#[test]")
        .is_some_and(|test| !text[test..at].contains("\n}"))
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
    assert!(rows.len() >= 40, "{} rows", rows.len());
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
