//! The Czech texts, as `cargo xtask build` writes them into a file of their own.

/// The text of the file.
pub(crate) fn texts() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/cs.txt")).into()
}
