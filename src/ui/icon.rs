//! Icons: references into the sprite of index.html.

use leptos::prelude::*;

/// A symbol of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The product; a job.
    Box,
    /// Data goes in.
    Import,
    /// Data comes out.
    Export,
    /// Read anew; something goes on.
    Refresh,
    /// Drives on the road.
    Truck,
    /// Cancel; something stops.
    Stop,
    /// Delete.
    Trash,
    /// BitLocker keys.
    Key,
    /// JSON; logs.
    Code,
    /// Commands.
    Terminal,
    /// Find.
    Search,
    /// Notifications.
    Bell,
    /// Scope.
    Globe,
    /// Theme.
    Moon,
    /// Something to attend to.
    Warn,
    /// Time.
    Clock,
    /// Copy.
    Copy,
    /// No longer accessible.
    Ghost,
    /// Save.
    Disk,
    /// Can't be undone.
    Undo,
    /// Done.
    Check,
    /// Close; clear.
    Close,
    /// More below.
    Down,
    /// Languages.
    Language,
}

impl Icon {
    /// The symbol's reference.
    fn href(self) -> &'static str {
        match self {
            Self::Box => "#box",
            Self::Import => "#import",
            Self::Export => "#export",
            Self::Refresh => "#refresh",
            Self::Truck => "#truck",
            Self::Stop => "#stop",
            Self::Trash => "#trash",
            Self::Key => "#key",
            Self::Code => "#code",
            Self::Terminal => "#terminal",
            Self::Search => "#search",
            Self::Bell => "#bell",
            Self::Globe => "#globe",
            Self::Moon => "#moon",
            Self::Warn => "#warn",
            Self::Clock => "#clock",
            Self::Copy => "#copy",
            Self::Ghost => "#ghost",
            Self::Disk => "#disk",
            Self::Undo => "#undo",
            Self::Check => "#check",
            Self::Close => "#close",
            Self::Down => "#down",
            Self::Language => "#language",
        }
    }
}

/// An icon beside a text that says the same: assistive technology passes over it.
pub fn icon(icon: Icon) -> AnyView {
    view! { <svg class="icon" aria-hidden="true"><use href=icon.href()></use></svg> }.into_any()
}
