//! What every API request goes through on its way in and out: CORS, size, tokens, latency, faults, ids, the log.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use regex::Regex;
use tower::ServiceExt;
use tower_http::{propagate_header::PropagateHeaderLayer, set_header::SetResponseHeaderLayer};
use uuid::Uuid;

use crate::{
    address::Address,
    api, clock, cors,
    emulator::Emulator,
    error::ApiError,
    faults::{Rule, Then},
    socket::Socket,
    tokens,
};

/// The largest body that is read.
pub(crate) const MAX_BODY: usize = 1 << 20;
/// The largest body that is thrown away to be polite: a caller that still sends would not hear the refusal.
const MAX_DRAINED: usize = 64 << 20;

/// Answers requests to the API, which have their [`Address`] among their extensions.
pub(crate) fn router(emulator: &Arc<Emulator>) -> Router {
    let fixed =
        |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    let api = Router::new()
        .fallback(answer)
        .with_state(Arc::clone(emulator))
        .layer(PropagateHeaderLayer::new(HeaderName::from_static(
            "x-ms-client-request-id",
        )))
        .layer(fixed(header::CACHE_CONTROL, "no-cache"))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    let with_cors = api.clone().layer(cors::layer());
    let choose = |request: Request| {
        // `CorsLayer` takes every OPTIONS for a preflight. One that is none is a wrong method like any other.
        let asked = &header::ACCESS_CONTROL_REQUEST_METHOD;
        let plain = request.method() == Method::OPTIONS && !request.headers().contains_key(asked);
        if plain { api } else { with_cors }.oneshot(request)
    };
    Router::new().fallback(choose)
}

async fn answer(
    State(emulator): State<Arc<Emulator>>,
    Extension(address): Extension<Address>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
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
    let rule = emulator.faults.matching(&method, &path, false);
    let work = async {
        if let Some(tokens) = &emulator.tokens
            && let Err(refusal) = tokens.check(&parts.headers).await
        {
            return refusal.into_response();
        }
        match body {
            Ok(body) => Box::pin(api::answer(&emulator, address, &parts, body)).await,
            Err(refusal) => refusal.into_response(),
        }
    };
    let response = match rule {
        Some(rule) => inject(&rule, parts.extensions.get(), work).await,
        None => Some(work.await),
    };
    let Some(mut response) = response else {
        return broken();
    };
    if let Some(storage) = &emulator.storage {
        response = moved(storage, response).await;
    }
    add_ids(&emulator, &parts, &mut response);
    emulator.requests.end(number, response.status());
    response
}

/// Where Azure has the blobs of an account.
static BLOBS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"https://([a-z0-9]+)\.blob\.core\.windows\.net/").expect("a pattern")
});

/// An answer whose addresses of blobs lead to what stands in for storage accounts.
async fn moved(storage: &str, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return broken();
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = BLOBS
        .replace_all(&text, format!("{storage}/$1/"))
        .into_owned();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}

/// Lets requests for the portal's files go wrong.
pub(crate) async fn file_faults(
    State(emulator): State<Arc<Emulator>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let Some(rule) = emulator
        .faults
        .matching(request.method().as_str(), path, true)
    else {
        return next.run(request).await;
    };
    let socket = request.extensions().get().cloned();
    let answer = inject(&rule, socket.as_ref(), next.run(request)).await;
    answer.unwrap_or_else(broken)
}

/// Never seen by anyone: the connection is about to be reset.
fn broken() -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Acts out a rule. `None` when the connection was reset.
async fn inject(
    rule: &Rule,
    socket: Option<&Socket>,
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
        if let Some(socket) = socket {
            socket.reset();
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

/// The same answer with the same length, but the connection breaks after `count` bytes of its body.
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

/// The headers that tell one API answer from another. The ids are not tower-http's: it takes a caller's word for one, and the
/// service makes three headers of it.
fn add_ids(emulator: &Emulator, request: &Parts, response: &mut Response) {
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
}
