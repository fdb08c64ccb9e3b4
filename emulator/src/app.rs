//! Which request goes where: to the controls, the API or the portal's files.

use std::sync::Arc;

use axum::{Router, extract::Request, middleware};
use tower::ServiceExt;

use crate::{address::Address, control, emulator::Emulator, pipeline, portal};

/// Everything that the emulator answers.
pub fn app(emulator: Arc<Emulator>) -> Router {
    let control = control::router(Arc::clone(&emulator));
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
