//! What belongs to the list, stands beside all pages, and comes with the later code.

use leptos::prelude::*;

use super::bulk::bulk;
use crate::memo::memo;
use crate::store::{Directory, ListStore, Listing};

/// The dialog for several jobs, which outlasts the list; and who asks for the regions.
pub fn attendants() -> AnyView {
    ask_for_regions();
    bulk()
}

/// Which regions take no drives is asked once the list has been read: the first rows don't wait for it.
fn ask_for_regions() {
    let list: ListStore = expect_context();
    let directory: Directory = expect_context();
    let completed = memo(move |_| list.listing().with(Listing::completed));
    Effect::new(move || {
        if completed.get().is_some() {
            untrack(|| directory.want_regions());
        }
    });
}
