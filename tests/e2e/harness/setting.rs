//! What `cargo xtask test e2e` says in the environment: where the portal, the emulator and the browser are.

use std::env;
use std::path::PathBuf;

/// Which browser is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Chromium,
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`. It needs a display, which `cargo xtask test` starts.
    WebKit,
}

/// Where everything is.
pub(crate) struct Setting {
    pub(crate) dist: PathBuf,
    pub(crate) emulator: PathBuf,
    pub(crate) kind: Kind,
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
    pub(crate) axe: PathBuf,
    /// From where Node finds the server that signs people in.
    pub(crate) oidc: PathBuf,
    /// From where Node finds what stands in for storage accounts.
    pub(crate) storage: PathBuf,
    pub(crate) nginx: PathBuf,
    /// The npm package.
    pub(crate) package: PathBuf,
    /// A page with React that uses it, bundled.
    pub(crate) react: PathBuf,
    /// TypeScript's compiler.
    pub(crate) tsc: PathBuf,
}

impl Setting {
    /// Reads the environment; panics with the name of the command that sets it up.
    pub(crate) fn read() -> Self {
        let kind = match env::var("E2E_BROWSER").as_deref() {
            Ok("firefox") => Kind::Firefox,
            Ok("webkit") => Kind::WebKit,
            Ok("chromium") | Err(_) => Kind::Chromium,
            Ok(other) => panic!("E2E_BROWSER is chromium, firefox or webkit, not {other}"),
        };
        let (browser, driver) = match kind {
            Kind::Chromium => ("CHROME", "CHROMEDRIVER"),
            Kind::Firefox => ("FIREFOX", "GECKODRIVER"),
            Kind::WebKit => ("WEBKIT", "WEBKITDRIVER"),
        };
        Self {
            dist: path("E2E_DIST"),
            emulator: path("E2E_EMULATOR"),
            kind,
            browser: path(browser),
            driver: path(driver),
            axe: path("AXE"),
            oidc: path("OIDC_LIBRARY"),
            storage: path("STORAGE_LIBRARY"),
            nginx: path("NGINX"),
            package: path("E2E_PACKAGE"),
            react: path("E2E_REACT"),
            tsc: path("TSC"),
        }
    }
}

fn path(variable: &str) -> PathBuf {
    let path = env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from);
    let Some(path) = path else {
        panic!("{variable} is not set. Run the end-to-end tests with `cargo xtask test e2e`.");
    };
    assert!(
        path.exists(),
        "{variable} names {}, which is not there. Run the end-to-end tests with `cargo xtask test e2e`.",
        path.display()
    );
    path
}
