//! Rows 6 to 15: a list of many jobs, from its first page to its last and then in use.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bench::{Bench, Goal, Pair, Peer, Unit, grouped, line};
use crate::browser::{Memory, Page};
use crate::error::{Error, Result};
use crate::plot::Panel;
use crate::stats::{Series, ratio};
use crate::table::{Line, Verdict};

/// Sizes of lists that growth is measured with; the largest is the one that everything else is measured with.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// Jobs that change before a refresh.
const CHANGED: usize = 10;
/// How long nothing may change before what is shown counts as the answer, in milliseconds.
const QUIET: u32 = 250;
/// What is typed into the filter, key by key.
const KEYS: [&str; 6] = ["a", "r", "c", "Backspace", "Backspace", "Backspace"];
/// Columns that are sorted by, in this order; the last one is how the list begins.
const COLUMNS: [&str; 5] = ["name", "location", "state", "progress", "changed"];
/// A frame at 60 Hz that is not missed, in milliseconds, with what its clock may be off.
const FRAME: f64 = 17.5;
/// How long visits to the largest list are repeated, so that a slow page or machine does not take the day. Two of each are
/// made in any case.
const BUDGET: Duration = Duration::from_mins(7);
/// The same for visits with typing.
const TYPING_BUDGET: Duration = Duration::from_mins(2);
/// Refresh and filter cycles of row 12.
const CYCLES: usize = 50;

/// What was measured of one page with one size of list.
#[derive(Default)]
struct Figures {
    /// First request for the list to the last row painted, in milliseconds.
    load: Series,
    /// The longest task of each load.
    load_task: Series,
    /// The longest task of each load while somebody types.
    typing_task: Series,
    /// From a key to when the page hears of it, while the list is taken in.
    delay: Series,
    filter: Series,
    sort: Series,
    open: Series,
    back: Series,
    /// How often the list did not stand where it was left.
    lost: usize,
    frames: Series,
    /// Frames that showed less rows than there was room for: while rolling, and after jumps.
    blanks: Series,
    jump_blanks: Series,
    memory: Series,
    heap: Series,
    wasm: Series,
    nodes: Series,
    /// Main-thread time of a refresh with changes, in milliseconds.
    refresh: Series,
    /// The same where nothing has changed.
    refresh_idle: Series,
    /// The longest task of each refresh.
    refresh_task: Series,
}

/// Refreshes of the list that comes next to the largest: the row, how many jobs changed, and where the figures are.
const REFRESHES: [(&str, usize, Pick); 2] = [
    ("13d", CHANGED, |figures| &figures.refresh),
    ("13e", 0, |figures| &figures.refresh_idle),
];

/// Which of a page's figures.
type Pick = fn(&Figures) -> &Series;

/// What is to be done in a visit, beside loading the list.
#[derive(Clone, Copy)]
struct Plan {
    /// Filter rounds of six keys.
    rounds: usize,
    /// Also sorting, scrolling, opening a job.
    all: bool,
}

/// Rows 6 to 11 and 13 to 15, and the panels of the plot.
pub(crate) fn crowd(bench: &mut Bench) -> Result<(Vec<Line>, Vec<Panel>)> {
    let most = bench.jobs;
    let mut sizes: Vec<_> = SIZES.into_iter().filter(|size| *size < most).collect();
    sizes.push(most);
    let mut all: BTreeMap<usize, Pair<Figures>> = BTreeMap::new();
    for jobs in sizes {
        let (runs, plan) = if jobs == most {
            (
                bench.heavy_runs,
                Plan {
                    rounds: 3,
                    all: true,
                },
            )
        } else {
            (
                bench.heavy_runs.min(3),
                Plan {
                    rounds: 1,
                    all: false,
                },
            )
        };
        let mut figures = Pair::default();
        let start = Instant::now();
        for run in 1..=runs {
            if run > 2 && start.elapsed() > BUDGET {
                break;
            }
            for peer in Peer::BOTH {
                eprintln!("{} jobs, {}, {run} of {runs}", grouped(jobs), peer.name());
                visit(bench, peer, jobs, plan, figures.of(peer))?;
            }
        }
        all.insert(jobs, figures);
    }
    let mut figures = all
        .remove(&most)
        .ok_or_else(|| Error::new("There are no figures."))?;
    let start = Instant::now();
    for run in 1..=bench.heavy_runs.min(3) {
        if run > 1 && start.elapsed() > TYPING_BUDGET {
            break;
        }
        for peer in Peer::BOTH {
            eprintln!("typing while the list is read, {}, {run}", peer.name());
            typing(bench, peer, most, figures.of(peer))?;
        }
    }
    let mut lines = lines(most, &figures, all.values().next());
    if let Some((jobs, figures)) = all.last_key_value() {
        let n = grouped(*jobs);
        for (row, changed, of) in REFRESHES {
            let pair = figures.map(|figures| of(figures).clone());
            let what = format!("refresh {n}, {changed} changed: main thread");
            lines.push(line(
                row,
                what,
                &pair,
                Series::median,
                Unit::Ms,
                Goal::Nothing,
            ));
        }
    }
    all.insert(most, figures);
    Ok((lines, panels(&all)))
}

fn visit(bench: &mut Bench, peer: Peer, jobs: usize, plan: Plan, to: &mut Figures) -> Result {
    let url = bench.url(peer, jobs)?;
    let emulator = bench.emulators.with(jobs)?;
    let context = bench.browser.context()?;
    let mut page = bench.browser.page(&context)?;
    page.go(&url)?;
    let loaded = page.value("__probe.loaded()")?;
    let counted = format!("{} jobs", grouped(jobs).replace(' ', ","));
    if loaded["count"] != counted {
        return Err(Error::new(format!(
            "{} should show “{counted}” but shows {}.",
            peer.name(),
            loaded["count"]
        )));
    }
    to.load
        .push(number(&loaded["to"]) - number(&loaded["from"]));
    to.load_task.push(longest_task(&mut page)?);
    pause(800);
    let pages = page.number("__probe.pages")?;

    let memory = page.memory()?;
    to.memory.push(memory.total());
    to.heap.push(memory.heap);
    to.wasm.push(memory.wasm);
    to.nodes.push(memory.nodes);

    page.click("#filter", "")?;
    page.move_away()?;
    for _ in 0..plan.rounds {
        for key in KEYS {
            page.value("__probe.watch()")?;
            pause(40 + jitter());
            page.press(key)?;
            to.filter.push(settled(&mut page, key)?);
        }
    }
    if plan.all {
        for column in COLUMNS {
            page.value("__probe.watch()")?;
            pause(40 + jitter());
            page.click(&format!("thead .c-{column} button"), "")?;
            to.sort.push(settled(&mut page, column)?);
        }
        page.move_away()?;
        open_and_back(&mut page, to)?;
        scroll(&mut page, to)?;
    }
    page.value("document.activeElement?.blur(); scrollTo(0, 0)")?;
    page.move_away()?;
    pause(500);
    // What reading alone costs is told by a smaller list: each time the whole of it is read.
    let rounds: &[usize] = if plan.all { &[CHANGED] } else { &[0, CHANGED] };
    for &changed in rounds {
        if changed > 0 {
            emulator.change(
                changed,
                if to.refresh.len().is_multiple_of(2) {
                    "Packaging"
                } else {
                    "Received"
                },
            )?;
        }
        page.value("__probe.tasks.length = 0; __probe.pages = 0")?;
        let before = page.at_work()?;
        page.click("button", "Refresh")?;
        page.move_away()?;
        page.value(&format!("__probe.read({pages})"))?;
        let spent = page.at_work()? - before;
        if changed == 0 {
            to.refresh_idle.push(spent);
        } else {
            to.refresh.push(spent);
            to.refresh_task.push(longest_task(&mut page)?);
        }
    }
    bench.browser.dispose(&context)
}

/// Opens the job in the middle of the window, and goes back: the list has to stand where it was left.
fn open_and_back(page: &mut Page<'_>, to: &mut Figures) -> Result {
    for place in [0.3, 0.7] {
        page.value(&format!("scrollTo(0, Math.floor({place} * document.documentElement.scrollHeight)); __probe.painted()"))?;
        pause(300);
        let row = page.value("__probe.middle()")?;
        let stood = page.number("scrollY")?;
        page.value("__probe.watch()")?;
        pause(40 + jitter());
        page.click_at(&row)?;
        to.open.push(settled(page, "a click on a job")?);
        page.move_away()?;
        page.value("__probe.watch()")?;
        pause(40 + jitter());
        let from = page
            .number("(() => { const now = performance.now(); history.back(); return now; })()")?;
        let back = page.number(&format!("__probe.settled({QUIET}, {from})"))?;
        to.back.push(back);
        let stands = page.number("scrollY")?;
        let same = page.value("__probe.middle().href")? == row["href"];
        if (stands - stood).abs() > 1.0 || !same {
            to.lost += 1;
        }
    }
    Ok(())
}

fn scroll(page: &mut Page<'_>, to: &mut Figures) -> Result {
    page.value("scrollTo(0, 0); __probe.painted()")?;
    pause(200);
    page.value("__probe.roll()")?;
    page.scroll(20_000, 8_000)?;
    let rolled = page.value("__probe.rolled()")?;
    let frames = rolled["frames"].as_array().map_or(&[][..], Vec::as_slice);
    to.frames.extend(&frames.iter().map(number).collect());
    to.blanks.push(number(&rolled["blanks"]));
    page.value("__probe.roll()")?;
    page.value("__probe.jump(60)")?;
    let rolled = page.value("__probe.rolled()")?;
    to.jump_blanks.push(number(&rolled["blanks"]));
    Ok(())
}

/// Types all the while the list is read.
fn typing(bench: &mut Bench, peer: Peer, jobs: usize, to: &mut Figures) -> Result {
    let url = bench.url(peer, jobs)?;
    let context = bench.browser.context()?;
    let mut page = bench.browser.page(&context)?;
    page.go(&url)?;
    page.value("__probe.first.then(() => true)")?;
    page.click("#filter", "")?;
    page.move_away()?;
    page.value("__probe.delays.length = 0; __probe.tasks.length = 0")?;
    page.value(
        "globalThis.__done = false; __probe.loaded().then(() => { globalThis.__done = true; }); 0",
    )?;
    for key in KEYS.iter().cycle().take(2000) {
        page.press(key)?;
        if page.value("globalThis.__done")? == true {
            break;
        }
        pause(120 + jitter());
    }
    let delays = page.value("__probe.delays")?;
    let delays = delays.as_array().map_or(&[][..], Vec::as_slice);
    to.delay.extend(&delays.iter().map(number).collect());
    to.typing_task.push(longest_task(&mut page)?);
    bench.browser.dispose(&context)
}

/// Row 12: refreshing and filtering again and again in one page.
pub(crate) fn cycles(bench: &mut Bench) -> Result<Vec<Line>> {
    let jobs = 1_000.min(bench.jobs);
    let mut early: Pair<Option<Memory>> = Pair::default();
    let mut late: Pair<Option<Memory>> = Pair::default();
    for peer in Peer::BOTH {
        eprintln!("{CYCLES} cycles, {}", peer.name());
        let url = bench.url(peer, jobs)?;
        let emulator = bench.emulators.with(jobs)?;
        let context = bench.browser.context()?;
        let mut page = bench.browser.page(&context)?;
        page.go(&url)?;
        page.value("__probe.loaded()")?;
        let pages = page.number("__probe.pages")?;
        for cycle in 1..=CYCLES {
            emulator.change(
                CHANGED,
                if cycle % 2 == 0 {
                    "Packaging"
                } else {
                    "Received"
                },
            )?;
            page.value("__probe.tasks.length = 0; __probe.delays.length = 0; __probe.pages = 0")?;
            page.click("button", "Refresh")?;
            page.value(&format!("__probe.read({pages})"))?;
            page.click("#filter", "")?;
            for key in KEYS {
                page.press(key)?;
                page.value("__probe.painted()")?;
            }
            if cycle == 5 || cycle == CYCLES {
                pause(500);
                let memory = Some(page.memory()?);
                *if cycle == 5 {
                    early.of(peer)
                } else {
                    late.of(peer)
                } = memory;
            }
        }
        bench.browser.dispose(&context)?;
    }
    let all = |memory: &Option<Memory>| memory.map_or(0.0, |memory| memory.total());
    let (first, last) = (early.map(all), late.map(all));
    let times = Pair {
        portal: ratio(last.portal, first.portal).unwrap_or(0.0),
        floor: ratio(last.floor, first.floor).unwrap_or(0.0),
    };
    let wasm = |memory: Option<Memory>| Unit::Mb.written(memory.map_or(0.0, |memory| memory.wasm));
    Ok(vec![Line {
        row: "12".into(),
        what: format!(
            "memory after {CYCLES} refresh and filter cycles with {} jobs, last / fifth ({} / {}, of that wasm {} / {})",
            grouped(jobs),
            Unit::Mb.written(last.portal),
            Unit::Mb.written(first.portal),
            wasm(late.portal),
            wasm(early.portal)
        ),
        portal: Unit::Plain.written(times.portal),
        floor: Unit::Plain.written(times.floor),
        ratio: None,
        target: "≤ 1.05".into(),
        verdict: Verdict::of(times.portal <= 1.05),
        spread: String::new(),
        runs: 1,
    }])
}

fn lines(most: usize, figures: &Pair<Figures>, small: Option<&Pair<Figures>>) -> Vec<Line> {
    let of = |pick: Pick| figures.map(|figures| pick(figures).clone());
    let n = grouped(most);
    let median = Series::median;
    let mut lines = vec![
        line(
            "6",
            format!("take in {n} jobs"),
            &of(|f| &f.load),
            median,
            Unit::Ms,
            Goal::Times(1.2),
        ),
        line(
            "7a",
            "longest task while taking in, nobody typing",
            &of(|f| &f.load_task),
            Series::max,
            Unit::Ms,
            Goal::Most(50.0),
        ),
        line(
            "7b",
            "longest task while taking in, somebody typing",
            &of(|f| &f.typing_task),
            Series::max,
            Unit::Ms,
            Goal::Most(50.0),
        ),
        line(
            "7c",
            "input delay while taking in, p95",
            &of(|f| &f.delay),
            Series::p95,
            Unit::Ms,
            Goal::Most(50.0),
        ),
        line(
            "8",
            format!("filter {n}: keystroke to paint, p95"),
            &of(|f| &f.filter),
            Series::p95,
            Unit::Ms,
            Goal::Both(1.2, 50.0),
        ),
        line(
            "8b",
            format!("filter {n}: keystroke to paint, median"),
            &of(|f| &f.filter),
            median,
            Unit::Ms,
            Goal::Nothing,
        ),
        line(
            "9",
            format!("sort {n}: click to paint"),
            &of(|f| &f.sort),
            median,
            Unit::Ms,
            Goal::Times(0.8),
        ),
        line(
            "10a",
            format!("scroll {n}: p99 of frames"),
            &of(|f| &f.frames),
            |s| s.quantile(0.99),
            Unit::Ms,
            Goal::Most(FRAME),
        ),
        line(
            "10b",
            "frames with blanks while scrolling",
            &of(|f| &f.blanks),
            Series::sum,
            Unit::Plain,
            Goal::Most(0.0),
        ),
        line(
            "10c",
            "frames with blanks after jumps, of 60 a run",
            &of(|f| &f.jump_blanks),
            Series::sum,
            Unit::Plain,
            Goal::Most(0.0),
        ),
        line(
            "11",
            format!("memory with {n} jobs: JS, wasm, buffers, DOM"),
            &of(|f| &f.memory),
            median,
            Unit::Mb,
            Goal::Times(0.8),
        ),
        line(
            "11b",
            "of that the JS heap",
            &of(|f| &f.heap),
            median,
            Unit::Mb,
            Goal::Nothing,
        ),
        line(
            "11c",
            "of that wasm",
            &of(|f| &f.wasm),
            median,
            Unit::Mb,
            Goal::Nothing,
        ),
    ];
    lines.push(line(
        "13a",
        format!("refresh {n}, {CHANGED} changed: main thread"),
        &of(|f| &f.refresh),
        median,
        Unit::Ms,
        Goal::Nothing,
    ));
    lines.push(line(
        "13b",
        format!("refresh {n}, {CHANGED} changed: longest task"),
        &of(|f| &f.refresh_task),
        Series::max,
        Unit::Ms,
        Goal::Most(50.0),
    ));
    if let Some(small) = small {
        let of = |pick: Pick| small.map(|figures| pick(figures).clone());
        lines.push(line(
            "13c",
            format!("refresh 100, {CHANGED} changed: main thread"),
            &of(|f| &f.refresh),
            median,
            Unit::Ms,
            Goal::Nothing,
        ));
        lines.push(times(
            "13",
            format!("refresh, main thread, {n} / 100 jobs"),
            figures,
            small,
            |f| &f.refresh,
            2.0,
        ));
    }
    lines.push(line(
        "14a",
        "open a job: click to paint",
        &of(|f| &f.open),
        median,
        Unit::Ms,
        Goal::Times(1.2),
    ));
    lines.push(line(
        "14b",
        "back to the list: to paint",
        &of(|f| &f.back),
        median,
        Unit::Ms,
        Goal::Times(1.2),
    ));
    lines.push(Line {
        row: "14c".into(),
        what: "times the list did not stand where it was left".into(),
        portal: figures.portal.lost.to_string(),
        floor: figures.floor.lost.to_string(),
        ratio: None,
        target: "0".into(),
        verdict: Verdict::of(figures.portal.lost == 0),
        spread: String::new(),
        runs: figures.portal.back.len(),
    });
    if let Some(small) = small {
        lines.push(times(
            "15",
            format!("DOM nodes, {n} / 100 jobs"),
            figures,
            small,
            |f| &f.nodes,
            1.1,
        ));
    }
    lines
}

/// A line that compares the largest list with the smallest.
fn times(
    row: &str,
    what: String,
    large: &Pair<Figures>,
    small: &Pair<Figures>,
    of: Pick,
    most: f64,
) -> Line {
    let times = |large: &Figures, small: &Figures| {
        ratio(of(large).median(), of(small).median()).unwrap_or(0.0)
    };
    let portal = times(&large.portal, &small.portal);
    Line {
        row: row.into(),
        what,
        portal: Unit::Plain.written(portal),
        floor: Unit::Plain.written(times(&large.floor, &small.floor)),
        ratio: None,
        target: format!("≤ {most}"),
        verdict: Verdict::of(portal <= most),
        spread: String::new(),
        runs: of(&large.portal).len(),
    }
}

fn panels(all: &BTreeMap<usize, Pair<Figures>>) -> Vec<Panel> {
    #[expect(clippy::cast_precision_loss, reason = "numbers of jobs")]
    let panel = |title: &str, of: fn(&Figures) -> f64| Panel {
        title: title.to_owned(),
        portal: all
            .iter()
            .map(|(jobs, pair)| (*jobs as f64, of(&pair.portal)))
            .collect(),
        floor: all
            .iter()
            .map(|(jobs, pair)| (*jobs as f64, of(&pair.floor)))
            .collect(),
    };
    vec![
        panel("load the list, ms", |f| f.load.median()),
        panel("filter, keystroke to paint, ms", |f| f.filter.median()),
        panel("refresh, 10 changed, main thread, ms", |f| {
            f.refresh.median()
        }),
        panel("memory, MB", |f| f.memory.median() / 1e6),
    ]
}

fn settled(page: &mut Page<'_>, after: &str) -> Result<f64> {
    let time = page.number(&format!("__probe.settled({QUIET})"))?;
    if time < 0.0 {
        return Err(Error::new(format!(
            "Nothing changed on the page after “{after}”."
        )));
    }
    Ok(time)
}

/// The longest task since the first row was painted, in milliseconds; 0 if none was longer than 50.
fn longest_task(page: &mut Page<'_>) -> Result<f64> {
    let tasks = "__probe.tasks.filter(([start]) => start >= __probe.firstAt)";
    page.number(&format!(
        "Math.max(0, ...{tasks}.map(([, duration]) => duration))"
    ))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(0.0)
}

fn pause(ms: u64) {
    thread::sleep(Duration::from_millis(ms));
}

/// Up to a frame, so that events fall anywhere between two.
fn jitter() -> u64 {
    let nanos = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |time| time.subsec_nanos());
    u64::from(nanos / 1000 % 17)
}
