//! A plain button.

use leptos::prelude::*;

use crate::dom::{View, own};

/// How much a button weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// One among others.
    Plain,
    /// What most people want here.
    Primary,
    /// Beside a text.
    Small,
    /// No more than a word.
    Link,
}

/// A button that does something.
pub fn button(weight: Weight, label: &'static str, mut run: impl FnMut() + 'static) -> View {
    let class = match weight {
        Weight::Plain => "button",
        Weight::Primary => "button primary",
        Weight::Small => "button small",
        Weight::Link => "link",
    };
    own(view! { <button type="button" class=class on:click=move |_| run()>{label}</button> })
}

/// The button that closes a dialog; the focus begins there.
pub fn close_button(label: &'static str, close: Callback<()>) -> View {
    own(view! {
        <button type="button" class="button" autofocus=true on:click=move |_| close.run(())>{label}</button>
    })
}
