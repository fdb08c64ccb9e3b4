//! What has rows: tags, and the drives of an import, which also come from journal files and from pasted rows.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entries::{Open, dom_id};
use crate::browser::{self, LocalFile};
use crate::dom::{CollectView, View, attr, click, flag, listen, live, pause, view};
use crate::files::{self, BadJournal, Found, JournalReader, MOST_BYTES, Sheet};
use crate::i18n::{M, bytes, count, number, t, tf, tn};
use crate::job::{Field, Likeness, MOST_DRIVES, Rows, key_likeness};
use crate::signals::{Memo, RwSignal, Signal};
use crate::ui::{Icon, Kind, Weight, button, icon};

/// Rows that are there, and a button for one more. The row that comes takes the focus; when one goes, the button does.
fn rows(open: Open, of: Rows, add: M, row: impl Fn(usize) -> View + 'static) -> View {
    let known = Memo::new(move |_| open.forms.with(|form| form.draft.rows(of)));
    let button_id = match of {
        Rows::Tags => "add-tag",
        Rows::Drives => "add-drive",
    };
    let add_row = move || {
        if open.busy.get_untracked() {
            return;
        }
        let mut at = 0;
        open.forms.update(|form| at = form.draft.add_row(of));
        let first = of.fields().first().map(|field| dom_id(field(at)));
        request_animation_frame(move || {
            browser::focus(&format!("#{}", first.unwrap_or_default()));
        });
    };
    view! {
        {live(move || (0..known.get()).map(&row).collect_view())}
        <div class="actions start">
            <button id=button_id type="button" class="button" on:click=click(add_row)>{icon(Icon::Plus)}{t(add)}</button>
        </div>
    }
}

/// Takes a row out.
fn remove(open: Open, of: Rows, row: usize) {
    if open.busy.get_untracked() {
        return;
    }
    open.forms.update(|form| {
        form.draft.remove_row(of, row);
        form.touched.retain(|field| field.row().is_none());
        form.refused.retain(|(field, _)| field.row().is_none());
    });
    open.forms.keep();
    request_animation_frame(move || {
        browser::focus(match of {
            Rows::Tags => "#add-tag",
            Rows::Drives => "#add-drive",
        });
    });
}

/// The tags.
pub(super) fn tags(open: Open) -> View {
    let row = move |row: usize| {
        let label = tf(M::RemoveTag, &[&number(count(row + 1))]);
        view! {
            <fieldset class="tag-row">
                <legend class="visually-hidden">{tf(M::TagNumber, &[&number(count(row + 1))])}</legend>
                {open.line(Field::TagName(row), Kind::Text, true)}
                {open.line(Field::TagValue(row), Kind::Text, false)}
                <button type="button" class="copy" aria-label=label.clone() title=label on:click=click(move || remove(open, Rows::Tags, row))>
                    {icon(Icon::Close)}
                </button>
            </fieldset>
        }
    };
    view! {
        <div class="stack">
            {open.whole(Field::Tags)}
            {rows(open, Rows::Tags, M::AddTag, row)}
        </div>
    }
}

/// So many characters of a header's hash are shown.
const HASH_SHOWN: usize = 32;

/// [`MOST_BYTES`] as Windows would call it, in round thousands. In bytes.
const MOST_TOLD: i64 = 32_000_000;

/// After how many milliseconds of reading the browser has its turn.
const WORK: i64 = 10;
/// How many bytes are read between two looks at the clock.
const STEP: usize = 64 * 1024;

/// What became of a file or of pasted rows.
type Told = (bool, String);

/// The drives. `known` says that the service has the keys of those that the job has already.
pub(super) fn drives(open: Open, known: bool) -> View {
    let shown = RwSignal::new(false);
    let told: RwSignal<Vec<Told>> = RwSignal::default();
    let row = move |row: usize| {
        let title = tf(M::DriveNumber, &[&number(count(row + 1))]);
        let has_key = Memo::new(move |_| {
            known
                && open
                    .forms
                    .with(|form| form.began_with(form.draft.get(Field::DriveId(row))))
        });
        view! {
            <fieldset class="drive-row">
                <legend>{title}</legend>
                <div class="entries">
                    {open.line_with(Field::DriveId(row), Kind::Code, true, |entry| {
                        let likeness = Memo::new(move |_| key_likeness(&open.text(Field::DriveId(row))));
                        entry.masked = Signal::derive(move || likeness.get() > Likeness::Faint && !shown.get());
                        entry.warning = Signal::derive(move || {
                            let may_be = matches!(likeness.get(), Likeness::Faint | Likeness::Strong);
                            may_be.then(|| t(M::IdLikeKey).into())
                        });
                    })}
                    {open.line_with(Field::BitLockerKey(row), Kind::Secret, !known, |entry| {
                        entry.masked = Signal::derive(move || !shown.get());
                        entry.warning = Signal::derive(move || {
                            let is_empty = open.text(Field::BitLockerKey(row)).is_empty();
                            (has_key.get() && is_empty).then(|| t(M::KeyIsKnown).into())
                        });
                    })}
                    {open.line(Field::ManifestFile(row), Kind::Code, true)}
                    {open.line(Field::ManifestHash(row), Kind::Code, true)}
                </div>
                {live(move || {
                    let hash = open.forms.with(|form| form.draft.header_hash(row).to_owned());
                    (!hash.is_empty()).then(|| {
                        let begin: String = hash.chars().take(HASH_SHOWN).collect();
                        let shown = if begin == hash { begin } else { begin + "…" };
                        view! { <p class="hint header-hash" title=hash>{tf(M::HeaderHash, &[&shown])}</p> }
                    })
                })}
                <div class="actions start">{button(Weight::Small, t(M::RemoveDrive), move || remove(open, Rows::Drives, row))}</div>
            </fieldset>
        }
    };
    let pasted = move || open.forms.with(|form| form.pasted.clone());
    let take_pasted = move || {
        let text = untrack(pasted);
        // The tool's own list: nothing of it is taken, and its keys don't stay here.
        if let Some(sheet) = text.lines().find_map(files::sheet) {
            told.set(vec![(false, tf(of_sheet(sheet), &[t(M::PastedRows)]))]);
            open.forms.update(|form| form.pasted.clear());
            return;
        }
        let found = files::rows(&text);
        if found.is_empty() {
            told.set(vec![(false, t(M::NothingPasted).into())]);
            return;
        }
        told.set(vec![take(open, None, found)]);
        open.forms.update(|form| form.pasted.clear());
    };
    let take_files = move |files: Vec<LocalFile>| {
        let number = open.forms.number();
        spawn_local(async move {
            let mut all = Vec::new();
            for file in files {
                let read = read(&file).await;
                // Another form may be open by now.
                if open.forms.number() != number {
                    return;
                }
                all.push(match read {
                    Ok(found) => take(open, Some(&file.name()), found),
                    Err(why) => (false, tf(why, &[&file.name()])),
                });
            }
            told.set(all);
        });
    };
    let chosen = move |event| take_files(LocalFile::all_chosen(&event));
    let over = RwSignal::new(false);
    let events = browser::events();
    // Anywhere: a file that is dropped beside a small place would take the portal's place in the window.
    listen(&events, "dragover", move |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    listen(&events, "dragleave", move |event| {
        if browser::leaves(&event) {
            over.set(false);
        }
    });
    listen(&events, "drop", move |event| {
        over.set(false);
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
            if !open.busy.get_untracked() {
                take_files(LocalFile::all_dropped(&event));
            }
        }
    });
    view! {
        <div class="stack">
            <div class="sources" class:over=flag(move || over.with(|over| *over))>
                <label class="button file">
                    {icon(Icon::Disk)}
                    <span>{t(M::FromJournals)}</span>
                    <input id="journals" type="file" multiple=true accept=".jrn,.xml" class="visually-hidden" aria-describedby="journals-hint" on:change=chosen />
                </label>
                <p class="quiet">{t(M::JournalsDrop)}</p>
                <p id="journals-hint" class="quiet">{tf(M::FromJournalsHint, &[&bytes(MOST_TOLD)])}</p>
                <details>
                    <summary>{t(M::PasteRows)}</summary>
                    <label for="pasted" class="quiet">{t(M::PasteRowsHint)}</label>
                    <textarea
                        id="pasted"
                        class="mono"
                        rows="4"
                        spellcheck="false"
                        autocomplete="off"
                        class:masked=flag(move || !shown.get())
                        prop:value=attr(pasted)
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            open.forms.update(|form| form.pasted = text);
                        }
                    ></textarea>
                    {button(Weight::Plain, t(M::TakeRows), take_pasted)}
                </details>
            </div>
            <ul class="told" role="status">
                {live(move || told.get().into_iter().map(|(good, text)| {
                    let (class, symbol) = if good { ("good", Icon::Check) } else { ("alert", Icon::Warn) };
                    view! { <li class=class>{icon(symbol)}<span>{text}</span></li> }
                }).collect_view())}
            </ul>
            {open.whole(Field::Drives)}
            <label class="option">
                <input type="checkbox" on:change=move |event| shown.set(event_target_checked(&event)) />
                <span>{t(M::ShowKeys)}</span>
            </label>
            {rows(open, Rows::Drives, M::AddDrive, row)}
        </div>
    }
}

/// Reads a journal file, slice by slice, so that it is never in memory as a whole; why it can't be, otherwise.
async fn read(file: &LocalFile) -> Result<Vec<Found>, M> {
    if file.size() > MOST_BYTES {
        return Err(M::JournalTooLarge);
    }
    let slices = file.slices().ok_or(M::FileUnreadable)?;
    let mut reader = JournalReader::default();
    let mut rested = browser::now().0;
    while let Some(slice) = slices.next().await.map_err(|_| M::FileUnreadable)? {
        for step in slice.chunks(STEP) {
            reader.feed(step).map_err(of_journal)?;
            if browser::now().0 - rested >= WORK && !browser::document().hidden() {
                pause().await;
                rested = browser::now().0;
            }
        }
    }
    reader.finish().map_err(of_journal)
}

/// What is said of a file that was not read. It names the right one to choose, and nothing that stood in the file.
fn of_journal(bad: BadJournal) -> M {
    match bad {
        BadJournal::NotJournal => M::JournalOther,
        BadJournal::Broken => M::JournalBroken,
        BadJournal::DocType => M::JournalDocType,
        BadJournal::NoDrive => M::JournalNoDrive,
        BadJournal::NoDriveInSessions => M::JournalSessions,
        BadJournal::Sheet(sheet) => of_sheet(sheet),
        BadJournal::Manifest => M::JournalManifest,
        BadJournal::CopyLog => M::JournalCopyLog,
    }
}

fn of_sheet(sheet: Sheet) -> M {
    match sheet {
        Sheet::DriveSet => M::JournalDriveSet,
        Sheet::DataSet => M::JournalDataSet,
    }
}

/// Puts drives into the rows: into that of the same drive, into an empty one, or into a new one. `file` is where they
/// come from.
fn take(open: Open, file: Option<&str>, found: Vec<Found>) -> Told {
    let mut missing: Vec<&str> = Vec::new();
    let mut taken = Vec::new();
    let mut left_out = 0;
    open.forms.update(|form| {
        let draft = &mut form.draft;
        for drive in found {
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
            if !drive.header_hash.is_empty() {
                draft.set_header_hash(row, &drive.header_hash);
            }
            // A key that stands in the id's place is not told on.
            taken.push(
                if drive.id.is_empty() || key_likeness(&drive.id) > Likeness::Faint {
                    "?".to_owned()
                } else {
                    drive.id
                },
            );
        }
        form.refused.retain(|(field, _)| field.row().is_none());
    });
    open.forms.keep();
    if left_out > 0 {
        return (
            false,
            tn(M::DrivesLeftOut, left_out, &[&number(count(MOST_DRIVES))]),
        );
    }
    let from = file.map_or_else(|| t(M::PastedRows).to_owned(), String::from);
    let drives = tn(M::DrivesTaken, count(taken.len()), &[&taken.join(", ")]);
    if missing.is_empty() {
        (true, format!("{from}: {drives}"))
    } else {
        missing.sort_unstable();
        missing.dedup();
        (
            false,
            format!(
                "{from}: {drives} {}",
                tf(M::DrivesMiss, &[&missing.join(", ")])
            ),
        )
    }
}
