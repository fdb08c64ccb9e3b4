//! Widgets that know no jobs.

mod badge;
mod banner;
mod button;
mod combo;
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
mod qr;

pub use badge::{Badge, Tone, set_badge};
pub use banner::Banner;
pub use button::{Button, CloseButton, Weight};
pub use combo::SuggestEntry;
pub use command::{Command, CommandBar};
pub use copy::CopyButton;
pub use crumbs::Crumbs;
pub use dialog::{Dialog, Texts, begin_at_top};
pub use empty::Empty;
pub use entry::{Choice, ChoiceEntry, Entry, Kind, TextEntry, TickEntry};
pub use icon::{Icon, Symbol};
pub use menu::Menu;
pub use menu_item::MenuItem;
pub use meter::{BlankMeter, Meter, set_meter};
pub use qr::{QrImage, qr_path};
