//! Journal files in the form of an import: what is taken from them, what is said of other files, and what is kept of neither.

use domain::job::Task;
use import_export_portal::i18n::{M, bytes, t, tf};
use import_export_portal::pages;
use import_export_portal::store::Stores;
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, document_text, find, get, js, next_task, press, shows, text, texts, until,
};
use crate::page::{self, Mounted};
use crate::service::Service;

const TWO_SESSIONS: &str = include_str!("../fixtures/journals/two_sessions.jrn");
const TWO_DRIVES: &str = include_str!("../fixtures/journals/two_drives.jrn");
const STOPPED: &str = include_str!("../fixtures/journals/stopped.jrn");
const TRAIL: &str = include_str!("../fixtures/journals/trail.jrn");
const COPY_LOG: &str = include_str!("../fixtures/copy_logs/errors.xml");
const SIGN_IN: &str = include_str!("../fixtures/copy_logs/sign_in.html");
/// The beginning of what stands in the fixtures as the storage account's key.
const ACCOUNT_KEY: &str = "bm90IHRoZSBrZXkgb2YgYW55IHN0b3JhZ2Ug";
const DRIVE_SET: &str = "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey\r\nX,AlreadyFormatted,SilentMode,AlreadyEncrypted,238810-662376-448998-450120-652806-203390-606320-483076\r\n";
const DATA_SET: &str = "BasePath,DstBlobPathOrPrefix,BlobType,Disposition,MetadataFile,PropertiesFile\n\"F:\\old\\\",\"box/\",BlockBlob,rename,\"None\",None\n";

/// The drives' step of a new import in a fresh tab.
async fn drives() -> (Stores, Mounted) {
    js("sessionStorage.clear()");
    let store = page::store(&Service::default());
    let mounted = page::mount(move || {
        store.provide();
        pages::form::form(Task::Import(None))
    });
    appears("#f-name").await;
    press(".steps", "2 Drives");
    appears("#journals").await;
    (store, mounted)
}

/// Gives these files to the form: chosen in its field, or dropped into the window.
fn give(how: &str, files: &[(&str, &JsValue)]) {
    let give = Function::new_with_args(
        "field, how, names, contents",
        "const files = new DataTransfer();
         names.forEach((name, at) => files.items.add(new File([contents[at]], name)));
         if (how === 'choose') {
           field.files = files.files;
           field.dispatchEvent(new Event('change', { bubbles: true }));
         } else {
           const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files });
           field.closest('.sources').dispatchEvent(drop);
           window.dropped = drop.defaultPrevented;
         }",
    );
    let names: js_sys::Array = files.iter().map(|(name, _)| JsValue::from(*name)).collect();
    let contents: js_sys::Array = files
        .iter()
        .map(|(_, content)| (*content).clone())
        .collect();
    give.call4(
        &JsValue::NULL,
        &get("#journals"),
        &how.into(),
        &names,
        &contents,
    )
    .unwrap();
}

fn choose(name: &str, content: &str) {
    give("choose", &[(name, &content.into())]);
}

fn paste(content: &str) {
    let paste = Function::new_with_args(
        "field, content",
        "field.value = content; field.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    paste
        .call2(&JsValue::NULL, &get("#pasted"), &content.into())
        .unwrap();
}

fn value(selector: &str) -> String {
    let value = js_sys::Reflect::get(&get(selector), &"value".into()).unwrap();
    value.as_string().unwrap()
}

fn row(at: usize) -> [String; 4] {
    ["id", "key", "manifest", "hash"].map(|field| value(&format!("#f-drive-{at}-{field}")))
}

/// All that the page shows and all that the tab keeps.
fn everywhere() -> String {
    let all = js(
        "const typed = [...document.querySelectorAll('#test input, #test textarea')].map((field) => field.value);
         return JSON.stringify([document.getElementById('test').outerHTML, typed, { ...sessionStorage }, { ...localStorage }])",
    );
    all.as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_journal_with_two_sessions_fills_a_row_with_the_last_one() {
    let (_store, _page) = drives().await;
    choose("two_sessions.jrn", TWO_SESSIONS);
    shows("two_sessions.jrn: drive CAMPHOR-01 taken.").await;
    assert_eq!(
        row(0),
        [
            "CAMPHOR-01",
            "bm9ib2R5J3MgZHJpdmUgaXMgdW5sb2NrZWQgYnkgdGhpcyB0ZXh0",
            r"\DriveManifest.xml",
            "3D5A4FD12AABFE228F219E9CB0EB53F16947CCF25EC84D8DBC74254770F58904"
        ]
    );
    assert!(find("#f-drive-0-key.masked").is_some());
    assert!(find(".told .good").is_some());
    assert!(
        text(".header-hash").contains("aGVhZGVyIG9mIENBTVBIT1It"),
        "{}",
        text(".header-hash")
    );
    assert_eq!(all(".drive-row").len(), 1);
    until("the tab keeps it", || everywhere().contains("CAMPHOR-01")).await;
    let everywhere = everywhere();
    assert!(!everywhere.contains(ACCOUNT_KEY), "{everywhere}");
    let kept = js("return JSON.stringify({ ...sessionStorage })")
        .as_string()
        .unwrap();
    assert!(kept.contains("CAMPHOR-01"), "{kept}");
    assert!(!kept.contains("bm9ib2R5"), "the drive's key is in {kept}");
}

#[wasm_bindgen_test]
async fn files_can_be_dropped_and_each_drive_has_its_row() {
    let (_store, _page) = drives().await;
    let files = [
        ("two_drives.jrn", &JsValue::from(TWO_DRIVES)),
        ("driveset.csv", &JsValue::from(DRIVE_SET)),
    ];
    give("drop", &files);
    shows("two_drives.jrn: 2 drives taken: BIRCH-7Q1, BIRCH-7Q2.").await;
    assert_eq!(js("return window.dropped").as_bool(), Some(true));
    assert_eq!(
        row(0)[2..],
        [r"\\DriveManifest.xml", "4FB440034D6608697A8D41BED440E504"]
    );
    assert_eq!(row(1)[2], r"\4f0c1d7e-93a2-4b58-8d61-0e5a7c92b3f4.manifest");
    assert_eq!(all(".drive-row").len(), 2);
    assert_eq!(
        texts(".told li")[1],
        tf(M::JournalDriveSet, &["driveset.csv"])
    );
    assert!(!everywhere().contains("238810"));
}

#[wasm_bindgen_test]
async fn a_journal_that_breaks_off_gives_what_is_whole_and_says_so() {
    let (_store, _page) = drives().await;
    choose("stopped.jrn", STOPPED);
    shows(t(M::JournalNotWhole)).await;
    assert!(find(".told .alert").is_some());
    assert_eq!(row(0)[3], "149D439536B3216FDAEEB975729FAE92");
    assert!(!everywhere().contains(ACCOUNT_KEY));
}

#[wasm_bindgen_test]
async fn another_file_is_named_and_which_one_to_choose() {
    let (_store, _page) = drives().await;
    for (name, content, words) in [
        ("trail.jrn", TRAIL, M::JournalNoDrive),
        ("driveset.csv", DRIVE_SET, M::JournalDriveSet),
        ("dataset.csv", DATA_SET, M::JournalDataSet),
        ("errors.xml", COPY_LOG, M::JournalCopyLog),
        (
            "DriveManifest.xml",
            "<DriveManifest><Drive>",
            M::JournalManifest,
        ),
        ("notes.txt", "DriveId=1", M::JournalForeign),
        ("half.xml", "<Drive><DriveId>", M::JournalBroken),
        ("page.html", SIGN_IN, M::JournalDocType),
        (
            "half.jrn",
            "[BeginUpdateRecord][x]\nActivityId: DriveInfo\n",
            M::JournalCutOff,
        ),
    ] {
        choose(name, content);
        shows(&tf(words, &[name])).await;
        assert_eq!(texts(".told li").len(), 1, "{name}");
    }
    assert_eq!(row(0), ["", "", "", ""]);
    let everywhere = everywhere();
    assert!(!everywhere.contains(ACCOUNT_KEY) && !everywhere.contains("238810"));
}

#[wasm_bindgen_test]
async fn a_file_that_is_too_large_is_not_read_unless_it_is_another_one() {
    let (_store, _page) = drives().await;
    let large = |begin: &str| {
        let make = Function::new_with_args(
            "begin",
            "return new Blob([begin, new Uint8Array(32_000_000).fill(10)])",
        );
        make.call1(&JsValue::NULL, &begin.into()).unwrap()
    };
    give(
        "choose",
        &[
            ("year.jrn", &large("[BeginUpdateRecord]")),
            ("verbose.xml", &large("<DriveLog>")),
        ],
    );
    let limit = bytes(32_000_000);
    shows(&tf(M::JournalTooLarge, &["year.jrn", &limit])).await;
    shows(&tf(M::JournalCopyLog, &["verbose.xml"])).await;
    assert!(document_text().contains("_DriveInfo_<serial>.xml"));
}

#[wasm_bindgen_test]
async fn what_is_pasted_is_told_and_keys_do_not_stay() {
    let (_store, _page) = drives().await;
    // The tool's list of drives goes at once, before anybody presses anything.
    paste(DRIVE_SET);
    shows(&tf(M::JournalDriveSet, &[t(M::PastedRows)])).await;
    assert_eq!(value("#pasted"), "");
    assert!(!everywhere().contains("238810"));
    // Its list of files holds no secret.
    paste(DATA_SET);
    press(".sources", "Take these rows");
    shows(&tf(M::JournalDataSet, &[t(M::PastedRows)])).await;
    assert_eq!(value("#pasted"), DATA_SET);
    // A journal's text is read as a journal, not row by row.
    paste(TRAIL);
    press(".sources", "Take these rows");
    shows(&tf(M::JournalNoDrive, &[t(M::PastedRows)])).await;
    until("it is gone", || value("#pasted").is_empty()).await;
    assert_eq!(row(0), ["", "", "", ""]);
    paste(TWO_SESSIONS);
    next_task().await;
    press(".sources", "Take these rows");
    shows("Pasted rows: drive CAMPHOR-01 taken.").await;
    until("it is gone", || value("#pasted").is_empty()).await;
    assert_eq!(row(0)[0], "CAMPHOR-01");
    assert!(!everywhere().contains(ACCOUNT_KEY));
}
