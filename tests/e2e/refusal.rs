//! The service says no: the dialog stays, shows its words, and can be used again.

use serde_json::{Value, json};

use crate::harness::{Scene, Visit};

fn refusal(method: &str, message: &str) -> Value {
    json!([{
        "method": method, "path": "/jobs/", "times": 1,
        "then": {
            "status": 409,
            "headers": { "x-ms-request-id": "11111111-2222-3333-4444-555555555555" },
            "body": { "error": { "code": "OperationNotAllowed", "message": message } },
        },
    }])
}

#[tokio::test]
async fn a_refused_cancellation_stays_in_its_dialog() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    let dialog = format!("Cancel job {}?", job.name);
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.see("dialog", &dialog).await;
    let message = "<img src=x onerror=alert(1)> Not <b>now</b> & never.";
    service.faults(refusal("PATCH", message)).await;
    service.forget_requests().await;
    page.click("button", "Request cancellation").await;

    page.read("The service refused.").await;
    page.read(message).await;
    page.read("Code: 409 OperationNotAllowed").await;
    page.read("Request id: 11111111-2222-3333-4444-555555555555")
        .await;
    page.see("dialog", &dialog).await;
    assert_eq!(
        page.value("document.querySelectorAll('dialog img, dialog b').length")
            .await,
        0
    );
    let methods = |requests: Vec<crate::harness::Logged>| {
        requests
            .into_iter()
            .map(|request| request.method)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        methods(service.requests_for(&job.id).await),
        ["GET", "PATCH", "GET"]
    );

    // The reason may have passed: the same button asks once more.
    page.click("button", "Request cancellation").await;
    page.see_no("dialog", &dialog).await;
    page.read("Cancellation requested.").await;
    let requests = service.requests_for(&job.id).await;
    assert_eq!(
        requests
            .iter()
            .filter(|request| request.method == "PATCH")
            .count(),
        2
    );

    page.click("button", "Notifications…").await;
    page.read(&format!("Cancellation of {} requested", job.name))
        .await;
    page.read(&format!("{} could not be canceled", job.name))
        .await;
    visit.end().await;
}

#[tokio::test]
async fn a_refused_deletion_stays_in_its_dialog() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    let dialog = format!("Delete job {}?", job.name);
    page.open(&job.address()).await;
    service.faults(refusal("DELETE", "A lock is on it.")).await;
    page.click("button", "Delete job").await;
    page.see("dialog", &dialog).await;
    page.click("button", "Delete job").await;
    page.read("The service refused.").await;
    page.read("A lock is on it.").await;
    page.see("dialog", &dialog).await;
    page.click("button", "Delete job").await;
    page.read(&format!("You deleted {} on", job.name)).await;
    assert_eq!(service.writes().await.len(), 2);
    visit.end().await;
}

#[tokio::test]
async fn a_missing_permission_is_named_and_reading_goes_on() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    let body = json!({ "error": { "code": "AuthorizationFailed", "message": "Not today." } });
    service.faults(json!([{ "method": "PATCH", "path": "/jobs/", "then": { "status": 403, "body": body } }])).await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    // The portal names it itself, whatever the service says.
    page.read(
        "You don't have the permission for this. It needs Microsoft.ImportExport/jobs/write:",
    )
    .await;
    page.read("Not today.").await;
    page.click("button", "Keep job").await;
    service.forget_requests().await;
    page.click("button", "Refresh").await;
    page.see("heading", &job.name).await;
    page.click("link", "Import/Export jobs").await;
    page.read("48 jobs").await;
    let requests = service.requests().await;
    assert!(
        requests
            .iter()
            .all(|it| it.method == "GET" && it.status == Some(200)),
        "{requests:?}"
    );
    assert_eq!(service.requests_for(&job.id).await.len(), 1);
    visit.end().await;
}

#[tokio::test]
async fn a_service_of_the_newer_rules_refuses_after_shipping_and_that_was_said_before() {
    let scene = Scene {
        options: &["--cancel-until", "creating"],
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.read("The service may refuse: by its newer rules a job can't be canceled any more once it is shipped.")
        .await;
    page.click("button", "Request cancellation").await;
    page.read("The service refused.").await;
    page.read("Code: 409").await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.click("button", "Keep job").await;
    // Nothing has changed, and the job goes on.
    assert_eq!(service.job(&job.id).await.state(), "Shipping");
    assert_eq!(
        page.value("document.querySelector('.badges').innerText.trim()")
            .await,
        "Shipping"
    );
    assert!(page.forbidden("Cancel job").await.is_none());

    // Before that it is accepted, and no refusal is talked of.
    let early = service.import_in("Creating").await;
    page.go(&early.address()).await;
    page.see("heading", &early.name).await;
    page.click("button", "Cancel job").await;
    page.see("dialog", &format!("Cancel job {}?", early.name))
        .await;
    assert!(!page.text().await.contains("The service may refuse"));
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    visit.end().await;
}
