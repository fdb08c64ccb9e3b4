//! Keys for those who don't reach for the mouse. None skips a confirmation; all can be turned off.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::browser;
use crate::i18n::{M, t};
use crate::store::{NoticeStore, expect_context};
use crate::ui::{CloseButton, Dialog};

/// The name of the dialog in the DOM.
pub(super) const DIALOG: &str = "shortcuts";
/// What this browser remembers under, when the keys are off.
const OFF: &str = "shortcuts-off";

/// A key, what it does, and the element that it uses: a button is pressed, a field is entered.
const KEYS: [(&str, M, &str); 8] = [
    ("/", M::KeyFilter, "#filter"),
    ("r", M::KeyRefresh, "#refresh"),
    ("c", M::KeyCancel, "#cancel-job, #cancel-jobs"),
    ("d", M::KeyDelete, "#delete-job, #delete-jobs"),
    ("t", M::KeyTracking, "#add-tracking"),
    ("e", M::KeyEdit, "#edit-job"),
    ("k", M::KeyKeys, "#bitlocker-keys"),
    ("j", M::KeyJobs, ".topbar .home"),
];

/// Listens to the keys, and opens the dialog that lists them where `?` asks for it: `content` makes what is in it, and is given
/// what closes it.
pub(super) fn shortcuts(
    content: impl Fn(Callback<()>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    listen(expect_context(), open);
    let close = Callback::new(move |()| open.set(false));
    view! { <Dialog id=DIALOG open on_close=close>{content(close)}</Dialog> }.into_any()
}

fn listen(notices: NoticeStore, help: RwSignal<bool>) {
    browser::listen_here(&browser::events(), "keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        if !wanted(&event) {
            return;
        }
        let key = event.key();
        if key == "?" {
            event.prevent_default();
            help.set(true);
            return;
        }
        if browser::remembered(OFF).is_some_and(|off| off == "yes") {
            return;
        }
        let Some((_, _, selector)) = KEYS.iter().find(|(name, _, _)| *name == key) else {
            return;
        };
        let found = browser::root().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            let _ = element.focus();
            // A command that is not possible says why, as it does under the pointer.
            match element.get_attribute("aria-disabled") {
                Some(_) => {
                    let reason = element
                        .get_attribute("aria-describedby")
                        .and_then(|id| browser::root().get_element_by_id(&id));
                    notices.announce(
                        reason
                            .and_then(|reason| reason.text_content())
                            .unwrap_or_default(),
                    );
                }
                None if element.tag_name() != "INPUT" => element.click(),
                None => {}
            }
        }
    });
}

/// Not while somebody types, not with a modifier, not behind an open dialog.
fn wanted(event: &KeyboardEvent) -> bool {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| {
            target
                .closest("input:not([type=checkbox], [type=radio]), textarea, select")
                .ok()
                .flatten()
                .is_some()
        });
    let dialog_open = browser::root()
        .query_selector("dialog[open]")
        .ok()
        .flatten()
        .is_some();
    !typing
        && !dialog_open
        && !event.ctrl_key()
        && !event.alt_key()
        && !event.meta_key()
        && !event.repeat()
}

/// What is in the dialog: the list of the keys.
pub(super) fn keys(close: Callback<()>) -> impl IntoView {
    let keys = KEYS
        .iter()
        .map(|(key, meaning, _)| (*key, *meaning))
        .chain([("?", M::KeyHelp)])
        .map(|(key, meaning)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{t(meaning)}</dd></div> })
        .collect_view();
    let on = browser::remembered(OFF).is_none_or(|off| off != "yes");
    let toggle = |event| {
        let off = if event_target_checked(&event) {
            "no"
        } else {
            "yes"
        };
        browser::remember(OFF, off);
    };
    view! {
        <div class="content">
            <h2 id=format!("{DIALOG}-title")>{t(M::Shortcuts)}</h2>
            <dl class="keys">{keys}</dl>
            <label class="option"><input type="checkbox" prop:checked=on on:change=toggle /><span>{t(M::ShortcutsOn)}</span></label>
            <div class="actions">
                <CloseButton on_press=close>{t(M::Close)}</CloseButton>
            </div>
        </div>
    }
}
