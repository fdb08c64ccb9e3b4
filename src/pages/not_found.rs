//! An address that means nothing here.

use leptos::prelude::*;

use crate::i18n::{M, t};
use crate::ui::{Icon, empty};

/// The page for an address that means nothing here.
pub fn not_found() -> AnyView {
    empty(
        Icon::Search,
        view! { <h1 tabindex="-1">{t(M::NotFoundTitle)}</h1> },
        view! { <p>{t(M::NotFoundText)}</p> },
        view! { <a class="button primary" href="#/jobs">{t(M::BackToJobs)}</a> },
    )
    .into_any()
}
