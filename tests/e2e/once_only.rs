//! Exactly one request, however often it is asked for, and whatever becomes of its answer.

use serde_json::json;

use crate::harness::{Key, SampleJob, Scene, Visit};

/// A job's page with the dialog open that cancels it; answers that are to change something take their time.
async fn asking(visit: &Visit) -> SampleJob {
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    job
}

async fn patches(visit: &Visit) -> usize {
    let writes = visit.emulator.writes().await;
    assert!(
        writes.iter().all(|request| request.method == "PATCH"),
        "{writes:?}"
    );
    writes.len()
}

#[tokio::test]
async fn a_double_click_sends_once() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = asking(&visit).await;
    service
        .faults(json!([{ "path": "/jobs/", "then": { "delayMs": 200 } }]))
        .await;
    page.double_click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(patches(&visit).await, 1);
    visit.end().await;
}

#[tokio::test]
async fn enter_held_down_sends_once() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = asking(&visit).await;
    service
        .faults(json!([{ "path": "/jobs/", "then": { "delayMs": 200 } }]))
        .await;
    page.focus("button", "Request cancellation").await;
    page.hold(Key::Enter, 20).await;
    page.read("Cancellation requested.").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(patches(&visit).await, 1);
    visit.end().await;
}

#[tokio::test]
async fn a_dialog_stays_while_its_request_is_under_way() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = asking(&visit).await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "then": { "delayMs": 1500 } }]))
        .await;
    page.click("button", "Request cancellation").await;
    page.until(
        "the button to be busy",
        "findAll('button', 'Request cancellation')[0]?.getAttribute('aria-busy') === 'true'",
        json!([]),
    )
    .await;
    page.press(Key::Escape).await;
    page.press(Key::Escape).await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.read("Cancellation requested.").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(patches(&visit).await, 1);
    visit.end().await;
}

#[tokio::test]
async fn a_cancellation_without_answer_is_looked_up() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = asking(&visit).await;
    // Carried out, but the answer is another one.
    let fault = json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "apply": true, "then": { "status": 504 } }]);
    service.faults(fault).await;
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(patches(&visit).await, 1);
    visit.end().await;
}

/// Counts the requests that the portal itself sends with a method. Where a connection breaks that was used before and
/// no answer has begun, Chromium sends a request once more on its own account, whatever its method: the service then
/// gets two, and no page can prevent it.
async fn count_sent(visit: &Visit) {
    visit
        .page
        .script(
            "window.sent = []; const real = window.fetch;
             window.fetch = (request, options) => {
               // A Request made from another one would take its body away.
               window.sent.push(options?.method ?? request.method ?? 'GET');
               return real(request, options);
             }",
            json!([]),
        )
        .await;
}

async fn sent(visit: &Visit, method: &str) -> i64 {
    visit
        .page
        .number(&format!(
            "window.sent.filter((method) => method === '{method}').length"
        ))
        .await
}

#[tokio::test]
async fn a_cancellation_whose_connection_breaks_is_looked_up() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = asking(&visit).await;
    count_sent(&visit).await;
    let fault = json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "apply": true, "then": { "reset": true } }]);
    service.faults(fault).await;
    page.click("button", "Request cancellation").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.read("Cancellation requested.").await;
    assert_eq!(sent(&visit, "PATCH").await, 1);
    visit.end().await;
}

#[tokio::test]
async fn a_cancellation_without_effect_is_not_repeated() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = asking(&visit).await;
    let fault =
        json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "then": { "status": 503 } }]);
    service.faults(fault).await;
    page.click("button", "Request cancellation").await;
    page.read(
        "The request was sent once, but no clear answer came, and no effect of it can be seen yet.",
    )
    .await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(patches(&visit).await, 1);
    let last = service.requests_for(&job.id).await.pop().unwrap();
    assert_eq!(
        last.method, "GET",
        "the job is read to see what became of the request"
    );
    // Only a person sends it again.
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    assert_eq!(patches(&visit).await, 2);
    visit.end().await;
}

#[tokio::test]
async fn a_deletion_without_answer_is_looked_up() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", job.name))
        .await;
    let fault = json!([{ "method": "DELETE", "path": "/jobs/", "times": 1, "apply": true, "then": { "status": 504 } }]);
    service.faults(fault).await;
    page.click("button", "Delete job").await;
    page.see("heading", "This job is no longer accessible")
        .await;
    page.read(&format!("You deleted {} on", job.name)).await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    visit.end().await;
}

#[tokio::test]
async fn a_deletion_whose_connection_breaks_is_looked_up() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", job.name))
        .await;
    count_sent(&visit).await;
    let fault = json!([{ "method": "DELETE", "path": "/jobs/", "times": 1, "apply": true, "then": { "reset": true } }]);
    service.faults(fault).await;
    page.click("button", "Delete job").await;
    // Whether "you deleted" or "vanished": the browser's own repetition may have met a 404.
    page.see("heading", "This job is no longer accessible")
        .await;
    assert_eq!(sent(&visit, "DELETE").await, 1);
    page.click("link", "Back to the jobs").await;
    page.see("link", "ten-drives").await;
    page.see_no("link", &job.name).await;
    visit.end().await;
}
