//! Finding the browsers and their drivers, or installing them.

use std::env;
use std::path::PathBuf;

use crate::apt;
use crate::cmd;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::tools;

/// Which browser the end-to-end tests use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium or Google Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

/// A browser and the program that steers it.
pub(crate) struct Pair {
    /// The browser's binary.
    pub(crate) browser: PathBuf,
    /// The `WebDriver` server.
    pub(crate) driver: PathBuf,
}

const CHROMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const FIREFOXES: [&str; 2] = ["firefox", "firefox-esr"];

/// Finds the browser with its driver, installing what is missing where that is possible.
pub(crate) fn ensure(project: &Project, browser: Browser) -> Result<Pair> {
    match browser {
        Browser::Chromium => {
            let look = || {
                Ok((
                    find("CHROME", &CHROMES)?,
                    find("CHROMEDRIVER", &["chromedriver"])?,
                ))
            };
            let found = look()?;
            if found.0.is_none() || found.1.is_none() {
                apt::install(
                    project,
                    &["chromium", "chromium-driver"],
                    "Chromium with chromedriver",
                )?;
            }
            match look()? {
                (Some(browser), Some(driver)) => Ok(Pair { browser, driver }),
                _ => Err(Error::new(
                    "Chromium was installed but is not on PATH. Name it with CHROME and CHROMEDRIVER.",
                )),
            }
        }
        Browser::Firefox => {
            if find("FIREFOX", &FIREFOXES)?.is_none() {
                apt::install(project, &["firefox-esr"], "Firefox")?;
            }
            let browser = find("FIREFOX", &FIREFOXES)?.ok_or_else(|| {
                Error::new("Firefox was installed but is not on PATH. Name it with FIREFOX.")
            })?;
            let driver = match find("GECKODRIVER", &["geckodriver"])? {
                Some(driver) => driver,
                None => tools::geckodriver().ensure(project)?,
            };
            Ok(Pair { browser, driver })
        }
    }
}

/// The program that the variable names, or the first of `names` on PATH.
fn find(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
    {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(Error::new(format!(
            "{variable} names {}, which is not there.",
            path.display()
        ))),
        None => Ok(names.iter().find_map(|name| cmd::find(name))),
    }
}
