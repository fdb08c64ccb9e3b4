//! The ways in which a log comes to the page: chosen, dropped, pasted.

use leptos::prelude::*;
use web_sys::Event;

use super::reading::Reading;
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
        if let Some(file) = LocalFile::chosen(&event) {
            reading.begin(file);
        }
    };
    let pasted = move || {
        if let Some(file) = LocalFile::of_text(&browser::typed("pasted")) {
            reading.begin(file);
        }
    };
    let kept = memo(move |_| reading.pasted.get());
    view! {
        <section class="card opener" class:over=move || over.get()>
            <p class="ways">
                <label class="button primary">
                    <Icon symbol=Symbol::Import/>
                    <span>{t(M::CopyLogOpen)}</span>
                    <input id="copy-log-file" class="visually-hidden" type="file" on:change=chosen />
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
        if let Some(file) = LocalFile::dropped(&event) {
            reading.begin(file);
        }
    });
}
