//! Drives from journal files and from pasted rows.

use gloo_timers::future::TimeoutFuture;

use super::entries::Open;
use crate::browser::{self, LocalFile};
use crate::i18n::{M, count, list_of, number, t, tf, tn};
use domain::files::{
    self, BadJournal, Found, Journal, JournalReader, MOST_BYTES, Pasted, RowFault, ToolInput,
};
use domain::job::{Field, MOST_DRIVES, Rows, grouped_key};

/// What became of a file or of pasted rows, in words for the person.
#[derive(Clone)]
pub(super) enum Intake {
    /// Every drive was taken, and nothing that it needs is missing.
    Complete(String),
    /// Nothing was taken, or not all: what is missing, and why.
    Incomplete(String),
}

/// After how many milliseconds of work the browser has its turn.
const WORK: i64 = 10;
/// How many bytes are read between two looks at the clock.
const PIECE: usize = 64 * 1024;

/// Reads a journal file; why it can't be, otherwise.
pub(super) async fn read(file: &LocalFile) -> Result<Journal, M> {
    let is_too_large = file.size() > MOST_BYTES;
    let slices = file.slices().ok_or(M::FileUnreadable)?;
    let mut reader = JournalReader::default();
    let mut rested = browser::now().ms();
    while let Some(slice) = slices.next().await.map_err(|_| M::FileUnreadable)? {
        for piece in slice.chunks(PIECE) {
            reader.feed(piece).map_err(words_for)?;
            // Its beginning may have told what it is instead.
            if is_too_large {
                return Err(M::JournalTooLarge);
            }
            let now = browser::now().ms();
            if now - rested >= WORK && !browser::document().hidden() {
                TimeoutFuture::new(0).await;
                rested = browser::now().ms();
            }
        }
    }
    reader.finish().map_err(words_for)
}

fn words_for(bad: BadJournal) -> M {
    match bad {
        BadJournal::Foreign => M::JournalForeign,
        BadJournal::Broken => M::JournalBroken,
        BadJournal::DocType => M::JournalDocType,
        BadJournal::NoDrive => M::JournalNoDrive,
        BadJournal::CutOff => M::JournalCutOff,
        BadJournal::CopyLog => M::JournalCopyLog,
        BadJournal::Manifest => M::JournalManifest,
        BadJournal::Input(ToolInput::DriveSet) => M::JournalDriveSet,
        BadJournal::Input(ToolInput::DataSet) => M::JournalDataSet,
    }
}

/// Drives that are to be put into the rows.
struct Batch {
    drives: Vec<Source>,
    /// Whether what they come from was read to its end.
    whole: bool,
    /// Rows that name no drive, by the number of their line.
    left_out: Vec<(usize, RowFault)>,
    /// The lines that stay to be corrected.
    rest: Vec<(usize, String)>,
}

/// A drive, and the line that named it, where it was pasted.
struct Source {
    found: Found,
    line: Option<(usize, String)>,
}

impl From<Journal> for Batch {
    fn from(journal: Journal) -> Self {
        let source = |found| Source { found, line: None };
        Self {
            drives: journal.drives.into_iter().map(source).collect(),
            whole: journal.whole,
            left_out: Vec::new(),
            rest: Vec::new(),
        }
    }
}

/// The drives in what was pasted: rows, or a journal's text. What stays otherwise, and why: nothing where it may hold keys that
/// nobody typed.
fn read_pasted(text: &str) -> Result<Batch, (String, String)> {
    let words = |why| tf(why, &[t(M::PastedRows)]);
    if let Some(input) = files::tool_input(text) {
        let stays = if input == ToolInput::DataSet {
            text
        } else {
            ""
        };
        return Err((stays.into(), words(words_for(BadJournal::Input(input)))));
    }
    if files::is_like_journal(text) {
        let journal = files::journal(text);
        let journal = journal.map_err(|bad| (String::new(), words(words_for(bad))))?;
        return Ok(journal.into());
    }
    let mut batch = Batch {
        drives: Vec::new(),
        whole: true,
        left_out: Vec::new(),
        rest: Vec::new(),
    };
    for row in files::rows(text) {
        let line = (row.line, row.text.to_owned());
        match row.read {
            Ok(found) => batch.drives.push(Source {
                found,
                line: Some(line),
            }),
            Err(why) => {
                batch.left_out.push((row.line, why));
                if matches!(why, RowFault::NoDrive | RowFault::Twice) {
                    batch.rest.push(line);
                }
            }
        }
    }
    if batch.drives.is_empty() {
        return Err((text.into(), t(M::NothingPasted).into()));
    }
    Ok(batch)
}

/// Takes what was pasted. Rows that are left out stay in their field, to be corrected.
pub(super) fn take_pasted(open: Open, text: &str) -> Intake {
    let (rest, intake) = match read_pasted(text) {
        Ok(batch) => put(open, None, batch),
        Err((rest, why)) => (rest, Intake::Incomplete(why)),
    };
    open.forms.update(|form| form.pasted = rest);
    intake
}

/// Takes a journal. `file` is where it comes from.
pub(super) fn take(open: Open, file: &str, journal: Journal) -> Intake {
    put(open, Some(file), journal.into()).1
}

/// Takes what was pasted into a field of the table: several values. `None` where it is one: that is the field's own affair.
pub(super) fn paste_into(open: Open, field: Field, text: &str) -> Option<Intake> {
    let is_file = files::tool_input(text).is_some() || files::is_like_journal(text);
    let (rest, intake) = match files::pasted(text) {
        Pasted::Value if !is_file => return None,
        Pasted::Column if !is_file => put_column(open, field, text),
        _ => match read_pasted(text) {
            Ok(batch) => put(open, None, batch),
            Err((_, why)) => (String::new(), Intake::Incomplete(why)),
        },
    };
    if !rest.is_empty() {
        // Beside what somebody has typed there.
        open.forms.update(|form| {
            let before = form.pasted.trim_end();
            form.pasted = match before {
                "" => rest,
                before => [before, &rest].join("\n"),
            };
        });
    }
    Some(intake)
}

/// Puts the values of a column into a field and those below it. What is left of it, and what became of all.
fn put_column(open: Open, field: Field, text: &str) -> (String, Intake) {
    let first = field.row().unwrap_or_default();
    let (mut taken, mut late) = (0, Vec::new());
    open.forms.update(|form| {
        for (at, (line, value)) in files::column(text).into_iter().enumerate() {
            let row = first + at;
            if row >= MOST_DRIVES {
                late.push((line, value.to_owned()));
                continue;
            }
            while form.draft.rows(Rows::Drives) <= row {
                form.draft.add_row(Rows::Drives);
            }
            let value = match field {
                Field::BitLockerKey(_) => grouped_key(value),
                _ => value.to_owned(),
            };
            form.draft.set(field.at_row(row), value);
            form.refused
                .retain(|(refused, _)| *refused != field.at_row(row));
            taken += 1;
        }
    });
    open.forms.save_draft();
    let words = tn(M::ColumnTaken, taken, &[super::words::label(field)]);
    if late.is_empty() {
        return (String::new(), Intake::Complete(words));
    }
    let numbers: Vec<_> = late.iter().map(|(line, _)| *line).collect();
    let most = number(count(MOST_DRIVES));
    let why = tn(
        M::RowsTooMany,
        count(numbers.len()),
        &[&numbered(&numbers), &most],
    );
    let words = format!("{words} {why} {}", t(M::RowsStay));
    (lines(late), Intake::Incomplete(words))
}

/// Lines in the order in which they were pasted.
fn lines(mut rest: Vec<(usize, String)>) -> String {
    rest.sort_by_key(|(line, _)| *line);
    let lines: Vec<_> = rest.into_iter().map(|(_, text)| text).collect();
    lines.join("\n")
}

/// Numbers of lines, one after the other.
fn numbered(all: &[usize]) -> String {
    let all = all.iter().map(|line| number(count(*line)));
    list_of(&all.collect::<Vec<_>>())
}

/// Puts drives into the rows: into that of the same drive, into an empty one, or into a new one. What is left of the lines
/// that were pasted, and what became of all.
fn put(open: Open, file: Option<&str>, batch: Batch) -> (String, Intake) {
    let Batch {
        drives,
        whole,
        left_out,
        mut rest,
    } = batch;
    let mut missing: Vec<&str> = Vec::new();
    let mut taken = Vec::new();
    // Those for which there is no row any more; by their lines, where they were pasted.
    let (mut late, mut late_lines) = (0, Vec::new());
    open.forms.update(|form| {
        let draft = &mut form.draft;
        for Source { found: drive, line } in drives {
            let rows = draft.rows(Rows::Drives);
            let empty = || (0..rows).find(|row| draft.is_empty_row(Rows::Drives, *row));
            let row = match draft.row_of_drive(&drive.id).or_else(empty) {
                Some(row) => row,
                None if rows >= MOST_DRIVES => {
                    late += 1;
                    if let Some(line) = line {
                        late_lines.push(line.0);
                        rest.push(line);
                    }
                    continue;
                }
                None => draft.add_row(Rows::Drives),
            };
            for (field, text, name) in [
                (Field::DriveId(row), &drive.id, M::DriveId),
                (
                    Field::BitLockerKey(row),
                    &grouped_key(&drive.key),
                    M::BitLockerKey,
                ),
                (Field::ManifestFile(row), &drive.manifest, M::ManifestFile),
                (Field::ManifestHash(row), &drive.hash, M::ManifestHash),
            ] {
                if !text.is_empty() {
                    draft.set(field, text);
                } else if draft.get(field).is_empty() {
                    missing.push(t(name));
                }
            }
            // Of what it doesn't say, the service or an earlier file may have told.
            if !drive.header_hash.is_empty() {
                draft.set_header_hash(row, &drive.header_hash);
            }
            taken.push(if drive.id.is_empty() {
                "?".to_owned()
            } else {
                drive.id
            });
        }
        form.refused.retain(|(field, _)| field.row().is_none());
    });
    open.forms.save_draft();
    let from = file.map_or_else(|| t(M::PastedRows).to_owned(), String::from);
    let mut words = Vec::new();
    if !taken.is_empty() {
        let drives = tn(M::DrivesTaken, count(taken.len()), &[&list_of(&taken)]);
        words.push(tf(M::FilterOne, &[&from, &drives]));
    }
    if !missing.is_empty() {
        missing.sort_unstable();
        missing.dedup();
        words.push(tf(M::DrivesMiss, &[&list_of(&missing)]));
    }
    if !whole {
        words.push(t(M::JournalNotWhole).into());
    }
    let most = number(count(MOST_DRIVES));
    if late > 0 && late_lines.is_empty() {
        words.push(tn(M::DrivesLeftOut, late, &[&most]));
    }
    for (why, message) in [
        (RowFault::NoDrive, M::RowsNoDrive),
        (RowFault::Twice, M::RowsTwice),
        (RowFault::AccountKey, M::RowsAccountKey),
    ] {
        let of = left_out.iter().filter(|(_, fault)| *fault == why);
        let of: Vec<_> = of.map(|(line, _)| *line).collect();
        if !of.is_empty() {
            words.push(tn(message, count(of.len()), &[&numbered(&of)]));
        }
    }
    if !late_lines.is_empty() {
        let numbers = numbered(&late_lines);
        words.push(tn(
            M::RowsTooMany,
            count(late_lines.len()),
            &[&numbers, &most],
        ));
    }
    if !rest.is_empty() {
        words.push(t(M::RowsStay).into());
    }
    let is_all = left_out.iter().all(|(_, why)| *why == RowFault::Headings);
    let is_complete = missing.is_empty() && whole && is_all && late == 0;
    let words = words.join(" ");
    let intake = if is_complete {
        Intake::Complete(words)
    } else {
        Intake::Incomplete(words)
    };
    (lines(rest), intake)
}
