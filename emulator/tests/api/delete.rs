//! `Jobs_Delete`.

use axum::http::{Method, Request};

use crate::help::*;

#[tokio::test]
async fn a_deleted_job_is_gone_for_every_operation() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    api.import("import-2").await;
    let reply = api.delete(&path).await;
    assert_eq!((reply.status.as_u16(), reply.bytes.len()), (200, 0));
    assert_eq!(
        reply.headers.get("content-type"),
        None,
        "recorded: no body, and no word of one"
    );
    api.get(&path).await.refused(404, "ResourceNotFound");
    api.delete(&path).await.refused(404, "ResourceNotFound");
    api.patch(&path, &serde_json::json!({}))
        .await
        .refused(404, "ResourceNotFound");
    api.call(Method::POST, &format!("{path}/listBitLockerKeys"), None)
        .await
        .refused(404, "ResourceNotFound");
    let left = api.all(&jobs_of_subscription()).await;
    assert_eq!(
        left.iter().map(|job| &job["name"]).collect::<Vec<_>>(),
        ["import-2"]
    );
}

#[tokio::test]
async fn an_old_etag_is_refused() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let request =
        Request::delete(format!("{path}?api-version=2021-01-01")).header("if-match", "\"0-0\"");
    api.send(request.body(axum::body::Body::empty()).unwrap())
        .await
        .refused(412, "PreconditionFailed");
    api.get(&path).await.ok();
}
