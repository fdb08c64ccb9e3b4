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
