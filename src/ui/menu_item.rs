//! What a menu offers: pressed, it closes the menu.

use leptos::prelude::*;

use super::{Icon, Symbol};
use crate::browser;

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
    // What is chosen may open a dialog, which gives the focus back to what had it: the item will be out of sight by then.
    let press = move |_| {
        browser::focus_quietly(&["#", menu, "-button"].concat());
        on_press.run(());
    };
    view! {
        <button
            id=id
            type="button"
            class="menu-item"
            popovertarget=menu
            popovertargetaction="hide"
            on:click=press
        >
            <Icon symbol/>
            {children()}
        </button>
    }
}
