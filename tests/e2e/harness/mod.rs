//! What the tests stand on: an emulator and a browser for each, and the hands and eyes of a person.

mod authority;
mod blobs;
mod browser;
mod child;
mod control;
mod dist;
mod emulator;
mod foreign;
mod nginx;
mod page;
mod setting;
mod turn;
mod visit;

pub(crate) use authority::Authority;
pub(crate) use blobs::Blobs;
pub(crate) use browser::{Browser, Element, Refused, Skill};
pub(crate) use child::{Child, port_after};
pub(crate) use dist::Dist;
pub(crate) use emulator::{Emulator, Logged, SampleJob, address_of};
pub(crate) use foreign::Foreign;
pub(crate) use nginx::{Brotli, Nginx};
pub(crate) use page::{Key, PERSON, Page, SEE_MEMORY};
pub(crate) use setting::{Kind, Setting};
pub(crate) use visit::{Scene, Visit};
