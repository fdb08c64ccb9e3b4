//! What the portal knows, and the only place where it changes. Signals, no views.
//!
//! Each store knows one thing, and components take it from the context (`let list: ListStore = expect_context();`):
//! [`JobStore`] has the one copy of a job, which every answer goes into and every view follows; [`ListStore`] reads the list
//! and keeps its order; [`Directory`] has subscriptions and regions; [`ActionStore`] cancels and deletes; [`FormStore`] creates
//! and changes; [`Places`] has what a new job may be put into, [`Addresses`] what this device
//! keeps of return addresses; [`Views`] what it keeps of the list; [`Watches`] has what this tab has seen of a job's copying;
//! [`NoticeStore`] tells how it ended; [`AutoRefresh`] says when to read anew.

mod actions;
mod addresses;
mod auto_refresh;
mod bulk;
mod directory;
mod figures;
mod forms;
mod gone;
#[cfg(feature = "embed")]
mod host_events;
mod job_store;
mod jobs;
mod key_backups;
mod leave_guard;
mod list;
mod notice;
mod notices;
mod pending;
mod places;
mod rehearsal;
mod run;
mod sorted;
mod stores;
mod table;
mod twins;
mod vec_map;
mod views;
mod walk;
mod watches;

pub use actions::ActionStore;
pub use addresses::Addresses;
pub use auto_refresh::AutoRefresh;
pub use directory::Directory;
pub use figures::Figures;
pub use forms::{Form, FormStore, Progress, Twin};
pub use gone::{Gone, How};
pub use job_store::{JobStore, Opened};
pub use jobs::Jobs;
pub use key_backups::KeyBackups;
pub use leave_guard::LeaveGuard;
pub use list::{LANES, Left, ListStore};
pub use notice::{Announce, Deed, Notice, Outcome, RunTally, Subject};
pub use notices::NoticeStore;
pub use pending::{Pending, Step};
pub use places::Places;
pub use rehearsal::rehearse;
pub use run::{Member, Part, Run, Stage, Tally};
pub use sorted::Sorted;
pub use stores::{Stores, expect_context};
pub use views::Views;
pub use walk::Listing;
pub use watches::Watches;
