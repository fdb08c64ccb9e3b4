//! The table of results: each row measured against its target.

use std::fmt::Write as _;

use crate::subject::{Each, Subject};

/// Whether a target was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It was.
    Met,
    /// It was not.
    Missed,
    /// There is none to meet.
    None,
}

impl Verdict {
    /// Met where this holds.
    pub(crate) fn of(met: bool) -> Self {
        if met { Self::Met } else { Self::Missed }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Met => "✓",
            Self::Missed => "✗",
            Self::None => "",
        }
    }
}

/// A line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The number of the row, with a letter where it has several lines.
    pub(crate) row: String,
    /// What was measured, with its unit.
    pub(crate) what: String,
    /// The figure of each page, with its unit.
    pub(crate) figures: Each<String>,
    /// The portal's figure in units of each other page's.
    pub(crate) ratios: Each<f64>,
    /// What was aimed at.
    pub(crate) target: String,
    /// Whether it was reached.
    pub(crate) verdict: Verdict,
    /// The interquartile ranges, page by page.
    pub(crate) spread: String,
    /// How many runs of each.
    pub(crate) runs: usize,
}

impl Line {
    fn cells(&self, subjects: &[Subject]) -> Vec<String> {
        let mut cells = vec![self.row.clone(), self.what.clone()];
        for subject in subjects {
            cells.push(self.figures.get(*subject).cloned().unwrap_or_default());
            if *subject != Subject::Portal {
                let ratio = self.ratios.get(*subject);
                cells.push(ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")));
            }
        }
        cells.extend([
            self.target.clone(),
            self.verdict.sign().to_owned(),
            self.spread.clone(),
            self.runs.to_string(),
        ]);
        cells
    }
}

/// The table in Markdown, with its columns aligned for reading as text. Behind the figures of each other page stands the
/// portal's ratio to it.
pub(crate) fn markdown(lines: &[Line]) -> String {
    let is_in = |line: &Line, subject| line.figures.get(subject).is_some();
    let mut subjects = Subject::ALL.to_vec();
    subjects.retain(|subject| lines.iter().any(|line| is_in(line, *subject)));
    let mut head = vec!["#", "what"];
    for subject in &subjects {
        head.push(subject.name());
        if *subject != Subject::Portal {
            head.push("ratio");
        }
    }
    head.extend(["target", "", "spread", "n"]);
    let head = head.into_iter().map(str::to_owned).collect();
    let rows: Vec<Vec<_>> = std::iter::once(head)
        .chain(lines.iter().map(|line| line.cells(&subjects)))
        .collect();
    let mut widths = vec![1; rows[0].len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {cell:<width$} ");
        }
        text.push_str("|\n");
        if at == 0 {
            for width in &widths {
                let _ = write!(text, "|{}", "-".repeat(width + 2));
            }
            text.push_str("|\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them() {
        let figures = [(Subject::Portal, "20 ms"), (Subject::Floor, "10 ms")];
        let line = Line {
            row: "8".into(),
            what: "filter 100 000".into(),
            figures: figures
                .map(|(at, text)| (at, text.to_owned()))
                .into_iter()
                .collect(),
            ratios: [(Subject::Floor, 2.0)].into_iter().collect(),
            target: "≤ 1.2 × VA".into(),
            verdict: Verdict::Missed,
            spread: "1 / 2".into(),
            runs: 15,
        };
        let text = markdown(&[line]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        let width = lines[0].chars().count();
        assert!(
            lines.iter().all(|line| line.chars().count() == width),
            "{text}"
        );
        assert!(
            lines[2].contains("| 2.00  |") && lines[2].contains("| ✗ |"),
            "{text}"
        );
    }

    #[test]
    fn a_page_that_was_not_measured_has_no_column() {
        let text = markdown(&[]);
        assert!(!text.contains("VA") && text.contains("target"), "{text}");
    }
}
