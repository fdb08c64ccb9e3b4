//! The saved views of this device: read when they are first asked for. Comes with the later code.

use leptos::prelude::*;

use super::{Stores, expect_context};
use crate::browser;
use domain::views::SavedViews;

/// The name under which the device keeps them.
const KEY: &str = "views";

/// The saved views. A handle.
#[derive(Clone, Copy)]
pub struct Views(RwSignal<SavedViews>);

impl Views {
    /// Those of this portal; asked for where a component is built.
    pub fn get() -> Self {
        let stores: Stores = expect_context();
        stores.once(|| Self(RwSignal::new(read())))
    }

    /// All of them.
    pub fn all(self) -> RwSignal<SavedViews> {
        self.0
    }

    /// Changes them. Whether the device kept it: its storage may be full, or forbidden. Then nothing has changed.
    pub fn change(self, change: impl FnOnce(&mut SavedViews)) -> bool {
        // Another tab may have changed them meanwhile.
        let mut views = read();
        change(&mut views);
        let kept = browser::keeps(KEY, &views.to_text());
        if kept {
            self.0.set(views);
        }
        kept
    }
}

fn read() -> SavedViews {
    let text = browser::remembered(KEY);
    SavedViews::from_text(&text.unwrap_or_default())
}
