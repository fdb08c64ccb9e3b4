//! The controls of a server that a test steers.

use reqwest::{Client, Method};
use serde_json::Value;

/// Calls a control, and demands that it is taken; the JSON of the answer, or null where it has none.
pub(crate) async fn call(http: &Client, method: Method, url: &str, body: Value) -> Value {
    let request = http.request(method, url);
    let request = if body.is_null() {
        request
    } else {
        request.json(&body)
    };
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let text = answer.text().await.unwrap();
    assert!(status.is_success(), "{url} answered {status}: {text}");
    serde_json::from_str(&text).unwrap_or_default()
}
