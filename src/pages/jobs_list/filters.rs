//! The filters above the list. What is chosen lives in the address.

use std::sync::Arc;

use leptos::prelude::*;

use super::order::Order;
use super::{Behind, Later, go, status};
use crate::dom::{View, attr, click, flag, live, view};
use crate::i18n::{M, count, number, t, tf};
use domain::job::{Filter, JobState, JobType, ListQuery, location_key};

use crate::pages::words;
use crate::store::Store;
use crate::ui::{Icon, Menu, Weight, button, icon, menu};

/// The row of filters, with the count at its end.
pub(super) fn filters(store: Store, query: Memo<ListQuery>, order: Order, later: &Later) -> View {
    let typed = move |event| {
        let mut query = query.get_untracked();
        query.text = event_target_value(&event);
        go(query, false);
    };
    let toggle_attention = move || {
        let mut query = query.get_untracked();
        query.attention = !query.attention;
        go(query, true);
    };
    let attention_on = move || query.with(|query| query.attention);
    view! {
        <div class="filters" role="search">
            <label class="field">
                {icon(Icon::Search)}
                <span class="visually-hidden">{t(M::FilterByName)}</span>
                <input
                    id="filter"
                    type="search"
                    placeholder=t(M::FilterByName)
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=attr(move || query.with(|query| query.text.clone()))
                    on:input=typed
                />
            </label>
            {picker(store, query, Filter::State, "filter-state", later)}
            {picker(store, query, Filter::Type, "filter-type", later)}
            {picker(store, query, Filter::Location, "filter-location", later)}
            {picker(store, query, Filter::Subscription, "filter-subscription", later)}
            <button
                type="button"
                class="chip"
                class:on=flag(attention_on)
                aria-pressed=attr(move || Some(attention_on().to_string()))
                on:click=click(toggle_attention)
            >
                {t(M::ColumnAttention)}
            </button>
            {live(move || {
                query.with(ListQuery::filters).then(|| {
                    button(Weight::Link, t(M::ClearFilters), move || {
                        go(query.get_untracked().cleared(), true);
                    })
                })
            })}
            {status::status(store, query, order)}
        </div>
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

fn picker(
    store: Store,
    query: Memo<ListQuery>,
    filter: Filter,
    id: &'static str,
    later: &Later,
) -> View {
    let summary = move || {
        let picked: Vec<_> =
            query.with(|query| query.picks(filter).iter().map(String::from).collect());
        let which = match picked.as_slice() {
            [] => return tf(M::FilterAll, &[label(filter)]),
            [one] => shown(store, filter, one),
            many => number(count(many.len())),
        };
        tf(M::FilterOne, &[label(filter), &which])
    };
    let spec = Menu {
        id,
        class: "chip",
        label: Signal::stored(None),
        panel_label: label(filter),
        on: Signal::derive(move || query.with(|query| !query.picks(filter).is_empty())),
    };
    let face = view! { <span class="cut">{live(summary)}</span> {icon(Icon::Down)} };
    let later = later.clone();
    menu(spec, face, move || later(Behind::Choices(filter)))
}

/// How a picked value is shown.
fn shown(store: Store, filter: Filter, value: &str) -> String {
    let written = |all: &[Arc<str>], key: fn(&str) -> String| {
        longest(all.iter().filter(|written| key(written) == value))
            .unwrap_or_else(|| value.to_owned())
    };
    match filter {
        Filter::State => match JobState::parse(value) {
            JobState::Unknown(_) => store
                .jobs()
                .with(|jobs| written(jobs.unknown_states(), str::to_lowercase)),
            known => words::state(&known),
        },
        Filter::Type => words::kind(&JobType::parse(value)),
        Filter::Location => store
            .jobs()
            .with(|jobs| written(jobs.locations(), location_key)),
        Filter::Subscription => store.subscription_name(value),
    }
}

/// The longest way in which a value is written: `West US`, not `westus`.
pub(super) fn longest<'a>(written: impl Iterator<Item = &'a Arc<str>>) -> Option<String> {
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
