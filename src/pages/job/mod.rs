//! The page of a job.

mod backup;
mod banners;
mod cards;
mod commands;
mod confirm;
mod copying;
mod dialogs;
mod drives;
mod handover;
mod keys;
mod meanings;
mod next;
mod parcel_warnings;
mod progress;
mod scripts;
mod skeleton;
mod slip;

use std::mem;
use std::sync::Arc;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use self::banners::Banners;
use self::cards::{Essentials, Homebound, Outbound};
use self::commands::Commands;
use self::dialogs::{Confirm, Dialogs};
use self::drives::DrivesCard;
use self::parcel_warnings::ParcelWarnings;
use self::progress::ProgressCard;
use self::skeleton::Skeleton;
use super::errors::FailedJob;
use super::gone;
use super::words::{self, CancelBadge, StateBadge};
use crate::arm::ArmError;
use crate::browser;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{ActionStore, AutoRefresh, Directory, Gone, JobStore, Watches, expect_context};
use crate::ui::{Icon, Symbol};
use domain::job::{Job, JobId, JobType};
use domain::remote::Remote;

pub use dialogs::{DialogLater, InDialog, in_dialog};

/// What the page shows. The job itself is apart, so that the page isn't built anew when the job changes.
#[allow(clippy::large_enum_variant, reason = "there is one of it")]
#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Job,
    Gone(Option<Gone>),
    Failed(ArmError),
}

/// The page of the job with this id; `dialogs` makes what is in its dialogs.
pub fn job(id: JobId, dialogs: DialogLater) -> AnyView {
    view! { <JobPage id dialogs /> }.into_any()
}

#[component]
fn JobPage(id: JobId, dialogs: DialogLater) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    let directory: Directory = expect_context();
    let actions: ActionStore = expect_context();
    // The request leaves before the list goes and the skeleton comes: the answer is here sooner by that. Leaving the page gives
    // it up.
    let asked = id.clone();
    let read = move || {
        let mut reading = Box::pin(jobs.read(asked.clone()));
        if reading.as_mut().now_or_never().is_none() {
            spawn_local_scoped_with_cancellation(reading);
        }
    };
    untrack(&read);
    let due = memo(move |_| refresh.due());
    Effect::new(move |begun: Option<()>| {
        due.get();
        if begun.is_some() {
            untrack(&read);
        }
    });
    // An address that was opened directly: the list, which knows the names, was never read.
    if directory.subscriptions().get_untracked().value().is_none() {
        spawn_local_scoped_with_cancellation(
            async move { drop(directory.read_subscriptions().await) },
        );
    }
    on_cleanup({
        let id = id.clone();
        move || actions.close(&id)
    });
    let known = {
        let id = id.clone();
        memo(move |_| jobs.opened(&id))
    };
    let job =
        memo(move |_| known.with(|known| known.as_ref().and_then(|known| known.value().cloned())));
    let watches = Watches::get();
    let mut asked = false;
    // Each answer is seen once, also one that brings nothing new: what was known before it was asked for is older than it seems.
    Effect::new(move || {
        known.with(|known| {
            let pending = known.as_ref().is_some_and(Remote::is_pending);
            if let (true, Some(Remote::Loaded(job))) = (mem::replace(&mut asked, pending), known) {
                untrack(|| watches.see(job));
            }
        });
    });
    let shown = {
        let id = id.clone();
        memo(move |_| {
            let gone = jobs.gone(&id);
            known.with(|known| match known {
                Some(known) if known.value().is_some() => Shown::Job,
                _ if gone.is_some() => Shown::Gone(gone),
                Some(known) => match known.error() {
                    Some(error) if error.is_not_found() => Shown::Gone(None),
                    Some(error) => Shown::Failed(error.clone()),
                    None => Shown::Waiting,
                },
                None => Shown::Waiting,
            })
        })
    };
    let begun = StoredValue::new(false);
    move || {
        let shown = shown.get();
        // The heading that had the focus goes, or the page has become another one under the person's hands: it begins at its
        // heading.
        let begins = matches!(shown, Shown::Gone(_)) || browser::has_focus(browser::HEADING);
        if begun.get_value() && begins {
            request_animation_frame(|| {
                browser::focus_quietly(browser::HEADING);
            });
        }
        begun.set_value(true);
        let id = id.clone();
        match shown {
            Shown::Waiting => view! { <Skeleton name=id.name() /> }.into_any(),
            Shown::Job => view! { <Content id job dialogs /> }.into_any(),
            Shown::Gone(known) => gone::gone(&id, known).into_any(),
            Shown::Failed(error) => view! { <Failed id error /> }.into_any(),
        }
    }
}

/// The shape of the page, while its code is loaded.
pub fn waiting(id: &JobId) -> AnyView {
    view! { <Skeleton name=id.name() /> }.into_any()
}

/// What stands where the job could not be read.
#[component]
fn Failed(id: JobId, error: ArmError) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let retry = move || leptos::task::spawn_local(jobs.read(id.clone()));
    view! { <FailedJob error retry=move |()| retry()/> }
}

/// The page of a job that was read.
#[component]
fn Content(id: JobId, job: Memo<Option<Arc<Job>>>, dialogs: DialogLater) -> impl IntoView {
    let opened = RwSignal::new(None);
    let part = move |view: fn(Arc<Job>) -> AnyView| move || job.get().map(view);
    view! {
        {part(|job| view! { <TitleRow job /> }.into_any())}
        <Commands id=id.clone() job opened />
        <Banners id=id.clone() />
        <ParcelWarnings id=id.clone() job />
        {part(|job| view! { <ProgressCard job /> }.into_any())}
        <div class="columns">
            <div>
                {part(|job| view! { <DrivesCard job /> }.into_any())}
                {part(|job| view! { <Essentials job /> }.into_any())}
            </div>
            <div>
                {part(|job| view! { <Outbound job /> }.into_any())}
                {part(|job| view! { <Homebound job /> }.into_any())}
            </div>
        </div>
        <Dialogs id=id.clone() job opened later=dialogs />
        <Confirm id job later=dialogs />
    }
    .into_any()
}

#[component]
fn TitleRow(job: Arc<Job>) -> impl IntoView {
    let summary = &job.summary;
    let glyph = if summary.kind == JobType::Export {
        Symbol::Export
    } else {
        Symbol::Import
    };
    let kind = match summary.kind {
        JobType::Import => t(M::ImportJob).into(),
        JobType::Export => t(M::ExportJob).into(),
        JobType::Unknown(_) => words::kind(&summary.kind),
    };
    let parts = [
        kind,
        summary.id.resource_group().into(),
        summary.location.to_string(),
    ];
    // Each by itself: two names of the service would stand the wrong way round in Arabic.
    let line = parts.into_iter().filter(|part| !part.is_empty());
    let line = line.enumerate().map(|(at, part)| {
        view! { {(at > 0).then_some(" · ")}<bdi>{part}</bdi> }
    });
    browser::set_title(Some(&summary.name));
    view! {
        <div class="title">
            <span class="glyph"><Icon symbol=glyph/></span>
            <hgroup>
                <h1 tabindex="-1"><bdi>{summary.name.to_string()}</bdi></h1>
                <p>{line.collect_view()}</p>
            </hgroup>
            <div class="badges"><StateBadge of=summary.state.clone() /><CancelBadge standing=summary.standing() /></div>
        </div>
    }
}
