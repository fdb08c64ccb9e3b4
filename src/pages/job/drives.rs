//! The drives of a job, and what an export takes along.

use super::meanings;
use crate::dom::{CollectView, View, view};
use crate::i18n::{M, bytes, count, exact, t, tf, tn};
use crate::ui::{Icon, icon, meter};
use domain::job::{Drive, ExportSelection, Job, JobType};
use domain::route::Route;

/// The card.
pub(super) fn card(job: &Job) -> View {
    let export = job.export.as_ref().map(selection);
    let not_exported = (!job.incomplete_blob_list.is_empty()).then(|| {
        view! {
            <p class="alert">
                {icon(Icon::Warn)}
                <span>{t(M::AttentionBlobsNotExported)}" "{link(&job.incomplete_blob_list, t(M::BlobList).into())}</span>
            </p>
        }
    });
    let drives = if job.drives.is_empty() {
        let message = if job.summary.kind == JobType::Export {
            M::NoDrivesYet
        } else {
            M::NoDrives
        };
        view! { <p class="body quiet">{t(message)}</p> }
    } else {
        table(&job.drives)
    };
    let done = job.drives.iter().filter(|drive| drive.is_copied()).count();
    let (done, all) = (count(done), count(job.drives.len()));
    let note = (all > 0).then(|| tn(M::DrivesCopied, all, &[&crate::i18n::number(done)]));
    let logged = |drive: &Drive| !drive.error_log.is_empty() || !drive.verbose_log.is_empty();
    let read = job
        .drives
        .iter()
        .any(logged)
        .then(|| view! { <a href=Route::CopyLog.href()>{t(M::CopyLogLink)}</a> });
    view! {
        <section class="card" aria-labelledby="drives-title">
            <header><h2 id="drives-title">{t(M::Drives)}</h2><span class="aside"><span class="quiet">{note}</span>{read}</span></header>
            {drives}
            {(export.is_some() || not_exported.is_some()).then(|| view! { <div class="body blobs">{export}{not_exported}</div> })}
        </section>
    }
}

fn table(drives: &[Drive]) -> View {
    let heads = [
        M::Drive,
        M::ColumnState,
        M::CopyStatus,
        M::ColumnProgress,
        M::Copied2,
        M::Logs,
        M::Manifest,
    ];
    let heads = heads
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .collect_view();
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=t(M::Drives)>
            <table class="data drives"><thead><tr>{heads}</tr></thead><tbody>{drives.iter().map(row).collect_view()}</tbody></table>
        </div>
    }
}

fn row(drive: &Drive) -> View {
    let id = if drive.id.is_empty() {
        "–"
    } else {
        &drive.id
    };
    let logs = [
        (M::ErrorLog, &drive.error_log),
        (M::VerboseLog, &drive.verbose_log),
    ];
    let logs: Vec<_> = logs
        .into_iter()
        .filter(|(_, url)| !url.is_empty())
        .map(|(name, url)| link(url, t(name).into()))
        .collect();
    let manifest = match (drive.manifest.as_str(), drive.manifest_file.as_str()) {
        ("", "") => view! { "–" },
        ("", file) => view! { <span class="mono">{file.to_owned()}</span> },
        (url, "") => link(url, t(M::Manifest).into()),
        (url, file) => link(url, file.into()),
    };
    let copied = match drive.bytes_succeeded {
        Some(count) => view! { <span title=exact(count)>{bytes(count)}</span> },
        None => view! { "–" },
    };
    let no_logs = logs.is_empty().then_some("–");
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{id.to_owned()}</bdi></th>
            <td>{meanings::drive_badge(&drive.state)}</td>
            <td>{if drive.copy_status.is_empty() { "–".to_owned() } else { drive.copy_status.clone() }}</td>
            <td>{meter(&tf(M::ProgressOf, &[id]), drive.percent)}</td>
            <td class="num">{copied}</td>
            <td><span class="links">{logs}{no_logs}</span></td>
            <td>{manifest}</td>
        </tr>
    }
}

/// A link to a file of the customer's storage account; plain text where it is none to follow safely.
pub(super) fn link(url: &str, text: String) -> View {
    if url.starts_with("https://") || url.starts_with("http://") {
        view! { <a href=url.to_owned() target="_blank" rel="noopener noreferrer">{text}</a> }
    } else {
        view! { <span>{text}" "<span class="mono">{url.to_owned()}</span></span> }
    }
}

fn selection(export: &ExportSelection) -> View {
    let list = |title: M, items: &[String]| {
        (!items.is_empty()).then(|| {
            let items = items
                .iter()
                .map(|item| view! { <li class="mono"><bdi>{item.clone()}</bdi></li> })
                .collect_view();
            view! { <div><h3>{t(title)}</h3><ul>{items}</ul></div> }
        })
    };
    let list_blob: Vec<_> = (!export.list_blob.is_empty())
        .then(|| export.list_blob.clone())
        .into_iter()
        .collect();
    view! {
        {list(M::BlobPaths, &export.paths)}
        {list(M::BlobPrefixes, &export.prefixes)}
        {list(M::BlobListBlob, &list_blob)}
    }
}
