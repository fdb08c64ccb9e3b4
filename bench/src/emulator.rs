//! The emulator: one for each number of jobs, started when first asked for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::Child;
use crate::http::Connection;
use crate::subject::Subject;

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
        let (child, port) = listening(&mut command)?;
        Ok(Emulator {
            _child: child,
            _room: room,
            port,
        })
    }

    /// One with few jobs that serves a portal which people sign in to. `library` is where Node finds what the sign-in server is
    /// made of.
    pub(crate) fn with_sign_in(&self, library: &Path, jobs: usize) -> Result<SignIn> {
        // Each has to know the address of the other one.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .context("could not find a free port")?
            .port();
        let url = format!("http://127.0.0.1:{port}/");
        let mut server = Command::new("node");
        server.args([
            "tests/oidc/server.mjs",
            "--portal",
            url.trim_end_matches('/'),
        ]);
        server.arg("--library").arg(library);
        let (server, at) = listening(&mut server)?;
        let issuer = format!("http://127.0.0.1:{at}");

        let portal = self.site.join(Subject::Portal.folder());
        let text = fs::read_to_string(portal.join("config.json"));
        let text = text.context("could not read the portal's config.json")?;
        let mut config: Value =
            serde_json::from_str(&text).context("could not read the portal's config.json")?;
        config["auth"] = json!({
            "authority": issuer,
            "clientId": "import-export-portal",
            "scopes": [format!("{AUDIENCE}/user_impersonation")],
        });
        let room = tempfile::tempdir().context("could not make room for a config.json")?;
        let file = room.path().join("config.json");
        fs::write(&file, config.to_string()).context("could not write a config.json")?;

        let mut command = Command::new(&self.binary);
        command.args(["--in-memory", "--clock-speed", "0"]);
        command.args(["--listen", &format!("127.0.0.1:{port}")]);
        command.args(["--jobs", &jobs.to_string()]);
        command.args(["--issuer", &issuer, "--audience", AUDIENCE]);
        command
            .arg("--config")
            .arg(file)
            .arg("--portal")
            .arg(portal);
        let (emulator, _) = listening(&mut command)?;
        Ok(SignIn {
            _programs: [server, emulator],
            _room: room,
            url,
        })
    }
}

/// A portal that people sign in to.
pub(crate) struct SignIn {
    _programs: [Child; 2],
    _room: TempDir,
    /// The portal's address.
    pub(crate) url: String,
}

/// Whom tokens are for.
const AUDIENCE: &str = "https://management.azure.com";

/// Starts a server, and waits until it says at which port it listens.
fn listening(command: &mut Command) -> Result<(Child, u16)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = Child::start(command)?;
    let output = child.0.stdout.take();
    let output = output.ok_or_else(|| anyhow!("{name} has no output."))?;
    let mut lines = BufReader::new(output).lines();
    for line in lines.by_ref() {
        let line = line.with_context(|| format!("could not read what {name} says"))?;
        let port = line.rsplit(':').next();
        let port = port.and_then(|port| port.trim().parse().ok());
        if let Some(port) = port.filter(|_| line.contains("listening on ")) {
            // Nobody reads further, but a full pipe would hold the program up.
            thread::spawn(move || lines.count());
            return Ok((child, port));
        }
    }
    Err(anyhow!("{name} ended without saying where it listens."))
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
