//! Building: `dist/`, the finished portal, and the emulator that serves it.
//!
//! Trunk compiles and gathers, as `trunk serve` does for a developer. What it can't is done after it: splitting the wasm, which
//! needs what the linker left; joining style sheets; and, as that changes content, names and integrity.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use fs_err as fs;

use crate::cmd;
use crate::compress;
use crate::html;
use crate::import_map;
use crate::project::{EMULATOR, PROFILE, Project};
use crate::sizes;
use crate::split;
use crate::stamp::Stamp;
use crate::tools;

/// `cargo xtask build`.
pub(crate) fn build(project: &Project) -> Result<()> {
    emulator(project)?;
    portal(project)?;
    let budget = sizes::Budget::read(project)?;
    println!("{}", sizes::report(&project.dist(), &budget)?.0);
    println!("dist/ and {} are ready.", project.emulator().display());
    Ok(())
}

/// Builds the emulator for release.
pub(crate) fn emulator(project: &Project) -> Result<()> {
    cmd::run(
        cmd::cargo(&project.root).args(["build", "--release", "--package", EMULATOR]),
        "The emulator did not compile (see above).",
    )
}

/// Builds the portal for release into `dist/`, unless it is current.
pub(crate) fn portal(project: &Project) -> Result<()> {
    let dist = project.dist();
    let _turn = tools::turn(&project.notes()?.join("dist.lock"))?;
    let stamp = Stamp::new(project, &dist)?;
    if stamp.is_current()? {
        return Ok(());
    }
    let start = Instant::now();
    let small = ["--release", "--cargo-profile", PROFILE];
    let split = ["--features", split::FEATURE];
    trunk(project, &dist, &[small.as_slice(), &split].concat())?;
    eprintln!("Splitting and shrinking …");
    let mut later = split::split(project, &dist)?;
    sheets_and_sign_in(project, &dist, &mut later)?;
    shrink(project, &dist)?;
    html::finish(&dist, &later)?;
    import_map::write(&dist)?;
    compress::compress(&dist)?;
    stamp.write()?;
    eprintln!("The portal is built, in {} s.", start.elapsed().as_secs());
    Ok(())
}

/// Builds a portal to try out, unless it is current: as tests are built, with which it shares all that it stands on, and in one
/// wasm that nothing has made smaller.
pub(crate) fn trial(project: &Project) -> Result<()> {
    let dir = project.trial();
    let _turn = tools::turn(&project.notes()?.join("trial.lock"))?;
    let stamp = Stamp::new(project, &dir)?;
    if stamp.is_current()? {
        return Ok(());
    }
    trunk(project, &dir, &[])?;
    let mut later = Vec::new();
    sheets_and_sign_in(project, &dir, &mut later)?;
    html::finish(&dir, &later)?;
    import_map::write(&dir)?;
    stamp.write()
}

/// Builds the emulator in the same way.
pub(crate) fn trial_emulator(project: &Project) -> Result<()> {
    cmd::run(
        cmd::cargo(&project.root).args(["build", "--package", EMULATOR]),
        "The emulator did not compile (see above).",
    )
}

/// Whether `dist/` is what the files as they are now make.
pub(crate) fn is_built(project: &Project) -> Result<bool> {
    Stamp::new(project, &project.dist())?.is_current()
}

/// Has trunk compile, and gather everything in a folder. `how` is what it is told beside.
fn trunk(project: &Project, to: &Path, how: &[&str]) -> Result<()> {
    let bindgen = tools::wasm_bindgen(project)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([bindgen].into_iter().chain(std::env::split_paths(&path)));
    let mut trunk = cmd::command(tools::install(project, &tools::TRUNK)?, &project.root);
    trunk
        .args(["build", "--skip-version-check"])
        .args(how)
        .arg("--dist")
        .arg(to)
        .env("PATH", path.unwrap_or_default())
        .env(FLAGS, flags())
        // Trunk takes `true` and `false` here, and fails on the usual `1`.
        .env_remove("NO_COLOR");
    cmd::run(&mut trunk, "The portal did not compile (see above).")
}

/// Flags for wasm beside those of `.cargo/config.toml`, which `RUSTFLAGS` would put aside.
pub(crate) const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A panic names its file. Where cargo keeps the crates is this machine's own affair: without it the portal is of the same size
/// everywhere.
pub(crate) fn flags() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let registries = registries.into_iter().flatten().flatten();
    let flags = registries.map(|dir| format!("--remap-path-prefix={}/=", dir.path().display()));
    flags.collect::<Vec<_>>().join(" ")
}

/// Joins the style sheets, each set into one file beside the page; and the script that signs people in, which is loaded later, with
/// the library that it stands on.
fn sheets_and_sign_in(
    project: &Project,
    dist: &Path,
    later: &mut Vec<(String, String)>,
) -> Result<()> {
    let mut esbuild = tools::esbuild(project)?;
    esbuild
        .args([
            "style/portal.css",
            "style/later.css",
            "src/session/sign-in.js",
        ])
        // Its limits end with the headers of an answer.
        .arg("--inject:src/session/limited.js")
        .arg(format!("--outdir={}", dist.display()))
        .args(["--bundle", "--format=esm", "--entry-names=[name]"]);
    cmd::stdout(&mut esbuild)?;
    later.push(("data-later-sign-in".to_owned(), "sign-in.js".to_owned()));
    tools::remove(&dist.join("style"))
}

/// Shrinks the style sheets and scripts in a directory.
fn shrink(project: &Project, dist: &Path) -> Result<()> {
    let mut files = compress::files(dist)?;
    files.retain(|path| {
        path.extension()
            .is_some_and(|kind| kind == "js" || kind == "css")
    });
    let mut esbuild = tools::esbuild(project)?;
    esbuild
        .args(files)
        .args(["--minify", "--allow-overwrite"])
        .arg(format!("--outdir={}", dist.display()))
        .arg(format!("--outbase={}", dist.display()));
    cmd::stdout(&mut esbuild).map(drop)
}

/// Gives a page and its files their final content and names.
pub(crate) fn finish(project: &Project, dist: &Path) -> Result<()> {
    shrink(project, dist)?;
    html::finish(dist, &[])
}

/// Writes a file that trunk copies. Where it holds this text already, whoever watches it is not woken.
pub(crate) fn write_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    Ok(fs::write(path, text)?)
}
