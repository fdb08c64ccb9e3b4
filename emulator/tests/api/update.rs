//! `Jobs_Update`: PATCH of a job.

use axum::http::Request;
use serde_json::{Value, json};

use crate::help::*;

const STATES: [&str; 9] = [
    "Creating",
    "Shipping",
    "Received",
    "Transferring",
    "Packaging",
    "Closed",
    "Completed",
    "Canceled",
    "Inspecting",
];

fn properties(value: Value) -> Value {
    Value::from_iter([("properties", value)])
}

#[tokio::test]
async fn a_cancellation_is_noted_once() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    api.advance("PT5M").await;
    let cancel = properties(json!({ "cancelRequested": true }));
    let job = api.patch(&path, &cancel).await.ok();
    assert_eq!(job["properties"]["cancelRequested"], true);
    assert_eq!(job["properties"]["state"], "Creating");
    assert_eq!(
        job["systemData"]["lastModifiedAt"],
        "2026-08-01T12:05:00.0000000Z"
    );
    assert_eq!(api.get(&path).await.ok(), job);
    api.patch(&path, &cancel)
        .await
        .refused(409, "OperationNotAllowed");
}

#[tokio::test]
async fn a_cancellation_cannot_be_taken_back() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    api.patch(&path, &properties(json!({ "cancelRequested": true })))
        .await
        .ok();
    let target = "properties.cancelRequested";
    for wrong in [json!(false), json!("true")] {
        let body = properties(json!({ "cancelRequested": wrong }));
        let refused = api.patch(&path, &body).await;
        assert_eq!(refused.refused(400, "InvalidRequestContent"), target);
    }
    assert_eq!(
        api.get(&path).await.ok()["properties"]["cancelRequested"],
        true
    );
}

/// Azure's client for Python (1.0.0b2) sends both with every update, asked or not.
#[tokio::test]
async fn what_nobody_asked_for_is_no_change() {
    let api = Api::empty().await;
    let path = job("import-1");
    for backed_up in [false, true] {
        for (index, state) in STATES.into_iter().enumerate() {
            let body = with(
                &import(1),
                "/properties/backupDriveManifest",
                json!(backed_up),
            );
            api.put(&path, &body).await;
            let before = api.put_state(&path, state).await;
            let tags = json!({ "seen": state });
            let unasked = json!({ "cancelRequested": false, "backupDriveManifest": false });
            let update = json!({ "tags": tags, "properties": unasked });
            let after = api.patch(&path, &update).await.ok();
            let mut expected = with(&before, "/tags", tags);
            // As long as it can be changed, nobody can tell that it was not meant.
            if index < 3 {
                expected["properties"]["backupDriveManifest"] = json!(false);
            }
            assert_eq!(
                without(&after, "/systemData"),
                without(&expected, "/systemData"),
                "{state}"
            );
            api.put_state(&path, "Completed").await;
            api.delete(&path).await;
        }
    }
}

/// What that client sends to cancel a job whose manifests are backed up.
#[tokio::test]
async fn a_job_can_be_canceled_by_a_client_that_sends_more_than_it_was_asked_for() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    api.put_state(&path, "Transferring").await;
    let cancel = properties(json!({ "cancelRequested": true, "backupDriveManifest": false }));
    let canceled = api.patch(&path, &cancel).await.ok();
    assert_eq!(
        (
            &canceled["properties"]["cancelRequested"],
            &canceled["properties"]["backupDriveManifest"]
        ),
        (&json!(true), &json!(true))
    );
}

/// Some clients send back all that they were shown.
#[tokio::test]
async fn a_value_that_is_as_it_was_is_no_change_in_any_state() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let parcel = properties(json!({ "deliveryPackage": package() }));
    api.patch(&path, &parcel).await.ok();
    for state in STATES {
        let before = api.put_state(&path, state).await;
        let shown = &before["properties"];
        let same = json!({
            "cancelRequested": false, "returnAddress": shown["returnAddress"], "returnShipping": shown["returnShipping"],
            "deliveryPackage": shown["deliveryPackage"], "logLevel": "VERBOSE", "backupDriveManifest": true,
            "driveList": shown["driveList"],
        });
        let after = api.patch(&path, &properties(same)).await.ok();
        assert_eq!(
            without(&after, "/systemData"),
            without(&before, "/systemData"),
            "{state}"
        );
    }
    let canceled = properties(json!({ "cancelRequested": true }));
    api.put_state(&path, "Creating").await;
    api.patch(&path, &canceled).await.ok();
    let same = properties(json!({ "logLevel": "Verbose", "returnAddress": address() }));
    api.patch(&path, &same).await.ok();
}

#[tokio::test]
async fn shipping_needs_an_address_and_a_parcel() {
    let api = Api::empty().await;
    let path = job("import-1");
    api.put(&path, &without(&import(1), "/properties/returnAddress"))
        .await;
    let ship = |more: Value| {
        let mut body = properties(more);
        body["properties"]["state"] = json!("Shipping");
        body
    };
    let reply = api.patch(&path, &ship(json!({}))).await;
    let body = reply.json();
    assert_eq!(reply.status, 400);
    let targets: Vec<_> = body["error"]["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["target"].clone())
        .collect();
    assert_eq!(
        targets,
        ["properties.returnAddress", "properties.deliveryPackage"]
    );
    let reply = api
        .patch(&path, &ship(json!({ "returnAddress": address() })))
        .await;
    assert_eq!(
        reply.refused(400, "MissingRequiredParameter"),
        "properties.deliveryPackage"
    );
    assert_eq!(
        api.get(&path).await.ok()["properties"].get("returnAddress"),
        None,
        "a refused patch changes nothing"
    );

    api.patch(&path, &properties(json!({ "returnAddress": address() })))
        .await
        .ok();
    let shipped = api
        .patch(&path, &ship(json!({ "deliveryPackage": package() })))
        .await
        .ok();
    assert_eq!(shipped["properties"]["state"], "Shipping");
    assert_eq!(shipped["properties"]["deliveryPackage"], package());
    assert_eq!(
        api.patch(&path, &ship(json!({}))).await.ok()["properties"]["state"],
        "Shipping"
    );
}

#[tokio::test]
async fn no_other_state_can_be_set() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    for state in ["Creating", "Received", "Completed", "Lost"] {
        let reply = api
            .patch(&path, &properties(json!({ "state": state })))
            .await;
        assert_eq!(
            reply.refused(400, "InvalidRequestContent"),
            "properties.state"
        );
    }
    let none = api
        .patch(
            &path,
            &properties(json!({ "state": "", "logLevel": "Error" })),
        )
        .await
        .ok();
    assert_eq!(
        (
            &none["properties"]["state"],
            &none["properties"]["logLevel"]
        ),
        (&json!("Creating"), &json!("Error"))
    );
    let both =
        json!({ "state": "Shipping", "deliveryPackage": package(), "cancelRequested": true });
    assert_eq!(
        api.patch(&path, &properties(both))
            .await
            .refused(400, "InvalidRequestContent"),
        "properties.state"
    );
}

#[tokio::test]
async fn each_field_changes_and_the_others_stay() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let before = api.get(&path).await.ok();
    let mut expected = before.clone();
    let drives = json!([with(&drive(7), "/driveHeaderHash", json!("AB"))]);
    for (field, value) in [
        ("returnAddress", with(&address(), "/city", json!("Brno"))),
        (
            "returnShipping",
            json!({ "carrierName": "UPS", "carrierAccountNumber": "1" }),
        ),
        (
            "deliveryPackage",
            json!({ "carrierName": "UPS", "trackingNumber": "1", "driveCount": 9_007_199_254_740_993_i64 }),
        ),
        ("logLevel", json!("Error")),
        ("backupDriveManifest", json!(false)),
    ] {
        let after = api
            .patch(&path, &properties(json!({ field: value })))
            .await
            .ok();
        expected["properties"][field] = value;
        assert_eq!(after, expected);
    }
    let after = api
        .patch(&path, &properties(json!({ "driveList": drives })))
        .await
        .ok();
    let list = after["properties"]["driveList"].as_array().unwrap();
    assert_eq!(
        (list.len(), &list[0]["driveId"], &list[0]["driveHeaderHash"]),
        (1, &json!("9CA995B7"), &json!("AB"))
    );
    let after = api
        .patch(&path, &json!({ "tags": { "new": "tag" } }))
        .await
        .ok();
    assert_eq!(after["tags"], json!({ "new": "tag" }));
}

#[tokio::test]
async fn a_drive_that_is_sent_back_as_it_was_shown_keeps_its_key() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let shown = api.get(&path).await.ok()["properties"]["driveList"].clone();
    api.patch(&path, &properties(json!({ "driveList": shown })))
        .await
        .ok();
    let keys = api
        .call(
            axum::http::Method::POST,
            &format!("{path}/listBitLockerKeys"),
            None,
        )
        .await
        .ok();
    assert_eq!(keys["value"].as_array().unwrap().len(), 2);
    let unknown = without(&drive(9), "/bitLockerKey");
    let reply = api
        .patch(&path, &properties(json!({ "driveList": [unknown] })))
        .await;
    assert_eq!(
        reply.refused(400, "MissingRequiredParameter"),
        "properties.driveList[0].bitLockerKey"
    );
}

#[tokio::test]
async fn wrong_fields_are_named() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let eleven: Vec<_> = (0..11).map(drive).collect();
    for (field, value, target) in [
        (
            "returnAddress",
            without(&address(), "/phone"),
            "properties.returnAddress.phone",
        ),
        (
            "returnShipping",
            json!({ "carrierName": "UPS" }),
            "properties.returnShipping.carrierAccountNumber",
        ),
        (
            "deliveryPackage",
            json!({ "carrierName": "UPS" }),
            "properties.deliveryPackage.trackingNumber",
        ),
        (
            "deliveryPackage",
            with(&package(), "/driveCount", json!(-1)),
            "properties.deliveryPackage.driveCount",
        ),
        (
            "deliveryPackage",
            with(&package(), "/driveCount", json!(1.5)),
            "properties.deliveryPackage.driveCount",
        ),
        ("logLevel", json!("Loud"), "properties.logLevel"),
        ("driveList", json!(eleven), "properties.driveList"),
        ("driveList", json!([]), "properties.driveList"),
    ] {
        let reply = api.patch(&path, &properties(json!({ field: value }))).await;
        assert_eq!(reply.status, 400, "{field}");
        assert_eq!(reply.json()["error"]["target"], target);
    }
}

#[tokio::test]
async fn a_field_can_change_only_while_it_matters() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    for (index, state) in STATES.into_iter().enumerate() {
        // Another value than the last one that was taken.
        let (odd, number) = (index != 0 && index != 2, index.to_string());
        for (field, value, until) in [
            ("returnAddress", with(&address(), "/city", json!(number)), 4),
            (
                "returnShipping",
                json!({ "carrierName": "UPS", "carrierAccountNumber": number }),
                4,
            ),
            (
                "deliveryPackage",
                with(&package(), "/trackingNumber", json!(number)),
                2,
            ),
            ("logLevel", json!(if odd { "Verbose" } else { "Error" }), 3),
            ("backupDriveManifest", json!(odd), 3),
            (
                "driveList",
                json!([with(&drive(1), "/manifestFile", json!(number))]),
                1,
            ),
        ] {
            api.put_state(&path, state).await;
            let reply = api.patch(&path, &properties(json!({ field: value }))).await;
            if index < until {
                reply.ok();
            } else {
                assert_eq!(
                    reply.refused(409, "OperationNotAllowed"),
                    format!("properties.{field}")
                );
            }
        }
        api.put_state(&path, state).await;
        api.patch(&path, &json!({ "tags": { "state": state } }))
            .await
            .ok();
    }
}

#[tokio::test]
async fn an_old_etag_is_refused() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let etag = api.get(&path).await.header("etag").to_owned();
    let change = || {
        let request =
            Request::patch(format!("{path}?api-version=2021-01-01")).header("if-match", &etag);
        api.send(
            request
                .body(json!({ "tags": { "a": "b" } }).to_string().into())
                .unwrap(),
        )
    };
    assert_ne!(change().await.header("etag"), etag);
    change().await.refused(412, "PreconditionFailed");
}

#[tokio::test]
async fn a_job_that_is_not_there_cannot_change() {
    let api = Api::empty().await;
    api.patch(&job("nothing"), &json!({}))
        .await
        .refused(404, "ResourceNotFound");
}
