//! Dialogs: the browser's own `<dialog>`, which keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

use super::{close_button, copy_button};
use crate::dom::{self, View, own};
use crate::i18n::{M, t, tf};
use crate::memo::memo;

/// What a dialog is.
pub struct Dialog {
    /// Its name in the DOM; its heading is `{id}-title`.
    pub id: &'static str,
    /// Whether it has more to show than a question.
    pub wide: bool,
    /// Whether it is open.
    pub open: Signal<bool>,
    /// Whether it must stay: something is under way.
    pub busy: Signal<bool>,
    /// The person wants it closed (Escape, or a button inside).
    pub on_close: Callback<()>,
}

/// A modal dialog. Its body is built anew whenever it opens.
pub fn dialog<V: dom::IntoView + 'static>(
    Dialog {
        id,
        wide,
        open,
        busy,
        on_close,
    }: Dialog,
    body: impl Fn() -> V + Send + Sync + 'static,
) -> View {
    let shown = memo(move |_| open.get());
    // Escape asks; only the answer closes.
    let cancel = move |event: Event| {
        event.prevent_default();
        if !busy.get_untracked() {
            on_close.run(());
        }
    };
    // The browser may insist on closing, at the second Escape: what is under way is shown again. The event comes late:
    // a dialog that is open again by then was not closed by this person.
    let closed = move |event: Event| {
        let Some(element) = event.current_target() else {
            return;
        };
        let element: HtmlDialogElement = element.unchecked_into();
        if open.get_untracked() && !element.open() {
            if busy.get_untracked() {
                let _ = element.show_modal();
            } else {
                on_close.run(());
            }
        }
    };
    let element = NodeRef::<html::Dialog>::new();
    let dialog = own(view! {
        <dialog
            node_ref=element
            id=id
            class:wide=wide
            aria-labelledby=format!("{id}-title")
            on:cancel=cancel
            on:close=closed
        >
            {move || shown.get().then(|| body().into_view())}
        </dialog>
    });
    Effect::new(move |_| {
        let open = shown.get();
        if let Some(element) = element.get() {
            if open && !element.open() {
                let _ = element.show_modal();
            } else if !open && element.open() {
                element.close();
            }
        }
    });
    dialog
}

/// A dialog that shows a text to copy. `text` is `None` while it is closed.
pub fn text_dialog(
    id: &'static str,
    title: &'static str,
    text: RwSignal<Option<Vec<(String, String)>>>,
) -> View {
    let close = Callback::new(move |()| text.set(None));
    let spec = Dialog {
        id,
        wide: true,
        open: Signal::derive(move || text.with(Option::is_some)),
        busy: Signal::stored(false),
        on_close: close,
    };
    dialog(spec, move || {
        let parts = text.get_untracked().unwrap_or_default();
        let parts = parts
            .into_iter()
            .map(|(name, body)| {
                let label = if name.is_empty() {
                    t(M::Copy).to_owned()
                } else {
                    tf(M::CopyWhat, &[&name])
                };
                let heading = (!name.is_empty()).then(|| view! { <h3>{name.clone()}</h3> });
                let region = if name.is_empty() {
                    title.to_owned()
                } else {
                    name
                };
                view! {
                    <section class="snippet">
                        <header>{heading}{copy_button(label, body.clone())}</header>
                        <pre tabindex="0" role="region" aria-label=region>{body}</pre>
                    </section>
                }
            })
            .collect_view();
        own(view! {
            <div class="content">
                <h2 id=format!("{id}-title")>{title}</h2>
                {parts}
                <div class="actions">
                    {close_button(t(M::Close), close)}
                </div>
            </div>
        })
    })
}
