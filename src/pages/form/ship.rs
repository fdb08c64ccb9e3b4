//! Telling the service of the parcel: carrier, tracking number, drives, date; with it the job goes to Shipping.

use std::sync::Arc;

use leptos::prelude::*;

use super::ending::{self, DiscardButton, SendButton, Summary, Typed};
use super::entries::{Line, Open};
use super::outcome::Outcome;
use super::way_back::Address;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{Directory, Form, FormStore, ListStore, Listing, Progress, expect_context};
use crate::ui::{Dialog, Icon, Kind, Symbol};
use domain::job::{Field, Job, JobId, JobState, Part, ShippingConcern};
use domain::route::Route;

/// The form for a job as it stands.
#[component]
pub(super) fn Ship(forms: FormStore, job: Arc<Job>) -> impl IntoView {
    let open = Open::new(forms);
    match reasons::unchangeable(Part::Delivery, &job.summary.standing()) {
        Some(why) => view! { <ClosedToParcels open id=job.summary.id.clone() why /> }.into_any(),
        None => view! { <Parcel open job /> }.into_any(),
    }
}

#[component]
fn Parcel(open: Open, job: Arc<Job>) -> impl IntoView {
    let list: ListStore = expect_context();
    let forms = open.forms;
    // The list knows which numbers other jobs have; it may come after the number.
    if !list.is_fresh() {
        list.refresh();
    }
    let list_came = memo(move |_| list.listing().with(Listing::completed));
    Effect::new(move || {
        if list_came.get().is_some() {
            forms.look_for_twins();
        }
    });
    let then = if job.summary.state == JobState::Creating {
        M::ShipThen
    } else {
        M::ShipAgain
    };
    let concerns = memo(move |_| forms.concerns(&job));
    let closed = move || {
        let mut concerns = concerns.get().into_iter();
        let concern = concerns.find(|concern| concern.field().is_none())?;
        let text = reasons::concern(&concern);
        Some(view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{text}</span></p> })
    };
    let asks = memo(move |_| forms.with(Form::asks_for_address));
    view! {
        {closed}
        <section class="card" aria-labelledby="parcel-title">
            <header><h2 id="parcel-title">{t(M::Parcel)}</h2></header>
            <div class="body stack">
                <ParcelEntries open concerns />
                <Twins concerns />
                <p class="then"><Icon symbol=Symbol::Truck/><span>{t(then)}</span></p>
            </div>
        </section>
        {move || asks.get().then(|| view! { <ReturnAddress open /> })}
        <Summary open />
        <Outcome open />
        <div class="actions form-actions">
            <SendButton open label=M::AddTracking />
            <DiscardButton open />
        </div>
        <Question forms />
    }
    .into_any()
}

/// `concerns` are the warnings about the parcel.
#[component]
fn ParcelEntries(open: Open, concerns: Memo<Vec<ShippingConcern>>) -> impl IntoView {
    let directory: Directory = expect_context();
    let carriers = memo(move |_| {
        let location = directory.location(&open.text(Field::Location));
        location.map_or_else(Vec::new, |location| location.carriers)
    });
    let odd = move |field: Field| {
        memo(move |_| {
            concerns.with(|concerns| {
                let mut concerns = concerns.iter();
                let concern = concerns.find(|concern| concern.field() == Some(field))?;
                Some(reasons::concern(concern))
            })
        })
    };
    view! {
        <div class="entries">
            <Line open field=Field::Carrier required=true choices=carriers warning=odd(Field::Carrier) />
            <Line open field=Field::TrackingNumber kind=Kind::Code required=true warning=odd(Field::TrackingNumber) />
            <Line open field=Field::DriveCount kind=Kind::Number required=true warning=odd(Field::DriveCount) />
            <Line open field=Field::ShipDate kind=Kind::Date warning=odd(Field::ShipDate) />
        </div>
    }
    .into_any()
}

/// Links to the jobs that have the same tracking number.
#[component]
fn Twins(concerns: Memo<Vec<ShippingConcern>>) -> impl IntoView {
    let twins = memo(move |_| {
        concerns.with(|concerns| {
            let jobs = concerns.iter().find_map(|concern| match concern {
                ShippingConcern::UsedTwice(jobs) => Some(jobs.clone()),
                _ => None,
            });
            jobs.unwrap_or_default()
        })
    });
    let link = |id: JobId| {
        let name = id.name().to_owned();
        view! { <li><a href=Route::Job(id).href() target="_blank" rel="noopener"><bdi>{name}</bdi></a></li> }
    };
    move || {
        let twins = twins.get();
        (!twins.is_empty()).then(|| {
            let links = twins.into_iter().map(link).collect_view();
            view! { <ul class="twins">{links}</ul> }
        })
    }
}

#[component]
fn ReturnAddress(open: Open) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="address-title">
            <header><h2 id="address-title">{t(M::ReturnAddress)}</h2></header>
            <div class="body stack"><p>{t(M::ReturnAddressNeeded)}</p><Address open book=&[Part::ReturnAddress] /></div>
        </section>
    }
}

/// Asks before the one step from which there is no way back, where there are warnings about the parcel.
#[component]
fn Question(forms: FormStore) -> impl IntoView {
    let asked = memo(move |_| {
        forms.with(|form| match &form.progress {
            Progress::Asks(concerns) => concerns.iter().map(reasons::concern).collect(),
            _ => Vec::new(),
        })
    });
    let back = Callback::new(move |()| forms.answer(false));
    let send = move || {
        forms.answer(true);
        ending::go_to_summary();
    };
    let content = move || {
        let items = asked.get_untracked().into_iter().map(|text| {
            view! { <li><Icon symbol=Symbol::Warn/><span>{text}</span></li> }
        });
        view! {
            <div class="content">
                <h2 id="odd-parcel-title">{t(M::ShipOddQuestion)}</h2>
                <p>{t(M::ShipOddText)}</p>
                <ul class="facts">{items.collect_view()}</ul>
                <div class="actions">
                    <button type="button" class="button" autofocus=true on:click=move |_| back.run(())>{t(M::ShipOddNo)}</button>
                    <button type="button" class="button primary" on:click=move |_| send()>{t(M::ShipOddYes)}</button>
                </div>
            </div>
        }
    };
    view! { <Dialog id="odd-parcel" open=Signal::derive(move || asked.with(|asked| !asked.is_empty())) on_close=back>{content()}</Dialog> }
}

/// What stands in the place of the form where the job takes no parcel any more. It may have moved on while somebody typed.
#[component]
fn ClosedToParcels(open: Open, id: JobId, why: String) -> impl IntoView {
    let forms = open.forms;
    let typed = memo(move |_| {
        forms.with(|form| {
            if form.is_unsaved() {
                form.typed(&[Part::Delivery, Part::ReturnAddress])
            } else {
                Vec::new()
            }
        })
    });
    view! {
        <section class="card"><div class="body stack">
            <p class="alert"><Icon symbol=Symbol::Warn/><span>{why}</span></p>
            {move || view! { <Typed title=M::ParcelNotSent typed=typed.get() /> }}
            <div class="actions start">
                <a class="button" href=Route::Job(id).href()>{t(M::BackToJob)}</a>
                <DiscardButton open />
            </div>
        </div></section>
    }
}
