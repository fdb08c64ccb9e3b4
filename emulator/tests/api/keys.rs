//! `BitLockerKeys_List`.

use axum::http::Method;
use serde_json::json;

use crate::help::*;

#[tokio::test]
async fn keys_are_shown_here_and_nowhere_else() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let reply = api
        .call(Method::POST, &format!("{path}/listBitLockerKeys"), None)
        .await;
    let key = "238810-662376-448998-450120-652806-203390-606320-483076";
    let keys = [
        json!({ "bitLockerKey": key, "driveId": "9CA995B0" }),
        json!({ "bitLockerKey": key, "driveId": "9CA995B1" }),
    ];
    assert_eq!(reply.ok(), json!({ "value": keys }));
    assert_eq!(reply.header("cache-control"), "no-store");
    for path in [&path, &jobs_of_subscription()] {
        let text = String::from_utf8(api.get(path).await.bytes.to_vec()).unwrap();
        assert!(text.contains("9CA995B0"));
        assert!(!text.contains("bitLockerKey") && !text.contains("238810"));
    }
}

#[tokio::test]
async fn an_exports_drives_have_keys_once_they_are_there() {
    let api = Api::empty().await;
    let path = job("export-1");
    api.put(&path, &export()).await;
    let list = format!("{path}/listBitLockerKeys");
    let keys = || api.call(Method::POST, &list, None);
    assert_eq!(keys().await.ok(), json!({ "value": [] }));
    api.put_state(&path, "Received").await;
    assert_eq!(keys().await.ok()["value"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn keys_are_asked_for_with_post() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let reply = api.get(&format!("{path}/listBitLockerKeys")).await;
    reply.refused(405, "MethodNotAllowed");
    assert_eq!(reply.header("allow"), "POST");
}
