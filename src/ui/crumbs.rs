//! The way from the beginning to this page.

use crate::dom::{View, own};
use crate::i18n::{M, t};
use leptos::prelude::*;

/// Links to what lies before, each with its address, and what this page is called.
pub fn crumbs(before: Vec<(String, String)>, here: String) -> View {
    let before = before.into_iter();
    let links = before.map(|(href, name)| view! { <li><a href=href><bdi>{name}</bdi></a></li> });
    own(view! {
        <nav aria-label=t(M::Breadcrumb)>
            <ol class="crumbs">
                {links.collect_view()}
                <li aria-current="page"><bdi>{here}</bdi></li>
            </ol>
        </nav>
    })
}
