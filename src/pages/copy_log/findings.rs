//! The files that a log names: those that failed, grouped by what went wrong; those that arrived under another name; those
//! that it lists as copied. Searched, and taken along.

use std::sync::Arc;

use leptos::prelude::*;

use super::card::{Found, PartCard};
use super::part::Part;
use super::reading::End;
use super::{csv, words};
use crate::browser;
use crate::i18n::{M, count, number, t, tf, tn};
use crate::pages::words::file_name;
use crate::ui::{Empty, Icon, Symbol, Tone};
use domain::files::{CopyLog, Csv, Format};

/// That nothing failed, where it is so; the search, and a card for each part.
#[component]
pub(super) fn Findings(log: Arc<CopyLog>, end: End) -> impl IntoView {
    let needle = RwSignal::new(String::new());
    let parts: Vec<_> = Part::all(&log)
        .into_iter()
        .map(|part| Found::new(&log, part, needle))
        .collect();
    let searched = (!parts.is_empty()).then(|| {
        let cards = parts.iter().enumerate().map(|(number, found)| {
            view! { <PartCard log=log.clone() number found=*found /> }
        });
        let cards = cards.collect_view();
        view! {
            <Search log=log.clone() needle parts=parts.clone() />
            {cards}
            <NothingFound log=log.clone() parts=parts.clone() />
        }
    });
    view! { <NothingFailed log end /> {searched} }.into_any()
}

/// That no file failed, where the log lets that be said.
#[component]
fn NothingFailed(log: Arc<CopyLog>, end: End) -> impl IntoView {
    let (tone, _) = words::drive(&log, end == End::Whole);
    let fine = log.failed == 0 && log.renamed == 0 && log.files > 0 && tone != Tone::Bad;
    // A list of what was copied can't say it.
    (fine && log.format != Format::Listing).then(|| {
        let (title, text) = if end == End::Whole {
            (M::CopyLogGoodTitle, M::CopyLogGoodText)
        } else {
            (M::CopyLogSoFarTitle, M::CopyLogSoFarText)
        };
        view! { <Empty symbol=Symbol::Check heading=move || view! { <h2>{t(title)}</h2> }><p>{t(text)}</p></Empty> }
    })
}

/// Whether the log names only files that failed, or others, too.
fn names_only_failed(log: &CopyLog) -> bool {
    log.renamed == 0 && log.listed.is_empty()
}

/// How many files of all parts fit what is searched.
fn fits(parts: &[Found]) -> i64 {
    count(parts.iter().map(|found| found.files.with(Vec::len)).sum())
}

#[component]
fn Search(log: Arc<CopyLog>, needle: RwSignal<String>, parts: Vec<Found>) -> impl IntoView {
    let kept = count(log.retained);
    let (label, how_many) = if names_only_failed(&log) {
        (M::CopyLogSearch, M::CopyLogFound)
    } else {
        (M::CopyLogSearchAll, M::CopyLogShown)
    };
    let found = {
        let parts = parts.clone();
        move || tn(how_many, kept, &[&number(fits(&parts))])
    };
    let search = move |event| {
        needle.set(event_target_value(&event).trim().to_lowercase());
        for found in &parts {
            found.begin_at_top();
        }
    };
    view! {
        <div class="filters findings" role="search">
            <label class="field">
                <Icon symbol=Symbol::Search/>
                <span class="visually-hidden">{t(label)}</span>
                <input
                    id="search-files"
                    type="search"
                    placeholder=t(label)
                    autocomplete="off"
                    spellcheck="false"
                    on:input=search
                />
            </label>
            <Downloads log=log.clone() />
            <div class="end small" role="status">{found}</div>
        </div>
        <LeftOut log />
    }
    .into_any()
}

/// What can be taken along: a table of each kind, as each has columns of its own.
#[component]
fn Downloads(log: Arc<CopyLog>) -> impl IntoView {
    let of = |text, name, table| view! { <Download log=log.clone() text name table /> };
    let failed = (log.failed > 0).then(|| of(M::CopyLogDownload, "copy-log", csv::failed as Table));
    let renamed = (log.renamed > 0).then(|| of(M::CopyLogDownloadRenamed, "renamed", csv::renamed));
    let copied =
        (!log.listed.is_empty()).then(|| of(M::CopyLogDownloadCopied, "copied", csv::copied));
    view! { {failed} {renamed} {copied} }
}

/// Makes the table of a download.
type Table = fn(&CopyLog) -> Csv;

/// The button of a download; its file is named `name` and the drive.
#[component]
fn Download(log: Arc<CopyLog>, text: M, name: &'static str, table: Table) -> impl IntoView {
    let download = move |_| {
        let name = format!("{name}-{}.csv", file_name(&log.drive));
        browser::save_file(&name, &table(&log).text());
    };
    view! { <button type="button" class="button" on:click=download><Icon symbol=Symbol::Disk/>{t(text)}</button> }
}

/// That the log names more files than are kept.
#[component]
fn LeftOut(log: Arc<CopyLog>) -> impl IntoView {
    let kept = count(log.retained);
    let (named, text) = if names_only_failed(&log) {
        (log.failed, M::CopyLogTooMany)
    } else {
        let named = log.failed + log.renamed + log.copies;
        (named, M::CopyLogTooManyNamed)
    };
    (kept < named).then(|| {
        let text = tf(text, &[&number(named), &number(kept)]);
        view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{text}</span></p> }
    })
}

#[component]
fn NothingFound(log: Arc<CopyLog>, parts: Vec<Found>) -> impl IntoView {
    let none = if names_only_failed(&log) {
        M::CopyLogNoneFound
    } else {
        M::CopyLogNothingFound
    };
    let found = move || fits(&parts) > 0;
    view! { <p class="quiet" hidden=found>{t(none)}</p> }
}
