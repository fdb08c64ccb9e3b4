//! End-to-end tests: the built portal in a real browser, against the emulator. `cargo xtask test e2e` builds what they
//! need and runs them.
//!
//! Each test starts an emulator and a browser of its own, so that none sees what another did. It finds things as a
//! person does, by role and name, and asserts what is seen and which requests were sent.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "in tests a panic is the report")]

mod addresses;
mod cancel_and_delete;
mod harness;
mod moved_meanwhile;
mod once_only;
mod refusal;
mod rules;
mod tabs;
