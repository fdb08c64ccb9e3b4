//! What stands where there are no rows.

use super::{Content, go};
use crate::arm::ArmError;
use crate::i18n::{M, count, t, tf, tn};
use crate::pages::errors;
use crate::store::Store;
use crate::ui::{Icon, Weight, button, empty};
use domain::job::{ListQuery, Scope, Task};
use domain::route::Route;
use leptos::prelude::*;

/// So many of what was read are named.
const NAMED: usize = 5;

/// Why there are no rows, and what can be done.
#[component]
pub(super) fn Nothing(store: Store, query: Memo<ListQuery>, content: Content) -> impl IntoView {
    match content {
        Content::Rows | Content::Waiting => ().into_any(),
        Content::NoMatch => view! { <NoMatch query /> }.into_any(),
        Content::NoJobs => view! { <NoJobs store /> }.into_any(),
        Content::NotAllowed(error) => view! { <NotAllowed store error /> }.into_any(),
        Content::Failed(error) => view! { <Failed store error /> }.into_any(),
        Content::Stopped => view! { <Stopped store /> }.into_any(),
    }
}

fn heading(message: M) -> impl IntoView {
    view! { <h2>{t(message)}</h2> }
}

/// The button that reads on.
#[component]
fn GoOn(store: Store, label: M) -> impl IntoView {
    button(Weight::Primary, t(label), move || store.continue_list())
}

#[component]
fn NoMatch(query: Memo<ListQuery>) -> impl IntoView {
    let clear = move || go(query.get_untracked().cleared(), true);
    empty(
        Icon::Search,
        heading(M::NoMatchTitle),
        view! { <p>{t(M::NoMatchText)}</p> },
        button(Weight::Primary, t(M::ClearFilters), clear),
    )
}

#[component]
fn NoJobs(store: Store) -> impl IntoView {
    let (import, export) = (Task::Import(None), Task::Export(None));
    empty(
        Icon::Box,
        heading(M::NoJobsTitle),
        view! {
            <p>{t(M::NoJobsText)}</p>
            {read(&store.walked())}
            <p>{t(M::NoJobsDataBox)}</p>
        },
        view! {
            <a class="button primary" href=Route::Form(import).href()>{t(M::CreateImport)}</a>
            <a class="button" href=Route::Form(export).href()>{t(M::CreateExport)}</a>
        },
    )
}

/// What was read, where nothing was found in it.
fn read(walked: &[Scope]) -> Option<impl IntoView + use<>> {
    let mut names: Vec<_> = walked.iter().take(NAMED).map(Scope::name).collect();
    if walked.len() > NAMED {
        names.push(tn(M::AndMore, count(walked.len() - NAMED), &[]));
    }
    (!names.is_empty()).then(|| view! { <p>{tf(M::NoJobsRead, &[&names.join(", ")])}</p> })
}

#[component]
fn NotAllowed(store: Store, error: ArmError) -> impl IntoView {
    let text = tf(M::NotAllowedText, &["Microsoft.ImportExport/jobs/read"]);
    empty(
        Icon::Key,
        heading(M::NotAllowedTitle),
        view! { <p>{text}</p> {errors::service_words(&error)} },
        view! { <GoOn store label=M::Retry /> },
    )
}

#[component]
fn Failed(store: Store, error: ArmError) -> impl IntoView {
    empty(
        Icon::Warn,
        heading(M::FailedTitle),
        view! { <p>{errors::error(&error)}</p> {errors::service_words(&error)} },
        view! { <GoOn store label=M::Retry /> },
    )
}

#[component]
fn Stopped(store: Store) -> impl IntoView {
    empty(
        Icon::Stop,
        heading(M::StoppedTitle),
        view! { <p>{t(M::StoppedText)}</p> },
        view! { <GoOn store label=M::Continue /> },
    )
}
