//! Which request goes where: to the controls, the API or the portal's files.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    middleware,
    response::Response,
    routing::{get, post, put},
};

use crate::{address::Address, control, emulator::Emulator, gate};

/// Everything that the emulator answers.
pub fn app(emulator: Arc<Emulator>) -> Router {
    let control = Router::new()
        .route("/health", get(control::health))
        .route("/reset", post(control::reset))
        .route("/state", put(control::put_state))
        .route("/clock", get(control::clock).post(control::set_clock))
        .route(
            "/faults",
            get(control::faults)
                .put(control::set_faults)
                .delete(control::clear_faults),
        )
        .route(
            "/requests",
            get(control::requests).delete(control::clear_requests),
        )
        .route(
            "/operations",
            get(control::operations).put(control::set_operations),
        )
        .route(
            "/cancellations",
            get(control::cancellations).put(control::set_cancellations),
        )
        .fallback(control::unknown)
        .method_not_allowed_fallback(control::wrong_method)
        .layer(middleware::from_fn(control::guard));
    Router::new()
        .nest("/_emulator", control)
        .fallback(answer)
        .with_state(emulator)
}

/// The API by its addresses; every other path is a file of the portal.
async fn answer(State(emulator): State<Arc<Emulator>>, request: Request) -> Response {
    match Address::of(request.uri().path()) {
        Some(address) => gate::pass(&emulator, address, request).await,
        None => gate::pass_file(&emulator, request).await,
    }
}
