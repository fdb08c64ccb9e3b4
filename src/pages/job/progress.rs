//! The timeline of the states, with what the present one means and its time limit.

use std::sync::Arc;

use leptos::prelude::*;

use super::meanings;
use crate::browser;
use crate::i18n::{M, t, tf};
use crate::memo::memo;
use crate::pages::words::{self, file_name};
use crate::store::{AutoRefresh, JobStore, expect_context};
use crate::ui::{Button, Icon, Meter, Symbol, Weight};
use domain::job::{
    Attention, Deadline, Job, JobState, Limit, Summary, attention, calendar, deadline,
    seen_attention,
};

/// Where a state lies as seen from the present one.
#[derive(Clone, Copy, PartialEq)]
enum StepStatus {
    Past,
    /// Passed by: a canceled job goes from where it is straight to its end.
    Skipped,
    Now,
    Ahead,
}

/// The states of this job's way, and where each lies.
fn way(job: &Job) -> Vec<(JobState, StepStatus)> {
    use JobState::{Completed, Creating, Packaging, Received, Shipping, Transferring};
    let state = &job.summary.state;
    let end = if state.has_ended() {
        state.clone()
    } else {
        Completed
    };
    let way = [Creating, Shipping, Received, Transferring, Packaging, end];
    let now = way.iter().position(|step| step == state);
    let ended_by_cancel = match state {
        JobState::Canceled => true,
        Completed => job.summary.cancel_requested,
        _ => false,
    };
    // How far the job is known to have come before it was canceled.
    let reached = if job.drives.iter().any(|drive| !drive.copy_status.is_empty()) {
        3
    } else {
        usize::from(job.delivery.is_some())
    };
    let status = |index: usize| match now {
        // In an unknown state nobody knows what lies behind it.
        None => StepStatus::Ahead,
        Some(now) if index == now => StepStatus::Now,
        Some(now) if index < now && ended_by_cancel && index > reached => StepStatus::Skipped,
        Some(now) if index < now => StepStatus::Past,
        Some(_) => StepStatus::Ahead,
    };
    way.into_iter()
        .enumerate()
        .map(|(index, step)| (step, status(index)))
        .collect()
}

/// The card.
#[component]
pub(super) fn ProgressCard(job: Arc<Job>) -> impl IntoView {
    let summary = &job.summary;
    let canceled = summary.cancel_requested;
    let steps = way(&job)
        .into_iter()
        .map(|(state, status)| view! { <WayStep state status canceled /> })
        .collect_view();
    let limit = deadline(summary).map(|limit| view! { <TimeLimit limit job=job.clone() /> });
    view! {
        <section class="card" aria-labelledby="progress-title">
            <header>
                <h2 id="progress-title">{t(M::Progress)}</h2>
                <div class="overall"><Meter label=tf(M::ProgressOf, &[&summary.name]) percent=summary.percent /></div>
            </header>
            <div class="body">
                <ol class="timeline">{steps}</ol>
                <p class="meaning">{meanings::state_meaning(&summary.state)}</p>
                {limit}
                <Concerns job=job.clone() />
            </div>
        </section>
    }
    .into_any()
}

/// A state of the way. `canceled` is whether the job's cancellation was requested.
#[component]
fn WayStep(state: JobState, status: StepStatus, canceled: bool) -> impl IntoView {
    let (class, note) = match status {
        StepStatus::Past => ("past", M::StepPast),
        StepStatus::Skipped => ("skipped", M::StepSkipped),
        StepStatus::Now => ("now", M::StepNow),
        StepStatus::Ahead => ("ahead", M::StepAhead),
    };
    let is_now = status == StepStatus::Now;
    let cancellation =
        (is_now && canceled).then(|| view! { <small>{t(words::cancel_word(&state))}</small> });
    view! {
        <li class=class aria-current=is_now.then_some("step")>
            {words::state(&state)}
            <span class="visually-hidden">", " {t(note)}</span>
            {cancellation}
        </li>
    }
}

/// The time limit. It follows the time by itself.
#[component]
fn TimeLimit(limit: Deadline, job: Arc<Job>) -> impl IntoView {
    let refresh: AutoRefresh = expect_context();
    let take = move || save_calendar_entry(limit, &job.summary);
    view! {
        <p class="limit">
            <Icon symbol=Symbol::Clock/>
            <span title=words::moment(limit.at)>
                {move || meanings::deadline(limit, refresh.now())}
                " "
                <span class="quiet">{meanings::estimate(limit)}</span>
            </span>
            <Button weight=Weight::Small on_press=move |()| take()>{t(M::AddToCalendar)}</Button>
        </p>
    }
}

fn save_calendar_entry(limit: Deadline, job: &Summary) {
    let title = match limit.limit {
        Limit::ShipOrExpire => tf(M::CalendarShip, &[&job.name]),
        Limit::Removal => tf(M::CalendarRemoval, &[&job.name]),
    };
    let (on, estimate) = (meanings::deadline_on(limit), meanings::estimate(limit));
    let what = format!("{on} {estimate}\n{}", job.id);
    // The service acts at a moment: the entry is for the last whole day before it.
    let days = [browser::day_before(limit.at), limit.at].map(browser::day_of);
    let uid = format!("{}-{:?}", job.id, limit.limit);
    let entry = calendar(&uid, &title, &what, [&days[0], &days[1]], browser::now());
    browser::save_file(&format!("{}.ics", file_name(&job.name)), &entry);
}

/// What else needs a person: time limits stand in their own line, what comes next in a banner, and where to ship in its card.
#[component]
fn Concerns(job: Arc<Job>) -> impl IntoView {
    let refresh: AutoRefresh = expect_context();
    let shown = job.clone();
    let concerns = memo(move |_| {
        let mut all = attention(&shown.summary, refresh.now());
        let elsewhere = |concern: &Attention| {
            matches!(
                concern,
                Attention::Expires(_)
                    | Attention::Removed(_)
                    | Attention::NotShipping(_)
                    | Attention::LocationClosed
            )
        };
        all.retain(|concern| !elsewhere(concern));
        all
    });
    let see = {
        let jobs: JobStore = expect_context();
        let job = job.clone();
        let id = job.summary.id.clone();
        let state = memo(move |_| {
            let now = refresh.now();
            let unseen = !attention(&job.summary, now).is_empty();
            let ended = job.summary.state.has_ended();
            (
                ended && unseen,
                !seen_attention(&job.summary, now).is_empty(),
            )
        });
        move || {
            let (label, seen) = match state.get() {
                (true, _) => (M::MarkSeen, true),
                (false, true) => (M::MarkUnseen, false),
                (false, false) => return None,
            };
            let id = id.clone();
            let see = move |_| {
                jobs.see_one(&id, seen);
                // The card is made anew, and the focus stays where it was.
                request_animation_frame(|| {
                    browser::focus_quietly("#see-job");
                });
            };
            Some(
                view! { <button id="see-job" type="button" class="link" title=t(M::SeenText) on:click=see>{t(label)}</button> },
            )
        }
    };
    let concerns = move || {
        let concerns = concerns.get().into_iter();
        concerns
            .map(|concern| {
                view! {
                    <p class="alert">
                        <Icon symbol=Symbol::Warn/>
                        <span>{words::attention(concern, refresh.now())}</span>
                    </p>
                }
            })
            .collect_view()
    };
    view! { {concerns} {see} }
}
