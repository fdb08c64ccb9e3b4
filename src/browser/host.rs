//! Where the portal lives when another page holds it (feature `embed`): in a shadow root, with an address and a memory of
//! its own. All of that is `embed/instance.js`, which hands itself to the wasm as `portal`; the page's own window, title,
//! URL and storage are left alone.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, EventTarget};

#[wasm_bindgen]
extern "C" {
    // A shadow root answers to all that is asked of it here as a document does: one type for both.
    #[wasm_bindgen(js_namespace = portal, js_name = root)]
    fn portal_root() -> Document;

    #[wasm_bindgen(js_namespace = portal, js_name = events)]
    fn portal_events() -> EventTarget;

    #[wasm_bindgen(js_namespace = portal, js_name = title)]
    fn portal_title(title: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = language)]
    fn portal_language(tag: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = theme)]
    fn portal_theme(theme: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = fragment)]
    fn portal_fragment() -> String;

    #[wasm_bindgen(js_namespace = portal, js_name = go)]
    fn portal_go(href: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = rewrite)]
    fn portal_rewrite(href: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = replace)]
    fn portal_replace(href: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = push)]
    fn portal_push(href: &str);

    #[wasm_bindgen(js_namespace = portal, js_name = reload)]
    fn portal_reload();

    #[wasm_bindgen(js_namespace = portal, js_name = scrollY)]
    fn portal_scroll_y() -> f64;

    #[wasm_bindgen(js_namespace = portal, js_name = scrollTo)]
    fn portal_scroll_to(pixels: f64);

    #[wasm_bindgen(js_namespace = portal, js_name = remembered)]
    fn portal_remembered(key: &str) -> Option<String>;

    #[wasm_bindgen(js_namespace = portal, js_name = remember)]
    fn portal_remember(key: &str, value: Option<&str>);

    #[wasm_bindgen(js_namespace = portal, js_name = wanted)]
    fn portal_wanted(subscription: &str) -> bool;

    #[wasm_bindgen(js_namespace = portal, js_name = tell)]
    fn portal_tell(event: &str, detail: &Object);
}

/// Where the heading of a page is.
pub const HEADING: &str = "#main h1";

/// The same, or where the heading of an empty state is.
pub const HEADING_OR_EMPTY: &str = "#main h1, #main .empty *";

/// Where elements of the portal are looked for.
pub fn root() -> Document {
    portal_root()
}

/// What tells of events that belong to no element: keys, files that are dragged, scrolling, addresses, the network.
pub fn events() -> EventTarget {
    portal_events()
}

/// Tells the portal's name; the page has its own.
pub(super) fn set_whole_title(title: &str) {
    portal_title(title);
}

/// Says in which language the portal speaks, and which way that is written.
pub fn set_language(tag: &str, _direction: &str) {
    // `embed/life.js` knows which way it is written: it needs that before the portal runs.
    portal_language(tag);
}

/// Light or dark; as the system has it where it is empty.
pub fn set_theme(theme: &str) {
    portal_theme(theme);
}

/// The portal's address with its `#`.
pub fn fragment() -> String {
    portal_fragment()
}

/// Goes to an address of the portal, as a step that Back undoes.
pub fn go(href: &str) {
    portal_go(href);
}

/// Writes another address over the present one: no step for Back, no event.
pub fn rewrite(href: &str) {
    portal_rewrite(href);
}

/// Goes to an address of the portal, which takes the place of the present one: Back leads past it.
pub fn replace(href: &str) {
    portal_replace(href);
}

/// Makes an address the present one as a step that Back undoes, and tells nobody.
pub fn push(href: &str) {
    portal_push(href);
}

/// Starts the portal anew at its present address.
pub fn reload() {
    portal_reload();
}

/// How far the portal is scrolled, in pixels from its own beginning.
pub fn scroll_y() -> f64 {
    portal_scroll_y()
}

/// Scrolls to so many pixels from the portal's beginning.
pub fn scroll_to(pixels: f64) {
    portal_scroll_to(pixels);
}

/// What is remembered under `key` for as long as the page holds the portal: its storage is the page's affair.
pub fn remembered(key: &str) -> Option<String> {
    portal_remembered(key)
}

/// Remembers a preference.
pub fn remember(key: &str, value: &str) {
    portal_remember(key, Some(value));
}

/// Whether what is kept on the device outlives the page: its storage is the page's affair, and nothing is kept there.
pub const HAS_DEVICE: bool = false;

/// Keeps nothing on the device.
pub fn store_on_device(_key: &str, _text: Option<&str>) -> bool {
    false
}

/// What is kept under `key`: it outlives a reload of the portal, not of the page.
pub fn stored_in_tab(key: &str) -> Option<String> {
    portal_remembered(key)
}

/// Keeps a text; `None` forgets it. Never keys or tokens. Whether it worked.
pub fn store_in_tab(key: &str, text: Option<&str>) -> bool {
    portal_remember(key, text);
    true
}

/// Whether the page wants this subscription's jobs to be read and shown.
pub fn is_wanted(subscription: &str) -> bool {
    portal_wanted(subscription)
}

/// Tells the page around the portal of an event: its name and its details, without those that are empty.
pub fn tell(event: &str, about: &[(&str, &str)]) {
    let detail = Object::new();
    for (name, value) in about.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = Reflect::set(&detail, &(*name).into(), &(*value).into());
    }
    portal_tell(event, &detail);
}
