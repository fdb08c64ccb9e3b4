//! The way of the mission: a job is canceled, followed up, deleted, and no longer accessible.

use std::fs;

use serde_json::{Value, json};

use crate::harness::Visit;

const GONE: &str = "This job is no longer accessible";

#[tokio::test]
async fn a_job_is_canceled_followed_up_and_deleted() {
    let visit = Visit::at("#/jobs?q=ten-drives").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("ten-drives").await;
    let drives = job.json["properties"]["driveList"]
        .as_array()
        .unwrap()
        .clone();
    let copied_now: Vec<_> = drives
        .iter()
        .filter(|drive| drive["state"] == "Transferring")
        .collect();
    assert_eq!(copied_now.len(), 1, "the sample job copies one drive");
    let drive = copied_now[0]["driveId"].as_str().unwrap();

    page.click("link", "ten-drives").await;
    page.see("heading", "ten-drives").await;
    page.click("button", "Cancel job").await;
    page.see("dialog", "Cancel job ten-drives?").await;
    page.read("The job is in the state Transferring.").await;
    page.read(&format!(
        "Drive {drive} is being copied and may go on until it is done: cancelling is best effort."
    ))
    .await;
    page.read("By the service's rules the job goes to Completed and is kept for 90 days.")
        .await;
    page.read("This can't be undone.").await;

    service.forget_requests().await;
    page.click("button", "Request cancellation").await;
    page.see_no("dialog", "Cancel job ten-drives?").await;
    page.read("Cancellation requested. This drive is still being copied")
        .await;
    page.read(drive).await;
    let requests = service.requests_for(&job.id).await;
    let methods: Vec<_> = requests
        .iter()
        .map(|request| request.method.as_str())
        .collect();
    assert_eq!(
        methods[..2],
        ["GET", "PATCH"],
        "the job is read right before it is changed"
    );
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert_eq!(
        writes[0].body,
        json!({ "properties": { "cancelRequested": true } })
    );
    let reason = page.forbidden("Cancel job").await;
    assert_eq!(
        reason.as_deref(),
        Some("Cancellation was already requested, and can't be requested twice.")
    );

    // The data centre goes on until the drive at hand is copied.
    let mut days = 0;
    while service.job(&job.id).await.state() != "Completed" {
        service.advance("P1D").await;
        days += 1;
        assert!(days < 30, "the emulator never completes the canceled job");
    }
    page.click("button", "Refresh").await;
    page.read("The job was canceled.").await;
    page.read("of 10 drives had been copied by then.").await;

    page.click("button", "Delete job").await;
    page.see("dialog", "Delete job ten-drives?").await;
    page.read("The BitLocker keys of 10 drives are lost here, unless you have saved them.")
        .await;
    page.read("log").await;
    page.see("button", "Save what would be lost").await;
    service.forget_requests().await;
    page.click("button", "Delete job").await;
    page.see("heading", GONE).await;
    page.read("You deleted ten-drives on").await;
    page.read("Last known: Import · Completed").await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert_eq!(
        (writes[0].method.as_str(), &writes[0].body),
        ("DELETE", &Value::Null)
    );

    page.browser.back().await;
    page.see("heading", "No job matches the filters").await;
    page.see_no("link", "ten-drives").await;
    page.browser.forward().await;
    page.see("heading", GONE).await;
    page.read("You deleted ten-drives on").await;
    page.browser.reload().await;
    page.started().await;
    page.see("heading", GONE).await;
    page.read("The service doesn't know ten-drives. It may have been deleted")
        .await;
    visit.end().await;
}

#[tokio::test]
async fn keeping_the_job_sends_nothing() {
    let visit = Visit::begin(crate::harness::Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address()).await;
    for (command, question) in [("Cancel job", "Cancel job"), ("Delete job", "Delete job")] {
        page.click("button", command).await;
        page.see("dialog", &format!("{question} {}?", job.name))
            .await;
        page.click("button", "Keep job").await;
        page.see_no("dialog", &format!("{question} {}?", job.name))
            .await;
        page.focus_on("button", command).await;
    }
    assert_eq!(service.writes().await, []);
    visit.end().await;
}

#[tokio::test]
async fn keys_and_addresses_can_be_saved_before_a_deletion() {
    let visit = Visit::begin(crate::harness::Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.click("button", "Delete job").await;
    page.click("button", "Save what would be lost").await;
    page.read("Saved. The file holds BitLocker keys").await;
    let file = page
        .browser
        .downloads()
        .join(format!("{}.txt", job.name.replace('_', "-")));
    let mut text = String::new();
    for _ in 0..100 {
        text = fs::read_to_string(&file).unwrap_or_default();
        if !text.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(text.starts_with(&job.id), "{}: {text}", file.display());
    for drive in job.json["properties"]["driveList"].as_array().unwrap() {
        let id = drive["driveId"].as_str().unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("{id}\t")))
            .unwrap_or_else(|| panic!("no key of {id} in {text}"));
        assert!(
            line.len() > id.len() + 40,
            "a BitLocker key is 48 digits: {line}"
        );
    }
    assert!(
        page.names("dialog")
            .await
            .contains(&format!("Delete job {}?", job.name)),
        "the dialog stays"
    );
    // Reading the keys is the only POST, and nothing was deleted.
    let writes = service.writes().await;
    assert_eq!(
        writes
            .iter()
            .map(|request| request.method.as_str())
            .collect::<Vec<_>>(),
        ["POST"]
    );
    visit.end().await;
}
