//! The portal in nginx's words.

use crate::{Origins, Source};

const SERVER: &str = include_str!("../templates/portal.conf");

/// The server, without the lines that are each host's own.
pub(crate) fn server(source: &Source, origins: &Origins) -> String {
    let headers: Vec<_> = source
        .all_headers(origins)
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;"))
        .collect();
    let types: Vec<_> = source
        .types
        .iter()
        .map(|(kind, value)| format!("        \"{value}\" {kind};"))
        .collect();
    SERVER
        .replace("{{headers}}", &headers.join("\n"))
        .replace("{{types}}", &types.join("\n"))
        .replace("{{hashed}}", source.caching.hashed.as_str())
        .replace("{{forever}}", &source.caching.forever)
        .replace("{{fresh}}", &source.caching.fresh)
}
