//! What stands in the way of the list, in different words; and how it goes on.

use serde_json::{Value, json};

use crate::harness::{Scene, Visit};

/// The list of a subscription's jobs.
const LIST: &str = "ImportExport/jobs\\?";

/// An answer that the portal repeats its question at, without the wait that would otherwise be due.
fn failing(status: u16, times: u32) -> Value {
    let then = json!({ "status": status, "headers": { "Retry-After": "0" } });
    json!([{ "method": "GET", "path": LIST, "times": times, "then": then }])
}

async fn list_with(faults: Value) -> Visit {
    let visit = Visit::begin(Scene::default()).await;
    visit.emulator.faults(faults).await;
    visit.page.open("#/jobs").await;
    visit
}

#[tokio::test]
async fn a_service_that_fails_can_be_asked_again() {
    let visit = list_with(failing(500, 0)).await;
    let page = &visit.page;
    page.see("heading", "The jobs could not be read").await;
    page.read("The service has a fault of its own. Try again in a while.")
        .await;
    let asked = visit
        .emulator
        .requests()
        .await
        .iter()
        .filter(|request| request.path.contains("ImportExport/jobs?"))
        .count();
    assert!(
        (2..=6).contains(&asked),
        "a read is repeated a few times, not {asked}"
    );
    visit.emulator.no_faults().await;
    page.click("button", "Retry").await;
    page.see("link", "ten-drives").await;
    page.read("48 jobs").await;
    visit.end().await;
}

#[tokio::test]
async fn a_passing_fault_is_overcome_without_a_word() {
    let visit = list_with(failing(503, 2)).await;
    visit.page.read("48 jobs").await;
    visit.end().await;
}

#[tokio::test]
async fn who_is_not_allowed_is_told_so() {
    let body = json!({ "error": { "code": "AuthorizationFailed", "message": "You may not <i>look</i>." } });
    let then = json!({ "status": 403, "body": body });
    let visit = list_with(json!([{ "path": LIST, "then": then }])).await;
    let page = &visit.page;
    page.see("heading", "You are not allowed to read this")
        .await;
    page.read("Microsoft.ImportExport/jobs/read").await;
    page.read("You may not <i>look</i>.").await;
    page.read("403 AuthorizationFailed").await;
    visit.emulator.no_faults().await;
    page.click("button", "Retry").await;
    page.read("48 jobs").await;
    visit.end().await;
}

#[tokio::test]
async fn one_subscription_that_is_not_allowed_leaves_the_others() {
    let body = json!({ "error": { "code": "AuthorizationFailed", "message": "Not yours." } });
    let path = format!("c6a9e2d4.*{LIST}");
    let visit = list_with(json!([{ "path": path, "then": { "status": 403, "body": body } }])).await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.read("1 subscription could not be read: Contoso Migration (陸上輸送)")
        .await;
    page.read("Not yours.").await;
    visit.end().await;
}

#[tokio::test]
async fn no_jobs_and_no_match_are_told_apart() {
    let scene = Scene {
        jobs: Some(0),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("#/jobs").await;
    visit
        .page
        .see("heading", "There are no Import/Export jobs yet")
        .await;
    visit.page.see("link", "Create an import job").await;
    visit.end().await;

    let visit = Visit::at("#/jobs?q=no+such+job&state=closed").await;
    let page = &visit.page;
    page.see("heading", "No job matches the filters").await;
    page.read("0 of 48 jobs").await;
    let clear = page
        .value("findAll('button', 'Clear filters').length")
        .await;
    assert_eq!(clear, 2, "beside the filters, and where the rows would be");
    page.click("button", "Clear filters").await;
    page.see("link", "ten-drives").await;
    page.read("48 jobs").await;
    assert_eq!(page.address().await, "#/jobs");
    visit.end().await;
}

#[tokio::test]
async fn a_service_that_asks_for_patience_gets_it() {
    let scene = Scene {
        jobs: Some(300),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let body = json!({ "error": { "code": "TooManyRequests", "message": "Slow down." } });
    let then = json!({ "status": 429, "headers": { "Retry-After": "2" }, "body": body });
    visit
        .emulator
        .faults(json!([{ "method": "GET", "path": "(?i)skiptoken", "times": 1, "then": then }]))
        .await;
    visit.page.open("#/jobs?sort=name&order=asc").await;
    visit
        .page
        .read("The service asks for patience: reading goes on in")
        .await;
    // What was read until then is there to be used.
    visit.page.see("link", "archive-2026-q3").await;
    visit.page.read("300 jobs").await;
    let text = visit.page.text().await;
    assert!(!text.contains("asks for patience"), "{text}");
    visit.end().await;
}

#[tokio::test]
async fn a_list_that_breaks_off_keeps_what_it_has() {
    let scene = Scene {
        jobs: Some(500),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    let then = json!({ "status": 500, "headers": { "Retry-After": "0" } });
    visit
        .emulator
        .faults(json!([{ "method": "GET", "path": "(?i)skiptoken", "then": then }]))
        .await;
    page.open("#/jobs?sort=name&order=asc").await;
    page.read("The list is incomplete: reading it broke off.")
        .await;
    page.see("link", "archive-2026-q3").await;
    visit.emulator.no_faults().await;
    visit.emulator.forget_requests().await;
    page.click("button", "Continue").await;
    page.read("500 jobs").await;
    let first = visit.emulator.requests().await.remove(0);
    assert!(
        first.path.to_lowercase().contains("skiptoken"),
        "it goes on from the same page: {}",
        first.path
    );
    visit.end().await;
}

#[tokio::test]
async fn a_list_that_leads_elsewhere_is_not_followed() {
    for link in [
        "http://127.0.0.1:9/elsewhere",
        "https://management.azure.com/x",
    ] {
        let body = json!({ "value": [], "nextLink": link });
        let visit =
            list_with(json!([{ "path": LIST, "then": { "status": 200, "body": body } }])).await;
        visit
            .page
            .read("The list led to another server. It was not followed, to protect your access.")
            .await;
        let foreign = visit
            .page
            .value("performance.getEntriesByType('resource').filter((entry) => !entry.name.startsWith(location.origin)).length")
            .await;
        assert_eq!(foreign, 0);
        visit.end().await;
    }
}

#[tokio::test]
async fn a_list_that_leads_in_a_circle_is_left() {
    let visit = Visit::begin(Scene::default()).await;
    let link = format!(
        "{}/subscriptions/x/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&round=1",
        visit.page.origin
    );
    let body = json!({ "value": [], "nextLink": link });
    visit
        .emulator
        .faults(json!([{ "path": LIST, "then": { "status": 200, "body": body } }]))
        .await;
    visit.page.open("#/jobs").await;
    visit
        .page
        .read("The service's list leads in a circle, so its end can't be reached.")
        .await;
    assert!(visit.emulator.requests().await.len() < 10);
    visit.end().await;
}

#[tokio::test]
async fn answers_that_are_none_of_the_service_are_named() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Creating").await;
    for body in [
        json!(
            "<!doctype html><title>Sign in to the hotel's network</title><script>alert(1)</script>"
        ),
        json!("{\"value\":[{\"id\":\"/subscriptions/0"),
        json!(""),
        json!("null"),
        json!([]),
        json!({ "jobs": [] }),
    ] {
        visit
            .emulator
            .faults(json!([{ "path": LIST, "then": { "status": 200, "body": body } }]))
            .await;
        page.open("#/jobs").await;
        page.see("heading", "The jobs could not be read").await;
        page.read("The answer is not one of this service.").await;
    }
    // On a job's page it is the same.
    visit
        .emulator
        .faults(json!([{ "path": "/jobs/", "then": { "status": 200, "body": "<html>" } }]))
        .await;
    page.open(&job.address()).await;
    page.see("heading", "The job could not be read").await;
    visit.emulator.no_faults().await;
    page.click("button", "Retry").await;
    page.see("heading", &job.name).await;
    visit.end().await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let fault = json!([{ "path": LIST, "times": 1, "then": { "truncateAfter": 500 } }]);
    let visit = list_with(fault).await;
    visit.page.read("48 jobs").await;
    visit.end().await;
}
