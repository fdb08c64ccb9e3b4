//! What a person must know before anything else on a job's page.

use std::sync::Arc;

use leptos::task::spawn_local;

use crate::dom::{View, live, view};
use crate::i18n::{M, count, date, number, percent, t, tf, tn};
use crate::job::{
    Address, Cancellation, Job, JobId, JobState, Location, Task, Time, cancellation, deadline,
};
use crate::pages::errors;
use crate::route::Route;
use crate::signals::Memo;
use crate::store::Store;
use crate::ui::{Icon, Tone, Weight, banner, button};

/// The banners: the cancellation, a failed refresh, a missing network.
pub(super) fn banners(store: Store, id: JobId, job: Memo<Option<Arc<Job>>>) -> View {
    let asked = id.clone();
    let stale = Memo::new(move |_| {
        store
            .opened(&asked)
            .and_then(|known| known.error().cloned())
    });
    let followed = Memo::new(move |_| job.with(|job| job.as_deref().and_then(cancellation)));
    let next = Memo::new(move |_| job.with(|job| job.as_deref().and_then(Next::of)));
    view! {
        {live(move || next.get().map(|next| what_next(store, next)))}
        {live(move || followed.get().map(|cancellation| follow_up(&cancellation)))}
        {live(move || {
            stale.get().map(|error| {
                let id = id.clone();
                let retry = move || spawn_local(store.read_job(id.clone()));
                banner(
                    Tone::Warn,
                    Icon::Warn,
                    view! {
                        <p><strong>{t(M::JobStale)}</strong>" "{errors::error(&error)}</p>
                        {errors::service_words(&error)}
                    },
                    button(Weight::Plain, t(M::Retry), retry),
                )
            })
        })}
    }
}

/// What a person does next with a job that was created and not shipped yet.
#[derive(Clone, PartialEq)]
struct Next {
    id: JobId,
    location: Arc<str>,
    to: Option<Address>,
    by: Option<Time>,
}

impl Next {
    fn of(job: &Job) -> Option<Self> {
        let facts = &job.summary;
        let waits =
            facts.state == JobState::Creating && !facts.cancel_requested && !facts.is_tracked();
        waits.then(|| Self {
            id: facts.id.clone(),
            location: facts.location.clone(),
            to: job.ship_to.clone(),
            by: deadline(facts).map(|limit| limit.at),
        })
    }
}

fn what_next(store: Store, next: Next) -> View {
    // A region that is closed has an address, and takes nothing there.
    let open = |location: &Location| !location.is_closed();
    let to = next.to.or_else(|| {
        let location = store.location(&next.location).filter(open);
        location.map(|location| location.address)
    });
    let text = match to.map(|to| to.lines()) {
        Some(lines) if !lines.is_empty() => tf(M::NextShipText, &[&lines.join(", ")]),
        _ => t(M::NextShipAnywhere).into(),
    };
    let by = next
        .by
        .map(|by| format!("{} {}", tf(M::NextShipBy, &[&date(by)]), t(M::Estimate)));
    let href = Route::Form(Task::Ship(next.id)).href();
    banner(
        Tone::Plain,
        Icon::Truck,
        view! { <p><strong>{t(M::NextShip)}</strong>" "{text}" "{by}</p> },
        view! { <a class="button" href=href>{t(M::AddTracking)}</a> },
    )
}

fn follow_up(cancellation: &Cancellation) -> View {
    let (tone, symbol, heading, text) = match cancellation {
        Cancellation::Pending => (
            Tone::Warn,
            Icon::Clock,
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
                Icon::Refresh,
                M::FollowRequested,
                tn(M::FollowStillCopying, still, &[&drives.join(", ")]),
            )
        }
        Cancellation::Returning => (
            Tone::Warn,
            Icon::Truck,
            M::FollowRequested,
            t(M::FollowReturning).into(),
        ),
        Cancellation::Done { of: 0, .. } => (
            Tone::Good,
            Icon::Check,
            M::FollowDone,
            t(M::FollowDoneText).into(),
        ),
        Cancellation::Done { copied, of } => {
            let [copied, of] = [*copied, *of].map(|n| number(count(n)));
            (
                Tone::Good,
                Icon::Check,
                M::FollowDone,
                tf(M::FollowDoneDrives, &[&copied, &of]),
            )
        }
        Cancellation::CompletedAllTheSame => (
            Tone::Warn,
            Icon::Check,
            M::FollowAllTheSame,
            t(M::FollowAllTheSameText).into(),
        ),
        Cancellation::ClosedWithErrors => (
            Tone::Warn,
            Icon::Warn,
            M::FollowClosed,
            t(M::FollowClosedText).into(),
        ),
    };
    banner(
        tone,
        symbol,
        view! { <p><strong>{t(heading)}</strong>" "{text}</p> },
        View::Nothing,
    )
}
