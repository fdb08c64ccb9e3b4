//! Rows 2 to 5 and 17: from the address to the first row of the list, and what comes by itself.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::bench::{Bench, Limit, Unit, grouped, line, measured};
use crate::browser::Page;
use crate::stats::{Series, ratio};
use crate::subject::{Each, Subject};
use crate::table::{Line, Verdict};

/// Jobs in the list that a start is measured with.
const JOBS: usize = 100;
/// How long after a start Chromium puts what it compiled into its cache, with some to spare.
const KEPT: Duration = Duration::from_secs(4);
/// How much of a long task blocks, in milliseconds: what goes beyond this.
const SHORT: f64 = 50.0;
/// How many times as long a start with sign-in may take.
const WITH_SIGN_IN: f64 = 1.2;
/// How long signing in may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// What a visit to the list may download, look-ahead included, in bytes.
const VISIT: f64 = 280_000.0;

/// One start of a page.
struct Start {
    /// Navigation to the first row painted, in milliseconds.
    first_row: f64,
    /// Total blocking time, in milliseconds.
    blocked: f64,
}

/// Loads a page and waits for its first row, and a second more for what comes after it.
fn start(page: &mut Page<'_>, url: &str) -> Result<Start> {
    page.go(url)?;
    let first_row = page.number("__probe.first")?;
    let tasks =
        page.value("new Promise((resolve) => setTimeout(() => resolve(__probe.tasks), 1000))")?;
    let tasks = tasks.as_array().map_or(&[][..], Vec::as_slice);
    let blocked = tasks
        .iter()
        .filter_map(|task: &Value| task[1].as_f64())
        .map(|duration| (duration - SHORT).max(0.0))
        .sum();
    Ok(Start { first_row, blocked })
}

/// Rows 2, 3 and 4.
pub(crate) fn starts(bench: &mut Bench) -> Result<Vec<Line>> {
    let mut cold: Each<Series> = Each::default();
    let mut warm: Each<Series> = Each::default();
    let mut blocked: Each<Series> = Each::default();
    for subject in bench.turns(1) {
        let url = bench.url(subject, JOBS)?;
        // Chromium keeps what it compiled once a file was used several times, and the machine has had a moment.
        for _ in 0..4 {
            let mut page = bench.browser.page_at_home(subject)?;
            start(&mut page, &url)?;
            thread::sleep(KEPT);
            page.close()?;
        }
    }
    for run in 1..=bench.runs {
        eprintln!("start {run} of {}", bench.runs);
        for subject in bench.turns(run) {
            let url = bench.url(subject, JOBS)?;
            let context = bench.browser.context()?;
            let mut page = bench.browser.page(&context, subject)?;
            page.slow_down()?;
            let once = start(&mut page, &url)?;
            cold.of(subject).push(once.first_row);
            blocked.of(subject).push(once.blocked);
            bench.browser.dispose(&context)?;

            let mut page = bench.browser.page_at_home(subject)?;
            page.slow_down()?;
            warm.of(subject).push(start(&mut page, &url)?.first_row);
            page.close()?;
        }
    }
    let slow = "4× slower CPU, Fast 4G";
    let median = |row, what: &str, series: &Each<Series>, limits: &[Limit]| {
        let what = format!("{what}, {slow}");
        measured(row, what, series, Series::median, Unit::Ms, limits)
    };
    let limits = [
        Limit::Times(Subject::Floor, 1.05),
        Limit::Times(Subject::Before, 1.05),
        Limit::Times(Subject::Peer, 0.55),
    ];
    let blocking = [Limit::Times(Subject::Floor, 1.0), Limit::AHEAD];
    Ok(vec![
        median("2", "cold start to first row", &cold, &limits),
        median("3", "warm start to first row", &warm, &limits),
        median(
            "4",
            "total blocking time of the cold start",
            &blocked,
            &blocking,
        ),
    ])
}

/// Row 2s: the start of row 2 with sign-in, where another tab is signed in and gives its token; in turn with one without.
pub(crate) fn signed_in(bench: &mut Bench, library: &Path) -> Result<Vec<Line>> {
    let portal = bench.emulators.with_sign_in(library, JOBS)?;
    let plain = bench.url(Subject::Portal, JOBS)?;
    let (mut signed, mut free): (Series, Series) = Default::default();
    for run in 1..=bench.runs {
        eprintln!("start with sign-in {run} of {}", bench.runs);
        for with_sign_in in [run % 2 == 0, run % 2 == 1] {
            let context = bench.browser.context()?;
            if with_sign_in {
                sign_in(
                    &mut bench.browser.page(&context, Subject::Portal)?,
                    &portal.url,
                )?;
            }
            let mut page = bench.browser.page(&context, Subject::Portal)?;
            page.slow_down()?;
            let (url, series) = if with_sign_in {
                (&portal.url, &mut signed)
            } else {
                (&plain, &mut free)
            };
            series.push(start(&mut page, url)?.first_row);
            bench.browser.dispose(&context)?;
        }
    }
    let part = ratio(signed.median(), free.median());
    let figure = Unit::Ms.written(signed.median());
    let bare = Unit::Ms.written(free.median());
    Ok(vec![Line {
        row: "2s".into(),
        what: format!("the same with sign-in, another tab signed in; {bare} without"),
        figures: [(Subject::Portal, figure)].into_iter().collect(),
        ratios: Each::default(),
        target: format!("≤ {WITH_SIGN_IN} × without"),
        verdict: Verdict::of(part.is_some_and(|part| part <= WITH_SIGN_IN)),
        spread: Unit::Ms.written(signed.spread()),
        runs: signed.len(),
    }])
}

/// Signs somebody in, and waits for the list.
fn sign_in(page: &mut Page<'_>, url: &str) -> Result<()> {
    page.go(url)?;
    let begun = Instant::now();
    // Between two pages nothing can be asked.
    while page
        .value("!!document.querySelector('tr.row a[href]')")
        .ok()
        != Some(Value::Bool(true))
    {
        let _ =
            page.value("document.querySelector('form[action^=\"/interaction/\"] button')?.click()");
        if begun.elapsed() > PATIENCE {
            bail!("Nobody could sign in to {url}.");
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// Row 5.
pub(crate) fn sizes(bench: &mut Bench) -> Result<Vec<Line>> {
    let most = bench.jobs;
    let mut few: Each<Series> = Each::default();
    let mut many: Each<Series> = Each::default();
    let mut blocked: Each<Series> = Each::default();
    for run in 1..=bench.runs {
        eprintln!("first rows {run} of {}", bench.runs);
        for subject in bench.turns(run) {
            for jobs in [JOBS, most] {
                let url = bench.url(subject, jobs)?;
                let context = bench.browser.context()?;
                let mut page = bench.browser.page(&context, subject)?;
                if jobs == JOBS {
                    let once = start(&mut page, &url)?;
                    few.of(subject).push(once.first_row);
                    blocked.of(subject).push(once.blocked);
                } else {
                    page.go(&url)?;
                    many.of(subject).push(page.number("__probe.first")?);
                }
                bench.browser.dispose(&context)?;
            }
        }
    }
    let times = many.zip(&few, |many, few| {
        ratio(many.median(), few.median()).unwrap_or_default()
    });
    let median = |row, what: String, series: &Each<Series>| {
        measured(row, what, series, Series::median, Unit::Ms, &[Limit::AHEAD])
    };
    let blocking = "total blocking time of a cold start at full speed";
    let at = |jobs| format!("first row with {} jobs", grouped(jobs));
    let growth = format!("first row, {} jobs / {JOBS} jobs", grouped(most));
    Ok(vec![
        median("4b", blocking.to_owned(), &blocked),
        median("5a", at(JOBS), &few),
        median("5b", at(most), &many),
        Line {
            runs: bench.runs,
            ..line("5", growth, &times, Unit::Plain, &[Limit::Most(1.05)])
        },
    ])
}

/// Row 17.
pub(crate) fn downloads(bench: &mut Bench) -> Result<Vec<Line>> {
    let mut bytes: Each<f64> = Each::default();
    for subject in bench.turns(1) {
        let url = bench.url(subject, JOBS)?;
        let context = bench.browser.context()?;
        let mut page = bench.browser.page(&context, subject)?;
        page.go(&url)?;
        *bytes.of(subject) = page.number("__probe.downloads()")?;
        bench.browser.dispose(&context)?;
    }
    let what = "downloads of a visit to the list, look-ahead included";
    let limits = [Limit::Most(VISIT)];
    Ok(vec![line("17", what, &bytes, Unit::Kb, &limits)])
}
