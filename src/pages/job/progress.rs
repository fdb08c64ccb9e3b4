//! The card that follows a job's state: what comes next, until when, the timeline of the states, how the copying goes.

use std::sync::Arc;

use leptos::prelude::*;

use super::copying::Copying;
use super::meanings;
use super::next::NextStep;
use crate::browser;
use crate::i18n::{M, date, date_time, t, tf};
use crate::memo::memo;
use crate::pages::words::{self, file_name};
use crate::store::{AutoRefresh, JobStore, Watches, expect_context};
use crate::ui::{Button, Icon, Meter, Symbol, Weight};
use domain::job::{
    Attention, Deadline, Job, Limit, StepDate, StepStatus, Summary, WayStep, attention, calendar,
    deadline, next, seen_attention, way,
};

/// The card.
#[component]
pub(super) fn ProgressCard(job: Arc<Job>) -> impl IntoView {
    let summary = &job.summary;
    let canceled = summary.cancel_requested;
    let watches = Watches::get();
    let id = summary.id.clone();
    let watch = memo(move |_| watches.of(&id));
    let steps = {
        let job = job.clone();
        move || {
            let steps = watch.with(|watch| way(&job, watch)).into_iter();
            steps
                .map(|step| view! { <Step step canceled /> })
                .collect_view()
        }
    };
    let limit = deadline(summary);
    // Where the date is known, it says what the rule comes to.
    let rule = match limit {
        Some(_) => None,
        None => meanings::rule(&summary.state),
    };
    let limit = limit.map(|limit| view! { <TimeLimit limit job=job.clone() /> });
    let copying = {
        let job = job.clone();
        move || view! { <Copying job=job.clone() watch=watch.get() /> }
    };
    view! {
        <section class="card" aria-labelledby="progress-title">
            <header>
                <h2 id="progress-title">{t(M::Progress)}</h2>
                <div class="overall"><Meter label=tf(M::ProgressOf, &[&summary.name]) percent=summary.percent /></div>
            </header>
            <div class="body now">
                <NextStep job=job.clone() />
                {limit}
                <Concerns job=job.clone() />
                <ol class="timeline" class:bad=next(&job).is_failure()>{steps}</ol>
                <p class="meaning">{meanings::state_meaning(&summary.state)}{rule.map(|rule| format!(" {rule}"))}</p>
                {copying}
            </div>
        </section>
    }
    .into_any()
}

/// A state of the way. `canceled` is whether the job's cancellation was requested.
#[component]
fn Step(step: WayStep, canceled: bool) -> impl IntoView {
    let (class, note) = match step.status {
        StepStatus::Past => ("past", M::StepPast),
        StepStatus::Skipped => ("skipped", M::StepSkipped),
        StepStatus::Now => ("now", M::StepNow),
        StepStatus::Ahead => ("ahead", M::StepAhead),
    };
    let is_now = step.status == StepStatus::Now;
    let cancellation = (is_now && canceled)
        .then(|| view! { <small class="alert">{t(words::cancel_word(&step.state))}</small> });
    let date = step.date.map(|known| match known {
        StepDate::Created(at) => date(at),
        StepDate::Shipped(told) => tf(M::Shipped, &[&meanings::day(&told)]),
        StepDate::SentBack(told) => tf(M::SentBack, &[&meanings::day(&told)]),
        StepDate::Seen(at) => tf(M::SeenHere, &[&date_time(at)]),
    });
    let date = date.map(|date| view! { <small><bdi>{date}</bdi></small> });
    view! {
        <li class=class aria-current=is_now.then_some("step")>
            {words::state(&step.state)}
            <span class="visually-hidden">", " {t(note)}</span>
            {date}
            {cancellation}
        </li>
    }
}

/// The time limit. It follows the time by itself.
#[component]
fn TimeLimit(limit: Deadline, job: Arc<Job>) -> impl IntoView {
    let refresh: AutoRefresh = expect_context();
    let text = memo(move |_| meanings::deadline(limit, refresh.now()));
    let take = move || save_calendar_entry(limit, &job.summary);
    view! {
        <p class="limit">
            <Icon symbol=Symbol::Clock/>
            <span title=words::moment(limit.at)>
                {text}
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

/// What else needs a person: the time limit stands in its own line, what comes next above it, where to ship in its card, and what an
/// unknown state means below.
#[component]
fn Concerns(job: Arc<Job>) -> impl IntoView {
    let refresh: AutoRefresh = expect_context();
    let shown = job.clone();
    let concerns = memo(move |_| {
        let now = refresh.now();
        let mut all = attention(&shown.summary, now);
        let elsewhere = |concern: &Attention| {
            matches!(
                concern,
                Attention::Expires(_)
                    | Attention::Removed(_)
                    | Attention::NotShipping(_)
                    | Attention::LocationClosed
                    | Attention::UnknownState
            )
        };
        all.retain(|concern| !elsewhere(concern));
        let texts = all.into_iter();
        texts
            .map(|concern| words::attention(concern, now))
            .collect::<Vec<_>>()
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
            .map(|text| view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{text}</span></p> })
            .collect_view()
    };
    view! { {concerns} {see} }
}
