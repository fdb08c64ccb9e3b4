//! End-to-end tests: the built portal in a real browser, against the emulator. `cargo xtask test e2e` builds what they
//! need and runs them.
//!
//! Each test starts an emulator and a browser of its own, so that none sees what another did. It finds things as a
//! person does, by role and name, and asserts what is seen and which requests were sent.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "in tests a panic is the report")]

mod accessibility;
mod addresses;
mod ahead;
mod bulk;
mod cancel_and_delete;
mod clerk;
mod copy_log;
mod crash;
mod embedding;
mod engines;
mod every_language;
mod examples;
mod faults_of_the_list;
mod foreign_messages;
mod forms;
mod harness;
mod hosting;
mod integrity;
mod job_logs;
mod journal;
mod keyboard;
mod languages;
mod later;
mod layout;
mod low_vision;
mod many_jobs;
mod moved_meanwhile;
mod names;
mod new_version;
mod no_answer;
mod once_only;
mod operations;
mod out_of_reach;
mod policy;
mod random;
mod real_service;
mod refresh;
mod refusal;
mod rules;
mod secrets;
mod seen;
mod setup;
mod sign_in;
mod slip;
mod storage;
mod tabs;
mod worker;
