//! The forms: create a job, change one, tell of its parcel. What is typed lives in the store (`Forms`).

mod create;
mod edit;
mod ending;
mod entries;
mod guard;
mod outcome;
mod rows;
mod ship;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::{errors, gone};
use crate::arm::ArmError;
use crate::browser;
use crate::dom::{View, effect, live, view};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{Forms, Gone, Progress, Store};
use crate::ui::{Icon, Weight, button, crumbs, icon};
use domain::job::{Draft, Field, Job, JobType, Task, Time};
use domain::route::Route;

/// What the page shows.
#[derive(Clone, PartialEq)]
enum Shown {
    /// The job that the form needs is being read.
    Waiting,
    Form,
    Gone(Option<Gone>),
    Failed(ArmError),
}

/// The page of a form.
pub fn form(task: Task) -> View {
    let store = Store::get();
    let forms = Forms::get(store);
    let needed = task.needs().cloned();
    if let Some(id) = needed.clone() {
        spawn_local_scoped_with_cancellation(store.read_job(id));
    }
    let job = {
        let needed = needed.clone();
        memo(move |_| store.opened(needed.as_ref()?)?.into_value())
    };
    let shown = {
        let (task, needed) = (task.clone(), needed.clone());
        memo(move |_| {
            // What was typed for a job that has gone stays in the tab.
            if forms.is_open(&task) && (needed.is_none() || job.with(Option::is_some)) {
                return Shown::Form;
            }
            let Some(id) = &needed else {
                return Shown::Waiting;
            };
            if let Some(gone) = store.gone(id) {
                return Shown::Gone(Some(gone));
            }
            match store.opened(id).and_then(|known| known.error().cloned()) {
                Some(error) if error.is_not_found() => Shown::Gone(None),
                Some(error) => Shown::Failed(error),
                None => Shown::Waiting,
            }
        })
    };
    {
        let (task, needed) = (task.clone(), needed.clone());
        effect(move || {
            let job = job.get();
            if needed.is_none() || job.is_some() {
                untrack(|| open(forms, &task, job.as_deref()));
            }
        });
    }
    leave_when_done(forms);
    let guard = guard::guard(store, forms, task.clone());
    let heading = match &task {
        Task::Edit(_) => M::EditTitle,
        Task::Ship(_) => M::AddTracking,
        created => create::title(created),
    };
    let name = task.job().map(|id| id.name().to_owned());
    let full = name.as_ref().map_or_else(
        || t(heading).into(),
        |name| format!("{}: {name}", t(heading)),
    );
    browser::set_title(Some(&full));
    let mut before = vec![(String::from("#/jobs"), t(M::AppName).to_owned())];
    if let Some(id) = task.job() {
        before.push((Route::Job(id.clone()).href(), id.name().into()));
    }
    let glyph = match &task {
        Task::Import(_) => Icon::Import,
        Task::Export(_) => Icon::Export,
        Task::Edit(_) => Icon::Pen,
        Task::Ship(_) => Icon::Truck,
    };
    view! {
        {crumbs(before, t(heading).into())}
        <div class="title">
            <span class="glyph">{icon(glyph)}</span>
            <hgroup>
                <h1 tabindex="-1">{t(heading)}</h1>
                <p><bdi>{name.unwrap_or_else(|| t(M::FormStays).into())}</bdi></p>
            </hgroup>
        </div>
        <div class="form">
            {live(move || match shown.get() {
                Shown::Waiting => view! { <p class="quiet">{t(M::Loading)}</p> },
                Shown::Form => untrack(|| body(store, forms, &task, job)),
                Shown::Gone(known) => match &needed {
                    Some(id) => view! { {gone::gone(id, known)} {untrack(|| ending::lost(forms))} },
                    None => View::Nothing,
                },
                Shown::Failed(error) => {
                    let id = needed.clone();
                    let retry = move || {
                        if let Some(id) = id.clone() {
                            leptos::task::spawn_local(store.read_job(id));
                        }
                    };
                    errors::failed_job(&error, M::JobFailedTitle, button(Weight::Primary, t(M::Retry), retry))
                }
            })}
        </div>
        {guard}
    }
}

/// Opens the form with what it begins with.
fn open(forms: Forms, task: &Task, job: Option<&Job>) {
    let (base, like) = match (task, job) {
        (Task::Import(_) | Task::Export(_), None) => (Draft::default(), None),
        (Task::Import(_) | Task::Export(_), Some(job)) => {
            (Draft::default(), Some(Draft::like(job).0))
        }
        (Task::Edit(_), Some(job)) => (Draft::of(job), None),
        (Task::Ship(_), Some(job)) => (Draft::of(job), Some(parcel(job))),
        (Task::Edit(_) | Task::Ship(_), None) => return,
    };
    forms.open(task.clone(), base, like);
}

/// The parcel as it usually is: all drives of the job, today.
fn parcel(job: &Job) -> Draft {
    let mut draft = Draft::of(job);
    if draft.get(Field::DriveCount).is_empty() && !job.drives.is_empty() {
        draft.set(Field::DriveCount, job.drives.len().to_string());
    }
    let shipped = draft.get(Field::ShipDate).trim().to_owned();
    let day = match shipped.get(..10) {
        _ if shipped.is_empty() => browser::today(),
        // A date, perhaps with a time.
        Some(day) if Time::parse(&format!("{day}T00:00:00Z")).is_some() => day.into(),
        // Words that no field for dates can show: they stay (`job::shipment`).
        _ => String::new(),
    };
    draft.set(Field::ShipDate, day);
    draft
}

fn body(store: Store, forms: Forms, task: &Task, job: Memo<Option<Arc<Job>>>) -> View {
    match task {
        Task::Import(_) => create::create(store, forms, JobType::Import, job),
        Task::Export(_) => create::create(store, forms, JobType::Export, job),
        // The parts that may change follow the job's state.
        Task::Edit(_) => by_standing(job, move |job| edit::edit(forms, job)),
        Task::Ship(_) => by_standing(job, move |job| ship::ship(store, forms, job)),
    }
}

/// A view that is made anew when the job's state or what it has changes, and not at each refresh.
fn by_standing(job: Memo<Option<Arc<Job>>>, view: impl Fn(&Job) -> View + 'static) -> View {
    let standing = memo(move |_| job.with(|job| job.as_ref().map(|job| job.summary.standing())));
    live(move || {
        standing.get();
        untrack(|| job.with(|job| job.as_deref().map(&view)))
    })
}

/// Once the service has taken the form, its job's page takes its place.
fn leave_when_done(forms: Forms) {
    effect(move || {
        let done = forms.with(|form| match &form.progress {
            Progress::Done(id) => Some(id.clone()),
            _ => None,
        });
        if let Some(id) = done {
            untrack(|| browser::replace(&Route::Job(id).href()));
        }
    });
}
