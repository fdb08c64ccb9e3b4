//! Who asks which regions take no drives.

use leptos::prelude::*;

use crate::memo::memo;
use crate::store::{Directory, ListStore, Listing, expect_context};

/// Asks once the list has been read: the first rows don't wait for it.
pub fn ask_for_regions() {
    let list: ListStore = expect_context();
    let directory: Directory = expect_context();
    let completed = memo(move |_| list.listing().with(Listing::completed));
    Effect::new(move || {
        if completed.get().is_some() {
            untrack(|| directory.want_regions());
        }
    });
}
