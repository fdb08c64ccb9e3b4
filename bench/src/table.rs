//! The table of results: each row measured against its target.

use std::fmt::Write as _;

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

    /// Met only where both are.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Missed, _) | (_, Self::Missed) => Self::Missed,
            (Self::None, other) => other,
            (other, _) => other,
        }
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
    /// The portal's figure.
    pub(crate) portal: String,
    /// The floor's.
    pub(crate) floor: String,
    /// The first in units of the second.
    pub(crate) ratio: Option<f64>,
    /// What was aimed at.
    pub(crate) target: String,
    /// Whether it was reached.
    pub(crate) verdict: Verdict,
    /// The interquartile ranges of both.
    pub(crate) spread: String,
    /// How many runs of each.
    pub(crate) runs: usize,
}

impl Line {
    fn cells(&self) -> [String; 9] {
        [
            self.row.clone(),
            self.what.clone(),
            self.portal.clone(),
            self.floor.clone(),
            self.ratio
                .map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            self.target.clone(),
            self.verdict.sign().to_owned(),
            self.spread.clone(),
            self.runs.to_string(),
        ]
    }
}

/// The table in Markdown, with its columns aligned for reading as text.
pub(crate) fn markdown(lines: &[Line]) -> String {
    let head = [
        "#", "what", "portal", "VA", "ratio", "target", "", "spread", "n",
    ]
    .map(str::to_owned);
    let rows: Vec<_> = std::iter::once(head)
        .chain(lines.iter().map(Line::cells))
        .collect();
    let mut widths = [1; 9];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(text, "| {cell:<width$} ");
        }
        text.push_str("|\n");
        if at == 0 {
            for width in widths {
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
        let line = Line {
            row: "8".into(),
            what: "filter 100 000".into(),
            portal: "20 ms".into(),
            floor: "10 ms".into(),
            ratio: Some(2.0),
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
    fn both_have_to_be_met() {
        use Verdict::{Met, Missed, None};
        let table = [
            (Met, Met, Met),
            (Met, Missed, Missed),
            (Missed, None, Missed),
            (None, Met, Met),
            (None, None, None),
        ];
        for (a, b, both) in table {
            assert_eq!(a.and(b), both);
            assert_eq!(b.and(a), both);
        }
        assert_eq!(Verdict::of(true), Met);
    }
}
