//! The job moves on while its dialog is open: nothing is sent, and the dialog says what changed.

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn a_job_that_can_no_longer_be_canceled_is_left_alone() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Transferring").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.see("button", "Request cancellation").await;
    service.put_state(&job.id, "Packaging").await;
    page.click("button", "Request cancellation").await;
    page.read("The job has moved on from Transferring to Packaging. Nothing was sent.")
        .await;
    page.read("A job can be canceled only before Packaging. This one is in the state Packaging.")
        .await;
    page.see_no("button", "Request cancellation").await;
    assert_eq!(service.writes().await, []);
    page.click("button", "Close").await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    // The page knows by now.
    assert!(page.forbidden("Cancel job").await.is_some());
    visit.end().await;
}

#[tokio::test]
async fn a_job_that_can_still_be_canceled_is_asked_about_again() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.read("Drives that are on their way are not copied")
        .await;
    service.put_state(&job.id, "Received").await;
    page.click("button", "Request cancellation").await;
    page.read("The job has moved on from Shipping to Received. Nothing was sent.")
        .await;
    page.read("It is still possible. Read below what it means now, and confirm once more.")
        .await;
    page.read("The job is in the state Received. If you cancel it now: The drives are not copied.")
        .await;
    assert_eq!(service.writes().await, []);
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    assert_eq!(service.writes().await.len(), 1);
    visit.end().await;
}

#[tokio::test]
async fn somebody_else_was_faster() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let canceled = service.import_in("Shipping").await;
    page.open(&canceled.address()).await;
    page.click("button", "Cancel job").await;
    page.see("button", "Request cancellation").await;
    assert_eq!(service.cancel(&canceled.id).await, 200);
    service.forget_requests().await;
    page.click("button", "Request cancellation").await;
    page.read("Somebody else has requested the cancellation meanwhile. Nothing was sent.")
        .await;
    page.click("button", "Close").await;
    page.read("Cancellation requested.").await;
    assert_eq!(service.writes().await, []);

    let deleted = service.import_in("Completed").await;
    page.go(&deleted.address()).await;
    page.see("heading", &deleted.name).await;
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", deleted.name))
        .await;
    assert_eq!(service.delete(&deleted.id).await, 200);
    service.forget_requests().await;
    page.click("button", "Delete job").await;
    page.see("heading", "This job is no longer accessible")
        .await;
    page.read(&format!("{} was here earlier in this visit", deleted.name))
        .await;
    assert_eq!(service.writes().await, []);
    visit.end().await;
}
