//! The page's import map: what the modules must be that `import` loads. A preload's `integrity` is enforced for them by Chromium
//! and Firefox only, the map's by `WebKit` as well (docs/browsers.md).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use fs_err as fs;

use crate::digest;
use crate::html;

/// The first module of the page; the map must stand before it.
const FIRST: &str = "<link rel=\"modulepreload\"";

/// Writes the map into a page whose files have their final names. A page without modules gets none.
///
/// # Errors
/// Where a module isn't there.
pub(crate) fn write(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page)?;
    let Some(at) = text.find(FIRST) else {
        return Ok(());
    };
    let mut integrity = BTreeMap::new();
    for file in html::modules(dist)? {
        let bytes = fs::read(dist.join(&file))?;
        integrity.insert(format!("./{file}"), digest::integrity(&bytes));
    }
    let map = serde_json::to_string(&BTreeMap::from([("integrity", integrity)]))
        .context("the import map")?;
    let (before, after) = text.split_at(at);
    let script = format!("<script type=\"importmap\">{map}</script>\n  ");
    Ok(fs::write(&page, [before, &script, after].concat())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_in_the_map_and_scripts_do_not() {
        let dir = tempfile::tempdir().unwrap();
        let page = r#"<head>
  <link rel="modulepreload" href="app-1.js" integrity="x">
  <script src="boot-1.js" data-later-sign-in="sign-in-1.js" data-later-job="job-1.wasm"></script>
"#;
        let write_file = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        write_file("index.html", page);
        write_file("app-1.js", "abc");
        write_file("sign-in-1.js", "abc");
        write(dir.path()).unwrap();
        let text = fs::read_to_string(dir.path().join("index.html")).unwrap();
        let integrity = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let map = format!(
            r#"<script type="importmap">{{"integrity":{{"./app-1.js":"{integrity}","./sign-in-1.js":"{integrity}"}}}}</script>"#
        );
        assert_eq!(text, page.replacen("<link", &format!("{map}\n  <link"), 1));

        // Nothing to say of a page without modules.
        write_file("index.html", "<script src=\"boot-1.js\"></script>");
        write(dir.path()).unwrap();
        let text = fs::read_to_string(dir.path().join("index.html")).unwrap();
        assert!(!text.contains("importmap"));
    }
}
