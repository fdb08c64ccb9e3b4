//! What a person must know before anything else on a job's page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::arm::ArmError;
use crate::browser;
use crate::i18n::{M, count, date, number, percent, t, tf, tn};
use crate::memo::memo;
use crate::pages::{errors, reasons, words};
use crate::store::{Directory, JobStore, expect_context};
use crate::ui::{Banner, Button, Symbol, Tone};
use domain::job::{
    Address, Cancellation, Deadline, Job, JobId, JobState, Task, cancellation, deadline,
    destinations,
};
use domain::route::Route;

/// The banners: what comes next, the cancellation, a failed refresh.
#[component]
pub(super) fn Banners(id: JobId, job: Memo<Option<Arc<Job>>>) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let asked = id.clone();
    let stale = memo(move |_| jobs.opened(&asked).and_then(|known| known.error().cloned()));
    let followed = memo(move |_| job.with(|job| job.as_deref().and_then(cancellation)));
    let next = memo(move |_| job.with(|job| job.as_deref().and_then(Next::of)));
    view! {
        {move || next.get().map(|next| view! { <WhatNext next /> })}
        {move || followed.get().map(|cancellation| view! { <FollowUp cancellation /> })}
        {move || stale.get().map(|error| view! { <Stale id=id.clone() error /> })}
    }
    .into_any()
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

/// What a person does next with a job that is created.
#[derive(Clone, PartialEq)]
enum Next {
    /// Ship it, and add the tracking number.
    Ship {
        id: JobId,
        location: Arc<str>,
        told: Option<Box<Address>>,
        by: Option<Deadline>,
    },
    /// It has its tracking number, and is in Creating all the same: send it once more, with the state.
    Complete {
        id: JobId,
        number: String,
        by: Option<Deadline>,
    },
}

impl Next {
    fn of(job: &Job) -> Option<Self> {
        let facts = &job.summary;
        let (id, by) = (facts.id.clone(), deadline(facts));
        let waits = facts.state == JobState::Creating && !facts.cancel_requested;
        waits.then(|| match &job.delivery {
            Some(parcel) if facts.is_tracked() => Self::Complete {
                id,
                number: parcel.tracking.clone(),
                by,
            },
            _ => Self::Ship {
                id,
                location: facts.location.clone(),
                told: job.ship_to.clone().map(Box::new),
                by,
            },
        })
    }
}

#[component]
fn WhatNext(next: Next) -> impl IntoView {
    let directory: Directory = expect_context();
    let (id, by, title, action) = match &next {
        Next::Ship { id, by, .. } => (id, by, M::NextShip, M::AddTracking),
        Next::Complete { id, by, .. } => (id, by, M::NextComplete, M::CompleteShipping),
    };
    let by = by.map(|by| {
        let day = date(browser::day_before(by.at));
        view! { <span title=words::moment(by.at)>{tf(M::NextShipBy, &[&day])}</span> }
    });
    let href = Route::Form(Task::Ship(id.clone())).href();
    let text = move || match &next {
        Next::Ship { location, told, .. } => where_to_ship(directory, location, told.as_deref()),
        Next::Complete { number, .. } => tf(M::NextCompleteText, &[number]),
    };
    view! {
        <Banner
            tone=Tone::Plain
            symbol=Symbol::Truck
            actions=move || view! { <a class="button" href=href>{t(action)}</a> }
        >
            <p><strong>{t(title)}</strong>" "{text}" "{by}</p>
        </Banner>
    }
}

/// Where to ship to, in a sentence.
fn where_to_ship(directory: Directory, location: &str, told: Option<&Address>) -> String {
    let location = directory.location(location);
    let to = destinations(told, location.as_ref());
    let Some(first) = to.first() else {
        return t(M::NextShipAnywhere).into();
    };
    let ship = match first.address.instruction() {
        Some(instruction) => tf(M::NextShipAsk, &[instruction]),
        None => tf(M::NextShipText, &[&first.address.lines().join(", ")]),
    };
    let closed = location.as_ref().filter(|_| first.instead.is_some());
    let closed = closed.and_then(|location| reasons::closed(location, None));
    closed.map_or_else(|| ship.clone(), |closed| format!("{ship} {closed}"))
}

/// What became of the cancellation.
#[component]
fn FollowUp(cancellation: Cancellation) -> impl IntoView {
    let (tone, symbol, heading, text) = match cancellation {
        Cancellation::Pending => (
            Tone::Warn,
            Symbol::Clock,
            M::FollowRequested,
            t(M::FollowPending).into(),
        ),
        Cancellation::StillCopying(drives) => {
            let drives: Vec<_> = drives
                .iter()
                .map(|(drive, done)| {
                    done.map_or_else(
                        || drive.clone(),
                        |done| format!("{drive} ({})", percent(done)),
                    )
                })
                .collect();
            let still = count(drives.len());
            (
                Tone::Warn,
                Symbol::Refresh,
                M::FollowRequested,
                tn(M::FollowStillCopying, still, &[&drives.join(", ")]),
            )
        }
        Cancellation::Returning => (
            Tone::Warn,
            Symbol::Truck,
            M::FollowRequested,
            t(M::FollowReturning).into(),
        ),
        Cancellation::Done { of: 0, .. } => (
            Tone::Good,
            Symbol::Check,
            M::FollowDone,
            t(M::FollowDoneText).into(),
        ),
        Cancellation::Done { copied, of } => {
            let [copied, of] = [copied, of].map(|n| number(count(n)));
            (
                Tone::Good,
                Symbol::Check,
                M::FollowDone,
                tf(M::FollowDoneDrives, &[&copied, &of]),
            )
        }
        Cancellation::CompletedAllTheSame => (
            Tone::Warn,
            Symbol::Check,
            M::FollowAllTheSame,
            t(M::FollowAllTheSameText).into(),
        ),
        Cancellation::ClosedWithErrors => (
            Tone::Warn,
            Symbol::Warn,
            M::FollowClosed,
            t(M::FollowClosedText).into(),
        ),
    };
    view! { <Banner tone symbol><p><strong>{t(heading)}</strong>" "{text}</p></Banner> }
}
