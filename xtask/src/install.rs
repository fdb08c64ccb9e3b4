//! Installing a tool: beside its place, shown at work, and moved there only when it runs.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::apt;
use crate::cmd::{self, Logged};
use crate::error::{Context as _, Error, Result};
use crate::lock;
use crate::project::Project;
use crate::tools::{self, From, Tool};

/// The packages of an SDK. setuptools: `msrestazure`, which 0.1.0 needs, imports `pkg_resources`, which newer Pythons and
/// newer setuptools do not bring.
fn sdk_packages(version: &str) -> [String; 2] {
    let sdk = format!("azure-mgmt-storageimportexport=={version}");
    [sdk, "setuptools<81".to_owned()]
}

/// Installs `tool` into `cache`. Two at once take turns; the second finds the work done.
pub(crate) fn install(tool: &Tool, cache: &Path, project: &Project) -> Result {
    let label = tool.label();
    let place = cache.join(&label);
    let _lock = lock::hold(
        &cache.join(format!("{label}.lock")),
        &format!("install {}", tool.title()),
    )?;
    if tool.is_whole(&place) {
        return Ok(());
    }
    if tool.from == From::Npm {
        tools::ensure_node(project, tool.name)?;
    }
    eprintln!(
        "Installing {} ({}, the first time only) …",
        tool.title(),
        tool.takes
    );

    let log = cache.join("logs").join(format!("{label}.log"));
    let what = format!("installing {}", tool.title());
    let run = |command: &mut Command, registry: &str| -> Result {
        let logged = cmd::logged(command, &what, &log)?;
        if logged.ok {
            Ok(())
        } else {
            Err(failure(tool, registry, &logged))
        }
    };

    // A virtual environment holds its own path, so it is made in place; it proves itself by importing.
    if tool.from == From::PyPi {
        ensure_python(project)?;
        run(
            cmd::command("python3", &project.root)
                .args(["-m", "venv", "--clear"])
                .arg(&place),
            "PyPI",
        )?;
        let mut pip = cmd::command(place.join("bin/python"), &project.root);
        pip.args([
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--progress-bar=off",
        ])
        .args(sdk_packages(&tool.version));
        run(&mut pip, "PyPI")?;
        return prove(tool, &place, &log);
    }

    let partial = cache.join(format!("{label}.partial"));
    match tool.from {
        From::Crates { locked, features } => {
            // The target directory stays after an interruption: the next try goes on from there.
            create(&partial)?;
            let mut cargo = cmd::cargo(&project.root);
            cargo
                .args(["install", tool.name, "--version", &tool.version])
                .args(["--features", features, "--root"])
                .arg(&partial);
            if locked {
                cargo.arg("--locked");
            }
            // Flags meant for the project are not meant for its tools.
            cargo
                .env("CARGO_TARGET_DIR", partial.join("target"))
                .env_remove("RUSTFLAGS");
            cargo
                .env_remove("CARGO_BUILD_TARGET")
                .env_remove("CARGO_ENCODED_RUSTFLAGS");
            run(&mut cargo, "crates.io")?;
            remove(&partial.join("target"))?;
        }
        From::Npm | From::PyPi => {
            remove(&partial)?;
            create(&partial)?;
            let mut npm = cmd::command("npm", &partial);
            npm.args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
                "--fetch-retry-mintimeout=1000",
                "--fetch-retry-maxtimeout=5000",
            ]);
            npm.arg("--prefix")
                .arg(&partial)
                .arg(format!("{}@{}", tool.name, tool.version))
                .args(tool.beside());
            run(&mut npm, "the npm registry")?;
        }
    }
    prove(tool, &partial, &log)?;
    remove(&place)?;
    fs::rename(&partial, &place).could_not(|| format!("move {} into place", partial.display()))
}

/// The interpreter with `venv`; Debian has it in a package of its own.
fn ensure_python(project: &Project) -> Result {
    let mut venv = cmd::command("python3", &project.root);
    if cmd::stdout(venv.args(["-c", "import venv, ensurepip"])).is_ok() {
        return Ok(());
    }
    apt::install(project, &["python3", "python3-venv"], "Python 3 with venv")
}

fn prove(tool: &Tool, dir: &Path, log: &Path) -> Result {
    if tool.is_whole(dir) {
        return Ok(());
    }
    Err(Error::new(format!(
        "{} was installed but does not run here. The log is {}.",
        tool.title(),
        log.display()
    )))
}

fn failure(tool: &Tool, registry: &str, logged: &Logged) -> Error {
    let (title, log) = (tool.title(), logged.log.display());
    Error::new(if cmd::reads_offline(&logged.text) {
        format!(
            "No network: could not reach {registry} to install {title}. Connect and run the command again; \
             tools already installed are kept. The log is {log}."
        )
    } else {
        let last = logged
            .text
            .lines()
            .rev()
            .find(|line| line.to_lowercase().contains("error"))
            .unwrap_or_default();
        format!(
            "Could not install {title}: {} The whole log is {log}.",
            sentence(last)
        )
    })
}

/// A line of someone else's output, as a sentence of ours.
fn sentence(line: &str) -> String {
    let line = line.trim();
    if line.is_empty() || line.ends_with('.') {
        line.to_owned()
    } else {
        format!("{line}.")
    }
}

fn create(dir: &Path) -> Result {
    fs::create_dir_all(dir).could_not(|| format!("create {}", dir.display()))
}

fn remove(dir: &Path) -> Result {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(e).could_not(|| format!("remove {}", dir.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logged(text: &str) -> Logged {
        Logged {
            ok: false,
            text: text.to_owned(),
            log: "/cache/logs/trunk.log".into(),
        }
    }

    #[test]
    fn a_failure_says_what_to_do() {
        let error = failure(
            &tools::trunk(),
            "crates.io",
            &logged("error: Couldn't resolve host name\n"),
        );
        assert!(
            error
                .to_string()
                .starts_with("No network: could not reach crates.io to install trunk ")
        );
        assert!(
            error
                .to_string()
                .ends_with("The log is /cache/logs/trunk.log.")
        );

        let error = failure(
            &tools::trunk(),
            "crates.io",
            &logged("Compiling a\nerror: linker `cc` not found\nnote: x\n"),
        );
        assert!(
            error
                .to_string()
                .contains(": error: linker `cc` not found. The whole log"),
            "{error}"
        );
    }
}
