//! The dialogs of the page. What is in them comes with later code than the page; [`InDialog`] names it.

use std::sync::Arc;

use leptos::prelude::*;

use super::confirm::Question;
use super::handover::Handover;
use super::keys::Keys;
use super::scripts::scripts;
use super::slip::Slip;
use crate::arm::pretty;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{ActionStore, JobStore, expect_context};
use crate::ui::{Dialog, Texts};
use domain::job::{Action, Job, JobId};

/// A dialog that a command opens.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Opened {
    /// The BitLocker keys.
    Keys,
    /// A summary to hand over.
    Handover,
    /// The packing slip and the labels.
    Slip,
    /// The job's JSON.
    Json,
    /// What may be done with the job, for those who type.
    Commands,
}

/// Their names in the DOM. JSON and commands are texts to copy, both.
const NAMES: [&str; 4] = ["keys", "handover", "slip", TEXTS];
const TEXTS: &str = "text-dialog";
const CONFIRM: &str = "confirm";

impl Opened {
    fn name(self) -> &'static str {
        match self {
            Self::Keys => NAMES[0],
            Self::Handover => NAMES[1],
            Self::Slip => NAMES[2],
            Self::Json | Self::Commands => TEXTS,
        }
    }
}

/// What is in a dialog that is open.
#[derive(Clone)]
pub struct InDialog {
    id: JobId,
    job: Memo<Option<Arc<Job>>>,
    close: Callback<()>,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Opened(Opened),
    Confirm(Action),
}

impl InDialog {
    /// The dialog's name in the DOM; its heading is `{name}-title`.
    pub fn dialog(&self) -> &'static str {
        match self.what {
            What::Opened(opened) => opened.name(),
            What::Confirm(_) => CONFIRM,
        }
    }

    /// Closes the dialog.
    pub fn close(&self) -> Callback<()> {
        self.close
    }
}

/// Makes a view of it, once its code is here.
pub type DialogLater = Callback<InDialog, AnyView>;

/// What is in a dialog.
pub fn in_dialog(
    InDialog {
        id,
        job,
        close,
        what,
    }: InDialog,
) -> AnyView {
    let texts = |title, texts| view! { <Texts id=TEXTS title texts on_close=close /> }.into_any();
    let opened = match what {
        What::Confirm(action) => return view! { <Question id job action keep=close /> }.into_any(),
        What::Opened(opened) => opened,
    };
    match opened {
        Opened::Keys => view! { <Keys id job close /> }.into_any(),
        Opened::Handover => view! { <Handover job close /> }.into_any(),
        Opened::Slip => view! { <Slip job close /> }.into_any(),
        Opened::Json => {
            let json = job.with_untracked(|job| job.as_ref().map(|job| pretty(&job.json)));
            texts(
                t(M::ViewJson),
                vec![(String::new(), json.unwrap_or_default())],
            )
        }
        Opened::Commands => {
            let jobs: JobStore = expect_context();
            let commands =
                job.with_untracked(|job| job.as_ref().map(|job| scripts(jobs, &id, job)));
            texts(t(M::SameAsCommands), commands.unwrap_or_default())
        }
    }
}

/// The dialogs that commands open. They hold nothing while they are closed.
#[component]
pub(super) fn Dialogs(
    id: JobId,
    job: Memo<Option<Arc<Job>>>,
    opened: RwSignal<Option<Opened>>,
    later: DialogLater,
) -> impl IntoView {
    let close = Callback::new(move |()| opened.set(None));
    NAMES
        .map(|name| {
            let open = memo(move |_| opened.get().is_some_and(|opened| opened.name() == name));
            let id = id.clone();
            let content = move || {
                let what = What::Opened(opened.get_untracked()?);
                Some(later.run(InDialog {
                    id: id.clone(),
                    job,
                    close,
                    what,
                }))
            };
            view! { <Dialog id=name wide=true open on_close=close>{content()}</Dialog> }
        })
        .collect_view()
}

/// The dialog for the action on the job that is pending, if any.
#[component]
pub(super) fn Confirm(id: JobId, job: Memo<Option<Arc<Job>>>, later: DialogLater) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let (pending, asked, kept) = (id.clone(), id.clone(), id.clone());
    let action = memo(move |_| actions.pending(&pending).map(|pending| pending.action));
    let busy = memo(move |_| actions.is_busy(&asked));
    let close = Callback::new(move |()| actions.close(&kept));
    let question = move || {
        let what = What::Confirm(action.get_untracked()?);
        Some(later.run(InDialog {
            id: id.clone(),
            job,
            close,
            what,
        }))
    };
    view! {
        <Dialog id=CONFIRM open=Signal::derive(move || action.with(Option::is_some)) busy on_close=close>
            {question()}
        </Dialog>
    }
}
