//! Cutting the later pages out of the wasm: what trunk made of the whole is replaced by a first part and the rest.
//!
//! `wasm-split-cli` works on what the linker left, so wasm-bindgen and wasm-opt are run once more, on the parts.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use fs_err as fs;
use rayon::prelude::*;

use crate::cmd;
use crate::project::{PORTAL, PROFILE, Project, WASM};
use crate::tools;

/// The feature of the portal's package that marks where to cut.
pub(crate) const FEATURE: &str = "split";
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

/// Puts the parts into `dist`, and the JavaScript that belongs to them. Gives the attributes that name the later ones, each with its
/// file.
pub(crate) fn split(project: &Project, dist: &Path) -> Result<Vec<(String, String)>> {
    let whole = linked(project, PORTAL);
    let work = project.target.join("split");
    let (cut, bound) = (work.join("cut"), work.join("bound"));
    tools::remove(&work)?;
    fs::create_dir_all(&work)?;
    let mut cli = cmd::command(tools::install(project, &tools::WASM_SPLIT)?, &project.root);
    cmd::stdout(cli.arg(&whole).arg(&cut).args(["--out-name", PORTAL]))?;
    let mut bindgen = bindgen(project, &cut.join(format!("{PORTAL}.wasm")), &bound)?;
    // The later parts find the first one's table and memory by their names.
    cmd::stdout(bindgen.args(["--out-name", PORTAL, "--keep-lld-exports"]))?;

    // The loader and the rest import each other: as one file, neither has to know the other's final name. boot.js fetches the
    // parts for it: it knows their final names, and their integrity.
    let loader = "__wasm_split.js";
    let text = fs::read_to_string(cut.join(loader))?;
    let mut names = names(&text);
    let renamed = names.iter().fold(text, |text, (tools, ours)| {
        text.replace(&format!("./{tools}.wasm"), &format!("./{ours}.wasm"))
    });
    fs::write(cut.join(loader), renamed)?;
    let mut through_boot = tools::esbuild(project)?;
    through_boot
        .arg(cut.join(loader))
        .arg(format!("--outfile={}", bound.join(loader).display()))
        .arg("--define:fetch=portal.part");
    cmd::stdout(&mut through_boot)?;
    let script = format!("{PORTAL}.js");
    let mut esbuild = tools::esbuild(project)?;
    esbuild
        .arg(bound.join(&script))
        .arg(format!("--outfile={}", dist.join(&script).display()))
        .args(["--bundle", "--format=esm", "--allow-overwrite"]);
    cmd::stdout(&mut esbuild)?;

    let first = format!("{PORTAL}_bg.wasm");
    let mut all = vec![(bound.join(&first), dist.join(&first))];
    let mut parts = Vec::new();
    for path in fs::read_dir(&cut)?.flatten().map(|entry| entry.path()) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_none_or(|kind| kind != "wasm") || stem == PORTAL {
            continue;
        }
        let Some(part) = names.remove(&*stem) else {
            bail!("wasm-split-cli cut out {stem}, and {loader} doesn't say what for.");
        };
        let file = format!("{part}.wasm");
        all.push((path, dist.join(&file)));
        parts.push((format!("data-later-{part}"), file));
    }
    all.par_iter()
        .try_for_each(|(from, to)| optimise(project, from, to))?;
    Ok(parts)
}

/// What the parts are called, by the tool's names for them. The one of a chunk is `split_job` for the tool, and `job` for us. What
/// several chunks need is a part with a number for the tool, which says in a comment for which; for us it has their names:
/// `forms_job`.
fn names(loader: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut needed_by = "";
    for line in loader.lines() {
        let comment = line
            .strip_prefix("/* ")
            .and_then(|it| it.strip_suffix(" */"));
        let between = |begin, end| Some(line.strip_prefix(begin)?.split_once(end)?.0);
        if let Some(comment) = comment {
            needed_by = comment;
        } else if let Some(number) = between("const __chunk_", " = ") {
            names.insert(format!("chunk_{number}"), needed_by.replace(", ", "_"));
        } else if let Some(name) = between("export const __wasm_split_load_", " = ") {
            names.insert(format!("split_{name}"), name.to_owned());
        }
    }
    names
}

/// What the linker left of a binary.
pub(crate) fn linked(project: &Project, binary: &str) -> std::path::PathBuf {
    let built = project.target.join(WASM).join(PROFILE);
    built.join(format!("{binary}.wasm"))
}

/// What writes the JavaScript side of a wasm, both into a directory.
pub(crate) fn bindgen(project: &Project, wasm: &Path, to: &Path) -> Result<Command> {
    let program = tools::wasm_bindgen(project)?.join("wasm-bindgen");
    let mut bindgen = cmd::command(program, &project.root);
    bindgen.arg(wasm).arg("--out-dir").arg(to);
    bindgen.args(["--target=web", "--no-typescript"]);
    Ok(bindgen)
}

/// Makes a wasm smaller.
pub(crate) fn optimise(project: &Project, from: &Path, to: &Path) -> Result<()> {
    let mut optimiser = cmd::command(tools::npm(project)?.join(".bin/wasm-opt"), &project.root);
    cmd::stdout(optimiser.args(OPTIMISE).arg(from).arg("-o").arg(to)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_after_the_chunks_that_need_it() {
        let loader = r#"import { initSync } from "./main.js";
/* not one of these: it stands in a function
/* forms, job */
const __chunk_4 = makeLoad(() => {
    const src = fetch(new URL("./chunk_4.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_job = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_job.wasm", import.meta.url));
"#;
        let expected = [("chunk_4", "forms_job"), ("split_job", "job")];
        let expected = expected.map(|(tools, ours)| (tools.to_owned(), ours.to_owned()));
        assert_eq!(names(loader), BTreeMap::from(expected));
    }
}
