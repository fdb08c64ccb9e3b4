//! `cargo xtask start`: the portal and its emulator on this machine, until Ctrl-C.

use std::env;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc;

use crate::bundle;
use crate::cmd;
use crate::error::{Context as _, Error, Result};
use crate::project::Project;
use crate::server::{self, Event, Server};
use crate::sign_in;

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

    let sign_in = if options.sign_in {
        let origin = format!("http://127.0.0.1:{}", options.port);
        match sign_in::start(project, &origin, &events, &inbox)? {
            Some(sign_in) => Some(sign_in),
            None => return Ok(()),
        }
    } else {
        None
    };

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
    if let Some(sign_in) = &sign_in {
        emulator.args(["--issuer", &sign_in.issuer]);
        emulator.args(["--audience", sign_in::AUDIENCE]);
        emulator.arg("--config").arg(&sign_in.config);
    }
    let mut emulator = Server::start("The emulator", &mut emulator, &events)?;
    let Some(address) = emulator.ready(&inbox)? else {
        return emulator.end();
    };
    println!("Import/Export portal: {address}");
    if let Some(sign_in) = &sign_in {
        println!("Sign-in: {}, any account, no password", sign_in.issuer);
    }
    println!("Ctrl-C stops it.");

    let stopped = loop {
        match inbox.recv() {
            Ok(Event::Line(line)) => println!("{line}"),
            Ok(Event::Stop) => break None,
            Ok(Event::Ended(name)) => break Some(name),
            Err(_) => break Some("The emulator"),
        }
    };
    emulator.end()?;
    if let Some(mut sign_in) = sign_in {
        sign_in.server.end()?;
    }
    match stopped {
        Some(name) => Err(server::stopped(name)),
        None => Ok(()),
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

#[cfg(test)]
mod tests {
    use super::*;

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
