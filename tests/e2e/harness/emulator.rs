//! The emulator: started for a test, and steered through its controls.

use std::path::Path;
use std::process::Command;

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use super::child::{Child, port_after};
use super::control;

/// The subscriptions of the sample data.
const SUBSCRIPTIONS: [&str; 2] = [
    "0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10",
    "c6a9e2d4-83b5-4f17-a0d9-72e46b1c5f38",
];
/// Jobs of the sample that are what their state says, before the awkward ones begin.
const PLAIN: usize = 14;

/// An emulator of this test's own.
pub(crate) struct Emulator {
    _child: Child,
    /// Where it listens, without a slash at the end.
    pub(crate) origin: String,
    http: Client,
}

/// A request that the service got.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Logged {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Value,
    pub(crate) status: Option<u64>,
    /// What stands for the token that it carried; empty where there was none.
    pub(crate) token: String,
}

impl Logged {
    /// Whether it said who asks.
    pub(crate) fn has_token(&self) -> bool {
        !self.token.is_empty()
    }
}

/// A job of the sample data.
#[derive(Clone, Debug)]
pub(crate) struct SampleJob {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) json: Value,
}

impl SampleJob {
    fn new(json: Value) -> Self {
        Self {
            id: json["id"].as_str().unwrap().into(),
            name: json["name"].as_str().unwrap_or_default().into(),
            json,
        }
    }

    /// The portal's address of its page.
    pub(crate) fn address(&self) -> String {
        address_of(&self.id)
    }

    pub(crate) fn state(&self) -> &str {
        self.json["properties"]["state"].as_str().unwrap()
    }

    pub(crate) fn is_import(&self) -> bool {
        self.json["properties"]["jobType"] == "Import"
    }
}

/// The portal's address of a job's page.
pub(crate) fn address_of(id: &str) -> String {
    let encoded = |segment: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let one = |byte: u8| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        };
        segment.bytes().map(one).collect::<String>()
    };
    format!(
        "#{}",
        id.split('/').map(encoded).collect::<Vec<_>>().join("/")
    )
}

impl Emulator {
    /// Starts one that serves a portal. Its clock stands still.
    pub(crate) fn start(binary: &Path, portal: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(binary);
        command.args([
            "--listen",
            "127.0.0.1:0",
            "--in-memory",
            "--clock-speed",
            "0",
        ]);
        command.arg("--portal").arg(portal).args(options);
        let (child, port) = Child::start(&mut command, |line| {
            port_after(line, "listening on http://127.0.0.1:")
        });
        Self {
            _child: child,
            origin: format!("http://127.0.0.1:{port}"),
            http: Client::new(),
        }
    }

    async fn control(&self, method: Method, name: &str, body: Value) -> Value {
        let url = format!("{}/_emulator/{name}", self.origin);
        control::call(&self.http, method, &url, body).await
    }

    /// Puts a job into a state.
    pub(crate) async fn put_state(&self, id: &str, state: &str) {
        self.control(Method::PUT, "state", json!({ "id": id, "state": state }))
            .await;
    }

    /// The same, where the job may have gone meanwhile.
    pub(crate) async fn try_state(&self, id: &str, state: &str) {
        let url = format!("{}/_emulator/state", self.origin);
        let body = json!({ "id": id, "state": state });
        self.http.put(url).json(&body).send().await.unwrap();
    }

    /// Begins anew with so many sample jobs.
    pub(crate) async fn reset(&self, jobs: usize) {
        let body = json!({ "jobs": jobs, "seed": 1 });
        self.control(Method::POST, "reset", body).await;
    }

    /// Lets time pass, such as `P1D`.
    pub(crate) async fn advance(&self, span: &str) {
        self.control(Method::POST, "clock", json!({ "advance": span }))
            .await;
    }

    /// Lets requests go wrong; replaces the rules of before.
    pub(crate) async fn faults(&self, rules: Value) {
        self.control(Method::PUT, "faults", rules).await;
    }

    /// Lets no request go wrong any more.
    pub(crate) async fn no_faults(&self) {
        self.control(Method::DELETE, "faults", Value::Null).await;
    }

    /// The requests so far, oldest first.
    pub(crate) async fn requests(&self) -> Vec<Logged> {
        let log = self.control(Method::GET, "requests", Value::Null).await;
        let entry = |entry: &Value| Logged {
            method: entry["method"].as_str().unwrap().into(),
            path: entry["path"].as_str().unwrap().into(),
            body: entry["body"].clone(),
            status: entry["status"].as_u64(),
            token: entry["token"].as_str().unwrap_or_default().into(),
        };
        log.as_array().unwrap().iter().map(entry).collect()
    }

    /// The requests for one job so far, oldest first.
    pub(crate) async fn requests_for(&self, id: &str) -> Vec<Logged> {
        let path = address_of(id)[1..].to_lowercase() + "?";
        let all = self.requests().await;
        all.into_iter()
            .filter(|request| request.path.to_lowercase().starts_with(&path))
            .collect()
    }

    /// The requests so far that were to change something, oldest first.
    pub(crate) async fn writes(&self) -> Vec<Logged> {
        let all = self.requests().await;
        all.into_iter()
            .filter(|request| request.method != "GET")
            .collect()
    }

    /// From now on writes are only accepted, and carried out later.
    pub(crate) async fn operations(&self, setting: Value) {
        self.control(Method::PUT, "operations", setting).await;
    }

    /// Begins the log anew.
    pub(crate) async fn forget_requests(&self) {
        self.control(Method::DELETE, "requests", Value::Null).await;
    }

    fn job_request(&self, method: Method, id: &str) -> RequestBuilder {
        let url = format!(
            "{}{}?api-version=2021-01-01",
            self.origin,
            &address_of(id)[1..]
        );
        self.http.request(method, url)
    }

    /// Asks the service itself to cancel a job; answers the status.
    pub(crate) async fn cancel(&self, id: &str) -> u16 {
        let body = json!({ "properties": { "cancelRequested": true } });
        let answer = self.job_request(Method::PATCH, id).json(&body).send().await;
        answer.unwrap().status().as_u16()
    }

    /// Asks the service itself to delete a job; answers the status.
    pub(crate) async fn delete(&self, id: &str) -> u16 {
        let answer = self.job_request(Method::DELETE, id).send().await;
        answer.unwrap().status().as_u16()
    }

    /// The regions, as the service itself lists them.
    pub(crate) async fn locations(&self) -> Vec<Value> {
        let url = format!(
            "{}/providers/Microsoft.ImportExport/locations?api-version=2021-01-01",
            self.origin
        );
        let answer = self.http.get(url).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        answer["value"].as_array().unwrap().clone()
    }

    /// Asks the service itself for a job.
    pub(crate) async fn job(&self, id: &str) -> SampleJob {
        let answer = self.job_request(Method::GET, id).send().await.unwrap();
        SampleJob::new(answer.json().await.unwrap())
    }

    /// The BitLocker keys of a job, as the service itself gives them.
    pub(crate) async fn keys(&self, id: &str) -> Vec<String> {
        let url = format!(
            "{}{}/listBitLockerKeys?api-version=2021-01-01",
            self.origin,
            &address_of(id)[1..]
        );
        let answer = self.http.post(url).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        let keys = answer["value"].as_array().unwrap().iter();
        keys.map(|key| key["bitLockerKey"].as_str().unwrap().into())
            .collect()
    }

    /// All jobs, as the service itself lists them.
    pub(crate) async fn jobs(&self) -> Vec<SampleJob> {
        let mut jobs = Vec::new();
        for subscription in SUBSCRIPTIONS {
            let mut next = Some(format!(
                "{}/subscriptions/{subscription}/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&$top=100",
                self.origin
            ));
            while let Some(url) = next {
                let page = self.http.get(url).send().await.unwrap();
                let page: Value = page.json().await.unwrap();
                jobs.extend(
                    page["value"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .cloned()
                        .map(SampleJob::new),
                );
                next = page["nextLink"].as_str().map(String::from);
            }
        }
        jobs
    }

    /// The sample job whose id ends with this name.
    pub(crate) async fn named(&self, name: &str) -> SampleJob {
        let ending = format!("/{name}");
        let found = self
            .jobs()
            .await
            .into_iter()
            .find(|job| job.id.ends_with(&ending));
        found.unwrap_or_else(|| panic!("the sample data has no job {name}"))
    }

    /// An import in a state, without anything awkward about it.
    pub(crate) async fn import_in(&self, state: &str) -> SampleJob {
        self.plain_in(state, true).await
    }

    /// An export in a state, without anything awkward about it.
    pub(crate) async fn export_in(&self, state: &str) -> SampleJob {
        self.plain_in(state, false).await
    }

    async fn plain_in(&self, state: &str, import: bool) -> SampleJob {
        let found = self.jobs().await.into_iter().find(|job| {
            let year_in_name = job.name.contains("-202");
            year_in_name
                && job.state() == state
                && job.is_import() == import
                && job.json["properties"]["cancelRequested"] != true
        });
        found.unwrap_or_else(|| {
            panic!("the first {PLAIN} jobs of the sample data have none in {state}")
        })
    }
}
