//! Building: `dist/`, the finished portal, and the emulator that serves it.
//!
//! Trunk compiles and gathers; what it leaves is finished here: style sheets joined, JavaScript
//! shrunk, files named after their final content, index.html told of names and integrity.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::cmd;
use crate::compress;
use crate::error::{Context as _, Error, Result};
use crate::html::{self, Finished};
use crate::lock;
use crate::project::{EMULATOR, PORTAL, PROFILE, Project, WASM};
use crate::sizes;
use crate::split;
use crate::stamp;
use crate::texts;
use crate::tools;

/// Kinds of files that keep their names: people and other programs ask for them by name.
const NAMED: [&str; 3] = ["html", "json", "webmanifest"];

/// `cargo xtask build`.
pub(crate) fn build(project: &Project) -> Result {
    emulator(project)?;
    portal(project)?;
    println!(
        "{}",
        sizes::table(&sizes::measure(&project.dist())?, &sizes::budget(project)?)
    );
    let emulator = project.emulator();
    let emulator = emulator.strip_prefix(&project.root).unwrap_or(&emulator);
    println!("dist/ and {} are ready.", emulator.display());
    Ok(())
}

/// Builds the emulator for release.
pub(crate) fn emulator(project: &Project) -> Result {
    fetch(project)?;
    cmd::run(
        cmd::cargo(&project.root).args(["build", "--release", "--package", EMULATOR]),
        "The emulator did not compile (see above).",
    )
}

/// Builds the portal for release into `dist/`, unless it is current.
pub(crate) fn portal(project: &Project) -> Result {
    if stamp::is_current(project, &project.dist(), &stamp::of_inputs(project, &[])?) {
        return Ok(());
    }
    let _lock = lock::hold(&project.notes().join("dist.lock"), "build the portal")?;
    let inputs = stamp::of_inputs(project, &[])?;
    if stamp::is_current(project, &project.dist(), &inputs) {
        return Ok(());
    }
    let start = Instant::now();

    tools::ensure_wasm_target(project)?;
    tools::ensure_node(project, "wasm-opt")?;
    let path = cmd::path_with(&[
        tools::trunk().ensure_dir(project)?,
        tools::wasm_bindgen(project)?.ensure_dir(project)?,
        tools::binaryen().ensure_dir(project)?,
    ])?;
    style(project)?;
    sign_in(project)?;
    texts::write(project)?;

    // Trunk runs cargo as well, but offline and with a poorer view of its progress.
    fetch(project)?;
    let flags = flags();
    cmd::run(
        cmd::cargo(&project.root).env(RUSTFLAGS, &flags).args([
            "build",
            "--profile",
            PROFILE,
            "--target",
            WASM,
            "--package",
            PORTAL,
            "--bin",
            PORTAL,
            "--features",
            split::FEATURE,
        ]),
        "The portal did not compile (see above).",
    )?;

    eprintln!("Bundling the portal …");
    stamp::remove(project, &project.dist())?;
    // Scripts that dependencies no longer bring would stay here, and be published.
    let snippets = project.target.join("wasm-bindgen/release/snippets");
    if snippets.exists() {
        fs::remove_dir_all(&snippets).could_not(|| format!("remove {}", snippets.display()))?;
    }
    let mut trunk = cmd::command("trunk", &project.root);
    // Trunk takes `true` and `false` here, and fails on the usual `NO_COLOR=1`.
    trunk
        .env_remove("NO_COLOR")
        .env("PATH", path)
        .env(RUSTFLAGS, &flags);
    trunk.args([
        "build",
        "--release",
        "--cargo-profile",
        PROFILE,
        "--offline",
        "--skip-version-check",
        "--color=never",
        "--features",
        split::FEATURE,
    ]);
    let bundled = cmd::logged_quietly(&mut trunk, &project.notes().join("trunk.log"))?;
    if !bundled.ok {
        eprint!("{}", bundled.text);
        return Err(Error::new("Trunk could not bundle the portal (see above)."));
    }
    split::split(project)?;
    finish(project, &project.dist())?;
    compress::compress(&project.dist())?;
    stamp::write(project, &project.dist(), &inputs)?;
    eprintln!("The portal is built, in {}.", cmd::minutes(start.elapsed()));
    Ok(())
}

pub(crate) const RUSTFLAGS: &str = "RUSTFLAGS";

/// A panic names its file. Where cargo keeps the crates is this machine's own affair: without it the portal is smaller,
/// and of the same size everywhere.
pub(crate) fn flags() -> String {
    let mut flags = vec![std::env::var(RUSTFLAGS).unwrap_or_default()];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for registry in registries.into_iter().flatten().flatten() {
        let path = registry.path().display().to_string();
        // Flags are parted by spaces.
        if !path.contains(' ') {
            flags.push(format!("--remap-path-prefix={path}/="));
        }
    }
    flags.join(" ")
}

/// Joins the style sheets that `style/portal.css` imports, in its order, into the one file that index.html names; and
/// those of `style/later.css`.
pub(crate) fn style(project: &Project) -> Result {
    for sheet in ["portal.css", "later.css"] {
        let from = project.root.join("style").join(sheet);
        if from.is_file() {
            let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
            esbuild
                .arg(&from)
                .args(["--bundle", "--minify", "--log-level=warning"]);
            let css = cmd::stdout(&mut esbuild)?;
            write_changed(&project.root.join("target/css").join(sheet), &css)?;
        }
    }
    Ok(())
}

/// Joins the script that signs people in with the library that it stands on, into the one file that index.html names.
pub(crate) fn sign_in(project: &Project) -> Result {
    let library = tools::oidc_client().ensure(project)?;
    // …/node_modules/oidc-client-ts/package.json
    let modules = library.ancestors().nth(2).unwrap_or(&library);
    let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
    esbuild
        .env("NODE_PATH", modules)
        .arg("src/session/sign-in.js")
        // Its limits end with the headers of an answer.
        .arg("--inject:src/session/limited.js")
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--legal-comments=none",
            "--log-level=warning",
        ]);
    let script = cmd::stdout(&mut esbuild)?;
    write_changed(&project.root.join("target/js/sign-in.js"), &script)
}

/// Writes a file that Trunk copies. Where it holds this text already, whoever watches it is not woken.
pub(crate) fn write_changed(path: &Path, text: &str) -> Result {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).could_not(|| format!("create {}", dir.display()))?;
    }
    fs::write(path, text).could_not(|| format!("write {}", path.display()))
}

/// Downloads what Cargo.lock names, so that nothing later needs the network.
pub(crate) fn fetch(project: &Project) -> Result {
    let cargo = || {
        let mut cargo = cmd::cargo(&project.root);
        cargo.arg("fetch");
        cargo
    };
    // The usual case, in a fifth of a second: all is there.
    if cmd::stdout(cargo().args(["--quiet", "--offline"])).is_ok() {
        return Ok(());
    }
    let log = project.notes().join("fetch.log");
    let fetched = cmd::logged(&mut cargo(), "downloading the project's dependencies", &log)?;
    if fetched.ok {
        return Ok(());
    }
    Err(Error::new(if cmd::reads_offline(&fetched.text) {
        format!(
            "No network: could not reach crates.io for the project's dependencies. Connect and run the command again. \
             The log is {}.",
            log.display()
        )
    } else {
        format!("cargo fetch failed. The log is {}.", log.display())
    }))
}

/// Gives the files of `dist` their final content and names.
pub(crate) fn finish(project: &Project, dist: &Path) -> Result {
    let scripts: Vec<_> = compress::files(dist)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "js"))
        .collect();
    if !scripts.is_empty() {
        let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
        esbuild.args(&scripts).args([
            "--minify",
            "--legal-comments=none",
            "--allow-overwrite",
            "--log-level=warning",
        ]);
        esbuild
            .arg(format!("--outdir={0}", dist.display()))
            .arg(format!("--outbase={0}", dist.display()));
        cmd::stdout(&mut esbuild)?;
    }
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).could_not(|| format!("read {}", page.display()))?;
    let mut done = HashMap::new();
    let text = html::rewrite(&text, |name| finish_file(dist, name, &mut done))?;
    fs::write(&page, text).could_not(|| format!("write {}", page.display()))
}

/// What a page says of a file with this digest, so that a browser takes no other.
pub(crate) fn integrity(digest: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(digest))
}

/// Names a file after its content. `done` remembers, for a page may name a file twice.
fn finish_file(
    dist: &Path,
    name: &str,
    done: &mut HashMap<String, String>,
) -> Result<Option<Finished>> {
    let current = done.get(name).map_or(name, String::as_str);
    let Some(path) = file_in(dist, current) else {
        return Ok(None);
    };
    let bytes = fs::read(&path).could_not(|| format!("read {}", path.display()))?;
    let digest = Sha256::digest(&bytes);
    let integrity = integrity(&digest);
    if !done.contains_key(name) {
        let hash = stamp::hex(&digest[..8]);
        let new = hashed(name, &hash);
        fs::rename(&path, dist.join(&new)).could_not(|| format!("rename {}", path.display()))?;
        done.insert(name.to_owned(), new);
    }
    Ok(done.get(name).map(|new| Finished {
        name: new.clone(),
        integrity,
    }))
}

/// The file of that name, if there is one whose name is ours to choose.
fn file_in(dist: &Path, name: &str) -> Option<PathBuf> {
    let kind = Path::new(name).extension()?.to_str()?;
    let plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let path = dist.join(name);
    (plain && !NAMED.contains(&kind) && path.is_file()).then_some(path)
}

/// `portal.css` becomes `portal-HASH.css`.
fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, kind)) => format!("{stem}-{hash}.{kind}"),
        None => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_content_and_only_once() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("app_bg.wasm"), "abc").unwrap();
        fs::write(dir.path().join("config.json"), "{}").unwrap();
        let mut done = HashMap::new();
        for _ in 0..2 {
            let finished = finish_file(dir.path(), "app_bg.wasm", &mut done)
                .unwrap()
                .unwrap();
            assert_eq!(finished.name, "app_bg-ba7816bf8f01cfea.wasm");
            assert_eq!(
                finished.integrity,
                "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
            );
            assert!(dir.path().join(finished.name).is_file());
        }
        for name in ["config.json", "missing.js", "../etc/passwd", "", "en"] {
            assert!(
                finish_file(dir.path(), name, &mut done).unwrap().is_none(),
                "{name}"
            );
        }
    }
}
