//! Several logs that were opened together: each by its name, and what they come to.

use leptos::prelude::*;

use super::reading::{End, Log, Reading, State, sum};
use super::{csv, storage, words};
use crate::browser;
use crate::i18n::{M, count, number, t, tn};
use crate::ui::{Badge, Icon, Symbol, Tone};
use domain::files::CopyLog;

/// What stands where nothing is known.
const DASH: &str = "–";

/// Which log is shown before one was chosen: the first that has something to tell.
pub(super) fn first(logs: &[Log]) -> usize {
    let is_bad = |log: &Log| match &log.state {
        State::Read { log, .. } => log.failed > 0,
        State::Failed(_) => true,
        State::Waiting | State::Reading | State::Stopped => false,
    };
    logs.iter().position(is_bad).unwrap_or_default()
}

/// What became of a log, in few words.
fn outcome(log: &Log) -> (Tone, String) {
    match &log.state {
        State::Waiting => (Tone::Plain, t(M::CopyLogWaits).into()),
        State::Reading => (Tone::Active, t(M::CopyLogIsRead).into()),
        State::Stopped => (Tone::Plain, t(M::CopyLogNotRead).into()),
        State::Failed(why) => (Tone::Bad, t(storage::short(why)).into()),
        State::Read { log, end } => {
            let (tone, words) = words::drive(log, *end == End::Whole);
            (tone, words.name)
        }
    }
}

const COLUMNS: [M; 5] = [
    M::CopyLogDrive,
    M::CopyLogResult,
    M::CopyLogFiles,
    M::CopyLogFailed,
    M::CopyLogArrived,
];

/// The card with all of them.
#[component]
pub(super) fn Together(reading: Reading, logs: Vec<Log>, shown: Memo<usize>) -> impl IntoView {
    let sum = sum(&logs);
    let read: Vec<_> = (0..logs.len())
        .filter(|at| logs[*at].read().is_some())
        .collect();
    let again: Vec<_> = sum.again.iter().map(|at| read[*at]).collect();
    let heads = [M::CopyLogName]
        .into_iter()
        .chain(COLUMNS)
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .collect_view();
    let title = tn(M::CopyLogTogether, count(logs.len()), &[]);
    let rows = logs.iter().cloned().enumerate();
    let rows = rows
        .map(|(at, log)| {
            let is_again = again.contains(&at);
            view! { <Row reading at log is_again shown /> }
        })
        .collect_view();
    let told = tn(
        M::CopyLogReadOf,
        count(logs.len()),
        &[&number(count(read.len()))],
    );
    let [drive, result, files, failed, renamed] = COLUMNS.map(t);
    let all = move |_| {
        reading.logs.with_untracked(|logs| {
            browser::save_file("copy-logs.csv", &csv::failed_of_all(logs).text());
        });
    };
    let download = (sum.failed > 0).then(|| {
        view! {
            <p class="more">
                <button type="button" class="button" on:click=all><Icon symbol=Symbol::Disk/>{t(M::CopyLogDownloadAll)}</button>
            </p>
        }
    });
    view! {
        <section class="card together" aria-labelledby="logs-title">
            <header><h2 id="logs-title">{title}</h2></header>
            <div class="scroll-x" tabindex="0" role="group" aria-labelledby="logs-title">
                <table class="data cards" aria-labelledby="logs-title">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{t(M::CopyLogSum)}</th>
                            <td data-label=drive>{tn(M::CopyLogDrives, count(sum.drives), &[])}</td>
                            <td data-label=result>{told}</td>
                            <td data-label=files class="num">{number(sum.files)}</td>
                            <td data-label=failed class="num">{number(sum.failed)}</td>
                            <td data-label=renamed class="num">{number(sum.renamed)}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
            {download}
        </section>
    }
    .into_any()
}

#[component]
fn Row(reading: Reading, at: usize, log: Log, is_again: bool, shown: Memo<usize>) -> impl IntoView {
    let (tone, said) = outcome(&log);
    let read = log.read();
    let drive = read
        .map(|read| read.drive.clone())
        .filter(|drive| !drive.is_empty());
    let drive = drive.unwrap_or_else(|| DASH.into());
    let counted = |of: fn(&CopyLog) -> i64| match read {
        Some(read) => number(of(read)),
        None => DASH.into(),
    };
    let files = counted(|log| log.files);
    let failed = counted(|log| log.failed);
    let renamed = counted(|log| log.renamed);
    let again =
        is_again.then(|| view! { " "<span class="quiet small">{t(M::CopyLogAgain)}</span> });
    let is_shown = move || if shown.get() == at { "true" } else { "false" };
    let choose = move |_| reading.chosen.set(Some(at));
    let [of_drive, of_result, of_files, of_failed, of_renamed] = COLUMNS.map(t);
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="link" aria-pressed=is_shown on:click=choose><bdi>{log.name.clone()}</bdi></button>
            </th>
            <td data-label=of_drive class="mono"><bdi>{drive}</bdi></td>
            <td data-label=of_result><span><Badge tone text=said />{again}</span></td>
            <td data-label=of_files class="num">{files}</td>
            <td data-label=of_failed class="num">{failed}</td>
            <td data-label=of_renamed class="num">{renamed}</td>
        </tr>
    }
}
