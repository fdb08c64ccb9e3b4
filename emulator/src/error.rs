//! Errors as ARM writes them: a status, a code, a message, and the field that is meant.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// A refusal, ready to be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// The HTTP status.
    pub status: StatusCode,
    /// ARM's code.
    pub code: &'static str,
    /// Words for people.
    pub message: String,
    /// The field that is wrong, as a JSON path.
    pub target: Option<String>,
    /// Every wrong field when there are several.
    pub details: Vec<Problem>,
    /// Headers that the answer has beside its body.
    pub headers: Vec<(HeaderName, String)>,
}

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// ARM's code.
    pub code: &'static str,
    /// The field, as a JSON path.
    pub target: String,
    /// Words for people.
    pub message: String,
}

impl ApiError {
    /// An error without a target.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            target: None,
            details: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A 400 that names one field.
    pub fn field(
        code: &'static str,
        target: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            target: Some(target.into()),
            ..Self::new(StatusCode::BAD_REQUEST, code, message)
        }
    }

    /// A 400 for a field whose content is wrong.
    pub fn invalid(target: impl Into<String>, message: impl Into<String>) -> Self {
        Self::field("InvalidRequestContent", target, message)
    }

    /// A 400 for wrong fields: one is the error itself, several are its details. `None` when nothing is wrong.
    pub fn fields(mut problems: Vec<Problem>) -> Option<Self> {
        if problems.len() == 1 {
            let Problem {
                code,
                target,
                message,
            } = problems.remove(0);
            return Some(Self::field(code, target, message));
        }
        let first = problems.first()?.target.clone();
        let message = format!(
            "The request has {} problems; see the details.",
            problems.len()
        );
        Some(Self {
            details: problems,
            ..Self::invalid(first, message)
        })
    }

    /// A 409: the job's state does not allow it.
    pub fn conflict(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, message)
    }

    /// A 404.
    pub fn not_found(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, message)
    }

    /// A 404 for a job.
    pub fn job_not_found(name: &str, resource_group: &str) -> Self {
        let message = format!(
            "The Resource 'Microsoft.ImportExport/jobs/{name}' under resource group '{resource_group}' was not found."
        );
        Self::not_found("ResourceNotFound", message)
    }

    /// A 404 for a resource group.
    pub fn group_not_found(resource_group: &str) -> Self {
        let message = format!("Resource group '{resource_group}' could not be found.");
        Self::not_found("ResourceGroupNotFound", message)
    }

    /// A 404 for a subscription.
    pub fn subscription_not_found(subscription: &str) -> Self {
        let message = format!("The subscription '{subscription}' could not be found.");
        Self::not_found("SubscriptionNotFound", message)
    }

    /// A 500; its words go to the emulator's user, who is also its operator.
    pub fn internal(error: &impl ToString) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "InternalServerError",
            error.to_string(),
        )
    }

    /// The JSON body.
    pub fn body(&self) -> Value {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let Some(target) = &self.target {
            error["target"] = json!(target);
        }
        if !self.details.is_empty() {
            let detail =
                |p: &Problem| json!({ "code": p.code, "target": p.target, "message": p.message });
            error["details"] = self.details.iter().map(detail).collect();
        }
        json!({ "error": error })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body())).into_response();
        for (name, value) in &self.headers {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(&format!("The emulator's store failed: {error}"))
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(&format!(
            "The emulator's store holds a job that it cannot read: {error}"
        ))
    }
}
