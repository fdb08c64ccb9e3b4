//! BitLocker keys and the summary to hand over: what is shown, and what isn't.

use import_export_portal::arm::Method::{Get, Post};
use import_export_portal::i18n::{M, t};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, click, disappears, document, find, press, shows, text, texts, until,
};
use crate::fixtures::{error, id_of, job};
use crate::page::{self, Mounted};
use crate::service::{Service, ok, status};

const KEYS: [&str; 2] = [
    "238810-662376-448998-450120-652806-203390-606320-483076",
    "001100-002200-003300-004400-005500-006600-007700-008800",
];

const LIST: &str = "/jobs/transferring-1/listBitLockerKeys";

async fn open() -> (Service, Mounted) {
    let service = Service::default();
    let answer = job("transferring");
    service.on(Get, "/jobs/transferring-1", ok(&answer));
    let page = page::job(page::store(&service), &id_of(&answer));
    appears("#bitlocker-keys").await;
    (service, page)
}

fn answer() -> Value {
    json!({"value": [
        {"driveId": "WD-0001", "bitLockerKey": KEYS[0]},
        {"driveId": "WD-0002", "bitLockerKey": KEYS[1]},
    ]})
}

/// Whether a key stands anywhere in the page, attributes included.
fn in_page(key: &str) -> bool {
    document()
        .document_element()
        .unwrap()
        .outer_html()
        .contains(key)
}

#[wasm_bindgen_test]
async fn keys_are_masked_and_shown_one_at_a_time() {
    let (service, page) = open().await;
    service.on(Post, LIST, ok(&answer()));
    assert!(
        service.asked(Post, LIST).is_empty(),
        "not before they are asked for"
    );
    click("#bitlocker-keys");
    appears("#keys tbody button").await;
    assert_eq!(texts("#keys tbody th"), ["WD-0001", "WD-0002"]);
    assert!(KEYS.iter().all(|key| !in_page(key)));
    let row = |at: usize| format!("#keys tbody tr:nth-child({at})");
    press(&row(1), "Show");
    shows(KEYS[0]).await;
    assert!(!in_page(KEYS[1]));
    press(&row(2), "Show");
    shows(KEYS[1]).await;
    until("the first one is masked again", || !in_page(KEYS[0])).await;
    press(&row(2), "Hide");
    until("both are masked", || KEYS.iter().all(|key| !in_page(key))).await;
    press("#keys", "Close");
    disappears("#keys[open]").await;
    assert!(all("#keys tbody tr").is_empty(), "gone with the dialog");
    click("#bitlocker-keys");
    appears("#keys tbody button").await;
    assert_eq!(
        service.asked(Post, LIST).len(),
        2,
        "kept nowhere: asked for again"
    );
    press(&row(1), "Show");
    shows(KEYS[0]).await;
    page.leave();
    assert!(KEYS.iter().all(|key| !in_page(key)), "gone with the page");
}

#[wasm_bindgen_test]
async fn who_may_not_read_them_is_told_what_is_missing() {
    let (service, _page) = open().await;
    let refused = status(403, &error("AuthorizationFailed", "Not for you."));
    service.script(Post, LIST, [refused, ok(&answer())]);
    click("#bitlocker-keys");
    shows("Microsoft.ImportExport/jobs/listBitLockerKeys/action").await;
    shows("Not for you.").await;
    press("#keys", "Retry");
    appears("#keys tbody button").await;
}

#[wasm_bindgen_test]
async fn without_drives_there_are_none() {
    let service = Service::default();
    let answer = job("export_without_drives");
    let id = id_of(&answer);
    service.on(Get, &format!("/jobs/{}", id.name()), ok(&answer));
    let _page = page::job(page::store(&service), &id);
    appears("#bitlocker-keys[aria-disabled]").await.click();
    assert!(find("#keys[open]").is_none());
    assert_eq!(text("#bitlocker-keys-reason"), t(M::NoDrivesNoKeys));
}

#[wasm_bindgen_test]
async fn a_summary_hides_what_belongs_to_people() {
    let (_service, _page) = open().await;
    click("#more-button");
    appears("#hand-over").await.click();
    appears("#handover[open] pre").await;
    let fixture = job("transferring");
    let address = &fixture["properties"]["returnAddress"];
    let personal = [
        address["recipientName"].as_str().unwrap(),
        address["streetAddress1"].as_str().unwrap(),
        address["phone"].as_str().unwrap(),
        address["email"].as_str().unwrap(),
        fixture["properties"]["deliveryPackage"]["trackingNumber"]
            .as_str()
            .unwrap(),
        "WD-0001",
    ];
    let shown = text("#handover pre");
    for secret in personal {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(
        shown.contains("transferring-1") && shown.contains("Transferring"),
        "{shown}"
    );
    click("#handover input");
    until("it is all there", || {
        let shown = text("#handover pre");
        personal.iter().all(|secret| shown.contains(secret))
    })
    .await;
}
