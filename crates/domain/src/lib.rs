//! What the portal knows of Import/Export jobs, without a browser and without HTTP:
//!
//! - [`job`]: ids, states, the rules of Cancel and Delete, deadlines, drafts and their checks.
//! - [`files`]: files that customers hold: journals of the tool that prepares drives, copy logs.
//! - [`route`]: what an address (the URL's fragment) means, and how it is written.
//! - [`remote`]: the life of data that is fetched.
//! - [`suggest`]: suggestions while somebody types.
//! - [`views`]: what somebody asked the list for, saved under a name.
//! - [`command`]: words of commands, quoted.
//! - [`digits`]: digits as people type them.
//!
//! It depends on neither web-sys nor Leptos, so all of it is tested on the host.

pub mod caseless;
pub mod command;
pub mod digits;
pub mod files;
pub mod fingerprint;
pub mod job;
pub mod percent;
pub mod remote;
pub mod route;
pub mod suggest;
pub mod views;
