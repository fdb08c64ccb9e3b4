//! Where the project's things are, and what its manifests say.

use std::env;
use std::path::{Path, PathBuf};

use fs_err as fs;
use serde_json::Value;

use crate::cmd;
use crate::error::{Error, Result};

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
/// Integration tests that need a browser, by package.
const IN_A_BROWSER: [(&str, &str); 3] = [(PORTAL, "browser"), (PORTAL, "e2e"), (EMULATOR, "page")];

/// The workspace on disk.
pub(crate) struct Project {
    /// The directory of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever `CARGO_TARGET_DIR` or a config file puts it.
    pub(crate) target: PathBuf,
    /// The names of the integration tests that run on the host without a browser.
    pub(crate) host_tests: Vec<String>,
}

impl Project {
    /// Asks cargo where things are.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = root.parent().unwrap_or(root);
        let mut metadata = cmd::cargo(root);
        metadata.args(["metadata", "--format-version", "1", "--no-deps"]);
        let metadata: Value = serde_json::from_str(&cmd::stdout(&mut metadata)?)
            .map_err(|e| Error::new(format!("cargo metadata did not print JSON: {e}.")))?;
        Ok(Self {
            root: root.to_owned(),
            target: metadata["target_directory"]
                .as_str()
                .unwrap_or("target")
                .into(),
            host_tests: host_tests(&metadata),
        })
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
    pub(crate) fn notes(&self) -> Result<PathBuf> {
        let dir = self.target.join("xtask");
        fs::create_dir_all(&dir)?;
        Ok(dir)
    }

    /// The release build of the emulator.
    pub(crate) fn emulator(&self) -> PathBuf {
        self.release(EMULATOR)
    }

    /// The release build of a package's binary, which has the package's name.
    pub(crate) fn release(&self, package: &str) -> PathBuf {
        let file = format!("{package}{}", env::consts::EXE_SUFFIX);
        self.target.join("release").join(file)
    }

    /// The version of a package that Cargo.lock settled on.
    pub(crate) fn locked(&self, package: &str) -> Result<String> {
        let lock = fs::read_to_string(self.root.join("Cargo.lock"))?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| Error::new(format!("Cargo.lock has no package {package}.")))
    }
}

fn host_tests(metadata: &Value) -> Vec<String> {
    let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut names = Vec::new();
    for package in each(&metadata["packages"]) {
        for target in each(&package["targets"]) {
            let (Some(owner), Some(name)) = (package["name"].as_str(), target["name"].as_str())
            else {
                continue;
            };
            if each(&target["kind"]).contains(&"test".into())
                && !IN_A_BROWSER.contains(&(owner, name))
            {
                names.push(name.to_owned());
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    entry.split('"').next()
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
        assert_eq!(host_tests(&metadata), ["api", "host"]);
    }
}
