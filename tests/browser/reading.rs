//! Reading the list: page by page, subscription by subscription, and all that can stand in the way.

use domain::job::{Scope, Subscription};
use import_export_portal::arm::Method::Get;
use import_export_portal::arm::{JobsAt, PageRead, TextMark, briefly};
use import_export_portal::i18n::{M, t, tf, tn};
use import_export_portal::store::{Listing, Stores};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    appears, click, document_text, find, js, press, shows, stays, text, texts, until,
};
use crate::fixtures::{error, id, list, row, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Reply, Service, broken, ok, status};

const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs";
const NEXT: &str = "https://arm.example/next?page=2";

/// The list of a service with one subscription and these answers to its list.
fn open(replies: impl IntoIterator<Item = Reply>) -> (Service, Stores, Mounted) {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.script(Get, JOBS, replies);
    let store = page::store(&service);
    let page = page::list(store, "#/jobs?sort=name&order=asc");
    (service, store, page)
}

fn names() -> Vec<String> {
    texts("tr.row th a")
}

async fn named(expected: &[&str]) {
    until(&format!("the rows {expected:?}"), || names() == expected).await;
}

async fn complete(store: Stores) {
    until("the list is complete", || {
        matches!(
            store.list.listing().get_untracked(),
            Listing::Complete { .. }
        )
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_count_is_told_once_and_is_right() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, ok(&list(&[row("a", "Received", 1)], Some(NEXT))));
    let second = service.hold(Get, NEXT);
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    named(&["a"]).await;
    js("window.told = [];
        const tell = () => { const count = document.querySelector('.end [aria-live=polite]'); if (count) told.push(count.textContent); };
        new MutationObserver(tell).observe(document.querySelector('#test'), { subtree: true, childList: true, characterData: true, attributes: true });");
    // The end comes while the rows stand still for a moment, as they do while others stream in.
    second.open(ok(&list(&[row("b", "Received", 1)], None)));
    named(&["a", "b"]).await;
    stays("only the whole count is told", || {
        js("return [...new Set(told)].join()").as_string().unwrap() == "2 jobs"
    })
    .await;
    js("delete window.told");
}

#[wasm_bindgen_test]
async fn first_the_shape_then_rows_as_they_come() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let (first, second) = (service.hold(Get, JOBS), service.hold(Get, NEXT));
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    appears(".jobs .bone").await;
    assert_eq!(text(".jobs [role=status]"), "Loading…");
    first.open(ok(&list(
        &[row("b", "Received", 1), row("c", "Closed", 1)],
        Some(NEXT),
    )));
    named(&["b", "c"]).await;
    assert!(find(".jobs .bone").is_none());
    shows(&tn(M::JobsSoFar, 2, &[])).await;
    assert!(find("progress.streaming").is_some());
    second.open(ok(&list(&[row("a", "Creating", 1)], None)));
    named(&["a", "b", "c"]).await;
    shows(&tn(M::CountJobs, 3, &[])).await;
    until("it says when", || document_text().contains("updated")).await;
    // The first page asks for a hundred; the next is asked for word for word.
    let first = &service.asked(Get, JOBS)[0];
    assert!(
        first.url.contains("$top=100") && first.url.contains("api-version=2021-01-01"),
        "{}",
        first.url
    );
    assert_eq!(service.asked(Get, NEXT)[0].url, NEXT);
    assert!(first.headers.contains(&("Accept-Language", "en".into())));
    assert_eq!(
        store
            .list
            .jobs()
            .with_untracked(import_export_portal::store::Jobs::len),
        3
    );
}

#[wasm_bindgen_test]
async fn a_job_on_two_pages_is_one_row_and_the_newer_counts() {
    for (first, second) in [
        (("Shipping", 1), ("Received", 2)),
        (("Received", 2), ("Shipping", 1)),
    ] {
        let (service, store, page) = open([ok(&list(&[row("a", first.0, first.1)], Some(NEXT)))]);
        let mut twin = row("a", second.0, second.1);
        // Also when its id is written in another case.
        twin["id"] = json!(twin["id"].as_str().unwrap().to_uppercase());
        service.on(Get, NEXT, ok(&list(&[twin], None)));
        complete(store).await;
        stays("one row shows the newer state", || {
            names().len() == 1 && text("tr.row .badge") == "Received"
        })
        .await;
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn every_subscription_is_read() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&["second"])));
    service.on(Get, JOBS, ok(&list(&[row("a", "Received", 1)], None)));
    service.on(
        Get,
        "/second/providers/Microsoft.ImportExport/jobs",
        ok(&list(&[row("b", "Received", 1)], None)),
    );
    let _page = page::list(page::store(&service), "#/jobs?sort=name&order=asc");
    named(&["a", "b"]).await;
    shows(&tn(M::CountSubscriptions, 2, &[])).await;
}

#[wasm_bindgen_test]
async fn a_subscription_that_can_not_be_read_costs_the_others_nothing() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&["second"])));
    service.on(
        Get,
        JOBS,
        status(403, &error("AuthorizationFailed", "Not you.")),
    );
    service.on(
        Get,
        "/second/providers/Microsoft.ImportExport/jobs",
        ok(&list(&[row("b", "Received", 1)], None)),
    );
    let _page = page::list(page::store(&service), "#/jobs");
    named(&["b"]).await;
    shows(&tf(M::ListUnreadable, &["Contoso"])).await;
    shows("Not you.").await;
}

#[wasm_bindgen_test]
async fn no_jobs_at_all() {
    let (_service, _store, _page) = open([ok(&list(&[], None))]);
    shows(t(M::NoJobsTitle)).await;
    shows("Create an import job").await;
    assert!(find(".jobs").is_none());
    // Nor where there is no subscription.
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&json!({ "value": [] })));
    let _page = page::list(page::store(&service), "#/jobs");
    shows(t(M::NoJobsTitle)).await;
}

#[wasm_bindgen_test]
async fn no_match() {
    let (_service, _store, _page) = open([ok(&list(&[row("a", "Received", 1)], None))]);
    named(&["a"]).await;
    crate::dom::fill("#filter", "zzz");
    shows(t(M::NoMatchTitle)).await;
    press(".empty", t(M::ClearFilters));
    named(&["a"]).await;
    assert_eq!(page::hash(), "#/jobs?sort=name&order=asc");
}

#[wasm_bindgen_test]
async fn not_allowed() {
    let (_service, _store, _page) = open([status(403, &error("AuthorizationFailed", "Not you."))]);
    shows(t(M::NotAllowedTitle)).await;
    shows("Microsoft.ImportExport/jobs/read").await;
    shows("Not you.").await;
}

#[wasm_bindgen_test]
async fn a_provider_that_is_not_registered_is_no_matter_of_permission() {
    let words = "The subscription is not registered to use namespace 'Microsoft.ImportExport'.";
    let (_service, store, _page) = open([status(
        409,
        &error("MissingSubscriptionRegistration", words),
    )]);
    complete(store).await;
    shows(words).await;
    assert!(
        !document_text().contains(t(M::NotAllowedTitle)),
        "{}",
        document_text()
    );
}

#[wasm_bindgen_test]
async fn failed_and_tried_again() {
    for reply in [
        broken(),
        status(500, &Value::Null),
        Reply::clone(&status(200, &json!("<html>"))),
    ] {
        let (service, _store, page) = open([reply]);
        shows(t(M::FailedTitle)).await;
        service.on(Get, JOBS, ok(&list(&[row("a", "Received", 1)], None)));
        press(".empty", "Retry");
        named(&["a"]).await;
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn an_answer_without_a_list_is_no_empty_list() {
    let (_service, _store, _page) = open([ok(&json!({}))]);
    shows(t(M::FailedTitle)).await;
    shows(t(M::ErrorUnreadable)).await;
}

#[wasm_bindgen_test]
async fn what_broke_off_goes_on_where_it_was() {
    let (service, _store, _page) = open([ok(&list(&[row("a", "Received", 1)], Some(NEXT)))]);
    service.on(Get, NEXT, broken());
    shows(t(M::ListIncomplete)).await;
    assert_eq!(names(), ["a"]);
    service.on(Get, NEXT, ok(&list(&[row("b", "Received", 1)], None)));
    press(".banner", "Continue");
    named(&["a", "b"]).await;
    assert_eq!(
        service.asked(Get, JOBS).len(),
        1,
        "the first page isn't asked for again"
    );
}

#[wasm_bindgen_test]
async fn a_stopped_list_can_be_continued() {
    let (service, _store, _page) = open([ok(&list(&[row("a", "Received", 1)], Some(NEXT)))]);
    service.hold(Get, NEXT);
    named(&["a"]).await;
    until("it is asked", || service.asked(Get, NEXT).len() == 1).await;
    press(".overview", "Stop");
    shows(t(M::ListStopped)).await;
    until("the request is given up", || service.dropped() == [NEXT]).await;
    service.on(Get, NEXT, ok(&list(&[row("b", "Received", 1)], None)));
    press(".banner", "Continue");
    named(&["a", "b"]).await;
    assert_eq!(service.asked(Get, JOBS).len(), 1);
}

#[wasm_bindgen_test]
async fn a_list_that_leads_in_a_circle_ends() {
    let (service, _store, _page) = open([ok(&list(&[row("a", "Received", 1)], Some(NEXT)))]);
    let third = "https://arm.example/next?page=3";
    service.on(
        Get,
        NEXT,
        ok(&list(&[row("b", "Received", 1)], Some(third))),
    );
    service.on(
        Get,
        third,
        ok(&list(&[row("c", "Received", 1)], Some(NEXT))),
    );
    shows(t(M::ErrorListLoops)).await;
    named(&["a", "b", "c"]).await;
    let asked = |page| service.asked(Get, page).len();
    stays("each page is asked for once", || {
        (asked(NEXT), asked(third)) == (1, 1)
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_list_that_leads_to_another_server_is_not_followed() {
    for foreign in [
        "https://evil.example/next",
        "https://arm.example.evil/next",
        "http://arm.example/next",
        "//evil.example/next",
    ] {
        let (service, _store, page) = open([ok(&list(&[row("a", "Received", 1)], Some(foreign)))]);
        shows(t(M::ErrorForeignLink)).await;
        assert_eq!(service.asked(Get, foreign).len(), 0, "{foreign}");
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn rows_that_came_are_shown_also_when_the_next_page_is_foreign() {
    let (_service, _store, _page) = open([ok(&list(
        &[row("a", "Received", 1)],
        Some("https://evil.example/next"),
    ))]);
    shows(t(M::ErrorForeignLink)).await;
    assert_eq!(names(), ["a"]);
}

#[wasm_bindgen_test]
async fn a_failed_refresh_keeps_the_list() {
    let (service, store, _page) = open([ok(&list(&[row("a", "Received", 1)], None))]);
    complete(store).await;
    named(&["a"]).await;
    service.on(Get, JOBS, broken());
    click("#refresh");
    shows(t(M::ListStale)).await;
    assert_eq!(names(), ["a"]);
    service.on(Get, JOBS, ok(&list(&[row("b", "Received", 1)], None)));
    press(".banner", "Retry");
    // What a whole walk didn't meet has gone.
    named(&["b"]).await;
    assert!(find(".banner").is_none());
}

#[wasm_bindgen_test]
async fn what_only_a_broken_walk_did_not_meet_stays() {
    let (service, store, _page) = open([ok(&list(
        &[row("a", "Received", 1), row("b", "Received", 1)],
        None,
    ))]);
    complete(store).await;
    service.on(Get, JOBS, ok(&list(&[row("b", "Received", 1)], Some(NEXT))));
    service.on(Get, NEXT, broken());
    click("#refresh");
    shows(t(M::ListStale)).await;
    assert_eq!(names(), ["a", "b"]);
}

#[wasm_bindgen_test]
async fn one_refresh_at_a_time() {
    let (service, store, _page) = open([ok(&list(&[row("a", "Received", 1)], None))]);
    complete(store).await;
    let gate = service.hold(Get, JOBS);
    for _ in 0..3 {
        click("#refresh");
    }
    stays("it is asked once", || service.asked(Get, JOBS).len() == 2).await;
    gate.open(ok(&list(&[row("a", "Closed", 2)], None)));
    until("it is shown", || text("tr.row .badge") == "Closed").await;
    assert_eq!(service.asked(Get, JOBS).len(), 2);
}

#[wasm_bindgen_test]
async fn an_answer_that_is_behind_neither_undoes_nor_removes_a_job() {
    let (service, store, page) = open([ok(&list(&[row("a", "Shipping", 1)], None))]);
    complete(store).await;
    // Its page knows it better than the service's list does for a while.
    service.on(Get, "/jobs/a", ok(&row("a", "Received", 5)));
    let job = page::job(store, &id("a"));
    until("its page shows it", || {
        find(".badges .badge").is_some_and(|badge| crate::dom::text_of(&badge) == "Received")
    })
    .await;
    job.leave();
    page.leave();
    let _page = page::list(store, "#/jobs");
    appears("#refresh").await.click();
    until("it is read anew", || service.asked(Get, JOBS).len() == 2).await;
    complete(store).await;
    stays("the list met it: it is there", || {
        names() == ["a"] && text("tr.row .badge") == "Received"
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_job_that_is_gone_is_gone_from_the_list() {
    let (service, store, page) = open([ok(&list(
        &[row("a", "Received", 1), row("b", "Received", 1)],
        None,
    ))]);
    complete(store).await;
    page.leave();
    let job = page::job(store, &id("a"));
    shows(t(M::GoneTitle)).await;
    job.leave();
    let _page = page::list(store, "#/jobs");
    named(&["b"]).await;
    service.on(Get, JOBS, ok(&list(&[row("b", "Received", 1)], None)));
    click("#refresh");
    complete(store).await;
    assert_eq!(names(), ["b"]);
}

#[wasm_bindgen_test]
async fn an_automatic_refresh_reads_what_is_on_the_screen() {
    let (service, store, page) = open([ok(&list(&[row("a", "Received", 1)], None))]);
    complete(store).await;
    page.leave();
    // A page whose refresh is due at every look.
    let quick = page::quick_store(&service);
    quick.refresh.start();
    service.on(Get, "/jobs/a", ok(&row("a", "Received", 1)));
    let page = page::job(quick, &id("a"));
    appears("#cancel-job").await;
    let before = service.asked(Get, "/jobs/a").len();
    js("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    until("it is read again", || {
        service.asked(Get, "/jobs/a").len() == before + 1
    })
    .await;
    page.leave();
    // Nobody looks: nothing is asked.
    js("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    stays("nothing is asked", || {
        service.asked(Get, "/jobs/a").len() == before + 1
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_list_waits_when_the_service_asks_for_patience() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let busy = error("TooManyRequests", "Slow down.");
    let Reply::Now(Ok(mut busy)) = status(429, &busy) else {
        unreachable!()
    };
    busy.retry_after = Some(std::time::Duration::from_millis(700));
    service.script(
        Get,
        JOBS,
        [
            Reply::Now(Ok(busy)),
            ok(&list(&[row("a", "Received", 1)], None)),
        ],
    );
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs");
    shows(&tn(M::ListWaiting, 1, &[])).await;
    assert_eq!(service.asked(Get, JOBS).len(), 1);
    named(&["a"]).await;
    complete(store).await;
    assert_eq!(service.asked(Get, JOBS).len(), 2);
    assert!(!document_text().contains(&tf(M::ListWaiting, &["1"])));
}

#[wasm_bindgen_test]
async fn four_lists_are_read_at_once_and_come_in_any_order() {
    let service = Service::default();
    let others = ["b", "c", "d", "e"];
    service.on(Get, "/subscriptions", ok(&subscriptions(&others)));
    let of = |id: &str| format!("/{id}/providers/Microsoft.ImportExport/jobs");
    let first = service.hold(Get, JOBS);
    let gates = others.map(|id| service.hold(Get, &of(id)));
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    let asked = || {
        let others = others.map(|id| service.asked(Get, &of(id)).len());
        (service.asked(Get, JOBS).len(), others)
    };
    until("four are asked", || asked() == (1, [1, 1, 1, 0])).await;
    gates[2].open(ok(&list(&[row("z", "Received", 1)], None)));
    until("the fifth is asked", || asked() == (1, [1, 1, 1, 1])).await;
    named(&["z"]).await;
    for (gate, name) in [(&gates[3], "y"), (&gates[0], "x"), (&gates[1], "w")] {
        gate.open(ok(&list(&[row(name, "Received", 1)], None)));
    }
    first.open(ok(&list(&[row("a", "Received", 1)], None)));
    complete(store).await;
    named(&["a", "w", "x", "y", "z"]).await;
    // What was read is told in the order of the subscriptions, not in that of the answers.
    let walked = store.list.walked();
    let walked: Vec<_> = walked.iter().map(|it| &*it.subscription.id).collect();
    assert_eq!(walked[1..], others);
    assert_eq!(asked(), (1, [1, 1, 1, 1]), "and none twice");
}

#[wasm_bindgen_test]
async fn a_service_that_asks_one_to_wait_is_asked_by_none() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&["b"])));
    let Reply::Now(Ok(mut busy)) = status(429, &error("TooManyRequests", "Slow down.")) else {
        unreachable!()
    };
    busy.retry_after = Some(std::time::Duration::from_millis(700));
    let replies = [
        Reply::Now(Ok(busy)),
        ok(&list(&[row("a", "Received", 1)], None)),
    ];
    service.script(Get, JOBS, replies);
    let second = service.hold(Get, "/b/providers/Microsoft.ImportExport/jobs");
    service.on(Get, NEXT, ok(&list(&[row("c", "Received", 1)], None)));
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    shows(&tn(M::ListWaiting, 1, &[])).await;
    second.open(ok(&list(&[row("b", "Received", 1)], Some(NEXT))));
    named(&["b"]).await;
    assert!(document_text().contains(&tn(M::ListWaiting, 1, &[])));
    assert_eq!(service.asked(Get, NEXT).len(), 0, "it holds still as well");
    named(&["a", "b", "c"]).await;
    complete(store).await;
    assert_eq!(
        (
            service.asked(Get, JOBS).len(),
            service.asked(Get, NEXT).len()
        ),
        (2, 1)
    );
}

#[wasm_bindgen_test]
async fn what_was_under_way_when_one_failed_is_read_when_it_goes_on() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&["b"])));
    service.on(Get, JOBS, status(400, &error("BadRequest", "No.")));
    let second = service.hold(Get, "/b/providers/Microsoft.ImportExport/jobs");
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    until("it has failed", || {
        matches!(store.list.listing().get_untracked(), Listing::Failed(_))
    })
    .await;
    second.open(ok(&list(&[row("b", "Received", 1)], None)));
    stays("nobody waits for the other", || names().is_empty()).await;
    service.on(Get, JOBS, ok(&list(&[row("a", "Received", 1)], None)));
    store.list.resume();
    complete(store).await;
    named(&["a", "b"]).await;
}

/// The row of `a` is as the list says, also after something else was learned of it.
#[wasm_bindgen_test]
async fn a_page_that_comes_again_word_for_word_still_counts() {
    let (service, store, _page) = open([ok(&list(&[row("a", "Shipping", 1)], None))]);
    complete(store).await;
    let state = || text("tr.row .badge");
    let job = |state| row("a", state, 1);
    let path = "/jobs/a";
    let reads = || service.asked(Get, JOBS).len();
    let refresh = async || {
        let before = reads();
        store.list.refresh();
        until("it is read again", || reads() > before).await;
        complete(store).await;
    };
    refresh().await;
    assert_eq!(names(), ["a"], "nobody took it for gone");
    // The list is asked later than the job: what it says counts, though it says nothing new.
    service.on(Get, path, ok(&job("Received")));
    store.jobs.read(id("a")).await;
    until("the job's own answer", || state() == "Received").await;
    refresh().await;
    until("the list's", || state() == "Shipping").await;
    // It has gone, and comes back.
    service.on(Get, path, status(404, &error("ResourceNotFound", "No.")));
    store.jobs.read(id("a")).await;
    until("it has gone", || names().is_empty()).await;
    refresh().await;
    named(&["a"]).await;
    // And goes with the page that has it.
    refresh().await;
    service.on(Get, JOBS, ok(&list(&[], None)));
    refresh().await;
    until("it isn't met any more", || names().is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_page_that_is_known_is_told_by_its_mark() {
    let service = Service::default();
    let scope = Scope {
        subscription: Subscription {
            id: "s".into(),
            name: "S".into(),
        },
        group: None,
    };
    let read = async |known: Option<TextMark>| {
        let client = page::store(&service).jobs.client();
        let at = JobsAt::Start(scope.clone());
        let known = known.map(|mark| (mark, ()));
        match client.jobs(at, known, &briefly).await.unwrap() {
            PageRead::New(page) => Some(page),
            PageRead::Same(()) => None,
        }
    };
    let path = "/s/providers/Microsoft.ImportExport/jobs";
    service.on(Get, path, ok(&list(&[row("a", "Shipping", 1)], None)));
    let first = read(None).await.unwrap();
    assert!(read(Some(first.mark)).await.is_none(), "the same");
    service.on(Get, path, ok(&list(&[row("a", "Shipping", 2)], None)));
    let second = read(Some(first.mark)).await.unwrap();
    assert_ne!(second.mark, first.mark, "one digit is another page");
    assert_eq!(second.jobs.len(), 1);
}
