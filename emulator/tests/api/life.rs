//! What the clock does to jobs.

use serde_json::{Value, json};

use crate::help::*;

async fn shipped(api: &Api) -> String {
    let path = api.import("import-1").await;
    ship(api, &path).await;
    path
}

async fn ship(api: &Api, path: &str) {
    api.patch(
        path,
        &json!({ "properties": { "state": "Shipping", "deliveryPackage": package() } }),
    )
    .await
    .ok();
}

async fn details(api: &Api, path: &str) -> Value {
    api.get(path).await.ok()["properties"].clone()
}

fn drives(details: &Value) -> Vec<(&str, i64)> {
    let drives = details["driveList"].as_array().unwrap().iter();
    drives
        .map(|drive| {
            (
                drive["state"].as_str().unwrap(),
                drive["percentComplete"].as_i64().unwrap_or(-1),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_job_lives_its_life() {
    let api = Api::empty().await;
    let path = shipped(&api).await;
    api.advance("P2DT23H").await;
    assert_eq!(details(&api, &path).await["state"], "Shipping");
    api.advance("PT1H").await;
    let received = details(&api, &path).await;
    assert_eq!(
        (&received["state"], drives(&received)),
        (&json!("Received"), vec![("Received", -1); 2])
    );
    assert_eq!(received["driveList"][0].get("copyStatus"), None);
    api.advance("P1D").await;
    let started = details(&api, &path).await;
    assert_eq!(
        (&started["state"], drives(&started)),
        (
            &json!("Transferring"),
            vec![("Transferring", 0), ("Received", -1)]
        )
    );
    api.advance("PT3H").await;
    let half = details(&api, &path).await;
    assert_eq!(drives(&half), [("Transferring", 50), ("Received", -1)]);
    assert_eq!(
        (
            &half["percentComplete"],
            &half["driveList"][0]["copyStatus"]
        ),
        (&json!(25), &json!("InProgress"))
    );
    let bytes = half["driveList"][0]["bytesSucceeded"].as_i64().unwrap();
    api.advance("PT1H").await;
    let more = details(&api, &path).await;
    assert!(more["driveList"][0]["bytesSucceeded"].as_i64().unwrap() > bytes);
    assert_eq!(more["driveList"][0].get("errorLogUri"), None);
    api.advance("PT5H").await;
    let second = details(&api, &path).await;
    assert_eq!(drives(&second), [("Completed", 100), ("Transferring", 50)]);
    assert_eq!(second["percentComplete"], 75);
    for (log, kind) in [
        ("errorLogUri", "error"),
        ("verboseLogUri", "verbose"),
        ("manifestUri", "manifest"),
    ] {
        // As recorded, at the second at which the copy was done or soon after.
        let uri = second["driveList"][0][log].as_str().unwrap();
        let stem = "https://contosoarchive.blob.core.windows.net/waimportexport/waies/import-1_9CA995B0_20260805-18000";
        let (second, rest) = uri
            .strip_prefix(stem)
            .unwrap_or_else(|| panic!("{uri}"))
            .split_once('-')
            .unwrap();
        let (millisecond, rest) = rest.split_at(3);
        assert!(
            second.parse::<u8>().is_ok() && millisecond.parse::<u16>().is_ok(),
            "{uri}"
        );
        assert_eq!(rest, format!("_{kind}.xml"));
    }
    api.advance("PT3H").await;
    let packed = details(&api, &path).await;
    assert_eq!(
        (&packed["state"], &packed["percentComplete"]),
        (&json!("Packaging"), &json!(100))
    );
    assert_eq!(packed.get("returnPackage"), None);
    api.advance("P2D").await;
    let job = api.get(&path).await.ok();
    assert_eq!(job["properties"]["state"], "Completed");
    assert_eq!(drives(&job["properties"]), [("ShippedBack", 100); 2]);
    assert_eq!(
        job["systemData"]["lastModifiedAt"],
        "2026-08-08T00:00:00.0000000Z"
    );
    assert_eq!(
        job["systemData"]["createdAt"],
        "2026-08-01T12:00:00.0000000Z"
    );
    for field in ["carrierName", "trackingNumber", "driveCount", "shipDate"] {
        assert!(!job["properties"]["returnPackage"][field].is_null());
    }
    api.advance("P89DT23H").await;
    api.get(&path).await.ok();
    api.advance("PT1H").await;
    api.get(&path).await.refused(404, "ResourceNotFound");
}

#[tokio::test]
async fn one_long_leap_comes_to_the_same_as_many_steps() {
    let leap = Api::empty().await;
    let steps = Api::empty().await;
    let path = shipped(&leap).await;
    shipped(&steps).await;
    leap.advance("PT190H").await;
    for _ in 0..38 {
        steps.advance("PT5H").await;
    }
    assert_eq!(leap.get(&path).await.ok(), steps.get(&path).await.ok());
}

#[tokio::test]
async fn a_job_in_creating_ends_two_weeks_after_its_last_update() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    api.advance("P13D").await;
    api.patch(&path, &json!({ "tags": {} })).await.ok();
    api.advance("P13DT23H").await;
    assert_eq!(details(&api, &path).await["state"], "Creating");
    let passed = api.advance("PT1H").await;
    assert_eq!(
        (&passed["removed"], &passed["changed"]),
        (&json!(1), &json!(0))
    );
    api.get(&path).await.refused(404, "ResourceNotFound");
}

/// Recorded: a PATCH of the parcel alone leaves the job in Creating.
#[tokio::test]
async fn a_tracking_number_without_the_state_does_not_save_a_job_in_creating() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let parcel = json!({ "properties": { "deliveryPackage": package() } });
    let patched = api.patch(&path, &parcel).await.ok();
    assert_eq!(patched["properties"]["state"], "Creating");
    api.advance("P13DT23H").await;
    let still = details(&api, &path).await;
    assert_eq!(
        (&still["state"], &still["deliveryPackage"]),
        (&json!("Creating"), &package())
    );
    api.advance("PT1H").await;
    api.get(&path).await.refused(404, "ResourceNotFound");
}

#[tokio::test]
async fn a_cancellation_before_copying_takes_an_hour() {
    let api = Api::empty().await;
    for state in ["Creating", "Shipping", "Received"] {
        let path = api.import("import-1").await;
        api.put_state(&path, state).await;
        api.patch(&path, &json!({ "properties": { "cancelRequested": true } }))
            .await
            .ok();
        api.advance("PT59M").await;
        assert_eq!(details(&api, &path).await["state"], *state);
        api.advance("PT1M").await;
        let done = details(&api, &path).await;
        assert_eq!(
            (&done["state"], &done["cancelRequested"]),
            (&json!("Completed"), &json!(true))
        );
        assert_eq!(
            done.get("returnPackage").is_some(),
            state == "Received",
            "{state}"
        );
        assert_eq!(api.delete(&path).await.status, 200);
    }
}

#[tokio::test]
async fn a_cancellation_while_copying_finishes_the_drive_at_hand() {
    let api = Api::empty().await;
    let path = job("import-1");
    api.put(&path, &import(3)).await;
    api.put_state(&path, "Transferring").await;
    api.advance("PT8H").await;
    let job = api
        .patch(&path, &json!({ "properties": { "cancelRequested": true } }))
        .await
        .ok();
    assert_eq!(
        drives(&job["properties"]),
        [("Completed", 100), ("Transferring", 33), ("Received", -1)]
    );
    api.advance("PT3H").await;
    let on = details(&api, &path).await;
    assert_eq!(
        (&on["state"], drives(&on)),
        (
            &json!("Transferring"),
            vec![("Completed", 100), ("Transferring", 83), ("Received", -1)]
        )
    );
    api.advance("PT1H").await;
    let done = details(&api, &path).await;
    assert_eq!(
        (&done["state"], &done["percentComplete"]),
        (&json!("Completed"), &json!(66))
    );
    assert_eq!(
        drives(&done),
        [
            ("ShippedBack", 100),
            ("ShippedBack", 100),
            ("ShippedBack", -1)
        ]
    );
    api.advance("P90D").await;
    api.get(&path).await.refused(404, "ResourceNotFound");
}

#[tokio::test]
async fn trouble_ends_in_closed() {
    let api = Api::empty().await;
    for (id, states) in [
        ("0000A1EE", ["ShippedBack", "CompletedMoreInfo"]),
        ("0000A1FF", ["ShippedBack", "NeverReceived"]),
    ] {
        let path = job("import-1");
        api.put(
            &path,
            &with(&import(2), "/properties/driveList/1/driveId", json!(id)),
        )
        .await;
        ship(&api, &path).await;
        api.advance("P7D").await;
        let done = details(&api, &path).await;
        let copied = (id == "0000A1EE").then(|| json!("CompletedWithErrors"));
        assert_eq!(done["state"], "Closed", "{id}");
        assert_eq!(
            drives(&done)
                .iter()
                .map(|drive| drive.0)
                .collect::<Vec<_>>(),
            states
        );
        assert_eq!(done["driveList"][1].get("copyStatus").cloned(), copied);
        api.advance("P90D").await;
        api.get(&path).await.refused(404, "ResourceNotFound");
    }
}

#[tokio::test]
async fn an_export_gets_its_drives_when_the_parcel_is_there() {
    let api = Api::empty().await;
    let path = job("export-1");
    api.put(&path, &export()).await;
    ship(&api, &path).await;
    assert_eq!(details(&api, &path).await["driveList"], json!([]));
    api.advance("P3D").await;
    assert_eq!(drives(&details(&api, &path).await), [("Received", -1); 2]);
    api.advance("P6D").await;
    assert_eq!(details(&api, &path).await["state"], "Completed");
}

/// No source says how long such a job is kept, nor how it comes there: only a test puts it there.
#[tokio::test]
async fn canceled_stands_still_with_the_job_as_it_was() {
    let api = Api::new().await;
    let path = job("made-canceled");
    api.put(&path, &import(1)).await;
    let received = api.put_state(&path, "Received").await;
    let canceled = api.put_state(&path, "canceled").await;
    assert_eq!(canceled["properties"]["state"], "Canceled");
    assert_eq!(
        canceled["properties"]["driveList"],
        received["properties"]["driveList"]
    );
    let sample = awkward(&api, "canceled-state").await;
    api.advance("P1Y").await;
    assert_eq!(api.get(&path).await.ok(), canceled);
    assert_eq!(awkward(&api, "canceled-state").await, sample);
}

#[tokio::test]
async fn unknown_states_stand_still() {
    let api = Api::new().await;
    let unknown = awkward(&api, "unknown-state").await;
    assert_eq!(unknown["properties"]["state"], "Inspecting");
    api.advance("P1Y").await;
    assert_eq!(awkward(&api, "unknown-state").await, unknown);
}

#[tokio::test]
async fn put_state_makes_what_belongs_to_the_state() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let closed = api.put_state(&path, "closed").await;
    assert_eq!(closed["properties"]["state"], "Closed");
    assert_eq!(
        drives(&closed["properties"]),
        [("ShippedBack", 100), ("CompletedMoreInfo", 100)]
    );
    let creating = api.put_state(&path, "Creating").await;
    assert_eq!(drives(&creating["properties"]), [("Specified", -1); 2]);
    assert_eq!(creating["properties"].get("returnPackage"), None);
    let completed = api.put_state(&path, "Completed").await;
    assert_eq!(drives(&completed["properties"]), [("ShippedBack", 100); 2]);
}

#[tokio::test]
async fn logs_lie_where_the_stand_in_for_storage_is() {
    let options = import_export_emulator::Options {
        storage: Some("http://127.0.0.1:10000".into()),
        jobs: 48,
        ..options()
    };
    let emulator = import_export_emulator::Emulator::open(options)
        .await
        .unwrap();
    let app = import_export_emulator::app(emulator);
    let request = axum::http::Request::get(format!(
        "/subscriptions/{}/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01",
        import_export_emulator::sample::PRODUCTION
    ));
    let request = request.body(axum::body::Body::empty()).unwrap();
    let answer = tower::ServiceExt::oneshot(app, request).await.unwrap();
    let bytes = http_body_util::BodyExt::collect(answer.into_body())
        .await
        .unwrap()
        .to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(!text.contains("core.windows.net"));
    let logs = text.matches("http://127.0.0.1:10000/contoso").count();
    assert!(logs > 5, "{logs}: {text}");
    assert!(text.contains("/waimportexport/waies/"));
}
