//! A server that runs beside this program and ends with it: the emulator, and the one that signs people in.

use std::io::{self, BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::cmd;
use crate::error::{Context as _, Error, Result};

/// What a server says when it answers, before its address.
const READY: &str = "listening on ";
/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take to end before it is made to.
const GRACE: Duration = Duration::from_secs(5);

/// What happens while servers run.
pub(crate) enum Event {
    /// A server printed a line.
    Line(String),
    /// The server of this name closed its output: it has ended.
    Ended(&'static str),
    /// Ctrl-C, or another request to stop.
    Stop,
}

/// A running server; dropping it ends it.
pub(crate) struct Server {
    name: &'static str,
    child: Child,
}

impl Server {
    /// Starts a server, which is told of by `name`.
    pub(crate) fn start(
        name: &'static str,
        command: &mut Command,
        events: &Sender<Event>,
    ) -> Result<Self> {
        command.stdout(Stdio::piped());
        // The terminal sends Ctrl-C to the whole group; the server is stopped from here, once.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut child = cmd::spawn(command)?;
        if let Some(out) = child.stdout.take() {
            let events = events.clone();
            thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(io::Result::ok) {
                    let _ = events.send(Event::Line(line));
                }
                let _ = events.send(Event::Ended(name));
            });
        }
        Ok(Self { name, child })
    }

    /// Waits until the server answers; gives its address, with a slash at its end, or `None` when asked to stop.
    pub(crate) fn ready(&self, inbox: &Receiver<Event>) -> Result<Option<String>> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match inbox.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Event::Line(line)) => match address(&line) {
                    Some(address) => return Ok(Some(address)),
                    None => println!("{line}"),
                },
                Ok(Event::Stop) => return Ok(None),
                Ok(Event::Ended(name)) => return Err(stopped(name)),
                Err(RecvTimeoutError::Disconnected) => return Err(stopped(self.name)),
                Err(RecvTimeoutError::Timeout) => {
                    return Err(Error::new(format!(
                        "{} did not answer in {} s.",
                        self.name,
                        PATIENCE.as_secs()
                    )));
                }
            }
        }
    }

    /// Asks the server to end and waits, so that it closes what it has open.
    pub(crate) fn end(&mut self) -> Result {
        ask_to_end(&mut self.child);
        let start = Instant::now();
        loop {
            match self
                .child
                .try_wait()
                .could_not(|| format!("wait for {}", self.name))?
            {
                Some(_) => return Ok(()),
                None if start.elapsed() > GRACE => {
                    self.child
                        .kill()
                        .could_not(|| format!("end {}", self.name))?;
                }
                None => thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that cannot be ended is nobody's to report here.
        let _ = self.end();
    }
}

/// The error of a server that ended unasked.
pub(crate) fn stopped(name: &str) -> Error {
    Error::new(format!("{name} stopped by itself (see above)."))
}

/// `listening on http://127.0.0.1:8080` gives the address with a slash at its end.
fn address(line: &str) -> Option<String> {
    let (_, address) = line.split_once(READY)?;
    let address = address.split_whitespace().next()?.trim_end_matches('/');
    address.starts_with("http").then(|| format!("{address}/"))
}

#[cfg(unix)]
fn ask_to_end(child: &mut Child) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    // Its id may be another's once it has been waited for.
    if let (Ok(None), Ok(id)) = (child.try_wait(), i32::try_from(child.id())) {
        let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(child: &mut Child) {
    let _ = child.kill();
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_address_is_read_from_the_servers_line() {
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

    #[cfg(unix)]
    #[test]
    fn a_server_is_waited_for_and_ends_with_its_owner() {
        let (events, inbox) = mpsc::channel();
        let start = |script: &str| {
            let mut shell = cmd::command("sh", Path::new("/"));
            shell.args(["-c", script]);
            Server::start("The server", &mut shell, &events).unwrap()
        };
        let server = start("echo one moment; echo listening on http://127.0.0.1:7; exec sleep 60");
        let address = server.ready(&inbox).unwrap();
        assert_eq!(address.as_deref(), Some("http://127.0.0.1:7/"));
        drop(server);
        assert!(matches!(inbox.recv(), Ok(Event::Ended("The server"))));

        let server = start("exit 3");
        let error = server.ready(&inbox).unwrap_err().to_string();
        assert_eq!(error, "The server stopped by itself (see above).");

        let server = start("exec sleep 60");
        events.send(Event::Stop).unwrap();
        assert_eq!(server.ready(&inbox).unwrap(), None);
    }
}
