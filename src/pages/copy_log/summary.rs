//! What a log says as a whole: the drive, and the totals.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::End;
use super::words::{self, Words};
use crate::i18n::{M, bytes, exact, number, t, tf, tn};
use crate::ui::{Badge, Banner, Symbol, Tone};
use domain::files::{Category, CopyLog, Disagreement, Format};

/// The card of the drive with the totals, where the log disagrees with itself, and its own summary.
#[component]
pub(super) fn Summary(name: String, log: Arc<CopyLog>, end: End) -> impl IntoView {
    let whole = end == End::Whole;
    let (tone, words) = words::drive(&log, whole);
    let title = match (log.format, log.drive.is_empty()) {
        (_, false) => tf(M::CopyLogOfDrive, &[&log.drive]),
        (Format::Listing, true) => t(M::CopyLogListTitle).into(),
        (_, true) => t(M::CopyLogNoDrive).into(),
    };
    let raw = (!log.status.is_empty() && words.name != log.status)
        .then(|| view! { <code class="quiet">{log.status.clone()}</code> });
    let note = if log.files == 0 {
        Some(M::CopyLogNoFiles)
    } else if log.format == Format::DriveLog && log.failed == log.files && whole {
        Some(M::CopyLogOnlyErrors)
    } else {
        None
    };
    view! {
        <section class="card" aria-labelledby="log-title">
            <header>
                <h2 id="log-title" tabindex="-1"><bdi>{title}</bdi></h2>
                <p class="verdict">{raw}<Badge tone text=words.name.clone() /></p>
            </header>
            <div class="body stack">
                <Meaning words />
                <Figures name log=log.clone() />
                {note.map(|note| view! { <p class="quiet">{t(note)}</p> })}
            </div>
        </section>
        {whole.then(|| view! { <Disagreements log=log.clone() /> })}
        <Counted log />
    }
    .into_any()
}

/// What a status means, and what to do.
#[component]
pub(super) fn Meaning(words: Words) -> impl IntoView {
    let advice = words.advice.map(|advice| {
        view! { <p class="meaning"><strong>{t(M::CopyLogDo)}</strong>" "{t(advice)}</p> }
    });
    view! {
        <p class="meaning">{t(words.means)}</p>
        {advice}
    }
}

#[component]
fn Figures(name: String, log: Arc<CopyLog>) -> impl IntoView {
    let told = [
        (M::CopyLogTotal, log.total),
        (M::CopyLogErrored, log.errored),
    ];
    let told = told
        .map(|(name, told)| told.map(|told| view! { <Figure name=t(name) value=large(told) /> }));
    let failed = (log.format != Format::Listing)
        .then(|| view! { <Figure name=t(M::CopyLogFailed) value=number(log.failed) /> });
    let renamed = (log.renamed > 0)
        .then(|| view! { <Figure name=t(M::CopyLogArrived) value=number(log.renamed) /> });
    let of = |how: fn(u64) -> String| tf(M::CopyLogProgress, &[&how(log.copied), &how(log.bytes)]);
    // The one format tells no sizes.
    let copied = (log.files > 0 && log.format != Format::CopyLog).then(|| {
        view! { <Figure name=t(M::CopyLogCopied) value=of(size_of) title=of(exact_size) /> }
    });
    let kinds = log
        .kinds
        .iter()
        .map(|(kind, count)| view! { <Figure name=kind.clone() value=number(*count) /> })
        .collect_view();
    let dispositions = log
        .dispositions
        .iter()
        .map(|(status, count)| {
            view! { <Figure name=words::disposition(status) value=number(*count) /> }
        })
        .collect_view();
    let version = (!log.version.is_empty())
        .then(|| view! { <Figure name=t(M::CopyLogFormat) value=log.version.clone() /> });
    view! {
        <dl class="figures">
            {told.collect_view()}
            <Figure name=t(M::CopyLogFiles) value=number(log.files) />
            {failed}
            {renamed}
            {copied}
            {kinds}
            {dispositions}
            <Figure name=t(M::CopyLogName) value=name />
            {version}
        </dl>
    }
    .into_any()
}

#[component]
fn Figure(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(optional)] title: Option<String>,
) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd title=title><bdi>{value}</bdi></dd></div> }.into_any()
}

/// Where the log's counts disagree with what it names.
#[component]
fn Disagreements(log: Arc<CopyLog>) -> impl IntoView {
    let sentences: Vec<_> = log
        .disagreements()
        .into_iter()
        .map(disagreement)
        .map(|sentence| view! { <p>{sentence}</p> })
        .collect();
    (!sentences.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Warn symbol=Symbol::Warn>
                <p><strong>{t(M::CopyLogDisagree)}</strong></p>
                {sentences}
                <p>{t(M::CopyLogDisagreeDo)}</p>
            </Banner>
        }
    })
}

fn disagreement(found: Disagreement) -> String {
    match found {
        Disagreement::Errored { told, named } => {
            tf(M::CopyLogDisagreeErrored, &[&large(told), &number(named)])
        }
        Disagreement::Categories { told, named } => tf(
            M::CopyLogDisagreeCategories,
            &[&large(told), &number(named)],
        ),
        Disagreement::FailedWithout => t(M::CopyLogDisagreeFailed).into(),
        Disagreement::GoodWith { named } => tf(M::CopyLogDisagreeGood, &[&number(named)]),
    }
}

/// The log's own summary.
#[component]
fn Counted(log: Arc<CopyLog>) -> impl IntoView {
    let heads = [
        M::CopyLogCategory,
        M::CopyLogHowMany,
        M::CopyLogStage,
        M::CopyLogDescription,
    ]
    .map(|head| view! { <th scope="col">{t(head)}</th> });
    (!log.summary.is_empty()).then(|| {
        let rows = log.summary.iter().cloned();
        let rows = rows.map(|category| view! { <CategoryRow category /> });
        view! {
            <section class="card" aria-labelledby="log-counts">
                <header><h2 id="log-counts">{t(M::CopyLogSummary)}</h2></header>
                <div class="scroll-x" tabindex="0" role="group" aria-labelledby="log-counts">
                    <table class="data listing counted" aria-labelledby="log-counts">
                        <thead><tr>{heads.collect_view()}</tr></thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

#[component]
fn CategoryRow(category: Category) -> impl IntoView {
    let name = words::category(&category.name, category.is_good());
    let raw = (name != category.name)
        .then(|| view! { " "<code class="quiet small">{category.name}</code> });
    let stage = if category.validation {
        M::CopyLogValidation
    } else {
        M::CopyLogCopying
    };
    let count = category.count.map_or_else(|| "–".into(), large);
    view! {
        <tr>
            <th scope="row"><bdi>{name}</bdi>{raw}</th>
            <td class="num narrow">{count}</td>
            <td>{t(stage)}</td>
            <td><bdi>{category.description}</bdi></td>
        </tr>
    }
}

/// A number that the log says, in the way of the language where that can be.
fn large(count: u64) -> String {
    i64::try_from(count).map_or_else(|_| count.to_string(), number)
}

/// A number of bytes, exact.
pub(super) fn exact_size(count: u64) -> String {
    i64::try_from(count).map_or_else(|_| format!("{count} B"), exact)
}

/// A number of bytes, in the way of the language.
pub(super) fn size_of(count: u64) -> String {
    // `Intl` has no plural for the unit itself.
    match i64::try_from(count) {
        Ok(count) if count >= 1000 => bytes(count),
        _ => exact_size(count),
    }
}

/// The size of a file on this machine, as the browser counts it.
pub(super) fn size_of_file(count: i64) -> String {
    size_of(u64::try_from(count).unwrap_or_default())
}

/// The totals in a sentence.
pub(super) fn announced(log: &CopyLog) -> String {
    tn(M::CopyLogDone, log.files, &[&number(log.failed)])
}
