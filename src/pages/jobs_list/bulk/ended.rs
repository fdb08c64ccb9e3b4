//! Afterwards: how it ended, and what can be tried once more.

use leptos::prelude::*;

use super::results::Results;
use crate::i18n::{M, count, t, tn};
use crate::store::{ActionStore, Run, Stage, expect_context};
use crate::ui::{Button, Weight};
use domain::job::Action;

#[component]
pub(super) fn Ended(run: Run, close: Callback<()>) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let title = match run.stage {
        Stage::Stopped => M::JobsStopped,
        _ => M::JobsFinished,
    };
    let lines = tally(&run)
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let has_failed = run.members.iter().any(|member| member.part.has_failed());
    let retry = has_failed.then(|| {
        view! { <Button on_press=move |()| actions.retry_failed()>{t(M::RetryFailed)}</Button> }
    });
    view! {
        <h2 id="bulk-title" tabindex="-1">{t(title)}</h2>
        <ul class="tally">{lines}</ul>
        <Results run ended=true />
        <div class="actions">
            {retry}
            <Button weight=Weight::Primary on_press=move |()| close.run(())>{t(M::Close)}</Button>
        </div>
    }
}

/// How many jobs came to which end, a line each.
pub(super) fn tally(run: &Run) -> Vec<String> {
    let tally = run.tally();
    let done = match run.action {
        Action::Cancel => M::TallyCanceled,
        Action::Delete => M::TallyDeleted,
    };
    let lines = [
        (done, tally.done),
        (M::TallyVanished, tally.vanished),
        (M::TallyFailed, tally.failed),
        (M::TallyUnclear, tally.unclear),
        (M::TallySkipped, tally.skipped),
        (M::TallyLeft, tally.left),
    ];
    lines
        .into_iter()
        .filter(|(message, jobs)| *jobs > 0 || *message == done)
        .map(|(message, jobs)| tn(message, count(jobs), &[]))
        .collect()
}
