//! What recordings of the real service show, from the portal's side: regions, resource groups, ended jobs.

use serde_json::json;

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn an_open_region_is_open_and_a_closed_one_says_where_to_ship() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let regions = service.locations().await;
    let (open, closed): (Vec<_>, Vec<_>) = regions.iter().partition(|region| {
        let own = region["id"].as_str().unwrap().to_lowercase();
        let others = region["properties"]["alternateLocations"].as_array();
        others.is_none_or(|all| {
            all.is_empty()
                || all
                    .iter()
                    .any(|it| it.as_str().unwrap().to_lowercase() == own)
        })
    });
    assert!(open.len() > closed.len() && !closed.is_empty());
    page.open("#/create/import").await;
    page.until(
        "the regions",
        "document.querySelectorAll('select option').length > 2",
        json!([]),
    )
    .await;
    let offered = page
        .value("[...document.querySelectorAll('select option')].map((it) => it.textContent).filter((it) => it)")
        .await;
    let offered: Vec<String> = serde_json::from_value(offered).unwrap();
    for region in &open {
        let name = region["name"].as_str().unwrap();
        assert!(
            offered.contains(&name.to_owned()),
            "{name} is open: {offered:?}"
        );
    }
    for region in &closed {
        let name = region["name"].as_str().unwrap();
        assert!(
            !offered.contains(&name.to_owned()),
            "{name} is closed: {offered:?}"
        );
    }
    visit.end().await;
}

#[tokio::test]
async fn the_list_of_a_resource_group_leaves_drives_out_and_the_job_tells_them() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Transferring").await;
    // Who may not read the subscription reads its groups.
    let body =
        json!({ "error": { "code": "AuthorizationFailed", "message": "Not the whole of it." } });
    service
        .faults(json!([{ "method": "GET", "path": "^/subscriptions/[^/]+/providers/Microsoft.ImportExport/jobs", "then": { "status": 403, "body": body } }]))
        .await;
    page.open(&format!("#/jobs?q={}", job.name)).await;
    page.see("link", &job.name).await;
    page.read("Drives not told here").await;
    page.click("link", &job.name).await;
    page.read(
        job.json["properties"]["driveList"][0]["driveId"]
            .as_str()
            .unwrap(),
    )
    .await;
    page.script("history.back()", json!([])).await;
    page.see("link", &job.name).await;
    // It is known now.
    page.until(
        "the drives to be known",
        "!document.querySelector('tr.row').innerText.includes('Drives not told here')",
        json!([]),
    )
    .await;
    visit.end().await;
}

#[tokio::test]
async fn a_job_in_canceled_is_an_ended_one() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    service.put_state(&job.id, "Canceled").await;
    page.open(&job.address()).await;
    page.read("The job was canceled, and has ended.").await;
    for (command, reason) in [
        (
            "Cancel job",
            "The job has already ended: its state is Canceled.",
        ),
        (
            "Delete job",
            "A job in the state Canceled can't be deleted.",
        ),
    ] {
        let forbidden = page.forbidden(command).await.unwrap_or_default();
        assert!(forbidden.contains(reason), "{command}: {forbidden}");
    }
    page.go("#/jobs?state=canceled").await;
    page.see("link", &job.name).await;
    // The sample has one already.
    page.read("2 of 48 jobs").await;
    visit.end().await;
}
