//! What several tests share: jobs to start from, fixtures, the project's own files.

use std::fs;
use std::path::{Path, PathBuf};

use domain::job::{DrivesTold, JobId, JobState, JobType, Summary, Tags, Time, Told};

/// Noon of a day in 2026, the present of all tests that need one.
pub(crate) const NOW: Time = Time::at(1_777_636_800_000);

/// An id of a job of this name.
pub(crate) fn id(name: &str) -> JobId {
    JobId::parse(&format!(
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/{name}"
    ))
    .unwrap()
}

/// A job about which there is nothing to say.
pub(crate) fn summary(name: &str) -> Summary {
    Summary {
        id: id(name),
        name: name.into(),
        kind: JobType::Import,
        state: JobState::Received,
        cancel_requested: false,
        percent: None,
        location: "West Europe".into(),
        storage_account: "account".into(),
        created: None,
        modified: None,
        tracking: 1,
        drives: DrivesTold::WELL,
        blobs_not_exported: false,
        has_return_address: true,
        location_closed: false,
        seen: 0,
        tags: Tags::default(),
        told: Told::default(),
    }
}

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of `tests/fixtures/jobs/{name}.json`.
pub(crate) fn fixture(name: &str) -> String {
    let path = root()
        .join("tests/fixtures/jobs")
        .join(name)
        .with_extension("json");
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The names of all fixtures of jobs.
pub(crate) fn fixtures() -> Vec<String> {
    let files = fs::read_dir(root().join("tests/fixtures/jobs")).unwrap();
    let mut names: Vec<_> = files
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// A file of the project: its path from the project's folder, with slashes, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All files below `folder` with one of these endings, in order. Empty endings mean every file that is text.
pub(crate) fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    walk(&root.join(folder), &mut |path| {
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if endings.is_empty() || endings.contains(&ending.as_str()) {
            // What is no text can't be read as one, and says nothing.
            if let Ok(text) = fs::read_to_string(path) {
                let path = path
                    .strip_prefix(&root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no files in {folder}");
    found
}

fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path);
        }
    }
}
