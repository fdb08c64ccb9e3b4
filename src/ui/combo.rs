//! An entry that is typed in, with suggestions below it while somebody types.
//!
//! Our own and not a `<datalist>`: that shows long values instead of names, each browser in its own way, and beside none of
//! them what tells two of the same name apart.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::entry::{Entry, Frame, show};
use crate::browser;
use crate::i18n::{M, count, t, tn};
use crate::memo::memo;
use domain::suggest::{Suggestion, choices, fitting};

/// So many suggestions are shown at once: who wants another one types on.
const MOST: usize = 50;

/// Why the list is open.
#[derive(Clone, Copy, PartialEq)]
enum List {
    Closed,
    /// Somebody types.
    Typing,
    /// Somebody wants to see what there is.
    Asked,
}

/// What stands in the list: the suggestions that are shown, and how many more fit.
#[derive(Clone, Default, PartialEq)]
struct Listed {
    shown: Vec<Suggestion>,
    more: usize,
}

/// A text that is typed or chosen (ARIA's editable combobox with a list). What is typed stays, whether it fits or not.
#[component]
pub fn SuggestEntry(
    entry: Entry,
    /// All that can be chosen.
    #[prop(into)]
    suggestions: Signal<Vec<Suggestion>>,
    /// Whether there may be more of them soon.
    #[prop(into)]
    loading: Signal<bool>,
    /// What is known of what was typed or chosen; it is announced.
    #[prop(into)]
    note: Signal<Option<String>>,
) -> impl IntoView {
    let list = RwSignal::new(List::Closed);
    // The suggestion that the arrow keys have come to.
    let active: RwSignal<Option<usize>> = RwSignal::new(None);
    let value = entry.value;
    let listed = memo(move |_| {
        let find = match list.get() {
            List::Closed => return Listed::default(),
            List::Typing => fitting,
            List::Asked => choices,
        };
        let typed = value.get().unwrap_or_default();
        suggestions.with(|all| {
            let fitting = find(all, &typed);
            Listed {
                more: fitting.len().saturating_sub(MOST),
                shown: fitting.into_iter().take(MOST).cloned().collect(),
            }
        })
    });
    let is_listed = memo(move |_| listed.with(|listed| !listed.shown.is_empty()));
    let close = move || {
        list.set(List::Closed);
        active.set(None);
    };
    let on_input = entry.on_input;
    let choose = Callback::new(move |at: usize| {
        let chosen = listed.with_untracked(|listed| listed.shown.get(at).cloned());
        close();
        if let Some(chosen) = chosen {
            on_input.run(chosen.value);
        }
    });
    let id = entry.id.clone();
    let option_id = move |at: usize| format!("{id}-option-{at}");
    let move_to = {
        let option_id = option_id.clone();
        move |at: Option<usize>| {
            active.set(at);
            if let Some(at) = at {
                into_view(&option_id(at));
            }
        }
    };
    let locked = entry.locked;
    let on_key = move |event: KeyboardEvent| {
        let known = listed.with_untracked(|listed| listed.shown.len());
        let here = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if locked.get_untracked() => return,
            "ArrowDown" | "ArrowUp" if known == 0 => list.set(List::Asked),
            "ArrowDown" => move_to(Some(here.map_or(0, |at| (at + 1) % known))),
            "ArrowUp" => move_to(Some(here.map_or(known - 1, |at| (at + known - 1) % known))),
            "Enter" if known > 0 && here.is_some() => choose.run(here.unwrap_or_default()),
            "Escape" if known > 0 => close(),
            _ => return,
        }
        // Neither the page's own keys nor the cursor in the field.
        event.prevent_default();
        // By name: a function of its own would stand in the script that everybody downloads.
        browser::call_with(&event, "stopPropagation", &JsValue::UNDEFINED);
    };
    let field = NodeRef::<html::Input>::new();
    show(move || Some(field.get()?.unchecked_into()), value);
    let list_id = format!("{}-list", entry.id);
    let controls = {
        let list_id = list_id.clone();
        move || is_listed.get().then(|| list_id.clone())
    };
    let described = {
        let (parts, note_id) = (entry.described(), format!("{}-note", entry.id));
        move || {
            let note = note.with(Option::is_some).then(|| note_id.clone());
            let parts: Vec<_> = note.into_iter().chain(parts()).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
    };
    let active_id = {
        let option_id = option_id.clone();
        move || active.get().map(&option_id)
    };
    let on_leave = entry.on_leave;
    // A field that goes while it has the focus is left once more, when what it belongs to has gone.
    let typed = move |event: web_sys::Event| {
        on_input.try_run(event_target_value(&event));
        if !list.is_disposed() {
            active.set(None);
            list.set(List::Typing);
        }
    };
    let left = move |_| {
        if !list.is_disposed() {
            close();
        }
        on_leave.try_run(());
    };
    let label = entry.label;
    let popup = move || {
        let list_id = list_id.clone();
        let option_id = option_id.clone();
        is_listed.get().then(|| {
            view! { <Popup list_id label listed active choose option_id=Callback::new(option_id) /> }
        })
    };
    let told = move || match listed.with(|listed| listed.shown.len() + listed.more) {
        0 if list.get() != List::Closed && loading.get() => t(M::Loading).to_owned(),
        0 => String::new(),
        all => tn(M::SuggestionsCount, count(all), &[]),
    };
    let note_id = format!("{}-note", entry.id);
    let frame = entry.clone();
    view! {
        <Frame entry=frame>
            <div class="combo">
                <input
                    node_ref=field
                    id=entry.id.clone()
                    class="mono"
                    type="text"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || if is_listed.get() { "true" } else { "false" }
                    aria-controls=controls
                    aria-activedescendant=active_id
                    aria-required=entry.required()
                    aria-invalid=entry.invalid()
                    aria-describedby=described
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    readonly=move || locked.get()
                    on:input=typed
                    on:click=move |_| if !locked.get_untracked() { list.set(List::Asked); }
                    on:keydown=on_key
                    on:blur=left
                />
                {popup}
            </div>
            <p class="visually-hidden" role="status">{told}</p>
            <p id=note_id class="hint note-line" role="status">{move || note.get()}</p>
        </Frame>
    }
    .into_any()
}

/// The list below the field. The focus stays in the field: a press of the pointer doesn't take it away.
#[component]
fn Popup(
    list_id: String,
    label: &'static str,
    listed: Memo<Listed>,
    active: RwSignal<Option<usize>>,
    choose: Callback<usize>,
    option_id: Callback<usize, String>,
) -> impl IntoView {
    let options = move || {
        let shown = listed.with(|listed| listed.shown.clone());
        let options = shown.into_iter().enumerate().map(|(at, one)| {
            let is_active = move || active.get() == Some(at);
            let about =
                (!one.about.is_empty()).then(|| view! { <small><bdi>{one.about}</bdi></small> });
            view! {
                <li
                    id=option_id.run(at)
                    role="option"
                    aria-selected=move || if is_active() { "true" } else { "false" }
                    on:click=move |_| choose.run(at)
                >
                    <span class="mono"><bdi>{one.name}</bdi></span>
                    {about}
                </li>
            }
        });
        options.collect_view()
    };
    let more = move || match listed.with(|listed| listed.more) {
        0 => None,
        more => Some(view! { <p class="quiet">{tn(M::SuggestionsMore, count(more), &[])}</p> }),
    };
    view! {
        <div class="suggestions" on:mousedown=|event| event.prevent_default()>
            <ul id=list_id role="listbox" aria-label=label>{options}</ul>
            {more}
        </div>
    }
    .into_any()
}

/// Moves the list so that this one is seen; nothing else moves.
fn into_view(id: &str) {
    let how = js_sys::Object::new();
    browser::set(&how, "block", "nearest");
    if let Some(option) = browser::root().get_element_by_id(id) {
        browser::call_with(&option, "scrollIntoView", &how);
    }
}
