//! Rows 6 to 15: a list of many jobs, from its first page to its last and then in use.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::bench::{Bench, Limit, Unit, grouped, line, measured};
use crate::browser::{Memory, Page};
use crate::plot::Panel;
use crate::stats::{Series, ratio};
use crate::subject::{Each, Subject};
use crate::table::Line;

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
/// A fast flick: 1200 pixels every 8 milliseconds, for half a second.
const FLICK: i32 = 75_000;
const FLICK_SPEED: i32 = 150_000;
/// How long visits to the largest list are repeated, for each page, so that a slow page or machine does not take the day.
/// Two of each are made in any case.
const BUDGET: Duration = Duration::from_mins(4);
/// The same for visits with typing, of which one is made in any case.
const TYPING_BUDGET: Duration = Duration::from_mins(1);
/// Refresh and filter cycles of row 12.
const CYCLES: usize = 50;

/// What was measured of one page with one size of list.
#[derive(Default)]
pub(crate) struct Figures {
    /// First request for the list to the last row painted, in milliseconds.
    pub(crate) load: Series,
    /// The longest task of each load.
    pub(crate) load_task: Series,
    /// The longest task of each load while somebody types.
    pub(crate) typing_task: Series,
    /// From a key to when the page hears of it, while the list is taken in.
    pub(crate) delay: Series,
    pub(crate) filter: Series,
    pub(crate) sort: Series,
    pub(crate) open: Series,
    pub(crate) back: Series,
    /// 1 each time the list did not stand where it was left, and 0 where it did.
    pub(crate) lost: Series,
    pub(crate) frames: Series,
    /// Frames that showed less rows than there was room for: while rolling, and after jumps.
    pub(crate) blanks: Series,
    pub(crate) jump_blanks: Series,
    pub(crate) memory: Series,
    pub(crate) heap: Series,
    pub(crate) wasm: Series,
    pub(crate) nodes: Series,
    /// Main-thread time of a refresh with changes, in milliseconds.
    pub(crate) refresh: Series,
    /// The same where nothing has changed.
    pub(crate) refresh_idle: Series,
    /// The longest task of each visit between load and refresh: filtering, sorting, opening, scrolling.
    pub(crate) use_task: Series,
    /// Time between frames of a fast flick.
    pub(crate) flick: Series,
    /// The longest task of each refresh.
    pub(crate) refresh_task: Series,
}

/// Which of a page's figures.
type Pick = fn(&Figures) -> &Series;

/// What is to be done in a visit, beside loading the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Filtering once, and refreshing with and without changes.
    Short,
    /// Filtering three times, sorting, scrolling, opening jobs, refreshing with changes.
    Whole,
}

/// Rows 6 to 11 and 13 to 15, and the panels of the plot.
pub(crate) fn crowd(bench: &mut Bench) -> Result<(Vec<Line>, Vec<Panel>)> {
    let most = bench.jobs;
    let mut sizes: Vec<_> = SIZES.into_iter().filter(|size| *size < most).collect();
    sizes.push(most);
    let pages = u32::try_from(bench.subjects.len()).unwrap_or(1);
    let mut all: BTreeMap<usize, Each<Figures>> = BTreeMap::new();
    for jobs in sizes {
        let (runs, plan) = if jobs == most {
            (bench.heavy_runs, Plan::Whole)
        } else {
            (bench.heavy_runs.min(3), Plan::Short)
        };
        let figures = all.entry(jobs).or_default();
        let start = Instant::now();
        for run in 1..=runs {
            if run > 2 && start.elapsed() > BUDGET * pages {
                break;
            }
            for subject in bench.turns(run) {
                eprintln!(
                    "{} jobs, {}, {run} of {runs}",
                    grouped(jobs),
                    subject.name()
                );
                visit(bench, subject, jobs, plan, figures.of(subject))?;
            }
        }
    }
    let figures = all.entry(most).or_default();
    let start = Instant::now();
    for run in 1..=bench.heavy_runs.min(3) {
        if run > 1 && start.elapsed() > TYPING_BUDGET * pages {
            break;
        }
        for subject in bench.turns(run) {
            eprintln!("typing while the list is read, {}, {run}", subject.name());
            typing(bench, subject, most, figures.of(subject))?;
        }
    }
    Ok((lines(&all), panels(&all)))
}

/// One visit: load, use as planned, refresh.
pub(crate) fn visit(
    bench: &mut Bench,
    subject: Subject,
    jobs: usize,
    plan: Plan,
    to: &mut Figures,
) -> Result<()> {
    let url = bench.url(subject, jobs)?;
    let emulator = bench.emulators.with(jobs)?;
    let context = bench.browser.context()?;
    let mut page = bench.browser.page(&context, subject)?;
    page.go(&url)?;
    let loaded = page.value("__probe.loaded()")?;
    let counted = format!("{} jobs", grouped(jobs).replace(' ', ","));
    if loaded["count"] != counted {
        bail!(
            "{} should show “{counted}” but shows {}.",
            subject.name(),
            loaded["count"]
        );
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

    page.value("__probe.tasks.length = 0")?;
    page.click("filter", "")?;
    page.move_away()?;
    let rounds = if plan == Plan::Whole { 3 } else { 1 };
    for _ in 0..rounds {
        for key in KEYS {
            page.value("__probe.watch()")?;
            pause(40 + jitter());
            page.press(key)?;
            to.filter.push(settled(&mut page, key)?);
        }
    }
    if plan == Plan::Whole {
        for column in COLUMNS {
            page.value("__probe.watch()")?;
            pause(40 + jitter());
            page.click("heading", column)?;
            to.sort.push(settled(&mut page, column)?);
        }
        page.move_away()?;
        open_and_back(&mut page, to)?;
        scroll(&mut page, to)?;
    }
    page.value("document.activeElement?.blur(); __probe.scroll(0)")?;
    page.move_away()?;
    pause(500);
    to.use_task.push(longest_task(&mut page)?);
    // What reading alone costs is told by a smaller list: each time the whole of it is read.
    let rounds = if plan == Plan::Whole {
        &[CHANGED][..]
    } else {
        &[0, CHANGED]
    };
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
        page.click("refresh", "")?;
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
fn open_and_back(page: &mut Page<'_>, to: &mut Figures) -> Result<()> {
    for place in [0.3, 0.7] {
        page.value(&format!("__probe.scroll({place})"))?;
        pause(300);
        let row = page.value("__probe.middle()")?;
        let stood = page.number("__probe.place()")?;
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
        let stands = page.number("__probe.place()")?;
        let same = page.value("__probe.middle().href")? == row["href"];
        let stays = (stands - stood).abs() <= 1.0 && same;
        to.lost.push(if stays { 0.0 } else { 1.0 });
    }
    Ok(())
}

fn scroll(page: &mut Page<'_>, to: &mut Figures) -> Result<()> {
    page.value("__probe.scroll(0)")?;
    pause(200);
    page.value("__probe.roll()")?;
    page.scroll(20_000, 8_000)?;
    let rolled = page.value("__probe.rolled()")?;
    let frames = rolled["frames"].as_array().map_or(&[][..], Vec::as_slice);
    to.frames.extend(&frames.iter().map(number).collect());
    to.blanks.push(number(&rolled["blanks"]));
    page.value("__probe.scroll(0)")?;
    pause(200);
    page.value("__probe.roll()")?;
    page.scroll(FLICK, FLICK_SPEED)?;
    let rolled = page.value("__probe.rolled()")?;
    let frames = rolled["frames"].as_array().map_or(&[][..], Vec::as_slice);
    to.flick.extend(&frames.iter().map(number).collect());
    page.value("__probe.roll()")?;
    page.value("__probe.jump(60)")?;
    let rolled = page.value("__probe.rolled()")?;
    to.jump_blanks.push(number(&rolled["blanks"]));
    Ok(())
}

/// Types all the while the list is read.
fn typing(bench: &mut Bench, subject: Subject, jobs: usize, to: &mut Figures) -> Result<()> {
    let url = bench.url(subject, jobs)?;
    let context = bench.browser.context()?;
    let mut page = bench.browser.page(&context, subject)?;
    page.go(&url)?;
    page.value("__probe.first.then(() => true)")?;
    page.click("filter", "")?;
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
    let mut early: Each<Option<Memory>> = Each::default();
    let mut late: Each<Option<Memory>> = Each::default();
    for subject in bench.turns(1) {
        eprintln!("{CYCLES} cycles, {}", subject.name());
        let url = bench.url(subject, jobs)?;
        let emulator = bench.emulators.with(jobs)?;
        let context = bench.browser.context()?;
        let mut page = bench.browser.page(&context, subject)?;
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
            page.click("refresh", "")?;
            page.value(&format!("__probe.read({pages})"))?;
            page.click("filter", "")?;
            for key in KEYS {
                page.press(key)?;
                page.value("__probe.painted()")?;
            }
            if cycle == 5 || cycle == CYCLES {
                pause(500);
                let memory = Some(page.memory()?);
                *if cycle == 5 {
                    early.of(subject)
                } else {
                    late.of(subject)
                } = memory;
            }
        }
        bench.browser.dispose(&context)?;
    }
    let all = |memory: &Option<Memory>| memory.map_or(0.0, |memory| memory.total());
    let times = late.zip(&early, |late, early| {
        ratio(all(late), all(early)).unwrap_or_default()
    });
    let mb = |memory: &Each<Option<Memory>>, of: fn(&Memory) -> f64| {
        let portal = memory.get(Subject::Portal).and_then(Option::as_ref);
        Unit::Mb.written(portal.map_or(0.0, of))
    };
    let wasm = |memory: &Memory| memory.wasm;
    let what = format!(
        "memory after {CYCLES} refresh and filter cycles with {} jobs, last / fifth ({} / {}, of that wasm {} / {})",
        grouped(jobs),
        mb(&late, Memory::total),
        mb(&early, Memory::total),
        mb(&late, wasm),
        mb(&early, wasm)
    );
    let limits = [Limit::Most(1.05)];
    Ok(vec![line("12", what, &times, Unit::Plain, &limits)])
}

/// The lines from the figures of all sizes of lists.
fn lines(all: &BTreeMap<usize, Each<Figures>>) -> Vec<Line> {
    use Subject::Floor;
    use Unit::{Mb, Ms, Plain};
    let Some((most, figures)) = all.last_key_value() else {
        return Vec::new();
    };
    let n = grouped(*most);
    let row = |row, what: String, pick: Pick, of: fn(&Series) -> f64, unit, limits: &[Limit]| {
        let series = figures.map(|figures| pick(figures).clone());
        measured(row, what, &series, of, unit, limits)
    };
    let mut lines = vec![
        row(
            "6",
            format!("take in {n} jobs"),
            |f| &f.load,
            Series::median,
            Ms,
            &[Limit::Times(Floor, 0.8), Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "7a",
            "longest task while taking in, nobody typing".to_owned(),
            |f| &f.load_task,
            Series::max,
            Ms,
            &[Limit::Most(50.0), Limit::AHEAD],
        ),
        row(
            "7b",
            "longest task while taking in, somebody typing".to_owned(),
            |f| &f.typing_task,
            Series::max,
            Ms,
            &[Limit::Times(Floor, 1.0), Limit::AHEAD],
        ),
        row(
            "7c",
            "input delay while taking in, p95".to_owned(),
            |f| &f.delay,
            Series::p95,
            Ms,
            &[Limit::Most(50.0), Limit::AHEAD],
        ),
        row(
            "7d",
            "input delay while taking in, the worst key".to_owned(),
            |f| &f.delay,
            Series::max,
            Ms,
            &[Limit::Times(Subject::Peer, 0.7)],
        ),
        row(
            "8",
            format!("filter {n}: keystroke to paint, p95"),
            |f| &f.filter,
            Series::p95,
            Ms,
            &[Limit::Times(Floor, 1.1), Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "8b",
            format!("filter {n}: keystroke to paint, median"),
            |f| &f.filter,
            Series::median,
            Ms,
            &[Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "9",
            format!("sort {n}: click to paint"),
            |f| &f.sort,
            Series::median,
            Ms,
            &[Limit::Times(Floor, 0.8), Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "10a",
            format!("scroll {n}: p99 of frames"),
            |f| &f.frames,
            |s| s.quantile(0.99),
            Ms,
            &[Limit::Times(Floor, 1.0), Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "10b",
            "frames with blanks while scrolling".to_owned(),
            |f| &f.blanks,
            Series::sum,
            Plain,
            &[Limit::Most(0.0)],
        ),
        row(
            "10c",
            "frames with blanks after jumps, of 60 a run".to_owned(),
            |f| &f.jump_blanks,
            Series::sum,
            Plain,
            &[Limit::Most(0.0)],
        ),
        row(
            "10d",
            format!("fast flick, {n}: p99 of frames"),
            |f| &f.flick,
            |s| s.quantile(0.99),
            Ms,
            &[Limit::Times(Subject::Peer, 0.7)],
        ),
        row(
            "11",
            format!("memory with {n} jobs: JS, wasm, buffers, DOM"),
            |f| &f.memory,
            Series::median,
            Mb,
            &[Limit::Times(Floor, 0.6), Limit::AHEAD],
        ),
        row(
            "11b",
            "of that the JS heap".to_owned(),
            |f| &f.heap,
            Series::median,
            Mb,
            &[],
        ),
        row(
            "11c",
            "of that wasm".to_owned(),
            |f| &f.wasm,
            Series::median,
            Mb,
            &[],
        ),
        row(
            "13a",
            format!("refresh {n}, {CHANGED} changed: main thread"),
            |f| &f.refresh,
            Series::median,
            Ms,
            &[Limit::Times(Subject::Before, 0.2), Limit::AHEAD],
        ),
        row(
            "13b",
            format!("refresh {n}, {CHANGED} changed: longest task"),
            |f| &f.refresh_task,
            Series::max,
            Ms,
            &[Limit::Most(50.0), Limit::AHEAD],
        ),
        row(
            "14a",
            "open a job: click to paint".to_owned(),
            |f| &f.open,
            Series::median,
            Ms,
            &[Limit::Times(Floor, 1.5), Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "14b",
            "back to the list: to paint".to_owned(),
            |f| &f.back,
            Series::median,
            Ms,
            &[Limit::Times(Floor, 1.2), Limit::AS_BEFORE, Limit::AHEAD],
        ),
        row(
            "14c",
            "times the list did not stand where it was left".to_owned(),
            |f| &f.lost,
            Series::sum,
            Plain,
            &[Limit::Most(0.0)],
        ),
    ];
    let mut refresh = |row, jobs: usize, changed: usize, figures: &Each<Figures>, pick: Pick| {
        let what = format!("refresh {}, {changed} changed: main thread", grouped(jobs));
        let series = figures.map(|figures| pick(figures).clone());
        lines.push(measured(
            row,
            what,
            &series,
            Series::median,
            Ms,
            &[Limit::AHEAD],
        ));
    };
    let mut smaller = all.range(..most);
    if let Some((jobs, figures)) = smaller.clone().next_back() {
        refresh("13d", *jobs, CHANGED, figures, |f| &f.refresh);
        refresh("13e", *jobs, 0, figures, |f| &f.refresh_idle);
    }
    if let Some((jobs, small)) = smaller.next() {
        refresh("13c", *jobs, CHANGED, small, |f| &f.refresh);
        let mut growth = |row, what: &str, pick: Pick, limit| {
            let times = figures.zip(small, |large, small| {
                ratio(pick(large).median(), pick(small).median()).unwrap_or_default()
            });
            let what = format!("{what}, {n} / {} jobs", grouped(*jobs));
            lines.push(line(row, what, &times, Plain, &[Limit::Most(limit)]));
        };
        growth("13", "refresh, main thread", |f| &f.refresh, 2.0);
        growth("15", "DOM nodes", |f| &f.nodes, 1.1);
    }
    lines
}

fn panels(all: &BTreeMap<usize, Each<Figures>>) -> Vec<Panel> {
    let panel = |title: &str, of: fn(&Figures) -> f64| {
        let mut points: Each<Vec<_>> = Each::default();
        for (jobs, figures) in all {
            #[expect(clippy::cast_precision_loss, reason = "numbers of jobs")]
            for (subject, figures) in figures.iter() {
                points.of(subject).push((*jobs as f64, of(figures)));
            }
        }
        Panel {
            title: title.to_owned(),
            points,
        }
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
        bail!("Nothing changed on the page after “{after}”.");
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
