//! Keeps what wasm-split-cli goes by in the wasm whose later pages are cut off (feature `split`).

use std::env;

fn main() {
    let is = |name, value: &str| env::var(name).is_ok_and(|it| it == value);
    println!("cargo::rerun-if-changed=build.rs");
    if is("CARGO_FEATURE_SPLIT", "1") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
