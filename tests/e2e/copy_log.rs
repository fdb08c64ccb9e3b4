//! Copy logs in the built portal: two hundred megabytes neither freeze the page nor fill the memory.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::harness::{Scene, Visit};

const SIZE: u64 = 200_000_000;
/// One file in so many failed.
const FAILED: u64 = 500;
/// How long the page may not answer, in milliseconds: nineteen times of twenty, and ever. Measured were 34 and 285, with
/// other builds on the same two cores; the limits leave room for more of those.
const PAUSE: i64 = 200;
const LONGEST: i64 = 2000;
/// By how much the memory of the wasm and of JavaScript may grow while the log is read.
const GROWTH: i64 = 24_000_000;

/// What a log holds.
struct Totals {
    files: u64,
    failed: u64,
    bytes: u64,
}

/// Writes the log of all files of a large drive.
fn write_log(path: &Path) -> Totals {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let mut totals = Totals {
        files: 0,
        failed: 0,
        bytes: 0,
    };
    let mut written = 0;
    out.write_all(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<DriveLog Version=\"2014-11-01\">\n  <DriveId>WD-WMATV6965824</DriveId>\n")
        .unwrap();
    while written < SIZE {
        let number = totals.files;
        let failed = number % FAILED == 7;
        let (status, block) = if failed {
            ("CompletedWithErrors", "Corrupted")
        } else {
            ("Completed", "Completed")
        };
        let blob = format!(
            "  <Blob Status=\"{status}\">\n    <BlobPath>archive/{:03}/picture-{number}.tif</BlobPath>\n    <FilePath>\\archive\\{:03}\\picture-{number}.tif</FilePath>\n    <Length>65536</Length>\n    <ImportDisposition Status=\"Created\">rename</ImportDisposition>\n    <BlockList>\n      <Block Offset=\"0\" Length=\"65536\" Id=\"AAAA\" Hash=\"9C8AE14A55241F98533C4D80D85CDC68\" Status=\"{block}\" />\n    </BlockList>\n  </Blob>\n",
            number % 997,
            number % 997,
        );
        out.write_all(blob.as_bytes()).unwrap();
        written += blob.len() as u64;
        totals.files += 1;
        totals.failed += u64::from(failed);
        totals.bytes += 65_536;
    }
    out.write_all(b"  <Status>CompletedWithErrors</Status>\n</DriveLog>\n")
        .unwrap();
    out.flush().unwrap();
    totals
}

/// Notes the memory of the wasm, which the page itself shows to nobody.
const SEE_MEMORY: &str = "const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...all) => {
        const made = await real.apply(WebAssembly, all);
        for (const one of Object.values(made.instance.exports)) if (one instanceof WebAssembly.Memory) window.wasmMemory = one;
        return made;
    };";

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
async fn two_hundred_megabytes_leave_the_page_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("verbose.xml");
    let totals = write_log(&path);
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    if page.browser.is_firefox() {
        // It shows neither memory.
        visit.end().await;
        return;
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
    choose(&visit, &path).await;
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

    // Read to its end. What is typed meanwhile arrives.
    let begun = Instant::now();
    choose(&visit, &path).await;
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
        "!document.querySelector('#log-reading') && document.querySelector('.trouble')",
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
        "200 MB in {took:.1?}; pauses of {pause} ms at most in nineteen of twenty, of {longest} ms ever; wasm memory +{grown} bytes; JavaScript's +{heap_grown} bytes; {frames} frames"
    );
    page.read(&format!("Drive {}", "WD-WMATV6965824")).await;
    let figures = page
        .value(
            "[...document.querySelectorAll('.figures dd')].map((dd) => dd.title || dd.textContent)",
        )
        .await;
    let good = totals.bytes - totals.failed * 65_536;
    assert_eq!(
        figures,
        json!([
            with_commas(totals.files),
            with_commas(totals.failed),
            format!(
                "{} bytes of {} bytes",
                with_commas(good),
                with_commas(totals.bytes)
            ),
            with_commas(totals.files),
            "verbose.xml",
            "2014-11-01",
        ])
    );
    page.see("heading", "Damaged content").await;
    assert!(
        pause < PAUSE && longest < LONGEST,
        "the page stood still for {pause} ms, and for {longest} ms"
    );
    assert!(grown < GROWTH, "the wasm's memory grew by {grown} bytes");
    assert!(
        heap_grown < GROWTH,
        "JavaScript's memory grew by {heap_grown} bytes"
    );

    // Nothing of it left the browser.
    let asked = visit.emulator.requests().await;
    assert!(
        asked.iter().all(|asked| asked.method == "GET"),
        "only the jobs are read"
    );
    assert!(page.complaints().await.is_empty());
    visit.end().await;
}

#[tokio::test]
async fn a_job_s_drives_lead_to_it_and_it_has_a_title() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    let job = visit.emulator.named("ten-drives").await;
    page.open(&job.address()).await;
    page.click("link", "Read a copy log").await;
    page.focus_on("heading", "Copy log").await;
    assert_eq!(page.title().await, "Copy log – Import/Export jobs");
    page.browser.back().await;
    page.see("heading", "ten-drives").await;
    // As from a bookmark, with nothing else loaded before.
    page.open("#/copy-log").await;
    page.see("heading", "Copy log").await;
    assert_eq!(page.title().await, "Copy log – Import/Export jobs");
    visit.end().await;
}
