//! `cargo xtask deploy`: the portal with all that a host needs to serve it.

use std::env;
use std::path::PathBuf;

use anyhow::{Error, Result};
use import_export_deploy::package::{self, Order};

use crate::bundle;
use crate::project::Project;

/// The options of `deploy`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Deliver this config.json; without, public/config.json
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Let the portal connect to this origin too, beside those that config.json names; may be given several times
    #[arg(long, value_name = "URL")]
    connect: Vec<String>,
    /// Keep the files of an earlier package's site, for tabs that are open
    #[arg(long, value_name = "DIR")]
    keep_from: Option<PathBuf>,
    /// The folder to make
    #[arg(long, value_name = "DIR", default_value = "target/deploy")]
    out: PathBuf,
}

/// Builds what is not current, and makes the files of its hosts.
pub(crate) fn deploy(project: &Project, options: &Options) -> Result<()> {
    bundle::portal(project)?;
    // Relative to where the command was typed.
    let here = env::current_dir()?;
    let out = here.join(&options.out);
    let keep_from = options.keep_from.as_ref().map(|dir| here.join(dir));
    let order = Order {
        dist: &project.dist(),
        config: options.config.as_deref(),
        connect: &options.connect,
        keep_from: keep_from.as_deref(),
        out: &out,
    };
    let packaged = package::package(&order).map_err(Error::msg)?;
    for warning in packaged.warnings {
        eprintln!("warning: {warning}");
    }
    if options.keep_from.is_some() {
        println!("{} files of earlier portals were kept.", packaged.kept);
    }
    println!(
        "{} is ready: docs/hosting.md goes on.",
        options.out.display()
    );
    Ok(())
}
