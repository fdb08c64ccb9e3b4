//! Forms in a browser of flesh and blood: leaving, coming back, reloading, and what the service says to them.

use serde_json::json;

use crate::harness::Visit;

const TITLE: &str = "Create an import job";
const LEAVE: &str = "Leave this form?";

#[tokio::test]
async fn leaving_what_was_typed_asks() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.go("#/create/import").await;
    page.see("heading", TITLE).await;
    assert_eq!(page.title().await, format!("{TITLE} – Import/Export jobs"));
    // Nothing was typed: nothing to ask.
    page.browser.back().await;
    page.see("link", "ten-drives").await;
    page.browser.forward().await;
    page.enter("Name", "half-done").await;
    for way in ["link", "back"] {
        if way == "link" {
            page.click("link", "Import/Export jobs").await;
        } else {
            page.browser.back().await;
        }
        page.see("dialog", LEAVE).await;
        assert_eq!(page.address().await, "#/create/import", "{way}");
        page.click("button", "Stay").await;
        page.see_no("dialog", LEAVE).await;
        let name = page.value("document.querySelector('#f-name').value").await;
        assert_eq!(name, "half-done");
    }
    page.click("link", "Import/Export jobs").await;
    page.click("button", "Leave").await;
    page.see("link", "ten-drives").await;
    // What was typed is here again.
    page.go("#/create/import").await;
    page.until(
        "the draft",
        "document.querySelector('#f-name')?.value === 'half-done'",
        json!([]),
    )
    .await;
    page.click("button", "Discard what I typed").await;
    page.see("dialog", "Discard what you typed?").await;
    page.click("button", "Discard what I typed").await;
    page.until(
        "it is empty",
        "document.querySelector('#f-name').value === ''",
        json!([]),
    )
    .await;
    page.click("link", "Import/Export jobs").await;
    page.see("link", "ten-drives").await;
    visit.end().await;
}

#[tokio::test]
async fn a_draft_outlives_a_reload_but_its_keys() {
    let visit = Visit::at("#/create/import").await;
    let page = &visit.page;
    page.enter("Name", "half-done").await;
    page.click("button", "2 Drives").await;
    page.enter("Drive id", "WD-1").await;
    page.enter(
        "BitLocker key",
        "238810-662376-448998-450120-652806-203390-606320-483076",
    )
    .await;
    page.browser.reload().await;
    page.started().await;
    page.until(
        "the draft",
        "document.querySelector('#f-name')?.value === 'half-done'",
        json!([]),
    )
    .await;
    page.click("button", "2 Drives").await;
    page.until(
        "the drive",
        "document.querySelector('#f-drive-0-id')?.value === 'WD-1'",
        json!([]),
    )
    .await;
    assert_eq!(
        page.value("document.querySelector('#f-drive-0-key').value")
            .await,
        ""
    );
    let kept = page
        .value("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        .await;
    assert!(!kept.as_str().unwrap().contains("238810"), "{kept}");
    visit.end().await;
}

#[tokio::test]
async fn a_language_takes_nothing_away_not_even_keys() {
    let visit = Visit::at("#/create/import").await;
    let page = &visit.page;
    page.click("button", "2 Drives").await;
    page.enter(
        "BitLocker key",
        "238810-662376-448998-450120-652806-203390-606320-483076",
    )
    .await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    page.until(
        "Czech",
        "document.documentElement.lang === 'cs' && document.querySelector('#f-drive-0-key')",
        json!([]),
    )
    .await;
    let key = page
        .value("document.querySelector('#f-drive-0-key').value")
        .await;
    assert!(key.as_str().unwrap().starts_with("238810"), "{key}");
    visit.end().await;
}

#[tokio::test]
async fn an_edit_sends_what_changed_and_the_service_s_no_lands_at_the_field() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address()).await;
    page.click("button", "Edit").await;
    page.see("heading", "Edit job").await;
    page.enter("City", "Brno").await;
    page.read("Changes: Return address.").await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "then": { "status": 400, "body": { "error": {
            "code": "InvalidRequestContent", "message": "Brno is not in the USA.", "target": "properties.returnAddress.city" } } } }]))
        .await;
    page.click("button", "Save changes").await;
    page.read("The service refused.").await;
    page.until(
        "the words at the field",
        "document.querySelector('#f-city-problem')?.textContent === 'Brno is not in the USA.'",
        json!([]),
    )
    .await;
    page.enter("City", "Seattle North").await;
    service.forget_requests().await;
    page.click("button", "Save changes").await;
    page.see("heading", &job.name).await;
    page.read("Seattle North").await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    let properties = writes[0].body["properties"].as_object().unwrap();
    assert_eq!(properties.keys().collect::<Vec<_>>(), ["returnAddress"]);
    page.click("button", "Notifications…").await;
    page.read(&format!("{} changed", job.name)).await;
    visit.end().await;
}

#[tokio::test]
async fn a_change_whose_answer_never_comes_is_looked_for_and_not_sent_twice() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address().replacen('#', "#/edit", 1)).await;
    page.enter("City", "Brno").await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "apply": true, "then": { "status": 500 } }]))
        .await;
    page.click("button", "Save changes").await;
    page.see("heading", &job.name).await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert_eq!(
        service.job(&job.id).await.json["properties"]["returnAddress"]["city"],
        "Brno"
    );
    visit.end().await;
}

#[tokio::test]
async fn another_job_like_this_one() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.more("Clone").await;
    page.see("heading", TITLE).await;
    page.until(
        "the group",
        "document.querySelector('#f-group')?.value",
        json!([]),
    )
    .await;
    assert_eq!(
        page.value("document.querySelector('#f-name').value").await,
        ""
    );
    page.enter("Name", "like-that-one").await;
    page.click("button", "4 Review").await;
    page.read("like-that-one").await;
    visit.end().await;
}
