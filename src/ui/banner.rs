//! A banner: a message about the whole page, with what can be done about it.

use super::{Icon, Tone, icon};
use crate::dom::{View, own};
use leptos::prelude::*;

/// A banner. `actions` stand at its end. One that warns or tells of an end is announced when it appears.
pub fn banner(
    tone: Tone,
    symbol: Icon,
    body: impl IntoView + 'static,
    actions: impl IntoView + 'static,
) -> View {
    let (class, role) = match tone {
        Tone::Bad => ("banner bad", Some("alert")),
        Tone::Warn => ("banner warn", Some("status")),
        Tone::Good => ("banner good", Some("status")),
        Tone::Plain | Tone::Active | Tone::Moving => ("banner", None),
    };
    let (body, actions) = (body.into_any(), actions.into_any());
    own(view! {
        <div class=class role=role>
            {icon(symbol)}
            <div class="text">{body}</div>
            <div class="actions">{actions}</div>
        </div>
    })
}
