//! Counting tests: what test binaries report, added up for each layer.

use std::ops::AddAssign;
use std::time::Duration;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
    /// Tests that are ignored.
    pub(crate) skipped: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Count {
    /// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (_, counts) = line
            .trim()
            .strip_prefix("test result: ")?
            .split_once(". ")?;
        let mut count = Self::default();
        for part in counts.split(';') {
            match part.trim().split_once(' ') {
                Some((number, "passed")) => count.passed = number.parse().ok()?,
                Some((number, "failed")) => count.failed = number.parse().ok()?,
                Some((number, "ignored")) => count.skipped = number.parse().ok()?,
                _ => {}
            }
        }
        Some(count)
    }
}

/// The outcome of one layer.
pub(crate) struct Outcome {
    /// The layer's name.
    pub(crate) layer: &'static str,
    /// Its tests.
    pub(crate) count: Count,
    /// How long it took, with setting up and compiling.
    pub(crate) time: Duration,
    /// What else there is to say, as that it did not compile.
    pub(crate) note: Option<String>,
}

/// The closing words: a row for each layer, and a last line with the sum.
pub(crate) fn table(outcomes: &[Outcome]) -> String {
    let head = format!(
        "{:<10}{:>8}{:>8}{:>9}{:>9}",
        "Layer", "passed", "failed", "skipped", "seconds"
    );
    let rows = outcomes.iter().map(
        |Outcome {
             layer,
             count,
             time,
             note,
         }| {
            let Count {
                passed,
                failed,
                skipped,
            } = count;
            let (seconds, note) = (time.as_secs_f64(), note.as_deref().unwrap_or_default());
            let row =
                format!("{layer:<10}{passed:>8}{failed:>8}{skipped:>9}{seconds:>9.1}  {note}");
            row.trim_end().to_owned()
        },
    );
    let mut sum = Count::default();
    for outcome in outcomes {
        sum += outcome.count;
    }
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    format!(
        "{}\n\n{} passed, {} failed",
        rows.join("\n"),
        sum.passed,
        sum.failed
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_from_every_kind_of_runner() {
        let count = |passed, failed, skipped| {
            Some(Count {
                passed,
                failed,
                skipped,
            })
        };
        let cases = [
            (
                "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 3 filtered out; finished in 0.01s",
                count(12, 0, 2),
            ),
            (
                "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
                count(1, 2, 0),
            ),
            (
                "test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out; finished in 1.5s",
                count(4, 0, 0),
            ),
            ("test result_is_kept ... ok", None),
            ("running 3 tests", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(Count::parse(line), expected, "{line}");
        }
    }

    #[test]
    fn the_last_line_is_the_sum() {
        let outcome = |layer, passed, failed, note: Option<&str>| Outcome {
            layer,
            count: Count {
                passed,
                failed,
                skipped: 1,
            },
            time: Duration::from_millis(1500),
            note: note.map(str::to_owned),
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
