//! Before anything is sent: which jobs it is possible for, what it means, and why it isn't for the others.

use leptos::prelude::*;

use super::named::named;
use crate::browser;
use crate::i18n::{M, count, number, t, tf, tn};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{ActionStore, Member, Part, Run, expect_context};
use crate::ui::{CloseButton, Icon, Symbol};
use domain::digits::ascii_digits;
use domain::job::{Action, JobState, may_be_refused};

#[component]
pub(super) fn Preview(run: Run, close: Callback<()>) -> impl IntoView {
    let action = run.action;
    let eligible = count(run.eligible);
    let possible = run.eligible > 0;
    let (question, none) = match action {
        Action::Cancel => (M::CancelJobsQuestion, M::NoneToCancel),
        Action::Delete => (M::DeleteJobsQuestion, M::NoneToDelete),
    };
    let title = if possible {
        tn(question, eligible, &[])
    } else {
        t(none).into()
    };
    let asks_for_number = run.asks_for_number();
    let extent = extent(&run);
    let facts = possible.then(|| view! { <Meaning run=run.clone() /> });
    let (skipped, eligible): (Vec<_>, Vec<_>) = run
        .members
        .into_iter()
        .partition(|member| matches!(member.part, Part::Skipped(_)));
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let expected = count(run.eligible);
    let field =
        (possible && asks_for_number).then(|| view! { <TypedNumber expected typed wrong /> });
    let confirm = possible.then(|| view! { <Confirm action eligible=expected typed wrong /> });
    let keep = t(if possible { M::KeepJobs } else { M::Close });
    view! {
        <h2 id="bulk-title" tabindex="-1">{title}</h2>
        {extent.map(|extent| view! { <p class="quiet">{extent}</p> })}
        {facts}
        <div class="scroll" role="group" tabindex="0" aria-labelledby="bulk-title">
            <Group heading=M::JobsPossible action members=eligible />
            <Group heading=M::JobsNotPossible action members=skipped />
        </div>
        {field}
        <div class="actions">
            <CloseButton on_press=close>{keep}</CloseButton>
            {confirm}
        </div>
    }
}

/// How many of the selected jobs it is possible for, where not for all, and how many of them the filters hide.
fn extent(run: &Run) -> Option<String> {
    let (eligible, all) = (count(run.eligible), count(run.members.len()));
    let partly =
        (eligible > 0 && eligible < all).then(|| tn(M::PossibleFor, all, &[&number(eligible)]));
    let hidden = (run.hidden > 0).then(|| tn(M::SelectedHidden, count(run.hidden), &[]));
    let parts: Vec<_> = partly.into_iter().chain(hidden).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Jobs under a heading; each with the reason where it isn't possible.
#[component]
fn Group(heading: M, action: Action, members: Vec<Member>) -> impl IntoView {
    let all = members.len();
    let rows = members.into_iter().map(move |member| {
        let why = match &member.part {
            Part::Skipped(standing) => reasons::forbidden(action, standing),
            _ => None,
        };
        view! { <li><bdi>{member.job.name.to_string()}</bdi><span>{why}</span></li> }
    });
    (all > 0).then(|| {
        view! {
            <h3>{tf(heading, &[&number(count(all))])}</h3>
            {named(rows, all)}
        }
    })
}

/// The field for the number of the jobs.
#[component]
fn TypedNumber(expected: i64, typed: RwSignal<String>, wrong: RwSignal<bool>) -> impl IntoView {
    let write = move |event| {
        typed.set(ascii_digits(&event_target_value(&event)));
        wrong.set(false);
    };
    let problem = move || {
        let text = || tf(M::TypeNumberWrong, &[&number(expected)]);
        wrong
            .get()
            .then(|| view! { <Icon symbol=Symbol::Warn/><span>{text()}</span> })
    };
    view! {
        <div class="typed">
            <label for="bulk-number">{tf(M::TypeNumber, &[&number(expected)])}</label>
            <span class="field">
                <input
                    id="bulk-number"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-invalid=move || wrong.get().then_some("true")
                    aria-describedby="bulk-wrong"
                    on:input=write
                />
            </span>
            <p id="bulk-wrong" class="alert" role="alert">{problem}</p>
        </div>
    }
}

/// The button that begins.
#[component]
fn Confirm(
    action: Action,
    eligible: i64,
    typed: RwSignal<String>,
    wrong: RwSignal<bool>,
) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let confirmed = memo(move |_| {
        actions.bulk().with_untracked(|run| {
            typed.with(|typed| run.as_ref().is_some_and(|run| run.is_confirmed_by(typed)))
        })
    });
    let go = move |_| {
        if !actions.confirm_all(&typed.get_untracked()) {
            wrong.set(true);
            browser::focus("#bulk input");
        }
    };
    let label = match action {
        Action::Cancel => t(M::RequestCancellation).to_owned(),
        Action::Delete => tn(M::DeleteJobs, eligible, &[]),
    };
    view! {
        <button
            type="button"
            class="button danger"
            aria-disabled=move || (!confirmed.get()).then_some("true")
            on:click=go
        >
            {label}
        </button>
    }
}

/// What the action means for the jobs that it is possible for.
#[component]
fn Meaning(run: Run) -> impl IntoView {
    let intro = match run.action {
        Action::Cancel => M::CancelJobsIntro,
        Action::Delete => M::DeleteJobsIntro,
    };
    let facts = meanings(&run)
        .into_iter()
        .map(|(symbol, text)| view! { <li><Icon symbol/><span>{text}</span></li> })
        .collect_view();
    view! {
        <p>{tn(intro, count(run.eligible), &[])}</p>
        <ul class="facts">{facts}</ul>
    }
}

fn meanings(run: &Run) -> Vec<(Symbol, String)> {
    let eligible = || {
        run.members
            .iter()
            .filter(|member| member.part == Part::Waiting)
            .map(|member| &member.job)
    };
    let creating = eligible()
        .filter(|job| job.state == JobState::Creating)
        .count();
    let mut all = Vec::new();
    match run.action {
        Action::Cancel => {
            all.push((Symbol::Stop, t(M::CancelJobsStops).into()));
            if eligible().any(|job| job.state == JobState::Transferring) {
                all.push((Symbol::Refresh, t(M::CancelBestEffort).into()));
            }
            if creating < run.eligible {
                all.push((Symbol::Truck, t(M::CancelSentBack).into()));
            }
            if eligible().any(|job| may_be_refused(&job.state)) {
                all.push((Symbol::Warn, t(M::CancelJobsMayBeRefused).into()));
            }
            all.push((Symbol::Clock, t(M::CancelJobsKept).into()));
        }
        Action::Delete => {
            all.push((Symbol::Ghost, t(M::DeleteJobsInaccessible).into()));
            all.push((Symbol::Key, t(M::DeleteJobsLost).into()));
            if eligible().any(|job| job.blobs_not_exported) {
                all.push((Symbol::Warn, t(M::DeleteBlobs).into()));
            }
        }
    }
    if creating > 0 {
        all.push((Symbol::Box, tn(M::DeleteJobsCreating, count(creating), &[])));
    }
    all.push((Symbol::Undo, t(M::CantBeUndone).into()));
    all
}
