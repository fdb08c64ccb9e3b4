//! A stand-in for the Azure Import/Export jobs REST API: the same addresses, bodies, rules and refusals, on this machine.
//!
//! [`serve`] takes connections, [`app`] sends each request to the controls (`control`), the API or the portal's files
//! (`portal`). An API request goes through `pipeline` (CORS, ids, [`tokens`], faults, log) to `api`, which answers it: with what
//! `jobs` does to the jobs in the [`store`]. `rules` says what is allowed, `validation` what is wrong with a body, `life`
//! what time does to a job.

mod address;
mod api;
mod app;
mod asynchronous;
mod body;
pub mod clock;
mod control;
mod cors;
pub mod emulator;
pub mod error;
mod faults;
mod jobs;
mod life;
mod limits;
mod locations;
mod model;
mod pipeline;
mod portal;
mod query;
mod random;
pub mod requests;
mod responses;
mod rules;
pub mod sample;
pub mod serve;
pub mod socket;
pub mod store;
pub mod tokens;
mod validation;

pub use app::app;
pub use emulator::{Emulator, Options};
pub use model::TENANT;
pub use query::Filter;
pub use rules::CancelUntil;
pub use validation::is_job_name;
