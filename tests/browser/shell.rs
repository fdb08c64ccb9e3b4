//! The whole portal: addresses, settings, announcements, notifications, languages, keys.
//!
//! A portal that was mounted lives for as long as its page, as in life. So there are few of these tests; each brings a
//! service of its own, and takes its own portal out of the page at its end.

use std::cell::Cell;
use std::rc::Rc;

use import_export_portal::app::{Setup, mount};
use import_export_portal::arm::Method::{Delete, Get, Patch};
use import_export_portal::i18n::{self, M, t, tf};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, disappears, document, find, get, has_focus, js, key, press,
    shows, stays, text, texts, until,
};
use crate::fixtures::{error, in_state, job, list, row, subscriptions};
use crate::page::{RETRY, go, hash};
use crate::service::{Service, ok, status};

pub(crate) const CONFIG: &str =
    r#"{"endpoint":"https://arm.example","apiVersion":"2021-01-01","refreshSeconds":3600}"#;
pub(crate) const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs";

thread_local! {
    /// What the next load of a language gives.
    static LOADED: Cell<Option<String>> = const { Cell::new(None) };
}

/// The portal in the page; out of it when dropped.
pub(crate) struct Portal(web_sys::HtmlElement);

impl Drop for Portal {
    fn drop(&mut self) {
        self.0.remove();
        i18n::set_lang(i18n::Lang::EN);
    }
}

pub(crate) fn open(service: &Service, config: Option<&str>, address: &str) -> Portal {
    open_signed_in(service, config, address, None)
}

/// The same, with what signs people in.
pub(crate) fn open_signed_in(
    service: &Service,
    config: Option<&str>,
    address: &str,
    sign_in: Option<JsValue>,
) -> Portal {
    for left in all("#test") {
        left.remove();
    }
    for key in ["language", "theme", "shortcuts-off"] {
        js(&format!("localStorage.removeItem('{key}')"));
    }
    i18n::set_lang(i18n::Lang::EN);
    go(address);
    let element: web_sys::HtmlElement = document().create_element("div").unwrap().unchecked_into();
    element.set_id("test");
    element.set_inner_text("Loading in plain HTML");
    document().body().unwrap().append_child(&element).unwrap();
    mount(
        element.clone(),
        Setup {
            config: config.map(String::from),
            transport: service.transport(),
            sign_in,
            retry: RETRY,
            texts: Rc::new(|_| Box::pin(async { LOADED.take() })),
        },
    )
    .forget();
    Portal(element)
}

/// A service with one job of the fixtures.
pub(crate) fn with_job(answer: &Value) -> Service {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, ok(&list(std::slice::from_ref(answer), None)));
    service.on(
        Get,
        &format!("/jobs/{}", answer["name"].as_str().unwrap()),
        ok(answer),
    );
    service
}

pub(crate) fn address(answer: &Value) -> String {
    format!("#{}", answer["id"].as_str().unwrap())
}

#[wasm_bindgen_test]
async fn settings_that_are_wrong_are_named() {
    let service = Service::default();
    let cases = [
        (None, t(M::ConfigMissing).to_owned()),
        (Some("<html>"), t(M::ConfigNotJson).to_owned()),
        (Some("{}"), tf(M::ConfigNoField, &["endpoint"])),
        (
            Some(r#"{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":1}"#),
            t(M::ConfigRefreshSeconds).to_owned(),
        ),
        (
            Some(r#"{"endpoint":"","apiVersion":"1","refreshSeconds":30}"#),
            t(M::ConfigApiVersion).to_owned(),
        ),
        (
            Some(r#"{"endpoint":"ftp://x","apiVersion":"2021-01-01","refreshSeconds":30}"#),
            t(M::ConfigEndpoint).to_owned(),
        ),
        (
            Some(r#"{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":30,"x":1}"#),
            tf(M::ConfigUnknownField, &["x"]),
        ),
    ];
    for (config, expected) in cases {
        let _portal = open(&service, config, "#/jobs");
        shows(&expected).await;
        assert_eq!(text("h1"), t(M::ConfigTitle));
        assert!(crate::dom::named("#test", "Reload").is_some());
    }
    stays("nothing was sent", || {
        service.asked(Get, "/subscriptions").is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn from_the_list_to_a_job_and_back() {
    let answer = job("received");
    let service = with_job(&answer);
    let _portal = open(&service, Some(CONFIG), "#/");
    appears("tr.row a").await;
    assert!(!crate::dom::document_text().contains("plain HTML"));
    assert_eq!(
        (document().title().as_str(), text("h1").as_str()),
        ("Import/Export jobs", "Import/Export jobs")
    );
    click("tr.row a");
    appears("#cancel-job").await;
    // A new page begins at its heading.
    until("the focus is on the heading", || has_focus("main h1")).await;
    assert_eq!(
        (document().title().as_str(), text("h1").as_str()),
        ("received-1 – Import/Export jobs", "received-1")
    );
    assert_eq!(text(".crumbs [aria-current=page]"), "received-1");
    click(".crumbs a");
    appears("tr.row a").await;
    assert_eq!(hash(), "#/jobs");
    assert_eq!(document().title(), "Import/Export jobs");
    assert!(find(".crumbs").is_none());
}

#[wasm_bindgen_test]
async fn an_address_that_means_nothing() {
    let service = Service::default();
    for bad in [
        "#/nowhere",
        "#/jobs?sort=bogus",
        "#/subscriptions/s/resourceGroups/../providers/Microsoft.ImportExport/jobs/j",
    ] {
        let _portal = open(&service, Some(CONFIG), bad);
        shows(t(M::NotFoundTitle)).await;
        let title = format!("{} – Import/Export jobs", t(M::NotFoundTitle));
        until("the title follows", || document().title() == title).await;
    }
    stays("no list is asked for", || {
        service.asked(Get, JOBS).is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_skip_link_moves_the_focus_and_not_the_address() {
    let answer = job("received");
    let _portal = open(&with_job(&answer), Some(CONFIG), &address(&answer));
    appears("#cancel-job").await;
    click(".skip");
    assert!(has_focus("main h1"));
    assert_eq!(hash(), address(&answer));
}

#[wasm_bindgen_test]
async fn every_outcome_is_announced_and_kept_as_a_notification() {
    let answer = job("received");
    let service = with_job(&answer);
    service.on(
        Patch,
        "/jobs/received-1",
        status(409, &error("OperationNotAllowed", "Too late, sorry.")),
    );
    let _portal = open(&service, Some(CONFIG), &address(&answer));
    let announced = || text(".shell > [role=status]");
    appears("#cancel-job").await.click();
    appears("#confirm[open]").await;
    assert!(find("#notifications-button .count").is_none());
    press("#confirm", "Request cancellation");
    until("it is announced", || {
        announced() == tf(M::NoticeCancelFailed, &["received-1"])
    })
    .await;
    assert_eq!(text("#notifications-button .count"), "1");
    assert_eq!(
        attribute("#notifications-button", "aria-label").as_deref(),
        Some("Notifications: 1")
    );
    service.on(
        Patch,
        "/jobs/received-1",
        ok(&in_state(answer.clone(), "Received", true)),
    );
    press("#confirm", "Request cancellation");
    until("it is announced", || {
        announced() == tf(M::NoticeCancelRequested, &["received-1"])
    })
    .await;
    disappears("#confirm[open]").await;
    click("#notifications-button");
    // Newest first, with the service's words and a link to the job.
    let items = texts(".notices li");
    assert!(
        items[0].contains("requested") && items[1].contains("Too late, sorry."),
        "{items:?}"
    );
    assert_eq!(
        all(".notices a")[0].get_attribute("href"),
        Some(address(&answer))
    );
    // They have been looked at.
    until("nothing is counted", || {
        find("#notifications-button .count").is_none()
    })
    .await;
    assert_eq!(
        attribute("#notifications-button", "aria-label").as_deref(),
        Some("Notifications")
    );
}

#[wasm_bindgen_test]
async fn a_deleted_job_is_gone_everywhere() {
    let answer = job("completed");
    let service = with_job(&answer);
    service.on(Delete, "/jobs/completed-1", status(204, &Value::Null));
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    appears("tr.row a").await.click();
    appears("#delete-job").await.click();
    appears("#confirm[open]").await;
    press("#confirm", "Delete job");
    shows(t(M::GoneTitle)).await;
    until("it is announced", || {
        text(".shell > [role=status]") == tf(M::NoticeDeleted, &["completed-1"])
    })
    .await;
    let gate = service.hold(Get, JOBS);
    press("#test", "Back to the jobs");
    until("the list is there", || text("h1") == "Import/Export jobs").await;
    stays("no row is left", || find("tr.row a").is_none()).await;
    gate.open(ok(&list(&[], None)));
    shows(t(M::NoJobsTitle)).await;
    // The list, a link to it and Back agree.
    service.on(
        Get,
        "/jobs/completed-1",
        status(404, &error("ResourceNotFound", "Gone.")),
    );
    js(&format!("location.hash = '{}'", address(&answer)));
    shows("You deleted completed-1 on").await;
}

#[wasm_bindgen_test]
async fn the_list_stands_where_it_was_left() {
    let service = with_job(&row("job-100", "Received", 1));
    let many: Vec<_> = (100..600)
        .map(|n| row(&format!("job-{n}"), "Received", 1))
        .collect();
    service.on(Get, JOBS, ok(&list(&many, None)));
    let _portal = open(&service, Some(CONFIG), "#/jobs?sort=name&order=asc");
    appears("tr.row a").await;
    until("the page is as long as its list", || {
        js("return document.documentElement.scrollHeight").as_f64() > Some(8000.0)
    })
    .await;
    js("window.scrollTo(0, 4000)");
    let first = || texts("tr.row th a").first().cloned().unwrap_or_default();
    until("rows further down are there", || {
        first().as_str() > "job-120"
    })
    .await;
    let seen = texts("tr.row th a");
    js(&format!(
        "location.hash = '{}'",
        address(&row("job-100", "Received", 1))
    ));
    appears("#cancel-job").await;
    until("a new page begins at its top", || {
        js("return window.scrollY").as_f64() == Some(0.0)
    })
    .await;
    js("history.back()");
    let middle = &seen[seen.len() / 2];
    until("it is where it was", || {
        texts("tr.row th a").contains(middle)
    })
    .await;
    // Nearly: without the style sheets rows differ in height.
    let scrolled = js("return window.scrollY").as_f64().unwrap();
    assert!((scrolled - 4000.0).abs() < 200.0, "{scrolled}");
    assert_eq!(hash(), "#/jobs?sort=name&order=asc");
    js("window.scrollTo(0, 0)");
}

/// Clicks on a language in the open menu.
fn choose_language(tag: &str) {
    click(&format!("#language label:has([lang=\"{tag}\"])"));
}

#[wasm_bindgen_test]
async fn languages_are_named_in_themselves_and_in_one_order() {
    let service = with_job(&row("a", "Received", 1));
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    appears("tr.row a").await;
    click("#language-button");
    appears("#language label").await;
    let names = [
        ("Čeština", "cs"),
        ("Deutsch", "de"),
        ("English", "en"),
        ("Español", "es"),
        ("Français", "fr"),
        ("Italiano", "it"),
        ("Polski", "pl"),
        ("Português (Brasil)", "pt-BR"),
        ("العربية", "ar"),
        ("日本語", "ja"),
        ("한국어", "ko"),
        ("简体中文", "zh-Hans"),
    ];
    assert_eq!(texts("#language label"), names.map(|(name, _)| name));
    for (label, (_, tag)) in all("#language label bdi").into_iter().zip(names) {
        assert_eq!(label.get_attribute("lang").as_deref(), Some(tag));
    }
}

#[wasm_bindgen_test]
async fn a_language_brings_its_direction() {
    let service = with_job(&row("a", "Received", 1));
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    appears("tr.row a").await;
    let is = || {
        let is = js("return document.documentElement.lang + ' ' + document.documentElement.dir");
        is.as_string().unwrap_or_default()
    };
    assert_eq!(is(), "en ltr");
    for (tag, texts, then) in [
        ("ar", crate::czech::arabic(), "ar rtl"),
        ("cs", crate::czech::texts(), "cs ltr"),
    ] {
        LOADED.set(Some(texts));
        click("#language-button");
        appears("#language label").await;
        choose_language(tag);
        until("the language changes", || is() == then).await;
    }
    click("#language-button");
    appears("#language label").await;
    choose_language("en");
    until("it is English again", || is() == "en ltr").await;
    js("localStorage.removeItem('language')");
}

#[wasm_bindgen_test]
async fn the_language_changes_at_once_and_is_remembered() {
    let answer = job("received");
    let service = with_job(&answer);
    let _portal = open(&service, Some(CONFIG), &address(&answer));
    appears("#cancel-job").await;
    let asked = service.asked(Get, "/jobs/received-1").len();
    LOADED.set(Some(crate::czech::texts()));
    click("#language-button");
    choose_language("cs");
    until("it speaks Czech", || {
        find("#cancel-job").is_some_and(|button| crate::dom::text_of(&button) == "Zrušit úlohu")
    })
    .await;
    assert_eq!(
        js("return document.documentElement.lang + localStorage.getItem('language')")
            .as_string()
            .as_deref(),
        Some("cscs")
    );
    assert_eq!(document().title(), "received-1 – Úlohy Import/Export");
    until("the focus is back", || has_focus("#language-button")).await;
    assert!(asked >= 1 && !crate::dom::document_text().contains("Loading"));
    click("#language-button");
    choose_language("en");
    until("it speaks English", || {
        find("#cancel-job").is_some_and(|button| crate::dom::text_of(&button) == "Cancel job")
    })
    .await;
    js("localStorage.removeItem('language')");
}

#[wasm_bindgen_test]
async fn a_language_that_does_not_come_is_told_and_not_chosen() {
    let service = with_job(&row("a", "Received", 1));
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    appears("tr.row a").await;
    i18n::forget();
    for texts in [None, Some("texts of another build".to_owned())] {
        LOADED.set(texts);
        click("#language-button");
        choose_language("cs");
        shows("This language could not be loaded.").await;
        until("English is chosen", || {
            js("return document.querySelector('#language label:has([lang=en]) input').checked")
                .is_truthy()
        })
        .await;
        assert_eq!(js("return localStorage.getItem('language')"), JsValue::NULL);
        assert_eq!(text("h1"), "Import/Export jobs");
    }
    LOADED.set(Some(crate::czech::texts()));
    choose_language("cs");
    shows("Úlohy Import/Export").await;
    js("localStorage.removeItem('language')");
}

#[wasm_bindgen_test]
async fn the_theme_is_remembered() {
    let service = with_job(&row("a", "Received", 1));
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    appears("tr.row a").await;
    click("#theme-button");
    let theme = || {
        js("return `${document.documentElement.dataset.theme} ${localStorage.getItem('theme')}`")
            .as_string()
            .unwrap()
    };
    for (index, expected) in [(2, "dark dark"), (1, "light light"), (0, "undefined ")] {
        all("#theme label")[index].click();
        assert_eq!(theme(), expected);
    }
}

#[wasm_bindgen_test]
async fn the_scope_is_the_filter_by_subscription() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&["second"])));
    service.on(Get, JOBS, ok(&list(&[row("a", "Received", 1)], None)));
    let second = row("b", "Received", 2)
        .to_string()
        .replace("11111111-2222-3333-4444-555555555555", "second");
    service.on(
        Get,
        "/second/providers/Microsoft.ImportExport/jobs",
        ok(&json!({ "value": [serde_json::from_str::<Value>(&second).unwrap()] })),
    );
    let _portal = open(&service, Some(CONFIG), "#/jobs");
    until("both are there", || texts("tr.row th a") == ["b", "a"]).await;
    assert_eq!(text("#scope-button"), "2 subscriptions");
    click("#scope-button");
    find("#scope input[value=second]").unwrap().click();
    until("only one is left", || texts("tr.row th a") == ["b"]).await;
    assert_eq!(
        (hash().as_str(), text("#scope-button").as_str()),
        ("#/jobs?subscription=second", "SECOND")
    );
}

#[wasm_bindgen_test]
async fn keys_open_and_never_confirm() {
    let answer = job("packaging");
    let service = with_job(&answer);
    let _portal = open(&service, Some(CONFIG), &address(&answer));
    appears("#cancel-job").await;
    let main = get("main");
    // A command that is not possible says why.
    key(&main, "c", "");
    until("the reason is announced", || {
        text(".shell > [role=status]").contains("only before Packaging")
    })
    .await;
    assert!(has_focus("#cancel-job") && find("dialog[open]").is_none());
    key(&main, "?", "");
    appears("#shortcuts[open]").await;
    // Behind a dialog no key works.
    key(&main, "j", "");
    stays("the page is the job's", || hash() == address(&answer)).await;
    press("#shortcuts", "Close");
    disappears("#shortcuts[open]").await;
    // With a modifier a key belongs to the browser.
    for modifier in ["ctrlKey: true", "altKey: true", "metaKey: true"] {
        key(&main, "j", modifier);
    }
    stays("the page is the job's", || hash() == address(&answer)).await;
    key(&main, "j", "");
    appears("#filter").await;
    key(&get("main"), "/", "");
    assert!(has_focus("#filter"));
    // Who types, types.
    key(&get("#filter"), "?", "");
    stays("no dialog opens", || find("dialog[open]").is_none()).await;
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn the_key_for_delete_opens_the_dialog_only() {
    let answer = job("completed");
    let service = with_job(&answer);
    let _portal = open(&service, Some(CONFIG), &address(&answer));
    appears("#delete-job").await;
    key(&get("main"), "d", "");
    appears("#confirm[open]").await;
    for _ in 0..3 {
        key(&get("#confirm .content"), "d", "");
    }
    stays("nothing is sent", || service.writes() == 0).await;
    press("#confirm", "Keep job");
    disappears("#confirm[open]").await;
    // Turned off, no key works but the one that turns them on.
    key(&get("main"), "?", "");
    appears("#shortcuts[open]").await;
    click("#shortcuts input[type=checkbox]");
    press("#shortcuts", "Close");
    disappears("#shortcuts[open]").await;
    key(&get("main"), "d", "");
    stays("no dialog opens", || find("dialog[open]").is_none()).await;
    key(&get("main"), "?", "");
    appears("#shortcuts[open]").await;
    js("localStorage.removeItem('shortcuts-off')");
    press("#shortcuts", "Close");
}
