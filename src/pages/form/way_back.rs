//! Where the drives go back to, and by whom.

use leptos::prelude::*;

use super::book::{Book, KeepAddress};
use super::entries::{Line, Open};
use crate::browser::HAS_DEVICE;
use crate::i18n::{M, list_of, t, tf};
use crate::memo::memo;
use crate::store::{Directory, expect_context};
use crate::ui::Kind;
use domain::job::{Field, Part, ReturnConcern, return_carriers, return_concerns};

/// Where the drives go back to. `book` are the parts that an address of this device fills in; none where it isn't offered.
#[component]
pub(super) fn Address(open: Open, #[prop(optional)] book: &'static [Part]) -> impl IntoView {
    let is_offered = HAS_DEVICE && !book.is_empty();
    view! {
        {is_offered.then(|| view! { <Book open parts=book /> })}
        <div class="entries">
            <Line open field=Field::Recipient required=true />
            <Line open field=Field::Street1 required=true />
            <Line open field=Field::Street2 />
            <Line open field=Field::PostalCode required=true />
            <Line open field=Field::City required=true />
            <Line open field=Field::State />
            <Line open field=Field::Country required=true />
            <Line open field=Field::Phone kind=Kind::Phone required=true />
            <Line open field=Field::Email kind=Kind::Email required=true />
        </div>
        {is_offered.then(|| view! { <KeepAddress open /> })}
    }
    .into_any()
}

/// By whom they go back.
#[component]
pub(super) fn ReturnShipping(open: Open, #[prop(optional)] required: bool) -> impl IntoView {
    let directory: Directory = expect_context();
    let accepted = memo(move |_| {
        let regions = directory.regions();
        let location = open.text(Field::Location);
        regions
            .value()
            .map_or_else(Vec::new, |regions| regions.carriers(&location))
    });
    let odd = memo(move |_| {
        let concerns = return_concerns(&open.text(Field::ReturnCarrier), &accepted.get());
        let words: Vec<_> = concerns
            .into_iter()
            .map(|concern| match concern {
                ReturnConcern::Unlisted(known) => tf(M::ReturnCarrierUnlisted, &[&list_of(&known)]),
                ReturnConcern::NotMicrosofts => t(M::ReturnCarrierForeign).into(),
            })
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    });
    let known = memo(move |_| return_carriers(&accepted.get()));
    view! {
        <div class="entries">
            <Line open field=Field::ReturnCarrier required choices=known warning=odd />
            <Line open field=Field::ReturnAccount kind=Kind::Code required />
        </div>
    }
    .into_any()
}
