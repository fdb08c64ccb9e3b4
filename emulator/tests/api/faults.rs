//! Fault rules, over real connections where it matters.

use std::{sync::Arc, time::Duration};

use import_export_emulator::serve;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::help::*;

async fn set(api: &Api, rules: Value) {
    api.control("PUT", "faults", &rules).await.ok();
}

#[tokio::test]
async fn a_status_comes_with_its_headers_and_body_as_often_as_wanted() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    set(&api, json!([{ "method": "GET", "path": "/jobs/import-1\\?", "skip": 1, "times": 2, "then": {
        "status": 429, "headers": { "Retry-After": "7" }, "body": { "error": { "code": "TooManyRequests" } },
    } }])).await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(api.get(&path).await.status.as_u16());
        api.patch(&path, &json!({})).await.ok();
    }
    assert_eq!(seen, [200, 429, 429, 200]);

    set(&api, json!([{ "method": "*", "path": "jobs", "then": { "status": 503, "headers": { "Retry-After": "1" }, "body": "<html>" } }])).await;
    let reply = api.get(&path).await;
    assert_eq!(
        (
            reply.status.as_u16(),
            reply.header("retry-after"),
            &reply.bytes[..]
        ),
        (503, "1", &b"<html>"[..])
    );
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert_eq!(reply.header("x-ms-request-id").len(), 36);
}

#[tokio::test]
async fn a_fault_comes_instead_of_the_work_or_after_it() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let rule = |apply: bool| json!([{ "method": "DELETE", "path": "jobs", "times": 1, "apply": apply, "then": { "status": 500 } }]);
    set(&api, rule(false)).await;
    assert_eq!(api.delete(&path).await.status, 500);
    api.get(&path).await.ok();
    set(&api, rule(true)).await;
    assert_eq!(api.delete(&path).await.status, 500);
    api.get(&path).await.refused(404, "ResourceNotFound");
}

#[tokio::test]
async fn rules_are_shown_removed_and_checked() {
    let api = Api::empty().await;
    let rules = json!([{ "method": "GET", "path": "a", "skip": 0, "times": 1, "apply": false, "then": { "delayMs": 1 } }]);
    set(&api, rules.clone()).await;
    assert_eq!(
        api.control("GET", "faults", &Value::Null).await.ok(),
        json!([
            { "method": "GET", "path": "a", "skip": 0, "times": 1, "apply": false, "then": { "delayMs": 1 } }
        ])
    );
    for (wrong, target) in [
        (json!([{ "path": "(", "then": {} }]), "[0].path"),
        (
            json!([{ "path": "a", "then": { "explode": true } }]),
            "[0].then.explode",
        ),
    ] {
        assert_eq!(
            api.control("PUT", "faults", &wrong)
                .await
                .refused(400, "InvalidRequestContent"),
            target
        );
    }
    assert_eq!(
        api.control("DELETE", "faults", &Value::Null).await.status,
        204
    );
    assert_eq!(
        api.control("GET", "faults", &Value::Null).await.ok(),
        json!([])
    );
}

#[tokio::test]
async fn an_answer_can_be_late() {
    let api = Api::empty().await;
    set(
        &api,
        json!([{ "path": "subscriptions", "then": { "delayMs": 80 } }]),
    )
    .await;
    let start = std::time::Instant::now();
    api.get("/subscriptions/x")
        .await
        .refused(404, "InvalidResourceType");
    assert!(start.elapsed() >= Duration::from_millis(80));
}

/// Sends a GET over a connection of its own; what comes back, and how it ends.
async fn raw(address: std::net::SocketAddr, path: &str) -> (String, std::io::Result<usize>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET {path}?api-version=2021-01-01 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes).await;
    (String::from_utf8_lossy(&bytes).into_owned(), end)
}

async fn listening(api: &Api) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve::serve(
        listener,
        Arc::clone(&api.emulator),
        std::future::pending(),
    ));
    address
}

#[tokio::test]
async fn connections_are_reset_cut_and_kept_waiting() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let address = listening(&api).await;
    let (whole, end) = raw(address, &path).await;
    end.unwrap();
    let length: usize = whole
        .split("content-length: ")
        .nth(1)
        .unwrap()
        .split("\r\n")
        .next()
        .unwrap()
        .parse()
        .unwrap();
    api.control("DELETE", "requests", &Value::Null).await;

    set(&api, json!([{ "path": "jobs", "then": { "reset": true } }])).await;
    let (text, end) = raw(address, &path).await;
    assert_eq!(text, "");
    assert_eq!(end.unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);

    set(
        &api,
        json!([{ "path": "jobs", "then": { "truncateAfter": 100 } }]),
    )
    .await;
    let (text, _) = raw(address, &path).await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {length}")),
        "{head}"
    );
    assert_eq!(body.len(), 100);

    set(&api, json!([{ "path": "jobs", "then": { "hang": true } }])).await;
    tokio::time::timeout(Duration::from_millis(300), raw(address, &path))
        .await
        .unwrap_err();

    let statuses: Vec<_> = api
        .emulator
        .requests
        .all()
        .iter()
        .map(|entry| entry.status)
        .collect();
    assert_eq!(statuses, [None, Some(200), None]);
    set(&api, json!([])).await;
    raw(address, &path).await.1.unwrap();
}

#[tokio::test]
async fn a_patch_can_be_applied_and_never_answered() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    set(
        &api,
        json!([{ "method": "PATCH", "path": "jobs", "apply": true, "then": { "hang": true } }]),
    )
    .await;
    let cancel = json!({ "properties": { "cancelRequested": true } });
    tokio::time::timeout(Duration::from_millis(300), api.patch(&path, &cancel))
        .await
        .unwrap_err();
    assert_eq!(
        api.get(&path).await.ok()["properties"]["cancelRequested"],
        true
    );
}
