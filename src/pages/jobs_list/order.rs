//! Which rows the list shows, in which order: worked out when the jobs or the query change, and never under the pointer.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::dom::effect;
use crate::job::ListQuery;
use crate::store::{Jobs, Store};

/// The indices of the rows that are shown, in their order.
pub(super) type Order = RwSignal<Arc<Vec<usize>>>;

/// What holds the rows where they are.
#[derive(Clone, Copy, Default)]
pub(super) struct Held {
    /// The pointer is in the rows.
    pub(super) pointed: RwSignal<bool>,
    /// The focus is in the rows.
    pub(super) focused: RwSignal<bool>,
}

impl Held {
    fn is_held(self) -> bool {
        // Both are read, so that both are followed.
        let (pointed, focused) = (self.pointed.get(), self.focused.get());
        pointed || focused
    }
}

/// At most one part in so many of the main thread's time is spent on ordering while rows stream in.
const SHARE: i64 = 8;

/// Keeps the order. While [`Held`] the rows that are shown stay where they are,
/// and new ones come at the end; the query itself is always followed at once.
pub(super) fn order(store: Store, query: Memo<ListQuery>, held: Held) -> Order {
    let order: Order = RwSignal::default();
    // Set while an order that is due waits for its turn.
    let postponed = StoredValue::new(false);
    let again = RwSignal::new(());
    // The query that was last followed, and when the main thread is free for the next order.
    let mut before: Option<(ListQuery, i64)> = None;
    effect(move || {
        again.track();
        store.jobs().track();
        let query = query.get();
        let held = held.is_held();
        let now = browser::now();
        let same_query = before.as_ref().is_some_and(|(before, _)| *before == query);
        if let Some((_, free_from)) = before.as_ref().filter(|_| same_query)
            && now.0 < *free_from
        {
            if !postponed.get_value() {
                postponed.set_value(true);
                let wait = Duration::from_millis(u64::try_from(free_from - now.0).unwrap_or(0) + 1);
                set_timeout(
                    move || {
                        if postponed.try_set_value(false).is_none() {
                            again.set(());
                        }
                    },
                    wait,
                );
            }
            return;
        }
        let rows = store.jobs().with_untracked(|jobs| {
            let known = order.with_untracked(Arc::clone);
            if held && same_query && !known.is_empty() {
                extended(jobs, &query, &known)
            } else {
                sorted(jobs, &query, &[])
            }
        });
        if order.with_untracked(|known| **known != rows) {
            order.set(Arc::new(rows));
        }
        let end = browser::now();
        before = Some((query, end.0 + end.since(now) * SHARE));
    });
    order
}

/// All jobs that pass, in the query's order, but for those in `except`.
fn sorted(jobs: &Jobs, query: &ListQuery, except: &[usize]) -> Vec<usize> {
    let now = browser::now();
    let text = query.text.trim().to_lowercase();
    let mut excepted = vec![false; jobs.rows()];
    for index in except {
        excepted[*index] = true;
    }
    let mut rows: Vec<_> = jobs
        .iter()
        .filter(|(index, job)| !excepted[*index] && query.admits(job, &text, now))
        .collect();
    rows.sort_unstable_by(|(_, a), (_, b)| query.order(a, b, now));
    rows.into_iter().map(|(index, _)| index).collect()
}

/// The rows as they stand, also where their job has gone or moved; what is new comes after them.
fn extended(jobs: &Jobs, query: &ListQuery, known: &[usize]) -> Vec<usize> {
    let mut rows = known.to_vec();
    rows.extend(sorted(jobs, query, known));
    rows
}
