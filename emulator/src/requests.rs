//! The log of API requests, in the order of their arrival.

use std::collections::VecDeque;

use axum::http::StatusCode;
use parking_lot::Mutex;
use serde::Serialize;
use serde_json::Value;

/// The oldest entries give way to new ones beyond this.
pub const LIMIT: usize = 10_000;

/// One request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The HTTP method.
    pub method: String,
    /// The path with its query, as it was sent.
    pub path: String,
    /// The body: JSON if it is JSON, else text; null if there was none.
    pub body: Value,
    /// Tells the request's token from others, without saying what it is; null if it had none.
    pub token: Option<String>,
    /// The answer's status; null as long as there is no answer, or if there never was one.
    pub status: Option<u16>,
}

/// The log.
#[derive(Debug, Default)]
pub struct Requests(Mutex<Log>);

#[derive(Debug, Default)]
struct Log {
    entries: VecDeque<Entry>,
    /// The number of the first entry that is still there.
    first: u64,
}

impl Requests {
    /// Logs a request; returns its number.
    pub fn begin(&self, method: &str, path: &str, body: &[u8], token: Option<String>) -> u64 {
        let body = match body {
            [] => Value::Null,
            text => serde_json::from_slice(text)
                .unwrap_or_else(|_| String::from_utf8_lossy(text).into()),
        };
        let mut log = self.0.lock();
        if log.entries.len() == LIMIT {
            log.entries.pop_front();
            log.first += 1;
        }
        log.entries.push_back(Entry {
            method: method.into(),
            path: path.into(),
            body,
            token,
            status: None,
        });
        log.first + log.entries.len() as u64 - 1
    }

    /// Notes the answer's status.
    pub fn end(&self, number: u64, status: StatusCode) {
        let mut log = self.0.lock();
        let index = number
            .checked_sub(log.first)
            .and_then(|index| usize::try_from(index).ok());
        if let Some(entry) = index.and_then(|index| log.entries.get_mut(index)) {
            entry.status = Some(status.as_u16());
        }
    }

    /// All entries.
    pub fn all(&self) -> Vec<Entry> {
        self.0.lock().entries.iter().cloned().collect()
    }

    /// Forgets all entries.
    pub fn clear(&self) {
        let mut log = self.0.lock();
        log.first += log.entries.len() as u64;
        log.entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_bounded_and_late_answers_find_their_entry() {
        let requests = Requests::default();
        let first = requests.begin("GET", "/0", b"", None);
        let second = requests.begin(
            "PATCH",
            "/1",
            br#"{"a":9007199254740993}"#,
            Some("1a2b3c4d".into()),
        );
        for n in 2..=LIMIT {
            requests.begin("GET", &format!("/{n}"), b"no json", None);
        }
        requests.end(first, StatusCode::OK);
        requests.end(second, StatusCode::CONFLICT);
        let all = requests.all();
        assert_eq!(all.len(), LIMIT);
        assert_eq!((all[0].path.as_str(), all[0].status), ("/1", Some(409)));
        assert_eq!(all[0].token.as_deref(), Some("1a2b3c4d"));
        assert_eq!(all[0].body["a"], 9_007_199_254_740_993_u64);
        assert_eq!(
            (&all[1].body, all[1].status),
            (&Value::from("no json"), None)
        );
        requests.clear();
        requests.end(second, StatusCode::OK);
        assert_eq!(requests.all(), []);
        let next = requests.begin("GET", "/next", b"", None);
        requests.end(next, StatusCode::NO_CONTENT);
        assert_eq!(requests.all()[0].status, Some(204));
    }
}
