//! The texts of the languages that are loaded when somebody reads them.

use anyhow::{Context as _, Result, anyhow};
use locales::Locales;

use crate::bundle;
use crate::project::Project;

/// The Czech texts, a line for each message.
pub(crate) fn czech(project: &Project) -> Result<String> {
    let locales = read(project)?;
    let czech = locales.texts().find(|(tag, _)| *tag == "cs");
    let (_, texts) = czech.context("locales/cs.toml is missing")?;
    Ok(texts)
}

/// Writes `target/texts/cs.txt` and alike, a line for each message, for Trunk to copy.
pub(crate) fn write(project: &Project) -> Result<()> {
    for (tag, texts) in read(project)?.texts() {
        let path = project.root.join(format!("target/texts/{tag}.txt"));
        bundle::write_changed(&path, &texts)?;
    }
    Ok(())
}

fn read(project: &Project) -> Result<Locales> {
    Locales::read(&project.root.join("locales")).map_err(|wrong| anyhow!(wrong.join("\n")))
}
