//! What the portal asks of the browser beside the DOM. Nothing here fails: a browser that says no is worked without.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlAnchorElement, HtmlElement, Window};

use crate::i18n::{M, t};
use crate::job::{MINUTE, Time};

/// The window.
///
/// # Panics
/// Outside a browser's main thread, where none of this runs.
#[expect(
    clippy::expect_used,
    reason = "the portal runs in a browser's main thread, or not at all"
)]
pub fn window() -> Window {
    web_sys::window().expect("a browser's main thread")
}

/// The document.
///
/// # Panics
/// As [`window`].
#[expect(clippy::expect_used, reason = "as for the window")]
pub fn document() -> Document {
    window().document().expect("a browser's main thread")
}

/// The present moment, by this machine's clock.
pub fn now() -> Time {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit by far"
    )]
    Time(js_sys::Date::now() as i64)
}

/// Today's date where this person is, such as `2026-11-25`.
pub fn today() -> String {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    let offset = js_sys::Date::new_0().get_timezone_offset() as i64;
    let local = Time(now().0 - offset * MINUTE).written();
    local.split('T').next().unwrap_or_default().to_owned()
}

/// Names the window: the page's own name first, where it has one, so that tabs can be told apart.
pub fn set_title(page: Option<&str>) {
    let portal = t(M::AppName);
    let title = page.map_or_else(|| portal.to_owned(), |page| format!("{page} – {portal}"));
    document().set_title(&title);
}

/// The URL's fragment with its `#`; empty where there is none.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to an address of the portal, as a step that Back undoes.
pub fn go(href: &str) {
    let _ = window().location().set_hash(href);
}

/// Writes another address over the present one: no step for Back, no event.
pub fn rewrite(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// A length for CSS in whole pixels: writing fractions would bring in 3 kB of code.
pub fn px(pixels: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a length on a screen")]
    let whole = pixels.round() as i64;
    format!("{whole}px")
}

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    !document().hidden()
}

/// Whether the browser believes that it has a network.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// What this browser remembers under `key`.
pub fn remembered(key: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(key)
        .ok()
        .flatten()
}

/// Lets this browser remember a preference. Never data of jobs, keys or tokens.
pub fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Copies a text; whether it worked.
pub async fn copy(text: &str) -> bool {
    // `navigator.clipboard` is missing outside a secure context.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    match clipboard.filter(|clipboard| !clipboard.is_undefined()) {
        Some(clipboard) => JsFuture::from(
            clipboard
                .unchecked_into::<web_sys::Clipboard>()
                .write_text(text),
        )
        .await
        .is_ok(),
        None => false,
    }
}

/// Saves a text as a file; whether the browser took it.
pub fn save_file(name: &str, text: &str) -> bool {
    let save = || -> Result<(), JsValue> {
        let parts = js_sys::Array::of1(&text.into());
        let blob = web_sys::Blob::new_with_str_sequence(&parts)?;
        let url = web_sys::Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        web_sys::Url::revoke_object_url(&url)
    };
    save().is_ok()
}

/// Puts the focus on the first element that fits; whether there is one.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    found
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Whether an element that fits has the focus.
pub fn has_focus(selector: &str) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Whether the focus, which leaves one element, goes to another one inside of what fits.
pub fn stays_within(event: &web_sys::Event, selector: &str) -> bool {
    let event = event.dyn_ref::<web_sys::FocusEvent>();
    let next = event.and_then(web_sys::FocusEvent::related_target);
    let next = next.and_then(|next| next.dyn_into::<web_sys::Element>().ok());
    next.is_some_and(|next| next.closest(selector).is_ok_and(|found| found.is_some()))
}

/// As [`focus`], but without moving the page.
pub fn focus_quietly(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| focus_element_quietly(&element))
}

/// Puts the focus on an element without moving the page; whether it took it.
pub fn focus_element_quietly(element: &HtmlElement) -> bool {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Lets the platform call back on an event of the window or the document, for as long as the page lives.
pub fn listen(
    target: &web_sys::EventTarget,
    event: &str,
    mut callback: impl FnMut(web_sys::Event) + 'static,
) {
    let closure = wasm_bindgen::closure::Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
        callback(event);
    });
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}
