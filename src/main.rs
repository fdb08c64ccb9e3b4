//! Starts the portal: the panic hook first, then the page that boot.js left for it.

use std::rc::Rc;

use import_export_portal::app::{Setup, mount};
use import_export_portal::arm::{RetryPolicy, fetch_transport};
use import_export_portal::{browser, i18n};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Memory, in a third of the standard allocator's download, and faster.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    /// boot.js: covers the page, stops further requests and offers Reload.
    #[cfg(not(feature = "split"))]
    #[wasm_bindgen(js_namespace = portal, js_name = fail)]
    fn portal_fail(message: &str);

    /// boot.js: the text of config.json; `null` where it could not be fetched. Resolved before the portal starts.
    #[wasm_bindgen(js_namespace = portal, js_name = config)]
    fn portal_config() -> Option<String>;

    /// boot.js: what has signed somebody in, or says why not; `null` where the service asks for no sign-in.
    #[wasm_bindgen(js_namespace = portal, js_name = session)]
    fn portal_session() -> Option<JsValue>;

    /// boot.js: the texts of the language that the page began with; `null` for English, or where they didn't come.
    #[wasm_bindgen(js_namespace = portal, js_name = words)]
    fn portal_words() -> Option<String>;

    /// boot.js: loads the texts of a language; `null` where they don't come.
    #[wasm_bindgen(js_namespace = portal, js_name = texts)]
    async fn portal_texts(lang: &str) -> JsValue;
}

fn main() {
    // After a panic this instance must not run on: plain JavaScript takes over. In the portal that is delivered a panic is
    // a trap without words (xtask/src/silence.rs), which boot.js sees by itself.
    #[cfg(not(feature = "split"))]
    std::panic::set_hook(Box::new(|info| portal_fail(&info.to_string())));
    let root = browser::document().document_element();
    let language = root
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default();
    i18n::begin_in(&language, portal_words());
    if let Some(element) = browser::document().get_element_by_id("app") {
        mount(
            &element,
            Setup {
                config: portal_config(),
                transport: fetch_transport(),
                sign_in: portal_session(),
                texts: Rc::new(|lang| {
                    Box::pin(async move { portal_texts(lang.tag()).await.as_string() })
                }),
                retry: RetryPolicy::default(),
            },
        )
        .forget();
    }
}
