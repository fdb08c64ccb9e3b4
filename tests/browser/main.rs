//! Tests of pages and widgets in a browser.
#![cfg(target_arch = "wasm32")]
