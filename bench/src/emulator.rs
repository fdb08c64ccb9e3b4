//! The emulator: one for each number of jobs, started when first asked for.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::Child;
use crate::http::Connection;

/// The first subscription of the sample data.
const SUBSCRIPTION: &str = "0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10";

/// The most jobs that the emulator holds in memory, with some to spare.
const IN_MEMORY: usize = 200_000;

/// An emulator that runs.
pub(crate) struct Emulator {
    _child: Child,
    /// Where its data file is, if it has one.
    _room: Option<TempDir>,
    /// Where it listens.
    pub(crate) port: u16,
}

/// All emulators that run. They serve all pages alike, so that all talk to the same process.
pub(crate) struct Emulators {
    binary: PathBuf,
    site: PathBuf,
    running: BTreeMap<usize, Emulator>,
}

impl Emulators {
    /// None yet. `site` is what they serve.
    pub(crate) fn new(binary: PathBuf, site: PathBuf) -> Self {
        Self {
            binary,
            site,
            running: BTreeMap::new(),
        }
    }

    /// The port of the emulator with so many jobs.
    pub(crate) fn with(&mut self, jobs: usize) -> Result<&Emulator> {
        if !self.running.contains_key(&jobs) {
            let emulator = self.start(jobs)?;
            self.running.insert(jobs, emulator);
        }
        self.running
            .get(&jobs)
            .ok_or_else(|| anyhow!("An emulator is missing."))
    }

    /// Ends the emulator with so many jobs.
    pub(crate) fn stop(&mut self, jobs: usize) {
        self.running.remove(&jobs);
    }

    /// Its clock stands still: nothing changes but by its controls.
    fn start(&self, jobs: usize) -> Result<Emulator> {
        let mut command = Command::new(&self.binary);
        command.args(["--listen", "127.0.0.1:0", "--clock-speed", "0"]);
        command.arg("--jobs").arg(jobs.to_string());
        let room = if jobs > IN_MEMORY {
            let room = tempfile::tempdir().context("could not make room for the jobs")?;
            command.arg("--data").arg(room.path().join("jobs.db"));
            Some(room)
        } else {
            command.arg("--in-memory");
            None
        };
        command.arg("--portal").arg(&self.site);
        let mut child = Child::start(&mut command)?;
        let output = child
            .0
            .stdout
            .take()
            .ok_or_else(|| anyhow!("The emulator has no output."))?;
        let mut lines = BufReader::new(output).lines();
        for line in lines.by_ref() {
            let line = line.context("could not read what the emulator says")?;
            if let Some(port) = line
                .rsplit(':')
                .next()
                .and_then(|port| port.trim().parse().ok())
                && line.contains("listening on ")
            {
                // Nobody reads further, but a full pipe would hold the program up.
                thread::spawn(move || lines.count());
                return Ok(Emulator {
                    _child: child,
                    _room: room,
                    port,
                });
            }
        }
        Err(anyhow!(
            "The emulator ended without saying where it listens."
        ))
    }
}

impl Emulator {
    /// The addresses of the first pages of the list, by their path and query.
    pub(crate) fn pages(&self, count: usize) -> Result<Vec<(String, Vec<u8>)>> {
        let mut connection = Connection::open(self.port)?;
        let mut next = Some(format!(
            "/subscriptions/{SUBSCRIPTION}/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&%24top=100"
        ));
        let mut pages = Vec::new();
        while let Some(path) = next.take().filter(|_| pages.len() < count) {
            let body = connection.send("GET", &path, "")?.to_vec();
            let page: Value =
                serde_json::from_slice(&body).context("could not read a page of jobs")?;
            next = page["nextLink"].as_str().and_then(|link| {
                let path = link.strip_prefix("http://")?;
                path.find('/').map(|at| path[at..].to_owned())
            });
            pages.push((path, body));
        }
        Ok(pages)
    }

    /// Puts some of the first jobs into a state, and forgets the log, which the browser's requests fill.
    pub(crate) fn change(&self, jobs: usize, state: &str) -> Result<()> {
        let pages = self.pages(1)?;
        let page: Value = pages
            .first()
            .and_then(|(_, body)| serde_json::from_slice(body).ok())
            .unwrap_or_default();
        let mut connection = Connection::open(self.port)?;
        // The very first ones are not like the others.
        let all = page["value"].as_array().map_or(&[][..], Vec::as_slice);
        for job in all.iter().rev().take(jobs) {
            let body = json!({ "id": job["id"], "state": state }).to_string();
            connection.send("PUT", "/_emulator/state", &body)?;
        }
        connection.send("DELETE", "/_emulator/requests", "")?;
        Ok(())
    }
}
