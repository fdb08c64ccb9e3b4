//! Writes that are accepted now and carried out later, as ARM lets its providers do it.

use std::{collections::VecDeque, sync::Arc};

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use parking_lot::Mutex;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    address::Poll,
    clock::iso8601,
    error::ApiError,
    jobs::{Applied, Work, WriteKind},
    query::ApiVersion,
    responses,
    store::Store,
};

/// How many operations are remembered; older ones are forgotten first.
const REMEMBERED: usize = 10_000;

const AZURE_ASYNC_OPERATION: HeaderName = HeaderName::from_static("azure-asyncoperation");

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Setting {
    /// Where the caller is sent to poll.
    pub(crate) mode: Mode,
    /// The poll with this number finds the operation over.
    #[serde(default = "two")]
    pub(crate) polls: u64,
    #[serde(default)]
    pub(crate) outcome: Outcome,
    /// Why it does not succeed.
    #[serde(default)]
    pub(crate) error: Option<Reason>,
    /// How long the caller is told to wait before each poll, in seconds; null says nothing of it.
    #[serde(default = "one")]
    pub(crate) retry_after: Option<u64>,
}

fn two() -> u64 {
    2
}

#[expect(clippy::unnecessary_wraps, reason = "the default of an optional field")]
fn one() -> Option<u64> {
    Some(1)
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            mode: Mode::Off,
            polls: two(),
            outcome: Outcome::Succeeded,
            error: None,
            retry_after: one(),
        }
    }
}

/// By which header the caller learns where to poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Mode {
    /// None: writes are carried out at once.
    Off,
    /// `Azure-AsyncOperation`: a status.
    AzureAsyncOperation,
    /// `Location`: 202 until there is a result.
    Location,
    Both,
}

/// How an operation ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Outcome {
    /// The write is carried out.
    #[default]
    Succeeded,
    /// It is not.
    Failed,
    /// Nor is it here.
    Canceled,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    pub(crate) code: String,
    pub(crate) message: String,
    /// The status with which the address of the result answers.
    #[serde(default = "conflict")]
    pub(crate) status: u16,
}

fn conflict() -> u16 {
    409
}

/// The setting, and the operations that it has begun.
#[derive(Debug, Default)]
pub(crate) struct Asynchronous {
    setting: Mutex<Setting>,
    operations: Mutex<VecDeque<Arc<Operation>>>,
}

#[derive(Debug)]
pub(crate) struct Operation {
    name: String,
    subscription: String,
    location: String,
    version: ApiVersion,
    started: i64,
    setting: Setting,
    progress: tokio::sync::Mutex<Progress>,
}

enum Progress {
    Running { polls: u64, work: Work },
    Ended { at: i64, end: End },
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Running { polls, .. } => write!(f, "Running, {polls} polls"),
            Self::Ended { end, .. } => write!(f, "{end:?}"),
        }
    }
}

#[derive(Clone, Debug)]
enum End {
    Applied(Box<Applied>),
    Not {
        outcome: Outcome,
        status: StatusCode,
        error: Value,
    },
}

impl Asynchronous {
    pub(crate) fn setting(&self) -> Setting {
        self.setting.lock().clone()
    }

    /// Changes how writes are answered from now on.
    pub(crate) fn set(&self, setting: Setting) -> Result<(), (String, String)> {
        let status = setting
            .error
            .as_ref()
            .map_or(conflict(), |error| error.status);
        if !(400..=599).contains(&status) {
            let why = format!("{status} is not the status of an error");
            return Err(("error.status".into(), why));
        }
        *self.setting.lock() = setting;
        Ok(())
    }

    /// Begins an operation, and notes it.
    pub(crate) async fn begin(
        &self,
        operation: Operation,
        store: &Store,
        now: i64,
    ) -> Arc<Operation> {
        if operation.setting.polls == 0 {
            operation.count_poll(store, now).await;
        }
        let operation = Arc::new(operation);
        let mut operations = self.operations.lock();
        if operations.len() == REMEMBERED {
            operations.pop_front();
        }
        operations.push_back(Arc::clone(&operation));
        operation
    }

    pub(crate) fn find(&self, subscription: &str, name: &str) -> Result<Arc<Operation>, ApiError> {
        let found = self
            .operations
            .lock()
            .iter()
            .find(|operation| operation.is(subscription, name))
            .cloned();
        let message = || format!("The operation '{name}' was not found.");
        found.ok_or_else(|| ApiError::not_found("ResourceNotFound", message()))
    }
}

impl Operation {
    /// An operation that will do `work`; `expected` is what a dry run of it has made of the job.
    pub(crate) fn new(
        setting: Setting,
        subscription: String,
        version: ApiVersion,
        expected: &Applied,
        work: Work,
        now: i64,
    ) -> Self {
        let location = expected.record.job.location.as_deref();
        Self {
            name: Uuid::new_v4().to_string(),
            subscription,
            location: location.unwrap_or("global").to_lowercase().replace(' ', ""),
            version,
            started: now,
            setting,
            progress: Progress::Running { polls: 0, work }.into(),
        }
    }

    /// Counts a poll and answers it.
    pub(crate) async fn answer(
        self: &Arc<Self>,
        store: &Store,
        now: i64,
        origin: &str,
        poll: Poll,
    ) -> Result<Response, ApiError> {
        // A caller that goes away in the middle does not leave a write half noted.
        let (operation, store) = (Arc::clone(self), store.clone());
        tokio::spawn(async move { operation.count_poll(&store, now).await })
            .await
            .map_err(|error| ApiError::internal(&error))?;
        let progress = self.progress.lock().await;
        match poll {
            Poll::Status => Ok(self.status(&progress)),
            Poll::Result => self.result(&progress, origin),
        }
    }

    fn is(&self, subscription: &str, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) && self.subscription.eq_ignore_ascii_case(subscription)
    }

    /// Counts a poll; the last one finds the write done, or not done for good.
    async fn count_poll(&self, store: &Store, now: i64) {
        let mut progress = self.progress.lock().await;
        let Progress::Running { polls, work } = &mut *progress else {
            return;
        };
        *polls += 1;
        if *polls < self.setting.polls {
            return;
        }
        let work = Arc::clone(work);
        let end = match self.setting.outcome {
            Outcome::Succeeded => {
                let write = move |connection: &Connection| work(connection, now);
                match store.write(write).await {
                    Ok(applied) => End::Applied(Box::new(applied)),
                    Err(error) => End::Not {
                        outcome: Outcome::Failed,
                        status: error.status,
                        error: error.body()["error"].clone(),
                    },
                }
            }
            outcome => self.setting.end(outcome),
        };
        *progress = Progress::Ended { at: now, end };
    }

    fn path(&self, poll: Poll) -> String {
        let Self {
            subscription,
            location,
            name,
            ..
        } = self;
        let kind = match poll {
            Poll::Status => "operationStatuses",
            Poll::Result => "operationResults",
        };
        format!(
            "/subscriptions/{subscription}/providers/Microsoft.ImportExport/locations/{location}/{kind}/{name}"
        )
    }

    fn url(&self, origin: &str, poll: Poll) -> String {
        let (path, version) = (self.path(poll), self.version.as_str());
        format!("{origin}{path}?api-version={version}")
    }

    /// The answer to the write itself.
    pub(crate) fn accepted(
        &self,
        origin: &str,
        mut expected: Applied,
    ) -> Result<Response, ApiError> {
        let mode = self.setting.mode;
        let state = match expected.kind {
            WriteKind::Created => Some("Creating"),
            WriteKind::Replaced => Some("Updating"),
            WriteKind::Updated | WriteKind::Deleted => None,
        };
        // ARM shows what a PUT will make, where the caller can poll for a status.
        let mut response = match state {
            Some(state) if mode != Mode::Location => {
                expected.record.job.properties.provisioning_state = Some(state.into());
                let mut response = responses::applied(&expected, self.version)?;
                // It is not there yet, so nothing can be made to depend on it.
                response.headers_mut().remove(header::ETAG);
                response
            }
            _ => StatusCode::ACCEPTED.into_response(),
        };
        if mode != Mode::Location {
            let url = self.url(origin, Poll::Status);
            set(&mut response, AZURE_ASYNC_OPERATION, &url);
        }
        if mode != Mode::AzureAsyncOperation {
            let url = self.url(origin, Poll::Result);
            set(&mut response, header::LOCATION, &url);
        }
        self.set_retry_after(&mut response);
        Ok(response)
    }

    fn status(&self, progress: &Progress) -> Response {
        let (status, end) = match progress {
            Progress::Running { .. } => ("InProgress", None),
            Progress::Ended { at, end } => (end.name(), Some((at, end))),
        };
        let mut body = json!({
            "id": self.path(Poll::Status),
            "name": self.name,
            "status": status,
            "startTime": iso8601(self.started),
        });
        if let Some((at, end)) = end {
            body["endTime"] = iso8601(*at).into();
            if let End::Not { error, .. } = end {
                body["error"] = error.clone();
            }
        }
        let mut response = Json(body).into_response();
        if end.is_none() {
            self.set_retry_after(&mut response);
        }
        response
    }

    fn result(&self, progress: &Progress, origin: &str) -> Result<Response, ApiError> {
        match progress {
            Progress::Running { .. } => {
                let mut response = StatusCode::ACCEPTED.into_response();
                let url = self.url(origin, Poll::Result);
                set(&mut response, header::LOCATION, &url);
                self.set_retry_after(&mut response);
                Ok(response)
            }
            Progress::Ended {
                end: End::Applied(applied),
                ..
            } => match applied.kind {
                WriteKind::Deleted => Ok(StatusCode::NO_CONTENT.into_response()),
                _ => responses::job(StatusCode::OK, &applied.record, self.version),
            },
            Progress::Ended {
                end: End::Not { status, error, .. },
                ..
            } => Ok((*status, Json(json!({ "error": error }))).into_response()),
        }
    }

    fn set_retry_after(&self, response: &mut Response) {
        if let Some(seconds) = self.setting.retry_after {
            set(response, header::RETRY_AFTER, &seconds.to_string());
        }
    }
}

impl Setting {
    /// The end of an operation that is not to succeed.
    fn end(&self, outcome: Outcome) -> End {
        let reason = self.error.clone().unwrap_or_else(|| match outcome {
            Outcome::Canceled => Reason {
                code: "OperationPreempted".into(),
                message: "The operation was canceled by a later one.".into(),
                status: conflict(),
            },
            _ => Reason {
                code: "OperationNotAllowed".into(),
                message: "The operation was accepted, but could not be carried out.".into(),
                status: conflict(),
            },
        });
        End::Not {
            outcome,
            status: StatusCode::from_u16(reason.status).unwrap_or(StatusCode::CONFLICT),
            error: json!({ "code": reason.code, "message": reason.message }),
        }
    }
}

impl End {
    fn name(&self) -> &'static str {
        match self {
            Self::Applied(_) => "Succeeded",
            Self::Not {
                outcome: Outcome::Canceled,
                ..
            } => "Canceled",
            Self::Not { .. } => "Failed",
        }
    }
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
