//! `cargo xtask lint`: format, clippy, documentation, and the sizes of what is downloaded.

use std::fmt::Write as _;
use std::thread;
use std::time::Instant;

use anyhow::Result;

use crate::bundle;
use crate::cmd;
use crate::package;
use crate::project::{PORTAL, Project, WASM};
use crate::sizes;
use crate::split;

/// Makes every check, also after one fails; true when all is well.
pub(crate) fn lint(project: &Project) -> bool {
    // As it is delivered, and for other pages; the host's has all in one.
    let wasm = ["clippy", "--package", PORTAL, "--target", WASM, "--lib"];
    let delivered = ["--bins", "--test", "browser", "--features", split::FEATURE];
    let embedded = ["--bin", package::EMBED, "--features", package::FEATURE];
    let strict = ["--", "-D", "warnings"];
    let checks: [(&str, Vec<&str>); 5] = [
        ("format", vec!["fmt", "--all", "--check"]),
        (
            "clippy, host",
            [&["clippy", "--workspace", "--all-targets"], &strict[..]].concat(),
        ),
        ("clippy, wasm", [&wasm[..], &delivered, &strict].concat()),
        ("clippy, embed", [&wasm[..], &embedded, &strict].concat()),
        ("documentation", vec!["doc", "--workspace", "--no-deps"]),
    ];
    let mut table = format!("{:<16}{:>8}{:>9}", "Check", "", "seconds");
    let mut all_passed = true;
    let mut check = |name: &str, check: &dyn Fn() -> Result<bool>| {
        println!("\n── {name}");
        let start = Instant::now();
        let passed = check().unwrap_or_else(|e| {
            eprintln!("error: {e:#}");
            false
        });
        let word = if passed { "ok" } else { "FAILED" };
        let _ = write!(
            table,
            "\n{name:<16}{word:>8}{:>9.1}",
            start.elapsed().as_secs_f64()
        );
        all_passed &= passed;
    };
    // What is delivered is compiled beside the checks: most of the time that takes one core.
    thread::scope(|beside| {
        let built = beside.spawn(|| bundle::portal(project));
        for (name, arguments) in checks {
            check(name, &|| {
                let mut cargo = cmd::cargo(&project.root);
                cmd::passes(cargo.args(&arguments).env("RUSTDOCFLAGS", "-D warnings"))
            });
        }
        // What stops it is told when it is asked for again.
        let _ = built.join();
    });
    check("downloads", &|| downloads(project));
    println!("\n{table}");
    all_passed
}

fn downloads(project: &Project) -> Result<bool> {
    let budget = sizes::Budget::read(project)?;
    bundle::portal(project)?;
    let (table, keeps) = sizes::report(&project.dist(), &budget)?;
    println!("{table}");
    if !keeps {
        eprintln!("Make it smaller, or raise bench/budget.json and say why in CHANGELOG.md.");
    }
    Ok(keeps)
}
