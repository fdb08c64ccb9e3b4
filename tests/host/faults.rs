//! docs/faults.md says nothing that no test holds: every row names tests, and every test that it names exists.

use std::fs;

use crate::help::root;

#[test]
fn every_fault_of_the_table_has_tests_that_exist() {
    let table = fs::read_to_string(root().join("docs/faults.md")).unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .collect();
    assert!(rows.len() >= 30, "{} rows", rows.len());
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
