//! The tools that the commands need, each at one version, in a cache shared by all checkouts.
//!
//! A tool lives in `<cache>/<name>-<version>/`. Whether it is there is decided by running it, so a
//! half-finished directory is never taken for a tool. How it gets there is in `install`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::cmd;
use crate::error::{Error, Result};
use crate::install;
use crate::project::{Project, WASM};

const TRUNK: &str = "0.21.14";
const WASM_SPLIT: &str = "0.2.4";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const OIDC_CLIENT: &str = "3.5.0";
const AXE: &str = "4.14.1";
const GECKODRIVER: &str = "0.37.1";
const OIDC_PROVIDER: &str = "9.13.3";
/// The last one of each generation of Azure's clients.
const SDK_OLD: &str = "0.1.0";
const SDK_NEW: &str = "1.0.0b2";
const SDK_JS: &str = "2.1.0";
const REACT: &str = "19.2.0";
const TYPESCRIPT: &str = "5.9.3";
/// The oldest Node that the npm tools run on.
const NODE: u32 = 20;

/// One tool at one version.
pub(crate) struct Tool {
    /// The package's name in its registry, except for the SDK in Python; also its name in the cache, but for a scope.
    pub(crate) name: &'static str,
    /// The version, fixed above or by Cargo.lock.
    pub(crate) version: String,
    /// Where it comes from.
    pub(crate) from: From,
    /// What is asked of an installed tool.
    proof: Proof,
    /// How long the first installation takes, in words.
    pub(crate) takes: &'static str,
}

/// The registry that a tool is installed from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// crates.io, with the lock file that the tool was published with, or newest dependencies.
    Crates {
        /// Whether to use the published lock file.
        locked: bool,
        /// Its features beside the default ones, with commas between them.
        features: &'static str,
    },
    /// The npm registry.
    Npm,
    /// `PyPI`, into a virtual environment.
    PyPi,
}

/// How an installed tool shows that it is whole. The first path is the one callers want.
enum Proof {
    /// These programs run when asked for their version.
    Runs(&'static [&'static str]),
    /// This program, which tells no version, helps.
    Helps(&'static str),
    /// This file is there.
    Is(&'static str),
    /// This Python interpreter can import the module.
    Imports(&'static str, &'static str),
}

/// Bundles the portal.
pub(crate) fn trunk() -> Tool {
    Tool {
        name: "trunk",
        version: TRUNK.to_owned(),
        from: From::Crates {
            locked: true,
            features: "",
        },
        proof: Proof::Runs(&["bin/trunk"]),
        takes: "about 9 minutes on two cores",
    }
}

/// Writes the JavaScript side of the wasm, and runs tests in a browser. Its version must be the
/// library's.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<Tool> {
    Ok(Tool {
        name: "wasm-bindgen-cli",
        version: project.locked("wasm-bindgen")?,
        // The published lock file names versions that registries with a delay do not have.
        from: From::Crates {
            locked: false,
            features: "",
        },
        proof: Proof::Runs(&["bin/wasm-bindgen-test-runner", "bin/wasm-bindgen"]),
        takes: "about 3 minutes on two cores",
    })
}

/// Cuts the later pages out of the wasm.
pub(crate) fn wasm_split() -> Tool {
    Tool {
        name: "wasm_split_cli_support",
        version: WASM_SPLIT.to_owned(),
        from: From::Crates {
            locked: true,
            features: "build-binary",
        },
        proof: Proof::Helps("bin/wasm-split-cli"),
        takes: "about 2 minutes on two cores",
    }
}

/// Shrinks the wasm (`wasm-opt`).
pub(crate) fn binaryen() -> Tool {
    Tool {
        name: "binaryen",
        version: BINARYEN.to_owned(),
        from: From::Npm,
        proof: Proof::Runs(&["node_modules/.bin/wasm-opt"]),
        takes: "some seconds",
    }
}

/// Bundles the style sheets and shrinks the JavaScript: trunk joins no `@import`, and its minifier
/// fails on today's syntax.
pub(crate) fn esbuild() -> Tool {
    Tool {
        name: "esbuild",
        version: ESBUILD.to_owned(),
        from: From::Npm,
        proof: Proof::Runs(&["node_modules/.bin/esbuild"]),
        takes: "some seconds",
    }
}

/// Signs people in: the part of OpenID Connect that a browser plays. Its code is in the portal that is delivered.
pub(crate) fn oidc_client() -> Tool {
    Tool {
        name: "oidc-client-ts",
        version: OIDC_CLIENT.to_owned(),
        from: From::Npm,
        proof: Proof::Is("node_modules/oidc-client-ts/package.json"),
        takes: "some seconds",
    }
}

/// Finds what keeps people with disabilities out; end-to-end tests load it into the page.
pub(crate) fn axe() -> Tool {
    Tool {
        name: "axe-core",
        version: AXE.to_owned(),
        from: From::Npm,
        proof: Proof::Is("node_modules/axe-core/axe.min.js"),
        takes: "some seconds",
    }
}

/// Signs people in, in tests and where sign-in is tried (`tests/oidc/server.mjs`).
pub(crate) fn oidc_provider() -> Tool {
    Tool {
        name: "oidc-provider",
        version: OIDC_PROVIDER.to_owned(),
        from: From::Npm,
        proof: Proof::Is("node_modules/oidc-provider/lib/index.js"),
        takes: "some seconds",
    }
}

/// React, for a page of the tests that holds the portal.
pub(crate) fn react() -> Tool {
    Tool {
        name: "react-dom",
        version: REACT.to_owned(),
        from: From::Npm,
        proof: Proof::Is("node_modules/react-dom/client.js"),
        takes: "some seconds",
    }
}

/// Checks the package's types.
pub(crate) fn typescript() -> Tool {
    Tool {
        name: "typescript",
        version: TYPESCRIPT.to_owned(),
        from: From::Npm,
        proof: Proof::Runs(&["node_modules/.bin/tsc"]),
        takes: "some seconds",
    }
}

/// Drives Firefox.
pub(crate) fn geckodriver() -> Tool {
    Tool {
        name: "geckodriver",
        version: GECKODRIVER.to_owned(),
        from: From::Crates {
            locked: true,
            features: "",
        },
        proof: Proof::Runs(&["bin/geckodriver"]),
        takes: "about 5 minutes on two cores",
    }
}

/// Azure's own clients for the service, in Python, the older one first: the emulator must satisfy them.
pub(crate) fn sdks() -> [Tool; 2] {
    [SDK_OLD, SDK_NEW].map(|version| Tool {
        name: "sdk",
        version: version.to_owned(),
        from: From::PyPi,
        proof: Proof::Imports("bin/python", "azure.mgmt.storageimportexport"),
        takes: "about a minute",
    })
}

/// Azure's own client in JavaScript: the emulator must satisfy it from a page.
pub(crate) fn sdk_js() -> Tool {
    Tool {
        name: "@azure/arm-storageimportexport",
        version: SDK_JS.to_owned(),
        from: From::Npm,
        proof: Proof::Is("node_modules/@azure/arm-storageimportexport/package.json"),
        takes: "some seconds",
    }
}

impl Tool {
    /// `name-version`, which names its directory and its log.
    pub(crate) fn label(&self) -> String {
        let name = self.name.trim_start_matches('@').replace('/', "-");
        format!("{name}-{}", self.version)
    }

    /// What npm must install beside it: React's parts only work with each other at the very same version.
    pub(crate) fn beside(&self) -> Option<String> {
        (self.name == "react-dom").then(|| format!("react@{}", self.version))
    }

    /// Name and version, for people.
    pub(crate) fn title(&self) -> String {
        let name = if self.from == From::PyPi {
            "Azure's client for Python"
        } else {
            self.name
        };
        format!("{name} {}", self.version)
    }

    /// Installs the tool unless it is there. Gives the path of its program or file.
    pub(crate) fn ensure(&self, project: &Project) -> Result<PathBuf> {
        let cache = cache()?;
        let dir = cache.join(self.label());
        if !self.is_whole(&dir) {
            install::install(self, &cache, project)?;
        }
        Ok(dir.join(self.path()))
    }

    /// Like `ensure`, giving the directory to put on PATH.
    pub(crate) fn ensure_dir(&self, project: &Project) -> Result<PathBuf> {
        let mut path = self.ensure(project)?;
        path.pop();
        Ok(path)
    }

    /// Whether what is in `dir` works.
    pub(crate) fn is_whole(&self, dir: &Path) -> bool {
        let works = |program: &str, args: &[&str]| {
            let mut command = cmd::command(dir.join(program), Path::new("."));
            command
                .args(args)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            command.status().is_ok_and(|status| status.success())
        };
        match self.proof {
            Proof::Runs(programs) => programs
                .iter()
                .all(|program| works(program, &["--version"])),
            Proof::Helps(program) => works(program, &["--help"]),
            Proof::Is(file) => dir.join(file).is_file(),
            Proof::Imports(python, module) => works(python, &["-c", &format!("import {module}")]),
        }
    }

    fn path(&self) -> &'static str {
        match self.proof {
            Proof::Runs(programs) => programs[0],
            Proof::Helps(path) | Proof::Is(path) | Proof::Imports(path, _) => path,
        }
    }
}

/// The per-user directory that holds the tools.
pub(crate) fn cache() -> Result<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_CACHE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .map(|cache| cache.join("import-export-portal"))
        .ok_or_else(|| {
            Error::new("There is no home directory to keep tools in. Set HOME or XDG_CACHE_HOME.")
        })
}

/// Sees to it that Rust can compile to wasm.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result {
    let mut rustc = cmd::command("rustc", &project.root);
    rustc.args(["--print", "target-libdir", "--target", WASM]);
    if cmd::stdout(&mut rustc).is_ok_and(|dir| Path::new(dir.trim()).is_dir()) {
        return Ok(());
    }
    if cmd::find("rustup").is_none() {
        return Err(Error::new(format!(
            "Rust's {WASM} target is missing. Install Rust with rustup from rustup.rs."
        )));
    }
    eprintln!("Adding Rust's {WASM} target …");
    cmd::run(
        cmd::command("rustup", &project.root).args(["target", "add", WASM]),
        "rustup could not add the wasm target (see above). Connect to the network and run the command again.",
    )
}

/// Sees to it that Node is there and new enough; `why` names what needs it.
pub(crate) fn ensure_node(project: &Project, why: &str) -> Result {
    let get = "Install it from nodejs.org and run the command again.";
    let version =
        cmd::stdout(cmd::command("node", &project.root).arg("--version")).map_err(|_| {
            Error::new(format!(
                "Node was not found: {why} needs Node {NODE} or newer with npm. {get}"
            ))
        })?;
    let version = version.trim();
    match node_major(version) {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(Error::new(format!(
            "Node {version} is too old: {why} needs Node {NODE} or newer. {get}"
        ))),
    }
}

fn node_major(version: &str) -> Option<u32> {
    version
        .strip_prefix('v')
        .unwrap_or(version)
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_scope_makes_no_directory_of_its_own() {
        assert_eq!(sdk_js().label(), "azure-arm-storageimportexport-2.1.0");
        assert_eq!(esbuild().label(), "esbuild-0.28.2");
    }

    #[test]
    fn node_says_its_major_version() {
        assert_eq!(node_major("v20.20.2"), Some(20));
        assert_eq!(node_major("v9.0.0"), Some(9));
        assert_eq!(node_major("22.1"), Some(22));
        assert_eq!(node_major(""), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_tool_is_whole_when_all_its_programs_run() {
        use std::os::unix::fs::PermissionsExt as _;
        let tool = Tool {
            name: "two",
            version: "1".to_owned(),
            from: From::Npm,
            proof: Proof::Runs(&["bin/a", "bin/b"]),
            takes: "",
        };
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("bin")).unwrap();
        assert!(!tool.is_whole(dir.path()));
        for (name, script) in [("a", "#!/bin/sh\nexit 0\n"), ("b", "#!/bin/sh\nexit 1\n")] {
            let path = dir.path().join("bin").join(name);
            fs::write(&path, script).unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
            assert!(!tool.is_whole(dir.path()), "{name}");
        }
        fs::copy(dir.path().join("bin/a"), dir.path().join("bin/b")).unwrap();
        assert!(tool.is_whole(dir.path()));
    }
}
