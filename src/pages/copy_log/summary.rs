//! What a log says as a whole: the drive, and the totals.

use super::reading::End;
use super::words::{self, Words};
use crate::dom::{CollectView, View, view};
use crate::files::CopyLog;
use crate::i18n::{M, bytes, exact, number, t, tf, tn};
use crate::ui::badge;

/// The card.
pub(super) fn summary(name: &str, log: &CopyLog, end: &End) -> View {
    let (tone, words) = words::drive(&log.status, *end == End::Whole);
    let title = if log.drive.is_empty() {
        t(M::CopyLogNoDrive).into()
    } else {
        tf(M::CopyLogOfDrive, &[&log.drive])
    };
    let raw = (!log.status.is_empty() && words.name != log.status)
        .then(|| view! { <code class="quiet">{log.status.clone()}</code> });
    let of = |how: fn(i64) -> String| tf(M::CopyLogProgress, &[&how(log.copied), &how(log.bytes)]);
    let mut figures = vec![
        figure(t(M::CopyLogFiles).into(), number(log.files), None),
        figure(t(M::CopyLogFailed).into(), number(log.failed), None),
    ];
    if log.files > 0 {
        figures.push(figure(
            t(M::CopyLogCopied).into(),
            of(size_of),
            Some(of(exact)),
        ));
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
    let note = if log.files == 0 {
        Some(M::CopyLogNoFiles)
    } else if log.failed == log.files && *end == End::Whole {
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
                <dl class="figures">{figures.collect_view()}</dl>
                {note.map(|note| view! { <p class="quiet">{t(note)}</p> })}
            </div>
        </section>
    }
}

/// A number of bytes, in the way of the language.
pub(super) fn size_of(count: i64) -> String {
    // `Intl` has no plural for the unit itself.
    if count < 1000 {
        exact(count)
    } else {
        bytes(count)
    }
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
