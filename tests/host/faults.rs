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
        let is_it = |line: &&str| {
            // A test of Rust, or of Python.
            let begins = |word: &str| line.contains(&format!("{word} {name}("));
            begins("fn") || begins("def")
        };
        let lines: Vec<_> = text.lines().collect();
        let at =
            (lines.iter().position(is_it)).unwrap_or_else(|| panic!("{row}: {file} has no {name}"));
        let above = lines[..at].iter().rev();
        let above: Vec<_> = above
            .take_while(|line| line.trim_start().starts_with(['#', '/']))
            .collect();
        let says = |word: &str| above.iter().any(|line| line.contains(word));
        assert!(!says("#[ignore"), "{row}: {file}::{name} is ignored");
        let is_python = std::path::Path::new(file)
            .extension()
            .is_some_and(|it| it == "py");
        let is_test = says("test]") || says("test(") || is_python;
        assert!(is_test, "{row}: {file}::{name} is no test");
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
