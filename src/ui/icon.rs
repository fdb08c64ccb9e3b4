//! Icons: references into the sprite of index.html.

use leptos::prelude::*;

/// A symbol of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
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
    /// One more.
    Plus,
    /// Change.
    Pen,
    /// Who is signed in.
    Person,
}

impl Symbol {
    /// The symbol's reference.
    fn href(self) -> &'static str {
        match self {
            Self::Box => "#i-box",
            Self::Import => "#i-import",
            Self::Export => "#i-export",
            Self::Refresh => "#i-refresh",
            Self::Truck => "#i-truck",
            Self::Stop => "#i-stop",
            Self::Trash => "#i-trash",
            Self::Key => "#i-key",
            Self::Code => "#i-code",
            Self::Terminal => "#i-terminal",
            Self::Search => "#i-search",
            Self::Bell => "#i-bell",
            Self::Globe => "#i-globe",
            Self::Moon => "#i-moon",
            Self::Warn => "#i-warn",
            Self::Clock => "#i-clock",
            Self::Copy => "#i-copy",
            Self::Ghost => "#i-ghost",
            Self::Disk => "#i-disk",
            Self::Undo => "#i-undo",
            Self::Check => "#i-check",
            Self::Close => "#i-close",
            Self::Down => "#i-down",
            Self::Language => "#i-language",
            Self::Plus => "#i-plus",
            Self::Pen => "#i-pen",
            Self::Person => "#i-person",
        }
    }
}

/// An icon beside a text that says the same: assistive technology passes over it.
#[component]
pub fn Icon(
    /// What it shows.
    symbol: Symbol,
) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=symbol.href()></use></svg> }
}
