//! The forms: create a job, change one, tell of its parcel. What is typed lives in the store (`FormStore`).

mod book;
mod create;
mod drives;
mod edit;
mod ending;
mod entries;
mod guard;
mod journals;
mod outcome;
mod rows;
mod ship;
mod way_back;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use self::create::Create;
use self::edit::Edit;
use self::ending::Lost;
use self::guard::Guard;
use self::ship::Ship;
use super::errors::FailedJob;
use super::gone;
use crate::arm::ArmError;
use crate::browser;
use crate::i18n::{M, t, tf};
use crate::memo::memo;
use crate::store::{FormStore, Gone, JobStore, Progress, expect_context};
use crate::ui::{Crumbs, Icon, Symbol};
use domain::job::{Draft, Field, Job, JobId, JobType, Task, Time};
use domain::route::Route;

/// What the page shows.
#[allow(clippy::large_enum_variant, reason = "there is one of it")]
#[derive(Clone, PartialEq)]
enum Shown {
    /// The job that the form needs is being read.
    Waiting,
    Form,
    Gone(JobId, Option<Gone>),
    Failed(JobId, ArmError),
}

/// The page of a form.
pub fn form(task: Task) -> AnyView {
    view! { <FormPage task /> }.into_any()
}

#[component]
fn FormPage(task: Task) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let forms = FormStore::get();
    let needed = task.needs().cloned();
    if let Some(id) = needed.clone() {
        spawn_local_scoped_with_cancellation(jobs.read(id));
    }
    let job = {
        let needed = needed.clone();
        memo(move |_| jobs.opened(needed.as_ref()?)?.into_value())
    };
    {
        let (task, needed) = (task.clone(), needed.clone());
        Effect::new(move || {
            let job = job.get();
            if needed.is_none() || job.is_some() {
                open(forms, &task, job.as_deref());
            }
        });
    }
    leave_when_done(forms);
    let shown = {
        let task = task.clone();
        memo(move |_| shown(jobs, forms, &task, needed.as_ref(), job))
    };
    let body = {
        let task = task.clone();
        move || match shown.get() {
            Shown::Waiting => view! { <p class="quiet">{t(M::Loading)}</p> }.into_any(),
            Shown::Form => view! { <Body task=task.clone() job /> }.into_any(),
            Shown::Gone(id, known) => view! { {gone::gone(&id, known)}<Lost forms /> }.into_any(),
            Shown::Failed(id, error) => view! { <Failed id error /> }.into_any(),
        }
    };
    view! {
        <Heading task=task.clone() />
        <div class="form" on:keydown=send_by_enter>{body}</div>
        <Guard task />
    }
    .into_any()
}

/// Enter in a line of text is the button that goes on or sends, as in every form. By the form's own event a browser would do the
/// same for each box that is ticked and each date that is picked.
fn send_by_enter(event: KeyboardEvent) {
    let is_plain = !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key());
    // A suggestion that was chosen, the end of a word that is composed, a key that is held down.
    let means_else = event.default_prevented() || event.is_composing() || event.repeat();
    if event.key() != "Enter" || !is_plain || means_else {
        return;
    }
    let field =
        browser::target(&event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let types = ["text", "email", "tel", "number", "date", "search"];
    let Some(field) = field.filter(|field| types.contains(&field.type_().as_str())) else {
        return;
    };
    event.prevent_default();
    let form = field.closest(".form").ok().flatten();
    let button = form.and_then(|form| form.query_selector(".form-actions .primary").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// What the page of a form shows; `needed` is the job that it needs.
fn shown(
    jobs: JobStore,
    forms: FormStore,
    task: &Task,
    needed: Option<&JobId>,
    job: Memo<Option<Arc<Job>>>,
) -> Shown {
    // What was typed for a job that has gone stays in the tab.
    if forms.is_open(task) && (needed.is_none() || job.with(Option::is_some)) {
        return Shown::Form;
    }
    let Some(id) = needed else {
        return Shown::Waiting;
    };
    if let Some(gone) = jobs.gone(id) {
        return Shown::Gone(id.clone(), Some(gone));
    }
    match jobs.opened(id).and_then(|known| known.error().cloned()) {
        Some(error) if error.is_not_found() => Shown::Gone(id.clone(), None),
        Some(error) => Shown::Failed(id.clone(), error),
        None => Shown::Waiting,
    }
}

/// The way here, and what the page is called.
#[component]
fn Heading(task: Task) -> impl IntoView {
    let heading = t(match &task {
        Task::Edit(_) => M::EditTitle,
        Task::Ship(_) => M::AddTracking,
        created => create::title(created),
    });
    let glyph = match &task {
        Task::Import(_) => Symbol::Import,
        Task::Export(_) => Symbol::Export,
        Task::Edit(_) => Symbol::Pen,
        Task::Ship(_) => Symbol::Truck,
    };
    let mut before = vec![(String::from("#/jobs"), t(M::AppName).to_owned())];
    let name = task.job().map(|id| {
        before.push((Route::Job(id.clone()).href(), id.name().into()));
        id.name().to_owned()
    });
    let full = name.as_ref().map(|name| tf(M::FilterOne, &[heading, name]));
    browser::set_title(Some(full.as_deref().unwrap_or(heading)));
    view! {
        <Crumbs before=before here=heading/>
        <div class="title">
            <span class="glyph"><Icon symbol=glyph/></span>
            <hgroup>
                <h1 tabindex="-1">{heading}</h1>
                <p><bdi>{name.unwrap_or_else(|| t(M::FormStays).into())}</bdi></p>
            </hgroup>
        </div>
    }
}

/// What stands where the job could not be read.
#[component]
fn Failed(id: JobId, error: ArmError) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let retry = move || leptos::task::spawn_local(jobs.read(id.clone()));
    view! { <FailedJob error retry=move |()| retry()/> }
}

/// Opens the form with what it begins with.
fn open(forms: FormStore, task: &Task, job: Option<&Job>) {
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

#[component]
fn Body(task: Task, job: Memo<Option<Arc<Job>>>) -> impl IntoView {
    let forms = FormStore::get();
    // The parts that may change follow the job's state: the view is made anew with it, and not at each refresh.
    let standing = memo(move |_| job.with(|job| job.as_ref().map(|job| job.summary.standing())));
    let by_standing = move |view: fn(FormStore, Arc<Job>) -> AnyView| {
        let make = move || {
            standing.get()?;
            job.get_untracked().map(|job| view(forms, job))
        };
        make.into_any()
    };
    match task {
        Task::Import(_) => view! { <Create forms kind=JobType::Import like=job /> }.into_any(),
        Task::Export(_) => view! { <Create forms kind=JobType::Export like=job /> }.into_any(),
        Task::Edit(_) => by_standing(|forms, job| view! { <Edit forms job /> }.into_any()),
        Task::Ship(_) => by_standing(|forms, job| view! { <Ship forms job /> }.into_any()),
    }
}

/// Once the service has taken the form, its job's page takes its place.
fn leave_when_done(forms: FormStore) {
    let done = memo(move |_| {
        forms.with(|form| match &form.progress {
            Progress::Done(id) => Some(id.clone()),
            _ => None,
        })
    });
    Effect::new(move || {
        if let Some(id) = done.get() {
            browser::replace(&Route::Job(id).href());
        }
    });
}
