//! What the slip and the labels have in common: what is packed, where it goes, and room to write by hand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{M, t, tf};
use crate::pages::words;
use domain::job::{Address, Destination, Job, Sending, sending};

/// The job, and what is printed beside it. It is made anew with each change.
#[derive(Clone)]
pub(super) struct Parcel {
    pub(super) job: Arc<Job>,
    /// The name of its subscription, and its id.
    pub(super) subscription: String,
    /// Whether it needs papers for customs that India asks for.
    pub(super) customs: bool,
    /// Where it goes; `None` where nobody knows.
    pub(super) to: Option<Destination>,
    /// Why it goes there, where the job's own region is closed.
    pub(super) closed: Option<String>,
    /// Drives that the job doesn't name.
    pub(super) drives: usize,
    pub(super) parcels: usize,
    pub(super) inbound: String,
}

/// Why no drives are to be sent; `None` where they are.
pub(super) fn not_to_send(job: &Job) -> Option<String> {
    let state = words::state(&job.summary.state);
    match sending(&job.summary.standing()) {
        Sending::Awaited => None,
        Sending::Canceled => Some(t(M::CancelCreating).into()),
        Sending::Over => Some(tf(M::SlipOver, &[&state])),
        Sending::Unknown => Some(tf(M::WhyUnknownState, &[&state])),
    }
}

/// An address on paper; `contact` adds phone and e-mail.
pub(super) fn address_lines(address: &Address, contact: bool) -> AnyView {
    let lines = if contact {
        address.lines_with_contact()
    } else {
        address.lines()
    };
    let lines = lines
        .into_iter()
        .map(|line| view! { <span>{line}</span> })
        .collect_view();
    // As a whole in the direction of its first letter: a label is read where it goes.
    view! { <address dir=AUTO>{lines}</address> }.into_any()
}

/// Where the parcel goes, on paper. Where no address is known there is room to write one.
pub(super) fn ship_to(parcel: &Parcel, contact: bool) -> AnyView {
    let told = parcel.to.as_ref().map(|to| &to.address);
    let said = match told {
        Some(address) if address.instruction().is_none() => return address_lines(address, contact),
        Some(address) => {
            view! { {address_lines(address, contact)}<p>{t(M::SlipWriteAddress)}</p> }.into_any()
        }
        None => view! { <p>{t(M::NoShipTo)}" "{t(M::SlipWriteAddress)}</p> }.into_any(),
    };
    let blank = || view! { <p class=ROOM></p> };
    view! { {said}{blank()}{blank()}{blank()}{blank()} }.into_any()
}

/// What is filled in by hand. By a dynamic attribute: a static part inside of another one becomes `innerHTML`.
const ROOM: &str = "blank";
const TICK: &str = "box";
const AUTO: &str = "auto";

/// Room to write something.
pub(super) fn room() -> impl IntoView {
    view! { <span class=ROOM></span> }
}

/// A box to tick.
pub(super) fn tick_box() -> impl IntoView {
    view! { <span class=TICK></span> }
}

/// A text, or room to write it.
pub(super) fn or_blank(text: String) -> AnyView {
    if text.is_empty() {
        room().into_any()
    } else {
        view! { <bdi>{text}</bdi> }.into_any()
    }
}

/// The parcel's carrier and tracking number; empty where they aren't known.
pub(super) fn carried(job: &Job) -> (String, String) {
    let parcel = job.delivery.as_ref();
    parcel.map_or_else(Default::default, |parcel| {
        (parcel.carrier.clone(), parcel.tracking.clone())
    })
}
