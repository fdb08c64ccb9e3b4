//! A program that runs for a test, and no longer than it.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may say nothing before it listens. On a busy machine a browser's driver takes some seconds.
const PATIENCE: Duration = Duration::from_secs(40);

/// A child that is ended when dropped, also by a panic.
pub(crate) struct Child(std::process::Child);

impl Child {
    /// Starts a program and waits until a line of its output tells where it listens. Chromedriver takes a free port of
    /// IPv4, and ends where somebody has the same one of IPv6: so there are three attempts.
    pub(crate) fn start(command: &mut Command, port: impl Fn(&str) -> Option<u16>) -> (Self, u16) {
        let mut ends = Vec::new();
        for _ in 0..3 {
            match Self::attempt(command, &port) {
                Ok(started) => return started,
                Err(end) => ends.push(end),
            }
        }
        panic!(
            "{} ended without saying where it listens: {ends:?}",
            command.get_program().display()
        );
    }

    /// Starts a program that says nothing, and takes the port that `command` is given; waits until it listens there.
    pub(crate) fn start_silent(command: impl Fn(u16) -> Command) -> (Self, u16) {
        for _ in 0..3 {
            let free = TcpListener::bind(("127.0.0.1", 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            drop(free);
            let mut command = command(port);
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            let name = command.get_program().to_string_lossy().into_owned();
            let child = command.spawn();
            let mut child =
                Self(child.unwrap_or_else(|error| panic!("{name} could not be started: {error}")));
            let deadline = Instant::now() + Duration::from_secs(20);
            // Somebody else may have taken the port meanwhile: then it ends.
            while child.0.try_wait().unwrap().is_none() && Instant::now() < deadline {
                if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                    return (child, port);
                }
                thread::sleep(Duration::from_millis(20));
            }
        }
        panic!("a driver ended, or didn't listen where it was told to");
    }

    /// How it ended, where it did so without saying where it listens; it is ended where it says nothing for too long.
    fn attempt(
        command: &mut Command,
        port: impl Fn(&str) -> Option<u16>,
    ) -> Result<(Self, u16), String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child =
            Self(child.unwrap_or_else(|error| panic!("{name} could not be started: {error}")));
        let output = BufReader::new(child.0.stdout.take().unwrap());
        let (told, lines) = mpsc::channel();
        // To its end, whatever is in it and also when nobody listens any more: a full pipe would hold the program up.
        thread::spawn(move || {
            for line in output.split(b'\n').map_while(Result::ok) {
                let _ = told.send(String::from_utf8_lossy(&line).into_owned());
            }
        });
        loop {
            match lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    if let Some(port) = port(&line) {
                        return Ok((child, port));
                    }
                }
                Err(RecvTimeoutError::Timeout) => return Err("it said nothing".into()),
                Err(RecvTimeoutError::Disconnected) => return Err(child.ended()),
            }
        }
    }

    fn ended(&mut self) -> String {
        self.0
            .wait()
            .map_or_else(|error| error.to_string(), |status| status.to_string())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended already; there is nothing to be done about either.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The digits that follow `before` in a line.
pub(crate) fn port_after(line: &str, before: &str) -> Option<u16> {
    let rest = &line[line.find(before)? + before.len()..];
    rest.split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}
