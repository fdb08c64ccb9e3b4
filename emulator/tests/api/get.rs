//! `Jobs_Get`.

use axum::{body::Body, http::Request};
use serde_json::json;

use crate::help::*;

#[tokio::test]
async fn a_job_is_found_in_any_case() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let job = api.get(&path).await.ok();
    assert_eq!(api.get(&path.to_uppercase()).await.ok(), job);
    assert_eq!(api.get(&path.to_lowercase()).await.ok(), job);
}

#[tokio::test]
async fn newer_fields_are_left_out_of_the_first_version() {
    let api = Api::new().await;
    let job = awkward(&api, "customer-managed-key").await;
    let path = path_of(job["id"].as_str().unwrap());
    for version in ["2020-08-01", "2021-01-01"] {
        let api = Api {
            version,
            app: api.app.clone(),
            emulator: api.emulator.clone(),
        };
        assert_eq!(api.get(&path).await.ok(), job);
    }
    let api = Api {
        version: "2016-11-01",
        ..api
    };
    let old = api.get(&path).await.ok();
    assert_eq!(old, without(&job, "/systemData"));
    assert_eq!(
        old["properties"]["encryptionKey"]["kekType"],
        "CustomerManaged"
    );
    assert_eq!(old["identity"]["type"], "SystemAssigned");
}

#[tokio::test]
async fn the_first_version_has_no_etags() {
    let api = Api {
        version: "2016-11-01",
        ..Api::empty().await
    };
    let path = job("import-1");
    let made = api.put(&path, &import(1)).await;
    let changed = api.patch(&path, &json!({ "tags": { "a": "b" } })).await;
    for reply in [made, api.get(&path).await, changed] {
        assert_eq!(reply.header("etag"), "");
    }
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let api = Api::empty().await;
    let reply = api.get(&job("nothing")).await;
    reply.refused(404, "ResourceNotFound");
    assert_eq!(
        reply.json()["error"]["message"],
        "The Resource 'Microsoft.ImportExport/jobs/nothing' under resource group 'rg-archive' was not found."
    );
    api.get(&job("x").replace("rg-archive", "rg-x"))
        .await
        .refused(404, "ResourceGroupNotFound");
    api.get(&job("x").replace("0d3b7f52", "00000000"))
        .await
        .refused(404, "SubscriptionNotFound");
}

#[tokio::test]
async fn the_etag_changes_with_the_job_and_saves_the_body_until_then() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let etag = api.get(&path).await.header("etag").to_owned();
    let ask = |etag: &str| {
        let request =
            Request::get(format!("{path}?api-version=2021-01-01")).header("if-none-match", etag);
        api.send(request.body(Body::empty()).unwrap())
    };
    let same = ask(&etag).await;
    assert_eq!((same.status.as_u16(), same.bytes.len()), (304, 0));
    assert_eq!(same.header("etag"), etag);
    assert_eq!(ask("\"0-0\"").await.status, 200);
    api.patch(&path, &json!({ "tags": {} })).await.ok();
    let changed = ask(&etag).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), etag);
}

#[tokio::test]
async fn a_new_job_of_the_same_name_has_another_etag() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let etag = api.get(&path).await.header("etag").to_owned();
    api.delete(&path).await;
    api.import("import-1").await;
    assert_ne!(api.get(&path).await.header("etag"), etag);
}
