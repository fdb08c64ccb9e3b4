//! Which columns are shown, and views that are saved under a name: on this device, where its storage allows it.

use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{M, t, tf};
use import_export_portal::store::Stores;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{all, click, disappears, fill, get, has_focus, js, shows, text, texts, until};
use crate::fixtures::{list, row, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Service, ok};

const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs";

/// Takes back what a test left on the device, also where it fails.
struct Device;

impl Device {
    fn with(key: &str, text: &str) -> Self {
        let device = Self;
        js(&format!(
            "localStorage.setItem('{key}', {})",
            Value::from(text)
        ));
        device
    }

    fn empty() -> Self {
        js("localStorage.removeItem('views'); localStorage.removeItem('columns')");
        Self
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        js(
            "if (window.realSetItem) Storage.prototype.setItem = window.realSetItem;
            localStorage.removeItem('views');
            localStorage.removeItem('columns')",
        );
    }
}

fn kept(key: &str) -> String {
    let kept = js(&format!("return localStorage.getItem('{key}') ?? ''"));
    kept.as_string().unwrap()
}

async fn open(address: &str) -> (Service, Stores, Mounted) {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let jobs = [row("a", "Received", 1), row("b", "Transferring", 2)];
    service.on(Get, JOBS, ok(&list(&jobs, None)));
    let store = page::store(&service);
    let page = page::list(store, address);
    until("rows are there", || !all("tr.row").is_empty()).await;
    (service, store, page)
}

fn pick(column: &str) {
    let label = all("#views label.option").into_iter();
    let mut label = label.filter(|label| crate::dom::text_of(label) == column);
    label.next().unwrap().click();
}

fn table_class() -> String {
    let table = get(".jobs");
    let hidden = table.get_attribute("data-hidden").unwrap_or_default();
    let hidden = hidden.split_whitespace().filter(|name| *name != "auto");
    hidden.fold(table.class_name(), |all, name| format!("{all} no-{name}"))
}

#[wasm_bindgen_test]
async fn columns_are_chosen_and_stay_chosen_on_this_device() {
    let _device = Device::empty();
    let (_service, _store, mounted) = open("#/jobs").await;
    assert!(table_class().ends_with("jobs auto"), "{}", table_class());
    click("#views-button");
    until("the boxes", || all("#views label.option").len() == 9).await;
    pick(t(M::ColumnType));
    until("the type goes", || table_class().contains("no-c-type")).await;
    assert!(!table_class().contains("auto") && !kept("columns").contains("type"));
    assert!(kept("columns").starts_with("name,"), "{}", kept("columns"));
    // Nothing is in the address: it is this device's choice.
    assert_eq!(page::hash(), "#/jobs");
    mounted.leave();
    // Another visit begins with it; an address that names columns has its own.
    let (_service, _store, mounted) = open("#/jobs").await;
    assert!(table_class().contains("no-c-type"));
    mounted.leave();
    let (_service, _store, _mounted) = open("#/jobs?columns=name,type").await;
    assert!(!table_class().contains("no-c-type") && table_class().contains("no-c-state"));
    click("#views-button");
    until("the boxes", || all("#views label.option").len() == 9).await;
    pick(t(M::ColumnState));
    until("the address follows", || {
        page::hash() == "#/jobs?columns=name,type,state"
    })
    .await;
    crate::dom::press("#views fieldset", t(M::StandardColumns));
    until("all that fit", || table_class().contains("auto")).await;
    assert_eq!(
        (page::hash().as_str(), kept("columns").as_str()),
        ("#/jobs", "")
    );
}

#[wasm_bindgen_test]
async fn a_view_is_saved_opened_renamed_and_deleted() {
    let _device = Device::empty();
    let (_service, _store, _page) = open("#/jobs?q=a&sort=name&order=asc").await;
    click("#views-button");
    shows(t(M::ViewsNone)).await;
    fill("#view-name", " Only  a ");
    click("#views section > form button");
    until("it is saved", || texts("#views li > .link") == ["Only a"]).await;
    assert_eq!(kept("views"), "Only a\t#/jobs?q=a&sort=name&order=asc");
    assert!(text("#views").contains(&tf(M::ViewSaved, &["Only a"])));
    // It is the one that is open.
    assert_eq!(all("#views li > .link[aria-current]").len(), 1);
    fill("#filter", "");
    until("another one", || {
        all("#views li > .link[aria-current]").is_empty()
    })
    .await;
    click("#views li > .link");
    until("it is open", || {
        page::hash() == "#/jobs?q=a&sort=name&order=asc"
    })
    .await;
    // Its name, which says what a button does.
    fill("#view-name", "only A");
    until("it would be saved over", || {
        text("#views section > form button") == tf(M::ViewReplace, &["only A"])
    })
    .await;
    fill("#view-name", "");
    click("#views li > .copy");
    until("its name can be typed", || has_focus("#view-next-name")).await;
    fill("#view-next-name", "With an a");
    click("#views li form button");
    until("it is renamed", || {
        texts("#views li > .link") == ["With an a"]
    })
    .await;
    assert!(kept("views").starts_with("With an a\t"));
    click("#views li > .copy:last-child");
    until("it has gone", || all("#views li").is_empty()).await;
    assert_eq!(kept("views"), "");
    until("it can be had back", || has_focus("#views-undo")).await;
    click("#views-undo");
    until("it is back", || texts("#views li > .link") == ["With an a"]).await;
}

#[wasm_bindgen_test]
async fn what_somebody_else_wrote_into_the_storage_breaks_nothing() {
    let _device = Device::with(
        "views",
        "{\"broken\": [\nBad\t#/nowhere\nGood\t#/jobs?q=b\n\u{0}\t\t",
    );
    js("localStorage.setItem('columns', '<img src=x>,state')");
    let (_service, _store, _page) = open("#/jobs").await;
    assert!(!table_class().contains("no-c-state") && table_class().contains("no-c-type"));
    click("#views-button");
    until("what makes sense", || {
        texts("#views li > .link") == ["Good"]
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_storage_that_keeps_nothing_is_told() {
    let _device = Device::empty();
    let (_service, _store, _page) = open("#/jobs").await;
    js(
        "window.realSetItem = Storage.prototype.setItem;
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    );
    click("#views-button");
    until("the boxes", || all("#views label.option").len() == 9).await;
    pick(t(M::ColumnType));
    shows(t(M::KeepRefused)).await;
    // In this visit it is as it was chosen.
    assert!(table_class().contains("no-c-type"));
    fill("#view-name", "Mine");
    click("#views section > form button");
    shows(t(M::KeepRefused)).await;
    // What was typed is there to be tried again.
    let name: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(get("#view-name"));
    assert_eq!(name.value(), "Mine");
    assert!(all("#views li").is_empty());
    js("Storage.prototype.setItem = window.realSetItem");
    click("#views section > form button");
    until("it is saved", || texts("#views li > .link") == ["Mine"]).await;
    disappears("#views section > .quiet").await;
}
