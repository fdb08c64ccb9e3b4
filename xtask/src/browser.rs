//! Finding the browsers, their drivers and nginx, or installing them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use fs_err as fs;

use crate::cmd;
use crate::project::Project;
use crate::tools;

/// Which browser the end-to-end tests use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium or Google Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`.
    WebKit,
}

impl Browser {
    /// What it is called in the environment of the tests and in their summary.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

/// A browser and the program that steers it.
pub(crate) struct Pair {
    /// The browser's binary.
    pub(crate) browser: PathBuf,
    /// The `WebDriver` server.
    pub(crate) driver: PathBuf,
}

const CHROMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Finds the browser with its driver, installing what is missing where that is possible.
pub(crate) fn ensure(project: &Project, browser: Browser) -> Result<Pair> {
    Ok(match browser {
        Browser::Chromium => {
            let packages = ["chromium", "chromium-driver"];
            Pair {
                browser: found_or_installed(project, "CHROME", &CHROMES, &packages)?,
                driver: found_or_installed(project, "CHROMEDRIVER", &["chromedriver"], &packages)?,
            }
        }
        Browser::Firefox => Pair {
            browser: found_or_installed(
                project,
                "FIREFOX",
                &["firefox", "firefox-esr"],
                &["firefox-esr"],
            )?,
            driver: match find("GECKODRIVER", &["geckodriver"])? {
                Some(driver) => driver,
                None => tools::install(project, &tools::GECKODRIVER)?,
            },
        },
        Browser::WebKit => {
            // It runs on a display only: each test starts one that nobody sees.
            let packages = ["webkit2gtk-driver", "xvfb"];
            found_or_installed(project, "XVFB", &["Xvfb"], &packages)?;
            let drivers = ["WebKitWebDriver"];
            let driver = found_or_installed(project, "WEBKITDRIVER", &drivers, &packages)?;
            let browser = match find("WEBKIT", &["MiniBrowser"])? {
                Some(browser) => browser,
                None => mini_browser()
                    .context("WebKitGTK's MiniBrowser was not found. Name it with WEBKIT.")?,
            };
            Pair { browser, driver }
        }
    })
}

/// Debian's packages keep it beside the library.
fn mini_browser() -> Option<PathBuf> {
    let libraries = fs::read_dir("/usr/lib").ok()?.flatten();
    let places = libraries.flat_map(|entry| {
        ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
            .map(|name| entry.path().join(name).join("MiniBrowser"))
    });
    let mut places = places;
    places.find(|path| path.is_file())
}

/// nginx with its module that serves what is compressed.
pub(crate) fn nginx(project: &Project) -> Result<PathBuf> {
    let packages = ["nginx", "libnginx-mod-http-brotli-static"];
    // Where Debian's packages note the modules that are installed.
    if !Path::new("/etc/nginx/modules-enabled/50-mod-http-brotli-static.conf").is_file() {
        cmd::apt(
            &project.root,
            &packages,
            "nginx with its module brotli_static",
        )?;
    }
    // Debian keeps it where only root's PATH leads.
    found_or_installed(project, "NGINX", &["nginx", "/usr/sbin/nginx"], &packages)
}

/// A program, after its packages are installed where it isn't there.
fn found_or_installed(
    project: &Project,
    variable: &str,
    names: &[&str],
    packages: &[&str],
) -> Result<PathBuf> {
    if let Some(found) = find(variable, names)? {
        return Ok(found);
    }
    cmd::apt(&project.root, packages, names[0])?;
    let missing = || anyhow!("{} is not on PATH. Name it with {variable}.", names[0]);
    find(variable, names)?.ok_or_else(missing)
}

/// The program that the variable names, or the first of `names` on PATH.
fn find(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) if !path.as_os_str().is_empty() => Err(anyhow!(
            "{variable} names {}, which is not there.",
            path.display()
        )),
        _ => Ok(names.iter().find_map(|name| which::which(name).ok())),
    }
}
