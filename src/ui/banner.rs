//! A banner: a message about the whole page, with what can be done about it.

use leptos::prelude::*;

use super::{Icon, Symbol, Tone};

/// A banner. `actions` stand at its end. One that warns or tells of an end is announced when it appears.
#[component]
pub fn Banner(
    /// How much it matters.
    tone: Tone,
    /// The icon before the message.
    symbol: Symbol,
    /// Buttons and links for what can be done.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// The message.
    children: Children,
) -> impl IntoView {
    let (class, role) = match tone {
        Tone::Bad => ("banner bad", Some("alert")),
        Tone::Warn => ("banner warn", Some("status")),
        Tone::Good => ("banner good", Some("status")),
        Tone::Plain | Tone::Active | Tone::Moving => ("banner", None),
    };
    view! {
        <div class=class role=role>
            <Icon symbol/>
            <div class="text">{children()}</div>
            <div class="actions">{actions.run()}</div>
        </div>
    }
}
