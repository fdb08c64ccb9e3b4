//! `cargo xtask test`: the layers of tests, each as its own cargo runs, and what they add up to.

use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Instant;

use anyhow::Result;

use crate::browser::{self, Browser};
use crate::bundle;
use crate::cmd;
use crate::examples::{self, LARGE, SMALL};
use crate::package;
use crate::project::{PORTAL, Project, WASM};
use crate::summary::{self, Count};
use crate::tools;

/// A layer of tests.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Layer {
    /// Everything that needs no browser, emulator and documentation included
    Host,
    /// Components in a browser, without a service
    Browser,
    /// The built portal and Azure's client in a browser, against the emulator
    E2e,
    /// The applications in examples/ and the stand-in for Azure Static Web Apps, before a release
    Examples,
}

/// The options of `test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run this layer only
    layer: Option<Layer>,
    /// Run end-to-end tests in Firefox instead of Chromium
    #[arg(long)]
    firefox: bool,
    /// Passed on to the tests: a part of their names, --nocapture, …
    #[arg(last = true, value_name = "ARGS")]
    args: Vec<String>,
}

/// Runs the layers and prints the summary; true when all is well.
pub(crate) fn test(project: &Project, options: &Options) -> bool {
    let layers = match options.layer {
        Some(layer) => vec![layer],
        None => vec![Layer::Host, Layer::Browser, Layer::E2e],
    };
    let (mut rows, mut sum) = (vec![summary::HEAD.to_owned()], Count::default());
    thread::scope(|beside| {
        // What the last layer needs is compiled while the first one is, which takes one core most of the time. What stops it is told
        // when it is asked for again.
        if layers.contains(&Layer::Host) && layers.contains(&Layer::E2e) {
            beside.spawn(|| {
                let _ = bundle::portal(project).and_then(|()| package::build(project));
            });
        }
        for layer in layers {
            let (row, count) = run(project, layer, options);
            rows.push(row);
            sum.passed += count.passed;
            sum.failed += count.failed;
        }
    });
    println!("\n{}\n", rows.join("\n"));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

/// Runs one layer. Whatever goes wrong is counted, so that the other layers get their turn. Gives its row, and its count.
fn run(project: &Project, layer: Layer, options: &Options) -> (String, Count) {
    let start = Instant::now();
    let (name, commands) = match layer {
        Layer::Host => (
            "host",
            host as fn(&Project, &Options) -> Result<Vec<Command>>,
        ),
        Layer::Browser => ("browser", in_browser as _),
        Layer::E2e => ("e2e", end_to_end as _),
        Layer::Examples => ("examples", examples as _),
    };
    println!("\n── {name} tests");
    let mut count = Count::default();
    let mut note = "";
    let mut arguments = options.args.clone();
    if layer == Layer::Examples {
        // They are part of the end-to-end tests, which leave them out.
        arguments.push("--include-ignored".to_owned());
        if options.args.iter().all(|it| it.starts_with('-')) {
            arguments.push("examples::".to_owned());
        }
    }
    let mut cargo_test = |mut command: Command| {
        let status = cmd::each_line(command.arg("--").args(&arguments), |line| {
            println!("{line}");
            count.add(line);
        })?;
        if !status.success() && count.failed == 0 {
            count.failed += 1;
            note = "did not compile, or ended early (see above)";
        }
        Ok(())
    };
    let result = commands(project, options)
        .and_then(|commands| commands.into_iter().try_for_each(&mut cargo_test));
    if let Err(e) = result {
        eprintln!("error: {e:#}");
        count.failed += 1;
        note = "could not be run (see above)";
    }
    (count.row(name, start.elapsed(), note), count)
}

fn cargo_test(project: &Project, arguments: &[&str]) -> Command {
    let mut cargo = cmd::cargo(&project.root);
    cargo.arg("test").args(arguments);
    cargo
}

fn host(project: &Project, _: &Options) -> Result<Vec<Command>> {
    // The workspace as a whole: its members share dependencies, compiled once.
    let all = ["--workspace", "--no-fail-fast"];
    let mut tests = cargo_test(project, &[&all[..], &["--lib", "--bins"]].concat());
    for name in &project.host_tests {
        tests.args(["--test", name]);
    }
    let [old, new] = tools::sdks(project);
    tests
        .env("SDK_PYTHON", old?)
        .env("SDK_PYTHON_BETA", new?)
        .env("OIDC_LIBRARY", tools::npm(project)?);
    Ok(vec![
        tests,
        cargo_test(project, &[&all[..], &["--doc"]].concat()),
    ])
}

fn in_browser(project: &Project, _: &Options) -> Result<Vec<Command>> {
    let chromium = browser::ensure(project, Browser::Chromium)?;
    let runner = tools::wasm_bindgen(project)?.join("wasm-bindgen-test-runner");
    let arguments = ["--target", WASM, "--package", PORTAL, "--test", "browser"];
    let mut tests = cargo_test(project, &arguments);
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &chromium.driver)
        // The runner would take the first driver that it is told of.
        .env_remove("GECKODRIVER")
        .env_remove("SAFARIDRIVER")
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            "tests/browser/webdriver.json",
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Ok(vec![tests])
}

fn end_to_end(project: &Project, options: &Options) -> Result<Vec<Command>> {
    let arguments = [
        "--workspace",
        "--no-fail-fast",
        "--test",
        "e2e",
        "--test",
        "page",
    ];
    let mut tests = against_the_emulator(project, options, &arguments)?;
    tests.env("SDK_PAGE", sdk_page(project)?);
    Ok(vec![tests])
}

fn examples(project: &Project, options: &Options) -> Result<Vec<Command>> {
    let mut tests = against_the_emulator(project, options, &["--test", "e2e"])?;
    // What is quick to build is there by now.
    for example in &LARGE {
        examples::build(project, example)?;
    }
    tests.env("STATIC_WEB_APPS", tools::static_web_apps(project)?);
    Ok(vec![tests])
}

/// The end-to-end tests, with all that they need.
fn against_the_emulator(
    project: &Project,
    options: &Options,
    arguments: &[&str],
) -> Result<Command> {
    let kind = if options.firefox {
        Browser::Firefox
    } else {
        Browser::Chromium
    };
    let browser = browser::ensure(project, kind)?;
    let nginx = browser::nginx(project)?;
    let npm = tools::npm(project)?;
    bundle::emulator(project)?;
    bundle::portal(project)?;
    package::build(project)?;
    for example in &SMALL {
        examples::build(project, example)?;
    }
    let mut tests = cargo_test(project, arguments);
    tests
        .env("EXAMPLES", examples::folder(project))
        .env("E2E_DIST", project.dist())
        .env("E2E_EMULATOR", project.emulator())
        .env("NGINX", nginx)
        .env("OIDC_LIBRARY", &npm)
        .env("STORAGE_LIBRARY", tools::storage(project)?)
        .env("E2E_PACKAGE", project.package())
        .env("E2E_REACT", package::react_page(project)?)
        .env("TSC", npm.join(".bin/tsc"))
        .env("AXE", npm.join("axe-core/axe.min.js"));
    let [name, program, driver] = match kind {
        Browser::Chromium => ["chromium", "CHROME", "CHROMEDRIVER"],
        Browser::Firefox => ["firefox", "FIREFOX", "GECKODRIVER"],
    };
    tests
        .env("E2E_BROWSER", name)
        .env(program, browser.browser)
        .env(driver, browser.driver);
    Ok(tests)
}

/// Bundles what a page does with Azure's client for JavaScript. Gives the script.
fn sdk_page(project: &Project) -> Result<PathBuf> {
    let script = project.target.join("sdk-page/sdk.js");
    let mut esbuild = tools::esbuild(project)?;
    esbuild
        .args(["emulator/tests/page/sdk.js", "--bundle", "--format=iife"])
        .arg(format!("--outfile={}", script.display()));
    cmd::stdout(&mut esbuild)?;
    Ok(script)
}
