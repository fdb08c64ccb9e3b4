//! The drives of an import: a table to type and paste into, whose rows also come from journal files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entries::{Line, Open, Whole, field_of};
use super::journals::{self, Intake};
use super::rows::{AddRow, RowList, remove};
use crate::browser::{self, LocalFile};
use crate::i18n::{M, bytes, count, number, t, tf};
use crate::memo::memo;
use crate::ui::{Button, Icon, Kind, Symbol};
use domain::files::{self, MOST_BYTES, ToolInput};
use domain::job::{Field, Likeness, Rows, key_likeness};

/// So many characters of a header's hash are shown.
const HASH_SHOWN: usize = 32;

/// The drives.
#[component]
pub(super) fn Drives(
    open: Open,
    /// Whether the service has the keys of those that the job has already.
    #[prop(optional)]
    known: bool,
) -> impl IntoView {
    // Whether keys are to be seen.
    let shown = RwSignal::new(false);
    let intakes: RwSignal<Vec<Intake>> = RwSignal::default();
    let row = move |row: usize| view! { <DriveRow open row known shown /> }.into_any();
    view! {
        <div class="stack">
            <div class="sources">
                <JournalFiles open intakes />
                <PastedRows open intakes shown />
            </div>
            <ul class="told" role="status">
                {move || intakes.get().into_iter().map(|intake| {
                    let (class, symbol, text) = match intake {
                        Intake::Complete(text) => ("good", Symbol::Check, text),
                        Intake::Incomplete(text) => ("alert", Symbol::Warn, text),
                    };
                    view! { <li class=class><Icon symbol/><span>{text}</span></li> }
                }).collect_view()}
            </ul>
            <Whole open field=Field::Drives />
            <p class="quiet">{t(M::DrivesTableHint)}</p>
            <label class="option">
                <input
                    type="checkbox"
                    prop:checked=move || shown.get()
                    on:change=move |event| shown.set(event_target_checked(&event))
                />
                <span>{t(M::ShowKeys)}</span>
            </label>
            <Table open intakes row />
            <AddRow open of=Rows::Drives text=M::AddDrive />
        </div>
    }
    .into_any()
}

/// Reads journal files that are chosen, or dropped anywhere: a file that is dropped beside a small place would take the
/// portal's place in the window.
#[component]
fn JournalFiles(open: Open, intakes: RwSignal<Vec<Intake>>) -> impl IntoView {
    let read_all = move |files: Vec<LocalFile>| {
        let number = open.forms.number();
        spawn_local(async move {
            let mut all = Vec::new();
            for file in files {
                let read = journals::read(&file).await;
                // Another form may be open by now.
                if open.forms.number() != number {
                    return;
                }
                all.push(match read {
                    Ok(journal) => journals::take(open, &file.name(), journal),
                    Err(why) => Intake::Incomplete(tf(why, &[&file.name(), &bytes(MOST_BYTES)])),
                });
            }
            intakes.set(all);
        });
    };
    let events = browser::events();
    browser::listen_here(&events, "dragover", |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
        }
    });
    browser::listen_here(&events, "drop", move |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
            if !open.busy.get_untracked() {
                read_all(LocalFile::all_dropped(&event));
            }
        }
    });
    view! {
        <label class="button file">
            <Icon symbol=Symbol::Disk/>
            <span>{t(M::FromJournals)}</span>
            <input
                id="journals"
                type="file"
                multiple=true
                accept=".jrn,.xml,.csv"
                class="visually-hidden"
                aria-describedby="journals-hint"
                on:change=move |event| read_all(LocalFile::all_chosen(&event))
            />
        </label>
        <p id="journals-hint" class="quiet">{tf(M::FromJournalsHint, &[&bytes(MOST_BYTES)])}</p>
    }
}

#[component]
fn PastedRows(open: Open, intakes: RwSignal<Vec<Intake>>, shown: RwSignal<bool>) -> impl IntoView {
    let forms = open.forms;
    let pasted = memo(move |_| forms.with(|form| form.pasted.clone()));
    let take = move || {
        let text = forms.with_untracked(|form| form.pasted.clone());
        intakes.set(vec![journals::take_pasted(open, &text)]);
    };
    let pasting = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        if files::tool_input(&text) == Some(ToolInput::DriveSet) {
            // It holds keys, and nothing that is needed here.
            event_target::<web_sys::HtmlTextAreaElement>(&event).set_value("");
            forms.update(|form| form.pasted.clear());
            let text = tf(M::JournalDriveSet, &[t(M::PastedRows)]);
            intakes.set(vec![Intake::Incomplete(text)]);
        } else {
            forms.update(|form| form.pasted = text);
        }
    };
    view! {
        <details id="paste-rows">
            <summary>{t(M::PasteRows)}</summary>
            <label for="pasted" class="quiet">{t(M::PasteRowsHint)}</label>
            <textarea
                id="pasted"
                class="mono"
                rows="4"
                spellcheck="false"
                autocomplete="off"
                class:masked=move || !shown.get()
                prop:value=move || pasted.get()
                on:input=pasting
            ></textarea>
            <Button on_press=move |()| take()>{t(M::TakeRows)}</Button>
        </details>
    }
}

/// The drives as a table, into which a column or whole rows can be pasted.
#[component]
fn Table<F>(open: Open, intakes: RwSignal<Vec<Intake>>, row: F) -> impl IntoView
where
    F: Fn(usize) -> AnyView + Clone + Send + 'static,
{
    let heads = [
        M::DriveId,
        M::BitLockerKey,
        M::ManifestFile,
        M::ManifestHash,
    ]
    .map(|head| view! { <th scope="col">{t(head)}</th> });
    let paste = move |event: web_sys::ClipboardEvent| {
        let field = browser::target(&event).and_then(|field| field.get_attribute("id"));
        let field = field.and_then(|id| field_of(&id));
        let text = browser::get(&event, "clipboardData")
            .and_then(|data| browser::call_with(&data, "getData", &"text".into()))
            .and_then(|text| text.as_string());
        let (Some(field), Some(text)) = (field, text) else {
            return;
        };
        if open.busy.get_untracked() {
            return;
        }
        if let Some(intake) = journals::paste_into(open, field, &text) {
            event.prevent_default();
            intakes.set(vec![intake]);
            let rest = open.forms.with_untracked(|form| !form.pasted.is_empty());
            let place = browser::root().get_element_by_id("paste-rows");
            if let Some(place) = place.filter(|_| rest) {
                // What was left out is seen there.
                let _ = place.set_attribute("open", "");
            }
        }
    };
    // A cell without a block would be made by `innerHTML`.
    let blank = "";
    view! {
        <table class="drive-table" aria-label=t(M::Drives) on:paste=paste>
            <thead>
                <tr>
                    <td>{blank}</td>
                    {heads.collect_view()}
                    <td>{blank}</td>
                </tr>
            </thead>
            <tbody><RowList open of=Rows::Drives row /></tbody>
        </table>
    }
    .into_any()
}

#[component]
fn DriveRow(open: Open, row: usize, known: bool, shown: RwSignal<bool>) -> impl IntoView {
    let id = Field::DriveId(row);
    let likeness = memo(move |_| key_likeness(&open.text(id)));
    let id_masked = Signal::derive(move || likeness.get() > Likeness::Faint && !shown.get());
    let like_key = Signal::derive(move || {
        let may_be = matches!(likeness.get(), Likeness::Faint | Likeness::Strong);
        may_be.then(|| t(M::IdLikeKey).to_owned())
    });
    let key_is_known = memo(move |_| {
        let has_key = known && open.forms.with(|form| form.began_with(form.draft.get(id)));
        let is_empty = open.text(Field::BitLockerKey(row)).is_empty();
        (has_key && is_empty).then(|| t(M::KeyIsKnown).to_owned())
    });
    let name = format!("drive-{row}-name");
    view! {
        <tr class="drive-row">
            <th id=name.clone() scope="row"><span>{tf(M::DriveNumber, &[&number(count(row + 1))])}</span></th>
            <td>
                <Line open field=id kind=Kind::Code required=true masked=id_masked warning=like_key />
                <HeaderHash open row />
            </td>
            <td>
                <Line
                    open
                    field=Field::BitLockerKey(row)
                    kind=Kind::Secret
                    required=!known
                    masked=Signal::derive(move || !shown.get())
                    warning=key_is_known
                />
            </td>
            <td><Line open field=Field::ManifestFile(row) kind=Kind::Code required=true /></td>
            <td><Line open field=Field::ManifestHash(row) kind=Kind::Code required=true /></td>
            <td>
                <button
                    type="button"
                    class="button small remove"
                    title=t(M::RemoveDrive)
                    aria-describedby=name
                    on:click=move |_| remove(open, Rows::Drives, row)
                >
                    <Icon symbol=Symbol::Close/>
                    <span>{t(M::RemoveDrive)}</span>
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// What a journal says of the drive's header.
#[component]
fn HeaderHash(open: Open, row: usize) -> impl IntoView {
    let hash = memo(move |_| {
        open.forms
            .with(|form| form.draft.header_hash(row).to_owned())
    });
    move || {
        let hash = hash.get();
        (!hash.is_empty()).then(|| {
            let begin: String = hash.chars().take(HASH_SHOWN).collect();
            let shown = if begin == hash { begin } else { begin + "…" };
            view! { <p class="hint header-hash" title=hash>{tf(M::HeaderHash, &[&shown])}</p> }
        })
    }
}
