//! A pause in long work.

/// Gives the browser its turn: events, timers, a frame.
pub async fn pause() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}
