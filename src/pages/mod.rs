//! The pages. A page uses the store, the domain and widgets; never another page.

pub mod copy_log;
mod errors;
pub mod form;
pub mod gone;
pub mod job;
pub mod jobs_list;
pub mod not_found;
mod reasons;
mod words;

pub(crate) use words::scope;
