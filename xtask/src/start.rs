//! `cargo xtask start`: the portal and its emulator on this machine, until Ctrl-C.

use std::env;
use std::io::{self, BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Error, Result, anyhow};
use fs_err as fs;
use serde_json::{Value, json};

use crate::bundle;
use crate::cmd;
use crate::project::{PORTAL, Project};
use crate::tools;

/// Whom tokens are for.
const AUDIENCE: &str = "https://management.azure.com";
/// What a server says when it answers, before its address.
const READY: &str = "listening on ";
static STOP: AtomicBool = AtomicBool::new(false);

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
    /// Ask for sign-in, at a server of its own on this machine that believes everybody
    #[arg(long)]
    sign_in: bool,
    /// Keep the drives' logs in a stand-in for storage accounts (Azurite) on this machine, so that they can be read
    #[arg(long)]
    storage: bool,
}

/// Builds what is not current, serves, and returns when asked to stop.
pub(crate) fn start(project: &Project, options: &Options) -> Result<()> {
    // Before minutes of building, not after.
    check_port(options.port)?;
    let (portal, program) = make(project)?;
    ctrlc::set_handler(|| STOP.store(true, Ordering::SeqCst))
        .context("Ctrl-C cannot be handled here")?;

    let mut emulator = cmd::command(program, &project.root);
    emulator.args(["--listen", &format!("127.0.0.1:{}", options.port)]);
    emulator.args(["--jobs", &options.jobs.to_string()]);
    emulator.args(["--clock-speed", &options.clock_speed.to_string()]);
    emulator.arg("--portal").arg(portal);
    match &options.data {
        _ if options.in_memory => emulator.arg("--in-memory"),
        // Relative to where the command was typed, not to the project.
        Some(file) => emulator.arg("--data").arg(env::current_dir()?.join(file)),
        None => {
            fs::create_dir_all(project.root.join(".data"))?;
            emulator.arg("--data").arg(".data/jobs.db")
        }
    };
    let portal = format!("http://127.0.0.1:{}", options.port);
    let (mut sign_in, mut storage) = (None, None);
    if options.storage {
        let mut node = cmd::command("node", &project.root);
        node.args([
            "tests/storage/server.mjs",
            "--service",
            &portal,
            "--library",
        ]);
        node.arg(tools::storage(project)?);
        let (server, base) = Server::start("The storage", &mut node)?;
        emulator.args(["--storage", &base]);
        storage = Some((server, base));
    }
    if options.sign_in {
        let mut node = cmd::command("node", &project.root);
        node.args(["tests/oidc/server.mjs", "--portal", &portal, "--library"]);
        node.arg(tools::npm(project)?);
        let (server, issuer) = Server::start("The sign-in server", &mut node)?;
        emulator.args(["--issuer", &issuer, "--audience", AUDIENCE]);
        sign_in = Some((server, issuer));
    }
    let of = |server: &Option<(Server, String)>| server.as_ref().map(|(_, at)| at.clone());
    let (issuer, base) = (of(&sign_in), of(&storage));
    if issuer.is_some() || base.is_some() {
        let config = config(project, issuer.as_deref(), base.as_deref())?;
        emulator.arg("--config").arg(config);
    }
    let (mut emulator, address) = Server::start("The emulator", &mut emulator)?;
    println!("Import/Export portal: {address}/");
    if let Some(issuer) = issuer {
        println!("Sign-in: {issuer}, any account, no password");
    }
    if let Some(base) = base {
        println!("Logs: {base}, readable by everybody on this machine");
    }
    println!("Ctrl-C stops it.");
    while !STOP.load(Ordering::SeqCst) {
        emulator.check()?;
        for (server, _) in sign_in.iter_mut().chain(&mut storage) {
            server.check()?;
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// Makes something, unless it is there.
type Make<'a> = &'a dyn Fn() -> Result<()>;

/// Makes what isn't there, and says how far it is where that takes minutes. Gives the portal's folder and the emulator: what
/// `cargo xtask build` has made, where that is current, and otherwise what is built sooner.
fn make(project: &Project) -> Result<(PathBuf, PathBuf)> {
    if bundle::is_built(project)? && project.emulator().is_file() {
        bundle::emulator(project)?;
        return Ok((project.dist(), project.emulator()));
    }
    let steps: [(&str, Make<'_>); 5] = [
        ("trunk", &|| {
            tools::install(project, &tools::TRUNK).map(drop)
        }),
        ("wasm-bindgen", &|| tools::wasm_bindgen(project).map(drop)),
        ("packages from npm", &|| tools::npm(project).map(drop)),
        ("the emulator", &|| bundle::trial_emulator(project)),
        ("the portal", &|| bundle::trial(project)),
    ];
    let is_first = !project.trial_emulator().is_file();
    if is_first {
        eprintln!(
            "The first start compiles its tools, for six minutes on two fast cores; the next ones take seconds."
        );
    }
    let start = Instant::now();
    for (at, (what, make)) in steps.iter().enumerate() {
        if is_first {
            let (step, of, seconds) = (at + 1, steps.len(), start.elapsed().as_secs());
            eprintln!("\n{step} of {of}, after {seconds} s: {what}");
        }
        make()?;
    }
    eprintln!(
        "This portal and this emulator are built to be tried out, larger and slower than what `cargo xtask build` makes."
    );
    Ok((project.trial(), project.trial_emulator()))
}

/// The portal's config.json with sign-in and storage, where there are; not in `dist/`, which stays what was built.
fn config(project: &Project, issuer: Option<&str>, storage: Option<&str>) -> Result<PathBuf> {
    let text = fs::read_to_string(project.root.join("public/config.json"))?;
    let mut config: Value =
        serde_json::from_str(&text).context("public/config.json is not JSON")?;
    if let Some(issuer) = issuer {
        config["auth"] = json!({
            "authority": issuer,
            "clientId": PORTAL,
            "scopes": [format!("{AUDIENCE}/user_impersonation")],
        });
    }
    if let Some(storage) = storage {
        config["storage"] = json!([storage]);
    }
    let to = project.notes()?.join("start.json");
    fs::write(&to, config.to_string())?;
    Ok(to)
}

/// A server that runs beside this program; dropping it ends it.
struct Server {
    name: &'static str,
    child: Child,
}

impl Server {
    /// Starts a server and waits until it says its address.
    fn start(name: &'static str, command: &mut Command) -> Result<(Self, String)> {
        // A terminal sends Ctrl-C to the whole group; the server is ended from here.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let server = Self { name, child };
        for line in lines.by_ref() {
            let line = line?;
            if let Some((_, address)) = line.split_once(READY) {
                let address = address.split_whitespace().next().unwrap_or_default();
                let address = address.trim_end_matches('/').to_owned();
                thread::spawn(move || {
                    lines
                        .map_while(io::Result::ok)
                        .for_each(|line| println!("{line}"));
                });
                return Ok((server, address));
            }
            println!("{line}");
        }
        Err(server.stopped())
    }

    /// An error where it has ended unasked.
    fn check(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            Some(_) if !STOP.load(Ordering::SeqCst) => Err(self.stopped()),
            _ => Ok(()),
        }
    }

    fn stopped(&self) -> Error {
        anyhow!("{} stopped by itself (see above).", self.name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that cannot be ended is nobody's to report here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn check_port(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(e) => Err(anyhow!(
            "Port {port} cannot be used: {e}. Choose another: cargo xtask start --port N"
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_busy_port_is_named() {
        let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = busy.local_addr().unwrap().port();
        let message = check_port(port).unwrap_err().to_string();
        assert!(message.starts_with(&format!("Port {port} cannot be used: ")));
    }

    #[test]
    fn sign_in_and_storage_are_added_to_the_config_that_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let project = Project {
            root: dir.path().to_owned(),
            target: dir.path().join("target"),
            host_tests: Vec::new(),
        };
        fs::create_dir(dir.path().join("public")).unwrap();
        let file = dir.path().join("public/config.json");
        fs::write(&file, r#"{"refreshSeconds":30}"#).unwrap();
        let written = config(
            &project,
            Some("http://127.0.0.1:9000"),
            Some("http://127.0.0.1:1"),
        );
        let written = written.unwrap();
        let config_: Value = serde_json::from_str(&fs::read_to_string(written).unwrap()).unwrap();
        assert_eq!(config_["refreshSeconds"], 30);
        assert_eq!(config_["auth"]["authority"], "http://127.0.0.1:9000");
        assert_eq!(config_["storage"], json!(["http://127.0.0.1:1"]));
        fs::write(&file, "{").unwrap();
        assert!(config(&project, None, None).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_server_is_waited_for_and_ends_with_its_owner() {
        let start = |script: &str| {
            let mut shell = cmd::command("sh", Path::new("/"));
            Server::start("The server", shell.args(["-c", script]))
        };
        let (server, address) =
            start("echo one moment; echo INFO listening on http://[::1]:7/ now; exec sleep 60")
                .unwrap();
        assert_eq!(address, "http://[::1]:7");
        drop(server);
        let error = start("exit 3").err().unwrap().to_string();
        assert_eq!(error, "The server stopped by itself (see above).");
    }
}
