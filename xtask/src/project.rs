//! Where the project's things are, and what its manifests say.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cmd;
use crate::error::{Context as _, Error, Result};

/// The portal's package, library target and binary.
pub(crate) const PORTAL: &str = "import-export-portal";
/// The emulator's package and binary.
pub(crate) const EMULATOR: &str = "import-export-emulator";
/// The benchmark's package and binary.
pub(crate) const BENCH: &str = "import-export-bench";
/// The profile that the portal is compiled with: as small as it gets.
pub(crate) const PROFILE: &str = "portal";
/// The target that the portal is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The workspace on disk.
pub(crate) struct Project {
    /// The directory of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever `CARGO_TARGET_DIR` or a config file puts it.
    pub(crate) target: PathBuf,
    /// The names of the integration tests, each with its package.
    tests: Vec<(String, String)>,
}

impl Project {
    /// Asks cargo where things are.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable at run time too; the compiled-in path is for a binary run by hand.
        let here = env::var("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&here)
            .parent()
            .map(Path::to_owned)
            .unwrap_or_default();
        let mut metadata = cmd::cargo(&root);
        metadata.args(["metadata", "--format-version", "1", "--no-deps"]);
        let json = cmd::stdout(&mut metadata)?;
        let json: Value = serde_json::from_str(&json)
            .map_err(|e| Error::new(format!("cargo metadata did not print JSON: {e}.")))?;
        let target = json["target_directory"]
            .as_str()
            .ok_or_else(|| Error::new("cargo metadata names no target directory."))?;
        Ok(Self {
            target: target.into(),
            tests: integration_tests(&json),
            root,
        })
    }

    /// A project for tests, which cargo knows nothing of.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            target: root.join("target"),
            tests: Vec::new(),
        }
    }

    /// The finished portal.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The npm package.
    pub(crate) fn package(&self) -> PathBuf {
        self.target.join("package")
    }

    /// This program's own notes: stamps and locks. Not in `dist/`, which is served.
    pub(crate) fn notes(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The release build of the emulator.
    pub(crate) fn emulator(&self) -> PathBuf {
        self.release(EMULATOR)
    }

    /// The release build of a package's binary, which has the package's name.
    pub(crate) fn release(&self, package: &str) -> PathBuf {
        self.target
            .join("release")
            .join(format!("{package}{}", env::consts::EXE_SUFFIX))
    }

    /// The integration tests that run on the host without a browser, in every package.
    pub(crate) fn host_tests(&self) -> Vec<&str> {
        let mut names: Vec<_> = self
            .tests
            .iter()
            .filter(|(package, name)| {
                !matches!(
                    (package.as_str(), name.as_str()),
                    (PORTAL, "browser" | "e2e") | (EMULATOR, "page")
                )
            })
            .map(|(_, name)| name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The version of a package that Cargo.lock settled on.
    pub(crate) fn locked(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).could_not(|| format!("read {}", path.display()))?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| Error::new(format!("Cargo.lock has no package {package}.")))
    }
}

fn integration_tests(metadata: &Value) -> Vec<(String, String)> {
    let packages = metadata["packages"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let mut tests = Vec::new();
    for package in packages {
        let targets = package["targets"].as_array().map_or(&[][..], Vec::as_slice);
        for target in targets {
            let is_test = target["kind"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind == "test"));
            if let (true, Some(package), Some(name)) =
                (is_test, package["name"].as_str(), target["name"].as_str())
            {
                tests.push((package.to_owned(), name.to_owned()));
            }
        }
    }
    tests
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";

    #[test]
    fn the_locked_version_is_of_the_very_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }

    #[test]
    fn what_needs_a_browser_is_no_host_test() {
        let metadata = serde_json::json!({ "packages": [
            { "name": PORTAL, "targets": [
                { "kind": ["lib"], "name": "import_export_portal" },
                { "kind": ["test"], "name": "host" },
                { "kind": ["test"], "name": "browser" },
                { "kind": ["test"], "name": "e2e" },
            ]},
            { "name": EMULATOR, "targets": [
                { "kind": ["test"], "name": "api" },
                { "kind": ["test"], "name": "page" },
            ]},
        ]});
        let project = Project {
            tests: integration_tests(&metadata),
            ..Project::at(Path::new("/"))
        };
        assert_eq!(project.host_tests(), ["api", "host"]);
    }
}
