//! How many jobs there are, and how far the list has been read.

use super::order::Order;
use crate::i18n::{M, count, number, relative, t, tf, tn};
use crate::memo::memo;
use crate::store::{AutoRefresh, ListStore, Listing, expect_context};
use crate::ui::{Button, Weight};
use domain::job::ListQuery;
use leptos::prelude::*;

/// The count, and when the list was read.
#[component]
pub(super) fn Status(query: Memo<ListQuery>, order: Order) -> impl IntoView {
    let list: ListStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    let running = memo(move |_| order.is_first_reading());
    let counted = memo(move |_| {
        let total = order.jobs();
        if running.get() {
            tn(M::JobsSoFar, count(total), &[])
        } else if query.with(ListQuery::filters) {
            let shown = order.with(<[usize]>::len);
            tn(M::JobsOf, count(total), &[&number(count(shown))])
        } else {
            tn(M::CountJobs, count(total), &[])
        }
    });
    let updated = memo(move |_| {
        let updated = list.listing().with(Listing::completed).map(|at| {
            tf(
                M::Updated,
                &[&relative(at.min(refresh.now()), refresh.now())],
            )
        });
        updated.unwrap_or_default()
    });
    // While rows stream in the count is no news at every page.
    let live_region = move || if running.get() { "off" } else { "polite" };
    view! {
        <div class="end quiet small">
            <span aria-live=live_region>{move || counted.get()}</span>
            {move || {
                if running.get() {
                    view! {
                        <progress class="streaming" aria-label=t(M::Loading)></progress>
                        <Button weight=Weight::Small on_press=move |()| list.stop()>{t(M::Stop)}</Button>
                    }
                    .into_any()
                } else {
                    view! { <span>{move || updated.get()}</span> }.into_any()
                }
            }}
        </div>
    }
}
