//! A stand-in for the Azure Import/Export jobs REST API: the same addresses, bodies, rules and refusals, on this machine.
//!
//! A request comes in through [`serve`], is told apart in [`app`] (control, API or portal), passes the [`gate`]
//! (headers, limits, [`tokens`], faults, log) and is answered by [`api`]. What is allowed is decided by [`rules`], what is wrong
//! with a body by `validation`, what time does by [`life`], what is kept by [`store`].

pub mod address;
pub mod api;
pub mod asynchronous;
pub mod clock;
pub mod control;
pub mod emulator;
pub mod error;
pub mod faults;
pub mod gate;
pub mod life;
pub mod limits;
pub mod locations;
pub mod model;
pub mod portal;
pub mod query;
pub mod requests;
pub mod rng;
pub mod rules;
pub mod sample;
pub mod serve;
pub mod store;
pub mod tokens;
mod validation;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    middleware,
    response::Response,
    routing::{get, post, put},
};

pub use emulator::{Emulator, Options};

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
    match address::Address::of(request.uri().path()) {
        Some(address) => gate::pass(&emulator, address, request).await,
        None => gate::pass_file(&emulator, request).await,
    }
}
