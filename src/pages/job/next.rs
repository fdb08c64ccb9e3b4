//! What a person has to do now with a job, or what is waited for: the first thing in the card of the states.

use std::sync::Arc;

use arcstr::ArcStr;

use leptos::prelude::*;

use crate::i18n::{M, count, list_of, number, percent, t, tf, tn};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{Directory, expect_context};
use crate::ui::{Banner, Symbol, Tone};
use domain::job::{
    Address, Cancellation, Job, JobId, JobType, Next, Package, Task, destinations, next,
    tracking_link,
};
use domain::percent::encode;
use domain::route::{LogsOf, Route};

/// What the block says, in its tone. The words are made where they are shown.
#[derive(Clone, PartialEq)]
struct Said {
    next: Next,
    id: JobId,
    kind: JobType,
    /// Where to ship to, as the job itself tells, and its region.
    ship_to: Option<Address>,
    location: ArcStr,
    /// The parcel that is on its way.
    parcel: Option<Package>,
    /// The logs that tell of errors, where there are any.
    logs: Option<LogsOf>,
}

impl Said {
    fn of(job: &Job) -> Option<Self> {
        let next = next(job);
        let facts = &job.summary;
        let parcel = match next {
            Next::AwaitArrival => job.delivery.clone(),
            Next::AwaitReturn => job.returned.clone(),
            _ => None,
        };
        // What is meant by the state stands below, and there is nothing to do about one that nobody knows.
        (next != Next::Unknown).then(|| Self {
            id: facts.id.clone(),
            kind: facts.kind.clone(),
            ship_to: job.ship_to.clone(),
            location: facts.location.clone(),
            parcel,
            logs: error_logs(job).filter(|_| next.is_failure()),
            next,
        })
    }
}

/// The error logs of a job: that of its drive, or all of them.
fn error_logs(job: &Job) -> Option<LogsOf> {
    let mut with_log = job
        .drives
        .iter()
        .filter(|drive| !drive.error_log.is_empty());
    let first = with_log.next()?;
    let is_one = with_log.next().is_none() && !first.id.is_empty();
    Some(LogsOf {
        job: job.summary.id.clone(),
        drive: is_one.then(|| first.id.clone()),
        verbose: false,
    })
}

/// The block.
#[component]
pub(super) fn NextStep(job: Arc<Job>) -> impl IntoView {
    let directory: Directory = expect_context();
    Said::of(&job).map(|said| {
        let (tone, symbol, title) = face(&said.next);
        let action = action(&said);
        let text = memo(move |_| text(directory, &said));
        let actions = move || {
            action.map(|(href, label)| {
                let is_elsewhere = !href.starts_with('#');
                view! {
                    <a
                        class="button"
                        href=href
                        target=is_elsewhere.then_some("_blank")
                        rel=is_elsewhere.then_some("noopener noreferrer")
                    >
                        {t(label)}
                    </a>
                }
            })
        };
        view! { <Banner tone symbol actions><p><strong>{t(title)}</strong>" "{text}</p></Banner> }
    })
}

/// How it looks, and what it begins with.
fn face(next: &Next) -> (Tone, Symbol, M) {
    use Cancellation as C;
    match next {
        Next::Ship => (Tone::Plain, Symbol::Truck, M::NextShip),
        Next::CompleteShipping(_) => (Tone::Warn, Symbol::Truck, M::NextComplete),
        Next::AwaitArrival | Next::AwaitReturn => (Tone::Plain, Symbol::Truck, M::NextWait),
        Next::AwaitCopying | Next::AwaitCopied | Next::Unknown => {
            (Tone::Plain, Symbol::Clock, M::NextWait)
        }
        Next::Repair => (Tone::Bad, Symbol::Warn, M::NextRepair),
        Next::CheckData | Next::ReadDrives => (Tone::Plain, Symbol::Check, M::NextShip),
        Next::Canceled(C::Pending) => (Tone::Warn, Symbol::Clock, M::FollowRequested),
        Next::Canceled(C::StillCopying(_)) => (Tone::Warn, Symbol::Refresh, M::FollowRequested),
        Next::Canceled(C::Returning) => (Tone::Warn, Symbol::Truck, M::FollowRequested),
        Next::Canceled(C::Done { .. }) => (Tone::Good, Symbol::Check, M::FollowDone),
        Next::Canceled(C::CompletedAllTheSame) => (Tone::Warn, Symbol::Check, M::FollowAllTheSame),
        Next::Canceled(C::ClosedWithErrors) => (Tone::Bad, Symbol::Warn, M::FollowClosed),
    }
}

/// What can be done about it: where it leads, and what that is called.
fn action(said: &Said) -> Option<(String, M)> {
    let ship = || Route::Form(Task::Ship(said.id.clone())).href();
    match &said.next {
        Next::Ship => Some((ship(), M::AddTracking)),
        Next::CompleteShipping(_) => Some((ship(), M::CompleteShipping)),
        Next::AwaitArrival | Next::AwaitReturn => {
            let parcel = said.parcel.as_ref()?;
            let page = tracking_link(&parcel.carrier, &parcel.tracking, encode)?;
            Some((page, M::FollowParcel))
        }
        _ => {
            let logs = said.logs.clone()?;
            let label = if logs.drive.is_some() {
                M::CopyLogLink
            } else {
                M::ReadAllLogs
            };
            Some((Route::CopyLog(Some(logs)).href(), label))
        }
    }
}

fn text(directory: Directory, said: &Said) -> String {
    t(match &said.next {
        Next::Ship => return where_to_ship(directory, &said.location, said.ship_to.as_ref()),
        Next::CompleteShipping(number) => return tf(M::NextCompleteText, &[number]),
        Next::AwaitArrival => M::NextAwaitArrival,
        Next::AwaitCopying => M::NextAwaitCopying,
        Next::AwaitCopied => M::NextAwaitCopied,
        Next::AwaitReturn => M::NextAwaitReturn,
        Next::Repair if said.kind == JobType::Export => M::NextExportAgain,
        Next::Repair => M::NextCopyAgain,
        Next::CheckData => M::NextCheckData,
        Next::ReadDrives => M::NextReadDrives,
        Next::Canceled(cancellation) => return canceled(cancellation),
        Next::Unknown => return String::new(),
    })
    .into()
}

/// What became of the cancellation.
fn canceled(cancellation: &Cancellation) -> String {
    t(match cancellation {
        Cancellation::Pending => M::FollowPending,
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
            return tn(M::FollowStillCopying, still, &[&list_of(&drives)]);
        }
        Cancellation::Returning => M::FollowReturning,
        Cancellation::Done { of: 0, .. } => M::FollowDoneText,
        Cancellation::Done { copied, of } => {
            let [copied, of] = [*copied, *of].map(|n| number(count(n)));
            return tf(M::FollowDoneDrives, &[&copied, &of]);
        }
        Cancellation::CompletedAllTheSame => M::FollowAllTheSameText,
        Cancellation::ClosedWithErrors => M::FollowClosedText,
    })
    .into()
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
