//! From a job to what failed: its drives' copy logs, read from a storage account of their own (Azurite).

use serde_json::{Value, json};

use crate::accessibility::{Failures, assert_accessible, assert_none};
use crate::harness::{Blobs, Dist, SampleJob, Scene, Visit};

/// A visit to a portal that may read from storage.
pub(crate) struct Stored {
    pub(crate) visit: Visit,
    pub(crate) blobs: Blobs,
    // Goes last: the portal is served from it.
    _dist: Dist,
}

impl Stored {
    /// The logs are there, and the portal's pages may read them.
    async fn begin() -> Self {
        Self::with_jobs(None).await
    }

    /// The same with so many sample jobs.
    pub(crate) async fn with_jobs(jobs: Option<usize>) -> Self {
        let blobs = Blobs::start();
        let dist = blobs.portal();
        let options = ["--storage", &blobs.origin];
        let scene = Scene {
            options: &options,
            dist: Some(&dist),
            jobs,
            ..Scene::default()
        };
        let visit = Visit::begin(scene).await;
        blobs.let_in(Some(&visit.emulator.origin)).await;
        blobs.fill(&visit.emulator).await;
        Self {
            visit,
            blobs,
            _dist: dist,
        }
    }

    /// The job whose last drive was not copied wholly.
    async fn job(&self) -> SampleJob {
        self.visit.emulator.named("completed-more-info").await
    }
}

fn last_drive(job: &SampleJob) -> &Value {
    let drives = job.json["properties"]["driveList"].as_array().unwrap();
    drives.last().unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

#[tokio::test]
async fn from_a_job_to_what_failed_in_one_click() {
    let here = Stored::begin().await;
    let page = &here.visit.page;
    let job = here.job().await;
    let drive = text(last_drive(&job), "driveId");
    page.open(&job.address()).await;
    page.script(
        "window.violations = [];
         addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))",
        json!([]),
    )
    .await;
    page.click("link", &format!("Read this log: Errors, drive {drive}"))
        .await;
    page.see("heading", &format!("Copy log of drive {drive}"))
        .await;
    page.see("heading", "Damaged content").await;
    page.read(r"\archive\2025\deeds & maps\parcel-7.tif").await;
    page.see("heading", "Not found on the drive").await;
    assert_eq!(
        page.title().await,
        format!(
            "Copy log of drive {drive}: {} – Import/Export jobs",
            job.name
        )
    );
    let address = page.address().await;
    assert!(
        !address.contains("http") && address.contains(drive),
        "{address}"
    );
    let mut failures = Failures::default();
    assert_accessible(&here.visit, "a job's log", &mut failures).await;
    assert_none(&failures);
    // As from a bookmark.
    page.open(&address).await;
    page.see("heading", "Damaged content").await;
    page.click("link", &job.name).await;
    page.see("heading", &job.name).await;
    let complaints = page.complaints().await;
    assert_eq!(complaints, [""; 0]);
    here.visit.end().await;
}

#[tokio::test]
async fn all_logs_of_a_job_are_read_as_one() {
    let here = Stored::begin().await;
    let page = &here.visit.page;
    let job = here.visit.emulator.named("ten-drives").await;
    let drives = job.json["properties"]["driveList"].as_array().unwrap();
    let logged = drives
        .iter()
        .filter(|drive| drive["errorLogUri"].is_string())
        .count();
    assert!(logged > 1, "{logged}");
    page.open(&job.address()).await;
    page.click("link", "Read the logs of all drives").await;
    page.see("heading", "Copy logs of all drives").await;
    page.read(&format!("{logged} of {logged} logs read")).await;
    page.see("heading", &format!("{logged} logs")).await;
    let mut failures = Failures::default();
    assert_accessible(&here.visit, "several logs", &mut failures).await;
    assert_none(&failures);
    here.visit.end().await;
}

#[tokio::test]
async fn an_account_that_lets_no_page_in_is_told_with_the_command_that_does() {
    let here = Stored::begin().await;
    let page = &here.visit.page;
    let job = here.job().await;
    here.blobs.let_in(None).await;
    page.open(&job.address()).await;
    let drive = text(last_drive(&job), "driveId");
    page.click("link", &format!("Read this log: Errors, drive {drive}"))
        .await;
    page.read("The account lets no page of this portal in")
        .await;
    page.read(&format!(
        "--services b --methods GET --origins {} --allowed-headers authorization x-ms-version",
        here.visit.emulator.origin
    ))
    .await;
    page.read("az storage blob download --auth-mode login")
        .await;
    let mut failures = Failures::default();
    assert_accessible(&here.visit, "a log that was not given", &mut failures).await;
    assert_none(&failures);
    // The browser says so, too.
    assert!(!page.complaints().await.is_empty());
    here.blobs.let_in(Some(&here.visit.emulator.origin)).await;
    page.click("button", "Retry").await;
    page.see("heading", "Damaged content").await;
    here.visit.end().await;
}

#[tokio::test]
async fn a_log_that_is_gone_is_said_to_be_gone() {
    let here = Stored::begin().await;
    let page = &here.visit.page;
    let job = here.job().await;
    let drive = last_drive(&job);
    here.blobs.delete(text(drive, "errorLogUri")).await;
    page.open(&job.address()).await;
    let link = format!("Read this log: Errors, drive {}", text(drive, "driveId"));
    page.click("link", &link).await;
    page.read("The log isn't there").await;
    page.see_no("textbox", "Shared access signature (SAS)")
        .await;
    // The browser complains of the 404 on its own.
    page.complaints().await;
    here.visit.end().await;
}

#[tokio::test]
async fn a_private_log_is_read_with_a_signature_that_nothing_keeps() {
    let here = Stored::begin().await;
    let page = &here.visit.page;
    let job = here.job().await;
    let account = text(&job.json["properties"], "storageAccountId");
    let account = account.rsplit('/').next().unwrap();
    here.blobs.close(account).await;
    page.open(&job.address()).await;
    let drive = text(last_drive(&job), "driveId");
    page.click("link", &format!("Read this log: Errors, drive {drive}"))
        .await;
    page.read("The container is private").await;
    page.complaints().await;
    let old = here.blobs.signature(account, -60).await;
    page.enter("Shared access signature (SAS)", &old).await;
    page.click("button", "Read with it").await;
    page.read("This one has expired.").await;
    let good = here.blobs.signature(account, 600).await;
    page.enter("Shared access signature (SAS)", &good).await;
    page.click("button", "Read with it").await;
    page.see("heading", "Damaged content").await;
    let (_, secret) = good.rsplit_once("sig=").unwrap();
    let kept = page
        .value("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, window.name, location.href, history.state, document.documentElement.outerHTML])")
        .await;
    assert!(!kept.as_str().unwrap().contains(secret));
    let asked = here.visit.emulator.requests().await;
    assert!(asked.iter().all(|asked| !asked.path.contains("sig=")));
    // Nor does a reload find it.
    let address = page.address().await;
    page.open(&address).await;
    page.read("The container is private").await;
    page.complaints().await;
    here.visit.end().await;
}
