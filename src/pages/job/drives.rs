//! The drives of a job, and what an export takes along.

use std::sync::Arc;

use leptos::prelude::*;

use super::meanings::{self, DriveBadge};
use crate::i18n::{M, count, exact, number, t, tf, tn};
use crate::ui::{Icon, Meter, Symbol};
use domain::job::{Drive, ExportSelection, Job, JobId, JobType};
use domain::route::{LogsOf, Route};

/// The card.
#[component]
pub(super) fn DrivesCard(job: Arc<Job>) -> impl IntoView {
    let export = job
        .export
        .clone()
        .map(|export| view! { <Selection export /> });
    let not_exported = (!job.incomplete_blob_list.is_empty()).then(|| {
        view! {
            <p class="alert">
                <Icon symbol=Symbol::Warn/>
                <span>{t(M::AttentionBlobsNotExported)}" "<FileLink url=job.incomplete_blob_list.clone() text=t(M::BlobList) /></span>
            </p>
        }
    });
    let drives = if job.drives.is_empty() {
        let message = if job.summary.kind == JobType::Export {
            M::NoDrivesYet
        } else {
            M::NoDrives
        };
        view! { <p class="body quiet">{t(message)}</p> }.into_any()
    } else {
        view! { <DriveTable job=job.clone() /> }.into_any()
    };
    let done = job.drives.iter().filter(|drive| drive.is_copied()).count();
    let (done, all) = (count(done), count(job.drives.len()));
    let note = (all > 0).then(|| tn(M::DrivesCopied, all, &[&number(done)]));
    let has_log = |drive: &&Drive| !drive.error_log.is_empty();
    // One alone is read from its row.
    let read = match job.drives.iter().filter(has_log).count() {
        0 => None,
        1 => Some((None, M::CopyLogLink)),
        _ => {
            let of = LogsOf {
                job: job.summary.id.clone(),
                drive: None,
                verbose: false,
            };
            Some((Some(of), M::ReadAllLogs))
        }
    };
    let read = read.map(|(of, text)| view! { <a href=Route::CopyLog(of).href()>{t(text)}</a> });
    let has_blobs = export.is_some() || not_exported.is_some();
    let blobs = has_blobs.then(|| view! { <div class="body blobs">{export}{not_exported}</div> });
    view! {
        <section class="card" aria-labelledby="drives-title">
            <header><h2 id="drives-title">{t(M::Drives)}</h2><span class="aside"><span class="quiet">{note}</span>{read}</span></header>
            {drives}
            {blobs}
        </section>
    }
    .into_any()
}

/// What the table says of each drive.
const FACTS: [M; 6] = [
    M::ColumnState,
    M::CopyStatus,
    M::ColumnProgress,
    M::Copied2,
    M::Logs,
    M::Manifest,
];

#[component]
fn DriveTable(job: Arc<Job>) -> impl IntoView {
    let heads = [M::Drive]
        .into_iter()
        .chain(FACTS)
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .collect_view();
    let id = &job.summary.id;
    let rows = job.drives.iter().cloned();
    let rows = rows.map(|drive| view! { <DriveRow job=id.clone() drive /> });
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=t(M::Drives)>
            <table class="data drives cards" aria-label=t(M::Drives)><thead><tr>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
        </div>
    }
}

/// What stands where nothing is known.
const DASH: &str = "–";

fn or_dash(text: &str) -> String {
    if text.is_empty() { DASH } else { text }.to_owned()
}

#[component]
fn DriveRow(job: JobId, drive: Drive) -> impl IntoView {
    let id = or_dash(&drive.id);
    let logs = [
        (M::ErrorLog, &drive.error_log, false),
        (M::VerboseLog, &drive.verbose_log, true),
    ];
    let logs: Vec<_> = logs
        .into_iter()
        .filter(|(_, url, _)| !url.is_empty())
        .map(|(name, url, verbose)| {
            let of = (!drive.id.is_empty()).then(|| LogsOf {
                job: job.clone(),
                drive: Some(drive.id.clone()),
                verbose,
            });
            view! { <Log name url=url.clone() drive=drive.id.clone() of /> }
        })
        .collect();
    let manifest = match (drive.manifest.as_str(), drive.manifest_file.as_str()) {
        ("", "") => DASH.into_any(),
        ("", file) => view! { <span class="mono"><bdi>{file.to_owned()}</bdi></span> }.into_any(),
        (url, "") => view! { <FileLink url text=t(M::Manifest) /> }.into_any(),
        (url, file) => view! { <FileLink url text=file /> }.into_any(),
    };
    let copied = match drive.bytes_succeeded {
        Some(count) => {
            view! { <span title=exact(count)>{crate::i18n::bytes(count)}</span> }.into_any()
        }
        None => DASH.into_any(),
    };
    let no_logs = logs.is_empty().then_some(DASH);
    let [state, status, progress, bytes, links, file] = FACTS.map(t);
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{id.clone()}</bdi></th>
            <td data-label=state><DriveBadge state=drive.state /></td>
            <td data-label=status><span title=drive.copy_status.clone()>{or_dash(&meanings::copy_status(&drive.copy_status))}</span></td>
            <td data-label=progress><Meter label=tf(M::ProgressOf, &[&id]) percent=drive.percent /></td>
            <td data-label=bytes class="num">{copied}</td>
            <td data-label=links><span class="links">{logs}{no_logs}</span></td>
            <td data-label=file>{manifest}</td>
        </tr>
    }
}

/// A log: the link to its file, and the one that reads it here.
#[component]
fn Log(name: M, url: String, drive: String, of: Option<LogsOf>) -> impl IntoView {
    let label = tf(M::ReadLogOf, &[t(name), &drive]);
    let read = of.map(|of| {
        let href = Route::CopyLog(Some(of)).href();
        view! { <a href=href aria-label=label>{t(M::ReadLog)}</a> }
    });
    view! { <span class="log"><FileLink url text=t(name) />{read}</span> }
}

/// A link to a file of the customer's storage account; plain text where it is none to follow safely.
#[component]
pub(super) fn FileLink(#[prop(into)] url: String, #[prop(into)] text: String) -> impl IntoView {
    if url.starts_with("https://") || url.starts_with("http://") {
        view! { <a href=url target="_blank" rel="noopener noreferrer"><bdi>{text}</bdi></a> }
            .into_any()
    } else {
        view! { <span>{text}" "<span class="mono"><bdi>{url}</bdi></span></span> }.into_any()
    }
}

/// What an export takes along.
#[component]
fn Selection(export: ExportSelection) -> impl IntoView {
    let list_blob = Some(export.list_blob).filter(|blob| !blob.is_empty());
    view! {
        <BlobList title=M::BlobPaths items=export.paths />
        <BlobList title=M::BlobPrefixes items=export.prefixes />
        <BlobList title=M::BlobListBlob items=list_blob.into_iter().collect() />
    }
}

/// The most blobs that stand open: an export may name hundreds, and what is below them is looked for more often.
const OPEN: usize = 5;

#[component]
fn BlobList(title: M, items: Vec<String>) -> impl IntoView {
    let all = items.len();
    let mut items: Vec<_> = items
        .into_iter()
        .map(|item| view! { <li class="mono"><bdi>{item}</bdi></li> })
        .collect();
    // One alone below the fold would take more room than it spares.
    let open = if all > OPEN + 1 { OPEN } else { all };
    let more = items.split_off(open);
    let heading = tf(M::Counted, &[t(title), &number(count(all))]);
    let more = (!more.is_empty()).then(|| {
        view! {
            <details>
                <summary><span class="closed">{t(M::ShowAll)}</span><span class="opened">{t(M::ShowFewer)}</span></summary>
                <ul tabindex="0" role="group" aria-label=heading.clone()>{more}</ul>
            </details>
        }
    });
    (all > 0).then(|| view! { <div><h3>{heading}</h3><ul>{items}</ul>{more}</div> })
}
