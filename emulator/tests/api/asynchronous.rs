//! Writes that are carried out later.

use axum::http::{Method, Request};
use serde_json::{Value, json};

use crate::help::*;

const NAME: &str = "import-1";

async fn set(api: &Api, setting: Value) -> Value {
    api.control("PUT", "operations", &setting).await.ok()
}

/// Asks at an address of the emulator, as it was given.
async fn ask(api: &Api, url: &str) -> Reply {
    api.send(follow(url)).await
}

fn cancel() -> Value {
    json!({ "properties": { "cancelRequested": true } })
}

/// The two addresses of an accepted write; empty where there is none.
fn addresses(reply: &Reply) -> (String, String) {
    for name in ["azure-asyncoperation", "location", "retry-after"] {
        let exposed = reply.header("access-control-expose-headers").to_lowercase();
        assert!(exposed.contains(name), "{name}");
    }
    (
        reply.header("azure-asyncoperation").to_owned(),
        reply.header("location").to_owned(),
    )
}

#[tokio::test]
async fn writes_are_answered_at_once_unless_asked_otherwise() {
    let api = Api::empty().await;
    let setting = api.control("GET", "operations", &Value::Null).await.ok();
    let off = json!({ "mode": "off", "polls": 2, "outcome": "Succeeded", "error": null, "retryAfter": 1 });
    assert_eq!(setting, off);
    api.import(NAME).await;
    for (wrong, field) in [
        (json!({ "mode": "sometimes" }), "mode"),
        (json!({ "mode": "both", "polls": -1 }), "polls"),
        (json!({ "mode": "both", "outcome": "Perhaps" }), "outcome"),
        (json!({ "mode": "both", "more": 1 }), "more"),
        (
            json!({ "mode": "both", "error": { "code": "a", "message": "b", "status": 200 } }),
            "error.status",
        ),
    ] {
        let reply = api.control("PUT", "operations", &wrong).await;
        assert_eq!(
            reply.refused(400, "InvalidRequestContent"),
            field,
            "{wrong}"
        );
    }
    assert_eq!(
        api.control("GET", "operations", &Value::Null).await.ok(),
        off
    );
}

#[tokio::test]
async fn a_change_is_there_when_its_status_says_so_and_not_before() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    set(
        &api,
        json!({ "mode": "azure-async-operation", "polls": 3, "retryAfter": 7 }),
    )
    .await;
    let reply = api.patch(&path, &cancel()).await;
    assert_eq!((reply.status.as_u16(), reply.bytes.len()), (202, 0));
    let (status, result) = addresses(&reply);
    assert_eq!((reply.header("retry-after"), result.as_str()), ("7", ""));
    assert!(
        status.starts_with("http://emulator.test:8080/subscriptions/"),
        "{status}"
    );
    assert!(status.ends_with("?api-version=2021-01-01"), "{status}");

    for _ in 0..2 {
        let reply = ask(&api, &status).await;
        assert_eq!(reply.header("retry-after"), "7");
        let said = reply.ok();
        assert_eq!(said["status"], "InProgress");
        let path_of_it = status.strip_prefix("http://emulator.test:8080").unwrap();
        assert!(path_of_it.starts_with(said["id"].as_str().unwrap()));
        assert!(
            said["id"]
                .as_str()
                .unwrap()
                .ends_with(said["name"].as_str().unwrap())
        );
        assert_eq!(said["startTime"], "2026-08-01T12:00:00.0000000Z");
        assert!(said.get("endTime").is_none() && said.get("error").is_none());
        let job = api.get(&path).await.ok();
        assert_eq!(job["properties"]["cancelRequested"], false, "not yet");
    }
    api.control("POST", "clock", &json!({ "advance": "PT1M" }))
        .await
        .ok();
    for _ in 0..2 {
        let reply = ask(&api, &status).await;
        assert_eq!(reply.header("retry-after"), "");
        let said = reply.ok();
        assert_eq!(said["status"], "Succeeded");
        assert_eq!(said["endTime"], "2026-08-01T12:01:00.0000000Z");
        let job = api.get(&path).await.ok();
        assert_eq!(job["properties"]["cancelRequested"], true);
    }
}

#[tokio::test]
async fn a_location_answers_202_until_there_is_a_result() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    set(&api, json!({ "mode": "location" })).await;
    let reply = api.patch(&path, &json!({ "tags": { "a": "b" } })).await;
    assert_eq!(reply.status, 202);
    let (status, result) = addresses(&reply);
    assert_eq!((status.as_str(), reply.header("retry-after")), ("", "1"));
    let waiting = ask(&api, &result).await;
    assert_eq!((waiting.status.as_u16(), waiting.bytes.len()), (202, 0));
    assert_eq!(
        (waiting.header("location"), waiting.header("retry-after")),
        (result.as_str(), "1")
    );
    let job = ask(&api, &result).await.ok();
    assert_eq!(job["tags"], json!({ "a": "b" }));
    assert_eq!(api.get(&path).await.ok(), job);

    set(
        &api,
        json!({ "mode": "location", "polls": 1, "retryAfter": null }),
    )
    .await;
    let reply = api.delete(&path).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("retry-after")),
        (202, "")
    );
    api.get(&path).await.ok();
    let done = ask(&api, &addresses(&reply).1).await;
    assert_eq!((done.status.as_u16(), done.bytes.len()), (204, 0));
    api.get(&path).await.refused(404, "ResourceNotFound");
}

#[tokio::test]
async fn a_put_shows_what_it_will_make_where_there_is_a_status() {
    let api = Api::empty().await;
    for (mode, status) in [
        ("azure-async-operation", 201),
        ("both", 201),
        ("location", 202),
    ] {
        set(&api, json!({ "mode": mode, "polls": 1 })).await;
        let path = job(mode);
        let reply = api.put(&path, &import(1)).await;
        assert_eq!(reply.status, status, "{mode}");
        api.get(&path).await.refused(404, "ResourceNotFound");
        let (by_status, by_result) = addresses(&reply);
        if status == 201 {
            let made = reply.json();
            assert_eq!(made["properties"]["provisioningState"], "Creating");
            assert_eq!(made["id"], path);
            assert_eq!(reply.header("etag"), "");
        }
        let url = if by_status.is_empty() {
            by_result
        } else {
            by_status
        };
        ask(&api, &url).await.ok();
        let made = api.get(&path).await.ok();
        assert_eq!(made["properties"]["provisioningState"], "Succeeded");
    }
    set(&api, json!({ "mode": "both" })).await;
    let path = job("both");
    let reply = api.put(&path, &import(2)).await;
    let made = reply.ok();
    assert_eq!(made["properties"]["provisioningState"], "Updating");
    assert_eq!(made["properties"]["driveList"].as_array().unwrap().len(), 2);
    let drives = async || {
        api.get(&path).await.ok()["properties"]["driveList"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(drives().await, 1);
    // Questions at either address count.
    let (status, result) = addresses(&reply);
    ask(&api, &status).await.ok();
    ask(&api, &result).await.ok();
    assert_eq!(ask(&api, &status).await.ok()["status"], "Succeeded");
    assert_eq!(drives().await, 2);
}

#[tokio::test]
async fn what_does_not_succeed_changes_nothing_and_says_why() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    let before = api.get(&path).await.ok();
    for (outcome, error, status, code) in [
        ("Failed", Value::Null, 409, "OperationNotAllowed"),
        ("Canceled", Value::Null, 409, "OperationPreempted"),
        (
            "Failed",
            json!({ "code": "Locked", "message": "A lock.", "status": 423 }),
            423,
            "Locked",
        ),
    ] {
        set(
            &api,
            json!({ "mode": "both", "polls": 1, "outcome": outcome, "error": error }),
        )
        .await;
        for method in [Method::PATCH, Method::DELETE] {
            let body = (method == Method::PATCH).then(cancel);
            let reply = api.call(method, &path, body.as_ref()).await;
            assert_eq!(reply.status, 202);
            let (by_status, by_result) = addresses(&reply);
            let said = ask(&api, &by_status).await.ok();
            assert_eq!(
                (&said["status"], &said["error"]["code"]),
                (&json!(outcome), &json!(code))
            );
            ask(&api, &by_result).await.refused(status, code);
            assert_eq!(api.get(&path).await.ok(), before);
        }
    }
}

#[tokio::test]
async fn what_is_refused_at_once_begins_nothing() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    set(&api, json!({ "mode": "both" })).await;
    api.patch(&path, &json!({ "properties": { "state": "Lost" } }))
        .await
        .refused(400, "InvalidRequestContent");
    api.delete(&job("nothing"))
        .await
        .refused(404, "ResourceNotFound");
    api.put_state(&path, "Packaging").await;
    let reply = api.patch(&path, &cancel()).await;
    reply.refused(409, "OperationNotAllowed");
    assert_eq!(addresses(&reply), (String::new(), String::new()));
}

#[tokio::test]
async fn what_is_no_longer_allowed_when_its_time_comes_fails() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    set(&api, json!({ "mode": "both", "polls": 1 })).await;
    let reply = api.patch(&path, &cancel()).await;
    api.put_state(&path, "Packaging").await;
    let (status, result) = addresses(&reply);
    let said = ask(&api, &status).await.ok();
    assert_eq!(
        (&said["status"], &said["error"]["code"]),
        (&json!("Failed"), &json!("OperationNotAllowed"))
    );
    ask(&api, &result).await.refused(409, "OperationNotAllowed");
    let job = api.get(&path).await.ok();
    assert_eq!(job["properties"]["cancelRequested"], false);
}

#[tokio::test]
async fn an_etag_counts_when_the_write_is_carried_out_too() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    let etag = api.get(&path).await.header("etag").to_owned();
    set(&api, json!({ "mode": "both", "polls": 1 })).await;
    let request = Request::patch(format!("{path}?api-version=2021-01-01"))
        .header("host", "emulator.test:8080")
        .header("if-match", &etag)
        .body(json!({ "tags": { "mine": "1" } }).to_string().into());
    let reply = api.send(request.unwrap()).await;
    assert_eq!(reply.status, 202);
    set(&api, json!({ "mode": "off" })).await;
    api.patch(&path, &json!({ "tags": { "theirs": "1" } }))
        .await
        .ok();
    let said = ask(&api, &addresses(&reply).0).await.ok();
    assert_eq!(said["error"]["code"], "PreconditionFailed");
    assert_eq!(api.get(&path).await.ok()["tags"], json!({ "theirs": "1" }));
}

#[tokio::test]
async fn no_poll_is_needed_where_none_is_asked_for_and_many_at_once_write_once() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    set(&api, json!({ "mode": "both", "polls": 0 })).await;
    let reply = api.patch(&path, &json!({ "tags": { "a": "b" } })).await;
    assert_eq!(reply.status, 202);
    let now = api.get(&path).await;
    assert_eq!(now.ok()["tags"], json!({ "a": "b" }));
    let etag = now.header("etag").to_owned();

    set(&api, json!({ "mode": "both", "polls": 5 })).await;
    let reply = api.patch(&path, &json!({ "tags": { "c": "d" } })).await;
    let (status, _) = addresses(&reply);
    let replies = futures_util::future::join_all((0..40).map(|_| ask(&api, &status))).await;
    assert!(replies.iter().all(|reply| reply.status == 200));
    let number = |etag: &str| {
        let (_, revision) = etag.trim_matches('"').split_once('-').unwrap();
        u64::from_str_radix(revision, 16).unwrap()
    };
    let after = api.get(&path).await.header("etag").to_owned();
    assert_eq!(number(&after), number(&etag) + 1);
}

#[tokio::test]
async fn an_operation_is_found_by_its_own_subscription_only_and_read_only() {
    let api = Api::empty().await;
    let path = api.import(NAME).await;
    set(&api, json!({ "mode": "both" })).await;
    let reply = api.patch(&path, &cancel()).await;
    let (status, _) = addresses(&reply);
    let other = status.replace(
        import_export_emulator::sample::PRODUCTION,
        import_export_emulator::sample::MIGRATION,
    );
    ask(&api, &other).await.refused(404, "ResourceNotFound");
    let (place, _) = status
        .strip_prefix("http://emulator.test:8080")
        .unwrap()
        .split_once('?')
        .unwrap();
    api.delete(place).await.refused(405, "MethodNotAllowed");
    let (parent, _) = place.rsplit_once('/').unwrap();
    api.get(&format!("{parent}/nothing"))
        .await
        .refused(404, "ResourceNotFound");
    // They are requests like others: in the log, and open to faults.
    let rules = json!([{ "path": "operationStatuses", "times": 1, "then": { "status": 503 } }]);
    api.control("PUT", "faults", &rules).await.ok();
    assert_eq!(ask(&api, &status).await.status, 503);
    let log = api.control("GET", "requests", &Value::Null).await.ok();
    let last = log.as_array().unwrap().last().unwrap().clone();
    assert!(
        last["path"]
            .as_str()
            .unwrap()
            .contains("/operationStatuses/"),
        "{last}"
    );
    assert_eq!(last["status"], 503);
}
