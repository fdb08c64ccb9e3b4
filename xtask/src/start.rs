//! `cargo xtask start`: the portal and its emulator on this machine, until Ctrl-C.

use std::env;
use std::fs;
use std::io::{self, BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::bundle;
use crate::cmd;
use crate::error::{Context as _, Error, Result};
use crate::project::Project;

/// What the emulator says when it answers, before its address.
const READY: &str = "listening on ";
/// How long the emulator may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take to end before it is made to.
const GRACE: Duration = Duration::from_secs(5);

/// The options of `start`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The port to serve on, at 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// How many example jobs a new data file is filled with
    #[arg(long, value_name = "N", default_value_t = 48)]
    jobs: u32,
    /// Keep jobs in this file [default: .data/jobs.db]
    #[arg(long, value_name = "FILE", conflicts_with = "in_memory")]
    data: Option<PathBuf>,
    /// Keep jobs in memory only, gone when it stops
    #[arg(long)]
    in_memory: bool,
    /// Run the emulator's clock this many times as fast as real time; at 600 a drive is copied in 36 seconds
    #[arg(long, value_name = "X", default_value_t = 600.0)]
    clock_speed: f64,
}

enum Event {
    /// The emulator printed a line.
    Line(String),
    /// The emulator closed its output: it has ended.
    Ended,
    /// Ctrl-C, or another request to stop.
    Stop,
}

/// Builds what is not current, serves, and returns when asked to stop.
pub(crate) fn start(project: &Project, options: &Options) -> Result {
    // Before minutes of building, not after.
    check_port(options.port)?;
    let data = data_file(project, options)?;
    bundle::emulator(project)?;
    bundle::portal(project)?;
    check_port(options.port)?;

    let (events, inbox) = mpsc::channel();
    let stop = events.clone();
    ctrlc::set_handler(move || {
        let _ = stop.send(Event::Stop);
    })
    .map_err(|e| Error::new(format!("Ctrl-C cannot be handled here: {e}.")))?;

    let mut emulator = cmd::command(project.emulator(), &project.root);
    emulator.args([
        "--listen",
        &format!("127.0.0.1:{}", options.port),
        "--jobs",
        &options.jobs.to_string(),
    ]);
    emulator.arg("--portal").arg(project.dist());
    match data {
        Some(file) => emulator.arg("--data").arg(file),
        None => emulator.arg("--in-memory"),
    };
    emulator.args(["--clock-speed", &options.clock_speed.to_string()]);
    emulator.stdout(Stdio::piped());
    // The terminal sends Ctrl-C to the whole group; the emulator is stopped from here, once.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut emulator, 0);
    let mut emulator = cmd::spawn(&mut emulator)?;
    if let Some(out) = emulator.stdout.take() {
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(io::Result::ok) {
                let _ = events.send(Event::Line(line));
            }
            let _ = events.send(Event::Ended);
        });
    }

    let mut deadline = Some(Instant::now() + PATIENCE);
    loop {
        let event = match deadline {
            Some(deadline) => {
                inbox.recv_timeout(deadline.saturating_duration_since(Instant::now()))
            }
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match event {
            Ok(Event::Line(line)) => match address(&line) {
                Some(address) if deadline.take().is_some() => {
                    println!("Import/Export portal: {address}\nCtrl-C stops it.");
                }
                _ => println!("{line}"),
            },
            Ok(Event::Stop) => return end(&mut emulator),
            Ok(Event::Ended) | Err(RecvTimeoutError::Disconnected) => {
                end(&mut emulator)?;
                return Err(Error::new("The emulator stopped by itself (see above)."));
            }
            Err(RecvTimeoutError::Timeout) => {
                end(&mut emulator)?;
                return Err(Error::new(format!(
                    "The emulator did not answer in {} s.",
                    PATIENCE.as_secs()
                )));
            }
        }
    }
}

fn check_port(port: u16) -> Result {
    let Err(e) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) else {
        return Ok(());
    };
    let free = (port..u16::MAX)
        .skip(1)
        .take(100)
        .find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok());
    let other = format!(
        "Choose another: cargo xtask start --port {}",
        free.unwrap_or(8080)
    );
    Err(Error::new(match e.kind() {
        io::ErrorKind::AddrInUse => format!("Port {port} is in use. {other}"),
        io::ErrorKind::PermissionDenied => {
            format!(
                "Port {port} needs special rights. Choose another: cargo xtask start --port 8080"
            )
        }
        _ => format!("Port {port} cannot be used: {e}. {other}"),
    }))
}

/// Where jobs are kept; `None` for in memory.
fn data_file(project: &Project, options: &Options) -> Result<Option<PathBuf>> {
    if options.in_memory {
        return Ok(None);
    }
    let file = match &options.data {
        // Relative to where the command was typed, not to the project.
        Some(file) => env::current_dir()
            .could_not(|| "find the current directory".to_owned())?
            .join(file),
        None => project.root.join(".data/jobs.db"),
    };
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir).could_not(|| format!("create {}", dir.display()))?;
    }
    Ok(Some(file))
}

/// `listening on http://127.0.0.1:8080` gives the address with a slash at its end.
fn address(line: &str) -> Option<String> {
    let (_, address) = line.split_once(READY)?;
    let address = address.split_whitespace().next()?.trim_end_matches('/');
    address.starts_with("http").then(|| format!("{address}/"))
}

/// Asks the emulator to end and waits, so that it closes its data file.
fn end(emulator: &mut Child) -> Result {
    ask_to_end(emulator);
    let start = Instant::now();
    loop {
        match emulator
            .try_wait()
            .could_not(|| "wait for the emulator".to_owned())?
        {
            Some(_) => return Ok(()),
            None if start.elapsed() > GRACE => {
                emulator
                    .kill()
                    .could_not(|| "end the emulator".to_owned())?;
            }
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
}

#[cfg(unix)]
fn ask_to_end(emulator: &Child) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    if let Ok(id) = i32::try_from(emulator.id()) {
        // It may have ended already; waiting tells.
        let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(emulator: &mut Child) {
    let _ = emulator.kill();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_the_emulators_line() {
        let cases = [
            (
                "listening on http://127.0.0.1:8080",
                Some("http://127.0.0.1:8080/"),
            ),
            (
                "listening on http://127.0.0.1:8080/",
                Some("http://127.0.0.1:8080/"),
            ),
            (
                "INFO listening on http://[::1]:1 (in memory)",
                Some("http://[::1]:1/"),
            ),
            ("listening on", None),
            ("listening on a socket", None),
            ("ready", None),
        ];
        for (line, expected) in cases {
            assert_eq!(address(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_busy_port_is_named_with_a_free_one() {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = busy.local_addr().unwrap().port();
        let message = check_port(port).unwrap_err().to_string();
        assert!(message.starts_with(&format!(
            "Port {port} is in use. Choose another: cargo xtask start --port "
        )));
        drop(busy);
    }
}
