//! A banner: a message about the whole page, with what can be done about it.

use leptos::prelude::*;

use super::{Icon, Tone, icon};

/// A banner. `actions` stand at its end. It is announced when it appears.
pub fn banner(tone: Tone, symbol: Icon, body: AnyView, actions: AnyView) -> AnyView {
    let (class, role) = match tone {
        Tone::Bad => ("banner bad", "alert"),
        Tone::Warn => ("banner warn", "status"),
        Tone::Good => ("banner good", "status"),
        Tone::Plain | Tone::Active | Tone::Moving => ("banner", "status"),
    };
    view! {
        <div class=class role=role>
            {icon(symbol)}
            <div class="text">{body}</div>
            <div class="actions">{actions}</div>
        </div>
    }
    .into_any()
}
