//! The filters above the list. What is chosen lives in the address.

use arcstr::ArcStr;

use leptos::html;
use leptos::prelude::*;

use super::address::{clear_filters, go};
use super::behind::{Behind, Later};
use crate::i18n::{M, count, number, t, tf};
use crate::memo::memo;
use domain::job::{Filter, JobState, JobType, ListQuery, location_key};

use crate::pages::words;
use crate::store::{Directory, ListStore, expect_context};
use crate::ui::{Button, Icon, Menu, Symbol, Weight};

/// The row of filters. Nothing stands in it that changes by itself: a filter must not move away under a pointer.
#[component]
pub(super) fn Filters(query: Memo<ListQuery>, later: Later) -> impl IntoView {
    view! {
        <div class="filters" role="search">
            <SearchField query />
            <Picker query filter=Filter::State id="filter-state" later />
            <Picker query filter=Filter::Type id="filter-type" later />
            <Picker query filter=Filter::Location id="filter-location" later />
            <Picker query filter=Filter::Subscription id="filter-subscription" later />
            <AttentionFilter query />
            <ClearFilters query />
        </div>
    }
}

/// The field of the search. What it finds is told below it while it is empty.
#[component]
fn SearchField(query: Memo<ListQuery>) -> impl IntoView {
    let typed = move |event| {
        let mut query = query.get_untracked();
        query.text = event_target_value(&event);
        go(query, false);
    };
    let text = memo(move |_| query.with(|query| query.text.clone()));
    let field = NodeRef::<html::Input>::new();
    // What the field shows already is not written again: that would move the cursor.
    Effect::new(move || {
        let text = text.get();
        if let Some(field) = field.get().filter(|field| field.value() != text) {
            field.set_value(&text);
        }
    });
    view! {
        <label class="field">
            <Icon symbol=Symbol::Search/>
            <span class="visually-hidden">{t(M::SearchJobs)}</span>
            <input
                node_ref=field
                id="filter"
                type="search"
                placeholder=t(M::SearchJobs)
                aria-describedby="filter-hint"
                autocomplete="off"
                spellcheck="false"
                on:input=typed
            />
            <span id="filter-hint" class="search-hint" aria-hidden="true">{t(M::SearchHint)}</span>
        </label>
    }
}

/// Whether only jobs that need attention are shown.
#[component]
fn AttentionFilter(query: Memo<ListQuery>) -> impl IntoView {
    let is_on = memo(move |_| query.with(|query| query.attention));
    let toggle = move |_| {
        let mut query = query.get_untracked();
        query.attention = !query.attention;
        go(query, true);
    };
    view! {
        <button
            type="button"
            class="chip"
            class:on=move || is_on.get()
            aria-pressed=move || is_on.get().to_string()
            on:click=toggle
        >
            {t(M::ColumnAttention)}
        </button>
    }
}

#[component]
fn ClearFilters(query: Memo<ListQuery>) -> impl IntoView {
    let filters = memo(move |_| query.with(ListQuery::filters));
    let clear = move |()| query.with_untracked(clear_filters);
    move || {
        filters.get().then(
            || view! { <Button weight=Weight::Link on_press=clear>{t(M::ClearFilters)}</Button> },
        )
    }
}

/// What a filter is called.
pub(super) fn label(filter: Filter) -> &'static str {
    t(match filter {
        Filter::State => M::ColumnState,
        Filter::Type => M::ColumnType,
        Filter::Location => M::ColumnLocation,
        Filter::Subscription => M::Subscription,
    })
}

/// A filter by a column's values: its button, and the menu of what can be picked.
#[component]
fn Picker(query: Memo<ListQuery>, filter: Filter, id: &'static str, later: Later) -> impl IntoView {
    let list: ListStore = expect_context();
    let directory: Directory = expect_context();
    let summary = memo(move |_| {
        let picked: Vec<_> =
            query.with(|query| query.picks(filter).iter().map(String::from).collect());
        let which = match picked.as_slice() {
            [] => return tf(M::FilterAll, &[label(filter)]),
            [one] => shown(list, directory, filter, one),
            many => number(count(many.len())),
        };
        tf(M::FilterOne, &[label(filter), &which])
    });
    let on = memo(move |_| query.with(|query| !query.picks(filter).is_empty()));
    let face = move || view! { <span class="cut">{summary}</span> <Icon symbol=Symbol::Down/> };
    view! {
        <Menu id class="chip" panel_label=label(filter) on face>{later.run(Behind::Choices(filter))}</Menu>
    }
}

/// How a picked value is shown.
fn shown(list: ListStore, directory: Directory, filter: Filter, value: &str) -> String {
    let written = |all: &[ArcStr], key: fn(&str) -> String| {
        longest(all.iter().filter(|written| key(written) == value))
            .unwrap_or_else(|| value.to_owned())
    };
    match filter {
        Filter::State => match JobState::parse(value) {
            JobState::Unknown(_) => list
                .jobs()
                .with(|jobs| written(jobs.unknown_states(), str::to_ascii_lowercase)),
            known => words::state(&known),
        },
        Filter::Type => words::kind(&JobType::parse(value)),
        Filter::Location => list
            .jobs()
            .with(|jobs| written(jobs.locations(), location_key)),
        Filter::Subscription => directory.subscription_name(value),
    }
}

/// The longest way in which a value is written: `West US`, not `westus`.
pub(super) fn longest<'a>(written: impl Iterator<Item = &'a ArcStr>) -> Option<String> {
    written
        .reduce(|longest, other| {
            if longest.len() < other.len() {
                other
            } else {
                longest
            }
        })
        .map(ToString::to_string)
}
