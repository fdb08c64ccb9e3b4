//! A service that takes a request and never answers.

use serde_json::json;

use crate::harness::{Scene, Visit};

/// A browser in which half a minute of waiting for an answer passes in half a second.
async fn hasty() -> Visit {
    let before = "const real = window.setTimeout;
        window.setTimeout = (run, wait, ...rest) => real(run, wait >= 20000 ? wait / 60 : wait, ...rest)";
    let scene = Scene {
        before: Some(before),
        ..Scene::default()
    };
    Visit::begin(scene).await
}

#[tokio::test]
async fn what_is_never_answered_can_be_asked_again() {
    let visit = hasty().await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Received").await;
    for (path, address, heading, count) in [
        (
            "ImportExport/jobs\\?",
            "#/jobs",
            "The jobs could not be read",
            // Two lists, side by side.
            2,
        ),
        ("/jobs/", &job.address(), "The job could not be read", 1),
    ] {
        service
            .faults(json!([{ "path": path, "then": { "hang": true } }]))
            .await;
        service.forget_requests().await;
        page.open(address).await;
        page.see("heading", heading).await;
        page.read("The service didn't answer in time.").await;
        let asked = service.requests().await;
        let asked: Vec<_> = asked
            .iter()
            .filter(|it| !it.path.starts_with("/subscriptions?"))
            .collect();
        assert!(
            asked.len() == count && asked.iter().all(|it| it.status.is_none()),
            "{asked:?}"
        );
        service.no_faults().await;
        page.click("button", "Retry").await;
        page.see_no("heading", heading).await;
    }
    page.see("button", "Cancel job").await;
    visit.end().await;
}

#[tokio::test]
async fn an_action_that_is_never_answered_is_looked_up_and_not_repeated() {
    let visit = hasty().await;
    let (page, service) = (&visit.page, &visit.emulator);
    let fault = |method: &str| json!([{ "method": method, "path": "/jobs/", "apply": true, "then": { "hang": true } }]);
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    service.faults(fault("PATCH")).await;
    service.forget_requests().await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.read("Cancellation requested.").await;
    let methods = |requests: Vec<crate::harness::Logged>| {
        requests.into_iter().map(|it| it.method).collect::<Vec<_>>()
    };
    let sent = methods(service.requests_for(&job.id).await);
    assert_eq!(sent, ["GET", "PATCH", "GET"]);

    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    service.faults(fault("DELETE")).await;
    service.forget_requests().await;
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", job.name))
        .await;
    page.click("button", "Delete job").await;
    page.read(&format!("You deleted {} on", job.name)).await;
    let sent = methods(service.requests_for(&job.id).await);
    assert_eq!(sent, ["GET", "DELETE", "GET"]);
    visit.end().await;
}
