//! A stand-in for the Azure Import/Export jobs REST API: the same addresses, bodies, rules and refusals, on this machine.
//!
//! A request comes in through [`serve`], is told apart in [`app`] (control, API or portal), passes the [`gate`]
//! (headers, limits, [`tokens`], faults, log) and is answered by [`api`]. What is allowed is decided by [`rules`], what is wrong
//! with a body by `validation`, what time does by [`life`], what is kept by [`store`].

pub mod address;
pub mod answers;
pub mod api;
mod app;
pub mod asynchronous;
pub mod body;
pub mod clock;
pub mod control;
pub mod cors;
pub mod emulator;
pub mod error;
pub mod faults;
pub mod gate;
pub mod jobs;
pub mod life;
pub mod limits;
pub mod line;
pub mod locations;
pub mod model;
pub mod portal;
pub mod query;
pub mod random;
pub mod requests;
pub mod rules;
pub mod sample;
pub mod serve;
pub mod store;
pub mod tokens;
pub mod validation;

pub use app::app;
pub use emulator::{Emulator, Options};
