//! The page that reads a copy log, opened from this machine, dropped or pasted. Nothing of it leaves the browser.

mod groups;
mod reading;
mod summary;
mod words;

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::{self, LocalFile};
use crate::dom::{View, attr, click, flag, listen, live, view};
use crate::i18n::{M, percent, t, tf};
use crate::store::Store;
use crate::ui::{Icon, Tone, Weight, banner, button, crumbs, empty, icon, meter, set_meter};
use domain::files::Refused;
use domain::route::Route;
use reading::{End, Reading, Shown, Why};
use summary::size_of_file;

/// The page.
pub fn copy_log() -> View {
    // Another language builds the page anew: what is being read goes on.
    let reading = Store::get().beside(Reading::new);
    on_cleanup(move || {
        reading.keep(browser::typed("pasted"));
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
    view! {
        {crumbs(vec![before], t(M::CopyLogTitle).into())}
        <div class="title">
            <span class="glyph">{icon(Icon::Code)}</span>
            <hgroup><h1 tabindex="-1">{t(M::CopyLogTitle)}</h1><p class="meaning">{t(M::CopyLogIntro)}</p></hgroup>
        </div>
        {opener(reading)}
        {live(move || reading.shown.with(|shown| show(reading, shown)))}
        <p class="visually-hidden" role="status">{live(move || reading.shown.with(announced))}</p>
    }
}

/// The ways in which a log comes here.
fn opener(reading: Reading) -> View {
    let over = RwSignal::new(false);
    let events = browser::events();
    // Anywhere: a file that is dropped beside a small place would take the portal's place in the window.
    listen(&events, "dragover", move |event| {
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    listen(&events, "dragleave", move |event| {
        if browser::leaves(&event) {
            over.set(false);
        }
    });
    listen(&events, "drop", move |event| {
        over.set(false);
        if LocalFile::are_dragged(&event) {
            event.prevent_default();
        }
        if let Some(file) = LocalFile::dropped(&event) {
            reading.begin(file);
        }
    });
    let chosen = move |event| {
        if let Some(file) = LocalFile::chosen(&event) {
            reading.begin(file);
        }
    };
    let pasted = move || {
        if let Some(file) = LocalFile::of_text(&browser::typed("pasted")) {
            reading.begin(file);
        }
    };
    view! {
        <section class="card opener" class:over=flag(move || over.with(|over| *over))>
            <p class="ways">
                <label class="button primary">
                    {icon(Icon::Import)}
                    <span>{t(M::CopyLogOpen)}</span>
                    <input id="copy-log-file" class="visually-hidden" type="file" on:change=chosen />
                </label>
                <span class="quiet">{t(M::CopyLogDrop)}</span>
            </p>
            <details>
                <summary>{t(M::CopyLogPaste)}</summary>
                <label for="pasted" class="visually-hidden">{t(M::CopyLogPasteHere)}</label>
                <textarea id="pasted" class="mono" rows="6" spellcheck="false" autocomplete="off" placeholder="<DriveLog …" prop:value=attr(move || reading.pasted.get())></textarea>
                {button(Weight::Plain, t(M::CopyLogRead), pasted)}
            </details>
            <p class="quiet small">{t(M::CopyLogPrivate)}</p>
        </section>
    }
}

fn show(reading: Reading, shown: &Shown) -> View {
    match shown {
        Shown::Nothing => View::Nothing,
        Shown::Reading { name, size } => progress(reading, name, *size),
        Shown::Refused { name, why } => refused(name, why),
        Shown::Read { name, log, end } => {
            let told = interrupted(end).map(|text| {
                banner(
                    Tone::Warn,
                    Icon::Warn,
                    view! { <p>{text}</p> },
                    View::Nothing,
                )
            });
            view! {
                {told}
                {summary::summary(name, log, end)}
                {groups::groups(log.clone(), end)}
            }
        }
    }
}

fn progress(reading: Reading, name: &str, size: i64) -> View {
    let title = tf(M::CopyLogReading, &[name]);
    let share = move || {
        let read = reading.read.with(|read| *read);
        u8::try_from(read.saturating_mul(100) / size.max(1)).unwrap_or(100)
    };
    let bar = meter(&title, Some(0));
    if let Some(bar) = bar.element() {
        let title = title.clone();
        crate::dom::follow(move || set_meter(&bar, &title, Some(share())));
    }
    view! {
        <section class="card" id="log-reading" aria-labelledby="log-title">
            <header>
                <h2 id="log-title" tabindex="-1"><bdi>{title}</bdi></h2>
                <button type="button" class="button" on:click=click(move || reading.stop())>{t(M::Stop)}</button>
            </header>
            <div class="body stack">
                {bar}
                <p class="quiet small">{live(move || tf(M::CopyLogProgress, &[&size_of_file(reading.read.with(|read| *read)), &size_of_file(size)]))}</p>
            </div>
        </section>
    }
}

/// Why a log was not read to its end.
fn interrupted(end: &End) -> Option<String> {
    Some(match end {
        End::Whole => return None,
        End::Stopped { share } => tf(M::CopyLogStopped, &[&percent(*share)]),
        End::Broken { read, size } if read >= size => tf(M::CopyLogCutOff, &[&size_of_file(*size)]),
        End::Broken { read, size } => tf(
            M::CopyLogBroken,
            &[&size_of_file(*read), &size_of_file(*size)],
        ),
        End::Lost { read, size } => tf(
            M::CopyLogLost,
            &[&size_of_file(*read), &size_of_file(*size)],
        ),
    })
}

fn refused_title(name: &str, why: &Why) -> String {
    let title = match why {
        Why::Refused(_) => M::CopyLogRefused,
        Why::Unreadable => M::CopyLogUnreadable,
    };
    tf(title, &[name])
}

fn refused(name: &str, why: &Why) -> View {
    let is = |root: &str| root.eq_ignore_ascii_case("html");
    let text = match why {
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
    empty(
        Icon::Warn,
        view! { <h2 id="log-title" tabindex="-1"><bdi>{refused_title(name, why)}</bdi></h2> },
        view! { <p>{text}</p> },
        View::Nothing,
    )
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
