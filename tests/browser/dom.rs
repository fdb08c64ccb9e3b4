//! What a test sees and does: elements by selector or by name, clicks, keys, and waiting for what comes.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// How long anything may take, in milliseconds.
const PATIENCE: f64 = 10_000.0;

pub(crate) async fn sleep(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}

/// Two events of a person are two tasks: what follows the first one has run before the second one comes.
pub(crate) async fn next_task() {
    sleep(0).await;
}

/// Lets promises go on, and nothing else: no event, no timer, no frame.
pub(crate) async fn soon() {
    let _ = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL)).await;
}

/// Waits until `condition` holds.
pub(crate) async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let start = js_sys::Date::now();
    while !condition() {
        assert!(
            js_sys::Date::now() - start < PATIENCE,
            "waited in vain: {what}\nThe page: {}",
            document_text()
        );
        sleep(4).await;
    }
}

/// Waits until `condition` holds, and sees that it goes on to hold while all happens that is due then: for what does not happen.
pub(crate) async fn stays(what: &str, mut condition: impl FnMut() -> bool) {
    until(what, &mut condition).await;
    for _ in 0..15 {
        sleep(4).await;
        assert!(
            condition(),
            "it did not last: {what}\nThe page: {}",
            document_text()
        );
    }
}

/// Waits until the page shows this text.
pub(crate) async fn shows(expected: &str) {
    until(&format!("the page shows “{expected}”"), || {
        document_text().contains(expected)
    })
    .await;
}

/// Waits until an element is there.
pub(crate) async fn appears(selector: &str) -> HtmlElement {
    until(&format!("{selector} appears"), || find(selector).is_some()).await;
    find(selector).unwrap()
}

/// Waits until an element has gone.
pub(crate) async fn disappears(selector: &str) {
    until(&format!("{selector} disappears"), || {
        find(selector).is_none()
    })
    .await;
}

pub(crate) fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// All elements that fit, in the order of the page.
pub(crate) fn all(selector: &str) -> Vec<HtmlElement> {
    let query = Function::new_with_args(
        "selector",
        "return [...document.querySelectorAll(selector)]",
    );
    let found = query.call1(&JsValue::NULL, &selector.into()).unwrap();
    found
        .unchecked_into::<Array>()
        .iter()
        .map(JsCast::unchecked_into)
        .collect()
}

pub(crate) fn find(selector: &str) -> Option<HtmlElement> {
    all(selector).into_iter().next()
}

pub(crate) fn get(selector: &str) -> HtmlElement {
    find(selector).unwrap_or_else(|| panic!("no {selector} in the page: {}", document_text()))
}

/// The element's text with single spaces.
pub(crate) fn text_of(element: &Element) -> String {
    element
        .text_content()
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

pub(crate) fn text(selector: &str) -> String {
    text_of(&get(selector))
}

/// The texts of all elements that fit.
pub(crate) fn texts(selector: &str) -> Vec<String> {
    all(selector)
        .iter()
        .map(|element| text_of(element))
        .collect()
}

/// The text of what the test mounted.
pub(crate) fn document_text() -> String {
    find("#test")
        .map(|element| text_of(&element))
        .unwrap_or_default()
}

/// The button or link inside `within` whose text is this.
pub(crate) fn named(within: &str, name: &str) -> Option<HtmlElement> {
    all(&format!("{within} :is(button, a)"))
        .into_iter()
        .find(|element| text_of(element) == name)
}

pub(crate) fn click(selector: &str) {
    get(selector).click();
}

/// Clicks the button or link with this text.
pub(crate) fn press(within: &str, name: &str) {
    let Some(element) = named(within, name) else {
        panic!(
            "no “{name}” in {within}, only {:?}",
            texts(&format!("{within} :is(button, a)"))
        );
    };
    element.click();
}

pub(crate) fn attribute(selector: &str, name: &str) -> Option<String> {
    get(selector).get_attribute(name)
}

/// Whether the element has the focus.
pub(crate) fn has_focus(selector: &str) -> bool {
    let active = document().active_element();
    active.is_some_and(|active| active.matches(selector).unwrap())
}

/// Gives an element the focus. Firefox tells nobody of it while another window is in front: there the page is told by hand.
pub(crate) fn focus(element: &HtmlElement) {
    element.focus().unwrap();
    if !document().has_focus().unwrap() {
        let event = "new FocusEvent('focusin', { bubbles: true })";
        send_with(element, "focusin", event);
    }
}

/// Sends an event to an element: `pointerenter`, `focusin`, `cancel`.
pub(crate) fn send(selector: &str, event: &str) {
    send_with(
        &get(selector),
        event,
        &format!("new Event('{event}', {{ cancelable: true }})"),
    );
}

/// Presses a key on an element, as it bubbles up.
pub(crate) fn key(element: &HtmlElement, key: &str, more: &str) {
    let event = format!(
        "new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true, {more} }})"
    );
    send_with(element, key, &event);
}

fn send_with(element: &HtmlElement, what: &str, event: &str) {
    let dispatch = Function::new_with_args("element", &format!("element.dispatchEvent({event})"));
    dispatch
        .call1(&JsValue::NULL, element)
        .unwrap_or_else(|e| panic!("{what}: {e:?}"));
}

/// Types a text into a field, over what it held.
pub(crate) fn fill(selector: &str, value: &str) {
    let input: HtmlInputElement = get(selector).unchecked_into();
    input.set_value(value);
    send_with(&input, "input", "new Event('input', { bubbles: true })");
}

/// Runs JavaScript; its result.
pub(crate) fn js(body: &str) -> JsValue {
    Function::new_no_args(body).call0(&JsValue::NULL).unwrap()
}

/// What the command or button is described by.
pub(crate) fn description(selector: &str) -> Option<String> {
    let id = attribute(selector, "aria-describedby")?;
    Some(text(&format!("#{id}")))
}
