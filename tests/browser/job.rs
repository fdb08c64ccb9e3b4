//! The page of a job: what it shows of every answer, and how it is read.

use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{M, t, tf, tn};
use import_export_portal::store::Store;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, document, document_text, find, get, press, settle, shows, text,
    texts, until,
};
use crate::fixtures::{CLOSED_LOCATION, error, id_of, job, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Service, broken, ok, status};

fn part(answer: &Value) -> String {
    format!("/jobs/{}", id_of(answer).name())
}

/// The page of a job that answers so.
async fn open(answer: &Value) -> (Service, Store, Mounted) {
    let service = Service::default();
    service.on(Get, &part(answer), ok(answer));
    let store = page::store(&service);
    let page = page::job(store, &id_of(answer));
    appears("#cancel-job").await;
    (service, store, page)
}

#[wasm_bindgen_test]
async fn first_the_shape_then_the_job() {
    let service = Service::default();
    let answer = job("transferring");
    let gate = service.hold(Get, "/jobs/transferring-1");
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears(".bone").await;
    assert_eq!(
        (text("h1").as_str(), text("[role=status]").as_str()),
        ("transferring-1", "Loading…")
    );
    assert!(find("#cancel-job").is_none());
    gate.open(ok(&answer));
    appears("#cancel-job").await;
    assert!(find(".bone").is_none());
    assert_eq!(all("h1").len(), 1);
    assert_eq!(document().title(), "transferring-1 – Import/Export jobs");
}

#[wasm_bindgen_test]
async fn every_state_has_its_place_on_the_way() {
    let way = [
        "Creating",
        "Shipping",
        "Received",
        "Transferring",
        "Packaging",
        "Completed",
    ];
    for (index, state) in way.into_iter().enumerate() {
        let (_service, _store, page) = open(&job(&state.to_lowercase())).await;
        assert_eq!(text(".badges .badge"), state);
        let now = texts(".timeline [aria-current=step]");
        assert_eq!(now, [format!("{state}, {}", t(M::StepNow))]);
        assert_eq!(all(".timeline .past").len(), index);
        assert_eq!(all(".timeline .ahead").len(), 5 - index);
        page.leave();
    }
    let (_service, _store, page) = open(&job("closed")).await;
    assert!(text(".timeline li:last-child").starts_with("Closed"));
    page.leave();
    let (_service, _store, page) = open(&job("unknown_state")).await;
    // Shown raw; nobody knows what lies behind it.
    assert_eq!(text(".badges .badge"), "Inspecting");
    assert_eq!(
        (all(".timeline .now").len(), all(".timeline .past").len()),
        (0, 0)
    );
    shows(t(M::MeansUnknown)).await;
    page.leave();
    // A canceled job passed states by, as far as facts tell: one of its drives was copied.
    let (_service, _store, page) = open(&job("completed_canceled")).await;
    assert_eq!(
        (
            all(".timeline .past").len(),
            all(".timeline .skipped").len()
        ),
        (4, 1)
    );
    assert_eq!(text(".badges"), "CompletedCancellation was requested");
    page.leave();
    for (fixture, past, skipped) in [("creating", 1, 4), ("shipping", 2, 3)] {
        let answer = crate::fixtures::in_state(job(fixture), "Completed", true);
        let (_service, _store, page) = open(&answer).await;
        let ways = (
            all(".timeline .past").len(),
            all(".timeline .skipped").len(),
        );
        assert_eq!(ways, (past, skipped), "{fixture}");
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn what_became_of_a_cancellation() {
    let (_service, _store, page) = open(&job("transferring_canceled")).await;
    shows(&tn(M::FollowStillCopying, 1, &["WD-0001 (40\u{a0}%)"]).replace('\u{a0}', " ")).await;
    page.leave();
    let (_service, _store, page) = open(&job("completed_canceled")).await;
    shows(&format!(
        "{} {}",
        t(M::FollowDone),
        tf(M::FollowDoneDrives, &["1", "2"])
    ))
    .await;
    page.leave();
    let (_service, _store, _page) = open(&job("completed")).await;
    assert!(find(".banner").is_none());
}

#[wasm_bindgen_test]
async fn drives_with_exact_numbers() {
    let (_service, _store, _page) = open(&job("big_numbers")).await;
    let titles: Vec<_> = all(".drives td.num span")
        .iter()
        .map(|cell| cell.get_attribute("title").unwrap())
        .collect();
    let exact = "9,007,199,254,740,993 bytes";
    assert_eq!(
        titles,
        [exact, "9,223,372,036,854,775,807 bytes", exact, "-1 byte"]
    );
    // What can't be read is a dash, not a zero.
    assert_eq!(texts(".drives td.num")[4..], ["–", "–"]);
    shows("9,223,372,036,854,775,807 drives").await;
}

#[wasm_bindgen_test]
async fn awkward_answers_are_shown_calmly() {
    let (_service, _store, page) = open(&job("classic_2016")).await;
    shows("shipped 8/11/2017 9:05:00 PM").await;
    shows("InProgress").await;
    // No date is better than a wrong one.
    assert!(find(".limit").is_none());
    page.leave();
    let (_service, _store, page) = open(&job("null_fields")).await;
    shows(t(M::NoDrives)).await;
    assert_eq!(text("h1"), "nulls");
    assert_eq!(text(".badges .badge"), t(M::StateMissing));
    page.leave();
    let (_service, _store, page) = open(&job("export_without_drives")).await;
    shows(t(M::NoDrivesYet)).await;
    shows("container/b,c.vhd").await;
    shows(t(M::AttentionBlobsNotExported)).await;
    page.leave();
    let (_service, _store, _page) = open(&job("encryption")).await;
    shows("Managed by you").await;
    shows("https://vault.example/keys/k/1").await;
}

#[wasm_bindgen_test]
async fn only_web_addresses_become_links() {
    let mut answer = job("completed");
    answer["properties"]["driveList"][0]["errorLogUri"] = json!("javascript:alert(1)");
    let (_service, _store, _page) = open(&answer).await;
    let links: Vec<_> = all("#test a")
        .iter()
        .map(|link| link.get_attribute("href").unwrap())
        .collect();
    assert!(
        links
            .iter()
            .all(|href| href.starts_with("https://") || href.starts_with('#')),
        "{links:?}"
    );
    assert!(
        links
            .iter()
            .any(|href| href.contains("fedextrack/?trknbr=794633123456")),
        "{links:?}"
    );
    for link in all("#test a[target=_blank]") {
        assert!(
            link.get_attribute("rel")
                .is_some_and(|rel| rel.contains("noopener"))
        );
    }
    shows("javascript:alert(1)").await;
}

#[wasm_bindgen_test]
async fn time_limits_are_named_as_estimates() {
    let (_service, _store, page) = open(&job("completed")).await;
    assert!(
        text(".limit").contains("Jul 27, 2026"),
        "{}",
        text(".limit")
    );
    assert!(text(".limit").contains(t(M::Estimate)));
    page.leave();
    let (_service, _store, page) = open(&job("creating")).await;
    assert!(
        text(".limit").contains("May 12, 2026"),
        "{}",
        text(".limit")
    );
    page.leave();
    let (_service, _store, _page) = open(&job("shipping")).await;
    assert!(find(".limit").is_none());
}

#[wasm_bindgen_test]
async fn a_closed_region_says_where_to_ship_instead() {
    let service = Service::default();
    let mut answer = job("creating");
    answer["properties"]["shippingInformation"] = Value::Null;
    service.on(Get, "/jobs/creating-1", ok(&answer));
    service.on(
        Get,
        "/locations/westeurope",
        ok(&serde_json::from_str(CLOSED_LOCATION).unwrap()),
    );
    let _page = page::job(page::store(&service), &id_of(&answer));
    shows(&tf(
        M::LocationClosed,
        &["West Europe", "northeurope, uksouth"],
    ))
    .await;
    shows(&tf(M::Carriers, &["DHL, FedEx"])).await;
    shows("1000 AA Amsterdam").await;
    shows("Ring twice").await;
    settle().await;
    assert_eq!(service.asked(Get, "/locations/westeurope").len(), 1);
}

#[wasm_bindgen_test]
async fn the_subscription_is_named_also_without_the_list() {
    let service = Service::default();
    let answer = job("received");
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, "/jobs/received-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#cancel-job").await;
    until("the name comes", || text(".essentials").contains("Contoso")).await;
}

#[wasm_bindgen_test]
async fn what_can_not_be_read_says_why_and_can_be_tried_again() {
    let service = Service::default();
    let answer = job("received");
    service.on(
        Get,
        "/jobs/received-1",
        status(500, &error("InternalServerError", "Ouch.")),
    );
    let _page = page::job(page::store(&service), &id_of(&answer));
    shows(t(M::JobFailedTitle)).await;
    shows("500 InternalServerError").await;
    shows("request-7").await;
    // A read is repeated by itself, as often as the policy says.
    assert_eq!(service.asked(Get, "/jobs/received-1").len(), 2);
    service.on(Get, "/jobs/received-1", ok(&answer));
    press("#test", "Retry");
    appears("#cancel-job").await;
}

#[wasm_bindgen_test]
async fn who_may_not_read_is_told_the_permission() {
    let service = Service::default();
    service.on(
        Get,
        "/jobs/received-1",
        status(403, &error("AuthorizationFailed", "Not you.")),
    );
    let _page = page::job(page::store(&service), &id_of(&job("received")));
    shows(t(M::NotAllowedTitle)).await;
    shows("Microsoft.ImportExport/jobs/read").await;
    shows("Not you.").await;
    assert_eq!(service.asked(Get, "/jobs/received-1").len(), 1);
}

#[wasm_bindgen_test]
async fn a_failed_refresh_keeps_what_was_read() {
    let (service, _store, _page) = open(&job("received")).await;
    let link = get("#cancel-job");
    service.on(Get, "/jobs/received-1", broken());
    click("#refresh");
    shows(t(M::JobStale)).await;
    assert_eq!(text(".badges .badge"), "Received");
    service.on(
        Get,
        "/jobs/received-1",
        ok(&crate::fixtures::in_state(
            job("received"),
            "Transferring",
            false,
        )),
    );
    press(".banner", "Retry");
    until("it follows", || text(".badges .badge") == "Transferring").await;
    assert!(find(".banner").is_none());
    // The page is not built anew: the focus could not stay in it.
    assert_eq!(get("#cancel-job"), link);
}

#[wasm_bindgen_test]
async fn leaving_gives_the_request_up() {
    let service = Service::default();
    let answer = job("received");
    service.hold(Get, "/jobs/received-1");
    let page = page::job(page::store(&service), &id_of(&answer));
    until("it is asked", || {
        service.asked(Get, "/jobs/received-1").len() == 1
    })
    .await;
    page.leave();
    until("it is given up", || {
        service
            .dropped()
            .iter()
            .any(|url| url.contains("/jobs/received-1?"))
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_old_answer_does_not_undo_a_newer_one() {
    let (service, _store, _page) = open(&job("received")).await;
    let late = service.hold(Get, "/jobs/received-1");
    click("#refresh");
    until("it is asked", || {
        service.asked(Get, "/jobs/received-1").len() == 2
    })
    .await;
    service.on(
        Get,
        "/jobs/received-1",
        ok(&crate::fixtures::in_state(
            job("received"),
            "Packaging",
            false,
        )),
    );
    click("#refresh");
    until("the newer one is there", || {
        text(".badges .badge") == "Packaging"
    })
    .await;
    late.open(ok(&job("received")));
    settle().await;
    assert_eq!(text(".badges .badge"), "Packaging");
}

#[wasm_bindgen_test]
async fn every_part_has_a_heading_or_a_name() {
    let (_service, _store, _page) = open(&job("completed")).await;
    for section in all("#test section") {
        let name = section
            .get_attribute("aria-labelledby")
            .and_then(|id| find(&format!("#{id}")));
        assert!(name.is_some(), "{}", crate::dom::text_of(&section));
    }
    assert_eq!(
        attribute(".drives", "class").as_deref(),
        Some("data drives")
    );
    assert!(
        texts("h2").starts_with(&["Progress".into(), "Drives".into()]),
        "{:?}",
        texts("h2")
    );
    for copy in all("button.copy") {
        assert!(
            crate::dom::text_of(&copy).starts_with("Copy"),
            "{}",
            document_text()
        );
    }
}
