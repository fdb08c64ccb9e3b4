//! Starts the portal: the panic hook first, then the page that boot.js left for it.

use import_export_portal::app::{Setup, mount};
use import_export_portal::arm::{RetryPolicy, fetch_transport};
use import_export_portal::{browser, i18n};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// boot.js: covers the page, stops further requests and offers Reload.
    #[wasm_bindgen(js_namespace = portal, js_name = fail)]
    fn portal_fail(message: &str);

    /// boot.js: the text of config.json; `null` where it could not be fetched. Resolved before the portal starts.
    #[wasm_bindgen(js_namespace = portal, js_name = config)]
    fn portal_config() -> Option<String>;
}

fn main() {
    // After a panic this instance must not run on: plain JavaScript takes over.
    std::panic::set_hook(Box::new(|info| portal_fail(&info.to_string())));
    let root = browser::document().document_element();
    let language = root
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default();
    i18n::set_lang(i18n::Lang::from_tag(&language));
    if let Some(element) = browser::document().get_element_by_id("app") {
        mount(
            &element,
            Setup {
                config: portal_config(),
                transport: fetch_transport(),
                retry: RetryPolicy::default(),
            },
        )
        .forget();
    }
}
