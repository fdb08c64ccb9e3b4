//! The code that comes later, in files of its own: when it comes, and what is seen when it doesn't.

use std::fs;

use serde_json::json;

use crate::harness::{Dist, Scene, Visit};

/// How many files came with the code of a job's page.
const FILES: &str = "performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop()).filter((name) => /^job-.*wasm$/.test(name)).length";

/// Those with the code of another chunk.
fn files(chunk: &str) -> String {
    FILES.replace("job", chunk)
}

/// The list, once the code of a job's page has come behind it.
async fn with_the_code_of_a_job() -> Visit {
    let visit = Visit::at("#/jobs").await;
    visit.page.see("link", "ten-drives").await;
    let code = "the code of a job's page";
    visit.page.until(code, FILES, json!([])).await;
    visit
}

#[tokio::test]
async fn it_comes_behind_the_list_and_once() {
    let visit = with_the_code_of_a_job().await;
    let (page, service) = (&visit.page, &visit.emulator);
    service
        .faults(json!([{ "path": "/[a-z_]*job[a-z_]*-.*\\.wasm$", "then": { "reset": true } }]))
        .await;
    page.click("link", "ten-drives").await;
    page.see("button", "Cancel job").await;
    page.focus_on("heading", "ten-drives").await;
    assert_eq!(page.number(FILES).await, 1);
    visit.end().await;
}

#[tokio::test]
async fn a_job_is_asked_for_before_its_page_is_built_and_what_it_leads_to_comes_behind_it() {
    let visit = with_the_code_of_a_job().await;
    let (page, service) = (&visit.page, &visit.emulator);
    service
        .faults(json!([{ "path": "/jobs/ten-drives$", "then": { "delayMs": 1500 } }]))
        .await;
    // When a request leaves, what is on the page.
    page.value(
        "(() => {
            const { fetch } = window;
            globalThis.left = [];
            window.fetch = (...given) => {
                const { url } = new Request(...given);
                left.push([url.split('/').pop().split('?')[0].replace(/-[0-9a-f]{16}/, ''), document.querySelector('tr.row') ? 'list' : document.querySelector('.commands .bone') ? 'skeleton' : 'job']);
                return fetch(...given);
            };
        })()",
    )
    .await;
    page.click("link", "ten-drives").await;
    page.see("button", "Cancel job").await;
    let forms = files("forms");
    page.until("the code of forms", &forms, json!([])).await;
    let left = page.value("left").await;
    let left: Vec<(String, String)> = serde_json::from_value(left).expect("pairs");
    let at = |name: &str| left.iter().find(|(file, _)| file == name);
    assert_eq!(
        at("ten-drives").map(|(_, page)| &**page),
        Some("list"),
        "{left:?}"
    );
    assert_eq!(
        at("forms.wasm").map(|(_, page)| &**page),
        Some("job"),
        "{left:?}"
    );
    visit.end().await;
}

#[tokio::test]
async fn it_comes_with_the_rest_where_a_job_is_opened() {
    let visit = Visit::begin(Scene::default()).await;
    let job = visit.emulator.import_in("Transferring").await;
    visit.page.open(&job.address()).await;
    visit.page.see("button", "Cancel job").await;
    assert_eq!(visit.page.number(FILES).await, 1);
    // The look that came with it, before the other one, lets that one's widgets be what they are.
    visit.page.click("button", "Cancel job").await;
    visit.page.see("button", "Request cancellation").await;
    let look = visit
        .page
        .value(
            "[getComputedStyle(document.querySelector('#confirm h2')).fontSize,
              getComputedStyle(document.querySelector('#confirm .button')).borderTopWidth,
              getComputedStyle(document.querySelector('.title .glyph')).width].join()",
        )
        .await;
    assert_eq!(look, "20px,1px,40px");
    visit.end().await;
}

#[tokio::test]
async fn without_it_the_list_goes_on_and_a_job_can_be_tried_again() {
    let dist = Dist::copy();
    let (panels, menus) = dist.take_wasm("panels-");
    let (file, whole) = dist.take_wasm("job-");
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    // A menu says so in its own room, and the page keeps its one heading.
    page.click("button", "Theme").await;
    page.read("A part of the portal is missing.").await;
    page.see("button", "Retry").await;
    page.see_no("heading", "This page could not be loaded")
        .await;
    fs::write(&panels, menus).unwrap();
    page.click("button", "Retry").await;
    page.see("radio", "Dark").await;
    page.press(crate::harness::Key::Escape).await;
    page.click("link", "ten-drives").await;
    page.see("heading", "This page could not be loaded").await;
    page.focus_on("heading", "This page could not be loaded")
        .await;
    page.see("button", "Reload").await;
    page.click("link", "Import/Export jobs").await;
    page.click("link", "ten-drives").await;
    page.see("heading", "This page could not be loaded").await;

    // Another content under the name: its hash tells.
    let mut other = whole.clone();
    other.extend([0, 2, 1, b'x']);
    fs::write(&file, other).unwrap();
    page.click("button", "Retry").await;
    page.focus_on("heading", "This page could not be loaded")
        .await;

    fs::write(&file, whole).unwrap();
    page.click("button", "Retry").await;
    page.see("button", "Cancel job").await;
    page.focus_on("heading", "ten-drives").await;
    page.has_complained().await;
}

#[tokio::test]
async fn forms_come_when_somebody_is_a_step_away_from_them() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    let forms = files("forms");
    page.until("the code of a job's page", FILES, json!([]))
        .await;
    page.click("button", "Theme").await;
    page.see("radio", "Dark").await;
    assert_eq!(
        page.number(&forms).await,
        0,
        "who looks at the list doesn't load them"
    );
    page.press(crate::harness::Key::Escape).await;
    page.click("link", "ten-drives").await;
    page.until("the code of forms", &forms, json!([])).await;
    visit.end().await;
}

#[tokio::test]
async fn panels_come_when_somebody_moves_towards_one_and_dialogs_with_a_job() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    let panels = files("panels");
    page.until("the code of a job's page", FILES, json!([]))
        .await;
    // One that is likely to be next, and nothing else.
    page.focus("link", "ten-drives").await;
    assert_eq!(page.number(&panels).await, 0, "nobody wants a panel");
    page.focus("button", "Theme").await;
    page.until("the code of panels", &panels, json!([])).await;
    page.click("button", "Theme").await;
    page.see("radio", "Dark").await;
    assert_eq!(page.number(&panels).await, 1);
    visit.end().await;

    let visit = Visit::begin(Scene::default()).await;
    let job = visit.emulator.import_in("Transferring").await;
    visit.page.open(&job.address()).await;
    visit.page.see("button", "Cancel job").await;
    visit
        .page
        .until("the code of its dialogs", &panels, json!([]))
        .await;
    visit.end().await;
}

#[tokio::test]
async fn a_dialog_whose_code_is_missing_says_so_can_be_closed_and_tried_again() {
    let dist = Dist::copy();
    let (file, whole) = dist.take_wasm("panels-");
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Transferring").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.read("A part of the portal is missing.").await;
    page.click("button", "Close").await;
    page.see_no("button", "Close").await;
    page.click("button", "Cancel job").await;
    page.see("button", "Retry").await;

    fs::write(&file, whole).unwrap();
    page.click("button", "Retry").await;
    // What does no harm has the focus, as ever.
    page.focus_on("button", "Keep job").await;
    assert_eq!(visit.emulator.writes().await.len(), 0);
    page.has_complained().await;
}

#[test]
fn what_is_typed_into_a_shell_comes_with_the_panels_and_with_nothing_before() {
    let dist = Dist::copy();
    let holders: Vec<_> = fs::read_dir(dist.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|kind| kind == "wasm"))
        .filter(|file| {
            let code = fs::read(file).unwrap();
            let command = b"az import-export";
            code.windows(command.len()).any(|part| part == command)
        })
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(
        matches!(holders.as_slice(), [one] if one.starts_with("panels-")),
        "{holders:?}"
    );
}

#[tokio::test]
async fn commands_whose_code_is_missing_say_so_and_come_when_they_are_tried_again() {
    let dist = Dist::copy();
    let (file, whole) = dist.take_wasm("panels-");
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Transferring").await;
    page.open(&job.address()).await;
    page.more("Commands").await;
    page.read("A part of the portal is missing.").await;
    page.click("button", "Close").await;
    page.focus_on("button", "More").await;
    page.more("Commands").await;
    page.see("button", "Retry").await;
    fs::write(&file, whole).unwrap();
    page.click("button", "Retry").await;
    page.see("dialog", "Commands").await;
    page.read("az import-export show").await;
    // The text is long: it begins at its heading.
    page.focus_on("heading", "Commands").await;
    let top = "document.querySelector('dialog[open]').scrollTop";
    assert_eq!(page.number(top).await, 0);
    // The console has every reason to complain.
    assert!(!page.complaints().await.is_empty());
}
