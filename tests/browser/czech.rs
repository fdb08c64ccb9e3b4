//! The Czech texts, as `cargo xtask build` writes them into a file of their own.

macro_rules! messages {
    ($($part:ident { $($name:ident: $english:literal, $czech:literal;)+ })+) => {
        pub(super) const CZECH: &[&str] = &[$($($czech),+),+];
    };
}

#[path = "../../src/i18n/messages.rs"]
mod messages;

/// The text of the file.
pub(crate) fn texts() -> String {
    messages::CZECH.join("\n")
}
