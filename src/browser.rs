//! What the portal asks of the browser beside the DOM. Nothing here fails: a browser that says no is worked without.

mod element;
#[cfg(feature = "embed")]
mod host;
#[cfg(not(feature = "embed"))]
mod page;
mod window;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, HtmlElement};

use crate::i18n::{M, t};
use domain::job::{DAY, MINUTE, Time};
#[cfg(feature = "embed")]
use host::set_whole_title;
#[cfg(not(feature = "embed"))]
use page::set_whole_title;

pub use element::{listen, listen_here, set_style, target};
#[cfg(feature = "embed")]
pub use host::{
    HAS_DEVICE, HEADING, HEADING_OR_EMPTY, events, fragment, go, is_wanted, push, reload, remember,
    remembered, replace, rewrite, root, scroll_to, scroll_y, set_language, set_theme, store_in_tab,
    store_on_device, stored_in_tab, tell,
};
#[cfg(not(feature = "embed"))]
pub use page::{
    HAS_DEVICE, HEADING, HEADING_OR_EMPTY, events, fragment, go, push, reload, remember,
    remembered, replace, rewrite, root, scroll_to, scroll_y, set_language, set_theme, store_in_tab,
    store_on_device, stored_in_tab,
};
pub use window::{after_paint, document, window};

/// The present moment, by this machine's clock.
pub fn now() -> Time {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit by far"
    )]
    Time::at(js_sys::Date::now() as i64)
}

/// Today's date where this person is, such as `2026-11-25`.
pub fn today() -> String {
    day_of(now())
}

/// The date of a moment where this person is.
pub fn day_of(time: Time) -> String {
    #[expect(clippy::cast_precision_loss, reason = "times of this millennium")]
    let date = js_sys::Date::new(&JsValue::from_f64(time.ms() as f64));
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    let offset = date.get_timezone_offset() as i64;
    let local = Time::at(time.ms() - offset * MINUTE).written();
    local.split('T').next().unwrap_or_default().to_owned()
}

/// A moment of the day before the one in which `time` lies, where this person is.
pub fn day_before(time: Time) -> Time {
    Time::at(midnight(time).ms() - 1)
}

/// How many days lie between the days of two moments, where this person is: 1 from any moment of today to any of tomorrow.
pub fn days_between(from: Time, to: Time) -> i64 {
    // A day on which the clock is changed has an hour more or less.
    (midnight(to).since(midnight(from)) + DAY / 2).div_euclid(DAY)
}

/// The beginning of the day in which a moment lies, where this person is.
fn midnight(time: Time) -> Time {
    #[expect(clippy::cast_precision_loss, reason = "times of this millennium")]
    let date = js_sys::Date::new(&JsValue::from_f64(time.ms() as f64));
    let [month, day] = [date.get_month(), date.get_date()].map(u32::cast_signed);
    let begins = js_sys::Date::new_with_year_month_day(date.get_full_year(), month, day);
    #[expect(clippy::cast_possible_truncation, reason = "times of this millennium")]
    Time::at(begins.get_time() as i64)
}

/// Names the window: the page's own name first, where it has one, so that tabs can be told apart.
pub fn set_title(page: Option<&str>) {
    let portal = t(M::AppName);
    let title = page.map_or_else(|| portal.to_owned(), |page| format!("{page} – {portal}"));
    set_whole_title(&title);
}

/// Moves the page to its beginning.
pub fn scroll_to_top() {
    scroll_to(0.0);
}

/// Lets this device keep a text under `key`; whether it does: its storage may be full, or forbidden. Never data of jobs, keys or
/// tokens.
pub fn keeps(key: &str, text: &str) -> bool {
    remember(key, text);
    remembered(key).is_some_and(|kept| kept == text)
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

/// Copies a text; whether it worked.
pub async fn copy(text: &str) -> bool {
    // `navigator.clipboard` is missing outside a secure context.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
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

/// Opens the browser's dialog for printing.
pub fn print() {
    let _ = window().print();
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

/// Whether what is dragged leaves the portal.
pub fn leaves(event: &web_sys::Event) -> bool {
    let next = Reflect::get(event, &"relatedTarget".into());
    // Where it comes to is a node that stands elsewhere, or nothing, of which nothing can be asked.
    #[cfg(feature = "embed")]
    let next = next.map(|next| {
        let inside = next
            .dyn_ref()
            .is_some_and(|next| root().contains(Some(next)));
        if inside { next } else { JsValue::NULL }
    });
    next.is_ok_and(|next| Reflect::get(&next, &"nodeType".into()).is_err())
}

/// Whether only a part of a date was typed into a field: its value is empty then.
pub fn is_half_typed(field: &JsValue) -> bool {
    let bad = get(field, "validity").and_then(|validity| get(&validity, "badInput"));
    bad.is_some_and(|bad| bad.is_truthy())
}

/// Ticks the box with this id, or takes the tick away.
pub fn set_checked(id: &str, checked: bool) {
    if let Some(field) = root().get_element_by_id(id) {
        let _ = Reflect::set(&field, &"checked".into(), &checked.into());
    }
}

/// The value of the field with this id; empty where there is no such field.
pub fn typed(id: &str) -> String {
    let field = root().get_element_by_id(id);
    let value = field.and_then(|field| Reflect::get(&field, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// A file of this machine that somebody chose, dropped or pasted.
///
/// It is asked by name for what it has: a function of its own for each question would stand in the script that everybody
/// downloads.
pub struct LocalFile(JsValue);

impl LocalFile {
    /// All files that were chosen in a field, which forgets them, so that the same ones can be chosen again.
    pub fn all_chosen(event: &web_sys::Event) -> Vec<Self> {
        let Some(field) = event.target() else {
            return Vec::new();
        };
        let files = Self::files_of(&field);
        let _ = Reflect::set(&field, &"value".into(), &"".into());
        files
    }

    /// All files that were dropped.
    pub fn all_dropped(event: &web_sys::Event) -> Vec<Self> {
        let dropped = Reflect::get(event, &"dataTransfer".into());
        dropped.map_or_else(|_| Vec::new(), |dropped| Self::files_of(&dropped))
    }

    fn files_of(holder: &JsValue) -> Vec<Self> {
        let files = Reflect::get(holder, &"files".into()).unwrap_or_default();
        js_sys::Array::from(&files).iter().map(Self).collect()
    }

    /// Whether what is dragged here are files.
    pub fn are_dragged(event: &web_sys::Event) -> bool {
        let types = Reflect::get(event, &"dataTransfer".into())
            .and_then(|dragged| Reflect::get(&dragged, &"types".into()));
        types.is_ok_and(|types| {
            let kinds = ["0", "1", "2", "3"].map(|place| Reflect::get(&types, &place.into()));
            let is_file = |kind: JsValue| kind.as_string().is_some_and(|kind| kind == "Files");
            kinds.into_iter().flatten().any(is_file)
        })
    }

    /// A text, as if it were in a file.
    pub fn of_text(text: &str) -> Option<Self> {
        let blob = web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()));
        blob.ok().map(|blob| Self(blob.into()))
    }

    /// Its name without a path; empty for a text.
    pub fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Its size in bytes.
    pub fn size(&self) -> i64 {
        let size = Reflect::get(&self.0, &"size".into()).ok();
        #[expect(clippy::cast_possible_truncation, reason = "a size is a whole number")]
        let size = size.and_then(|size| size.as_f64()).unwrap_or_default() as i64;
        size
    }

    /// Begins to read it.
    pub fn slices(&self) -> Option<Slices> {
        let stream = call(&self.0, "stream")?;
        Some(Slices(call(&stream, "getReader")?))
    }
}

/// The content of a file or of an answer, slice by slice. The browser reads on only when it is asked to.
pub struct Slices(JsValue);

impl Slices {
    /// Begins to read the body of an answer of fetch's; `None` where it has none.
    pub fn of_body(response: &JsValue) -> Option<Self> {
        Some(Self(call(&get(response, "body")?, "getReader")?))
    }

    /// The next slice, of a size that the browser chooses; `None` at the end.
    ///
    /// # Errors
    /// [`Unreadable`] where the file can't be read, or has changed since it was chosen, or the connection broke.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, Unreadable> {
        let asked = call(&self.0, "read").ok_or(Unreadable)?;
        let answer = settled(&asked).await.map_err(|_| Unreadable)?;
        let slice = Reflect::get(&answer, &"value".into()).map_err(|_| Unreadable)?;
        Ok((!slice.is_undefined()).then(|| slice.unchecked_into::<js_sys::Uint8Array>().to_vec()))
    }
}

impl Drop for Slices {
    fn drop(&mut self) {
        // Lets go of the file; one that was read to its end or failed doesn't mind.
        if let Some(end) = call(&self.0, "cancel") {
            wasm_bindgen_futures::spawn_local(async move { drop(settled(&end).await) });
        }
    }
}

/// A file can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Calls a method that needs no argument.
fn call(of: &JsValue, method: &str) -> Option<JsValue> {
    call_with(of, method, &JsValue::UNDEFINED)
}

/// Calls a method of an object of JavaScript, by name; `None` where it throws.
pub fn call_with(of: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method = Reflect::get(of, &method.into()).ok()?;
    let method: js_sys::Function = method.unchecked_into();
    method.call1(of, argument).ok()
}

/// The value of a promise, or the reason of its rejection; a value that is no promise is passed on.
pub async fn settled(promise: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::resolve(promise)).await
}

/// A property of an object of JavaScript; `None` where it is no object.
pub fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}

/// Writes a property of an object.
pub fn set(of: &JsValue, name: &str, value: &str) {
    let _ = Reflect::set(of, &name.into(), &value.into());
}

/// Puts the focus on the first element that fits; whether there is one.
pub fn focus(selector: &str) -> bool {
    let found = root().query_selector(selector).ok().flatten();
    found
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Whether an element that fits has the focus.
pub fn has_focus(selector: &str) -> bool {
    let focused = root().active_element();
    focused.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Takes the focus from what has it. For before a page goes: where something in it has changed already, Chromium 156 lays all of it out to
/// take away what has the focus (3 to 4 ms of the 30 after which the list is back).
pub fn let_go_of_focus() {
    let focused = root().active_element();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
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
    let found = root().query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| focus_element_quietly(&element))
}

/// Puts the focus on an element without moving the page; whether it took it.
pub fn focus_element_quietly(element: &HtmlElement) -> bool {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}
