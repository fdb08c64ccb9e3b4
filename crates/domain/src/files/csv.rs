//! Tables as comma-separated values (RFC 4180), for spreadsheets that believe whatever they are given.

/// A table that grows row by row.
#[derive(Clone, Debug)]
pub struct Csv(String);

impl Default for Csv {
    fn default() -> Self {
        Self::with_room(0)
    }
}

impl Csv {
    /// A table without rows, with room for so many bytes: growing would copy what is there. It begins with the mark by
    /// which spreadsheets know UTF-8.
    pub fn with_room(bytes: usize) -> Self {
        let mut text = String::with_capacity(bytes + 3);
        text.push('\u{feff}');
        Self(text)
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        // A spreadsheet would take it for a formula, and carry it out; after an apostrophe it is a text. What stands here
        // comes from elsewhere.
        let first = cell.bytes().next();
        let is_formula = first
            .is_some_and(|byte| matches!(byte, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n'));
        let is_mark = |byte| matches!(byte, b'"' | b',' | b';' | b'\t' | b'\r' | b'\n');
        if !is_formula && !cell.bytes().any(is_mark) {
            self.0.push_str(cell);
            return;
        }
        self.0.push('"');
        if is_formula {
            self.0.push('\'');
        }
        for (place, part) in cell.split('"').enumerate() {
            if place > 0 {
                self.0.push_str("\"\"");
            }
            self.0.push_str(part);
        }
        self.0.push('"');
    }

    /// The file's text.
    pub fn text(self) -> String {
        self.0
    }
}
