//! What comes before the portal can run: its settings, its files, and what is shown when one of them is broken.

use std::fs;

use serde_json::json;

use crate::harness::{Dist, Scene, Skill, Visit};

const STOPPED: &str = "The portal has stopped";

#[tokio::test]
async fn wrong_settings_are_named() {
    let cases = [
        (None, "The file config.json could not be read."),
        (Some("{"), "The file config.json is not a JSON object."),
        (Some("[]"), "The file config.json is not a JSON object."),
        (
            Some(r#"{"endpoint":"","apiVersion":"2021-01-01"}"#),
            "the field “refreshSeconds” is missing",
        ),
        (
            Some(r#"{"endpoint":"","apiVersion":"2024-01-01","refreshSeconds":30}"#),
            "the field “apiVersion” has a wrong value",
        ),
        (
            Some(r#"{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":"30"}"#),
            "the field “refreshSeconds” has a wrong value",
        ),
        (
            Some(r#"{"endpoint":"javascript:1","apiVersion":"2021-01-01","refreshSeconds":30}"#),
            "the field “endpoint” has a wrong value",
        ),
        (
            Some(r#"{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":30,"refresh":1}"#),
            "the field “refresh” is unknown",
        ),
    ];
    let dist = Dist::copy();
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let file = dist.path().join("config.json");
    for (config, words) in cases {
        println!("config.json: {config:?}");
        match config {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        visit.page.open("").await;
        visit
            .page
            .see("heading", "The portal isn't set up correctly")
            .await;
        visit.page.read(words).await;
        assert_eq!(
            visit.emulator.requests().await,
            [],
            "nothing is sent to nobody knows where"
        );
    }
    fs::write(
        &file,
        r#"{"endpoint":"","apiVersion":"2020-08-01","refreshSeconds":30}"#,
    )
    .unwrap();
    visit.page.click("button", "Reload").await;
    visit.page.see("link", "ten-drives").await;
    visit.end().await;
}

#[tokio::test]
async fn a_missing_or_damaged_file_is_told_in_plain_html() {
    for damaged in [false, true] {
        println!("damaged: {damaged}");
        let dist = Dist::copy();
        let wasm = dist.lone_wasm("import-export-portal_bg-");
        let whole = fs::read(&wasm).unwrap();
        if damaged {
            // Still a module, but another one: only its hash tells.
            let mut other = whole.clone();
            other.extend([0, 2, 1, b'x']);
            fs::write(&wasm, other).unwrap();
        } else {
            fs::remove_file(&wasm).unwrap();
        }
        let scene = Scene {
            dist: Some(&dist),
            ..Scene::default()
        };
        let visit = Visit::begin(scene).await;
        let page = &visit.page;
        page.open("#/jobs?q=ten").await;
        page.see("heading", STOPPED).await;
        page.focus_on("link", "Reload").await;
        assert_eq!(
            page.value("document.querySelector('#app').checkVisibility()")
                .await,
            false
        );
        assert_eq!(visit.emulator.writes().await, []);

        fs::write(&wasm, whole).unwrap();
        page.click("link", "Reload").await;
        page.see("link", "ten-drives").await;
        assert_eq!(page.address().await, "#/jobs?q=ten");
        page.has_complained().await;
    }
}

/// The rule that lets requests for the portal's main file go wrong so.
pub(crate) fn main_file(then: serde_json::Value) -> serde_json::Value {
    json!([{ "path": "import-export-portal_bg-.*\\.wasm$", "then": then }])
}

#[tokio::test]
async fn a_server_that_knows_no_wasm_or_has_a_page_for_everything() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    // The right file, called by another kind: it is what its hash says.
    for kind in ["text/html", "application/octet-stream"] {
        let then = json!({ "headers": { "content-type": kind, "cache-control": "no-store" } });
        service.faults(main_file(then)).await;
        page.open("#/jobs").await;
        page.read("48 jobs").await;
    }
    assert_eq!(page.complaints().await, [""; 0]);
    // A page in its place, with 200.
    let headers = json!({ "content-type": "text/html", "cache-control": "no-store" });
    let html =
        json!({ "status": 200, "headers": headers, "body": "<!doctype html><title>Home</title>" });
    // Nothing is left of the whole one.
    page.browser.keep_no_files().await;
    service.faults(main_file(html)).await;
    service.forget_requests().await;
    page.open("#/jobs?q=ten").await;
    page.see("heading", STOPPED).await;
    page.focus_on("link", "Reload").await;
    assert_eq!(service.writes().await, []);
    service.no_faults().await;
    page.click("link", "Reload").await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.address().await, "#/jobs?q=ten");
}

#[tokio::test]
async fn a_browser_without_web_assembly_is_told_so() {
    let scene = Scene {
        before: Some("delete window.WebAssembly"),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.see("heading", STOPPED).await;
    page.read("This browser can't run WebAssembly, or it is turned off.")
        .await;
    page.see("link", "Reload").await;
    assert_eq!(service.requests().await, []);
}

#[tokio::test]
async fn a_portal_in_one_file_has_the_look_of_later_pages_at_once() {
    let dist = Dist::in_one_file();
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    // Not behind the rows, where a chunk brings it. (This wasm is split, and asks for that chunk in vain.)
    let at_once = "(() => {
        const asked = performance.getEntriesByType('resource');
        const first = (part) => asked.find((it) => it.name.includes(part));
        return first('/later-')?.startTime < first('/jobs?').responseEnd;
    })()";
    page.until("the style sheet", at_once, json!([])).await;
}

#[tokio::test]
async fn a_missing_script_is_told_in_plain_html() {
    let dist = Dist::copy();
    let file = fs::read_dir(dist.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let glue = file
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("import-export-portal-"))
        })
        .find(|path| path.extension().is_some_and(|extension| extension == "js"));
    fs::remove_file(glue.unwrap()).unwrap();
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("").await;
    visit.page.see("heading", STOPPED).await;
    visit.page.see("link", "Reload").await;
}

#[tokio::test]
async fn a_panic_covers_the_page_and_sends_nothing_more() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    if !page
        .browser
        .can(Skill::Modules, "no panic is made in the wasm")
    {
        return;
    }
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.see("button", "Request cancellation").await;
    service.forget_requests().await;
    // A real one: what JavaScript calls back is called with places where there is nothing. What begins the portal is left out: WebKit
    // would have it ask for the job once more before it traps.
    page.script_on_wasm(
        "window.traps = [];
         addEventListener('error', (event) => traps.push(event.error instanceof WebAssembly.RuntimeError));
         setTimeout(() => {
           for (const [name, call] of Object.entries(portal)) if (name.includes('closures')) call(-8, -8, -8, -8);
         })",
        json!([]),
    )
    .await;
    page.until("the trap", "traps.length", json!([])).await;
    assert_eq!(page.value("traps").await, json!([true]));
    page.see("heading", STOPPED).await;
    page.focus_on("link", "Reload").await;
    let shown = page
        .value("document.querySelector('#app').checkVisibility() || !!document.querySelector('dialog[open]')")
        .await;
    assert_eq!(shown, false, "nothing of the portal can be used any more");
    let fetched = page
        .value("fetch(location.href).then(() => 'fetched', (error) => error.message)")
        .await;
    assert_eq!(fetched, "The portal has stopped.");
    assert_eq!(service.requests().await, []);
    page.click("link", "Reload").await;
    page.see("heading", &job.name).await;
}

#[tokio::test]
async fn a_panic_under_an_open_menu_covers_that_as_well() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.click("button", "Theme").await;
    page.until(
        "the menu",
        "document.querySelector(':popover-open')",
        json!([]),
    )
    .await;
    // Behind the script: its answer comes first.
    page.script(
        "setTimeout(() => portal.fail(new Error('a trap')))",
        json!([]),
    )
    .await;
    page.see("heading", STOPPED).await;
    page.focus_on("link", "Reload").await;
    let open = page.value("document.querySelector(':popover-open')").await;
    assert_eq!(open, json!(null));
    page.click("link", "Reload").await;
    page.see("button", "Refresh").await;
}

#[tokio::test]
async fn an_error_that_is_no_panic_changes_nothing() {
    let visit = Visit::at("#/jobs").await;
    visit
        .page
        .script(
            "window.dispatchEvent(new ErrorEvent('error', { error: new Error('of an extension'), message: 'x' }))",
            json!([]),
        )
        .await;
    visit.page.see("link", "ten-drives").await;
    visit.page.see_no("heading", STOPPED).await;
}
