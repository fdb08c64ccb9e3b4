//! Widgets that know no jobs.

mod badge;
mod banner;
mod button;
mod command;
mod copy;
mod dialog;
mod empty;
mod icon;
mod menu;
mod meter;

pub use badge::{Tone, badge, set_badge};
pub use banner::banner;
pub use button::{Weight, button, close_button};
pub use command::{Command, command_bar};
pub use copy::copy_button;
pub use dialog::{Dialog, dialog, text_dialog};
pub use empty::empty;
pub use icon::{Icon, icon};
pub use menu::{Menu, menu};
pub use meter::{meter, set_meter};
