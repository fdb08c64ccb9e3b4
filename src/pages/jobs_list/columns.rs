//! The columns' headings, which sort.

use super::go;
use super::order::Order;
use crate::dom::{CollectView, View, attr, click, flag, live, view};
use crate::i18n::{M, t};
use crate::job::{Column, ListQuery};
use crate::signals::Memo;
use crate::store::Store;

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
pub(super) fn head(store: Store, query: Memo<ListQuery>, order: Order) -> View {
    // How many of the rows that are shown are selected.
    let picked = Memo::new(move |_| {
        if store.selected() == 0 {
            return 0;
        }
        order.with(|rows| {
            let jobs = store.jobs();
            jobs.with(|jobs| rows.iter().filter(|row| jobs.is_selected(**row)).count())
        })
    });
    let all = move || picked.get() == order.with(<[usize]>::len);
    let pick = move || order.with(|rows| store.select(rows, !all()));
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
                aria-sort=attr(move || sorted().map(|descending| if descending { "descending" } else { "ascending" }))
            >
                <button type="button" on:click=click(sort)>
                    {heading(column)}
                    <span class="arrow" aria-hidden="true">
                        {live(move || match sorted() {
                            Some(true) => "▼",
                            Some(false) => "▲",
                            None => "",
                        })}
                    </span>
                </button>
            </th>
        }
    };
    let tick = view! {
        <td class="c-pick">
            <input
                type="checkbox"
                aria-label=t(M::SelectAll)
                prop:checked=flag(all)
                prop:indeterminate=flag(move || !matches!((picked.get(), all()), (0, _) | (_, true)))
                on:change=click(pick)
            />
        </td>
    };
    view! { <thead><tr aria-rowindex="1">{tick}{Column::ALL.map(cell).collect_view()}</tr></thead> }
}
