//! What a page hands to the portal that it begins: boot.js has made it, or `embed/life.js` where the page is somebody else's.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Element, HtmlElement};

use super::{Setup, mount};
use crate::arm::{RetryPolicy, Worker, fetch_transport};
use crate::i18n;

#[wasm_bindgen]
extern "C" {
    /// The text of config.json; `null` where it could not be fetched. Resolved before the portal starts.
    #[wasm_bindgen(js_namespace = portal, js_name = config)]
    fn portal_config() -> Option<String>;

    /// What has signed somebody in, or says why not; `null` where the service asks for no sign-in.
    #[wasm_bindgen(js_namespace = portal, js_name = session)]
    fn portal_session() -> Option<JsValue>;

    /// The texts of the language that the page began with; `null` for English, or where they didn't come.
    #[wasm_bindgen(js_namespace = portal, js_name = words)]
    fn portal_words() -> Option<String>;

    /// The answer to a read that was sent before the portal ran, to be given up by the signal; `None` where it wasn't. Each is
    /// given out once.
    #[wasm_bindgen(js_namespace = portal, js_name = asked)]
    fn portal_asked(url: &str, signal: &AbortSignal) -> Option<Promise>;

    /// What receives long lists beside the main thread; `None` as long as there is nothing. It is begun where a list is long.
    #[wasm_bindgen(js_namespace = portal, js_name = worker)]
    fn portal_worker(is_long: bool) -> Option<Worker>;

    /// Loads the texts of a language; `null` where they don't come.
    #[wasm_bindgen(js_namespace = portal, js_name = texts)]
    async fn portal_texts(lang: &str) -> JsValue;
}

/// Begins the portal in an element, where that is there, in the language of a tag. It stays for as long as the wasm does.
// Compiled with its one caller: by itself the whole wasm comes out 0.9 kB larger.
#[inline]
pub fn begin(element: Option<Element>, language: &str) {
    i18n::begin_in(language, portal_words());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        mount(
            element,
            Setup {
                config: portal_config(),
                transport: fetch_transport(portal_asked, portal_worker),
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
