//! The controls: who may use them, and what they do.

use axum::{body::Body, http::Request};
use import_export_emulator::socket::Socket;
use serde_json::{Value, json};

use crate::help::*;

#[tokio::test]
async fn only_this_machine_is_let_in_and_no_foreign_page() {
    let api = Api::empty().await;
    let ask = |peer: &'static str, host: &'static str, origin: Option<&'static str>| {
        let mut request = Request::get("/_emulator/health").header("host", host);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let mut request = request.body(Body::empty()).unwrap();
        if !peer.is_empty() {
            request
                .extensions_mut()
                .insert(Socket::new(peer.parse().unwrap()));
        }
        api.send(request)
    };
    for (peer, host, origin) in [
        ("127.0.0.1:5", "127.0.0.1:8080", None),
        ("[::1]:5", "[::1]:8080", None),
        (
            "[::ffff:127.0.0.1]:5",
            "localhost:8080",
            Some("http://localhost:8080"),
        ),
        ("127.0.0.1:5", "localhost", Some("http://127.0.0.1:1420")),
    ] {
        ask(peer, host, origin).await.ok();
    }
    for (peer, host, origin) in [
        ("192.168.1.7:5", "127.0.0.1:8080", None),
        ("", "127.0.0.1:8080", None),
        ("127.0.0.1:5", "rebound.example", None),
        ("127.0.0.1:5", "localhost.rebound.example:8080", None),
        ("127.0.0.1:5", "localhost", Some("https://evil.example")),
        ("127.0.0.1:5", "localhost", Some("null")),
    ] {
        let reply = ask(peer, host, origin).await;
        reply.refused(403, "AuthorizationFailed");
        assert_eq!(reply.header("access-control-allow-origin"), "");
    }
}

#[tokio::test]
async fn reset_makes_fresh_jobs_and_sets_the_clock_back() {
    let api = Api::new().await;
    let before = api.all(&jobs_of_subscription()).await;
    api.advance("P30D").await;
    assert_ne!(api.all(&jobs_of_subscription()).await, before);
    let health = api
        .control("POST", "reset", &json!({ "jobs": 48, "seed": 1 }))
        .await
        .ok();
    assert_eq!(
        (&health["jobs"], &health["now"]),
        (&json!(48), &json!("2026-08-01T12:00:00.0000000Z"))
    );
    assert_eq!(api.all(&jobs_of_subscription()).await, before);
    let health = api
        .control("POST", "reset", &json!({ "jobs": 3, "seed": 2 }))
        .await
        .ok();
    assert_eq!(health["jobs"], 3);
    assert_eq!(
        api.control("POST", "reset", &Value::Null).await.ok()["jobs"],
        48
    );
}

#[tokio::test]
async fn the_clock_is_shown_moved_and_given_a_speed() {
    let api = Api::empty().await;
    let clock = api.control("GET", "clock", &Value::Null).await.ok();
    assert_eq!(
        clock,
        json!({ "now": "2026-08-01T12:00:00.0000000Z", "speed": 0.0 })
    );
    assert_eq!(
        api.advance("P1DT1H").await["now"],
        "2026-08-02T13:00:00.0000000Z"
    );
    assert_eq!(
        api.control("POST", "clock", &json!({ "speed": 3600 }))
            .await
            .ok()["speed"],
        3600.0
    );
    for (body, target) in [
        (json!({ "advance": "a day" }), "advance"),
        (json!({ "advance": "-P1D" }), "advance"),
        (json!({ "speed": -1 }), "speed"),
        (json!({ "sped": 1 }), "sped"),
    ] {
        assert_eq!(
            api.control("POST", "clock", &body)
                .await
                .refused(400, "InvalidRequestContent"),
            target
        );
    }
}

#[tokio::test]
async fn put_state_finds_jobs_by_their_id() {
    let api = Api::new().await;
    for name in ["right-to-left-name", "html-name", "id-and-name-differ"] {
        let id = awkward(&api, name).await["id"].as_str().unwrap().to_owned();
        assert_eq!(
            api.put_state(&id, "Packaging").await["properties"]["state"],
            "Packaging",
            "{id}"
        );
    }
    let put = |id: &str, state: &str| json!({ "id": id, "state": state });
    let nothing = api
        .control("PUT", "state", &put(&job("nothing"), "Closed"))
        .await;
    nothing.refused(404, "ResourceNotFound");
    let wrong = api
        .control("PUT", "state", &put("/subscriptions", "Closed"))
        .await;
    assert_eq!(wrong.refused(400, "InvalidRequestContent"), "id");
    let none = api.control("PUT", "state", &put(&job("nothing"), "")).await;
    assert_eq!(none.refused(400, "InvalidRequestContent"), "state");
}

#[tokio::test]
async fn requests_are_listed_in_order_without_the_controls() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    api.get(&format!("{path}?x=1")).await;
    api.patch(&path, &json!({ "properties": { "cancelRequested": "no" } }))
        .await;
    api.send(Request::get("/index.html").body(Body::empty()).unwrap())
        .await;
    let log = api.control("GET", "requests", &Value::Null).await.ok();
    let version = "api-version=2021-01-01";
    assert_eq!(
        log,
        json!([
            { "method": "PUT", "path": format!("{path}?{version}"), "body": import(2), "token": null,
              "status": 201 },
            { "method": "GET", "path": format!("{path}?x=1&{version}"), "body": null, "token": null,
              "status": 200 },
            { "method": "PATCH", "path": format!("{path}?{version}"),
              "body": { "properties": { "cancelRequested": "no" } }, "token": null, "status": 400 },
        ])
    );
    assert_eq!(
        api.control("DELETE", "requests", &Value::Null).await.status,
        204
    );
    assert_eq!(
        api.control("GET", "requests", &Value::Null).await.ok(),
        json!([])
    );
}

#[tokio::test]
async fn unknown_controls_and_wrong_methods_are_refused() {
    let api = Api::empty().await;
    api.control("GET", "nothing", &Value::Null)
        .await
        .refused(404, "NotFound");
    let wrong = api.control("PATCH", "faults", &Value::Null).await;
    wrong.refused(405, "MethodNotAllowed");
    assert!(wrong.header("allow").contains("PUT"));
}
