//! Pages and widgets in a real browser, with the real store and a stand-in for the service.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod bulk;
mod commands;
mod confirm;
mod copy_log;
mod czech;
mod dom;
mod fixtures;
mod forms;
mod gone;
mod job;
mod job_logs;
mod journals;
mod keys;
mod list;
mod network;
mod operations;
mod page;
mod reading;
mod saved_views;
mod scopes;
mod service;
mod shell;
mod sign_in;
mod slip;
mod summary;
mod texts;
mod views;
mod widgets;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
