//! A badge: a short word with a tone.

use crate::dom::{View, view};

/// What a badge says beside its word. The colours are in style/badge.css.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing particular.
    Plain,
    /// On its way.
    Active,
    /// At work right now.
    Moving,
    /// Wants to be noticed.
    Warn,
    /// Well ended.
    Good,
    /// Badly ended.
    Bad,
}

/// A word in its tone.
pub fn badge(tone: Tone, text: String) -> View {
    let class = match tone {
        Tone::Plain => "badge",
        Tone::Active => "badge active",
        Tone::Moving => "badge moving",
        Tone::Warn => "badge warn",
        Tone::Good => "badge good",
        Tone::Bad => "badge bad",
    };
    view! { <span class=class>{text}</span> }
}
