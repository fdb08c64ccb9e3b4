//! Starts the portal in another page: `embed/life.js` hands it the place, the options and what brings tokens.

use std::rc::Rc;

use import_export_portal::app::{Setup, mount};
use import_export_portal::arm::{RetryPolicy, fetch_transport};
use import_export_portal::{browser, i18n};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// As in the portal with a page of its own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    /// The options of the service, as `config.json` has them.
    #[wasm_bindgen(js_namespace = portal, js_name = config)]
    fn portal_config() -> Option<String>;

    /// The texts of the language that the portal begins with; `null` for English, or where they didn't come.
    #[wasm_bindgen(js_namespace = portal, js_name = words)]
    fn portal_words() -> Option<String>;

    /// Loads the texts of a language; `null` where they don't come.
    #[wasm_bindgen(js_namespace = portal, js_name = texts)]
    async fn portal_texts(lang: &str) -> JsValue;

    /// What hands out the page's tokens; `null` where requests go without.
    #[wasm_bindgen(js_namespace = portal, js_name = session)]
    fn portal_session() -> Option<JsValue>;
}

fn main() {
    let language = browser::remembered("language").unwrap_or_default();
    i18n::begin_in(&language, portal_words());
    if let Some(element) = browser::root().get_element_by_id("app") {
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
        // It goes with this whole instance.
        .forget();
    }
}
