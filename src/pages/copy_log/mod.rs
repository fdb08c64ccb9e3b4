//! The page that reads copy logs: opened from this machine, dropped or pasted, or read from a job's storage account. What they say
//! stays in the browser.

mod card;
mod csv;
mod findings;
mod of_job;
mod opener;
mod part;
mod reading;
mod rows;
mod storage;
mod summary;
mod together;
mod words;

use std::time::Duration;

use leptos::prelude::*;

use self::findings::Findings;
use self::of_job::OfJob;
use self::opener::Opener;
use self::reading::{End, Log, Reading, State, Why};
use self::storage::NotGiven;
use self::summary::{Summary, size_of_file};
use self::together::Together;
use crate::browser;
use crate::i18n::{M, count, number, percent, t, tf, tn};
use crate::memo::memo;
use crate::session::Session;
use crate::store::{Stores, expect_context};
use crate::ui::{Banner, Button, Crumbs, Empty, Icon, Meter, Symbol, Tone};
use domain::files::Refused;
use domain::route::{LogsOf, Route};

/// The page; `of` are the logs of a job that it was opened for, `session` who may ask for them.
pub fn copy_log(of: Option<LogsOf>, session: Session) -> AnyView {
    view! { <CopyLogPage of session /> }.into_any()
}

#[component]
fn CopyLogPage(of: Option<LogsOf>, session: Session) -> impl IntoView {
    // Another language builds the page anew: what is being read goes on, and what was pasted is there again.
    let reading = expect_context::<Stores>().once(|| Reading::new(session));
    reading.is_for(of.as_ref());
    on_cleanup(move || {
        reading.pasted.set(browser::typed("pasted"));
        set_timeout(
            move || {
                if !matches!(Route::parse(&browser::fragment()), Route::CopyLog(_)) {
                    reading.clear();
                }
            },
            Duration::ZERO,
        );
    });
    let logs = reading.logs;
    let is_reading = memo(move |_| logs.with(|logs| logs.iter().any(Log::is_open)));
    let shown = memo(move |_| {
        let first = logs.with(|logs| together::first(logs));
        reading.chosen.get().unwrap_or(first)
    });
    let log = memo(move |_| {
        let at = (!is_reading.get()).then(|| shown.get())?;
        logs.with(|logs| logs.get(at).cloned())
    });
    let several = memo(move |_| logs.with(|logs| (logs.len() > 1).then(|| logs.clone())));
    let announced = memo(move |_| logs.with(|logs| announced(logs)));
    let of_job = of.clone().map(|of| view! { <OfJob reading of /> });
    view! {
        <Heading of />
        {of_job}
        <Opener reading />
        {move || is_reading.get().then(|| view! { <Progress reading /> })}
        {move || several.get().map(|logs| view! { <Together reading logs shown /> })}
        {move || log.get().map(|log| content(reading, log))}
        <p class="visually-hidden" role="status">{announced}</p>
    }
    .into_any()
}

/// The way here, and what the page is called.
#[component]
fn Heading(of: Option<LogsOf>) -> impl IntoView {
    let mut before = vec![(String::from("#/jobs"), t(M::AppName).to_owned())];
    let heading = match of.as_ref().map(|of| &of.drive) {
        None => t(M::CopyLogTitle).to_owned(),
        Some(None) => t(M::CopyLogsOfJob).into(),
        Some(Some(drive)) => tf(M::CopyLogOf, &[drive]),
    };
    let name = of.map(|of| {
        before.push((Route::Job(of.job.clone()).href(), of.job.name().into()));
        of.job.name().to_owned()
    });
    let full = name
        .as_ref()
        .map(|name| tf(M::FilterOne, &[&heading, name]));
    browser::set_title(Some(full.as_deref().unwrap_or(&heading)));
    let about = match name {
        Some(name) => view! { <p><bdi>{name}</bdi></p> }.into_any(),
        None => view! { <p class="meaning">{t(M::CopyLogIntro)}</p> }.into_any(),
    };
    view! {
        <Crumbs before here=heading.clone() />
        <div class="title">
            <span class="glyph"><Icon symbol=Symbol::Code/></span>
            <hgroup><h1 tabindex="-1"><bdi>{heading.clone()}</bdi></h1>{about}</hgroup>
        </div>
    }
}

/// What a log says, or why it says nothing.
fn content(reading: Reading, log: Log) -> AnyView {
    let name = log.name;
    match log.state {
        State::Waiting | State::Reading => ().into_any(),
        State::Stopped => view! { <Unread reading name /> }.into_any(),
        State::Failed(why @ (Why::Unclear | Why::Closed(_) | Why::Trouble(..))) => {
            view! { <NotGiven reading name why /> }.into_any()
        }
        State::Failed(why) => view! { <NotALog name why /> }.into_any(),
        State::Read { log, end } => {
            let interrupted = interrupted(end).map(|text| {
                let is_cut = matches!(end, End::Cut(_));
                let again = move || {
                    is_cut.then(|| view! { <Button on_press=move |()| reading.retry()>{t(M::Retry)}</Button> })
                };
                view! { <Banner tone=Tone::Warn symbol=Symbol::Warn actions=again><p>{text}</p></Banner> }
            });
            view! {
                {interrupted}
                <Summary name log=log.clone() end />
                <Findings log end />
            }
            .into_any()
        }
    }
}

/// That the person stopped before anything was read of a log.
#[component]
fn Unread(reading: Reading, name: String) -> impl IntoView {
    let heading = move || view! { <h2 id="log-title" tabindex="-1"><bdi>{name}</bdi></h2> };
    let actions = move || view! { <Button on_press=move |()| reading.retry()>{t(M::CopyLogReadNow)}</Button> };
    view! { <Empty symbol=Symbol::Stop heading actions><p>{t(M::CopyLogNotRead)}</p></Empty> }
}

/// How far the reading is.
#[component]
fn Progress(reading: Reading) -> impl IntoView {
    let title = memo(move |_| reading.logs.with(|logs| reading_title(logs)));
    let read = memo(move |_| reading.read.get());
    let size = memo(move |_| reading.size.get());
    let share = move || {
        let share = read.get().saturating_mul(100) / size.get()?.max(1);
        Some(u8::try_from(share.min(100)).unwrap_or(100))
    };
    let so_far = move || match size.get() {
        Some(size) => tf(
            M::CopyLogProgress,
            &[&size_of_file(read.get()), &size_of_file(size)],
        ),
        None => size_of_file(read.get()),
    };
    view! {
        <section class="card" id="log-reading" aria-labelledby="log-title">
            <header>
                <h2 id="log-title" tabindex="-1"><bdi>{move || title.get()}</bdi></h2>
                <button type="button" class="button" on:click=move |_| reading.stop()>{t(M::Stop)}</button>
            </header>
            <div class="body stack">
                <Meter label=Signal::derive(move || title.get()) percent=Signal::derive(share) />
                <p class="quiet small">{so_far}</p>
            </div>
        </section>
    }
}

/// What is being read, of how many.
fn reading_title(logs: &[Log]) -> String {
    let at = logs.iter().position(Log::is_open).unwrap_or_default();
    let name = logs.get(at).map_or("", |log| &log.name);
    if logs.len() > 1 {
        let [this, all] = [at + 1, logs.len()].map(|of| number(count(of)));
        tf(M::CopyLogReadingOf, &[&this, &all, name])
    } else {
        tf(M::CopyLogReading, &[name])
    }
}

/// Why a log was not read to its end.
fn interrupted(end: End) -> Option<String> {
    Some(match end {
        End::Whole => return None,
        End::Stopped(place) => match place.share() {
            Some(share) => tf(M::CopyLogStopped, &[&percent(share)]),
            None => tf(M::CopyLogStoppedAfter, &[&size_of_file(place.read)]),
        },
        End::Broken(place) => {
            let size = place.size.unwrap_or(place.read);
            if place.read >= size {
                tf(M::CopyLogCutOff, &[&size_of_file(size)])
            } else {
                let sizes = [size_of_file(place.read), size_of_file(size)];
                tf(M::CopyLogBroken, &[&sizes[0], &sizes[1]])
            }
        }
        End::Lost(place) => {
            let sizes = [place.read, place.size.unwrap_or(place.read)].map(size_of_file);
            tf(M::CopyLogLost, &[&sizes[0], &sizes[1]])
        }
        End::Cut(place) => tf(M::CopyLogCut, &[&size_of_file(place.read)]),
    })
}

/// What stands where a file is no copy log, or can't be read.
#[component]
fn NotALog(name: String, why: Why) -> impl IntoView {
    let is = |root: &str| root.eq_ignore_ascii_case("html");
    let text = match &why {
        Why::Unreadable | Why::Unclear | Why::Closed(_) | Why::Trouble(..) => {
            t(M::CopyLogUnreadableText).into()
        }
        Why::Refused(Refused::Empty) => t(M::CopyLogEmpty).into(),
        Why::Refused(Refused::NotXml | Refused::Broken) => t(M::CopyLogNotXml).into(),
        Why::Refused(Refused::DocType(root) | Refused::Foreign(root)) if is(root) => {
            t(M::CopyLogWebPage).into()
        }
        Why::Refused(Refused::DocType(_)) => t(M::CopyLogDocType).into(),
        Why::Refused(Refused::Foreign(root)) if root == "Error" => t(M::CopyLogStorageError).into(),
        Why::Refused(Refused::Foreign(root)) => tf(M::CopyLogForeign, &[root]),
    };
    let title = refused_title(&name, &why);
    let heading = move || view! { <h2 id="log-title" tabindex="-1"><bdi>{title}</bdi></h2> };
    view! { <Empty symbol=Symbol::Warn heading><p>{text}</p></Empty> }
}

fn refused_title(name: &str, why: &Why) -> String {
    let title = match why {
        Why::Refused(_) => M::CopyLogRefused,
        Why::Unreadable | Why::Unclear | Why::Closed(_) | Why::Trouble(..) => M::CopyLogUnreadable,
    };
    tf(title, &[name])
}

/// What those hear who don't see the page.
fn announced(logs: &[Log]) -> String {
    if logs.iter().any(Log::is_open) {
        return reading_title(logs);
    }
    match logs {
        [] => String::new(),
        [log] => match &log.state {
            State::Failed(why) => refused_title(&log.name, why),
            State::Read { log, .. } => summary::announced(log),
            State::Waiting | State::Reading | State::Stopped => String::new(),
        },
        several => {
            let sum = reading::sum(several);
            tn(M::CopyLogDone, sum.files, &[&number(sum.failed)])
        }
    }
}
