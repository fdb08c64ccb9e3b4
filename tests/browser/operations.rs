//! Writes that the service only accepts: followed to their end, and told as what they ended with.

use std::time::Duration;

use import_export_portal::arm::Method::{Delete, Get, Patch};
use import_export_portal::arm::Response;
use import_export_portal::i18n::{M, t};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{appears, disappears, document_text, press, shows, stays, until};
use crate::fixtures::{error, in_state, job};
use crate::page::{self, ORIGIN, store};
use crate::service::{Reply, Service, ok, status};

/// A job in a state, and a service that has it.
fn with(state: &str) -> (Value, Service, String) {
    let answer = in_state(job("completed"), state, false);
    let service = Service::default();
    let place = format!("/jobs/{}", answer["name"].as_str().unwrap());
    service.on(Get, &place, ok(&answer));
    (answer, service, place)
}

/// Only accepted, with where to look.
fn accepted(operation: &str, location: &str) -> Reply {
    Reply::Now(Ok(Response {
        status: 202,
        operation: operation.into(),
        location: location.into(),
        retry_after: Some(Duration::from_millis(100)),
        ..Response::default()
    }))
}

/// What an operation says of itself. The next look may come at once.
fn says(body: &Value) -> Reply {
    Reply::Now(Ok(Response {
        status: 200,
        body: body.to_string(),
        retry_after: Some(Duration::from_millis(100)),
        ..Response::default()
    }))
}

async fn ask(answer: &Value, service: &Service, button: M, confirm: M) -> page::Mounted {
    let id = crate::fixtures::id_of(answer);
    let mounted = page::job(store(service), &id);
    shows(t(button)).await;
    press("#test", t(button));
    appears("dialog[open]").await;
    press("dialog[open]", t(confirm));
    mounted
}

#[wasm_bindgen_test]
async fn a_cancellation_is_followed_by_its_operation_rather_than_by_its_location() {
    let (answer, service, place) = with("Shipping");
    let operation = format!("{ORIGIN}/operations/7");
    service.on(
        Patch,
        &place,
        accepted(&operation, &format!("{ORIGIN}/results/7")),
    );
    service.script(
        Get,
        "/operations/7",
        [
            says(&json!({ "status": "InProgress" })),
            says(&json!({ "status": "Succeeded" })),
        ],
    );
    let canceled = in_state(answer.clone(), "Shipping", true);
    let _page = ask(&answer, &service, M::CancelJob, M::RequestCancellation).await;
    stays("the dialog waits", || {
        document_text().contains(t(M::RequestCancellation))
    })
    .await;
    service.on(Get, &place, ok(&canceled));
    disappears("dialog[open]").await;
    shows(t(M::CancellationRequested)).await;
    assert_eq!(service.asked(Get, "/operations/7").len(), 2);
    assert_eq!(service.asked(Get, "/results/7").len(), 0);
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn an_operation_that_fails_is_told_in_its_own_words() {
    let (answer, service, place) = with("Shipping");
    service.on(
        Patch,
        &place,
        accepted(&format!("{ORIGIN}/operations/8"), ""),
    );
    let failed = json!({ "status": "Failed", "error": { "code": "DriveBusy", "message": "A drive is being copied." } });
    service.on(Get, "/operations/8", says(&failed));
    let _page = ask(&answer, &service, M::CancelJob, M::RequestCancellation).await;
    shows("A drive is being copied.").await;
    assert!(document_text().contains("DriveBusy") && !document_text().contains("0 DriveBusy"));
    assert!(document_text().contains(t(M::ServiceRefused)));
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn a_deletion_is_done_when_its_location_says_so() {
    let (answer, service, place) = with("Completed");
    service.on(Delete, &place, accepted("", &format!("{ORIGIN}/results/9")));
    let done = Reply::Now(Ok(Response {
        status: 204,
        ..Response::default()
    }));
    service.script(
        Get,
        "/results/9",
        [accepted("", ""), accepted("", ""), done],
    );
    let _page = ask(&answer, &service, M::DeleteJob, M::DeleteJob).await;
    shows(t(M::GoneTitle)).await;
    assert_eq!(service.asked(Get, "/results/9").len(), 3);
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn a_deletion_that_names_no_place_is_done_when_the_job_is_gone() {
    let (answer, service, place) = with("Completed");
    service.on(Delete, &place, accepted("", ""));
    // The next look may come at once.
    service.on(Get, &place, says(&answer));
    let _page = ask(&answer, &service, M::DeleteJob, M::DeleteJob).await;
    stays("it is only accepted", || {
        !document_text().contains(t(M::GoneTitle))
    })
    .await;
    service.on(
        Get,
        &place,
        status(404, &error("ResourceNotFound", "Gone.")),
    );
    shows(t(M::GoneTitle)).await;
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn a_trail_to_another_origin_is_not_followed() {
    let (answer, service, place) = with("Shipping");
    service.on(
        Patch,
        &place,
        accepted(
            "https://evil.example/operations/1",
            "http://arm.example/results/1",
        ),
    );
    let _page = ask(&answer, &service, M::CancelJob, M::RequestCancellation).await;
    service.on(Get, &place, ok(&in_state(answer.clone(), "Shipping", true)));
    shows(t(M::CancellationRequested)).await;
    assert_eq!(service.asked(Get, "/operations/1").len(), 0);
    assert_eq!(service.asked(Get, "/results/1").len(), 0);
}

#[wasm_bindgen_test]
async fn a_look_that_fails_does_not_make_an_accepted_write_a_refused_one() {
    let no = error("AuthorizationFailed", "Not this address.");
    for look in [status(403, &no), status(401, &no), status(404, &no)] {
        let (answer, service, place) = with("Shipping");
        service.on(
            Patch,
            &place,
            accepted(&format!("{ORIGIN}/operations/9"), ""),
        );
        service.on(Get, "/operations/9", look);
        let page = ask(&answer, &service, M::CancelJob, M::RequestCancellation).await;
        shows(t(M::NoEffectSeen)).await;
        assert!(!document_text().contains(t(M::ServiceRefused)));
        assert_eq!(service.writes(), 1);
        page.leave();

        // Where the job shows that it was carried out, it was.
        let (answer, service, place) = with("Shipping");
        service.on(Patch, &place, accepted("", &format!("{ORIGIN}/results/9")));
        service.on(Get, "/results/9", status(403, &no));
        let page = ask(&answer, &service, M::CancelJob, M::RequestCancellation).await;
        until("it is sent", || service.writes() == 1).await;
        service.on(Get, &place, ok(&in_state(answer, "Shipping", true)));
        shows(t(M::CancellationRequested)).await;
        assert_eq!(service.writes(), 1);
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn what_a_location_ends_with_is_the_service_s_word() {
    let (answer, service, place) = with("Shipping");
    service.on(Patch, &place, accepted("", &format!("{ORIGIN}/results/10")));
    let no = error("OperationNotAllowed", "It has been packed.");
    service.on(Get, "/results/10", status(409, &no));
    let _page = ask(&answer, &service, M::CancelJob, M::RequestCancellation).await;
    shows("It has been packed.").await;
    assert!(document_text().contains(t(M::ServiceRefused)));
    assert_eq!(service.writes(), 1);
}
