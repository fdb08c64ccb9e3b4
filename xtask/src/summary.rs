//! Counting tests and checks: what they report, added up.

use std::fmt::Write as _;
use std::time::Duration;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) ignored: u64,
}

impl Count {
    /// Adds up what `test result: ok. 3 passed; 0 failed; 1 ignored; …` says; other lines say nothing.
    pub(crate) fn add(&mut self, line: &str) {
        let Some((_, counts)) = line
            .trim()
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in counts.split(';') {
            let Some((number, what)) = part.trim().split_once(' ') else {
                continue;
            };
            let number = number.parse().unwrap_or(0);
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// The outcome of a layer of tests.
pub(crate) struct Outcome {
    pub(crate) layer: &'static str,
    pub(crate) count: Count,
    /// With setting up and compiling.
    pub(crate) time: Duration,
    /// What else there is to say, as that it did not compile.
    pub(crate) note: Option<&'static str>,
}

/// The closing words: a row for each layer, and a last line with the sum.
pub(crate) fn table(outcomes: &[Outcome]) -> String {
    let mut text = format!(
        "{:<10}{:>8}{:>8}{:>9}{:>9}\n",
        "Layer", "passed", "failed", "skipped", "seconds"
    );
    let (mut passed, mut failed) = (0, 0);
    for Outcome {
        layer,
        count,
        time,
        note,
    } in outcomes
    {
        let row = format!(
            "{layer:<10}{:>8}{:>8}{:>9}{:>9.1}  {}",
            count.passed,
            count.failed,
            count.ignored,
            time.as_secs_f64(),
            note.unwrap_or_default()
        );
        let _ = writeln!(text, "{}", row.trim_end());
        passed += count.passed;
        failed += count.failed;
    }
    let _ = write!(text, "\n{passed} passed, {failed} failed");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_from_every_kind_of_runner() {
        let mut count = Count::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 3 filtered out; finished in 0.01s",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out; finished in 1.5s",
            "test result_is_kept ... ok",
            "running 3 tests",
            "",
        ] {
            count.add(line);
        }
        let expected = Count {
            passed: 17,
            failed: 2,
            ignored: 2,
        };
        assert_eq!(count, expected);
    }

    #[test]
    fn the_last_line_is_the_sum() {
        let outcome = |layer, passed, failed, note| Outcome {
            layer,
            count: Count {
                passed,
                failed,
                ignored: 1,
            },
            time: Duration::from_millis(1500),
            note,
        };
        let text = table(&[
            outcome("host", 120, 0, None),
            outcome("e2e", 3, 1, Some("did not compile")),
        ]);
        assert_eq!(text.lines().last(), Some("123 passed, 1 failed"));
        assert!(
            text.contains("host           120       0        1      1.5\n"),
            "{text}"
        );
        assert!(text.contains("1.5  did not compile\n"), "{text}");
    }
}
