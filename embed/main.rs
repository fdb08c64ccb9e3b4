//! Starts the portal in another page: `embed/life.js` hands it the place, the options and what brings tokens.

use import_export_portal::{app, browser};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// embed/life.js: covers this portal and stops its requests.
    #[wasm_bindgen(js_namespace = portal, js_name = fail)]
    fn portal_fail(message: &str);
}

fn main() {
    std::panic::set_hook(Box::new(|info| portal_fail(&info.to_string())));
    let language = browser::remembered("language").unwrap_or_default();
    app::begin(browser::root().get_element_by_id("app"), &language);
}
