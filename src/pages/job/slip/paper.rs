//! The packing slip: the sheet that goes into the parcel, and that whoever packs it goes by.

use std::sync::Arc;

use leptos::prelude::*;

use super::parts::{
    Parcel, address_lines, carried, not_to_send, or_blank, room, ship_to, tick_box,
};
use crate::browser;
use crate::i18n::{M, count, date_time, t, tf, tn};
use crate::pages::job::meanings;
use crate::pages::words;
use crate::ui::QrImage;
use domain::job::{Job, JobId, JobType, ToPack, deadline, to_pack};
use domain::route::Route;

/// The sheet.
#[component]
pub(super) fn Paper(parcel: Parcel) -> impl IntoView {
    let (job, customs) = (parcel.job.clone(), parcel.customs);
    let facts = &job.summary;
    let kind = match facts.kind {
        JobType::Import => t(M::ImportJob).into(),
        JobType::Export => t(M::ExportJob).into(),
        JobType::Unknown(_) => words::kind(&facts.kind),
    };
    let code = address_of(&facts.id).map(|text| {
        view! {
            <figure>
                <QrImage text label=t(M::SlipCode) />
                <figcaption>{t(M::SlipCode)}</figcaption>
            </figure>
        }
    });
    let stop = not_to_send(&job).map(|text| view! { <p class="stop">{text}</p> });
    let closed = parcel.closed.clone().map(|text| view! { <p>{text}</p> });
    let back = match &job.return_address {
        Some(address) => address_lines(address, true),
        None => view! { <p>{t(M::NoReturnAddress)}</p> }.into_any(),
    };
    let by = job
        .return_shipping
        .as_ref()
        .map(|shipping| shipping.carrier.clone());
    let by = by.filter(|carrier| !carrier.is_empty());
    let by = by.map(|carrier| view! { <p>{tf(M::SlipBackBy, &[&carrier])}</p> });
    view! {
        <article class="paper">
            <header>
                <div>
                    <p>{t(M::PackingSlip)}</p>
                    <h3><bdi>{facts.name.to_string()}</bdi></h3>
                    <p>{kind}</p>
                </div>
                {code}
            </header>
            {stop}
            <div class="halves">
                <section><h4>{t(M::SlipTo)}</h4>{closed}{ship_to(&parcel, true)}</section>
                <section><h4>{t(M::BackToYou)}</h4>{back}{by}</section>
            </div>
            <Facts parcel=parcel.clone() />
            <Drives parcel />
            <GoesIn job=job.clone() customs />
            <footer>{tf(M::AsOf, &[&date_time(browser::now())])}</footer>
        </article>
    }
    .into_any()
}

/// The job's address in this portal; `None` where the portal lives in another page, which says what its addresses are.
fn address_of(id: &JobId) -> Option<String> {
    if cfg!(feature = "embed") {
        return None;
    }
    let page = browser::window().location();
    let (origin, path) = (page.origin().ok()?, page.pathname().ok()?);
    Some([origin, path, Route::Job(id.clone()).href()].concat())
}

#[component]
fn Fact(term: M, children: Children) -> impl IntoView {
    view! { <div><dt>{t(term)}</dt><dd>{children()}</dd></div> }
}

/// What the job is, by whom it goes, and until when.
#[component]
fn Facts(parcel: Parcel) -> impl IntoView {
    let job = parcel.job;
    let facts = &job.summary;
    let (carrier, tracking) = carried(&job);
    let by = deadline(facts).map(|limit| {
        let text = [
            meanings::deadline_on(limit),
            meanings::estimate(limit).into(),
        ]
        .join(" ");
        view! { <Fact term=M::SlipBy>{text}</Fact> }
    });
    // Whoever packs for a job that has ended would read when it is removed.
    let by = by.filter(|_| not_to_send(&job).is_none());
    let inbound = (!parcel.inbound.is_empty()).then(|| {
        let inbound = parcel.inbound.clone();
        view! { <Fact term=M::SlipInbound><bdi>{inbound}</bdi></Fact> }
    });
    let (group, location) = (
        facts.id.resource_group().to_owned(),
        facts.location.to_string(),
    );
    view! {
        <dl>
            <Fact term=M::Subscription><bdi>{parcel.subscription}</bdi></Fact>
            <Fact term=M::ColumnResourceGroup><bdi>{group}</bdi></Fact>
            <Fact term=M::ColumnLocation><bdi>{location}</bdi></Fact>
            <Fact term=M::SlipCarrier>{or_blank(carrier)}</Fact>
            <Fact term=M::TrackingNumber>{or_blank(tracking)}</Fact>
            {inbound}
            {by}
        </dl>
    }
    .into_any()
}

/// The drives, each with a box to tick; in several parcels also with room to write in which one.
#[component]
fn Drives(parcel: Parcel) -> impl IntoView {
    let ToPack { named, unnamed } = to_pack(&parcel.job, parcel.drives);
    let drives = named.len() + unnamed;
    let several = parcel.parcels > 1;
    let ids = named.into_iter().chain((0..unnamed).map(|_| String::new()));
    let rows = ids
        .map(|id| {
            let which = several.then(|| view! { <span>{t(M::SlipParcel)}" "{room()}</span> });
            view! { <li>{tick_box()}<span class="mono">{or_blank(id)}</span>{which}</li> }
        })
        .collect_view();
    view! {
        <section>
            <h4>{tn(M::SlipPack, count(drives), &[])}</h4>
            <ul class="ticks">{rows}</ul>
        </section>
    }
    .into_any()
}

/// What goes into the parcel and onto it, and what doesn't, each with its box (docs/service.md).
#[component]
fn GoesIn(job: Arc<Job>, customs: bool) -> impl IntoView {
    let kind = match job.summary.kind {
        JobType::Import => Some(M::SlipNoKeys),
        JobType::Export => Some(M::SlipEmptyDrives),
        JobType::Unknown(_) => None,
    };
    let points = [
        Some(M::SlipOnlyDrives),
        kind,
        Some(M::SlipOnLabel),
        Some(M::SlipOnParcel),
    ];
    let points = points
        .into_iter()
        .flatten()
        .chain(customs.then_some(M::IndiaNote));
    let points = points
        .map(|point| view! { <li>{tick_box()}<span>{t(point)}</span></li> })
        .collect_view();
    view! {
        <section>
            <h4>{t(M::SlipGoesIn)}</h4>
            <ul class="ticks">{points}</ul>
        </section>
    }
    .into_any()
}
