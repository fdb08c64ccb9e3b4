//! Starts the portal: the panic hook first, then the page that boot.js left for it.

use import_export_portal::{app, browser, store};
use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// boot.js: covers the page, stops further requests and offers Reload.
    #[wasm_bindgen(js_namespace = portal, js_name = fail)]
    fn portal_fail(message: &str);

    /// boot.js: resolved once the first page is asked for, or has been waited for long enough.
    #[wasm_bindgen(js_namespace = portal, js_name = sent)]
    fn portal_sent() -> Promise;
}

fn main() {
    // After a panic this instance must not run on: plain JavaScript takes over, and shows what it says and where.
    std::panic::set_hook(Box::new(|info| portal_fail(&info.to_string())));
    // While there is nothing else to do, the browser compiles what reads a list.
    store::rehearse(|_| ());
    spawn_local(async {
        // The start holds up all else: the lists are asked for first, so that they come meanwhile.
        let _ = JsFuture::from(portal_sent()).await;
        let document = browser::document();
        let language = document
            .document_element()
            .and_then(|root| root.get_attribute("lang"))
            .unwrap_or_default();
        app::begin(document.get_element_by_id("app"), &language);
    });
}
