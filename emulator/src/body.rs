//! The body of a request: JSON, an object, with the right kind of value in each field.

use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::ApiError;
pub(crate) fn parse<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, ApiError> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .map(|kind| kind.to_str().unwrap_or_default());
    if let Some(kind) = kind.filter(|kind| !is_json(kind)) {
        let message = format!("The content type '{kind}' is not supported: application/json is.");
        return Err(ApiError::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UnsupportedMediaType",
            message,
        ));
    }
    let invalid = |why: String| {
        let message =
            format!("The request content was invalid and could not be deserialized: '{why}'.");
        ApiError::new(StatusCode::BAD_REQUEST, "InvalidRequestContent", message)
    };
    if body.is_empty() {
        return Err(invalid("there is no content".into()));
    }
    let value: Value = serde_json::from_slice(body).map_err(|error| invalid(error.to_string()))?;
    if !value.is_object() {
        return Err(invalid("the content is not a JSON object".into()));
    }
    if let Some(target) = misplaced_list("", &value) {
        return Err(ApiError {
            target: Some(target.clone()),
            ..invalid(format!("{target} is not a list"))
        });
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let target = error.path().to_string();
        let mut refusal = invalid(format!("{target}: {}", error.inner()));
        refusal.target = Some(target);
        refusal
    })
}

/// A list where the API has an object or a plain value; serde would take it for one.
fn misplaced_list(path: &str, value: &Value) -> Option<String> {
    const LISTS: [&str; 3] = ["driveList", "blobPath", "blobPathPrefix"];
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            if value.is_array() && !LISTS.contains(&name.as_str()) {
                Some(path)
            } else {
                misplaced_list(&path, value)
            }
        }),
        Value::Array(items) => items.iter().enumerate().find_map(|(index, value)| {
            let path = format!("{path}[{index}]");
            if value.is_array() {
                Some(path)
            } else {
                misplaced_list(&path, value)
            }
        }),
        _ => None,
    }
}

fn is_json(kind: &str) -> bool {
    let essence = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}
