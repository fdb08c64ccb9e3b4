//! An address that means nothing here.

use leptos::prelude::*;

use crate::i18n::{M, t};
use crate::ui::{Empty, Symbol};

/// The page for an address that means nothing here.
pub fn not_found() -> AnyView {
    view! {
        <Empty
            symbol=Symbol::Search
            heading=|| view! { <h1 tabindex="-1">{t(M::NotFoundTitle)}</h1> }
            actions=|| view! { <a class="button primary" href="#/jobs">{t(M::BackToJobs)}</a> }
        >
            <p>{t(M::NotFoundText)}</p>
        </Empty>
    }
    .into_any()
}
