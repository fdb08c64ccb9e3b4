//! Journal files in the form of an import: what is taken from each kind, which one to choose instead, and that no key of
//! theirs is told on or kept.

use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{self, Lang};
use import_export_portal::job::Task;
use import_export_portal::pages;
use import_export_portal::store::Store;
use js_sys::Function;
use leptos::prelude::provide_context;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, disappears, document_text, fill, get, js, press, settle, text, texts, until,
};
use crate::fixtures::subscriptions;
use crate::page::{self, Mounted};
use crate::service::{Service, ok};

const SESSIONS: &str = include_str!("../fixtures/journals/sessions.jrn");
const TRAIL: &str = include_str!("../fixtures/journals/trail.jrn");
const DRIVESET: &str = include_str!("../fixtures/journals/driveset.csv");
const DATASET: &str = include_str!("../fixtures/journals/dataset.csv");
const PLAIN: &str = r"<J><DriveId>PL-7</DriveId><BitLockerKey>a2V5IG9mIHBsYWluIFhNTA==</BitLockerKey><ManifestFile>\m.xml</ManifestFile><ManifestHash>109B21108597EF36D5785F08303F3638</ManifestHash></J>";

/// What may be seen nowhere: the storage account's key, and those of the drives.
const SECRETS: [&str; 4] = [
    "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==",
    "238810-662376-448998-450120-652806-203390-606320-483076",
    "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
    "a2V5IG9mIHBsYWluIFhNTA==",
];

/// The step of the drives, in a fresh tab.
async fn drives(lang: Lang) -> (Store, Mounted) {
    js("sessionStorage.clear()");
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let store = page::store(&service);
    let page = page::mount(move || {
        i18n::set_lang(lang);
        provide_context(store);
        pages::form::form(Task::Import(None))
    });
    appears("#f-name").await;
    js("document.querySelectorAll('.steps button')[1].click()");
    appears("#journals").await;
    (store, page)
}

/// Hands files over, by the field or by dropping them.
fn hand_over(how: &str, files: &[(&str, &str)]) {
    let all = js_sys::Array::new();
    for (name, content) in files {
        all.push(&js_sys::Array::of2(&(*name).into(), &(*content).into()));
    }
    let run = Function::new_with_args(
        "field, all",
        &format!(
            "const files = new DataTransfer();
             for (const [name, content] of all) files.items.add(new File([content], name));
             {how}"
        ),
    );
    run.call2(&JsValue::NULL, &get("#journals"), &all).unwrap();
}

const CHOOSE: &str =
    "field.files = files.files; field.dispatchEvent(new Event('change', { bubbles: true }));";
const DROP: &str = "for (const kind of ['dragover', 'drop']) {
    const event = new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error('the browser would open it');
}";

/// What is told, once it is about so many files.
async fn told(files: usize) -> Vec<String> {
    until("what became of them", || all(".told li").len() == files).await;
    texts(".told li")
}

fn value(selector: &str) -> String {
    js(&format!(
        "return document.querySelector('{selector}').value"
    ))
    .as_string()
    .unwrap()
}

/// No secret is in the page's words or attributes, nor in what the tab keeps.
fn assert_discreet() {
    let kept = js("return JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})")
        .as_string()
        .unwrap();
    let page = js("return document.documentElement.outerHTML")
        .as_string()
        .unwrap();
    for secret in SECRETS {
        assert!(!kept.contains(secret), "{kept}");
        assert!(
            !page.contains(secret) && !document_text().contains(secret),
            "{secret}"
        );
    }
}

#[wasm_bindgen_test]
async fn two_sessions_with_an_ampersand_and_base64_keys_are_read() {
    let (_store, _page) = drives(Lang::English).await;
    hand_over(CHOOSE, &[("orchard.jrn", SESSIONS)]);
    assert_eq!(
        told(1).await,
        ["orchard.jrn: 2 drives taken: XK20A771, XK20A902."]
    );
    assert_eq!(
        [
            value("#f-drive-0-id"),
            value("#f-drive-0-key"),
            value("#f-drive-0-hash")
        ],
        ["XK20A771", SECRETS[1], "7C6A180B36896A0A8C02787EEAFB0E4C"]
    );
    assert_eq!(
        [
            value("#f-drive-1-id"),
            value("#f-drive-1-key"),
            value("#f-drive-1-manifest")
        ],
        [
            "XK20A902",
            SECRETS[2],
            r"\a1b2c3d4-0000-4000-8000-9f8e7d6c5b4a.manifest"
        ]
    );
    // The first one's header, of the last session; the second one has none.
    assert_eq!(all(".header-hash").len(), 1);
    assert!(
        text(".header-hash").contains("0:1024:5F4DCC3B"),
        "{}",
        text(".header-hash")
    );
    settle().await;
    assert_discreet();
}

#[wasm_bindgen_test]
async fn each_wrong_file_names_the_right_one() {
    let (_store, _page) = drives(Lang::English).await;
    let manifest = "<DriveManifest><Drive><DriveId>A</DriveId></Drive></DriveManifest>";
    let broken = &SESSIONS[..SESSIONS.len() - 120];
    hand_over(
        CHOOSE,
        &[
            ("trail.jrn", TRAIL),
            ("driveset.csv", DRIVESET),
            ("dataset.csv", DATASET),
            ("m.xml", manifest),
            ("log.xml", "<DriveLog/>"),
            ("cut.jrn", broken),
            ("photo.jpg", "x"),
            ("empty.xml", "<a/>"),
            ("bomb.xml", "<!DOCTYPE a><a/>"),
            ("plain.xml", PLAIN),
        ],
    );
    let told = told(10).await;
    for (line, part) in told.iter().zip([
        "names no drive. Choose the files of the drives beside it: <DriveID>.xml, or <name>_DriveInfo_<serial>.xml.",
        "this is driveset.csv",
        "this is dataset.csv",
        "is the drive's manifest",
        "is a copy log",
        "breaks off in what it says of a drive",
        "is no journal file",
        "says nothing of a drive",
        "has a document type",
        "plain.xml: drive PL-7 taken.",
    ]) {
        assert!(line.contains(part), "{part}: {line}");
    }
    // Of the others, nothing was taken.
    assert_eq!(all(".drive-row").len(), 1);
    assert_eq!(value("#f-drive-0-id"), "PL-7");
    settle().await;
    assert_discreet();
}

#[wasm_bindgen_test]
async fn files_can_be_dropped_anywhere_on_the_page() {
    let (_store, _page) = drives(Lang::English).await;
    hand_over(
        DROP,
        &[("orchard.jrn", SESSIONS), ("driveset.csv", DRIVESET)],
    );
    let told = told(2).await;
    assert!(told[0].contains("2 drives taken"), "{told:?}");
    assert!(told[1].contains("Nothing was taken from it."), "{told:?}");
    disappears(".sources.over").await;
    assert_discreet();
}

#[wasm_bindgen_test]
async fn a_pasted_list_of_the_tool_is_named_and_does_not_stay() {
    let (_store, _page) = drives(Lang::English).await;
    for rows in [DRIVESET.to_owned(), DRIVESET.lines().skip(1).collect()] {
        fill("#pasted", &rows);
        settle().await;
        press(".sources", "Take these rows");
        until("it is named", || {
            text(".told").contains("this is driveset.csv")
        })
        .await;
        until("it is gone", || value("#pasted").is_empty()).await;
        assert!(value("#f-drive-0-id").is_empty());
        assert_discreet();
    }
}

#[wasm_bindgen_test]
async fn the_right_file_is_named_in_czech_too() {
    let (_store, _page) = drives(Lang::Czech).await;
    hand_over(CHOOSE, &[("trail.jrn", TRAIL), ("driveset.csv", DRIVESET)]);
    let told = told(2).await;
    assert!(
        told[0].contains("<název>_DriveInfo_<sériové číslo>.xml"),
        "{told:?}"
    );
    assert!(told[1].contains("toto je driveset.csv"), "{told:?}");
    i18n::set_lang(Lang::English);
}
