//! A service that only accepts: cancellations and deletions are followed to their end, and sent once.

use serde_json::{Value, json};

use crate::harness::{Scene, Visit};

/// A visit to a service that answers writes so.
async fn visit(operations: Value) -> Visit {
    let visit = Visit::begin(Scene::default()).await;
    visit.emulator.operations(operations).await;
    visit
}

/// How often the service was asked so.
async fn asked(visit: &Visit, method: &str, part: &str) -> usize {
    let requests = visit.emulator.requests().await;
    let fits = |path: &str| path.to_lowercase().contains(part);
    requests
        .iter()
        .filter(|request| request.method == method && fits(&request.path))
        .count()
}

#[tokio::test]
async fn an_accepted_cancellation_is_followed_to_its_end() {
    let visit = visit(json!({ "mode": "both", "polls": 2, "retryAfter": 1 })).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(asked(&visit, "PATCH", "/jobs/").await, 1);
    assert_eq!(asked(&visit, "GET", "operation").await, 2);
    visit.end().await;
}

#[tokio::test]
async fn an_accepted_deletion_is_over_when_the_service_says_so() {
    let visit = visit(json!({ "mode": "location", "polls": 2, "retryAfter": 1 })).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Completed").await;
    page.open(&job.address()).await;
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", job.name))
        .await;
    page.click("button", "Delete job").await;
    page.read(&format!("You deleted {} on", job.name)).await;
    assert_eq!(asked(&visit, "DELETE", "/jobs/").await, 1);
    visit.end().await;
}

#[tokio::test]
async fn an_operation_that_fails_leaves_the_job_as_it_was_and_says_why() {
    let error = json!({ "code": "DriveBusy", "message": "A drive is being unloaded." });
    let visit = visit(
        json!({ "mode": "azure-async-operation", "polls": 1, "outcome": "Failed", "error": error }),
    )
    .await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    page.read("A drive is being unloaded.").await;
    page.read("DriveBusy").await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(asked(&visit, "PATCH", "/jobs/").await, 1);
    let now = visit.emulator.job(&job.id).await;
    assert_ne!(now.json["properties"]["cancelRequested"], true);
    visit.end().await;
}
