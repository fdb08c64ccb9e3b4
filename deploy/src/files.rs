//! Folders: what is in them, and copying it so that a web server may read it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Every file below a folder, by its path from there; in order, and without hidden ones.
pub(crate) fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = PathBuf::from(entry.file_name());
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            found.extend(
                below(&entry.path())?
                    .into_iter()
                    .map(|path| name.join(path)),
            );
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a file and makes the folders that it lies in.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    make_parent(to)?;
    fs::copy(from, to)?;
    let time = fs::metadata(from)?.modified()?;
    fs::File::options()
        .write(true)
        .open(to)?
        .set_modified(time)?;
    readable(to)
}

/// Writes a file and makes the folders that it lies in.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    make_parent(path)?;
    fs::write(path, text)?;
    readable(path)
}

fn make_parent(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    if !folder.is_dir() {
        make_parent(folder)?;
        fs::create_dir(folder)?;
        readable(folder)?;
    }
    Ok(())
}

/// A web server runs as a user of its own, and a careful umask would lock it out.
#[cfg(unix)]
fn readable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if path.is_dir() { 0o755 } else { 0o644 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> io::Result<()> {
    Ok(())
}
