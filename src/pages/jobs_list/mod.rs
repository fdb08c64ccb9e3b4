//! The list of jobs.

mod bulk;
mod choices;
mod columns;
mod create;
mod download;
mod filters;
mod list_banners;
mod nothing;
mod order;
mod row;
mod rows;
mod selection;
mod status;

use std::mem;
use std::rc::Rc;

use leptos::prelude::*;

use crate::arm::ArmError;
use crate::browser;
use crate::dom::{self, View, effect, live, view};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::words;
use crate::store::{Jobs, Listing, Store};
use crate::ui::{Command, Icon, Menu, command_bar, icon, menu};
use domain::job::{Filter, ListQuery};
use domain::route::Route;

pub use bulk::bulk;

/// What nobody needs for the first rows: it comes with the later code (`app::later`).
#[derive(Clone, PartialEq)]
pub enum Behind {
    /// What a filter lets pick.
    Choices(Filter),
    /// Why there are no rows.
    Nothing(Content),
    /// What stands in the way of a whole and fresh list.
    Hindrances,
    /// What can be done with the selected jobs.
    Selection,
    /// What can be created.
    Create,
    /// What can be downloaded.
    Download,
}

/// Makes a view of it, once its code is here.
pub type Later = Rc<dyn Fn(Behind) -> View>;

/// What stands behind the list.
pub fn behind(store: Store, query: Memo<ListQuery>, what: Behind) -> View {
    let view = match what {
        Behind::Choices(filter) => choices::panel(store, query, filter),
        Behind::Nothing(content) => return nothing::nothing(store, query, content),
        Behind::Hindrances => list_banners::banners(store),
        Behind::Selection => selection::bar(store, query),
        Behind::Create => create::panel(),
        Behind::Download => download::panel(store, query),
    };
    dom::IntoView::into_view(view)
}

/// The list. `query` is what the address asks for; `go` changes it.
pub fn jobs_list(query: Memo<ListQuery>, later: &Later) -> View {
    let store = Store::get();
    let mut first = true;
    effect(move || {
        store.beat();
        // Back from a job nothing is asked anew that was just read.
        if !mem::take(&mut first) || !untrack(|| store.list_is_fresh()) {
            store.keep_list();
        }
    });
    // Which regions take no drives is asked once the list has been read: the first rows don't wait for it.
    effect(move || {
        if store
            .listing()
            .with(|listing| listing.completed().is_some())
        {
            untrack(|| store.want_regions());
        }
    });
    let held = order::Held::default();
    let order = order::order(store, query, held);
    let content = memo(move |_| content(store, order));
    let hindered = memo(move |_| {
        let hinders = |listing: &Listing| match listing {
            // Where there are no rows, what stands in their place says it.
            Listing::Failed(_) | Listing::Stopped => !store.jobs().with(Jobs::is_empty),
            listing => matches!(listing, Listing::Stale { .. } | Listing::Waiting { .. }),
        };
        store.listing().with(hinders) || !store.unreadable().is_empty()
    });
    let selected = memo(move |_| store.selected() > 0);
    let (hindrances, nothing) = (later.clone(), later.clone());
    let selection = later.clone();
    let refresh = Command {
        busy: Signal::derive(move || store.listing().with(Listing::is_running)),
        ..Command::new("refresh", Icon::Refresh, t(M::Refresh), move || {
            store.refresh_list();
        })
    };
    let opens = |id, symbol, label, what: Behind| {
        let spec = Menu {
            id,
            class: "button",
            label: Signal::stored(None),
            panel_label: t(label),
            on: Signal::stored(false),
        };
        let face = view! { {icon(symbol)} <span>{t(label)}</span> };
        let later = later.clone();
        menu(spec, face, move || later(what.clone()))
    };
    let menus = view! {
        <div class="group">
            {opens("create", Icon::Plus, M::Create, Behind::Create)}
            {opens("download", Icon::Disk, M::Download, Behind::Download)}
        </div>
    };
    view! {
        <div class="title">
            <span class="glyph">{icon(Icon::Box)}</span>
            <hgroup>
                <h1 tabindex="-1">{t(M::AppName)}</h1>
                <p>{live(move || query.with(|query| words::scope(store, query)).unwrap_or_else(|| "\u{a0}".into()))}</p>
            </hgroup>
            {command_bar(t(M::Commands), vec![vec![refresh]], menus)}
        </div>
        {filters::filters(store, query, order, later)}
        {live(move || hindered.get().then(|| untrack(|| hindrances(Behind::Hindrances))))}
        {live(move || match content.get() {
            Content::Rows => rows::table(store, query, order, held),
            Content::Waiting => rows::skeleton(),
            why => untrack(|| nothing(Behind::Nothing(why))),
        })}
        {live(move || selected.get().then(|| untrack(|| selection(Behind::Selection))))}
    }
}

/// Puts a query into the address. `step` makes it one that Back undoes.
fn go(query: ListQuery, step: bool) {
    let href = Route::Jobs(query).href();
    if step {
        browser::go(&href);
    } else {
        browser::replace(&href);
    }
}

/// What stands below the filters.
#[derive(Clone, PartialEq)]
pub enum Content {
    /// The table.
    Rows,
    /// Its shape, as rows may still come.
    Waiting,
    /// There are jobs, and none passes.
    NoMatch,
    /// There are no jobs.
    NoJobs,
    /// Nothing may be read.
    NotAllowed(ArmError),
    /// Nothing could be read.
    Failed(ArmError),
    /// The person stopped the reading before there was a job.
    Stopped,
}

fn content(store: Store, order: order::Order) -> Content {
    if !order.with(<[usize]>::is_empty) {
        return Content::Rows;
    }
    let none = store.jobs().with(Jobs::is_empty);
    store.listing().with(|listing| match listing {
        Listing::Complete { .. } | Listing::Refreshing { .. } | Listing::Stale { .. } if none => {
            let error = store
                .unreadable()
                .into_iter()
                .next()
                .map(|(_, error)| error);
            match error.filter(|_| store.is_barred()) {
                Some(error) if error.is_not_allowed() => Content::NotAllowed(error),
                Some(error) => Content::Failed(error),
                None => Content::NoJobs,
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
