//! The program: reads its options, opens the store, listens.

use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;
use import_export_emulator::{CancelUntil, Emulator, Options, serve, tokens};
use tokio::net::TcpListener;

/// A stand-in for the Azure Import/Export jobs REST API.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,

    /// Keep the jobs in this file (and the two beside it); its jobs outlive a restart
    #[arg(long, value_name = "FILE", conflicts_with = "in_memory")]
    data: Option<PathBuf>,

    /// Keep the jobs in memory only (as without --data)
    #[arg(long)]
    in_memory: bool,

    /// How many sample jobs to make when there is no data yet
    #[arg(long, value_name = "N", default_value_t = 48)]
    jobs: usize,

    /// How many subscriptions to make when there is no data yet
    #[arg(long, value_name = "N", default_value_t = 2,
          value_parser = clap::value_parser!(u16).range(2..=5000))]
    subscriptions: u16,

    /// The number that the sample jobs are made from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// How many emulated seconds pass in a second; 0 stands still
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = speed)]
    clock_speed: f64,

    /// How long every API answer waits
    #[arg(long, value_name = "MS", default_value_t = 0)]
    latency: u64,

    /// Until which state a cancellation is accepted
    #[arg(long, value_name = "STATE", value_enum, default_value_t = CancelUntil::Packaging)]
    cancel_until: CancelUntil,

    /// Serve the built portal from this directory
    #[arg(long, value_name = "DIR")]
    portal: Option<PathBuf>,

    /// Serve this file as the portal's config.json, in place of the one in its directory
    #[arg(long, value_name = "FILE", requires = "portal")]
    config: Option<PathBuf>,

    /// Say that logs lie in this stand-in for storage accounts, below the account's name, such as <http://127.0.0.1:10000>
    #[arg(long, value_name = "URL")]
    storage: Option<String>,

    /// Ask for bearer tokens of this OpenID Connect issuer, as the service does: https, or http on this machine
    #[arg(long, value_name = "URL", requires = "audience")]
    issuer: Option<String>,

    /// Whom the tokens must be for; may be given several times, one of them is enough
    #[arg(long, value_name = "A", requires = "issuer")]
    audience: Vec<String>,
}

fn speed(text: &str) -> Result<f64, String> {
    let max = import_export_emulator::clock::MAX_SPEED;
    let speed = text
        .parse()
        .ok()
        .filter(|speed| (0.0..=max).contains(speed));
    speed.ok_or_else(|| format!("a number from 0 to {max} is wanted"))
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("import-export-emulator: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), String> {
    serve::raise_file_limit();
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| format!("cannot start: {error}"))?;
    let result = runtime.block_on(listen(arguments));
    // A reader may still be at work; nobody waits for it any more.
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

async fn listen(arguments: Arguments) -> Result<(), String> {
    let listen = &arguments.listen;
    let address = addresses(listen).await?;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let local = listener
        .local_addr()
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let options = Options {
        data: arguments.data,
        jobs: arguments.jobs,
        seed: arguments.seed,
        subscriptions: arguments.subscriptions.into(),
        clock_speed: arguments.clock_speed,
        latency: Duration::from_millis(arguments.latency),
        cancel_until: arguments.cancel_until,
        portal: arguments.portal,
        config: arguments.config,
        tokens: arguments.issuer.map(|issuer| tokens::Options {
            issuer,
            audiences: arguments.audience,
        }),
        storage: arguments.storage,
        start: None,
    };
    let emulator = Emulator::open(options).await?;
    let end = asked_to_end()?;
    // Whoever started the emulator may have stopped listening to it; that is no reason to end.
    let _ = writeln!(std::io::stdout(), "listening on http://{local}");
    serve::serve(listener, emulator, end)
        .await
        .map_err(|error| format!("cannot go on listening: {error}"))
}

async fn addresses(listen: &str) -> Result<SocketAddr, String> {
    let refuse = |why: String| {
        format!("--listen '{listen}' is not an address such as 127.0.0.1:8080: {why}")
    };
    let mut found = tokio::net::lookup_host(listen)
        .await
        .map_err(|error| refuse(error.to_string()))?;
    found
        .next()
        .ok_or_else(|| refuse("it leads nowhere".into()))
}

fn asked_to_end() -> Result<impl Future<Output = ()>, String> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(|error| format!("cannot listen for signals: {error}"));
    let (mut interrupt, mut terminate) = (
        listen(SignalKind::interrupt())?,
        listen(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
