//! What a menu offers: pressed, it closes the menu.

use super::{Icon, icon};
use crate::dom::{View, own};
use leptos::prelude::*;

/// An item of the menu named `menu`; `id` is its own name in the DOM.
pub fn menu_item(
    menu: &'static str,
    id: &'static str,
    symbol: Icon,
    label: &'static str,
    run: impl Fn() + 'static,
) -> View {
    own(view! {
        <button id=id type="button" class="menu-item" popovertarget=menu popovertargetaction="hide" on:click=move |_| run()>
            {icon(symbol)}
            {label}
        </button>
    })
}
