//! Rows 2 to 5: from the address to the first row of the list.

use serde_json::Value;

use crate::bench::{Bench, Goal, Pair, Peer, Unit, grouped, line};
use crate::browser::Page;
use crate::error::Result;
use crate::stats::{Series, ratio};
use crate::table::{Line, Verdict};

/// Jobs in the list that a start is measured with.
const JOBS: usize = 100;
/// How much of a long task blocks, in milliseconds: what goes beyond this.
const SHORT: f64 = 50.0;

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
    let mut cold: Pair<Series> = Pair::default();
    let mut warm: Pair<Series> = Pair::default();
    let mut blocked: Pair<Series> = Pair::default();
    let mut contexts = Pair::<String>::default();
    for peer in Peer::BOTH {
        let url = bench.url(peer, JOBS)?;
        let context = bench.browser.context()?;
        // The second visit runs what the first has put into the cache, and Chromium keeps what it compiled.
        for _ in 0..3 {
            let mut page = bench.browser.page(&context)?;
            start(&mut page, &url)?;
            page.close()?;
        }
        *contexts.of(peer) = context;
    }
    for run in 1..=bench.runs {
        eprintln!("start {run} of {}", bench.runs);
        for peer in Peer::BOTH {
            let url = bench.url(peer, JOBS)?;
            let context = bench.browser.context()?;
            let mut page = bench.browser.page(&context)?;
            page.slow_down()?;
            let once = start(&mut page, &url)?;
            cold.of(peer).push(once.first_row);
            blocked.of(peer).push(once.blocked);
            bench.browser.dispose(&context)?;

            let mut page = bench.browser.page(contexts.of(peer))?;
            page.slow_down()?;
            warm.of(peer).push(start(&mut page, &url)?.first_row);
            page.close()?;
        }
    }
    for context in [&contexts.portal, &contexts.floor] {
        bench.browser.dispose(context)?;
    }
    let slow = "4× slower CPU, Fast 4G";
    Ok(vec![
        line(
            "2",
            format!("cold start to first row, {slow}"),
            &cold,
            Series::median,
            Unit::Ms,
            Goal::Times(1.5),
        ),
        line(
            "3",
            format!("warm start to first row, {slow}"),
            &warm,
            Series::median,
            Unit::Ms,
            Goal::Times(1.3),
        ),
        line(
            "4",
            format!("total blocking time of the cold start, {slow}"),
            &blocked,
            Series::median,
            Unit::Ms,
            Goal::Most(50.0),
        ),
    ])
}

/// Row 5.
pub(crate) fn sizes(bench: &mut Bench) -> Result<Vec<Line>> {
    let most = bench.jobs;
    let mut few: Pair<Series> = Pair::default();
    let mut many: Pair<Series> = Pair::default();
    let mut blocked: Pair<Series> = Pair::default();
    for run in 1..=bench.runs {
        eprintln!("first rows {run} of {}", bench.runs);
        for peer in Peer::BOTH {
            for jobs in [JOBS, most] {
                let url = bench.url(peer, jobs)?;
                let context = bench.browser.context()?;
                let mut page = bench.browser.page(&context)?;
                if jobs == JOBS {
                    let once = start(&mut page, &url)?;
                    few.of(peer).push(once.first_row);
                    blocked.of(peer).push(once.blocked);
                } else {
                    page.go(&url)?;
                    many.of(peer).push(page.number("__probe.first")?);
                }
                bench.browser.dispose(&context)?;
            }
        }
    }
    let times = Pair {
        portal: ratio(many.portal.median(), few.portal.median()).unwrap_or(0.0),
        floor: ratio(many.floor.median(), few.floor.median()).unwrap_or(0.0),
    };
    let at = |jobs| format!("first row with {} jobs", grouped(jobs));
    Ok(vec![
        line(
            "4b",
            "total blocking time of a cold start at full speed",
            &blocked,
            Series::median,
            Unit::Ms,
            Goal::Nothing,
        ),
        line(
            "5a",
            at(JOBS),
            &few,
            Series::median,
            Unit::Ms,
            Goal::Nothing,
        ),
        line(
            "5b",
            at(most),
            &many,
            Series::median,
            Unit::Ms,
            Goal::Nothing,
        ),
        Line {
            row: "5".into(),
            what: format!("first row, {} jobs / {JOBS} jobs", grouped(most)),
            portal: Unit::Plain.written(times.portal),
            floor: Unit::Plain.written(times.floor),
            ratio: None,
            target: "≤ 1.05".into(),
            verdict: Verdict::of(times.portal <= 1.05),
            spread: String::new(),
            runs: few.portal.len(),
        },
    ])
}
