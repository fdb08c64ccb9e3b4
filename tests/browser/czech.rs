//! The Czech and the Arabic texts, as `cargo xtask build` writes them into files of their own.

/// The text of the file.
pub(crate) fn texts() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/cs.txt")).into()
}

/// The same of the language that is written from right to left.
pub(crate) fn arabic() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/ar.txt")).into()
}
