//! The shape of a job's page while the job is being read.

use crate::dom::{CollectView, View, view};
use crate::i18n::{M, t};
use crate::ui::{Icon, icon};

/// The skeleton. The name is known from the address.
pub(super) fn skeleton(name: &str) -> View {
    let bones = |class: &'static str, lines: usize| {
        let lines = (0..lines)
            .map(|_| view! { <span class="bone">"\u{a0}"</span> })
            .collect_view();
        view! { <section class=class aria-hidden="true"><div class="body bones">{lines}</div></section> }
    };
    view! {
        <div class="title">
            <span class="glyph">{icon(Icon::Box)}</span>
            <hgroup>
                <h1 tabindex="-1"><bdi>{name.to_owned()}</bdi></h1>
                <p role="status">{t(M::Loading)}</p>
            </hgroup>
        </div>
        <div class="commands" aria-hidden="true"><span class="bone button">"\u{a0}"</span></div>
        {bones("card tall", 3)}
        <div class="columns">
            <div>{bones("card", 5)}{bones("card", 8)}</div>
            <div>{bones("card", 5)}{bones("card", 4)}</div>
        </div>
    }
}
