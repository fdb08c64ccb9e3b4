//! The list of jobs.

mod columns;
mod filters;
mod order;
mod rows;
mod status;

use std::mem;

use leptos::prelude::*;

use crate::browser;
use crate::dom::{View, effect, live, view};
use crate::i18n::{M, t, tf};
use crate::job::ListQuery;
use crate::pages::words;
use crate::route::Route;
use crate::signals::{Memo, Signal};
use crate::store::{Listing, Store};
use crate::ui::{Command, Icon, Weight, button, command_bar, empty, icon};

/// The list. `query` is what the address asks for; `go` changes it.
pub fn jobs_list(query: Memo<ListQuery>) -> View {
    let store = Store::get();
    let mut first = true;
    effect(move || {
        store.beat();
        // Back from a job nothing is asked anew that was just read.
        if !mem::take(&mut first) || !untrack(|| store.list_is_fresh()) {
            store.refresh_list();
        }
    });
    let held = order::Held::default();
    let order = order::order(store, query, held);
    let content = Memo::new(move |_| content(store, order));
    let refresh = Command {
        busy: Signal::derive(move || store.listing().with(Listing::is_running)),
        ..Command::new("refresh", Icon::Refresh, t(M::Refresh), move || {
            store.refresh_list();
        })
    };
    view! {
        <div class="title">
            <span class="glyph">{icon(Icon::Box)}</span>
            <hgroup>
                <h1 tabindex="-1">{t(M::AppName)}</h1>
                <p>{live(move || query.with(|query| words::scope(store, query)).unwrap_or_else(|| "\u{a0}".into()))}</p>
            </hgroup>
            {command_bar(t(M::Commands), vec![vec![refresh]])}
        </div>
        {filters::filters(store, query, order)}
        {status::banners(store)}
        {live(move || match content.get() {
            Content::Rows => rows::table(store, query, order, held),
            Content::Waiting => rows::skeleton(),
            nothing_yet => nothing(store, query, nothing_yet),
        })}
    }
}

/// Puts a query into the address. `step` makes it one that Back undoes.
fn go(query: ListQuery, step: bool) {
    let href = Route::Jobs(query).href();
    if step {
        browser::go(&href);
    } else {
        browser::rewrite(&href);
        // Rewriting the address makes no event of its own.
        let _ = web_sys::Event::new("hashchange")
            .and_then(|event| browser::window().dispatch_event(&event));
    }
}

/// What stands below the filters.
#[derive(Clone, PartialEq)]
enum Content {
    Rows,
    Waiting,
    NoMatch,
    NoJobs,
    NotAllowed(crate::arm::ArmError),
    Failed(crate::arm::ArmError),
    Stopped,
}

fn content(store: Store, order: order::Order) -> Content {
    if !order.with(<[usize]>::is_empty) {
        return Content::Rows;
    }
    let none = store.jobs().with(crate::store::Jobs::is_empty);
    store.listing().with(|listing| match listing {
        Listing::Complete { .. } | Listing::Refreshing { .. } | Listing::Stale { .. } if none => {
            let unreadable = store.unreadable();
            let all = store.subscriptions().value().map_or(0, |all| all.len());
            match unreadable.first() {
                Some((_, error)) if unreadable.len() == all && error.is_not_allowed() => {
                    Content::NotAllowed(error.clone())
                }
                Some((_, error)) if unreadable.len() == all => Content::Failed(error.clone()),
                _ => Content::NoJobs,
            }
        }
        Listing::Failed(error) if none && error.is_not_allowed() => {
            Content::NotAllowed(error.clone())
        }
        Listing::Failed(error) if none => Content::Failed(error.clone()),
        Listing::Stopped if none => Content::Stopped,
        // Rows that pass may still come.
        Listing::NotAsked | Listing::Reading | Listing::Waiting { .. } => Content::Waiting,
        _ => Content::NoMatch,
    })
}

/// What stands where there are no rows: why, and what can be done.
fn nothing(store: Store, query: Memo<ListQuery>, content: Content) -> View {
    let retry =
        move |label: &'static str| button(Weight::Primary, label, move || store.continue_list());
    let heading = |message| view! { <h2>{t(message)}</h2> };
    match content {
        Content::Rows | Content::Waiting => View::Nothing,
        Content::NoMatch => empty(
            Icon::Search,
            heading(M::NoMatchTitle),
            view! { <p>{t(M::NoMatchText)}</p> },
            button(Weight::Primary, t(M::ClearFilters), move || {
                go(query.get_untracked().cleared(), true);
            }),
        ),
        Content::NoJobs => empty(
            Icon::Box,
            heading(M::NoJobsTitle),
            view! {
                <p>{t(M::NoJobsText)}</p>
                <pre class="hint" tabindex="0">{CREATE}</pre>
            },
            crate::ui::copy_button(t(M::Copy).into(), CREATE.into()),
        ),
        Content::NotAllowed(error) => empty(
            Icon::Key,
            heading(M::NotAllowedTitle),
            view! { <p>{tf(M::NotAllowedText, &["Microsoft.ImportExport/jobs/read"])}</p> {words::service_words(&error)} },
            retry(t(M::Retry)),
        ),
        Content::Failed(error) => empty(
            Icon::Warn,
            heading(M::FailedTitle),
            view! { <p>{words::error(&error)}</p> {words::service_words(&error)} },
            retry(t(M::Retry)),
        ),
        Content::Stopped => empty(
            Icon::Stop,
            heading(M::StoppedTitle),
            view! { <p>{t(M::StoppedText)}</p> },
            retry(t(M::Continue)),
        ),
    }
}

/// How a job is created with the tool that everybody who has Azure has.
const CREATE: &str = "az import-export create --resource-group GROUP --name NAME --location \"West Europe\" --type Import …";
