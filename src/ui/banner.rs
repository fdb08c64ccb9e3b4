//! A banner: a message about the whole page, with what can be done about it.

use super::{Icon, Tone, icon};
use crate::dom::{View, view};

/// A banner. `actions` stand at its end. One that warns or tells of an end is announced when it appears.
pub fn banner(tone: Tone, symbol: Icon, body: View, actions: View) -> View {
    let (class, role) = match tone {
        Tone::Bad => ("banner bad", Some("alert")),
        Tone::Warn => ("banner warn", Some("status")),
        Tone::Good => ("banner good", Some("status")),
        Tone::Plain | Tone::Active | Tone::Moving => ("banner", None),
    };
    view! {
        <div class=class role=role>
            {icon(symbol)}
            <div class="text">{body}</div>
            <div class="actions">{actions}</div>
        </div>
    }
}
