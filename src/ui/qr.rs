//! A QR code, drawn as an SVG path: sharp on every printer, and no HTML.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that a reader needs, in modules.
const QUIET: i32 = 4;

/// A QR code: how many modules wide it is, and its dark modules as an SVG path, a module a unit. `None` for a text that doesn't
/// fit into any, which is one of more than two thousand letters.
pub fn qr_path(text: &str) -> Option<(i32, String)> {
    // Medium: an eighth of it may be stained.
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let begins = x;
            while code.get_module(x, y) {
                x += 1;
            }
            let run = x - begins;
            if run > 0 {
                let _ = write!(path, "M{begins} {y}h{run}v1h-{run}z");
            }
            x += 1;
        }
    }
    Some((size, path))
}

/// A QR code that says a text; nothing where the text is too long for one.
#[component]
pub fn QrImage(
    /// What it says.
    text: String,
    /// What it is, for those who don't see it.
    label: &'static str,
) -> impl IntoView {
    qr_path(&text).map(|(size, path)| {
        let whole = size + 2 * QUIET;
        let view_box = format!("-{QUIET} -{QUIET} {whole} {whole}");
        view! { <svg class="qr" viewBox=view_box role="img" aria-label=label><path d=path></path></svg> }
    })
}
