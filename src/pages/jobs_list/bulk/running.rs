//! While it runs: how far it has come, and Stop.

use leptos::prelude::*;

use super::results::Results;
use crate::i18n::{M, count, number, t, tn};
use crate::memo::memo;
use crate::pages::jobs_list::list_banners::countdown;
use crate::store::{Run, Stage, Store};
use domain::job::Action;

#[component]
pub(super) fn Running(store: Store, run: Run, stage: Memo<Option<Stage>>) -> impl IntoView {
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
            <Progress store title eligible=count(run.eligible) />
            <StopButton store stage />
        </div>
        <p class="quiet">{note}</p>
        <Results store run ended=false />
    }
}

/// How many of the `eligible` jobs have been seen to.
#[component]
fn Progress(store: Store, title: M, eligible: i64) -> impl IntoView {
    let bulk = store.bulk();
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
fn StopButton(store: Store, stage: Memo<Option<Stage>>) -> impl IntoView {
    let stopping = move || (stage.get() == Some(Stage::Stopping)).then_some("true");
    view! {
        <button
            type="button"
            class="button small"
            aria-busy=stopping
            aria-disabled=stopping
            on:click=move |_| store.stop_run()
        >
            {t(M::Stop)}
        </button>
    }
}
