//! What the browser's own network does to the portal: the real transport, with a stand-in for `fetch` and a clock that
//! doesn't wait.

use leptos::prelude::*;
use std::time::Duration;

use import_export_portal::arm::{
    Method, Receiver, Request, RetryPolicy, TextMark, Worker, fetch_transport,
};
use import_export_portal::i18n::{M, t, tn};
use import_export_portal::store::{Listing, Stores};
use js_sys::Promise;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    appears, click, disappears, document_text, find, js, press, shows, stays, texts, until,
};
use crate::fixtures::{error, id_of, in_state, job, list, row, subscriptions};
use crate::page;

const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs?";
const NEXT: &str = "https://arm.example/next?page=2";

/// How long an answer may take, in milliseconds.
const ANSWER: u32 = 300;

/// Stands in for `fetch` and for `setTimeout`, and goes with the test.
struct Net;

impl Net {
    /// Answers nothing yet. Waits of at least `slow` milliseconds are written down, and last as long as a blink.
    fn begin(slow: u32) -> Self {
        js(&format!(
            "window.real ??= {{ fetch, setTimeout, now: Date.now }}; Date.now = real.now;
             window.asked = []; window.waits = []; window.answers = [];
             window.fetch = (request) => {{
               asked.push(request);
               request.signal.addEventListener('abort', () => request.gone = true);
               const found = answers.findLast(({{ method, part }}) => request.method === method && request.url.includes(part));
               if (!found) return Promise.resolve(new Response('', {{ status: 404 }}));
               const {{ kind, status, headers, body }} = found.all.length > 1 ? found.all.shift() : found.all[0];
               if (kind === 'never') return new Promise((_, reject) =>
                 request.signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError'))));
               if (kind === 'reset') return Promise.reject(new TypeError('Failed to fetch'));
               const half = () => new ReadableStream({{
                 start(line) {{ line.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2))); }},
                 pull(line) {{ line.error(new TypeError('network error')); }},
               }});
               return Promise.resolve(new Response(kind === 'half' ? half() : body, {{ status, headers }}));
             }};
             window.setTimeout = (run, wait, ...rest) => {{
               const slow = wait >= {slow};
               if (slow) waits.push(wait);
               // An answer takes longer than a blink: Firefox on busy cores read none in five milliseconds.
               return real.setTimeout.call(window, run, slow ? (wait === 30000 ? {ANSWER} : 5) : wait, ...rest);
             }};"
        ));
        Self
    }

    /// From now on answers so, one after the other; the last one stays.
    fn on(&self, method: &str, part: &str, all: &[Value]) -> &Self {
        let answer = json!({ "method": method, "part": part, "all": all });
        js(&format!("answers.push({answer})"));
        self
    }

    /// How often it was asked.
    fn asked(&self, method: &str, part: &str) -> usize {
        self.count(&format!(
            "asked.filter((one) => one.method === '{method}' && one.url.includes('{part}')).length"
        ))
    }

    /// Of those, how many were given up.
    fn given_up(&self, method: &str, part: &str) -> usize {
        self.count(&format!(
            "asked.filter((one) => one.gone && one.method === '{method}' && one.url.includes('{part}')).length"
        ))
    }

    fn count(&self, expression: &str) -> usize {
        let Self = self;
        let number = js(&format!("return String({expression})"));
        number.as_string().unwrap().parse().unwrap()
    }

    /// The waits before repetitions so far: without those for an answer.
    fn waits(&self) -> Vec<u64> {
        let Self = self;
        let waits =
            js("return JSON.stringify(waits.filter((wait) => wait !== 30000).map(Math.round))");
        serde_json::from_str(&waits.as_string().unwrap()).unwrap()
    }
}

impl Drop for Net {
    fn drop(&mut self) {
        js("window.fetch = real.fetch; window.setTimeout = real.setTimeout; Date.now = real.now");
    }
}

fn answer(status: u16, headers: Value, body: &Value) -> Value {
    let body = match body {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    json!({ "kind": "whole", "status": status, "headers": headers, "body": body })
}

fn ok(body: &Value) -> Value {
    answer(200, json!({}), body)
}

/// The line breaks in the middle of the body.
fn half(body: &Value) -> Value {
    json!({ "kind": "half", "status": 200, "headers": {}, "body": body.to_string() })
}

fn never() -> Value {
    json!({ "kind": "never" })
}

fn reset() -> Value {
    json!({ "kind": "reset" })
}

fn busy(headers: Value) -> Value {
    answer(429, headers, &error("TooManyRequests", "Slow down."))
}

/// A store as patient as in life.
fn store() -> Stores {
    page::store_on(
        fetch_transport(|_, _| None, |_| None),
        RetryPolicy::default(),
        3600,
    )
}

/// A service with one subscription and these answers to its list.
fn with_list(slow: u32, all: &[Value]) -> Net {
    let net = Net::begin(slow);
    net.on("GET", "/subscriptions?", &[ok(&subscriptions(&[]))]);
    net.on("GET", JOBS, all);
    net
}

fn names() -> Vec<String> {
    texts("tr.row th a")
}

async fn named(expected: &[&str]) {
    until(&format!("the rows {expected:?}"), || names() == expected).await;
}

fn a_job() -> Request {
    Request {
        method: Method::Get,
        url: "https://arm.example/x".into(),
        body: None,
        headers: Vec::new(),
        token: None,
        timeout: Duration::from_secs(30),
        receiver: Receiver::Page,
    }
}

/// `Retry-After`, the answer's own date, and between which seconds the wait lies.
type Case<'a> = (&'a str, Option<&'a str>, Option<(f64, f64)>);

#[wasm_bindgen_test]
async fn a_wait_is_read_in_seconds_or_as_a_date() {
    let net = Net::begin(30_000);
    let date = |seconds: i32| {
        let script = format!("return new Date(Date.now() + {seconds} * 1000).toUTCString()");
        js(&script).as_string().unwrap()
    };
    let (soon, past, hour) = (date(90), date(-90), date(3600));
    // An hour and half a minute: what a clock that is an hour slow makes of half a minute.
    let far = date(3630);
    let cases: [Case; 13] = [
        ("120", None, Some((120.0, 120.0))),
        (" 7 ", None, Some((7.0, 7.0))),
        ("0", None, Some((0.0, 0.0))),
        // Whoever takes it cuts it: `RetryPolicy`.
        (
            "99999999999",
            None,
            Some((99_999_999_999.0, 99_999_999_999.0)),
        ),
        ("-5", None, None),
        ("1.5", None, None),
        ("", None, None),
        ("soon", None, None),
        ("99999999999999999999999999", None, None),
        (&soon, None, Some((88.0, 90.0))),
        (&past, None, None),
        (&far, Some(&hour), Some((29.0, 31.0))),
        (&soon, Some("no date"), Some((88.0, 90.0))),
    ];
    for (word, answered, expected) in cases {
        let mut headers = json!({ "Retry-After": word });
        if let Some(answered) = answered {
            headers["Date"] = json!(answered);
        }
        net.on("GET", "/x", &[busy(headers)]);
        let response = fetch_transport(|_, _| None, |_| None)(a_job())
            .await
            .unwrap();
        assert_eq!(response.status, 429);
        let wait = response.retry_after.map(|wait| wait.as_secs_f64());
        match expected {
            None => assert_eq!(wait, None, "{word}"),
            Some((least, most)) => {
                let wait = wait.unwrap_or_else(|| panic!("no wait: {word}"));
                assert!((least..=most).contains(&wait), "{word}: {wait}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_request_brings_and_leaves_nothing() {
    let net = Net::begin(30_000);
    net.on("GET", "/x", &[ok(&json!({}))]);
    fetch_transport(|_, _| None, |_| None)(a_job())
        .await
        .unwrap();
    let how = js(
        "const [one] = asked; return [one.cache, one.credentials, one.redirect, one.referrerPolicy, one.keepalive].join()",
    );
    // The referrer is the document's matter, by its header.
    assert_eq!(how.as_string().unwrap(), "no-store,omit,error,,false");
}

/// A worker that answers every read with the mark 7, and with a body where another one is known.
fn worker() -> Worker {
    let worker = js("window.received = []; return { read: async (url, headers, known, signal) => {
       received.push([url, [...headers].join(), known]);
       const text = new TextEncoder().encode('{}').buffer;
       return { status: 200, headers: new Headers({ 'x-ms-request-id': 'r' }), mark: 7, arrayBuffer: async () => (known === 7 ? new ArrayBuffer(0) : text) };
     } }");
    worker.unchecked_into()
}

#[wasm_bindgen_test]
async fn what_may_be_long_is_received_by_a_worker() {
    let net = Net::begin(30_000);
    net.on("GET", "/x", &[ok(&json!({}))]);
    let transport = fetch_transport(|_, _| None, |is_long| is_long.then(worker));
    let with = |receiver| Request {
        headers: vec![("Accept-Language", "cs".into())],
        receiver,
        ..a_job()
    };
    let beside = |is_long, known| with(Receiver::Worker { is_long, known });
    // Here, what is for the page, and what isn't worth a worker.
    for request in [with(Receiver::Page), beside(false, None)] {
        let answer = transport(request).await.unwrap();
        assert_eq!((answer.body.as_str(), answer.mark), ("{}", None));
    }
    assert_eq!(net.asked("GET", "/x"), 2);

    let first = transport(beside(true, None)).await.unwrap();
    assert_eq!((first.status, first.body.as_str()), (200, "{}"));
    assert_eq!(first.request_id, "r");
    let read = js("return JSON.stringify(received)").as_string().unwrap();
    assert_eq!(
        read,
        r#"[["https://arm.example/x","accept-language,cs",null]]"#
    );
    let again = transport(beside(true, first.mark)).await.unwrap();
    assert_eq!((again.body.as_str(), again.mark), ("", first.mark));
    let other = transport(beside(true, Some(TextMark::of("{}"))))
        .await
        .unwrap();
    assert_eq!((other.body.as_str(), other.mark), ("{}", first.mark));
    assert_eq!(net.asked("GET", "/x"), 2, "all by the worker");
}

#[wasm_bindgen_test]
async fn without_a_word_waits_grow_are_random_and_end() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let net = with_list(500, &[answer(503, json!({}), &Value::Null)]);
        let page = page::list(store(), "#/jobs");
        shows(t(M::FailedTitle)).await;
        shows(t(M::ErrorService)).await;
        let waits = net.waits();
        assert_eq!(waits.len(), 4, "{waits:?}");
        for (wait, least) in waits.iter().zip([500, 1000, 2000, 4000]) {
            assert!((least..=2 * least).contains(wait), "{waits:?}");
        }
        stays("it is not asked again", || net.asked("GET", JOBS) == 5).await;
        runs.push(waits);
        page.leave();
    }
    assert_ne!(runs[0], runs[1], "six tabs must not come back at once");
}

#[wasm_bindgen_test]
async fn what_is_no_wait_is_none() {
    for word in ["-5", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let first = busy(json!({ "Retry-After": word }));
        let net = with_list(500, &[first, ok(&list(&[row("a", "Received", 1)], None))]);
        let page = page::list(store(), "#/jobs");
        named(&["a"]).await;
        let waits = net.waits();
        assert!(
            matches!(waits[..], [wait] if (500..=1000).contains(&wait)),
            "{word}: {waits:?}"
        );
        assert_eq!(net.asked("GET", JOBS), 2);
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_huge_wait_is_cut_counts_down_and_can_be_stopped() {
    let net = with_list(
        u32::MAX,
        &[ok(&list(&[row("a", "Received", 1)], Some(NEXT)))],
    );
    net.on("GET", NEXT, &[busy(json!({ "Retry-After": "99999999" }))]);
    let store = store();
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    named(&["a"]).await;
    shows(&tn(M::ListWaiting, 300, &[])).await;
    until("it counts down", || {
        document_text().contains(&tn(M::ListWaiting, 299, &[]))
    })
    .await;
    // Somebody sets the clock back: the wait is no longer for that.
    js("Date.now = () => real.now.call(Date) - 3600000");
    shows(&tn(M::ListWaiting, 300, &[])).await;
    js("Date.now = real.now");
    press(".overview", "Stop");
    shows(t(M::ListStopped)).await;
    assert_eq!(net.asked("GET", NEXT), 1);
    net.on("GET", NEXT, &[ok(&list(&[row("b", "Received", 1)], None))]);
    stays("stopped is stopped", || net.asked("GET", NEXT) == 1).await;
    press(".banner", "Continue");
    named(&["a", "b"]).await;
    assert_eq!((net.asked("GET", JOBS), net.asked("GET", NEXT)), (1, 2));
}

#[wasm_bindgen_test]
async fn a_long_wait_that_nobody_sees_is_told() {
    let net = Net::begin(500);
    let answer = job("received");
    net.on("GET", "/subscriptions?", &[ok(&subscriptions(&[]))]);
    let part = "/jobs/received-1?";
    net.on("GET", part, &[busy(json!({ "Retry-After": "120" }))]);
    let store = store();
    let _page = page::job(store, &id_of(&answer));
    shows(t(M::JobFailedTitle)).await;
    shows(t(M::ErrorThrottled)).await;
    shows("Slow down.").await;
    assert_eq!(net.asked("GET", part), 1);
    // A short one is waited for without a word.
    let short = busy(json!({ "Retry-After": "3" }));
    net.on("GET", part, &[short, ok(&answer)]);
    press(".empty", "Retry");
    appears("#cancel-job").await;
    assert_eq!(net.asked("GET", part), 3);
    assert_eq!(net.waits(), [3000]);
    // A dialog is not held for minutes either.
    click("#cancel-job");
    appears("#confirm[open]").await;
    net.on("GET", part, &[busy(json!({ "Retry-After": "120" }))]);
    press("#confirm", "Request cancellation");
    shows(t(M::NothingSent)).await;
    press("#confirm", "Keep job");
    disappears("#confirm[open]").await;
    assert_eq!(net.asked("PATCH", "/jobs/"), 0);
}

#[wasm_bindgen_test]
async fn what_is_never_answered_is_given_up_and_offered_again() {
    let net = with_list(20_000, &[never()]);
    let page = page::list(store(), "#/jobs");
    shows(t(M::FailedTitle)).await;
    shows(t(M::ErrorTimedOut)).await;
    assert_eq!((net.asked("GET", JOBS), net.given_up("GET", JOBS)), (1, 1));
    net.on("GET", JOBS, &[ok(&list(&[row("a", "Received", 1)], None))]);
    press(".empty", "Retry");
    named(&["a"]).await;
    page.leave();
    drop(net);

    let net = Net::begin(20_000);
    net.on("GET", "/subscriptions?", &[ok(&subscriptions(&[]))]);
    net.on("GET", "/jobs/received-1?", &[never(), ok(&job("received"))]);
    let _page = page::job(store(), &id_of(&job("received")));
    shows(t(M::JobFailedTitle)).await;
    shows(t(M::ErrorTimedOut)).await;
    assert_eq!(net.given_up("GET", "/jobs/received-1?"), 1);
    press(".empty", "Retry");
    appears("#cancel-job").await;
    assert_eq!(net.asked("GET", "/jobs/received-1?"), 2);
}

/// The page of a job with the dialog of a command open, and no time-out that lasts.
async fn asking(command: &str, name: &str) -> (Net, page::Mounted) {
    let net = Net::begin(20_000);
    let answer = job(name);
    net.on("GET", "/subscriptions?", &[ok(&subscriptions(&[]))]);
    net.on("GET", &format!("/jobs/{name}-1?"), &[ok(&answer)]);
    let page = page::job(store(), &id_of(&answer));
    appears(command).await.click();
    appears("#confirm[open]").await;
    (net, page)
}

#[wasm_bindgen_test]
async fn a_cancellation_that_is_never_answered_is_looked_up() {
    let part = "/jobs/received-1?";
    let (net, page) = asking("#cancel-job", "received").await;
    net.on("PATCH", part, &[never()]);
    let after = in_state(job("received"), "Received", true);
    net.on("GET", part, &[ok(&job("received")), ok(&after)]);
    press("#confirm", "Request cancellation");
    disappears("#confirm[open]").await;
    shows(t(M::FollowRequested)).await;
    assert_eq!(
        (net.asked("PATCH", part), net.given_up("PATCH", part)),
        (1, 1)
    );
    assert_eq!(net.asked("GET", part), 3);
    page.leave();
    drop(net);

    // Where nothing has come of it, nobody claims to know, and nothing is sent by itself.
    let (net, _page) = asking("#cancel-job", "received").await;
    net.on("PATCH", part, &[never()]);
    press("#confirm", "Request cancellation");
    shows(t(M::NoEffectSeen)).await;
    stays("it is sent once and read thrice", || {
        (net.asked("PATCH", part), net.asked("GET", part)) == (1, 3)
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_deletion_that_is_never_answered_is_looked_up() {
    let part = "/jobs/completed-1?";
    let (net, _page) = asking("#delete-job", "completed").await;
    net.on("DELETE", part, &[never()]);
    let gone = answer(404, json!({}), &error("ResourceNotFound", "Gone."));
    net.on("GET", part, &[ok(&job("completed")), gone]);
    press("#confirm", "Delete job");
    shows("You deleted completed-1 on").await;
    assert_eq!(
        (net.asked("DELETE", part), net.given_up("DELETE", part)),
        (1, 1)
    );
    assert_eq!(net.asked("GET", part), 3);
}

#[wasm_bindgen_test]
async fn a_page_that_breaks_off_leaves_no_row() {
    let first = list(&[row("a", "Received", 1)], Some(NEXT));
    let second = list(
        &[
            row("b", "Received", 1),
            row("c", "Received", 1),
            row("d", "Received", 1),
        ],
        None,
    );
    let net = with_list(500, &[ok(&first)]);
    net.on("GET", NEXT, &[half(&second)]);
    let _page = page::list(store(), "#/jobs?sort=name&order=asc");
    shows(t(M::ListIncomplete)).await;
    shows(t(M::ErrorUnreachable)).await;
    assert_eq!(names(), ["a"]);
    assert_eq!((net.asked("GET", JOBS), net.asked("GET", NEXT)), (1, 5));
    // Broken once, it is overcome without a word.
    net.on("GET", NEXT, &[half(&second), reset(), ok(&second)]);
    press(".banner", "Continue");
    named(&["a", "b", "c", "d"]).await;
    assert_eq!((net.asked("GET", JOBS), net.asked("GET", NEXT)), (1, 8));
}

#[wasm_bindgen_test]
async fn leaving_a_page_gives_up_all_it_asked_for() {
    let net = Net::begin(u32::MAX);
    net.on("GET", "/subscriptions?", &[never()]);
    net.on("GET", "/jobs/received-1?", &[never()]);
    let page = page::job(store(), &id_of(&job("received")));
    until("it is asked", || {
        net.asked("GET", "/jobs/received-1?") == 1 && net.asked("GET", "/subscriptions?") == 1
    })
    .await;
    page.leave();
    until("all is given up", || {
        net.given_up("GET", "/jobs/received-1?") == 1 && net.given_up("GET", "/subscriptions?") == 1
    })
    .await;
    drop(net);

    // The keys of a dialog that is left.
    let net = Net::begin(u32::MAX);
    let answer = job("transferring");
    net.on("GET", "/subscriptions?", &[ok(&subscriptions(&[]))]);
    net.on("GET", "/jobs/transferring-1?", &[ok(&answer)]);
    net.on("POST", "/listBitLockerKeys?", &[never()]);
    let page = page::job(store(), &id_of(&answer));
    appears("#bitlocker-keys").await.click();
    until("they are asked for", || {
        net.asked("POST", "/listBitLockerKeys?") == 1
    })
    .await;
    assert_eq!(
        js("return asked.at(-1).headers.has('content-type')"),
        JsValue::FALSE
    );
    // Firefox 153 has no `Request.body`.
    let body: Promise = js("return asked.at(-1).clone().text()").unchecked_into();
    assert_eq!(JsFuture::from(body).await.unwrap(), JsValue::from(""));
    page.leave();
    until("they are given up", || {
        net.given_up("POST", "/listBitLockerKeys?") == 1
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_late_fault_costs_no_page_that_was_read() {
    const PAGES: usize = 500;
    const BAD: usize = 437;
    let net = Net::begin(500);
    let link = |page: usize| format!("https://arm.example/next?page={page}&");
    let body = |page: usize| {
        let jobs = [
            row(&format!("job-{page}-a"), "Received", 1),
            row(&format!("job-{page}-b"), "Closed", 1),
        ];
        list(&jobs, (page < PAGES).then(|| link(page + 1)).as_deref())
    };
    net.on("GET", "/subscriptions?", &[ok(&subscriptions(&[]))]);
    net.on("GET", JOBS, &[ok(&body(1))]);
    for page in 2..=PAGES {
        net.on("GET", &link(page), &[ok(&body(page))]);
    }
    net.on("GET", &link(BAD), &[answer(503, json!({}), &Value::Null)]);
    let store = store();
    let mounted = page::list(store, "#/jobs");
    until("it breaks off", || {
        matches!(store.list.listing().get_untracked(), Listing::Failed(_))
    })
    .await;
    shows(t(M::ListIncomplete)).await;
    let count = || {
        store
            .list
            .jobs()
            .with_untracked(import_export_portal::store::Jobs::len)
    };
    assert_eq!(count(), 2 * (BAD - 1));
    assert_eq!(net.count("asked.length"), 1 + (BAD - 1) + 5);
    // Coming back to it goes on where it was, too.
    mounted.leave();
    let _page = page::list(store, "#/jobs");
    until("it tries again", || net.asked("GET", &link(BAD)) == 10).await;
    shows(t(M::ListIncomplete)).await;
    assert_eq!(net.count("asked.length"), 1 + (BAD - 1) + 10);
    net.on("GET", &link(BAD), &[ok(&body(BAD))]);
    press(".banner", "Continue");
    until("it is read to its end", || {
        matches!(
            store.list.listing().get_untracked(),
            Listing::Complete { .. }
        )
    })
    .await;
    assert_eq!(count(), 2 * PAGES);
    let twice = "Object.values(Object.groupBy(asked, (one) => one.url)).filter((all) => all.length > 1).length";
    assert_eq!(
        net.count(twice),
        1,
        "only the page that failed was asked for again"
    );
    assert_eq!(net.asked("GET", &link(BAD)), 11);
    until("the banner goes", || find(".banner").is_none()).await;
}

#[wasm_bindgen_test]
async fn neither_sleep_nor_a_wrong_clock_stops_the_refresh() {
    let net = with_list(u32::MAX, &[ok(&list(&[row("a", "Received", 1)], None))]);
    let store = store();
    store.refresh.start();
    let _page = page::list(store, "#/jobs");
    named(&["a"]).await;
    let looks = async |what: &str, expected: usize| {
        js("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
        stays(what, || net.asked("GET", JOBS) == expected).await;
    };
    looks("nothing is due", 1).await;
    // Two hours of sleep: the timers didn't run.
    js("Date.now = () => real.now.call(Date) + 7200000");
    looks("awake", 2).await;
    looks("once is enough", 2).await;
    // The clock was wrong, and is set right.
    js("Date.now = real.now");
    looks("set back", 3).await;
    looks("nothing is due again", 3).await;
    // Offline nothing is asked, whatever is due.
    js(
        "Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
        Date.now = () => real.now.call(Date) + 7200000;
        dispatchEvent(new Event('offline'))",
    );
    looks("offline", 3).await;
    js("delete navigator.onLine; Date.now = real.now; dispatchEvent(new Event('online'))");
    until("read at once", || net.asked("GET", JOBS) == 4).await;
}

#[wasm_bindgen_test]
async fn a_refresh_leaves_alone_what_a_person_stopped() {
    let net = with_list(
        u32::MAX,
        &[ok(&list(&[row("a", "Received", 1)], Some(NEXT)))],
    );
    net.on("GET", NEXT, &[never()]);
    let store = store();
    store.refresh.start();
    let _page = page::list(store, "#/jobs");
    named(&["a"]).await;
    press(".overview", "Stop");
    shows(t(M::ListStopped)).await;
    js(
        "Date.now = () => real.now.call(Date) + 7200000; document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))",
    );
    stays("stopped is stopped", || {
        document_text().contains(t(M::ListStopped))
            && (net.asked("GET", JOBS), net.asked("GET", NEXT)) == (1, 1)
    })
    .await;
}
