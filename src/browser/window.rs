//! The window and the document of a browser's main thread, and its frames.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use web_sys::{Document, Window};

/// The window.
///
/// # Panics
/// Outside a browser's main thread, where none of this runs.
#[expect(
    clippy::expect_used,
    reason = "the portal runs in a browser's main thread, or not at all"
)]
pub fn window() -> Window {
    web_sys::window().expect("a browser's main thread")
}

/// The document.
///
/// # Panics
/// As [`window`].
#[expect(clippy::expect_used, reason = "as for the window")]
pub fn document() -> Document {
    window().document().expect("a browser's main thread")
}

/// Calls back once what the page shows now is painted.
pub fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}
