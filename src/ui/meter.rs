//! Progress with its number.

use crate::dom::{View, view};
use crate::i18n::percent as written;

/// How far something has come, 0 to 100; a dash where nobody knows.
pub fn meter(label: String, percent: Option<u8>) -> View {
    match percent {
        Some(percent) => view! {
            <div class="meter">
                <progress max="100" value=percent.to_string() aria-label=label></progress>
                <span>{written(percent)}</span>
            </div>
        },
        None => view! { <span class="quiet">"–"</span> },
    }
}
