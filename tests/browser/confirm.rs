//! Cancel and Delete, from the dialog to every outcome.

use import_export_portal::arm::Method::Post;
use import_export_portal::arm::Method::{Delete, Get, Patch};
use import_export_portal::i18n::{M, t, tf, tn};
use import_export_portal::store::Stores;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    appears, attribute, click, disappears, find, get, has_focus, js, named, press, send, shows,
    soon, stays, text, texts, until,
};
use crate::fixtures::{error, id_of, in_state, job};
use crate::page::{self, Mounted};
use crate::service::{Service, broken, ok, status};

const CANCEL: &str = "Request cancellation";
const DELETE: &str = "Delete job";

/// The page of a job with the dialog of a command open.
async fn open(command: &str, answer: &Value) -> (Service, Stores, Mounted) {
    let service = Service::default();
    let id = id_of(answer);
    service.on(Get, &format!("/jobs/{}", id.name()), ok(answer));
    let store = page::store(&service);
    let page = page::job(store, &id);
    appears(command).await.focus().unwrap();
    click(command);
    appears("#confirm[open]").await;
    (service, store, page)
}

/// How often the job was read.
fn reads(service: &Service, name: &str) -> usize {
    service.asked(Get, &format!("/jobs/{name}")).len()
}

fn is_busy() -> bool {
    find("#confirm .button.danger")
        .is_some_and(|button| button.get_attribute("aria-busy").as_deref() == Some("true"))
}

#[wasm_bindgen_test]
async fn what_cancelling_means_in_each_state() {
    let [creating, shipping, waiting] =
        [M::CancelCreating, M::CancelShipping, M::CancelNotStarted].map(t);
    let [back, kept, undone] = [M::CancelSentBack, M::CancelKept, M::CantBeUndone].map(t);
    let refused = t(M::CancelMayBeRefused);
    let copying = tn(M::CancelCopyingDrives, 1, &["WD-0002"]);
    let waiting_drives = t(M::CancelWaitingDrives);
    let table: [(&str, Vec<&str>); 4] = [
        ("creating", vec![creating, kept, undone]),
        ("shipping", vec![shipping, back, refused, kept, undone]),
        ("received", vec![waiting, back, refused, kept, undone]),
        (
            "transferring",
            vec![waiting_drives, &copying, back, refused, kept, undone],
        ),
    ];
    for (fixture, expected) in table {
        let (_service, _store, page) = open("#cancel-job", &job(fixture)).await;
        assert_eq!(texts("#confirm .facts li"), expected, "{fixture}");
        assert_eq!(text("#confirm-title"), format!("Cancel job {fixture}-1?"));
        assert_eq!(
            attribute("#confirm", "aria-labelledby").as_deref(),
            Some("confirm-title")
        );
        assert!(named("#confirm", "Keep job").is_some() && named("#confirm", CANCEL).is_some());
        page.leave();
    }
    // Best effort also where the service names no drive that is being copied.
    let mut answer = job("transferring");
    answer["properties"]["driveList"] = json!([]);
    let (_service, _store, _page) = open("#cancel-job", &answer).await;
    assert_eq!(texts("#confirm .facts li")[1], t(M::CancelBestEffort));
}

#[wasm_bindgen_test]
async fn what_deleting_means() {
    let (_service, _store, page) = open("#delete-job", &job("completed")).await;
    let [lost, undone] = [M::DeleteInaccessible, M::CantBeUndone].map(t);
    let [keys, logs] = [tn(M::DeleteKeys, 2, &[]), tn(M::DeleteLogs, 6, &[])];
    assert_eq!(texts("#confirm .facts li"), [lost, &keys, &logs, undone]);
    assert_eq!(text("#confirm-title"), "Delete job completed-1?");
    assert!(named("#confirm", DELETE).is_some() && named("#confirm", "Keep job").is_some());
    page.leave();

    let (_service, _store, page) = open("#delete-job", &job("creating")).await;
    assert_eq!(
        texts("#confirm .facts li"),
        [lost, t(M::DeleteCreating), &keys, undone]
    );
    page.leave();

    let export = in_state(job("export_without_drives"), "Completed", false);
    let (_service, _store, _page) = open("#delete-job", &export).await;
    assert_eq!(
        texts("#confirm .facts li"),
        [lost, &tn(M::DeleteLogs, 1, &[]), t(M::DeleteBlobs), undone]
    );
}

/// Dialogs as high as what they hold, so that a question needs no scroll, also without style sheets; gone with the test.
struct WholeDialogs;

impl WholeDialogs {
    fn begin() -> Self {
        js("const whole = new CSSStyleSheet();
            whole.replaceSync('dialog { max-height: none !important; overflow: visible !important }');
            document.adoptedStyleSheets = [whole]");
        Self
    }
}

impl Drop for WholeDialogs {
    fn drop(&mut self) {
        js("document.adoptedStyleSheets = []");
    }
}

#[wasm_bindgen_test]
async fn the_focus_goes_in_and_comes_back() {
    let whole = WholeDialogs::begin();
    let (_service, _store, page) = open("#cancel-job", &job("received")).await;
    // On the way out, not on what can't be undone.
    until("the focus is on Keep job", || {
        has_focus("#confirm .button:not(.danger)")
    })
    .await;
    press("#confirm", "Keep job");
    disappears("#confirm[open]").await;
    until("the focus is back", || has_focus("#cancel-job")).await;
    page.leave();
    drop(whole);
    // A question that is longer than the window is read from its beginning.
    let (_service, _store, _page) = open("#cancel-job", &job("received")).await;
    until("the heading has the focus", || has_focus("#confirm-title")).await;
    assert_eq!(get("#confirm").scroll_top(), 0);
    press("#confirm", "Keep job");
    disappears("#confirm[open]").await;
    until("the focus is back", || has_focus("#cancel-job")).await;
}

#[wasm_bindgen_test]
async fn escape_closes_and_nothing_is_sent() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    send("#confirm", "cancel");
    disappears("#confirm[open]").await;
    until("the focus is back", || has_focus("#cancel-job")).await;
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn a_cancellation_is_requested_once_and_followed_up() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    let answer = service.hold(Patch, "/jobs/received-1");
    assert_eq!(reads(&service, "received-1"), 1);
    for _ in 0..3 {
        press("#confirm", CANCEL);
    }
    until("the request is sent", || service.writes() == 1).await;
    // Busy: it says so, and takes no more clicks.
    assert!(is_busy());
    assert_eq!(
        attribute("#confirm .button.danger", "aria-disabled").as_deref(),
        Some("true")
    );
    for _ in 0..3 {
        press("#confirm", CANCEL);
        press("#confirm", "Keep job");
    }
    stays("it is open while busy", || find("#confirm[open]").is_some()).await;
    // Read again before, sent once.
    assert_eq!((reads(&service, "received-1"), service.writes()), (2, 1));
    let patch = &service.asked(Patch, "/jobs/received-1")[0];
    assert_eq!(
        patch.body.as_deref(),
        Some(r#"{"properties":{"cancelRequested":true}}"#)
    );
    assert!(
        patch
            .headers
            .iter()
            .any(|(name, value)| *name == "x-ms-client-request-id" && value.len() == 36)
    );

    answer.open(ok(&in_state(job("received"), "Received", true)));
    disappears("#confirm[open]").await;
    shows(t(M::FollowRequested)).await;
    until("the focus is back", || has_focus("#cancel-job")).await;
    assert_eq!(
        attribute("#cancel-job", "aria-disabled").as_deref(),
        Some("true")
    );
    assert_eq!(text(".badges .badge.warn"), "Cancellation requested");
    // The answer was the job: nothing more had to be asked.
    assert_eq!((reads(&service, "received-1"), service.writes()), (2, 1));
}

#[wasm_bindgen_test]
async fn escape_does_not_close_what_is_under_way() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    let answer = service.hold(Patch, "/jobs/received-1");
    press("#confirm", CANCEL);
    until("the request is sent", || service.writes() == 1).await;
    send("#confirm", "cancel");
    stays("the first Escape closes nothing", || {
        find("#confirm[open]").is_some()
    })
    .await;
    // The browser closes a dialog at the second Escape, whatever the page says.
    js("document.getElementById('confirm').close()");
    stays("it opens again after the second Escape", || {
        find("#confirm:modal").is_some()
    })
    .await;
    answer.open(ok(&in_state(job("received"), "Received", true)));
    disappears("#confirm[open]").await;
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn an_accepted_cancellation_without_a_body_is_read() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    service.on(Patch, "/jobs/received-1", status(202, &Value::Null));
    service.script(
        Get,
        "/jobs/received-1",
        [
            ok(&job("received")),
            ok(&in_state(job("received"), "Received", true)),
        ],
    );
    press("#confirm", CANCEL);
    disappears("#confirm[open]").await;
    shows(t(M::FollowRequested)).await;
    assert_eq!((reads(&service, "received-1"), service.writes()), (3, 1));
}

#[wasm_bindgen_test]
async fn a_refusal_stays_with_the_services_words() {
    let (service, store, _page) = open("#cancel-job", &job("shipping")).await;
    let words = "<b>Can't</b> cancel after Shipping.";
    service.on(
        Patch,
        "/jobs/shipping-1",
        status(409, &error("OperationNotAllowed", words)),
    );
    press("#confirm", CANCEL);
    shows(t(M::ServiceRefused)).await;
    assert!(find("#confirm[open]").is_some());
    let outcome = text("#confirm .outcome");
    // As text, with code and request id.
    for part in [
        words,
        "409 OperationNotAllowed",
        "request-7",
        t(M::ErrorConflict),
    ] {
        assert!(outcome.contains(part), "{part} is not in: {outcome}");
    }
    assert_eq!(
        attribute("#confirm .outcome", "role").as_deref(),
        Some("alert")
    );
    // Read once more afterwards, never sent again by itself.
    stays("it is sent once and read thrice", || {
        (reads(&service, "shipping-1"), service.writes()) == (3, 1)
    })
    .await;
    assert!(!is_busy());
    // The person may ask again.
    press("#confirm", CANCEL);
    until("it is sent again", || service.writes() == 2).await;
    until("it is refused again", || !is_busy()).await;
    press("#confirm", "Keep job");
    disappears("#confirm[open]").await;
    assert_eq!(store.notices.all().with_untracked(Vec::len), 2);
}

#[wasm_bindgen_test]
async fn every_refusal_is_told_and_the_job_is_read_again() {
    let bad_request = (400, "InvalidRequestContent", t(M::ErrorRefused).to_owned());
    let locked = (409, "ScopeLocked", t(M::ErrorConflict).to_owned());
    let changed = (412, "PreconditionFailed", t(M::ErrorConflict).to_owned());
    let busy = (429, "TooManyRequests", t(M::ErrorThrottled).to_owned());
    let missing = |permission: &str| {
        let told = tf(M::PermissionMissing, &[permission]);
        (403, "AuthorizationFailed", told)
    };
    let actions = [
        (
            "#cancel-job",
            "received",
            CANCEL,
            Patch,
            "Microsoft.ImportExport/jobs/write",
        ),
        (
            "#delete-job",
            "completed",
            DELETE,
            Delete,
            "Microsoft.ImportExport/jobs/delete",
        ),
    ];
    for (command, fixture, button, method, permission) in actions {
        for (code, name, told) in [&bad_request, &locked, &changed, &busy, &missing(permission)] {
            let (service, _store, page) = open(command, &job(fixture)).await;
            let path = format!("/jobs/{fixture}-1");
            service.on(
                method,
                &path,
                status(*code, &error(name, "The service's own words.")),
            );
            press("#confirm", button);
            shows(t(M::ServiceRefused)).await;
            let outcome = text("#confirm .outcome");
            for part in [
                told.as_str(),
                "The service's own words.",
                &format!("{code} {name}"),
                "request-7",
            ] {
                assert!(outcome.contains(part), "{part} is not in: {outcome}");
            }
            let what = format!("{code} {fixture}: read before, sent once, read after");
            stays(&what, || {
                (service.asked(Get, &path).len(), service.writes()) == (3, 1)
            })
            .await;
            // Reading goes on.
            press("#confirm", "Keep job");
            disappears("#confirm[open]").await;
            click("#refresh");
            until("it is read", || service.asked(Get, &path).len() == 4).await;
            page.leave();
        }
    }
}

#[wasm_bindgen_test]
async fn who_may_not_read_the_job_again_is_told_so() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    let refused = status(403, &error("AuthorizationFailed", "Not you."));
    service.on(Get, "/jobs/received-1", refused);
    press("#confirm", CANCEL);
    shows(&tf(
        M::PermissionMissing,
        &["Microsoft.ImportExport/jobs/read"],
    ))
    .await;
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn a_success_that_is_no_job_is_a_success() {
    for body in [
        json!("<!doctype html><title>Proxy</title>"),
        json!("{\"id\":\"/subscr"),
        json!([]),
    ] {
        let (service, _store, page) = open("#cancel-job", &job("received")).await;
        service.on(Patch, "/jobs/received-1", status(200, &body));
        let after = in_state(job("received"), "Received", true);
        service.script(Get, "/jobs/received-1", [ok(&job("received")), ok(&after)]);
        press("#confirm", CANCEL);
        disappears("#confirm[open]").await;
        shows(t(M::FollowRequested)).await;
        assert_eq!((reads(&service, "received-1"), service.writes()), (3, 1));
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_refusal_because_the_job_moved_offers_no_more() {
    let (service, _store, _page) = open("#cancel-job", &job("transferring")).await;
    service.on(
        Patch,
        "/jobs/transferring-1",
        status(409, &error("OperationNotAllowed", "Too late.")),
    );
    let after = in_state(job("transferring"), "Packaging", false);
    service.script(
        Get,
        "/jobs/transferring-1",
        [ok(&job("transferring")), ok(&after)],
    );
    press("#confirm", CANCEL);
    shows(t(M::ServiceRefused)).await;
    until("the button goes", || named("#confirm", CANCEL).is_none()).await;
    assert!(text("#confirm .outcome").contains("only before Packaging"));
    press("#confirm", "Close");
    disappears("#confirm[open]").await;
}

#[wasm_bindgen_test]
async fn a_job_that_moved_is_not_cancelled_unasked() {
    let (service, _store, _page) = open("#cancel-job", &job("shipping")).await;
    service.on(
        Get,
        "/jobs/shipping-1",
        ok(&in_state(job("shipping"), "Transferring", false)),
    );
    service.on(
        Patch,
        "/jobs/shipping-1",
        ok(&in_state(job("shipping"), "Transferring", true)),
    );
    press("#confirm", CANCEL);
    shows(&tf(M::Moved, &["Shipping", "Transferring"])).await;
    assert_eq!(service.writes(), 0);
    assert!(text("#confirm .outcome").contains(t(M::MovedStillAllowed)));
    // What it means now, and not what it meant.
    assert!(texts("#confirm .facts li").contains(&t(M::CancelWaitingDrives).to_owned()));
    press("#confirm", CANCEL);
    disappears("#confirm[open]").await;
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn a_job_that_moved_too_far_can_only_be_kept() {
    let (service, _store, _page) = open("#cancel-job", &job("transferring")).await;
    service.on(
        Get,
        "/jobs/transferring-1",
        ok(&in_state(job("transferring"), "Packaging", false)),
    );
    press("#confirm", CANCEL);
    shows(&tf(M::Moved, &["Transferring", "Packaging"])).await;
    assert!(named("#confirm", CANCEL).is_none());
    assert!(text("#confirm .outcome").contains("only before Packaging"));
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn somebody_else_was_faster_to_cancel() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    service.on(
        Get,
        "/jobs/received-1",
        ok(&in_state(job("received"), "Received", true)),
    );
    press("#confirm", CANCEL);
    shows(t(M::MovedCancelRequested)).await;
    assert!(named("#confirm", CANCEL).is_none());
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn nothing_is_sent_when_the_job_can_not_be_checked() {
    for (fixture, command, button) in [
        ("received", "#cancel-job", CANCEL),
        ("completed", "#delete-job", DELETE),
    ] {
        for reply in [
            broken(),
            status(503, &error("ServerBusy", "Busy.")),
            status(403, &error("AuthorizationFailed", "No.")),
        ] {
            let answer = job(fixture);
            let (service, _store, page) = open(command, &answer).await;
            service.on(Get, &format!("/jobs/{fixture}-1"), reply);
            press("#confirm", button);
            shows(t(M::NothingSent)).await;
            assert_eq!(service.writes(), 0, "{fixture}");
            // It can be tried again once the service is back.
            assert!(named("#confirm", button).is_some() && !is_busy());
            page.leave();
        }
    }
}

#[wasm_bindgen_test]
async fn an_unclear_cancellation_is_never_repeated_blindly() {
    for reply in [
        broken(),
        status(503, &error("ServerBusy", "Busy.")),
        status(500, &Value::Null),
    ] {
        let (service, _store, page) = open("#cancel-job", &job("received")).await;
        service.on(Patch, "/jobs/received-1", reply);
        press("#confirm", CANCEL);
        shows(t(M::NoEffectSeen)).await;
        assert!(find("#confirm[open]").is_some());
        stays("it is sent once and read thrice", || {
            (reads(&service, "received-1"), service.writes()) == (3, 1)
        })
        .await;
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_lost_answer_whose_effect_is_seen_is_a_success() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    service.on(Patch, "/jobs/received-1", broken());
    service.script(
        Get,
        "/jobs/received-1",
        [
            ok(&job("received")),
            ok(&in_state(job("received"), "Received", true)),
        ],
    );
    press("#confirm", CANCEL);
    disappears("#confirm[open]").await;
    shows(t(M::FollowRequested)).await;
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn a_deleted_job_is_no_longer_accessible() {
    for success in [200, 204] {
        let (service, store, page) = open("#delete-job", &job("completed")).await;
        service.on(Delete, "/jobs/completed-1", status(success, &Value::Null));
        for _ in 0..3 {
            press("#confirm", DELETE);
        }
        shows(t(M::GoneTitle)).await;
        shows("You deleted completed-1 on").await;
        assert_eq!(service.writes(), 1);
        assert!(find("#confirm[open]").is_none());
        until("the page begins at its heading", || has_focus("#test h1")).await;
        // What was last known stays readable.
        shows("Last known: Import · Completed · West Europe · 2 drives").await;
        assert!(named("#test", "Back to the jobs").is_some());
        assert!(
            store
                .list
                .jobs()
                .with_untracked(import_export_portal::store::Jobs::is_empty),
            "its row is gone"
        );
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_refused_deletion_stays() {
    let (service, _store, _page) = open("#delete-job", &job("creating")).await;
    service.on(
        Delete,
        "/jobs/creating-1",
        status(409, &error("OperationNotAllowed", "Not now.")),
    );
    press("#confirm", DELETE);
    shows("Not now.").await;
    assert!(find("#confirm[open]").is_some());
    assert_eq!(service.writes(), 1);
    press("#confirm", "Keep job");
    disappears("#confirm[open]").await;
    assert_eq!(text("h1"), "creating-1");
}

#[wasm_bindgen_test]
async fn a_lost_answer_to_a_deletion_is_looked_into() {
    let gone = status(404, &error("ResourceNotFound", "Gone."));
    // The job is gone: it worked.
    let (service, _store, page) = open("#delete-job", &job("completed")).await;
    service.on(Delete, "/jobs/completed-1", broken());
    service.script(Get, "/jobs/completed-1", [ok(&job("completed")), gone]);
    press("#confirm", DELETE);
    shows("You deleted completed-1 on").await;
    assert_eq!(service.writes(), 1);
    page.leave();
    // It is still there: nobody knows.
    let (service, _store, _page) = open("#delete-job", &job("completed")).await;
    service.on(Delete, "/jobs/completed-1", broken());
    press("#confirm", DELETE);
    shows(t(M::NoEffectSeen)).await;
    stays("it is sent once", || service.writes() == 1).await;
}

#[wasm_bindgen_test]
async fn what_others_deleted_was_not_deleted_here() {
    let gone = status(404, &error("ResourceNotFound", "Gone."));
    // Before anything was sent.
    let (service, _store, page) = open("#delete-job", &job("completed")).await;
    service.on(Get, "/jobs/completed-1", gone.clone());
    press("#confirm", DELETE);
    shows("completed-1 was here earlier in this visit").await;
    assert_eq!(service.writes(), 0);
    page.leave();
    // By the DELETE itself.
    let (service, _store, page) = open("#delete-job", &job("completed")).await;
    service.on(Delete, "/jobs/completed-1", gone.clone());
    press("#confirm", DELETE);
    shows("completed-1 was here earlier in this visit").await;
    page.leave();
    // While it was being cancelled.
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    service.on(Patch, "/jobs/received-1", gone.clone());
    service.script(Get, "/jobs/received-1", [ok(&job("received")), gone]);
    press("#confirm", CANCEL);
    shows("received-1 was here earlier in this visit").await;
}

#[wasm_bindgen_test]
async fn keys_and_logs_can_be_saved_before() {
    let (service, _store, page) = open("#delete-job", &job("completed")).await;
    service.on(
        Post,
        "/listBitLockerKeys",
        ok(&json!({ "value": [{ "driveId": "WD-0001", "bitLockerKey": "111-222" }] })),
    );
    let saved = crate::widgets::catch_downloads();
    press("#confirm .backup", t(M::SaveFirst));
    shows(t(M::SavedWithKeys)).await;
    let (name, file) = saved.take().await;
    assert_eq!(name, "completed-1.txt");
    for part in [
        "WD-0001\t111-222",
        "/waimportexport/1-error.xml",
        "\"state\": \"Completed\"",
    ] {
        assert!(file.contains(part), "{part} is not in: {file}");
    }
    assert_eq!(service.asked(Post, "/listBitLockerKeys").len(), 1);
    page.leave();
    // Where the keys can't be read nothing seems to be saved.
    let (service, _store, _page) = open("#delete-job", &job("completed")).await;
    service.on(
        Post,
        "/listBitLockerKeys",
        status(403, &error("AuthorizationFailed", "Not you.")),
    );
    press("#confirm .backup", t(M::SaveFirst));
    shows(t(M::NotSaved)).await;
    shows("Not you.").await;
}

#[wasm_bindgen_test]
async fn leaving_the_page_does_not_stop_what_was_sent() {
    let (service, store, page) = open("#cancel-job", &job("received")).await;
    let answer = service.hold(Patch, "/jobs/received-1");
    press("#confirm", CANCEL);
    until("the request is sent", || service.writes() == 1).await;
    page.leave();
    answer.open(ok(&in_state(job("received"), "Received", true)));
    until("the outcome is told", || {
        store.notices.all().with_untracked(Vec::len) == 1
    })
    .await;
    assert_eq!(service.dropped(), Vec::<String>::new());
}

/// The browser tells of a closed dialog in a task of its own, and by then another question may have been asked.
#[wasm_bindgen_test]
async fn a_question_asked_right_after_another_stays() {
    let (_service, _store, _page) = open("#cancel-job", &job("creating")).await;
    press("#confirm", "Keep job");
    while find("#confirm[open]").is_some() {
        soon().await;
    }
    click("#delete-job");
    stays("the second question is open", || {
        find("#confirm[open]").is_some() && text("#confirm-title") == "Delete job creating-1?"
    })
    .await;
}

#[wasm_bindgen_test]
async fn offline_nothing_is_sent_and_nothing_later_by_itself() {
    let (service, _store, _page) = open("#cancel-job", &job("received")).await;
    service.on(
        Patch,
        "/jobs/received-1",
        ok(&in_state(job("received"), "Received", true)),
    );
    js("Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })");
    let before = service.asked(Get, "/jobs/received-1").len();
    press("#confirm", CANCEL);
    // At once, and without asking the service anything.
    soon().await;
    assert!(
        text("#confirm .outcome").contains(t(M::NothingSentOffline)),
        "{}",
        text("#confirm")
    );
    assert!(!is_busy());
    js("delete navigator.onLine; dispatchEvent(new Event('online'))");
    stays("what follows the network may read, not write", || {
        service.writes() == 0 && service.asked(Get, "/jobs/received-1").len() <= before + 1
    })
    .await;
    // Only a person sends it.
    press("#confirm", CANCEL);
    until("it is sent", || service.writes() == 1).await;
    disappears("#confirm[open]").await;
}
