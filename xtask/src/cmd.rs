//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::error::{Error, Result};

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
    let status = command.status().map_err(|e| cannot_start(command, &e))?;
    Ok(status.success())
}

/// Runs a command whose output goes straight to the terminal; `otherwise` is the error.
pub(crate) fn run(command: &mut Command, otherwise: &str) -> Result {
    if passes(command)? {
        Ok(())
    } else {
        Err(Error::new(otherwise))
    }
}

/// What a command prints. Its error output is part of the error when it fails.
pub(crate) fn stdout(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|e| cannot_start(command, &e))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(Error::new(format!(
        "{} failed ({}): {}",
        name(command),
        output.status,
        complaint.trim()
    )))
}

/// Runs a command whose lines of output are handed to `each`, and whose errors go to the terminal.
pub(crate) fn each_line(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| cannot_start(command, &e))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            each(String::from_utf8_lossy(&line?).trim_end_matches('\r'));
        }
    }
    Ok(child.wait()?)
}

/// Where on PATH a program is.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(&file))
        .find(|path| path.is_file())
}

/// Installs Debian packages where there is apt and the right to use it, or says what to install. `what` names them for people.
pub(crate) fn apt(root: &Path, packages: &[&str], what: &str) -> Result {
    let names = packages.join(" ");
    let is_root = stdout(command("id", root).arg("-u")).is_ok_and(|id| id.trim() == "0");
    if find("apt-get").is_none() || !is_root {
        return Err(Error::new(format!(
            "{what} was not found. Install it, in Debian: sudo apt-get install {names}"
        )));
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

fn cannot_start(command: &Command, e: &io::Error) -> Error {
    let name = name(command);
    Error::new(match e.kind() {
        io::ErrorKind::NotFound => format!("{name} was not found. Install it, or put it on PATH."),
        _ => format!("Could not start {name}: {e}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let e = passes(&mut command("no-such-program", Path::new("."))).unwrap_err();
        assert_eq!(
            e.to_string(),
            "no-such-program was not found. Install it, or put it on PATH."
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_a_failing_program_says_is_part_of_the_error() {
        let mut shell = command("sh", Path::new("."));
        let e = stdout(shell.args(["-c", "echo no room >&2; exit 3"])).unwrap_err();
        assert_eq!(e.to_string(), "sh failed (exit status: 3): no room");
    }
}
