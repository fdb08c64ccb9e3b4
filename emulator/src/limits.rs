//! What ARM says is left of a subscription's requests, in the headers of each answer. Nothing is refused here: a 429 is a
//! fault, for a test to order.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use axum::http::Method;
use parking_lot::Mutex;

/// The allowances are reset after this.
const HOUR: Duration = Duration::from_hours(1);
/// So many subscriptions are counted; one more, and all counts are reset. The sample has 5000 at most.
const COUNTED: usize = 10_000;

#[derive(Debug, Default)]
pub(crate) struct Limits(Mutex<HashMap<String, Spent>>);

#[derive(Debug)]
struct Spent {
    since: Instant,
    /// Of reads, writes and deletions.
    counts: [u32; 3],
}

impl Spent {
    fn none(now: Instant) -> Self {
        Self {
            since: now,
            counts: [0; 3],
        }
    }
}

/// An answer's header: what is left after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Remaining {
    pub(crate) name: &'static str,
    /// How many requests of this kind may follow within the hour.
    pub(crate) count: u32,
}

/// A kind's index among the counts, its allowance in an hour (recorded in 2020: the first answer says one less), and
/// its header for a subscription and without one.
fn kind(method: &Method) -> (usize, u32, [&'static str; 2]) {
    match *method {
        Method::GET | Method::HEAD | Method::OPTIONS => (
            0,
            12_000,
            [
                "x-ms-ratelimit-remaining-subscription-reads",
                "x-ms-ratelimit-remaining-tenant-reads",
            ],
        ),
        Method::DELETE => (
            2,
            15_000,
            [
                "x-ms-ratelimit-remaining-subscription-deletes",
                "x-ms-ratelimit-remaining-tenant-deletes",
            ],
        ),
        // A POST, as of listBitLockerKeys, counts as a write (recorded).
        _ => (
            1,
            1200,
            [
                "x-ms-ratelimit-remaining-subscription-writes",
                "x-ms-ratelimit-remaining-tenant-writes",
            ],
        ),
    }
}

impl Limits {
    /// Counts a request; returns what is left.
    pub(crate) fn spend(&self, method: &Method, path: &str) -> Remaining {
        self.spend_at(method, path, Instant::now())
    }

    fn spend_at(&self, method: &Method, path: &str, now: Instant) -> Remaining {
        let mut segments = path.split('/').skip(1);
        let first = segments.next().unwrap_or_default();
        let subscription = segments
            .next()
            .filter(|_| first.eq_ignore_ascii_case("subscriptions"))
            .filter(|name| !name.is_empty());
        let (index, allowance, names) = kind(method);
        let mut all = self.0.lock();
        let key = subscription.unwrap_or_default().to_lowercase();
        if all.len() >= COUNTED && !all.contains_key(&key) {
            all.clear();
        }
        let spent = all.entry(key).or_insert_with(|| Spent::none(now));
        if now.duration_since(spent.since) >= HOUR {
            *spent = Spent::none(now);
        }
        spent.counts[index] = spent.counts[index].saturating_add(1);
        Remaining {
            name: names[usize::from(subscription.is_none())],
            count: allowance.saturating_sub(spent.counts[index]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOBS: &str = "/subscriptions/S/providers/Microsoft.ImportExport/jobs";

    #[test]
    fn each_kind_of_request_of_each_subscription_counts_down_for_an_hour() {
        let limits = Limits::default();
        let start = Instant::now();
        let left = |method: &Method, path: &str| limits.spend_at(method, path, start);
        let reads = "x-ms-ratelimit-remaining-subscription-reads";
        for count in [11_999, 11_998] {
            assert_eq!(left(&Method::GET, JOBS), Remaining { name: reads, count });
        }
        assert_eq!(
            left(&Method::GET, &JOBS.replace("/S/", "/s/")).count,
            11_997
        );
        assert_eq!(
            left(&Method::GET, &JOBS.replace("/S/", "/T/")).count,
            11_999
        );
        let writes = "x-ms-ratelimit-remaining-subscription-writes";
        let table = [
            (Method::PUT, 1199),
            (Method::PATCH, 1198),
            (Method::POST, 1197),
        ];
        for (method, count) in table {
            assert_eq!(
                left(&method, JOBS),
                Remaining {
                    name: writes,
                    count
                }
            );
        }
        let deletes = "x-ms-ratelimit-remaining-subscription-deletes";
        let gone = left(&Method::DELETE, JOBS);
        assert_eq!(
            gone,
            Remaining {
                name: deletes,
                count: 14_999
            }
        );
        let later = limits.spend_at(&Method::GET, JOBS, start + HOUR);
        assert_eq!(later.count, 11_999);
    }

    #[test]
    fn what_is_of_no_subscription_counts_for_the_tenant() {
        let limits = Limits::default();
        let tenant = "x-ms-ratelimit-remaining-tenant-reads";
        for (path, count) in [
            ("/providers/Microsoft.ImportExport/locations", 11_999),
            ("/subscriptions", 11_998),
            ("/subscriptions/", 11_997),
        ] {
            let left = limits.spend(&Method::GET, path);
            assert_eq!(
                left,
                Remaining {
                    name: tenant,
                    count
                }
            );
        }
    }

    #[test]
    fn a_spent_allowance_stays_at_nothing() {
        let limits = Limits::default();
        for _ in 0..1200 {
            limits.spend(&Method::PUT, JOBS);
        }
        assert_eq!(limits.spend(&Method::PUT, JOBS).count, 0);
    }

    #[test]
    fn invented_subscriptions_do_not_fill_the_memory() {
        let limits = Limits::default();
        for number in 0..=COUNTED {
            limits.spend(&Method::GET, &format!("/subscriptions/{number}/x"));
        }
        assert_eq!(limits.0.lock().len(), 1);
    }
}
