//! Names that are markup, run from right to left or never end are shown as what they are: text.

use serde_json::json;

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn names_are_text() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let markup = "<img src=x onerror=alert(1)>";
    // Where its row is in the whole list depends on dates that are drawn.
    page.open("#/jobs?q=onerror").await;
    page.see("link", markup).await;
    let images = "document.querySelectorAll('main img, dialog img').length";
    assert_eq!(page.value(images).await, 0);

    let job = service.named("html-name").await;
    page.click("link", markup).await;
    page.see("heading", markup).await;
    assert_eq!(page.title().await, format!("{markup} – Import/Export jobs"));
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {markup}?")).await;
    page.click("button", "Delete job").await;
    page.read(&format!("You deleted {markup} on")).await;
    assert_eq!(page.value(images).await, 0);
    page.click("button", "Notifications…").await;
    page.read(&format!("{markup} deleted")).await;
    assert_eq!(page.value(images).await, 0);
    assert_eq!(
        service.requests_for(&job.id).await.last().unwrap().method,
        "DELETE"
    );

    let tags = service.named("tags-of-all-kinds").await;
    page.open(&tags.address()).await;
    page.see("button", "More").await;
    assert_eq!(page.value(images).await, 0);
    page.more("View JSON").await;
    page.see("dialog", "View JSON").await;
    assert_eq!(page.value(images).await, 0);
    visit.end().await;
}

#[tokio::test]
async fn long_names_and_names_from_right_to_left_leave_the_layout_alone() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs?q=very-long-name").await;
    page.read("1 of 48 jobs").await;
    let height = page
        .number("document.querySelector('tbody tr.row').getBoundingClientRect().height")
        .await;
    assert!(height < 60, "a row of {height} px");

    let long = service.named("long-name").await;
    assert_eq!(long.name.len(), 10_000);
    page.open(&long.address()).await;
    page.see("heading", &long.name).await;
    let height = page
        .number("document.querySelector('h1').getBoundingClientRect().height")
        .await;
    assert!(height < 400, "a heading of {height} px");
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", long.name))
        .await;
    let reachable = page
        .value("(() => { const box = findAll('button', 'Keep job')[0].getBoundingClientRect(); return box.bottom <= innerHeight && box.top >= 0 })()")
        .await;
    assert_eq!(reachable, true, "the buttons are on the screen");
    page.click("button", "Keep job").await;

    // A name from right to left does not turn what stands beside it.
    let name = service.named("right-to-left-name").await;
    page.open(&name.address()).await;
    page.until("the name", "document.querySelector('h1 bdi')", json!([]))
        .await;
    assert_eq!(
        page.value("getComputedStyle(document.querySelector('h1')).direction")
            .await,
        "ltr"
    );
    let commands = page.names("button").await;
    assert!(commands.iter().any(|command| command == "Cancel job"));
    visit.end().await;
}

#[tokio::test]
async fn awkward_jobs_are_shown_as_they_are() {
    let scene = Scene {
        jobs: Some(48),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.read("48 jobs").await;
    for job in service.jobs().await {
        page.go(&job.address()).await;
        let name = json!([job.name]);
        page.until(&job.name, "named(document.querySelector('main h1')) === squeezed(arguments[0]) && document.querySelector('#cancel-job')", name)
            .await;
    }
    let unknown = service.named("unknown-state").await;
    page.go(&unknown.address()).await;
    page.read("Inspecting").await;
    page.read("This portal doesn't know the state that the service reports.")
        .await;
    let drives = service.named("unknown-drive-state").await;
    page.go(&drives.address()).await;
    page.read("Quarantined").await;
    let large = service.named("beyond-2-to-the-53").await;
    page.go(&large.address()).await;
    page.see("heading", "beyond-2-to-the-53").await;
    page.more("View JSON").await;
    page.read("9007199254740993").await;
    page.read("9223372036854775807").await;
    page.click("button", "Close").await;
    // The link of a job whose name is another one leads to the job all the same.
    page.go("#/jobs?q=another-name").await;
    page.click("link", "another-name").await;
    page.see("heading", "another-name").await;
    page.until(
        "its id",
        "location.hash.endsWith('/id-and-name-differ')",
        json!([]),
    )
    .await;
    visit.end().await;
}
