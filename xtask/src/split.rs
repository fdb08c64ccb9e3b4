//! Cutting the later pages out of the wasm: what trunk made of the whole is replaced by a first part and the rest.
//!
//! `wasm-split-cli` works on what the linker left, so that all that comes after it is done once more here, on both parts.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cmd;
use crate::error::{Context as _, Error, Result};
use crate::names;
use crate::project::{PORTAL, PROFILE, Project, WASM};
use crate::silence;
use crate::tools;

/// The feature of the portal's package that marks where to cut.
pub(crate) const FEATURE: &str = "split";
/// The parts that come later, as index.html names them, and how the tool's names for them begin: what both need is a part
/// of its own, with a number at the end.
const PARTS: [(&str, &str); 3] = [
    ("job", "split_job"),
    ("work", "split_work"),
    ("both", "chunk_"),
];
/// The same as for trunk, in index.html.
const OPTIMISE: [&str; 14] = [
    // Written anew from the flow of values: what comes of it is smaller after the second pass.
    "--flatten",
    "--rereloop",
    "-Oz",
    "--monomorphize",
    "-Oz",
    "--converge",
    // The stack ends at address 0: nothing lies below 1024.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    // What is made of the same stands together, which compresses better.
    "--reorder-functions-by-name",
];

/// Puts the parts into `dist/`, and the JavaScript that belongs to them.
pub(crate) fn split(project: &Project) -> Result {
    let whole = project
        .target
        .join(WASM)
        .join(PROFILE)
        .join(format!("{PORTAL}.wasm"));
    let work = project.target.join("split");
    if work.exists() {
        fs::remove_dir_all(&work).could_not(|| format!("remove {}", work.display()))?;
    }
    let (cut, bound, dist) = (work.join("cut"), work.join("bound"), project.dist());

    fs::create_dir_all(&work).could_not(|| format!("create {}", work.display()))?;
    let linked = fs::read(&whole).could_not(|| format!("read {}", whole.display()))?;
    let (silent, taken) = silence::silence(&linked)?;
    eprintln!(
        "Panics without words: {} traps; {} functions and {} bytes of data went with them.",
        taken.traps, taken.functions, taken.data
    );
    let whole = work.join("silent.wasm");
    fs::write(&whole, silent).could_not(|| format!("write {}", whole.display()))?;

    let mut cli = cmd::command(tools::wasm_split().ensure(project)?, &project.root);
    cmd::stdout(cli.arg(&whole).arg(&cut).args(["--out-name", PORTAL]))?;

    let mut bindgen = bindgen(project, &cut.join(format!("{PORTAL}.wasm")), &bound)?;
    // The later parts find the first one's table and memory by their names.
    cmd::stdout(bindgen.args(["--out-name", PORTAL, "--keep-lld-exports"]))?;

    let loader = "__wasm_split.js";
    let text = fs::read_to_string(cut.join(loader)).could_not(|| "read the loader".to_owned())?;
    let names = names_of_parts(&cut)?;
    let text = through_boot(&text, &names)?;
    fs::write(bound.join(loader), &text).could_not(|| "write the loader".to_owned())?;
    // The loader and the rest import each other: as one file, neither has to know the other's final name.
    let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
    esbuild.arg(bound.join(format!("{PORTAL}.js"))).args([
        "--bundle",
        "--format=esm",
        "--log-level=warning",
    ]);
    esbuild.arg(format!(
        "--outfile={}",
        dist.join(format!("{PORTAL}.js")).display()
    ));
    cmd::stdout(&mut esbuild)?;

    let first = format!("{PORTAL}_bg.wasm");
    optimise(project, &bound.join(&first), &dist.join(&first))?;
    let (wasm, script) = (dist.join(&first), dist.join(format!("{PORTAL}.js")));
    let read = |path: &Path| fs::read(path).could_not(|| format!("read {}", path.display()));
    let long = String::from_utf8_lossy(&read(&script)?).into_owned();
    let (short_wasm, short) = names::shorten(&read(&wasm)?, &long, &text)?;
    for (path, content) in [(&wasm, short_wasm), (&script, short.into_bytes())] {
        fs::write(path, content).could_not(|| format!("write {}", path.display()))?;
    }
    for (part, name) in names {
        optimise(
            project,
            &cut.join(format!("{name}.wasm")),
            &dist.join(format!("{part}.wasm")),
        )?;
    }
    Ok(())
}

/// What writes the JavaScript side of a wasm, both into a directory.
pub(crate) fn bindgen(project: &Project, wasm: &Path, to: &Path) -> Result<Command> {
    let mut program = tools::wasm_bindgen(project)?.ensure_dir(project)?;
    program.push("wasm-bindgen");
    let mut bindgen = cmd::command(program, &project.root);
    bindgen.arg(wasm).arg("--out-dir").arg(to);
    bindgen.args(["--target=web", "--no-typescript"]);
    Ok(bindgen)
}

/// Makes a wasm smaller.
pub(crate) fn optimise(project: &Project, from: &Path, to: &Path) -> Result {
    let mut optimiser = cmd::command(tools::binaryen().ensure(project)?, &project.root);
    cmd::stdout(optimiser.args(OPTIMISE).arg(from).arg("-o").arg(to)).map(drop)
}

/// Each part, and the tool's name for it.
fn names_of_parts(cut: &Path) -> Result<Vec<(&'static str, String)>> {
    let entries = fs::read_dir(cut).could_not(|| format!("read {}", cut.display()))?;
    let files: Vec<_> = entries
        .flatten()
        .filter_map(|entry| {
            Some(
                entry
                    .file_name()
                    .to_str()?
                    .strip_suffix(".wasm")?
                    .to_owned(),
            )
        })
        .collect();
    let named = |(part, begins): (&'static str, &str)| {
        let mut found = files.iter().filter(|file| file.starts_with(begins));
        match (found.next(), found.next()) {
            (Some(name), None) => Ok((part, name.clone())),
            _ => Err(Error::new(format!(
                "wasm-split-cli made no {begins}*.wasm, or several."
            ))),
        }
    };
    PARTS.into_iter().map(named).collect()
}

/// The loader fetches by fixed names. boot.js knows the final ones, and their integrity.
fn through_boot(loader: &str, names: &[(&str, String)]) -> Result<String> {
    let mut text = loader.to_owned();
    for (part, name) in names {
        let fetch = format!("fetch(new URL(\"./{name}.wasm\", import.meta.url))");
        if text.matches(&fetch).count() != 1 {
            return Err(Error::new(format!(
                "wasm-split-cli did not cut out {part}.wasm, or its loader has changed."
            )));
        }
        text = text.replace(&fetch, &format!("portal.code(\"{part}\")"));
    }
    if text.contains("fetch(") {
        return Err(Error::new(
            "wasm-split-cli cut out more than xtask/src/split.rs names.",
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_asks_boot_js() {
        let names = [
            ("job", "split_job".to_owned()),
            ("both", "chunk_1".to_owned()),
        ];
        let one = r#"() => { const src = fetch(new URL("./split_job.wasm", import.meta.url)); }"#;
        let both = one.replace("split_job", "chunk_1");
        assert_eq!(
            through_boot(&format!("{one}{both}"), &names).unwrap(),
            r#"() => { const src = portal.code("job"); }() => { const src = portal.code("both"); }"#
        );
        let more = format!("{one}{both}{}", one.replace("split_job", "chunk_2"));
        for loader in ["", one, &more, &format!("{one}{one}{both}")] {
            assert!(through_boot(loader, &names).is_err(), "{loader}");
        }
    }
}
