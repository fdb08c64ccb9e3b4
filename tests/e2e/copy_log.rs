//! Copy logs in the built portal: two hundred megabytes neither freeze the page nor fill the memory.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::harness::{SEE_MEMORY, Scene, Skill, Visit};

const SIZE: u64 = 200_000_000;
/// One file in so many failed.
const FAILED: u64 = 500;
/// How long the page may not answer, in milliseconds: nineteen times of twenty, and ever. Measured were 34 and 285, with
/// other builds on the same two cores; the limits leave room for more of those.
const PAUSE: i64 = 200;
const LONGEST: i64 = 2000;
/// By how much the memory of the wasm and of JavaScript may grow while the log is read.
const GROWTH: i64 = 24_000_000;

/// The formats in which the service has written logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `DriveLog` of 2014: blobs.
    Blobs,
    /// `DriveLog` of 2018: files of Azure Files, and some in renamed containers.
    Files,
    /// Since 2021: an entity for each that failed or has another name, and no common root.
    Entities,
    /// Since 2021: a row of files that were copied.
    Listing,
}

/// What a log holds.
#[derive(Default)]
struct Totals {
    files: u64,
    failed: u64,
    renamed: u64,
    bytes: u64,
}

/// How many bytes each file has.
const EACH: u64 = 65_536;

/// An entry of a log, and whether it failed or was renamed.
fn entry(shape: Shape, number: u64) -> (String, bool, bool) {
    let failed = number % FAILED == 7;
    let renamed = matches!(shape, Shape::Files | Shape::Entities) && number % FAILED == 9;
    let folder = number % 997;
    let status = if failed {
        "CompletedWithErrors"
    } else {
        "Completed"
    };
    let part = if failed { "Corrupted" } else { "Completed" };
    match shape {
        Shape::Blobs => (
            format!(
                "  <Blob Status=\"{status}\">\n    <BlobPath>archive/{folder:03}/picture-{number}.tif</BlobPath>\n    <FilePath>\\archive\\{folder:03}\\picture-{number}.tif</FilePath>\n    <Length>{EACH}</Length>\n    <ImportDisposition Status=\"Created\">rename</ImportDisposition>\n    <BlockList>\n      <Block Offset=\"0\" Length=\"{EACH}\" Id=\"AAAA\" Hash=\"9C8AE14A55241F98533C4D80D85CDC68\" Status=\"{part}\" />\n    </BlockList>\n  </Blob>\n"
            ),
            failed,
            false,
        ),
        Shape::Files if renamed => (
            format!(
                "  <Blob Status=\"ContainerRenamed\">\n    <BlobPath>databox-7d1f0c3a/picture-{number}.tif</BlobPath>\n    <OriginalFilePath>\\BlockBlob\\Old Pictures\\picture-{number}.tif</OriginalFilePath>\n    <SizeInBytes>{EACH}</SizeInBytes>\n  </Blob>\n"
            ),
            false,
            true,
        ),
        Shape::Files => (
            format!(
                "  <File Status=\"{status}\">\n    <FileStoragePath>archive/{folder:03}/picture-{number}.tif</FileStoragePath>\n    <FilePath>\\AzureFile\\archive\\{folder:03}\\picture-{number}.tif</FilePath>\n    <Length>{EACH}</Length>\n    <ImportDisposition Status=\"Created\">rename</ImportDisposition>\n    <FileRangeList>\n      <FileRange Offset=\"0\" Length=\"{EACH}\" Status=\"{part}\" />\n    </FileRangeList>\n  </File>\n"
            ),
            failed,
            false,
        ),
        Shape::Entities if renamed => (
            format!(
                "<ErroredEntity Path=\"Old Pictures {number}\">\n  <Category>ShareRenamed</Category>\n  <ErrorCode>1</ErrorCode>\n  <ErrorMessage>It has been renamed to: DataBox-{number} :from: Old Pictures {number} :because of its name</ErrorMessage>\n  <Type>Container</Type>\n</ErroredEntity>"
            ),
            false,
            true,
        ),
        Shape::Entities => (
            format!(
                "<ErroredEntity CloudFormat=\"BlockBlob\" Path=\"archive/{folder:03}/picture:{number}.tif\">\n  <Category>UploadErrorWin32</Category>\n  <ETag>0x8DA11C3F5B70E21</ETag>\n  <ErrorCode>123</ErrorCode>\n  <ErrorMessage>The file could not be made</ErrorMessage>\n  <Type>File</Type>\n</ErroredEntity>"
            ),
            true,
            false,
        ),
        Shape::Listing => (
            format!(
                "<File CloudFormat=\"BlockBlob\" Path=\"archive\\{folder:03}\\picture-{number}.tif\" Size=\"{EACH}\" crc64=\"15550246361737882261\">\n</File>"
            ),
            false,
            false,
        ),
    }
}

/// Writes the log of a large drive.
fn write_log(path: &Path, shape: Shape) -> Totals {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let mut totals = Totals::default();
    let mut written = 0;
    let version = match shape {
        Shape::Blobs => Some("2014-11-01"),
        Shape::Files => Some("2018-10-01"),
        Shape::Entities | Shape::Listing => None,
    };
    if let Some(version) = version {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<DriveLog Version=\"{version}\">\n  <DriveId>WD-WMATV6965824</DriveId>").unwrap();
    }
    while written < SIZE {
        let (text, failed, renamed) = entry(shape, totals.files);
        out.write_all(text.as_bytes()).unwrap();
        written += text.len() as u64;
        totals.files += 1;
        totals.failed += u64::from(failed);
        totals.renamed += u64::from(renamed);
        totals.bytes += EACH;
    }
    if version.is_some() {
        out.write_all(b"  <Status>CompletedWithErrors</Status>\n</DriveLog>\n")
            .unwrap();
    } else if shape == Shape::Entities {
        writeln!(out, "<CopyLog Summary=\"Summary\"><DriveLogVersion>2021-08-01</DriveLogVersion><DriveId>WD-WMATV6965824</DriveId><Status>Failed</Status><FilesErrored>{}</FilesErrored></CopyLog>", totals.files).unwrap();
    }
    out.flush().unwrap();
    totals
}

/// What the page says of such a log.
fn figures(shape: Shape, totals: &Totals) -> serde_json::Value {
    let [files, failed, renamed] = [totals.files, totals.failed, totals.renamed].map(with_commas);
    let good = with_commas(totals.bytes - totals.failed * EACH);
    let of = format!("{good} bytes of {} bytes", with_commas(totals.bytes));
    let created = with_commas(totals.files - totals.renamed);
    match shape {
        Shape::Blobs => json!([files, failed, of, created, "verbose.xml", "2014-11-01"]),
        Shape::Files => json!([
            files,
            failed,
            renamed,
            of,
            created,
            "verbose.xml",
            "2018-10-01"
        ]),
        Shape::Entities => json!([files, files, failed, renamed, "verbose.xml", "2021-08-01"]),
        Shape::Listing => json!([files, of, files, "verbose.xml"]),
    }
}

/// From now on notes each time without an answer, and the most memory.
const WATCH: &str = "window.watched = { pauses: [], memory: 0, frames: 0 };
    let last = performance.now();
    setInterval(() => {
        const now = performance.now();
        watched.pauses.push(now - last);
        watched.memory = Math.max(watched.memory, wasmMemory.buffer.byteLength);
        last = now;
    }, 5);
    const frame = () => { watched.frames += 1; requestAnimationFrame(frame); };
    frame()";

async fn command(visit: &Visit, name: &str, parameters: serde_json::Value) -> serde_json::Value {
    let body = json!({ "cmd": name, "params": parameters });
    let answer = visit
        .page
        .browser
        .command(Method::POST, "goog/cdp/execute", body)
        .await;
    answer.unwrap_or_else(|refused| panic!("{name}: {} {}", refused.kind, refused.message))
}

/// What JavaScript holds once nothing is left to be thrown away, in bytes.
async fn held(visit: &Visit) -> i64 {
    command(visit, "HeapProfiler.collectGarbage", json!({})).await;
    visit.page.number("performance.memory.usedJSHeapSize").await
}

async fn choose(visit: &Visit, path: &Path) {
    let field = visit
        .page
        .element("document.getElementById('copy-log-file')")
        .await;
    visit
        .page
        .browser
        .fill(&field, path.to_str().unwrap())
        .await;
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(",")
}

#[tokio::test]
async fn two_hundred_megabytes_in_each_format_leave_the_page_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    // One after the other: what is measured of one must not hold up another.
    for shape in [Shape::Blobs, Shape::Files, Shape::Entities, Shape::Listing] {
        let path = folder.path().join("verbose.xml");
        let totals = write_log(&path, shape);
        if !read_large(shape, &path, &totals).await {
            return;
        }
    }
}

/// Reads a large log in a fresh page, and looks at what that costs; `false` where the browser doesn't show it.
async fn read_large(shape: Shape, path: &Path, totals: &Totals) -> bool {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let weighs = "the memory of reading a copy log is not weighed";
    if !page.browser.can(Skill::Protocol, weighs) {
        visit.end().await;
        return false;
    }
    command(
        &visit,
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": SEE_MEMORY }),
    )
    .await;
    page.open("#/copy-log").await;
    page.see("heading", "Copy log").await;
    let memory = page.number("wasmMemory.buffer.byteLength").await;
    let heap = held(&visit).await;
    visit.emulator.forget_requests().await;
    page.script(WATCH, json!([])).await;

    // Stopped on the way: what was read until then.
    if shape == Shape::Blobs {
        choose(&visit, path).await;
        page.see("heading", "Reading verbose.xml").await;
        page.until(
            "some progress",
            "document.querySelector('#log-reading progress')?.value > 4",
            json!([]),
        )
        .await;
        page.click("button", "Stop").await;
        page.read("You stopped reading at").await;
        page.read("End not read").await;
        assert!(
            page.number("+document.querySelector('.figures dd').textContent.replaceAll(',', '')")
                .await
                < i64::try_from(totals.files).unwrap()
        );
    }

    // Read to its end. What is typed meanwhile arrives.
    let begun = Instant::now();
    choose(&visit, path).await;
    page.see("heading", "Reading verbose.xml").await;
    page.script("document.querySelector('.opener summary').click(); document.querySelector('#pasted').focus()", json!([]))
        .await;
    page.type_text("typed while it reads").await;
    assert_eq!(
        page.value("document.querySelector('#pasted').value").await,
        "typed while it reads"
    );
    let still = page.value("!!document.querySelector('#log-reading')").await;
    assert_eq!(still, true, "it was read before anything could be typed");
    page.within(
        Duration::from_mins(3),
        "the end of the log",
        "!document.querySelector('#log-reading') && document.querySelector('.card.part')",
        json!([]),
    )
    .await;
    let took = begun.elapsed();
    // A copy: it still goes on.
    page.script(
        "watched.sorted = watched.pauses.toSorted((a, b) => a - b)",
        json!([]),
    )
    .await;
    let longest = page.number("watched.sorted.at(-1)").await;
    let pause = page
        .number("watched.sorted[Math.floor(watched.sorted.length * 0.95)]")
        .await;
    let grown = page.number("watched.memory").await - memory;
    let frames = page.number("watched.frames").await;
    let heap_grown = held(&visit).await - heap;
    eprintln!(
        "{shape:?}: 200 MB in {took:.1?}; pauses of {pause} ms at most in nineteen of twenty, of {longest} ms ever; wasm memory +{grown} bytes (of {memory}); JavaScript's +{heap_grown} bytes; {frames} frames"
    );
    let seen = page
        .value(
            "[...document.querySelectorAll('.figures dd')].map((dd) => dd.title || dd.textContent)",
        )
        .await;
    assert_eq!(seen, figures(shape, totals), "{shape:?}");
    match shape {
        Shape::Blobs | Shape::Files => page.see("heading", "Damaged content").await,
        Shape::Entities => page.see("heading", "Windows refused").await,
        Shape::Listing => page.see("heading", "Copied files").await,
    }
    if totals.renamed > 0 {
        page.see("heading", "Arrived under another name").await;
    }
    assert!(
        pause < PAUSE && longest < LONGEST,
        "{shape:?}: the page stood still for {pause} ms, and for {longest} ms"
    );
    assert!(
        grown < GROWTH,
        "{shape:?}: the wasm's memory grew by {grown} bytes"
    );
    assert!(
        heap_grown < GROWTH,
        "{shape:?}: JavaScript's memory grew by {heap_grown} bytes"
    );

    // Nothing of it left the browser.
    let asked = visit.emulator.requests().await;
    assert!(
        asked.iter().all(|asked| asked.method == "GET"),
        "only the jobs are read"
    );
    assert!(page.complaints().await.is_empty());
    visit.end().await;
    true
}

/// The longest journal that is read, in bytes.
const JOURNAL: usize = 32_000_000;

#[tokio::test]
async fn a_journal_of_thirty_two_megabytes_is_read_without_being_held() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.jrn");
    let session = |drive: &str, hash: &str| {
        format!(
            "[BeginUpdateRecord][2019/03/05 09:20:31.730][Type:ActivityRecord]\r\nActivityId: DriveInfo\r\nDriveState: [BeginValue]\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<Drive>\r\n<DriveId>{drive}</DriveId><BitLockerKey>q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=</BitLockerKey><DriveHeaderHash>0:1024:5F4DCC3B</DriveHeaderHash><ManifestFile>\\DriveManifest.xml</ManifestFile><ManifestHash>{hash}</ManifestHash></Drive>\r\n[EndValue]\r\nSaveCommandOutput: Completed\r\n[EndUpdateRecord]\r\n"
        )
    };
    let secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";
    let noise = format!(
        "[BeginUpdateRecord][2019/03/05 09:00:11.250][Type:ActivityRecord]\r\nActivityId: CopyBlobCommandContext\r\nStorageAccountKey: {secret}\r\nSourceDirectory: F:\\R&D <drafts>\r\n[EndUpdateRecord]\r\n"
    );
    let mut text = session("LONG-1", "00000000000000000000000000000001");
    let end = session("LONG-1", "7C6A180B36896A0A8C02787EEAFB0E4C")
        + &session("LONG-2", "109B21108597EF36D5785F08303F3638");
    while text.len() + noise.len() + end.len() <= JOURNAL {
        text += &noise;
    }
    text += &end;
    std::fs::write(&path, &text).unwrap();

    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let weighs = "the memory of a journal with a long line is not weighed";
    let measured = page.browser.can(Skill::Protocol, weighs);
    if measured {
        command(
            &visit,
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": SEE_MEMORY }),
        )
        .await;
    }
    page.open("#/create/import").await;
    page.see("heading", "Create an import job").await;
    page.script("[...document.querySelectorAll('.steps button')].find((step) => step.textContent.includes('Drives')).click()", json!([]))
        .await;
    page.until(
        "the field",
        "document.getElementById('journals')",
        json!([]),
    )
    .await;
    let mut memory = 0;
    if measured {
        memory = page.number("wasmMemory.buffer.byteLength").await;
        page.script(WATCH, json!([])).await;
    }
    let begun = Instant::now();
    let field = page.element("document.getElementById('journals')").await;
    page.browser.fill(&field, path.to_str().unwrap()).await;
    page.within(
        Duration::from_mins(1),
        "what became of it",
        "document.querySelector('.told li')",
        json!([]),
    )
    .await;
    let took = begun.elapsed();
    page.read("long.jrn: 2 drives taken: LONG-1, LONG-2.").await;
    if measured {
        let grown = page.number("watched.memory").await - memory;
        eprintln!("journal of 32 MB in {took:.1?}; wasm memory +{grown} bytes (of {memory})");
        assert!(grown < 4_000_000, "the wasm's memory grew by {grown} bytes");
    }
    let hashes = page
        .value("[...document.querySelectorAll('input[id$=-hash]')].map((field) => field.value)")
        .await;
    assert!(
        hashes
            .as_array()
            .unwrap()
            .contains(&json!("7C6A180B36896A0A8C02787EEAFB0E4C")),
        "the last session's: {hashes}"
    );
    // The account's key is nowhere; nor is any other in what the tab keeps.
    let seen = page
        .value("document.documentElement.outerHTML + JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage}) + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join()")
        .await;
    assert!(!seen.as_str().unwrap().contains(secret));
    let kept = page.value("JSON.stringify({...sessionStorage})").await;
    assert!(!kept.as_str().unwrap().contains("q83vEjRWeJ"), "{kept}");
    assert!(page.complaints().await.is_empty());
    visit.end().await;
}

#[tokio::test]
async fn a_job_s_drives_lead_to_it_and_it_has_a_title() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let job = visit.emulator.named("ten-drives").await;
    page.open(&job.address()).await;
    page.click("link", "Read the logs of all drives").await;
    page.focus_on("heading", "Copy logs of all drives").await;
    assert_eq!(
        page.title().await,
        "Copy logs of all drives: ten-drives – Import/Export jobs"
    );
    // Nothing is asked of anybody's storage unless the settings say so.
    page.read("Reading from storage is off").await;
    assert_eq!(
        page.value("performance.getEntriesByType('resource').filter(({ name }) => /core.windows/.test(name)).length").await,
        0
    );
    page.browser.back().await;
    page.see("heading", "ten-drives").await;
    // As from a bookmark, with nothing else loaded before.
    page.open("#/copy-log").await;
    page.see("heading", "Copy log").await;
    assert_eq!(page.title().await, "Copy log – Import/Export jobs");
    visit.end().await;
}
