//! An emulator in memory whose clock stands still, and short ways to talk to it.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use import_export_emulator::{Emulator, Options, app, sample, socket::Socket};
use serde_json::{Value, json};
use tower::ServiceExt;

/// The moment at which the tests' emulator starts: noon of the first of August 2026, UTC.
pub(crate) const NOON: i64 = 1_785_585_600_000;
pub(crate) const VERSIONS: [&str; 3] = ["2016-11-01", "2020-08-01", "2021-01-01"];

/// What should hold for a job.
pub(crate) type Check<'a> = Box<dyn Fn(&Value) -> bool + 'a>;

pub(crate) struct Api {
    pub(crate) emulator: Arc<Emulator>,
    pub(crate) app: Router,
    pub(crate) version: &'static str,
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.bytes)))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Checks that this is ARM's error body with this status and code; answers the error's target.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) -> String {
        let body = self.json();
        assert_eq!(
            (self.status.as_u16(), &body["error"]["code"]),
            (status, &json!(code)),
            "{body}"
        );
        assert!(!body["error"]["message"].as_str().unwrap().is_empty());
        body["error"]["target"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }
}

pub(crate) fn options() -> Options {
    Options {
        clock_speed: 0.0,
        start: Some(NOON),
        ..Options::default()
    }
}

impl Api {
    pub(crate) async fn new() -> Self {
        Self::with(options()).await
    }

    /// Subscriptions and resource groups, but no jobs.
    pub(crate) async fn empty() -> Self {
        Self::with(Options {
            jobs: 0,
            ..options()
        })
        .await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let emulator = Emulator::open(options).await.unwrap();
        Self {
            app: app(Arc::clone(&emulator)),
            emulator,
            version: "2021-01-01",
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        let (parts, body) = self
            .app
            .clone()
            .oneshot(request)
            .await
            .unwrap()
            .into_parts();
        Reply {
            status: parts.status,
            headers: parts.headers,
            bytes: body.collect().await.unwrap().to_bytes(),
        }
    }

    /// A request with the api-version added.
    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Reply {
        let mark = if path.contains('?') { '&' } else { '?' };
        let request = Request::builder()
            .method(method)
            .uri(format!("{path}{mark}api-version={}", self.version))
            .header(header::HOST, "emulator.test:8080");
        self.send(
            match body {
                Some(body) => request
                    .header(header::CONTENT_TYPE, "application/json")
                    .body(body.to_string().into()),
                None => request.body(Body::empty()),
            }
            .unwrap(),
        )
        .await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Reply {
        self.call(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Reply {
        self.call(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.call(Method::DELETE, path, None).await
    }

    /// A request to the controls, from this machine.
    pub(crate) async fn control(&self, method: &str, path: &str, body: &Value) -> Reply {
        let body = if body.is_null() {
            Body::empty()
        } else {
            body.to_string().into()
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("/_emulator/{path}"));
        let mut request = request
            .header(header::HOST, "localhost:8080")
            .body(body)
            .unwrap();
        request
            .extensions_mut()
            .insert(Socket::new("127.0.0.1:50000".parse().unwrap()));
        self.send(request).await
    }

    pub(crate) async fn advance(&self, duration: &str) -> Value {
        self.control("POST", "clock", &json!({ "advance": duration }))
            .await
            .ok()
    }

    pub(crate) async fn put_state(&self, id: &str, state: &str) -> Value {
        self.control("PUT", "state", &json!({ "id": id, "state": state }))
            .await
            .ok()
    }

    /// Makes an import job; answers its path.
    pub(crate) async fn import(&self, name: &str) -> String {
        let path = job(name);
        let reply = self.put(&path, &import(2)).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        path
    }

    /// All jobs of a list, page by page.
    pub(crate) async fn all(&self, path: &str) -> Vec<Value> {
        let mut jobs = Vec::new();
        let mut page = self.get(path).await.ok();
        loop {
            jobs.extend(page["value"].as_array().unwrap().iter().cloned());
            let Some(next) = page["nextLink"].as_str() else {
                return jobs;
            };
            page = self.send(follow(next)).await.ok();
        }
    }
}

/// A request for a nextLink, as it is.
pub(crate) fn follow(link: &str) -> Request<Body> {
    let path = link.strip_prefix("http://emulator.test:8080").unwrap();
    Request::get(path)
        .header(header::HOST, "emulator.test:8080")
        .body(Body::empty())
        .unwrap()
}

pub(crate) fn job(name: &str) -> String {
    format!("{}/{name}", jobs_of_group("rg-archive"))
}

pub(crate) fn jobs_of_group(group: &str) -> String {
    format!(
        "/subscriptions/{}/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs",
        sample::PRODUCTION
    )
}

pub(crate) fn jobs_of_subscription() -> String {
    format!(
        "/subscriptions/{}/providers/Microsoft.ImportExport/jobs",
        sample::PRODUCTION
    )
}

/// The id of an awkward sample job, wherever it is.
pub(crate) async fn awkward(api: &Api, name: &str) -> Value {
    for subscription in [sample::PRODUCTION, sample::MIGRATION] {
        let list = format!("/subscriptions/{subscription}/providers/Microsoft.ImportExport/jobs");
        for job in api.all(&list).await {
            if job["id"].as_str().unwrap().ends_with(&format!("/{name}")) {
                return job;
            }
        }
    }
    panic!("there is no job {name}");
}

/// A path out of an id, with its segments encoded.
pub(crate) fn path_of(id: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'.');
    percent_encoding::utf8_percent_encode(id, KEPT).to_string()
}

pub(crate) fn address() -> Value {
    json!({
        "recipientName": "Tereza Dvořáková", "streetAddress1": "Křižíkova 148/34", "city": "Praha 8",
        "postalCode": "186 00", "countryOrRegion": "Czechia", "phone": "+420 555 010 148",
        "email": "tereza@contoso.example",
    })
}

pub(crate) fn package() -> Value {
    json!({ "carrierName": "DHL", "trackingNumber": "1234567890", "driveCount": 2, "shipDate": "2026-08-02" })
}

pub(crate) fn drive(number: usize) -> Value {
    json!({
        "driveId": format!("9CA995B{number:X}"),
        "bitLockerKey": "238810-662376-448998-450120-652806-203390-606320-483076",
        "manifestFile": "\\DriveManifest.xml",
        "manifestHash": "109B21108597EF36D5785F08303F3638",
    })
}

pub(crate) fn import(drives: usize) -> Value {
    json!({
        "location": "West US",
        "tags": { "owner": "tests" },
        "properties": {
            "storageAccountId": storage(),
            "jobType": "Import",
            "returnAddress": address(),
            "returnShipping": { "carrierName": "DHL", "carrierAccountNumber": "989ffff" },
            "logLevel": "Verbose",
            "backupDriveManifest": true,
            "driveList": (0..drives).map(drive).collect::<Vec<_>>(),
        },
    })
}

pub(crate) fn export() -> Value {
    json!({
        "location": "westus",
        "properties": {
            "storageAccountId": storage(),
            "jobType": "Export",
            "returnAddress": address(),
            "export": { "blobList": { "blobPathPrefix": ["/"] } },
        },
    })
}

pub(crate) fn storage() -> String {
    format!(
        "/subscriptions/{}/resourceGroups/rg-archive/providers/Microsoft.Storage/storageAccounts/contosoarchive",
        sample::PRODUCTION
    )
}

/// A copy of `value` with the field at a JSON pointer set.
pub(crate) fn with(value: &Value, pointer: &str, new: Value) -> Value {
    let mut value = value.clone();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let parent = value.pointer_mut(parent).unwrap();
    match field.parse::<usize>() {
        Ok(index) if parent.is_array() => parent[index] = new,
        _ => parent[field] = new,
    }
    value
}

/// A copy of `value` without the field at a JSON pointer.
pub(crate) fn without(value: &Value, pointer: &str) -> Value {
    let mut value = value.clone();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    value
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap()
        .remove(field)
        .unwrap();
    value
}

#[test]
fn the_tests_start_at_noon() {
    assert_eq!(
        import_export_emulator::clock::iso8601(NOON),
        "2026-08-01T12:00:00.0000000Z"
    );
}
