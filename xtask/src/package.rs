//! `cargo xtask package`: the portal for other pages, as an npm package in `target/package/`.
//!
//! The wasm is built with the feature `embed`. What wasm-bindgen writes for it keeps one instance for the whole page: here it
//! becomes a function that makes one for each portal. The hand-written side is in `embed/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sha2::{Digest as _, Sha256};
use wasm_encoder::{Module, RawSection};
use wasmparser::Parser;

use crate::bundle;
use crate::cmd;
use crate::compress;
use crate::error::{Context as _, Error, Result};
use crate::lock;
use crate::names;
use crate::project::{PORTAL, PROFILE, Project, WASM};
use crate::shadow;
use crate::silence;
use crate::split;
use crate::stamp;
use crate::texts;
use crate::tools;

/// The binary for other pages, and the feature that it needs.
pub(crate) const EMBED: &str = "import-export-embed";
pub(crate) const FEATURE: &str = "embed";
/// What only the package is made from.
const DIR: &str = "embed";

/// `cargo xtask package`.
pub(crate) fn package(project: &Project) -> Result {
    build(project)?;
    let dir = project.package();
    println!("{:<24}{:>10}{:>10}", "Package", "bytes", "brotli");
    for path in compress::files(&dir)? {
        let bytes = read(&path)?;
        let name = path.strip_prefix(&dir).unwrap_or(&path).display();
        println!(
            "{:<24}{:>10}{:>10}",
            name.to_string(),
            bytes.len(),
            compress::brotli(&bytes)?.len()
        );
    }
    let shown = dir.strip_prefix(&project.root).unwrap_or(&dir).display();
    println!("{shown}/ is ready: npm install ./{shown}, or npm pack ./{shown}.");
    Ok(())
}

/// Builds the package, unless it is current.
pub(crate) fn build(project: &Project) -> Result {
    let dir = project.package();
    if stamp::is_current(project, &dir, &stamp::of_inputs(project, &[DIR])?) {
        return Ok(());
    }
    let _lock = lock::hold(&project.notes().join("package.lock"), "build the package")?;
    let inputs = stamp::of_inputs(project, &[DIR])?;
    if stamp::is_current(project, &dir, &inputs) {
        return Ok(());
    }
    let start = Instant::now();
    tools::ensure_wasm_target(project)?;
    tools::ensure_node(project, "wasm-opt")?;
    bundle::fetch(project)?;
    cmd::run(
        cmd::cargo(&project.root)
            .env(bundle::RUSTFLAGS, bundle::flags())
            .args(["build", "--profile", PROFILE, "--target", WASM])
            .args(["--package", PORTAL, "--bin", EMBED, "--features", FEATURE]),
        "The portal for other pages did not compile (see above).",
    )?;

    eprintln!("Making the package …");
    stamp::remove(project, &dir)?;
    let work = project.target.join("embed");
    for old in [&work, &dir] {
        if old.exists() {
            fs::remove_dir_all(old).could_not(|| format!("remove {}", old.display()))?;
        }
        fs::create_dir_all(old).could_not(|| format!("create {}", old.display()))?;
    }
    let wasm = wasm(project, &work)?;
    write(&dir.join("portal.wasm"), &wasm)?;
    for path in compress::files(&project.root.join(DIR))? {
        if path.extension().is_some_and(|kind| kind == "js") {
            let name = path.file_name().unwrap_or_default();
            fs::copy(&path, work.join(name)).could_not(|| format!("copy {}", path.display()))?;
        }
    }
    let integrity = bundle::integrity(&Sha256::digest(&wasm));
    let module = |name: &str, text: String| write(&work.join(name), text.as_bytes());
    module(
        "files.js",
        format!("export const wasmIntegrity = {};\n", json(&integrity)),
    )?;
    module(
        "style.js",
        format!("export default {};\n", json(&style(project, &work)?)),
    )?;
    module(
        "cs.js",
        format!("export default {};\n", json(&texts::czech(project)?)),
    )?;
    module(
        "symbols.js",
        format!("export default {};\n", symbols(project)?),
    )?;
    scripts(project, &work, &dir)?;
    manifest(project, &dir)?;
    stamp::write(project, &dir, &inputs)?;
    eprintln!(
        "The package is built, in {}.",
        cmd::minutes(start.elapsed())
    );
    Ok(())
}

/// Makes the wasm as small as the portal's own, and writes `glue.js` that belongs to it.
fn wasm(project: &Project, work: &Path) -> Result<Vec<u8>> {
    let built = project
        .target
        .join(WASM)
        .join(PROFILE)
        .join(format!("{EMBED}.wasm"));
    let (silent, _) = silence::silence(&read(&built)?)?;
    let linked = work.join(format!("{EMBED}.wasm"));
    write(&linked, &silent)?;
    let bound = work.join("bound");
    cmd::stdout(&mut split::bindgen(project, &linked, &bound)?)?;
    let (bare, small) = (work.join("bare.wasm"), work.join("small.wasm"));
    let bare_wasm = without_notes(&read(&bound.join(format!("{EMBED}_bg.wasm")))?)?;
    write(&bare, &bare_wasm)?;
    split::optimise(project, &bare, &small)?;
    let glue = read(&bound.join(format!("{EMBED}.js")))?;
    let (wasm, glue) = names::shorten(
        &read(&small)?,
        &factory(&String::from_utf8_lossy(&glue))?,
        "",
    )?;
    write(&work.join("glue.js"), glue.as_bytes())?;
    Ok(wasm)
}

/// The wasm without its custom sections: names, and the linker's relocations, which nobody follows any more.
fn without_notes(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload
            .map_err(|error| Error::new(format!("The portal's wasm can't be read: {error}")))?;
        if let Some((id, range)) = payload.as_section().filter(|(id, _)| *id != 0) {
            let at = |at| usize::try_from(at).unwrap_or(usize::MAX);
            let data = &wasm[at(range.start)..at(range.end)];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// What wasm-bindgen wrote, as a function: each call of it has an instance of its own, which can be let go of.
fn factory(glue: &str) -> Result<String> {
    let mut text = glue.to_owned();
    let mut swap = |from: &str, to: &str| {
        if text.matches(from).count() != 1 {
            return Err(Error::new(format!(
                "What wasm-bindgen writes has changed: xtask/src/package.rs looks for “{from}”."
            )));
        }
        text = text.replace(from, to);
        Ok(())
    };
    // embed/life.js sees what goes wrong in its instance.
    swap(
        "wasm = instance.exports;",
        "wasm = portal.guard(instance.exports);",
    )?;
    // It brings the module; a bundler would look for this file.
    swap(
        &format!("new URL('{EMBED}_bg.wasm', import.meta.url)"),
        "undefined",
    )?;
    swap(
        "export { initSync, __wbg_init as default };",
        "return {
    start: __wbg_init,
    stop: () => {
        wasm = portal.nothing;
        wasmInstance = wasmModule = __wbg_init_promise = undefined;
        cachedDataViewMemory0 = cachedUint8ArrayMemory0 = null;
    },
};",
    )?;
    if text.contains("import ") || text.contains("export ") {
        return Err(Error::new(
            "The portal for other pages needs files beside its wasm, which xtask/src/package.rs doesn't bring along.",
        ));
    }
    Ok(format!(
        "export const create = (portal) => {{\nconst {{ AbortController, BroadcastChannel, clearTimeout, setInterval, setTimeout }} = portal;\n{text}\n}};\n"
    ))
}

/// The look, as one text.
fn style(project: &Project, work: &Path) -> Result<String> {
    let sheets = work.join("style");
    fs::create_dir_all(&sheets).could_not(|| format!("create {}", sheets.display()))?;
    for path in compress::files(&project.root.join("style"))? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let css = String::from_utf8_lossy(&read(&path)?).into_owned();
        write(&sheets.join(&name), shadow::adapt(&name, &css)?.as_bytes())?;
    }
    let own = read(&project.root.join(DIR).join("style.css"))?;
    write(&sheets.join("host.css"), &own)?;
    // Its layers come first: the others name them once more, which changes nothing.
    let all = "@import \"host.css\";\n@import \"portal.css\";\n@import \"later.css\";\n";
    write(&sheets.join("all.css"), all.as_bytes())?;
    let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
    esbuild.arg(sheets.join("all.css"));
    cmd::stdout(esbuild.args(["--bundle", "--minify", "--log-level=warning"]))
}

/// The icons of index.html: the name of each symbol, and its path.
fn symbols(project: &Project) -> Result<String> {
    let page = read(&project.root.join("index.html"))?;
    let page = String::from_utf8_lossy(&page);
    let symbol = |line: &str| {
        let rest = line.trim().strip_prefix("<symbol id=\"")?;
        let (id, rest) = rest.split_once("\" viewBox=\"0 0 24 24\"><path d=\"")?;
        Some((
            id.to_owned(),
            rest.strip_suffix("\"/></symbol>")?.to_owned(),
        ))
    };
    let lines = page.lines().filter(|line| line.contains("<symbol "));
    let all: Option<serde_json::Map<_, _>> = lines
        .map(|line| symbol(line).map(|(id, path)| (id, path.into())))
        .collect();
    let all = all.filter(|all| !all.is_empty()).ok_or_else(|| {
        Error::new("index.html has a symbol that is more than one path in a view of 24 by 24.")
    })?;
    Ok(serde_json::Value::Object(all).to_string())
}

/// One script, and one for each language that is loaded when somebody reads it.
fn scripts(project: &Project, work: &Path, dir: &Path) -> Result {
    let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
    esbuild.arg(work.join("index.js"));
    esbuild.arg(format!("--outdir={}", dir.display()));
    cmd::stdout(esbuild.args([
        "--bundle",
        "--splitting",
        "--format=esm",
        "--target=es2022",
        "--minify",
        "--legal-comments=none",
        "--chunk-names=[name]-[hash]",
        "--log-level=warning",
    ]))
    .map(drop)
}

/// What npm and people read.
fn manifest(project: &Project, dir: &Path) -> Result {
    let from = project.root.join(DIR);
    let text = String::from_utf8_lossy(&read(&from.join("package.json"))?).into_owned();
    let usual = "\"version\": \"0.0.0\"";
    let version = format!("\"version\": {}", json(env!("CARGO_PKG_VERSION")));
    if text.matches(usual).count() != 1 {
        return Err(Error::new(
            "embed/package.json must leave the version open: 0.0.0.",
        ));
    }
    write(
        &dir.join("package.json"),
        text.replace(usual, &version).as_bytes(),
    )?;
    for (name, from) in [
        ("index.d.ts", from.join("index.d.ts")),
        ("README.md", project.root.join("docs/embedding.md")),
        ("LICENSE", project.root.join("LICENSE")),
    ] {
        write(&dir.join(name), &read(&from)?)?;
    }
    Ok(())
}

/// Bundles the tests' page with React, which takes the package as an application does, from `node_modules`. Gives the
/// directory of what came out.
pub(crate) fn react_page(project: &Project) -> Result<PathBuf> {
    let mut modules = tools::react().ensure(project)?;
    // …/node_modules/react-dom/client.js
    modules.pop();
    modules.pop();
    let app = project.target.join("embed-react");
    let own = app.join("node_modules");
    let package = own.join("import-export-jobs");
    fs::create_dir_all(&package).could_not(|| format!("create {}", package.display()))?;
    for path in compress::files(&project.package())? {
        let name = path.file_name().unwrap_or_default();
        write(&package.join(name), &read(&path)?)?;
    }
    let out = app.join("out");
    let paths = std::env::join_paths([&own, &modules])
        .map_err(|e| Error::new(format!("A tool's directory cannot be searched: {e}.")))?;
    let mut esbuild = cmd::command(tools::esbuild().ensure(project)?, &project.root);
    esbuild
        .env("NODE_PATH", paths)
        .arg(project.root.join("tests/e2e/embedding/react.jsx"))
        .arg(format!("--outdir={}", out.display()));
    cmd::stdout(esbuild.args([
        "--bundle",
        "--splitting",
        "--format=esm",
        "--jsx=automatic",
        // StrictMode mounts twice only here.
        "--define:process.env.NODE_ENV=\"development\"",
        "--log-level=warning",
    ]))?;
    // As docs/embedding.md says for esbuild.
    write(
        &out.join("portal.wasm"),
        &read(&package.join("portal.wasm"))?,
    )?;
    Ok(out)
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).could_not(|| format!("read {}", path.display()))
}

fn write(path: &PathBuf, bytes: &[u8]) -> Result {
    fs::write(path, bytes).could_not(|| format!("write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "let wasm;\nfunction f(instance) { wasm = instance.exports; }\n\
                        let m = new URL('import-export-embed_bg.wasm', import.meta.url);\n\
                        export { initSync, __wbg_init as default };\n";

    #[test]
    fn the_glue_becomes_a_function() {
        let text = factory(GLUE).unwrap();
        assert!(
            text.starts_with("export const create = (portal) => {\n"),
            "{text}"
        );
        assert!(
            text.contains("wasm = portal.guard(instance.exports);"),
            "{text}"
        );
        assert!(
            text.contains("let m = undefined;") && text.contains("stop: () =>"),
            "{text}"
        );
        for (from, to) in [
            ("wasm = instance.exports;", "wasm = instance;"),
            ("initSync, ", ""),
            ("let wasm;", "import { a } from './snippet.js';"),
        ] {
            assert!(factory(&GLUE.replace(from, to)).is_err(), "{to}");
        }
    }
}
