//! HTTP in as few steps as it takes: for the emulator's controls, and to put load on a server.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};

/// A connection that is kept alive.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to a server on this machine.
    pub(crate) fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))
            .and_then(|stream| stream.set_nodelay(true).map(|()| stream))
            .with_context(|| format!("could not reach the server on port {port}"))?;
        Ok(Self {
            stream: BufReader::with_capacity(256 * 1024, stream),
            line: String::new(),
            body: Vec::new(),
        })
    }

    /// Sends a request, and answers the body if it is a success.
    pub(crate) fn send(&mut self, method: &str, path: &str, body: &str) -> Result<&[u8]> {
        let status = self.exchange(&request(method, path, body))?;
        if (200..300).contains(&status) {
            return Ok(&self.body);
        }
        Err(anyhow!(
            "{method} {path} was answered with {status}: {}",
            String::from_utf8_lossy(&self.body)
        ))
    }

    /// Writes a whole request and reads a whole answer; answers its status.
    fn exchange(&mut self, request: &[u8]) -> Result<u16> {
        let failed = || "talk to the server".to_owned();
        self.stream
            .get_mut()
            .write_all(request)
            .with_context(failed)?;
        let (mut status, mut length) = (0, 0);
        loop {
            self.line.clear();
            if self.stream.read_line(&mut self.line).with_context(failed)? == 0 {
                bail!("The server closed the connection.");
            }
            let line = self.line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest
                    .get(..3)
                    .and_then(|code| code.parse().ok())
                    .unwrap_or(0);
            } else if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        self.body.resize(length, 0);
        self.stream
            .read_exact(&mut self.body)
            .with_context(failed)?;
        Ok(status)
    }
}

fn request(method: &str, path: &str, body: &str) -> Vec<u8> {
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Asks for these paths, one after another on each of several connections, for a time; answers requests per second.
pub(crate) fn load(port: u16, paths: &[String], connections: usize, time: Duration) -> Result<f64> {
    let requests: Vec<_> = paths.iter().map(|path| request("GET", path, "")).collect();
    let done = AtomicUsize::new(0);
    let start = Instant::now();
    let work = &|first: usize| -> Result<()> {
        let mut connection = Connection::open(port)?;
        for request in requests.iter().cycle().skip(first) {
            if start.elapsed() > time {
                return Ok(());
            }
            let status = connection.exchange(request)?;
            if status != 200 {
                bail!("The server answered {status} under load.");
            }
            done.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..connections)
            .map(|first| scope.spawn(move || work(first)))
            .collect();
        running.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| Err(anyhow!("The load generator failed unexpectedly.")))
        })
    })?;
    #[expect(clippy::cast_precision_loss, reason = "requests of a few seconds")]
    Ok(done.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64())
}
