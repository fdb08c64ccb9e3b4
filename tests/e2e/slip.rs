//! The packing slip and the labels on paper, and a job's page on paper.

use serde_json::json;

use crate::engines::UNPACKED;
use crate::harness::{Dist, Element, Page, Scene, Skill, Visit};

/// So many sheets are printed. Firefox packs the list of them in its PDF.
async fn prints(page: &Page, sheets: usize) {
    if page.browser.can(Skill::Print, "nothing is printed") {
        let count =
            r"[atob(arguments[0]), ...contents].join().match(/\/Type\s*\/Page\b/g)?.length ?? 0";
        let count = format!("return {UNPACKED}.then((contents) => {count})");
        let printed = page.browser.print().await;
        assert_eq!(page.script(&count, json!([printed])).await, sheets);
    }
}

/// What is seen on paper of what these selectors find; each says its selector.
const ON_PAPER: &str = "arguments[0].filter((selector) => [...place.querySelectorAll(selector)].some((it) => it.getClientRects().length))";

#[tokio::test]
async fn the_slip_and_each_label_are_a_sheet() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("ten-drives").await;
    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    page.more("Packing slip").await;
    page.see("heading", "Packing slip and labels").await;
    page.until(
        "the slip",
        "document.querySelector('.paper svg.qr')",
        json!([]),
    )
    .await;
    prints(page, 2).await;
    let field = page.value("document.getElementById('slip-parcels')").await;
    let field = Element::read(&field).unwrap();
    page.script("arguments[0].select()", json!([field.written()]))
        .await;
    page.browser.fill(&field, "3").await;
    page.see("heading", "Parcel 3 of 3").await;
    prints(page, 4).await;
    // No key was asked for, and none is there.
    let asked = service.requests().await;
    assert!(
        asked
            .iter()
            .all(|request| !request.path.contains("listBitLockerKeys"))
    );
    let keys = service.keys(&job.id).await;
    let text = page.text().await;
    assert!(keys.len() == 10 && keys.iter().all(|key| !text.contains(key)));
    visit.end().await;
}

/// How many files came with the code that draws, and how large its place is.
const DRAWS: &str = "performance.getEntriesByType('resource').filter((entry) => /\\/qr-.*wasm$/.test(entry.name)).length";
const PLACE: &str = "JSON.stringify((({ width, height }) => [width, height])(document.querySelector('.paper .qr').getBoundingClientRect()))";

#[tokio::test]
async fn what_draws_the_code_comes_with_the_slip_which_does_without_it() {
    let dist = Dist::copy();
    let (file, whole) = dist.take_wasm("qr-");
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("ten-drives").await;
    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    // Another dialog of the same chunk.
    page.more("Summary to hand over").await;
    page.see("button", "Print").await;
    page.click("button", "Close").await;
    assert_eq!(page.number(DRAWS).await, 0, "nothing is drawn yet");
    page.more("Packing slip").await;
    page.read("The code could not be loaded.").await;
    page.see("heading", "Parcel 1 of 1").await;
    assert_eq!(page.value(PLACE).await, "[128,128]");
    prints(page, 2).await;
    std::fs::write(&file, whole).unwrap();
    page.click("button", "Close").await;
    page.more("Packing slip").await;
    page.until(
        "the code",
        "document.querySelector('.paper svg.qr')",
        json!([]),
    )
    .await;
    assert_eq!(page.value(PLACE).await, "[128,128]");
    page.has_complained().await;
}

#[tokio::test]
async fn a_job_s_page_on_paper_has_nothing_to_press() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let job = visit.emulator.named("ten-drives").await;
    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    let paper = "what a page shows on paper is not looked at on the screen";
    if !page.browser.can(Skill::Protocol, paper) {
        return;
    }
    let all = json!([[
        ".topbar",
        ".crumbs",
        ".commands",
        ".copy",
        "h1",
        ".card",
        ".drives"
    ]]);
    let on_screen = page
        .script(&format!("return {ON_PAPER}"), all.clone())
        .await;
    assert_eq!(on_screen, all[0]);
    let print = json!({ "media": "print" });
    page.browser
        .develop("Emulation.setEmulatedMedia", print)
        .await;
    let on_paper = page.script(&format!("return {ON_PAPER}"), all).await;
    assert_eq!(on_paper, json!(["h1", ".card", ".drives"]));
    visit.end().await;
}
