//! Widgets that know no jobs.

#![expect(
    unreachable_pub,
    reason = "what `#[component]` derives for props is `pub`"
)]

mod badge;
mod banner;
mod button;
mod command;
mod copy;
mod crumbs;
mod dialog;
mod empty;
mod entry;
mod icon;
mod menu;
mod menu_item;
mod meter;

pub use badge::{Badge, Tone, set_badge};
pub use banner::banner;
pub use button::{Weight, button, close_button};
pub use command::{Command, command_bar};
pub use copy::{copy_button, copy_button_of};
pub use crumbs::crumbs;
pub use dialog::{Dialog, dialog, text_dialog};
pub use empty::empty;
pub use entry::{Choice, Entry, Kind, choice, entry, tick};
pub use icon::{Icon, icon};
pub use menu::{Menu, menu};
pub use menu_item::menu_item;
pub use meter::{Meter, meter, set_meter};
