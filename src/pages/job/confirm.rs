//! The one dialog that confirms Cancel and Delete: what it means now, how far it has come, how it ended.

use std::sync::Arc;

use leptos::prelude::*;

use super::salvage;
use crate::browser;
use crate::dom::{CollectView, View, click, effect, live, marked, view};
use crate::i18n::{M, count, t, tf, tn};
use crate::pages::{errors, reasons, words};
use crate::store::{Pending, Salvaged, Step, Store};
use crate::ui::{Dialog, Icon, dialog, icon};
use domain::job::{Action, DriveState, Job, JobId, JobState, Verdict, may_be_refused, verdict};

/// One thing that an action means.
type Meaning = (Icon, String);

/// The dialog for the action on the job that is pending, if any.
pub(super) fn confirm(store: Store, id: JobId, job: Memo<Option<Arc<Job>>>) -> View {
    let asked = id.clone();
    let pending = Memo::new(move |_| store.pending(&asked));
    let action =
        Memo::new(move |_| pending.with(|pending| pending.as_ref().map(|pending| pending.action)));
    let busy = Memo::new(move |_| {
        pending.with(|pending| {
            pending
                .as_ref()
                .is_some_and(|pending| pending.step.is_busy())
        })
    });
    let kept = id.clone();
    let keep = Callback::new(move |()| store.keep(&kept));
    let spec = Dialog {
        id: "confirm",
        wide: false,
        open: Signal::derive(move || action.with(Option::is_some)),
        busy: busy.into(),
        on_close: keep,
    };
    dialog(spec, move || {
        let Some(action) = action.get_untracked() else {
            return View::Nothing;
        };
        let (question, do_it) = match action {
            Action::Cancel => (M::CancelQuestion, M::RequestCancellation),
            Action::Delete => (M::DeleteQuestion, M::DeleteJob),
        };
        let name = job.with_untracked(|job| {
            job.as_ref()
                .map_or_else(|| id.name().into(), |job| job.summary.name.clone())
        });
        let confirmed = id.clone();
        let go = move || store.confirm(&confirmed);
        let allowed = Memo::new(move |_| {
            pending.with(|pending| {
                pending
                    .as_ref()
                    .is_some_and(|pending| verdict(action, &pending.shown) == Verdict::Allowed)
            })
        });
        // The button that had the focus goes where the action is not possible any more.
        effect(move || {
            if !allowed.get() {
                browser::focus("#confirm .actions button");
            }
        });
        let salvage = (action == Action::Delete).then(|| salvage::salvage(store, job));
        view! {
            <div class="content">
                <h2 id="confirm-title">{tf(question, &[&name])}</h2>
                <div role="alert" class="outcome">{live(move || pending.with(|pending| pending.as_ref().and_then(outcome)))}</div>
                {live(move || {
                    let shown = pending.with(|pending| pending.as_ref().map(|pending| pending.shown.clone()));
                    let job = job.get();
                    allowed.get().then_some(()).and(shown.zip(job)).map(|(shown, job)| explanation(store, action, &shown.state, &job))
                })}
                {salvage}
                <div class="actions">
                    <button
                        type="button"
                        class="button"
                        autofocus=true
                        aria-disabled=marked(move || busy.get())
                        on:click=click(move || keep.run(()))
                    >
                        {live(move || if allowed.get() { t(M::KeepJob) } else { t(M::Close) })}
                    </button>
                    {live(move || {
                        let go = go.clone();
                        allowed.get().then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button danger"
                                    aria-busy=marked(move || busy.get())
                                    aria-disabled=marked(move || busy.get())
                                    on:click=click(go)
                                >
                                    {t(do_it)}
                                </button>
                            }
                        })
                    })}
                </div>
                <p class="visually-hidden" role="status">{live(move || busy.get().then(|| t(M::Working)))}</p>
            </div>
        }
    })
}

/// What the action means now.
fn explanation(store: Store, action: Action, state: &JobState, job: &Job) -> View {
    let intro = match action {
        Action::Cancel => M::CancelIntro,
        Action::Delete => M::DeleteIntro,
    };
    let meanings = match action {
        Action::Cancel => cancel_means(state, job),
        Action::Delete => delete_means(store, state, job),
    };
    let meanings = meanings
        .into_iter()
        .map(|(symbol, text)| view! { <li>{icon(symbol)}<span>{text}</span></li> })
        .collect_view();
    view! {
        <p>{tf(intro, &[&words::state(state)])}</p>
        <ul class="facts">{meanings}</ul>
    }
}

fn cancel_means(state: &JobState, job: &Job) -> Vec<Meaning> {
    let mut all = Vec::new();
    match state {
        JobState::Creating => all.push((Icon::Truck, t(M::CancelCreating).into())),
        JobState::Shipping => all.push((Icon::Truck, t(M::CancelShipping).into())),
        JobState::Transferring => {
            let copying: Vec<_> = job
                .drives
                .iter()
                .filter(|drive| drive.state == DriveState::Transferring)
                .map(|drive| drive.id.as_str())
                .collect();
            all.push((Icon::Stop, t(M::CancelWaitingDrives).into()));
            all.push((
                Icon::Refresh,
                match copying.len() {
                    0 => t(M::CancelBestEffort).into(),
                    n => tn(M::CancelCopyingDrives, count(n), &[&copying.join(", ")]),
                },
            ));
        }
        _ => all.push((Icon::Stop, t(M::CancelNotStarted).into())),
    }
    if !matches!(state, JobState::Creating) {
        all.push((Icon::Truck, t(M::CancelSentBack).into()));
    }
    if may_be_refused(state) {
        all.push((Icon::Warn, t(M::CancelMayBeRefused).into()));
    }
    all.push((Icon::Clock, t(M::CancelKept).into()));
    all.push((Icon::Undo, t(M::CantBeUndone).into()));
    all
}

fn delete_means(store: Store, state: &JobState, job: &Job) -> Vec<Meaning> {
    let mut all = vec![(Icon::Ghost, t(M::DeleteInaccessible).into())];
    if *state == JobState::Creating {
        all.push((Icon::Truck, t(M::DeleteCreating).into()));
    }
    if Salvaged::get(store).has(&job.summary.id) {
        all.push((Icon::Check, t(M::DeleteKeysSaved).into()));
    } else if !job.drives.is_empty() {
        all.push((Icon::Key, tn(M::DeleteKeys, count(job.drives.len()), &[])));
    }
    let logs = salvage::logs(job).len();
    if logs > 0 {
        all.push((Icon::Code, tn(M::DeleteLogs, count(logs), &[])));
    }
    if job.summary.blobs_not_exported {
        all.push((Icon::Warn, t(M::DeleteBlobs).into()));
    }
    all.push((Icon::Undo, t(M::CantBeUndone).into()));
    all
}

/// What happened since the dialog opened.
fn outcome(pending: &Pending) -> Option<View> {
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
                view! { <div class="note warn"><p><strong>{moved}</strong></p><p>{next}</p></div> },
            );
        }
        Step::Offline => {
            return Some(view! {
                <div class="note warn">
                    <p><strong>{t(M::NothingSentOffline)}</strong></p>
                    <p>{t(M::NothingSentOfflineNext)}</p>
                </div>
            });
        }
        Step::Unchecked(error) => (M::NothingSent, error, reasons::READ),
        Step::Refused(error) => (M::ServiceRefused, error, needed),
        Step::Unclear(error) => (M::NoEffectSeen, error, needed),
    };
    let next = reasons::forbidden(pending.action, &pending.shown);
    Some(view! {
        <div class="note bad">
            <p><strong>{t(message)}</strong></p>
            <p>{reasons::failed(error, needed)}</p>
            {errors::service_words(error)}
            {next.map(|next| view! { <p>{next}</p> })}
        </div>
    })
}
