//! Two thousand jobs: usable while they come in, and no heavier than fifty once they are there.

use serde_json::json;

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn two_thousand_jobs_are_a_list_like_any_other() {
    let scene = Scene {
        jobs: Some(2000),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs?sort=name&order=asc").await;
    page.read("2,000 jobs").await;
    let rows = "document.querySelectorAll('tbody tr').length";
    assert!(page.number(rows).await < 120);

    let mut names: Vec<_> = visit
        .emulator
        .jobs()
        .await
        .into_iter()
        .map(|job| job.name)
        .collect();
    assert_eq!(names.len(), 2000);
    page.script(
        "scrollTo(0, document.documentElement.scrollHeight)",
        json!([]),
    )
    .await;
    page.until(
        "the last row",
        "document.querySelector('tr[aria-rowindex=\"2001\"]')?.getBoundingClientRect().bottom <= innerHeight + 1",
        json!([]),
    )
    .await;
    assert!(page.number(rows).await < 120);
    page.script("scrollTo(0, 0)", json!([])).await;
    page.until(
        "the first row",
        "document.querySelector('tr[aria-rowindex=\"2\"]')?.getBoundingClientRect().top > 0",
        json!([]),
    )
    .await;

    let name = names.swap_remove(1000);
    page.click("searchbox", "Search jobs").await;
    page.type_text(&name).await;
    page.see("link", &name).await;
    page.read("of 2,000 jobs").await;
    visit.end().await;
}

#[tokio::test]
async fn reading_can_be_stopped_and_continued() {
    let scene = Scene {
        jobs: Some(2000),
        options: &["--latency", "150"],
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    // Usable while more comes in.
    // Real ones: the skeleton has rows, too.
    let rows = "document.querySelectorAll('tr.row a').length";
    page.until("rows", rows, json!([])).await;
    page.read("jobs so far").await;
    page.click("button", "Stop").await;
    page.read("The list is incomplete: you stopped reading it.")
        .await;
    visit.emulator.forget_requests().await;
    page.click("button", "Continue").await;
    page.read("2,000 jobs").await;
    let lists = visit.emulator.requests().await;
    assert!(
        lists.len() < 21,
        "it goes on where it was stopped, and does not begin anew: {}",
        lists.len()
    );
    visit.end().await;
}
