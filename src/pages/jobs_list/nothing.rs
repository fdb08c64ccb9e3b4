//! What stands where there are no rows.

use super::address::clear_filters;
use super::behind::Content;
use super::untold::Untold;
use crate::arm::ArmError;
use crate::i18n::{M, count, list_of, t, tf, tn};
use crate::pages::errors;
use crate::store::{ListStore, expect_context};
use crate::ui::{Button, Empty, Symbol, Weight};
use domain::job::{ListQuery, Scope, SearchField, Task};
use domain::route::Route;
use leptos::prelude::*;

/// So many of what was read are named.
const NAMED: usize = 5;

/// Why there are no rows, and what can be done.
#[component]
pub(super) fn Nothing(query: Memo<ListQuery>, content: Content) -> impl IntoView {
    match content {
        Content::Table => ().into_any(),
        Content::NoMatch => view! { <NoMatch query /> }.into_any(),
        Content::NoJobs => view! { <NoJobs /> }.into_any(),
        Content::NotAllowed(error) => view! { <NotAllowed error /> }.into_any(),
        Content::Failed(error) => view! { <Failed error /> }.into_any(),
        Content::Stopped => view! { <Stopped /> }.into_any(),
    }
}

fn heading(message: M) -> impl IntoView {
    view! { <h2>{t(message)}</h2> }
}

/// The button that reads on.
#[component]
fn GoOn(label: M) -> impl IntoView {
    let list: ListStore = expect_context();
    view! { <Button weight=Weight::Primary on_press=move |()| list.resume()>{t(label)}</Button> }
}

#[component]
fn NoMatch(query: Memo<ListQuery>) -> impl IntoView {
    // A word may be a drive's; where drives alone are asked for it is told above.
    let (searched, untold) = query.with_untracked(|query| {
        let search = query.search();
        let asks = search.asks_for(SearchField::Drive);
        (!search.is_empty(), !search.is_empty() && !asks)
    });
    let clear = move |()| query.with_untracked(clear_filters);
    let actions = move || view! { <Button weight=Weight::Primary on_press=clear>{t(M::ClearFilters)}</Button> };
    view! {
        <Empty symbol=Symbol::Search heading=|| heading(M::NoMatchTitle) actions>
            <p>{t(M::NoMatchText)}</p>
            {searched.then(|| view! { <p class="quiet">{t(M::SearchHint)}</p> })}
            {untold.then(|| view! { <Untold /> })}
        </Empty>
    }
}

#[component]
fn NoJobs() -> impl IntoView {
    let list: ListStore = expect_context();
    let (import, export) = (Task::Import(None), Task::Export(None));
    let actions = move || {
        view! {
            <a class="button primary" href=Route::Form(import).href()>{t(M::CreateImport)}</a>
            <a class="button" href=Route::Form(export).href()>{t(M::CreateExport)}</a>
        }
    };
    view! {
        <Empty symbol=Symbol::Box heading=|| heading(M::NoJobsTitle) actions>
            <p>{t(M::NoJobsText)}</p>
            {read(&list.walked())}
            <p>{t(M::NoJobsDataBox)}</p>
        </Empty>
    }
}

/// What was read, where nothing was found in it.
fn read(walked: &[Scope]) -> Option<impl IntoView + use<>> {
    let mut names: Vec<_> = walked.iter().take(NAMED).map(Scope::name).collect();
    if walked.len() > NAMED {
        names.push(tn(M::AndMore, count(walked.len() - NAMED), &[]));
    }
    (!names.is_empty()).then(|| view! { <p>{tf(M::NoJobsRead, &[&list_of(&names)])}</p> })
}

#[component]
fn NotAllowed(error: ArmError) -> impl IntoView {
    let text = tf(M::NotAllowedText, &["Microsoft.ImportExport/jobs/read"]);
    view! {
        <Empty symbol=Symbol::Key heading=|| heading(M::NotAllowedTitle) actions=|| view! { <GoOn label=M::Retry /> }>
            <p>{text}</p> {errors::service_words(&error)}
        </Empty>
    }
}

#[component]
fn Failed(error: ArmError) -> impl IntoView {
    view! {
        <Empty symbol=Symbol::Warn heading=|| heading(M::FailedTitle) actions=|| view! { <GoOn label=M::Retry /> }>
            <p>{errors::error(&error)}</p> {errors::service_words(&error)}
        </Empty>
    }
}

#[component]
fn Stopped() -> impl IntoView {
    view! {
        <Empty symbol=Symbol::Stop heading=|| heading(M::StoppedTitle) actions=|| view! { <GoOn label=M::Continue /> }>
            <p>{t(M::StoppedText)}</p>
        </Empty>
    }
}
