//! The packing slip and the labels: what is on them, and what isn't.

use domain::route::Route;
use import_export_portal::arm::Method::{Get, Post};
use import_export_portal::i18n::{M, t, tf, tn};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, disappears, fill, find, has_focus, send, shows, text, texts, until,
};
use crate::fixtures::{id_of, in_hours, in_state, job, regions, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Service, ok};

const SLIP: &str = "#slip .paper:first-child";

/// The dialog of a job that answers so.
async fn open(answer: &Value) -> (Service, Mounted) {
    let service = Service::default();
    let id = id_of(answer);
    service.on(Get, &format!("/jobs/{}", id.name()), ok(answer));
    let mut all = regions();
    let closed = all["value"].as_array_mut().unwrap();
    closed.push(json!({
        "id": "/providers/Microsoft.ImportExport/locations/closedport",
        "name": "Closed Port",
        "properties": { "streetAddress1": "Closed 1", "alternateLocations": ["islandport", "northbay"] },
    }));
    service.on(Get, "/locations", ok(&all));
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let page = page::job(page::store(&service), &id);
    appears("#more-button").await.click();
    appears("#packing-slip").await.click();
    appears("#slip[open] .paper").await;
    (service, page)
}

fn creating() -> Value {
    let mut answer = job("creating");
    answer["systemData"]["createdAt"] = json!(in_hours(-24));
    answer["systemData"]["lastModifiedAt"] = json!(in_hours(-24));
    answer
}

/// The job in a region that says its address.
fn in_region(region: &str) -> Value {
    let mut answer = creating();
    answer["properties"]["shippingInformation"] = Value::Null;
    answer["location"] = json!(region);
    answer
}

#[wasm_bindgen_test]
async fn the_slip_opens_at_its_heading() {
    let (_service, _page) = open(&creating()).await;
    until("the heading has the focus", || has_focus("#slip-title")).await;
}

#[wasm_bindgen_test]
async fn a_slip_has_what_whoever_packs_needs() {
    let mut answer = creating();
    answer["properties"]["driveList"][0]["bitLockerKey"] =
        json!("238810-662376-448998-450120-652806-203390-606320-483076");
    let (service, _page) = open(&answer).await;
    assert_eq!(text("#slip .paper h3"), "creating-1");
    let to = texts("#slip .paper:first-child .halves section:first-child address span");
    let expected = [
        "Microsoft Azure Import/Export",
        "Door 4",
        "Street 1",
        "1000 AA Amsterdam",
        "Netherlands",
        "+31 20 1234567",
    ];
    assert_eq!(to, expected);
    let back = text("#slip .paper:first-child .halves section:last-child");
    for told in [
        "Tereza Malá",
        "Dlouhá 12",
        "110 00 Praha",
        "+420 601 234 567",
        "FedEx",
    ] {
        assert!(back.contains(told), "{told} of {back}");
    }
    assert_eq!(
        texts(&format!("{SLIP} .ticks .mono")),
        ["WD-0001", "WD-0002"]
    );
    assert_eq!(all(&format!("{SLIP} .ticks .box")).len(), 2 + 4);
    shows("Contoso (11111111-2222-3333-4444-555555555555)").await;
    let slip = text(SLIP);
    for told in [
        t(M::SlipOnlyDrives).to_owned(),
        t(M::SlipNoKeys).to_owned(),
        t(M::SlipOnLabel).to_owned(),
        t(M::SlipOnParcel).to_owned(),
        t(M::EstimateShip).to_owned(),
        tn(M::SlipPack, 2, &[]),
        "rg-migration".into(),
    ] {
        assert!(slip.contains(&told), "{told} of {slip}");
    }
    assert!(!slip.contains(t(M::SlipEmptyDrives)));
    // Carrier and number are written by hand, as nobody knows them yet.
    assert_eq!(all(&format!("{SLIP} dl .blank")).len(), 2);
    // Neither the keys nor the number of the account with the carrier.
    let shown = text("#slip");
    assert!(
        !shown.contains("238810") && !shown.contains("989ffff"),
        "{shown}"
    );
    assert!(service.asked(Post, "/listBitLockerKeys").is_empty());
    // An address of the portal is there to be scanned.
    appears("#slip svg.qr").await;
    let code = attribute("#slip .qr", "aria-label");
    assert_eq!(code.as_deref(), Some(t(M::SlipCode)));
    let address = Route::Job(id_of(&answer)).href();
    let location = web_sys::window().unwrap().location();
    let address = [
        location.origin().unwrap(),
        location.pathname().unwrap(),
        address,
    ]
    .concat();
    let (_, path) = import_export_portal::ui::qr_path(&address).unwrap();
    assert_eq!(attribute("#slip .qr path", "d"), Some(path));
}

#[wasm_bindgen_test]
async fn each_parcel_has_its_label() {
    let mut answer = in_state(creating(), "Shipping", false);
    answer["properties"]["deliveryPackage"] =
        json!({ "carrierName": "DHL", "trackingNumber": "JD0146", "driveCount": 2 });
    let (_service, _page) = open(&answer).await;
    let parcels = || texts("#slip .label h3");
    assert_eq!(parcels(), ["Parcel 1 of 1"]);
    assert!(!text("#slip").contains(t(M::SlipTogether)));
    fill("#slip-parcels", "2");
    until("two labels", || {
        parcels() == ["Parcel 1 of 2", "Parcel 2 of 2"]
    })
    .await;
    // The service wants them in one: it is said, and not forbidden.
    shows(t(M::SlipTogether)).await;
    // Which drive is in which parcel is written by hand.
    assert_eq!(all(&format!("{SLIP} .ticks span > .blank")).len(), 2);
    for wrong in ["0", "11", "x", ""] {
        fill("#slip-parcels", wrong);
        appears("#slip-parcels-problem").await;
        assert_eq!(text("#slip-parcels-problem"), tf(M::SlipFromOneTo, &["10"]));
        assert_eq!(parcels().len(), 2, "the last number stays: {wrong:?}");
    }
    fill("#slip-parcels", "1");
    disappears("#slip-parcels-problem").await;
    until("one label", || parcels() == ["Parcel 1 of 1"]).await;
    fill("#slip-inbound", " IN-0042 ");
    until("the number is on it", || {
        text("#slip .label").contains("IN-0042")
    })
    .await;
    let label = text("#slip .label");
    for told in [
        "Door 4",
        "1000 AA Amsterdam",
        "creating-1",
        "DHL",
        "JD0146",
        "Tereza Malá",
        "110 00 Praha",
    ] {
        assert!(label.contains(told), "{told} of {label}");
    }
    // Outside of the parcel stands no more than a carrier needs.
    for hidden in [
        "tereza@contoso.example",
        "WD-0001",
        "Contoso",
        "rg-migration",
    ] {
        assert!(!label.contains(hidden), "{hidden} of {label}");
    }
    assert!(find("#slip .label .qr").is_none());
}

#[wasm_bindgen_test]
async fn the_drives_of_an_export_are_written_in_by_hand() {
    let answer = job("export_without_drives");
    let (_service, _page) = open(&answer).await;
    let rows = || all(&format!("{SLIP} .ticks .mono .blank")).len();
    // As many as its parcel tells.
    assert_eq!(rows(), 2);
    fill("#slip-drives", "3");
    until("three rows", || rows() == 3).await;
    let slip = text(SLIP);
    assert!(
        slip.contains(t(M::SlipEmptyDrives)) && !slip.contains(t(M::SlipNoKeys)),
        "{slip}"
    );
    assert!(slip.contains(&tn(M::SlipPack, 3, &[])), "{slip}");
    assert!(slip.contains("794633123456"), "{slip}");
}

#[wasm_bindgen_test]
async fn parcels_for_a_closed_region_go_to_the_one_that_takes_them() {
    let (_service, page) = open(&in_region("northbay2")).await;
    shows(&tf(M::LocationClosed, &["North Bay 2", "North Bay"])).await;
    let label = || text("#slip .label");
    assert!(label().contains("Larkhaven, WA 98000") && !label().contains("Elmsworth"));
    assert!(!text(SLIP).contains("Elmsworth"));
    assert!(find("#slip-to").is_none(), "there is nothing to choose");
    page.leave();
    // Where several take them, one is chosen.
    let (_service, _page) = open(&in_region("closedport")).await;
    let names = texts("#slip-to option");
    assert_eq!(names, ["Island Port", "North Bay"]);
    assert!(label().contains("Singapore 530000"), "{}", label());
    fill("#slip-to", "1");
    send("#slip-to", "change");
    until("the other address", || {
        label().contains("Larkhaven, WA 98000")
    })
    .await;
    assert!(!label().contains("Singapore"));
}

#[wasm_bindgen_test]
async fn where_no_address_is_known_there_is_room_to_write_it() {
    let (_service, page) = open(&in_region("southreach")).await;
    shows("Write to dock@contoso.example").await;
    assert_eq!(all("#slip .label section p.blank").len(), 4);
    assert!(text("#slip .label").contains(t(M::SlipWriteAddress)));
    page.leave();
    let (_service, _page) = open(&in_region("Nowhere")).await;
    assert!(text("#slip .label").contains(t(M::NoShipTo)));
    assert_eq!(all("#slip .label section p.blank").len(), 4);
}

#[wasm_bindgen_test]
async fn a_slip_says_when_nothing_is_to_be_sent() {
    for (state, canceled, expected) in [
        ("Creating", false, None),
        ("Creating", true, Some(t(M::CancelCreating).to_owned())),
        ("Shipping", true, Some(t(M::CancelCreating).to_owned())),
        (
            "Received",
            false,
            Some(tf(M::SlipOver, &[t(M::StateReceived)])),
        ),
        (
            "Completed",
            false,
            Some(tf(M::SlipOver, &[t(M::StateCompleted)])),
        ),
        (
            "Inspecting",
            false,
            Some(tf(M::WhyUnknownState, &["Inspecting"])),
        ),
    ] {
        let (_service, page) = open(&in_state(creating(), state, canceled)).await;
        // In the dialog, on the slip, on the label: no sheet is used without it.
        let said = [texts("#slip .content > .alert"), texts("#slip .stop")].concat();
        assert_eq!(
            said,
            expected.map_or(Vec::new(), |text| vec![text; 3]),
            "{state}"
        );
        page.leave();
    }
}
