//! Running other programs: passed through, captured, or logged with signs of life.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context as _, Error, Result};

/// How often a silent installation says that it is still at work.
const HEARTBEAT: Duration = Duration::from_secs(30);

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
    command
        .status()
        .map(|status| status.success())
        .map_err(|e| cannot_start(command, &e))
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
    let complaint = complaint.trim();
    Err(Error::new(if complaint.is_empty() {
        format!("{} failed ({}).", name(command), output.status)
    } else {
        format!("{} failed: {complaint}", name(command))
    }))
}

/// Runs a command whose lines of output are handed to `each`, and whose errors go to the terminal.
pub(crate) fn each_line(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| cannot_start(command, &e))?;
    if let Some(out) = child.stdout.take() {
        lines(out, |line| each(line));
    }
    child
        .wait()
        .could_not(|| format!("wait for {}", name(command)))
}

/// Starts a command.
pub(crate) fn spawn(command: &mut Command) -> Result<Child> {
    command.spawn().map_err(|e| cannot_start(command, &e))
}

/// How a logged command ended.
pub(crate) struct Logged {
    /// Whether it succeeded.
    pub(crate) ok: bool,
    /// All it printed.
    pub(crate) text: String,
    /// Where the same text is kept.
    pub(crate) log: PathBuf,
}

/// Runs a command that takes its time. Everything it prints is written to `log`; on a terminal and
/// in CI it is shown as well, elsewhere a line every half minute shows that it is at work.
pub(crate) fn logged(command: &mut Command, what: &str, log: &Path) -> Result<Logged> {
    let shown = io::stderr().is_terminal() || env::var_os("CI").is_some();
    teed(
        command,
        if shown { Show::All } else { Show::Life(what) },
        log,
    )
}

/// Runs a command that says much and is quick. Everything it prints is written to `log` only.
pub(crate) fn logged_quietly(command: &mut Command, log: &Path) -> Result<Logged> {
    teed(command, Show::Nothing, log)
}

/// What is seen of a logged command while it runs.
#[derive(Clone, Copy)]
enum Show<'a> {
    All,
    /// A line now and then; the text says what is being done.
    Life(&'a str),
    Nothing,
}

fn teed(command: &mut Command, show: Show<'_>, log: &Path) -> Result<Logged> {
    if let Some(dir) = log.parent() {
        fs::create_dir_all(dir).could_not(|| format!("create {}", dir.display()))?;
    }
    let file = File::create(log).could_not(|| format!("write {}", log.display()))?;
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| cannot_start(command, &e))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());

    let sink = Mutex::new((file, String::new()));
    let take = |line: &str| {
        if let Ok(mut sink) = sink.lock() {
            // The log is a help, not a result: the command goes on without it on a full disk.
            let _ = writeln!(sink.0, "{line}");
            sink.1.push_str(line);
            sink.1.push('\n');
        }
        if matches!(show, Show::All) {
            eprintln!("{line}");
        }
    };
    let status = thread::scope(|scope| {
        let (done, ended) = mpsc::channel::<()>();
        if let Show::Life(what) = show {
            scope.spawn(move || {
                let start = Instant::now();
                while ended.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
                    eprintln!("  … {what}, {} so far", minutes(start.elapsed()));
                }
            });
        }
        scope.spawn(|| err.map(|err| lines(err, take)));
        if let Some(out) = out {
            lines(out, take);
        }
        let status = child.wait();
        drop(done);
        status
    })
    .could_not(|| format!("wait for {}", name(command)))?;
    let text = sink.into_inner().map(|sink| sink.1).unwrap_or_default();
    Ok(Logged {
        ok: status.success(),
        text,
        log: log.to_owned(),
    })
}

/// Where on PATH a program is.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(&file))
        .find(|path| path.is_file())
}

/// PATH with more directories before it.
pub(crate) fn path_with(first: &[PathBuf]) -> Result<std::ffi::OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.iter().cloned().chain(env::split_paths(&rest)))
        .map_err(|e| Error::new(format!("A tool's directory cannot be put on PATH: {e}.")))
}

/// Whether the text of a failed command reads like a missing network.
pub(crate) fn reads_offline(text: &str) -> bool {
    const SIGNS: [&str; 20] = [
        "could not resolve",
        "couldn't resolve",
        "could not connect",
        "couldn't connect",
        "failed to connect",
        "temporary failure resolving",
        "temporary failure in name resolution",
        "network is unreachable",
        "network failure",
        "spurious network error",
        "offline mode",
        "without the offline flag",
        "enotfound",
        "eai_again",
        "econnrefused",
        "etimedout",
        "enotcached",
        "newconnectionerror",
        "max retries exceeded",
        "(from versions: none)",
    ];
    let text = text.to_lowercase();
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// `1 min 5 s`, for people who wait.
pub(crate) fn minutes(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// Hands over each line without its end, also lines that are not UTF-8.
fn lines(from: impl Read, mut each: impl FnMut(&str)) {
    let mut reader = BufReader::new(from);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|n| n > 0) {
        each(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']));
        bytes.clear();
    }
}

fn name(command: &Command) -> String {
    Path::new(command.get_program())
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
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
    fn a_missing_network_is_told_from_other_failures() {
        let offline = [
            "warning: spurious network error (3 tries remaining): [6] Couldn't resolve host name",
            "error: failed to download from `https://index.crates.io/`\n[7] Failed to connect to 127.0.0.1",
            "npm error code ENOTFOUND",
            "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo",
            "E: Failed to fetch http://deb.debian.org/  Temporary failure resolving 'deb.debian.org'",
            "error: attempting to make an HTTP request, but --offline was specified\nin offline mode",
            "pip._vendor.urllib3.exceptions.NewConnectionError: [Errno -3]",
        ];
        for text in offline {
            assert!(reads_offline(text), "{text}");
        }
        let other = [
            "error: could not compile `trunk` (lib) due to 1 previous error",
            "npm error code EACCES",
            "E: Unable to locate package chromium",
            "",
        ];
        for text in other {
            assert!(!reads_offline(text), "{text}");
        }
    }

    #[test]
    fn time_reads_as_minutes() {
        assert_eq!(minutes(Duration::from_secs(59)), "59 s");
        assert_eq!(minutes(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn lines_come_whole_even_when_they_are_no_text() {
        let mut got = Vec::new();
        lines(&b"one\r\n\xff\n\nlast"[..], |line| {
            got.push(line.to_owned());
        });
        assert_eq!(got, ["one", "\u{fffd}", "", "last"]);
    }

    #[cfg(unix)]
    #[test]
    fn logged_keeps_what_was_printed() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("logs/a.log");
        let mut shell = command("sh", dir.path());
        let logged = logged(
            shell.args(["-c", "echo out; echo err >&2; exit 3"]),
            "testing",
            &log,
        )
        .unwrap();
        assert!(!logged.ok);
        assert!(logged.text.contains("out\n") && logged.text.contains("err\n"));
        assert_eq!(fs::read_to_string(log).unwrap().len(), logged.text.len());
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let e = passes(&mut command("no-such-program", Path::new("."))).unwrap_err();
        assert_eq!(
            e.to_string(),
            "no-such-program was not found. Install it, or put it on PATH."
        );
    }
}
