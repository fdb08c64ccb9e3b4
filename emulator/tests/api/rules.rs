//! Every state, with and without a pending cancellation, and what may be done in it.

use serde_json::{Value, json};

use crate::help::*;

/// The state; whether it can be canceled; whether it can be deleted.
const TABLE: [(&str, bool, bool); 8] = [
    ("Creating", true, true),
    ("Shipping", true, false),
    ("Received", true, false),
    ("Transferring", true, false),
    ("Packaging", false, false),
    ("Closed", false, false),
    ("Completed", false, true),
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
