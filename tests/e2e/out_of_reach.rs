//! No network, a machine that slept, a clock that is wrong: what is shown is marked, nothing waits to be sent, and the
//! portal picks up again.

use serde_json::json;

use crate::harness::{Scene, Skill, Visit};

/// The clock of the page, moved by so many hours from now on; timers stay as they are.
async fn move_clock(visit: &Visit, hours: i32) {
    let script = "window.realNow ??= Date.now;
        const by = arguments[0] * 3600000;
        Date.now = () => realNow.call(Date) + by;
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";
    visit.page.script(script, json!([hours])).await;
}

#[tokio::test]
async fn offline_nothing_is_queued_and_afterwards_it_goes_on() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    if !page
        .browser
        .can(Skill::Protocol, "the network is not taken away")
    {
        return;
    }
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.see("button", "Cancel job").await;
    service.put_state(&job.id, "Received").await;
    service.forget_requests().await;

    page.browser.offline(true).await;
    let stale = "You are offline. What you see may be out of date; it is read again as soon as there is a network.";
    page.read(stale).await;
    // What is known stays to be read; what would change something says that nothing was sent.
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    page.read("You are offline: nothing was sent, and nothing will be sent later by itself.")
        .await;
    page.see("button", "Request cancellation").await;
    assert_eq!(service.requests().await, []);

    page.browser.offline(false).await;
    // By itself, and reading only.
    page.until(
        "the new state",
        "document.querySelector('.badges').innerText.includes('Received')",
        json!([]),
    )
    .await;
    page.until(
        "the mark to go",
        "!squeezed(document.body.innerText).includes('You are offline. What you see')",
        json!([]),
    )
    .await;
    let requests = service.requests().await;
    assert!(requests.iter().all(|it| it.method == "GET"), "{requests:?}");
    page.click("button", "Keep job").await;

    // The list, opened where there is no network, comes with it.
    page.browser.offline(true).await;
    page.read(stale).await;
    page.go("#/jobs").await;
    page.within(
        std::time::Duration::from_secs(30),
        "the failure",
        // One job is known from its page.
        "squeezed(document.body.innerText).includes('The list is incomplete: reading it broke off.')",
        json!([]),
    )
    .await;
    page.browser.offline(false).await;
    page.read("48 jobs").await;
    assert!(service.writes().await.is_empty());
    visit.end().await;
}

#[tokio::test]
async fn neither_sleep_nor_a_wrong_clock_stops_the_portal() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.read("48 jobs").await;
    let job = service.import_in("Shipping").await;
    let state = async |state: &str| {
        page.until(
            state,
            "findAll('row', null).some((row) => named(row).startsWith(arguments[0]) && named(row).includes(arguments[1]))",
            json!([job.name, state]),
        )
        .await;
    };
    // Whatever the clock says, what was just read was just read.
    let fresh = async || {
        let updated = "/updated (now|\\d sec\\. ago)/.test(squeezed(document.body.innerText))";
        page.until("a fresh list", updated, json!([])).await;
    };
    page.go(&format!("#/jobs?q={}", job.name)).await;
    state("Shipping").await;
    // An hour of sleep.
    service.put_state(&job.id, "Received").await;
    move_clock(&visit, 1).await;
    state("Received").await;
    fresh().await;
    // The clock was an hour fast, and is set right: what is shown lies in the future.
    service.put_state(&job.id, "Transferring").await;
    move_clock(&visit, 0).await;
    state("Transferring").await;
    fresh().await;
    // And an hour slow.
    service.put_state(&job.id, "Packaging").await;
    move_clock(&visit, -1).await;
    state("Packaging").await;
    // The rules go by what the service says, not by the time.
    page.click("link", &job.name).await;
    assert!(page.forbidden("Cancel job").await.is_some());
    assert_eq!(service.writes().await, []);
    visit.end().await;
}
