//! Fault rules: which request goes wrong, and how.

use std::{collections::BTreeMap, time::Duration};

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use parking_lot::Mutex;
use regex::Regex;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_with::skip_serializing_none;

/// A rule, as a test writes it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Rule {
    #[serde(default = "any")]
    pub(crate) method: String,
    /// A regular expression that is looked for in the path with its query.
    pub(crate) path: String,
    /// How many matching requests pass first.
    #[serde(default)]
    pub(crate) skip: u64,
    /// How many requests go wrong then; 0 for all that follow.
    #[serde(default)]
    pub(crate) times: u64,
    /// Whether the request is carried out all the same.
    #[serde(default)]
    pub(crate) apply: bool,
    pub(crate) then: Then,
}

fn any() -> String {
    "*".into()
}

/// What happens to a request; several at once are possible.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct Then {
    /// This status instead of the real answer.
    pub(crate) status: Option<u16>,
    /// Headers of that answer; a lone one is added to the real answer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<String, String>,
    /// The body of that answer: JSON, or text that is sent as it is.
    pub(crate) body: Option<Value>,
    /// The answer comes later.
    pub(crate) delay_ms: Option<u64>,
    /// The connection is reset instead of an answer.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) reset: bool,
    /// The answer's body breaks off after so many bytes.
    pub(crate) truncate_after: Option<usize>,
    /// No answer ever comes.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) hang: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

impl Then {
    pub(crate) fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms.unwrap_or_default())
    }

    /// The answer that takes the real one's place, if the rule has one.
    pub(crate) fn answer(&self) -> Option<Response> {
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
    pub(crate) fn add_headers(&self, response: &mut Response) {
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
const API_EXAMPLES: [&str; 10] = [
    "/subscriptions?api-version=2022-12-01",
    "/subscriptions/0/resourcegroups?api-version=2021-04-01",
    "/subscriptions/0/providers/Microsoft.Storage/storageAccounts?api-version=2023-01-01&%24skiptoken=0",
    "/subscriptions/0/providers/Microsoft.ImportExport/locations/westus/operationStatuses/0?api-version=2021-01-01",
    "/subscriptions/0/providers/Microsoft.ImportExport/locations/westus/operationResults/0?api-version=2021-01-01",
    "/subscriptions/0/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&%24top=100",
    "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&$filter=a",
    "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/job?api-version=2021-01-01",
    "/providers/Microsoft.ImportExport/locations?api-version=2021-01-01",
    "/providers/Microsoft.ImportExport/operations?api-version=2021-01-01",
];

#[derive(Debug)]
struct CompiledRule {
    rule: Rule,
    path: Regex,
    for_files: bool,
    seen: u64,
}

/// The rules in force, the first that matches wins.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<CompiledRule>>);

impl Faults {
    /// Replaces all rules, if all are right; else says which is not.
    pub(crate) fn set(&self, rules: Vec<Rule>) -> Result<(), (String, String)> {
        let mut compiled = Vec::new();
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
            compiled.push(CompiledRule {
                rule,
                path,
                for_files,
                seen: 0,
            });
        }
        *self.0.lock() = compiled;
        Ok(())
    }

    pub(crate) fn all(&self) -> Vec<Rule> {
        self.0
            .lock()
            .iter()
            .map(|compiled| compiled.rule.clone())
            .collect()
    }

    pub(crate) fn clear(&self) {
        self.0.lock().clear();
    }

    /// The rule for this request, if it is to go wrong; counts it.
    pub(crate) fn matching(&self, method: &str, path: &str, file: bool) -> Option<Rule> {
        let mut found = None;
        for compiled in self.0.lock().iter_mut() {
            let rule = &compiled.rule;
            let meant = (rule.method == "*" || rule.method.eq_ignore_ascii_case(method))
                && (compiled.for_files || !file)
                && compiled.path.is_match(path);
            if !meant {
                continue;
            }
            let over = rule.times > 0 && compiled.seen >= rule.skip.saturating_add(rule.times);
            let acts = compiled.seen >= rule.skip && !over;
            // A request counts for every rule that it passes, and ends at the one that acts.
            compiled.seen += 1;
            if acts {
                found = Some(rule.clone());
                break;
            }
        }
        found
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
        let found: Vec<_> = (0..5)
            .map(|_| faults.matching("get", "/x/jobs?y", false).is_some())
            .collect();
        assert_eq!(found, [false, true, true, false, false]);
        assert!(faults.matching("PATCH", "/x/jobs", false).is_none());
    }

    #[test]
    fn the_first_rule_that_is_not_over_wins() {
        let faults = faults(
            r#"[{"path":"jobs","times":1,"then":{"status":429}}, {"path":"jobs","then":{"hang":true}}]"#,
        );
        let found = || faults.matching("GET", "/jobs", false).unwrap().then;
        assert_eq!(found().status, Some(429));
        assert!(found().hang);
        assert!(found().hang);
    }

    #[test]
    fn files_are_struck_by_rules_that_cannot_mean_the_api() {
        let everything =
            faults(r#"[{"path":".*","then":{"reset":true}}, {"path":"^/","then":{"reset":true}}]"#);
        assert!(everything.matching("GET", "/index.html", true).is_none());
        assert!(
            everything
                .matching("GET", "/subscriptions", false)
                .is_some()
        );
        let wasm = faults(r#"[{"path":"\\.wasm$","then":{"status":404}}]"#);
        assert!(
            wasm.matching("GET", "/portal-1a2b3c4d_bg.wasm", true)
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
