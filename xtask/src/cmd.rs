//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

/// A command that runs in `root` and asks nothing.
pub(crate) fn command(program: impl AsRef<OsStr>, root: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root).stdin(Stdio::null());
    // `cargo run` describes this package in the environment; build scripts below must not see it,
    // or they would run again when cargo is next called by hand.
    for (name, _) in env::vars_os() {
        let about_xtask = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name == "CARGO_PRIMARY_PACKAGE"
        });
        if about_xtask {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo, the same one that runs this program.
pub(crate) fn cargo(root: &Path) -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), root)
}

/// Runs a command whose output goes straight to the terminal; true when it succeeds.
pub(crate) fn passes(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| cannot_start(command))?;
    Ok(status.success())
}

/// Runs a command whose output goes straight to the terminal; `otherwise` is the error.
pub(crate) fn run(command: &mut Command, otherwise: &str) -> Result<()> {
    ensure!(passes(command)?, "{otherwise}");
    Ok(())
}

/// What a command prints. Its error output is part of the error when it fails.
pub(crate) fn stdout(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_start(command))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "{} failed ({}): {}",
        name(command),
        output.status,
        complaint.trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command whose lines of output are handed to `each`, and whose errors go to the terminal.
pub(crate) fn each_line(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            each(String::from_utf8_lossy(&line?).trim_end_matches('\r'));
        }
    }
    Ok(child.wait()?)
}

/// Installs Debian packages where there is apt and the right to use it, or says what to install. `what` names them for people.
pub(crate) fn apt(root: &Path, packages: &[&str], what: &str) -> Result<()> {
    let names = packages.join(" ");
    let is_root = stdout(command("id", root).arg("-u")).is_ok_and(|id| id.trim() == "0");
    if which::which("apt-get").is_err() || !is_root {
        bail!("{what} was not found. Install it, in Debian: sudo apt-get install {names}");
    }
    eprintln!("Installing {names} with apt-get …");
    let apt = || {
        let mut apt = command("apt-get", root);
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        apt
    };
    // An update that fails is no reason to stop: the lists at hand may do.
    passes(apt().arg("update"))?;
    run(
        apt()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
        &format!("apt-get could not install {names} (see above)."),
    )
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let stem = program.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn cannot_start(command: &Command) -> String {
    let name = name(command);
    format!("{name} could not be started. Install it, or put it on PATH")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let e = passes(&mut command("no-such-program", Path::new("."))).unwrap_err();
        let expected = "no-such-program could not be started. Install it, or put it on PATH";
        assert_eq!(e.to_string(), expected);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_failing_program_says_is_part_of_the_error() {
        let mut shell = command("sh", Path::new("."));
        let e = stdout(shell.args(["-c", "echo no room >&2; exit 3"])).unwrap_err();
        assert_eq!(e.to_string(), "sh failed (exit status: 3): no room");
    }
}
