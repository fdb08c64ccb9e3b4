//! What a menu offers: pressed, it closes the menu.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// An item of a menu.
#[component]
pub fn MenuItem(
    /// The menu's name in the DOM.
    menu: &'static str,
    /// Its own name in the DOM.
    id: &'static str,
    /// The icon before its text.
    symbol: Symbol,
    /// Runs when it is chosen.
    #[prop(into)]
    on_press: UnsyncCallback<()>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            id=id
            type="button"
            class="menu-item"
            popovertarget=menu
            popovertargetaction="hide"
            on:click=move |_| on_press.run(())
        >
            <Icon symbol/>
            {children()}
        </button>
    }
}
