//! The portal looks for news by itself, and disturbs nobody by it.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Dist, Scene, Visit};

/// Two refreshes and what they take.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test]
async fn news_comes_by_itself() {
    let dist = Dist::refreshing_every(5);
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    page.open(&format!("#/jobs?q={}", job.name)).await;
    page.focus("link", &job.name).await;
    service.put_state(&job.id, "Received").await;
    page.within(
        SOON,
        "the new state in the list",
        "findAll('row', null).some((row) => named(row).includes('Received'))",
        json!([]),
    )
    .await;
    page.focus_on("link", &job.name).await;

    page.click("link", &job.name).await;
    page.click("button", "Cancel job").await;
    page.see("button", "Request cancellation").await;
    service.put_state(&job.id, "Transferring").await;
    page.within(
        SOON,
        "the new state on the page",
        "document.querySelector('.badges').innerText.includes('Transferring')",
        json!([]),
    )
    .await;
    // The dialog stays open meanwhile, and its button is where it was.
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    assert_eq!(service.writes().await, []);
    visit.end().await;
}

#[tokio::test]
async fn a_job_that_vanishes_says_so_by_itself() {
    let dist = Dist::refreshing_every(5);
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.see("button", "Delete job").await;
    assert_eq!(service.delete(&job.id).await, 200);
    page.within(
        SOON,
        "the job to be gone",
        "findAll('heading', 'This job is no longer accessible').length",
        json!([]),
    )
    .await;
    page.read(&format!("{} was here earlier in this visit", job.name))
        .await;
    visit.end().await;
}

#[tokio::test]
async fn a_refresh_that_fails_leaves_what_is_known() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.read("48 jobs").await;
    service
        .faults(json!([{ "path": "ImportExport", "then": { "status": 500, "headers": { "Retry-After": "0" } } }]))
        .await;
    page.click("button", "Refresh").await;
    page.read("The list could not be refreshed. It is shown as it was last read.")
        .await;
    page.see("link", "ten-drives").await;
    page.move_pointer_away().await;
    service.no_faults().await;
    page.click("button", "Retry").await;
    page.until(
        "the complaint to go",
        "!squeezed(document.body.innerText).includes('could not be refreshed')",
        json!([]),
    )
    .await;
    visit.end().await;
}
