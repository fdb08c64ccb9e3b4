//! Putting a view into the page, and taking it away.

use leptos::prelude::*;
use web_sys::Element;

use super::view::IntoView;

/// A view in the page; it goes when this is dropped.
#[must_use = "the view goes when this is dropped"]
pub struct Mounted {
    owner: Owner,
    element: Element,
}

impl Mounted {
    /// Leaves it in the page for good.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.element.set_text_content(None);
    }
}

/// Puts a view into an element, in the place of what it held until now.
pub fn mount<V: IntoView>(element: &Element, view: impl FnOnce() -> V) -> Mounted {
    // Once in the life of the page is enough; what comes later is told so, and passed over.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    element.set_text_content(None);
    owner.with(|| view().into_view()).put_into(element);
    Mounted {
        owner,
        element: element.clone(),
    }
}
