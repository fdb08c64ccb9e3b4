//! What every request passes on its way in and out: limits, ids, CORS, latency, faults, the log.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use uuid::Uuid;

use crate::{
    address::Address,
    api, clock,
    emulator::Emulator,
    error::ApiError,
    faults::{Rule, Then},
    line::Line,
    portal, tokens,
};

/// The largest body that is read.
pub const MAX_BODY: usize = 1 << 20;
/// The largest body that is thrown away to be polite: a caller that still sends would not hear the refusal.
const MAX_DRAINED: usize = 64 << 20;

const EXPOSED: &str = "x-ms-request-id, x-ms-correlation-request-id, x-ms-routing-request-id, x-ms-client-request-id, \
     x-ms-ratelimit-remaining-subscription-reads, x-ms-ratelimit-remaining-subscription-writes, \
     x-ms-ratelimit-remaining-subscription-deletes, x-ms-ratelimit-remaining-tenant-reads, Retry-After, ETag, Location, \
     Azure-AsyncOperation, WWW-Authenticate";
const METHODS: &str = "GET, PUT, PATCH, DELETE, POST";
/// `x-ms-useragent` is what Azure's client for JavaScript says in a page, which may not say `user-agent`.
const HEADERS: &str = "authorization, content-type, accept, accept-language, x-ms-client-request-id, \
                       x-ms-client-tenant-id, x-ms-useragent, if-match, if-none-match";
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-client-request-id");

/// Answers a request to the API.
pub async fn pass(emulator: &Arc<Emulator>, address: Address, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS
        && parts
            .headers
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
    {
        return preflight();
    }
    let body = read(&parts.headers, body).await;
    let path = parts
        .uri
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let method = parts.method.to_string();
    let number = emulator.requests.begin(
        &method,
        &path,
        body.as_deref().unwrap_or_default(),
        tokens::fingerprint(&parts.headers),
    );
    if !emulator.latency.is_zero() {
        tokio::time::sleep(emulator.latency).await;
    }
    let rule = emulator.faults.strike(&method, &path, false);
    let work = async {
        if let Some(tokens) = &emulator.tokens
            && let Err(refusal) = tokens.check(&parts.headers).await
        {
            return refusal.into_response();
        }
        match body {
            Ok(body) => Box::pin(api::answer(emulator, address, &parts, body)).await,
            Err(refusal) => refusal.into_response(),
        }
    };
    let response = match rule {
        Some(rule) => strike(&rule, &parts, work).await,
        None => Some(work.await),
    };
    let Some(mut response) = response else {
        return broken();
    };
    label(emulator, &parts, &mut response);
    emulator.requests.end(number, response.status());
    response
}

/// Answers a request for one of the portal's files.
pub async fn pass_file(emulator: &Arc<Emulator>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let rule = emulator.faults.strike(parts.method.as_str(), path, true);
    let work = portal::answer(emulator.portal.as_ref(), &parts);
    match rule {
        Some(rule) => strike(&rule, &parts, work).await.unwrap_or_else(broken),
        None => work.await,
    }
}

/// Never seen by anyone: the connection is already condemned.
fn broken() -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Acts out a rule. `None` when the connection was reset.
async fn strike(
    rule: &Rule,
    parts: &Parts,
    work: impl Future<Output = Response>,
) -> Option<Response> {
    let Then {
        reset,
        truncate_after,
        hang,
        ..
    } = rule.then;
    let mut work = Some(work);
    let mut real = None;
    if let Some(work) = work.take_if(|_| rule.apply) {
        real = Some(work.await);
    }
    tokio::time::sleep(rule.then.delay()).await;
    if hang {
        std::future::pending::<()>().await;
    }
    if reset {
        if let Some(line) = parts.extensions.get::<Line>() {
            line.cut();
        }
        return None;
    }
    let mut response = match (rule.then.answer(), real, work) {
        (Some(answer), ..) => answer,
        (None, Some(real), _) => real,
        (None, None, Some(work)) => work.await,
        (None, None, None) => return None,
    };
    rule.then.add_headers(&mut response);
    match truncate_after {
        Some(count) => Some(truncated(response, count).await),
        None => Some(response),
    }
}

/// The same answer with the same length, but the line breaks after `count` bytes of its body.
async fn truncated(response: Response, count: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let start = whole.slice(..count.min(whole.len()));
    let end = stream::once(async {
        // What came before has to reach the caller first.
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionAborted))
    });
    let body = if count >= whole.len() {
        Body::from(start)
    } else {
        Body::from_stream(stream::once(async { Ok(start) }).chain(end))
    };
    Response::from_parts(parts, body)
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, ApiError> {
    let too_large = || {
        let message = format!("The request content is larger than the limit of {MAX_BODY} bytes.");
        ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "RequestEntityTooLarge",
            message,
        )
    };
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    if headers.contains_key(header::EXPECT)
        && announced.is_some_and(|length: usize| length > MAX_BODY)
    {
        return Err(too_large());
    }
    let mut read = Vec::new();
    let mut count = 0;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| {
            let message = format!("The request content could not be read: {error}");
            ApiError::new(StatusCode::BAD_REQUEST, "InvalidRequestContent", message)
        })?;
        count += chunk.len();
        if count <= MAX_BODY {
            read.extend_from_slice(&chunk);
        } else if count > MAX_DRAINED {
            break;
        }
    }
    if count > MAX_BODY {
        Err(too_large())
    } else {
        Ok(read.into())
    }
}

fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// The headers that every API answer carries.
fn label(emulator: &Emulator, request: &Parts, response: &mut Response) {
    let headers = response.headers_mut();
    let id = Uuid::new_v4().to_string();
    let time = clock::timestamp(emulator.clock.now()).strftime("%Y%m%dT%H%M%SZ");
    let left = emulator.limits.spend(&request.method, request.uri.path());
    let mut set = |name: &'static str, value: &str| {
        if let (false, Ok(value)) = (headers.contains_key(name), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    };
    set("x-ms-request-id", &id);
    set("x-ms-correlation-request-id", &id);
    set("x-ms-routing-request-id", &format!("EMULATOR:{time}:{id}"));
    set(left.name, &left.count.to_string());
    set("cache-control", "no-cache");
    set("x-content-type-options", "nosniff");
    set("access-control-allow-origin", "*");
    set("access-control-expose-headers", EXPOSED);
    if let Some(id) = request.headers.get(CLIENT_REQUEST_ID) {
        headers.insert(CLIENT_REQUEST_ID, id.clone());
    }
}
