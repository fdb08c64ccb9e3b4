//! The text of a cell of the list, which is given from job to job.

use wasm_bindgen::JsCast;
use web_sys::{Element, Text};

/// What a cell says that has nothing to say, so that there is a text to write into.
pub(super) const BLANK: &str = " ";

/// A text in the page, and what it says.
pub(super) struct CellText {
    /// Has the text as its title as well, for where there is too little room for it.
    titled: Element,
    text: Text,
    said: String,
}

impl CellText {
    /// Those of an element that begins with a text, however deep.
    pub(super) fn of(titled: Element) -> Option<Self> {
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
    pub(super) fn say(&mut self, words: &str) {
        if self.said != words {
            if words.is_empty() {
                self.text.set_data(BLANK);
                let _ = self.titled.remove_attribute("title");
            } else {
                self.text.set_data(words);
                let _ = self.titled.set_attribute("title", words);
            }
            words.clone_into(&mut self.said);
        }
    }

    /// The element.
    pub(super) fn element(&self) -> &Element {
        &self.titled
    }
}
