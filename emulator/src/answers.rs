//! The answers that show jobs.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    error::ApiError,
    jobs::{Applied, Deed},
    query::ApiVersion,
    store::{self, Record},
};

/// The answer to a write that is carried out at once.
pub fn applied(applied: &Applied, version: ApiVersion) -> Result<Response, ApiError> {
    let status = match applied.deed {
        Deed::Deleted => return Ok(StatusCode::OK.into_response()),
        Deed::Created => StatusCode::CREATED,
        Deed::Replaced | Deed::Updated => StatusCode::OK,
    };
    let mut shown = applied.record.clone();
    if applied.said.is_some() {
        shown.job.location.clone_from(&applied.said);
    }
    job(status, &shown, version)
}

/// Shows a job.
pub fn job(status: StatusCode, record: &Record, version: ApiVersion) -> Result<Response, ApiError> {
    let json = store::render(&record.job, version)?;
    Ok(as_json(status, json, version.tag(&record.etag())))
}

/// JSON that is ready, as the answer's body.
pub fn as_json(status: StatusCode, json: Vec<u8>, etag: Option<&str>) -> Response {
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )];
    let mut response = (status, kind, json).into_response();
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}
