//! Drives from journal files and from pasted rows.

use gloo_timers::future::TimeoutFuture;

use super::entries::Open;
use crate::browser::{self, LocalFile};
use crate::i18n::{M, count, number, t, tf, tn};
use domain::files::{self, BadJournal, Journal, JournalReader, MOST_BYTES, ToolInput};
use domain::job::{Field, MOST_DRIVES, Rows};

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
            let now = browser::now().ms();
            if now - rested >= WORK && !browser::document().hidden() {
                TimeoutFuture::new(0).await;
                rested = browser::now().ms();
            }
        }
        // Its beginning may have told what it is instead.
        if is_too_large {
            return Err(M::JournalTooLarge);
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

/// The drives in what was pasted: rows, or a journal's text. First, whether the text stays in its field: not where it was
/// taken, nor where it may hold keys that nobody typed.
pub(super) fn pasted_drives(text: &str) -> (bool, Result<Journal, String>) {
    let words = |why| tf(why, &[t(M::PastedRows)]);
    if let Some(input) = files::tool_input(text) {
        let stays = input == ToolInput::DataSet;
        return (stays, Err(words(words_for(BadJournal::Input(input)))));
    }
    if files::is_like_journal(text) {
        let journal = files::journal(text);
        return (false, journal.map_err(|bad| words(words_for(bad))));
    }
    let drives = files::rows(text);
    if drives.is_empty() {
        return (true, Err(t(M::NothingPasted).into()));
    }
    let whole = true;
    (false, Ok(Journal { drives, whole }))
}

/// Puts drives into the rows: into that of the same drive, into an empty one, or into a new one. `file` is where they
/// come from.
pub(super) fn take(open: Open, file: Option<&str>, journal: Journal) -> Intake {
    let mut missing: Vec<&str> = Vec::new();
    let mut taken = Vec::new();
    let mut left_out = 0;
    open.forms.update(|form| {
        let draft = &mut form.draft;
        for drive in journal.drives {
            let rows = draft.rows(Rows::Drives);
            let empty = || (0..rows).find(|row| draft.is_empty_row(Rows::Drives, *row));
            let row = match draft.row_of_drive(&drive.id).or_else(empty) {
                Some(row) => row,
                None if rows >= MOST_DRIVES => {
                    left_out += 1;
                    continue;
                }
                None => draft.add_row(Rows::Drives),
            };
            for (field, text, name) in [
                (Field::DriveId(row), &drive.id, M::DriveId),
                (Field::BitLockerKey(row), &drive.key, M::BitLockerKey),
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
    if left_out > 0 {
        let most = number(count(MOST_DRIVES));
        return Intake::Incomplete(tn(M::DrivesLeftOut, left_out, &[&most]));
    }
    let from = file.map_or_else(|| t(M::PastedRows).to_owned(), String::from);
    let drives = tn(M::DrivesTaken, count(taken.len()), &[&taken.join(", ")]);
    let mut words = format!("{from}: {drives}");
    let is_complete = missing.is_empty() && journal.whole;
    if !missing.is_empty() {
        missing.sort_unstable();
        missing.dedup();
        words = format!("{words} {}", tf(M::DrivesMiss, &[&missing.join(", ")]));
    }
    if !journal.whole {
        words = format!("{words} {}", t(M::JournalNotWhole));
    }
    if is_complete {
        Intake::Complete(words)
    } else {
        Intake::Incomplete(words)
    }
}
