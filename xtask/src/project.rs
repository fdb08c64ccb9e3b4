//! Where the project's things are, and what its manifests say.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;
use cargo_metadata::MetadataCommand;
use fs_err as fs;

use crate::cmd;

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
/// Integration tests that need a browser.
const IN_A_BROWSER: [&str; 3] = ["browser", "e2e", "page"];

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
        let metadata = MetadataCommand::new().current_dir(root).no_deps().exec()?;
        let targets = metadata.packages.iter().flat_map(|it| &it.targets);
        let tests = targets.filter(|it| it.is_test() && !IN_A_BROWSER.contains(&&*it.name));
        Ok(Self {
            root: root.to_owned(),
            host_tests: tests.map(|it| it.name.clone()).collect(),
            target: metadata.target_directory.into(),
        })
    }

    /// The finished portal.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The portal to try out.
    pub(crate) fn trial(&self) -> PathBuf {
        self.target.join("portal-to-try")
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

    /// The emulator to try out.
    pub(crate) fn trial_emulator(&self) -> PathBuf {
        self.program("debug", EMULATOR)
    }

    /// The release build of a package's binary, which has the package's name.
    pub(crate) fn release(&self, package: &str) -> PathBuf {
        self.program("release", package)
    }

    fn program(&self, profile: &str, package: &str) -> PathBuf {
        let file = format!("{package}{}", env::consts::EXE_SUFFIX);
        self.target.join(profile).join(file)
    }

    /// The version of a package that Cargo.lock settled on.
    pub(crate) fn locked(&self, package: &str) -> Result<String> {
        let id = cmd::stdout(cmd::cargo(&self.root).args(["pkgid", package]))?;
        let version = id.trim().rsplit('@').next().unwrap_or_default();
        Ok(version.to_owned())
    }
}
