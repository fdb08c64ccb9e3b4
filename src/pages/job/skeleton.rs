//! The shape of a job's page while the job is being read.

use leptos::prelude::*;

use crate::i18n::{M, t};
use crate::ui::{Icon, Symbol};

/// A line of nothing.
const BLANK: &str = "\u{a0}";

/// The skeleton. The name is known from the address.
#[component]
pub(super) fn Skeleton(#[prop(into)] name: String) -> impl IntoView {
    view! {
        <div class="title">
            <span class="glyph"><Icon symbol=Symbol::Box/></span>
            <hgroup>
                <h1 tabindex="-1"><bdi>{name}</bdi></h1>
                <p role="status">{t(M::Loading)}</p>
            </hgroup>
        </div>
        <div class="commands" aria-hidden="true"><span class="bone button">{BLANK}</span></div>
        <Bones class="card tall" lines=3 />
        <div class="columns">
            <div><Bones class="card" lines=5 /><Bones class="card" lines=8 /></div>
            <div><Bones class="card" lines=5 /><Bones class="card" lines=4 /></div>
        </div>
    }
    .into_any()
}

#[component]
fn Bones(class: &'static str, lines: usize) -> impl IntoView {
    let lines = (0..lines).map(|_| view! { <span class="bone">{BLANK}</span> }.into_any());
    view! {
        <section class=class aria-hidden="true">
            <div class="body bones">{lines.collect_view()}</div>
        </section>
    }
}
