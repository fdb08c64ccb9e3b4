//! What every measurement needs: the browser, the emulators and the pages; and how a line of the table comes about.

use std::path::Path;

use anyhow::{Result, anyhow};

use crate::browser::Browser;
use crate::emulator::Emulators;
use crate::stats::{Series, ratio};
use crate::subject::{Each, Subject};
use crate::table::{Line, Verdict};

/// What a figure of the portal may be at most.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Limit {
    /// So much, in the unit of the line.
    Most(f64),
    /// So many times the figure of another page. Without meaning where that page isn't measured.
    Times(Subject, f64),
}

impl Limit {
    /// No more than the page built with React.
    pub(crate) const AHEAD: Self = Self::Times(Subject::Peer, 1.0);
    /// A tenth more than the older build.
    pub(crate) const AS_BEFORE: Self = Self::Times(Subject::Before, 1.1);

    fn words(self, unit: Unit) -> String {
        match self {
            Self::Most(most) => format!("≤ {}", unit.written(most)),
            Self::Times(subject, 1.0) => format!("≤ {}", subject.name()),
            Self::Times(subject, times) => format!("≤ {times} × {}", subject.name()),
        }
    }

    /// The limit in the unit of the line.
    fn value(self, figures: &Each<f64>) -> Option<f64> {
        match self {
            Self::Most(most) => Some(most),
            Self::Times(subject, times) => Some(figures.get(subject)? * times),
        }
    }
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Milliseconds.
    Ms,
    /// Bytes, written as megabytes.
    Mb,
    /// Bytes, written as kilobytes.
    Kb,
    /// Things that are counted, and ratios.
    Plain,
}

impl Unit {
    /// The figure with its unit.
    pub(crate) fn written(self, value: f64) -> String {
        match self {
            Self::Ms if value.abs() < 10.0 => format!("{value:.1} ms"),
            Self::Ms => format!("{value:.0} ms"),
            Self::Mb => format!("{:.1} MB", value / 1e6),
            Self::Kb => format!("{:.1} kB", value / 1e3),
            Self::Plain if value.fract() == 0.0 => format!("{value:.0}"),
            Self::Plain => format!("{value:.2}"),
        }
    }
}

/// A line from one figure of each page.
pub(crate) fn line(
    row: &str,
    what: impl Into<String>,
    figures: &Each<f64>,
    unit: Unit,
    limits: &[Limit],
) -> Line {
    let portal = figures.get(Subject::Portal).copied().unwrap_or_default();
    let limits: Vec<_> = limits
        .iter()
        .filter_map(|limit| Some((limit.words(unit), limit.value(figures)?)))
        .collect();
    Line {
        row: row.to_owned(),
        what: what.into(),
        figures: figures.map(|figure| unit.written(*figure)),
        ratios: if unit == Unit::Plain {
            Each::default()
        } else {
            figures
                .iter()
                .filter(|(subject, _)| *subject != Subject::Portal)
                .filter_map(|(subject, figure)| Some((subject, ratio(portal, *figure)?)))
                .collect()
        },
        verdict: if limits.is_empty() {
            Verdict::None
        } else {
            Verdict::of(limits.iter().all(|(_, most)| portal <= *most))
        },
        target: limits
            .into_iter()
            .map(|(words, _)| words)
            .collect::<Vec<_>>()
            .join(", "),
        spread: String::new(),
        runs: 1,
    }
}

/// A line from the measurements of each page. `of` says which figure counts: the median, the 95th percentile, the largest.
pub(crate) fn measured(
    row: &str,
    what: impl Into<String>,
    series: &Each<Series>,
    of: impl Fn(&Series) -> f64,
    unit: Unit,
    limits: &[Limit],
) -> Line {
    // The unit stands behind the last one.
    let mut spreads: Vec<_> = series
        .iter()
        .map(|(_, series)| unit.written(series.spread()))
        .collect();
    if let Some((_, others)) = spreads.split_last_mut() {
        for spread in others {
            spread.truncate(spread.find(' ').unwrap_or(spread.len()));
        }
    }
    Line {
        spread: spreads.join(" / "),
        runs: series.get(Subject::Portal).map_or(0, Series::len),
        ..line(row, what, &series.map(of), unit, limits)
    }
}

/// Everything that runs, and how often it is to be measured.
pub(crate) struct Bench {
    pub(crate) browser: Browser,
    pub(crate) emulators: Emulators,
    /// The pages that are measured.
    pub(crate) subjects: Vec<Subject>,
    /// Runs of each page where a run is short.
    pub(crate) runs: usize,
    /// Runs of each page with the most jobs.
    pub(crate) heavy_runs: usize,
    /// The most jobs.
    pub(crate) jobs: usize,
}

impl Bench {
    /// The address of a page with so many jobs.
    pub(crate) fn url(&mut self, subject: Subject, jobs: usize) -> Result<String> {
        Ok(subject.url(self.emulators.with(jobs)?.port))
    }

    /// The pages in the order of a run: there and back, so that none always follows the same one.
    pub(crate) fn turns(&self, run: usize) -> Vec<Subject> {
        let mut turns = self.subjects.clone();
        if run.is_multiple_of(2) {
            turns.reverse();
        }
        turns
    }
}

/// The pages that have a folder in what the emulators serve.
pub(crate) fn subjects(site: &Path) -> Result<Vec<Subject>> {
    let mut all = Subject::ALL.to_vec();
    all.retain(|subject| site.join(subject.folder()).is_dir());
    if all.contains(&Subject::Portal) {
        return Ok(all);
    }
    Err(anyhow!("There is no portal in {}.", site.display()))
}

/// A number of things with its groups of digits.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Subject::{Before, Floor, Peer, Portal};

    #[test]
    fn a_line_says_whether_its_limits_hold() {
        let series: Each<Series> = [
            (Portal, [10.0, 30.0, 20.0]),
            (Floor, [10.0, 10.0, 16.0]),
            (Peer, [19.0, 19.0, 19.0]),
        ]
        .into_iter()
        .map(|(subject, values)| (subject, values.into_iter().collect()))
        .collect();
        let line =
            |limits: &[Limit]| measured("8", "filter", &series, Series::median, Unit::Ms, limits);
        let met = line(&[Limit::Times(Floor, 2.0), Limit::Most(20.0)]);
        assert_eq!(
            (met.verdict, met.target.as_str()),
            (Verdict::Met, "≤ 2 × VA, ≤ 20 ms")
        );
        assert_eq!(met.figures.get(Portal).unwrap(), "20 ms");
        assert_eq!(
            (met.ratios.get(Floor), met.ratios.get(Portal), met.runs),
            (Some(&2.0), None, 3)
        );
        assert_eq!(met.spread, "10 / 3.0 / 0.0 ms");
        let missed = line(&[Limit::Times(Floor, 2.0), Limit::AHEAD]);
        assert_eq!(
            (missed.verdict, missed.target.as_str()),
            (Verdict::Missed, "≤ 2 × VA, ≤ AZ")
        );
        assert_eq!(line(&[Limit::Times(Before, 0.1)]).verdict, Verdict::None);
        assert_eq!(line(&[]).verdict, Verdict::None);
    }

    #[test]
    fn the_pages_are_those_that_are_served() {
        let dir = tempfile::tempdir().unwrap();
        assert!(subjects(dir.path()).is_err());
        for folder in ["floor", "portal"] {
            std::fs::create_dir(dir.path().join(folder)).unwrap();
        }
        assert_eq!(subjects(dir.path()).unwrap(), [Portal, Floor]);
    }

    #[test]
    fn numbers_have_groups() {
        assert_eq!(grouped(100), "100");
        assert_eq!(grouped(1_000_000), "1 000 000");
    }
}
