//! The emulator's own controls, for whoever sits at this machine.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Request, State},
    http::{StatusCode, Uri, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    address::Address,
    asynchronous::Setting,
    clock::{MAX_SPEED, iso8601},
    emulator::Emulator,
    error::ApiError,
    faults::Rule,
    jobs, life,
    requests::Entry,
    rules::CancelUntil,
    socket::Socket,
    store,
};

type Answer = Result<Json<Value>, ApiError>;

/// The controls, below `/_emulator`.
pub(crate) fn router(emulator: Arc<Emulator>) -> Router {
    Router::new()
        .route("/health", get(health))
        .route("/reset", post(reset))
        .route("/state", put(put_state))
        .route("/clock", get(clock).post(set_clock))
        .route("/faults", get(faults).put(set_faults).delete(clear_faults))
        .route("/requests", get(requests).delete(clear_requests))
        .route("/operations", get(operations).put(set_operations))
        .route("/cancellations", get(cancellations).put(set_cancellations))
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn(guard))
        .with_state(emulator)
}

/// Lets only this machine's own programs through, and no page of a foreign site in a browser on it.
async fn guard(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let local = request
        .extensions()
        .get::<Socket>()
        .is_some_and(|line| is_loopback(line.peer.ip()));
    // A foreign name that resolves to this machine (DNS rebinding) still shows in the Host header.
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .is_some_and(is_local_host);
    let origin = headers
        .get(header::ORIGIN)
        .is_none_or(|origin| origin.to_str().is_ok_and(is_local_origin));
    if local && host && origin {
        return next.run(request).await;
    }
    let message =
        "The emulator's controls answer programs on this machine only, under a loopback name.";
    ApiError::new(StatusCode::FORBIDDEN, "AuthorizationFailed", message).into_response()
}

fn is_loopback(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

fn is_local_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(ip, _)| ip),
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(is_loopback)
}

fn is_local_origin(origin: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| origin.strip_prefix(scheme).is_some_and(is_local_host))
}

/// Whether all is well, and what time it is.
async fn health(State(emulator): State<Arc<Emulator>>) -> Answer {
    let jobs = emulator
        .store
        .read(|connection| Ok(store::count_jobs(connection)?))
        .await?;
    let (now, speed) = (iso8601(emulator.clock.now()), emulator.clock.speed());
    Ok(Json(
        json!({ "status": "ok", "jobs": jobs, "now": now, "clockSpeed": speed }),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Reset {
    jobs: usize,
    seed: u64,
}

impl Default for Reset {
    fn default() -> Self {
        Self { jobs: 48, seed: 1 }
    }
}

/// The most jobs that a reset makes.
const MAX_JOBS: usize = 1_000_000;

async fn reset(State(emulator): State<Arc<Emulator>>, body: Bytes) -> Answer {
    let Reset { jobs, seed } = if body.is_empty() {
        Reset::default()
    } else {
        read(&body)?
    };
    if jobs > MAX_JOBS {
        let message = format!("At most {MAX_JOBS} jobs can be made.");
        return Err(ApiError::invalid("jobs", message));
    }
    emulator.reset(jobs, seed).await?;
    health(State(emulator)).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PutState {
    id: String,
    state: String,
}

async fn put_state(State(emulator): State<Arc<Emulator>>, body: Bytes) -> Answer {
    let PutState { id, state } = read(&body)?;
    let path = id.replace(' ', "%20");
    let Some(Address::Job(address)) = Address::of(&path) else {
        let message = format!("'{id}' is not the id of a job.");
        return Err(ApiError::invalid("id", message));
    };
    if state.is_empty() {
        return Err(ApiError::invalid("state", "A state is missing."));
    }
    let now = emulator.clock.now();
    let write = move |connection: &rusqlite::Connection| {
        let mut record = jobs::present(connection, &address, now)?;
        life::put_into(&mut record, &state, now);
        store::update_job(connection, &mut record)?;
        store::render(&record.job, crate::query::ApiVersion::V2021)
    };
    let job = emulator.store.write(write).await?;
    Ok(Json(serde_json::from_slice(&job)?))
}

async fn clock(State(emulator): State<Arc<Emulator>>) -> Json<Value> {
    Json(json!({ "now": iso8601(emulator.clock.now()), "speed": emulator.clock.speed() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetClock {
    advance: Option<String>,
    speed: Option<f64>,
}

/// Moves the clock ahead, or changes its speed.
async fn set_clock(State(emulator): State<Arc<Emulator>>, body: Bytes) -> Answer {
    let SetClock { advance, speed } = read(&body)?;
    let span = advance.map(|text| text.parse::<jiff::Span>()).transpose();
    let span = span.map_err(|error| ApiError::invalid("advance", error.to_string()))?;
    if let Some(speed) = speed {
        if !(0.0..=MAX_SPEED).contains(&speed) {
            let message = format!("The speed is 0 to {MAX_SPEED}.");
            return Err(ApiError::invalid("speed", message));
        }
        emulator.clock.set_speed(speed);
    }
    let moved = match span {
        Some(span) => emulator.advance(span).await?,
        None => emulator.catch_up().await?,
    };
    let (now, speed) = (iso8601(emulator.clock.now()), emulator.clock.speed());
    Ok(Json(
        json!({ "now": now, "speed": speed, "changed": moved.changed, "removed": moved.removed }),
    ))
}

async fn faults(State(emulator): State<Arc<Emulator>>) -> Json<Vec<Rule>> {
    Json(emulator.faults.all())
}

async fn set_faults(
    State(emulator): State<Arc<Emulator>>,
    body: Bytes,
) -> Result<Json<Vec<Rule>>, ApiError> {
    let refuse = |(target, message)| ApiError::invalid(target, message);
    emulator.faults.set(read(&body)?).map_err(refuse)?;
    Ok(faults(State(emulator)).await)
}

async fn clear_faults(State(emulator): State<Arc<Emulator>>) -> StatusCode {
    emulator.faults.clear();
    StatusCode::NO_CONTENT
}

async fn operations(State(emulator): State<Arc<Emulator>>) -> Json<Setting> {
    Json(emulator.asynchronous.setting())
}

async fn set_operations(
    State(emulator): State<Arc<Emulator>>,
    body: Bytes,
) -> Result<Json<Setting>, ApiError> {
    let refuse = |(target, message)| ApiError::invalid(target, message);
    emulator.asynchronous.set(read(&body)?).map_err(refuse)?;
    Ok(operations(State(emulator)).await)
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Cancellations {
    until: CancelUntil,
}

/// Until which state cancellations are accepted.
async fn cancellations(State(emulator): State<Arc<Emulator>>) -> Json<Cancellations> {
    let until = *emulator.cancel_until.lock();
    Json(Cancellations { until })
}

/// Accepts cancellations until another state from now on.
async fn set_cancellations(
    State(emulator): State<Arc<Emulator>>,
    body: Bytes,
) -> Result<Json<Cancellations>, ApiError> {
    let Cancellations { until } = read(&body)?;
    *emulator.cancel_until.lock() = until;
    Ok(cancellations(State(emulator)).await)
}

async fn requests(State(emulator): State<Arc<Emulator>>) -> Json<Vec<Entry>> {
    Json(emulator.requests.all())
}

async fn clear_requests(State(emulator): State<Arc<Emulator>>) -> StatusCode {
    emulator.requests.clear();
    StatusCode::NO_CONTENT
}

async fn unknown(uri: Uri) -> ApiError {
    let message = format!("The emulator has no control '{}'.", uri.path());
    ApiError::not_found("NotFound", message)
}

async fn wrong_method(uri: Uri) -> ApiError {
    let message = format!(
        "The emulator's control '{}' is not used with this method.",
        uri.path()
    );
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    let mut json = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize(&mut json)
        .map_err(|error| ApiError::invalid(error.path().to_string(), error.inner().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_local() {
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1",
            "127.0.0.2:80",
            "[::1]",
            "[::1]:8080",
        ] {
            assert!(is_local_host(host), "{host}");
            assert!(is_local_origin(&format!("http://{host}")), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:80",
            "10.0.0.1",
            "[::2]",
            "[::1",
        ] {
            assert!(!is_local_host(host), "{host}");
        }
        assert!(!is_local_origin("null"));
        assert!(!is_local_origin("file://localhost"));
    }
}
