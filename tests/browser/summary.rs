//! The summary above the list.

use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{M, t, tf, tn};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{all, appears, attribute, find, get, texts, until};
use crate::fixtures::{list, row, subscriptions};
use crate::page::{self, Mounted, hash};
use crate::service::{Service, ok};

const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs";

async fn open(rows: &[(&str, &str)], address: &str) -> (Service, Mounted) {
    let service = Service::default();
    let rows: Vec<_> = rows
        .iter()
        .map(|(name, state)| {
            let mut row = row(name, state, 1);
            row["properties"]["driveList"] =
                serde_json::json!([{ "driveId": "A", "state": "Received", "bytesSucceeded": 500 }]);
            row
        })
        .collect();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, ok(&list(&rows, None)));
    let page = page::list(page::store(&service), address);
    appears(".states [role=row]").await;
    (service, page)
}

const ROWS: [(&str, &str); 5] = [
    ("a", "Creating"),
    ("b", "Shipping"),
    ("c", "Shipping"),
    ("d", "Closed"),
    ("e", "Inspecting"),
];

#[wasm_bindgen_test]
async fn the_states_are_a_table_of_links_and_the_bar_says_the_same() {
    let (_service, _page) = open(&ROWS, "#/jobs").await;
    assert_eq!(
        attribute(".states", "aria-label").as_deref(),
        Some(t(M::JobsByState))
    );
    let heads = texts(".states [role=rowheader]");
    assert_eq!(heads, ["Creating", "Shipping", "Closed", t(M::OtherStates)]);
    assert_eq!(texts(".states [role=cell]"), ["1", "2", "1", "1"]);
    assert_eq!(
        attribute(".overview .bar", "aria-hidden").as_deref(),
        Some("true")
    );
    let parts: Vec<_> = all(".overview .bar rect")
        .iter()
        .map(|part| {
            ["x", "width", "class"].map(|name| part.get_attribute(name).unwrap_or_default())
        })
        .collect();
    assert_eq!(
        parts,
        [
            ["0", "250", "plain"],
            ["250", "500", "active"],
            ["750", "250", "bad"]
        ]
    );
    let sums = texts(".sums");
    let sum = [tn(M::DrivesOut, 2, &[]), tf(M::BytesCopied, &["2.5 kB"])].join(" · ");
    assert_eq!(sums, [sum]);
}

#[wasm_bindgen_test]
async fn a_state_filters_and_filters_no_more() {
    let (_service, _page) = open(&ROWS, "#/jobs?q=x").await;
    let shipping = || {
        let links = all(".states a").into_iter();
        let mut links = links.filter(|link| crate::dom::text_of(link) == "Shipping");
        links.next().unwrap()
    };
    assert_eq!(
        shipping().get_attribute("href").as_deref(),
        Some("#/jobs?q=x&state=shipping")
    );
    shipping().click();
    until("it is picked", || {
        shipping().get_attribute("aria-current").as_deref() == Some("true")
    })
    .await;
    assert_eq!(hash(), "#/jobs?q=x&state=shipping");
    // The summary stays where nothing matches, and is the way back.
    assert!(find(".jobs .row").is_none());
    shipping().click();
    until("it is picked no more", || {
        shipping().get_attribute("aria-current").is_none()
    })
    .await;
    assert_eq!(hash(), "#/jobs?q=x");
}

#[wasm_bindgen_test]
async fn its_place_is_kept_before_it_is_there_and_none_where_there_are_no_jobs() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let gate = service.hold(Get, JOBS);
    let page = page::list(page::store(&service), "#/jobs");
    appears(".overview.counted").await;
    assert!(find(".states").is_none());
    gate.open(ok(&list(&[], None)));
    until("it goes", || find(".overview.counted").is_none()).await;
    page.leave();
}

#[wasm_bindgen_test]
async fn what_nobody_told_is_not_added_up() {
    let service = Service::default();
    let rows = [row("a", "Received", 1)];
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, ok(&list(&rows, None)));
    let _page = page::list(page::store(&service), "#/jobs");
    appears(".sums").await;
    // Its answer leaves the drives out.
    assert_eq!(texts(".sums"), [t(M::DrivesNotTold)]);
}

#[wasm_bindgen_test]
async fn it_follows_the_list() {
    let (service, _page) = open(&ROWS, "#/jobs").await;
    let row = row("a", "Completed", 2);
    service.on(Get, JOBS, ok(&list(&[row], None)));
    get("#refresh").click();
    until("the others are gone", || {
        texts(".states [role=rowheader]") == ["Completed"]
    })
    .await;
    assert_eq!(texts(".states [role=cell]"), ["1"]);
}

#[wasm_bindgen_test]
async fn a_link_that_has_the_focus_stays_that_of_its_state() {
    let (service, _page) = open(&ROWS, "#/jobs").await;
    let shipping = all(".states a").into_iter().nth(1).unwrap();
    assert_eq!(crate::dom::text_of(&shipping), "Shipping");
    crate::dom::focus(&shipping);
    // The state before it has no jobs any more, and one between it and the next has some.
    let rows = [("a", "Received"), ("b", "Shipping"), ("d", "Closed")];
    let rows = rows.map(|(name, state)| row(name, state, 2));
    service.on(Get, JOBS, ok(&list(&rows, None)));
    get("#refresh").click();
    until("the states have changed", || {
        texts(".states [role=rowheader]") == ["Shipping", "Received", "Closed"]
    })
    .await;
    assert_eq!(texts(".states [role=cell]"), ["1", "1", "1"]);
    assert_eq!(crate::dom::text_of(&shipping), "Shipping");
    assert_eq!(
        shipping.get_attribute("href").as_deref(),
        Some("#/jobs?state=shipping")
    );
    assert_eq!(
        crate::dom::document().active_element(),
        Some(shipping.into())
    );
}
