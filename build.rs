//! Makes the typed messages and the texts of `src/i18n` from `locales/`, and keeps what wasm-split-cli goes by in the wasm whose
//! later pages are cut off (feature `split`).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use locales::Locales;

fn main() {
    let is = |name, value: &str| env::var(name).is_ok_and(|it| it == value);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    if is("CARGO_FEATURE_SPLIT", "1") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    match Locales::read(Path::new("locales")) {
        Ok(locales) => write(&locales, &out),
        Err(wrong) => {
            for line in wrong.iter().flat_map(|problem| problem.lines()) {
                println!("cargo::error={line}");
            }
        }
    }
}

/// The messages and the English texts as Rust; the other languages as the portal loads them, for the tests.
fn write(locales: &Locales, out: &Path) {
    let files = locales
        .texts()
        .map(|(tag, texts)| (format!("{tag}.txt"), texts))
        .chain(locales.rust().map(|(name, text)| (name.to_owned(), text)));
    for (name, text) in files {
        let path = out.join(name);
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
