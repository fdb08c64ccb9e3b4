//! Cancel and Delete, from the open dialog to the outcome: read again, send once, tell.

use arcstr::ArcStr;
use leptos::prelude::*;

use leptos::task::spawn_local;

use super::{
    Announce, AutoRefresh, How, JobStore, ListStore, NoticeStore, Outcome, Pending, Run, Step,
};
use crate::arm::{ArmError, briefly};
use crate::browser;
use domain::job::{Action, Job, JobId, Verdict, verdict};

/// How the one request ended.
pub(super) enum Sent {
    Done,
    Vanished,
    Refused(ArmError),
    Unclear(ArmError),
}

/// Cancel and Delete of one job and of several. A handle.
#[derive(Clone, Copy)]
pub struct ActionStore {
    pub(super) jobs: JobStore,
    pub(super) list: ListStore,
    pub(super) notices: NoticeStore,
    pub(super) refresh: AutoRefresh,
    pending: RwSignal<Vec<Pending>>,
    pub(super) bulk: RwSignal<Option<Run>>,
}

impl ActionStore {
    pub(super) fn new(
        jobs: JobStore,
        list: ListStore,
        notices: NoticeStore,
        refresh: AutoRefresh,
    ) -> Self {
        Self {
            jobs,
            list,
            notices,
            refresh,
            pending: RwSignal::default(),
            bulk: RwSignal::default(),
        }
    }

    /// The action on a job whose dialog is open, or whose request is under way.
    pub fn pending(self, id: &JobId) -> Option<Pending> {
        self.pending
            .with(|all| all.iter().find(|pending| pending.id == *id).cloned())
    }

    /// Whether a request about a job is under way, so that its dialog stays.
    pub fn is_busy(self, id: &JobId) -> bool {
        self.pending(id)
            .is_some_and(|pending| pending.step.is_busy())
    }

    /// Opens the dialog for an action that the rules allow, as the job stands now.
    pub fn ask(self, action: Action, job: &Job) {
        let shown = job.summary.standing();
        let id = job.summary.id.clone();
        let busy = self
            .pending
            .with_untracked(|all| all.iter().any(|pending| pending.id == id));
        if !busy && verdict(action, &shown) == Verdict::Allowed {
            self.pending.update(|all| {
                all.push(Pending {
                    id,
                    action,
                    shown,
                    step: Step::Asking,
                });
            });
        }
    }

    /// Closes the dialog, unless a request is under way.
    pub fn close(self, id: &JobId) {
        self.pending
            .update(|all| all.retain(|pending| pending.id != *id || pending.step.is_busy()));
    }

    /// Carries out what the open dialog explains. However often it is called, one request is under way at the most.
    pub fn confirm(self, id: &JobId) {
        let Some(pending) = self
            .pending
            .with_untracked(|all| all.iter().find(|pending| pending.id == *id).cloned())
        else {
            return;
        };
        // What is confirmed is what the dialog shows; a dialog that shows a forbidden action has nothing to confirm.
        if pending.step.is_busy() || verdict(pending.action, &pending.shown) != Verdict::Allowed {
            return;
        }
        // Reading would be tried again until there is a network, and what was asked for would happen then, unasked.
        if !browser::is_online() {
            return self.step(id, Step::Offline);
        }
        self.step(id, Step::Checking);
        spawn_local(self.carry_out(pending));
    }

    fn step(self, id: &JobId, step: Step) {
        self.pending.update(|all| {
            if let Some(pending) = all.iter_mut().find(|pending| pending.id == *id) {
                pending.step = step;
            }
        });
    }

    async fn carry_out(
        self,
        Pending {
            id, action, shown, ..
        }: Pending,
    ) {
        let name: ArcStr = self.jobs.all().with_untracked(|jobs| {
            jobs.last_known(&id)
                .map_or_else(|| id.name().into(), |job| job.name.clone())
        });
        match self.jobs.fetch(&id, &briefly).await {
            Err(error) if error.is_not_found() => {
                self.notices
                    .add(action, id.clone(), name, Outcome::Vanished, Announce::Alone);
                self.refresh.tell_tabs(&id);
                return self.end(&id);
            }
            Err(error) => return self.step(&id, Step::Unchecked(error)),
            Ok(job) => {
                let standing = job.summary.standing();
                if standing != shown {
                    self.pending.update(|all| {
                        if let Some(pending) = all.iter_mut().find(|pending| pending.id == id) {
                            pending.step = Step::Moved { before: shown };
                            pending.shown = standing;
                        }
                    });
                    return;
                }
            }
        }
        self.step(&id, Step::Sending);
        match self.send(action, &id, name, Announce::Alone).await {
            Sent::Done | Sent::Vanished => self.end(&id),
            Sent::Refused(error) => self.stay(&id, Step::Refused(error)),
            Sent::Unclear(error) => self.stay(&id, Step::Unclear(error)),
        }
    }

    /// Sends the one request, takes in what came of it, and tells.
    pub(super) async fn send(
        self,
        action: Action,
        id: &JobId,
        name: ArcStr,
        announce: Announce,
    ) -> Sent {
        let sent = match action {
            Action::Cancel => self.send_cancel(id).await,
            Action::Delete => self.send_delete(id).await,
        };
        let outcome = match &sent {
            Sent::Done => {
                if action == Action::Delete {
                    self.jobs.forget(id, How::Deleted);
                }
                Outcome::Done
            }
            Sent::Vanished => {
                self.jobs.forget(id, How::Vanished);
                Outcome::Vanished
            }
            Sent::Refused(error) | Sent::Unclear(error) => Outcome::Failed(error.clone()),
        };
        self.notices
            .add(action, id.clone(), name, outcome, announce);
        if matches!(sent, Sent::Done | Sent::Vanished) {
            self.refresh.tell_tabs(id);
        }
        sent
    }

    /// The dialog stays open, tells, and shows the job as it now is.
    fn stay(self, id: &JobId, step: Step) {
        let now = self.jobs.known(id);
        self.pending.update(|all| {
            if let Some(pending) = all.iter_mut().find(|pending| pending.id == *id) {
                pending.step = step;
                if let Some(job) = now {
                    pending.shown = job.summary.standing();
                }
            }
        });
    }

    /// The dialog closes.
    fn end(self, id: &JobId) {
        self.pending
            .update(|all| all.retain(|pending| pending.id != *id));
    }

    async fn send_cancel(self, id: &JobId) -> Sent {
        match self.jobs.client().cancel(id).await {
            Ok(answer) => {
                self.jobs.put_answer(id, answer).await;
                Sent::Done
            }
            Err(error) => match self.jobs.fetch(id, &briefly).await {
                Err(read) if read.is_not_found() => Sent::Vanished,
                // The job was read just before, and nobody had asked yet: the request did its work, though no answer
                // came, or a conflict because the browser repeated it on a connection that broke.
                Ok(job)
                    if job.summary.cancel_requested
                        && (error.leaves_doubt() || error.is_conflict()) =>
                {
                    Sent::Done
                }
                _ if error.leaves_doubt() => Sent::Unclear(error),
                _ => Sent::Refused(error),
            },
        }
    }

    async fn send_delete(self, id: &JobId) -> Sent {
        match self.jobs.client().delete(id).await {
            Ok(()) => Sent::Done,
            // Somebody else was faster.
            Err(error) if error.is_not_found() => Sent::Vanished,
            Err(error) => match self.jobs.client().job(id, &briefly).await {
                // The request was sent, and the job is gone: it did its work, though no answer came.
                Err(read) if read.is_not_found() && error.leaves_doubt() => Sent::Done,
                Err(read) if read.is_not_found() => Sent::Vanished,
                read => {
                    if let Ok(job) = read {
                        self.jobs.put_answer(id, Some(job)).await;
                    }
                    if error.leaves_doubt() {
                        Sent::Unclear(error)
                    } else {
                        Sent::Refused(error)
                    }
                }
            },
        }
    }
}
