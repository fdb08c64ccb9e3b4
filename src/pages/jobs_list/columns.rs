//! The columns' headings, which sort.

use super::go;
use super::order::Order;
use crate::i18n::{M, t};
use crate::store::Store;
use domain::job::{Column, ListQuery};
use leptos::prelude::*;

/// A column's heading.
pub(super) fn heading(column: Column) -> &'static str {
    t(match column {
        Column::Name => M::ColumnName,
        Column::Type => M::ColumnType,
        Column::State => M::ColumnState,
        Column::Progress => M::ColumnProgress,
        Column::Attention => M::ColumnAttention,
        Column::Location => M::ColumnLocation,
        Column::StorageAccount => M::ColumnStorageAccount,
        Column::ResourceGroup => M::ColumnResourceGroup,
        Column::LastChange => M::ColumnLastChange,
    })
}

/// The class that gives a column its width and, on a narrow screen, its place.
pub(super) fn class(column: Column) -> &'static str {
    match column {
        Column::Name => "c-name",
        Column::Type => "c-type",
        Column::State => "c-state",
        Column::Progress => "c-progress",
        Column::Attention => "c-attention",
        Column::Location => "c-location",
        Column::StorageAccount => "c-storage",
        Column::ResourceGroup => "c-group",
        Column::LastChange => "c-changed",
    }
}

/// The row of headings, after the box that selects all that match.
pub(super) fn head(store: Store, query: Memo<ListQuery>, order: Order) -> AnyView {
    let cell = |column: Column| {
        let sorted = move || query.with(|query| (query.sort == column).then_some(query.descending));
        let sort = move || {
            let mut query = query.get_untracked();
            query.sort_by(column);
            go(query, true);
        };
        view! {
            <th
                scope="col"
                class=class(column)
                aria-sort=move || sorted().map(|descending| if descending { "descending" } else { "ascending" })
            >
                <button type="button" on:click=move |_| sort()>
                    {heading(column)}
                    <span class="arrow" aria-hidden="true">
                        {move || match sorted() {
                            Some(true) => "▼",
                            Some(false) => "▲",
                            None => "",
                        }}
                    </span>
                </button>
            </th>
        }
    };
    let pick = move || {
        untrack(|| {
            let (picked, all) = picked(store, order);
            order.with(|rows| store.select(rows, picked < all));
        });
    };
    let shown = Memo::new(move |_| picked(store, order));
    let is_all = move || shown.with(|(picked, all)| picked == all);
    let is_part = move || shown.with(|(picked, all)| *picked > 0 && picked < all);
    view! {
        <thead>
            <tr aria-rowindex="1">
                <td class="c-pick">
                    <input
                        type="checkbox"
                        aria-label=t(M::SelectAll)
                        prop:checked=is_all
                        prop:indeterminate=is_part
                        on:change=move |_| pick()
                    />
                </td>
                {Column::ALL.map(cell).collect_view()}
            </tr>
        </thead>
    }
    .into_any()
}

/// How many of the rows that are shown are selected, and how many there are.
fn picked(store: Store, order: Order) -> (usize, usize) {
    let any = store.selected() > 0;
    let jobs = store.jobs();
    order.with(|rows| {
        let mut picked = 0;
        if any {
            jobs.with_untracked(|jobs| {
                for row in rows {
                    picked += usize::from(jobs.is_selected(*row));
                }
            });
        }
        (picked, rows.len())
    })
}
