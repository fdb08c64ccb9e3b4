//! Stands in for the crate `wasm-streams`. Leptos's server functions name it, and the portal has none; but the classes
//! that the real one hands to JavaScript are kept by wasm-bindgen in every wasm, with all that they use (6 kB of download).
//! `[patch.crates-io]` in the workspace's Cargo.toml puts this in its place.

use futures_util::stream::Empty;
use wasm_bindgen::JsValue;

/// A stream of JavaScript: only what Leptos's server functions name.
#[derive(Clone, Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes the browser's own.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Not here.
    ///
    /// # Panics
    /// Always: nothing in the portal sends a stream.
    pub fn from_stream<S>(_: S) -> Self {
        unimplemented!("the portal sends no streams")
    }

    /// Gives the browser's own.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that ends at once: nothing in the portal reads one.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        futures_util::stream::empty()
    }
}
