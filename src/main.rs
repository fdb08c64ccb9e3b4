//! Starts the portal: the panic hook first, then the page that boot.js left for it.

use import_export_portal::{app, browser, store};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// boot.js: covers the page, stops further requests and offers Reload.
    #[wasm_bindgen(js_namespace = portal, js_name = fail)]
    fn portal_fail(message: &str);
}

fn main() {
    // After a panic this instance must not run on: plain JavaScript takes over, and shows what it says and where.
    std::panic::set_hook(Box::new(|info| portal_fail(&info.to_string())));
    // While there is nothing else to do, the browser compiles what reads a list.
    store::rehearse(|_| ());
}

/// Begins the portal in the page. boot.js calls it once the lists are asked for: it holds up all else.
#[wasm_bindgen]
pub fn begin() {
    let document = browser::document();
    let language = document
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default();
    app::begin(document.get_element_by_id("app"), &language);
}
