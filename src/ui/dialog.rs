//! Dialogs: the browser's own `<dialog>`, which keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

use super::{CloseButton, CopyButton};
use crate::browser;
use crate::i18n::{M, t, tf};
use crate::memo::memo;

/// A modal dialog. Its content is built anew whenever it opens.
#[component]
pub fn Dialog(
    /// Its name in the DOM; its heading is `{id}-title`.
    id: &'static str,
    /// Whether it has more to show than a question.
    #[prop(optional)]
    wide: bool,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Whether it can't be closed, as a request is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The person wants it closed (Escape, or a button inside).
    on_close: Callback<()>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
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
    Effect::new(move |_| {
        let open = shown.get();
        if let Some(element) = element.get() {
            if open && !element.open() {
                let _ = element.show_modal();
                begin_at_top(&element);
            } else if !open && element.open() {
                element.close();
            }
        }
    });
    view! {
        <dialog
            node_ref=element
            id=id
            class:wide=wide
            aria-labelledby=format!("{id}-title")
            on:cancel=cancel
            on:close=closed
        >
            {move || shown.get().then(|| children())}
        </dialog>
    }
}

/// Lets a dialog begin at its top: where the focus would move it down, to a button at its end, the heading takes the focus.
pub fn begin_at_top(dialog: &Element) {
    // WebKit moves it only later (docs/browsers.md): what has the focus below its edge is told by its place.
    let end = |element: &Element| element.get_bounding_client_rect().bottom();
    let focused = browser::root().active_element();
    let is_below = focused.is_some_and(|focused| end(&focused) > end(dialog));
    if dialog.scroll_top() == 0 && !is_below {
        return;
    }
    let heading = dialog.query_selector("h2").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.set_attribute("tabindex", "-1");
        browser::focus_element_quietly(&heading);
    }
    dialog.set_scroll_top(0);
}

/// What is in a dialog that shows texts to copy.
#[component]
pub fn Texts(
    /// The dialog's name in the DOM.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// The texts, each with its name, which is empty where there is only one.
    texts: Vec<(String, String)>,
    /// The person wants it closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let texts = texts.into_iter();
    view! {
        <div class="content">
            <h2 id=format!("{id}-title")>{title}</h2>
            {texts.map(|(name, text)| snippet(title, name, text)).collect_view()}
            <div class="actions">
                <CloseButton on_press=on_close>{t(M::Close)}</CloseButton>
            </div>
        </div>
    }
}

fn snippet(title: &'static str, name: String, body: String) -> impl IntoView {
    let (label, region) = if name.is_empty() {
        (t(M::Copy).to_owned(), title.to_owned())
    } else {
        (tf(M::CopyWhat, &[&name]), name.clone())
    };
    let heading = (!name.is_empty()).then(|| view! { <h3>{name}</h3> });
    let text = body.clone();
    view! {
        <section class="snippet">
            <header>{heading}<CopyButton label text=move |()| text.clone()/></header>
            <pre tabindex="0" role="region" aria-label=region>{body}</pre>
        </section>
    }
}
