//! The content security policy: nothing breaks it, and nothing is fetched from anywhere else.

use serde_json::json;

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn the_policy_is_kept_and_no_foreign_place_is_asked() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open("#/jobs").await;
    page.script(
        "window.violations = [];
         addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))",
        json!([]),
    )
    .await;
    page.click("button", "State: all").await;
    page.press(crate::harness::Key::Escape).await;
    page.click("searchbox", "Search jobs").await;
    page.type_text(&job.name).await;
    page.click("link", &job.name).await;
    page.more("View JSON").await;
    page.see("dialog", "View JSON").await;
    page.click("button", "Close").await;
    page.more("Commands").await;
    page.see("dialog", "Commands").await;
    page.click("button", "Close").await;
    page.click("button", "Delete job").await;
    page.click("button", "Save what would be lost").await;
    page.read("Saved.").await;
    page.click("button", "Delete job").await;
    page.see("heading", "This job is no longer accessible")
        .await;
    assert_eq!(page.value("window.violations").await, json!([]));
    let foreign = page
        .value("performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith(location.origin) && !name.startsWith('blob:' + location.origin))")
        .await;
    assert_eq!(foreign, json!([]));

    // The policy is at work: a style from a text is refused.
    page.script(
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }))",
        json!([]),
    )
    .await;
    page.until("the violation", "window.violations.length", json!([]))
        .await;
    page.complaints().await;
    visit.end().await;
}

#[tokio::test]
async fn nothing_of_a_job_is_left_in_the_browser() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.click("button", "Delete job").await;
    page.click("button", "Save what would be lost").await;
    page.read("Saved.").await;
    let key = job.json["properties"]["driveList"][0]["driveId"]
        .as_str()
        .unwrap();
    let kept = page
        .value("JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie")
        .await;
    let kept = kept.as_str().unwrap();
    assert!(!kept.contains(key) && !kept.contains(&job.name), "{kept}");
    let databases = page
        .value("indexedDB.databases().then((all) => all.length)")
        .await;
    assert_eq!(databases, 0);
    let caches = page
        .value("'caches' in window ? caches.keys().then((all) => all.length) : 0")
        .await;
    assert_eq!(caches, 0);
    visit.end().await;
}
