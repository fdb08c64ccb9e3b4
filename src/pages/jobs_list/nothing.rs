//! What stands where there are no rows.

use super::{Content, go};
use crate::dom::{View, view};
use crate::i18n::{M, count, t, tf, tn};
use crate::pages::errors;
use crate::store::Store;
use crate::ui::{Icon, Weight, button, empty};
use domain::job::{ListQuery, Scope, Task};
use domain::route::Route;
use leptos::prelude::*;

/// So many of what was read are named.
const NAMED: usize = 5;

/// What stands where there are no rows: why, and what can be done.
pub(super) fn nothing(store: Store, query: Memo<ListQuery>, content: Content) -> View {
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
                {read(&store.walked())}
                <p>{t(M::NoJobsDataBox)}</p>
            },
            view! {
                <a class="button primary" href=Route::Form(Task::Import(None)).href()>{t(M::CreateImport)}</a>
                <a class="button" href=Route::Form(Task::Export(None)).href()>{t(M::CreateExport)}</a>
            },
        ),
        Content::NotAllowed(error) => empty(
            Icon::Key,
            heading(M::NotAllowedTitle),
            view! { <p>{tf(M::NotAllowedText, &["Microsoft.ImportExport/jobs/read"])}</p> {errors::service_words(&error)} },
            retry(t(M::Retry)),
        ),
        Content::Failed(error) => empty(
            Icon::Warn,
            heading(M::FailedTitle),
            view! { <p>{errors::error(&error)}</p> {errors::service_words(&error)} },
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

/// What was read, where nothing was found in it.
fn read(walked: &[Scope]) -> Option<View> {
    let mut names: Vec<_> = walked.iter().take(NAMED).map(Scope::name).collect();
    if walked.len() > NAMED {
        names.push(tn(M::AndMore, count(walked.len() - NAMED), &[]));
    }
    (!names.is_empty()).then(|| view! { <p>{tf(M::NoJobsRead, &[&names.join(", ")])}</p> })
}
