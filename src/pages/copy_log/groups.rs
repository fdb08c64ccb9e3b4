//! The files that a log names: those that failed, grouped by what went wrong; those that arrived under another name; those
//! that it lists as copied. Searched, and taken along.

use std::sync::Arc;

use super::reading::End;
use super::summary::{exact_size, size_of, told};
use super::words::{self, Words};
use crate::browser;
use crate::dom::{CollectView, View, click, flag, follow, live, view};
use crate::i18n::{M, count, number, t, tf, tn};
use crate::pages::words::file_name;
use crate::ui::{Icon, Tone, Weight, badge, button, empty, icon};
use domain::caseless::contains;
use domain::files::{Copied, CopyLog, Csv, Failed, Format, Group, Level, Renamed};
use leptos::prelude::*;

/// How many rows a table begins with: the page is an overview first.
const FIRST: usize = 20;
/// How many more come with each click.
const MORE: usize = 100;

/// A part of the page that has a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The files with the same trouble.
    Trouble(usize),
    /// Those that arrived under another name.
    Renamed,
    /// Those that a list names as copied.
    Copied,
}

/// The parts of a log's page, in their order.
fn parts(log: &CopyLog) -> Vec<Part> {
    let mut parts: Vec<_> = (0..log.groups.len()).map(Part::Trouble).collect();
    if log.renamed > 0 {
        parts.push(Part::Renamed);
    }
    if !log.listed.is_empty() {
        parts.push(Part::Copied);
    }
    parts
}

/// For each part, which of its files fit what is searched.
type Found = Arc<Vec<Vec<usize>>>;

/// All of them; where there are none, that.
pub(super) fn groups(log: Arc<CopyLog>, end: &End) -> View {
    let all = parts(&log);
    let calm = (log.failed == 0 && log.renamed == 0)
        .then(|| calm(&log, end))
        .flatten();
    if all.is_empty() {
        return calm.unwrap_or(View::Nothing);
    }
    let needle = RwSignal::new(String::new());
    let found = RwSignal::new(search(&log, ""));
    follow({
        let log = log.clone();
        move || found.set(needle.with(|needle| search(&log, needle)))
    });
    let kept = count(log.kept);
    // Only failed files, or others, too.
    let only_failed = log.renamed == 0 && log.listed.is_empty();
    let named = if only_failed {
        log.failed
    } else {
        log.failed + log.renamed + log.copies
    };
    let left_out = (kept < named).then(|| {
        let text = if only_failed {
            M::CopyLogTooMany
        } else {
            M::CopyLogTooManyNamed
        };
        let text = tf(text, &[&number(named), &number(kept)]);
        view! { <p class="alert">{icon(Icon::Warn)}<span>{text}</span></p> }
    });
    let typed = move || needle.set(browser::typed("search-files"));
    let fits = move || count(found.with(|found| found.iter().map(Vec::len).sum()));
    let (label, how_many, none) = if only_failed {
        (M::CopyLogSearch, M::CopyLogFound, M::CopyLogNoneFound)
    } else {
        (M::CopyLogSearchAll, M::CopyLogShown, M::CopyLogNothingFound)
    };
    let downloads = downloads(&log);
    let sections: Vec<_> = all
        .into_iter()
        .enumerate()
        .map(|(place, part)| section(log.clone(), place, part, found))
        .collect();
    view! {
        {calm}
        <div class="filters findings" role="search">
            <label class="field">
                {icon(Icon::Search)}
                <span class="visually-hidden">{t(label)}</span>
                <input id="search-files" type="search" placeholder=t(label) autocomplete="off" spellcheck="false" on:input=click(typed) />
            </label>
            {downloads}
            <div class="end" role="status">{live(move || tn(how_many, kept, &[&number(fits())]))}</div>
        </div>
        {left_out}
        {sections}
        <p class="quiet" hidden=flag(move || fits() > 0)>{t(none)}</p>
    }
}

/// A download: whether there is anything in it, its button, how its file's name begins, and its table.
type Download = (bool, M, &'static str, fn(&CopyLog) -> Csv);

/// What can be taken along: a table of each kind, as each has columns of its own.
fn downloads(log: &Arc<CopyLog>) -> View {
    let kinds: [Download; 3] = [
        (log.failed > 0, M::CopyLogDownload, "copy-log", failed_table),
        (
            log.renamed > 0,
            M::CopyLogDownloadRenamed,
            "renamed",
            renamed_table,
        ),
        (
            !log.listed.is_empty(),
            M::CopyLogDownloadCopied,
            "copied",
            copied_table,
        ),
    ];
    let there = kinds.into_iter().filter(|(is_there, ..)| *is_there);
    let buttons: Vec<_> = there
        .map(|(_, text, name, table)| {
            let log = log.clone();
            let download = move || {
                let name = format!("{name}-{}.csv", file_name(&log.drive));
                browser::save_file(&name, &table(&log).text());
            };
            view! { <button type="button" class="button" on:click=click(download)>{icon(Icon::Disk)}{t(text)}</button> }
        })
        .collect();
    buttons.collect_view()
}

/// That no file failed, where the log lets that be said.
fn calm(log: &CopyLog, end: &End) -> Option<View> {
    let (tone, _) = words::drive(log, *end == End::Whole);
    // A list of what was copied can't say it.
    if log.files == 0 || tone == Tone::Bad || log.format == Format::Listing {
        return None;
    }
    let (title, text) = if *end == End::Whole {
        (M::CopyLogGoodTitle, M::CopyLogGoodText)
    } else {
        (M::CopyLogSoFarTitle, M::CopyLogSoFarText)
    };
    Some(empty(
        Icon::Check,
        view! { <h2>{t(title)}</h2> },
        view! { <p>{t(text)}</p> },
        View::Nothing,
    ))
}

fn search(log: &CopyLog, needle: &str) -> Found {
    let needle = needle.trim().to_lowercase();
    let places =
        |all: usize, fits: &dyn Fn(usize) -> bool| (0..all).filter(|at| fits(*at)).collect();
    let found = parts(log).into_iter().map(|part| match part {
        Part::Trouble(group) => {
            let files = &log.groups[group].files;
            let fits =
                |file: &Failed| contains(&file.path, &needle) || contains(&file.blob, &needle);
            places(files.len(), &|at| fits(&files[at]))
        }
        Part::Renamed => {
            let files = &log.renames;
            let fits =
                |file: &Renamed| contains(&file.old, &needle) || contains(&file.new, &needle);
            places(files.len(), &|at| fits(&files[at]))
        }
        Part::Copied => {
            let files = &log.listed;
            let fits =
                |file: &Copied| contains(&file.path, &needle) || contains(&file.check, &needle);
            places(files.len(), &|at| fits(&files[at]))
        }
    });
    Arc::new(found.collect())
}

/// What stands above a part's table: its name, where it is, the status as the log has it, what it means, how many.
struct Head {
    words: Words,
    level: Option<&'static str>,
    raw: Option<String>,
    badge: (Tone, i64),
}

fn head(log: &CopyLog, part: Part) -> Option<Head> {
    Some(match part {
        Part::Trouble(group) => {
            let Group {
                level,
                status,
                count,
                ..
            } = log.groups.get(group)?;
            let words = words::trouble(*level, status);
            let raw = (!status.is_empty() && words.name != *status).then(|| status.clone());
            Head {
                words,
                level: Some(words::level(*level)),
                raw,
                badge: (Tone::Bad, *count),
            }
        }
        Part::Renamed => Head {
            words: Words {
                name: t(M::CopyLogArrived).into(),
                means: M::CopyLogRenamedMeans,
                advice: Some(M::CopyLogRenamedDo),
            },
            level: None,
            raw: None,
            badge: (Tone::Warn, log.renamed),
        },
        Part::Copied => Head {
            words: Words {
                name: t(M::CopyLogCopiedTitle).into(),
                means: M::LogDriveListedMeans,
                advice: None,
            },
            level: None,
            raw: None,
            badge: (Tone::Plain, log.copies),
        },
    })
}

/// One part.
fn section(log: Arc<CopyLog>, place: usize, part: Part, found: RwSignal<Found>) -> View {
    let Some(head) = head(&log, part) else {
        return View::Nothing;
    };
    let title = format!("log-group-{place}");
    let heading = title.clone();
    let label = head.words.name.clone();
    let more = RwSignal::new(FIRST);
    // Another search begins at the top.
    follow(move || {
        found.track();
        more.set(FIRST);
    });
    let nothing = move || found.with(|found| found.get(place).is_none_or(Vec::is_empty));
    let class = match part {
        Part::Trouble(_) => "card part trouble",
        Part::Renamed => "card part renamed",
        Part::Copied => "card part copied",
    };
    // What a list of copied files is stands above already.
    let means = (part != Part::Copied).then(|| {
        view! { <div class="body stack">{told(&head.words)}</div> }
    });
    let (tone, how_many) = head.badge;
    view! {
        <section class=class aria-labelledby=title hidden=flag(nothing)>
            <header>
                <h2 id=heading><bdi>{head.words.name}</bdi></h2>
                <p class="verdict">
                    {head.level.map(|level| view! { <span class="quiet">{level}</span> })}
                    {head.raw.map(|raw| view! { <code class="quiet">{raw}</code> })}
                    {badge(tone, tn(M::CopyLogCount, how_many, &[]))}
                </p>
            </header>
            {means}
            {live(move || {
                let most = more.with(|more| *more);
                let (all, shown) = found.with(|found| {
                    let found = found.get(place).map_or(&[][..], Vec::as_slice);
                    let shown: Vec<_> = found.iter().take(most).filter_map(|at| row(&log, part, *at)).collect();
                    (found.len(), shown)
                });
                rows(table_of(&log, part), label.clone(), all, shown, move || more.update(|more| *more += MORE))
            })}
        </section>
    }
}

/// A part's table: its class, and what its four columns are.
fn table_of(log: &CopyLog, part: Part) -> (&'static str, [M; 4]) {
    match part {
        Part::Trouble(_) if log.format == Format::CopyLog => (
            "data listing failed entities",
            [
                M::CopyLogPath,
                M::CopyLogCode,
                M::CopyLogMessage,
                M::CopyLogSize,
            ],
        ),
        Part::Trouble(_) => (
            "data listing failed",
            [
                M::CopyLogFile,
                M::CopyLogBlob,
                M::CopyLogSize,
                M::CopyLogWhat,
            ],
        ),
        Part::Renamed => (
            "data listing renames",
            [
                M::CopyLogOldName,
                M::CopyLogNewName,
                M::CopyLogSize,
                M::CopyLogReason,
            ],
        ),
        Part::Copied => (
            "data listing copies",
            [
                M::CopyLogPath,
                M::CopyLogKind,
                M::CopyLogSize,
                M::CopyLogCheck,
            ],
        ),
    }
}

fn rows(
    (class, heads): (&'static str, [M; 4]),
    label: String,
    all: usize,
    shown: Vec<View>,
    more: impl Fn() + 'static,
) -> View {
    // The entities of the newer format tell no sizes.
    let heads = heads
        .into_iter()
        .take(if class.ends_with("entities") { 3 } else { 4 });
    let heads: Vec<_> = heads
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .collect();
    let so_many = count(shown.len());
    let rest = (shown.len() < all).then(|| {
        view! {
            <p class="more">
                {button(Weight::Plain, t(M::CopyLogShowMore), more)}
                <span class="quiet small">{tn(M::CopyLogShown, count(all), &[&number(so_many)])}</span>
            </p>
        }
    });
    // One element at the top, so that the focus stays on the button when the rows are made anew.
    view! {
        <div>
            <div class="scroll-x" tabindex="0" role="group" aria-label=label>
                <table class=class><thead><tr>{heads.collect_view()}</tr></thead><tbody>{shown}</tbody></table>
            </div>
            {rest}
        </div>
    }
}

fn row(log: &CopyLog, part: Part, at: usize) -> Option<View> {
    Some(match part {
        Part::Trouble(group) => {
            let group = log.groups.get(group)?;
            failed_row(log.format, group.level, group.files.get(at)?)
        }
        Part::Renamed => renamed_row(log.renames.get(at)?),
        Part::Copied => copied_row(log.listed.get(at)?),
    })
}

fn size(size: Option<u64>) -> View {
    match size {
        Some(size) => view! { <span title=exact_size(size)>{size_of(size)}</span> },
        None => view! { "–" },
    }
}

fn failed_row(format: Format, level: Level, file: &Failed) -> View {
    if format == Format::CopyLog {
        return view! {
            <tr>
                <th scope="row" class="mono"><bdi>{said(&file.path)}</bdi></th>
                <td class="num narrow"><bdi>{said(&file.code)}</bdi></td>
                <td><bdi>{said(&file.message)}</bdi></td>
            </tr>
        };
    }
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(&file.path)}</bdi></th>
            <td class="mono"><bdi>{said(&file.blob)}</bdi></td>
            <td class="num narrow">{size(file.size)}</td>
            <td><bdi>{what(level, file)}</bdi></td>
        </tr>
    }
}

fn renamed_row(file: &Renamed) -> View {
    let new = if file.new.is_empty() {
        said(&file.message)
    } else {
        file.new.clone()
    };
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(&file.old)}</bdi></th>
            <td class="mono new"><bdi>{new}</bdi></td>
            <td class="num narrow">{size(file.size)}</td>
            <td><bdi>{words::renamed(&file.status)}</bdi></td>
        </tr>
    }
}

fn copied_row(file: &Copied) -> View {
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(&file.path)}</bdi></th>
            <td><bdi>{said(&file.kind)}</bdi></td>
            <td class="num narrow">{size(file.size)}</td>
            <td class="mono"><bdi>{said(&file.check)}</bdi></td>
        </tr>
    }
}

fn said(text: &str) -> String {
    if text.is_empty() { "–" } else { text }.to_owned()
}

/// What failed in a file.
fn what(level: Level, file: &Failed) -> String {
    match (level, file.at) {
        (Level::Part, Some(at)) => {
            let at = i64::try_from(at).map_or_else(|_| at.to_string(), number);
            tn(M::CopyLogParts, file.parts, &[&at])
        }
        (Level::Part, None) => tn(M::CopyLogPartsSomewhere, file.parts, &[]),
        (Level::Rest, _) => said(&file.status),
        (Level::File, _) => t(M::CopyLogWhole).into(),
        (Level::Metadata | Level::Properties, _) if file.source.is_empty() => {
            words::level(level).into()
        }
        (Level::Metadata | Level::Properties, _) => file.source.clone(),
    }
}

fn written(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// All failed files that are kept, as a table to take along.
fn failed_table(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    let heads = [
        M::CopyLogFile,
        M::CopyLogBlob,
        M::CopyLogBytes,
        M::CopyLogLevel,
        M::CopyLogStatus,
        M::CopyLogFileStatus,
        M::CopyLogPartCount,
        M::CopyLogFirstPart,
        M::CopyLogSource,
        M::CopyLogCode,
        M::CopyLogMessage,
    ];
    csv.row(heads.map(t));
    for group in &log.groups {
        for file in &group.files {
            let parts = u64::try_from(file.parts).ok().filter(|parts| *parts > 0);
            csv.row([
                &file.path,
                &file.blob,
                &written(file.size),
                words::level(group.level),
                &group.status,
                &file.status,
                &written(parts),
                &written(file.at),
                &file.source,
                &file.code,
                &file.message,
            ]);
        }
    }
    csv
}

/// Those that arrived under another name.
fn renamed_table(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    let heads = [
        M::CopyLogOldName,
        M::CopyLogNewName,
        M::CopyLogBytes,
        M::CopyLogReason,
        M::CopyLogStatus,
        M::CopyLogMessage,
    ];
    csv.row(heads.map(t));
    for file in &log.renames {
        let (size, reason) = (written(file.size), words::renamed(&file.status));
        let cells = [
            &file.old,
            &file.new,
            &size,
            &reason,
            &file.status,
            &file.message,
        ];
        csv.row(cells.map(String::as_str));
    }
    csv
}

/// Those that were copied.
fn copied_table(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    let heads = [
        M::CopyLogPath,
        M::CopyLogKind,
        M::CopyLogBytes,
        M::CopyLogCheck,
    ];
    csv.row(heads.map(t));
    for file in &log.listed {
        let size = written(file.size);
        let cells = [&file.path, &file.kind, &size, &file.check];
        csv.row(cells.map(String::as_str));
    }
    csv
}
