//! Addresses: what is filtered, sorted and searched lives in them, and survives reload, Back and sharing.

use serde_json::json;

use crate::harness::{Scene, Visit};

const NOT_FOUND: &str = "There is no such page";

/// The names of the rows on the screen, from the top.
async fn rows(visit: &Visit) -> Vec<String> {
    let names = visit
        .page
        .value("findAll('row', null).map((row) => named(row.querySelector('a')))")
        .await;
    names
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().into())
        .collect()
}

#[tokio::test]
async fn what_is_asked_of_the_list_survives_reload_back_and_another_tab() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.click("searchbox", "Search jobs").await;
    page.type_text("drive").await;
    page.click("button", "State: all").await;
    page.click("checkbox", "Transferring").await;
    page.press(crate::harness::Key::Escape).await;
    page.click("button", "Name").await;
    page.read("2 of 48 jobs").await;
    let asked = page.address().await;
    assert!(
        asked.contains("q=drive") && asked.contains("state=transferring"),
        "{asked}"
    );
    assert!(asked.contains("sort=name"), "{asked}");
    let shown = rows(&visit).await;
    assert_eq!(shown, ["drive-never-received", "ten-drives"]);

    page.browser.reload().await;
    page.started().await;
    page.read("2 of 48 jobs").await;
    assert_eq!(page.address().await, asked);
    assert_eq!(rows(&visit).await, shown);
    let typed = page.value("document.querySelector('#filter').value").await;
    assert_eq!(typed, "drive");

    page.click("link", "ten-drives").await;
    page.see("heading", "ten-drives").await;
    page.browser.back().await;
    page.read("2 of 48 jobs").await;
    assert_eq!(page.address().await, asked);
    assert_eq!(rows(&visit).await, shown);

    // Sorting and picking are steps that Back undoes, one by one.
    page.browser.back().await;
    page.until(
        "the sorting to be undone",
        "!location.hash.includes('sort=name')",
        json!([]),
    )
    .await;
    page.read("2 of 48 jobs").await;

    page.browser.new_tab().await;
    page.open(&asked).await;
    page.read("2 of 48 jobs").await;
    assert_eq!(rows(&visit).await, shown);
    visit.end().await;
}

#[tokio::test]
async fn a_saved_view_survives_a_reload() {
    let visit = Visit::at("#/jobs?state=transferring&sort=name&order=asc").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.click("button", "View").await;
    page.click("checkbox", "Type").await;
    page.click("textbox", "Name of the view").await;
    page.type_text("On the way").await;
    page.press(crate::harness::Key::Enter).await;
    page.read("On the way is saved.").await;
    let view = "#/jobs?state=transferring&columns=";
    page.open("#/jobs").await;
    page.see("columnheader", "Name").await;
    page.click("button", "View").await;
    page.click("button", "On the way").await;
    page.until(
        "the view",
        "location.hash.startsWith(arguments[0])",
        json!([view]),
    )
    .await;
    page.see_no("columnheader", "Type").await;
    page.see("link", "ten-drives").await;
    visit.end().await;
}

#[tokio::test]
async fn back_from_a_job_finds_the_list_where_it_was_left() {
    let scene = Scene {
        jobs: Some(300),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs?type=import&sort=name&order=asc").await;
    page.until(
        "the whole list",
        "squeezed(document.body.innerText).includes('of 300 jobs')",
        json!([]),
    )
    .await;
    page.script("scrollTo(0, 3000)", json!([])).await;
    page.until(
        "rows where the list was scrolled to",
        "findAll('row', null).some((row) => row.getBoundingClientRect().top > 300 && row.getBoundingClientRect().top < 500)",
        json!([]),
    )
    .await;
    let name = page
        .value(
            "named(findAll('row', null).find((row) => row.getBoundingClientRect().top > 300).querySelector('a'))",
        )
        .await;
    let name = name.as_str().unwrap();
    page.click("link", name).await;
    page.see("heading", name).await;
    assert_eq!(
        page.number("scrollY").await,
        0,
        "a page begins at its beginning"
    );
    page.browser.back().await;
    page.until(
        "the scroll position",
        "Math.abs(scrollY - 3000) < 5",
        json!([]),
    )
    .await;
    page.see("link", name).await;
    assert_eq!(
        page.address().await,
        "#/jobs?type=import&sort=name&order=asc"
    );
    visit.end().await;
}

#[tokio::test]
async fn the_focus_leaves_a_page_before_the_page_goes() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.click("link", "ten-drives").await;
    page.see("heading", "ten-drives").await;
    page.until(
        "the focus on the heading",
        "document.activeElement.matches('h1')",
        json!([]),
    )
    .await;
    // Taken out with a page that has begun to change, what has the focus makes Chromium lay all of it out.
    page.script(
        "const changes = [];
         const observer = new MutationObserver((records) => changes.push(...records));
         // From the step back on: the job's own page may still be growing.
         addEventListener('popstate', () => {
           observer.observe(document, { childList: true, subtree: true });
         }, { once: true });
         addEventListener('focusout', () => {
           window.changed = changes.concat(observer.takeRecords()).length;
         }, { once: true });",
        json!([]),
    )
    .await;
    page.browser.back().await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.value("window.changed").await, json!(0));
    visit.end().await;
}

#[tokio::test]
async fn addresses_that_mean_nothing_say_so() {
    let visit = Visit::at("#/nowhere").await;
    let page = &visit.page;
    page.see("heading", NOT_FOUND).await;
    assert!(page.title().await.starts_with(NOT_FOUND));
    for address in [
        "#/jobs?sort=bogus",
        "#/jobs?order=sideways",
        "#/subscriptions/x",
        "#/jobs/",
        "#/jobs?q=%ff",
    ] {
        page.open(address).await;
        match address {
            // A slash too many is no mistake.
            "#/jobs/" => page.see("heading", "Import/Export jobs").await,
            _ => page.see("heading", NOT_FOUND).await,
        }
    }
    page.click("link", "Back to the jobs").await;
    page.see("link", "ten-drives").await;
    // Before it stands how many jobs need somebody.
    assert!(
        page.title()
            .await
            .ends_with("need you – Import/Export jobs")
    );
    visit.end().await;
}

#[tokio::test]
async fn a_job_opens_by_its_address_alone() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.export_in("Transferring").await;
    page.open(&job.address()).await;
    page.see("heading", &job.name).await;
    page.read("Contoso Production").await;
    assert_eq!(
        page.title().await,
        format!("{} – Import/Export jobs", job.name)
    );
    // A name of the address that the service writes with other letters is the same job.
    page.open(&job.address().replace("rg-archive", "RG-Archive"))
        .await;
    page.see("heading", &job.name).await;

    page.open(&job.address().replace(&job.name, "never-was"))
        .await;
    page.see("heading", "This job is no longer accessible")
        .await;
    page.read("The service doesn't know never-was.").await;
    page.see_no("button", "Cancel job").await;
    visit.end().await;
}
