//! Accessibility: axe-core finds nothing on any page, in either theme and language; and the browser's own names for
//! things are those that people are told.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::harness::{Key, Kind, Scene, Setting, Skill, Visit};

/// Runs axe-core on the page as it stands.
pub(crate) async fn assert_accessible(visit: &Visit, what: &str, failures: &mut Failures) {
    assert_accessible_by(visit, what, &[], failures).await;
}

/// The same with these rules alone; with all that axe runs by itself where there are none.
pub(crate) async fn assert_accessible_by(
    visit: &Visit,
    what: &str,
    rules: &[&str],
    failures: &mut Failures,
) {
    let page = &visit.page;
    if page.value("typeof window.axe").await == "undefined" {
        let axe = fs::read_to_string(Setting::read().axe).unwrap();
        page.browser
            .run(&axe, json!([]))
            .await
            .unwrap_or_else(|refused| panic!("axe-core: {} {}", refused.kind, refused.message));
    }
    // Colours are measured once they stand still.
    let script = "document.getAnimations().forEach((animation) => { try { animation.finish() } catch {} });
        const only = arguments[0].length ? { runOnly: arguments[0], rules: Object.fromEntries(arguments[0].map((rule) => [rule, { enabled: true }])) } : {};
        return axe.run(document, { resultTypes: ['violations'], ...only }).then((result) => result.violations.map((violation) =>
            violation.id + ': ' + violation.help + ' ' + violation.nodes.slice(0, 3).map((node) =>
                node.target + ' ' + node.html.slice(0, 160) + ' ' + node.any.map((check) => check.message).join(' ')).join(' | ')))";
    let violations: Value = page.script(script, json!([rules])).await;
    for violation in violations.as_array().unwrap() {
        let violation = violation.as_str().unwrap();
        failures
            .entry(violation.to_owned())
            .or_default()
            .push(what.to_owned());
    }
}

/// Every violation, once, with the places where it was met.
pub(crate) type Failures = BTreeMap<String, Vec<String>>;

pub(crate) fn assert_none(failures: &Failures) {
    let lines: Vec<_> = failures
        .iter()
        .map(|(violation, places)| format!("{violation}\n  on: {}", places.join(", ")))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

async fn everything_is_accessible(theme: &str, language: &str) {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let mut failures = Failures::new();
    page.open("#/nowhere").await;
    page.remember("theme", theme).await;
    page.remember("language", language).await;

    page.open("#/nowhere").await;
    assert_accessible(&visit, "not found", &mut failures).await;

    page.go("#/copy-log").await;
    page.until("the page", "document.querySelector('#pasted')", json!([]))
        .await;
    assert_accessible(&visit, "copy log", &mut failures).await;
    for (name, text) in COPY_LOGS {
        page.paste_copy_log(text).await;
        let shown = "document.querySelector('main').innerText.includes(arguments[0])";
        page.until(name, shown, json!([name])).await;
        assert_accessible(&visit, name, &mut failures).await;
    }

    page.go("#/jobs").await;
    page.see("link", "ten-drives").await;
    page.until(
        "the whole list",
        "!document.querySelector('.streaming')",
        json!([]),
    )
    .await;
    assert_accessible(&visit, "list", &mut failures).await;
    for menu in [
        "filter-state-button",
        "language-button",
        "notifications-button",
        "scope-button",
        "create-button",
        "download-button",
        "views-button",
    ] {
        page.script(
            "document.getElementById(arguments[0]).click()",
            json!([menu]),
        )
        .await;
        page.until(
            "a menu",
            "document.querySelector(':popover-open')",
            json!([]),
        )
        .await;
        assert_accessible(&visit, menu, &mut failures).await;
        page.press(Key::Escape).await;
    }
    several_jobs(&visit, &mut failures).await;
    page.go("#/jobs?q=nothing-has-this-name").await;
    page.until("no match", "document.querySelector('.empty')", json!([]))
        .await;
    assert_accessible(&visit, "no match", &mut failures).await;

    for name in [
        "cancel-pending-transferring",
        "canceled-completed",
        "blobs-not-exported",
        "ten-drives",
    ] {
        page.go(&service.named(name).await.address()).await;
        page.see("heading", name).await;
        assert_accessible(&visit, name, &mut failures).await;
    }
    // From a job in Transferring: its dialogs.
    for (button, what) in [
        ("cancel-job", "cancel dialog"),
        ("bitlocker-keys", "keys dialog"),
        ("hand-over", "summary dialog"),
        ("packing-slip", "packing slip"),
        ("view-json", "JSON dialog"),
        ("commands", "commands dialog"),
    ] {
        page.press_id(button).await;
        page.until(what, "document.querySelector('dialog[open]')", json!([]))
            .await;
        assert_accessible(&visit, what, &mut failures).await;
        page.press(Key::Escape).await;
        page.until(
            "no dialog",
            "!document.querySelector('dialog[open]')",
            json!([]),
        )
        .await;
    }
    page.type_text("?").await;
    page.until(
        "the shortcuts",
        "document.querySelector('dialog[open]')",
        json!([]),
    )
    .await;
    assert_accessible(&visit, "shortcuts", &mut failures).await;
    page.press(Key::Escape).await;

    let job = service.import_in("Completed").await;
    page.go(&job.address()).await;
    page.see("heading", &job.name).await;
    let delete = "document.getElementById('delete-job')";
    // The heading comes first.
    page.until("the commands", delete, json!([])).await;
    page.script(&format!("{delete}.click()"), json!([])).await;
    page.until(
        "the dialog",
        "document.querySelector('dialog[open]')",
        json!([]),
    )
    .await;
    assert_accessible(&visit, "delete dialog", &mut failures).await;
    service
        .faults(json!([{ "method": "DELETE", "path": "/jobs/", "times": 1, "then": {
            "status": 409, "body": { "error": { "code": "OperationNotAllowed", "message": "No." } } } }]))
        .await;
    let confirm = "document.querySelector('dialog[open] .danger').click()";
    page.script(confirm, json!([])).await;
    page.until(
        "the refusal",
        "document.querySelector('dialog[open] .note')",
        json!([]),
    )
    .await;
    assert_accessible(&visit, "refused deletion", &mut failures).await;
    page.script(confirm, json!([])).await;
    page.until("the end", "document.querySelector('.empty h1')", json!([]))
        .await;
    assert_accessible(&visit, "gone", &mut failures).await;

    service
        .faults(json!([{ "path": "ImportExport/jobs", "then": { "status": 400 } }]))
        .await;
    page.open("#/jobs").await;
    page.until("the failure", "document.querySelector('.empty')", json!([]))
        .await;
    assert_accessible(&visit, "failed list", &mut failures).await;
    page.go(SOME_JOB).await;
    page.until(
        "the failure",
        "document.querySelector('.empty h1')",
        json!([]),
    )
    .await;
    assert_accessible(&visit, "failed job", &mut failures).await;

    assert_none(&failures);
    visit.end().await;
}

/// Copy logs, and what the page shows of each in every language.
const COPY_LOGS: [(&str, &str); 9] = [
    ("9WM35C2V", include_str!("../fixtures/copy_logs/errors.xml")),
    (
        "WD-WMATV6965824",
        include_str!("../fixtures/copy_logs/all_files.xml"),
    ),
    (
        "BitLockerKeyInvalid",
        include_str!("../fixtures/copy_logs/drive_failed.xml"),
    ),
    ("41", include_str!("../fixtures/copy_logs/summary_only.xml")),
    (
        "ContainerRenamed",
        include_str!("../fixtures/copy_logs/renamed.xml"),
    ),
    (
        "NewlyInvented",
        include_str!("../fixtures/copy_logs/entities.xml"),
    ),
    (
        "15550246361737882261",
        include_str!("../fixtures/copy_logs/listing.xml"),
    ),
    ("brokenlog", "<DriveLog><DriveId>brokenlog</DriveId>"),
    ("DriveManifest", "<DriveManifest/>"),
];

/// The list with a selection, and each face of the dialog for it.
async fn several_jobs(visit: &Visit, failures: &mut Failures) {
    let (page, service) = (&visit.page, &visit.emulator);
    let press = async |selector: &str| {
        let script = "document.querySelector(arguments[0]).click()";
        page.script(script, json!([selector])).await;
    };
    let shows = async |what: &str, expression: &str| {
        page.until(what, expression, json!([])).await;
        assert_accessible(visit, what, &mut *failures).await;
    };
    let mut shows = shows;
    // Not those that the rest of the test is about.
    page.go("#/jobs?q=name%3A-202").await;
    page.see_no("link", "ten-drives").await;
    press("tr.row .c-pick input").await;
    shows("some selected", "document.querySelector('.selection')").await;
    press("thead .c-pick input").await;
    press("#delete-jobs").await;
    shows("bulk deletion", "document.querySelector('#bulk[open]')").await;
    press("#bulk .danger").await;
    shows(
        "a wrong number",
        "document.querySelector('#bulk-wrong').textContent",
    )
    .await;
    page.press(Key::Escape).await;
    press("#cancel-jobs").await;
    shows("bulk cancellation", "document.querySelector('#bulk[open]')").await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "times": 3, "then": { "status": 409, "body": {
            "error": { "code": "OperationNotAllowed", "message": "No." } } } }, { "method": "PATCH", "path": "/jobs/", "then": { "delayMs": 400 } }]))
        .await;
    press("#bulk .danger").await;
    shows("a run", "document.querySelector('#bulk .going')").await;
    page.until(
        "a failure",
        "document.querySelector('#bulk .service-words')",
        json!([]),
    )
    .await;
    press("#bulk .going button").await;
    shows("its end", "document.querySelector('#bulk .tally')").await;
    page.press(Key::Escape).await;
    press(".selection .link").await;
    service.no_faults().await;
}

/// The address of some job.
const SOME_JOB: &str = "#/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs/some-job";

#[tokio::test]
async fn everything_is_accessible_in_light_and_english() {
    everything_is_accessible("light", "en").await;
}

#[tokio::test]
async fn everything_is_accessible_in_dark_and_english() {
    everything_is_accessible("dark", "en").await;
}

#[tokio::test]
async fn everything_is_accessible_in_light_and_czech() {
    everything_is_accessible("light", "cs").await;
}

#[tokio::test]
async fn everything_is_accessible_in_dark_and_czech() {
    everything_is_accessible("dark", "cs").await;
}

/// The desk above and around the list at every width: its summary, the search with what it finds, the panel of columns and views with
/// one saved, and rows with chosen columns.
async fn the_desk_is_accessible(theme: &str, language: &str, forced: bool) {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let mut failures = Failures::new();
    page.open("#/nowhere").await;
    page.remember("theme", theme).await;
    page.remember("language", language).await;
    if forced {
        // Without them it would be the desk in light once more.
        if !page
            .browser
            .can(Skill::Protocol, "the desk in forced colours")
        {
            return visit.end().await;
        }
        let media = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        page.browser
            .develop("Emulation.setEmulatedMedia", media)
            .await;
    }
    let found = "document.querySelector(arguments[0])";
    let press = "document.querySelector(arguments[0]).click()";
    for width in [360, 412, 1024, 1280, 1600] {
        page.browser.resize(width, 800).await;
        for address in ["#/jobs", "#/jobs?columns=name,type,location,storage,group"] {
            page.open(address).await;
            page.until("rows", found, json!(["tr.row a[href]"])).await;
            page.until("the summary", found, json!([".states a"])).await;
            let at = |what: &str| format!("{what} of {address} at {width} px");
            assert_accessible(&visit, &at("list"), &mut failures).await;
            page.script("document.querySelector('#filter').focus()", json!([]))
                .await;
            assert_accessible(&visit, &at("search"), &mut failures).await;
            page.script(press, json!(["#views-button"])).await;
            page.until("the panel", found, json!(["#views .option"]))
                .await;
            let save = "const name = document.querySelector('#view-name');
                name.value = arguments[0];
                name.dispatchEvent(new Event('input'));
                name.form.requestSubmit()";
            page.script(save, json!([at("view")])).await;
            page.until("a view", found, json!(["#views li"])).await;
            assert_accessible(&visit, &at("panel"), &mut failures).await;
            page.script(press, json!(["#views li .copy"])).await;
            page.until("its name", found, json!(["#view-next-name"]))
                .await;
            assert_accessible(&visit, &at("renaming"), &mut failures).await;
        }
    }
    if forced {
        // The colours are the person's own, and not those that axe-core reads.
        failures.retain(|violation, _| !violation.starts_with("color-contrast"));
    }
    assert_none(&failures);
    visit.end().await;
}

#[tokio::test]
async fn the_desk_is_accessible_in_light_and_english() {
    the_desk_is_accessible("light", "en", false).await;
}

#[tokio::test]
async fn the_desk_is_accessible_in_dark_and_czech() {
    the_desk_is_accessible("dark", "cs", false).await;
}

#[tokio::test]
async fn the_desk_is_accessible_in_forced_colours() {
    the_desk_is_accessible("light", "en", true).await;
}

#[tokio::test]
async fn an_empty_portal_is_accessible() {
    let scene = Scene {
        jobs: Some(0),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let mut failures = Failures::new();
    visit.page.open("#/jobs").await;
    visit
        .page
        .see("heading", "There are no Import/Export jobs yet")
        .await;
    assert_accessible(&visit, "no jobs", &mut failures).await;
    assert_none(&failures);
    visit.end().await;
}

/// The forms as they are opened, with everything wrong in them, and with what is worth a second look.
async fn forms_are_accessible(theme: &str, language: &str) {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let mut failures = Failures::new();
    page.open("#/nowhere").await;
    page.remember("theme", theme).await;
    page.remember("language", language).await;
    let press = "document.querySelector(arguments[0]).click()";
    let shown = "document.querySelector(arguments[0])";
    for kind in ["import", "export"] {
        page.open(&format!("#/create/{kind}")).await;
        for step in 1..=4 {
            let button = format!(".steps li:nth-child({step}) button");
            page.until("the steps", shown, json!([button])).await;
            page.script(press, json!([button])).await;
            page.until(
                "the step",
                shown,
                json!([format!(".steps li:nth-child({step}).now")]),
            )
            .await;
            assert_accessible(&visit, &format!("{kind}, step {step}"), &mut failures).await;
        }
        page.script(press, json!(["#send-form"])).await;
        page.until("what is wrong", shown, json!([".summary .link"]))
            .await;
        assert_accessible(&visit, &format!("{kind}, wrong"), &mut failures).await;
        page.script(press, json!([".summary .link"])).await;
        page.until("the field", shown, json!([".entry.wrong"]))
            .await;
        assert_accessible(&visit, &format!("{kind}, wrong fields"), &mut failures).await;
    }
    page.script(press, json!([".home"])).await;
    page.go("#/jobs").await;
    let job = service.import_in("Creating").await;
    for form in ["edit", "ship"] {
        page.open(&job.address().replacen('#', &format!("#/{form}"), 1))
            .await;
        page.until("the form", shown, json!(["#send-form"])).await;
        assert_accessible(&visit, form, &mut failures).await;
    }
    let type_in = "const field = document.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(type_in, json!(["#f-carrier", "Nobody"])).await;
    page.script(type_in, json!(["#f-drive-count", "9"])).await;
    page.until(
        "the warnings",
        "document.querySelectorAll('.entry .alert').length >= 2",
        json!([]),
    )
    .await;
    assert_accessible(&visit, "warnings", &mut failures).await;
    page.script(press, json!([".form-actions .link"])).await;
    page.until("the question", shown, json!(["#discard[open]"]))
        .await;
    assert_accessible(&visit, "discarding", &mut failures).await;
    page.press(Key::Escape).await;
    page.until(
        "no question",
        "!document.querySelector('#discard[open]')",
        json!([]),
    )
    .await;
    page.go("#/jobs").await;
    page.until("the question", shown, json!(["#leave[open]"]))
        .await;
    assert_accessible(&visit, "leaving", &mut failures).await;
    let arrived = service.import_in("Received").await;
    page.script(press, json!(["#leave .danger"])).await;
    page.open(&arrived.address().replacen('#', "#/ship", 1))
        .await;
    page.until("why not", shown, json!([".form .alert"])).await;
    assert_accessible(&visit, "no parcel", &mut failures).await;
    assert_none(&failures);
    visit.end().await;
}

#[tokio::test]
async fn forms_are_accessible_in_light_and_english() {
    forms_are_accessible("light", "en").await;
}

#[tokio::test]
async fn forms_are_accessible_in_dark_and_czech() {
    forms_are_accessible("dark", "cs").await;
}

/// The finders of these tests work out names themselves; here the browser is asked what it tells a screen reader.
#[tokio::test]
async fn the_browser_gives_things_the_same_names() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.see("heading", &job.name).await;
    for button in [
        "Cancel job",
        "Delete job",
        "Refresh",
        "BitLocker keys",
        "Add tracking information",
        "More",
        "Language…",
        "Theme…",
        "Notifications…",
    ] {
        assert_named_alike(&visit, "button", button).await;
    }
    assert_named_alike(&visit, "link", "Skip to content").await;
    page.click("button", "Delete job").await;
    let question = format!("Delete job {}?", job.name);
    assert_named_alike(&visit, "dialog", &question).await;
    assert_named_alike(&visit, "heading", &question).await;
    assert_named_alike(&visit, "button", "Keep job").await;
    assert_named_alike(&visit, "button", "Delete job").await;
    page.click("button", "Keep job").await;
    page.go("#/jobs").await;
    assert_named_alike(&visit, "searchbox", "Search jobs").await;
    assert_named_alike(&visit, "link", "ten-drives").await;
    assert_named_alike(&visit, "button", "State: all").await;
    visit.end().await;
}

async fn assert_named_alike(visit: &Visit, role: &str, name: &str) {
    let element = visit.page.find(role, name).await;
    let ours = visit
        .page
        .script("return named(arguments[0])", json!([element.written()]))
        .await;
    let mut theirs = visit.page.browser.computed(&element).await;
    if visit.page.browser.kind() == Kind::WebKit && role == "searchbox" {
        // It counts the button that it puts into the field itself.
        theirs.1 = theirs.1.replace(&format!("{name} {name} cancel"), name);
    }
    assert_eq!(theirs, (role.into(), ours.as_str().unwrap().into()));
}
