//! A QR code, drawn as an SVG path: sharp on every printer, and no HTML.

use std::fmt::Write as _;

use leptos::prelude::*;
use leptos::task::spawn_local;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::i18n::{M, t};

/// The light border that a reader needs, in modules.
const QUIET: i32 = 4;

/// A QR code: how many modules wide it is, and its dark modules as an SVG path, a module a unit. `None` for a text that doesn't
/// fit into any, which is one of more than two thousand letters.
pub fn qr_path(text: &str) -> Option<(i32, String)> {
    // Medium: an eighth of it may be stained.
    // As bytes: an address has small letters, which no shorter way of writing takes.
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let begins = x;
            while code.get_module(x, y) {
                x += 1;
            }
            let [begins, y, run] = [begins, y, x - begins].map(i32::unsigned_abs);
            if run > 0 {
                let _ = write!(path, "M{begins} {y}h{run}v1h-{run}z");
            }
            x += 1;
        }
    }
    Some((size, path))
}

/// What is drawn, and how far that is: the code that draws comes when it is needed.
#[derive(Clone, PartialEq)]
enum Drawing {
    Coming,
    /// Nothing for a text that doesn't fit.
    Here(Option<(i32, String)>),
    Missing,
}

/// A QR code that says a text; nothing where the text is too long for one. What draws it is loaded for it, and its place is as large
/// until then, and where it can't be loaded.
#[component]
pub fn QrImage(
    /// What it says.
    text: String,
    /// What it is, for those who don't see it.
    label: &'static str,
) -> impl IntoView {
    let drawing = RwSignal::new(Drawing::Coming);
    spawn_local(async move {
        let drawn = code::draw(text).await;
        // The sheet may have gone meanwhile.
        drawing.try_set(drawn.map_or(Drawing::Missing, Drawing::Here));
    });
    move || match drawing.get() {
        Drawing::Coming => view! { <p class=PLACE>{t(M::Loading)}</p> }.into_any(),
        Drawing::Missing => view! { <p class=PLACE>{t(M::SlipCodeMissing)}</p> }.into_any(),
        Drawing::Here(drawn) => drawn
            .map(|(size, path)| {
                let whole = size + 2 * QUIET;
                let view_box = format!("-{QUIET} -{QUIET} {whole} {whole}");
                view! {
                    <svg class="qr" viewBox=view_box role="img" aria-label=label>
                        <path d=path></path>
                    </svg>
                }
            })
            .into_any(),
    }
}

// By name, as what is written out in a view can be made from HTML, which the page's policy forbids (Trusted Types).
const PLACE: &str = "qr";

/// The code that draws, cut out into a file of its own as the later pages are (`src/app/later.rs`).
#[cfg(feature = "split")]
mod code {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(qr, fallible)]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn draw(text: String) -> Result<Option<(i32, String)>, SplitLoaderError> {
        Ok(super::qr_path(&text))
    }
}

/// As above, all in one.
#[cfg(not(feature = "split"))]
mod code {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    pub(super) fn draw(text: String) -> Ready<Result<Option<(i32, String)>, Infallible>> {
        ready(Ok(super::qr_path(&text)))
    }
}
