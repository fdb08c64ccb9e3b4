//! Tests that need no browser: the domain, the addresses, the service's JSON, and the house rules. Milliseconds each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod address_book;
mod ahead;
mod attention;
mod bulk;
mod calendar;
mod cancellation;
mod chunks;
mod circles;
mod config;
mod copy_log;
mod css;
mod decode;
mod download;
mod draft;
mod encode;
mod endpoint;
mod faults;
mod files;
mod fingerprint;
mod fuzz;
mod help;
mod id;
mod journal;
mod location;
mod messages;
mod mutate;
mod next;
mod overview;
mod parcel;
mod postal;
mod pretty;
mod qr;
mod query;
mod remote;
mod rooms;
mod route;
mod rules;
mod shipping;
mod slip;
mod storage;
mod suggest;
mod time;
mod watch;
mod way;
