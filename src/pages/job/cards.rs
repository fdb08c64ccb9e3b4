//! The facts of a job: essentials, the way to the data centre, the way back.

use super::drives::link;
use crate::dom::{CollectView, View, attr, view};
use crate::i18n::{M, date_time, relative, t, tf, tn};
use crate::pages::reasons;
use crate::store::Store;
use crate::ui::{Icon, copy_button, icon};
use domain::job::{Address, Destination, Job, Package, Time, destinations, tracking_link};
use domain::percent::encode;

fn fact(term: M, value: View) -> View {
    view! { <div><dt>{t(term)}</dt><dd>{value}</dd></div> }
}

fn text_fact(term: M, value: &str) -> Option<View> {
    (!value.is_empty()).then(|| fact(term, view! { <bdi>{value.to_owned()}</bdi> }))
}

fn moment(store: Store, term: M, time: Option<Time>, by: &str) -> Option<View> {
    let time = time?;
    let by = (!by.is_empty()).then(|| view! { <span class="quiet">" "{tf(M::By, &[by])}</span> });
    Some(fact(
        term,
        view! { <time title=attr(move || relative(time, store.now()))>{date_time(time)}</time>{by} },
    ))
}

/// What the job is, and who made it.
pub(super) fn essentials(store: Store, job: &Job) -> View {
    let summary = &job.summary;
    let id = summary.id.to_string();
    let encryption = job.encryption.as_ref().map(|key| {
        let kind = match key.kind.as_str() {
            "MicrosoftManaged" => t(M::KeyMicrosoft).to_owned(),
            "CustomerManaged" => t(M::KeyCustomer).to_owned(),
            other => other.to_owned(),
        };
        fact(
            M::EncryptionKey,
            view! { {kind} {detail(&key.url)} {detail(&key.vault)} },
        )
    });
    let level = match job.log_level.as_str() {
        "" => String::new(),
        level if job.diagnostics_path.is_empty() => level.into(),
        level => tf(M::LogLevelIn, &[level, &job.diagnostics_path]),
    };
    let tags = (!job.tags.is_empty()).then(|| {
        let tags = job.tags.iter().map(|(key, value)| view! { <li><bdi>{key.clone()}</bdi>": "<bdi>{value.clone()}</bdi></li> });
        fact(M::Tags, view! { <ul class="tags">{tags.collect_view()}</ul> })
    });
    let account = (!job.storage_account_id.is_empty()).then(|| {
        fact(
            M::ColumnStorageAccount,
            view! {
                <bdi>{summary.storage_account.to_string()}</bdi>
                {copy_button(tf(M::CopyWhat, &[t(M::ColumnStorageAccount)]), job.storage_account_id.clone())}
            },
        )
    });
    view! {
        <section class="card" aria-labelledby="essentials-title">
            <header><h2 id="essentials-title">{t(M::Essentials)}</h2></header>
            <div class="body">
                <dl class="essentials">
                    {account}
                    {text_fact(M::Subscription, &store.subscription_name(summary.id.subscription()))}
                    {text_fact(M::ColumnResourceGroup, summary.id.resource_group())}
                    {text_fact(M::ColumnLocation, &summary.location)}
                    {moment(store, M::Created, summary.created, &job.created_by)}
                    {moment(store, M::ColumnLastChange, summary.modified, &job.modified_by)}
                    {text_fact(M::LogLevel, &level)}
                    {fact(M::ManifestBackup, view! { {t(if job.backup_manifest { M::Yes } else { M::No })} })}
                    {encryption}
                    {tags}
                    {fact(
                        M::ResourceId,
                        view! {
                            <span class="mono"><bdi>{id.clone()}</bdi></span>
                            {copy_button(tf(M::CopyWhat, &[t(M::ResourceId)]), id.clone())}
                        },
                    )}
                </dl>
            </div>
        </section>
    }
}

fn detail(text: &str) -> Option<View> {
    let text = text.to_owned();
    (!text.is_empty()).then(|| view! { <div class="mono quiet">{text}</div> })
}

/// Where the drives go, and what is on its way there.
pub(super) fn outbound(store: Store, job: &Job) -> View {
    let location = store.location(&job.summary.location);
    let own = job
        .ship_to
        .clone()
        .or_else(|| location.as_ref().map(|location| location.address.clone()));
    let to = destinations(job.ship_to.as_ref(), location.as_ref());
    let closed = location.as_ref();
    let closed = closed.and_then(|location| reasons::closed(location, own.as_ref()));
    // Who has a label already must see that it is the wrong one.
    let replaced =
        own.filter(|own| closed.is_some() && to.iter().all(|to| to.address.lines() != own.lines()));
    let replaced = replaced.filter(|own| !own.lines().is_empty()).map(|own| {
        view! {
            <p class="quiet">
                {tf(M::AddressOfClosed, &[&job.summary.location])}": "<del><bdi>{own.lines().join(", ")}</bdi></del>
            </p>
        }
    });
    let places = if to.is_empty() {
        vec![address(None, M::NoShipTo)]
    } else {
        let place = |to: &Destination| {
            let instead = to.instead.clone().map(|name| view! { <h3>{name}</h3> });
            view! { {instead} {address(Some(&to.address), M::NoShipTo)} }
        };
        to.iter().map(place).collect()
    };
    let closed =
        closed.map(|text| view! { <p class="alert">{icon(Icon::Warn)}<span>{text}</span></p> });
    let abroad = location.as_ref().filter(|location| location.is_in_india());
    let abroad = abroad.map(|_| view! { <p class="quiet">{t(M::IndiaNote)}</p> });
    let carriers = location
        .as_ref()
        .filter(|location| !location.carriers.is_empty());
    let carriers = carriers.map(|location| view! { <p class="quiet">{tf(M::Carriers, &[&location.carriers.join(", ")])}</p> });
    view! {
        <section class="card" aria-labelledby="outbound-title">
            <header><h2 id="outbound-title">{t(M::ToDataCentre)}</h2></header>
            <div class="body stack">
                {closed}
                {places.into_iter().collect_view()}
                {replaced}
                {abroad}
                {carriers}
                {parcel(job.delivery.as_ref(), M::NoDelivery)}
            </div>
        </section>
    }
}

/// Where the drives go afterwards, and what is on its way there.
pub(super) fn homebound(job: &Job) -> View {
    let shipping = job.return_shipping.as_ref().map(|shipping| {
        view! { <p class="quiet">{tf(M::ReturnBy, &[&shipping.carrier, &shipping.account])}</p> }
    });
    view! {
        <section class="card" aria-labelledby="homebound-title">
            <header><h2 id="homebound-title">{t(M::BackToYou)}</h2></header>
            <div class="body stack">
                {address(job.return_address.as_ref(), M::NoReturnAddress)}
                {shipping}
                {parcel(job.returned.as_ref(), M::NotReturnedYet)}
            </div>
        </section>
    }
}

fn address(address: Option<&Address>, missing: M) -> View {
    let Some(address) = address else {
        return view! { <p class="quiet">{t(missing)}</p> };
    };
    let note = (!address.note.is_empty())
        .then(|| view! { <p class="quiet"><bdi>{address.note.clone()}</bdi></p> });
    let lines = address.lines_with_contact();
    let text = lines.join("\n");
    if address.instruction().is_some() {
        // No label: a paragraph on how to come by one.
        let text = lines
            .into_iter()
            .map(|line| view! { <p><bdi>{line}</bdi></p> });
        return view! { {text.collect_view()} {note} };
    }
    let lines = lines
        .into_iter()
        .map(|line| view! { <span><bdi>{line}</bdi></span> })
        .collect_view();
    view! {
        <div class="address">
            <address>{lines}</address>
            {copy_button(tf(M::CopyWhat, &[t(M::Address)]), text)}
        </div>
        {note}
    }
}

fn parcel(parcel: Option<&Package>, missing: M) -> View {
    let Some(parcel) = parcel else {
        return view! { <p class="quiet">{t(missing)}</p> };
    };
    let number = match tracking_link(&parcel.carrier, &parcel.tracking, encode) {
        Some(url) => link(&url, parcel.tracking.clone()),
        None => view! { <span class="mono"><bdi>{parcel.tracking.clone()}</bdi></span> },
    };
    let copy = (!parcel.tracking.is_empty()).then(|| {
        copy_button(
            tf(M::CopyWhat, &[t(M::TrackingNumber)]),
            parcel.tracking.clone(),
        )
    });
    let drives = parcel.drives.map(|drives| tn(M::CountDrives, drives, &[]));
    // Free text as a rule; a real timestamp is shown as a date.
    let shipped = (!parcel.shipped.is_empty()).then(|| {
        tf(
            M::Shipped,
            &[&Time::parse(&parcel.shipped)
                .map_or_else(|| parcel.shipped.clone(), crate::i18n::date)],
        )
    });
    let rest: Vec<_> = [drives, shipped].into_iter().flatten().collect();
    view! {
        <p class="parcel"><bdi>{parcel.carrier.clone()}</bdi>" "{number}{copy}<br/><span class="quiet">{rest.join(" · ")}</span></p>
    }
}
