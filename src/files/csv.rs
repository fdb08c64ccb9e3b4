//! Tables as CSV (RFC 4180), for Excel and its like.

/// A table that grows row by row.
pub struct Csv(String);

impl Default for Csv {
    fn default() -> Self {
        // The mark tells Excel that the text is UTF-8.
        Self(String::from('\u{feff}'))
    }
}

impl Csv {
    /// Adds a row. A cell that a spreadsheet would take for a formula gets an apostrophe in front: what stands in a log
    /// comes from elsewhere, and must not be worked out on the machine of whoever opens the table.
    pub fn row(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if formula || cell.contains(['"', ',', ';', '\n', '\r', '\t']) {
            self.0.push('"');
            if formula {
                self.0.push('\'');
            }
            for c in cell.chars() {
                if c == '"' {
                    self.0.push('"');
                }
                self.0.push(c);
            }
            self.0.push('"');
        } else {
            self.0.push_str(cell);
        }
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.0
    }
}
