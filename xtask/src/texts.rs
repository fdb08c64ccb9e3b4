//! The texts of the languages that are loaded when somebody reads them.

use std::path::PathBuf;

use anyhow::{Result, anyhow};
use locales::Locales;

use crate::bundle;
use crate::project::Project;

/// Writes `target/texts/cs.txt` and alike, a line for each message, for Trunk to copy. Gives the folder.
pub(crate) fn write(project: &Project) -> Result<PathBuf> {
    let locales = Locales::read(&project.root.join("locales"));
    // index.html names it, wherever cargo's own target directory is.
    let folder = project.root.join("target/texts");
    for (tag, texts) in locales.map_err(|wrong| anyhow!(wrong.join("\n")))?.texts() {
        bundle::write_changed(&folder.join(format!("{tag}.txt")), &texts)?;
    }
    Ok(folder)
}
