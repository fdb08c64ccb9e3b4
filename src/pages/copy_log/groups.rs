//! The files that failed: grouped by what went wrong, searched, and taken along.

use std::rc::Rc;

use super::reading::End;
use super::summary::{size_of, told};
use super::words;
use crate::browser;
use crate::dom::{CollectView, View, click, flag, follow, live, view};
use crate::files::{CopyLog, Csv, Failed, Group, Level};
use crate::i18n::{M, count, exact, number, t, tf, tn};
use crate::letters::{holds, lower};
use crate::pages::words::file_name;
use crate::signals::RwSignal;
use crate::ui::{Icon, Tone, Weight, badge, button, empty, icon};

/// How many rows a table begins with: the page is an overview first.
const FIRST: usize = 20;
/// How many more come with each click.
const MORE: usize = 100;

/// For each group, which of its files fit what is searched.
type Found = Rc<Vec<Vec<usize>>>;

/// All of them; where there are none, that.
pub(super) fn groups(log: Rc<CopyLog>, end: &End) -> View {
    if log.failed == 0 {
        let (tone, _) = words::drive(&log.status, *end == End::Whole);
        if log.files == 0 || tone == Tone::Bad {
            return View::Nothing;
        }
        return none_failed(end);
    }
    let needle = RwSignal::new(String::new());
    let found = RwSignal::new(search(&log, ""));
    follow({
        let log = log.clone();
        move || found.set(needle.with(|needle| search(&log, needle)))
    });
    let kept = count(log.kept);
    let left_out = (kept < log.failed).then(|| {
        let text = tf(M::CopyLogTooMany, &[&number(log.failed), &number(kept)]);
        view! { <p class="alert">{icon(Icon::Warn)}<span>{text}</span></p> }
    });
    let typed = move || needle.set(browser::typed("search-files"));
    let fits = move || count(found.with(|found| found.iter().map(Vec::len).sum()));
    let download = {
        let log = log.clone();
        move || {
            let name = format!("copy-log-{}.csv", file_name(&log.drive));
            browser::save_file(&name, &table(&log).text());
        }
    };
    let sections: Vec<_> = (0..log.groups.len())
        .map(|place| group(log.clone(), place, found))
        .collect();
    view! {
        <div class="filters findings" role="search">
            <label class="field">
                {icon(Icon::Search)}
                <span class="visually-hidden">{t(M::CopyLogSearch)}</span>
                <input id="search-files" type="search" placeholder=t(M::CopyLogSearch) autocomplete="off" spellcheck="false" on:input=click(typed) />
            </label>
            <button type="button" class="button" on:click=click(download)>{icon(Icon::Disk)}{t(M::CopyLogDownload)}</button>
            <div class="end" role="status">{live(move || tn(M::CopyLogFound, kept, &[&number(fits())]))}</div>
        </div>
        {left_out}
        {sections}
        <p class="quiet" hidden=flag(move || fits() > 0)>{t(M::CopyLogNoneFound)}</p>
    }
}

fn none_failed(end: &End) -> View {
    let (title, text) = if *end == End::Whole {
        (M::CopyLogGoodTitle, M::CopyLogGoodText)
    } else {
        (M::CopyLogSoFarTitle, M::CopyLogSoFarText)
    };
    empty(
        Icon::Check,
        view! { <h2>{t(title)}</h2> },
        view! { <p>{t(text)}</p> },
        View::Nothing,
    )
}

fn search(log: &CopyLog, needle: &str) -> Found {
    let needle = lower(needle.trim());
    let fits = |file: &Failed| holds(&file.path, &needle) || holds(&file.blob, &needle);
    let groups = log.groups.iter().map(|group| {
        let files = group.files.iter().enumerate();
        files
            .filter(|(_, file)| fits(file))
            .map(|(place, _)| place)
            .collect()
    });
    Rc::new(groups.collect())
}

/// One group.
fn group(log: Rc<CopyLog>, place: usize, found: RwSignal<Found>) -> View {
    let of = log.groups.get(place);
    let Some(Group {
        level,
        status,
        count: files,
        ..
    }) = of
    else {
        return View::Nothing;
    };
    let words = words::trouble(*level, status);
    let raw = (!status.is_empty() && words.name != *status)
        .then(|| view! { <code class="quiet">{status.clone()}</code> });
    let title = format!("log-group-{place}");
    let heading = title.clone();
    let label = words.name.clone();
    let more = RwSignal::new(FIRST);
    // Another search begins at the top.
    follow(move || {
        found.track();
        more.set(FIRST);
    });
    let nothing = move || found.with(|found| found.get(place).is_none_or(Vec::is_empty));
    view! {
        <section class="card trouble" aria-labelledby=title hidden=flag(nothing)>
            <header>
                <h2 id=heading><bdi>{words.name.clone()}</bdi></h2>
                <p class="verdict">
                    <span class="quiet">{words::level(*level)}</span>
                    {raw}
                    {badge(Tone::Bad, tn(M::CopyLogCount, *files, &[]))}
                </p>
            </header>
            <div class="body stack">{told(&words)}</div>
            {live(move || {
                let Some(group) = log.groups.get(place) else {
                    return View::Nothing;
                };
                let most = more.with(|more| *more);
                let (all, shown) = found.with(|found| {
                    let found = found.get(place).map_or(&[][..], Vec::as_slice);
                    let shown: Vec<_> = found
                        .iter()
                        .take(most)
                        .filter_map(|file| group.files.get(*file))
                        .map(|file| row(group.level, file))
                        .collect();
                    (found.len(), shown)
                });
                rows(label.clone(), all, shown, move || more.update(|more| *more += MORE))
            })}
        </section>
    }
}

fn rows(label: String, all: usize, shown: Vec<View>, more: impl Fn() + 'static) -> View {
    let heads = [
        M::CopyLogFile,
        M::CopyLogBlob,
        M::CopyLogSize,
        M::CopyLogWhat,
    ]
    .map(|head| view! { <th scope="col">{t(head)}</th> })
    .collect_view();
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
                <table class="data failed"><thead><tr>{heads}</tr></thead><tbody>{shown}</tbody></table>
            </div>
            {rest}
        </div>
    }
}

fn row(level: Level, file: &Failed) -> View {
    let size = match file.size {
        Some(size) => view! { <span title=exact(size)>{size_of(size)}</span> },
        None => view! { "–" },
    };
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{said(&file.path)}</bdi></th>
            <td class="mono"><bdi>{said(&file.blob)}</bdi></td>
            <td class="num">{size}</td>
            <td><bdi>{what(level, file)}</bdi></td>
        </tr>
    }
}

fn said(text: &str) -> String {
    if text.is_empty() { "–" } else { text }.to_owned()
}

/// What failed in a file.
fn what(level: Level, file: &Failed) -> String {
    match (level, file.at) {
        (Level::Part, Some(at)) => tn(M::CopyLogParts, file.parts, &[&number(at)]),
        (Level::Part, None) => tn(M::CopyLogPartsSomewhere, file.parts, &[]),
        (Level::Rest, _) => said(&file.status),
        (Level::File, _) => t(M::CopyLogWhole).into(),
        (Level::Metadata | Level::Properties, _) if file.source.is_empty() => {
            words::level(level).into()
        }
        (Level::Metadata | Level::Properties, _) => file.source.clone(),
    }
}

/// All files that are kept, as a table to take along.
fn table(log: &CopyLog) -> Csv {
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
    ];
    csv.row(heads.map(t));
    let written = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    for group in &log.groups {
        for file in &group.files {
            csv.row([
                &file.path,
                &file.blob,
                &written(file.size),
                words::level(group.level),
                &group.status,
                &file.status,
                &written((file.parts > 0).then_some(file.parts)),
                &written(file.at),
                &file.source,
            ]);
        }
    }
    csv
}
