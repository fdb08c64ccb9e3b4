//! The texts of the languages that are loaded when somebody reads them, and of a page for browsers that run no scripts.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use locales::Locales;
use serde_json::{Map, Value, json};

use crate::bundle;
use crate::project::Project;

/// Writes `target/texts/cs.txt` and alike, a line for each message, and `noscript.html`, for Trunk to copy. Gives the folder.
pub(crate) fn write(project: &Project) -> Result<PathBuf> {
    let locales = read(project)?;
    // index.html names it, wherever cargo's own target directory is.
    let folder = project.root.join("target/texts");
    for (tag, texts) in locales.texts() {
        bundle::write_changed(&folder.join(format!("{tag}.txt")), &texts)?;
    }
    bundle::write_changed(&folder.join("noscript.html"), &without_scripts(&locales))?;
    Ok(folder)
}

fn read(project: &Project) -> Result<Locales> {
    let locales = Locales::read(&project.root.join("locales"));
    locales.map_err(|wrong| anyhow!(wrong.join("\n")))
}

/// Where index.html's `noscript` leads: the same in every language.
fn without_scripts(locales: &Locales) -> String {
    let mut page = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>Import/Export jobs</title>\n".to_owned();
    for ((tag, direction), (_, text)) in locales.languages().zip(locales.said("NeedsScript")) {
        let (dir, text) = (
            direction.dir(),
            text.replace('&', "&amp;").replace('<', "&lt;"),
        );
        let _ = writeln!(page, "<p lang=\"{tag}\" dir=\"{dir}\">{text}</p>");
    }
    // Where it came from; a mere reload would show this page again.
    page.push_str("<p><a href=\"./\">Import/Export jobs</a></p>\n");
    page
}

/// What embed/frame.js and embed/options.js know of each language: its direction, and what stands in the place of a portal that
/// doesn't run.
pub(crate) fn for_embedding(project: &Project) -> Result<Value> {
    let locales = read(project)?;
    let mut all = Map::new();
    for (tag, direction) in locales.languages() {
        let said = |key| {
            locales
                .said(key)
                .find(|(of, _)| *of == tag)
                .map(|(_, text)| text)
        };
        let words = json!({
            "dir": direction.dir(),
            "name": said("AppName"),
            "title": said("CrashTitle"),
            "text": said("CrashText"),
            "reload": said("CrashReload"),
            "details": said("CrashDetails"),
        });
        all.insert(tag.to_owned(), words);
    }
    Ok(all.into())
}
