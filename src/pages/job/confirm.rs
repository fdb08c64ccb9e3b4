//! What is in the one dialog that confirms Cancel and Delete: what it means now, how far it has come, how it ended.

use std::sync::Arc;

use leptos::prelude::*;

use super::backup::{self, Backup};
use crate::browser;
use crate::i18n::{M, count, list_of, t, tf, tn};
use crate::memo::memo;
use crate::pages::{errors, reasons, words};
use crate::store::{ActionStore, KeyBackups, Pending, Step, expect_context};
use crate::ui::{Icon, Symbol};
use domain::job::{Action, DriveState, Job, JobId, JobState, Verdict, may_be_refused, verdict};

/// A consequence of an action, with its icon.
type Meaning = (Symbol, String);

/// What is in the dialog for the action that is pending; `keep` leaves the job as it is.
#[component]
pub(super) fn Question(
    id: JobId,
    job: Memo<Option<Arc<Job>>>,
    action: Action,
    keep: Callback<()>,
) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let asked = id.clone();
    let pending = memo(move |_| actions.pending(&asked));
    let shown = id.clone();
    let busy = memo(move |_| actions.is_busy(&shown));
    let question = match action {
        Action::Cancel => M::CancelQuestion,
        Action::Delete => M::DeleteQuestion,
    };
    let name = job.with_untracked(|job| {
        job.as_ref()
            .map_or_else(|| id.name().into(), |job| job.summary.name.clone())
    });
    let allowed = memo(move |_| {
        pending.with(|pending| {
            pending
                .as_ref()
                .is_some_and(|pending| verdict(action, &pending.shown) == Verdict::Allowed)
        })
    });
    // The button that had the focus goes where the action is not possible any more.
    Effect::new(move || {
        if !allowed.get() {
            browser::focus("#confirm .actions button");
        }
    });
    let meaning = move || {
        let shown = pending.with(|pending| pending.as_ref().map(|pending| pending.shown.clone()));
        let (shown, job) = shown.zip(job.get()).filter(|_| allowed.get())?;
        Some(view! { <Explanation action state=shown.state job /> })
    };
    let backup = (action == Action::Delete).then(|| view! { <Backup job /> });
    view! {
        <div class="content">
            <h2 id="confirm-title">{tf(question, &[&name])}</h2>
            <div role="alert" class="outcome">
                {move || pending.with(|pending| pending.as_ref().and_then(outcome))}
            </div>
            {meaning}
            {backup}
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    autofocus=true
                    aria-disabled=move || busy.get().then_some("true")
                    on:click=move |_| keep.run(())
                >
                    {move || t(if allowed.get() { M::KeepJob } else { M::Close })}
                </button>
                {move || allowed.get().then(|| view! { <DoIt id=id.clone() action busy /> })}
            </div>
            <p class="visually-hidden" role="status">{move || busy.get().then(|| t(M::Working))}</p>
        </div>
    }
    .into_any()
}

/// The button that does it.
#[component]
fn DoIt(id: JobId, action: Action, busy: Memo<bool>) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let label = match action {
        Action::Cancel => M::RequestCancellation,
        Action::Delete => M::DeleteJob,
    };
    view! {
        <button
            type="button"
            class="button danger"
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |_| actions.confirm(&id)
        >
            {t(label)}
        </button>
    }
}

/// What the action means now.
#[component]
fn Explanation(action: Action, state: JobState, job: Arc<Job>) -> impl IntoView {
    let intro = match action {
        Action::Cancel => M::CancelIntro,
        Action::Delete => M::DeleteIntro,
    };
    let intro = tf(intro, &[&words::state(&state)]);
    let backups = KeyBackups::get();
    let meanings = move || {
        let meanings = match action {
            Action::Cancel => cancel_means(&state, &job),
            Action::Delete => delete_means(backups, &state, &job),
        };
        meanings
            .into_iter()
            .map(|(symbol, text)| view! { <li><Icon symbol/><span>{text}</span></li> })
            .collect_view()
    };
    view! {
        <p>{intro}</p>
        <ul class="facts">{meanings}</ul>
    }
}

fn cancel_means(state: &JobState, job: &Job) -> Vec<Meaning> {
    let mut all = Vec::new();
    match state {
        JobState::Creating => all.push((Symbol::Truck, t(M::CancelCreating).into())),
        JobState::Shipping => all.push((Symbol::Truck, t(M::CancelShipping).into())),
        JobState::Transferring => {
            let copying: Vec<_> = job
                .drives
                .iter()
                .filter(|drive| drive.state == DriveState::Transferring)
                .map(|drive| drive.id.as_str())
                .collect();
            all.push((Symbol::Stop, t(M::CancelWaitingDrives).into()));
            all.push((
                Symbol::Refresh,
                match copying.len() {
                    0 => t(M::CancelBestEffort).into(),
                    n => tn(M::CancelCopyingDrives, count(n), &[&list_of(&copying)]),
                },
            ));
        }
        _ => all.push((Symbol::Stop, t(M::CancelNotStarted).into())),
    }
    if !matches!(state, JobState::Creating) {
        all.push((Symbol::Truck, t(M::CancelSentBack).into()));
    }
    if may_be_refused(state) {
        all.push((Symbol::Warn, t(M::CancelMayBeRefused).into()));
    }
    all.push((Symbol::Clock, t(M::CancelKept).into()));
    all.push((Symbol::Undo, t(M::CantBeUndone).into()));
    all
}

fn delete_means(backups: KeyBackups, state: &JobState, job: &Job) -> Vec<Meaning> {
    let mut all = vec![(Symbol::Ghost, t(M::DeleteInaccessible).into())];
    if *state == JobState::Creating {
        all.push((Symbol::Truck, t(M::DeleteCreating).into()));
    }
    if backups.has(&job.summary.id) {
        all.push((Symbol::Check, t(M::DeleteKeysSaved).into()));
    } else if !job.drives.is_empty() {
        all.push((Symbol::Key, tn(M::DeleteKeys, count(job.drives.len()), &[])));
    }
    let logs = backup::logs(job).len();
    if logs > 0 {
        all.push((Symbol::Code, tn(M::DeleteLogs, count(logs), &[])));
    }
    if job.summary.blobs_not_exported {
        all.push((Symbol::Warn, t(M::DeleteBlobs).into()));
    }
    all.push((Symbol::Undo, t(M::CantBeUndone).into()));
    all
}

/// What happened since the dialog opened.
fn outcome(pending: &Pending) -> Option<AnyView> {
    let needed = reasons::permission(pending.action);
    let (message, error, needed) = match &pending.step {
        Step::Asking | Step::Checking | Step::Sending => return None,
        Step::Moved { before } => {
            let moved = if before.state == pending.shown.state {
                t(M::MovedCancelRequested).into()
            } else {
                tf(
                    M::Moved,
                    &[
                        &words::state(&before.state),
                        &words::state(&pending.shown.state),
                    ],
                )
            };
            let next = reasons::forbidden(pending.action, &pending.shown)
                .unwrap_or_else(|| t(M::MovedStillAllowed).into());
            return Some(
                view! { <div class="note warn"><p><strong>{moved}</strong></p><p>{next}</p></div> }
                    .into_any(),
            );
        }
        Step::Offline => {
            return Some(
                view! {
                    <div class="note warn">
                        <p><strong>{t(M::NothingSentOffline)}</strong></p>
                        <p>{t(M::NothingSentOfflineNext)}</p>
                    </div>
                }
                .into_any(),
            );
        }
        Step::Unchecked(error) => (M::NothingSent, error, reasons::READ),
        Step::Refused(error) => (M::ServiceRefused, error, needed),
        Step::Unclear(error) => (M::NoEffectSeen, error, needed),
    };
    let next = reasons::forbidden(pending.action, &pending.shown);
    Some(
        view! {
            <div class="note bad">
                <p><strong>{t(message)}</strong></p>
                <p>{reasons::failed(error, needed)}</p>
                {errors::service_words(error)}
                {next.map(|next| view! { <p>{next}</p> })}
            </div>
        }
        .into_any(),
    )
}
