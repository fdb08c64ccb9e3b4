//! Copies of the built portal, to be changed or damaged.

use std::fs;
use std::path::{Path, PathBuf};

use super::Setting;

/// A copy of the built portal that goes when dropped.
pub(crate) struct Dist(tempfile::TempDir);

impl Dist {
    /// A copy of the whole.
    pub(crate) fn copy() -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        for entry in fs::read_dir(Setting::read().dist).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
        copy
    }

    /// No portal, but a page that holds it: the npm package, and the page's own files with one of its style sheets.
    pub(crate) fn holding_the_package(sheet: &str) -> Self {
        let page = Self(tempfile::tempdir().unwrap());
        let setting = Setting::read();
        let package = page.path().join("package");
        fs::create_dir(&package).unwrap();
        for (from, to) in [
            (&setting.package, package.as_path()),
            (&setting.react, page.path()),
        ] {
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                if entry.path().is_file() {
                    fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
                }
            }
        }
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/embedding");
        for (from, to) in [
            ("index.html", "index.html"),
            ("react.html", "react.html"),
            ("host.js", "host.js"),
            (sheet, "host.css"),
        ] {
            fs::copy(own.join(from), page.path().join(to)).unwrap();
        }
        page
    }

    /// A copy with another `config.json`; without one where it is `None`.
    pub(crate) fn with_config(text: Option<&str>) -> Self {
        let copy = Self::copy();
        let file = copy.path().join("config.json");
        match text {
            Some(text) => fs::write(file, text).unwrap(),
            None => fs::remove_file(file).unwrap(),
        }
        copy
    }

    /// Has the page run a script before anything of its own: the driver of one engine could, those of the others can't.
    pub(crate) fn run_before(&self, script: &str) {
        self.write("before.js", script.as_bytes());
        self.change_page(|page| {
            page.replacen("<head>", "<head><script src=\"before.js\"></script>", 1)
        });
    }

    /// Changes the text of the page.
    pub(crate) fn change_page(&self, change: impl Fn(&str) -> String) {
        let text = fs::read_to_string(self.path().join("index.html")).unwrap();
        let changed = change(&text);
        assert_ne!(text, changed);
        self.write("index.html", changed.as_bytes());
    }

    /// Writes a file, without the compressed twins that would be served in its place.
    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let file = self.path().join(name);
        for ending in ["br", "gz"] {
            let _ = fs::remove_file(self.path().join(format!("{name}.{ending}")));
        }
        fs::write(file, content).unwrap();
    }

    /// Gives a script or style sheet whose name begins so a comment at its end: it does the same, and is another file.
    pub(crate) fn add_comment(&self, beginning: &str, kind: &str) {
        let names = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names = names.filter(|name| name.starts_with(beginning));
        let name = names.find(|name| name.ends_with(&format!(".{kind}")));
        let name = name.unwrap_or_else(|| panic!("the built portal has no {beginning}….{kind}"));
        let mut content = fs::read(self.path().join(&name)).unwrap();
        content.extend(b"\n/* */\n");
        self.write(&name, &content);
    }

    /// A copy that looks for news every so many seconds.
    pub(crate) fn refreshing_every(seconds: u32) -> Self {
        let config =
            format!(r#"{{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":{seconds}}}"#);
        Self::with_config(Some(&config))
    }

    /// A copy whose page names no chunk for a job, as where all code is in one file.
    pub(crate) fn in_one_file() -> Self {
        let copy = Self::copy();
        copy.change_page(|page| page.replace(" data-later-job=", " data-no-job="));
        copy
    }

    /// A copy with what another build would change: the names of its files, and what the page says of itself.
    pub(crate) fn of_another_build() -> Self {
        let copy = Self::copy();
        let names = || {
            fs::read_dir(copy.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        };
        let page = copy.path().join("index.html");
        let mut text = fs::read_to_string(&page).unwrap();
        text = text.replacen("<html", "<html data-build=\"other\"", 1);
        for name in names() {
            let stem = name.split('.').next().unwrap_or_default();
            match stem.rsplit_once('-') {
                Some((start, hash)) if hash.len() == 16 => {
                    let other: String = hash.chars().rev().collect();
                    assert_ne!(hash, other);
                    let new = name.replace(stem, &format!("{start}-{other}"));
                    text = text.replace(&name, &new);
                    fs::rename(copy.path().join(&name), copy.path().join(new)).unwrap();
                }
                // Compressed copies of the page of before.
                _ if name.starts_with("index.html.") => {
                    fs::remove_file(copy.path().join(name)).unwrap();
                }
                _ => {}
            }
        }
        // The texts have one name for all languages.
        let (_, pattern) = text.split_once("data-later-texts=\"*-").unwrap();
        let hash = pattern[..16].to_owned();
        text = text.replace(&hash, &hash.chars().rev().collect::<String>());
        fs::write(&page, text).unwrap();
        copy
    }

    /// Puts other texts in the place of a language's.
    pub(crate) fn replace_texts(&self, tag: &str, texts: &str) {
        for entry in fs::read_dir(self.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            match name.strip_prefix(&format!("{tag}-")) {
                Some(rest)
                    if Path::new(rest)
                        .extension()
                        .is_some_and(|kind| kind == "txt") =>
                {
                    fs::write(&path, texts).unwrap();
                }
                // The compressed copies.
                Some(rest) if rest.contains(".txt.") => fs::remove_file(&path).unwrap(),
                _ => {}
            }
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes the wasm away whose name begins so. Gives where it was, and what it held.
    pub(crate) fn take_wasm(&self, beginning: &str) -> (PathBuf, Vec<u8>) {
        let file = self.lone_wasm(beginning);
        let whole = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        (file, whole)
    }

    /// The wasm whose name begins so, without the compressed twins that would be served in its place.
    pub(crate) fn lone_wasm(&self, beginning: &str) -> PathBuf {
        let names = || {
            fs::read_dir(self.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
        };
        let file = names().find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(beginning) && name.ends_with(".wasm")
        });
        let file = file.unwrap_or_else(|| panic!("the built portal has no {beginning}….wasm"));
        for twin in names() {
            if twin != file && twin.to_string_lossy().starts_with(&*file.to_string_lossy()) {
                fs::remove_file(twin).unwrap();
            }
        }
        file
    }
}
