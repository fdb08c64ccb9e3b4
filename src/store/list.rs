//! The list: what was read of it, which rows pass a query, which are selected. Subscriptions are read side by side, each page by
//! page, with rows shown as they come.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{abortable, try_join4};
use leptos::task::spawn_local;

use super::walk::{Cursor, Hold, ReadPage, Walk};
use super::{AutoRefresh, Directory, JobStore, Jobs, Listing, Sorted};
use crate::arm::{ArmError, PageRead};
use crate::browser;
use domain::job::{Columns, ListQuery, Scope, Subscription, Time};
use leptos::prelude::*;

/// How many subscriptions are read at once. A browser has six connections to a host without HTTP/2, and others wait for theirs.
pub const LANES: usize = 4;

/// How long an order is worked out without a break, in milliseconds: a key waits no longer.
const SLICE: i64 = 24;

/// The name under which the device keeps which columns are shown.
const COLUMNS: &str = "columns";

/// Whatever else stands there is passed over.
fn chosen_columns() -> Option<Columns> {
    Columns::of_text(&browser::remembered(COLUMNS)?)
}

/// Where the list stood when it was left.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    /// How far the page was scrolled, in pixels.
    pub pixels: f64,
    /// The first of the rows that were in the window.
    pub from: usize,
    /// The one after the last of them.
    pub to: usize,
    /// The height of a row, in pixels.
    pub row: f64,
}

/// The list. A handle.
#[derive(Clone, Copy)]
pub struct ListStore {
    jobs: JobStore,
    directory: Directory,
    refresh: AutoRefresh,
    listing: RwSignal<Listing>,
    walk: StoredValue<Walk>,
    unreadable: RwSignal<Vec<(Scope, ArmError)>>,
    /// How often the selection was changed: the jobs know which of them are in it.
    selection: RwSignal<u32>,
    /// Lives as long as the jobs: back from a job nothing is sorted anew.
    sorted: StoredValue<Sorted>,
    left: StoredValue<Option<Left>>,
    /// The columns that a person chose on this device, as a number; 0 where nobody did.
    columns: RwSignal<u32>,
}

impl ListStore {
    pub(super) fn new(jobs: JobStore, directory: Directory, refresh: AutoRefresh) -> Self {
        Self {
            jobs,
            directory,
            refresh,
            listing: RwSignal::new(Listing::NotAsked),
            walk: StoredValue::new(Walk::default()),
            unreadable: RwSignal::default(),
            selection: RwSignal::new(0),
            sorted: StoredValue::default(),
            left: StoredValue::default(),
            columns: RwSignal::new(chosen_columns().map_or(0, Columns::number)),
        }
    }

    /// The jobs themselves.
    pub fn jobs(self) -> RwSignal<Jobs> {
        self.jobs.all()
    }

    /// The columns that a person chose on this device; `None` where nobody did.
    pub fn columns(self) -> Option<Columns> {
        Columns::of_number(self.columns.get())
    }

    /// Shows these columns from now on; `None` for as many as there is room for. Whether the device keeps it.
    pub fn show_columns(self, columns: Option<Columns>) -> bool {
        self.columns.set(columns.map_or(0, Columns::number));
        let text = columns.map(Columns::to_text);
        browser::keeps(COLUMNS, &text.unwrap_or_default())
    }

    /// How many jobs are selected.
    pub fn selected(self) -> usize {
        self.selection.track();
        self.jobs().with(Jobs::selected)
    }

    /// Selects the jobs of these rows, or takes them out of the selection. The rows stay what they are, so only who
    /// shows the selection is told.
    pub fn select(self, rows: &[usize], on: bool) {
        self.jobs().maybe_update(|jobs| {
            jobs.select(rows, on);
            false
        });
        self.selection.update(|changes| *changes += 1);
    }

    /// The rows that pass a query, in its order, as the jobs stand now.
    pub fn sorted(self, query: &ListQuery) -> Vec<usize> {
        self.sort(query, || false).unwrap_or_default()
    }

    /// The same, or `None` where that isn't worked out within a few hundredths of a second: it goes on when it is asked for again.
    pub fn sorted_in_slices(self, query: &ListQuery) -> Option<Vec<usize>> {
        let begun = browser::now();
        self.sort(query, || browser::now().since(begun) >= SLICE)
    }

    fn sort(self, query: &ListQuery, rests: impl FnMut() -> bool) -> Option<Vec<usize>> {
        let sort = |sorted: &mut Sorted| {
            self.jobs().with_untracked(|jobs| {
                let is_through = sorted.update(jobs, query, browser::now(), rests);
                is_through.then(|| sorted.rows().to_vec())
            })
        };
        self.sorted.try_update_value(sort).flatten()
    }

    /// Where the list stood when it was left; `None` where it never moved.
    pub fn left(self) -> Option<Left> {
        self.left.get_value()
    }

    /// Remembers where the list stands.
    pub fn leave(self, left: Left) {
        self.left.set_value(Some(left));
    }

    /// How far the list has been read.
    pub fn listing(self) -> RwSignal<Listing> {
        self.listing
    }

    /// Subscriptions, or resource groups of theirs, that the last walk could not read, and why.
    pub fn unreadable(self) -> Vec<(Scope, ArmError)> {
        self.unreadable.get()
    }

    /// What the last walk to the end has read: subscriptions, and resource groups of those that may not be read whole.
    pub fn walked(self) -> Vec<Scope> {
        self.walk.with_value(|walk| walk.walked.clone())
    }

    /// Whether there are subscriptions, and the last walk could read none, nor a resource group of one.
    pub fn is_barred(self) -> bool {
        self.unreadable.with(|all| !all.is_empty()) && self.walk.with_value(|walk| walk.barred)
    }

    /// Whether the list was read to its end so lately that the next refresh isn't due.
    pub fn is_fresh(self) -> bool {
        let completed = self.listing.with_untracked(Listing::completed);
        completed.is_some_and(|at| self.refresh.is_fresh(at))
    }

    /// Does what is due at a refresh: what was read to its end is read anew, and what a network broke off goes on where it was. What a
    /// person stopped, and what would only fail again, stays: beginning anew would ask for every page a second time.
    pub fn auto_refresh(self) {
        let some = self.jobs().with_untracked(|jobs| !jobs.is_empty());
        match self.listing.get_untracked() {
            // Who has signed in again goes on where it broke off, too.
            Listing::Failed(error) if error.is_passing() || error == ArmError::SignedOut => {
                self.resume();
            }
            Listing::Stopped => {}
            Listing::Failed(_) if some => {}
            _ => self.refresh(),
        }
    }

    /// Reads the list from its beginning, unless it is being read already.
    pub fn refresh(self) {
        let next = match self.listing.get_untracked() {
            listing if listing.is_running() => return,
            listing => listing
                .completed()
                .map_or(Listing::Reading, |at| Listing::Refreshing { at }),
        };
        self.walk.update_value(|walk| walk.cursor = None);
        self.run(next);
    }

    /// Goes on where reading was stopped or broke off.
    pub fn resume(self) {
        if !self.listing.get_untracked().is_running() {
            self.run(Listing::Reading);
        }
    }

    /// Stops reading. What was read stays.
    pub fn stop(self) {
        if let Some(running) = self
            .walk
            .try_update_value(|walk| walk.running.take())
            .flatten()
        {
            running.abort();
        }
        self.listing.update(|listing| {
            *listing = match listing {
                Listing::Refreshing { at } => Listing::Complete { at: *at },
                _ => Listing::Stopped,
            }
        });
    }

    fn run(self, listing: Listing) {
        self.listing.set(listing);
        self.jobs()
            .maybe_update(|jobs| jobs.recount(browser::now()));
        // Dropping the walk gives the request that is under way up.
        let (walk, handle) = abortable(async move {
            let outcome = self.walk().await;
            #[cfg(feature = "embed")]
            if let Err(error) = &outcome {
                super::host_events::error("list", "", error);
            }
            let now = browser::now();
            let completed = self.listing.with_untracked(Listing::completed);
            self.listing.set(match (outcome, completed) {
                (Ok(()), _) => Listing::Complete { at: now },
                (Err(error), Some(at)) => Listing::Stale { at, error },
                (Err(error), None) => Listing::Failed(error),
            });
        });
        self.walk.update_value(|walk| {
            walk.running = Some(handle);
            // Who goes on after a wait was stopped asks at once.
            walk.hold = None;
        });
        spawn_local(async move {
            let _ = walk.await;
        });
    }

    async fn walk(self) -> Result<(), ArmError> {
        if self.walk.with_value(|walk| walk.cursor.is_none()) {
            let cursor = self.first_cursor().await?;
            self.walk.update_value(|walk| walk.cursor = Some(cursor));
        }
        self.at_cursor(Cursor::rewind);
        // The first failure ends all of them; what they were at is read when reading goes on.
        const { assert!(LANES == 4) };
        try_join4(self.lane(), self.lane(), self.lane(), self.lane()).await?;
        let cursor = self.walk.try_update_value(|walk| walk.cursor.take());
        let Some(cursor) = cursor.flatten() else {
            return Ok(());
        };
        let walked = cursor.walked();
        self.jobs.sweep(cursor.started, |id| {
            walked.iter().any(|walked| walked.holds(id))
        });
        self.walk.update_value(|walk| {
            walk.forget_before(cursor.started);
            walk.barred = walked.is_empty();
            walk.walked = walked;
        });
        self.unreadable.set(cursor.unreadable());
        #[cfg(feature = "embed")]
        self.jobs.tell_states();
        Ok(())
    }

    /// Reads one scope after the other, as long as one is left that nobody reads.
    async fn lane(self) -> Result<(), ArmError> {
        while let Some(scope) = self.at_cursor(Cursor::take).flatten() {
            self.read_scope(&scope).await?;
        }
        Ok(())
    }

    async fn read_scope(self, scope: &Scope) -> Result<(), ArmError> {
        let waiting = move |wait: Duration| {
            let wait = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
            let from = browser::now();
            let until = Time::at(from.ms().saturating_add(wait));
            self.walk
                .update_value(|walk| walk.hold = Some(Hold { from, wait }));
            if !matches!(self.listing.get_untracked(), Listing::Refreshing { .. }) {
                self.listing.set(Listing::Waiting { until });
            }
            true
        };
        while let Some(at) = self.at_cursor(|cursor| cursor.at(scope)) {
            // Who is asked to wait is asked by the service for all.
            if let Ok(wait @ 1..) = u64::try_from(self.held()) {
                gloo_timers::future::sleep(Duration::from_millis(wait)).await;
            }
            let as_of = self.jobs.tick();
            let address = at.fingerprint();
            // Only where all its jobs are still as that page told.
            let known = self.walk.with_value(|walk| walk.page(address));
            let known = known.filter(|page| {
                self.jobs()
                    .with_untracked(|jobs| jobs.are_as_of(&page.rows, page.as_of))
            });
            let known = known.map(|page| (page.mark, page));
            let outcome = self.jobs.client().jobs(at, known, &waiting).await;
            if self.held() <= 0 && matches!(self.listing.get_untracked(), Listing::Waiting { .. }) {
                self.listing.set(Listing::Reading);
            }
            match outcome {
                Ok(read) => {
                    let page = match read {
                        PageRead::Same(mut page) => {
                            self.jobs.touch(&page.rows, as_of);
                            Arc::make_mut(&mut page).as_of = as_of;
                            page
                        }
                        PageRead::New(page) => Arc::new(ReadPage {
                            at: address,
                            mark: page.mark,
                            rows: self.jobs.put_page(page.jobs, as_of),
                            next: page.next?,
                            as_of,
                        }),
                    };
                    let next = page.next.clone();
                    self.walk.update_value(|walk| walk.remember(page));
                    let turned = self.at_cursor(|cursor| cursor.turn(scope, next));
                    if !turned.unwrap_or(Ok(false))? {
                        return Ok(());
                    }
                }
                // This scope's own fault: the others are read all the same.
                Err(error)
                    if error
                        .refusal()
                        .is_some_and(|refusal| matches!(refusal.status, 403 | 404 | 409)) =>
                {
                    let groups = self.groups_of(scope, &error).await;
                    #[cfg(feature = "embed")]
                    if groups.is_empty() {
                        super::host_events::error("subscription", &scope.subscription.id, &error);
                    }
                    self.at_cursor(|cursor| cursor.refuse(scope, error, groups));
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// How long the service still asks to wait, in milliseconds.
    fn held(self) -> i64 {
        let hold = self.walk.with_value(|walk| walk.hold);
        hold.map_or(0, |hold| hold.left(browser::now()))
    }

    /// Where the walk stands; `None` where there is none.
    fn at_cursor<T>(self, what: impl FnOnce(&mut Cursor) -> T) -> Option<T> {
        self.walk
            .try_update_value(|walk| walk.cursor.as_mut().map(what))
            .flatten()
    }

    /// Who may not read a subscription's jobs may well read those of some of its resource groups: these, to be read instead.
    async fn groups_of(self, scope: &Scope, error: &ArmError) -> Vec<Scope> {
        if scope.group.is_some() || !error.is_not_allowed() {
            return Vec::new();
        }
        let groups = self.jobs.client().groups(&scope.subscription.id).await;
        let of = |group: Subscription| Scope {
            group: Some(group.id),
            ..scope.clone()
        };
        groups.unwrap_or_default().into_iter().map(of).collect()
    }

    async fn first_cursor(self) -> Result<Cursor, ArmError> {
        let started = self.jobs.tick();
        let all = self.directory.read_subscriptions().await?;
        let whole = |subscription: &Subscription| Scope {
            subscription: subscription.clone(),
            group: None,
        };
        Ok(Cursor::new(started, all.iter().map(whole)))
    }
}
