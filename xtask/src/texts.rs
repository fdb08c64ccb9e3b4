//! The texts of the languages that are loaded when somebody reads them.

use locales::Locales;

use crate::bundle;
use crate::error::{Error, Result};
use crate::project::Project;

/// The Czech texts, a line for each message.
pub(crate) fn czech(project: &Project) -> Result<String> {
    let locales = read(project)?;
    let czech = locales.texts().find(|(tag, _)| *tag == "cs");
    let (_, texts) = czech.ok_or_else(|| Error::new("locales/cs.toml is missing."))?;
    Ok(texts)
}

/// Writes `target/texts/cs.txt` and alike, a line for each message, for Trunk to copy.
pub(crate) fn write(project: &Project) -> Result {
    for (tag, texts) in read(project)?.texts() {
        let path = project.root.join(format!("target/texts/{tag}.txt"));
        bundle::write_changed(&path, &texts)?;
    }
    Ok(())
}

fn read(project: &Project) -> Result<Locales> {
    Locales::read(&project.root.join("locales")).map_err(|wrong| Error::new(wrong.join("\n")))
}
