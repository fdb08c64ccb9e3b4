//! Fault rules: which request goes wrong, and how.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use regex::Regex;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A rule, as a test writes it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// The method, or `*` for any.
    #[serde(default = "any")]
    pub method: String,
    /// A regular expression that is looked for in the path with its query.
    pub path: String,
    /// How many matching requests pass first.
    #[serde(default)]
    pub skip: u64,
    /// How many requests go wrong then; 0 for all that follow.
    #[serde(default)]
    pub times: u64,
    /// Whether the request is carried out all the same.
    #[serde(default)]
    pub apply: bool,
    /// What happens.
    pub then: Then,
}

fn any() -> String {
    "*".into()
}

/// What happens to a request; several at once are possible.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Then {
    /// This status instead of the real answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Headers of that answer; a lone one is added to the real answer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The body of that answer: JSON, or text that is sent as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// The answer comes later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// The connection is reset instead of an answer.
    #[serde(skip_serializing_if = "is_false")]
    pub reset: bool,
    /// The answer's body breaks off after so many bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncate_after: Option<usize>,
    /// No answer ever comes.
    #[serde(skip_serializing_if = "is_false")]
    pub hang: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

impl Then {
    /// How long the answer waits.
    pub fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms.unwrap_or_default())
    }

    /// The answer that takes the real one's place, if the rule has one.
    pub fn answer(&self) -> Option<Response> {
        let status =
            StatusCode::from_u16(self.status?).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let (kind, body) = match &self.body {
            None => (None, String::new()),
            Some(Value::String(text)) => (Some("text/plain; charset=utf-8"), text.clone()),
            Some(json) => (Some("application/json; charset=utf-8"), json.to_string()),
        };
        let mut response = (status, Body::from(body)).into_response();
        if let Some(kind) = kind {
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        Some(response)
    }

    /// Puts the rule's headers into an answer.
    pub fn add_headers(&self, response: &mut Response) {
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) =
                (name.parse::<HeaderName>(), HeaderValue::from_str(value))
            {
                response.headers_mut().insert(name, value);
            }
        }
    }
}

/// Requests of these kinds are the API's; a rule that matches one of them means the API.
const API_EXAMPLES: [&str; 9] = [
    "/subscriptions?api-version=2022-12-01",
    "/subscriptions/0/resourcegroups?api-version=2021-04-01",
    "/subscriptions/0/providers/Microsoft.ImportExport/locations/westus/operationStatuses/0?api-version=2021-01-01",
    "/subscriptions/0/providers/Microsoft.ImportExport/locations/westus/operationResults/0?api-version=2021-01-01",
    "/subscriptions/0/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&%24top=100",
    "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&$filter=a",
    "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/job?api-version=2021-01-01",
    "/providers/Microsoft.ImportExport/locations?api-version=2021-01-01",
    "/providers/Microsoft.ImportExport/operations?api-version=2021-01-01",
];

#[derive(Debug)]
struct Armed {
    rule: Rule,
    path: Regex,
    for_files: bool,
    seen: u64,
}

/// The rules in force, the first that matches wins.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Armed>>);

impl Faults {
    fn armed(&self) -> MutexGuard<'_, Vec<Armed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces all rules, if all are right; else says which is not.
    pub fn set(&self, rules: Vec<Rule>) -> Result<(), (String, String)> {
        let mut armed = Vec::new();
        for (index, rule) in rules.into_iter().enumerate() {
            let refuse = |field: &str, why: String| (format!("[{index}].{field}"), why);
            let path = Regex::new(&rule.path).map_err(|error| refuse("path", error.to_string()))?;
            if let Some(status) = rule
                .then
                .status
                .filter(|status| !(200..=599).contains(status))
            {
                return Err(refuse(
                    "then.status",
                    format!("{status} is not the status of an answer"),
                ));
            }
            for (name, value) in &rule.then.headers {
                if name.parse::<HeaderName>().is_err() || HeaderValue::from_str(value).is_err() {
                    return Err(refuse(
                        "then.headers",
                        format!("'{name}: {value}' is not a header"),
                    ));
                }
            }
            let for_files = !API_EXAMPLES.iter().any(|example| path.is_match(example));
            armed.push(Armed {
                rule,
                path,
                for_files,
                seen: 0,
            });
        }
        *self.armed() = armed;
        Ok(())
    }

    /// The rules, as they were set.
    pub fn all(&self) -> Vec<Rule> {
        self.armed()
            .iter()
            .map(|armed| armed.rule.clone())
            .collect()
    }

    /// Removes all rules.
    pub fn clear(&self) {
        self.armed().clear();
    }

    /// The rule for this request, if it is to go wrong; counts it.
    pub fn strike(&self, method: &str, path: &str, file: bool) -> Option<Rule> {
        let mut struck = None;
        for armed in self.armed().iter_mut() {
            let rule = &armed.rule;
            let meant = (rule.method == "*" || rule.method.eq_ignore_ascii_case(method))
                && (armed.for_files || !file)
                && armed.path.is_match(path);
            if !meant {
                continue;
            }
            let over = rule.times > 0 && armed.seen >= rule.skip.saturating_add(rule.times);
            let acts = armed.seen >= rule.skip && !over;
            // A request counts for every rule that it passes, and ends at the one that strikes.
            armed.seen += 1;
            if acts {
                struck = Some(rule.clone());
                break;
            }
        }
        struck
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Faults {
        let faults = Faults::default();
        faults.set(serde_json::from_str(text).unwrap()).unwrap();
        faults
    }

    #[test]
    fn a_rule_skips_acts_and_rests() {
        let faults =
            faults(r#"[{"method":"GET","path":"/jobs","skip":1,"times":2,"then":{"status":503}}]"#);
        let struck: Vec<_> = (0..5)
            .map(|_| faults.strike("get", "/x/jobs?y", false).is_some())
            .collect();
        assert_eq!(struck, [false, true, true, false, false]);
        assert!(faults.strike("PATCH", "/x/jobs", false).is_none());
    }

    #[test]
    fn the_first_rule_that_is_not_over_wins() {
        let faults = faults(
            r#"[{"path":"jobs","times":1,"then":{"status":429}}, {"path":"jobs","then":{"hang":true}}]"#,
        );
        let struck = || faults.strike("GET", "/jobs", false).unwrap().then;
        assert_eq!(struck().status, Some(429));
        assert!(struck().hang);
        assert!(struck().hang);
    }

    #[test]
    fn files_are_struck_by_rules_that_cannot_mean_the_api() {
        let everything =
            faults(r#"[{"path":".*","then":{"reset":true}}, {"path":"^/","then":{"reset":true}}]"#);
        assert!(everything.strike("GET", "/index.html", true).is_none());
        assert!(everything.strike("GET", "/subscriptions", false).is_some());
        let wasm = faults(r#"[{"path":"\\.wasm$","then":{"status":404}}]"#);
        assert!(
            wasm.strike("GET", "/portal-1a2b3c4d_bg.wasm", true)
                .is_some()
        );
    }

    #[test]
    fn wrong_rules_are_named_and_change_nothing() {
        let faults = faults(r#"[{"path":"a","then":{}}]"#);
        for (text, field) in [
            (
                r#"[{"path":"a","then":{}},{"path":"(","then":{}}]"#,
                "[1].path",
            ),
            (r#"[{"path":"a","then":{"status":99}}]"#, "[0].then.status"),
            (
                r#"[{"path":"a","then":{"status":200,"headers":{"a b":"c"}}}]"#,
                "[0].then.headers",
            ),
        ] {
            assert_eq!(
                faults
                    .set(serde_json::from_str(text).unwrap())
                    .unwrap_err()
                    .0,
                field
            );
        }
        assert_eq!(faults.all().len(), 1);
        faults.clear();
        assert_eq!(faults.all(), []);
    }
}
