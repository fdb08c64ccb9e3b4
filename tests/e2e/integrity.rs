//! A file that isn't the one that was built is refused in each engine, however harmless its change: the portal says so in plain
//! words. Chunks are in later.rs, the main file is in setup.rs.

use serde_json::json;

use crate::harness::{Authority, Dist, Scene, Visit};

const STOPPED: &str = "The portal has stopped";
const WORDS: &str =
    "A file could not be loaded, or something went wrong inside. Nothing more is sent.";

/// Opens a portal in which this file has one more comment.
async fn open(dist: &Dist, beginning: &str, kind: &str) -> Visit {
    dist.add_comment(beginning, kind);
    let scene = Scene {
        dist: Some(dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("#/jobs").await;
    visit
}

async fn is_refused(visit: &Visit) {
    visit.page.see("heading", STOPPED).await;
    visit.page.read(WORDS).await;
    visit.page.focus_on("link", "Reload").await;
    assert_eq!(visit.emulator.writes().await, []);
}

#[tokio::test]
async fn another_script_of_the_wasm_is_refused() {
    let dist = Dist::copy();
    let visit = open(&dist, "import-export-portal-", "js").await;
    is_refused(&visit).await;
}

#[tokio::test]
async fn another_script_of_the_sign_in_is_refused() {
    let authority = Authority::start(3600);
    let dist = authority.portal_reading_from(&[]);
    let visit = open(&dist, "sign-in-", "js").await;
    is_refused(&visit).await;
}

#[tokio::test]
async fn another_start_script_is_refused() {
    let dist = Dist::copy();
    dist.add_comment("boot-", "js");
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.browser.go(&format!("{}/#/jobs", page.origin)).await;
    let began = "document.documentElement.matches('.booting, .running')";
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(page.value(began).await, false);
    assert_eq!(visit.emulator.requests().await, []);
}

#[tokio::test]
async fn without_its_look_the_portal_runs_and_no_cover_stands_below_it() {
    let dist = Dist::copy();
    let visit = open(&dist, "portal-", "css").await;
    let page = &visit.page;
    page.until(
        "the rows",
        "findAll('link', 'drive-never-received').length",
        json!([]),
    )
    .await;
    assert_eq!(
        page.value("getComputedStyle(document.querySelector('#failure h1')).fontWeight !== '' && document.querySelector('#failure').checkVisibility()").await,
        false
    );
    // The style sheet was refused: else this test says nothing.
    let is_bare = "getComputedStyle(document.querySelector('table.data th')).fontSize !== '12px'";
    assert_eq!(page.value(is_bare).await, true);
}
