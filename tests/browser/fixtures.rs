//! Answers of the service, from tests/fixtures.

use domain::job::JobId;
use serde_json::{Value, json};

const SUBSCRIPTION: &str = "11111111-2222-3333-4444-555555555555";

macro_rules! jobs {
    ($($name:literal),+ $(,)?) => {
        fn text(name: &str) -> &'static str {
            match name {
                $($name => include_str!(concat!("../fixtures/jobs/", $name, ".json")),)+
                _ => panic!("no fixture {name}"),
            }
        }
    };
}

jobs!(
    "big_numbers",
    "classic_2016",
    "closed",
    "canceled",
    "completed",
    "completed_canceled",
    "creating",
    "encryption",
    "export_without_drives",
    "null_fields",
    "packaging",
    "received",
    "shipping",
    "transferring",
    "transferring_canceled",
    "unknown_state",
);

/// Regions in the shapes that the real service has them in.
pub(crate) fn regions() -> Value {
    serde_json::from_str(include_str!("../fixtures/locations/list.json")).unwrap()
}

/// The regions, and one more that is closed.
pub(crate) fn regions_with_closed() -> Value {
    let mut all = regions();
    let closed: Value =
        serde_json::from_str(include_str!("../fixtures/locations/closed.json")).unwrap();
    all["value"].as_array_mut().unwrap().push(closed);
    all
}

/// A moment so many hours from now, as the service writes it.
pub(crate) fn in_hours(hours: i64) -> String {
    use domain::job::{HOUR, Time};
    Time::at(import_export_portal::browser::now().ms() + hours * HOUR).written()
}

/// A job, to be changed before it is answered.
pub(crate) fn job(name: &str) -> Value {
    serde_json::from_str(text(name)).unwrap()
}

/// The job with another state, and with or without a requested cancellation.
pub(crate) fn in_state(mut job: Value, state: &str, cancel_requested: bool) -> Value {
    job["properties"]["state"] = json!(state);
    job["properties"]["cancelRequested"] = json!(cancel_requested);
    job
}

/// A small job of the list: its name, its state, and the day of April 2026 on which it was modified.
pub(crate) fn row(name: &str, state: &str, day: u32) -> Value {
    json!({
        "id": id_text(name),
        "name": name,
        "location": "West Europe",
        "systemData": { "lastModifiedAt": format!("2026-04-{day:02}T00:00:00Z") },
        "properties": {
            "jobType": "Import", "state": state,
            "deliveryPackage": { "trackingNumber": "1" }, "returnAddress": { "city": "Praha" },
        }
    })
}

fn id_text(name: &str) -> String {
    format!(
        "/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-migration/providers/Microsoft.ImportExport/jobs/{name}"
    )
}

/// The id of a job of [`row`].
pub(crate) fn id(name: &str) -> JobId {
    JobId::parse(&id_text(name)).unwrap()
}

/// The id of a job.
pub(crate) fn id_of(job: &Value) -> JobId {
    JobId::parse(job["id"].as_str().unwrap()).unwrap()
}

/// A page of a list.
pub(crate) fn list(jobs: &[Value], next: Option<&str>) -> Value {
    json!({ "value": jobs, "nextLink": next })
}

/// The list of subscriptions: one with the id of the fixtures, and more with these names as ids.
pub(crate) fn subscriptions(more: &[&str]) -> Value {
    let first = json!({ "subscriptionId": SUBSCRIPTION, "displayName": "Contoso" });
    let more = more
        .iter()
        .map(|id| json!({ "subscriptionId": id, "displayName": id.to_uppercase() }));
    json!({ "value": std::iter::once(first).chain(more).collect::<Vec<_>>() })
}

/// An error of ARM.
pub(crate) fn error(code: &str, message: &str) -> Value {
    json!({ "error": { "code": code, "message": message } })
}
