//! `examples/`: other people's applications with the portal in them. Each is installed and built by its own tools, in
//! `target/examples/`, with the package as `cargo xtask package` makes it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use fs_err as fs;

use crate::cmd;
use crate::compress;
use crate::project::Project;
use crate::tools;

/// The package's name, in a `node_modules`.
const PACKAGE: &str = "import-export-jobs";
/// The base URL of the service, under the name that each tool lets into a script: empty, the page's own origin.
const ENDPOINT: [&str; 3] = ["ENDPOINT", "NEXT_PUBLIC_ENDPOINT", "VITE_ENDPOINT"];
/// Nothing is told to who made a tool.
const SILENT: [(&str, &str); 3] = [
    ("NEXT_TELEMETRY_DISABLED", "1"),
    ("NG_CLI_ANALYTICS", "false"),
    ("CI", "1"),
];

/// An application: its folder, and what checks its types and builds it.
pub(crate) struct Example {
    name: &'static str,
    commands: &'static [&'static [&'static str]],
}

/// The one that the default tests build: it takes seconds.
pub(crate) const SMALL: [Example; 1] = [Example {
    name: "vite-react",
    commands: &[&["tsc", "--noEmit"], &["vite", "build"]],
}];
/// The others.
pub(crate) const LARGE: [Example; 4] = [
    Example {
        name: "msal",
        commands: &[&["tsc", "--noEmit"], &["vite", "build"]],
    },
    Example {
        name: "webpack-vue",
        commands: &[&["vue-tsc", "--noEmit"], &["webpack"]],
    },
    Example {
        name: "next",
        // It writes types that the compiler needs.
        commands: &[&["next", "build"], &["tsc", "--noEmit"]],
    },
    Example {
        name: "angular",
        // Its build checks the types, those in templates too.
        commands: &[&["ng", "build", "--define", "ENDPOINT=''"]],
    },
];

/// Where they are built, each in a folder of its name.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.target.join("examples")
}

/// Builds an application. The package must be there.
pub(crate) fn build(project: &Project, example: &Example) -> Result<()> {
    eprintln!("Building examples/{} …", example.name);
    let (from, to) = (
        project.root.join("examples").join(example.name),
        folder(project).join(example.name),
    );
    let modules =
        tools::node_modules_without(&from, &format!("example-{}", example.name), PACKAGE)?;
    tools::remove(&to)?;
    fs::create_dir_all(&to)?;
    for path in sources(project, &from)? {
        let copy = to.join(path.strip_prefix(&from)?);
        fs::create_dir_all(copy.parent().unwrap_or(&to))?;
        fs::copy(&path, copy)?;
    }
    let own = to.join("node_modules");
    // Bundlers follow links, and then find neither the package nor what lies beside the application.
    link_all(&modules, &own)?;
    let package = own.join(PACKAGE);
    fs::create_dir_all(&package)?;
    for path in compress::files(&project.package())? {
        fs::copy(&path, package.join(path.file_name().unwrap_or_default()))?;
    }
    for command in example.commands {
        let [program, arguments @ ..] = *command else {
            continue;
        };
        let mut command = cmd::command(own.join(".bin").join(program), &to);
        command.args(arguments).envs(SILENT);
        for name in ENDPOINT {
            command.env(name, "");
        }
        let otherwise = format!("{program} failed in examples/{} (see above).", example.name);
        cmd::run(&mut command, &otherwise)?;
    }
    Ok(())
}

/// The files of an application; what its own tools have left there is none of them.
fn sources(project: &Project, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut git = cmd::command("git", &project.root);
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
    ]);
    let names = cmd::stdout(git.arg(folder))?;
    let paths = names
        .split_terminator('\0')
        .map(|name| project.root.join(name));
    // One that was removed is named until the next commit.
    Ok(paths.filter(|path| path.is_file()).collect())
}

/// Makes a folder with the files of another one: the same files, where that is possible, as there are ten thousands.
fn link_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, path, copy) = (entry.file_type()?, entry.path(), to.join(entry.file_name()));
        if kind.is_dir() {
            link_all(&path, &copy)?;
        } else if kind.is_symlink() {
            // In .bin/, relative.
            #[cfg(unix)]
            fs_err::os::unix::fs::symlink(fs::read_link(&path)?, &copy)?;
            #[cfg(not(unix))]
            fs::copy(&path, &copy)?;
        } else if fs::hard_link(&path, &copy).is_err() {
            // On another disk.
            fs::copy(&path, &copy)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_of_another_ones_files() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::create_dir_all(from.join("a/b")).unwrap();
        fs::create_dir(from.join(".bin")).unwrap();
        fs::write(from.join("a/b/c.js"), "c").unwrap();
        #[cfg(unix)]
        fs_err::os::unix::fs::symlink("../a/b/c.js", from.join(".bin/c")).unwrap();
        link_all(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("a/b/c.js")).unwrap(), "c");
        #[cfg(unix)]
        assert_eq!(
            fs::read_link(to.join(".bin/c")).unwrap(),
            Path::new("../a/b/c.js")
        );
    }

    #[test]
    fn each_folder_of_the_examples_is_built() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
        let mut there: Vec<String> = fs::read_dir(root)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().path().is_dir())
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort();
        let mut built: Vec<_> = SMALL.iter().chain(&LARGE).map(|it| it.name).collect();
        built.sort_unstable();
        assert_eq!(there, built);
    }
}
