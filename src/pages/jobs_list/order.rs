//! Which rows the list shows, in which order: worked out when the jobs or the query change, and never under the pointer.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::memo::{changes, memo};
use crate::store::{ListStore, Listing, expect_context};
use domain::job::ListQuery;

/// What the list shows.
#[derive(Clone, Copy)]
pub(super) struct Order {
    rows: RwSignal<Arc<Vec<usize>>>,
    jobs: RwSignal<usize>,
    needing: RwSignal<usize>,
    is_first_reading: RwSignal<bool>,
}

impl Order {
    /// The indices of the rows that are shown, in their order.
    pub(super) fn with<T>(self, read: impl FnOnce(&[usize]) -> T) -> T {
        self.rows.with(|rows| read(rows))
    }

    pub(super) fn with_untracked<T>(self, read: impl FnOnce(&[usize]) -> T) -> T {
        self.rows.with_untracked(|rows| read(rows))
    }

    pub(super) fn track(self) {
        self.rows.track();
    }

    /// How many jobs were known when this order was made, those that don't pass included.
    pub(super) fn jobs(self) -> usize {
        self.jobs.get()
    }

    /// How many of all known jobs needed attention when this order was made.
    pub(super) fn needing(self) -> usize {
        self.needing.get()
    }

    /// Whether more jobs are to come, because the list is being read for the first time. It ends together with the last
    /// order, so that no count is told that is none.
    pub(super) fn is_first_reading(self) -> bool {
        self.is_first_reading.get()
    }
}

/// What holds the rows where they are: the focus, and a pointer that somebody uses in them. Rows that appear under one that rests there
/// come in their order: the most urgent would else be the last.
#[derive(Clone, Copy, Default)]
pub(super) struct Held {
    /// The pointer is in the rows. `Some(true)` since it was moved there, or the page under it.
    pointer: RwSignal<Option<bool>>,
    focused: RwSignal<bool>,
}

impl Held {
    /// The pointer has come into the rows, or they have come under it; or it has left them.
    pub(super) fn rest(self, inside: bool) {
        if self.pointer.get_untracked().is_some() != inside {
            self.pointer.set(inside.then_some(false));
        }
    }

    /// The pointer is moved, or what is under it.
    pub(super) fn stir(self) {
        if self.pointer.get_untracked() == Some(false) {
            self.pointer.set(Some(true));
        }
    }

    /// The focus has come into the rows, or has left them.
    pub(super) fn focus(self, inside: bool) {
        self.focused.set(inside);
    }

    /// The rows are gone, and with them what was in them.
    pub(super) fn let_go(self) {
        self.rest(false);
        self.focus(false);
    }

    fn track(self) {
        self.pointer.track();
        self.focused.track();
    }

    fn is_held(self) -> bool {
        self.pointer.get_untracked() == Some(true) || self.focused.get_untracked()
    }
}

/// At most one part in so many of the main thread's time is spent on ordering while rows stream in.
const SHARE: i64 = 8;
/// How long an order stands at least while rows stream in, in milliseconds: laying the table out anew costs the browser
/// far more than the order itself, and nobody reads faster.
const PAUSE: i64 = 250;

/// Keeps the order. While [`Held`] the rows that are shown stay where they are,
/// and new ones come at the end; the query itself is always followed at once.
pub(super) fn order(query: Memo<ListQuery>, held: Held) -> Order {
    let list: ListStore = expect_context();
    let order = Order {
        rows: RwSignal::default(),
        jobs: RwSignal::new(0),
        needing: RwSignal::new(0),
        is_first_reading: RwSignal::new(list.listing().with_untracked(is_first_reading)),
    };
    let again = RwSignal::new(0_u32);
    let streams = memo(move |_| list.listing().with(Listing::is_running));
    // Set while an order that is due waits for its turn.
    let postponed = StoredValue::new(false);
    let postpone = move |ms: i64| {
        if !postponed.get_value() {
            postponed.set_value(true);
            let turn = move || {
                postponed.set_value(false);
                again.notify();
            };
            set_timeout(turn, Duration::from_millis(u64::try_from(ms).unwrap_or(0)));
        }
    };
    // The query that was last followed, when the main thread is free for the next order, and until when the list stands
    // while rows stream in.
    let mut before: Option<(ListQuery, i64, i64)> = None;
    // How long the order took that is being worked out, in milliseconds.
    let mut spent = 0;
    let due = changes(move || {
        again.track();
        list.jobs().track();
        query.with(|_| ());
        held.track();
        streams.get();
    });
    Effect::new(move || {
        due.get();
        let query = query.get_untracked();
        let held = held.is_held();
        let now = browser::now();
        let streams = streams.get_untracked();
        let same_query = before
            .as_ref()
            .is_some_and(|(before, _, _)| *before == query);
        let free_from = before
            .as_ref()
            .filter(|_| same_query)
            .map_or(
                0,
                |(_, free, calm)| if streams { *free.max(calm) } else { *free },
            );
        if now.ms() < free_from {
            postpone(free_from - now.ms() + 1);
            return;
        }
        let rows = list.sorted_in_slices(&query);
        spent += browser::now().since(now);
        let Some(mut rows) = rows else {
            postpone(0);
            return;
        };
        let known = order.rows.with_untracked(Arc::clone);
        if held && same_query && !known.is_empty() {
            rows = extended(&known, &rows);
        }
        let is_empty = rows.is_empty();
        if *known != rows {
            order.rows.set(Arc::new(rows));
        }
        let counted = list
            .jobs()
            .with_untracked(|jobs| (jobs.len(), jobs.needing()));
        order.jobs.set(counted.0);
        order.needing.set(counted.1);
        order
            .is_first_reading
            .set(list.listing().with_untracked(is_first_reading));
        let end = browser::now();
        // The first rows wait for nothing.
        let pause = if is_empty { 0 } else { PAUSE };
        let free_from = end.ms() + mem::take(&mut spent) * SHARE;
        before = Some((query, free_from, end.ms() + pause));
    });
    order
}

fn is_first_reading(listing: &Listing) -> bool {
    matches!(listing, Listing::Reading | Listing::Waiting { .. })
}

/// The rows as they stand, also where their job has gone or moved; what is new comes after them.
fn extended(known: &[usize], sorted: &[usize]) -> Vec<usize> {
    let last = known.iter().chain(sorted).max();
    let mut stands = vec![false; last.map_or(0, |last| last + 1)];
    for row in known {
        stands[*row] = true;
    }
    let new = sorted.iter().filter(|row| !stands[**row]);
    known.iter().chain(new).copied().collect()
}
