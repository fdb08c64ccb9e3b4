//! What the job is, and where: subscription, group, name, region, account; its tags and its key.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::own_key::OwnKey;
use super::pickers::{Account, ResourceGroup};
use super::unread::Failed;
use crate::i18n::{M, list_of, t, tf};
use crate::memo::memo;
use crate::pages::form::entries::{Choose, Line, Open};
use crate::pages::form::rows::Tags;
use crate::pages::reasons;
use crate::store::{Directory, expect_context};
use crate::ui::{Choice, Kind};
use domain::job::{Field, Location};

#[component]
pub(super) fn Basics(open: Open) -> impl IntoView {
    let capitals = memo(move |_| {
        let has_capitals = open.text(Field::Name).contains(char::is_uppercase);
        has_capitals.then(|| t(M::NameCapitals).to_owned())
    });
    view! {
        <div class="entries">
            <Subscription open />
            <ResourceGroup open />
            <Line open field=Field::Name kind=Kind::Code required=true warning=capitals />
            <Region open />
            <Account open />
        </div>
        <h3>{t(M::Tags)}</h3>
        <Tags open />
        <h3>{t(M::KeyTitle)}</h3>
        <OwnKey open />
    }
    .into_any()
}

#[component]
fn Subscription(open: Open) -> impl IntoView {
    let directory: Directory = expect_context();
    let known = memo(move |_| directory.subscriptions().get());
    let options = memo(move |_| {
        let mut all: Vec<Choice> = vec![(String::new(), t(M::Choose).to_owned())];
        known.with(|known| {
            let known = known.value().into_iter().flat_map(|all| all.iter());
            all.extend(known.map(|known| (known.id.to_string(), known.name.to_string())));
        });
        all
    });
    let error = memo(move |_| known.with(|known| known.error().cloned()));
    let retry = Callback::new(move |()| {
        spawn_local(async move { drop(directory.read_subscriptions().await) });
    });
    view! {
        <Choose open field=Field::Subscription required=true options />
        <Failed what=M::SubscriptionsFailed error retry />
    }
}

/// The region, with what there is to know about it.
#[component]
fn Region(open: Open) -> impl IntoView {
    let directory: Directory = expect_context();
    let known = memo(move |_| directory.regions());
    let options = memo(move |_| {
        let mut all: Vec<Choice> = vec![(String::new(), t(M::Choose).to_owned())];
        known.with(|known| {
            let known = known.value().into_iter().flat_map(|all| all.iter());
            all.extend(known.map(|location| {
                let shown = if location.is_closed() {
                    tf(M::LocationClosedShort, &[&location.name])
                } else {
                    location.name.clone()
                };
                (location.name.clone(), shown)
            }));
        });
        all
    });
    let warning = memo(move |_| {
        let location = directory.location(&open.text(Field::Location))?;
        let papers = || location.is_in_india().then(|| t(M::IndiaNote).into());
        // The addresses stand below.
        reasons::closed(&location, None).or_else(papers)
    });
    let error = memo(move |_| known.with(|known| known.error().cloned()));
    let retry = Callback::new(move |()| directory.read_regions());
    view! {
        <Choose open field=Field::Location required=true options warning />
        <Destination open />
        <Failed what=M::LocationsFailed error retry />
    }
}

/// Where parcels for the location that is chosen go, and by which carriers. It is announced.
#[component]
fn Destination(open: Open) -> impl IntoView {
    let directory: Directory = expect_context();
    let takers = memo(move |_| {
        let location = open.text(Field::Location);
        let regions = directory.regions();
        let takers = regions.value().map(|regions| regions.takers(&location));
        takers
            .unwrap_or_default()
            .into_iter()
            .cloned()
            .collect::<Vec<_>>()
    });
    let list = move || {
        let takers = takers.get().into_iter();
        takers.map(|taker| view! { <Taker taker /> }).collect_view()
    };
    view! { <div class="wide takers" role="status">{list}</div> }
}

/// A location that takes drives.
#[component]
fn Taker(taker: Location) -> impl IntoView {
    let mut lines = taker.address.lines_with_contact();
    if lines.is_empty() {
        lines.push(t(M::NoShipTo).into());
    }
    let lines = lines.into_iter().map(|line| view! { <span>{line}</span> });
    let note = taker.address.note.trim().to_owned();
    let note =
        (!note.is_empty()).then(|| view! { <p class="quiet" dir="auto" lang="en">{note}</p> });
    let carriers = (!taker.carriers.is_empty()).then(|| {
        let carriers = tf(M::Carriers, &[&list_of(&taker.carriers)]);
        view! { <p class="quiet">{carriers}</p> }
    });
    view! {
        <div class="taker">
            <p><strong>{tf(M::ParcelsGoTo, &[&taker.name])}</strong></p>
            <address dir="auto">{lines.collect_view()}</address>
            {note}
            {carriers}
        </div>
    }
}
