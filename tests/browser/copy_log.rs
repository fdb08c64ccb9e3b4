//! The page that reads copy logs: its states, the groups, the search, Czech, and what can be stopped.

use import_export_portal::i18n::{self, Lang, M, t};
use import_export_portal::pages::copy_log::copy_log;
use import_export_portal::session::Session;
use import_export_portal::store::Stores;
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, disappears, document_text, fill, find, get, has_focus, js,
    press, shows, text, texts, until,
};
use crate::page::{self, Mounted, mount};
use crate::service::Service;

const ERRORS: &str = include_str!("../fixtures/copy_logs/errors.xml");
const ALL_FILES: &str = include_str!("../fixtures/copy_logs/all_files.xml");
const DRIVE_FAILED: &str = include_str!("../fixtures/copy_logs/drive_failed.xml");
const TRUNCATED: &str = include_str!("../fixtures/copy_logs/truncated.xml");
const SUMMARY_ONLY: &str = include_str!("../fixtures/copy_logs/summary_only.xml");
const AZURE_FILES: &str = include_str!("../fixtures/copy_logs/azure_files.xml");
const RENAMED: &str = include_str!("../fixtures/copy_logs/renamed.xml");
const ENTITIES: &str = include_str!("../fixtures/copy_logs/entities.xml");
const ENTITIES_RENAMED: &str = include_str!("../fixtures/copy_logs/entities_renamed.xml");
const DATA_BOX: &str = include_str!("../fixtures/copy_logs/data_box.xml");
const LISTING: &str = include_str!("../fixtures/copy_logs/listing.xml");
const SIGN_IN: &str = include_str!("../fixtures/copy_logs/sign_in.html");

fn page() -> Mounted {
    let store = page::store(&Service::default());
    in_lang(store, Lang::EN)
}

fn in_lang(store: Stores, lang: Lang) -> Mounted {
    mount(move || {
        i18n::set_lang(lang);
        store.provide();
        copy_log(None, Session::new(None))
    })
}

/// Chooses a file of this name and content.
fn choose(name: &str, content: &str) {
    let choose = Function::new_with_args(
        "field, name, content",
        "const files = new DataTransfer();
         files.items.add(new File([content], name));
         field.files = files.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    choose
        .call3(
            &JsValue::NULL,
            &get("#copy-log-file"),
            &name.into(),
            &content.into(),
        )
        .unwrap();
}

/// A log of so many files that were not found.
fn many(files: usize) -> String {
    let file = |number: usize| {
        format!(r#"<Blob Status="FileNotFound"><FilePath>\many\{number}.txt</FilePath></Blob>"#)
    };
    let files: String = (0..files).map(file).collect();
    format!("<DriveLog>{files}<Status>CompletedWithErrors</Status></DriveLog>")
}

/// The names of the groups that are shown.
fn shown_groups() -> Vec<String> {
    texts(".trouble:not([hidden]) h2")
}

#[wasm_bindgen_test]
async fn a_log_is_summed_up_and_grouped() {
    let _page = page();
    assert_eq!(text("h1"), "Copy log");
    assert!(find("#log-title").is_none());
    choose("drive-errors.xml", ERRORS);
    shows("Drive 9WM35C2V").await;
    assert_eq!(text(".verdict .badge"), "Completed with errors");
    assert_eq!(
        texts(".figures dt"),
        [
            "Files in the log",
            "Failed",
            "Copied without trouble",
            "Overwritten",
            "Not carried out",
            "Created",
            "Name of the log",
            "Version of the format"
        ]
    );
    assert_eq!(texts(".figures dd")[..2], ["6", "6"]);
    // Exact, above 2^53.
    assert_eq!(
        attribute(".figures dd[title]", "title").unwrap(),
        "0 bytes of 9,007,199,254,941,299 bytes"
    );
    assert_eq!(
        shown_groups(),
        [
            "Not found on the drive",
            "Damaged content",
            "Not in the form expected",
            "Failed, cause unknown",
            "Quarantined"
        ]
    );
    assert_eq!(texts(".trouble .badge")[0], "2 files");
    for told in [
        "This seems to be the log of errors",
        "it was moved, renamed or deleted after the drive was prepared",
        "2 parts, the first at byte 65,536",
        r"\archive\2020\scan.metadata.xml",
        "This portal doesn't know this status.",
        "6 of 6 failed files",
    ] {
        assert!(
            document_text().contains(told),
            "{told}: {}",
            document_text()
        );
    }
    // The same file can be chosen again.
    choose("drive-errors.xml", ALL_FILES);
    shows("Drive WD-WMATV6965824").await;
}

#[wasm_bindgen_test]
async fn a_log_without_failures_is_a_calm_page() {
    let _page = page();
    let copied = ALL_FILES.replace(r#"Status="Renamed""#, r#"Status="Created""#);
    choose("a.xml", &copied);
    shows("No file failed").await;
    assert_eq!(text(".verdict .badge"), "Completed with warnings");
    assert!(document_text().contains("102.4 kB of 102.91 kB"));
    assert!(find(".trouble").is_none() && find("#search-files").is_none());
}

#[wasm_bindgen_test]
async fn a_drive_that_failed_says_what_to_do() {
    let _page = page();
    choose("a.xml", DRIVE_FAILED);
    shows("BitLocker key doesn't fit").await;
    shows("two drives may be mixed up").await;
    shows("The log names no files.").await;
    assert!(!document_text().contains("No file failed"));
}

#[wasm_bindgen_test]
async fn what_breaks_off_is_shown_as_incomplete() {
    let _page = page();
    choose("a.xml", TRUNCATED);
    shows("The log breaks off after 1 kB: its end is missing.").await;
    shows("What became of the drive stands at the end of the log").await;
    assert_eq!(shown_groups(), ["Damaged content"]);
    let damaged = ERRORS.replace("<Status>CompletedWithErrors", "<Status><");
    choose("a.xml", &format!("{damaged}{}", " ".repeat(100_000)));
    shows("The log is damaged at about 65.54 kB of").await;
    assert_eq!(texts(".figures dd")[0], "6");
}

#[wasm_bindgen_test]
async fn what_is_no_copy_log_is_named() {
    let _page = page();
    for (content, told) in [
        (SIGN_IN, "It is a web page."),
        ("", "There is nothing in it."),
        ("name,size", "It is no XML"),
        (
            "<Error><Code>BlobNotFound</Code></Error>",
            "error message of the storage account",
        ),
        ("<DriveManifest/>", "its first element is “DriveManifest”"),
        ("<!DOCTYPE x []><DriveLog/>", "It declares a document type"),
    ] {
        choose("other.txt", content);
        shows(told).await;
        assert_eq!(text("#log-title"), "other.txt is not a copy log");
        assert!(document_text().contains("Open a copy log…"));
    }
}

#[wasm_bindgen_test]
async fn a_text_can_be_pasted() {
    let _page = page();
    js("document.querySelector('details').open = true");
    fill("#pasted", ERRORS);
    press(".opener", "Read");
    shows("Drive 9WM35C2V").await;
    fill("#pasted", "nonsense");
    press(".opener", "Read");
    shows("Pasted text is not a copy log").await;
}

#[wasm_bindgen_test]
async fn a_file_can_be_dropped_anywhere() {
    let _page = page();
    let send = |kind: &str| {
        let sent = js(&format!(
            "const files = new DataTransfer();
             files.items.add(new File(['<DriveLog><DriveId>dropped</DriveId></DriveLog>'], 'a.xml'));
             const event = new DragEvent('{kind}', {{ dataTransfer: files, bubbles: true, cancelable: true }});
             document.body.dispatchEvent(event);
             return event.defaultPrevented"
        ));
        sent.as_bool().unwrap()
    };
    // Otherwise the browser would open the file in the place of the portal.
    assert!(send("dragover"));
    appears(".opener.over").await;
    send("dragleave");
    disappears(".opener.over").await;
    assert!(send("dragover") && send("drop"));
    shows("Drive dropped").await;
    disappears(".opener.over").await;
}

#[wasm_bindgen_test]
async fn the_search_looks_at_both_paths_and_counts() {
    let _page = page();
    choose("a.xml", ERRORS);
    appears("#search-files").await;
    for (needle, count, groups) in [
        ("DEEDS", "1 of 6 failed files", &["Damaged content"][..]),
        ("kůŇ", "1 of 6 failed files", &["Not found on the drive"]),
        (
            "snapshot=2020",
            "1 of 6 failed files",
            &["Failed, cause unknown"],
        ),
        (
            r"\2020\",
            "2 of 6 failed files",
            &["Not in the form expected", "Failed, cause unknown"],
        ),
        ("nowhere", "0 of 6 failed files", &[]),
    ] {
        fill("#search-files", needle);
        until(needle, || {
            text(".filters .end") == count && shown_groups() == groups
        })
        .await;
        let none = "No failed file has this in its path.";
        let told = all("p.quiet:not([hidden])")
            .iter()
            .any(|p| p.inner_text() == none);
        assert_eq!(told, groups.is_empty(), "{needle}");
    }
    fill("#search-files", "");
    until("all of them", || shown_groups().len() == 5).await;
}

#[wasm_bindgen_test]
async fn a_long_group_shows_more_when_asked() {
    let _page = page();
    choose("a.xml", &many(150));
    appears(".failed").await;
    let rows = || all(".failed tbody tr").len();
    assert_eq!(rows(), 20);
    assert!(document_text().contains("20 of 150 files"));
    get(".more button").focus().unwrap();
    press(".more", "Show more");
    until("more rows", || rows() == 120).await;
    assert!(has_focus(".more button"), "it can be pressed again");
    press(".more", "Show more");
    until("all rows", || rows() == 150).await;
    assert!(find(".more").is_none());
    // Another search begins at the top.
    fill("#search-files", "1");
    until("few rows", || rows() == 20).await;
}

/// From now on counts the files that are read no further: each is let go of.
fn count_let_go() {
    js("const readers = ReadableStreamDefaultReader.prototype;
        window.letGo = 0;
        window.letOneGo ??= readers.cancel;
        readers.cancel = function () { window.letGo += 1; return window.letOneGo.call(this); };");
}

async fn is_let_go() {
    until("the file is let go of", || {
        js("return window.letGo").as_f64() == Some(1.0)
    })
    .await;
}

#[wasm_bindgen_test]
async fn reading_shows_how_far_it_is_and_can_be_stopped() {
    let _page = page();
    count_let_go();
    choose("large.xml", &many(400_000));
    appears("#log-reading progress").await;
    assert_eq!(text("#log-title"), "Reading large.xml");
    until("some progress", || {
        attribute("#log-reading progress", "value").is_some_and(|value| value != "0")
    })
    .await;
    get("#log-reading button").focus().unwrap();
    press("#log-reading", "Stop");
    shows("You stopped reading at").await;
    shows("End not read").await;
    until("the focus goes along", || has_focus("#log-title")).await;
    let files = texts(".figures dd")[0].clone();
    is_let_go().await;
    assert_eq!(texts(".figures dd")[0], files, "nothing reads on");
    // What was given up doesn't come into the next one.
    choose("small.xml", DRIVE_FAILED);
    shows("Drive 9CA995BB").await;
    assert_eq!(texts(".figures dd")[0], "0");
}

#[wasm_bindgen_test]
async fn more_failed_files_than_are_kept_are_counted() {
    let _page = page();
    choose("large.xml", &many(50_010));
    disappears("#log-reading").await;
    shows("50,010 files failed. The first 50,000 can be seen").await;
    assert_eq!(text(".trouble .badge"), "50,010 files");
    assert_eq!(text(".filters .end"), "50,000 of 50,000 failed files");
}

#[wasm_bindgen_test]
async fn failed_files_are_taken_along_as_csv() {
    let _page = page();
    js("window.saved = null; window.makeUrl = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return window.makeUrl.call(URL, blob); };");
    choose("a.xml", ERRORS);
    appears("#search-files").await;
    press(".filters", "Download failed files as CSV");
    until("the table", || js("return window.saved").is_string()).await;
    js("URL.createObjectURL = window.makeUrl");
    let saved = js("return window.saved").as_string().unwrap();
    let lines: Vec<_> = saved.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines.len(), 8, "{saved}");
    assert_eq!(
        lines[0],
        "File on the drive,Blob,Size in bytes,Where,Status,Status of the file,Parts,First part at byte,File with metadata or properties,Error,What the service says"
    );
    assert_eq!(
        lines[3],
        r"\archive\2019\deeds & maps\parcel-7.tif,archive/2019/deeds & maps/parcel-7.tif,163840,Page range or block,Corrupted,CompletedWithErrors,2,65536,,,"
    );
}

/// The CSV that this button gives, without its mark.
async fn csv(button: &str) -> String {
    js("window.saved = null; window.makeUrl = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return window.makeUrl.call(URL, blob); };");
    press(".filters", button);
    until("the table", || js("return window.saved").is_string()).await;
    js("URL.createObjectURL = window.makeUrl");
    let saved = js("return window.saved").as_string().unwrap();
    saved.trim_start_matches('\u{feff}').to_owned()
}

/// What stands in a column of the first table of this class.
fn column(class: &str, column: usize) -> Vec<String> {
    texts(&format!("{class} tbody tr > :nth-child({column})"))
}

#[wasm_bindgen_test]
async fn a_summary_alone_is_shown() {
    let _page = page();
    choose("a_error.xml", SUMMARY_ONLY);
    shows("Drive 2P7KX04TQ9").await;
    shows("What the log counts").await;
    assert_eq!(column(".counted", 1), ["No errors None", "No errors None"]);
    assert_eq!(column(".counted", 2), ["41", "41"]);
    assert_eq!(column(".counted", 3), ["Check before copying", "Copying"]);
    assert_eq!(column(".counted", 4), ["", "Nothing went wrong"]);
    shows("The log names no files.").await;
    assert!(!document_text().contains("don't agree"));
}

#[wasm_bindgen_test]
async fn files_of_azure_files_count() {
    let _page = page();
    choose("a_verbose.xml", AZURE_FILES);
    shows("Damaged content").await;
    assert_eq!(texts(".figures dd")[..2], ["3", "1"]);
    assert_eq!(column(".failed", 2), ["minutes/2018/february.docx"]);
}

#[wasm_bindgen_test]
async fn what_has_another_name_arrived() {
    let _page = page();
    choose("a_error.xml", RENAMED);
    shows("Arrived under another name").await;
    assert!(find(".trouble").is_none(), "nothing failed");
    shows("No file that this log names failed").await;
    assert_eq!(
        texts(".figures dt")[..3],
        ["Files in the log", "Failed", "Arrived under another name"]
    );
    assert_eq!(texts(".figures dd")[..3], ["2", "0", "2"]);
    assert_eq!(
        column(".renames", 1)[0],
        r"\PageBlob\Orchard South\harvest.vhd"
    );
    assert_eq!(
        column(".renames", 2)[0],
        "databox-7d1f0c3a94be5520c1f2a6d3e8b94a71c05e6f12/harvest.vhd"
    );
    assert_eq!(column(".renames", 4)[0], "Container renamed");
    // Exact, above 2^53.
    assert_eq!(
        attribute(".renames [title]", "title").unwrap(),
        "9,007,199,254,740,993 bytes"
    );
    fill("#search-files", "cellar &");
    until("one of them", || column(".renames", 1).len() == 1).await;
    assert_eq!(text(".filters .end"), "1 of 2 files");
    fill("#search-files", "");
    let csv = csv("Download renamed files as CSV").await;
    let lines: Vec<_> = csv.split("\r\n").collect();
    assert_eq!(
        lines[..2],
        [
            "Old name,New name,Size in bytes,Why,Status,What the service says",
            r"\PageBlob\Orchard South\harvest.vhd,databox-7d1f0c3a94be5520c1f2a6d3e8b94a71c05e6f12/harvest.vhd,9007199254740993,Container renamed,ContainerRenamed,"
        ]
    );
}

#[wasm_bindgen_test]
async fn entities_are_grouped_and_counts_that_disagree_are_told() {
    let _page = page();
    choose("a_CopyLog_1.xml", ENTITIES);
    shows("Drive 3e0b9a14-52c7-4f6d-8a90-6b1d2f7c4e85").await;
    assert_eq!(text(".verdict .badge"), "Failed");
    assert_eq!(shown_groups(), ["Windows refused", "NewlyInvented"]);
    assert_eq!(
        texts(".figures dd")[..4],
        ["18446744073709551615", "6", "3", "3"]
    );
    shows("It says that 6 had errors, and names 3.").await;
    assert_eq!(column(".entities", 2), ["267", "123", "400"]);
    assert_eq!(column(".entities", 3)[2], "This kind is not taken <yet>");
    assert!(column(".counted", 1).contains(&"NewlyInvented".to_owned()));
    let csv = csv("Download failed files as CSV").await;
    assert!(
        csv.contains("plans/attic/south*wing.dwg,,,File,UploadErrorWin32,UploadErrorWin32,,,,123,The file could not be made"),
        "{csv}"
    );
    choose("b_CopyLog_2.xml", ENTITIES_RENAMED);
    shows("It says that 0 had errors, and names 3.").await;
    shows("Its status is “Failed”, and it counts no file with errors.").await;
    assert!(find(".trouble").is_none());
    assert_eq!(
        column(".renames", 2),
        [
            "DataBox-6a0d4c1e-9b3f-4e57-8c22-d1f0a7b95e34",
            "BlockBlob/DataBox-0x51f3ab",
            "In other words than before"
        ]
    );
    // Of Data Box, without a drive or a version.
    choose("c_CopyLog_3.xml", DATA_BOX);
    shows("The log names no drive").await;
    assert_eq!(texts(".figures dd")[..2], ["45", "0"]);
    assert!(!document_text().contains("don't agree"));
}

#[wasm_bindgen_test]
async fn a_list_of_copied_files_is_shown_with_its_checksums() {
    let _page = page();
    choose("a_VerboseLog.xml", LISTING);
    shows("List of copied files").await;
    assert_eq!(text(".verdict .badge"), "Only what was copied");
    assert!(
        !document_text().contains("No file failed"),
        "it can't say that"
    );
    assert_eq!(
        column(".copies", 4),
        [
            "15550246361737882261",
            "9007199254740995",
            "0CC175B9C0F1B6A831C399E269772661",
            "0"
        ]
    );
    assert_eq!(
        attribute(".figures dd[title]", "title").unwrap(),
        "9,007,199,254,743,041 bytes of 9,007,199,254,743,041 bytes"
    );
    fill("#search-files", "15550246361737882261");
    until("one of them", || column(".copies", 1).len() == 1).await;
    let csv = csv("Download copied files as CSV").await;
    assert!(
        csv.contains(r"plans\attic & cellar.dwg,BlockBlob,9007199254740993,9007199254740995"),
        "{csv}"
    );
}

#[wasm_bindgen_test]
async fn it_speaks_czech() {
    let _page = in_lang(page::store(&Service::default()), Lang::CS);
    assert_eq!(text("h1"), t(M::CopyLogTitle));
    choose("a.xml", ERRORS);
    shows("Disk 9WM35C2V").await;
    shows("6 z celkem 6 souborů, které selhaly").await;
    shows("2 části, první od bajtu 65").await;
    shows("Na disku se nenašlo").await;
    let read = document_text();
    i18n::set_lang(Lang::EN);
    for english in ["Failed", "file ", "What to do", "Blob", "the whole"] {
        assert!(
            !read.replace("BlobRequest", "").contains(english) || ["Failed"].contains(&english),
            "“{english}” stays English in {read}"
        );
    }
}

#[wasm_bindgen_test]
async fn leaving_the_page_gives_the_log_up() {
    let store = page::store(&Service::default());
    page::go("#/copy-log");
    let page = in_lang(store, Lang::EN);
    count_let_go();
    choose("large.xml", &many(400_000));
    appears("#log-reading progress").await;
    page::go("#/jobs");
    page.leave();
    // Nothing that reads on finds its signals gone.
    is_let_go().await;
    click("body");
    let _page = in_lang(store, Lang::EN);
    appears("#copy-log-file").await;
    assert!(find("#log-title").is_none(), "it was not read to its end");
}

#[wasm_bindgen_test]
async fn another_language_keeps_what_was_read_and_leaving_lets_it_go() {
    let store = page::store(&Service::default());
    page::go("#/copy-log");
    let page = in_lang(store, Lang::EN);
    choose("a.xml", ERRORS);
    shows("Drive 9WM35C2V").await;
    let paste = "const field = document.getElementById('pasted'); field.value = '<DriveLog';";
    js(paste);
    page.leave();
    let page = in_lang(store, Lang::CS);
    shows("Disk 9WM35C2V").await;
    let pasted = || js("return document.getElementById('pasted').value").as_string();
    until("what was pasted", || {
        pasted().as_deref() == Some("<DriveLog")
    })
    .await;
    page::go("#/jobs");
    page.leave();
    let _page = in_lang(store, Lang::EN);
    appears("#copy-log-file").await;
    until("it is let go of", || !document_text().contains("9WM35C2V")).await;
}
