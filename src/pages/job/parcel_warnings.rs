//! What is odd about the parcel of a job, for as long as it can be corrected.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use crate::browser;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{AutoRefresh, Directory, JobStore, ListStore, Listing, expect_context};
use crate::ui::{Banner, Symbol, Tone};
use domain::job::{Job, JobId, ShippingConcern, Task, is_parcel_open, shipping_concerns};
use domain::route::Route;

/// The banner with the warnings, where there are any. The card of the way to the data centre says where a location is closed.
#[component]
pub(super) fn ParcelWarnings(id: JobId, job: Memo<Option<Arc<Job>>>) -> impl IntoView {
    let list: ListStore = expect_context();
    let jobs: JobStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    let directory: Directory = expect_context();
    let twins: RwSignal<Vec<JobId>> = RwSignal::default();
    let number = memo(move |_| {
        job.with(|job| {
            let job = job.as_ref().filter(|job| is_parcel_open(job))?;
            Some(job.delivery.as_ref()?.tracking.clone())
        })
    });
    let asked = id.clone();
    // The list knows which numbers other jobs have, once it has been read.
    let listed = memo(move |_| list.listing().with(Listing::completed));
    Effect::new(move || {
        listed.get();
        let (number, id) = (number.get().unwrap_or_default(), asked.clone());
        untrack(|| {
            spawn_local_scoped_with_cancellation(async move {
                let found = jobs.twins(&id, &number).await;
                if twins.with_untracked(|known| *known != found) {
                    twins.set(found);
                }
            });
        });
    });
    let concerns = memo(move |_| {
        let now = refresh.now();
        let Some(job) = job.get().filter(|job| is_parcel_open(job)) else {
            return Vec::new();
        };
        let Some(parcel) = &job.delivery else {
            return Vec::new();
        };
        let location = directory.location(&job.summary.location);
        let told = browser::day_of(job.summary.modified.unwrap_or(now));
        let today = browser::day_of(now);
        let others = twins.get();
        let mut all = shipping_concerns(parcel, &job, location.as_ref(), &others, &told, &today);
        all.retain(|concern| {
            !matches!(
                concern,
                ShippingConcern::ClosedLocation(_) | ShippingConcern::NoShipDate
            )
        });
        all
    });
    let href = Route::Form(Task::Ship(id)).href();
    move || {
        let items = concerns.with(|concerns| {
            let texts = concerns.iter().map(reasons::concern);
            texts
                .map(|text| view! { <li>{text}</li> })
                .collect::<Vec<_>>()
        });
        (!items.is_empty()).then(|| {
            let href = href.clone();
            view! {
                <Banner
                    tone=Tone::Warn
                    symbol=Symbol::Truck
                    actions=move || view! { <a class="button" href=href>{t(M::ParcelCorrect)}</a> }
                >
                    <p><strong>{t(M::ParcelOdd)}</strong></p>
                    <ul>{items}</ul>
                </Banner>
            }
        })
    }
}
