//! What stands where there is nothing to show: why, and what can be done.

use super::{Icon, icon};
use crate::dom::{View, own};
use leptos::prelude::*;

/// An empty state. `heading` is a whole heading element, so that the page chooses its level.
pub fn empty(
    symbol: Icon,
    heading: impl IntoView + 'static,
    body: impl IntoView + 'static,
    actions: impl IntoView + 'static,
) -> View {
    let (heading, body, actions) = (heading.into_any(), body.into_any(), actions.into_any());
    own(view! {
        <section class="card empty">
            {icon(symbol)}
            {heading}
            {body}
            <div class="actions">{actions}</div>
        </section>
    })
}
