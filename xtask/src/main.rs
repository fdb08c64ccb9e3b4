//! `cargo xtask`: sets up, builds, starts, tests, checks and measures the project.
//!
//! `main` reads the arguments; each command has a file of its own. `tools` sees to it that what a command needs is there, `cmd`
//! runs it. Anything that goes wrong reaches the terminal in one line.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bench;
mod browser;
mod bundle;
mod cmd;
mod compress;
mod deploy;
mod digest;
mod examples;
mod html;
mod import_map;
mod lint;
mod package;
mod project;
mod sizes;
mod split;
mod stamp;
mod start;
mod summary;
mod test;
mod texts;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

/// Everything there is to do with the Import/Export portal
///
/// Rust (from rustup.rs) and Node 20 or newer with npm must be there. Whatever else a command needs
/// it installs into ~/.cache/import-export-portal, once, and says so: the first start takes minutes,
/// the next ones seconds.
#[derive(Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    after_help = "To see the portal: cargo xtask start\nBefore a pull request: cargo xtask lint, then cargo xtask test"
)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build and serve the portal with its emulator on this machine, until Ctrl-C
    Start(start::Options),
    /// Build dist/, the finished portal, and the emulator for release
    Build,
    /// Gather the finished portal and what nginx, Azure Static Web Apps or a container need to serve it
    #[command(
        after_help = "Example: cargo xtask deploy --config production.json --keep-from target/deploy/site"
    )]
    Deploy(deploy::Options),
    /// Run all tests, or one layer of them
    #[command(after_help = "Example: cargo xtask test e2e -- cancel --nocapture")]
    Test(test::Options),
    /// Check format, clippy, documentation, and the size of the first load
    Lint,
    /// Measure the portal against other pages, in Chromium; takes about an hour
    #[command(
        after_help = "Examples: cargo xtask bench --quick\n          cargo xtask bench --rows 1,2,8"
    )]
    Bench(bench::Options),
    /// Build target/package/, an npm package that puts the portal into another page
    Package,
    /// Write the texts that are loaded later into target/texts/; trunk's hook calls this
    Texts,
}

fn main() -> ExitCode {
    let task = Arguments::parse().command;
    match run(&task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("error: {e:#}");
            ExitCode::FAILURE
        }
    }
}

/// True when the task found nothing wrong.
fn run(task: &Task) -> Result<bool> {
    let project = Project::find()?;
    // Not after minutes of other work.
    tools::wasm_target(&project)?;
    match task {
        Task::Start(options) => start::start(&project, options)?,
        Task::Build => bundle::build(&project)?,
        Task::Deploy(options) => deploy::deploy(&project, options)?,
        Task::Test(options) => return Ok(test::test(&project, options)),
        Task::Lint => return Ok(lint::lint(&project)),
        Task::Bench(options) => bench::bench(&project, options)?,
        Task::Package => package::package(&project)?,
        Task::Texts => drop(texts::write(&project)?),
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
