//! What docs/faults.md, docs/accessibility.md and SECURITY.md say is held by tests: every row names tests, and every test that it
//! names exists.

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
const CERTAINTY: [&str; 5] = ["recorded", "specified", "tried", "documented", "inferred"];

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

/// The criteria of WCAG 2.2 at levels A and AA, by their guidelines.
const CRITERIA: [(&str, &[u8]); 13] = [
    ("1.1", &[1]),
    ("1.2", &[1, 2, 3, 4, 5]),
    ("1.3", &[1, 2, 3, 4, 5]),
    ("1.4", &[1, 2, 3, 4, 5, 10, 11, 12, 13]),
    ("2.1", &[1, 2, 4]),
    ("2.2", &[1, 2]),
    ("2.3", &[1]),
    ("2.4", &[1, 2, 3, 4, 5, 6, 7, 11]),
    ("2.5", &[1, 2, 3, 4, 7, 8]),
    ("3.1", &[1, 2]),
    ("3.2", &[1, 2, 3, 4, 6]),
    ("3.3", &[1, 2, 3, 4, 7, 8]),
    ("4.1", &[2, 3]),
];

#[test]
fn every_criterion_of_accessibility_is_answered() {
    let paper = fs::read_to_string(root().join("docs/accessibility.md")).unwrap();
    let numbered = |line: &&str| line.starts_with("| ") && !line.starts_with("| criterion |");
    let mut answered = Vec::new();
    for row in paper.lines().filter(numbered) {
        let row = row.trim_start_matches('|').trim_end_matches('|');
        let cells: Vec<_> = row.split(" | ").map(str::trim).collect();
        let [criterion, how, tests] = cells[..] else {
            panic!("not three cells: {row}")
        };
        assert!(!how.is_empty(), "{row}");
        answered.push(
            criterion
                .split(' ')
                .map(|it| it.trim_end_matches(','))
                .collect::<Vec<_>>(),
        );
        let by_hand = tests.starts_with("*by hand*");
        // What the portal hasn't got needs no test.
        let hasnt = [
            "there is no",
            "there are no",
            "there is none",
            "no gesture",
            "none",
        ];
        if !by_hand && !hasnt.iter().any(|none| how.starts_with(none)) {
            tests_exist(criterion, tests);
        }
    }
    for (guideline, numbers) in CRITERIA {
        for number in numbers {
            let named = format!("{guideline}.{number}");
            let within = |words: &Vec<&str>| {
                let is_range = words.get(1) == Some(&"to");
                words.contains(&&*named) || is_range && words[0] <= &*named && &*named <= words[2]
            };
            assert!(answered.iter().any(within), "{named} is not answered");
        }
    }
}
