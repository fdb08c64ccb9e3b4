//! The forms: what is asked, what is wrong, what is sent, and that nothing is lost.

use domain::job::{Field, JobId, Task};
use import_export_portal::arm::Method::{Get, Patch, Post, Put};
use import_export_portal::i18n::{self, Lang, M, t, tf};
use import_export_portal::pages;
use import_export_portal::store::{FormStore, Outcome, Stores, Subject};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, disappears, fill, find, get, has_focus, js, next_task, press,
    send, shows, text, texts, until,
};
use crate::fixtures::{error, id, id_of, in_state, job, list, row, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Service, broken, ok, status};

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";
/// A key of the other form; nobody's.
const BASE64: &str = "dGhpcyBpcyBubyBrZXkgb2YgYW55IGRyaXZlIGF0IGFsbA==";
const HASH: &str = "109B21108597EF36D5785F08303F3638";

/// The page of a form in a fresh tab.
fn open(service: &Service, task: Task) -> (Stores, Mounted) {
    js("sessionStorage.clear()");
    let store = page::store(service);
    (store, mount(store, task))
}

fn mount(store: Stores, task: Task) -> Mounted {
    page::mount(move || {
        store.provide();
        pages::form::form(task)
    })
}

/// A service with one subscription, two regions, and nothing else.
fn service() -> Service {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let location = |name: &str, carriers: &[&str], alternates: &[&str]| json!({"name": name, "properties": {"supportedCarriers": carriers, "alternateLocations": alternates}});
    let all = [
        location("West Europe", &["DHL", "FedEx"], &[]),
        location(
            "Central US",
            &["UPS"],
            &["/providers/Microsoft.ImportExport/locations/westus"],
        ),
    ];
    service.on(Get, "/locations", ok(&json!({"value": all})));
    service.on(
        Get,
        "/resourcegroups",
        ok(&json!({"value": [{"name": "rg"}, {"name": "rg-archive"}, {"name": "Media"}]})),
    );
    service.on(
        Get,
        ACCOUNTS,
        ok(&json!({"value": [account("rg", "account1")]})),
    );
    service
}

const ACCOUNTS: &str = "/providers/Microsoft.Storage/storageAccounts";

fn account_id(group: &str, name: &str) -> String {
    let subscription = subscriptions(&[])["value"][0]["subscriptionId"].clone();
    let subscription = subscription.as_str().unwrap();
    format!("/subscriptions/{subscription}/resourceGroups/{group}{ACCOUNTS}/{name}")
}

/// A storage account as ARM lists it.
fn account(group: &str, name: &str) -> Value {
    json!({"id": account_id(group, name), "name": name, "location": "westeurope", "kind": "StorageV2"})
}

fn choose(selector: &str, value: &str) {
    let select = get(selector);
    js_sys::Reflect::set(&select, &"value".into(), &value.into()).unwrap();
    send(selector, "change");
}

/// Fills the steps of an import in.
async fn fill_import() {
    appears("#f-location option[value='West Europe']").await;
    until("the only subscription is chosen", || {
        find("#f-subscription option:checked")
            .is_some_and(|option| !attribute_of(&option).is_empty())
    })
    .await;
    fill("#f-group", "rg");
    fill("#f-name", "new-job");
    choose("#f-location", "West Europe");
    fill("#f-account", "account1");
    press(".form-actions", "Next");
    appears("#f-drive-0-id").await;
    for (field, text) in [
        ("id", "WD-1"),
        ("key", KEY),
        ("manifest", "\\m.xml"),
        ("hash", HASH),
    ] {
        fill(&format!("#f-drive-0-{field}"), text);
    }
    press(".form-actions", "Next");
    appears("#f-recipient").await;
    fill_address();
    fill("#f-return-carrier", "DHL");
    fill("#f-return-account", "42");
    press(".form-actions", "Next");
    appears(".reviewed").await;
}

fn attribute_of(option: &web_sys::HtmlElement) -> String {
    option.get_attribute("value").unwrap_or_default()
}

fn fill_address() {
    for (field, text) in [
        ("recipient", "Tereza Malá"),
        ("street1", "Dlouhá 12"),
        ("city", "Praha"),
        ("postal-code", "110 00"),
        ("country", "Czechia"),
        ("phone", "+420 601 234 567"),
        ("email", "tereza@contoso.example"),
    ] {
        fill(&format!("#f-{field}"), text);
    }
}

/// The job that `fill_import` describes, as the service answers it.
fn created() -> Value {
    let mut answer = job("creating");
    answer["id"] = json!(new_id().to_string());
    answer["name"] = json!("new-job");
    answer
}

fn new_id() -> JobId {
    let subscription = subscriptions(&[])["value"][0]["subscriptionId"]
        .as_str()
        .unwrap()
        .to_owned();
    JobId::parse(&format!(
        "/subscriptions/{subscription}/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/new-job"
    ))
    .unwrap()
}

fn missing() -> crate::service::Reply {
    status(404, &error("ResourceNotFound", "There is no such job."))
}

/// How what was done last ended.
fn newest(store: Stores) -> Option<Outcome> {
    store
        .notices
        .all()
        .with_untracked(|notices| match &notices.first()?.subject {
            Subject::Job { outcome, .. } => Some(outcome.clone()),
            Subject::Run { .. } => None,
        })
}

#[wasm_bindgen_test]
async fn what_is_missing_is_named_and_led_to() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    assert_eq!(text("h1"), "Create an import job");
    assert!(
        find(".problem").is_none(),
        "nothing is wrong before anybody was there"
    );
    press(".form-actions", "Next");
    appears(".summary .link").await;
    until("the summary has the focus", || has_focus(".summary button")).await;
    let named = texts(".summary .link");
    assert_eq!(
        named,
        ["Resource group", "Name", "Location", "Storage account"]
    );
    assert_eq!(
        attribute("#f-name", "aria-invalid").as_deref(),
        Some("true")
    );
    let described = attribute("#f-name", "aria-describedby").unwrap();
    assert_eq!(described, "f-name-problem f-name-hint");
    assert_eq!(text("#f-name-problem"), t(M::WrongMissing));
    press(".summary", "Name");
    until("the field has the focus", || has_focus("#f-name")).await;
    fill("#f-name", "Bad Name");
    until("what is wrong is another thing", || {
        find("#f-name-problem")
            .is_some_and(|problem| problem.text_content().unwrap().contains("2 to 64 letters"))
    })
    .await;
    fill("#f-name", "good-name");
    disappears("#f-name-problem").await;
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn a_field_says_what_is_wrong_once_somebody_has_left_it() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-account").await;
    fill("#f-account", "Not An Account");
    // Another field that is left: what is wrong in this one would show no later.
    send("#f-name", "blur");
    appears("#f-name-problem").await;
    assert!(
        find("#f-account-problem").is_none(),
        "not while it is typed"
    );
    send("#f-account", "blur");
    appears("#f-account-problem").await;
}

#[wasm_bindgen_test]
async fn an_import_is_created_with_one_request() {
    let service = service();
    let (store, _page) = open(&service, Task::Import(None));
    service.script(Get, "/jobs/new-job", [missing(), ok(&created())]);
    let gate = service.hold(Put, "/jobs/new-job");
    fill_import().await;
    let shown = text(".step");
    assert!(
        shown.contains("key given") && !shown.contains("238810"),
        "{shown}"
    );
    assert!(
        shown.contains("/providers/Microsoft.Storage/storageAccounts/account1"),
        "{shown}"
    );
    for _ in 0..3 {
        click("#send-form");
    }
    until("it is sent", || {
        !service.asked(Put, "/jobs/new-job").is_empty()
    })
    .await;
    click("#send-form");
    assert_eq!(
        attribute("#send-form", "aria-disabled").as_deref(),
        Some("true")
    );
    gate.open(status(201, &created()));
    until("its page is asked for", || {
        page::hash().ends_with("/jobs/new-job")
    })
    .await;
    assert!(!page::hash().contains("create"), "{}", page::hash());
    let asked = service.asked(Put, "/jobs/new-job");
    assert_eq!(asked.len(), 1);
    let body: Value = serde_json::from_str(asked[0].body.as_deref().unwrap()).unwrap();
    assert_eq!(body["properties"]["driveList"][0]["bitLockerKey"], KEY);
    assert_eq!(body["location"], "West Europe");
    assert_eq!(newest(store), Some(Outcome::Done));
    assert_eq!(
        js("return sessionStorage.length").as_f64(),
        Some(0.0),
        "the draft is gone"
    );
}

#[wasm_bindgen_test]
async fn a_name_that_is_taken_is_never_replaced() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    service.on(Get, "/jobs/new-job", ok(&created()));
    fill_import().await;
    click("#send-form");
    shows(t(M::NameTaken)).await;
    assert_eq!(service.writes(), 0);
    assert!(text(".step").contains("Tereza Malá"), "nothing is lost");
}

#[wasm_bindgen_test]
async fn the_service_s_own_words_land_at_the_field() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    service.on(Get, "/jobs/new-job", missing());
    let refusal = json!({"error": {"code": "InvalidRequestContent", "message": "The request has 2 problems.", "details": [
        {"target": "properties.returnAddress.postalCode", "message": "No such code in Praha."},
        {"target": "properties.driveList[0].manifestHash", "message": "Not the hash of this drive."},
    ]}});
    service.on(Put, "/jobs/new-job", status(400, &refusal));
    fill_import().await;
    click("#send-form");
    shows("The request has 2 problems.").await;
    assert_eq!(
        texts(".summary .link"),
        ["Postal code", "Manifest hash, drive 1"]
    );
    press(".summary", "Postal code");
    appears("#f-postal-code-problem").await;
    assert_eq!(text("#f-postal-code-problem"), "No such code in Praha.");
    fill("#f-postal-code", "111 00");
    disappears("#f-postal-code-problem").await;
    assert_eq!(service.asked(Put, "/jobs/new-job").len(), 1);
}

#[wasm_bindgen_test]
async fn without_an_answer_the_job_is_looked_for_and_nothing_is_sent_twice() {
    for (found, done) in [(ok(&created()), true), (missing(), false)] {
        let service = service();
        let (store, _page) = open(&service, Task::Import(None));
        service.script(Get, "/jobs/new-job", [missing(), found]);
        service.on(Put, "/jobs/new-job", broken());
        fill_import().await;
        click("#send-form");
        if done {
            until("it is done", || newest(store) == Some(Outcome::Done)).await;
        } else {
            shows(t(M::NoEffectSeen)).await;
            assert!(text(".step").contains("Tereza Malá"), "nothing is lost");
        }
        assert_eq!(service.asked(Put, "/jobs/new-job").len(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_draft_outlives_a_reload_without_its_keys_and_a_language_with_them() {
    let service = service();
    page::go("#/create/import");
    let (store, page) = open(&service, Task::Import(None));
    fill_import().await;
    // Another language builds the page anew.
    page.leave();
    let page = page::mount(move || {
        i18n::set_lang(Lang::CS);
        store.provide();
        pages::form::form(Task::Import(None))
    });
    appears(".reviewed").await;
    assert!(text(".step").contains("klíč zadán"), "{}", text(".step"));
    page::go("#/jobs");
    page.leave();
    let kept = js("return JSON.stringify({...sessionStorage})")
        .as_string()
        .unwrap();
    assert!(
        kept.contains("Tereza Malá") && !kept.contains("238810"),
        "{kept}"
    );
    // A reload: the store is another one.
    let _page = mount(page::store(&service), Task::Import(None));
    appears("#f-name").await;
    until("the draft is back", || {
        js("return document.querySelector('#f-name').value")
            .as_string()
            .as_deref()
            == Some("new-job")
    })
    .await;
    press(".steps", "4 Review");
    appears(".reviewed").await;
    let shown = text(".step");
    assert!(
        shown.contains("Tereza Malá") && shown.contains("no key"),
        "{shown}"
    );
    press(".form-actions", "Discard what I typed");
    appears("#discard[open]").await;
    press("#discard", "Discard what I typed");
    until("it is thrown away", || {
        js("return sessionStorage.length").as_f64() == Some(0.0)
    })
    .await;
}

#[wasm_bindgen_test]
async fn drives_come_from_pasted_rows() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    press(".steps", "2 Drives");
    appears("#pasted").await;
    let rows = format!("WD-1\t{KEY}\t\\m.xml\t{HASH}\nWD-2;{KEY};\\n.xml");
    js(&format!(
        "const t = document.querySelector('#pasted'); t.value = {}; t.dispatchEvent(new Event('input', {{bubbles: true}}))",
        json!(rows)
    ));
    press(".sources", "Take these rows");
    appears("#f-drive-1-id").await;
    let value = |selector: &str| {
        js(&format!(
            "return document.querySelector('{selector}').value"
        ))
        .as_string()
        .unwrap()
    };
    assert_eq!(
        [value("#f-drive-0-id"), value("#f-drive-1-id")],
        ["WD-1", "WD-2"]
    );
    assert_eq!(value("#f-drive-0-hash"), HASH);
    assert!(find("#f-drive-0-key.masked").is_some());
    assert!(
        text(".told").contains("Not found, please fill in: Manifest hash."),
        "{}",
        text(".told")
    );
    press(".drive-row", "Remove this drive");
    until("the row is gone", || all(".drive-row").len() == 1).await;
    assert_eq!(value("#f-drive-0-id"), "WD-2");
    until("the focus has a place", || has_focus("#add-drive")).await;
}

/// The form for a job that answers so.
async fn of(answer: &Value, task: fn(JobId) -> Task) -> (Service, Stores, Mounted) {
    let service = service();
    let id = id_of(answer);
    service.on(Get, &format!("/jobs/{}", id.name()), ok(answer));
    let (store, page) = open(&service, task(id));
    appears("#send-form").await;
    (service, store, page)
}

fn sent(service: &Service, name: &str) -> Vec<Value> {
    let asked = service.asked(Patch, &format!("/jobs/{name}"));
    let body = |asked: &crate::service::Asked| {
        serde_json::from_str(asked.body.as_deref().unwrap()).unwrap()
    };
    asked.iter().map(body).collect()
}

#[wasm_bindgen_test]
async fn only_what_changed_is_sent() {
    let answer = job("received");
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    assert_eq!(text("#what-changes"), t(M::NothingChanges));
    click("#send-form");
    // A form that is on its way would take nothing that is typed.
    fill("#f-city", "Brno");
    until("what changes is said", || {
        text("#what-changes") == "Changes: Return address."
    })
    .await;
    assert_eq!(service.writes(), 0, "there was nothing to send");
    assert!(
        find("#f-drive-0-id").is_none(),
        "drives can't change any more"
    );
    let mut after = answer.clone();
    after["properties"]["returnAddress"]["city"] = json!("Brno");
    service.on(Patch, "/jobs/received-1", ok(&after));
    page::go("#/here");
    click("#send-form");
    until("its page is asked for", || {
        page::hash().ends_with("/jobs/received-1")
    })
    .await;
    let sent = sent(&service, "received-1");
    assert_eq!(sent.len(), 1);
    let keys: Vec<_> = sent[0]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(keys, ["returnAddress"]);
    assert!(sent[0].get("tags").is_none());
    assert_eq!(sent[0]["properties"]["returnAddress"]["city"], "Brno");
}

#[wasm_bindgen_test]
async fn what_somebody_else_changed_meanwhile_is_not_overwritten_unasked() {
    let answer = job("received");
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    fill("#f-city", "Brno");
    let mut other = answer.clone();
    other["properties"]["returnAddress"]["phone"] = json!("+1 999");
    // What this person never touched is not put back by the second try.
    other["tags"] = json!({"team": "other"});
    other["properties"]["returnShipping"]["carrierName"] = json!("Blue Dart");
    service.on(Get, "/jobs/received-1", ok(&other));
    service.on(Patch, "/jobs/received-1", ok(&other));
    click("#send-form");
    shows(t(M::ChangedMeanwhileText)).await;
    assert_eq!(service.writes(), 0);
    click("#send-form");
    until("it is sent at the second time", || service.writes() == 1).await;
    let sent = sent(&service, "received-1");
    assert!(sent[0].get("tags").is_none(), "{}", sent[0]);
    let keys: Vec<_> = sent[0]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(keys, ["returnAddress"]);
}

#[wasm_bindgen_test]
async fn what_can_t_change_any_more_is_not_sent() {
    let answer = job("received");
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    fill("#f-city", "Brno");
    service.on(
        Get,
        "/jobs/received-1",
        ok(&in_state(answer.clone(), "Packaging", false)),
    );
    press("[aria-labelledby=edit-tags]", "Add a tag");
    until("the row", || has_focus(".tag-row:last-of-type input")).await;
    let last = all(".tag-row").len() - 1;
    fill(&format!("#f-tag-{last}-name"), "late");
    click("#send-form");
    shows("can't be changed any more: Return address.").await;
    assert_eq!(service.writes(), 0);
    // It was put back; the rest can be sent.
    until("the rest is left", || {
        text("#what-changes") == "Changes: Tags."
    })
    .await;
    service.on(Patch, "/jobs/received-1", ok(&answer));
    click("#send-form");
    until("it is sent", || service.writes() == 1).await;
    assert_eq!(sent(&service, "received-1")[0]["tags"]["late"], "");
    assert!(sent(&service, "received-1")[0].get("properties").is_none());
}

#[wasm_bindgen_test]
async fn drives_that_stay_keep_their_keys() {
    let answer = job("creating");
    let drives = answer["properties"]["driveList"].as_array().unwrap().len();
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    let first = answer["properties"]["driveList"][0]["driveId"]
        .as_str()
        .unwrap();
    let keys = json!({"value": [{"driveId": first, "bitLockerKey": KEY}]});
    service.on(Post, "/jobs/creating-1/listBitLockerKeys", ok(&keys));
    service.on(Patch, "/jobs/creating-1", ok(&answer));
    assert!(
        text("#f-drive-0-key-warning").contains("The service has the key"),
        "no key is asked for"
    );
    fill("#f-drive-0-manifest", "\\other.xml");
    for row in 1..drives {
        fill(&format!("#f-drive-{row}-key"), KEY);
    }
    click("#send-form");
    until("it is sent", || service.writes() == 1).await;
    let sent = sent(&service, "creating-1");
    assert_eq!(sent[0]["properties"]["driveList"][0]["bitLockerKey"], KEY);
    assert_eq!(
        sent[0]["properties"]["driveList"][0]["manifestFile"],
        "\\other.xml"
    );
}

#[wasm_bindgen_test]
async fn a_tag_says_what_azure_does_not_take_and_what_to_write_instead() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    press(".step", "Add a tag");
    appears("#f-tag-0-name").await;
    for (name, words) in [
        ("R&D/2026", tf(M::WrongTagSigns, &["& /"])),
        ("Azure-team", tf(M::WrongTagReserved, &["Azure"])),
    ] {
        fill("#f-tag-0-name", name);
        send("#f-tag-0-name", "blur");
        until(name, || {
            find("#f-tag-0-name-problem").is_some_and(|said| crate::dom::text_of(&said) == words)
        })
        .await;
    }
    fill("#f-tag-0-name", "team");
    disappears("#f-tag-0-name-problem").await;
    press(".step", "Add a tag");
    appears("#f-tag-1-name").await;
    // A row that comes behind it takes nothing away.
    fill("#f-tag-1-name", "a?");
    send("#f-tag-1-name", "blur");
    press(".step", "Add a tag");
    appears("#f-tag-2-name").await;
    appears("#f-tag-1-name-problem").await;
    fill("#f-tag-1-name", "TEAM");
    send("#f-tag-1-name", "blur");
    until("it is the other one's name", || {
        find("#f-tag-1-name-problem")
            .is_some_and(|said| crate::dom::text_of(&said) == tf(M::WrongTagTwice, &["team"]))
    })
    .await;
    assert_eq!(service.writes(), 0);
}

/// A job in Creating that was not shipped yet.
fn unshipped() -> Value {
    let mut answer = job("creating");
    answer["properties"]["deliveryPackage"] = Value::Null;
    answer["location"] = json!("West Europe");
    answer
}

#[wasm_bindgen_test]
async fn a_parcel_is_checked_before_it_is_told() {
    let answer = unshipped();
    let service = service();
    service.on(Get, "/jobs/creating-1", ok(&answer));
    let mut other = job("shipping");
    other["id"] = json!(id("other").to_string());
    other["name"] = json!("other");
    other["properties"]["deliveryPackage"]["trackingNumber"] = json!("1Z 999");
    let mut in_list = row("other", "Shipping", 3);
    in_list["properties"]["deliveryPackage"]["trackingNumber"] = json!("1Z 999");
    service.on(Get, "/jobs", ok(&list(&[in_list], None)));
    service.on(Get, "/jobs/other", ok(&other));
    let (store, _page) = open(&service, Task::Ship(id_of(&answer)));
    appears("#f-tracking").await;
    until("the list is here", || {
        store.list.jobs().with_untracked(|jobs| !jobs.is_empty())
    })
    .await;
    fill("#f-carrier", "Royal Mail");
    shows("The location works with DHL, FedEx.").await;
    fill("#f-tracking", "1z999");
    send("#f-tracking", "blur");
    shows("This tracking number is used already: other.").await;
    fill("#f-tracking", "1z998");
    until("the warning goes", || find("#f-tracking-warning").is_none()).await;
    fill("#f-drive-count", "7");
    appears("#f-drive-count-warning").await;
    fill("#f-ship-date", "2019-01-31");
    appears("#f-ship-date-warning").await;
    // There is no way back from Shipping: what is odd is asked about, once.
    let after = in_state(answer, "Shipping", false);
    service.on(
        Patch,
        "/jobs/creating-1",
        status(500, &error("Oops", "Not now.")),
    );
    click("#send-form");
    appears("#odd-parcel[open]").await;
    let asked = texts("#odd-parcel li");
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert!(asked[0].contains("DHL, FedEx") && asked[1].contains("parcel holds 7"));
    assert_eq!(asked[2], t(M::ShippedLongAgo));
    press("#odd-parcel", t(M::ShipOddNo));
    disappears("#odd-parcel[open]").await;
    fill("#f-tracking", "1z999");
    click("#send-form");
    appears("#odd-parcel[open]").await;
    assert_eq!(service.writes(), 0, "No sent nothing");
    assert!(
        text("#odd-parcel").contains("used already: other"),
        "found without waiting: {}",
        text("#odd-parcel")
    );
    press("#odd-parcel", t(M::ShipOddYes));
    shows("Not now.").await;
    assert_eq!(service.writes(), 1);
    // What was confirmed is not asked again.
    service.on(Patch, "/jobs/creating-1", ok(&after));
    click("#send-form");
    until("it is sent", || service.writes() == 2).await;
    let sent = sent(&service, "creating-1");
    let parcel = &sent[0]["properties"];
    assert_eq!(parcel["state"], "Shipping");
    assert_eq!(parcel["deliveryPackage"]["driveCount"], 7);
    assert_eq!(parcel["deliveryPackage"]["trackingNumber"], "1z999");
    assert!(parcel.get("returnAddress").is_none());
}

#[wasm_bindgen_test]
async fn a_parcel_needs_a_return_address() {
    let mut answer = unshipped();
    answer["properties"]["returnAddress"] = Value::Null;
    let (service, _store, _page) = of(&answer, Task::Ship).await;
    service.on(
        Patch,
        "/jobs/creating-1",
        status(409, &error("OperationNotAllowed", "Not now.")),
    );
    fill("#f-carrier", "DHL");
    fill("#f-tracking", "42");
    click("#send-form");
    appears(".summary .link").await;
    assert!(texts(".summary .link").contains(&"Recipient".to_owned()));
    fill_address();
    click("#send-form");
    shows("Not now.").await;
    assert_eq!(
        sent(&service, "creating-1")[0]["properties"]["returnAddress"]["city"],
        "Praha"
    );
    let value = js("return document.querySelector('#f-tracking').value").as_string();
    assert_eq!(value.as_deref(), Some("42"), "nothing is lost");
}

#[wasm_bindgen_test]
async fn a_job_that_has_arrived_takes_no_parcel() {
    let answer = job("received");
    let service = service();
    service.on(Get, "/jobs/received-1", ok(&answer));
    let (_store, _page) = open(&service, Task::Ship(id_of(&answer)));
    shows("The drives have arrived already: the job's state is Received.").await;
    assert!(find("#send-form").is_none());
}

#[wasm_bindgen_test]
async fn a_job_that_is_gone_has_no_form() {
    let service = service();
    service.on(Get, "/jobs/creating-1", missing());
    let (_store, _page) = open(&service, Task::Edit(id_of(&job("creating"))));
    shows(t(M::GoneTitle)).await;
}

#[wasm_bindgen_test]
async fn another_job_like_this_one_has_no_name_drives_or_parcel() {
    let service = service();
    let answer = job("shipping");
    service.on(Get, "/jobs/shipping-1", ok(&answer));
    js("sessionStorage.clear()");
    let store = page::store(&service);
    let like = id_of(&answer);
    let _page = page::mount(move || {
        store.provide();
        pages::form::form(Task::Import(Some(like)))
    });
    appears("#f-name").await;
    let value = |selector: &str| {
        js(&format!(
            "return document.querySelector('{selector}').value"
        ))
        .as_string()
        .unwrap()
    };
    assert_eq!(value("#f-name"), "");
    assert_eq!(value("#f-group"), id_of(&answer).resource_group());
    assert!(!value("#f-account").is_empty());
    press(".steps", "2 Drives");
    appears("#f-drive-0-id").await;
    assert_eq!(value("#f-drive-0-id"), "");
    press(".steps", "4 Review");
    appears(".not-copied").await;
    let named = text(".not-copied");
    let number = answer["properties"]["deliveryPackage"]["trackingNumber"]
        .as_str()
        .unwrap();
    assert!(
        named.contains("WD-0001") && named.contains(number),
        "{named}"
    );
}

/// A job with a key of the customer's own.
fn with_own_key() -> Value {
    let mut answer = job("shipping");
    answer["identity"] = json!({"type": "SystemAssigned", "principalId": "p"});
    answer["properties"]["diagnosticsPath"] = json!("logs-of-2026");
    answer["properties"]["encryptionKey"] = json!({
        "kekType": "CustomerManaged",
        "kekUrl": "https://contoso-keys.vault.azure.net/keys/k/1a2b",
        "kekVaultResourceID": VAULT,
    });
    answer
}

const VAULT: &str =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/contoso-keys";

#[wasm_bindgen_test]
async fn an_own_key_goes_along_into_a_copy_and_is_shown_before_it_is_sent() {
    let service = service();
    let answer = with_own_key();
    service.on(Get, "/jobs/shipping-1", ok(&answer));
    service.script(Get, "/jobs/new-job", [missing(), ok(&created())]);
    service.on(Put, "/jobs/new-job", status(201, &created()));
    let (_store, _page) = open(&service, Task::Import(Some(id_of(&answer))));
    appears("#f-key-url").await;
    assert!(text(".not-copied").contains(t(M::LeftPermissions)));
    fill("#f-key-url", "https://contoso-keys.vault.azure.net/keys/k");
    appears("#f-key-url-warning").await;
    fill("#f-key-url", "https://other.vault.azure.net/keys/k/1");
    send("#f-key-vault", "blur");
    appears("#f-key-vault-problem").await;
    fill(
        "#f-key-url",
        "https://contoso-keys.vault.azure.net/keys/k/1a2b",
    );
    disappears("#f-key-vault-problem").await;
    fill("#f-name", "new-job");
    choose("#f-location", "West Europe");
    press(".form-actions", "Next");
    appears("#f-drive-0-id").await;
    for (field, text) in [
        ("id", "WD-1"),
        ("key", BASE64),
        ("manifest", "\\\\a1b2.manifest"),
        ("hash", &HASH.repeat(2)),
    ] {
        fill(&format!("#f-drive-0-{field}"), text);
    }
    assert!(find("#f-drive-0-key.masked").is_some());
    press(".form-actions", "Next");
    appears("#f-recipient").await;
    press(".form-actions", "Next");
    appears(".reviewed").await;
    let shown = text(".step");
    for part in [
        "logs-of-2026",
        "keys/k/1a2b",
        VAULT,
        t(M::IdentitySystem),
        "key given",
    ] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(!shown.contains(BASE64), "{shown}");
    click("#send-form");
    until("it is sent", || service.writes() == 1).await;
    let asked = service.asked(Put, "/jobs/new-job");
    let body: Value = serde_json::from_str(asked[0].body.as_deref().unwrap()).unwrap();
    assert_eq!(body["identity"], json!({"type": "SystemAssigned"}));
    assert_eq!(
        body["properties"]["encryptionKey"],
        answer["properties"]["encryptionKey"]
    );
    assert_eq!(body["properties"]["diagnosticsPath"], "logs-of-2026");
    assert_eq!(body["properties"]["driveList"][0]["bitLockerKey"], BASE64);
}

#[wasm_bindgen_test]
async fn an_own_key_can_be_chosen_and_given_up_again() {
    let service = service();
    let (store, _page) = open(&service, Task::Export(None));
    appears("#f-key-kind").await;
    assert!(find("#f-key-url").is_none() && find("#f-identity").is_none());
    choose("#f-key-kind", "CustomerManaged");
    appears("#f-key-url").await;
    let identity = || {
        js("return document.querySelector('#f-identity')?.value ?? ''")
            .as_string()
            .unwrap()
    };
    until("the job's own identity asks", || {
        identity() == "SystemAssigned"
    })
    .await;
    assert!(find("#f-user-identity").is_none());
    choose("#f-identity", "UserAssigned");
    appears("#f-user-identity").await;
    choose("#f-key-kind", "");
    disappears("#f-key-url").await;
    disappears("#f-identity").await;
    let kept =
        FormStore::of(store).with_untracked(|form| form.draft.get(Field::Identity).to_owned());
    assert_eq!(kept, "", "and nothing is sent of it");
}

#[wasm_bindgen_test]
async fn the_way_back_may_be_told_later_and_a_carrier_that_microsoft_doesn_t_use_is_told() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    service.script(Get, "/jobs/new-job", [missing(), ok(&created())]);
    service.on(Put, "/jobs/new-job", status(201, &created()));
    fill_import().await;
    press(".steps", "3 Return shipping");
    appears("#f-return-carrier").await;
    let offered = || {
        let options = all("#f-return-carrier-choices option");
        options.iter().map(attribute_of).collect::<Vec<_>>()
    };
    until("what both use is offered", || offered() == ["FedEx", "DHL"]).await;
    fill("#f-return-carrier", "UPS");
    shows("write to adbops@microsoft.com").await;
    shows("The location works with DHL, FedEx. It may not hand drives").await;
    fill("#f-return-carrier", "");
    press(".form-actions", "Next");
    appears(".summary .link").await;
    assert_eq!(texts(".summary .link"), ["Carrier"], "half of it is wrong");
    fill("#f-return-account", "");
    press(".form-actions", "Next");
    appears(".reviewed").await;
    assert!(text(".step").contains(t(M::ReturnCarrierUntold)));
    click("#send-form");
    until("it is sent", || service.writes() == 1).await;
    let asked = service.asked(Put, "/jobs/new-job");
    let body: Value = serde_json::from_str(asked[0].body.as_deref().unwrap()).unwrap();
    assert!(body["properties"].get("returnShipping").is_none());
}

#[wasm_bindgen_test]
async fn all_blobs_are_a_prefix_that_is_offered() {
    let service = service();
    let (_store, _page) = open(&service, Task::Export(None));
    appears("#f-name").await;
    press(".steps", "2 Blobs");
    appears("#f-blob-prefixes").await;
    for _ in 0..2 {
        press(".step", t(M::AllBlobs));
    }
    until("it is there", || {
        js("return document.querySelector('#f-blob-prefixes').value")
            .as_string()
            .as_deref()
            == Some("/")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_name_with_capitals_is_advised_against_and_not_wrong() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    fill("#f-name", "myJob");
    send("#f-name", "blur");
    appears("#f-name-warning").await;
    // What is wrong in a field that was left later shows later.
    send("#f-account", "blur");
    appears("#f-account-problem").await;
    assert!(find("#f-name-problem").is_none());
}

#[wasm_bindgen_test]
async fn what_looks_like_a_key_in_a_drive_s_id_is_hidden_and_holds_nobody_up() {
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    fill_import().await;
    press(".steps", "2 Drives");
    appears("#f-drive-0-id").await;
    fill("#f-drive-0-id", BASE64);
    appears("#f-drive-0-id-warning").await;
    until("it is hidden", || find("#f-drive-0-id.masked").is_some()).await;
    press(".steps", "4 Review");
    appears(".reviewed").await;
    assert!(!text(".step").contains(BASE64));
    let kept = js("return JSON.stringify({...sessionStorage})")
        .as_string()
        .unwrap();
    assert!(!kept.contains(BASE64), "{kept}");
}

#[wasm_bindgen_test]
async fn a_form_s_page_guards_what_is_typed_and_gives_it_up_when_it_is_left() {
    let asked = || {
        js("const event = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(event); return event.defaultPrevented")
            .as_bool()
            .unwrap()
    };
    let service = service();
    page::go("#/create/import");
    let (store, page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    assert!(
        !asked() && !store.leave.holds("#/jobs"),
        "nothing was typed"
    );
    fill("#f-name", "half-done");
    press(".steps", "2 Drives");
    appears("#f-drive-0-key").await;
    fill("#f-drive-0-key", KEY);
    assert!(asked(), "a reload asks");
    assert!(!store.leave.holds("#/create/import"), "it is here");
    assert!(store.leave.holds("#/jobs"));
    appears("#leave[open]").await;
    assert_eq!(page::hash(), "#/create/import");
    press("#leave", t(M::Stay));
    disappears("#leave[open]").await;
    // Another language, and then another page.
    page.leave();
    let page = mount(store, Task::Import(None));
    appears("#f-drive-0-key").await;
    until("its key is there", || {
        let key = js("return document.querySelector('#f-drive-0-key').value").as_string();
        key.as_deref() == Some(KEY)
    })
    .await;
    page::go("#/jobs");
    page.leave();
    assert!(
        !asked() && !store.leave.holds("#/jobs"),
        "nobody is asked elsewhere"
    );
    let is_open = FormStore::of(store).is_open(&Task::Import(None));
    assert!(!is_open, "its keys are gone");
}

#[wasm_bindgen_test]
async fn a_field_is_written_only_where_it_shows_something_else() {
    let answer = unshipped();
    let (service, store, _page) = of(&answer, Task::Ship).await;
    // Of every kind: writing what is shown would move the cursor.
    js(
        "const f = document.querySelector('#f-carrier'); window.wrote = 0;
         const real = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
         real.set.call(f, 'D');
         Object.defineProperty(f, 'value', { configurable: true, get: () => real.get.call(f),
           set: (text) => { window.wrote += 1; real.set.call(f, text); } });
         f.dispatchEvent(new Event('input', { bubbles: true }));",
    );
    shows("The location works with DHL, FedEx.").await;
    let typed =
        FormStore::of(store).with_untracked(|form| form.draft.get(Field::Carrier).to_owned());
    assert_eq!(typed, "D");
    assert_eq!(js("return window.wrote").as_f64(), Some(0.0));
    FormStore::of(store).set(Field::Carrier, "DHL".into());
    until("something else is written", || {
        js("return window.wrote").as_f64() == Some(1.0)
    })
    .await;
    let field = "const f = document.querySelector('#f-ship-date');";
    // As the browser does it while a part of the date is typed: the value is empty, and what is typed isn't told.
    js(&format!(
        "{field} window.written = 0;
         const real = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
         window.half = true; window.held = '';
         Object.defineProperty(f, 'value', {{ configurable: true, get: () => window.half ? '' : real.get.call(f),
           set: (text) => {{ window.written += 1; real.set.call(f, text); }} }});
         Object.defineProperty(f, 'validity', {{ configurable: true, get: () => ({{ badInput: window.half }}) }});
         f.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
    next_task().await;
    assert_eq!(js("return window.written").as_f64(), Some(0.0));
    // It is never sent so.
    fill("#f-carrier", "DHL");
    fill("#f-tracking", "42");
    click("#send-form");
    shows(t(M::WrongDate)).await;
    assert_eq!(texts(".summary .link"), ["Ship date"]);
    assert_eq!(service.writes(), 0);
    assert_eq!(js("return window.written").as_f64(), Some(0.0));
    // What is thrown away is taken out of the field, too.
    FormStore::of(store).discard();
    until("the date is back", || {
        js("return window.written").as_f64() == Some(1.0)
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_was_typed_of_a_parcel_stays_when_somebody_else_was_faster() {
    for (state, canceled) in [("Received", false), ("Creating", true)] {
        let answer = unshipped();
        let (service, _store, page) = of(&answer, Task::Ship).await;
        fill("#f-carrier", "DHL");
        fill("#f-tracking", "JD 0042");
        let now = in_state(answer.clone(), state, canceled);
        service.on(Get, "/jobs/creating-1", ok(&now));
        click("#send-form");
        shows(t(M::ParcelNotSent)).await;
        assert!(text(".unsent").contains("JD 0042"), "{}", text(".unsent"));
        assert!(find("#send-form").is_none());
        assert_eq!(service.writes(), 0, "{state}");
        let kept = js("return JSON.stringify({...sessionStorage})")
            .as_string()
            .unwrap();
        assert!(kept.contains("JD 0042"), "{kept}");
        page.leave();
    }
    // Shipped with another number: it stays in its fields, and isn't sent over the other one unasked.
    let answer = unshipped();
    let (service, _store, page) = of(&answer, Task::Ship).await;
    fill("#f-carrier", "DHL");
    fill("#f-tracking", "JD 0042");
    let mut now = in_state(answer.clone(), "Shipping", false);
    now["properties"]["deliveryPackage"] = json!({"carrierName": "FedEx", "trackingNumber": "7"});
    service.on(Get, "/jobs/creating-1", ok(&now));
    click("#send-form");
    shows("Nothing was sent.").await;
    let value = js("return document.querySelector('#f-tracking').value").as_string();
    assert_eq!(value.as_deref(), Some("JD 0042"));
    assert_eq!(service.writes(), 0);
    page.leave();
    // Deleted meanwhile.
    let (service, _store, _page) = of(&answer, Task::Ship).await;
    fill("#f-carrier", "DHL");
    fill("#f-tracking", "JD 0042");
    service.on(Get, "/jobs/creating-1", missing());
    click("#send-form");
    shows(t(M::GoneTitle)).await;
    shows(t(M::ParcelNotSent)).await;
    assert!(text(".unsent").contains("JD 0042"));
}

#[wasm_bindgen_test]
async fn what_can_t_be_sent_of_a_change_is_shown_to_be_copied() {
    let answer = job("received");
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    fill("#f-city", "Brno");
    service.on(
        Get,
        "/jobs/received-1",
        ok(&in_state(answer.clone(), "Packaging", false)),
    );
    click("#send-form");
    shows(t(M::UnsentTitle)).await;
    assert!(text(".unsent").contains("Brno"), "{}", text(".unsent"));
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn what_is_odd_about_a_parcel_stays_on_the_job_s_page_until_it_is_settled() {
    let mut answer = job("shipping");
    answer["location"] = json!("West Europe");
    answer["properties"]["deliveryPackage"] = json!({
        "carrierName": "Royal Mail", "trackingNumber": "1Z 999", "driveCount": 9, "shipDate": "2019-01-31",
    });
    let mut other = job("shipping");
    other["id"] = json!(id("other").to_string());
    other["properties"]["deliveryPackage"]["trackingNumber"] = json!("1Z 999");
    let mut in_list = row("other", "Shipping", 3);
    in_list["properties"]["deliveryPackage"]["trackingNumber"] = json!("1Z 999");
    let service = service();
    service.on(Get, "/jobs/shipping-1", ok(&answer));
    service.on(Get, "/jobs/other", ok(&other));
    service.on(Get, "/jobs", ok(&list(&[in_list], None)));
    service.on(
        Get,
        "/locations/westeurope",
        ok(&json!({"name": "West Europe", "properties": {"supportedCarriers": ["DHL"], "alternateLocations": []}})),
    );
    let store = page::store(&service);
    let _page = page::job(store, &id_of(&answer));
    store.list.refresh();
    for words in [
        "works with DHL",
        "used already: other",
        "parcel holds 9",
        t(M::ShippedLongAgo),
    ] {
        shows(words).await;
    }
    let mut settled = answer.clone();
    settled["properties"]["deliveryPackage"] = json!({
        "carrierName": "DHL", "trackingNumber": "2", "driveCount": 2, "shipDate": "2026-04-28",
    });
    service.on(Get, "/jobs/shipping-1", ok(&settled));
    store.jobs.read(id_of(&answer)).await;
    until("nothing is odd any more", || {
        !text("#test").contains(t(M::ParcelOdd))
    })
    .await;
    // Nor where it has arrived: nobody can correct it any more.
    service.on(
        Get,
        "/jobs/shipping-1",
        ok(&in_state(answer.clone(), "Received", false)),
    );
    store.jobs.read(id_of(&answer)).await;
    until("it has arrived", || text(".badges .badge") == "Received").await;
    assert!(!text("#test").contains(t(M::ParcelOdd)));
}

#[wasm_bindgen_test]
async fn an_answer_to_a_form_that_was_left_leaves_the_next_one_alone() {
    let answer = job("received");
    let (service, store, page) = of(&answer, Task::Edit).await;
    let gate = service.hold(Patch, "/jobs/received-1");
    fill("#f-city", "Brno");
    click("#send-form");
    until("it is sent", || service.writes() == 1).await;
    // The person doesn't wait.
    FormStore::of(store).put_aside();
    page.leave();
    let other = job("shipping");
    service.on(Get, "/jobs/shipping-1", ok(&other));
    page::go("#/here");
    let page = mount(store, Task::Edit(id_of(&other)));
    appears("#send-form").await;
    fill("#f-city", "Ostrava");
    // Who comes back to the first one meanwhile can't send it again.
    page.leave();
    let page = mount(store, Task::Edit(id_of(&answer)));
    appears("#send-form[aria-disabled]").await;
    click("#send-form");
    // A request would begin with a look at the job, and have its answer before this one.
    next_task().await;
    store.jobs.read(id_of(&answer)).await;
    assert_eq!(service.writes(), 1);
    page.leave();
    let _page = mount(store, Task::Edit(id_of(&other)));
    appears("#send-form").await;
    gate.open(ok(&answer));
    until("its outcome is told", || {
        newest(store) == Some(Outcome::Done)
    })
    .await;
    assert_eq!(page::hash(), "#/here", "nobody is led away");
    let city = js("return document.querySelector('#f-city').value").as_string();
    assert_eq!(city.as_deref(), Some("Ostrava"));
    let kept = js("return JSON.stringify({...sessionStorage})")
        .as_string()
        .unwrap();
    assert!(kept.contains("Ostrava") && !kept.contains("Brno"), "{kept}");
}

#[wasm_bindgen_test]
async fn what_is_on_its_way_stays_as_it_is() {
    let answer = job("received");
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    let gate = service.hold(Patch, "/jobs/received-1");
    fill("#f-city", "Brno");
    appears(".form-actions .link").await;
    click("#send-form");
    until("it is sent", || service.writes() == 1).await;
    assert!(get("#f-city").has_attribute("readonly"));
    disappears(".form-actions .link").await;
    let rows = all(".tag-row").len();
    press("[aria-labelledby=edit-tags]", "Add a tag");
    gate.open(status(409, &error("OperationNotAllowed", "Not now.")));
    shows("Not now.").await;
    assert_eq!(all(".tag-row").len(), rows);
    until("it can be typed in again", || {
        !get("#f-city").has_attribute("readonly")
    })
    .await;
    fill("#f-city", "Plzeň");
    until("the words of the last try go", || {
        !text("#test").contains("Not now.")
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_took_effect_without_an_answer_is_not_sent_again() {
    let answer = job("received");
    let (service, store, _page) = of(&answer, Task::Edit).await;
    service.on(Patch, "/jobs/received-1", broken());
    fill("#f-city", "Brno");
    click("#send-form");
    shows(t(M::NoEffectSeen)).await;
    // It comes late.
    let mut after = answer.clone();
    after["properties"]["returnAddress"]["city"] = json!("Brno");
    service.on(Get, "/jobs/received-1", ok(&after));
    click("#send-form");
    until("it is done", || newest(store) == Some(Outcome::Done)).await;
    assert_eq!(service.writes(), 1);
}

#[wasm_bindgen_test]
async fn a_drive_whose_key_nobody_has_is_not_sent() {
    let answer = job("creating");
    let (service, _store, _page) = of(&answer, Task::Edit).await;
    service.on(
        Post,
        "/jobs/creating-1/listBitLockerKeys",
        ok(&json!({"value": []})),
    );
    fill("#f-drive-0-manifest", "\\other.xml");
    click("#send-form");
    shows("The service has no BitLocker key of").await;
    assert!(service.asked(Patch, "/jobs/creating-1").is_empty());
}

#[wasm_bindgen_test]
async fn the_ship_date_of_a_parcel_stays_what_it_is() {
    for (said, shown) in [
        ("2026-04-28", "2026-04-28"),
        ("2026-04-28T10:00:00.0000000Z", "2026-04-28"),
        ("8/11/2017 9:05:00 PM", ""),
    ] {
        let mut answer = job("shipping");
        answer["properties"]["deliveryPackage"]["shipDate"] = json!(said);
        let (service, _store, page) = of(&answer, Task::Ship).await;
        let value = js("return document.querySelector('#f-ship-date').value").as_string();
        assert_eq!(value.as_deref(), Some(shown), "{said}");
        service.on(Patch, "/jobs/shipping-1", ok(&answer));
        fill("#f-tracking", "1Z42");
        click("#send-form");
        until("it is sent", || {
            service.asked(Patch, "/jobs/shipping-1").len() == 1
        })
        .await;
        let parcel = sent(&service, "shipping-1")[0]["properties"].clone();
        let date = if shown.is_empty() { said } else { shown };
        assert_eq!(parcel["deliveryPackage"]["shipDate"], date);
        assert!(parcel.get("state").is_none(), "it is in Shipping already");
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_draft_is_kept_where_the_tab_keeps_nothing() {
    let service = service();
    let (store, page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    js(
        "window.setItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    );
    fill("#f-name", "unkept");
    FormStore::of(store).put_aside();
    page.leave();
    let _page = mount(store, Task::Import(None));
    appears("#f-name").await;
    let name = js("return document.querySelector('#f-name').value").as_string();
    js("Storage.prototype.setItem = window.setItem");
    assert_eq!(name.as_deref(), Some("unkept"));
}

#[wasm_bindgen_test]
async fn a_location_says_what_there_is_to_know_before_drives_are_sent_there() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let mut regions = crate::fixtures::regions();
    for region in regions["value"].as_array_mut().unwrap() {
        if region["name"] == "West India" {
            region["properties"]["alternateLocations"] = json!([region["id"]]);
        }
    }
    service.on(Get, "/locations", ok(&regions));
    let (_store, _page) = open(&service, Task::Import(None));
    until("the regions", || all("#f-location option").len() > 2).await;
    let said = || {
        let entry = get("#f-location").closest(".entry").unwrap().unwrap();
        crate::dom::text_of(&entry)
    };
    choose("#f-location", "North Bay 2");
    let sentence = tf(M::LocationClosed, &["North Bay 2", "North Bay"]);
    until("where to ship instead", || said().contains(&sentence)).await;
    assert_eq!(all(".taker").len(), 1);
    let shown = text(".taker");
    let of_other = [tf(M::ParcelsGoTo, &["North Bay"]), "12 Harbour Lane".into()];
    for part in &of_other {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let carriers = tf(M::Carriers, &["Blue Dart, DHL, FedEx, TNT, UPS"]);
    assert!(
        shown.contains(&carriers),
        "those of North Bay 2 itself don't matter: {shown}"
    );
    choose("#f-location", "Lowlands");
    until("an open one says its own address", || {
        find(".taker").is_some_and(|shown| {
            crate::dom::text_of(&shown).contains(&tf(M::ParcelsGoTo, &["Lowlands"]))
        })
    })
    .await;
    assert!(text(".taker").contains(&tf(M::Carriers, &["DHL, FedEx"])));
    choose("#f-location", "West India");
    until("the papers", || said().contains(t(M::IndiaNote))).await;
    choose("#f-location", "Lowlands");
    until("nothing", || {
        !said().contains(t(M::IndiaNote)) && !said().contains("takes no drives")
    })
    .await;
}

/// The texts of the suggestions that are shown.
fn suggested() -> Vec<String> {
    texts("[role=option]")
}

fn value_of(selector: &str) -> String {
    js(&format!(
        "return document.querySelector('{selector}').value"
    ))
    .as_string()
    .unwrap()
}

#[wasm_bindgen_test]
async fn a_resource_group_is_chosen_with_the_keys_while_typing() {
    let service = service();
    let (store, _page) = open(&service, Task::Import(None));
    appears("#f-group[role=combobox]").await;
    until("they are asked for", || {
        service.asked(Get, "/resourcegroups").len() == 1
    })
    .await;
    get("#f-group").focus().unwrap();
    assert!(suggested().is_empty(), "not before anybody types or asks");
    fill("#f-group", "r");
    until("two fit", || suggested() == ["rg", "rg-archive"]).await;
    assert_eq!(
        attribute("#f-group", "aria-expanded").as_deref(),
        Some("true")
    );
    let field = get("#f-group");
    crate::dom::key(&field, "ArrowDown", "");
    crate::dom::key(&field, "ArrowDown", "");
    until("the second one is active", || {
        attribute("#f-group", "aria-activedescendant").as_deref() == Some("f-group-option-1")
    })
    .await;
    assert_eq!(
        attribute("#f-group-option-1", "aria-selected").as_deref(),
        Some("true")
    );
    crate::dom::key(&field, "Enter", "");
    until("it is chosen", || value_of("#f-group") == "rg-archive").await;
    disappears("[role=option]").await;
    assert!(has_focus("#f-group"));
    let typed =
        FormStore::of(store).with_untracked(|form| form.draft.get(Field::ResourceGroup).to_owned());
    assert_eq!(typed, "rg-archive");
    // Who looks again sees the others, too; Escape leaves what stands there.
    crate::dom::key(&field, "ArrowDown", "");
    until("all", || suggested() == ["Media", "rg", "rg-archive"]).await;
    crate::dom::key(&field, "Escape", "");
    disappears("[role=option]").await;
    assert_eq!(value_of("#f-group"), "rg-archive");
    // What nobody suggests can be typed, and is only asked about.
    fill("#f-group", "rg-secret");
    send("#f-group", "blur");
    shows(t(M::GroupUnseen)).await;
    assert!(find("#f-group-problem").is_none());
}

#[wasm_bindgen_test]
async fn a_storage_account_is_chosen_by_its_name_and_shown_with_where_it_is() {
    let service = service();
    service.on(
        Get,
        ACCOUNTS,
        ok(&json!({"value": [account("Media", "films1")], "nextLink": "https://arm.example/next"})),
    );
    service.on(
        Get,
        "https://arm.example/next",
        ok(&json!({"value": [account("rg", "account1"), account("rg-archive", "films2")]})),
    );
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-account").await;
    fill("#f-group", "rg");
    until("its suggestions", || suggested().len() == 2).await;
    send("#f-group", "blur");
    disappears("[role=option]").await;
    until("both pages are read", || {
        service.asked(Get, "https://arm.example/next").len() == 1
    })
    .await;
    click("#f-account");
    until("those of the job's group come first", || {
        suggested()
            == [
                "account1rg, West Europe",
                "films1Media, West Europe",
                "films2rg-archive, West Europe",
            ]
    })
    .await;
    fill("#f-account", "films");
    until("two fit", || suggested().len() == 2).await;
    click("[role=option]:last-child");
    until("its id is there", || {
        value_of("#f-account") == account_id("rg-archive", "films2")
    })
    .await;
    let said = tf(M::StorageAccountIs, &["films2", "rg-archive, West Europe"]);
    until("and its name", || text("#f-account-note") == said).await;
    // A name alone means the job's own group.
    fill("#f-account", "films1");
    send("#f-account", "blur");
    shows(&tf(M::AccountElsewhere, &["rg", "Media"])).await;
    fill("#f-account", "account1");
    until("it is one of the job's group", || {
        find("#f-account-warning").is_none()
    })
    .await;
    let said = tf(M::StorageAccountIs, &["account1", "rg, West Europe"]);
    assert_eq!(text("#f-account-note"), said);
    fill("#f-account", "nobodys");
    shows(t(M::AccountUnseen)).await;
    assert!(find("#f-account-problem").is_none(), "nobody is held up");
}

#[wasm_bindgen_test]
async fn without_suggestions_it_is_said_why_and_typing_goes_on() {
    let service = service();
    let no = error("AuthorizationFailed", "No.");
    service.on(Get, "/resourcegroups", status(403, &no));
    let broken = status(400, &error("Oops", "Broken."));
    service.script(
        Get,
        ACCOUNTS,
        [broken, ok(&json!({"value": [account("rg", "account1")]}))],
    );
    let (_store, _page) = open(&service, Task::Import(None));
    let needed = "Microsoft.Resources/subscriptions/resourceGroups/read";
    shows(&tf(M::NoGroupsForbidden, &[needed])).await;
    shows(t(M::AccountsFailed)).await;
    fill("#f-group", "rg");
    fill("#f-account", "account1");
    send("#f-account", "blur");
    next_task().await;
    assert_eq!(value_of("#f-group"), "rg");
    assert!(find("#f-group-problem").is_none() && find("#f-account-problem").is_none());
    press(".step", t(M::Retry));
    until("the failure goes", || {
        !text("#test").contains(t(M::AccountsFailed))
    })
    .await;
    click("#f-account");
    until("there are suggestions now", || suggested().len() == 1).await;
    assert_eq!(service.writes(), 0);
}

/// Pastes a text into a field, as a person does; whether the page took it over.
fn paste_into(selector: &str, text: &str) -> bool {
    let paste = format!(
        "const data = new DataTransfer(); data.setData('text/plain', {});
         const event = new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }});
         // Firefox 153 takes no `clipboardData` of a script.
         Object.defineProperty(event, 'clipboardData', {{ value: data }});
         return !document.querySelector('{selector}').dispatchEvent(event)",
        json!(text)
    );
    js(&paste).as_bool().unwrap()
}

/// The page of an import's drives.
async fn drives_step(service: &Service) -> (Stores, Mounted) {
    let opened = open(service, Task::Import(None));
    appears("#f-name").await;
    press(".steps", "2 Drives");
    appears("#f-drive-0-id").await;
    opened
}

#[wasm_bindgen_test]
async fn rows_pasted_into_the_table_become_drives_and_what_is_left_out_says_why() {
    let service = service();
    let (store, _page) = drives_step(&service).await;
    let spaceless = KEY.replace('-', "");
    let mut text = format!(
        "Drive\tKey\tManifest\tHash\nWD-1\t{spaceless}\t\\m.xml\t{HASH}\nnothing here\nwd-1\t{KEY}\n"
    );
    for number in 2..=11 {
        text.push_str(
            &[
                "WD-",
                &number.to_string(),
                ";",
                KEY,
                ";\\m.xml;",
                HASH,
                "\n",
            ]
            .concat(),
        );
    }
    assert!(paste_into("#f-drive-0-hash", &text));
    until("ten drives", || all(".drive-row").len() == 10).await;
    assert_eq!(value_of("#f-drive-0-id"), "WD-1");
    assert_eq!(value_of("#f-drive-0-key"), KEY, "its digits are grouped");
    assert_eq!(value_of("#f-drive-9-id"), "WD-10");
    let told = text_of_told();
    for words in [
        tn_rows(M::RowsNoDrive, 1, &["3"]),
        tn_rows(M::RowsTwice, 1, &["4"]),
        tn_rows(M::RowsTooMany, 1, &["14", "10"]),
        t(M::RowsStay).into(),
    ] {
        assert!(told.contains(&words), "{words} in {told}");
    }
    assert!(find("#paste-rows[open]").is_some());
    let rest = FormStore::of(store).with_untracked(|form| form.pasted.clone());
    let ids: Vec<_> = rest.lines().map(|line| &line[..4]).collect();
    assert_eq!(ids, ["noth", "wd-1", "WD-1"]);
    assert!(rest.contains("WD-11"), "to be corrected, nothing is lost");
    let kept = js("return JSON.stringify({...sessionStorage})")
        .as_string()
        .unwrap();
    assert!(kept.contains("WD-10") && !kept.contains("238810"), "{kept}");
}

fn text_of_told() -> String {
    text(".told")
}

fn tn_rows(message: M, rows: i64, parts: &[&str]) -> String {
    i18n::tn(message, rows, parts)
}

#[wasm_bindgen_test]
async fn a_column_pasted_into_the_table_goes_down_from_where_it_is_pasted() {
    let service = service();
    let (_store, _page) = drives_step(&service).await;
    assert!(
        !paste_into("#f-drive-0-id", "WD-1"),
        "one value is the field's own affair"
    );
    assert!(paste_into("#f-drive-0-id", "WD-1\nWD-2\n\nWD-3\n"));
    until("three drives", || all(".drive-row").len() == 3).await;
    let bare = KEY.replace('-', " ");
    assert!(paste_into("#f-drive-1-key", &format!("{bare}\n{BASE64}")));
    until("their keys", || value_of("#f-drive-2-key") == BASE64).await;
    assert_eq!(
        [value_of("#f-drive-0-key"), value_of("#f-drive-1-key")],
        ["", KEY]
    );
    assert_eq!(value_of("#f-drive-2-id"), "WD-3");
    // The tool's own list of drives holds keys that nobody wants to give away.
    let drive_set = "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey\nG,AlreadyFormatted,SilentMode,AlreadyEncrypted,060456-014509-132033-080300-252615-584177-672089-411631";
    assert!(paste_into("#f-drive-0-id", drive_set));
    shows(&tf(M::JournalDriveSet, &[t(M::PastedRows)])).await;
    assert_eq!(value_of("#f-drive-0-id"), "WD-1");
}

#[wasm_bindgen_test]
async fn a_key_without_hyphens_is_grouped_by_itself() {
    let service = service();
    let (store, _page) = drives_step(&service).await;
    fill("#f-drive-0-key", &KEY.replace('-', ""));
    until("it is grouped", || value_of("#f-drive-0-key") == KEY).await;
    // Half of one is left alone while it is typed.
    fill("#f-drive-0-key", "238810662376");
    next_task().await;
    assert_eq!(value_of("#f-drive-0-key"), "238810662376");
    // With hyphens in wrong places it is put in order once the field was left.
    let odd = KEY.replacen('-', "", 3);
    fill("#f-drive-0-key", &odd);
    next_task().await;
    assert_eq!(value_of("#f-drive-0-key"), odd);
    send("#f-drive-0-key", "blur");
    until("it is put in order", || value_of("#f-drive-0-key") == KEY).await;
    let key = FormStore::of(store)
        .with_untracked(|form| form.draft.get(Field::BitLockerKey(0)).to_owned());
    assert!(key == KEY);
}

const BOOK: &str = "address-book";

fn on_device() -> String {
    js(&format!("return localStorage.getItem('{BOOK}') ?? ''"))
        .as_string()
        .unwrap()
}

fn forget_device() {
    js(&format!("localStorage.removeItem('{BOOK}')"));
}

#[wasm_bindgen_test]
async fn an_address_is_kept_on_the_device_only_where_somebody_asks_for_it() {
    for asks in [false, true] {
        forget_device();
        let service = service();
        let (_store, page) = open(&service, Task::Import(None));
        service.script(Get, "/jobs/new-job", [missing(), ok(&created())]);
        service.on(Put, "/jobs/new-job", status(201, &created()));
        fill_import().await;
        press(".steps", "3 Return shipping");
        appears("#keep-address").await;
        assert!(find(".book").is_none(), "there is none to choose from");
        if asks {
            click("#keep-address");
        }
        press(".steps", "4 Review");
        appears("#send-form").await;
        assert_eq!(on_device(), "", "not before it was sent");
        click("#send-form");
        until("its page is asked for", || {
            page::hash().ends_with("/jobs/new-job")
        })
        .await;
        let kept = on_device();
        assert_eq!(kept.contains("Tereza Malá"), asks, "{kept}");
        for secret in ["238810", "new-job", "WD-1", "account1", HASH] {
            assert!(!kept.contains(secret), "{secret} in {kept}");
        }
        page::go("#/here");
        page.leave();
    }
    forget_device();
}

/// A device that keeps two addresses.
fn with_addresses() {
    let address = |recipient: &str, more: &str| {
        format!(
            "recipient={recipient}\nstreet1=Dlouhá 12\ncity=Praha\npostal-code=110 00\ncountry=Czechia\nphone=+420 1\nemail=a@contoso.example\n{more}"
        )
    };
    let text = [
        address("Tereza Malá", "return-carrier=FedEx\nreturn-account=77\n"),
        address("Jan Novák", ""),
    ]
    .join("\n");
    js(&format!("localStorage.setItem('{BOOK}', {})", json!(text)));
}

#[wasm_bindgen_test]
async fn a_kept_address_fills_the_form_in_and_what_stood_there_comes_back() {
    with_addresses();
    let service = service();
    let (_store, _page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    press(".steps", "3 Return shipping");
    appears(".book").await;
    assert_eq!(text(".book summary"), "2 addresses kept on this device");
    fill("#f-recipient", "Somebody");
    fill("#f-street2", "Second floor");
    fill("#f-return-carrier", "DHL");
    next_task().await;
    click(".book li:first-child .button");
    until("it is filled in", || {
        value_of("#f-recipient") == "Tereza Malá"
    })
    .await;
    assert_eq!(
        [
            value_of("#f-street2"),
            value_of("#f-return-carrier"),
            value_of("#f-return-account")
        ],
        ["", "FedEx", "77"]
    );
    press(".book-told", t(M::Undo));
    until("it is back", || value_of("#f-recipient") == "Somebody").await;
    assert_eq!(
        [value_of("#f-street2"), value_of("#f-return-carrier")],
        ["Second floor", "DHL"]
    );
    // An address without a carrier leaves the one that was typed.
    click(".book li:last-child .button");
    until("it is filled in", || {
        value_of("#f-recipient") == "Jan Novák"
    })
    .await;
    assert_eq!(value_of("#f-return-carrier"), "DHL");
    forget_device();
}

#[wasm_bindgen_test]
async fn kept_addresses_are_forgotten_one_by_one_or_all_at_once() {
    with_addresses();
    let service = service();
    let (_store, _page) = open(&service, Task::Export(None));
    appears("#f-name").await;
    press(".steps", "3 Return shipping");
    appears(".book").await;
    click(".book li:first-child .copy");
    until("one is left", || all(".book li").len() == 1).await;
    assert!(!on_device().contains("Tereza") && on_device().contains("Jan"));
    until("the focus has a place", || has_focus("#book-undo")).await;
    click("#book-undo");
    until("it is back", || all(".book li").len() == 2).await;
    assert!(on_device().contains("Tereza"));
    press(".book", t(M::BookClear));
    disappears(".book").await;
    assert_eq!(on_device(), "");
    assert_eq!(
        js(&format!("return localStorage.getItem('{BOOK}')")),
        wasm_bindgen::JsValue::NULL,
        "not even a name"
    );
}

#[wasm_bindgen_test]
async fn a_device_that_keeps_nothing_says_so() {
    forget_device();
    let mut answer = unshipped();
    answer["properties"]["returnAddress"] = Value::Null;
    let (_service, _store, _page) = of(&answer, Task::Ship).await;
    appears("#keep-address").await;
    js(
        "window.forget = Storage.prototype.removeItem; Storage.prototype.removeItem = () => { throw new DOMException('no', 'SecurityError') }",
    );
    click("#keep-address");
    next_task().await;
    js("Storage.prototype.removeItem = window.forget");
    shows(t(M::KeepRefused)).await;
    let checked = js("return document.querySelector('#keep-address').checked").as_bool();
    assert_eq!(checked, Some(false));
}

#[wasm_bindgen_test]
async fn a_parcel_s_form_takes_a_kept_address_and_keeps_a_new_one() {
    with_addresses();
    let mut answer = unshipped();
    answer["properties"]["returnAddress"] = Value::Null;
    let (service, _store, _page) = of(&answer, Task::Ship).await;
    appears(".book").await;
    assert!(
        find(".book small").is_none(),
        "a parcel's form asks for no return carrier"
    );
    click(".book li:first-child .button");
    until("it is filled in", || {
        value_of("#f-recipient") == "Tereza Malá"
    })
    .await;
    fill("#f-phone", "+420 2");
    fill("#f-carrier", "DHL");
    fill("#f-tracking", "42");
    click("#keep-address");
    let after = in_state(answer, "Shipping", false);
    service.on(Patch, "/jobs/creating-1", ok(&after));
    page::go("#/here");
    click("#send-form");
    until("its page is asked for", || {
        page::hash().ends_with("/jobs/creating-1")
    })
    .await;
    let sent = sent(&service, "creating-1");
    let properties = &sent[0]["properties"];
    assert_eq!(properties["returnAddress"]["city"], "Praha");
    assert!(properties.get("returnShipping").is_none());
    let kept = on_device();
    assert!(kept.contains("+420 2"), "{kept}");
    assert!(
        kept.contains("return-carrier=FedEx") && kept.contains("return-account=77"),
        "what is known of the carrier stays: {kept}"
    );
    assert!(!kept.contains("creating-1"), "{kept}");
    forget_device();
}

#[wasm_bindgen_test]
async fn a_kept_address_is_offered_where_a_job_is_edited() {
    with_addresses();
    let answer = job("received");
    let (_service, _store, page) = of(&answer, Task::Edit).await;
    appears(".book").await;
    assert_eq!(all(".book").len(), 1);
    click(".book li:first-child .button");
    until("it is filled in", || {
        [value_of("#f-return-carrier"), value_of("#f-return-account")] == ["FedEx", "77"]
    })
    .await;
    until("what changes is said", || {
        let changes = text("#what-changes");
        changes.contains(t(M::ReturnAddress)) && changes.contains(t(M::ReturnShipping))
    })
    .await;
    press(".book-told", t(M::Undo));
    until("nothing changes", || {
        text("#what-changes") == t(M::NothingChanges)
    })
    .await;
    page.leave();
    // Where the address can't change any more there is nothing to fill in.
    let (_service, _store, _page) = of(&job("packaging"), Task::Edit).await;
    assert!(find(".book").is_none());
    forget_device();
}

#[wasm_bindgen_test]
async fn enter_goes_on_and_sends_as_the_button_does() {
    let service = service();
    let (_store, page) = open(&service, Task::Import(None));
    appears("#f-name").await;
    // Something is missing: it says so, and stays.
    crate::dom::key(&get("#f-name"), "Enter", "");
    shows(t(M::WrongMissing)).await;
    assert!(find("#f-name").is_some());
    page.leave();
    let mut after = job("received");
    let (service, _store, _page) = of(&after, Task::Edit).await;
    fill("#f-city", "Brno");
    until("it can be sent", || {
        text("#what-changes") != t(M::NothingChanges)
    })
    .await;
    after["properties"]["returnAddress"]["city"] = json!("Brno");
    service.on(Patch, "/jobs/received-1", ok(&after));
    page::go("#/here");
    // None of these means to send.
    for held in [
        "repeat: true",
        "isComposing: true",
        "ctrlKey: true",
        "shiftKey: true",
    ] {
        crate::dom::key(&get("#f-city"), "Enter", held);
    }
    crate::dom::key(&get("h1"), "Enter", "");
    next_task().await;
    assert_eq!(service.writes(), 0);
    crate::dom::key(&get("#f-city"), "Enter", "");
    until("its page is asked for", || {
        page::hash().ends_with("/jobs/received-1")
    })
    .await;
    assert_eq!(sent(&service, "received-1").len(), 1);
}
