//! The benchmark: the portal against other pages, in one browser, on one emulator, turn by turn.
//!
//! `cargo xtask bench` builds what is measured and calls this. README.md says how each row is measured.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bench;
mod browser;
mod child;
mod crowd;
mod devtools;
mod emulator;
mod growth;
mod http;
mod plot;
mod report;
mod server;
mod start;
mod stats;
mod subject;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Parser;

use crate::bench::Bench;
use crate::browser::Browser;
use crate::emulator::Emulators;
use crate::table::Line;

/// Measures the portal; `cargo xtask bench` calls it
#[derive(Parser)]
struct Arguments {
    /// Chromium's program
    #[arg(long)]
    chromium: PathBuf,
    /// The emulator's program
    #[arg(long)]
    emulator: PathBuf,
    /// What the emulators serve: a folder for each page that is measured
    #[arg(long)]
    site: PathBuf,
    /// What the first loads weigh, as JSON
    #[arg(long)]
    sizes: Option<PathBuf>,
    /// Where Node finds the packages of the sign-in server; without it row 2s is left out
    #[arg(long)]
    library: Option<PathBuf>,
    /// Where RESULTS.md and growth.svg are written; nowhere if missing
    #[arg(long)]
    results: Option<PathBuf>,
    /// What the columns of the portal are, in words
    #[arg(long)]
    build: Vec<String>,
    /// Runs of each page where a run is short
    #[arg(long, default_value_t = 15)]
    runs: usize,
    /// Runs of each page with the most jobs
    #[arg(long, default_value_t = 5)]
    heavy_runs: usize,
    /// The most jobs in a list
    #[arg(long, default_value_t = 100_000)]
    jobs: usize,
    /// Measure only how the portal grows with the number of jobs
    #[arg(long)]
    growth: bool,
    /// Measure these rows only
    #[arg(long, value_delimiter = ',')]
    rows: Vec<u8>,
}

impl Arguments {
    /// Whether one of these rows is asked for.
    fn wants(&self, rows: &[u8]) -> bool {
        self.rows.is_empty() || self.rows.iter().any(|row| rows.contains(row))
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("error: {e:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let start = Instant::now();
    let mut lines = Vec::new();
    let mut panels = Vec::new();
    if let Some(sizes) = arguments.sizes.as_deref().filter(|_| arguments.wants(&[1])) {
        lines.extend(report::first_load(sizes)?);
    }
    let browser = Browser::start(&arguments.chromium)?;
    let version = browser.version.clone();
    let mut bench = Bench {
        browser,
        subjects: bench::subjects(&arguments.site)?,
        emulators: Emulators::new(arguments.emulator.clone(), arguments.site.clone()),
        runs: arguments.runs.max(1),
        heavy_runs: arguments.heavy_runs.max(1),
        jobs: arguments.jobs.max(200),
    };
    if arguments.growth {
        let (table, panels) = growth::growth(&mut bench)?;
        let head = report::head(&version, &arguments.build, start.elapsed());
        println!("{head}\n{table}");
        return match &arguments.results {
            Some(dir) => report::write_growth(dir, &head, &table, &panels),
            None => Ok(()),
        };
    }
    // A part that fails leaves the others their turn: a run takes long.
    let mut failed = false;
    let mut told = |outcome: Result<Vec<Line>>| {
        outcome.unwrap_or_else(|e| {
            eprintln!("error: {e:#}");
            failed = true;
            Vec::new()
        })
    };
    if arguments.wants(&[2, 3, 4]) {
        lines.extend(told(start::starts(&mut bench)));
    }
    if let Some(library) = arguments
        .library
        .as_deref()
        .filter(|_| arguments.wants(&[2]))
    {
        lines.extend(told(start::signed_in(&mut bench, library)));
    }
    if arguments.wants(&[4, 5]) {
        lines.extend(told(start::sizes(&mut bench)));
    }
    if arguments.wants(&[6, 7, 8, 9, 10, 11, 13, 14, 15]) {
        lines.extend(told(crowd::crowd(&mut bench).map(|(lines, growth)| {
            panels = growth;
            lines
        })));
    }
    if arguments.wants(&[12]) {
        lines.extend(told(crowd::cycles(&mut bench)));
    }
    if arguments.wants(&[17]) {
        lines.extend(told(start::downloads(&mut bench)));
    }
    if arguments.wants(&[16]) {
        lines.extend(told(server::pages(&mut bench)));
    }
    report::sort(&mut lines);
    let head = report::head(&version, &arguments.build, start.elapsed());
    println!("{head}\n{}", table::markdown(&lines));
    if failed {
        bail!("Not every row could be measured (see above).");
    }
    match &arguments.results {
        Some(dir) => report::write(dir, &head, &lines, &panels),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
        let given = [
            "bench",
            "--chromium",
            "a",
            "--emulator",
            "b",
            "--site",
            "c",
            "--rows",
            "1,8",
        ];
        let arguments = Arguments::try_parse_from(given).unwrap();
        assert!(arguments.wants(&[8]) && arguments.wants(&[1, 2]) && !arguments.wants(&[2, 3]));
        let arguments = Arguments::try_parse_from(&given[..7]).unwrap();
        assert!(arguments.wants(&[16]));
    }
}
