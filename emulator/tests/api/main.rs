//! The emulator through its router: one file an operation, and one for each thing that all of them share.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by failing")]

mod asynchronous;
mod control;
mod create;
mod customers_key;
mod delete;
mod faults;
mod get;
mod help;
mod issuer;
mod keys;
mod life;
mod list;
mod locations;
mod manners;
mod old_data;
mod operations;
mod paging;
mod portal;
mod published;
mod recorded;
mod resource_groups;
mod rules;
mod sample;
mod storage_accounts;
mod subscriptions;
mod tokens;
mod update;
