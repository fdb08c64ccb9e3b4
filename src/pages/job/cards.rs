//! The facts of a job: essentials, the way to the data centre, the way back.

use std::sync::Arc;

use leptos::prelude::*;

use super::drives::FileLink;
use super::meanings;
use crate::i18n::{M, date_time, list_of, relative, t, tf, tn};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{AutoRefresh, Directory, expect_context};
use crate::ui::{CopyButton, Icon, Symbol};
use domain::job::{
    Address, EncryptionKey as Key, Job, Location, Package, Time, destinations, tracking_link,
};
use domain::percent::encode;

#[component]
fn Fact(term: M, children: Children) -> impl IntoView {
    view! { <div><dt>{t(term)}</dt><dd>{children()}</dd></div> }
}

/// Nothing where the text is empty.
#[component]
fn TextFact(term: M, #[prop(into)] text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <Fact term><bdi>{text}</bdi></Fact> })
}

/// When the job was created or changed, and by whom.
#[component]
fn Moment(term: M, time: Option<Time>, by: String) -> impl IntoView {
    let refresh: AutoRefresh = expect_context();
    let by = (!by.is_empty()).then(|| view! { <span class="quiet">" "{tf(M::By, &[&by])}</span> });
    time.map(|time| {
        let ago = memo(move |_| relative(time, refresh.now()));
        view! {
            <Fact term>
                <time title=move || ago.get()>{date_time(time)}</time>
                {by}
            </Fact>
        }
    })
}

#[component]
fn EncryptionKey(key: Key) -> impl IntoView {
    let kind = match key.kind.as_str() {
        "MicrosoftManaged" => t(M::KeyMicrosoft).to_owned(),
        "CustomerManaged" => t(M::KeyCustomer).to_owned(),
        other => other.to_owned(),
    };
    let details = [key.url, key.vault];
    let details = details
        .into_iter()
        .filter(|detail| !detail.is_empty())
        .map(|detail| view! { <div class="mono quiet"><bdi>{detail}</bdi></div> });
    view! { <Fact term=M::EncryptionKey>{kind}{details.collect_view()}</Fact> }
}

/// What the job is, and who made it.
#[component]
pub(super) fn Essentials(job: Arc<Job>) -> impl IntoView {
    let directory: Directory = expect_context();
    let summary = &job.summary;
    let id = summary.id.to_string();
    let told = job.clone();
    let subscription = memo(move |_| directory.subscription_name(told.summary.id.subscription()));
    let level = match job.log_level.as_str() {
        "" => String::new(),
        level if job.diagnostics_path.is_empty() => meanings::log_level(level).into(),
        level => tf(
            M::LogLevelIn,
            &[meanings::log_level(level), &job.diagnostics_path],
        ),
    };
    let tags = (!job.tags.is_empty()).then(|| {
        let tags = job.tags.iter();
        let tags = tags
            .map(|(key, value)| view! { <li><bdi>{key.clone()}</bdi>": "<bdi>{value.clone()}</bdi></li> })
            .collect_view();
        view! { <Fact term=M::Tags><ul class="tags">{tags}</ul></Fact> }
    });
    let account = (!job.storage_account_id.is_empty()).then(|| {
        let (name, id) = (
            summary.storage_account.to_string(),
            job.storage_account_id.clone(),
        );
        view! {
            <Fact term=M::ColumnStorageAccount>
                <bdi>{name}</bdi>
                <CopyButton label=tf(M::CopyWhat, &[t(M::ColumnStorageAccount)]) text=move |()| id.clone()/>
            </Fact>
        }
    });
    let backup = if job.backup_manifest { M::Yes } else { M::No };
    view! {
        <section class="card" aria-labelledby="essentials-title">
            <header><h2 id="essentials-title">{t(M::Essentials)}</h2></header>
            <div class="body">
                <dl class="essentials">
                    {account}
                    {move || view! { <TextFact term=M::Subscription text=subscription.get() /> }}
                    <TextFact term=M::ColumnResourceGroup text=summary.id.resource_group() />
                    <TextFact term=M::ColumnLocation text=summary.location.to_string() />
                    <Moment term=M::Created time=summary.created by=job.created_by.clone() />
                    <Moment term=M::ColumnLastChange time=summary.modified by=job.modified_by.clone() />
                    <TextFact term=M::LogLevel text=level />
                    <Fact term=M::ManifestBackup>{t(backup)}</Fact>
                    {job.encryption.clone().map(|key| view! { <EncryptionKey key /> })}
                    {tags}
                    <Fact term=M::ResourceId>
                        <span class="mono"><bdi>{id.clone()}</bdi></span>
                        <CopyButton label=tf(M::CopyWhat, &[t(M::ResourceId)]) text=move |()| id.clone()/>
                    </Fact>
                </dl>
            </div>
        </section>
    }
    .into_any()
}

/// Where the drives go, and what is on its way there.
#[component]
pub(super) fn Outbound(job: Arc<Job>) -> impl IntoView {
    let directory: Directory = expect_context();
    let told = job.clone();
    let location = memo(move |_| directory.location(&told.summary.location));
    let delivery = job.delivery.clone();
    let ship_to = move || {
        let (job, location) = (job.clone(), location.get());
        view! { <ShipTo job location /> }
    };
    view! {
        <section class="card" aria-labelledby="outbound-title">
            <header><h2 id="outbound-title">{t(M::ToDataCentre)}</h2></header>
            <div class="body stack">
                {ship_to}
                <Parcel parcel=delivery missing=M::NoDelivery />
            </div>
        </section>
    }
    .into_any()
}

/// Where to ship to. `location` is the job's region, as far as it is known.
#[component]
fn ShipTo(job: Arc<Job>, location: Option<Location>) -> impl IntoView {
    let own = job
        .ship_to
        .clone()
        .or_else(|| location.as_ref().map(|location| location.address.clone()));
    let to = destinations(job.ship_to.as_ref(), location.as_ref());
    let closed = location.as_ref();
    let closed = closed.and_then(|location| reasons::closed(location, own.as_ref()));
    // Who has a label already must see that it is the wrong one.
    let replaced =
        own.filter(|own| closed.is_some() && !to.iter().any(|to| to.address.is_same_place(own)));
    let replaced = replaced.filter(|own| !own.is_blank()).map(|own| {
        view! {
            <p class="quiet">
                {tf(M::AddressOfClosed, &[&job.summary.location])}": "<del><bdi>{own.lines().join(", ")}</bdi></del>
            </p>
        }
    });
    let nowhere = to
        .is_empty()
        .then(|| view! { <p class="quiet">{t(M::NoShipTo)}</p> });
    let places: Vec<_> = to
        .into_iter()
        .map(|to| {
            let instead = to.instead.map(|name| view! { <h3>{name}</h3> });
            view! { {instead}<AddressLines address=to.address /> }
        })
        .collect();
    let closed = closed
        .map(|text| view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{text}</span></p> });
    view! {
        {closed}
        {nowhere}
        {places}
        {replaced}
        {location.map(|location| view! { <ShippingNotes location /> })}
    }
    .into_any()
}

/// What applies to parcels to a region.
#[component]
fn ShippingNotes(location: Location) -> impl IntoView {
    let abroad = location.is_in_india();
    let carriers = (!location.carriers.is_empty()).then(|| list_of(&location.carriers));
    view! {
        {abroad.then(|| view! { <p class="quiet">{t(M::IndiaNote)}</p> })}
        {carriers.map(|carriers| view! { <p class="quiet">{tf(M::Carriers, &[&carriers])}</p> })}
    }
}

/// Where the drives go afterwards, and what is on its way there.
#[component]
pub(super) fn Homebound(job: Arc<Job>) -> impl IntoView {
    let address = match job.return_address.clone() {
        Some(address) => view! { <AddressLines address /> }.into_any(),
        None => view! { <p class="quiet">{t(M::NoReturnAddress)}</p> }.into_any(),
    };
    let shipping = job.return_shipping.as_ref().map(|shipping| {
        view! { <p class="quiet">{tf(M::ReturnBy, &[&shipping.carrier, &shipping.account])}</p> }
    });
    view! {
        <section class="card" aria-labelledby="homebound-title">
            <header><h2 id="homebound-title">{t(M::BackToYou)}</h2></header>
            <div class="body stack">
                {address}
                {shipping}
                <Parcel parcel=job.returned.clone() missing=M::NotReturnedYet />
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn AddressLines(address: Address) -> impl IntoView {
    let lines = address.lines_with_contact();
    if address.instruction().is_some() {
        // No label: a paragraph on how to come by one.
        let text = lines
            .into_iter()
            .map(|line| view! { <p dir="auto" lang="en">{line}</p> })
            .collect_view();
        return text.into_any();
    }
    let text = lines.join("\n");
    let lines = lines
        .into_iter()
        .map(|line| view! { <span>{line}</span> })
        .collect_view();
    view! {
        <div class="address">
            <address dir="auto">{lines}</address>
            <CopyButton label=tf(M::CopyWhat, &[t(M::Address)]) text=move |()| text.clone()/>
        </div>
    }
    .into_any()
}

/// A parcel, or that there is none.
#[component]
fn Parcel(parcel: Option<Package>, missing: M) -> impl IntoView {
    let Some(parcel) = parcel else {
        return view! { <p class="quiet">{t(missing)}</p> }.into_any();
    };
    let tracking = parcel.tracking;
    let number = match tracking_link(&parcel.carrier, &tracking, encode) {
        Some(url) => view! { <FileLink url text=tracking.clone() /> }.into_any(),
        None => view! { <span class="mono"><bdi>{tracking.clone()}</bdi></span> }.into_any(),
    };
    let copy = (!tracking.is_empty())
        .then(|| view! { <CopyButton label=tf(M::CopyWhat, &[t(M::TrackingNumber)]) text=move |()| tracking.clone()/> });
    let drives = parcel.drives.map(|drives| tn(M::CountDrives, drives, &[]));
    let shipped =
        (!parcel.shipped.is_empty()).then(|| tf(M::Shipped, &[&meanings::day(&parcel.shipped)]));
    let rest: Vec<_> = [drives, shipped].into_iter().flatten().collect();
    view! {
        <p class="parcel"><bdi>{parcel.carrier}</bdi>" "{number}{copy}<br/><span class="quiet">{rest.join(" · ")}</span></p>
    }
    .into_any()
}
