//! The tools that the commands need, in a cache shared by all checkouts: `~/.cache/import-export-portal`.
//!
//! Three registries, one way: a tool at a version is a directory, made elsewhere and moved into place when it is whole.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use fs_err::{self as fs, File};
use serde_json::Value;

use crate::cmd::{self, Limit};
use crate::digest;
use crate::project::{Project, WASM};

/// A program from crates.io.
pub(crate) struct Cargo<'a> {
    package: &'static str,
    version: &'a str,
    /// What `cargo install` is told beside.
    arguments: &'static [&'static str],
    /// The level of optimisation that it is compiled with.
    optimised: &'static str,
    program: &'static str,
}

/// Bundles the portal.
pub(crate) const TRUNK: Cargo<'static> = Cargo {
    package: "trunk",
    version: "0.21.14",
    // Nothing that it does here needs the network.
    arguments: &["--locked", "--no-default-features"],
    // It copies files and calls others.
    optimised: "0",
    program: "trunk",
};
/// Cuts the later pages out of the wasm.
pub(crate) const WASM_SPLIT: Cargo<'static> = Cargo {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    arguments: &["--locked", "--features=build-binary"],
    optimised: "1",
    program: "wasm-split-cli",
};
/// Drives Firefox.
pub(crate) const GECKODRIVER: Cargo<'static> = Cargo {
    package: "geckodriver",
    version: "0.37.1",
    arguments: &["--locked"],
    optimised: "0",
    program: "geckodriver",
};
/// What npm reads: what is wanted, and which versions that is.
const NPM_FILES: [&str; 2] = ["package.json", "package-lock.json"];
/// How a tool is compiled. It runs for seconds; with the profiles that they bring, two of them took more than ten minutes each.
const COMPILED_FAST: [(&str, &str); 2] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
];
/// The last one of each generation of Azure's clients for Python.
const SDKS: [&str; 2] = ["0.1.0", "1.0.0b2"];

/// The directory of `wasm-bindgen`, which writes the JavaScript side of the wasm, and of `wasm-bindgen-test-runner`. The
/// version is the library's.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<PathBuf> {
    let version = project.locked("wasm-bindgen")?;
    let tool = Cargo {
        package: "wasm-bindgen-cli",
        version: &version,
        // Its own lock file names versions that registries with a delay don't have. It talks to this machine only.
        arguments: &[
            "--no-default-features",
            "--bin=wasm-bindgen",
            "--bin=wasm-bindgen-test-runner",
        ],
        optimised: "1",
        program: "wasm-bindgen",
    };
    let mut program = install(project, &tool)?;
    program.pop();
    Ok(program)
}

/// The program, installed unless it is there.
pub(crate) fn install(project: &Project, tool: &Cargo<'_>) -> Result<PathBuf> {
    let label = format!("{}-{}", tool.package, tool.version);
    let program = format!("bin/{}{}", tool.program, env::consts::EXE_SUFFIX);
    place(&label, &program, |dir| {
        let mut cargo = cmd::cargo(&project.root);
        cargo
            .args(["install", tool.package, "--version", tool.version, "--root"])
            .arg(dir)
            .args(tool.arguments)
            .env("CARGO_TARGET_DIR", dir.join("target"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimised)
            .envs(COMPILED_FAST);
        // What is meant for the project is not meant for its tools.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            cargo.env_remove(name);
        }
        download(&mut cargo, &label)?;
        Ok(fs::remove_dir_all(dir.join("target"))?)
    })
}

/// `node_modules` with what `xtask/package-lock.json` names.
pub(crate) fn npm(project: &Project) -> Result<PathBuf> {
    node_modules(&project.root.join("xtask"), "npm")
}

/// `node_modules` with the stand-in for Azure Static Web Apps, which only the tests of the examples need.
pub(crate) fn static_web_apps(project: &Project) -> Result<PathBuf> {
    node_modules(
        &project.root.join("xtask/static-web-apps"),
        "static-web-apps",
    )
}

/// `node_modules` with Azurite, apart from the rest: two hundred megabytes that only `--storage` and the tests need.
pub(crate) fn storage(project: &Project) -> Result<PathBuf> {
    node_modules(&project.root.join("xtask/storage"), "storage")
}

/// `node_modules` with what the lock file in `folder` names; the cache has it under `kind` and the lock file's digest.
pub(crate) fn node_modules(folder: &Path, kind: &str) -> Result<PathBuf> {
    let [manifest, lock] = NPM_FILES.map(|name| fs::read(folder.join(name)));
    ci(folder, kind, &manifest?, &lock?)
}

/// The same, but for one of them, which is made here and changes more often than the others.
pub(crate) fn node_modules_without(folder: &Path, kind: &str, package: &str) -> Result<PathBuf> {
    let [manifest, lock] = NPM_FILES.map(|name| -> Result<Value> {
        Ok(serde_json::from_slice(&fs::read(folder.join(name))?)?)
    });
    let (mut manifest, mut lock) = (manifest?, lock?);
    leave_out(package, &mut manifest, &mut lock)
        .with_context(|| format!("{package} is not in the lock file of {}", folder.display()))?;
    let [manifest, lock] = [manifest, lock].map(|it| it.to_string().into_bytes());
    ci(folder, kind, &manifest, &lock)
}

/// Takes a package out of `package.json` and out of its lock file; nothing where it isn't in both.
fn leave_out(package: &str, manifest: &mut Value, lock: &mut Value) -> Option<()> {
    let packages = lock["packages"].as_object_mut()?;
    packages.remove(&format!("node_modules/{package}"))?;
    for of in [manifest, packages.get_mut("")?] {
        of["dependencies"].as_object_mut()?.remove(package)?;
    }
    Some(())
}

/// Has npm install what a lock file names, unless the cache has it.
fn ci(folder: &Path, kind: &str, manifest: &[u8], lock: &[u8]) -> Result<PathBuf> {
    let label = format!("{kind}-{}", &digest::hex(lock)[..16]);
    // npm writes it last.
    place(&label, "node_modules/.package-lock.json", |dir| {
        for (name, text) in NPM_FILES.iter().zip([manifest, lock]) {
            fs::write(dir.join(name), text)?;
        }
        let mut npm = cmd::command("npm", dir);
        npm.args([
            "ci",
            "--engine-strict",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]);
        download(
            &mut npm,
            &format!("the npm packages of {}", folder.display()),
        )
    })?;
    Ok(cache()?.join(label).join("node_modules"))
}

/// Joins and shrinks JavaScript and CSS; finds npm's packages.
pub(crate) fn esbuild(project: &Project) -> Result<Command> {
    let modules = npm(project)?;
    let mut esbuild = cmd::command(modules.join(".bin/esbuild"), &project.root);
    esbuild
        .env("NODE_PATH", &modules)
        .args(["--log-level=warning", "--legal-comments=none"]);
    Ok(esbuild)
}

/// Pythons with Azure's own clients for the service, the older one first: the emulator must satisfy them.
pub(crate) fn sdks(project: &Project) -> [Result<PathBuf>; 2] {
    SDKS.map(|version| {
        let label = format!("sdk-{version}");
        let python = cache()?.join(&label).join("bin/python");
        if python.is_file() {
            return Ok(python);
        }
        let venv = |arguments: &[&str]| {
            let mut python = cmd::command("python3", &project.root);
            python.args(arguments);
            python
        };
        if cmd::stdout(&mut venv(&["-c", "import venv, ensurepip"])).is_err() {
            let packages = ["python3", "python3-venv"];
            cmd::apt(&project.root, &packages, "Python 3 with venv")?;
        }
        place(&label, "bin/python", |dir| {
            download(venv(&["-m", "venv", "--clear"]).arg(dir), &label)?;
            let mut pip = cmd::command(dir.join("bin/python"), &project.root);
            // setuptools: `msrestazure`, which 0.1.0 needs, imports `pkg_resources`, which newer ones don't bring.
            pip.args(["-m", "pip", "install", "--quiet", "setuptools<81"]);
            pip.arg(format!("azure-mgmt-storageimportexport=={version}"));
            download(&mut pip, &format!("Azure's client for Python {version}"))
        })
    })
}

/// Sees to it that `file` is in the cache's directory `label`; `make` fills a directory beside it, which is moved there. Two at
/// once take turns, and the second finds the work done.
fn place(label: &str, file: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let cache = cache()?;
    let (dir, partial) = (cache.join(label), cache.join(format!("{label}.partial")));
    let wanted = dir.join(file);
    if wanted.is_file() {
        return Ok(wanted);
    }
    fs::create_dir_all(&cache)?;
    let _turn = turn(&cache.join(format!("{label}.lock")))?;
    if !wanted.is_file() {
        eprintln!("Installing {label}, the first time only …");
        fs::create_dir_all(&partial)?;
        make(&partial)?;
        remove(&dir)?;
        fs::rename(&partial, &dir)?;
    }
    Ok(wanted)
}

/// Sees to it that the compiler makes wasm. rust-toolchain.toml asks for that, but rustup may have been told to install nothing by
/// itself.
pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = cmd::command(rustc, &project.root);
    rustc.args(["--print", "target-libdir", "--target", WASM]);
    if Path::new(cmd::stdout(&mut rustc)?.trim()).is_dir() {
        return Ok(());
    }
    let mut rustup = cmd::command("rustup", &project.root);
    download(
        rustup.args(["target", "add", WASM]),
        "Rust's library for wasm",
    )
}

fn download(command: &mut Command, what: &str) -> Result<()> {
    ensure!(
        cmd::passes_within(command, Limit::minutes(45))?,
        "Could not install {what} (see above). Without network: connect and run the command again; what is installed is kept."
    );
    Ok(())
}

/// Waits for a lock, which the system lets go when its holder ends, however it ends.
pub(crate) fn turn(path: &Path) -> Result<std::fs::File> {
    let file = File::create(path)?.into_file();
    if file.try_lock().is_err() {
        eprintln!("Waiting for another cargo xtask …");
        file.lock()?;
    }
    Ok(file)
}

/// Removes a directory that may not be there.
pub(crate) fn remove(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    Ok(())
}

fn cache() -> Result<PathBuf> {
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .map(|cache| cache.join("import-export-portal"))
        .context("There is no home directory to keep tools in. Set HOME or XDG_CACHE_HOME")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_package_that_is_made_here_is_left_out_of_both_files() {
        let mut manifest = json!({ "dependencies": { "made": "file:../made", "react": "1.0.0" } });
        let mut lock = json!({ "packages": {
            "": { "dependencies": { "made": "file:../made", "react": "1.0.0" } },
            "node_modules/made": { "version": "0.1.0" },
            "node_modules/react": { "version": "1.0.0" },
        } });
        assert_eq!(leave_out("other", &mut manifest, &mut lock), None);
        leave_out("made", &mut manifest, &mut lock).unwrap();
        assert_eq!(manifest, json!({ "dependencies": { "react": "1.0.0" } }));
        let rest = json!({ "packages": {
            "": { "dependencies": { "react": "1.0.0" } },
            "node_modules/react": { "version": "1.0.0" },
        } });
        assert_eq!(lock, rest);
    }
}
