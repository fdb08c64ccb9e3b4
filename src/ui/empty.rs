//! What stands where there is nothing to show: why, and what can be done.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// An empty state.
#[component]
pub fn Empty(
    /// The icon above the heading.
    symbol: Symbol,
    /// A whole heading element, so that the page chooses its level.
    #[prop(into)]
    heading: ViewFnOnce,
    /// Buttons and links for what can be done.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// Why there is nothing.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card empty">
            <Icon symbol/>
            {heading.run()}
            {children()}
            <div class="actions">{actions.run()}</div>
        </section>
    }
}
