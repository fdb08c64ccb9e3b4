//! `cargo xtask package`: the portal for other pages, as an npm package in `target/package/`.
//!
//! The wasm is built with the feature `embed`. What wasm-bindgen writes for it keeps one instance for the whole page: here it
//! becomes a function that makes one for each portal. The hand-written side is in `embed/`.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Result, bail};
use fs_err as fs;
use serde_json::{Value, json};

use crate::bundle;
use crate::cmd;
use crate::compress;
use crate::digest;
use crate::html;
use crate::project::{PORTAL, PROFILE, Project, WASM};
use crate::split;
use crate::stamp::Stamp;
use crate::texts;
use crate::tools;

/// The binary for other pages, and the feature that it needs.
pub(crate) const EMBED: &str = "import-export-embed";
pub(crate) const FEATURE: &str = "embed";

/// `cargo xtask package`.
pub(crate) fn package(project: &Project) -> Result<()> {
    build(project)?;
    let dir = project.package();
    let shown = dir.strip_prefix(&project.root).unwrap_or(&dir).display();
    println!("{shown}/ is ready: npm install ./{shown}, or npm pack ./{shown}.");
    Ok(())
}

/// Builds the package, unless it is current.
pub(crate) fn build(project: &Project) -> Result<()> {
    let dir = project.package();
    let _turn = tools::turn(&project.notes()?.join("package.lock"))?;
    fs::create_dir_all(&dir)?;
    let stamp = Stamp::new(project, &dir)?;
    if stamp.is_current()? {
        return Ok(());
    }
    cmd::run(
        cmd::cargo(&project.root)
            .env(bundle::FLAGS, bundle::flags())
            .args(["build", "--profile", PROFILE, "--target", WASM])
            .args(["--package", PORTAL, "--bin", EMBED, "--features", FEATURE]),
        "The portal for other pages did not compile (see above).",
    )?;

    eprintln!("Making the package …");
    let work = project.target.join("embed");
    for old in [&work, &dir] {
        tools::remove(old)?;
        fs::create_dir_all(old)?;
    }
    let embed = project.root.join("embed");
    for path in compress::files(&embed)? {
        if path.extension().is_some_and(|kind| kind == "js") {
            fs::copy(&path, work.join(path.file_name().unwrap_or_default()))?;
        }
    }
    let wasm = dir.join("portal.wasm");
    cmd::stdout(&mut split::bindgen(
        project,
        &split::linked(project, EMBED),
        &work,
    )?)?;
    split::optimise(project, &work.join(format!("{EMBED}_bg.wasm")), &wasm)?;
    let glue = fs::read_to_string(work.join(format!("{EMBED}.js")))?;
    fs::write(work.join("glue.js"), factory(&glue)?)?;
    let languages = texts::for_embedding(project)?;
    let from = texts::write(project)?;
    let mut loaders = String::new();
    for tag in languages.as_object().into_iter().flat_map(|all| all.keys()) {
        let name = format!("{tag}.txt");
        if from.join(&name).is_file() {
            fs::copy(from.join(&name), work.join(&name))?;
            // A name that esbuild can see, so that each is a chunk of its own.
            let _ = writeln!(loaders, "  '{tag}': () => import('./{name}'),");
        }
    }
    fs::write(work.join("languages.json"), languages.to_string())?;
    fs::write(
        work.join("texts.js"),
        format!(
            "/** The texts of each language but English. */\nexport const TEXTS = {{\n{loaders}}};\n"
        ),
    )?;
    let page = fs::read_to_string(project.root.join("index.html"))?;
    fs::write(
        work.join("symbols.json"),
        Value::from(html::symbols(&page)?).to_string(),
    )?;
    let mut look = tools::esbuild(project)?;
    look.args(["embed/all.css", "--bundle", "--minify"])
        .arg(format!("--outfile={}", work.join("style.css").display()));
    cmd::stdout(&mut look)?;

    // One script, and one for each language that is loaded when somebody reads it.
    let mut scripts = tools::esbuild(project)?;
    scripts
        .arg(work.join("index.js"))
        .arg(format!("--outdir={}", dir.display()))
        .arg(format!(
            "--define:WASM_INTEGRITY={}",
            json!(digest::integrity(&fs::read(&wasm)?))
        ))
        .args([
            "--loader:.css=text",
            "--bundle",
            "--splitting",
            "--format=esm",
        ])
        .args(["--target=es2022", "--minify", "--chunk-names=[name]-[hash]"]);
    cmd::stdout(&mut scripts)?;
    // As text: the order of what it exports counts.
    let manifest = fs::read_to_string(embed.join("package.json"))?;
    let manifest = manifest.replace("\"0.0.0\"", &json!(env!("CARGO_PKG_VERSION")).to_string());
    fs::write(dir.join("package.json"), manifest)?;
    for (name, from) in [
        ("index.d.ts", "embed/index.d.ts"),
        ("README.md", "docs/embedding.md"),
        ("LICENSE", "LICENSE"),
    ] {
        fs::copy(project.root.join(from), dir.join(name))?;
    }
    stamp.write()
}

/// What wasm-bindgen wrote, as a function: each call of it has an instance of its own, which can be let go of.
fn factory(glue: &str) -> Result<String> {
    let mut text = glue.to_owned();
    let url = format!("new URL('{EMBED}_bg.wasm', import.meta.url)");
    for (from, to) in [
        // embed/life.js sees what goes wrong in its instance.
        (
            "wasm = instance.exports;",
            "wasm = portal.guard(instance.exports);",
        ),
        // It brings the module; a bundler would look for this file.
        (&url, "undefined"),
        (
            "export { initSync, __wbg_init as default };",
            "return {
    start: __wbg_init,
    stop: () => {
        wasm = portal.nothing;
        wasmInstance = wasmModule = __wbg_init_promise = undefined;
        cachedDataViewMemory0 = cachedUint8ArrayMemory0 = null;
    },
};",
        ),
    ] {
        if text.matches(from).count() != 1 {
            bail!("What wasm-bindgen writes has changed: xtask/src/package.rs looks for “{from}”.");
        }
        text = text.replace(from, to);
    }
    if text.contains("import ") || text.contains("export ") {
        bail!(
            "The portal for other pages needs files beside its wasm, which xtask/src/package.rs doesn't bring along."
        );
    }
    Ok(format!(
        "export const create = (portal) => {{\nconst {{ AbortController, BroadcastChannel, clearTimeout, setInterval, setTimeout }} = portal;\n{text}\n}};\n"
    ))
}

/// Bundles the tests' page with React, which takes the package as an application does, from `node_modules`. Gives the
/// directory of what came out.
pub(crate) fn react_page(project: &Project) -> Result<PathBuf> {
    let app = project.target.join("embed-react");
    let (own, out) = (app.join("node_modules"), app.join("out"));
    let package = own.join("import-export-jobs");
    tools::remove(&app)?;
    fs::create_dir_all(&package)?;
    for path in compress::files(&project.package())? {
        fs::copy(&path, package.join(path.file_name().unwrap_or_default()))?;
    }
    let paths = std::env::join_paths([own.as_path(), &tools::npm(project)?])?;
    let mut esbuild = tools::esbuild(project)?;
    esbuild
        .env("NODE_PATH", paths)
        .arg("tests/e2e/embedding/react.jsx")
        .arg(format!("--outdir={}", out.display()))
        .args(["--bundle", "--splitting", "--format=esm", "--jsx=automatic"])
        // StrictMode mounts twice only here.
        .arg("--define:process.env.NODE_ENV=\"development\"");
    cmd::stdout(&mut esbuild)?;
    // As docs/embedding.md says for esbuild.
    fs::copy(package.join("portal.wasm"), out.join("portal.wasm"))?;
    Ok(out)
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
