//! What stands in the way of the list, in different words; and how it goes on.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Dist, Foreign, Logged, Scene, Visit};

/// The list of a subscription's jobs.
const LIST: &str = "ImportExport/jobs\\?";
/// The later pages of the first subscription's list; those of the second one are read beside them.
const LATER: &str = "(?i)0d3b7f52.*skiptoken";

/// An answer that the portal repeats its question at, without the wait that would otherwise be due.
fn failing(status: u16, times: u32) -> Value {
    let then = json!({ "status": status, "headers": { "Retry-After": "0" } });
    json!([{ "method": "GET", "path": LIST, "times": times, "then": then }])
}

async fn list_with(faults: Value) -> Visit {
    let visit = Visit::begin(Scene::default()).await;
    visit.emulator.faults(faults).await;
    visit.page.open("#/jobs").await;
    visit
}

#[tokio::test]
async fn a_service_that_fails_can_be_asked_again() {
    let visit = list_with(failing(500, 0)).await;
    let page = &visit.page;
    page.see("heading", "The jobs could not be read").await;
    page.read("The service has a fault of its own. Try again in a while.")
        .await;
    // Two lists are read side by side, and the first one that fails ends both.
    let requests = visit.emulator.requests().await;
    let asked = |id: &str| {
        let list = requests
            .iter()
            .filter(|it| it.path.contains("ImportExport/jobs?"));
        list.filter(|it| it.path.contains(id)).count()
    };
    let asked = asked("0d3b7f52").max(asked("c6a9e2d4"));
    assert!(
        (2..=6).contains(&asked),
        "a read is repeated a few times, not {asked}"
    );
    visit.emulator.no_faults().await;
    page.click("button", "Retry").await;
    page.read("48 jobs").await;
    // Which of them is at the top depends on whose list came first: what comes under the pointer stays there.
    let rows = "document.querySelectorAll('tr.row a').length > 20";
    page.until("rows", rows, json!([])).await;
    visit.end().await;
}

#[tokio::test]
async fn a_passing_fault_is_overcome_without_a_word() {
    let visit = list_with(failing(503, 2)).await;
    visit.page.read("48 jobs").await;
    // The subscriptions, the list of the first one three times, that of the second one. Which regions take no drives is asked
    // behind them.
    let requests = visit.emulator.requests().await;
    let asked = |request: &&Logged| !request.path.contains("/locations?");
    assert_eq!(requests.iter().filter(asked).count(), 5);
    visit.end().await;
}

#[tokio::test]
async fn who_is_not_allowed_is_told_so() {
    let body = json!({ "error": { "code": "AuthorizationFailed", "message": "You may not <i>look</i>." } });
    let then = json!({ "status": 403, "body": body });
    let visit = list_with(json!([{ "path": LIST, "then": then }])).await;
    let page = &visit.page;
    page.see("heading", "You are not allowed to read this")
        .await;
    page.read("Microsoft.ImportExport/jobs/read").await;
    page.read("You may not <i>look</i>.").await;
    page.read("403 AuthorizationFailed").await;
    visit.emulator.no_faults().await;
    page.click("button", "Retry").await;
    page.read("48 jobs").await;
    visit.end().await;
}

#[tokio::test]
async fn one_subscription_that_is_not_allowed_leaves_the_others() {
    let body = json!({ "error": { "code": "AuthorizationFailed", "message": "Not yours." } });
    let path = format!("c6a9e2d4.*{LIST}");
    let visit = list_with(json!([{ "path": path, "then": { "status": 403, "body": body } }])).await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.read("Could not be read: Contoso Migration (陸上輸送)")
        .await;
    page.read("Not yours.").await;
    visit.end().await;
}

#[tokio::test]
async fn no_jobs_and_no_match_are_told_apart() {
    let scene = Scene {
        jobs: Some(0),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("#/jobs").await;
    visit
        .page
        .see("heading", "There are no Import/Export jobs yet")
        .await;
    visit.page.see("link", "Create an import job").await;
    visit.end().await;

    let visit = Visit::at("#/jobs?q=no+such+job&state=closed").await;
    let page = &visit.page;
    page.see("heading", "No job matches the filters").await;
    page.read("0 of 48 jobs").await;
    let clear = page
        .value("findAll('button', 'Clear filters').length")
        .await;
    assert_eq!(clear, 2, "beside the filters, and where the rows would be");
    page.click("button", "Clear filters").await;
    page.see("link", "ten-drives").await;
    page.read("48 jobs").await;
    assert_eq!(page.address().await, "#/jobs");
    visit.end().await;
}

/// Notes when a worker is asked for something: its requests are not in the page's list of them.
const ASKED: &str = "
window.asked = [];
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (data, ...its) {
  if (data?.url) asked.push({ name: data.url, at: Date.now() });
  return post.call(this, data, ...its);
};
";

/// When requests for later pages of the first subscription's list were sent, in milliseconds of this machine's clock.
async fn sent(visit: &Visit) -> Vec<i64> {
    let times = visit
        .page
        .value(
            "performance.getEntriesByType('resource').map((it) => ({ name: it.name, at: Math.round(performance.timeOrigin + it.startTime) }))
               .concat(asked).filter((it) => /0d3b7f52.*skiptoken/i.test(it.name)).map((it) => it.at).sort()",
        )
        .await;
    serde_json::from_value(times).unwrap()
}

/// No address was asked for twice, but those that failed before.
async fn no_page_twice(visit: &Visit) {
    none_twice(visit.emulator.requests().await);
}

fn none_twice(requests: Vec<Logged>) {
    let mut read = Vec::new();
    for request in requests {
        assert!(!read.contains(&request.path), "read already: {request:?}");
        if request.status == Some(200) {
            read.push(request.path);
        }
    }
}

#[tokio::test]
async fn a_service_that_asks_for_patience_gets_it() {
    let dist = Dist::copy();
    dist.run_before(ASKED);
    for dated in [false, true] {
        let scene = Scene {
            jobs: Some(300),
            dist: Some(&dist),
            ..Scene::default()
        };
        let visit = Visit::begin(scene).await;
        let page = &visit.page;
        // A date has no fractions: the next whole second but five.
        let until = jiff::Timestamp::from_second(jiff::Timestamp::now().as_second() + 6).unwrap();
        let word = if dated {
            jiff::fmt::rfc2822::DateTimePrinter::new()
                .timestamp_to_rfc9110_string(&until)
                .unwrap()
        } else {
            "3".into()
        };
        println!("Retry-After: {word}");
        let body = json!({ "error": { "code": "TooManyRequests", "message": "Slow down." } });
        let then = json!({ "status": 429, "headers": { "Retry-After": word }, "body": body });
        visit
            .emulator
            .faults(json!([{ "method": "GET", "path": LATER, "times": 1, "then": then }]))
            .await;
        page.open("#/jobs?sort=name&order=asc").await;
        page.read("The service can't answer just now: reading goes on in")
            .await;
        // What was read until then is there to be used.
        page.see("link", "archive-2026-q3").await;
        for left in ["2 seconds.", "1 second."] {
            page.read(&format!("reading goes on in {left}")).await;
        }
        page.read("300 jobs").await;
        let text = page.text().await;
        assert!(!text.contains("can't answer just now"), "{text}");
        let sent = sent(&visit).await;
        let (waited, due) = if dated {
            (sent[1], until.as_millisecond())
        } else {
            (sent[1] - sent[0], 3000)
        };
        assert!(waited >= due, "asked again {} ms too soon", due - waited);
        let requests = visit.emulator.requests().await;
        let refused = requests.iter().find(|it| it.status == Some(429)).unwrap();
        let again = requests.iter().filter(|it| it.path == refused.path);
        assert_eq!(again.count(), 2);
        no_page_twice(&visit).await;
        visit.end().await;
    }
}

#[tokio::test]
async fn page_237_that_fails_costs_none_of_those_before() {
    const BAD: usize = 237;
    let scene = Scene {
        jobs: Some(90_000),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    let then = json!({ "status": 503, "headers": { "Retry-After": "0" } });
    // The first page has no such word in its address.
    let fault = json!([{ "method": "GET", "path": LATER, "skip": BAD - 2, "then": then }]);
    visit.emulator.faults(fault).await;
    page.open("#/jobs?sort=name&order=asc").await;
    let broken = "squeezed(document.body.innerText).includes('The list is incomplete: reading it broke off.')";
    let patience = Duration::from_secs(90);
    page.within(patience, "the list to break off", broken, json!([]))
        .await;
    let first = |all: Vec<Logged>| -> Vec<Logged> {
        let of_first = |it: &Logged| it.path.contains("0d3b7f52");
        all.into_iter().filter(of_first).collect()
    };
    let requests = first(visit.emulator.requests().await);
    let failed: Vec<_> = requests
        .iter()
        .filter(|it| it.status == Some(503))
        .collect();
    assert_eq!(failed.len(), 5, "asked, and asked again four times");
    assert!(failed.iter().all(|it| it.path == failed[0].path));
    // The pages that were read, and this one.
    assert_eq!(requests.len(), (BAD - 1) + 5);

    visit.emulator.no_faults().await;
    page.click("button", "Continue").await;
    let whole = "squeezed(document.body.innerText).includes('90,000 jobs updated')";
    page.within(patience, "the whole list", whole, json!([]))
        .await;
    let requests = first(visit.emulator.requests().await);
    assert_eq!(requests[(BAD - 1) + 5].path, failed[0].path);
    // Of the other list the page is asked for again that was under way.
    none_twice(requests);
    visit.end().await;
}

#[tokio::test]
async fn a_list_that_breaks_off_keeps_what_it_has() {
    let scene = Scene {
        jobs: Some(500),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    let then = json!({ "status": 500, "headers": { "Retry-After": "0" } });
    visit
        .emulator
        .faults(json!([{ "method": "GET", "path": "(?i)skiptoken", "then": then }]))
        .await;
    page.open("#/jobs?sort=name&order=asc").await;
    page.read("The list is incomplete: reading it broke off.")
        .await;
    page.see("link", "archive-2026-q3").await;
    visit.emulator.no_faults().await;
    visit.emulator.forget_requests().await;
    page.click("button", "Continue").await;
    page.read("500 jobs").await;
    let first = visit.emulator.requests().await.remove(0);
    assert!(
        first.path.to_lowercase().contains("skiptoken"),
        "it goes on from the same page: {}",
        first.path
    );
    visit.end().await;
}

#[tokio::test]
async fn a_list_that_leads_elsewhere_is_not_followed() {
    let foreign = Foreign::serving("{}");
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let port = foreign.port;
    let own = visit.page.origin.replace("http://", "");
    for link in [
        format!("http://127.0.0.1:{port}/elsewhere"),
        format!("https://127.0.0.1:{port}/elsewhere"),
        format!("//127.0.0.1:{port}/elsewhere"),
        // Another name of the same machine, and the same one with another scheme, are other origins.
        format!("http://localhost:{port}/elsewhere"),
        format!("https://{own}/elsewhere"),
        format!("http://{own}@127.0.0.1:{port}/elsewhere"),
        format!("http://{own}.localhost:{port}/elsewhere"),
        "https://management.azure.com/x".into(),
        "javascript:alert(1)".into(),
    ] {
        println!("{link}");
        let body = json!({ "value": [], "nextLink": link });
        let fault = json!([{ "path": LIST, "then": { "status": 200, "body": body } }]);
        visit.emulator.faults(fault).await;
        visit.emulator.forget_requests().await;
        page.open("#/jobs").await;
        page.read("The list led to another server. It was not followed, to protect your access.")
            .await;
        let asked = page
            .value("performance.getEntriesByType('resource').filter((entry) => !entry.name.startsWith(location.origin)).length")
            .await;
        assert_eq!(asked, 0);
        // The subscriptions and a page of each: it isn't asked for again, as it would lead there again.
        assert_eq!(visit.emulator.requests().await.len(), 3);
    }
    assert_eq!(foreign.knocks(), 0);
    visit.end().await;
}

#[tokio::test]
async fn a_list_that_leads_in_a_circle_is_left() {
    let visit = Visit::begin(Scene::default()).await;
    let link = format!(
        "{}/subscriptions/x/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&round=1",
        visit.page.origin
    );
    let body = json!({ "value": [], "nextLink": link });
    visit
        .emulator
        .faults(json!([{ "path": format!("(0d3b7f52|/x/).*{LIST}"), "then": { "status": 200, "body": body } }]))
        .await;
    visit.page.open("#/jobs").await;
    visit
        .page
        .read("The service's list leads in a circle, so its end can't be reached.")
        .await;
    // The subscriptions, the first pages of both, and the one that leads to itself.
    assert_eq!(visit.emulator.requests().await.len(), 4);
    visit.end().await;
}

#[tokio::test]
async fn answers_that_are_none_of_the_service_are_named() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Creating").await;
    visit.emulator.forget_requests().await;
    for body in [
        json!(
            "<!doctype html><title>Sign in to the hotel's network</title><script>alert(1)</script>"
        ),
        json!("{\"value\":[{\"id\":\"/subscriptions/0"),
        json!(""),
        json!("null"),
        json!([]),
        json!({ "jobs": [] }),
    ] {
        visit
            .emulator
            .faults(json!([{ "path": LIST, "then": { "status": 200, "body": body } }]))
            .await;
        page.open("#/jobs").await;
        page.see("heading", "The jobs could not be read").await;
        page.read("The answer is not one of this service.").await;
        // The subscriptions and the lists: what was no answer of the service once will be none again.
        assert_eq!(visit.emulator.requests().await.len(), 3);
        visit.emulator.forget_requests().await;
    }
    // On a job's page it is the same.
    visit
        .emulator
        .faults(json!([{ "path": "/jobs/", "then": { "status": 200, "body": "<html>" } }]))
        .await;
    page.open(&job.address()).await;
    page.see("heading", "The job could not be read").await;
    visit.emulator.no_faults().await;
    page.click("button", "Retry").await;
    page.see("heading", &job.name).await;
    visit.end().await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_no_row() {
    let scene = Scene {
        jobs: Some(500),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    // Enough for many whole jobs of the page, and half a one.
    for then in [json!({ "truncateAfter": 20_000 }), json!({ "reset": true })] {
        println!("{then}");
        service.forget_requests().await;
        let rule = json!([{ "method": "GET", "path": "(?i)skiptoken", "then": then }]);
        service.faults(rule).await;
        page.open("#/jobs?sort=name&order=asc").await;
        let broken = "squeezed(document.body.innerText).includes('The list is incomplete: reading it broke off.')";
        let patience = Duration::from_secs(30);
        page.within(patience, "the list to break off", broken, json!([]))
            .await;
        page.read("The service can't be reached.").await;
        page.read("200 jobs").await;
        // Once is overcome without a word, and no page is asked for twice.
        let once = json!([{ "method": "GET", "path": "(?i)skiptoken", "times": 1, "then": then }]);
        service.faults(once).await;
        service.forget_requests().await;
        page.click("button", "Continue").await;
        page.read("500 jobs").await;
        page.see_no("button", "Continue").await;
        let requests = service.requests().await;
        // Chromium itself repeats what was reset before an answer began, so the portal's own are not counted here.
        assert!(requests[0].path.to_lowercase().contains("skiptoken"));
    }
    visit.end().await;
}
