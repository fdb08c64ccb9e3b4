//! Knowing that `dist/` is current, or the package, in a fraction of a second.
//!
//! The stamp holds a digest of everything the portal is made from and the sizes of what came out.
//! It goes by content: a checkout or a touch that changes no byte costs no build.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::compress;
use crate::error::{Context as _, Result};
use crate::project::Project;

/// Directories that the portal is made from. `.cargo` and `xtask/src` are how it is made.
const DIRS: [&str; 8] = [
    ".cargo",
    "crates",
    "locales",
    "src",
    "stubs",
    "style",
    "view",
    "xtask/src",
];
/// Kinds of files in the root that it is made from.
const KINDS: [&str; 9] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "rs",
    "svg",
    "toml",
    "webmanifest",
];
/// Files in the root that only tests and checks read.
const NOT: [&str; 2] = ["budget.json", "webdriver.json"];
/// Variables that change what the compiler does.
const VARIABLES: [&str; 2] = ["CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"];

/// What a build of the current files would be stamped with; `more` names further directories that it is made from.
pub(crate) fn of_inputs(project: &Project, more: &[&str]) -> Result<String> {
    let root = &project.root;
    let mut paths: Vec<PathBuf> = Vec::new();
    for dir in DIRS
        .iter()
        .chain(more)
        .map(|dir| root.join(dir))
        .filter(|dir| dir.is_dir())
    {
        paths.extend(compress::files(&dir)?);
    }
    for entry in fs::read_dir(root).could_not(|| format!("read {}", root.display()))? {
        let path = entry
            .could_not(|| format!("read {}", root.display()))?
            .path();
        let kind = path
            .extension()
            .and_then(|kind| kind.to_str())
            .unwrap_or_default();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_file() && (name == "Cargo.lock" || KINDS.contains(&kind) && !NOT.contains(&name))
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut digest = Sha256::new();
    for path in paths {
        let bytes = fs::read(&path).could_not(|| format!("read {}", path.display()))?;
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
        digest.update(format!("{name}\0{}\0", bytes.len()));
        digest.update(bytes);
    }
    for variable in VARIABLES {
        digest.update(env::var(variable).unwrap_or_default());
        digest.update("\0");
    }
    Ok(hex(&digest.finalize()))
}

/// Whether a directory holds what the current files make, whole.
pub(crate) fn is_current(project: &Project, dir: &Path, inputs: &str) -> bool {
    let outputs = of_outputs(dir);
    let stamped = fs::read_to_string(path(project, dir));
    matches!((outputs, stamped), (Ok(outputs), Ok(stamped)) if stamped == format!("{inputs}\n{outputs}"))
}

/// Notes that a directory is the result of `inputs`.
pub(crate) fn write(project: &Project, dir: &Path, inputs: &str) -> Result {
    let path = path(project, dir);
    fs::create_dir_all(project.notes())
        .could_not(|| format!("create {}", project.notes().display()))?;
    let text = format!("{inputs}\n{}", of_outputs(dir)?);
    fs::write(&path, text).could_not(|| format!("write {}", path.display()))
}

/// Takes the note back, before the directory is touched.
pub(crate) fn remove(project: &Project, dir: &Path) -> Result {
    match fs::remove_file(path(project, dir)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(e).could_not(|| format!("remove the stamp of {}", dir.display()))
        }
        _ => Ok(()),
    }
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn path(project: &Project, dir: &Path) -> PathBuf {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    project.notes().join(format!("{name}.stamp"))
}

/// One line for each file: its size and name.
fn of_outputs(dist: &Path) -> Result<String> {
    let mut lines = Vec::new();
    for path in compress::files(dist)? {
        let size = fs::metadata(&path)
            .could_not(|| format!("read {}", path.display()))?
            .len();
        let name = path.strip_prefix(dist).unwrap_or(&path).display();
        lines.push(format!("{size} {name}"));
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_input_or_output_makes_it_stale() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let project = Project::at(root);
        for (path, text) in [
            ("src/ui/a.rs", "a"),
            ("index.html", "i"),
            ("Cargo.lock", "l"),
            ("dist/index.html", "out"),
        ] {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        let dist = project.dist();
        let inputs = of_inputs(&project, &[]).unwrap();
        assert!(!is_current(&project, &dist, &inputs));
        write(&project, &dist, &inputs).unwrap();
        assert!(is_current(&project, &dist, &inputs));

        // What it is not made from does not count.
        fs::write(root.join("README.md"), "r").unwrap();
        fs::write(root.join("budget.json"), "{}").unwrap();
        assert_eq!(of_inputs(&project, &[]).unwrap(), inputs);

        for path in ["src/ui/a.rs", "src/b.rs", "index.html", "Cargo.lock"] {
            let before = of_inputs(&project, &[]).unwrap();
            fs::write(root.join(path), "changed").unwrap();
            assert_ne!(of_inputs(&project, &[]).unwrap(), before, "{path}");
        }

        fs::write(root.join("dist/extra.js"), "x").unwrap();
        assert!(!is_current(&project, &dist, &inputs));
        fs::remove_file(root.join("dist/extra.js")).unwrap();
        assert!(is_current(&project, &dist, &inputs));
        remove(&project, &dist).unwrap();
        remove(&project, &dist).unwrap();
        assert!(!is_current(&project, &dist, &inputs));
    }
}
