//! Every state, with and without a pending cancellation, and what may be done in it.

use import_export_emulator::{CancelUntil, Options};
use serde_json::{Value, json};

use crate::help::*;

/// The state; whether it can be canceled; whether it can be deleted.
const TABLE: [(&str, bool, bool); 9] = [
    ("Creating", true, true),
    ("Shipping", true, false),
    ("Received", true, false),
    ("Transferring", true, false),
    ("Packaging", false, false),
    ("Closed", false, false),
    ("Completed", false, true),
    ("Canceled", false, false),
    ("Inspecting", false, false),
];

fn cancel() -> Value {
    json!({ "properties": { "cancelRequested": true } })
}

#[tokio::test]
async fn cancel_and_delete_are_allowed_in_their_states_only() {
    let api = Api::empty().await;
    for (state, cancels, deletes) in TABLE {
        for pending in [false, true] {
            let about = format!("{state}, pending: {pending}");
            let path = api.import("import-1").await;
            if pending {
                api.patch(&path, &cancel()).await.ok();
            }
            let job = api.put_state(&path, state).await;
            assert_eq!(
                (
                    &job["properties"]["state"],
                    &job["properties"]["cancelRequested"]
                ),
                (&json!(state), &json!(pending))
            );

            let reply = api.patch(&path, &cancel()).await;
            if cancels && !pending {
                assert_eq!(reply.ok()["properties"]["cancelRequested"], true, "{about}");
            } else {
                reply.refused(409, "OperationNotAllowed");
                assert_eq!(api.get(&path).await.ok(), job, "{about}");
            }

            let reply = api.delete(&path).await;
            if deletes {
                assert_eq!(reply.status, 200, "{about}");
            } else {
                reply.refused(409, "OperationNotAllowed");
                assert_eq!(api.get(&path).await.status, 200, "{about}");
                api.put_state(&path, "Completed").await;
                assert_eq!(api.delete(&path).await.status, 200);
            }
            api.get(&path).await.refused(404, "ResourceNotFound");
        }
    }
}

/// Newer articles of Microsoft's let a job be canceled in Creating only, or in Creating and Shipping.
#[tokio::test]
async fn a_newer_service_refuses_cancellations_sooner() {
    for (until, accepting) in [
        (CancelUntil::Creating, 1),
        (CancelUntil::Shipping, 2),
        (CancelUntil::Packaging, 4),
    ] {
        let api = Api::with(Options {
            jobs: 0,
            cancel_until: until,
            ..options()
        })
        .await;
        refuses_after(&api, accepting).await;
    }
}

#[tokio::test]
async fn how_far_a_job_can_be_canceled_is_changed_while_the_emulator_runs() {
    let api = Api::empty().await;
    let told = |answer: Value| answer["until"].as_str().unwrap().to_owned();
    assert_eq!(
        told(api.control("GET", "cancellations", &Value::Null).await.ok()),
        "packaging"
    );
    for (until, accepting) in [("creating", 1), ("shipping", 2), ("packaging", 4)] {
        let set = api
            .control("PUT", "cancellations", &json!({ "until": until }))
            .await;
        assert_eq!(told(set.ok()), until);
        refuses_after(&api, accepting).await;
        assert_eq!(
            told(api.control("GET", "cancellations", &Value::Null).await.ok()),
            until
        );
    }
    for (wrong, target) in [
        (json!({ "until": "received" }), "until"),
        (json!({ "till": "creating" }), "till"),
    ] {
        let refused = api.control("PUT", "cancellations", &wrong).await;
        assert_eq!(refused.refused(400, "InvalidRequestContent"), target);
    }
}

/// The first so many states accept a cancellation; the others refuse it as ARM refuses, and nothing has changed.
async fn refuses_after(api: &Api, accepting: usize) {
    for (index, (state, ..)) in TABLE.into_iter().enumerate() {
        let path = api.import("import-1").await;
        let before = api.put_state(&path, state).await;
        let reply = api.patch(&path, &cancel()).await;
        if index < accepting {
            assert_eq!(reply.ok()["properties"]["cancelRequested"], true, "{state}");
        } else {
            reply.refused(409, "OperationNotAllowed");
            let words = reply.json()["error"]["message"]
                .as_str()
                .unwrap()
                .to_owned();
            assert!(words.contains(&format!("in state {state}")), "{words}");
            assert_eq!(api.get(&path).await.ok(), before);
        }
        api.put_state(&path, "Completed").await;
        api.delete(&path).await;
    }
}

#[tokio::test]
async fn shipping_can_be_set_in_creating_only() {
    let api = Api::empty().await;
    let ship = json!({ "properties": { "state": "Shipping", "deliveryPackage": package() } });
    for (state, ..) in TABLE {
        for pending in [false, true] {
            let path = api.import("import-1").await;
            if pending {
                api.patch(&path, &cancel()).await.ok();
            }
            api.put_state(&path, state).await;
            let reply = api.patch(&path, &ship).await;
            if ["Creating", "Shipping"].contains(&state) && !pending {
                assert_eq!(reply.ok()["properties"]["state"], "Shipping");
            } else {
                reply.refused(409, "OperationNotAllowed");
            }
            api.put_state(&path, "Completed").await;
            api.delete(&path).await;
        }
    }
}
