//! Views: nodes of the page, made at once. What may change is kept up to date by effects.
//!
//! Signals, effects and owners are Leptos's; only what it does with types of views is done here with values, because
//! each type costs every person some hundred bytes of download. `view!` (in `view/`) writes the templates.

mod bridge;
mod build;
mod live;
mod mount;
mod pause;
mod view;
mod write;

pub use bridge::own;
pub use build::{Part, build, child, listen, on, set_flag, value};
pub use import_export_view::view;
pub use live::{attr, click, effect, flag, follow, live, marked};
pub use mount::{Mounted, mount};
pub use pause::pause;
pub use view::{Attr, CollectView, IntoAttr, IntoView, View};
pub use write::{Words, copy, set_style, target, with_shift};
