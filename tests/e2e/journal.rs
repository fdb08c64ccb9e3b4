//! Journal files in the built portal: what a form takes from them, where their secrets aren't, and how much memory a large
//! one needs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use reqwest::Method;
use serde_json::json;

use crate::harness::{Element, Page, SEE_MEMORY, Scene, Skill, Visit};

const TWO_SESSIONS: &str = include_str!("../fixtures/journals/two_sessions.jrn");
const DRIVE_KEY: &str = "bm9ib2R5J3MgZHJpdmUgaXMgdW5sb2NrZWQgYnkgdGhpcyB0ZXh0";
/// The hash of the manifest after the second session.
const LAST_HASH: &str = "3D5A4FD12AABFE228F219E9CB0EB53F16947CCF25EC84D8DBC74254770F58904";
const FIRST_HASH: &str = "149D439536B3216FDAEEB975729FAE92";
const HEADER_HASH: &str = "aGVhZGVyIG9mIENBTVBIT1ItMDEsIGFzIHRoZSB0b29sIG5vdGVzIGl0";
/// The beginning of what stands in the journal as the storage account's key.
const ACCOUNT_KEY: &str = "bm90IHRoZSBrZXkgb2YgYW55IHN0b3JhZ2Ug";
const KEY: &str = "466895-217492-569250-069608-104434-135707-527241-083622";
/// The size of the largest journal that is read, nearly, in bytes.
const SIZE: usize = 31_900_000;
/// By how much the wasm's memory may grow meanwhile, in bytes; measured were 2.4 million.
const GROWTH: i64 = 8_000_000;
/// How long the page may not answer meanwhile, in milliseconds.
const LONGEST: i64 = 2000;

async fn choose(page: &Page, path: &Path) {
    let field = page.value("document.getElementById('journals')").await;
    let field = Element::read(&field).unwrap();
    page.browser.fill(&field, path.to_str().unwrap()).await;
}

async fn drives(page: &Page) {
    page.open("#/create/import").await;
    page.see("heading", "Create an import job").await;
    page.choose("Subscription", "Contoso Production").await;
    page.enter("Resource group", "rg-archive").await;
    page.enter("Name", "camphor").await;
    page.choose("Location", "West Europe").await;
    page.enter("Storage account", "contosoarchive").await;
    page.click("button", "Next").await;
    page.see("heading", "Drives").await;
}

async fn row(page: &Page, at: usize) -> serde_json::Value {
    page.value(&format!(
        "['id', 'key', 'manifest', 'hash'].map((field) => document.getElementById(`f-drive-{at}-${{field}}`).value)"
    ))
    .await
}

/// All that the page shows, and all that the browser keeps.
async fn everywhere(page: &Page) -> String {
    let places = page
        .script(
            "const databases = indexedDB.databases ? await indexedDB.databases() : [];
             const typed = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
             return JSON.stringify([document.documentElement.outerHTML, typed, location.href, document.title, document.cookie,
               { ...localStorage }, { ...sessionStorage }, history.state, databases, await caches.keys(), window.name])",
            json!([]),
        )
        .await;
    format!("{places} {:?}", page.browser.console().await)
}

#[tokio::test]
async fn a_journal_with_two_sessions_an_ampersand_and_a_base64_key_becomes_a_job() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("camphor.jrn");
    fs::write(&path, TWO_SESSIONS).unwrap();
    drives(page).await;
    choose(page, &path).await;
    page.read("camphor.jrn: drive CAMPHOR-01 taken.").await;
    assert_eq!(
        row(page, 0).await,
        json!(["CAMPHOR-01", DRIVE_KEY, r"\DriveManifest.xml", LAST_HASH])
    );
    page.read(&HEADER_HASH[..20]).await;
    page.until(
        "the tab keeps the draft",
        "JSON.stringify({ ...sessionStorage }).includes('CAMPHOR-01')",
        json!([]),
    )
    .await;
    let seen = everywhere(page).await;
    assert!(seen.contains(LAST_HASH) && !seen.contains(FIRST_HASH));
    assert!(!seen.contains(ACCOUNT_KEY), "{seen}");
    let kept = page.value("JSON.stringify({ ...sessionStorage })").await;
    assert!(!kept.as_str().unwrap().contains(DRIVE_KEY), "{kept}");

    // What is sent is what the last session says.
    page.click("button", "Next").await;
    page.see("heading", "Return address").await;
    page.enter_return_address().await;
    page.click("button", "Next").await;
    page.see("heading", "Review").await;
    page.click("button", "Create job").await;
    page.see("heading", "camphor").await;
    page.read("What comes next: ship the drives to").await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    let body = writes[0].body.to_string();
    for sent in [DRIVE_KEY, LAST_HASH, HEADER_HASH] {
        assert!(body.contains(sent), "{sent}");
    }
    assert!(!body.contains(ACCOUNT_KEY) && !body.contains(FIRST_HASH));
    assert!(!everywhere(page).await.contains(ACCOUNT_KEY));
    visit.end().await;
}

/// A journal of a drive with so many files that it is as large as it may be.
fn large_records() -> String {
    let mut text = String::with_capacity(SIZE + 1000);
    let mut number = 0;
    while text.len() < SIZE {
        number += 1;
        write!(
            text,
            "[BeginUpdateRecord][2026/07/01 10:00:00.{:03}][Type:ActivityRecord]\nActivityId: CopyFile\nSource: F:\\R&D\\<{number}>.tif\nBlocks: [BeginValue]\n<BlockList><Block Id=\"{number}\" Hash=\"9C8AE14A55241F98533C4D80D85CDC68\"/></BlockList>\n[EndValue]\n[EndUpdateRecord]\n",
            number % 1000
        )
        .unwrap();
        if number % 1000 == 0 {
            write!(
                text,
                "[BeginUpdateRecord][2026/07/01 10:00:01.000][Type:ActivityRecord]\nActivityId: DriveInfo\nDriveState: [BeginValue]\n<Drive><DriveId>LARGE-{}</DriveId><BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\\DriveManifest.xml</ManifestFile><ManifestHash>{number:032}</ManifestHash></Drive>\n[EndValue]\n[EndUpdateRecord]\n",
                number / 1000 % 2
            )
            .unwrap();
        }
    }
    text
}

/// The same in plain XML.
fn large_xml() -> String {
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<DriveJournal><DriveId>LARGE-0</DriveId><BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\\DriveManifest.xml</ManifestFile>\n"
    );
    while text.len() < SIZE {
        let at = text.len();
        writeln!(text, "<Blob><BlobPath>archive/{at}.tif</BlobPath><Block Hash=\"9C8AE14A55241F98533C4D80D85CDC68\"/></Blob>").unwrap();
    }
    text + &format!("<ManifestHash>{:032}</ManifestHash></DriveJournal>", 7)
}

/// From now on notes the longest time without an answer.
const WATCH: &str = "window.longest = 0;
    let last = performance.now();
    setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
    }, 5)";

#[tokio::test]
async fn a_journal_of_32_megabytes_is_read_in_little_memory() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let weighs = "the memory of reading a journal is not weighed";
    if !page.browser.can(Skill::Protocol, weighs) {
        visit.end().await;
        return;
    }
    let script = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": SEE_MEMORY } });
    let seen = page
        .browser
        .command(Method::POST, "goog/cdp/execute", script)
        .await;
    assert!(seen.is_ok());
    let folder = tempfile::tempdir().unwrap();
    for (name, text, drives_taken) in [
        ("large.jrn", large_records(), "2 drives taken"),
        ("large.xml", large_xml(), "drive LARGE-0 taken"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, &text).unwrap();
        drives(page).await;
        let memory = page.number("wasmMemory.buffer.byteLength").await;
        page.script(WATCH, json!([])).await;
        let begun = Instant::now();
        choose(page, &path).await;
        page.read(&format!("{name}: {drives_taken}")).await;
        let took = begun.elapsed();
        let grown = page.number("wasmMemory.buffer.byteLength").await - memory;
        let longest = page.number("Math.round(longest)").await;
        eprintln!(
            "{name}, {} bytes in {took:.1?}; wasm memory +{grown} bytes; no answer for {longest} ms at most",
            text.len()
        );
        assert!(grown < GROWTH, "the wasm's memory grew by {grown} bytes");
        assert!(longest < LONGEST, "the page stood still for {longest} ms");
        page.click("button", "Discard what I typed").await;
        page.see("dialog", "Discard what you typed?").await;
        page.click("button", "Discard what I typed").await;
        page.see_no("dialog", "Discard what you typed?").await;
    }
    visit.end().await;
}
