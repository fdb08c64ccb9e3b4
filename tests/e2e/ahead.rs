//! What the first page asks the service for goes out beside the wasm, and each question once.

use serde_json::{Value, json};

use crate::harness::{Scene, Visit};
use crate::setup::main_file;

/// How long the portal's main file takes, in milliseconds.
const LATE: u64 = 2000;

/// A visit whose portal is late.
async fn late() -> Visit {
    late_after(None).await
}

/// The same; a script runs first.
async fn late_after(before: Option<&str>) -> Visit {
    let scene = Scene {
        before,
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let then = json!({ "delayMs": LATE });
    visit.emulator.faults(main_file(then)).await;
    visit
}

/// The paths that were asked for, without the regions, which come behind the first rows.
async fn asked(visit: &Visit) -> Vec<String> {
    let requests = visit.emulator.requests().await;
    let paths = requests.into_iter().map(|request| request.path);
    let mut paths: Vec<_> = paths.filter(|path| !path.contains("/locations?")).collect();
    paths.sort();
    paths
}

/// The files and answers that came before the main file was there, by their names; how often each was asked for.
async fn before_the_wasm(visit: &Visit) -> Value {
    visit
        .page
        .value(
            "(() => {
               const all = performance.getEntriesByType('resource');
               const wasm = all.find((it) => it.name.includes('portal_bg-'));
               return all.filter((it) => it.responseEnd < wasm.responseEnd).map((it) => new URL(it.name).pathname.split('/').pop());
             })()",
        )
        .await
}

#[tokio::test]
async fn the_lists_are_asked_for_while_the_wasm_is_on_its_way() {
    let visit = late().await;
    visit.page.open("#/jobs?q=ten").await;
    visit.page.see("link", "ten-drives").await;
    let before = before_the_wasm(&visit).await;
    let before: Vec<_> = before.as_array().unwrap().iter().collect();
    let count = |name: &str| before.iter().filter(|it| **it == name).count();
    assert_eq!(
        (count("subscriptions"), count("jobs"), count("config.json")),
        (1, 2, 1),
        "{before:?}"
    );
    let asked = asked(&visit).await;
    assert_eq!(asked.len(), 3, "each is asked once: {asked:?}");
    // What is taken from a preload Firefox lists once more, as nothing that was sent.
    let files = "performance.getEntriesByType('resource').filter((it) => it.transferSize).map((it) => it.name).filter((it, at, all) => all.indexOf(it) !== at)";
    assert_eq!(visit.page.value(files).await, json!([]), "twice");
    visit.end().await;
}

#[tokio::test]
async fn the_address_of_a_job_asks_for_the_job_and_for_no_list() {
    let visit = late().await;
    let job = visit.emulator.import_in("Shipping").await;
    visit.emulator.forget_requests().await;
    visit.page.open(&job.address()).await;
    visit.page.see("heading", &job.name).await;
    let before = before_the_wasm(&visit).await;
    let before = before.as_array().unwrap();
    assert!(
        before.contains(&json!(job.name)) && before.contains(&json!("subscriptions")),
        "{before:?}"
    );
    let asked = asked(&visit).await;
    assert_eq!(asked.len(), 2, "{asked:?}");
    visit.end().await;
}

#[tokio::test]
async fn an_answer_that_has_waited_too_long_is_asked_for_anew() {
    // The half minute of boot.js is over before the portal is there.
    let visit = late_after(Some(
        "const later = setTimeout; window.setTimeout = (run, pause, ...more) => later(run, pause === 30000 ? 1000 : pause, ...more)",
    ))
    .await;
    visit.page.open("#/jobs").await;
    visit.page.read("48 jobs").await;
    let asked = asked(&visit).await;
    assert_eq!(asked.len(), 6, "{asked:?}");
    visit.end().await;
}

#[tokio::test]
async fn numbers_are_ready_before_the_wasm_is() {
    let made = "for (const kind of ['NumberFormat', 'RelativeTimeFormat']) {
        const real = Intl[kind];
        Intl[kind] = new Proxy(real, { construct(of, given) { (window.made ??= []).push(`${kind} ${given[0]} ${document.documentElement.className.includes('booting')}`); return Reflect.construct(of, given); } });
      }";
    let visit = late_after(Some(made)).await;
    visit.page.open("#/jobs").await;
    visit.page.see("link", "ten-drives").await;
    let made = visit.page.value("window.made.slice(0, 2).sort()").await;
    assert_eq!(
        made,
        json!(["NumberFormat en true", "RelativeTimeFormat en true"])
    );
    visit.end().await;
}
