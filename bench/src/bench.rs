//! What every measurement needs: the browser, the emulators, and the two pages that are compared.

use crate::browser::Browser;
use crate::emulator::Emulators;
use crate::error::Result;
use crate::stats::{Series, ratio};
use crate::table::{Line, Verdict};

/// A page that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// The portal.
    Portal,
    /// The page written by hand.
    Floor,
}

impl Peer {
    /// Both, in the order of their turns.
    pub(crate) const BOTH: [Self; 2] = [Self::Portal, Self::Floor];

    /// Its address on an emulator.
    pub(crate) fn url(self, port: u16) -> String {
        let path = match self {
            Self::Portal => "",
            Self::Floor => "floor/index.html",
        };
        format!("http://127.0.0.1:{port}/{path}")
    }

    /// Its name for those who watch.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Floor => "VA",
        }
    }
}

/// One thing of each page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pair<T> {
    /// The portal's.
    pub(crate) portal: T,
    /// The floor's.
    pub(crate) floor: T,
}

impl<T> Pair<T> {
    /// That of one page.
    pub(crate) fn of(&mut self, peer: Peer) -> &mut T {
        match peer {
            Peer::Portal => &mut self.portal,
            Peer::Floor => &mut self.floor,
        }
    }

    /// The same of both.
    pub(crate) fn map<U>(&self, of: impl Fn(&T) -> U) -> Pair<U> {
        Pair {
            portal: of(&self.portal),
            floor: of(&self.floor),
        }
    }
}

/// What is aimed at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// At most so many times the floor.
    Times(f64),
    /// At most so much.
    Most(f64),
    /// Both.
    Both(f64, f64),
    /// Nothing: told for the sake of others.
    Nothing,
}

impl Goal {
    /// Whether a value, or its ratio to the floor's, reaches it.
    pub(crate) fn verdict(self, value: f64, ratio: Option<f64>) -> Verdict {
        let times = |limit: f64| Verdict::of(ratio.is_some_and(|ratio| ratio <= limit));
        match self {
            Self::Times(limit) => times(limit),
            Self::Most(limit) => Verdict::of(value <= limit),
            Self::Both(limit, most) => times(limit).and(Verdict::of(value <= most)),
            Self::Nothing => Verdict::None,
        }
    }

    /// The goal in words.
    pub(crate) fn words(self, unit: Unit) -> String {
        match self {
            Self::Times(limit) => format!("≤ {limit} × VA"),
            Self::Most(limit) => format!("≤ {}", unit.written(limit)),
            Self::Both(limit, most) => format!("≤ {limit} × VA, ≤ {}", unit.written(most)),
            Self::Nothing => String::new(),
        }
    }
}

/// How a figure is written.
#[derive(Clone, Copy, Debug)]
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

    fn spread(self, pair: &Pair<f64>) -> String {
        let text = format!(
            "{} / {}",
            self.written(pair.portal),
            self.written(pair.floor)
        );
        text.replacen(" ms", "", 1)
            .replacen(" MB", "", 1)
            .replacen(" kB", "", 1)
    }
}

/// A line from the measurements of both pages. `of` says which figure counts: the median, the 95th percentile, the largest.
pub(crate) fn line(
    row: &str,
    what: impl Into<String>,
    pair: &Pair<Series>,
    of: impl Fn(&Series) -> f64,
    unit: Unit,
    goal: Goal,
) -> Line {
    let (portal, floor) = (of(&pair.portal), of(&pair.floor));
    let ratio = ratio(portal, floor);
    Line {
        row: row.to_owned(),
        what: what.into(),
        portal: unit.written(portal),
        floor: unit.written(floor),
        ratio,
        target: goal.words(unit),
        verdict: goal.verdict(portal, ratio),
        spread: unit.spread(&pair.map(Series::spread)),
        runs: pair.portal.len(),
    }
}

/// Everything that runs, and how often it is to be measured.
pub(crate) struct Bench {
    /// The browser.
    pub(crate) browser: Browser,
    /// The emulators.
    pub(crate) emulators: Emulators,
    /// Runs of each page where a run is short.
    pub(crate) runs: usize,
    /// Runs of each page with the most jobs.
    pub(crate) heavy_runs: usize,
    /// The most jobs.
    pub(crate) jobs: usize,
}

impl Bench {
    /// The address of a page with so many jobs.
    pub(crate) fn url(&mut self, peer: Peer, jobs: usize) -> Result<String> {
        Ok(peer.url(self.emulators.with(jobs)?.port))
    }
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

    #[test]
    fn a_line_says_whether_its_goal_was_met() {
        let pair = Pair {
            portal: [10.0, 30.0, 20.0].into_iter().collect(),
            floor: [10.0, 10.0, 16.0].into_iter().collect(),
        };
        let line = |goal| line("8", "filter", &pair, Series::median, Unit::Ms, goal);
        let met = line(Goal::Times(2.0));
        assert_eq!(
            (met.portal.as_str(), met.floor.as_str(), met.ratio, met.runs),
            ("20 ms", "10 ms", Some(2.0), 3)
        );
        assert_eq!(
            (met.verdict, met.target.as_str()),
            (Verdict::Met, "≤ 2 × VA")
        );
        assert_eq!(met.spread, "10 / 3.0 ms");
        assert_eq!(line(Goal::Both(2.0, 19.0)).verdict, Verdict::Missed);
        assert_eq!(line(Goal::Most(20.0)).verdict, Verdict::Met);
        assert_eq!(line(Goal::Nothing).verdict, Verdict::None);
    }

    #[test]
    fn numbers_have_groups() {
        assert_eq!(grouped(100), "100");
        assert_eq!(grouped(1_000_000), "1 000 000");
    }
}
