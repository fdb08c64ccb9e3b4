//! Which request goes where: to the controls, the API or the portal's files.

use std::sync::Arc;

use axum::{
    Router,
    extract::Request,
    middleware,
    routing::{get, post, put},
};
use tower::ServiceExt;

use crate::{address::Address, control, emulator::Emulator, pipeline, portal};

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
    let control = control.with_state(Arc::clone(&emulator));
    let api = pipeline::router(&emulator);
    let files = portal::router(emulator.portal.clone()).layer(middleware::from_fn_with_state(
        emulator,
        pipeline::file_faults,
    ));
    // The API by its addresses; every other path is a file of the portal.
    let choose = |mut request: Request| match Address::of(request.uri().path()) {
        Some(address) => {
            request.extensions_mut().insert(address);
            api.oneshot(request)
        }
        None => files.oneshot(request),
    };
    Router::new().nest("/_emulator", control).fallback(choose)
}
