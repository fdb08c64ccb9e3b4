//! What has rows: tags, and the drives of an import, which also come from journal files and from pasted rows.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entries::{Open, dom_id};
use crate::browser::{self, LocalFile};
use crate::dom::{CollectView, View, attr, click, flag, listen, live, pause, view};
use crate::i18n::{M, bytes, count, number, t, tf, tn};
use crate::memo::memo;
use crate::ui::{Icon, Kind, Weight, button, icon};
use domain::files::{self, BadJournal, Journal, JournalReader, MOST_BYTES, ToolInput};
use domain::job::{Field, Likeness, MOST_DRIVES, Rows, key_likeness};

/// Rows that are there, and a button for one more. The row that comes takes the focus; when one goes, the button does.
fn rows(open: Open, of: Rows, add: M, row: impl Fn(usize) -> View + 'static) -> View {
    let known = memo(move |_| open.forms.with(|form| form.draft.rows(of)));
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
        let first = of.fields().next().map(|field| dom_id(field(at)));
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

/// What became of a file or of pasted rows.
type Told = (bool, String);

/// The drives. `known` says that the service has the keys of those that the job has already.
pub(super) fn drives(open: Open, known: bool) -> View {
    let shown = RwSignal::new(false);
    let told: RwSignal<Vec<Told>> = RwSignal::default();
    let row = move |row: usize| {
        let title = tf(M::DriveNumber, &[&number(count(row + 1))]);
        let has_key = memo(move |_| {
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
                        let likeness = memo(move |_| key_likeness(&open.text(Field::DriveId(row))));
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
        let (kept, outcome) = pasted_drives(&text);
        told.set(vec![match outcome {
            Ok(journal) => take(open, None, journal),
            Err(why) => (false, why),
        }]);
        if !kept {
            open.forms.update(|form| form.pasted.clear());
        }
    };
    let pasting = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        if files::tool_input(&text) == Some(ToolInput::DriveSet) {
            // It holds keys, and nothing that is needed here.
            event_target::<web_sys::HtmlTextAreaElement>(&event).set_value("");
            open.forms.update(|form| form.pasted.clear());
            told.set(vec![(false, tf(M::JournalDriveSet, &[t(M::PastedRows)]))]);
        } else {
            open.forms.update(|form| form.pasted = text);
        }
    };
    let read_all = move |files: Vec<LocalFile>| {
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
                    Ok(journal) => take(open, Some(&file.name()), journal),
                    Err(why) => (false, tf(why, &[&file.name(), &bytes(MOST_BYTES)])),
                });
            }
            told.set(all);
        });
    };
    let chosen = move |event| read_all(LocalFile::all_chosen(&event));
    // Anywhere: a file that is dropped beside a small place would take the portal's place in the window.
    let events = browser::events();
    listen(&events, "dragover", |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
        }
    });
    listen(&events, "drop", move |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
            if !open.busy.get_untracked() {
                read_all(LocalFile::all_dropped(&event));
            }
        }
    });
    view! {
        <div class="stack">
            <div class="sources">
                <label class="button file">
                    {icon(Icon::Disk)}
                    <span>{t(M::FromJournals)}</span>
                    <input id="journals" type="file" multiple=true accept=".jrn,.xml,.csv" class="visually-hidden" aria-describedby="journals-hint" on:change=chosen />
                </label>
                <p id="journals-hint" class="quiet">{tf(M::FromJournalsHint, &[&bytes(MOST_BYTES)])}</p>
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
                        on:input=pasting
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

/// After how many milliseconds of work the browser has its turn.
const WORK: i64 = 10;
/// How many bytes are read between two looks at the clock.
const STEP: usize = 64 * 1024;

/// Reads a journal file; why it can't be, otherwise.
async fn read(file: &LocalFile) -> Result<Journal, M> {
    let is_too_large = file.size() > MOST_BYTES;
    let slices = file.slices().ok_or(M::FileUnreadable)?;
    let mut reader = JournalReader::default();
    let mut rested = browser::now().0;
    while let Some(slice) = slices.next().await.map_err(|_| M::FileUnreadable)? {
        for step in slice.chunks(STEP) {
            reader.feed(step).map_err(words_for)?;
            let now = browser::now().0;
            if now - rested >= WORK && !browser::document().hidden() {
                pause().await;
                rested = browser::now().0;
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

/// The drives in what was pasted: rows, or a journal's text. First, whether the text stays where it is: not what was taken,
/// nor what may hold keys that nobody typed.
fn pasted_drives(text: &str) -> (bool, Result<Journal, String>) {
    let words = |why| tf(why, &[t(M::PastedRows)]);
    if let Some(input) = files::tool_input(text) {
        let kept = input == ToolInput::DataSet;
        return (kept, Err(words(words_for(BadJournal::Input(input)))));
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
fn take(open: Open, file: Option<&str>, journal: Journal) -> Told {
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
    open.forms.keep();
    if left_out > 0 {
        return (
            false,
            tn(M::DrivesLeftOut, left_out, &[&number(count(MOST_DRIVES))]),
        );
    }
    let from = file.map_or_else(|| t(M::PastedRows).to_owned(), String::from);
    let drives = tn(M::DrivesTaken, count(taken.len()), &[&taken.join(", ")]);
    let mut words = format!("{from}: {drives}");
    let is_good = missing.is_empty() && journal.whole;
    if !missing.is_empty() {
        missing.sort_unstable();
        missing.dedup();
        words = format!("{words} {}", tf(M::DrivesMiss, &[&missing.join(", ")]));
    }
    if !journal.whole {
        words = format!("{words} {}", t(M::JournalNotWhole));
    }
    (is_good, words)
}
