//! Scopes: resource groups where a subscription may not be read, and a picker that names what can't be.

use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{M, t};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{appears, click, document_text, find, js, shows, stays, text, texts, until};
use crate::fixtures::{error, list, row, subscriptions};
use crate::page::hash;
use crate::service::{Service, ok, status};
use crate::shell::{CONFIG, JOBS, Portal, open};

const SUBSCRIPTION: &str = "11111111-2222-3333-4444-555555555555";

fn groups(names: &[&str]) -> Value {
    let group = |name: &&str| json!({ "name": name, "type": "Microsoft.Resources/resourceGroups" });
    json!({ "value": names.iter().map(group).collect::<Vec<_>>() })
}

fn in_group(group: &str, name: &str) -> Value {
    let mut job = row(name, "Transferring", 3);
    job["id"] = json!(format!(
        "/subscriptions/{SUBSCRIPTION}/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/{name}"
    ));
    job
}

fn path(group: &str) -> String {
    format!("{group}/providers/Microsoft.ImportExport/jobs")
}

/// A subscription whose jobs may not be read, with two resource groups, of which one may.
fn half_open() -> Service {
    let no = error("AuthorizationFailed", "Not the whole subscription.");
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, status(403, &no));
    service.on(
        Get,
        "/resourcegroups",
        ok(&groups(&["rg-mine", "rg-theirs"])),
    );
    service.on(
        Get,
        &path("rg-mine"),
        ok(&list(&[in_group("rg-mine", "my-job")], None)),
    );
    service.on(
        Get,
        &path("rg-theirs"),
        status(403, &error("AuthorizationFailed", "Not this group.")),
    );
    service
}

async fn picker(service: &Service, address: &str) -> Portal {
    let portal = open(service, Some(CONFIG), address);
    appears("tbody a").await;
    click("#scope-button");
    appears(".scopes .option").await;
    portal
}

#[wasm_bindgen_test]
async fn where_a_subscription_may_not_be_read_its_resource_groups_are() {
    let service = half_open();
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    shows("my-job").await;
    shows("rg-theirs").await;
    assert!(document_text().contains("Not this group."));
    assert!(!document_text().contains("Not the whole subscription."));
    for place in [JOBS.to_owned(), path("rg-mine"), path("rg-theirs")] {
        assert_eq!(service.asked(Get, &place).len(), 1, "{place}");
    }
}

#[wasm_bindgen_test]
async fn where_no_resource_group_may_be_read_either_it_is_the_subscription() {
    let service = half_open();
    service.on(
        Get,
        &path("rg-mine"),
        status(403, &error("AuthorizationFailed", "Nor this one.")),
    );
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    shows(t(M::NotAllowedTitle)).await;
    stays("there is no row", || find("tbody a").is_none()).await;
}

#[wasm_bindgen_test]
async fn the_picker_names_what_can_not_be_read_and_picks_resource_groups() {
    let service = half_open();
    let _portal = picker(&service, "#/jobs").await;
    until("the other group", || text(".scopes").contains("rg-theirs")).await;
    let panel = text(".scopes");
    assert!(
        panel.contains("rg-mine") && panel.contains("rg-theirs"),
        "{panel}"
    );
    assert_eq!(texts(".scopes .barred"), [t(M::ScopeNotAllowed)]);
    click(".scopes details input");
    until("the address has the scope", || {
        hash() == format!("#/jobs?subscription={SUBSCRIPTION}%2Frg-mine")
    })
    .await;
    shows("my-job").await;
    until("the button names the scope", || {
        text("#scope-button").contains("/ rg-mine")
    })
    .await;
    click(".scopes details input");
    until("the address has no scope", || hash() == "#/jobs").await;
}

#[wasm_bindgen_test]
async fn many_subscriptions_can_be_searched() {
    let all: Vec<_> = (0..300)
        .map(|n| json!({ "subscriptionId": format!("id-{n}"), "displayName": format!("Contoso {n:03}") }))
        .collect();
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&json!({ "value": all })));
    for n in 0..300 {
        let jobs = if n == 0 {
            vec![row("only", "Shipping", 2)]
        } else {
            Vec::new()
        };
        service.on(
            Get,
            &format!("/id-{n}/providers/Microsoft.ImportExport/jobs"),
            ok(&list(&jobs, None)),
        );
    }
    let _portal = picker(&service, "#/jobs").await;
    assert_eq!(texts(".scopes .option").len(), 300);
    let search = |words: &str| {
        js(&format!(
            "const field = document.getElementById('scope-search'); field.value = '{words}';
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ));
    };
    search("oso 04");
    until("ten scopes are found", || {
        texts(".scopes .option").len() == 10
    })
    .await;
    search("ID-299");
    until("one scope is found", || {
        texts(".scopes .option") == ["Contoso 299id-299"]
    })
    .await;
    search("nobody");
    shows(t(M::ScopeNone)).await;
}
