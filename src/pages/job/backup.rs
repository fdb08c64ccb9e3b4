//! Saving what a deletion would take away: BitLocker keys, addresses of logs, the job itself.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::arm::{ArmError, pretty};
use crate::browser;
use crate::i18n::{M, t};
use crate::pages::{errors, reasons, words};
use crate::store::{JobStore, KeyBackups, expect_context};
use crate::ui::{Icon, Symbol};
use domain::job::{BitLockerKey, Job};

/// How far the saving has come.
#[derive(Clone, PartialEq)]
enum Saving {
    NotAsked,
    Reading,
    Saved {
        /// Whether the file holds BitLocker keys.
        keys: bool,
    },
    /// The file holds no keys: they could not be read.
    Failed(ArmError),
}

/// The addresses of all logs, and of the list of blobs that were not exported.
pub(super) fn logs(job: &Job) -> Vec<&str> {
    let of_drives = job
        .drives
        .iter()
        .flat_map(|drive| [&drive.error_log, &drive.verbose_log, &drive.manifest]);
    of_drives
        .chain([&job.incomplete_blob_list])
        .map(String::as_str)
        .filter(|url| !url.is_empty())
        .collect()
}

/// Offers to save all of it to a file.
#[component]
pub(super) fn Backup(job: Memo<Option<Arc<Job>>>) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let backups = KeyBackups::get();
    let saving = RwSignal::new(Saving::NotAsked);
    let save = move |_| {
        let Some(job) = job.get_untracked() else {
            return;
        };
        if saving.get_untracked() == Saving::Reading {
            return;
        }
        saving.set(Saving::Reading);
        spawn_local(async move {
            let outcome = if job.drives.is_empty() {
                Ok(Vec::new())
            } else {
                jobs.bitlocker_keys(&job.summary.id).await
            };
            let outcome = match outcome {
                Ok(keys) => {
                    browser::save_file(
                        &format!("{}.txt", words::file_name(&job.summary.name)),
                        &record(&job, &keys),
                    );
                    if !keys.is_empty() {
                        backups.note(&job.summary.id);
                    }
                    Saving::Saved {
                        keys: !keys.is_empty(),
                    }
                }
                Err(error) => Saving::Failed(error),
            };
            saving.set(outcome);
        });
    };
    let is_reading = move || saving.with(|saving| *saving == Saving::Reading);
    view! {
        <div class="backup">
            <button
                type="button"
                class="button"
                aria-busy=move || is_reading().then_some("true")
                on:click=save
            >
                <Icon symbol=Symbol::Disk/>
                {t(M::SaveFirst)}
            </button>
            <div role="status">{move || told(&saving.get())}</div>
        </div>
    }
    .into_any()
}

/// How the saving ended.
fn told(saving: &Saving) -> Option<AnyView> {
    match saving {
        Saving::NotAsked | Saving::Reading => None,
        Saving::Saved { keys } => {
            let told = t(if *keys { M::SavedWithKeys } else { M::Saved });
            Some(
                view! { <p class="good"><Icon symbol=Symbol::Check/><span>{told}</span></p> }
                    .into_any(),
            )
        }
        Saving::Failed(error) => {
            let why = reasons::failed(error, reasons::KEYS);
            let view = view! {
                <p class="alert"><Icon symbol=Symbol::Warn/><span>{t(M::NotSaved)}" "{why}</span></p>
                {errors::service_words(error)}
            };
            Some(view.into_any())
        }
    }
}

/// The file's text.
fn record(job: &Job, keys: &[BitLockerKey]) -> String {
    let mut lines = vec![job.summary.id.to_string()];
    if !keys.is_empty() {
        lines.extend([String::new(), t(M::FileKeys).to_owned()]);
        lines.extend(
            keys.iter()
                .map(|key| [key.drive.as_str(), key.key.as_str()].join("\t")),
        );
    }
    let logs = logs(job);
    if !logs.is_empty() {
        lines.extend([String::new(), t(M::FileLogs).to_owned()]);
        lines.extend(logs.into_iter().map(String::from));
    }
    lines.extend([
        String::new(),
        t(M::FileJob).to_owned(),
        pretty(&job.json),
        String::new(),
    ]);
    lines.join("\n")
}
