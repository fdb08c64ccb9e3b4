//! Starts the portal in another page: `embed/life.js` hands it the place, the options and what brings tokens.

use import_export_portal::{app, browser};

/// As in the portal with a page of its own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    let language = browser::remembered("language").unwrap_or_default();
    app::begin(browser::root().get_element_by_id("app"), &language);
}
