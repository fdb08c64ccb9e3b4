//! A parcel's label: from, to, the job's name, and which parcel of how many it is.

use leptos::prelude::*;

use super::parts::{Parcel, address_lines, carried, not_to_send, or_blank, ship_to};
use crate::i18n::{M, count, number as written, t, tf};

/// The label of one parcel.
#[component]
pub(super) fn Label(parcel: Parcel, number: usize) -> impl IntoView {
    let job = parcel.job.clone();
    let stop = not_to_send(&job).map(|text| view! { <p class="stop">{text}</p> });
    let from = job.return_address.as_ref().map(|address| {
        view! { <section><h4>{t(M::SlipFrom)}</h4>{address_lines(address, false)}</section> }
    });
    let [number, of] = [number, parcel.parcels].map(|number| written(count(number)));
    let (carrier, tracking) = carried(&job);
    let inbound = (!parcel.inbound.is_empty()).then(|| {
        view! { <div><dt>{t(M::SlipInbound)}</dt><dd class="large"><bdi>{parcel.inbound.clone()}</bdi></dd></div> }
    });
    view! {
        <article class="paper label">
            <h3>{tf(M::SlipParcelOf, &[&number, &of])}</h3>
            {stop}
            {from}
            <section class="large"><h4>{t(M::SlipTo)}</h4>{ship_to(&parcel, true)}</section>
            <dl>
                <div><dt>{t(M::SlipJob)}</dt><dd class="large"><bdi>{job.summary.name.to_string()}</bdi></dd></div>
                {inbound}
                <div><dt>{t(M::SlipCarrier)}</dt><dd>{or_blank(carrier)}</dd></div>
                <div><dt>{t(M::TrackingNumber)}</dt><dd>{or_blank(tracking)}</dd></div>
            </dl>
        </article>
    }
    .into_any()
}
