//! Where the portal lives: here a page of its own. The window, the address, the title and the storage are the portal's.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::set_timeout;
use wasm_bindgen::JsValue;
use web_sys::{Document, EventTarget};

use super::window::{document, window};

/// Where the heading of a page is.
pub const HEADING: &str = "main h1";

/// The same, or where the heading of an empty state is.
pub const HEADING_OR_EMPTY: &str = "main h1, main .empty *";

/// Where elements of the portal are looked for.
pub fn root() -> Document {
    document()
}

/// What tells of events that belong to no element: keys, files that are dragged, scrolling, addresses, the network.
pub fn events() -> EventTarget {
    window().into()
}

/// Names the window.
pub(super) fn set_whole_title(title: &str) {
    document().set_title(title);
}

/// Says in which language the portal speaks, and which way that is written.
pub fn set_language(tag: &str, direction: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Light or dark; as the system has it where it is empty.
pub fn set_theme(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = if theme.is_empty() {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", theme)
        };
    }
}

thread_local! {
    /// An address that could not be written yet, and the one that stood there then.
    static MEANT: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// The URL's fragment with its `#`; empty where there is none. One that waits to be written counts as written.
pub fn fragment() -> String {
    let written = written();
    let meant = MEANT.with_borrow(|meant| {
        let meant = meant.as_ref().filter(|(_, stood)| *stood == written);
        meant.map(|(meant, _)| meant.clone())
    });
    meant.unwrap_or(written)
}

fn written() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to an address of the portal, as a step that Back undoes.
pub fn go(href: &str) {
    let _ = window().location().set_hash(href);
}

/// Writes another address over the present one: no step for Back, no event.
pub fn rewrite(href: &str) {
    let write =
        |history: web_sys::History| history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    // WebKit refuses more than a hundred in ten seconds: the address follows when it may.
    let refused = window().history().and_then(write).is_err();
    let before = MEANT.replace(refused.then(|| (href.to_owned(), written())));
    if refused && before.is_none() {
        set_timeout(catch_up, Duration::from_secs(1));
    }
}

/// Writes the address that waits for it, unless a person has gone elsewhere since.
fn catch_up() {
    if let Some((href, stood)) = MEANT.take()
        && stood == written()
    {
        rewrite(&href);
    }
}

/// Goes to an address of the portal, which takes the place of the present one: Back leads past it.
pub fn replace(href: &str) {
    rewrite(href);
    // Rewriting the address makes no event of its own.
    let _ = web_sys::Event::new("hashchange").and_then(|event| window().dispatch_event(&event));
}

/// Makes an address the present one as a step that Back undoes, and tells nobody.
pub fn push(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Starts the portal anew at its present address.
pub fn reload() {
    let _ = window().location().reload();
}

/// How far the page is scrolled, in pixels.
pub fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls the page to so many pixels from its beginning.
pub fn scroll_to(pixels: f64) {
    window().scroll_to_with_x_and_y(0.0, pixels);
}

/// What this browser remembers under `key`.
pub fn remembered(key: &str) -> Option<String> {
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(key).ok().flatten()
}

/// Lets this browser remember a preference. Never data of jobs, keys or tokens.
pub fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Whether what is kept on the device outlives the page.
pub const HAS_DEVICE: bool = true;

/// Lets this device keep what a person asked it to keep; `None` lets it forget. Never jobs, keys or tokens. Whether it worked.
pub fn store_on_device(key: &str, text: Option<&str>) -> bool {
    let Ok(Some(storage)) = window().local_storage() else {
        return false;
    };
    let kept = match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    };
    kept.is_ok()
}

/// What this tab keeps under `key`: it outlives a reload, and goes with the tab.
pub fn stored_in_tab(key: &str) -> Option<String> {
    let storage = window().session_storage().ok().flatten()?;
    storage.get_item(key).ok().flatten()
}

/// Lets this tab keep a text; `None` lets it forget. Never keys or tokens. Whether it worked.
pub fn store_in_tab(key: &str, text: Option<&str>) -> bool {
    let Ok(Some(storage)) = window().session_storage() else {
        return false;
    };
    let kept = match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    };
    kept.is_ok()
}
