//! The logs of a job: which ones its page was opened for, and where they lie.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reading::{Reading, Source};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::errors::FailedJob;
use crate::pages::gone;
use crate::store::{JobStore, expect_context};
use crate::ui::{Button, Empty, Symbol, Weight};
use domain::files::BlobAddress;
use domain::job::Job;
use domain::route::{LogsOf, Route};

/// What is known of the job.
#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Logs,
    /// It has none of these logs.
    None,
    Gone,
    Failed,
}

/// What stands above the logs of a job: that the job is read, that it can't be, or that it has no such log. Begins to read them
/// once it is known where they lie, unless that was done for an earlier view of this page.
#[component]
pub(super) fn OfJob(reading: Reading, of: LogsOf) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let read = {
        let id = of.job.clone();
        move || spawn_local(jobs.read(id.clone()))
    };
    let known = {
        let id = of.job.clone();
        memo(move |_| jobs.opened(&id))
    };
    let job = memo(move |_| known.with(|known| known.as_ref()?.value().cloned()));
    if known.with_untracked(Option::is_none) {
        read();
    }
    let wanted = of.clone();
    Effect::new(move || {
        let Some(job) = job.get() else {
            return;
        };
        if reading.logs.with_untracked(Vec::is_empty) {
            reading.begin(sources(&job, &wanted, jobs.client().storage()));
        }
    });
    let shown = {
        let of = of.clone();
        memo(move |_| {
            let job: Option<Arc<Job>> = job.get();
            match job {
                Some(job) if urls(&job, &of).next().is_some() => Shown::Logs,
                Some(_) => Shown::None,
                _ if jobs.gone(&of.job).is_some() => Shown::Gone,
                None => known.with(
                    |known| match known.as_ref().and_then(|known| known.error()) {
                        Some(error) if error.is_not_found() => Shown::Gone,
                        Some(_) => Shown::Failed,
                        None => Shown::Waiting,
                    },
                ),
            }
        })
    };
    move || {
        let (read, of) = (read.clone(), of.clone());
        match shown.get() {
            Shown::Logs => ().into_any(),
            Shown::Waiting => view! { <p class="quiet">{t(M::Loading)}</p> }.into_any(),
            Shown::None => view! { <NoLogs of read=move |()| read() /> }.into_any(),
            Shown::Gone => gone::gone(&of.job, jobs.gone(&of.job)),
            Shown::Failed => {
                let error = known.with_untracked(|known| known.as_ref()?.error().cloned());
                error
                    .map(|error| view! { <FailedJob error retry=move |()| read() /> })
                    .into_any()
            }
        }
    }
}

/// That the job names no such log.
#[component]
fn NoLogs(of: LogsOf, #[prop(into)] read: UnsyncCallback<()>) -> impl IntoView {
    let job = Route::Job(of.job).href();
    let actions = move || {
        view! {
            <Button weight=Weight::Primary on_press=read>{t(M::Refresh)}</Button>
            <a class="button" href=job>{t(M::CopyLogBackToJob)}</a>
        }
    };
    let heading = || view! { <h2>{t(M::CopyLogNoneTitle)}</h2> };
    view! { <Empty symbol=Symbol::Ghost heading actions><p>{t(M::CopyLogNoneText)}</p></Empty> }
}

/// The addresses of the logs, as the job has them.
fn urls<'a>(job: &'a Job, of: &'a LogsOf) -> impl Iterator<Item = &'a str> {
    let wanted = |drive: &&domain::job::Drive| {
        let only = of.drive.as_deref();
        only.is_none_or(|only| only.eq_ignore_ascii_case(&drive.id))
    };
    let urls = job.drives.iter().filter(wanted).map(|drive| {
        if of.verbose {
            &*drive.verbose_log
        } else {
            &*drive.error_log
        }
    });
    urls.filter(|url| !url.is_empty())
}

fn sources(job: &Job, of: &LogsOf, hosts: &[String]) -> Vec<Source> {
    let source = |url: &str| match BlobAddress::parse(url) {
        None => Source::Unclear(url.to_owned()),
        Some(at) if !at.is_at_one_of(hosts) => Source::Closed(at),
        Some(at) => Source::Blob {
            is_own: at.is_in_account(&job.storage_account_id),
            at,
        },
    };
    urls(job, of).map(source).collect()
}
