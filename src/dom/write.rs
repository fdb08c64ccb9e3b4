//! Writing into what is in the page: for what is made once, and shows one thing after the other.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, Text};

/// A text in the page, and what it says.
pub struct Words {
    /// Has the text as its title as well, for where there is too little room for it.
    titled: Element,
    text: Text,
    said: String,
}

impl Words {
    /// Those of an element that begins with a text, however deep.
    pub fn of(titled: Element) -> Option<Self> {
        let mut node = titled.first_child()?;
        while let Some(child) = node.first_child() {
            node = child;
        }
        Some(Self {
            titled,
            text: node.dyn_into().ok()?,
            said: String::new(),
        })
    }

    /// Says something else.
    pub fn say(&mut self, words: &str) {
        if self.said != words {
            self.text.set_data(words);
            let _ = self.titled.set_attribute("title", words);
            words.clone_into(&mut self.said);
        }
    }

    /// The element.
    pub fn element(&self) -> &Element {
        &self.titled
    }
}

/// A copy of an element with all that is in it. What follows signals or listens is no part of it.
pub fn copy(element: &Element) -> Option<Element> {
    element.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

/// The element that an event came to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether Shift was held down at a click, or at the key that stands for one.
pub fn with_shift(event: &Event) -> bool {
    event.unchecked_ref::<MouseEvent>().shift_key()
}

/// Writes a property of an element's style.
pub fn set_style(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}
