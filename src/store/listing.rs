//! Reading the list: subscription by subscription, page by page, with rows shown as they come.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::abortable;
use leptos::task::spawn_local;

#[cfg(feature = "embed")]
use super::told;
use super::walk::Cursor;
use super::{Listing, Store};
use crate::arm::{ArmError, JobsAt};
use crate::browser;
use domain::job::{Scope, Subscription, Time};
use domain::remote::Remote;
use leptos::prelude::*;

impl Store {
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
    pub fn list_is_fresh(self) -> bool {
        let age = |at: Time| browser::now().since(at);
        let completed = self.listing.with_untracked(Listing::completed);
        // In the future lies what was read before somebody set the clock back.
        completed.is_some_and(|at| (0..i64::from(self.refresh_seconds) * 1000).contains(&age(at)))
    }

    /// Follows the beat: what was read to its end is read anew, and what a network broke off goes on where it was. What a
    /// person stopped, and what would only fail again, stays: beginning anew would ask for every page a second time.
    pub fn keep_list(self) {
        let some = self.jobs.with_untracked(|jobs| !jobs.is_empty());
        match self.listing.get_untracked() {
            // Who has signed in again goes on where it broke off, too.
            Listing::Failed(error) if error.is_passing() || error == ArmError::SignedOut => {
                self.continue_list();
            }
            Listing::Stopped => {}
            Listing::Failed(_) if some => {}
            _ => self.refresh_list(),
        }
    }

    /// Reads the list from its beginning, unless it is being read already.
    pub fn refresh_list(self) {
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
    pub fn continue_list(self) {
        if !self.listing.get_untracked().is_running() {
            self.run(Listing::Reading);
        }
    }

    /// Stops reading. What was read stays.
    pub fn stop_list(self) {
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
        // Dropping the walk gives the request that is under way up.
        let (walk, handle) = abortable(async move {
            let outcome = self.walk().await;
            #[cfg(feature = "embed")]
            if let Err(error) = &outcome {
                told::error("list", "", error);
            }
            let now = browser::now();
            let completed = self.listing.with_untracked(Listing::completed);
            self.listing.set(match (outcome, completed) {
                (Ok(()), _) => Listing::Complete { at: now },
                (Err(error), Some(at)) => Listing::Stale { at, error },
                (Err(error), None) => Listing::Failed(error),
            });
        });
        self.walk.update_value(|walk| walk.running = Some(handle));
        spawn_local(async move {
            let _ = walk.await;
        });
    }

    async fn walk(self) -> Result<(), ArmError> {
        let mut cursor = match self.walk.with_value(|walk| walk.cursor.clone()) {
            Some(cursor) => cursor,
            None => self.first_cursor().await?,
        };
        let waiting = move |wait: Duration| {
            if !matches!(self.listing.get_untracked(), Listing::Refreshing { .. }) {
                let until = Time(
                    browser::now().0 + i64::try_from(wait.as_millis()).unwrap_or(i64::MAX / 2),
                );
                self.listing.set(Listing::Waiting { until });
            }
            true
        };
        while let Some(scope) = cursor.left.first().cloned() {
            self.walk
                .update_value(|walk| walk.cursor = Some(cursor.clone()));
            let at = cursor
                .next
                .take()
                .map_or_else(|| JobsAt::Start(scope.clone()), JobsAt::Next);
            let as_of = self.tick();
            let outcome = self.client().jobs(at, &waiting).await;
            if matches!(self.listing.get_untracked(), Listing::Waiting { .. }) {
                self.listing.set(Listing::Reading);
            }
            match outcome {
                Ok(page) => {
                    self.put_page(page.jobs, as_of);
                    if let Some(next) = page.next? {
                        let mark = next.fingerprint();
                        match cursor.seen.binary_search(&mark) {
                            Ok(_) => return Err(ArmError::ListLoops),
                            Err(at) => cursor.seen.insert(at, mark),
                        }
                        cursor.next = Some(next);
                    } else {
                        cursor.walked.push(scope);
                        cursor.left.remove(0);
                    }
                }
                // This scope's own fault: the others are read all the same.
                Err(error)
                    if error
                        .refusal()
                        .is_some_and(|refusal| matches!(refusal.status, 403 | 404 | 409)) =>
                {
                    cursor.left.remove(0);
                    let groups = self.groups_of(&scope, &error).await;
                    if groups.is_empty() {
                        #[cfg(feature = "embed")]
                        told::error("subscription", &scope.subscription.id, &error);
                        cursor.unreadable.push((scope, error));
                    }
                    cursor.left.splice(0..0, groups);
                }
                Err(error) => return Err(error),
            }
        }
        self.walk.update_value(|walk| walk.cursor = None);
        let barred = cursor.walked.is_empty();
        self.walk.update_value(|walk| {
            walk.barred = barred;
            walk.walked.clone_from(&cursor.walked);
        });
        self.unreadable.set(cursor.unreadable);
        self.jobs.maybe_update(|jobs| {
            let before = jobs.changes();
            jobs.sweep(cursor.started, |id| {
                cursor.walked.iter().any(|walked| walked.holds(id))
            });
            jobs.changes() != before
        });
        #[cfg(feature = "embed")]
        self.tell_states();
        Ok(())
    }

    /// Who may not read a subscription's jobs may well read those of some of its resource groups: these, to be read instead.
    async fn groups_of(self, scope: &Scope, error: &ArmError) -> Vec<Scope> {
        if scope.group.is_some() || !error.is_not_allowed() {
            return Vec::new();
        }
        let groups = self.client().groups(&scope.subscription.id).await;
        let of = |group: Subscription| Scope {
            group: Some(group.id),
            ..scope.clone()
        };
        groups.unwrap_or_default().into_iter().map(of).collect()
    }

    /// Reads the subscriptions, for a page that shows their names without the list.
    pub async fn read_subscriptions(self) -> Result<Arc<Vec<Subscription>>, ArmError> {
        let outcome = self.client().subscriptions().await;
        #[cfg(feature = "embed")]
        let outcome = outcome.map(|mut all| {
            all.retain(|subscription| browser::is_wanted(&subscription.id));
            all
        });
        let outcome = outcome.map(Arc::new);
        self.subscriptions.update(|known| {
            *known = std::mem::replace(known, Remote::Loading).fetched(outcome.clone());
        });
        outcome
    }

    async fn first_cursor(self) -> Result<Cursor, ArmError> {
        let started = self.tick();
        let all = self.read_subscriptions().await?;
        let whole = |subscription: &Subscription| Scope {
            subscription: subscription.clone(),
            group: None,
        };
        let left = all.iter().map(whole).collect();
        Ok(Cursor {
            started,
            left,
            next: None,
            walked: Vec::new(),
            unreadable: Vec::new(),
            seen: Vec::new(),
        })
    }
}
