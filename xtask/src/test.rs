//! `cargo xtask test`: the layers of tests, each as its own cargo runs, and what they add up to.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};

use crate::browser::{self, Browser};
use crate::bundle;
use crate::cmd;
use crate::error::{Context as _, Error, Result};
use crate::nginx;
use crate::package;
use crate::project::{PORTAL, Project, WASM};
use crate::summary::{self, Count, Outcome};
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
pub(crate) fn test(project: &Project, options: &Options) -> Result<bool> {
    bundle::fetch(project)?;
    let layers = match options.layer {
        Some(layer) => vec![layer],
        None => vec![Layer::Host, Layer::Browser, Layer::E2e],
    };
    let outcomes: Vec<_> = layers
        .into_iter()
        .map(|layer| run(project, layer, options))
        .collect();
    println!("\n{}", summary::table(&outcomes));
    Ok(outcomes.iter().all(|outcome| outcome.count.failed == 0))
}

/// Runs one layer. Whatever goes wrong is counted, so that the other layers get their turn.
fn run(project: &Project, layer: Layer, options: &Options) -> Outcome {
    let start = Instant::now();
    let name = match layer {
        Layer::Host => "host",
        Layer::Browser => "browser",
        Layer::E2e => "e2e",
    };
    println!("\n── {name} tests");
    let mut tally = Tally::default();
    let result = match layer {
        Layer::Host => host(project, options, &mut tally),
        Layer::Browser => in_browser(project, options, &mut tally),
        Layer::E2e => end_to_end(project, options, &mut tally),
    };
    if let Err(e) = result {
        eprintln!("error: {e}");
        tally.fail("could not be run (see above)");
    }
    Outcome {
        layer: name,
        count: tally.count,
        time: start.elapsed(),
        note: tally.note,
    }
}

/// The counts of a layer while it runs.
#[derive(Default)]
struct Tally {
    count: Count,
    note: Option<String>,
}

impl Tally {
    /// A failure that no test binary counted. Those of one layer count as one: they tend to have one cause.
    fn fail(&mut self, note: &str) {
        if self.note.is_none() {
            self.count.failed += 1;
            self.note = Some(note.to_owned());
        }
    }

    /// Runs a `cargo test`, showing and counting.
    fn cargo_test(&mut self, command: &mut Command, args: &[String]) -> Result {
        let mut count = Count::default();
        command.arg("--").args(args);
        let status = cmd::each_line(command, |line| {
            println!("{line}");
            if let Some(more) = Count::parse(line) {
                count += more;
            }
        })?;
        self.count += count;
        if !status.success() && count.failed == 0 {
            self.fail("did not compile, or ended early (see above)");
        }
        Ok(())
    }
}

fn host(project: &Project, options: &Options, tally: &mut Tally) -> Result {
    let sdks = tools::sdks().map(|sdk| sdk.ensure(project));
    let mut tests = cmd::cargo(&project.root);
    // The workspace as a whole: its members share dependencies, compiled once.
    tests.args(["test", "--workspace", "--no-fail-fast", "--lib", "--bins"]);
    for name in project.host_tests() {
        tests.args(["--test", name]);
    }
    for (variable, sdk) in ["SDK_PYTHON", "SDK_PYTHON_BETA"].into_iter().zip(sdks) {
        match sdk {
            Ok(python) => {
                tests.env(variable, python);
            }
            // The other tests have their say all the same.
            Err(e) => {
                eprintln!("error: {e}");
                tally.fail("Azure's client is missing (see above)");
            }
        }
    }
    match tools::oidc_provider().ensure_dir(project) {
        Ok(library) => {
            tests.env("OIDC_LIBRARY", library);
        }
        Err(e) => {
            eprintln!("error: {e}");
            tally.fail("oidc-provider is missing (see above)");
        }
    }
    tally.cargo_test(&mut tests, &options.args)?;
    let mut doc = cmd::cargo(&project.root);
    tally.cargo_test(
        doc.args(["test", "--workspace", "--no-fail-fast", "--doc"]),
        &options.args,
    )
}

fn in_browser(project: &Project, options: &Options, tally: &mut Tally) -> Result {
    tools::ensure_wasm_target(project)?;
    let chromium = browser::ensure(project, Browser::Chromium)?;
    let runner = tools::wasm_bindgen(project)?.ensure(project)?;
    let mut tests = cmd::cargo(&project.root);
    tests.args([
        "test",
        "--target",
        WASM,
        "--package",
        PORTAL,
        "--test",
        "browser",
    ]);
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    tests.env("CHROMEDRIVER", &chromium.driver);
    // The runner would take the first driver that it is told of.
    tests.env_remove("GECKODRIVER").env_remove("SAFARIDRIVER");
    tests.env(
        "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
        capabilities(project, &chromium)?,
    );
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tally.cargo_test(&mut tests, &options.args)
}

fn end_to_end(project: &Project, options: &Options, tally: &mut Tally) -> Result {
    let kind = if options.firefox {
        Browser::Firefox
    } else {
        Browser::Chromium
    };
    let browser = browser::ensure(project, kind)?;
    tools::ensure_node(project, "axe-core")?;
    let axe = tools::axe().ensure(project)?;
    let nginx = nginx::ensure(project)?;
    let oidc = tools::oidc_provider().ensure_dir(project)?;
    bundle::emulator(project)?;
    bundle::portal(project)?;
    package::build(project)?;
    let react = package::react_page(project)?;
    let tsc = tools::typescript().ensure(project)?;
    let sdk = sdk_page(project)?;
    let mut tests = cmd::cargo(&project.root);
    tests.args(["test", "--workspace", "--no-fail-fast"]);
    tests.args(["--test", "e2e", "--test", "page"]);
    tests
        .env("SDK_PAGE", sdk)
        .env("E2E_DIST", project.dist())
        .env("E2E_EMULATOR", project.emulator())
        .env("NGINX", nginx)
        .env("OIDC_LIBRARY", oidc)
        .env("E2E_PACKAGE", project.package())
        .env("E2E_REACT", react)
        .env("TSC", tsc)
        .env("AXE", axe);
    match kind {
        Browser::Chromium => tests
            .env("E2E_BROWSER", "chromium")
            .env("CHROME", browser.browser)
            .env("CHROMEDRIVER", browser.driver),
        Browser::Firefox => tests
            .env("E2E_BROWSER", "firefox")
            .env("FIREFOX", browser.browser)
            .env("GECKODRIVER", browser.driver),
    };
    tally.cargo_test(&mut tests, &options.args)
}

/// Bundles what a page does with Azure's client for JavaScript. Gives the script.
fn sdk_page(project: &Project) -> Result<PathBuf> {
    let mut modules = tools::sdk_js().ensure(project)?;
    // …/node_modules/@azure/arm-storageimportexport/package.json
    for _ in 0..3 {
        modules.pop();
    }
    let script = project.target.join("sdk-page").join("sdk.js");
    let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
    esbuild
        .env("NODE_PATH", modules)
        .arg(project.root.join("emulator/tests/page/sdk.js"))
        .arg(format!("--outfile={}", script.display()))
        .args(["--bundle", "--format=iife", "--log-level=warning"]);
    cmd::stdout(&mut esbuild)?;
    Ok(script)
}

/// webdriver.json, with the browser that was found.
fn capabilities(project: &Project, chromium: &browser::Pair) -> Result<PathBuf> {
    let from = project.root.join("webdriver.json");
    let text = fs::read_to_string(&from).could_not(|| format!("read {}", from.display()))?;
    let mut json: Value = serde_json::from_str(&text)
        .map_err(|e| Error::new(format!("webdriver.json is not JSON: {e}.")))?;
    json["goog:chromeOptions"]["binary"] = json!(chromium.browser);
    let to = project.notes().join("webdriver.json");
    fs::create_dir_all(project.notes())
        .could_not(|| format!("create {}", project.notes().display()))?;
    fs::write(&to, json.to_string()).could_not(|| format!("write {}", to.display()))?;
    Ok(to)
}
