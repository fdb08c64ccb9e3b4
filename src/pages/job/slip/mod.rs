//! The packing slip and the labels of a job: what is asked before, what is printed, and how it will look.

mod label;
mod paper;
mod parts;

use std::sync::Arc;

use leptos::prelude::*;

use self::label::Label;
use self::paper::Paper;
use self::parts::{Parcel, not_to_send};
use crate::browser;
use crate::i18n::count;
use crate::i18n::{M, number, t, tf};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{Directory, expect_context};
use crate::ui::{CloseButton, Icon, Symbol};
use domain::job::{Job, JobId, Location, MOST_DRIVES, destinations, few, unnamed_drives};

/// What somebody typed for the slip. It is gone with the dialog.
#[derive(Clone, Copy)]
struct Typed {
    parcels: RwSignal<String>,
    drives: RwSignal<String>,
    inbound: RwSignal<String>,
    /// Which of several addresses.
    to: RwSignal<usize>,
}

/// What is in the dialog.
#[component]
pub(super) fn Slip(job: Memo<Option<Arc<Job>>>, close: Callback<()>) -> impl IntoView {
    let directory: Directory = expect_context();
    let drives = job.with_untracked(|job| job.as_deref().map_or(1, unnamed_drives));
    let typed = Typed {
        parcels: RwSignal::new("1".into()),
        drives: RwSignal::new(drives.to_string()),
        inbound: RwSignal::new(String::new()),
        to: RwSignal::new(0),
    };
    // What isn't a number leaves the last one.
    let number_of = |typed: RwSignal<String>| {
        memo(move |last: Option<&usize>| {
            few(&typed.get()).unwrap_or_else(|| last.copied().unwrap_or(1))
        })
    };
    let (parcels, drives) = (number_of(typed.parcels), number_of(typed.drives));
    let location = memo(move |_| {
        let name = job.with(|job| job.as_ref().map(|job| job.summary.location.clone()))?;
        directory.location(&name)
    });
    let to = memo(move |_| {
        let told = job.with(|job| job.as_ref().and_then(|job| job.ship_to.clone()));
        location.with(|location| destinations(told.as_ref(), location.as_ref()))
    });
    let parcel = move || {
        let job = job.get()?;
        let to = to.with(|all| all.get(typed.to.get()).or(all.first()).cloned());
        let closed = location.with(|location| {
            let shown = to.as_ref().filter(|to| to.instead.is_none());
            let shown = shown.map(|to| &to.address);
            (location.as_ref()).and_then(|location| reasons::closed(location, shown))
        });
        Some(Parcel {
            subscription: subscription(directory, &job.summary.id),
            customs: location.with(|it| it.as_ref().is_some_and(Location::is_in_india)),
            job,
            to,
            closed,
            drives: drives.get(),
            parcels: parcels.get(),
            inbound: typed.inbound.with(|text| text.trim().to_owned()),
        })
    };
    let papers = move || {
        parcel().map(|parcel| {
            let labels = (1..=parcel.parcels)
                .map(|number| view! { <Label parcel=parcel.clone() number /> })
                .collect_view();
            view! { <Paper parcel /> {labels} }
        })
    };
    let warning = move || {
        job.with(|job| job.as_deref().and_then(not_to_send))
            .map(alert)
    };
    let several = move || (parcels.get() > 1).then(|| alert(t(M::SlipTogether).into()));
    let is_unnamed =
        memo(move |_| job.with(|job| job.as_ref().is_some_and(|job| job.drives.is_empty())));
    let names =
        memo(move |_| to.with(|all| all.iter().map(|to| to.instead.clone()).collect::<Vec<_>>()));
    view! {
        <div class="content">
            // Not the button that closes it: that stands at the end of several sheets.
            <h2 id="slip-title" tabindex="-1" autofocus=true>{t(M::SlipTitle)}</h2>
            {warning}
            <div class="entries">
                <Few id="slip-parcels" label=M::SlipParcels typed=typed.parcels />
                {move || is_unnamed.get().then(|| view! { <Few id="slip-drives" label=M::Drives typed=typed.drives /> })}
                {move || view! { <ShipTo names=names.get() to=typed.to /> }}
                <div class="entry">
                    <label for="slip-inbound">{t(M::SlipInbound)}</label>
                    <input
                        id="slip-inbound"
                        autocomplete="off"
                        spellcheck="false"
                        maxlength="80"
                        aria-describedby="slip-inbound-hint"
                        on:input=move |event| typed.inbound.set(event_target_value(&event))
                    />
                    <p class="hint" id="slip-inbound-hint">{t(M::SlipInboundHint)}</p>
                </div>
            </div>
            <div role="status">{several}</div>
            <div class="papers" role="region" tabindex="0" aria-label=t(M::SlipPreview)>{papers}</div>
            <div class="actions">
                <button type="button" class="button primary" on:click=|_| browser::print()>{t(M::Print)}</button>
                <CloseButton on_press=close>{t(M::Close)}</CloseButton>
            </div>
        </div>
    }
    .into_any()
}

fn alert(text: String) -> impl IntoView {
    view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{text}</span></p> }
}

/// The name of a job's subscription, and its id.
fn subscription(directory: Directory, job: &JobId) -> String {
    let id = job.subscription();
    let name = directory.subscription_name(id);
    if name.eq_ignore_ascii_case(id) {
        name
    } else {
        format!("{name} ({id})")
    }
}

/// A small number that is typed. What isn't one is said, and left as it was typed.
#[component]
fn Few(id: &'static str, label: M, typed: RwSignal<String>) -> impl IntoView {
    let is_wrong = memo(move |_| typed.with(|typed| few(typed).is_none()));
    let problem = format!("{id}-problem");
    let described = problem.clone();
    let most = number(count(MOST_DRIVES));
    view! {
        <div class="entry" class:wrong=move || is_wrong.get()>
            <label for=id>{t(label)}</label>
            <input
                id=id
                type="number"
                inputmode="numeric"
                min="1"
                max=MOST_DRIVES.to_string()
                step="1"
                value=typed.get_untracked()
                aria-invalid=move || is_wrong.get().then_some("true")
                aria-describedby=move || is_wrong.get().then(|| described.clone())
                on:input=move |event| typed.set(event_target_value(&event))
            />
            {move || is_wrong.get().then(|| {
                let text = tf(M::SlipFromOneTo, &[&most]);
                view! { <p class="problem" id=problem.clone()>{text}</p> }
            })}
        </div>
    }
    .into_any()
}

/// Which data centre, where several take the drives of a closed one.
#[component]
fn ShipTo(names: Vec<Option<String>>, to: RwSignal<usize>) -> impl IntoView {
    let names: Vec<_> = names.into_iter().flatten().collect();
    (names.len() > 1).then(|| {
        let chosen = to.get_untracked();
        let options = names.into_iter().enumerate();
        let options = options
            .map(|(at, name)| view! { <option value=at.to_string() selected=at == chosen>{name}</option> })
            .collect_view();
        let choose = move |event| to.set(event_target_value(&event).parse().unwrap_or_default());
        view! {
            <div class="entry">
                <label for="slip-to">{t(M::SlipTo)}</label>
                <select id="slip-to" on:change=choose>{options}</select>
            </div>
        }
    })
}
