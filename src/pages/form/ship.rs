//! Telling the service of the parcel: carrier, tracking number, drives, date; with it the job goes to Shipping.

use leptos::prelude::*;

use super::create::carriers;
use super::ending;
use super::entries::Open;
use crate::dom::{CollectView, View, effect, live, view};
use crate::i18n::{M, count, number, t, tf, tn};
use crate::job::{Field, Job, JobState, JobType, Part};
use crate::pages::reasons;
use crate::route::Route;
use crate::signals::{Memo, Signal};
use crate::store::{Form, Forms, Listing, Store, Twin};
use crate::ui::{Icon, Kind, icon};

/// The form for a job as it stands.
pub(super) fn ship(store: Store, forms: Forms, job: &Job) -> View {
    let open = Open::new(forms);
    let standing = job.summary.standing();
    if let Some(why) = reasons::unchangeable(Part::Delivery, &standing) {
        let back = Route::Job(job.summary.id.clone()).href();
        return view! {
            <section class="card"><div class="body stack">
                <p class="alert">{icon(Icon::Warn)}<span>{why}</span></p>
                <p><a class="button" href=back>{t(M::BackToJob)}</a></p>
            </div></section>
        };
    }
    let carriers = carriers(open);
    let unlisted = Signal::derive(move || {
        let typed = open.text(Field::Carrier);
        let known = carriers.get();
        let typed = typed.trim();
        let is_known = known
            .iter()
            .any(|carrier| carrier.eq_ignore_ascii_case(typed));
        let is_unlisted = !typed.is_empty() && !known.is_empty() && !is_known;
        is_unlisted.then(|| tf(M::CarrierUnlisted, &[&known.join(", ")]))
    });
    let twin = Signal::derive(move || {
        forms.with(|form| match &form.twin {
            Twin::None => None,
            Twin::Of(jobs) => {
                let names: Vec<_> = jobs.iter().map(crate::job::JobId::name).collect();
                Some(tf(M::TrackingTwice, &[&names.join(", ")]))
            }
        })
    });
    let twin_jobs = Memo::new(move |_| {
        forms.with(|form| match &form.twin {
            Twin::None => Vec::new(),
            Twin::Of(jobs) => jobs.clone(),
        })
    });
    let twins = live(move || {
        let links = twin_jobs.get().into_iter().map(|id| {
            let name = id.name().to_owned();
            view! { <li><a href=Route::Job(id).href() target="_blank" rel="noopener"><bdi>{name}</bdi></a></li> }
        });
        let links: Vec<_> = links.collect();
        (!links.is_empty()).then(|| view! { <ul class="twins">{links.collect_view()}</ul> })
    });
    let drives = job.drives.len();
    let differs = (job.summary.kind == JobType::Import && drives > 0).then_some(drives);
    let count_differs = Signal::derive(move || {
        let named = differs?;
        let typed: usize = open.text(Field::DriveCount).trim().parse().ok()?;
        (typed != named && typed > 0)
            .then(|| tn(M::CountDiffers, count(named), &[&number(count(typed))]))
    });
    let region = job.summary.location.clone();
    let closed = live(move || {
        let text = reasons::closed_to(&store.location(&region)?)?;
        Some(view! { <p class="alert">{icon(Icon::Warn)}<span>{text}</span></p> })
    });
    let asks = Memo::new(move |_| forms.with(Form::asks_for_address));
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
                        entry.warning = unlisted;
                    })}
                    {open.line_with(Field::TrackingNumber, Kind::Code, true, |entry| entry.warning = twin)}
                    {open.line_with(Field::DriveCount, Kind::Number, true, |entry| entry.warning = count_differs)}
                    {open.line(Field::ShipDate, Kind::Date, false)}
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
    }
}
