//! What all API answers have in common: versions, methods, ids, CORS, limits.

use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::json;

use crate::help::*;

#[tokio::test]
async fn the_api_version_is_required_and_known() {
    let api = Api::new().await;
    for path in [
        &jobs_of_subscription(),
        &job("x"),
        "/providers/Microsoft.ImportExport/locations",
    ] {
        let none = api
            .send(Request::get(path).body(Body::empty()).unwrap())
            .await;
        assert_eq!(
            none.refused(400, "MissingApiVersionParameter"),
            "api-version"
        );
        let api = Api {
            version: "2019-01-01",
            app: api.app.clone(),
            emulator: api.emulator.clone(),
        };
        let unknown = api.get(path).await;
        assert_eq!(
            unknown.refused(400, "InvalidApiVersionParameter"),
            "api-version"
        );
        assert!(
            unknown.json()["error"]["message"]
                .as_str()
                .unwrap()
                .contains("2016-11-01, 2020-08-01, 2021-01-01")
        );
    }
}

#[tokio::test]
async fn wrong_methods_are_refused_with_the_right_ones() {
    let api = Api::new().await;
    for (path, allow) in [
        (job("x"), "GET, PUT, PATCH, DELETE"),
        (format!("{}/listBitLockerKeys", job("x")), "POST"),
        (jobs_of_subscription(), "GET"),
        (jobs_of_group("rg-archive"), "GET"),
        ("/subscriptions".to_owned(), "GET"),
        (
            "/providers/Microsoft.ImportExport/locations".to_owned(),
            "GET",
        ),
        (
            "/providers/Microsoft.ImportExport/operations".to_owned(),
            "GET",
        ),
    ] {
        for method in [
            Method::GET,
            Method::PUT,
            Method::PATCH,
            Method::POST,
            Method::DELETE,
            Method::TRACE,
        ] {
            if !allow.contains(method.as_str()) {
                let reply = api.call(method, &path, None).await;
                reply.refused(405, "MethodNotAllowed");
                assert_eq!(reply.header("allow"), allow);
            }
        }
    }
}

#[tokio::test]
async fn other_paths_of_arm_are_not_found() {
    let api = Api::new().await;
    for path in [
        "/subscriptions/x",
        "/providers/Microsoft.Storage/operations",
        "/subscriptions/%ff/providers/x/y",
    ] {
        api.get(path).await.refused(404, "InvalidResourceType");
    }
}

#[tokio::test]
async fn every_answer_has_ids_and_lets_pages_read_it() {
    let api = Api::new().await;
    let mut ids = Vec::new();
    for path in [jobs_of_subscription(), job("nothing")] {
        let request = Request::get(format!("{path}?api-version=2021-01-01"))
            .header("x-ms-client-request-id", "mine");
        let reply = api
            .send(
                request
                    .header("origin", "https://portal.example")
                    .body(Body::empty())
                    .unwrap(),
            )
            .await;
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        assert_eq!(reply.header("access-control-allow-credentials"), "");
        assert_eq!(reply.header("x-ms-client-request-id"), "mine");
        assert_eq!(reply.header("cache-control"), "no-cache");
        for name in [
            "x-ms-request-id",
            "x-ms-correlation-request-id",
            "x-ms-routing-request-id",
            "x-ms-ratelimit-remaining-subscription-reads",
            "x-ms-ratelimit-remaining-subscription-writes",
            "x-ms-ratelimit-remaining-subscription-deletes",
            "retry-after",
            "etag",
            "location",
            "azure-asyncoperation",
        ] {
            assert!(
                reply.header("access-control-expose-headers").contains(name),
                "{name}"
            );
        }
        assert_eq!(reply.header("x-ms-correlation-request-id").len(), 36);
        let routed = format!(
            "EMULATOR:20260801T120000Z:{}",
            reply.header("x-ms-request-id")
        );
        assert_eq!(reply.header("x-ms-routing-request-id"), routed);
        ids.push(reply.header("x-ms-request-id").to_owned());
    }
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn each_answer_says_how_many_requests_are_left() {
    let api = Api::empty().await;
    let path = job("import-1");
    let left = |reply: Reply, kind: &str| {
        let of = |kind: &str| {
            reply
                .header(&format!("x-ms-ratelimit-remaining-{kind}"))
                .to_owned()
        };
        let others = [
            "subscription-reads",
            "subscription-writes",
            "subscription-deletes",
            "tenant-reads",
        ];
        for other in others.iter().filter(|other| **other != kind) {
            assert_eq!(of(other), "", "{kind}");
        }
        of(kind)
    };
    let (reads, writes) = ("subscription-reads", "subscription-writes");
    assert_eq!(left(api.put(&path, &import(1)).await, writes), "1199");
    assert_eq!(left(api.get(&path).await, reads), "11999");
    assert_eq!(left(api.get(&jobs_of_subscription()).await, reads), "11998");
    assert_eq!(
        left(api.get(&job("nothing")).await, reads),
        "11997",
        "a refusal counts too"
    );
    assert_eq!(left(api.patch(&path, &json!({})).await, writes), "1198");
    let keys = format!("{path}/listBitLockerKeys");
    assert_eq!(
        left(api.call(Method::POST, &keys, None).await, writes),
        "1197"
    );
    assert_eq!(
        left(api.delete(&path).await, "subscription-deletes"),
        "14999"
    );
    let locations = "/providers/Microsoft.ImportExport/locations";
    assert_eq!(left(api.get(locations).await, "tenant-reads"), "11999");
}

#[tokio::test]
async fn a_page_may_send_what_the_api_needs() {
    let api = Api::new().await;
    let request = Request::builder()
        .method(Method::OPTIONS)
        .uri(job("x"))
        .header("origin", "https://portal.example")
        .header("access-control-request-method", "PATCH")
        .body(Body::empty())
        .unwrap();
    let reply = api.send(request).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    for method in ["GET", "PUT", "PATCH", "DELETE", "POST"] {
        assert!(
            reply
                .header("access-control-allow-methods")
                .contains(method)
        );
    }
    for name in [
        "authorization",
        "content-type",
        "accept-language",
        "x-ms-client-request-id",
        "x-ms-client-tenant-id",
        "x-ms-useragent",
        "if-match",
    ] {
        assert!(reply.header("access-control-allow-headers").contains(name));
    }
    assert_eq!(api.emulator.requests.all(), []);
}

#[tokio::test]
async fn bodies_that_are_no_json_objects_are_refused() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let before = api.get(&path).await.ok();
    let deep = "[".repeat(100_000);
    for text in [
        "",
        "{",
        "{\"a\":}",
        "[]",
        "null",
        "7",
        "{} {}",
        "\u{0}",
        deep.as_str(),
        "{\"properties\":[]}",
    ] {
        for method in [Method::PUT, Method::PATCH] {
            let request = Request::builder()
                .method(method)
                .uri(format!("{path}?api-version=2021-01-01"));
            let request = request
                .header("content-type", "application/json; charset=utf-8")
                .body(text.to_owned().into());
            api.send(request.unwrap())
                .await
                .refused(400, "InvalidRequestContent");
        }
    }
    let request = Request::patch(format!("{path}?api-version=2021-01-01"))
        .body("{\n  \"tags\": {,}}".into())
        .unwrap();
    let reply = api.send(request).await;
    assert!(
        reply.json()["error"]["message"]
            .as_str()
            .unwrap()
            .contains("line 2 column 12"),
        "{}",
        reply.json()
    );
    let request = Request::patch(format!("{path}?api-version=2021-01-01"))
        .header("content-type", "text/plain");
    api.send(request.body("{}".into()).unwrap())
        .await
        .refused(415, "UnsupportedMediaType");
    assert_eq!(api.get(&path).await.ok(), before);
}

#[tokio::test]
async fn a_body_may_have_a_megabyte() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let send = |length: usize| {
        let empty = json!({ "tags": {}, "more": "" }).to_string().len();
        let body = json!({ "tags": {}, "more": "x".repeat(length - empty) }).to_string();
        assert_eq!(body.len(), length);
        let request = Request::patch(format!("{path}?api-version=2021-01-01"))
            .body(body.into())
            .unwrap();
        api.send(request)
    };
    send(1 << 20).await.ok();
    send((1 << 20) + 1)
        .await
        .refused(413, "RequestEntityTooLarge");
    send(10 << 20).await.refused(413, "RequestEntityTooLarge");
}

#[tokio::test]
async fn numbers_beyond_a_double_stay_exact() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    for count in [9_007_199_254_740_993, i64::MAX] {
        let body = json!({ "properties": { "deliveryPackage": with(&package(), "/driveCount", json!(count)) } });
        api.patch(&path, &body).await.ok();
        for path in [&path, &jobs_of_subscription()] {
            let text = String::from_utf8(api.get(path).await.bytes.to_vec()).unwrap();
            assert!(text.contains(&format!("\"driveCount\":{count},")), "{text}");
        }
    }
    let over = r#"{"properties":{"deliveryPackage":{"carrierName":"a","trackingNumber":"b","driveCount":9223372036854775808}}}"#;
    let request = Request::patch(format!("{path}?api-version=2021-01-01"))
        .body(over.into())
        .unwrap();
    let target = api
        .send(request)
        .await
        .refused(400, "InvalidRequestContent");
    assert_eq!(target, "properties.deliveryPackage.driveCount");
}

#[tokio::test]
async fn latency_is_added_to_api_answers() {
    let latency = std::time::Duration::from_millis(80);
    let api = Api::with(import_export_emulator::Options {
        latency,
        ..options()
    })
    .await;
    let start = std::time::Instant::now();
    api.get("/subscriptions/x")
        .await
        .refused(404, "InvalidResourceType");
    assert!(start.elapsed() >= latency);
}
