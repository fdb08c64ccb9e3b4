//! The copy logs of a job, read from its storage account: who is asked with what, what is said when it gives nothing, several as one.

use domain::route::{LogsOf, Route};
use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{self, Lang, M, t, tf};
use import_export_portal::pages::copy_log::copy_log;
use import_export_portal::session::Session;
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, disappears, document_text, fill, find, get, has_focus, js, press,
    shows, stays, text, texts, until,
};
use crate::fixtures::{id_of, job};
use crate::page::{self, Mounted, mount};
use crate::service::{Service, ok, status};

const ERRORS: &str = include_str!("../fixtures/copy_logs/errors.xml");
const HOST: &str = "blob.core.windows.net";
const FIRST: &str = "https://contosodata.blob.core.windows.net/waimportexport/1-error.xml";

/// From now on this answers what is asked of storage accounts; gone when dropped.
struct Storage;

impl Storage {
    /// `answer` is the body of a function of the request and of how many came before, which gives a response or throws.
    fn answers(answer: &str) -> Self {
        let stub = Function::new_with_args(
            "text",
            "window.ownFetch ??= window.fetch;
             window.blobs = [];
             const answer = new Function('request', 'before', text);
             window.fetch = async (request, options) => {
                 if (!request.url?.includes('blob.core')) return window.ownFetch(request, options);
                 const said = (name) => request.headers.get(name) ?? '';
                 const it = { url: request.url, token: said('Authorization'), version: said('x-ms-version'), mode: request.mode, request };
                 window.blobs.push(it);
                 return answer(request, window.blobs.length - 1);
             };",
        );
        stub.call1(&JsValue::NULL, &answer.into()).unwrap();
        Self
    }

    /// The same log for everybody.
    fn has(log: &str) -> Self {
        js(&format!("window.aLog = {}", quoted(log)));
        Self::answers("return new Response(window.aLog)")
    }

    /// Refuses so.
    fn refuses(status: u16, code: &str) -> Self {
        let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code></Error>");
        Self::answers(&format!(
            "return new Response({}, {{ status: {status} }})",
            quoted(&body)
        ))
    }

    /// What was asked, in these words.
    #[expect(
        clippy::unused_self,
        reason = "asked of this one; it lives in the page"
    )]
    fn asked(&self, of: &str) -> Vec<String> {
        let asked = js(&format!(
            "return window.blobs.map(({{ url, token, version, mode }}) => {of}).join('\\n')"
        ));
        let asked = asked.as_string().unwrap();
        asked
            .split('\n')
            .filter(|line| !line.is_empty())
            .map(String::from)
            .collect()
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        js("window.fetch = window.ownFetch");
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn of(drive: Option<&str>) -> LogsOf {
    LogsOf {
        job: id_of(&job("completed")),
        drive: drive.map(String::from),
        verbose: false,
    }
}

/// The page for these logs of a job whose account is the one that they lie in.
fn open(of: LogsOf, hosts: &[&str], sign_in: Option<JsValue>) -> Mounted {
    let service = Service::default();
    service.on(Get, "/jobs/completed-1", ok(&job("completed")));
    open_on(&service, of, hosts, sign_in)
}

fn open_on(service: &Service, of: LogsOf, hosts: &[&str], sign_in: Option<JsValue>) -> Mounted {
    let store = page::store_reading_from(service, hosts);
    page::go(&Route::CopyLog(Some(of.clone())).href());
    mount(move || {
        i18n::set_lang(Lang::EN);
        store.provide();
        copy_log(Some(of), Session::new(sign_in))
    })
}

/// Signs in; `storage` is the body of the function that gives tokens for storage.
#[expect(clippy::unnecessary_wraps, reason = "nobody is signed in elsewhere")]
fn signed_in(storage: &str) -> Option<JsValue> {
    let script = js(&format!(
        "window.storageCalls = [];
         return {{ state: 'in', name: 'Ada', user: '',
             token: async (after) => [after + 1, 'arm'],
             storage: async (after) => {{ window.storageCalls.push(after); {storage} }},
             allowStorage: () => {{ window.storageCalls.push('allow'); }} }}"
    ));
    Some(script)
}

fn storage_calls() -> String {
    let calls = js("return window.storageCalls.join()");
    calls.as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_log_is_read_from_the_account_and_knows_its_job() {
    let storage = Storage::has(ERRORS);
    let _page = open(of(Some("WD-0001")), &[HOST], None);
    assert_eq!(text("h1"), "Copy log of drive WD-0001");
    shows("Drive 9WM35C2V").await;
    shows("Not found on the drive").await;
    assert_eq!(storage.asked("url"), [FIRST]);
    // Nobody is signed in: nothing but the address is sent, and no question beforehand.
    assert_eq!(storage.asked("token + version + mode"), ["cors"]);
    let back = ".crumbs li:nth-child(2) a";
    assert_eq!(text(back), "completed-1");
    assert_eq!(
        attribute(back, "href").unwrap(),
        Route::Job(id_of(&job("completed"))).href()
    );
    assert!(document_text().contains("1-error.xml"));
}

#[wasm_bindgen_test]
async fn who_is_signed_in_asks_with_a_token_for_storage() {
    let storage = Storage::has(ERRORS);
    let _page = open(
        of(Some("WD-0001")),
        &[HOST],
        signed_in("return [1, 'secret']"),
    );
    shows("Drive 9WM35C2V").await;
    assert_eq!(
        storage.asked("token + ' ' + version"),
        ["Bearer secret 2021-12-02"]
    );
    assert_eq!(storage_calls(), "0");
}

#[wasm_bindgen_test]
async fn a_token_that_is_refused_is_renewed_once() {
    let refusal = "if (request.headers.get('Authorization') !== 'Bearer new') return new Response('<Error><Code>InvalidAuthenticationInfo</Code></Error>', { status: 401 });";
    js(&format!("window.aLog = {}", quoted(ERRORS)));
    let storage = Storage::answers(&format!("{refusal} return new Response(window.aLog)"));
    let sign_in = signed_in("return after ? [2, 'new'] : [1, 'old']");
    let page = open(of(Some("WD-0001")), &[HOST], sign_in);
    shows("Drive 9WM35C2V").await;
    assert_eq!(storage.asked("token"), ["Bearer old", "Bearer new"]);
    assert_eq!(storage_calls(), "0,1");
    page.leave();
    let storage = Storage::refuses(401, "InvalidAuthenticationInfo");
    let _page = open(
        of(Some("WD-0001")),
        &[HOST],
        signed_in("return [after + 1, 'old']"),
    );
    shows(t(M::StorageToken)).await;
    assert_eq!(storage.asked("token").len(), 2, "and no further");
}

#[wasm_bindgen_test]
async fn a_token_goes_to_no_account_but_the_job_s_own() {
    let storage = Storage::has(ERRORS);
    let mut answer = job("completed");
    answer["properties"]["storageAccountId"] = "/subscriptions/s/x/anotherone".into();
    let service = Service::default();
    service.on(Get, "/jobs/completed-1", ok(&answer));
    let sign_in = signed_in("return [1, 'secret']");
    let _page = open_on(&service, of(Some("WD-0001")), &[HOST], sign_in);
    shows("Drive 9WM35C2V").await;
    assert_eq!(storage.asked("token + version + mode"), ["cors"]);
    assert_eq!(storage_calls(), "", "and none is asked for");
}

#[wasm_bindgen_test]
async fn without_the_setting_nothing_is_sent_and_the_command_is_there() {
    let storage = Storage::has(ERRORS);
    for hosts in [&[][..], &["other.example"], &["evilblob.core.windows.net"]] {
        let sign_in = signed_in("return [1, 'secret']");
        let page = open(of(Some("WD-0001")), hosts, sign_in);
        shows(t(M::StorageClosed)).await;
        assert_eq!(text("#log-title"), "1-error.xml can't be read");
        for told in [
            r#""storage": ["blob.core.windows.net"]"#,
            "az storage blob download --auth-mode login --account-name contosodata --container-name waimportexport --name 1-error.xml --file 1-error.xml",
        ] {
            assert!(
                texts(".snippet pre").iter().any(|text| text == told),
                "{told}"
            );
        }
        assert!(find("#sas").is_none(), "no signature is asked for");
        assert!(find("#copy-log-file").is_some(), "a file can be opened");
        assert_eq!(storage_calls(), "");
        page.leave();
    }
    assert_eq!(storage.asked("url"), [""; 0]);
}

#[wasm_bindgen_test]
async fn each_refusal_has_its_own_words_and_commands() {
    let token = || signed_in("return [1, 'secret']");
    let table = [
        (
            None,
            409,
            "PublicAccessNotPermitted",
            M::StoragePrivate,
            true,
            true,
        ),
        (None, 404, "ResourceNotFound", M::StoragePrivate, true, true),
        (
            token(),
            403,
            "AuthorizationPermissionMismatch",
            M::StorageNoRole,
            true,
            true,
        ),
        (
            token(),
            403,
            "AuthorizationFailure",
            M::StorageNetwork,
            false,
            true,
        ),
        (token(), 404, "BlobNotFound", M::StorageNoBlob, false, false),
        (
            token(),
            404,
            "ContainerNotFound",
            M::StorageNoContainer,
            false,
            false,
        ),
        (
            token(),
            409,
            "BlobArchived",
            M::StorageArchived,
            false,
            false,
        ),
        (token(), 503, "ServerBusy", M::StorageBusy, false, false),
        (token(), 418, "Teapot", M::StorageOther, true, true),
    ];
    for (sign_in, code, name, words, signature, download) in table {
        let _storage = Storage::refuses(code, name);
        let page = open(of(Some("WD-0001")), &[HOST], sign_in);
        shows(t(words)).await;
        assert_eq!(find("#sas").is_some(), signature, "{name}");
        let has = texts(".snippet pre")
            .iter()
            .any(|text| text.contains("blob download"));
        assert_eq!(has, download, "{name}");
        assert!(crate::dom::named(".not-given", t(M::Retry)).is_some());
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn no_rule_for_this_page_is_told_from_no_answer() {
    let thrown = "throw new TypeError('Failed to fetch')";
    let not_let_in = format!("if (request.mode === 'no-cors') return new Response(''); {thrown}");
    let storage = Storage::answers(&not_let_in);
    let page = open(
        of(Some("WD-0001")),
        &[HOST],
        signed_in("return [1, 'secret']"),
    );
    shows(t(M::StorageNotLetIn)).await;
    let origin = js("return location.origin").as_string().unwrap();
    let command = format!(
        "--services b --methods GET --origins {origin} --allowed-headers authorization x-ms-version"
    );
    assert!(
        texts(".snippet pre")[0].contains(&command),
        "{:?}",
        texts(".snippet pre")
    );
    assert!(texts(".snippet pre")[1].contains("blob download"));
    // What looks whether anybody is there says nothing of who asks, nor for what.
    assert_eq!(
        storage.asked("mode + ' ' + url + ' ' + token"),
        [
            format!("cors {FIRST} Bearer secret"),
            "no-cors https://contosodata.blob.core.windows.net/ ".into()
        ]
    );
    page.leave();

    let _storage = Storage::answers(thrown);
    let _page = open(of(Some("WD-0001")), &[HOST], None);
    shows(&tf(
        M::StorageSilentText,
        &["https://contosodata.blob.core.windows.net"],
    ))
    .await;
    assert!(texts(".snippet pre")[0].contains("blob download"));
    // Somebody has put it in order.
    js(&format!("window.aLog = {}", quoted(ERRORS)));
    let _storage = Storage::answers("return new Response(window.aLog)");
    press(".not-given", t(M::Retry));
    shows("Drive 9WM35C2V").await;
}

#[wasm_bindgen_test]
async fn who_has_not_agreed_is_asked_by_the_sign_in_service() {
    let storage = Storage::has(ERRORS);
    let page = open(of(Some("WD-0001")), &[HOST], signed_in("return 'consent'"));
    shows(t(M::StorageNoConsent)).await;
    assert_eq!(storage.asked("url"), [""; 0]);
    press(".not-given", t(M::StorageAllow));
    assert_eq!(storage_calls(), "0,allow");
    page.leave();
    let page = open(of(Some("WD-0001")), &[HOST], signed_in("return null"));
    shows(t(M::StorageSignedOut)).await;
    page.leave();
    let _page = open(
        of(Some("WD-0001")),
        &[HOST],
        signed_in("throw new Error('x')"),
    );
    shows(t(M::ErrorNotRenewed)).await;
    assert_eq!(storage.asked("url"), [""; 0]);
}

/// A signature that is good until tomorrow.
fn good() -> String {
    let tomorrow = js("return new Date(Date.now() + 864e5).toISOString()");
    format!(
        "sp=r&se={}&sv=1&sr=c&sig=top%2Bsecret",
        tomorrow.as_string().unwrap()
    )
}

#[wasm_bindgen_test]
async fn a_pasted_signature_goes_into_the_request_and_nowhere_else() {
    js(&format!("window.aLog = {}", quoted(ERRORS)));
    let storage = Storage::answers(
        "if (!request.url.includes('sig=')) return new Response('<Error><Code>ResourceNotFound</Code></Error>', { status: 404 });
         return new Response(window.aLog)",
    );
    let page = open(of(Some("WD-0001")), &[HOST], None);
    appears("#sas").await;
    let before = storage.asked("url").len();
    for (typed, told) in [
        ("", M::SasEmpty),
        ("nonsense", M::SasNone),
        ("se=2020-01-01T00:00:00Z&sig=top", M::SasExpired),
        ("sp=w&sig=top", M::SasNoReading),
        (
            "https://other.blob.core.windows.net/?sig=top",
            M::SasElsewhere,
        ),
    ] {
        fill("#sas", typed);
        press(".sas", t(M::SasRead));
        until(typed, || text("#sas-wrong") == t(told)).await;
        assert_eq!(attribute("#sas", "aria-invalid").unwrap(), "true");
        assert!(has_focus("#sas"));
    }
    assert_eq!(storage.asked("url").len(), before, "nothing was sent");
    fill("#sas", &format!("{FIRST}?{}", good()));
    js("document.querySelector('.sas').requestSubmit()");
    shows("Drive 9WM35C2V").await;
    let asked = storage.asked("url");
    assert_eq!(
        asked.last().unwrap(),
        &format!("{FIRST}?{}", good_as(&asked))
    );
    let kept = js(
        "return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, document.body.innerHTML, document.title])",
    );
    assert!(!kept.as_string().unwrap().contains("secret"));
    // It goes with the page.
    page::go("#/jobs");
    page.leave();
    crate::dom::soon().await;
    let _page = open(of(Some("WD-0001")), &[HOST], None);
    appears("#sas").await;
    assert!(!storage.asked("url").last().unwrap().contains("sig="));
}

/// The query that was sent.
fn good_as(asked: &[String]) -> String {
    let (_, query) = asked.last().unwrap().split_once('?').unwrap();
    assert!(query.contains("sig=top%2Bsecret"), "{query}");
    query.to_owned()
}

#[wasm_bindgen_test]
async fn a_signature_that_the_account_refuses_can_be_replaced() {
    let storage = Storage::refuses(403, "AuthenticationFailed");
    let _page = open(of(Some("WD-0001")), &[HOST], None);
    appears("#sas").await;
    fill("#sas", &good());
    press(".sas", t(M::SasRead));
    shows(t(M::StorageSasWrong)).await;
    assert_eq!(text(".sas label"), t(M::SasAnother));
    assert!(storage.asked("token").is_empty());
}

#[wasm_bindgen_test]
async fn all_logs_of_a_job_come_to_one_sum() {
    js(&format!("window.aLog = {}", quoted(ERRORS)));
    let storage = Storage::answers(
        "if (request.url.includes('/2-error')) return new Response('<Error><Code>BlobNotFound</Code></Error>', { status: 404 });
         return new Response(window.aLog)",
    );
    let _page = open(of(None), &[HOST], None);
    assert_eq!(text("h1"), t(M::CopyLogsOfJob));
    shows("1 of 2 logs read").await;
    assert_eq!(text("#logs-title"), "2 logs");
    assert_eq!(texts(".together tbody th"), ["1-error.xml", "2-error.xml"]);
    // Each is read by itself: the one that isn't there may be told last.
    until("both are told", || {
        texts(".together tbody [data-label=Result]")
            == ["Completed with errors", t(M::StorageNoBlob)]
    })
    .await;
    assert_eq!(texts(".together tfoot .num"), ["6", "6", "0"]);
    // The first that has something to tell is shown; another one by its name.
    shows("Drive 9WM35C2V").await;
    press(".together", "2-error.xml");
    until("the other one", || {
        text("#log-title") == "2-error.xml can't be read"
    })
    .await;
    assert_eq!(
        texts(".together button[aria-pressed=true]"),
        ["2-error.xml"]
    );
    let second = ERRORS.replace("9WM35C2V", "SECOND");
    js(&format!("window.aLog = {}", quoted(&second)));
    let asked = storage.asked("url").len();
    let _again = Storage::answers("return new Response(window.aLog)");
    press(".not-given", t(M::Retry));
    shows("2 of 2 logs read").await;
    assert_eq!(
        storage.asked("url").len(),
        1,
        "the first is not read again; {asked}"
    );
    assert_eq!(texts(".together tfoot .num"), ["12", "12", "0"]);
    assert_eq!(text(".together tfoot [data-label=Drive]"), "2 drives");
    js("window.saved = null; window.makeUrl = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return window.makeUrl.call(URL, blob); };");
    press(".together", t(M::CopyLogDownloadAll));
    until("the table", || js("return window.saved").is_string()).await;
    js("URL.createObjectURL = window.makeUrl");
    let saved = js("return window.saved").as_string().unwrap();
    let lines: Vec<_> = saved.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines.len(), 14);
    assert!(lines[0].starts_with("Name of the log,Drive,File on the drive"));
    assert!(lines[7].starts_with("2-error.xml,SECOND,"), "{}", lines[7]);
}

#[wasm_bindgen_test]
async fn a_log_that_breaks_off_is_shown_as_far_as_it_came_and_read_again() {
    js(&format!("window.aLog = {}", quoted(ERRORS)));
    let _storage = Storage::answers(
        "if (before > 0) return new Response(window.aLog);
         const bytes = new TextEncoder().encode(window.aLog);
         return new Response(new ReadableStream({ start(c) { c.enqueue(bytes.slice(0, 1500)); setTimeout(() => c.error(new Error('gone')), 50); } }))",
    );
    let _page = open(of(Some("WD-0001")), &[HOST], None);
    shows("The connection to the storage account broke after 1.5 kB").await;
    shows("Drive 9WM35C2V").await;
    press(".banner", t(M::Retry));
    disappears(".banner").await;
    shows("Not found on the drive").await;
}

#[wasm_bindgen_test]
async fn reading_can_be_stopped_before_and_while_the_log_comes() {
    // Nothing answers yet.
    let storage = Storage::answers(
        "return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('given up'))))",
    );
    let aborted = || js("return window.blobs[0].request.signal.aborted") == true;
    let page = open(of(Some("WD-0001")), &[HOST], None);
    appears("#log-reading").await;
    until("it is asked for", || storage.asked("url").len() == 1).await;
    press("#log-reading", t(M::Stop));
    shows(t(M::CopyLogNotRead)).await;
    until("the request is given up", aborted).await;
    page.leave();
    // It comes, and never ends; its size isn't told.
    let _storage = Storage::answers(
        "const bytes = new TextEncoder().encode('<DriveLog><DriveId>slow</DriveId>' + '<Blob Status=\"Completed\"/>'.repeat(100));
         return new Response(new ReadableStream({ start(c) { c.enqueue(bytes); }, cancel() { window.letGo = true; } }))",
    );
    js("window.letGo = false");
    let _page = open(of(Some("WD-0001")), &[HOST], None);
    shows("2.63 kB").await;
    press("#log-reading", t(M::Stop));
    shows("You stopped reading after 2.63 kB.").await;
    shows("Drive slow").await;
    until("the rest is let go of", || {
        js("return window.letGo") == true
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_job_without_such_a_log_says_so_and_can_be_looked_at_again() {
    let storage = Storage::has(ERRORS);
    let service = Service::default();
    let mut without = job("completed");
    without["properties"]["driveList"][0]["errorLogUri"] = serde_json::Value::Null;
    service.on(Get, "/jobs/completed-1", ok(&without));
    let page = open_on(&service, of(Some("WD-0001")), &[HOST], None);
    shows(t(M::CopyLogNoneTitle)).await;
    service.on(Get, "/jobs/completed-1", ok(&job("completed")));
    press("#test", t(M::Refresh));
    shows("Drive 9WM35C2V").await;
    assert_eq!(storage.asked("url").len(), 1);
    page.leave();
    let page = open(of(Some("other")), &[HOST], None);
    shows(t(M::CopyLogNoneTitle)).await;
    page.leave();
    let service = Service::default();
    service.on(
        Get,
        "/jobs/completed-1",
        status(404, &crate::fixtures::error("ResourceNotFound", "No.")),
    );
    let _page = open_on(&service, of(None), &[HOST], None);
    shows(t(M::GoneTitle)).await;
}

#[wasm_bindgen_test]
async fn an_address_that_is_none_is_said_to_be_none() {
    let storage = Storage::has(ERRORS);
    let service = Service::default();
    let mut odd = job("completed");
    odd["properties"]["driveList"][0]["errorLogUri"] = "waimportexport/1.xml".into();
    service.on(Get, "/jobs/completed-1", ok(&odd));
    let _page = open_on(&service, of(Some("WD-0001")), &[HOST], None);
    shows(t(M::StorageUnclear)).await;
    assert!(storage.asked("url").is_empty());
}

#[wasm_bindgen_test]
async fn a_job_s_drives_lead_to_their_logs() {
    let service = Service::default();
    let answer = job("completed");
    service.on(Get, "/jobs/completed-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    shows(t(M::ReadLog)).await;
    let links = all(".drives a[aria-label]");
    let labels: Vec<_> = links
        .iter()
        .map(|link| link.get_attribute("aria-label").unwrap())
        .collect();
    assert_eq!(labels.len(), 4);
    assert_eq!(labels[0], "Read this log: Errors, drive WD-0001");
    assert_eq!(labels[3], "Read this log: All files, drive WD-0002");
    let href = links[3].get_attribute("href").unwrap();
    let wanted = LogsOf {
        verbose: true,
        ..of(Some("WD-0002"))
    };
    assert_eq!(Route::parse(&href), Route::CopyLog(Some(wanted)));
    let everything = crate::dom::named("#test", t(M::ReadAllLogs)).unwrap();
    let href = everything.get_attribute("href").unwrap();
    assert_eq!(Route::parse(&href), Route::CopyLog(Some(of(None))));
}

#[wasm_bindgen_test]
async fn files_that_are_chosen_together_are_told_by_name() {
    let store = page::store(&Service::default());
    let _page = mount(move || {
        i18n::set_lang(Lang::EN);
        store.provide();
        copy_log(None, Session::new(None))
    });
    let choose = Function::new_with_args(
        "field, log",
        "const files = new DataTransfer();
         files.items.add(new File([log], 'a.xml'));
         files.items.add(new File(['nonsense'], 'b.txt'));
         files.items.add(new File([log], 'c.xml'));
         field.files = files.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    choose
        .call2(&JsValue::NULL, &get("#copy-log-file"), &ERRORS.into())
        .unwrap();
    shows("2 of 3 logs read").await;
    assert_eq!(texts(".together tbody th"), ["a.xml", "b.txt", "c.xml"]);
    assert_eq!(
        texts(".together tbody [data-label=Result]"),
        [
            "Completed with errors",
            t(M::StorageNotALog),
            &format!("Completed with errors {}", t(M::CopyLogAgain))
        ]
    );
    assert_eq!(texts(".together tfoot .num"), ["6", "6", "0"], "once");
    press(".together", "b.txt");
    shows("b.txt is not a copy log").await;
    // Only files of this machine: nothing to ask again.
    stays("no retry", || find(".not-given").is_none()).await;
}

#[wasm_bindgen_test]
async fn it_speaks_czech_of_storage() {
    let _storage = Storage::refuses(404, "ResourceNotFound");
    let service = Service::default();
    service.on(Get, "/jobs/completed-1", ok(&job("completed")));
    let store = page::store_reading_from(&service, &[HOST]);
    let of = of(Some("WD-0001"));
    page::go(&Route::CopyLog(Some(of.clone())).href());
    let _page = mount(move || {
        i18n::set_lang(Lang::CS);
        store.provide();
        copy_log(Some(of), Session::new(None))
    });
    shows("Kontejner je soukromý").await;
    assert_eq!(text("h1"), "Protokol kopírování disku WD-0001");
    let said = document_text();
    i18n::set_lang(Lang::EN);
    for english in ["Paste", "Retry", "signature", "container is", "Read"] {
        assert!(
            !said.replace("Read with", "").contains(english),
            "“{english}” in {said}"
        );
    }
}
