//! `cargo xtask bench`: builds what is measured, and the program that measures it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use fs_err as fs;
use serde_json::{Value, json};

use crate::browser::{self, Browser};
use crate::bundle;
use crate::cmd;
use crate::compress::{self, EDITED};
use crate::project::{BENCH, Project};
use crate::sizes::{self, Sizes};
use crate::tools;

/// So that no page refreshes its list by itself while it is measured.
const REFRESH_SECONDS: u32 = 3600;

/// The options of `bench`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Try it out: few runs, 10 000 jobs at most, nothing written
    #[arg(long)]
    quick: bool,
    /// Runs of each page where a run is short [default: 15, 3 if quick]
    #[arg(long, value_name = "N")]
    runs: Option<u32>,
    /// Measure these rows only, and write nothing
    #[arg(long, value_name = "N,…", value_delimiter = ',', value_parser = clap::value_parser!(u8).range(1..=17))]
    rows: Vec<u8>,
    /// The most jobs in a list; with any other than the default nothing is written [default: 100000, 10000 if quick]
    #[arg(long, value_name = "N")]
    jobs: Option<u32>,
    /// Measure only how the portal grows to a million jobs; about half an hour, writes GROWTH.md and million.svg
    #[arg(long, conflicts_with_all = ["rows", "against"])]
    growth: bool,
    /// Measure another finished portal beside this one, such as the dist/ of an older commit
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// Measure this finished portal instead of building one, and write nothing
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

/// Builds and measures; the results go to the terminal, and those of a whole run to `bench/`.
pub(crate) fn bench(project: &Project, options: &Options) -> Result<()> {
    let chromium = browser::ensure(project, Browser::Chromium)?;
    bundle::emulator(project)?;
    if options.dist.is_none() {
        bundle::portal(project)?;
    }
    cmd::run(
        cmd::cargo(&project.root).args(["build", "--release", "--package", BENCH]),
        "The benchmark did not compile (see above).",
    )?;
    let room = project.target.join("bench");
    let (site, sizes) = (room.join("site"), room.join("sizes.json"));
    let weighed = gather(project, options, &site)?;
    fs::write(&sizes, json!(weighed).to_string())?;

    let mut bench = cmd::command(project.release(BENCH), &project.root);
    bench.arg("--chromium").arg(chromium.browser);
    bench.arg("--emulator").arg(project.emulator());
    bench.arg("--site").arg(&site).arg("--sizes").arg(&sizes);
    bench.arg("--library").arg(tools::npm(project)?);
    let portal = match &options.dist {
        Some(dist) => dist.display().to_string(),
        // Whether anything was changed since the commit is part of its name.
        None => cmd::stdout(
            cmd::command("git", &project.root).args(["describe", "--always", "--dirty"]),
        )?,
    };
    bench.args(["--build", &format!("portal: {}", portal.trim())]);
    if let Some(before) = &options.against {
        bench.args(["--build", &format!("before: {}", before.display())]);
    }
    let (runs, heavy, jobs) = if options.quick {
        (3, 1, 10_000)
    } else {
        (15, 5, 100_000)
    };
    let runs = options.runs.unwrap_or(runs);
    bench.args(["--runs", &runs.to_string()]);
    bench.args(["--heavy-runs", &runs.min(heavy).to_string()]);
    let jobs = if options.growth { 1_000_000 } else { jobs };
    bench.args(["--jobs", &options.jobs.unwrap_or(jobs).to_string()]);
    if options.growth {
        bench.arg("--growth");
    }
    if !options.rows.is_empty() {
        let rows: Vec<_> = options.rows.iter().map(u8::to_string).collect();
        bench.args(["--rows", &rows.join(",")]);
    }
    let part = options.quick || !options.rows.is_empty() || options.jobs.is_some();
    if !part && options.dist.is_none() {
        bench.arg("--results").arg(project.root.join("bench"));
    }
    cmd::run(&mut bench, "The benchmark broke off (see above).")
}

/// Puts together what is served, a folder for each page; the floor and the peer are finished as the portal is. Gives what a first visit to each downloads.
fn gather(
    project: &Project,
    options: &Options,
    site: &Path,
) -> Result<BTreeMap<&'static str, Sizes>> {
    tools::remove(site)?;
    let dist = options.dist.clone().unwrap_or_else(|| project.dist());
    let mut sizes = BTreeMap::new();
    for (name, from) in [
        ("portal", Some(&dist)),
        ("before", options.against.as_ref()),
    ] {
        let Some(from) = from else { continue };
        let folder = site.join(name);
        copy(from, &folder)?;
        sizes.insert(name, sizes::files(&folder)?);
        let config = folder.join(EDITED);
        let text = fs::read_to_string(&config)?;
        let mut json: Value =
            serde_json::from_str(&text).with_context(|| format!("{EDITED} is not JSON"))?;
        json["refreshSeconds"] = json!(REFRESH_SECONDS);
        fs::write(&config, json.to_string())?;
    }
    for (name, from) in [
        ("floor", project.root.join("bench/floor")),
        ("peer", peer(project)?),
    ] {
        let folder = site.join(name);
        copy(&from, &folder)?;
        bundle::finish(project, &folder)?;
        compress::compress(&folder)?;
        sizes.insert(name, sizes::files(&folder)?);
    }
    // The emulator serves nothing without one.
    fs::write(
        site.join("index.html"),
        "<!doctype html><title>What is measured</title>",
    )?;
    Ok(sizes)
}

/// Bundles the page built with React into `target/peer`, with the packages that its lock file names.
fn peer(project: &Project) -> Result<PathBuf> {
    let source = project.root.join("bench/peer");
    let modules = tools::node_modules(&source, "peer")?;
    let made = project.target.join("peer");
    let mut esbuild = cmd::command(modules.join(".bin/esbuild"), &project.root);
    esbuild
        .env("NODE_PATH", &modules)
        .arg(source.join("src/main.jsx"))
        .arg(format!("--outfile={}", made.join("peer.js").display()))
        .args(["--bundle", "--minify", "--jsx=automatic"])
        .args(["--legal-comments=none", "--log-level=warning"])
        .arg("--define:process.env.NODE_ENV=\"production\"")
        .arg(format!("--define:REFRESH_SECONDS={REFRESH_SECONDS}"));
    cmd::run(&mut esbuild, "bench/peer could not be bundled (see above).")?;
    for name in ["index.html", "peer.css"] {
        fs::copy(source.join(name), made.join(name))?;
    }
    Ok(made)
}

/// Copies a directory. Compressed copies come after their files and so are no older.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in compress::files(from)? {
        let target: PathBuf = to.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(dir) = target.parent() {
            fs::create_dir_all(dir)?;
        }
        fs::copy(&file, &target)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_every_file() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::create_dir_all(from.join("deep")).unwrap();
        fs::write(from.join("a.js"), "a").unwrap();
        fs::write(from.join("deep/b.js"), "b").unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(compress::files(&to).unwrap().len(), 2);
        assert_eq!(fs::read_to_string(to.join("deep/b.js")).unwrap(), "b");
    }
}
