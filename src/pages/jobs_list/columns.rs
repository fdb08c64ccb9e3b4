//! The columns' headings, which sort.

use super::address::go;
use super::order::Order;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{ListStore, expect_context};
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
        Column::Due => M::ColumnDue,
        Column::Location => M::ColumnLocation,
        Column::StorageAccount => M::ColumnStorageAccount,
        Column::ResourceGroup => M::ColumnResourceGroup,
        Column::LastChange => M::ColumnLastChange,
    })
}

/// The class of the cell before the columns, whose box selects the row.
///
/// Also a constant because what is written out in a view can be made from HTML, which the page's policy forbids (Trusted Types).
pub(super) const PICK: &str = "c-pick";

/// The class that gives a column its width and, on a narrow screen, its place.
pub(super) fn class(column: Column) -> &'static str {
    match column {
        Column::Name => "c-name",
        Column::Type => "c-type",
        Column::State => "c-state",
        Column::Progress => "c-progress",
        Column::Attention => "c-attention",
        Column::Due => "c-due",
        Column::Location => "c-location",
        Column::StorageAccount => "c-storage",
        Column::ResourceGroup => "c-group",
        Column::LastChange => "c-changed",
    }
}

/// The row of headings.
#[component]
pub(super) fn Head(query: Memo<ListQuery>, order: Order) -> impl IntoView {
    let headings = Column::ALL.map(|column| view! { <Heading query column /> });
    view! {
        <thead>
            <tr aria-rowindex="1">
                <td class=PICK><SelectAll order /></td>
                {headings.collect_view()}
            </tr>
        </thead>
    }
}

/// A heading: its button sorts by the column, and turns the order round.
#[component]
fn Heading(query: Memo<ListQuery>, column: Column) -> impl IntoView {
    let sorted =
        memo(move |_| query.with(|query| (query.sort == column).then_some(query.descending)));
    let sort = move |_| {
        let mut query = query.get_untracked();
        query.sort_by(column);
        go(query, true);
    };
    let aria_sort = move || {
        let descending = sorted.get()?;
        Some(if descending {
            "descending"
        } else {
            "ascending"
        })
    };
    let arrow = move || match sorted.get() {
        Some(true) => "▼",
        Some(false) => "▲",
        None => "",
    };
    view! {
        <th scope="col" class=class(column) aria-sort=aria_sort>
            <button type="button" on:click=sort>
                {heading(column)}
                <span class="arrow" aria-hidden="true">{arrow}</span>
            </button>
        </th>
    }
}

/// The box that selects all rows that are shown, also those that aren't in the page.
#[component]
fn SelectAll(order: Order) -> impl IntoView {
    let list: ListStore = expect_context();
    // Whether all of them are picked, where any is.
    let shown = memo(move |_| match picked(list, order) {
        (0, _) => None,
        (picked, all) if picked == all => Some(true),
        _ => Some(false),
    });
    let is_all = move || shown.get() == Some(true);
    let is_part = move || shown.get() == Some(false);
    let pick = move |_| {
        untrack(|| {
            let (picked, all) = picked(list, order);
            order.with(|rows| list.select(rows, picked < all));
        });
    };
    view! {
        <input
            type="checkbox"
            aria-label=t(M::SelectAll)
            prop:checked=is_all
            prop:indeterminate=is_part
            on:change=pick
        />
    }
}

/// How many of the rows that are shown are selected, and how many there are.
fn picked(list: ListStore, order: Order) -> (usize, usize) {
    let any = list.selected() > 0;
    let jobs = list.jobs();
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
