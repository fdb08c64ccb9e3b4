//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

/// Debian's packages are large, and its program waits for others that install.
const APT: Limit = Limit::minutes(15);

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
    passes_within(command, Limit::NONE)
}

/// The same, for as long as it may take.
pub(crate) fn passes_within(command: &mut Command, limit: Limit) -> Result<bool> {
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    let status = limit.hold(child.id(), || Ok(child.wait()?));
    Ok(status.with_context(|| name(command))?.success())
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
pub(crate) fn each_line(
    command: &mut Command,
    limit: Limit,
    mut each: impl FnMut(&str),
) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let out = child.stdout.take();
    let status = limit.hold(child.id(), || {
        if let Some(out) = out {
            for line in BufReader::new(out).split(b'\n') {
                each(String::from_utf8_lossy(&line?).trim_end_matches('\r'));
            }
        }
        Ok(child.wait()?)
    });
    status.with_context(|| name(command))
}

/// How long a command may take: what hangs holds up all that comes after it.
#[derive(Clone, Copy)]
pub(crate) struct Limit(Option<Duration>);

impl Limit {
    /// As long as it likes.
    pub(crate) const NONE: Self = Self(None);

    pub(crate) const fn minutes(minutes: u64) -> Self {
        Self(Some(Duration::from_mins(minutes)))
    }

    /// Waits for a process by `wait`. When its time is over, it is ended with all that it has started, and that is the error.
    fn hold<T>(self, process: u32, wait: impl FnOnce() -> Result<T>) -> Result<T> {
        let Some(limit) = self.0 else {
            return wait();
        };
        let (ends, ended) = mpsc::channel::<()>();
        let watch = thread::spawn(move || {
            let is_over = ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
            if is_over {
                end(process);
            }
            is_over
        });
        let result = wait();
        drop(ends);
        let is_over = watch.join().unwrap_or(false);
        ensure!(!is_over, "ended, as it took longer than {limit:?}");
        result
    }
}

/// Ends a process and all that it has started.
fn end(process: u32) {
    let table = stdout(Command::new("ps").args(["-eo", "pid=,ppid="])).unwrap_or_default();
    let mut all = vec![process.to_string()];
    let mut at = 0;
    while let Some(parent) = all.get(at).cloned() {
        let children = table.lines().filter_map(|line| line.trim().split_once(' '));
        let children = children.filter(|(_, of)| of.trim() == parent);
        all.extend(children.map(|(child, _)| child.to_owned()));
        at += 1;
    }
    let _ = Command::new("kill").arg("-KILL").args(&all).status();
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
    passes_within(apt().arg("update"), APT)?;
    let mut install = apt();
    install
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages);
    ensure!(
        passes_within(&mut install, APT)?,
        "apt-get could not install {names} (see above)."
    );
    Ok(())
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
    fn what_takes_too_long_is_ended_with_what_it_started() {
        let limit = Limit(Some(Duration::from_millis(300)));
        let begun = std::time::Instant::now();
        let mut shell = command("sh", Path::new("."));
        // Its child holds the output as well.
        shell.args(["-c", "echo begun; sleep 60; echo never"]);
        let mut lines = Vec::new();
        let e = each_line(&mut shell, limit, |line| lines.push(line.to_owned())).unwrap_err();
        assert_eq!(format!("{e:#}"), "sh: ended, as it took longer than 300ms");
        assert_eq!(lines, ["begun"]);
        assert!(begun.elapsed() < Duration::from_secs(20));
        let e = passes_within(command("sleep", Path::new(".")).arg("60"), limit).unwrap_err();
        assert!(format!("{e:#}").starts_with("sleep: ended"), "{e:#}");
        assert!(passes_within(&mut command("true", Path::new(".")), Limit::minutes(1)).unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_failing_program_says_is_part_of_the_error() {
        let mut shell = command("sh", Path::new("."));
        let e = stdout(shell.args(["-c", "echo no room >&2; exit 3"])).unwrap_err();
        assert_eq!(e.to_string(), "sh failed (exit status: 3): no room");
    }
}
