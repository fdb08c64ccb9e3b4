//! A browser portal for Azure Import/Export jobs. A tour of the rooms, from the ground up:
//!
//! - [`arm`]: the service. The only room that knows HTTP and JSON; also reads `config.json`.
//! - [`browser`]: what the portal asks of the browser beside the DOM: storage, clipboard, files, time.
//! - [`session`]: who is signed in. Its tokens can be sent, and neither read nor printed.
//! - [`store`]: what the portal knows: jobs, refresh, running actions. Signals, no views.
//! - [`i18n`]: every text as a typed message, in each language; dates, numbers and plurals by the browser's `Intl`.
//! - [`memo`]: memos that unsubscribe with their owner.
//! - [`ui`]: widgets that know no jobs.
//! - [`pages`]: what a person sees, a folder a page.
//! - [`app`]: the shell, and the one place that maps a route to a page.
//!
//! Imports go one way only; `tests/host/rooms.rs` holds that. ARCHITECTURE.md says why the walls stand where they do.

#![expect(
    unreachable_pub,
    reason = "what `#[component]` derives for props is `pub`"
)]

pub mod app;
pub mod arm;
pub mod browser;
pub mod i18n;
pub mod memo;
pub mod pages;
pub mod session;
pub mod store;
pub mod ui;
