//! Everything that a host needs, in one folder.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::azure;
use crate::files;
use crate::{Source, outputs, source};

/// Tells a package from a folder that holds other things.
const MARK: &str = "headers.txt";
/// How long files are kept after a newer portal took their place.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// What is to be packaged.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The built portal.
    pub dist: &'a Path,
    /// The `config.json` to deliver; the built portal's own without.
    pub config: Option<&'a Path>,
    /// URLs whose origins the portal may connect to, beside those in `config.json`.
    pub connect: &'a [String],
    /// An earlier package's `site`, or a copy of what is served: its files go on for the tabs that are open.
    pub keep_from: Option<&'a Path>,
    /// The folder to make. A package that is there is replaced.
    pub out: &'a Path,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packaged {
    /// Files of earlier portals that were kept.
    pub kept: usize,
    /// What is worth a warning.
    pub warnings: Vec<String>,
}

/// Makes the package. It is whole before it takes the place of one that is there.
///
/// # Errors
/// What could not be read or written, or what is wrong with `config.json`, in words.
pub fn package(order: &Order<'_>) -> Result<Packaged, String> {
    let source = source();
    let config = match order.config {
        Some(file) => file.to_owned(),
        None => order.dist.join("config.json"),
    };
    let text = fs::read_to_string(&config).map_err(could_not("read", &config))?;
    let wrong = |why: String| format!("{} can't be used: {why}.", config.display());
    let mut origins = source.origins(&text).map_err(wrong)?;
    if let Ok(page) = fs::read_to_string(order.dist.join("index.html")) {
        origins.import_map(&page);
    }
    for url in order.connect {
        origins.connect(url)?;
    }
    if order.out.exists() && !order.out.join(MARK).is_file() && !is_empty(order.out) {
        return Err(format!(
            "{} holds something else than a package. Choose another folder.",
            order.out.display()
        ));
    }

    let part = beside(order.out, "part");
    remove(&part)?;
    let site = part.join("site");
    let mut names = Vec::new();
    for name in files::below(order.dist).map_err(could_not("read", order.dist))? {
        if name != Path::new("config.json") {
            let to = site.join(&name);
            files::copy(&order.dist.join(&name), &to).map_err(could_not("write", &to))?;
            names.push(url_path(&name));
        }
    }
    if !names.iter().any(|name| name == "index.html") {
        return Err(format!("{} holds no portal.", order.dist.display()));
    }
    let to = site.join("config.json");
    files::write(&to, &text).map_err(could_not("write", &to))?;
    let kept = match order.keep_from {
        Some(old) => keep(source, old, &site)?,
        None => Vec::new(),
    };
    let count = kept.len();
    names.extend(kept);

    let mut warnings = Vec::new();
    for output in outputs(source, &origins, &names) {
        if output.path == azure::PATH && output.text.len() > azure::LIMIT {
            warnings.push(format!(
                "{} has {} bytes, and Azure takes {}: package without --keep-from for it.",
                output.path,
                output.text.len(),
                azure::LIMIT
            ));
        }
        let to = part.join(output.path);
        files::write(&to, &output.text).map_err(could_not("write", &to))?;
    }
    remove(order.out)?;
    fs::rename(&part, order.out).map_err(could_not("write", order.out))?;
    Ok(Packaged {
        kept: count,
        warnings,
    })
}

/// Copies those files of an earlier site that open tabs may still ask for: what its page named, and what had been kept
/// in it already, for a month from when it was replaced. That moment is the time of the copy.
fn keep(source: &Source, old: &Path, site: &Path) -> Result<Vec<String>, String> {
    let page = old.join("index.html");
    let page = fs::read_to_string(&page).map_err(could_not("read", &page))?;
    let mut kept = Vec::new();
    for name in files::below(old).map_err(could_not("read", old))? {
        let (from, to) = (old.join(&name), site.join(&name));
        let path = url_path(&name);
        let plain = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
        let plain = plain.unwrap_or(&path);
        if to.exists() || !source.is_hashed(plain) {
            continue;
        }
        let time = fs::metadata(&from).and_then(|about| about.modified());
        let time = time.map_err(could_not("read", &from))?;
        let was_current = page.contains(plain);
        let is_fresh = time.elapsed().is_ok_and(|age| age <= KEPT);
        if was_current || is_fresh {
            files::copy(&from, &to).map_err(could_not("write", &to))?;
            if was_current {
                let file = fs::File::options().write(true).open(&to);
                file.and_then(|file| file.set_modified(SystemTime::now()))
                    .map_err(could_not("write", &to))?;
            }
            kept.push(path);
        }
    }
    Ok(kept)
}

fn url_path(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(ending);
    name.into()
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(could_not("remove", folder)(error))
        }
        _ => Ok(()),
    }
}

fn could_not(what: &str, path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("Could not {what} {}: {error}.", path.display())
}
