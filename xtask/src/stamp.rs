//! Knowing that a finished directory is current, in a fraction of a second: it goes by content, so that a checkout that changes
//! no byte costs no build of minutes.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use fs_err as fs;

use crate::cmd;
use crate::compress;
use crate::digest;
use crate::project::Project;

/// What a build depends on: all but what only tests, checks, other programs and people read.
const INPUTS: [&str; 9] = [
    ".",
    ":!tests",
    ":!bench",
    ":!docs",
    ":!examples",
    ":!findings",
    ":!emulator",
    ":!deploy",
    ":!*.md",
];

/// A directory that is built: `dist/`, or the package.
pub(crate) struct Stamp<'a> {
    project: &'a Project,
    dir: &'a Path,
    inputs: String,
}

impl<'a> Stamp<'a> {
    /// What a build of the files as they are now would be stamped with. Git names them: also those that it doesn't know yet.
    pub(crate) fn new(project: &'a Project, dir: &'a Path) -> Result<Self> {
        let mut git = cmd::command("git", &project.root);
        git.args(["ls-files", "-z", "--cached", "--others"]);
        let names = cmd::stdout(git.args(["--exclude-standard", "--"]).args(INPUTS))?;
        let mut inputs = std::env::var("RUSTFLAGS").unwrap_or_default();
        for name in names.split_terminator('\0') {
            // One that was removed is named until the next commit.
            if let Ok(bytes) = fs::read(project.root.join(name)) {
                let _ = write!(inputs, "\n{name} {}", digest::hex(&bytes));
            }
        }
        Ok(Self {
            project,
            dir,
            inputs: digest::hex(inputs.as_bytes()),
        })
    }

    /// Whether the directory holds what the files make, whole.
    pub(crate) fn is_current(&self) -> Result<bool> {
        let stamped = fs::read_to_string(self.path()?);
        Ok(matches!((stamped, self.text()), (Ok(stamped), Ok(text)) if stamped == text))
    }

    /// Notes that it does.
    pub(crate) fn write(&self) -> Result<()> {
        Ok(fs::write(self.path()?, self.text()?)?)
    }

    fn path(&self) -> Result<std::path::PathBuf> {
        let name = self.dir.file_name().unwrap_or_default();
        Ok(self.project.notes()?.join(name).with_extension("stamp"))
    }

    /// The inputs, and a line for each output: its size and name.
    fn text(&self) -> Result<String> {
        let mut text = self.inputs.clone();
        for path in compress::files(self.dir)? {
            let _ = write!(text, "\n{} {}", fs::metadata(&path)?.len(), path.display());
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_input_or_output_makes_it_stale() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        cmd::stdout(cmd::command("git", root).args(["init", "--quiet"])).unwrap();
        let project = Project {
            root: root.to_owned(),
            target: root.join("target"),
            host_tests: Vec::new(),
        };
        let dist = project.dist();
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(".gitignore", "/target\n/dist\n");
        for path in ["src/ui/a.rs", "Cargo.lock", "dist/index.html"] {
            write(path, "a");
        }
        let is_current = || Stamp::new(&project, &dist).unwrap().is_current().unwrap();
        assert!(!is_current());
        Stamp::new(&project, &dist).unwrap().write().unwrap();
        assert!(is_current());

        // What it is not made from does not count.
        write("README.md", "r");
        write("bench/budget.json", "{}");
        write("examples/next/package.json", "{}");
        assert!(is_current());

        for path in ["src/ui/a.rs", "stubs/a/lib.rs", "index.html", "Cargo.lock"] {
            write(path, "changed");
            assert!(!is_current(), "{path}");
            Stamp::new(&project, &dist).unwrap().write().unwrap();
        }
        write("dist/extra.js", "x");
        assert!(!is_current());
        fs::remove_file(root.join("dist/extra.js")).unwrap();
        assert!(is_current());
    }
}
