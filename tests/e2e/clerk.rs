//! A shipping clerk's weeks with a job, from the first journal file to "no longer accessible".

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::json;

use crate::harness::{Emulator, Key, Page, Skill, Visit};
use crate::job_logs::Stored;

const KEYS: [&str; 2] = [
    "238810-662376-448998-450120-652806-203390-606320-483076",
    "001100-002200-003300-004400-005500-006600-007700-008800",
];

/// A journal as the tool writes it for a drive.
fn journal(drive: &str, key: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<DriveJournal Version="1.0">
  <DriveId>{drive}</DriveId><BitLockerKey>{key}</BitLockerKey>
  <Sessions><Session Name="day-1"><ManifestFile>\DriveManifest.xml</ManifestFile>
  <ManifestHash>109B21108597EF36D5785F08303F3638</ManifestHash></Session></Sessions>
</DriveJournal>"#
    )
}

/// Waits until a download with this ending is there, and reads it.
async fn downloaded(page: &Page, ending: &str) -> String {
    for _ in 0..100 {
        let files = fs::read_dir(page.browser.downloads());
        let files = files
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        for file in files {
            if file.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&file).unwrap_or_default();
                if !text.is_empty() {
                    return text;
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no download ends with {ending}");
}

async fn basics(page: &Page, name: &str) {
    page.choose("Subscription", "Contoso Production").await;
    page.enter("Resource group", "rg-archive").await;
    page.enter("Name", name).await;
    page.choose("Location", "West Europe").await;
    page.enter("Storage account", "contosoarchive").await;
}

/// Lets time go by in steps until the job is in this state.
async fn wait_for(service: &Emulator, id: &str, state: &str, step: &str) {
    for _ in 0..400 {
        if service.job(id).await.state() == state {
            return;
        }
        service.advance(step).await;
    }
    panic!("the job never comes to {state}");
}

/// Fills in the steps between the basics and the review.
async fn drives_and_return(page: &Page, folder: &Path) {
    page.see("heading", "Drives").await;
    journals(page, folder).await;
    page.click("button", "Next").await;
    page.see("heading", "Return address").await;
    page.enter_return_address().await;
    page.enter_return_carrier().await;
    page.click("button", "Next").await;
    page.see("heading", "Review").await;
}

async fn journals(page: &Page, folder: &Path) {
    let mut paths = Vec::new();
    for (drive, key) in [("CLERK-01", KEYS[0]), ("CLERK-02", KEYS[1])] {
        let path = folder.join(format!("{drive}.jrn"));
        fs::write(&path, journal(drive, key)).unwrap();
        paths.push(path.to_string_lossy().into_owned());
    }
    let field = page.value("document.getElementById('journals')").await;
    let field = crate::harness::Element::read(&field).unwrap();
    page.browser.fill(&field, &paths.join("\n")).await;
    page.read("CLERK-01.jrn: drive CLERK-01 taken.").await;
    page.read("CLERK-02.jrn: drive CLERK-02 taken.").await;
}

#[tokio::test]
async fn an_import_from_the_journal_files_to_its_end() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let folder = tempfile::tempdir().unwrap();

    // Create.
    page.click("button", "Create").await;
    page.click("link", "Import job…").await;
    page.see("heading", "Create an import job").await;
    basics(page, "clerk-2026").await;
    page.click("button", "Next").await;
    drives_and_return(page, folder.path()).await;
    page.read("key given").await;
    let text = page.text().await;
    assert!(KEYS.iter().all(|key| !text.contains(key)), "{text}");
    service.forget_requests().await;
    page.click("button", "Create job").await;
    page.see("heading", "clerk-2026").await;
    page.read("What comes next: ship the drives to").await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert_eq!((&*writes[0].method, writes[0].status), ("PUT", Some(201)));
    let id = "/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs/clerk-2026";
    assert_eq!(
        service.job(id).await.json["properties"]["driveList"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    // Ship it, first with the number of another parcel.
    let other = service.import_in("Shipping").await;
    let number = other.json["properties"]["deliveryPackage"]["trackingNumber"]
        .as_str()
        .unwrap();
    page.click("button", "Add tracking information").await;
    page.see("heading", "Add tracking information").await;
    page.enter("Carrier", "DHL").await;
    page.enter("Tracking number", number).await;
    page.press(Key::Tab).await;
    page.read(&format!(
        "This tracking number is used already: {}.",
        other.id.rsplit('/').next().unwrap()
    ))
    .await;
    page.enter("Tracking number", "JD0146000099").await;
    page.until(
        "no warning",
        "!document.querySelector('#f-tracking-warning')",
        json!([]),
    )
    .await;
    page.click("button", "Add tracking information").await;
    page.see("heading", "clerk-2026").await;
    page.read("The drives are on their way to the data centre.")
        .await;
    assert_eq!(service.job(id).await.state(), "Shipping");

    // It is received, and copied.
    wait_for(service, id, "Received", "P1D").await;
    page.click("button", "Refresh").await;
    page.read("All drives have arrived at the data centre")
        .await;
    wait_for(service, id, "Transferring", "PT6H").await;
    page.click("button", "Refresh").await;
    page.read("At least one drive is being copied.").await;

    // Read the keys.
    page.click("button", "BitLocker keys").await;
    page.click("button", "Show the key of CLERK-01").await;
    page.read(KEYS[0]).await;
    page.click("button", "Close").await;

    // Cancel while the second drive is copied.
    for _ in 0..200 {
        let drives = service.job(id).await.json["properties"]["driveList"].clone();
        if drives[1]["state"] == "Transferring" {
            break;
        }
        service.advance("PT30M").await;
    }
    page.click("button", "Refresh").await;
    page.until(
        "the first drive is copied",
        "document.body.innerText.includes('1 of 2 drives copied')",
        json!([]),
    )
    .await;
    page.click("button", "Cancel job").await;
    page.read("Drive CLERK-02 is being copied and may go on until it is done")
        .await;
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested. This drive is still being copied: CLERK-02")
        .await;

    // Follow it to its end.
    wait_for(service, id, "Completed", "PT6H").await;
    page.click("button", "Refresh").await;
    page.read("The job completed all the same.").await;
    page.read("The service deletes the job on").await;
    page.click("button", "Add to calendar").await;
    let entry = downloaded(page, "clerk-2026.ics").await;
    assert!(
        entry.contains("BEGIN:VEVENT\r\n") && entry.contains("SUMMARY:clerk-2026"),
        "{entry}"
    );

    // Save what would be lost, and delete.
    page.click("button", "Delete job").await;
    page.read("The BitLocker keys of 2 drives are lost here")
        .await;
    page.click("button", "Save what would be lost").await;
    page.read("You saved the BitLocker keys in this visit.")
        .await;
    let saved = downloaded(page, "clerk-2026.txt").await;
    assert!(saved.contains(&format!("CLERK-01\t{}", KEYS[0])), "{saved}");
    page.click("button", "Delete job").await;
    page.see("heading", "This job is no longer accessible")
        .await;
    page.read("You deleted clerk-2026 on").await;
    page.go("#/jobs?q=clerk-2026").await;
    page.see("heading", "No job matches the filters").await;
    let kept = page.value("JSON.stringify({ ...sessionStorage })").await;
    assert_eq!(kept, "{}", "nothing is left in the tab");
    visit.end().await;
}

#[tokio::test]
async fn an_export_to_the_drives_that_come_back() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.click("button", "Create").await;
    page.click("link", "Export job…").await;
    page.see("heading", "Create an export job").await;
    basics(page, "clerk-export").await;
    page.click("button", "Next").await;
    page.see("heading", "Blobs").await;
    page.enter("Blobs…", "/archive/2025/list.csv").await;
    page.enter("Blobs that begin with…", "/archive/2026-").await;
    page.click("button", "Next").await;
    page.enter_return_address().await;
    page.enter_return_carrier().await;
    page.click("button", "Next").await;
    page.click("button", "Create job").await;
    page.see("heading", "clerk-export").await;
    let id = "/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs/clerk-export";
    page.click("button", "Add tracking information").await;
    page.enter("Carrier", "FedEx").await;
    page.enter("Tracking number", "794612345678").await;
    page.enter("Number of drives", "2").await;
    page.click("button", "Add tracking information").await;
    page.see("heading", "clerk-export").await;
    page.read("The service names the drives of an export once it has received them.")
        .await;
    assert!(
        page.forbidden("BitLocker keys")
            .await
            .unwrap()
            .contains("no drives yet")
    );
    wait_for(service, id, "Transferring", "PT12H").await;
    page.click("button", "Refresh").await;
    page.read("/archive/2026-").await;
    page.click("button", "BitLocker keys").await;
    page.see("dialog", "BitLocker keys").await;
    page.click("button", "Save the keys to a file").await;
    let keys = downloaded(page, "-bitlocker.txt").await;
    assert!(keys.lines().count() >= 1 && keys.contains('-'), "{keys}");
    page.click("button", "Close").await;
    for _ in 0..400 {
        if ["Completed", "Closed"].contains(&service.job(id).await.state()) {
            break;
        }
        service.advance("PT12H").await;
    }
    page.click("button", "Refresh").await;
    page.read("The service deletes the job on").await;
    page.more("Summary to hand over").await;
    page.read("clerk-export").await;
    let summary = page.text().await;
    assert!(
        summary.contains("•••") && !summary.contains("Tereza"),
        "{summary}"
    );
    page.click("checkbox", "With personal data…").await;
    page.read("Tereza Malá").await;
    page.click("button", "Close").await;
    visit.end().await;
}

/// From an empty desk to a drive that has come back, on a screen of this width, by what a person sees alone.
async fn from_an_empty_desk(width: u32) {
    let here = Stored::with_jobs(Some(0)).await;
    let (page, service) = (&here.visit.page, &here.visit.emulator);
    let folder = tempfile::tempdir().unwrap();
    page.browser.resize(width, 800).await;
    page.open("#/jobs").await;
    page.see("heading", "There are no Import/Export jobs yet")
        .await;

    // Create a job with two drives. Enter goes on, as the button does.
    page.click("button", "Create").await;
    page.click("link", "Import job…").await;
    page.see("heading", "Create an import job").await;
    basics(page, "desk-2026").await;
    page.focus("textbox", "Name").await;
    page.press(Key::Enter).await;
    drives_and_return(page, folder.path()).await;
    page.click("button", "Create job").await;
    page.see("heading", "desk-2026").await;
    page.read("What comes next: ship the drives to").await;
    page.read("Ship by").await;

    // Pack: the slip and a label, which say where to.
    page.more("Packing slip").await;
    page.see("heading", "Packing slip and labels").await;
    page.see("heading", "Parcel 1 of 1").await;
    page.read("CLERK-02").await;
    page.read("Only drives are in it").await;
    if page.browser.can(Skill::Print, "the slip is not printed") {
        assert!(!page.browser.print().await.is_empty());
    }
    page.click("button", "Close").await;

    // Ship.
    page.click("button", "Add tracking information").await;
    page.see("heading", "Add tracking information").await;
    page.enter("Carrier", "DHL").await;
    page.enter("Tracking number", "JD0146000077").await;
    page.press(Key::Enter).await;
    page.see("heading", "desk-2026").await;
    page.read("Nothing to do now: follow the parcel until it is delivered.")
        .await;
    page.see("link", "Follow the parcel").await;

    // What is under way is told above the list, and leads back to it.
    page.go("#/jobs").await;
    page.read("2 drives under way").await;
    page.click("link", "Shipping").await;
    page.until(
        "the filter",
        "location.hash.endsWith('state=shipping')",
        json!([]),
    )
    .await;
    page.click("link", "desk-2026").await;
    page.see("heading", "desk-2026").await;

    // Follow it.
    let job = service.named("desk-2026").await;
    for (state, step, text) in [
        (
            "Received",
            "P1D",
            "Nothing to do now: the copying begins by itself.",
        ),
        (
            "Transferring",
            "PT6H",
            "Nothing to do now: the copying goes on by itself.",
        ),
    ] {
        wait_for(service, &job.id, state, step).await;
        page.click("button", "Refresh").await;
        page.read(text).await;
        page.read("seen here").await;
    }
    service.advance("PT2H").await;
    page.click("button", "Refresh").await;
    page.read("Watched in this tab for").await;
    wait_for(service, &job.id, "Packaging", "PT2H").await;
    page.click("button", "Refresh").await;
    page.read("2 of 2 drives copied").await;

    // Read what became of a drive's files.
    here.blobs.fill(service).await;
    page.click("link", "Read this log: Errors, drive CLERK-01")
        .await;
    page.see("heading", "Copy log of drive CLERK-01").await;
    page.click("link", "desk-2026").await;
    page.see("heading", "desk-2026").await;

    // The drives come back.
    wait_for(service, &job.id, "Completed", "P1D").await;
    page.click("button", "Refresh").await;
    page.read("What comes next: check the data in the storage account")
        .await;
    page.read("sent back").await;
    page.read("The service deletes the job on").await;
    page.see_no("link", "Follow the parcel").await;
    page.go("#/jobs").await;
    page.read("0 drives under way").await;
    let wide = page
        .number("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await;
    assert_eq!(wide, 0, "nothing leaves the screen");
    here.visit.end().await;
}

#[tokio::test]
async fn from_an_empty_desk_to_a_returned_drive_on_a_desk() {
    from_an_empty_desk(1280).await;
}

#[tokio::test]
async fn from_an_empty_desk_to_a_returned_drive_on_a_phone() {
    from_an_empty_desk(360).await;
}
