//! What is told of a run: the first load, the circumstances, RESULTS.md and growth.svg.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::bench::{Limit, Unit, line};
use crate::plot::{self, Panel};
use crate::subject::{Each, Subject};
use crate::table::{self, Line, Verdict};

/// What the first load may take, in bytes.
const FIRST_LOAD: f64 = 145_000.0;

/// Row 1 from the sizes that the build measured, by the folders of the pages: `{"portal": {"file": bytes}, "floor": {…}}`.
pub(crate) fn first_load(sizes: &Path) -> Result<Vec<Line>> {
    let text =
        fs::read_to_string(sizes).with_context(|| format!("could not read {}", sizes.display()))?;
    let sizes: BTreeMap<String, BTreeMap<String, f64>> =
        serde_json::from_str(&text).context("could not read the sizes")?;
    let bytes = |wanted: Option<&str>| -> Each<f64> {
        let files = Subject::ALL
            .into_iter()
            .filter_map(|subject| Some((subject, sizes.get(subject.folder())?)));
        let of_kind = |name: &String| wanted.is_none_or(|kind| kind_of(name) == kind);
        files
            .map(|(subject, files)| {
                let sizes = files.iter().filter(|(name, _)| of_kind(name));
                (subject, sizes.fold(0.0, |sum, (_, size)| sum + size))
            })
            .collect()
    };
    let limits = [Limit::Most(FIRST_LOAD), Limit::Times(Subject::Peer, 0.8)];
    let what = "first load, brotli";
    let mut lines = vec![line("1", what, &bytes(None), Unit::Kb, &limits)];
    let names = sizes.values().flat_map(BTreeMap::keys);
    let kinds: BTreeSet<_> = names.map(|name| kind_of(name)).collect();
    for (kind, letter) in kinds.into_iter().zip('a'..) {
        let (row, what) = (format!("1{letter}"), format!("of that {kind}"));
        lines.push(line(&row, what, &bytes(Some(kind)), Unit::Kb, &[]));
    }
    Ok(lines)
}

fn kind_of(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// Brings lines into the order of their rows: `2`, `10a`, `10b`.
pub(crate) fn sort(lines: &mut [Line]) {
    let number = |row: &str| {
        let digits: String = row.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().unwrap_or(0)
    };
    lines.sort_by_key(|line| (number(&line.row), line.row.clone()));
}

/// When, where and on what it was measured. `builds` says what the portal's columns are.
pub(crate) fn head(chromium: &str, builds: &[String], time: Duration) -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, model)| model);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory
        .split_whitespace()
        .nth(1)
        .and_then(|kb| kb.parse::<u64>().ok())
        .map_or(0, |kb| kb / 1_000_000);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let now = jiff::Zoned::now();
    let builds = builds.join("\n- ");
    format!(
        "- date: {}\n- machine: {model}, {cores} cores, {memory} GB, {} {}\n- browser: {chromium}\n- {builds}\n- took {} min; the machine's load at the end: {load}\n",
        now.strftime("%Y-%m-%d %H:%M %Z"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        time.as_secs().div_ceil(60),
    )
}

/// Writes RESULTS.md and, if growth was measured, growth.svg.
pub(crate) fn write(dir: &Path, head: &str, lines: &[Line], panels: &[Panel]) -> Result<()> {
    let missed = lines.iter().filter(|line| line.verdict == Verdict::Missed);
    let missed: Vec<_> = missed.map(|line| line.row.as_str()).collect();
    let mut text = format!(
        "# Results\n\nWritten by `cargo xtask bench`; [README.md](README.md) says how each row is measured.\n\n{head}\n{}\n",
        table::markdown(lines)
    );
    let _ = if missed.is_empty() {
        writeln!(text, "Every target was met.")
    } else {
        writeln!(text, "Missed: {}.", missed.join(", "))
    };
    if !panels.is_empty() {
        text.push_str("\n![Growth with the number of jobs](growth.svg)\n");
        let path = dir.join("growth.svg");
        fs::write(&path, plot::svg(panels))
            .with_context(|| format!("could not write {}", path.display()))?;
    }
    let path = dir.join("RESULTS.md");
    fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))
}

/// Writes GROWTH.md and million.svg.
pub(crate) fn write_growth(dir: &Path, head: &str, table: &str, panels: &[Panel]) -> Result<()> {
    let text = format!(
        "# Growth to a million jobs\n\nWritten by `cargo xtask bench --growth`: the portal alone, measured as [README.md](README.md) says of rows 6 to 13.\n\n{head}\n{table}\n![Growth with the number of jobs](million.svg)\n"
    );
    for (name, text) in [("million.svg", plot::svg(panels)), ("GROWTH.md", text)] {
        let path = dir.join(name);
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_their_numbers() {
        let mut lines: Vec<_> = ["10a", "2", "1", "10", "1b", "1a"]
            .map(|row| line(row, "", &Each::default(), Unit::Kb, &[]))
            .into();
        sort(&mut lines);
        let rows: Vec<_> = lines.iter().map(|line| line.row.as_str()).collect();
        assert_eq!(rows, ["1", "1a", "1b", "2", "10", "10a"]);
    }

    #[test]
    fn the_first_load_is_told_by_kind() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("sizes.json");
        fs::write(
            &file,
            r#"{"portal": {"a.js": 1500, "b.js": 500, "c.wasm": 144000}, "floor": {"a.js": 1000}}"#,
        )
        .unwrap();
        let lines = first_load(&file).unwrap();
        let rows: Vec<_> = lines
            .iter()
            .map(|line| {
                let of = |subject| line.figures.get(subject).unwrap().as_str();
                (line.row.as_str(), of(Subject::Portal), of(Subject::Floor))
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("1", "146.0 kB", "1.0 kB"),
                ("1a", "2.0 kB", "1.0 kB"),
                ("1b", "144.0 kB", "0.0 kB")
            ]
        );
        assert_eq!(lines[0].verdict, Verdict::Missed);
    }

    #[test]
    fn what_was_missed_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let portal = [(Subject::Portal, 90_000.0)].into_iter().collect();
        let limits = [Limit::Most(85_000.0)];
        let mut lines = vec![line("1", "first load", &portal, Unit::Kb, &limits)];
        write(dir.path(), "- date\n", &lines, &[]).unwrap();
        let path = dir.path().join("RESULTS.md");
        assert!(fs::read_to_string(&path).unwrap().ends_with("Missed: 1.\n"));
        lines.clear();
        write(dir.path(), "", &lines, &[]).unwrap();
        assert!(
            fs::read_to_string(&path)
                .unwrap()
                .ends_with("Every target was met.\n")
        );
    }
}
