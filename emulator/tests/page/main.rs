//! Azure's client for JavaScript, unchanged, runs every operation against the emulator from a page of another origin.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by failing")]

mod browser;

use std::sync::Arc;

use axum::{Router, http::header, response::Html, routing::get};
use import_export_emulator::{Emulator, Options, sample, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use browser::Browser;

const PAGE: &str =
    "<!DOCTYPE html><meta charset=utf-8><title>A page</title><script src=/sdk.js></script>";

/// Serves a page with the client's script; answers its address.
async fn page() -> String {
    let path = std::env::var_os("SDK_PAGE").expect(
        "SDK_PAGE must name the bundled script: `cargo xtask test e2e` bundles it and tells where it is",
    );
    let script = std::fs::read_to_string(path).unwrap();
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    let app = Router::new()
        .route("/", get(async || Html(PAGE)))
        .route("/sdk.js", get(async move || (kind, script)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, app).into_future());
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn the_javascript_sdk_runs_every_operation_from_a_page() {
    let options = Options {
        clock_speed: 0.0,
        jobs: 250,
        ..Options::default()
    };
    let emulator = Emulator::open(options).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let serving = serve::serve(listener, Arc::clone(&emulator), std::future::pending());
    tokio::spawn(serving);

    let browser = Browser::start().await;
    browser.go(&page().await).await;
    let script = "return runEveryOperation(...arguments).catch((error) => error.stack)";
    let said = browser.run(script, json!([base, sample::PRODUCTION])).await;
    assert_eq!(said, Ok(Value::from("every operation works")));

    // Proof from the other side: these are the operations that the client has, and each of them came in with its token.
    let came = emulator.requests.all();
    assert!(came.iter().all(|entry| entry.token.is_some()));
    for (method, part) in [
        ("GET", "/locations?"),
        ("GET", "/locations/West%20US?"),
        ("GET", "/providers/Microsoft.ImportExport/operations?"),
        ("GET", "skiptoken"),
        (
            "GET",
            "/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs?",
        ),
        ("PUT", "/jobs/"),
        ("GET", "/jobs/"),
        ("PATCH", "/jobs/"),
        ("POST", "/listBitLockerKeys?"),
        ("DELETE", "/jobs/"),
    ] {
        let named = |entry: &&_| {
            let import_export_emulator::requests::Entry {
                method: m, path, ..
            } = entry;
            m == method && path.contains(part)
        };
        assert!(
            came.iter().any(|entry| named(&entry)),
            "{method} {part} never came"
        );
    }
}
