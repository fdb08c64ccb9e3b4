//! Signing in at a real OpenID Connect server: coming back, renewing, signing out, and answers that nobody asked for.

use std::time::Duration;

use serde_json::{Value, json};

use crate::accessibility::{Failures, assert_accessible, assert_none};
use crate::harness::{Authority, Blobs, Dist, Key, Logged, Page, Scene, Visit};

const AUDIENCE: &str = "https://management.azure.com";
const CLERK: &str = "clerk@contoso.example";
/// What the shell says where that one is signed in.
const ACCOUNT: &str = "Account: Clerk";

/// A visit to a portal that signs people in, and who does that for it. Nothing is opened yet.
struct SignedIn {
    visit: Visit,
    authority: Authority,
    // Goes last: the portal is served from it.
    _dist: Dist,
}

impl SignedIn {
    async fn begin(jobs: usize, token_seconds: u32) -> Self {
        Self::with_storage(jobs, token_seconds, None).await
    }

    /// The same, with logs that lie here.
    async fn with_storage(jobs: usize, token_seconds: u32, storage: Option<&str>) -> Self {
        let authority = Authority::start(token_seconds);
        let dist = authority.portal_reading_from(storage.as_slice());
        let mut options = vec!["--issuer", &authority.origin, "--audience", AUDIENCE];
        if let Some(storage) = storage {
            options.extend(["--storage", storage]);
        }
        let scene = Scene {
            jobs: Some(jobs),
            options: &options,
            dist: Some(&dist),
            ..Scene::default()
        };
        let visit = Visit::begin(scene).await;
        authority.knows(&visit.emulator.origin).await;
        Self {
            visit,
            authority,
            _dist: dist,
        }
    }

    /// The same, signed in at an address.
    async fn at(address: &str, jobs: usize, token_seconds: u32) -> Self {
        let here = Self::begin(jobs, token_seconds).await;
        here.visit(address).await;
        here.sign_in().await;
        here
    }

    fn page(&self) -> &Page {
        &self.visit.page
    }

    /// Goes to an address of the portal, and doesn't wait.
    async fn visit(&self, address: &str) {
        let page = self.page();
        page.browser.go("about:blank").await;
        let url = format!("{}/{address}", page.origin);
        page.browser.go(&url).await;
    }

    /// Waits for the sign-in page.
    async fn is_asked(&self) {
        let expression = format!(
            "location.origin === '{}' && document.getElementById('account') !== null",
            self.authority.origin
        );
        let page = self.page();
        page.until("the sign-in page", &expression, json!([])).await;
    }

    /// Says who one is, and comes back.
    async fn sign_in(&self) {
        self.sign_in_as(CLERK).await;
        self.page().started().await;
    }

    async fn sign_in_as(&self, account: &str) {
        self.is_asked().await;
        let fill = "const field = document.getElementById('account'); field.value = arguments[0]; field.form.requestSubmit()";
        self.page().script(fill, json!([account])).await;
        let origin = format!("location.origin === '{}'", self.page().origin);
        let page = self.page();
        page.until("to be back", &origin, json!([])).await;
    }
}

/// A fault that answers once like a service that takes the token no longer.
fn expired_once(method: &str, path: &str) -> Value {
    let error =
        json!({ "code": "ExpiredAuthenticationToken", "message": "The access token expired." });
    json!([{ "method": method, "path": path, "times": 1, "then": { "status": 401, "body": { "error": error } } }])
}

#[tokio::test]
async fn who_signs_in_comes_back_to_where_they_were() {
    let here = SignedIn::begin(48, 3600).await;
    let page = here.page();
    here.visit("#/jobs?q=drives&state=transferring").await;
    here.is_asked().await;
    assert_eq!(
        here.visit.emulator.requests().await,
        [],
        "nothing was asked before"
    );
    here.sign_in().await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.address().await, "#/jobs?q=drives&state=transferring");
    let url = page.value("location.href").await;
    assert!(
        !url.as_str().unwrap().contains("code="),
        "{url}: no code is left"
    );
    page.see("button", ACCOUNT).await;

    let requests = here.visit.emulator.requests().await;
    assert!(requests.iter().all(Logged::has_token), "{requests:?}");
    let mut paths: Vec<_> = requests.iter().map(|request| &request.path).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), requests.len(), "each once: {requests:?}");

    // What the browser keeps: no token, no trace of the sign-in.
    let kept = page.value("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, window.name])").await;
    assert_eq!(kept, "[{},{},\"\",\"\"]");
    here.visit.end().await;
}

#[tokio::test]
async fn a_portal_without_sign_in_loads_nothing_of_it() {
    let visit = Visit::at("#/jobs").await;
    visit.page.see("link", "ten-drives").await;
    let loaded = "performance.getEntriesByType('resource').filter(({ name }) => /sign-in/.test(name)).length";
    assert_eq!(visit.page.value(loaded).await, 0);
    visit.page.see_no("button", "Account").await;
    visit.end().await;
}

#[tokio::test]
async fn a_token_that_expires_in_mid_list_is_renewed_and_the_list_goes_on() {
    let here = SignedIn::begin(300, 3600).await;
    let service = &here.visit.emulator;
    service.faults(expired_once("*", "skiptoken")).await;
    here.visit("#/jobs").await;
    here.sign_in().await;
    here.page().read("300 jobs").await;
    assert_eq!(here.authority.renewals().await, 1);
    let requests = service.requests().await;
    let refused = requests
        .iter()
        .position(|request| request.status == Some(401))
        .unwrap();
    // Another list may be read in between.
    let again = requests[refused + 1..]
        .iter()
        .find(|request| request.path == requests[refused].path)
        .expect("that page, again");
    assert_ne!(requests[refused].token, again.token, "with another token");
    let pages = requests
        .iter()
        .filter(|request| request.path.contains("/jobs?"))
        .count();
    let mut paths: Vec<_> = requests.iter().map(|request| &request.path).collect();
    paths.sort();
    paths.dedup();
    let distinct = paths.iter().filter(|path| path.contains("/jobs?")).count();
    assert_eq!(pages, distinct + 1, "no other page was asked for twice");
}

#[tokio::test]
async fn tokens_are_renewed_before_they_expire() {
    let here = SignedIn::at("#/jobs", 48, 5).await;
    here.page().see("link", "ten-drives").await;
    tokio::time::sleep(Duration::from_secs(7)).await;
    here.page().click("button", "Refresh").await;
    here.page().read("48 jobs").await;
    assert!(here.authority.renewals().await >= 1);
    let refused = |status: Option<u64>| status == Some(401);
    let requests = here.visit.emulator.requests().await;
    assert!(
        !requests.iter().any(|request| refused(request.status)),
        "the service saw no expired token"
    );
    here.visit.end().await;
}

#[tokio::test]
async fn a_renewal_that_fails_leads_to_another_sign_in_and_repeats_no_action() {
    let here = SignedIn::at("#/jobs?q=ten-drives", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    page.click("link", "ten-drives").await;
    page.click("button", "Cancel job").await;
    page.see("dialog", "Cancel job ten-drives?").await;
    let address = page.address().await;
    service.faults(expired_once("*", "/jobs/ten-drives")).await;
    here.authority
        .set(json!({ "failRefresh": "invalid_grant" }))
        .await;
    page.click("button", "Request cancellation").await;
    page.read("Your sign-in has ended").await;
    page.read("Nothing was sent").await;
    let writes = service.writes().await;
    assert!(
        writes.iter().all(|request| request.method == "POST"),
        "{writes:?}"
    );

    // What is on the screen stays, and nothing more is asked.
    page.click("button", "Keep job").await;
    service.forget_requests().await;
    page.click("button", "Refresh").await;
    page.see("heading", "ten-drives").await;
    assert_eq!(service.requests().await, []);

    here.authority.set(json!({ "failRefresh": null })).await;
    page.click("button", "Sign in again").await;
    page.until(
        "to be back",
        "!document.body.innerText.includes('Sign in again')",
        json!([]),
    )
    .await;
    page.started().await;
    page.see("heading", "ten-drives").await;
    assert_eq!(page.address().await, address);
    page.see("button", "Cancel job").await;
    let writes = service.writes().await;
    assert_eq!(writes, [], "no action is repeated by itself");
    here.visit.end().await;
}

#[tokio::test]
async fn a_sign_in_service_that_is_out_of_reach_for_a_while_ends_nothing() {
    let here = SignedIn::at("#/jobs", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    page.see("link", "ten-drives").await;
    service.faults(expired_once("*", "/jobs?")).await;
    here.authority
        .set(json!({ "failRefresh": "server_error" }))
        .await;
    page.click("button", "Refresh").await;
    page.read("Your sign-in could not be renewed").await;
    page.see("link", "ten-drives").await;
    here.authority.set(json!({ "failRefresh": null })).await;
    page.click("button", "Retry").await;
    page.until(
        "the message to go",
        "!document.body.innerText.includes('could not be renewed')",
        json!([]),
    )
    .await;
    page.read("48 jobs").await;
}

/// How many tabs are renewing, or wait to.
const RENEWING: &str = "return navigator.locks.query().then(({ held, pending }) =>
    [...held, ...pending].filter(({ name }) => name.endsWith(' renewal')).length)";

/// Waits until so many tabs are renewing, or wait to.
async fn are_renewing(page: &Page, tabs: u64) {
    let mut seen = Value::Null;
    for _ in 0..30 {
        seen = page.script(RENEWING, json!([])).await;
        if seen == tabs {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{seen} tabs are renewing instead of {tabs}");
}

/// Waits until something is told that takes as long as an exchange may.
async fn reads_in_the_end(page: &Page, text: &str) {
    let expression = "document.body?.innerText.includes(arguments[0])";
    let limit = Duration::from_secs(40);
    page.within(limit, text, expression, json!([text])).await;
}

#[tokio::test]
async fn a_renewal_whose_answer_stalls_ends_and_both_tabs_go_on() {
    const MESSAGE: &str = "Your sign-in could not be renewed";
    let here = SignedIn::at("#/jobs", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    page.see("link", "ten-drives").await;
    let first = page.browser.tab().await;
    let second = page.browser.new_tab().await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    let refresh_refused = async || {
        service.faults(expired_once("*", "/jobs?")).await;
        page.click("button", "Refresh").await;
        for _ in 0..50 {
            let requests = service.requests().await;
            if requests.iter().any(|request| request.status == Some(401)) {
                return service.forget_requests().await;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("nothing was refused");
    };
    here.authority.set(json!({ "failRefresh": "stall" })).await;
    here.authority.forget_log().await;
    refresh_refused().await;
    page.browser.switch_to(&first).await;
    refresh_refused().await;
    // The headers of the answer come, and half of its body. One tab has asked; the other waits for it.
    are_renewing(page, 2).await;
    for tab in [&first, &second] {
        page.browser.switch_to(tab).await;
        reads_in_the_end(page, MESSAGE).await;
        page.see("link", "ten-drives").await;
        page.see_no("button", "Sign in again").await;
    }
    assert_eq!(here.authority.renewals().await, 1, "asked once");
    are_renewing(page, 0).await;

    here.authority.set(json!({ "failRefresh": null })).await;
    service.faults(expired_once("*", "/jobs?")).await;
    for tab in [&second, &first] {
        page.browser.switch_to(tab).await;
        page.click("button", "Retry").await;
        page.until(
            "the message to go",
            "!document.body.innerText.includes(arguments[0])",
            json!([MESSAGE]),
        )
        .await;
        page.read("48 jobs").await;
    }
    assert_eq!(here.authority.renewals().await, 2, "once for both");
}

#[tokio::test]
async fn a_sign_in_whose_answers_stall_ends_in_a_message() {
    const MESSAGE: &str = "The sign-in service can't be reached.";
    let here = SignedIn::begin(48, 3600).await;
    let page = here.page();
    here.authority.set(json!({ "stall": "discovery" })).await;
    here.visit("#/jobs?q=ten").await;
    reads_in_the_end(page, MESSAGE).await;
    here.authority.set(json!({ "stall": "token" })).await;
    page.click("button", "Retry").await;
    here.sign_in_as(CLERK).await;
    reads_in_the_end(page, MESSAGE).await;
    assert_eq!(here.visit.emulator.requests().await, []);
    here.authority.set(json!({ "stall": null })).await;
    page.click("button", "Retry").await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.address().await, "#/jobs?q=ten");
}

/// A token that lives for 30 seconds, and would be renewed after 24.
async fn is_used_until_it_expires(fault: Value, renewals: usize) {
    let here = SignedIn::begin(48, 30).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    here.authority.set(fault).await;
    here.visit("#/jobs").await;
    here.sign_in().await;
    let since = std::time::Instant::now();
    let at = |seconds| Duration::from_secs(seconds).saturating_sub(since.elapsed());
    page.see("link", "ten-drives").await;
    tokio::time::sleep(at(25)).await;
    assert_eq!(here.authority.renewals().await, renewals);
    service.forget_requests().await;
    page.click("button", "Refresh").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    page.see_no("button", "Sign in again").await;
    let requests = service.requests().await;
    assert!(
        !requests.is_empty() && requests.iter().all(|request| request.status == Some(200)),
        "{requests:?}"
    );

    tokio::time::sleep(at(31)).await;
    service.forget_requests().await;
    page.click("button", "Refresh").await;
    page.read("Your sign-in has ended").await;
    page.see("link", "ten-drives").await;
    assert_eq!(service.requests().await, []);
    assert_eq!(here.authority.renewals().await, renewals, "its no counts");
}

#[tokio::test]
async fn a_token_whose_renewal_is_refused_is_used_until_it_expires() {
    is_used_until_it_expires(json!({ "failRefresh": "invalid_grant" }), 1).await;
}

#[tokio::test]
async fn a_token_that_came_without_a_renewal_is_used_until_it_expires() {
    is_used_until_it_expires(json!({ "refreshTokens": false }), 0).await;
}

#[tokio::test]
async fn a_renewal_for_somebody_else_ends_the_sign_in_in_every_tab() {
    const MESSAGE: &str = "the sign-in service answered for somebody else";
    let here = SignedIn::at("#/jobs", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    page.see("link", "ten-drives").await;
    let first = page.browser.tab().await;
    page.browser.new_tab().await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    here.authority.set(json!({ "wrongSubject": true })).await;
    here.authority.forget_log().await;
    service.faults(expired_once("*", "/jobs?")).await;
    page.click("button", "Refresh").await;
    page.read(MESSAGE).await;
    page.see("button", ACCOUNT).await;
    service.forget_requests().await;
    page.browser.switch_to(&first).await;
    page.click("button", "Refresh").await;
    page.read(MESSAGE).await;
    page.see("link", "ten-drives").await;
    assert_eq!(service.requests().await, []);
    assert_eq!(here.authority.renewals().await, 1, "it is final");

    here.authority.set(json!({ "wrongSubject": false })).await;
    page.click("button", "Sign in again").await;
    page.until(
        "to be back",
        "!document.body.innerText.includes('Sign in again')",
        json!([]),
    )
    .await;
    page.started().await;
    page.see("link", "ten-drives").await;
    page.see("button", ACCOUNT).await;
}

#[tokio::test]
async fn an_action_whose_token_is_refused_is_sent_once_and_can_be_tried_again() {
    let here = SignedIn::at("#/jobs?q=ten-drives", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    page.click("link", "ten-drives").await;
    page.click("button", "Cancel job").await;
    service.faults(expired_once("PATCH", "/jobs/")).await;
    page.click("button", "Request cancellation").await;
    page.read("The access token expired.").await;
    page.read("The service did not accept your sign-in, and nothing was changed.")
        .await;
    let patches = async || {
        let writes = service.writes().await;
        writes
            .iter()
            .filter(|request| request.method == "PATCH")
            .count()
    };
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(patches().await, 1);
    assert_eq!(here.authority.renewals().await, 1);
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    assert_eq!(patches().await, 2);
}

#[tokio::test]
async fn six_tabs_renew_once() {
    let here = SignedIn::at("#/jobs", 48, 8).await;
    let page = here.page();
    page.see("link", "ten-drives").await;
    let mut tabs = vec![page.browser.tab().await];
    for _ in 1..6 {
        tabs.push(page.browser.new_tab().await);
        page.open("#/jobs").await;
        page.see("link", "ten-drives").await;
    }
    assert_eq!(
        here.authority.asked("authorize", "").await,
        1,
        "the other tabs were given the token"
    );
    here.authority.forget_log().await;
    // Each token lives for 8 seconds, and is renewed after 6.4.
    tokio::time::sleep(Duration::from_secs(16)).await;
    let renewals = here.authority.renewals().await;
    assert!(
        (1..=3).contains(&renewals),
        "{renewals} renewals by six tabs in two lives of a token"
    );
    for tab in tabs {
        page.browser.switch_to(&tab).await;
        page.click("button", "Refresh").await;
        page.read("48 jobs").await;
        page.see_no("button", "Sign in again").await;
    }
    let requests = here.visit.emulator.requests().await;
    assert!(
        requests.iter().all(|request| request.status == Some(200)),
        "{requests:?}"
    );
}

#[tokio::test]
async fn signing_out_wipes_every_tab() {
    let here = SignedIn::at("#/create/import", 48, 3600).await;
    let page = here.page();
    page.enter("Name", "half-typed").await;
    page.until(
        "the draft to be kept",
        "Object.keys(sessionStorage).length > 0",
        json!([]),
    )
    .await;
    let with_draft = page.browser.tab().await;
    page.browser.new_tab().await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    page.click("button", ACCOUNT).await;
    page.click("button", "Sign out").await;
    page.see("heading", "You are signed out").await;
    assert_eq!(
        page.value("location.href").await,
        format!("{}/", page.origin)
    );
    for tab in [page.browser.tab().await, with_draft] {
        page.browser.switch_to(&tab).await;
        page.see("heading", "You are signed out").await;
        let kept = page.value("JSON.stringify({...sessionStorage})").await;
        assert_eq!(kept, r#"{"import-export-portal signed out":"yes"}"#);
        assert!(!page.text().await.contains("ten-drives"));
    }
    // Back brings nothing up, and nobody is signed in unasked.
    page.browser.back().await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!page.text().await.contains("half-typed"));
    here.visit("#/jobs").await;
    page.started().await;
    page.see("heading", "You are signed out").await;
    page.click("button", "Sign in").await;
    // The sign-in service has forgotten, too.
    here.sign_in_as("another@contoso.example").await;
    page.started().await;
    page.see("button", "Account: Another").await;
    page.see("link", "ten-drives").await;
    page.go("#/create/import").await;
    page.see("textbox", "Name").await;
    assert_eq!(
        page.value("document.getElementById('name')?.value ?? ''")
            .await,
        ""
    );
}

#[tokio::test]
async fn answers_that_nobody_asked_for_are_refused_and_sign_in_starts_over() {
    let here = SignedIn::begin(48, 3600).await;
    let page = here.page();
    // A forged state.
    here.visit("?code=stolen&state=forged#/jobs?q=ten").await;
    here.is_asked().await;
    assert_eq!(
        here.authority.asked("token", "").await,
        0,
        "the code was not used"
    );
    here.sign_in().await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.address().await, "#/jobs?q=ten");

    // The same answer once more.
    let answer = page
        .value("performance.getEntriesByType('navigation')[0].name")
        .await;
    let answer = answer.as_str().unwrap();
    assert!(answer.contains("code="), "{answer}");
    let before = here.authority.asked("token", "authorization_code").await;
    page.browser.go("about:blank").await;
    page.browser.go(answer).await;
    page.started().await;
    page.see("link", "ten-drives").await;
    assert_eq!(
        here.authority.asked("authorize", "").await,
        2,
        "sign-in started over"
    );
    assert_eq!(
        here.authority.asked("token", "authorization_code").await,
        before + 1
    );
    here.visit.end().await;
}

#[tokio::test]
async fn a_forged_nonce_is_refused_and_not_for_ever() {
    let here = SignedIn::begin(48, 3600).await;
    here.authority.set(json!({ "wrongNonce": true })).await;
    here.visit("#/jobs?q=ten").await;
    here.sign_in().await;
    let page = here.page();
    page.see("heading", "You could not be signed in").await;
    page.read("didn't belong to the question, twice").await;
    assert_eq!(here.visit.emulator.requests().await, []);
    assert_eq!(
        here.authority.asked("authorize", "").await,
        2,
        "once more, and no further"
    );
    here.authority.set(json!({ "wrongNonce": false })).await;
    page.click("button", "Retry").await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.address().await, "#/jobs?q=ten");
}

#[tokio::test]
async fn only_addresses_of_the_portal_are_come_back_to() {
    let here = SignedIn::begin(48, 3600).await;
    let page = here.page();
    let evil = [
        "//evil.example/",
        "https://evil.example/#/jobs",
        "javascript:alert(1)",
        "#javascript:alert(1)",
        "/\\evil.example",
    ];
    for (index, from) in evil.iter().enumerate() {
        here.authority.end_sessions().await;
        page.browser.go("about:blank").await;
        // The note that the tab keeps while it is away, rewritten.
        here.visit("#/jobs?q=ten").await;
        here.is_asked().await;
        let asked = page.value("location.href").await;
        page.browser
            .go(&format!("{}/config.json", page.origin))
            .await;
        let rewrite = "const key = Object.keys(sessionStorage).find((key) => sessionStorage[key].includes('#/jobs?q=ten'));
            const note = JSON.parse(sessionStorage[key]);
            note.data.from = arguments[0];
            sessionStorage[key] = JSON.stringify(note);
            return key";
        assert!(page.script(rewrite, json!([from])).await.is_string());
        page.browser.go(asked.as_str().unwrap()).await;
        here.sign_in().await;
        page.see("link", "ten-drives").await;
        let place = page.value("location.href").await;
        assert_eq!(place, format!("{}/#/jobs", page.origin), "{index}: {from}");
        page.script("sessionStorage.clear()", json!([])).await;
    }
}

#[tokio::test]
async fn a_refusal_of_the_sign_in_service_is_told_in_its_words() {
    let here = SignedIn::begin(48, 3600).await;
    here.authority
        .set(json!({ "failAuthorize": "access_denied" }))
        .await;
    here.visit("#/jobs").await;
    let page = here.page();
    page.started().await;
    page.see("heading", "You could not be signed in").await;
    page.read("The sign-in service said no.").await;
    page.read("access_denied").await;
    assert_eq!(
        here.authority.asked("authorize", "").await,
        1,
        "it doesn't go round in circles"
    );
    here.authority.set(json!({ "failAuthorize": null })).await;
    page.click("button", "Retry").await;
    here.sign_in().await;
    page.see("link", "ten-drives").await;
}

#[tokio::test]
async fn without_the_sign_in_service_there_is_a_message() {
    let SignedIn {
        visit,
        authority,
        _dist,
    } = SignedIn::begin(48, 3600).await;
    drop(authority);
    visit.page.open("#/jobs").await;
    visit
        .page
        .see("heading", "You could not be signed in")
        .await;
    visit
        .page
        .read("The sign-in service can't be reached.")
        .await;
    visit.page.see("button", "Retry").await;
    assert_eq!(visit.emulator.requests().await, []);
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_is_named() {
    let authority = Authority::start(3600);
    let dist = authority.portal();
    let scene = Scene {
        dist: Some(&dist),
        blocked: true,
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("#/jobs").await;
    visit
        .page
        .see("heading", "You could not be signed in")
        .await;
    visit.page.read("Allow site data for this address").await;
    assert_eq!(authority.asked("authorize", "").await, 0);
    visit.end().await;
}

#[tokio::test]
async fn somebody_else_in_another_tab_takes_nothing_over() {
    let here = SignedIn::at("#/jobs", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    page.see("link", "ten-drives").await;
    let first = page.browser.tab().await;
    // The first one's sign-in ends; in another tab somebody else signs in.
    here.authority
        .set(json!({ "failRefresh": "invalid_grant" }))
        .await;
    service.faults(expired_once("*", "/jobs?")).await;
    page.click("button", "Refresh").await;
    page.see("button", "Sign in again").await;
    here.authority.end_sessions().await;
    page.browser.new_tab().await;
    here.visit("#/jobs").await;
    here.sign_in_as("another@contoso.example").await;
    page.started().await;
    page.see("link", "ten-drives").await;
    page.browser.switch_to(&first).await;
    page.see("button", "Account: Another").await;
    assert!(
        ["", "#/jobs"].contains(&&*page.address().await),
        "it began anew"
    );
}

async fn all_of_it_is_accessible(theme: &str, language: &str) {
    let here = SignedIn::at("#/jobs", 48, 3600).await;
    let (page, service) = (here.page(), &here.visit.emulator);
    let mut failures = Failures::new();
    let press = async |id: &str| {
        page.script("document.getElementById(arguments[0]).click()", json!([id]))
            .await;
    };
    page.remember("theme", theme).await;
    page.remember("language", language).await;
    here.visit("#/jobs").await;
    page.started().await;
    page.see("link", "ten-drives").await;
    press("account-button").await;
    page.until(
        "the panel",
        "document.querySelector('.account .button')",
        json!([]),
    )
    .await;
    assert_accessible(&here.visit, "the account", &mut failures).await;
    page.press(Key::Escape).await;
    press("scope-button").await;
    page.until(
        "the panel",
        "document.querySelector('.scopes .option')",
        json!([]),
    )
    .await;
    assert_accessible(&here.visit, "the scope", &mut failures).await;
    page.press(Key::Escape).await;

    here.authority
        .set(json!({ "failRefresh": "invalid_grant" }))
        .await;
    service.faults(expired_once("*", "/jobs")).await;
    page.go("#/jobs?q=ten").await;
    press("refresh").await;
    page.until(
        "the banner",
        "document.querySelector('.banner.bad')",
        json!([]),
    )
    .await;
    assert_accessible(&here.visit, "an ended sign-in", &mut failures).await;

    press("account-button").await;
    page.until(
        "the panel",
        "document.querySelector('.account .button')",
        json!([]),
    )
    .await;
    page.script(
        "document.querySelector('.account .button').click()",
        json!([]),
    )
    .await;
    page.until(
        "the way out",
        "document.querySelector('main .empty h1')",
        json!([]),
    )
    .await;
    page.started().await;
    assert_accessible(&here.visit, "signed out", &mut failures).await;

    here.authority
        .set(json!({ "failAuthorize": "access_denied" }))
        .await;
    page.script(
        "document.querySelector('main .empty .button').click()",
        json!([]),
    )
    .await;
    page.until(
        "the refusal",
        "document.querySelector('main .service-words')",
        json!([]),
    )
    .await;
    assert_accessible(&here.visit, "a refused sign-in", &mut failures).await;
    assert_none(&failures);
}

#[tokio::test]
async fn all_of_it_is_accessible_in_light_and_english() {
    all_of_it_is_accessible("light", "en").await;
}

#[tokio::test]
async fn all_of_it_is_accessible_in_dark_and_czech() {
    all_of_it_is_accessible("dark", "cs").await;
}

#[tokio::test]
async fn a_log_is_read_with_a_token_for_storage_that_is_asked_for_only_then() {
    let blobs = Blobs::start();
    let here = SignedIn::with_storage(48, 3600, Some(&blobs.controls)).await;
    let page = here.page();
    here.visit("#/jobs?q=completed-more-info").await;
    here.sign_in().await;
    page.click("link", "completed-more-info").await;
    page.see("heading", "completed-more-info").await;
    assert_eq!(
        here.authority.renewals().await,
        0,
        "not before it is needed"
    );
    let logs = "[...document.querySelectorAll('.drives .log a[target]')].map((link) => link.href).join(' ')";
    let logs = page.value(logs).await;
    for log in logs.as_str().unwrap().split(' ') {
        blobs
            .put(log, include_str!("../fixtures/copy_logs/errors.xml"))
            .await;
    }
    let link = "[...document.querySelectorAll('.drives a[aria-label^=\"Read this log: Errors\"]')].at(-1).click()";
    page.script(link, json!([])).await;
    // Nobody has agreed to that yet.
    page.read("No permission to ask for storage").await;
    assert_eq!(here.authority.renewals().await, 1);
    page.complaints().await;
    let address = page.address().await;
    page.click("button", "Allow reading from storage…").await;
    page.see("heading", "Damaged content").await;
    assert_eq!(page.address().await, address);
    // The service goes on with its own token, and the sign-in with what came in the place of the one that was used.
    page.click("link", "completed-more-info").await;
    page.click("button", "Refresh").await;
    page.see("button", ACCOUNT).await;
    here.visit
        .emulator
        .faults(expired_once("GET", "/jobs/"))
        .await;
    page.click("button", "Refresh").await;
    page.see("heading", "completed-more-info").await;
    page.see_no("button", "Sign in again").await;
    let requests = here.visit.emulator.requests().await;
    assert!(requests.iter().all(Logged::has_token));
    here.visit.end().await;
}
