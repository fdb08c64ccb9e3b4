//! The list of jobs.

mod address;
mod behind;
mod bulk;
mod cell_text;
mod choices;
mod columns;
mod create;
mod download;
mod filters;
mod list_banners;
mod nothing;
mod order;
mod regions;
mod row;
mod rows;
mod selection;
mod status;
mod summary;
mod untold;
mod views;

use std::mem;

use leptos::prelude::*;

use self::filters::Filters;
use self::list_banners::Banners;
use self::nothing::Nothing;
use self::order::{Held, Order};
use self::rows::Table;
use self::status::Status;
use crate::browser;
use crate::i18n::{M, count, t, tn};
use crate::memo::{memo, own};
use crate::pages::words;
use crate::store::{AutoRefresh, Directory, Jobs, ListStore, Listing, expect_context};
use crate::ui::{Icon, Menu, Symbol};
use domain::job::{ListQuery, SearchField};
use domain::route::Route;

pub use behind::{Behind, Content, Later};
pub use bulk::bulk;
pub use regions::ask_for_regions;

/// The summary above the list. Apart from [`behind`], as its code comes with that of a job's page.
pub fn list_summary(query: Memo<ListQuery>) -> AnyView {
    summary::summary(query)
}

/// What stands behind the list.
pub fn behind(query: Memo<ListQuery>, what: Behind) -> AnyView {
    let query = own(query);
    match what {
        Behind::Choices(filter) => choices::panel(query, filter),
        Behind::Nothing(content) => view! { <Nothing query content /> }.into_any(),
        Behind::Banners => view! { <Banners /> }.into_any(),
        Behind::Untold => view! { <untold::Untold /> }.into_any(),
        Behind::Selection => selection::bar(query),
        Behind::Create => create::panel(),
        Behind::Download => download::panel(query),
        Behind::Views => views::panel(query),
        Behind::Summary => ().into_any(),
    }
}

/// The list. `query` is what the address asks for; `go` changes it.
pub fn jobs_list(query: Memo<ListQuery>, later: Later) -> AnyView {
    view! { <JobsList query=own(query) later /> }.into_any()
}

#[component]
fn JobsList(query: Memo<ListQuery>, later: Later) -> impl IntoView {
    let list: ListStore = expect_context();
    refresh_when_due();
    let held = Held::default();
    let order = order::order(query, held);
    let content = memo(move |_| content(list, order));
    let has_banners = memo(move |_| has_banners(list));
    let asks_for_drives =
        memo(move |_| query.with(|query| query.search().asks_for(SearchField::Drive)));
    let untold = move || {
        asks_for_drives
            .get()
            .then(|| untrack(|| later.run(Behind::Untold)))
    };
    let selected = memo(move |_| list.selected() > 0);
    let banners = move || {
        has_banners
            .get()
            .then(|| untrack(|| later.run(Behind::Banners)))
    };
    let shown = move || match content.get() {
        Content::Table => view! { <Table query order held /> }.into_any(),
        why => untrack(|| later.run(Behind::Nothing(why))),
    };
    let selection = move || {
        selected
            .get()
            .then(|| untrack(|| later.run(Behind::Selection)))
    };
    let counts =
        memo(move |_| content.with(|content| matches!(content, Content::Table | Content::NoMatch)));
    let summary = move || counts.get().then(|| untrack(|| later.run(Behind::Summary)));
    view! {
        <Title query order later />
        <div class="overview" class:counted=move || counts.get()>
            {summary}
            <Status query order />
        </div>
        <Filters query later />
        {banners}
        {untold}
        {shown}
        {selection}
    }
}

/// Reads the list now, where that is due, and again at each automatic refresh.
fn refresh_when_due() {
    let list: ListStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    let mut first = true;
    let due = memo(move |_| refresh.due());
    Effect::new(move || {
        due.get();
        // Back from a job nothing is asked anew that was just read.
        if !mem::take(&mut first) || !untrack(|| list.is_fresh()) {
            untrack(|| list.auto_refresh());
        }
    });
}

/// Whether something stands in the way of a whole and fresh list.
fn has_banners(list: ListStore) -> bool {
    let has_one = |listing: &Listing| match listing {
        // Where there are no rows, what stands in their place says it.
        Listing::Failed(_) | Listing::Stopped => !list.jobs().with(Jobs::is_empty),
        listing => matches!(listing, Listing::Stale { .. } | Listing::Waiting { .. }),
    };
    list.listing().with(has_one) || !list.unreadable().is_empty()
}

/// The title, what is shown, and what can be done with the list.
#[component]
fn Title(query: Memo<ListQuery>, order: Order, later: Later) -> impl IntoView {
    let list: ListStore = expect_context();
    let directory: Directory = expect_context();
    let scope = memo(move |_| {
        let scope = query.with(|query| words::scope(directory, query));
        scope.unwrap_or_else(|| "\u{a0}".into())
    });
    let running = memo(move |_| list.listing().with(Listing::is_running));
    // Of all jobs, whatever is filtered: it is what somebody who looks at the tab from elsewhere wants to know. As often as the
    // order, not at every page that streams in: each time it is another link and the page is laid out anew.
    let needs = memo(move |_| match order.needing() {
        0 => String::new(),
        jobs => tn(M::NeedYou, count(jobs), &[]),
    });
    Effect::new(move || {
        needs.with(|needs| browser::set_title(Some(&**needs).filter(|needs| !needs.is_empty())));
    });
    let those = memo(move |_| {
        let attention = true;
        let all = query.with(ListQuery::cleared);
        Route::Jobs(ListQuery { attention, ..all }).href()
    });
    let needs = move || {
        let needs = needs.get();
        let link = || view! { <a class="needs" href=move || those.get()>{needs.clone()}</a> };
        (!needs.is_empty()).then(link)
    };
    view! {
        <div class="title">
            <span class="glyph"><Icon symbol=Symbol::Box/></span>
            <hgroup>
                <h1 tabindex="-1">{t(M::AppName)}</h1>
                <p>{move || scope.get()} {needs}</p>
            </hgroup>
            // Not the command bar of a job: what can be done here is always possible, and nothing has to say why not.
            <div class="commands" role="group" aria-label=t(M::Commands)>
                <div class="group">
                    <button
                        id="refresh"
                        type="button"
                        class="button"
                        aria-busy=move || running.get().then_some("true")
                        on:click=move |_| list.refresh()
                    >
                        <Icon symbol=Symbol::Refresh/>
                        {t(M::Refresh)}
                    </button>
                </div>
                <div class="group">
                    <Opener id="create" symbol=Symbol::Plus label=M::Create later what=Behind::Create />
                    <Opener id="download" symbol=Symbol::Disk label=M::Download later what=Behind::Download />
                    <Opener id="views" symbol=Symbol::Pen label=M::View later what=Behind::Views />
                </div>
            </div>
        </div>
    }
}

/// A button that opens a panel.
#[component]
fn Opener(id: &'static str, symbol: Symbol, label: M, later: Later, what: Behind) -> impl IntoView {
    let face = move || view! { <Icon symbol/> <span>{t(label)}</span> };
    view! { <Menu id class="button" panel_label=t(label) face>{later.run(what)}</Menu> }
}

fn content(list: ListStore, order: Order) -> Content {
    if !order.with(<[usize]>::is_empty) {
        return Content::Table;
    }
    let none = list.jobs().with(Jobs::is_empty);
    list.listing().with(|listing| match listing {
        Listing::Complete { .. } | Listing::Refreshing { .. } | Listing::Stale { .. } if none => {
            let error = list.unreadable().into_iter().next().map(|(_, error)| error);
            match error.filter(|_| list.is_barred()) {
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
        Listing::NotAsked | Listing::Reading | Listing::Waiting { .. } => Content::Table,
        _ => Content::NoMatch,
    })
}
