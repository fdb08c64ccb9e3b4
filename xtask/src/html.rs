//! The last hand on index.html: final names of files and their integrity. Trunk can't give them: it names what it made itself,
//! before the wasm is split and shrunk.

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context as _, Result};
use fs_err as fs;
use lol_html::{ElementContentHandlers, RewriteStrSettings, element, rewrite_str};

use crate::compress;
use crate::digest;
use crate::tools;

/// Attributes that name files which are loaded only when needed begin so.
const LATER: &str = "data-later-";
/// Kinds of files that keep their names: people and other programs ask for them by name.
const NAMED: [&str; 2] = ["html", "json"];
/// The kind of the icon. A picture of dots: Chromium asks for the icon anew with each address of a private window, and takes 2 to 4 ms
/// of the page's main thread to draw an SVG one.
const ICON: &str = "png";
/// Names the texts of every language at once: `*` stands for its tag.
const TEXTS: &str = "data-later-texts";

/// Names each file that the page names after its content, and says so in the page. A script or style sheet gets `integrity`; a
/// file named by `data-x` gets `data-x-integrity`, and one that is preloaded for `fetch` gets `data-integrity`, for the script
/// that loads it. The texts of all languages have one name but for the tag, so that another language makes the page no larger;
/// each says itself whether it is whole (`crates/locales`). `more` is added to boot.js's element.
///
/// # Errors
/// Where the page names a file that isn't there.
pub(crate) fn finish(dist: &Path, more: &[(String, String)]) -> Result<()> {
    let page = dist.join("index.html");
    let add = element!("script[src$='boot.js']", |script| {
        for (name, file) in more {
            script.set_attribute(name, file)?;
        }
        Ok(())
    });
    // Trunk leaves its instructions where it injects nothing.
    let remove = element!("link[data-trunk]", |link| {
        link.remove();
        Ok(())
    });
    let texts = element!("script[data-later-texts]", |script| {
        script.set_attribute(TEXTS, &name_texts(dist)?)?;
        Ok(())
    });
    let text = rewrite(&fs::read_to_string(&page)?, vec![remove, add, texts])?;
    let rename = element!("link, script", |element| {
        for (attribute, file) in files_of(element) {
            let Some((stem, kind)) = file.rsplit_once('.').filter(|(_, k)| !NAMED.contains(k))
            else {
                continue;
            };
            let bytes = fs::read(dist.join(&file))?;
            let name = format!("{stem}-{}.{kind}", &digest::hex(&bytes)[..16]);
            fs::rename(dist.join(&file), dist.join(&name))?;
            element.set_attribute(&attribute, &name)?;
            let integrity = match attribute.as_str() {
                // A preload for `fetch` is held to no integrity: who fetches it says what it must be.
                "href" if element.get_attribute("as").as_deref() == Some("fetch") => {
                    "data-integrity".to_owned()
                }
                "src" | "href" => "integrity".to_owned(),
                data => format!("{data}-integrity"),
            };
            // No browser holds an icon to its integrity.
            if kind != ICON {
                element.set_attribute(&integrity, &digest::integrity(&bytes))?;
            }
        }
        Ok(())
    });
    Ok(fs::write(&page, rewrite(&text, vec![rename])?)?)
}

/// Takes what is in the folder of texts to the page, and names the texts after the content of all of them. Gives their name with a
/// `*` for the tag.
fn name_texts(dist: &Path) -> Result<String> {
    let folder = dist.join("texts");
    let mut files = compress::files(&folder)?;
    files.sort();
    let mut all = Vec::new();
    for file in &files {
        all.extend(fs::read(file)?);
    }
    let hash = &digest::hex(&all)[..16];
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let name = match name.strip_suffix(".txt") {
            Some(tag) => format!("{tag}-{hash}.txt"),
            None => name.into_owned(),
        };
        fs::rename(&file, dist.join(name))?;
    }
    tools::remove(&folder)?;
    Ok(format!("*-{hash}.txt"))
}

/// The files that the page loads at once.
pub(crate) fn first_files(dist: &Path) -> Result<Vec<String>> {
    let mut files = named_files(dist)?;
    files.retain(|(attribute, _)| !attribute.starts_with(LATER));
    Ok(files.into_iter().map(|(_, file)| file).collect())
}

/// The files that are loaded only when needed: the name of each, and the file.
pub(crate) fn later_files(dist: &Path) -> Result<Vec<(String, String)>> {
    let later = |(attribute, file): (String, String)| {
        Some((attribute.strip_prefix(LATER)?.to_owned(), file))
    };
    Ok(named_files(dist)?.into_iter().filter_map(later).collect())
}

/// The modules that the page's scripts import: by their names, which are final.
pub(crate) fn modules(dist: &Path) -> Result<Vec<String>> {
    let mut files = named_files(dist)?;
    files.retain(|(attribute, file)| {
        file.rsplit_once('.').is_some_and(|(_, kind)| kind == "js")
            && (attribute == "href" || attribute.starts_with(LATER))
    });
    Ok(files.into_iter().map(|(_, file)| file).collect())
}

/// The attributes of the page that name files, and the files.
fn named_files(dist: &Path) -> Result<Vec<(String, String)>> {
    let found = RefCell::new(Vec::new());
    let look = element!("link, script", |element| {
        found.borrow_mut().extend(files_of(element));
        Ok(())
    });
    rewrite(&fs::read_to_string(dist.join("index.html"))?, vec![look])?;
    Ok(found.into_inner())
}

/// The symbols of the page: the id of each, and its path.
pub(crate) fn symbols(page: &str) -> Result<serde_json::Map<String, serde_json::Value>> {
    let found = RefCell::new(serde_json::Map::new());
    let id = RefCell::new(String::new());
    let symbol = element!("symbol", |symbol| {
        id.replace(symbol.get_attribute("id").unwrap_or_default());
        Ok(())
    });
    let path = element!("symbol > path", |path| {
        let path = path.get_attribute("d").unwrap_or_default();
        found.borrow_mut().insert(id.take(), path.into());
        Ok(())
    });
    rewrite(page, vec![symbol, path])?;
    Ok(found.into_inner())
}

/// The attributes of a link or script that name files, and the files: what was in a folder lies beside the page now.
fn files_of(element: &lol_html::html_content::Element<'_, '_>) -> Vec<(String, String)> {
    let names_a_file = |attribute: &str| {
        matches!(attribute, "src" | "href")
            || (attribute.starts_with("data-") && !attribute.ends_with("-integrity"))
    };
    let files = element
        .attributes()
        .iter()
        .map(|it| (it.name(), it.value()));
    files
        .filter(|(attribute, file)| names_a_file(attribute) && !file.contains('*'))
        .map(|(attribute, file)| {
            (
                attribute,
                file.rsplit('/').next().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

type Handler<'a> = (
    std::borrow::Cow<'a, lol_html::Selector>,
    ElementContentHandlers<'a>,
);

fn rewrite(html: &str, handlers: Vec<Handler<'_>>) -> Result<String> {
    let add = RewriteStrSettings::append_element_content_handler;
    let settings = handlers.into_iter().fold(RewriteStrSettings::new(), add);
    rewrite_str(html, settings).context("index.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html>
<link rel="preload" href="app_bg.wasm" as="fetch">
<script src="boot.js" data-later-texts="texts/*.txt" data-later-css="style/later.css"></script>
<link rel="icon" href="./icon.png">
<link data-trunk rel="rust" href="Cargo.toml">
<svg><symbol id="i-a"><path d="M1"/></symbol></svg>
<p title='say "hi"'>a &lt; b</p>
"#;

    fn page() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let files = [
            ("index.html", PAGE),
            ("boot.js", "abc"),
            ("app_bg.wasm", "abc"),
            ("later.css", "abc"),
            ("job.wasm", "abc"),
            ("icon.png", "abc"),
        ];
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        fs::create_dir(dir.path().join("texts")).unwrap();
        for (name, text) in [("cs.txt", "a"), ("noscript.html", "c"), ("de.txt", "b")] {
            fs::write(dir.path().join("texts").join(name), text).unwrap();
        }
        dir
    }

    #[test]
    fn texts_have_one_name_but_for_their_language() {
        let dir = page();
        finish(dir.path(), &[]).unwrap();
        let hash = &digest::hex(b"abc")[..16];
        for (name, text) in [
            (format!("cs-{hash}.txt"), "a"),
            (format!("de-{hash}.txt"), "b"),
            ("noscript.html".to_owned(), "c"),
        ] {
            assert_eq!(fs::read_to_string(dir.path().join(name)).unwrap(), text);
        }
        assert!(!dir.path().join("texts").exists());
        let page = fs::read_to_string(dir.path().join("index.html")).unwrap();
        let name = format!(r#"data-later-texts="*-{hash}.txt""#);
        assert!(page.contains(&name), "{page}");
    }

    #[test]
    fn files_are_named_after_their_content_with_their_integrity() {
        let dir = page();
        let more = [("data-later-job".to_owned(), "job.wasm".to_owned())];
        finish(dir.path(), &more).unwrap();
        let integrity = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let hash = "ba7816bf8f01cfea";
        let expected = format!(
            r#"<!doctype html>
<link rel="preload" href="app_bg-{hash}.wasm" as="fetch" data-integrity="{integrity}">
<script src="boot-{hash}.js" data-later-texts="*-{hash}.txt" data-later-css="later-{hash}.css" data-later-job="job-{hash}.wasm" integrity="{integrity}" data-later-css-integrity="{integrity}" data-later-job-integrity="{integrity}"></script>
<link rel="icon" href="icon-{hash}.png">

<svg><symbol id="i-a"><path d="M1"/></symbol></svg>
<p title='say "hi"'>a &lt; b</p>
"#
        );
        let text = fs::read_to_string(dir.path().join("index.html")).unwrap();
        assert_eq!(text, expected);
        let first = ["app_bg", "boot", "icon"];
        let found = first_files(dir.path()).unwrap();
        assert!(
            found
                .iter()
                .zip(first)
                .all(|(file, stem)| file.starts_with(stem))
        );
        assert!(found.len() == 3 && found.iter().all(|file| dir.path().join(file).is_file()));
        let later = [("css", "later"), ("job", "job")];
        let later = later.map(|(name, stem)| {
            let kind = if name == "css" { "css" } else { "wasm" };
            (name.to_owned(), format!("{stem}-{hash}.{kind}"))
        });
        assert_eq!(later_files(dir.path()).unwrap(), later);
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error() {
        let dir = page();
        fs::remove_file(dir.path().join("later.css")).unwrap();
        let error = format!("{:#}", finish(dir.path(), &[]).unwrap_err());
        assert!(error.contains("later.css"), "{error}");
    }

    #[test]
    fn symbols_are_found_with_their_paths() {
        let symbols = symbols(PAGE).unwrap();
        assert_eq!(
            serde_json::Value::from(symbols),
            serde_json::json!({ "i-a": "M1" })
        );
    }
}
