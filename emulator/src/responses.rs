//! The answers that show jobs.

use axum::{
    body::Bytes,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    error::ApiError,
    jobs::{Applied, WriteKind},
    query::ApiVersion,
    store::{self, Record},
};

/// The answer to a write that is carried out at once.
pub(crate) fn applied(applied: &Applied, version: ApiVersion) -> Result<Response, ApiError> {
    let status = match applied.kind {
        WriteKind::Deleted => return Ok(StatusCode::OK.into_response()),
        WriteKind::Created => StatusCode::CREATED,
        WriteKind::Replaced | WriteKind::Updated => StatusCode::OK,
    };
    let mut shown = applied.record.clone();
    if applied.sent_location.is_some() {
        shown.job.location.clone_from(&applied.sent_location);
    }
    job(status, &shown, version)
}

/// Shows a job.
pub(crate) fn job(
    status: StatusCode,
    record: &Record,
    version: ApiVersion,
) -> Result<Response, ApiError> {
    let json = store::render(&record.job, version)?;
    Ok(as_json(status, json, version.tag(&record.etag())))
}

/// JSON that is ready, as the answer's body.
pub(crate) fn as_json(status: StatusCode, json: impl Into<Bytes>, etag: Option<&str>) -> Response {
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )];
    let mut response = (status, kind, json.into()).into_response();
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}
