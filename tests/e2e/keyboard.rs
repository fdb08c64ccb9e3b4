//! Everything without a mouse: shortcuts that skip no confirmation, an order of focus that reaches everything, and a
//! focus that is never lost.

use serde_json::json;

use crate::harness::{Key, Scene, Visit};

const SHORTCUTS: &str = "Keyboard shortcuts";

#[tokio::test]
async fn keys_open_what_they_say() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Transferring").await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    // They come behind the first rows, and who presses one sooner presses it again: WebKit and Firefox show those rows first.
    let listens = "document.getElementById('shortcuts')";
    page.until("the keys", listens, json!([])).await;

    page.type_text("?").await;
    page.see("dialog", SHORTCUTS).await;
    page.focus_on("button", "Close").await;
    // Keys mean nothing behind a dialog.
    page.type_text("/").await;
    page.focus_on("button", "Close").await;
    page.press(Key::Escape).await;
    page.see_no("dialog", SHORTCUTS).await;

    page.type_text("/").await;
    page.focus_on("searchbox", "Search jobs").await;
    // Where one types, keys are letters.
    page.type_text("r?").await;
    assert_eq!(
        page.value("document.querySelector('#filter').value").await,
        "r?"
    );
    page.see_no("dialog", SHORTCUTS).await;

    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    page.read("updated").await;
    page.until("the keys", listens, json!([])).await;
    service.forget_requests().await;
    page.type_text("r").await;
    page.until(
        "the list to be read",
        "squeezed(document.body.innerText).includes('updated')",
        json!([]),
    )
    .await;
    page.focus_on("button", "Refresh").await;
    for _ in 0..100 {
        if !service.requests().await.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(!service.requests().await.is_empty(), "r reads the list");

    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    page.until("the keys", listens, json!([])).await;
    page.type_text("c").await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.focus_on("button", "Keep job").await;
    page.press(Key::Escape).await;
    page.see_no("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.focus_on("button", "Cancel job").await;
    assert_eq!(service.writes().await, [], "no key skips the confirmation");

    // A command that is not possible takes the focus, and says why.
    page.type_text("d").await;
    page.focus_on("button", "Delete job").await;
    page.until(
        "the reason to be announced",
        "findAll('status', null).some((status) => status.textContent.includes('Delete becomes possible once the job is Completed.'))",
        json!([]),
    )
    .await;
    page.see_no("dialog", &format!("Delete job {}?", job.name))
        .await;

    page.type_text("j").await;
    page.see("link", "ten-drives").await;
    visit.end().await;
}

#[tokio::test]
async fn keys_can_be_turned_off() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Transferring").await;
    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    page.type_text("?").await;
    page.click("checkbox", "Use single-key shortcuts").await;
    page.click("button", "Close").await;
    page.see_no("dialog", SHORTCUTS).await;
    page.type_text("c").await;
    page.type_text("?").await;
    page.see("dialog", SHORTCUTS).await;
    assert_eq!(page.names("dialog").await, [SHORTCUTS]);
    visit.end().await;
}

#[tokio::test]
async fn a_forbidden_command_can_be_reached_and_does_nothing() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Packaging").await;
    page.open(&job.address()).await;
    for command in ["Cancel job", "Delete job"] {
        page.focus("button", command).await;
        page.focus_on("button", command).await;
        page.press(Key::Enter).await;
        page.press(Key::Space).await;
        assert_eq!(page.names("dialog").await, [""; 0]);
        // The reason is there to be seen, too, while the command has the focus.
        let reason = page.forbidden(command).await.unwrap();
        page.read(&reason).await;
    }
    assert_eq!(service.writes().await, []);
    visit.end().await;
}

#[tokio::test]
async fn tab_reaches_everything() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Transferring").await;
    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    page.press(Key::Tab).await;
    page.focus_on("link", "Skip to content").await;
    assert_eq!(
        page.value("document.activeElement.getBoundingClientRect().top >= 0")
            .await,
        true,
        "the skip link shows when it has the focus"
    );
    let wanted = page
        .value("[...document.querySelectorAll('a[href], button, [tabindex=\"0\"]')].filter((e) => e.checkVisibility({ visibilityProperty: true })).map(named)")
        .await;
    let mut met = vec![page.focused().await];
    for _ in 0..wanted.as_array().unwrap().len() + 5 {
        page.press(Key::Tab).await;
        met.push(page.focused().await);
    }
    for wanted in wanted.as_array().unwrap() {
        let wanted = wanted.as_str().unwrap();
        assert!(
            met.iter().any(|met| met == wanted),
            "Tab doesn't reach “{wanted}”, but {met:?}"
        );
    }

    page.focus("link", "Skip to content").await;
    page.press(Key::Enter).await;
    page.focus_on("heading", &job.name).await;
    assert_eq!(page.address().await, job.address());
    visit.end().await;
}

#[tokio::test]
async fn a_job_is_canceled_by_keys_alone() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs?q=ten-drives").await;
    page.focus("link", "ten-drives").await;
    page.press(Key::Enter).await;
    page.focus_on("heading", "ten-drives").await;
    page.type_text("c").await;
    page.focus_on("button", "Keep job").await;
    page.press(Key::Tab).await;
    page.focus_on("button", "Request cancellation").await;
    page.press(Key::Enter).await;
    page.see_no("dialog", "Cancel job ten-drives?").await;
    page.focus_on("button", "Cancel job").await;
    assert_eq!(service.writes().await.len(), 1);
    visit.end().await;
}

#[tokio::test]
async fn the_focus_follows_to_where_the_person_is() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&format!("#/jobs?q={}", job.name)).await;
    page.click("link", &job.name).await;
    page.focus_on("heading", &job.name).await;
    page.browser.back().await;
    page.focus_on("heading", "Import/Export jobs").await;
    page.browser.forward().await;
    page.focus_on("heading", &job.name).await;
    // What was deleted takes its page along: the focus goes to what stands there instead.
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", job.name))
        .await;
    page.click("button", "Delete job").await;
    page.focus_on("heading", "This job is no longer accessible")
        .await;
    visit.end().await;
}

#[tokio::test]
async fn the_focus_stays_among_the_filters_when_they_are_cleared() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    for (address, button) in [
        ("#/jobs?state=creating", ".filters .link"),
        ("#/jobs?q=nothing-has-this-name", ".empty .button"),
    ] {
        page.open(address).await;
        let focus = "document.querySelector(arguments[0])?.focus() ?? document.activeElement.matches(arguments[0])";
        page.until("the button", focus, json!([button])).await;
        page.press(Key::Enter).await;
        page.see("link", "ten-drives").await;
        page.focus_on("button", "State: all").await;
        assert_eq!(page.address().await, "#/jobs");
    }
    visit.end().await;
}

#[tokio::test]
async fn the_focus_is_kept_when_the_job_comes_late() {
    let scene = Scene {
        options: &["--latency", "300"],
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs?q=ten-drives").await;
    page.focus("link", "ten-drives").await;
    page.press(Key::Enter).await;
    page.see("button", "Cancel job").await;
    page.focus_on("heading", "ten-drives").await;
    visit.end().await;
}

#[tokio::test]
async fn menus_open_and_close_by_keys() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.focus("button", "State: all").await;
    page.press(Key::Enter).await;
    page.see("dialog", "State").await;
    page.see("checkbox", "Creating").await;
    page.press(Key::Tab).await;
    page.focus_on("checkbox", "Creating").await;
    page.press(Key::Space).await;
    page.until(
        "the filter in the address",
        "location.hash.includes('state=creating')",
        json!([]),
    )
    .await;
    page.focus_on("checkbox", "Creating").await;
    page.press(Key::Escape).await;
    page.see_no("dialog", "State").await;
    page.focus_on("button", "State: Creating").await;
    // The arrow keys choose among themes.
    page.focus("button", "Theme").await;
    page.press(Key::Enter).await;
    page.press(Key::Tab).await;
    page.focus_on("radio", "As the system").await;
    page.press(Key::Down).await;
    page.until(
        "the light theme",
        "document.documentElement.dataset.theme === 'light'",
        json!([]),
    )
    .await;
    visit.end().await;
}

/// Whether the dialog stands at its top, and what has the focus is in it and in sight.
const AT_TOP: &str = "(() => {
    const dialog = document.querySelector('dialog[open]');
    const focused = document.activeElement;
    if (!dialog?.contains(focused) || dialog.querySelector('h2')?.textContent === 'Loading…') return false;
    const box = focused.getBoundingClientRect();
    return dialog.scrollTop === 0 && box.top >= 0 && box.bottom <= innerHeight;
})()";

#[tokio::test]
async fn every_dialog_begins_at_its_top_and_gives_the_focus_back() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("ten-drives").await;
    for (width, height) in [(1280, 800), (360, 640)] {
        page.browser.resize(width, height).await;
        page.open(&job.address()).await;
        page.see("button", "More").await;
        // From the menu, by the pointer and by keys: the button of the menu has the focus again.
        for name in [
            "Packing slip",
            "Summary to hand over",
            "View JSON",
            "Commands",
        ] {
            let what = format!("{name} at its top, {width} px");
            page.more(name).await;
            page.until(&what, AT_TOP, json!([])).await;
            page.press(Key::Escape).await;
            page.until(
                "no dialog",
                "!document.querySelector('dialog[open]')",
                json!([]),
            )
            .await;
            page.focus_on("button", "More").await;
            page.press(Key::Enter).await;
            page.focus("button", name).await;
            page.press(Key::Enter).await;
            page.until(&what, AT_TOP, json!([])).await;
            page.click("button", "Close").await;
            page.focus_on("button", "More").await;
        }
        // By a button: that one.
        for (name, close) in [("Cancel job", "Keep job"), ("BitLocker keys", "Close")] {
            page.click("button", name).await;
            page.until(name, AT_TOP, json!([])).await;
            page.click("button", close).await;
            page.focus_on("button", name).await;
        }
        page.type_text("?").await;
        page.until("the keys", AT_TOP, json!([])).await;
        page.press(Key::Escape).await;
        page.focus_on("button", "BitLocker keys").await;
    }
    // Where a person reads first what a dialog says, nothing is sent by Enter.
    service.forget_requests().await;
    let done = service.import_in("Completed").await;
    page.browser.resize(360, 320).await;
    page.open(&done.address()).await;
    page.click("button", "Delete job").await;
    page.until("the question at its top", AT_TOP, json!([]))
        .await;
    page.focus_on("heading", &format!("Delete job {}?", done.name))
        .await;
    page.press(Key::Enter).await;
    page.press(Key::Tab).await;
    page.press(Key::Escape).await;
    page.focus_on("button", "Delete job").await;
    assert_eq!(service.writes().await, []);
    visit.end().await;
}
