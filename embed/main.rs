//! Starts the portal in another page: `embed/instance.js` hands it the place, the options and what brings tokens.

use std::rc::Rc;

use import_export_portal::app::{Setup, mount};
use import_export_portal::arm::{Response, RetryPolicy, Transport, fetch_transport};
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

    /// Whether the page hands out tokens.
    #[wasm_bindgen(js_namespace = portal, js_name = hasTokens)]
    fn portal_has_tokens() -> bool;

    /// A token of the page's; a new one where the service has refused the last. Where there is none, the body of the answer
    /// that stands for a refusal.
    #[wasm_bindgen(js_namespace = portal, js_name = token, catch)]
    async fn portal_token(expired: bool) -> Result<JsValue, JsValue>;
}

fn main() {
    let language = browser::remembered("language").unwrap_or_default();
    let language = i18n::Lang::from_tag(&language);
    // Without its texts a page is better read in English than not at all.
    if portal_words().map_or_else(
        || i18n::speaks(language),
        |texts| i18n::learn(language, texts),
    ) {
        i18n::set_lang(language);
    }
    let transport = if portal_has_tokens() {
        with_token(fetch_transport())
    } else {
        fetch_transport()
    };
    if let Some(element) = browser::root().get_element_by_id("app") {
        mount(
            &element,
            Setup {
                config: portal_config(),
                transport,
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

/// Sends each request with the page's token. One that the service refuses as such has not been carried out: it is sent
/// once more, with a new token.
fn with_token(transport: Transport) -> Transport {
    Rc::new(move |request| {
        let transport = transport.clone();
        Box::pin(async move {
            let mut expired = false;
            loop {
                let token = match portal_token(expired).await {
                    Ok(token) => token.as_string().unwrap_or_default(),
                    Err(refusal) => {
                        return Ok(Response {
                            status: 401,
                            body: refusal.as_string().unwrap_or_default(),
                            ..Response::default()
                        });
                    }
                };
                let mut request = request.clone();
                request
                    .headers
                    .push(("Authorization", format!("Bearer {token}")));
                let answer = transport(request).await?;
                if answer.status != 401 || expired {
                    return Ok(answer);
                }
                expired = true;
            }
        })
    })
}
