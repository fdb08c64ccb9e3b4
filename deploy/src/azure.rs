//! The portal in the words of Azure Static Web Apps.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{Origins, Source};

/// Where its file belongs.
pub(crate) const PATH: &str = "azure/staticwebapp.config.json";
/// The largest file that the service takes, in bytes.
pub(crate) const LIMIT: usize = 20 * 1024;

/// `staticwebapp.config.json`. No `navigationFallback`: an address's fragment never reaches the host, so what isn't a
/// file isn't there.
pub(crate) fn config(source: &Source, origins: &Origins, names: &[String]) -> String {
    let mut global: Map<String, Value> = source
        .all_headers(origins)
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    global.insert("Cache-Control".into(), source.caching_of_errors().into());
    // Each file by its name. By a pattern, also a file that is missing would be remembered as missing.
    let routes: Vec<_> = names
        .iter()
        .filter(|name| source.is_hashed(name))
        .map(|name| {
            json!({ "route": format!("/{name}"), "headers": { "Cache-Control": source.caching(name) } })
        })
        .collect();
    let types: BTreeMap<_, _> = source
        .types
        .iter()
        .map(|(kind, value)| (format!(".{kind}"), value))
        .collect();
    let config = json!({ "globalHeaders": global, "routes": routes, "mimeTypes": types });
    format!("{config:#}\n")
}
