//! The ways in which logs come to the page from this machine: chosen, dropped, pasted.

use leptos::prelude::*;
use web_sys::Event;

use super::reading::{Reading, Source};
use crate::browser::{self, LocalFile};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::ui::{Button, Icon, Symbol};

/// The card with them.
#[component]
pub(super) fn Opener(reading: Reading) -> impl IntoView {
    let over = RwSignal::new(false);
    listen_for_drops(reading, over);
    let chosen = move |event: Event| {
        open(reading, LocalFile::all_chosen(&event));
    };
    let pasted = move || {
        let text = LocalFile::of_text(&browser::typed("pasted"));
        open(reading, text.into_iter().collect());
    };
    let kept = memo(move |_| reading.pasted.get());
    view! {
        <section class="card opener" class:over=move || over.get()>
            <p class="ways">
                <label class="button primary">
                    <Icon symbol=Symbol::Import/>
                    <span>{t(M::CopyLogOpen)}</span>
                    <input id="copy-log-file" class="visually-hidden" type="file" multiple on:change=chosen />
                </label>
                <span class="quiet">{t(M::CopyLogDrop)}</span>
            </p>
            <details>
                <summary>{t(M::CopyLogPaste)}</summary>
                <label for="pasted" class="visually-hidden">{t(M::CopyLogPasteHere)}</label>
                <textarea
                    id="pasted"
                    class="mono"
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder="<DriveLog …"
                    prop:value=move || kept.get()
                ></textarea>
                <Button on_press=move |()| pasted()>{t(M::CopyLogRead)}</Button>
            </details>
            <p class="quiet small">{t(M::CopyLogPrivate)}</p>
        </section>
    }
    .into_any()
}

/// Reads all of them, as they belong together.
fn open(reading: Reading, files: Vec<LocalFile>) {
    reading.begin(files.into_iter().map(Source::File).collect());
}

/// Anywhere in the portal: a file that is dropped beside a small place would take the portal's place in the window. `over` is
/// whether one is being dragged.
fn listen_for_drops(reading: Reading, over: RwSignal<bool>) {
    let events = browser::events();
    browser::listen_here(&events, "dragover", move |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    browser::listen_here(&events, "dragleave", move |event| {
        if browser::leaves(&event) {
            over.set(false);
        }
    });
    browser::listen_here(&events, "drop", move |event| {
        over.set(false);
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
        }
        open(reading, LocalFile::all_dropped(&event));
    });
}
