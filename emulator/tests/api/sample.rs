//! The sample data.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, prelude::BASE64_STANDARD};
use import_export_emulator::{Options, sample};
use serde_json::{Value, json};

use crate::help::*;

async fn all(api: &Api) -> Vec<Value> {
    let mut jobs = Vec::new();
    for subscription in [sample::PRODUCTION, sample::MIGRATION] {
        jobs.extend(
            api.all(&format!(
                "/subscriptions/{subscription}/providers/Microsoft.ImportExport/jobs"
            ))
            .await,
        );
    }
    jobs
}

#[tokio::test]
async fn the_same_seed_makes_the_same_jobs() {
    let seeded = async |seed| all(&Api::with(Options { seed, ..options() }).await).await;
    let jobs = seeded(7).await;
    assert_eq!(jobs.len(), 48);
    assert_eq!(seeded(7).await, jobs);
    assert_ne!(seeded(8).await, jobs);
}

#[tokio::test]
async fn every_state_is_there_as_import_and_as_export() {
    let jobs = all(&Api::new().await).await;
    let kinds: BTreeSet<_> = jobs
        .iter()
        .map(|job| {
            (
                job["properties"]["state"].as_str().unwrap(),
                job["properties"]["jobType"].as_str().unwrap(),
            )
        })
        .collect();
    for state in [
        "Creating",
        "Shipping",
        "Received",
        "Transferring",
        "Packaging",
        "Closed",
        "Completed",
    ] {
        assert!(
            kinds.contains(&(state, "Import")) && kinds.contains(&(state, "Export")),
            "{state}"
        );
    }
    let groups: BTreeSet<_> = jobs
        .iter()
        .map(|job| job["id"].as_str().unwrap().split('/').nth(4).unwrap())
        .collect();
    assert_eq!(groups.len(), sample::GROUPS.len());
    let places: BTreeSet<_> = jobs
        .iter()
        .map(|job| job["location"].as_str().unwrap())
        .collect();
    assert!(places.len() > 5);
}

/// Each awkward job really is what it is there for, and can be read under its id.
#[tokio::test]
async fn every_awkward_case_is_there() {
    let api = Api::new().await;
    let jobs = all(&api).await;
    let by_name: BTreeMap<_, _> = jobs
        .iter()
        .map(|job| (job["id"].as_str().unwrap().rsplit('/').next().unwrap(), job))
        .collect();
    let drives = |job: &Value, field: &str| -> Vec<Value> {
        job["properties"]["driveList"]
            .as_array()
            .unwrap()
            .iter()
            .map(|drive| drive[field].clone())
            .collect()
    };
    let state = |state: &'static str| move |job: &Value| job["properties"]["state"] == state;
    let (transferring, shipping) = (state("Transferring"), state("Shipping"));
    let table: [(&str, Check<'_>); 34] = [
        (
            "drive-never-received",
            Box::new(|job| drives(job, "state").contains(&json!("NeverReceived"))),
        ),
        (
            "completed-more-info",
            Box::new(|job| {
                job["properties"]["state"] == "Closed"
                    && drives(job, "state").contains(&json!("CompletedMoreInfo"))
            }),
        ),
        (
            "blobs-not-exported",
            Box::new(|job| job["properties"]["incompleteBlobListUri"].is_string()),
        ),
        (
            "cancel-pending-transferring",
            Box::new(|job| job["properties"]["cancelRequested"] == true && transferring(job)),
        ),
        (
            "cancel-pending-shipping",
            Box::new(|job| job["properties"]["cancelRequested"] == true && shipping(job)),
        ),
        (
            "canceled-completed",
            Box::new(|job| {
                job["properties"]["cancelRequested"] == true
                    && job["properties"]["state"] == "Completed"
            }),
        ),
        ("unknown-state", Box::new(state("Inspecting"))),
        (
            "unknown-drive-state",
            Box::new(|job| drives(job, "state").contains(&json!("Quarantined"))),
        ),
        (
            "long-name",
            Box::new(|job| job["name"].as_str().unwrap().len() == 10_000),
        ),
        (
            "right-to-left-name",
            Box::new(|job| job["name"].as_str().unwrap().contains('\u{202e}')),
        ),
        (
            "html-name",
            Box::new(|job| job["name"] == "<img src=x onerror=alert(1)>"),
        ),
        (
            "id-and-name-differ",
            Box::new(|job| job["name"] == "another-name"),
        ),
        (
            "free-text-ship-date",
            Box::new(|job| {
                job["properties"]["deliveryPackage"]["shipDate"] == "8/11/2017 9:05:00 PM"
            }),
        ),
        (
            "no-system-data",
            Box::new(|job| job.get("systemData").is_none() && job.get("identity").is_none()),
        ),
        (
            "classic-storage",
            Box::new(|job| {
                job["properties"]["storageAccountId"]
                    .as_str()
                    .unwrap()
                    .contains("/Microsoft.ClassicStorage/")
            }),
        ),
        (
            "export-without-drives",
            Box::new(|job| job["properties"]["driveList"] == json!([])),
        ),
        (
            "beyond-2-to-the-53",
            Box::new(|job| {
                drives(job, "bytesSucceeded") == [json!(9_007_199_254_740_993_i64), json!(i64::MAX)]
            }),
        ),
        (
            "no-percent-complete",
            Box::new(|job| {
                job["properties"].get("percentComplete").is_none()
                    && job["properties"].get("deliveryPackage").is_none()
            }),
        ),
        (
            "more-info-in-progress",
            Box::new(|job| {
                let drive = &job["properties"]["driveList"][0];
                transferring(job)
                    && drive["state"] == "CompletedMoreInfo"
                    && drive["copyStatus"] == "InProgress"
            }),
        ),
        (
            "bare-minimum",
            Box::new(|job| {
                job["properties"] == json!({ "jobType": "Import", "state": "Received" })
            }),
        ),
        (
            "closed-location",
            Box::new(|job| job["location"] == "Central US"),
        ),
        (
            "location-without-space",
            Box::new(|job| job["location"] == "westus"),
        ),
        (
            "creating-expires-soon",
            Box::new(|job| {
                job["systemData"]["lastModifiedAt"]
                    .as_str()
                    .unwrap()
                    .starts_with("2026-07-19T00:00:00")
            }),
        ),
        (
            "completed-expires-soon",
            Box::new(|job| {
                job["systemData"]["lastModifiedAt"]
                    .as_str()
                    .unwrap()
                    .starts_with("2026-05-04T00:00:00")
            }),
        ),
        ("closed-expires-soon", Box::new(state("Closed"))),
        (
            "creating-with-tracking",
            Box::new(|job| {
                job["properties"]["state"] == "Creating"
                    && job["properties"]["deliveryPackage"]["trackingNumber"].is_string()
            }),
        ),
        (
            "ten-drives",
            Box::new(|job| drives(job, "state").len() == 10),
        ),
        (
            "customer-managed-key",
            Box::new(|job| job["properties"]["encryptionKey"]["kekType"] == "CustomerManaged"),
        ),
        (
            "tags-of-all-kinds",
            Box::new(|job| job["tags"].as_object().unwrap().len() > 6),
        ),
        (
            "shipping-for-two-weeks",
            Box::new(|job| {
                shipping(job)
                    && job["systemData"]["lastModifiedAt"]
                        .as_str()
                        .unwrap()
                        .starts_with("2026-07-19")
            }),
        ),
        (
            "base64-keys",
            Box::new(|job| {
                let all = |field: &str, check: fn(&str) -> bool| {
                    drives(job, field)
                        .iter()
                        .all(|value| check(value.as_str().unwrap()))
                };
                job["properties"]["state"] == "Creating"
                    && all("manifestHash", |hash| hash.len() == 64)
                    && all("manifestFile", |file| file.ends_with(".manifest"))
                    && all("driveHeaderHash", |hashes| hashes.split(';').count() == 2)
                    && job["properties"]["shippingInformation"]["city"] == " "
            }),
        ),
        ("canceled-state", Box::new(state("Canceled"))),
        (
            "no-return-shipping",
            Box::new(|job| {
                job["properties"]["state"] == "Creating"
                    && job["properties"].get("returnShipping").is_none()
            }),
        ),
        ("Name-With-Capitals", Box::new(state("Creating"))),
    ];
    for (name, check) in table {
        let job = by_name
            .get(name)
            .unwrap_or_else(|| panic!("{name} is missing"));
        assert!(check(job), "{name}: {job}");
        assert_eq!(
            &&api.get(&path_of(job["id"].as_str().unwrap())).await.ok(),
            job
        );
    }
}

#[tokio::test]
async fn the_jobs_look_like_a_companys() {
    let api = Api::new().await;
    for job in all(&api).await {
        let id = job["id"].as_str().unwrap();
        assert!(
            import_export_emulator::is_job_name(id.rsplit('/').next().unwrap()),
            "{id}"
        );
        for drive in job["properties"]["driveList"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let id = drive["driveId"].as_str().unwrap();
            assert!(
                id.len() == 8 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{id}"
            );
        }
        if let Some(data) = job.get("systemData") {
            let (created, changed) = (
                data["createdAt"].as_str().unwrap(),
                data["lastModifiedAt"].as_str().unwrap(),
            );
            assert_eq!(
                (created.len(), changed.len()),
                (28, 28),
                "seven fractional digits"
            );
            assert!(
                created <= changed && changed <= "2026-08-01T12:00:00.9999999Z",
                "{id}: {created} {changed}"
            );
        }
        let keys = api
            .call(
                axum::http::Method::POST,
                &format!("{}/listBitLockerKeys", path_of(id)),
                None,
            )
            .await
            .ok();
        for key in keys["value"].as_array().unwrap() {
            let key = key["bitLockerKey"].as_str().unwrap();
            if id.ends_with("/base64-keys") {
                assert_eq!(BASE64_STANDARD.decode(key).unwrap().len(), 32, "{key}");
                continue;
            }
            let groups: Vec<_> = key.split('-').collect();
            assert!(
                groups.len() == 8
                    && groups
                        .iter()
                        .all(|group| group.len() == 6 && group.parse::<u32>().is_ok())
            );
        }
    }
}

/// Nothing that was only made up is shown as told: no percent before there is any, and none of a job before Transferring.
#[tokio::test]
async fn no_progress_is_told_before_there_is_any() {
    let api = Api::new().await;
    for job in all(&api).await {
        let details = &job["properties"];
        let before =
            ["Creating", "Shipping", "Received"].contains(&details["state"].as_str().unwrap());
        if before {
            assert_eq!(details.get("percentComplete"), None, "{}", job["id"]);
        }
    }
}

#[tokio::test]
async fn as_many_jobs_are_made_as_wanted() {
    for jobs in [0, 1, 20, 3000] {
        let api = Api::with(Options { jobs, ..options() }).await;
        assert_eq!(
            api.control("GET", "health", &Value::Null).await.ok()["jobs"],
            jobs
        );
        let found = all(&api).await;
        assert_eq!(
            found
                .iter()
                .map(|job| job["id"].as_str().unwrap())
                .collect::<BTreeSet<_>>()
                .len(),
            jobs
        );
    }
}
