//! Makes a view from its template and its parts.

use std::mem;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement};

use super::live::follow;
use super::view::{Attr, IntoAttr, IntoView, View};
use crate::browser;
use leptos::prelude::{LocalStorage, StoredValue};

/// What a template leaves open, in its order.
#[derive(Default)]
pub enum Part {
    /// Used up.
    #[default]
    Used,
    /// A view.
    Child(View),
    /// A value.
    Value(Attr),
    /// What is called with an event.
    On(Box<dyn FnMut(Event)>),
}

/// A part that is a view.
pub fn child(view: impl IntoView) -> Part {
    Part::Child(view.into_view())
}

/// A part that is the value of an attribute, a property, a class or a style.
pub fn value(value: impl IntoAttr) -> Part {
    Part::Value(value.into_attr())
}

/// A part that listens to an event.
pub fn on(run: impl FnMut(Event) + 'static) -> Part {
    Part::On(Box::new(run))
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Where a value goes.
#[derive(Clone, Copy)]
enum Place {
    Attribute,
    Class,
    Property,
    Style,
}

/// Makes a view. `view!` writes the call. A template is a sequence of steps: a control character, and a text up to the
/// next one. The steps are listed in `view/src/lib.rs`.
pub fn build(template: &'static str, parts: &mut [Part]) -> View {
    let document = browser::document();
    let mut parts = parts.iter_mut();
    let mut part = || parts.next().map(mem::take).unwrap_or_default();
    let mut roots = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    let mut name = "";
    let mut rest = template;
    while let Some(step) = rest.bytes().next() {
        let end = rest
            .bytes()
            .skip(1)
            .position(|byte| byte < 0x10)
            .map_or(rest.len(), |end| end + 1);
        let text = rest.get(1..end).unwrap_or_default();
        rest = rest.get(end..).unwrap_or_default();
        let element = open.last();
        match step {
            1 | 2 => {
                let made = if step == 1 {
                    document.create_element(own(text))
                } else {
                    document.create_element_ns(Some(SVG), text)
                };
                open.extend(made);
            }
            3 => {
                if let Some(element) = open.pop() {
                    let view = View::Node(element.into());
                    match open.last() {
                        Some(parent) => view.put_into(parent),
                        None => roots.push(view),
                    }
                }
            }
            4 => add(element, &mut roots, text.into_view()),
            5 => name = text,
            6 => {
                if let Some(element) = element {
                    let _ = element.set_attribute(name, text);
                }
            }
            7 => {
                if let Part::Child(view) = part() {
                    add(element, &mut roots, view);
                }
            }
            15 => {
                if let (Some(element), Part::On(run)) = (element, part()) {
                    listen(element, text, run);
                }
            }
            _ => {
                let place = match step {
                    8 => Place::Attribute,
                    11 => Place::Class,
                    12 => Place::Property,
                    _ => Place::Style,
                };
                if let (Some(element), Part::Value(value)) = (element, part()) {
                    put(element, place, text, value);
                }
            }
        }
    }
    if roots.len() == 1 {
        roots.remove(0)
    } else {
        View::Many(roots)
    }
}

/// The element that a page of the portal's own has under this name. In another page the main part is that page's.
fn own(name: &str) -> &str {
    if cfg!(feature = "embed") && name == "main" {
        "div"
    } else {
        name
    }
}

fn add(parent: Option<&Element>, roots: &mut Vec<View>, view: View) {
    match parent {
        Some(parent) => view.put_into(parent),
        None => roots.push(view),
    }
}

/// Writes a value, and again when it changes.
fn put(element: &Element, place: Place, name: &'static str, value: Attr) {
    match value {
        Attr::Live(value) => {
            let element = element.clone();
            let mut known = None;
            follow(move || {
                let next = text(value());
                if known.as_ref() != Some(&next) {
                    write(&element, place, name, next.as_deref());
                    known = Some(next);
                }
            });
        }
        value => write(element, place, name, text(value).as_deref()),
    }
}

/// Writes a property that is true or false.
pub fn set_flag(element: &Element, name: &str, on: bool) {
    write(element, Place::Property, name, on.then_some(""));
}

/// `None` is absent or false; an empty text is there or true.
fn text(value: Attr) -> Option<std::borrow::Cow<'static, str>> {
    match value {
        Attr::Off => None,
        Attr::On => Some("".into()),
        Attr::Text(text) => Some(text),
        Attr::Live(value) => text(value()),
    }
}

fn write(element: &Element, place: Place, name: &str, value: Option<&str>) {
    match place {
        Place::Attribute => {
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        }
        Place::Class => {
            let _ = element
                .class_list()
                .toggle_with_force(name, value.is_some());
        }
        Place::Property => {
            let value = match (name, value) {
                // Nothing is no text: what a person is typing stays.
                ("value", None) => return,
                ("value", Some(text)) if shows(element, text) => return,
                ("value", Some(text)) => text.into(),
                (_, value) => JsValue::from_bool(value.is_some()),
            };
            let _ = js_sys::Reflect::set(element, &name.into(), &value);
        }
        Place::Style => {
            let style = element.unchecked_ref::<HtmlElement>().style();
            let _ = style.set_property(name, value.unwrap_or_default());
        }
    }
}

/// Whether a field shows this text already. Writing it again would move the cursor, and in a field for dates take away the
/// parts that a person has typed: as long as one is missing, the field's value is empty.
fn shows(field: &Element, text: &str) -> bool {
    let shown = browser::get(field, "value").and_then(|shown| shown.as_string());
    shown.as_deref() == Some(text) && !browser::is_half_typed(field)
}

/// An event's handler, for as long as its owner lives.
struct Listener {
    target: EventTarget,
    event: &'static str,
    handler: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, self.handler.as_ref().unchecked_ref());
    }
}

/// Calls back on an event, for as long as the present owner lives.
pub fn listen(target: &EventTarget, event: &'static str, run: impl FnMut(Event) + 'static) {
    fn boxed(target: &EventTarget, event: &'static str, run: Box<dyn FnMut(Event)>) {
        let handler = Closure::wrap(run);
        let _ = target.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
        StoredValue::<_, LocalStorage>::new_with_storage(Listener {
            target: target.clone(),
            event,
            handler,
        });
    }
    boxed(target, event, Box::new(run));
}
