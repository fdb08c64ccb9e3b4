//! What stands where there is nothing to show: why, and what can be done.

use leptos::prelude::*;

use super::{Icon, icon};

/// An empty state. `heading` is a whole heading element, so that the page chooses its level.
pub fn empty(symbol: Icon, heading: AnyView, body: AnyView, actions: AnyView) -> AnyView {
    view! {
        <section class="card empty">
            {icon(symbol)}
            {heading}
            {body}
            <div class="actions">{actions}</div>
        </section>
    }
    .into_any()
}
