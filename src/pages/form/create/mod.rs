//! Creating a job, in steps: basics, drives or blobs, the way back, and a last look.

mod basics;
mod content;
mod own_key;
mod pickers;
mod review;
mod unread;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::basics::Basics;
use self::content::{Blobs, ImportedDrives};
use self::review::Review;
use super::ending::{self, DiscardButton, SendButton, Summary};
use super::entries::Open;
use super::outcome::Outcome;
use super::way_back::{Address, ReturnShipping};
use super::words;
use crate::browser;
use crate::i18n::{M, count, list_of, number, t, tf, tn};
use crate::memo::memo;
use crate::store::{Directory, FormStore, expect_context};
use crate::ui::{Button, Icon, Symbol, Weight};
use domain::job::{Draft, Field, Job, JobType, LeftOut, Part, Step, Task};

/// The form.
#[component]
pub(super) fn Create(
    forms: FormStore,
    /// What is created.
    kind: JobType,
    /// The job that it begins as a copy of.
    like: Memo<Option<Arc<Job>>>,
) -> impl IntoView {
    let open = Open::new(forms);
    choose_only_subscription(forms);
    let step = memo(move |_| forms.with(|form| form.step));
    // The step that somebody wanted to leave while a field in it was wrong.
    let tried: RwSignal<Option<Step>> = RwSignal::new(None);
    let show = Callback::new(move |to: Step| {
        forms.update(|form| form.step = to);
        browser::scroll_to_top();
        request_animation_frame(|| {
            browser::focus_quietly(".step h2");
        });
    });
    let go = Callback::new(move |field: Field| {
        show.run(Step::of(field));
        request_animation_frame(move || ending::go_to(field));
    });
    let next = Callback::new(move |to: Step| {
        let here = step.get_untracked();
        let wrong: Vec<_> = open.problems.with_untracked(|problems| {
            let fields = problems.iter().map(|problem| problem.field);
            fields.filter(|field| Step::of(*field) == here).collect()
        });
        if wrong.is_empty() {
            tried.set(None);
            show.run(to);
            return;
        }
        forms.update(|form| form.touched.extend(wrong));
        tried.set(Some(here));
        ending::go_to_summary();
    });
    let told = memo(move |_| tried.get().filter(|tried| *tried == step.get()));
    let shown = kind.clone();
    view! {
        <Steps kind=kind.clone() step show />
        <Summary open tried=told go />
        {move || view! { <StepCard open kind=shown.clone() like step=step.get() show /> }}
        <Outcome open />
        <div class="actions form-actions">
            {move || step.get().previous().map(|to| view! { <Button on_press=move |()| show.run(to)>{t(M::Back)}</Button> })}
            {move || match step.get().next() {
                None => view! { <SendButton open label=M::CreateJob /> }.into_any(),
                Some(to) => view! {
                    <Button weight=Weight::Primary on_press=move |()| next.run(to)>{t(M::Next)}</Button>
                }
                .into_any(),
            }}
            <DiscardButton open />
        </div>
    }
    .into_any()
}

/// Who has one subscription doesn't choose.
fn choose_only_subscription(forms: FormStore) {
    let directory: Directory = expect_context();
    if directory.subscriptions().get_untracked().value().is_none() {
        spawn_local(async move { drop(directory.read_subscriptions().await) });
    }
    let only = memo(
        move |_| match directory.subscriptions().get().value()?.as_slice() {
            [only] => Some(only.id.to_string()),
            _ => None,
        },
    );
    Effect::new(move || {
        if let Some(only) = only.get()
            && forms.with_untracked(|form| form.draft.get(Field::Subscription).is_empty())
        {
            forms.update(|form| {
                form.draft.set(Field::Subscription, &*only);
                form.began.set(Field::Subscription, &*only);
            });
        }
    });
}

/// The list of the steps, each a button that leads there.
#[component]
fn Steps(kind: JobType, step: Memo<Step>, show: Callback<Step>) -> impl IntoView {
    let items = Step::all().enumerate().map(|(at, of)| {
        let place = move || match step.get() {
            here if of < here => "past",
            here if of == here => "now",
            _ => "ahead",
        };
        view! {
            <li class=place>
                <button
                    type="button"
                    aria-current=move || (of == step.get()).then_some("step")
                    on:click=move |_| show.run(of)
                >
                    <span class="number">{number(count(at + 1))}</span>
                    " "
                    {words::step(of, &kind)}
                </button>
            </li>
        }
    });
    view! { <ol class="steps" aria-label=t(M::Steps)>{items.collect_view()}</ol> }
}

/// The step that is shown.
#[component]
fn StepCard(
    open: Open,
    kind: JobType,
    like: Memo<Option<Arc<Job>>>,
    step: Step,
    show: Callback<Step>,
) -> impl IntoView {
    let title = words::step(step, &kind);
    let left_out = move || {
        let job = like.get_untracked();
        job.map(|job| view! { <NotCopied job /> })
    };
    let body = match step {
        Step::Basics => view! { {left_out()}<Basics open /> }.into_any(),
        Step::Content if kind == JobType::Export => view! { <Blobs open /> }.into_any(),
        Step::Content => view! { <ImportedDrives open /> }.into_any(),
        Step::WayBack => view! { <WayBack open /> }.into_any(),
        Step::Review => view! { <Review open kind show />{left_out()} }.into_any(),
    };
    view! {
        <section class="card step" aria-labelledby="step-title">
            <header><h2 id="step-title" tabindex="-1">{title}</h2></header>
            <div class="body">{body}</div>
        </section>
    }
    .into_any()
}

/// What of the job that this one begins as a copy of it can't have.
#[component]
fn NotCopied(job: Arc<Job>) -> impl IntoView {
    let items = Draft::like(&job).1.into_iter().map(|left_out| {
        let words = match left_out {
            LeftOut::Name => t(M::LeftName).into(),
            LeftOut::Drives(ids) => tn(M::LeftDrives, count(ids.len()), &[&list_of(&ids)]),
            LeftOut::Keys => t(M::LeftKeys).into(),
            LeftOut::GivenDrives(drives) => tn(M::LeftGivenDrives, count(drives), &[]),
            LeftOut::Parcel(number) => tf(M::LeftParcel, &[&number]),
            LeftOut::Permissions => t(M::LeftPermissions).into(),
        };
        view! { <li>{words}</li> }
    });
    view! {
        <div class="note plain not-copied">
            <Icon symbol=Symbol::Box/>
            <p>{tf(M::ClonedFrom, &[&job.summary.name])}</p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
}

#[component]
fn WayBack(open: Open) -> impl IntoView {
    view! {
        <p>{t(M::ReturnIntro)}</p>
        <h3>{t(M::ReturnAddress)}</h3>
        <Address open book=&[Part::ReturnAddress, Part::ReturnShipping] />
        <h3>{t(M::ReturnShipping)}</h3>
        <p class="quiet">{t(M::ReturnCarrierLater)}</p>
        <ReturnShipping open />
    }
}

/// What the page is called.
pub(super) fn title(task: &Task) -> M {
    match task {
        Task::Export(_) => M::CreateExport,
        _ => M::CreateImport,
    }
}
