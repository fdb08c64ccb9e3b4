//! `cargo xtask lint`: format, clippy, documentation, and the size of the first load.

use std::time::{Duration, Instant};

use crate::bundle;
use crate::cmd;
use crate::error::Result;
use crate::package;
use crate::project::{PORTAL, Project, WASM};
use crate::sizes;
use crate::split;
use crate::tools;

/// How to answer a first load over budget.
const OVER: &str =
    "Make it smaller, or raise the number in budget.json and give the reason in CHANGELOG.md.";

type Check = fn(&Project) -> Result<bool>;

/// Makes every check, also after one fails; true when all is well.
pub(crate) fn lint(project: &Project) -> Result<bool> {
    bundle::fetch(project)?;
    let checks: [(&str, Check); 6] = [
        ("format", format),
        ("clippy, host", clippy_host),
        ("clippy, wasm", clippy_wasm),
        ("clippy, embed", clippy_embed),
        ("documentation", documentation),
        ("first load", first_load),
    ];
    let outcomes = checks.map(|(name, check)| {
        println!("\n── {name}");
        let start = Instant::now();
        let passed = check(project).unwrap_or_else(|e| {
            eprintln!("error: {e}");
            false
        });
        (name, passed, start.elapsed())
    });
    println!("\n{}", table(&outcomes));
    Ok(outcomes.iter().all(|(_, passed, _)| *passed))
}

fn format(project: &Project) -> Result<bool> {
    let passed = cmd::passes(cmd::cargo(&project.root).args(["fmt", "--all", "--check"]))?;
    if !passed {
        eprintln!("cargo fmt --all puts this right.");
    }
    Ok(passed)
}

fn clippy_host(project: &Project) -> Result<bool> {
    let mut clippy = cmd::cargo(&project.root);
    cmd::passes(clippy.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm(project: &Project) -> Result<bool> {
    tools::ensure_wasm_target(project)?;
    let mut clippy = cmd::cargo(&project.root);
    clippy.args([
        "clippy",
        "--package",
        PORTAL,
        "--lib",
        "--bins",
        "--test",
        "browser",
        "--target",
        WASM,
        // As it is delivered; the host's has all in one.
        "--features",
        split::FEATURE,
    ]);
    cmd::passes(clippy.args(["--", "-D", "warnings"]))
}

/// The portal for other pages.
fn clippy_embed(project: &Project) -> Result<bool> {
    let mut clippy = cmd::cargo(&project.root);
    clippy.args([
        "clippy",
        "--package",
        PORTAL,
        "--lib",
        "--bin",
        package::EMBED,
    ]);
    clippy.args(["--target", WASM, "--features", package::FEATURE]);
    cmd::passes(clippy.args(["--", "-D", "warnings"]))
}

fn documentation(project: &Project) -> Result<bool> {
    let mut doc = cmd::cargo(&project.root);
    cmd::passes(
        doc.args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn first_load(project: &Project) -> Result<bool> {
    let budget = sizes::budget(project)?;
    bundle::portal(project)?;
    let sizes = sizes::measure(&project.dist())?;
    println!("{}", sizes::table(&sizes, &budget));
    let excesses = sizes::excesses(&sizes, &budget);
    for excess in &excesses {
        eprintln!("error: {excess}");
    }
    if !excesses.is_empty() {
        eprintln!("{OVER}");
    }
    Ok(excesses.is_empty())
}

fn table(outcomes: &[(&str, bool, Duration)]) -> String {
    let rows = outcomes.iter().map(|(name, passed, time)| {
        let word = if *passed { "ok" } else { "FAILED" };
        format!("{name:<16}{word:>8}{:>9.1}", time.as_secs_f64())
    });
    let head = format!("{:<16}{:>8}{:>9}", "Check", "", "seconds");
    std::iter::once(head)
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_what_failed() {
        let text = table(&[
            ("format", true, Duration::from_secs(1)),
            ("first load", false, Duration::ZERO),
        ]);
        assert!(
            text.contains("format                ok      1.0\n"),
            "{text}"
        );
        assert!(
            text.ends_with("first load        FAILED      0.0"),
            "{text}"
        );
    }
}
