//! Jobs that are no longer accessible: three cases, in different words, and certain only where something is certain.

use import_export_portal::arm::Method::{Delete, Get};
use import_export_portal::i18n::{M, t};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{appears, click, document_text, press, shows, stays, until};
use crate::fixtures::{error, id_of, job};
use crate::page;
use crate::service::{Reply, Service, ok, status};

fn not_found() -> Reply {
    status(
        404,
        &error("ResourceNotFound", "The resource was not found."),
    )
}

#[wasm_bindgen_test]
async fn never_seen() {
    let service = Service::default();
    let _page = page::job(page::store(&service), &id_of(&job("received")));
    shows(t(M::GoneTitle)).await;
    assert!(
        document_text().contains("or it never existed"),
        "{}",
        document_text()
    );
    assert!(!document_text().contains("Last known"));
    // A 404 is an answer: it is not asked again.
    stays("it is asked once", || {
        service.asked(Get, "/jobs/received-1").len() == 1
    })
    .await;
}

#[wasm_bindgen_test]
async fn seen_before_and_vanished() {
    let service = Service::default();
    let answer = job("received");
    service.script(Get, "/jobs/received-1", [ok(&answer), not_found()]);
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#refresh").await;
    click("#refresh");
    shows(t(M::GoneTitle)).await;
    shows("received-1 was here earlier in this visit").await;
    shows("Last known: Import · Received · West Europe · 2 drives").await;
}

#[wasm_bindgen_test]
async fn deleted_stays_deleted_also_after_coming_back() {
    let service = Service::default();
    let answer = job("completed");
    service.script(
        Get,
        "/jobs/completed-1",
        [ok(&answer), ok(&answer), not_found()],
    );
    service.on(Delete, "/jobs/completed-1", status(200, &Value::Null));
    let store = page::store(&service);
    let page = page::job(store, &id_of(&answer));
    appears("#delete-job").await.click();
    appears("#confirm[open]").await;
    press("#confirm", "Delete job");
    shows("You deleted completed-1 on").await;
    page.leave();
    // Back: asked again, and still told what is certain.
    let _page = page::job(store, &id_of(&answer));
    shows("You deleted completed-1 on").await;
    until("it is asked again", || {
        service.asked(Get, "/jobs/completed-1").len() == 3
    })
    .await;
    stays("what is certain is still told", || {
        document_text().contains("You deleted completed-1 on")
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_answer_from_before_the_deletion_does_not_bring_the_job_back() {
    let service = Service::default();
    let answer = job("completed");
    service.on(Get, "/jobs/completed-1", ok(&answer));
    service.on(Delete, "/jobs/completed-1", status(200, &Value::Null));
    let store = page::store(&service);
    let _page = page::job(store, &id_of(&answer));
    appears("#delete-job").await;
    // A refresh whose answer takes its time.
    let late = service.hold(Get, "/jobs/completed-1");
    click("#refresh");
    until("it is asked", || {
        service.asked(Get, "/jobs/completed-1").len() == 2
    })
    .await;
    service.on(Get, "/jobs/completed-1", ok(&answer));
    click("#delete-job");
    appears("#confirm[open]").await;
    press("#confirm", "Delete job");
    shows("You deleted completed-1 on").await;
    late.open(ok(&answer));
    stays("the job does not come back", || {
        document_text().contains("You deleted completed-1 on")
    })
    .await;
}
