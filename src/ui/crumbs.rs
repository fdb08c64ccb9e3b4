//! The way from the beginning to this page.

use leptos::prelude::*;

use crate::i18n::{M, t};

/// Links to the pages above this one, and its own name.
#[component]
pub fn Crumbs(
    /// The pages above it, from the top: address and name.
    before: Vec<(String, String)>,
    /// This page's name.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let before = before.into_iter();
    let links =
        before.map(|(href, name)| view! { <li><a href=href><bdi>{name}</bdi></a></li> }.into_any());
    view! {
        <nav aria-label=t(M::Breadcrumb)>
            <ol class="crumbs">
                {links.collect_view()}
                <li aria-current="page"><bdi>{here}</bdi></li>
            </ol>
        </nav>
    }
}
