//! While it runs: how far it has come, and Stop.

use leptos::prelude::*;

use super::results::Results;
use crate::i18n::{M, count, number, t, tn};
use crate::memo::memo;
use crate::pages::jobs_list::list_banners::countdown;
use crate::store::{ActionStore, Run, Stage, expect_context};
use domain::job::Action;

#[component]
pub(super) fn Running(run: Run, stage: Memo<Option<Stage>>) -> impl IntoView {
    let title = match run.action {
        Action::Cancel => M::CancellingJobs,
        Action::Delete => M::DeletingJobs,
    };
    let note = move || match stage.get() {
        Some(Stage::Waiting { until }) => countdown(M::JobsWaiting, until),
        Some(Stage::Stopping) => t(M::JobsStopping).into_any(),
        _ => "\u{a0}".into_any(),
    };
    view! {
        <h2 id="bulk-title" tabindex="-1">{t(title)}</h2>
        <div class="going">
            <Progress title eligible=count(run.eligible) />
            <StopButton stage />
        </div>
        <p class="quiet">{note}</p>
        <Results run ended=false />
    }
}

/// How many of the `eligible` jobs have been seen to.
#[component]
fn Progress(title: M, eligible: i64) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let bulk = actions.bulk();
    let ended = memo(move |_| bulk.with(|run| run.as_ref().map_or(0, Run::ended)));
    let done = move || tn(M::JobsDone, eligible, &[&number(count(ended.get()))]);
    view! {
        <progress
            max=eligible.to_string()
            value=move || ended.get().to_string()
            aria-label=t(title)
        ></progress>
        <span class="num">{done}</span>
    }
}

#[component]
fn StopButton(stage: Memo<Option<Stage>>) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let stopping = move || (stage.get() == Some(Stage::Stopping)).then_some("true");
    view! {
        <button
            type="button"
            class="button small"
            aria-busy=stopping
            aria-disabled=stopping
            on:click=move |_| actions.stop_run()
        >
            {t(M::Stop)}
        </button>
    }
}
