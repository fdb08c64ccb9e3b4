//! What a person must know before anything else on a job's page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::arm::ArmError;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::errors;
use crate::store::{JobStore, expect_context};
use crate::ui::{Banner, Button, Symbol, Tone};
use domain::job::JobId;

/// The banner of a refresh that failed. What comes next stands in the card of the states.
#[component]
pub(super) fn Banners(id: JobId) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let asked = id.clone();
    let stale = memo(move |_| jobs.opened(&asked).and_then(|known| known.error().cloned()));
    view! { {move || stale.get().map(|error| view! { <Stale id=id.clone() error /> })} }.into_any()
}

/// What is shown is old: the job could not be read again.
#[component]
fn Stale(id: JobId, error: ArmError) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let retry = move || spawn_local(jobs.read(id.clone()));
    let actions = move || view! { <Button on_press=move |()| retry()>{t(M::Retry)}</Button> };
    view! {
        <Banner tone=Tone::Warn symbol=Symbol::Warn actions>
            <p><strong>{t(M::JobStale)}</strong>" "{errors::error(&error)}</p>
            {errors::service_words(&error)}
        </Banner>
    }
}
