//! What a log says as a whole: the drive, and the totals.

use super::reading::End;
use super::words::{self, Words};
use crate::dom::{CollectView, View, view};
use crate::i18n::{M, bytes, exact, number, t, tf, tn};
use crate::ui::{Icon, Tone, badge, banner};
use domain::files::{Category, CopyLog, Disagreement, Format};

/// The card.
pub(super) fn summary(name: &str, log: &CopyLog, end: &End) -> View {
    let whole = *end == End::Whole;
    let (tone, words) = words::drive(log, whole);
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
                <p class="verdict">{raw}{badge(tone, words.name.clone())}</p>
            </header>
            <div class="body stack">
                {told(&words)}
                <dl class="figures">{figures(name, log)}</dl>
                {note.map(|note| view! { <p class="quiet">{t(note)}</p> })}
            </div>
        </section>
        {whole.then(|| disagreements(log))}
        {counted(log)}
    }
}

fn figures(name: &str, log: &CopyLog) -> View {
    let of = |how: fn(u64) -> String| tf(M::CopyLogProgress, &[&how(log.copied), &how(log.bytes)]);
    let mut figures = Vec::new();
    for (name, told) in [
        (M::CopyLogTotal, log.total),
        (M::CopyLogErrored, log.errored),
    ] {
        if let Some(told) = told {
            figures.push(figure(t(name).into(), large(told), None));
        }
    }
    figures.push(figure(t(M::CopyLogFiles).into(), number(log.files), None));
    if log.format != Format::Listing {
        figures.push(figure(t(M::CopyLogFailed).into(), number(log.failed), None));
    }
    if log.renamed > 0 {
        figures.push(figure(
            t(M::CopyLogArrived).into(),
            number(log.renamed),
            None,
        ));
    }
    // The one format tells no sizes.
    if log.files > 0 && log.format != Format::CopyLog {
        figures.push(figure(
            t(M::CopyLogCopied).into(),
            of(size_of),
            Some(of(exact_size)),
        ));
    }
    for (kind, count) in &log.kinds {
        figures.push(figure(kind.clone(), number(*count), None));
    }
    for (status, count) in &log.dispositions {
        figures.push(figure(words::disposition(status), number(*count), None));
    }
    figures.push(figure(t(M::CopyLogName).into(), name.to_owned(), None));
    if !log.version.is_empty() {
        figures.push(figure(
            t(M::CopyLogFormat).into(),
            log.version.clone(),
            None,
        ));
    }
    figures.collect_view()
}

/// Where the log's counts disagree with what it names.
fn disagreements(log: &CopyLog) -> View {
    let found = log.disagreements();
    if found.is_empty() {
        return View::Nothing;
    }
    let sentences: Vec<_> = found
        .into_iter()
        .map(|found| match found {
            Disagreement::Errored { told, named } => {
                tf(M::CopyLogDisagreeErrored, &[&large(told), &number(named)])
            }
            Disagreement::Categories { told, named } => tf(
                M::CopyLogDisagreeCategories,
                &[&large(told), &number(named)],
            ),
            Disagreement::FailedWithout => t(M::CopyLogDisagreeFailed).into(),
            Disagreement::GoodWith { named } => tf(M::CopyLogDisagreeGood, &[&number(named)]),
        })
        .map(|sentence| view! { <p>{sentence}</p> })
        .collect();
    let text = view! {
        <p><strong>{t(M::CopyLogDisagree)}</strong></p>
        {sentences.collect_view()}
        <p>{t(M::CopyLogDisagreeDo)}</p>
    };
    banner(Tone::Warn, Icon::Warn, text, View::Nothing)
}

/// The log's own summary.
fn counted(log: &CopyLog) -> View {
    if log.summary.is_empty() {
        return View::Nothing;
    }
    let heads = [
        M::CopyLogCategory,
        M::CopyLogHowMany,
        M::CopyLogStage,
        M::CopyLogDescription,
    ]
    .map(|head| view! { <th scope="col">{t(head)}</th> })
    .collect_view();
    let rows: Vec<_> = log.summary.iter().map(line).collect();
    view! {
        <section class="card" aria-labelledby="log-counts">
            <header><h2 id="log-counts">{t(M::CopyLogSummary)}</h2></header>
            <div class="scroll-x" tabindex="0" role="group" aria-labelledby="log-counts">
                <table class="data listing counted"><thead><tr>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
        </section>
    }
}

fn line(category: &Category) -> View {
    let name = words::category(&category.name, category.is_good());
    let raw = (name != category.name)
        .then(|| view! { " "<code class="quiet small">{category.name.clone()}</code> });
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
            <td><bdi>{category.description.clone()}</bdi></td>
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

/// What a status means, and what to do.
pub(super) fn told(words: &Words) -> View {
    let advice = words.advice.map(|advice| {
        view! { <p class="meaning"><strong>{t(M::CopyLogDo)}</strong>" "{t(advice)}</p> }
    });
    view! {
        <p class="meaning">{t(words.means)}</p>
        {advice}
    }
}

fn figure(name: String, value: String, title: Option<String>) -> View {
    view! { <div><dt>{name}</dt><dd title=title><bdi>{value}</bdi></dd></div> }
}

/// The totals in a sentence.
pub(super) fn announced(log: &CopyLog) -> String {
    tn(M::CopyLogDone, log.files, &[&number(log.failed)])
}
