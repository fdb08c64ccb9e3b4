//! Several tabs: what is done in one shows in the others, without a reload.

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn a_deletion_shows_in_the_other_tabs() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    let name = job.name.as_str();

    // One tab went to the job through the list, another one shows the list.
    page.open("#/jobs?state=completed").await;
    page.click("link", name).await;
    page.see("heading", name).await;
    let with_job = page.browser.tab().await;
    let with_list = page.browser.new_tab().await;
    page.open("#/jobs?state=completed").await;
    page.see("link", name).await;

    page.browser.new_tab().await;
    page.open(&job.address()).await;
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {name}?")).await;
    page.click("button", "Delete job").await;
    page.read(&format!("You deleted {name} on")).await;

    page.browser.switch_to(&with_job).await;
    page.see("heading", "This job is no longer accessible")
        .await;
    page.read(&format!("{name} was here earlier in this visit"))
        .await;
    page.browser.back().await;
    page.see("heading", "Import/Export jobs").await;
    page.see("link", "canceled-completed").await;
    page.see_no("link", name).await;

    page.browser.switch_to(&with_list).await;
    page.see("link", "canceled-completed").await;
    page.see_no("link", name).await;
    visit.end().await;
}

#[tokio::test]
async fn a_cancellation_shows_in_the_other_tabs() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.see("heading", &job.name).await;
    let first = page.browser.tab().await;
    page.browser.new_tab().await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    page.browser.switch_to(&first).await;
    page.read("Cancellation requested.").await;
    visit.end().await;
}
