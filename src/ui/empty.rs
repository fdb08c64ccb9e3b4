//! What stands where there is nothing to show: why, and what can be done.

use super::{Icon, icon};
use crate::dom::{View, view};

/// An empty state. `heading` is a whole heading element, so that the page chooses its level.
pub fn empty(symbol: Icon, heading: View, body: View, actions: View) -> View {
    view! {
        <section class="card empty">
            {icon(symbol)}
            {heading}
            {body}
            <div class="actions">{actions}</div>
        </section>
    }
}
