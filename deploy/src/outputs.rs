//! All files that hosts are set up with, as texts.

use crate::{Origins, Source, azure, nginx};

/// A file for a host.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where it belongs, below the package's folder.
    pub path: &'static str,
    /// What it holds.
    pub text: String,
}

/// The files that hosts are set up with. `names` are those of the site's files.
pub fn outputs(source: &Source, origins: &Origins, names: &[String]) -> Vec<Output> {
    let fixed = [
        ("Containerfile", include_str!("../templates/Containerfile")),
        (
            "container/portal-listen.conf",
            include_str!("../templates/container-listen.conf"),
        ),
        ("nginx/nginx.conf", include_str!("../templates/nginx.conf")),
        (
            "nginx/portal-brotli.conf",
            include_str!("../templates/portal-brotli.conf"),
        ),
        (
            "nginx/portal-listen.conf",
            include_str!("../templates/portal-listen.conf"),
        ),
    ];
    let made = [
        ("nginx/portal.conf", nginx::server(source, origins)),
        (azure::PATH, azure::config(source, origins, names)),
        ("headers.txt", list(source, origins)),
    ];
    let fixed = fixed
        .into_iter()
        .map(|(path, text)| (path, text.to_owned()));
    fixed
        .chain(made)
        .map(|(path, text)| Output { path, text })
        .collect()
}

/// The headers, caching and types for people who set up a host of another kind.
fn list(source: &Source, origins: &Origins) -> String {
    let caching = &source.caching;
    let line = |(name, value): (String, String)| format!("{name}: {value}\n");
    let headers: String = source.all_headers(origins).into_iter().map(line).collect();
    let kinds = source.types.iter();
    let types: Vec<_> = kinds
        .map(|(kind, value)| format!(".{kind}: {value}\n"))
        .collect();
    format!(
        "Every answer, errors as well:\n\n{headers}\n\
         Files whose path matches {}, where they are found:\n\nCache-Control: {}\n\n\
         Everything else:\n\nCache-Control: {}\n\n\
         Content-Type by the end of the name:\n\n{}",
        caching.hashed,
        caching.forever,
        caching.fresh,
        types.concat()
    )
}
