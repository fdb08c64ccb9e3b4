//! What the portal knows, and the only place where it changes. Signals, no views.
//!
//! Each store knows one thing, and components take it from the context (`let list: ListStore = expect_context();`):
//! [`JobStore`] has the one copy of a job, which every answer goes into and every view follows; [`ListStore`] reads the list
//! and keeps its order; [`Directory`] has subscriptions and regions; [`ActionStore`] cancels and deletes; [`FormStore`] creates
//! and changes; [`NoticeStore`] tells how it ended; [`AutoRefresh`] says when to read anew.

mod actions;
mod auto_refresh;
mod bulk;
mod directory;
mod forms;
mod gone;
#[cfg(feature = "embed")]
mod host_events;
mod job_store;
mod jobs;
mod key_backups;
mod leave_guard;
mod list;
mod notices;
mod sorted;
mod table;
mod twins;
mod vec_map;

use leptos::prelude::*;

use crate::arm::Client;

pub use actions::{ActionStore, Pending, Step};
pub use auto_refresh::AutoRefresh;
pub use bulk::{Member, Part, Run, Stage, Tally};
pub use directory::Directory;
pub use forms::{Form, FormStore, Progress, Twin};
pub use gone::{Gone, How};
pub use job_store::{JobStore, Opened};
pub use jobs::Jobs;
pub use key_backups::KeyBackups;
pub use leave_guard::LeaveGuard;
pub use list::{Left, ListStore, Listing};
pub use notices::{Announce, Deed, Notice, NoticeStore, Outcome};
pub use sorted::Sorted;

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

    /// A store that later code brings: made when it is first asked for, and from then on the same.
    fn once<T: Clone + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> T {
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
