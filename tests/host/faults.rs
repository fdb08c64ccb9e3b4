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
        for test in tests.trim().split(", ") {
            let named = test.strip_prefix('`').and_then(|it| it.strip_suffix('`'));
            let named = named.and_then(|it| it.split_once("::"));
            let (file, name) = named.unwrap_or_else(|| panic!("{fault}: {test} is no test"));
            let text = fs::read_to_string(root().join(file))
                .unwrap_or_else(|error| panic!("{fault}: {file}: {error}"));
            assert!(
                text.contains(&format!("fn {name}(")),
                "{fault}: {file} has no {name}"
            );
        }
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
