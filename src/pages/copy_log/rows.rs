//! The tables of files: which columns each part has, and its rows.

use leptos::prelude::*;

use super::part::Part;
use super::summary::{exact_size, size_of};
use super::words;
use crate::i18n::{M, number, t, tn};
use domain::files::{Copied, CopyLog, Failed, Format, Level, Renamed};

/// The class of a part's table.
pub(super) fn table_class(part: Part, format: Format) -> &'static str {
    match part {
        Part::Trouble(_) if format == Format::CopyLog => "data listing failed entities",
        Part::Trouble(_) => "data listing failed",
        Part::Renamed => "data listing renames",
        Part::Copied => "data listing copies",
    }
}

/// What the columns of a part's table are.
pub(super) fn columns(part: Part, format: Format) -> &'static [M] {
    match part {
        // The entities of the newer format tell no sizes.
        Part::Trouble(_) if format == Format::CopyLog => {
            &[M::CopyLogPath, M::CopyLogCode, M::CopyLogMessage]
        }
        Part::Trouble(_) => &[
            M::CopyLogFile,
            M::CopyLogBlob,
            M::CopyLogSize,
            M::CopyLogWhat,
        ],
        Part::Renamed => &[
            M::CopyLogOldName,
            M::CopyLogNewName,
            M::CopyLogSize,
            M::CopyLogReason,
        ],
        Part::Copied => &[
            M::CopyLogPath,
            M::CopyLogKind,
            M::CopyLogSize,
            M::CopyLogCheck,
        ],
    }
}

/// The row of one of a part's files.
pub(super) fn row(log: &CopyLog, part: Part, at: usize) -> AnyView {
    match part {
        Part::Trouble(group) => {
            let group = &log.groups[group];
            let file = group.files[at].clone();
            if log.format == Format::CopyLog {
                view! { <EntityRow file /> }.into_any()
            } else {
                view! { <FailedRow level=group.level file /> }.into_any()
            }
        }
        Part::Renamed => view! { <RenamedRow file=log.renames[at].clone() /> }.into_any(),
        Part::Copied => view! { <CopiedRow file=log.listed[at].clone() /> }.into_any(),
    }
}

/// A file that failed, in the newer format.
#[component]
fn EntityRow(file: Failed) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(file.path)}</bdi></th>
            <td class="num narrow"><bdi>{said(file.code)}</bdi></td>
            <td><bdi>{said(file.message)}</bdi></td>
        </tr>
    }
}

/// A file that failed, and where the trouble is.
#[component]
fn FailedRow(level: Level, file: Failed) -> impl IntoView {
    let what = what(level, &file);
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(file.path)}</bdi></th>
            <td class="mono"><bdi>{said(file.blob)}</bdi></td>
            <td class="num narrow"><Size bytes=file.size /></td>
            <td><bdi>{what}</bdi></td>
        </tr>
    }
}

#[component]
fn RenamedRow(file: Renamed) -> impl IntoView {
    let new = if file.new.is_empty() {
        said(file.message)
    } else {
        file.new
    };
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(file.old)}</bdi></th>
            <td class="mono new"><bdi>{new}</bdi></td>
            <td class="num narrow"><Size bytes=file.size /></td>
            <td><bdi>{words::renamed(&file.status)}</bdi></td>
        </tr>
    }
}

#[component]
fn CopiedRow(file: Copied) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(file.path)}</bdi></th>
            <td><bdi>{said(file.kind)}</bdi></td>
            <td class="num narrow"><Size bytes=file.size /></td>
            <td class="mono"><bdi>{said(file.check)}</bdi></td>
        </tr>
    }
}

/// What stands where the log says nothing.
const DASH: &str = "–";

fn said(text: String) -> String {
    if text.is_empty() { DASH.into() } else { text }
}

#[component]
fn Size(bytes: Option<u64>) -> impl IntoView {
    match bytes {
        Some(bytes) => view! { <span title=exact_size(bytes)>{size_of(bytes)}</span> }.into_any(),
        None => DASH.into_any(),
    }
}

/// What failed in a file.
fn what(level: Level, file: &Failed) -> String {
    match (level, file.at) {
        (Level::Part, Some(at)) => {
            let at = i64::try_from(at).map_or_else(|_| at.to_string(), number);
            tn(M::CopyLogParts, file.parts, &[&at])
        }
        (Level::Part, None) => tn(M::CopyLogPartsSomewhere, file.parts, &[]),
        (Level::Rest, _) => said(file.status.clone()),
        (Level::File, _) => t(M::CopyLogWhole).into(),
        (Level::Metadata | Level::Properties, _) if file.source.is_empty() => {
            words::level(level).into()
        }
        (Level::Metadata | Level::Properties, _) => file.source.clone(),
    }
}
