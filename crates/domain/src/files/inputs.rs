//! The CSV files that the `WAImportExport` tool reads: people take them for the journals that it writes.

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolInput {
    /// `driveset.csv`: which drives to prepare. It may hold their BitLocker keys, so it is a secret as a whole.
    DriveSet,
    /// `dataset.csv`: what to copy to them.
    DataSet,
}

/// The columns by which one of them is known: the first one, and at least one of the others. The service's documentation
/// names them, the last but one column's earlier names, too.
const COLUMNS: [(ToolInput, &str, &[&str]); 2] = [
    (
        ToolInput::DriveSet,
        "DriveLetter",
        &[
            "FormatOption",
            "SilentOrPromptOnFormat",
            "Encryption",
            "ExistingBitLockerKey",
        ],
    ),
    (
        ToolInput::DataSet,
        "BasePath",
        &[
            "DstItemPathOrPrefix",
            "DstBlobPathOrPrefix",
            "ItemType",
            "BlobType",
            "Disposition",
        ],
    ),
];

/// Values by which a row is known where the heading is missing: at least one of each.
const VALUES: [(ToolInput, &[&str], &[&str]); 2] = [
    (
        ToolInput::DriveSet,
        &["SilentMode", "PromptOnFormat"],
        &["Encrypt", "AlreadyEncrypted", "Format", "AlreadyFormatted"],
    ),
    (
        ToolInput::DataSet,
        &["BlockBlob", "PageBlob", "file"],
        &["rename", "no-overwrite", "overwrite"],
    ),
];

/// Which of the tool's inputs a text is, by any of its lines.
pub fn tool_input(text: &str) -> Option<ToolInput> {
    text.lines().find_map(input_of_line)
}

/// Which of the tool's inputs has this line.
pub(super) fn input_of_line(line: &str) -> Option<ToolInput> {
    let is_around = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\u{feff}');
    let cells = line.split([',', ';', '\t']);
    let cells: Vec<_> = cells.map(|cell| cell.trim_matches(is_around)).collect();
    let has = |name: &str| cells.iter().any(|cell| cell.eq_ignore_ascii_case(name));
    let has_any = |names: &[&str]| names.iter().any(|name| has(name));
    let by_columns = COLUMNS
        .iter()
        .find(|(_, first, others)| has(first) && has_any(others))
        .map(|(input, ..)| *input);
    by_columns.or_else(|| {
        let mut all = VALUES.iter();
        all.find(|(_, one, other)| has_any(one) && has_any(other))
            .map(|(input, ..)| *input)
    })
}
