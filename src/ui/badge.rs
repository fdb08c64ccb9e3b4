//! A badge: a short word with a tone.

use leptos::prelude::*;
use web_sys::Element;

/// The meaning of a badge's colour (style/badge.css).
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
#[component]
pub fn Badge(tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    view! { <span class=class(tone)>{text}</span> }
}

/// Gives a badge in a row of the list, which is written by hand, another word and tone.
pub fn set_badge(badge: &Element, tone: Tone, text: &str) {
    badge.set_class_name(class(tone));
    badge.set_text_content(Some(text));
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "badge",
        Tone::Active => "badge active",
        Tone::Moving => "badge moving",
        Tone::Warn => "badge warn",
        Tone::Good => "badge good",
        Tone::Bad => "badge bad",
    }
}
