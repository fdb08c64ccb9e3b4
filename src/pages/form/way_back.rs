//! Where the drives go back to, and by whom.

use leptos::prelude::*;

use super::entries::{Line, Open};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::ui::Kind;
use domain::job::{Field, RETURN_CARRIERS, is_return_carrier};

/// Where the drives go back to.
#[component]
pub(super) fn Address(open: Open) -> impl IntoView {
    view! {
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
    }
    .into_any()
}

/// By whom they go back.
#[component]
pub(super) fn ReturnShipping(open: Open, #[prop(optional)] required: bool) -> impl IntoView {
    let foreign = memo(move |_| {
        let carrier = open.text(Field::ReturnCarrier);
        let is_foreign = !carrier.trim().is_empty() && !is_return_carrier(&carrier);
        is_foreign.then(|| t(M::ReturnCarrierForeign).to_owned())
    });
    let known = Signal::stored(RETURN_CARRIERS.map(String::from).to_vec());
    view! {
        <div class="entries">
            <Line open field=Field::ReturnCarrier required choices=known warning=foreign />
            <Line open field=Field::ReturnAccount kind=Kind::Code required />
        </div>
    }
    .into_any()
}
