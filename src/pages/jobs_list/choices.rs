//! What a filter lets pick.

use arcstr::ArcStr;

use super::address::go;
use super::filters::{label, longest};
use domain::job::{Filter, JobState, JobType, ListQuery, Picks, location_key};

use crate::memo::memo;
use crate::pages::words;
use crate::store::{Directory, ListStore, expect_context};
use leptos::prelude::*;

/// A value to pick, and how it is shown.
type Choice = (String, String);

/// The panel of a filter.
pub(super) fn panel(query: Memo<ListQuery>, filter: Filter) -> AnyView {
    let list: ListStore = expect_context();
    let directory: Directory = expect_context();
    // What was picked when the panel was opened: what is unpicked stays there, to be picked again.
    let picked = query.with_untracked(|query| query.picks(filter).clone());
    let known = memo(move |_| choices(list, directory, filter, &picked));
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
                        <input type="checkbox" prop:checked=checked on:change=toggle />
                        <bdi>{shown}</bdi>
                    </label>
                }
            })
            .collect_view()
    };
    view! { <fieldset><legend>{label(filter)}</legend>{panel}</fieldset> }.into_any()
}

fn choices(list: ListStore, directory: Directory, filter: Filter, picked: &Picks) -> Vec<Choice> {
    match filter {
        Filter::State => {
            let mut all: Vec<_> = JobState::KNOWN
                .iter()
                .map(|state| (state.as_str().to_owned(), words::state(state)))
                .collect();
            // States that this portal doesn't know can be picked once a job is in one.
            let unknown = list.jobs().with(|jobs| jobs.unknown_states().to_vec());
            let unknown = distinct(&unknown, str::to_ascii_lowercase);
            all.extend(unknown);
            all
        }
        Filter::Type => JobType::KNOWN
            .iter()
            .map(|kind| (kind.as_str().to_owned(), words::kind(kind)))
            .collect(),
        Filter::Location => {
            let locations = list.jobs().with(|jobs| jobs.locations().to_vec());
            distinct(&locations, location_key)
        }
        Filter::Subscription => {
            let all = directory.subscriptions().get();
            let all = all.value().into_iter().flat_map(|all| all.iter());
            let known = all
                .map(|subscription| (subscription.id.to_string(), subscription.name.to_string()));
            // Resource groups are picked in the scope; here they can be taken back.
            let groups = picked.iter().filter(|pick| pick.contains('/'));
            known
                .chain(groups.map(|pick| (pick.to_owned(), directory.subscription_name(pick))))
                .collect()
        }
    }
}

/// The values that jobs have, once each.
fn distinct(written: &[ArcStr], key: fn(&str) -> String) -> Vec<Choice> {
    let mut keyed: Vec<_> = written
        .iter()
        .map(|written| (key(written), written))
        .collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| {
            let shown = longest(same.iter().map(|(_, written)| *written))?;
            Some((same[0].0.clone(), shown))
        })
        .collect()
}
