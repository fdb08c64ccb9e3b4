//! The page that reads a copy log, opened from this machine, dropped or pasted. Nothing of it leaves the browser.

mod card;
mod csv;
mod findings;
mod opener;
mod part;
mod reading;
mod rows;
mod summary;
mod words;

use std::time::Duration;

use leptos::prelude::*;

use self::findings::Findings;
use self::opener::Opener;
use self::reading::{End, Reading, Shown, Why};
use self::summary::{Summary, size_of_file};
use crate::browser;
use crate::i18n::{M, percent, t, tf};
use crate::memo::memo;
use crate::store::{Stores, expect_context};
use crate::ui::{Banner, Crumbs, Empty, Icon, Meter, Symbol, Tone};
use domain::files::Refused;
use domain::route::Route;

/// The page.
pub fn copy_log() -> AnyView {
    view! { <CopyLogPage /> }.into_any()
}

#[component]
fn CopyLogPage() -> impl IntoView {
    // Another language builds the page anew: what is being read goes on, and what was pasted is there again.
    let reading = expect_context::<Stores>().once(Reading::new);
    on_cleanup(move || {
        reading.pasted.set(browser::typed("pasted"));
        set_timeout(
            move || {
                if Route::parse(&browser::fragment()) != Route::CopyLog {
                    reading.clear();
                }
            },
            Duration::ZERO,
        );
    });
    browser::set_title(Some(t(M::CopyLogTitle)));
    let before = ("#/jobs".into(), t(M::AppName).into());
    let shown = memo(move |_| reading.shown.get());
    view! {
        <Crumbs before=vec![before] here=t(M::CopyLogTitle) />
        <div class="title">
            <span class="glyph"><Icon symbol=Symbol::Code/></span>
            <hgroup><h1 tabindex="-1">{t(M::CopyLogTitle)}</h1><p class="meaning">{t(M::CopyLogIntro)}</p></hgroup>
        </div>
        <Opener reading />
        {move || content(reading, shown.get())}
        <p class="visually-hidden" role="status">{move || shown.with(announced)}</p>
    }
    .into_any()
}

fn content(reading: Reading, shown: Shown) -> AnyView {
    match shown {
        Shown::Nothing => ().into_any(),
        Shown::Reading { name, size } => view! { <Progress reading name size /> }.into_any(),
        Shown::Refused { name, why } => view! { <NotALog name why /> }.into_any(),
        Shown::Read { name, log, end } => view! {
            {interrupted(end).map(|text| view! { <Banner tone=Tone::Warn symbol=Symbol::Warn><p>{text}</p></Banner> })}
            <Summary name log=log.clone() end />
            <Findings log end />
        }
        .into_any(),
    }
}

/// How far the reading is; `size` is the whole file in bytes.
#[component]
fn Progress(reading: Reading, name: String, size: i64) -> impl IntoView {
    let title = tf(M::CopyLogReading, &[&name]);
    let read = memo(move |_| reading.read.get());
    let share = move || u8::try_from(read.get().saturating_mul(100) / size.max(1)).unwrap_or(100);
    let so_far = move || {
        let sizes = [size_of_file(read.get()), size_of_file(size)];
        tf(M::CopyLogProgress, &[&sizes[0], &sizes[1]])
    };
    view! {
        <section class="card" id="log-reading" aria-labelledby="log-title">
            <header>
                <h2 id="log-title" tabindex="-1"><bdi>{title.clone()}</bdi></h2>
                <button type="button" class="button" on:click=move |_| reading.stop()>{t(M::Stop)}</button>
            </header>
            <div class="body stack">
                <Meter label=title percent=Signal::derive(move || Some(share())) />
                <p class="quiet small">{so_far}</p>
            </div>
        </section>
    }
}

/// Why a log was not read to its end.
fn interrupted(end: End) -> Option<String> {
    Some(match end {
        End::Whole => return None,
        End::Stopped { share } => tf(M::CopyLogStopped, &[&percent(share)]),
        End::Broken { read, size } if read >= size => tf(M::CopyLogCutOff, &[&size_of_file(size)]),
        End::Broken { read, size } => tf(
            M::CopyLogBroken,
            &[&size_of_file(read), &size_of_file(size)],
        ),
        End::Lost { read, size } => tf(M::CopyLogLost, &[&size_of_file(read), &size_of_file(size)]),
    })
}

/// What stands where a file is no copy log, or can't be read.
#[component]
fn NotALog(name: String, why: Why) -> impl IntoView {
    let is = |root: &str| root.eq_ignore_ascii_case("html");
    let text = match &why {
        Why::Unreadable => t(M::CopyLogUnreadableText).into(),
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
        Why::Unreadable => M::CopyLogUnreadable,
    };
    tf(title, &[name])
}

/// What those hear who don't see the page.
fn announced(shown: &Shown) -> String {
    match shown {
        Shown::Nothing => String::new(),
        Shown::Reading { name, .. } => tf(M::CopyLogReading, &[name]),
        Shown::Refused { name, why } => refused_title(name, why),
        Shown::Read { log, .. } => summary::announced(log),
    }
}
