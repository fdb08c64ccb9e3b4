//! The columns' headings, which sort.

use super::go;
use crate::dom::{CollectView, View, attr, click, live, view};
use crate::i18n::{M, t};
use crate::job::{Column, ListQuery};
use crate::signals::Memo;

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

/// The row of headings.
pub(super) fn head(query: Memo<ListQuery>) -> View {
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
    view! { <thead><tr aria-rowindex="1">{Column::ALL.map(cell).collect_view()}</tr></thead> }
}
