//! Keeps what xtask goes by in the wasm that it makes smaller: the one whose later pages are cut off (feature `split`), and
//! the one for other pages (feature `embed`).

use std::env;

fn main() {
    let is = |name, value: &str| env::var(name).is_ok_and(|it| it == value);
    println!("cargo::rerun-if-changed=build.rs");
    let is_made_smaller = is("CARGO_FEATURE_SPLIT", "1") || is("CARGO_FEATURE_EMBED", "1");
    if is_made_smaller && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
