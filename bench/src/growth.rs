//! How the portal alone grows with the number of jobs, to a million of them.

use std::fmt::Write as _;

use anyhow::Result;

use crate::bench::{Bench, Unit, grouped};
use crate::crowd::{Figures, Plan, visit};
use crate::plot::Panel;
use crate::stats::Series;
use crate::subject::{Each, Subject};

/// The sizes of the lists, and how often each is measured.
const SIZES: [(usize, usize); 4] = [(1_000, 3), (10_000, 3), (100_000, 3), (1_000_000, 1)];

/// What is told: in words, from which figures, which of them counts, in which unit.
type Measure = (
    &'static str,
    fn(&Figures) -> &Series,
    fn(&Series) -> f64,
    Unit,
);

const MEASURES: [Measure; 9] = [
    ("take in all jobs", |f| &f.load, Series::median, Unit::Ms),
    ("its longest task", |f| &f.load_task, Series::max, Unit::Ms),
    (
        "filter, keystroke to paint, p95",
        |f| &f.filter,
        Series::p95,
        Unit::Ms,
    ),
    (
        "sort, click to paint, the slowest",
        |f| &f.sort,
        Series::max,
        Unit::Ms,
    ),
    (
        "scroll, p99 of frames",
        |f| &f.frames,
        |s| s.quantile(0.99),
        Unit::Ms,
    ),
    (
        "longest task of filtering, sorting, opening, scrolling",
        |f| &f.use_task,
        Series::max,
        Unit::Ms,
    ),
    ("memory", |f| &f.memory, Series::median, Unit::Mb),
    (
        "refresh, main thread",
        |f| &f.refresh,
        Series::median,
        Unit::Ms,
    ),
    (
        "its longest task",
        |f| &f.refresh_task,
        Series::max,
        Unit::Ms,
    ),
];

/// The table in Markdown, and the panels of the plot.
pub(crate) fn growth(bench: &mut Bench) -> Result<(String, Vec<Panel>)> {
    let mut all = Vec::new();
    let most = bench.jobs;
    for (jobs, runs) in SIZES.into_iter().filter(|(jobs, _)| *jobs <= most) {
        let mut figures = Figures::default();
        for run in 1..=runs {
            eprintln!("{} jobs, {run} of {runs}", grouped(jobs));
            visit(bench, Subject::Portal, jobs, Plan::Whole, &mut figures)?;
        }
        // A million jobs take gigabytes there.
        bench.emulators.stop(jobs);
        all.push((jobs, figures));
    }
    Ok((table(&all), panels(&all)))
}

fn table(all: &[(usize, Figures)]) -> String {
    let mut text = "| jobs |".to_owned();
    for (jobs, _) in all {
        let _ = write!(text, " {} |", grouped(*jobs));
    }
    let _ = write!(text, "\n|---|{}\n", "--:|".repeat(all.len()));
    for (what, pick, of, unit) in MEASURES {
        let _ = write!(text, "| {what} |");
        for (_, figures) in all {
            let _ = write!(text, " {} |", unit.written(of(pick(figures))));
        }
        text.push('\n');
    }
    text
}

fn panels(all: &[(usize, Figures)]) -> Vec<Panel> {
    let panel = |(what, pick, of, unit): Measure| {
        let point = |(jobs, figures): &(usize, Figures)| {
            let figure = of(pick(figures));
            let figure = if unit == Unit::Mb {
                figure / 1e6
            } else {
                figure
            };
            #[expect(clippy::cast_precision_loss, reason = "numbers of jobs")]
            let jobs = *jobs as f64;
            (jobs, figure)
        };
        let unit = if unit == Unit::Mb { "MB" } else { "ms" };
        let points = (Subject::Portal, all.iter().map(point).collect());
        Panel {
            title: format!("{what}, {unit}"),
            points: [points].into_iter().collect::<Each<_>>(),
        }
    };
    // The longest tasks are told in the table: below 50 ms there is none.
    let shown = MEASURES.into_iter();
    let shown = shown.filter(|(what, ..)| !what.contains("longest"));
    shown.map(panel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_has_its_column() {
        let mut figures = Figures::default();
        figures.load.push(1500.0);
        figures.memory.push(30e6);
        let all = [(1_000, figures), (1_000_000, Figures::default())];
        let text = table(&all);
        assert!(
            text.starts_with("| jobs | 1 000 | 1 000 000 |\n|---|--:|--:|\n"),
            "{text}"
        );
        assert!(
            text.contains("| take in all jobs | 1500 ms | 0.0 ms |"),
            "{text}"
        );
        let panels = panels(&all);
        assert_eq!(panels.len(), 6);
        let memory = &panels[4];
        assert_eq!(memory.title, "memory, MB");
        assert_eq!(
            memory.points.get(Subject::Portal).unwrap()[0],
            (1000.0, 30.0)
        );
    }
}
