//! A plain button.

use leptos::prelude::*;

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// One among others.
    #[default]
    Plain,
    /// What most people want here.
    Primary,
    /// Beside a text.
    Small,
    /// No more than a word.
    Link,
}

/// A button that runs a callback.
#[component]
pub fn Button(
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Runs when it is pressed.
    #[prop(into)]
    on_press: UnsyncCallback<()>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    let class = match weight {
        Weight::Plain => "button",
        Weight::Primary => "button primary",
        Weight::Small => "button small",
        Weight::Link => "link",
    };
    view! { <button type="button" class=class on:click=move |_| on_press.run(())>{children()}</button> }
}

/// The button that closes a dialog; the focus begins there.
#[component]
pub fn CloseButton(
    /// Closes it.
    on_press: Callback<()>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class="button" autofocus=true on:click=move |_| on_press.run(())>{children()}</button>
    }
}
