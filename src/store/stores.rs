//! All stores of a portal, made together and put into the context.

use leptos::prelude::*;

use super::{ActionStore, AutoRefresh, Directory, JobStore, LeaveGuard, ListStore, NoticeStore};
use crate::arm::Client;

/// All stores of a portal. Handles: copies are the same stores.
#[derive(Clone, Copy)]
pub struct Stores {
    /// The jobs.
    pub jobs: JobStore,
    /// The list of them.
    pub list: ListStore,
    /// Subscriptions and regions.
    pub directory: Directory,
    /// Cancel and Delete.
    pub actions: ActionStore,
    /// Outcomes.
    pub notices: NoticeStore,
    /// When to read anew.
    pub refresh: AutoRefresh,
    /// Who may keep the page.
    pub leave: LeaveGuard,
    /// Of what lives as long as the stores.
    owner: StoredValue<Owner>,
}

impl Stores {
    /// Stores that know nothing yet, and live as long as the present owner; `refresh_seconds` between two refreshes.
    pub fn new(client: Client, refresh_seconds: u32) -> Self {
        let refresh = AutoRefresh::new(refresh_seconds);
        let notices = NoticeStore::new();
        let jobs = JobStore::new(client);
        let directory = Directory::new(jobs);
        let list = ListStore::new(jobs, directory, refresh);
        Self {
            jobs,
            list,
            directory,
            actions: ActionStore::new(jobs, list, notices, refresh),
            notices,
            refresh,
            leave: LeaveGuard::new(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Puts them into the context, each by itself.
    pub fn provide(self) {
        provide_context(self.jobs);
        provide_context(self.list);
        provide_context(self.directory);
        provide_context(self.actions);
        provide_context(self.notices);
        provide_context(self.refresh);
        provide_context(self.leave);
        provide_context(self);
    }

    /// What later code keeps for as long as the stores live: made when it is first asked for, and from then on the same.
    pub fn once<T: Clone + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| {
            owner.with(|| {
                use_context().unwrap_or_else(|| {
                    let new = make();
                    provide_context(new.clone());
                    new
                })
            })
        })
    }
}

/// A store, from the context. Leptos's own says where one is missing in quotes, and the tables for quoting would be part of the
/// first load.
///
/// # Panics
/// Where there is none: nobody has provided the stores.
pub fn expect_context<T: Clone + 'static>() -> T {
    let missing = || panic!("no {} in the context", std::any::type_name::<T>());
    use_context().unwrap_or_else(missing)
}
