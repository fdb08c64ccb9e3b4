//! The lists that people write for the `WAImportExport` tool, `driveset.csv` and `dataset.csv`: they are often taken for
//! the journal, and one of them holds keys.

/// Which of the lists it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// `driveset.csv`: drive letters, and the keys of drives that are encrypted already.
    DriveSet,
    /// `dataset.csv`: what is copied, and where to.
    DataSet,
}

/// Which list a line is from: by its header, in the present form or the earlier one, or by the words that only a row of
/// `driveset.csv` has.
pub fn sheet(line: &str) -> Option<Sheet> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}');
    let cells = || {
        line.split([',', ';', '\t'])
            .map(move |cell| cell.trim_matches(blank))
    };
    let has = |names: &[&str]| {
        cells().any(|cell| names.iter().any(|name| cell.eq_ignore_ascii_case(name)))
    };
    if has(&["BasePath"]) && has(&["DstItemPathOrPrefix", "DstBlobPathOrPrefix"]) {
        return Some(Sheet::DataSet);
    }
    let is_header = has(&["DriveLetter"])
        && has(&[
            "FormatOption",
            "SilentOrPromptOnFormat",
            "Encryption",
            "ExistingBitLockerKey",
        ]);
    let is_row = has(&["Format", "AlreadyFormatted"])
        && has(&["SilentMode", "PromptOnFormat"])
        && has(&["Encrypt", "AlreadyEncrypted"]);
    (is_header || is_row).then_some(Sheet::DriveSet)
}
