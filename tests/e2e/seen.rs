//! What nobody can change any more is put aside on a job's page: everywhere in this tab, and nowhere else.

use serde_json::json;

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn what_was_marked_as_seen_on_a_jobs_page_is_quiet_in_the_list_until_the_tab_is_loaded_anew()
{
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("blobs-not-exported").await;
    let list = "#/jobs?q=name:blobs-not-exported";
    let needing = async || -> i64 {
        page.until(
            "the whole list",
            "!document.querySelector('.streaming') && document.querySelector('.needs')",
            json!([]),
        )
        .await;
        page.number("parseInt(document.querySelector('.needs').textContent)")
            .await
    };
    page.open(list).await;
    page.read("1 of 48 jobs").await;
    let before = needing().await;
    page.click("link", &job.name).await;
    page.read("Some blobs were not exported.").await;
    service.forget_requests().await;
    page.click("button", "Mark as seen").await;
    page.focus_on("button", "Mark as not seen").await;
    page.go(list).await;
    page.read("Seen: Some blobs were not exported.").await;
    assert_eq!(needing().await, before - 1);
    // It is this tab's alone: nothing was sent, nothing kept.
    assert_eq!(service.writes().await, []);
    let kept = page
        .value("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
        .await;
    assert_eq!(kept, "[{},{}]");
    page.browser.reload().await;
    page.read("1 of 48 jobs").await;
    assert_eq!(needing().await, before);
    // A job that still goes on can't be put aside.
    let open = service.named("drive-never-received").await;
    page.go(&open.address()).await;
    page.read("1 drive never received").await;
    page.see_no("button", "Mark as seen").await;
    visit.end().await;
}
