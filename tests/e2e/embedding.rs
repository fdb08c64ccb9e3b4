//! The portal in another page, as the npm package that `cargo xtask package` makes. The page is served with the emulator's
//! strict policy, which counts what breaks it.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{Dist, Key, Scene, Setting, Skill, Visit};

const FIRST: &str = "0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10";
const SECOND: &str = "c6a9e2d4-83b5-4f17-a0d9-72e46b1c5f38";

/// Opens a page that holds nothing yet.
async fn open(dist: &Dist, jobs: usize) -> Visit {
    let visit = Visit::begin(Scene {
        dist: Some(dist),
        jobs: Some(jobs),
        ..Scene::default()
    })
    .await;
    load(&visit, "?a=1#section").await;
    visit
}

async fn load(visit: &Visit, address: &str) {
    let url = format!("{}/{address}", visit.page.origin);
    visit.page.browser.go(&url).await;
    let here = "document.documentElement.classList.contains('here')";
    visit.page.until("the page", here, json!([])).await;
}

/// Mounts a portal in the element of this name, and looks at it from now on.
async fn mount(visit: &Visit, name: &str, options: Value) {
    let script = "const [name, options] = arguments;
        window[name + 'Portal'] = jobs.mount(document.getElementById(name), { endpoint: '', ...options });
        return window[name + 'Portal'].ready.then(() => null, String)";
    let failed = visit.page.script(script, json!([name, options])).await;
    assert_eq!(failed, Value::Null, "the portal in {name} doesn't start");
    look_at(visit, name).await;
}

/// The finders of the harness look into this portal.
async fn look_at(visit: &Visit, name: &str) {
    let script = "window.lookedAt = (document.getElementById(arguments[0]).querySelector('import-export-portal') ?? document.getElementById(arguments[0])).shadowRoot";
    visit.page.script(script, json!([name])).await;
}

/// What the page was told under a name, so far.
async fn told(visit: &Visit, name: &str) -> Vec<Value> {
    let all = "told.filter(({ event }) => event === arguments[0])";
    let told = visit
        .page
        .script(&format!("return {all}"), json!([name]))
        .await;
    told.as_array().unwrap().clone()
}

/// Ends a visit of a page whose policy nothing broke.
async fn end(visit: Visit) {
    assert_eq!(visit.page.value("violations").await, json!([]));
    visit.end().await;
}

/// The style of an element of the portal that is looked at.
async fn style(visit: &Visit, selector: &str, property: &str) -> String {
    let script = "return getComputedStyle(lookedAt.querySelector(arguments[0]))[arguments[1]]";
    let value = visit.page.script(script, json!([selector, property])).await;
    value.as_str().unwrap_or_default().to_owned()
}

/// What the page is beside the portals: its own elements as they are laid out and look, and what it has of the browser.
const OF_THE_PAGE: &str = "JSON.stringify([location.href, history.length, document.title, document.documentElement.outerHTML.split('<body')[0],
    { ...localStorage }, { ...sessionStorage }, document.cookie, scrollX, scrollY, document.styleSheets.length, document.adoptedStyleSheets.length,
    ['h1', '#text', '#link', '#button', '#table', '#cell', '#dialog', 'main', 'body', 'html'].map((selector) => {
        const style = getComputedStyle(document.querySelector(selector));
        return [...style].filter((name) => !/size|height|origin|inset|^(top|bottom)/.test(name)).map((name) => name + style.getPropertyValue(name)).join();
    })])";

#[tokio::test]
async fn a_page_and_the_portal_in_it_leave_each_other_alone() {
    let dist = Dist::holding_the_package("host.css");
    let visit = open(&dist, 48).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let before = page.value(OF_THE_PAGE).await;
    let job = service.import_in("Shipping").await;
    // High enough for all rows, in whatever order.
    page.browser.resize(1280, 2600).await;
    mount(&visit, "one", json!({ "theme": "light" })).await;
    page.see("link", &job.name).await;

    // The page's styles reach nothing inside, nor do its lengths and its custom properties.
    for (selector, property, value) in [
        ("h1", "fontSize", "24px"),
        ("h1", "color", "rgb(22, 25, 29)"),
        ("h1", "textTransform", "none"),
        ("h1", "borderTopWidth", "0px"),
        (".portal", "fontSize", "14px"),
        (".portal", "letterSpacing", "normal"),
        (".portal", "backgroundColor", "rgb(246, 247, 249)"),
        ("#refresh", "display", "flex"),
        ("#refresh .icon", "display", "block"),
        ("#filter", "visibility", "visible"),
        (".topbar", "height", "48px"),
        (".topbar", "backgroundColor", "rgb(10, 37, 64)"),
        ("#main", "paddingTop", "16px"),
    ] {
        assert_eq!(
            style(&visit, selector, property).await,
            value,
            "{selector} {property}"
        );
    }

    page.click("link", &job.name).await;
    page.see("heading", &job.name).await;
    page.click("button", "Cancel job").await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested").await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert_eq!(writes[0].method, "PATCH");

    // The links of a job's page lead back, and so does the portal's own history.
    page.click("link", "Import/Export jobs").await;
    page.see("link", &job.name).await;
    assert_eq!(page.value("onePortal.back()").await, true);
    page.see("heading", &job.name).await;
    assert_eq!(page.value("onePortal.forward()").await, true);
    page.see("searchbox", "Search jobs").await;

    page.script("onePortal.unmount()", json!([])).await;
    assert_eq!(page.value(OF_THE_PAGE).await, before);
    assert_eq!(
        page.value("document.getElementById('one').innerHTML").await,
        ""
    );
    end(visit).await;
}

#[tokio::test]
async fn two_portals_do_not_disturb_each_other() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    let one = json!({ "locale": "en", "theme": "light", "subscriptions": [FIRST] });
    mount(&visit, "one", one).await;
    let two = json!({ "locale": "cs", "theme": "dark", "subscriptions": [SECOND] });
    mount(&visit, "two", two).await;
    page.see("heading", "Úlohy Import/Export").await;
    assert_eq!(
        style(&visit, ".portal", "backgroundColor").await,
        "rgb(21, 24, 28)"
    );
    look_at(&visit, "one").await;
    page.see("heading", "Import/Export jobs").await;
    assert_eq!(
        style(&visit, ".portal", "backgroundColor").await,
        "rgb(246, 247, 249)"
    );
    // Each reads and shows its own subscription.
    let links = "[...lookedAt.querySelectorAll('.c-name a')].map((link) => link.getAttribute('href').split('/')[2])";
    for (name, subscription) in [("one", FIRST), ("two", SECOND)] {
        look_at(&visit, name).await;
        let whole = "!lookedAt.querySelector('.streaming') && lookedAt.querySelector('.c-name a')";
        page.until("the list", whole, json!([])).await;
        let shown = page.value(links).await;
        let shown = shown.as_array().unwrap();
        assert!(
            shown.iter().all(|id| id == subscription),
            "{name}: {shown:?}"
        );
    }
    let requests = visit.emulator.requests().await;
    for subscription in [FIRST, SECOND] {
        let path = format!("/subscriptions/{subscription}/");
        let own = requests
            .iter()
            .filter(|request| request.path.starts_with(&path));
        assert_eq!(own.count(), 1, "{requests:?}");
    }

    // A key goes to the portal that has the focus, and to no other; outside it goes to none.
    let dialogs = "['one', 'two'].map((name) => document.getElementById(name).firstChild.shadowRoot.querySelectorAll('dialog[open]').length)";
    page.script("document.getElementById('link').focus()", json!([]))
        .await;
    page.type_text("?").await;
    look_at(&visit, "two").await;
    page.script("lookedAt.querySelector('.home').focus()", json!([]))
        .await;
    page.type_text("?").await;
    page.see("dialog", "Klávesové zkratky").await;
    assert_eq!(page.value(dialogs).await, json!([0, 1]));
    page.press(Key::Escape).await;
    page.see_no("dialog", "Klávesové zkratky").await;
    look_at(&visit, "one").await;
    page.script("lookedAt.querySelector('.home').focus()", json!([]))
        .await;
    page.type_text("/").await;
    page.focus_on("searchbox", "Search jobs").await;
    page.type_text("ten").await;
    page.until("the filter", "onePortal.route.includes('q=ten')", json!([]))
        .await;
    assert_eq!(page.value("twoPortal.route").await, "#/jobs");

    // The person's own choice in one stays there.
    page.script("onePortal.update({ theme: null, locale: null })", json!([]))
        .await;
    page.click("button", "Language: English").await;
    page.click("radio", "Čeština").await;
    page.see("heading", "Úlohy Import/Export").await;
    assert_eq!(page.value("document.documentElement.lang").await, "en");
    page.script("onePortal.unmount()", json!([])).await;
    look_at(&visit, "two").await;
    page.click("button", "Obnovit").await;
    page.see("searchbox", "Hledat úlohy").await;
    end(visit).await;
}

#[tokio::test]
async fn the_page_is_told_of_addresses_jobs_and_failures() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let (job, moved) = (
        service.import_in("Completed").await,
        service.export_in("Shipping").await,
    );
    // High enough for all rows, in whatever order.
    page.browser.resize(1280, 2600).await;
    mount(&visit, "one", json!({ "start": job.id })).await;
    page.see("heading", &job.name).await;
    assert_eq!(told(&visit, "ready").await.len(), 1);
    assert_eq!(told(&visit, "navigate").await, [] as [Value; 0]);
    page.click("button", "Delete job").await;
    page.see("dialog", &format!("Delete job {}?", job.name))
        .await;
    page.script(
        "lookedAt.querySelector('dialog[open] .button.danger').click()",
        json!([]),
    )
    .await;
    page.see("heading", "This job is no longer accessible")
        .await;
    page.until(
        "the event",
        "told.some(({ what }) => what === 'deleted')",
        json!([]),
    )
    .await;
    let deleted = told(&visit, "job").await;
    assert_eq!(
        deleted,
        [
            json!({ "event": "job", "in": "one", "name": job.name, "id": job.id, "what": "deleted", "outcome": "done" })
        ]
    );

    page.click("link", "Import/Export jobs").await;
    page.see("link", &moved.name).await;
    page.until(
        "the event",
        "told.some(({ event, route }) => event === 'navigate' && route === '#/jobs')",
        json!([]),
    )
    .await;
    // What happens elsewhere is told when it is seen.
    service.put_state(&moved.id, "Received").await;
    page.click("button", "Refresh").await;
    let seen = "told.find(({ what }) => what === 'state')";
    let seen = page.until("the state", seen, json!([])).await;
    assert_eq!(
        (&seen["id"], &seen["to"]),
        (&json!(moved.id), &json!("Received"))
    );

    service
        .faults(json!([{ "method": "GET", "path": "/jobs", "then": { "status": 400, "body": { "error": { "code": "Broken", "message": "Out of order." } } } }]))
        .await;
    page.click("button", "Refresh").await;
    let failed = "told.find(({ event }) => event === 'error')";
    let failed = page.until("the failure", failed, json!([])).await;
    assert_eq!(
        (&failed["what"], &failed["code"], &failed["message"]),
        (&json!("list"), &json!("Broken"), &json!("Out of order."))
    );
    end(visit).await;
}

#[tokio::test]
async fn options_change_in_place_and_bad_ones_are_named() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    for (options, name) in [
        (json!({ "endpoint": "http://example.com" }), "endpoint"),
        (json!({ "endpoint": "https://example.com?a" }), "endpoint"),
        (json!({ "apiVersion": "2020-01-01" }), "apiVersion"),
        (json!({ "subscriptions": [] }), "subscriptions"),
        (json!({ "subscriptions": ["mine"] }), "subscriptions"),
        (json!({ "locale": "nl" }), "locale"),
        (json!({ "theme": "blue" }), "theme"),
        (json!({ "getToken": "token" }), "getToken"),
        (json!({ "start": "jobs" }), "start"),
        (json!({ "refreshSeconds": 1 }), "refreshSeconds"),
        (json!({ "history": "hash" }), "history"),
        (json!({ "refreshseconds": 30 }), "refreshseconds"),
    ] {
        let script = "try { jobs.mount(document.getElementById('one'), arguments[0]); return '' } catch (error) { return error.message }";
        let message = page.script(script, json!([options])).await;
        let message = message.as_str().unwrap();
        assert!(
            message.contains(&format!("option {name}")),
            "{name}: {message}"
        );
    }
    assert_eq!(
        page.value("document.getElementById('one').childNodes.length")
            .await,
        0
    );

    let two = json!({ "locale": "en", "theme": "light", "subscriptions": [FIRST] });
    mount(&visit, "one", two).await;
    page.see("heading", "Import/Export jobs").await;
    first_row(&visit).await;
    // In place: the very same nodes are there afterwards.
    page.script(
        "window.kept = lookedAt.querySelector('.portal'); onePortal.update({ theme: 'dark', locale: 'cs' })",
        json!([]),
    )
    .await;
    page.see("heading", "Úlohy Import/Export").await;
    assert_eq!(style(&visit, ".portal", "colorScheme").await, "dark");
    assert_eq!(
        page.value("lookedAt.querySelector('.portal') === kept && kept.lang === 'cs'")
            .await,
        true
    );
    // What the page decides isn't offered.
    assert_eq!(style(&visit, "#language-button", "display").await, "none");
    // A language brings its direction, inside only.
    let direction = "getComputedStyle(lookedAt.querySelector('#main')).direction";
    assert_eq!(page.value(direction).await, "ltr");
    page.script("onePortal.update({ locale: 'ar-EG' })", json!([]))
        .await;
    page.see("heading", "مهام الاستيراد والتصدير").await;
    assert_eq!(page.value(direction).await, "rtl");
    assert_eq!(
        page.value("lookedAt.querySelector('.portal') === kept && `${kept.lang} ${kept.dir}`")
            .await,
        "ar rtl"
    );
    assert_eq!(
        page.value("getComputedStyle(document.body).direction")
            .await,
        "ltr"
    );
    page.script("onePortal.update({ locale: 'cs' })", json!([]))
        .await;
    page.see("heading", "Úlohy Import/Export").await;
    assert_eq!(page.value(direction).await, "ltr");
    let before = page.value("lookedAt.querySelector('.c-name a').href").await;
    let refused = "try { onePortal.update({ theme: 'light', refreshSeconds: 0 }); return '' } catch (error) { return error.option }";
    assert_eq!(page.script(refused, json!([])).await, "refreshSeconds");
    assert_eq!(style(&visit, ".portal", "colorScheme").await, "dark");

    let script = "onePortal.update({ subscriptions: [arguments[0]] })";
    page.script(script, json!([SECOND])).await;
    let other = "lookedAt.querySelector('.c-name a')?.href.includes(arguments[0])";
    page.until("the other subscription", other, json!([SECOND]))
        .await;
    assert!(!before.as_str().unwrap().contains(SECOND));
    // Nor is a job of another subscription reached by its address.
    let job = visit.emulator.jobs().await.into_iter();
    let job = job.into_iter().find(|job| job.id.contains(FIRST)).unwrap();
    visit.emulator.forget_requests().await;
    page.script("onePortal.go(arguments[0])", json!([job.id]))
        .await;
    page.see("heading", "Taková stránka neexistuje").await;
    assert_eq!(visit.emulator.requests_for(&job.id).await, []);
    end(visit).await;
}

/// Waits until the list has rows.
async fn first_row(visit: &Visit) {
    let there = "findAll('row', null).length";
    visit.page.until("a row", there, json!([])).await;
}

#[tokio::test]
async fn the_element_has_every_option() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    let script = "const element = document.createElement('import-export-jobs');
        element.id = 'element';
        element.setAttribute('endpoint', '');
        element.setAttribute('subscriptions', arguments[0]);
        element.setAttribute('locale', 'cs');
        element.setAttribute('theme', 'dark');
        element.setAttribute('start', '#/copy-log');
        document.getElementById('one').append(element)";
    page.script(script, json!([FIRST])).await;
    let runs = "told.some(({ event }) => event === 'ready')";
    page.until("the element", runs, json!([])).await;
    look_at(&visit, "element").await;
    page.see("heading", "Protokol kopírování").await;
    assert_eq!(style(&visit, ".portal", "colorScheme").await, "dark");
    let read = "[element.endpoint, element.locale, element.refreshSeconds, element.subscriptions, element.portal.route]";
    assert_eq!(
        page.value(read).await,
        json!(["", "cs", null, [FIRST], "#/copy-log"])
    );
    // Moved within the page it goes on; taken out it ends.
    let script = "window.kept = lookedAt.querySelector('.portal'); document.getElementById('two').append(element);
        return new Promise((resolve) => setTimeout(() => resolve(lookedAt.querySelector('.portal') === kept)))";
    assert_eq!(page.script(script, json!([])).await, true);
    page.script("element.locale = 'en'", json!([])).await;
    page.see("heading", "Copy log").await;
    page.script("element.setAttribute('theme', 'blue')", json!([]))
        .await;
    page.read("the option theme must be one of light, dark, system, not \"blue\"")
        .await;
    assert_eq!(told(&visit, "error").await[0]["code"], "theme");
    page.script("element.setAttribute('theme', 'light')", json!([]))
        .await;
    page.see("heading", "Copy log").await;
    let script = "const gone = element;
        gone.remove();
        return new Promise((resolve) => setTimeout(() => resolve([gone.portal, gone.shadowRoot.childNodes.length])))";
    assert_eq!(page.script(script, json!([])).await, json!([null, 0]));
    // The refused theme was told to the console as well.
    let complaints = page.complaints().await;
    assert!(
        complaints
            .iter()
            .all(|text| text.contains("the option theme")),
        "{complaints:?}"
    );
    end(visit).await;
}

#[tokio::test]
async fn each_request_has_the_pages_token_and_a_refused_one_is_renewed() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    visit
        .emulator
        .faults(json!([{ "method": "GET", "path": "/jobs\\?", "times": 1, "then": { "status": 401, "body": { "error": { "code": "ExpiredAuthenticationToken", "message": "Expired." } } } }]))
        .await;
    let script = "window.sent = []; window.asked = [];
        const real = window.fetch;
        window.fetch = (request, ...more) => { if (request.headers) sent.push(request.headers.get('Authorization')); return real(request, ...more) };
        window.onePortal = jobs.mount(document.getElementById('one'), { endpoint: '', getToken: async ({ expired }) => { asked.push(expired); return expired ? 'second' : 'first' } });";
    page.script(script, json!([])).await;
    page.until(
        "the portal",
        "document.querySelector('import-export-portal')",
        json!([]),
    )
    .await;
    look_at(&visit, "one").await;
    page.see("link", "drive-never-received").await;
    let sent = page.value("sent").await;
    let sent: Vec<_> = sent.as_array().unwrap().clone();
    assert!(
        sent.iter()
            .all(|token| token == "Bearer first" || token == "Bearer second"),
        "{sent:?}"
    );
    assert_eq!(
        sent.iter()
            .filter(|token| *token == "Bearer second")
            .count(),
        1
    );
    assert_eq!(
        page.value("asked.filter((expired) => expired).length")
            .await,
        1
    );
    // Where the page has no token, its words say why, and nothing is sent.
    page.script(
        "sent.length = 0; onePortal.update({ getToken: () => Promise.reject(new Error('Sign in first.')), subscriptions: [arguments[0]] })",
        json!([FIRST]),
    )
    .await;
    page.read("Your sign-in has ended").await;
    page.read("Sign in first.").await;
    assert_eq!(page.value("sent").await, json!([]));
    assert_eq!(told(&visit, "error").await[0]["code"], "NoToken");
    // A person who signs in again may be asked in a window.
    page.script(
        "onePortal.update({ getToken: async ({ interactive }) => { if (interactive) window.signedIn = 1; if (!window.signedIn) throw new Error('Still nobody.'); return 'third' } })",
        json!([]),
    )
    .await;
    page.click("button", "Sign in again").await;
    page.until(
        "the message to go",
        "findAll('button', 'Sign in again').length === 0",
        json!([]),
    )
    .await;
    page.click("button", "Refresh").await;
    page.see("link", "drive-never-received").await;
    end(visit).await;
}

#[tokio::test]
async fn the_fragment_can_be_the_address() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    let job = visit.emulator.import_in("Shipping").await;
    load(&visit, &job.address()).await;
    mount(&visit, "one", json!({ "history": "fragment" })).await;
    page.see("heading", &job.name).await;
    let second = "try { jobs.mount(document.getElementById('two'), { history: 'fragment' }); return '' } catch (error) { return error.message }";
    let second = page.script(second, json!([])).await;
    assert!(second.as_str().unwrap().contains("fragment"), "{second}");
    page.click("link", "Import/Export jobs").await;
    page.see("searchbox", "Search jobs").await;
    assert_eq!(page.address().await, "#/jobs");
    page.browser.back().await;
    page.see("heading", &job.name).await;
    page.script("onePortal.unmount()", json!([])).await;
    mount(&visit, "two", json!({ "history": "fragment" })).await;
    page.see("heading", &job.name).await;
    end(visit).await;
}

#[tokio::test]
async fn a_narrow_column_has_the_narrow_portal() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    page.script(
        "document.getElementById('one').classList.add('narrow')",
        json!([]),
    )
    .await;
    mount(&visit, "one", json!({})).await;
    first_row(&visit).await;
    assert_eq!(style(&visit, ".row", "display").await, "grid");
    let wider = "[...lookedAt.querySelectorAll('.topbar, .topbar > *, #main > *, .title > *, .filters > *, .card, .row')]
        .filter((element) => element.getBoundingClientRect().right > lookedAt.host.getBoundingClientRect().right).map((element) => element.outerHTML.slice(0, 120))";
    assert_eq!(page.value(wider).await, json!([]));
    // The column grows while the window stays: the rows follow.
    page.script(
        "document.getElementById('one').classList.remove('narrow')",
        json!([]),
    )
    .await;
    let row = "getComputedStyle(lookedAt.querySelector('.row')).display === 'table-row'";
    page.until("a table", row, json!([])).await;
    end(visit).await;
}

#[tokio::test]
async fn the_page_scrolls_only_where_something_would_be_out_of_sight() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 300).await;
    let page = &visit.page;
    // Lower than the page of a job.
    page.browser.resize(1280, 900).await;
    mount(&visit, "one", json!({})).await;
    first_row(&visit).await;
    assert_eq!(page.number("scrollY").await, 0);
    let whole =
        "!lookedAt.querySelector('.streaming') && document.documentElement.scrollHeight > 6000";
    page.until("the whole list", whole, json!([])).await;
    let far = "window.scrollTo(0, 3000)";
    page.script(far, json!([])).await;
    let later = "lookedAt.querySelectorAll('.row')[0].getAttribute('aria-rowindex') > 20 && findAll('row', null).length";
    page.until("later rows", later, json!([])).await;
    let in_sight = "[...lookedAt.querySelectorAll('.c-name a')].find((link) => link.getBoundingClientRect().top > 200)";
    let click =
        format!("(() => {{ const link = {in_sight}; link?.click(); return Boolean(link) }})()");
    page.until("a row in sight", &click, json!([])).await;
    page.until(
        "the job at its beginning",
        "onePortal.route.startsWith('#/subscriptions') && Math.abs(lookedAt.querySelector('.portal').getBoundingClientRect().top) < 2",
        json!([]),
    )
    .await;
    page.script("onePortal.back()", json!([])).await;
    page.until(
        "the list where it was left",
        "Math.abs(scrollY - 3000) < 60",
        json!([]),
    )
    .await;
    end(visit).await;
}

#[tokio::test]
async fn a_crash_covers_its_own_portal() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    mount(&visit, "two", json!({})).await;
    mount(&visit, "one", json!({ "start": "#/copy-log" })).await;
    page.see("heading", "Copy log").await;
    // What a trap of the wasm throws.
    page.script(
        "const opened = new Event('beforetoggle');
        for (const name of ['target', 'composedPath']) Object.defineProperty(opened, name, { get() { throw new WebAssembly.RuntimeError('unreachable') } });
        lookedAt.getElementById('notifications').dispatchEvent(opened)",
        json!([]),
    )
    .await;
    page.see("heading", "The portal has stopped").await;
    assert_eq!(told(&visit, "stopped").await[0]["message"], "unreachable");
    look_at(&visit, "two").await;
    page.click("button", "Refresh").await;
    page.see("link", "drive-never-received").await;
    look_at(&visit, "one").await;
    page.click("button", "Reload").await;
    page.see("heading", "Copy log").await;
    page.click("button", "Notifications").await;
    page.read("Nothing has been done in this visit yet.").await;
    // It was told to the console, once, and thrown on.
    let complaints = page.complaints().await;
    assert!(
        !complaints.is_empty() && complaints.iter().all(|text| text.contains("unreachable")),
        "{complaints:?}"
    );
    end(visit).await;
}

#[tokio::test]
async fn fifty_portals_leave_nothing_behind() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let weighs = "what fifty portals hold in memory is not weighed";
    if !visit.page.browser.can(Skill::Protocol, weighs) {
        return visit.end().await;
    }
    let page = &visit.page;
    let round = "const times = arguments[0];
        return (async () => {
            for (let time = 0; time < times; time += 1) {
                const portal = jobs.mount(document.getElementById('one'), { endpoint: '', locale: time % 2 ? 'cs' : 'en' });
                await portal.ready;
                const root = document.querySelector('import-export-portal').shadowRoot;
                // Some end while they read, others when all is there and something is open.
                if (time % 3) {
                    while (!root.querySelector('.c-name a')) await new Promise((resolve) => setTimeout(resolve, 10));
                    root.getElementById('notifications-button').click();
                    root.querySelector('.c-name a').click();
                    await new Promise((resolve) => setTimeout(resolve, 20));
                }
                portal.unmount();
            }
            told.length = 0;
        })()";
    page.script(round, json!([5])).await;
    let before = Kept::of(&visit).await;
    page.script(round, json!([50])).await;
    let after = Kept::of(&visit).await;
    eprintln!("before {before:?}, after {after:?}");
    assert_eq!(after.instances, 0);
    assert!(
        after.listeners <= before.listeners && after.nodes <= before.nodes + 20,
        "{before:?} {after:?}"
    );
    assert!(after.heap < before.heap + 400_000, "{before:?} {after:?}");
    end(visit).await;
}

/// What the browser keeps for a page, after a collection.
#[derive(Debug)]
struct Kept {
    /// Instances of wasm.
    instances: u64,
    listeners: u64,
    nodes: u64,
    /// Bytes of JavaScript.
    heap: u64,
}

impl Kept {
    async fn of(visit: &Visit) -> Self {
        let browser = &visit.page.browser;
        // What waits for a turn has it, and what it held can go.
        for _ in 0..3 {
            visit
                .page
                .script(
                    "return new Promise((resolve) => setTimeout(resolve, 200))",
                    json!([]),
                )
                .await;
            browser
                .develop("HeapProfiler.collectGarbage", json!({}))
                .await;
        }
        let prototype = browser
            .develop(
                "Runtime.evaluate",
                json!({ "expression": "WebAssembly.Instance.prototype" }),
            )
            .await;
        let found = browser
            .develop(
                "Runtime.queryObjects",
                json!({ "prototypeObjectId": prototype["result"]["objectId"] }),
            )
            .await;
        let length = browser
            .develop(
                "Runtime.callFunctionOn",
                json!({ "objectId": found["objects"]["objectId"], "functionDeclaration": "function () { return this.length }" }),
            )
            .await;
        let counters = browser.develop("Memory.getDOMCounters", json!({})).await;
        let heap = browser.develop("Runtime.getHeapUsage", json!({})).await;
        let number = |value: &Value| value.as_f64().unwrap_or(f64::MAX).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counts and bytes"
        )]
        let whole = |value: &Value| number(value) as u64;
        Self {
            instances: whole(&length["result"]["value"]),
            listeners: whole(&counters["jsEventListeners"]),
            nodes: whole(&counters["nodes"]),
            heap: whole(&heap["usedSize"]),
        }
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_the_portal_or_around_it() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = open(&dist, 48).await;
    let page = &visit.page;
    let axe = fs::read_to_string(Setting::read().axe).unwrap();
    let loaded = page.browser.run(&axe, json!([])).await;
    assert!(loaded.is_ok(), "axe-core can't be loaded");
    let job = visit.emulator.import_in("Completed").await;
    for (theme, locale) in [("light", "en"), ("dark", "cs")] {
        let options = json!({ "theme": theme, "locale": locale });
        mount(&visit, "one", options).await;
        first_row(&visit).await;
        assert_accessible(&visit, &format!("the list, {theme}")).await;
        page.script("onePortal.go(arguments[0])", json!([job.id]))
            .await;
        page.see("heading", &job.name).await;
        assert_accessible(&visit, &format!("a job, {theme}")).await;
        page.script("lookedAt.getElementById('delete-job').click()", json!([]))
            .await;
        page.until("the dialog", "reach()", json!([])).await;
        assert_accessible(&visit, &format!("a dialog, {theme}")).await;
        page.script("onePortal.unmount()", json!([])).await;
    }
    end(visit).await;
}

async fn assert_accessible(visit: &Visit, what: &str) {
    let script = "for (const animation of [...document.getAnimations(), ...lookedAt.getAnimations()]) { try { animation.finish() } catch {} }
        return axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((violation) =>
            violation.id + ': ' + violation.nodes.slice(0, 3).map((node) => node.target + ' ' + node.html.slice(0, 160)).join(' | ')))";
    let found = visit.page.script(script, json!([])).await;
    assert_eq!(found, json!([]), "{what}");
}

#[tokio::test]
async fn react_holds_it() {
    let dist = Dist::holding_the_package("plain.css");
    let visit = Visit::begin(Scene {
        dist: Some(&dist),
        ..Scene::default()
    })
    .await;
    let page = &visit.page;
    page.browser
        .go(&format!("{}/react.html", page.origin))
        .await;
    let there = "document.querySelector('#one import-export-portal')?.shadowRoot.querySelector('.c-name a')";
    page.until("the list", there, json!([])).await;
    // StrictMode mounts, unmounts, and mounts again.
    assert_eq!(
        page.value("[mounts, document.querySelectorAll('import-export-portal').length]")
            .await,
        json!([2, 1])
    );
    look_at(&visit, "one").await;
    let job = visit.emulator.import_in("Shipping").await;
    page.click("link", &job.name).await;
    page.click("button", "Cancel job").await;
    page.see("dialog", &format!("Cancel job {}?", job.name))
        .await;
    page.click("button", "Request cancellation").await;
    let last = "document.getElementById('last').textContent === 'canceled ' + arguments[0]";
    page.until("what the page was told", last, json!([job.name]))
        .await;
    page.script("speak('cs')", json!([])).await;
    page.see("button", "Obnovit").await;
    page.script("show(false)", json!([])).await;
    let other = "document.querySelector('import-export-jobs')?.shadowRoot?.querySelector('h1')";
    page.until("the element", other, json!([])).await;
    look_at(&visit, "two").await;
    page.see("heading", "Protokol kopírování").await;
    assert_eq!(
        page.value("document.querySelector('import-export-jobs').refreshSeconds")
            .await,
        60
    );
    assert_eq!(page.address().await, "");
    assert_eq!(page.title().await, "The host, with React");
    visit.end().await;
}

#[test]
fn the_types_say_what_may_be_asked_for() {
    let setting = Setting::read();
    let dir = tempfile::tempdir().unwrap();
    let package = dir.path().join("node_modules/import-export-jobs");
    fs::create_dir_all(&package).unwrap();
    for name in ["index.d.ts", "package.json"] {
        fs::copy(setting.package.join(name), package.join(name)).unwrap();
    }
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/embedding/sample.ts");
    fs::copy(sample, dir.path().join("sample.ts")).unwrap();
    let mut tsc = Command::new(setting.tsc);
    tsc.current_dir(dir.path()).args([
        "--noEmit",
        "--strict",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        "--target",
        "es2022",
        "--lib",
        "es2022,dom,dom.iterable",
        "sample.ts",
    ]);
    let output = tsc.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
