//! The list's query in the address.

use crate::browser;
use domain::job::ListQuery;
use domain::route::Route;

/// Puts a query into the address. `step` makes it one that Back undoes.
pub(super) fn go(query: ListQuery, step: bool) {
    let href = Route::Jobs(query).href();
    if step {
        browser::go(&href);
    } else {
        browser::replace(&href);
    }
}

/// Takes the filters out of the address. The button that did it goes: the first of the filters takes the focus.
pub(super) fn clear_filters(query: &ListQuery) {
    go(query.cleared(), true);
    browser::focus_quietly("#filter-state-button");
}
