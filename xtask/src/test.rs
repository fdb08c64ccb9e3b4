//! `cargo xtask test`: the layers of tests, each as its own cargo runs, and what they add up to.

use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::browser::{self, Browser, Pair};
use crate::bundle;
use crate::cmd::{self, Limit};
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
    /// Events at random in the built portal, a long run
    Events,
}

/// The options of `test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run this layer only
    layer: Option<Layer>,
    /// Run the tests of components and pages in this browser, or more of them in all three. Without it, all run in Chromium, those of
    /// components in Firefox too, and a part of those of pages in Firefox and `WebKit`
    #[arg(long, value_enum)]
    browser: Option<Choice>,
    /// How many events a run of events makes
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    events: u32,
    /// Passed on to the tests: a part of their names, --nocapture, …
    #[arg(last = true, value_name = "ARGS")]
    args: Vec<String>,
}

impl Options {
    /// Whether tests are named.
    fn names_some(&self) -> bool {
        self.args.iter().any(|arg| !arg.starts_with('-'))
    }

    /// What their names must begin with in this browser; nothing where all of them run.
    fn part(&self, engine: Browser) -> Vec<&'static str> {
        match self.browser {
            _ if self.names_some() || engine == Browser::Chromium => Vec::new(),
            None if engine == Browser::Firefox => [&EACH_TIME[..], &IN_FIREFOX].concat(),
            None => EACH_TIME.into(),
            Some(Choice::All) => [&EACH_TIME[..], &WITH_ALL].concat(),
            Some(Choice::Chromium | Choice::Firefox | Choice::Webkit) => Vec::new(),
        }
    }
}

/// Where end-to-end tests run.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Choice {
    /// All tests
    Chromium,
    /// All tests
    Firefox,
    /// All tests
    Webkit,
    /// All tests in Chromium; in the others whatever asks something of the engine; all that are named in each
    All,
}

/// What runs in Firefox and `WebKit` each time: what an engine may do otherwise, and journeys, as much as takes four minutes in
/// each. Of axe, each page and theme once: a language makes no other colours. Names of tests begin so. The other tests are about the
/// portal's own code, which is the same wasm everywhere.
const EACH_TIME: [&str; 22] = [
    // Journeys.
    "cancel_and_delete::",
    "addresses::",
    "languages::another_language",
    // What engines do differently.
    "engines::",
    "integrity::",
    "later::without_it",
    "keyboard::",
    "accessibility::the_browser",
    "accessibility::an_empty_portal",
    "accessibility::everything_is_accessible_in_light_and_english",
    "accessibility::everything_is_accessible_in_dark_and_czech",
    "accessibility::forms_are_accessible_in_dark_and_czech",
    "accessibility::the_desk_is_accessible_in_light_and_english",
    "ahead::",
    "policy::",
    "slip::",
    "setup::a_browser_without",
    "setup::a_panic_under",
    "crash::",
    "worker::",
    "tabs::",
    "layout::panels_stay_in_the_window_in_english",
];

/// What runs in Firefox beside it: in `WebKit` its clicks now and then come to nothing, and its pictures come too early.
const IN_FIREFOX: [&str; 2] = [
    "clerk::from_an_empty_desk_to_a_returned_drive",
    "languages::another_direction",
];

/// What runs there beside it with `--browser all`: what takes longer, or has not passed twice in a row yet in both of them. Of axe, the
/// other languages.
const WITH_ALL: [&str; 7] = [
    "accessibility::",
    "layout::",
    "low_vision::",
    "languages::",
    "later::",
    "setup::",
    "clerk::",
];

/// The test that makes many events.
const MANY_EVENTS: &str = "random::many_events_break_nothing";

/// A test that must leave something out says so on a line with these words (`Browser::can` in tests/e2e).
const LEFT_OUT: &str = "left out in ";

/// Runs the layers and prints the summary; true when all is well.
pub(crate) fn test(project: &Project, options: &Options) -> bool {
    let layers = match options.layer {
        Some(layer) => vec![layer],
        None => vec![Layer::Host, Layer::Browser, Layer::E2e],
    };
    let engines = match options.browser {
        None if options.names_some() => &[Browser::Chromium][..],
        Some(Choice::Chromium) => &[Browser::Chromium],
        Some(Choice::Firefox) => &[Browser::Firefox],
        Some(Choice::Webkit) => &[Browser::WebKit],
        None | Some(Choice::All) => &[Browser::Chromium, Browser::Firefox, Browser::WebKit],
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
            let engines = match layer {
                // Its runner can't drive the last one: only who asks for that is told so.
                Layer::Browser if options.layer.is_none() && engines == [Browser::WebKit] => {
                    continue;
                }
                Layer::Browser if engines.len() > 1 => &engines[..2],
                Layer::Browser | Layer::Events if options.browser.is_some() => engines,
                Layer::E2e => engines,
                _ => &engines[..1],
            };
            for engine in engines {
                let (row, count) = run(project, layer, *engine, options);
                rows.push(row);
                sum.passed += count.passed;
                sum.failed += count.failed;
            }
        }
    });
    println!("\n{}\n", rows.join("\n"));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

/// Runs one layer. Whatever goes wrong is counted, so that the other layers get their turn. Gives its row, and its count.
fn run(project: &Project, layer: Layer, engine: Browser, options: &Options) -> (String, Count) {
    let start = Instant::now();
    let layer_name = match layer {
        Layer::Host => "host".to_owned(),
        Layer::Browser => format!("browser {}", engine.name()),
        Layer::E2e => format!("e2e {}", engine.name()),
        Layer::Examples => "examples".to_owned(),
        Layer::Events => format!("events {}", engine.name()),
    };
    println!("\n── {layer_name} tests");
    let part = match layer {
        // They are part of the end-to-end tests, which leave them out.
        Layer::Examples if options.names_some() => vec!["--include-ignored"],
        Layer::Examples => vec!["--include-ignored", "examples::"],
        // A long run says how far it is.
        Layer::Events => vec!["--include-ignored", "--nocapture", MANY_EVENTS],
        Layer::E2e => [&options.part(engine)[..], one_by_one(engine)].concat(),
        Layer::Host | Layer::Browser => Vec::new(),
    };
    let is_asked_for = engine == Browser::Chromium || options.browser.is_some();
    let limit = if is_asked_for { Limit::NONE } else { UNASKED };
    let mut count = Count::default();
    let mut note = "";
    let mut left_out = 0;
    let mut failed = Vec::new();
    let mut cargo_test = |mut command: Command| {
        let command = command.arg("--").args(&part).args(&options.args);
        let status = cmd::each_line(command, limit, |line| {
            println!("{line}");
            count.add(line);
            left_out += u32::from(line.contains(LEFT_OUT));
            failed.extend(failed_test(line));
        })?;
        if !status.success() && count.failed == 0 {
            count.failed += 1;
            note = "did not compile, or ended early (see above)";
        }
        Ok(())
    };
    let commands = match layer {
        Layer::Host => host(project),
        Layer::Browser => in_browser(project, engine),
        Layer::E2e => end_to_end(project, engine),
        Layer::Examples => examples(project, engine),
        Layer::Events => many_events(project, engine, options.events),
    };
    let result = commands.and_then(|commands| commands.into_iter().try_for_each(&mut cargo_test));
    if let Err(e) = result {
        eprintln!("error: {e:#}");
        // Who asks for no browser gets the others where they can be had; what has failed by then has failed.
        count.failed = count.failed.max(failed.len() as u64) + u64::from(is_asked_for);
        note = "could not be run to the end (see above)";
    }
    // Where they ended early, the others haven't run.
    let is_whole = note.is_empty() && failed.len() as u64 == count.failed;
    let may_be_the_driver =
        matches!(layer, Layer::E2e | Layer::Browser) && engine != Browser::Chromium;
    if may_be_the_driver && is_whole {
        match once_more(project, layer, engine, &failed) {
            Ok(true) => {
                count.passed += count.failed;
                count.failed = 0;
                note = "some at the second try (see above)";
            }
            Ok(false) => {}
            Err(e) => eprintln!("error: {e:#}"),
        }
    }
    let left_out = match left_out {
        0 => String::new(),
        some => {
            format!("{some} things left out, as the driver can't do them (“left out in …” above)")
        }
    };
    let note = [note, &left_out].join(" ");
    (count.row(&layer_name, start.elapsed(), note.trim()), count)
}

/// Beside another `WebKit` its driver loses keys.
fn one_by_one(engine: Browser) -> &'static [&'static str] {
    match engine {
        Browser::WebKit => &["--test-threads=1"],
        Browser::Chromium | Browser::Firefox => &[],
    }
}

/// The name of a test that has failed, where a line says so.
fn failed_test(line: &str) -> Option<String> {
    // The runner of components writes it shorter.
    let (name, end) = line.strip_prefix("test ")?.split_once(" ... ")?;
    matches!(end, "FAILED" | "FAIL").then(|| name.to_owned())
}

/// How long tests may take that nobody has asked for: they take four minutes.
const UNASKED: Limit = Limit::minutes(15);
/// So many failures may be a driver's.
const HICCUPS: usize = 5;

/// Runs tests a second time that failed in Firefox or `WebKit`, whose drivers now and then don't answer or are late: what an engine does
/// otherwise fails again. Whether there were any, and all passed.
fn once_more(project: &Project, layer: Layer, engine: Browser, failed: &[String]) -> Result<bool> {
    if failed.is_empty() || failed.len() > HICCUPS {
        return Ok(false);
    }
    println!("\n── once more in {}: {}", engine.name(), failed.join(", "));
    let mut count = Count::default();
    // The runner of components takes one name, or all.
    let all = layer == Layer::Browser;
    let mut commands = if all {
        in_browser(project, engine)?
    } else {
        end_to_end(project, engine)?
    };
    for command in &mut commands {
        if !all {
            command.args(["--", "--exact"]).args(one_by_one(engine));
            command.args(failed);
        }
        cmd::each_line(command, UNASKED, |line| {
            println!("{line}");
            count.add(line);
        })?;
    }
    let again = failed.len() as u64;
    Ok(count.failed == 0 && (count.passed == again || all && count.passed > again))
}

fn cargo_test(project: &Project, arguments: &[&str]) -> Command {
    let mut cargo = cmd::cargo(&project.root);
    cargo.arg("test").args(arguments);
    cargo
}

fn host(project: &Project) -> Result<Vec<Command>> {
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

fn in_browser(project: &Project, engine: Browser) -> Result<Vec<Command>> {
    let Pair { browser, driver } = browser::ensure(project, engine)?;
    let runner = tools::wasm_bindgen(project)?.join("wasm-bindgen-test-runner");
    let arguments = ["--target", WASM, "--package", PORTAL, "--test", "browser"];
    let mut tests = cargo_test(project, &arguments);
    // The runner takes the first driver that it is told of.
    for name in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER"] {
        tests.env_remove(name);
    }
    match engine {
        Browser::Chromium => tests.env("CHROMEDRIVER", driver),
        Browser::Firefox => {
            let binary = format!("--binary={}", browser.display());
            tests
                .env("GECKODRIVER", driver)
                .env("GECKODRIVER_ARGS", binary)
        }
        Browser::WebKit => bail!("The tests of components run in Chromium and Firefox only."),
    };
    let capabilities = format!("tests/browser/{}.json", engine.name());
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "600");
    Ok(vec![tests])
}

fn end_to_end(project: &Project, engine: Browser) -> Result<Vec<Command>> {
    let mut arguments = vec!["--workspace", "--no-fail-fast", "--test", "e2e"];
    // Azure's client against the emulator has nothing to do with the portal: two engines are enough for it.
    if engine != Browser::WebKit {
        arguments.extend(["--test", "page"]);
    }
    let mut tests = against_the_emulator(project, engine, &arguments)?;
    tests.env("SDK_PAGE", sdk_page(project)?);
    Ok(vec![tests])
}

fn examples(project: &Project, engine: Browser) -> Result<Vec<Command>> {
    let mut tests = against_the_emulator(project, engine, &["--test", "e2e"])?;
    // What is quick to build is there by now.
    for example in &LARGE {
        examples::build(project, example)?;
    }
    tests.env("STATIC_WEB_APPS", tools::static_web_apps(project)?);
    Ok(vec![tests])
}

fn many_events(project: &Project, engine: Browser, count: u32) -> Result<Vec<Command>> {
    let mut tests = against_the_emulator(project, engine, &["--test", "e2e"])?;
    tests.env("RANDOM_EVENTS", count.to_string());
    Ok(vec![tests])
}

/// The end-to-end tests, with all that they need.
fn against_the_emulator(project: &Project, engine: Browser, arguments: &[&str]) -> Result<Command> {
    let browser = browser::ensure(project, engine)?;
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
    let [program, driver] = match engine {
        Browser::Chromium => ["CHROME", "CHROMEDRIVER"],
        Browser::Firefox => ["FIREFOX", "GECKODRIVER"],
        Browser::WebKit => ["WEBKIT", "WEBKITDRIVER"],
    };
    tests
        .env("E2E_BROWSER", engine.name())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_known_by_their_lines() {
        for end in ["FAILED", "FAIL"] {
            let name = failed_test(&format!("test clerk::on_a_phone ... {end}"));
            assert_eq!(name.as_deref(), Some("clerk::on_a_phone"));
        }
        for line in [
            "test a::b ... ok",
            "test result: FAILED. 1 passed",
            "FAILED",
        ] {
            assert_eq!(failed_test(line), None, "{line}");
        }
    }

    #[test]
    fn every_name_of_what_runs_in_each_engine_is_that_of_a_test() {
        let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/e2e");
        for name in EACH_TIME
            .into_iter()
            .chain(IN_FIREFOX)
            .chain(WITH_ALL)
            .chain([MANY_EVENTS])
        {
            let (module, beginning) = name.split_once("::").unwrap();
            let text = fs_err::read_to_string(tests.join(module).with_extension("rs")).unwrap();
            let found = text.contains(&format!("\nasync fn {beginning}"));
            assert!(found && text.contains("#[tokio::test]"), "{name}");
        }
    }
}
