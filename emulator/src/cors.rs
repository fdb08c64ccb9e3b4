//! What pages of other origins may ask the API, and read of its answers.

use std::time::Duration;

use axum::http::{HeaderName, Method};
use tower_http::cors::{Any, CorsLayer};
pub(crate) fn layer() -> CorsLayer {
    let exposed = [
        "x-ms-request-id",
        "x-ms-correlation-request-id",
        "x-ms-routing-request-id",
        "x-ms-client-request-id",
        "x-ms-ratelimit-remaining-subscription-reads",
        "x-ms-ratelimit-remaining-subscription-writes",
        "x-ms-ratelimit-remaining-subscription-deletes",
        "x-ms-ratelimit-remaining-tenant-reads",
        "retry-after",
        "etag",
        "location",
        "azure-asyncoperation",
        "www-authenticate",
    ];
    let allowed = [
        "authorization",
        "content-type",
        "accept",
        "accept-language",
        "x-ms-client-request-id",
        "x-ms-client-tenant-id",
        // What Azure's client for JavaScript says in a page, which may not say `user-agent`.
        "x-ms-useragent",
        "if-match",
        "if-none-match",
    ];
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([
            Method::GET,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::POST,
        ])
        .allow_headers(allowed.map(HeaderName::from_static))
        .expose_headers(exposed.map(HeaderName::from_static))
        .max_age(Duration::from_mins(10))
        // The same for every origin.
        .vary(Vec::new())
}
