//! What stands where there are no rows.

use super::{Content, go};
use crate::dom::{View, view};
use crate::i18n::{M, t, tf};
use crate::job::ListQuery;
use crate::pages::errors;
use crate::signals::Memo;
use crate::store::Store;
use crate::ui::{Icon, Weight, button, copy_button, empty};

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
                <pre class="hint" tabindex="0">{CREATE}</pre>
            },
            copy_button(t(M::Copy).into(), CREATE.into()),
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

/// How a job is created with the tool that everybody who has Azure has.
const CREATE: &str = "az import-export create --resource-group GROUP --name NAME --location \"West Europe\" --type Import …";
