//! For people who see little or have a browser show pages in another way: at 400 %, with wider text, in forced colours, with more
//! contrast, without motion; and what a screen reader says of tables and progress. docs/accessibility.md names the criteria.

use serde_json::{Value, json};

use crate::accessibility::{Failures, assert_accessible_by, assert_none};
use crate::harness::{Key, Scene, Skill, Visit};

/// What is wrong with a page as it stands is worked out by a script that gives a list of texts.
const HELP: &str = include_str!("low_vision.js");

struct Look<'a> {
    visit: &'a Visit,
    /// The script's function that is asked.
    check: &'static str,
    wrong: Vec<String>,
}

impl Look<'_> {
    async fn at(&mut self, what: &str) {
        let script = format!("{HELP}\nreturn {}();", self.check);
        let found = self.visit.page.script(&script, json!([])).await;
        for problem in found.as_array().unwrap() {
            let line = format!("{what}: {}", problem.as_str().unwrap());
            self.wrong.push(line);
        }
    }
}

/// Goes to every page and has the check look at it.
async fn look_everywhere(visit: &Visit, check: &'static str) {
    let (page, service) = (&visit.page, &visit.emulator);
    let mut look = Look {
        visit,
        check,
        wrong: Vec::new(),
    };
    let there = "document.querySelector(arguments[0])";
    let press = async |selector: &str| {
        let script = "document.querySelector(arguments[0]).click()";
        page.script(script, json!([selector])).await;
    };
    page.open("#/jobs?q=name%3A-drive").await;
    page.see("link", "ten-drives").await;
    page.until("the summary", there, json!([".overview .bar"]))
        .await;
    look.at("the list").await;
    press("thead .c-pick input").await;
    page.until("the bar", there, json!([".selection"])).await;
    look.at("a selection").await;
    press("#delete-jobs").await;
    page.until("a dialog", there, json!(["#bulk[open]"])).await;
    look.at("the dialog of several jobs").await;
    page.press(Key::Escape).await;
    for name in [
        "blobs-not-exported",
        "cancel-pending-transferring",
        "ten-drives",
    ] {
        page.go(&service.named(name).await.address()).await;
        page.see("heading", name).await;
        page.until("the commands", there, json!(["#more-button"]))
            .await;
        look.at(name).await;
    }
    for dialog in ["cancel-job", "bitlocker-keys", "packing-slip", "commands"] {
        page.press_id(dialog).await;
        page.until(dialog, there, json!(["dialog[open]"])).await;
        look.at(dialog).await;
        page.press(Key::Escape).await;
        let none = "!document.querySelector('dialog[open]')";
        page.until("no dialog", none, json!([])).await;
    }
    for kind in ["import", "export"] {
        for step in 1..=4 {
            page.go(&format!("#/create/{kind}")).await;
            let button = format!(".steps li:nth-child({step}) button");
            page.until("the steps", there, json!([button])).await;
            press(&button).await;
            look.at(&format!("{kind}, step {step}")).await;
        }
    }
    let job = service.named("tags-of-all-kinds").await;
    for form in ["edit", "ship"] {
        page.go(&job.address().replacen('#', &format!("#/{form}"), 1))
            .await;
        page.until("the form", there, json!([".form .card"])).await;
        look.at(form).await;
    }
    page.go("#/copy-log").await;
    page.until("the page", there, json!(["#pasted"])).await;
    page.paste_copy_log(include_str!("../fixtures/copy_logs/errors.xml"))
        .await;
    page.until("the log", there, json!(["#log-title"])).await;
    look.at("a copy log").await;
    page.go("#/nowhere").await;
    let none = "!document.querySelector('#log-title')";
    page.until("the page", none, json!([])).await;
    look.at("not found").await;
    assert!(look.wrong.is_empty(), "{}", look.wrong.join("\n"));
}

/// A visit in a browser that can be told how somebody has pages shown; `None` in another one.
async fn begin(left_out: &str) -> Option<Visit> {
    let visit = Visit::begin(Scene::default()).await;
    if visit.page.browser.can(Skill::Protocol, left_out) {
        return Some(visit);
    }
    visit.end().await;
    None
}

/// Has the browser believe that the system asks for this. Whether its driver can.
async fn prefer(visit: &Visit, feature: &str, value: &str) -> bool {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    let browser = &visit.page.browser;
    if !browser.can(Skill::Protocol, "what the system asks for can't be told") {
        return false;
    }
    browser
        .develop("Emulation.setEmulatedMedia", features)
        .await;
    true
}

/// A window of this many CSS pixels, each as large as `scale` pixels of the screen.
async fn zoom(visit: &Visit, width: u32, height: u32, scale: u32) {
    let screen =
        json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
    let browser = &visit.page.browser;
    if !browser.can(
        Skill::Protocol,
        "the window is small, and its pixels are as ever",
    ) {
        return browser.resize(width, height).await;
    }
    browser
        .develop("Emulation.setDeviceMetricsOverride", screen)
        .await;
}

#[tokio::test]
async fn at_400_percent_nothing_scrolls_sideways_and_the_focus_is_seen() {
    let Some(visit) = begin("400 %").await else {
        return;
    };
    // A window of 1280 by 1024 pixels.
    zoom(&visit, 320, 256, 4).await;
    look_everywhere(&visit, "reflows").await;
    visit.end().await;
}

#[tokio::test]
async fn the_focus_is_never_hidden_behind_what_stays() {
    let visit = Visit::begin(Scene::default()).await;
    visit.page.browser.resize(1280, 720).await;
    look_everywhere(&visit, "hiddenFocus").await;
    visit.end().await;
}

#[tokio::test]
async fn wider_text_is_not_cut() {
    for width in [1280, 360] {
        let Some(visit) = begin("the window's size").await else {
            return;
        };
        zoom(&visit, width, 800, 1).await;
        look_everywhere(&visit, "cutBySpacing").await;
        visit.end().await;
    }
}

#[tokio::test]
async fn forced_colours_leave_every_control_its_edge_and_its_focus() {
    let Some(visit) = begin("forced colours").await else {
        return;
    };
    if !prefer(&visit, "forced-colors", "active").await {
        return;
    }
    look_everywhere(&visit, "lostInForcedColours").await;
    visit.end().await;
}

#[tokio::test]
async fn whoever_wants_no_motion_gets_none() {
    let Some(visit) = begin("no motion").await else {
        return;
    };
    if !prefer(&visit, "prefers-reduced-motion", "reduce").await {
        return;
    }
    look_everywhere(&visit, "moving").await;
    visit.end().await;
}

#[tokio::test]
async fn whoever_wants_more_contrast_gets_seven_to_one() {
    for theme in ["light", "dark"] {
        let Some(visit) = begin("more contrast").await else {
            return;
        };
        let (page, service) = (&visit.page, &visit.emulator);
        if !prefer(&visit, "prefers-contrast", "more").await {
            return;
        }
        page.open("#/nowhere").await;
        page.remember("theme", theme).await;
        let mut failures = Failures::new();
        let rules = ["color-contrast-enhanced"];
        page.open("#/jobs?sort=name").await;
        page.see("link", "blobs-not-exported").await;
        assert_accessible_by(&visit, "list", &rules, &mut failures).await;
        for name in ["cancel-pending-transferring", "canceled-completed"] {
            page.go(&service.named(name).await.address()).await;
            page.see("heading", name).await;
            assert_accessible_by(&visit, name, &rules, &mut failures).await;
        }
        page.go("#/create/import").await;
        page.until("the form", "document.querySelector('.steps')", json!([]))
            .await;
        assert_accessible_by(&visit, "create", &rules, &mut failures).await;
        assert_none(&failures);
        visit.end().await;
    }
}

#[tokio::test]
async fn what_is_pressed_is_large_enough() {
    let Some(visit) = begin("the window's size").await else {
        return;
    };
    let (page, service) = (&visit.page, &visit.emulator);
    let mut failures = Failures::new();
    for width in [1280, 360] {
        zoom(&visit, width, 800, 1).await;
        let rules = ["target-size"];
        page.open("#/jobs?sort=name").await;
        page.see("link", "blobs-not-exported").await;
        let what = |name: &str| format!("{name} at {width}");
        assert_accessible_by(&visit, &what("list"), &rules, &mut failures).await;
        for name in ["cancel-pending-transferring", "ten-drives"] {
            page.go(&service.named(name).await.address()).await;
            page.see("heading", name).await;
            assert_accessible_by(&visit, &what(name), &rules, &mut failures).await;
        }
        for form in ["#/create/import", "#/create/export"] {
            page.go(form).await;
            page.until("the form", "document.querySelector('.steps')", json!([]))
                .await;
            assert_accessible_by(&visit, &what(form), &rules, &mut failures).await;
        }
        page.go("#/copy-log").await;
        page.until("the page", "document.querySelector('#pasted')", json!([]))
            .await;
        page.paste_copy_log(include_str!("../fixtures/copy_logs/errors.xml"))
            .await;
        page.until("the log", "document.querySelector('#log-title')", json!([]))
            .await;
        assert_accessible_by(&visit, &what("log"), &rules, &mut failures).await;
    }
    assert_none(&failures);
    visit.end().await;
}

#[tokio::test]
async fn tables_and_progress_have_names() {
    let Some(visit) = begin("the browser's own names").await else {
        return;
    };
    look_everywhere(&visit, "unnamed").await;
    // As the browser itself tells it.
    let page = &visit.page;
    let tree = "the tree of names is not looked at";
    if !page.browser.can(Skill::Protocol, tree) {
        return;
    }
    page.go("#/jobs?q=name%3A-drive").await;
    page.see("link", "ten-drives").await;
    let tree = page
        .browser
        .develop("Accessibility.getFullAXTree", json!({}))
        .await;
    let text = |node: &Value, field: &str| {
        let text = node[field]["value"].as_str().unwrap_or_default();
        text.to_owned()
    };
    let mut told = 0;
    for node in tree["nodes"].as_array().unwrap() {
        if matches!(&*text(node, "role"), "progressbar" | "ProgressIndicator") {
            told += 1;
            assert!(!text(node, "name").is_empty(), "{node}");
        }
    }
    assert!(told > 0, "{told}");
    visit.end().await;
}
