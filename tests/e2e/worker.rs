//! Pages of long lists are received by a worker: nobody sees it, but what a person does isn't held up.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::harness::{Dist, Scene, Visit};

/// Counts workers that were begun and ended, and the pages of lists that the main thread asked for.
const COUNTS: &str = "
window.counts = { begun: 0, ended: 0, pages: 0 };
window.Worker = class extends Worker {
  constructor(...its) { super(...its); counts.begun += 1; }
  terminate() { counts.ended += 1; super.terminate(); }
};
const asks = window.fetch;
window.fetch = (url, ...its) => {
  if (String(url?.url ?? url).includes('/jobs?')) counts.pages += 1;
  return asks(url, ...its);
};
";

fn counting() -> Dist {
    let dist = Dist::copy();
    dist.run_before(COUNTS);
    dist
}

/// A list of twenty pages or a few more, read to its end.
async fn long_list(dist: &Dist) -> Visit {
    let scene = Scene {
        jobs: Some(2000),
        dist: Some(dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("#/jobs?sort=name&order=asc").await;
    visit.page.read("2,000 jobs").await;
    visit
}

/// Reads the list anew, to its end.
async fn refresh(visit: &Visit) {
    visit.emulator.forget_requests().await;
    visit.page.click("button", "Refresh").await;
    let begun = Instant::now();
    loop {
        let asked = visit.emulator.requests().await;
        let pages = asked.iter().filter(|asked| asked.path.contains("/jobs?"));
        if pages.count() >= 20 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{}", asked.len());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let busy = "!document.querySelector('#refresh[aria-busy=true]')";
    visit.page.until("the end of it", busy, json!([])).await;
}

#[tokio::test]
async fn a_long_list_is_received_beside_the_main_thread() {
    let dist = counting();
    let visit = long_list(&dist).await;
    let (page, service) = (&visit.page, &visit.emulator);
    assert_eq!(page.number("counts.begun").await, 1);

    // Only what the page asks for before there is a worker.
    page.script("counts.pages = 0", json!([])).await;
    refresh(&visit).await;
    assert_eq!(page.number("counts.pages").await, 0);
    page.read("2,000 jobs").await;

    // A change is met on whatever page it is; all others are the same, word for word.
    let jobs = service.jobs().await;
    let is_shipping = |at: &&usize| jobs[**at].state() == "Shipping" && jobs[**at].is_import();
    let at = (1500..2000).collect::<Vec<_>>();
    let job = &jobs[*at.iter().find(is_shipping).unwrap()];
    page.click("searchbox", "Search jobs").await;
    page.type_text(&job.name).await;
    let row = "findAll('row', null).some((row) => named(row).includes(arguments[0]) && named(row).includes(arguments[1]))";
    page.until("the job", row, json!([job.name, "Shipping"]))
        .await;
    service.put_state(&job.id, "Received").await;
    refresh(&visit).await;
    page.until("its new state", row, json!([job.name, "Received"]))
        .await;
    assert_eq!(page.number("counts.pages").await, 0);

    // Nobody else may make a script of an address.
    for name in ["worker", "another"] {
        let made = page
            .value(&format!(
                "window.trustedTypes ? (() => {{ try {{ trustedTypes.createPolicy('{name}', {{}}); return 'made'; }} catch (error) {{ return error.name; }} }})() : 'TypeError'"
            ))
            .await;
        assert_eq!(made, "TypeError", "{name}");
    }
    // The console has told of these refusals: no `end`, which wants it silent.
}

#[tokio::test]
async fn a_short_list_begins_no_worker() {
    let dist = counting();
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.until("rows", "document.querySelector('tr.row a')", json!([]))
        .await;
    page.click("button", "Refresh").await;
    page.until("pages", "counts.pages > 1", json!([])).await;
    assert_eq!(page.number("counts.begun").await, 0);
    visit.end().await;
}

#[tokio::test]
async fn where_no_worker_may_begin_the_list_is_read_all_the_same() {
    for forbids in ["worker-src 'none'", "trusted-types 'none'"] {
        let dist = counting();
        dist.change_page(|page| {
            let policy =
                format!(r#"<meta http-equiv="Content-Security-Policy" content="{forbids}">"#);
            page.replacen("<title>", &format!("{policy}<title>"), 1)
        });
        let visit = long_list(&dist).await;
        let page = &visit.page;
        refresh(&visit).await;
        page.read("2,000 jobs").await;
        assert!(page.number("counts.pages").await >= 20, "{forbids}");
    }
}

#[tokio::test]
async fn a_changed_worker_is_not_begun() {
    let dist = counting();
    dist.add_comment("worker-", "js");
    let visit = long_list(&dist).await;
    let page = &visit.page;
    refresh(&visit).await;
    page.read("2,000 jobs").await;
    assert_eq!(page.number("counts.begun").await, 0);
}

#[tokio::test]
async fn nothing_is_received_after_a_panic() {
    let dist = counting();
    let visit = long_list(&dist).await;
    let page = &visit.page;
    // Behind the script: what covers the page stops its load, and with it the answer to a driver.
    page.script(
        "setTimeout(() => portal.fail(new Error('a trap')))",
        json!([]),
    )
    .await;
    page.see("heading", "The portal has stopped").await;
    assert_eq!(page.number("counts.ended").await, 1);
}
