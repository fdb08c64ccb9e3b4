//! Finding nginx with its brotli module, or installing both.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::apt;
use crate::cmd;
use crate::error::{Error, Result};
use crate::project::Project;

/// Where Debian's packages note the modules that are installed.
const MODULES: &str = "/etc/nginx/modules-enabled";
const BROTLI: &str = "brotli-static";

/// Finds nginx, installing what is missing where that is possible.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf> {
    if find().is_none() || !has_brotli() {
        apt::install(
            project,
            &["nginx", "libnginx-mod-http-brotli-static"],
            "nginx with its module brotli_static",
        )?;
    }
    find().ok_or_else(|| Error::new("nginx was installed but is not on PATH. Name it with NGINX."))
}

fn find() -> Option<PathBuf> {
    let named = env::var_os("NGINX").map(PathBuf::from);
    // Debian keeps it where only root's PATH leads.
    named
        .or_else(|| cmd::find("nginx"))
        .or_else(|| Some("/usr/sbin/nginx".into()))
        .filter(|path| path.is_file())
}

fn has_brotli() -> bool {
    let modules = fs::read_dir(Path::new(MODULES))
        .into_iter()
        .flatten()
        .flatten();
    modules
        .map(|entry| entry.file_name())
        .any(|name| name.to_string_lossy().contains(BROTLI))
}
