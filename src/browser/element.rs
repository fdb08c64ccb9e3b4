//! Elements and their events, beside what a view says of them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement};

/// The element that an event came to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Writes a property of an element's style: the content security policy forbids a `style` attribute.
pub fn set_style(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Lets the platform call back on an event that belongs to no element, for as long as the portal lives.
pub fn listen(target: &EventTarget, event: &'static str, callback: impl FnMut(Event) + 'static) {
    std::mem::forget(Listener::new(target, event, Box::new(callback)));
}

/// The same for as long as the present owner lives. Leptos has it for the window only, which isn't ours where another page holds
/// the portal.
pub fn listen_here(
    target: &EventTarget,
    event: &'static str,
    callback: impl FnMut(Event) + 'static,
) {
    StoredValue::new_local(Listener::new(target, event, Box::new(callback)));
}

/// Calls back until it is dropped.
struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(target: &EventTarget, event: &'static str, callback: Box<dyn FnMut(Event)>) -> Self {
        let callback = Closure::wrap(callback);
        let _ = target.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        Self {
            target: target.clone(),
            event,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = (self.target).remove_event_listener_with_callback(self.event, callback);
    }
}
