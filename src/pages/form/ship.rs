//! Telling the service of the parcel: carrier, tracking number, drives, date; with it the job goes to Shipping.

use leptos::prelude::*;

use super::create::carriers;
use super::ending;
use super::entries::Open;
use crate::dom::{CollectView, View, click, effect, live, view};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{Form, Forms, Listing, Progress, Store};
use crate::ui::{Dialog, Icon, Kind, dialog, icon};
use domain::job::{Field, Job, JobState, Part, ShippingConcern};
use domain::route::Route;

/// The form for a job as it stands.
pub(super) fn ship(store: Store, forms: Forms, job: &Job) -> View {
    let open = Open::new(forms);
    let standing = job.summary.standing();
    if let Some(why) = reasons::unchangeable(Part::Delivery, &standing) {
        return closed_to_parcels(open, job, why);
    }
    let carriers = carriers(open);
    let concerns = {
        let job = job.clone();
        memo(move |_| forms.concerns(&job))
    };
    let odd = move |field: Field| {
        Signal::derive(move || {
            concerns.with(|concerns| {
                let mut concerns = concerns.iter();
                let concern = concerns.find(|concern| concern.field() == Some(field))?;
                Some(reasons::concern(concern))
            })
        })
    };
    let twins = live(move || {
        let links = concerns.with(|concerns| {
            let jobs = concerns.iter().find_map(|concern| match concern {
                ShippingConcern::UsedTwice(jobs) => Some(jobs.clone()),
                _ => None,
            });
            jobs.unwrap_or_default()
        });
        let links: Vec<_> = links.into_iter().map(|id| {
            let name = id.name().to_owned();
            view! { <li><a href=Route::Job(id).href() target="_blank" rel="noopener"><bdi>{name}</bdi></a></li> }
        }).collect();
        (!links.is_empty()).then(|| view! { <ul class="twins">{links.collect_view()}</ul> })
    });
    let closed = live(move || {
        let mut concerns = concerns.get().into_iter();
        let concern = concerns.find(|concern| concern.field().is_none())?;
        let text = reasons::concern(&concern);
        Some(view! { <p class="alert">{icon(Icon::Warn)}<span>{text}</span></p> })
    });
    let asks = memo(move |_| forms.with(Form::asks_for_address));
    let address = live(move || {
        asks.get().then(|| {
            view! {
                <section class="card" aria-labelledby="address-title">
                    <header><h2 id="address-title">{t(M::ReturnAddress)}</h2></header>
                    <div class="body stack"><p>{t(M::ReturnAddressNeeded)}</p>{open.address()}</div>
                </section>
            }
        })
    });
    let then = if standing.state == JobState::Creating {
        M::ShipThen
    } else {
        M::ShipAgain
    };
    // The list knows which numbers other jobs have; it may come after the number.
    if !store.list_is_fresh() {
        store.refresh_list();
    }
    effect(move || {
        if store.listing().with(Listing::completed).is_some() {
            untrack(|| forms.look_for_twins());
        }
    });
    view! {
        {closed}
        <section class="card" aria-labelledby="parcel-title">
            <header><h2 id="parcel-title">{t(M::Parcel)}</h2></header>
            <div class="body stack">
                <div class="entries">
                    {open.line_with(Field::Carrier, Kind::Text, true, |entry| {
                        entry.choices = carriers;
                        entry.warning = odd(Field::Carrier);
                    })}
                    {open.line_with(Field::TrackingNumber, Kind::Code, true, |entry| entry.warning = odd(Field::TrackingNumber))}
                    {open.line_with(Field::DriveCount, Kind::Number, true, |entry| entry.warning = odd(Field::DriveCount))}
                    {open.line_with(Field::ShipDate, Kind::Date, false, |entry| entry.warning = odd(Field::ShipDate))}
                </div>
                {twins}
                <p class="then">{icon(Icon::Truck)}<span>{t(then)}</span></p>
            </div>
        </section>
        {address}
        {ending::summary(open, |_| false, Callback::new(ending::go_to))}
        {ending::progress(open)}
        <div class="actions form-actions">
            {ending::send(open, M::AddTracking, Signal::stored(false), None)}
            {ending::discard(open)}
        </div>
        {question(forms)}
    }
}

/// Asks before the one step from which there is no way back, where something is odd about it.
fn question(forms: Forms) -> View {
    let asked = memo(move |_| {
        forms.with(|form| match &form.progress {
            Progress::Asks(concerns) => concerns.iter().map(reasons::concern).collect(),
            _ => Vec::new(),
        })
    });
    let back = Callback::new(move |()| forms.answer(false));
    let spec = Dialog {
        id: "odd-parcel",
        wide: false,
        open: Signal::derive(move || asked.with(|asked| !asked.is_empty())),
        busy: Signal::stored(false),
        on_close: back,
    };
    let send = move || {
        forms.answer(true);
        ending::go_to_summary();
    };
    dialog(spec, move || {
        let items = asked.get_untracked().into_iter().map(|text| {
            view! { <li>{icon(Icon::Warn)}<span>{text}</span></li> }
        });
        view! {
            <div class="content">
                <h2 id="odd-parcel-title">{t(M::ShipOddQuestion)}</h2>
                <p>{t(M::ShipOddText)}</p>
                <ul class="facts">{items.collect_view()}</ul>
                <div class="actions">
                    <button type="button" class="button" autofocus=true on:click=click(move || back.run(()))>{t(M::ShipOddNo)}</button>
                    <button type="button" class="button primary" on:click=click(send)>{t(M::ShipOddYes)}</button>
                </div>
            </div>
        }
    })
}

/// What stands in the place of the form where the job takes no parcel any more. It may have moved on while somebody typed.
fn closed_to_parcels(open: Open, job: &Job, why: String) -> View {
    let forms = open.forms;
    let back = Route::Job(job.summary.id.clone()).href();
    let typed = live(move || {
        let typed = forms.with(|form| {
            let parts = [Part::Delivery, Part::ReturnAddress];
            let is_typed = form.is_unsaved();
            if is_typed {
                form.typed(&parts)
            } else {
                Vec::new()
            }
        });
        ending::typed(M::ParcelNotSent, typed)
    });
    view! {
        <section class="card"><div class="body stack">
            <p class="alert">{icon(Icon::Warn)}<span>{why}</span></p>
            {typed}
            <div class="actions start">
                <a class="button" href=back>{t(M::BackToJob)}</a>
                {ending::discard(open)}
            </div>
        </div></section>
    }
}
