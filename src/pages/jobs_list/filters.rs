//! The filters above the list. What is chosen lives in the address.

use std::sync::Arc;

use leptos::prelude::*;

use super::order::Order;
use super::{go, status};
use crate::dom::{CollectView, View, attr, click, flag, live, view};
use crate::i18n::{M, count, number, t, tf};
use crate::job::{Filter, JobState, JobType, ListQuery, location_key};
use crate::letters::lower;
use crate::pages::words;
use crate::signals::{Memo, Signal};
use crate::store::Store;
use crate::ui::{Icon, Menu, Weight, button, icon, menu};

/// The row of filters, with the count at its end.
pub(super) fn filters(store: Store, query: Memo<ListQuery>, order: Order) -> View {
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
            {picker(store, query, Filter::State, "filter-state", t(M::ColumnState))}
            {picker(store, query, Filter::Type, "filter-type", t(M::ColumnType))}
            {picker(store, query, Filter::Location, "filter-location", t(M::ColumnLocation))}
            {picker(store, query, Filter::Subscription, "filter-subscription", t(M::Subscription))}
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

/// A value to pick, and how it is shown.
type Choice = (String, String);

fn picker(
    store: Store,
    query: Memo<ListQuery>,
    filter: Filter,
    id: &'static str,
    label: &'static str,
) -> View {
    let known = Memo::new(move |_| choices(store, filter));
    let picked = move || {
        query.with(|query| {
            query
                .picks(filter)
                .iter()
                .map(String::from)
                .collect::<Vec<_>>()
        })
    };
    let summary = move || {
        let picked = picked();
        match picked.as_slice() {
            [] => tf(M::FilterAll, &[label]),
            [one] => {
                let known = known
                    .get()
                    .into_iter()
                    .find(|(value, _)| lower(value) == *one);
                tf(
                    M::FilterOne,
                    &[
                        label,
                        &known.map_or_else(|| one.clone(), |(_, shown)| shown),
                    ],
                )
            }
            many => tf(M::FilterOne, &[label, &number(count(many.len()))]),
        }
    };
    let spec = Menu {
        id,
        class: "chip",
        label: Signal::stored(None),
        panel_label: label,
        on: Signal::derive(move || query.with(|query| !query.picks(filter).is_empty())),
    };
    let panel = move || {
        known
            .get()
            .into_iter()
            .map(|(value, shown)| {
                let checked = {
                    let value = value.clone();
                    move || query.with(|query| query.picks(filter).contains(&value))
                };
                let toggle = move |_| {
                    let mut query = query.get_untracked();
                    query.picks_mut(filter).toggle(&value);
                    go(query, true);
                };
                view! {
                    <label class="option">
                        <input type="checkbox" prop:checked=flag(checked) on:change=toggle />
                        <span>{shown}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let face = view! { <span class="cut">{live(summary)}</span> {icon(Icon::Down)} };
    menu(
        spec,
        face,
        view! { <fieldset><legend>{label}</legend>{live(panel)}</fieldset> },
    )
}

fn choices(store: Store, filter: Filter) -> Vec<Choice> {
    match filter {
        Filter::State => {
            let mut all: Vec<_> = JobState::KNOWN
                .iter()
                .map(|state| (state.as_str().to_owned(), words::state(state)))
                .collect();
            // States that this portal doesn't know can be picked once a job is in one.
            let unknown = store.jobs().with(|jobs| jobs.unknown_states().to_vec());
            let unknown = distinct(&unknown, lower);
            all.extend(unknown);
            all
        }
        Filter::Type => JobType::KNOWN
            .iter()
            .map(|kind| (kind.as_str().to_owned(), words::kind(kind)))
            .collect(),
        Filter::Location => {
            let locations = store.jobs().with(|jobs| jobs.locations().to_vec());
            distinct(&locations, location_key)
        }
        Filter::Subscription => match store.subscriptions().value() {
            Some(all) => all
                .iter()
                .map(|subscription| (subscription.id.to_string(), subscription.name.to_string()))
                .collect(),
            None => Vec::new(),
        },
    }
}

/// The values that jobs have, once each, shown in the longest way in which one is written: `West US`, not `westus`.
fn distinct(written: &[Arc<str>], key: fn(&str) -> String) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    for shown in written {
        let value = key(shown);
        match all.binary_search_by(|(known, _)| known.cmp(&value)) {
            Ok(at) if all[at].1.len() < shown.len() => all[at].1 = shown.to_string(),
            Ok(_) => {}
            Err(at) => all.insert(at, (value, shown.to_string())),
        }
    }
    all
}
