//! Counting tests: what they report, added up.

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
        let Some(counts) = line.trim().strip_prefix("test result: ") else {
            return;
        };
        for part in counts.split(['.', ';']) {
            let Some((number, what)) = part.trim().split_once(' ') else {
                continue;
            };
            let number: u64 = number.parse().unwrap_or(0);
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }

    /// A row of the closing table; `time` is with setting up and compiling, `note` what else there is to say.
    pub(crate) fn row(&self, layer: &str, time: Duration, note: &str) -> String {
        let (passed, failed, ignored) = (self.passed, self.failed, self.ignored);
        let time = time.as_secs_f64();
        let row = format!("{layer:<14}{passed:>8}{failed:>8}{ignored:>9}{time:>9.1}  {note}");
        row.trim_end().to_owned()
    }
}

/// The first row of the closing table.
pub(crate) const HEAD: &str = "Layer           passed  failed  skipped  seconds";

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
        assert_eq!((count.passed, count.failed, count.ignored), (17, 2, 2));
        let row = count.row("e2e", Duration::from_millis(1500), "did not compile");
        assert_eq!(row.find("17"), HEAD.find("passed").map(|at| at + 4));
        assert!(row.ends_with("1.5  did not compile"), "{row}");
    }
}
