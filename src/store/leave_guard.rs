//! Who may keep a page where it is although the address changed: a form with something typed that was not sent.

use std::rc::Rc;

use leptos::prelude::*;

/// Says whether the page stays where it is, though the address is another one.
type Guard = Rc<dyn Fn(&str) -> bool>;

/// What is asked before another address is shown. A handle.
#[derive(Clone, Copy)]
pub struct LeaveGuard(StoredValue<Option<Guard>, LocalStorage>);

impl LeaveGuard {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// From now on, another address is shown only where `guard` doesn't say that the page stays.
    pub fn set(self, guard: impl Fn(&str) -> bool + 'static) {
        self.0.set_value(Some(Rc::new(guard)));
    }

    /// From now on, every address is shown.
    pub fn clear(self) {
        self.0.set_value(None);
    }

    /// Whether the page stays where it is, though the address is another one.
    pub fn holds(self, to: &str) -> bool {
        self.0.get_value().is_some_and(|guard| guard(to))
    }
}
