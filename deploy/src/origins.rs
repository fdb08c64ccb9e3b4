//! The origins that a `config.json` names, which the policy has to allow.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Further sources of the policy, by directive. Without any, the portal reaches its own origin only, and its page may hold no script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(BTreeMap<String, Vec<String>>);

impl Origins {
    /// The origins of a `config.json`. `places` are JSON pointers to URLs, `hosts` to lists of hosts, by directive.
    pub(crate) fn read(
        places: &BTreeMap<String, Vec<String>>,
        hosts: &BTreeMap<String, Vec<String>>,
        config: &str,
    ) -> Result<Self, String> {
        let config: Value =
            serde_json::from_str(config).map_err(|error| format!("it is not JSON: {error}"))?;
        if !config.is_object() {
            return Err("it is not a JSON object".into());
        }
        let mut origins = Self::default();
        for (directive, places) in places {
            for place in places {
                let urls = match config.pointer(place) {
                    None => &[][..],
                    Some(Value::Array(urls)) => urls,
                    Some(url) => std::slice::from_ref(url),
                };
                for url in urls {
                    let refuse =
                        || format!("the field {} is {WANTED}", &place[1..].replace('/', "."));
                    let url = url.as_str().ok_or_else(refuse)?;
                    // An empty one stands for the portal's own origin.
                    if !url.is_empty() {
                        origins.add(directive, origin(url).ok_or_else(refuse)?);
                    }
                }
            }
        }
        for (directive, places) in hosts {
            for place in places {
                origins.read_hosts(directive, place, &config)?;
            }
        }
        Ok(origins)
    }

    fn read_hosts(&mut self, directive: &str, place: &str, config: &Value) -> Result<(), String> {
        let refuse = || {
            format!(
                "the field {} is {WANTED_HOSTS}",
                &place[1..].replace('/', ".")
            )
        };
        let hosts = match config.pointer(place) {
            None | Some(Value::Null) => return Ok(()),
            Some(hosts) => hosts.as_array().ok_or_else(refuse)?,
        };
        for host in hosts {
            let host = host.as_str().ok_or_else(refuse)?;
            for source in host_sources(host).ok_or_else(refuse)? {
                self.add(directive, source);
            }
        }
        Ok(())
    }

    /// Lets the portal connect to one more origin.
    ///
    /// # Errors
    /// The URL is none that the portal may talk to.
    pub fn connect(&mut self, url: &str) -> Result<(), String> {
        let origin = origin(url).ok_or_else(|| format!("“{url}” is {WANTED}"))?;
        self.add("connect-src", origin);
        Ok(())
    }

    /// Lets the page's own import map stand in it, by the hash of its text: all other scripts are files.
    pub fn import_map(&mut self, page: &str) {
        let map = page.split_once("<script type=\"importmap\">");
        let map = map.and_then(|(_, rest)| rest.split_once("</script>"));
        if let Some((map, _)) = map {
            let hash = BASE64_STANDARD.encode(Sha256::digest(map));
            self.add("script-src", format!("'sha256-{hash}'"));
        }
    }

    pub(crate) fn of(&self, directive: &str) -> &[String] {
        self.0.get(directive).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, directive: &str, origin: String) {
        let all = self.0.entry(directive.into()).or_default();
        if !all.contains(&origin) {
            all.push(origin);
        }
    }
}

const WANTED: &str = "no https: URL without query, fragment and user (http: only for localhost and 127.0.0.1; a host \
                      with other letters than ASCII in its xn-- form)";

const WANTED_HOSTS: &str = "no list of hosts such as blob.core.windows.net, in small letters and without scheme, port and path \
                            (for a stand-in on this machine http://127.0.0.1 or http://localhost with its port)";

/// What a policy says of a host that stands for itself and all names below it, or of a stand-in on this machine. The portal's own
/// reading is `is_storage_host` in `crates/domain`; tests/host/config.rs holds the two together.
fn host_sources(host: &str) -> Option<Vec<String>> {
    if host.starts_with("http://") {
        let source = origin(host)?;
        let port = source.rsplit(':').next().and_then(|port| port.parse().ok());
        let has_port = port.is_some_and(|port: u16| port != 80);
        return (source == *host && has_port).then(|| vec![source]);
    }
    let source = origin(&format!("https://{host}"))?;
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_name = host.contains('.') && !host.contains(':') && last.parse::<u32>().is_err();
    let fits = is_name && source.strip_prefix("https://") == Some(host);
    fits.then(|| vec![source, format!("https://*.{host}")])
}

/// Scheme, host and port of a URL that the portal may talk to. What passes has no character that would mean something
/// in a policy.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if rest.contains(|c: char| {
        matches!(c, '?' | '#' | '@' | '\\') || c.is_whitespace() || c.is_control()
    }) {
        return None;
    }
    let authority = rest.split('/').next()?;
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let letters = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !host.split('.').all(letters) {
        return None;
    }
    match scheme {
        "https" => {}
        "http" if matches!(host, "localhost" | "127.0.0.1") => {}
        _ => return None,
    }
    if let Some(port) = port {
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || port.parse::<u16>().is_err() {
            return None;
        }
    }
    Some(format!("{scheme}://{}", authority.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_comes_before_the_path() {
        for (url, expected) in [
            (
                "https://management.azure.com",
                Some("https://management.azure.com"),
            ),
            (
                "https://management.azure.com/",
                Some("https://management.azure.com"),
            ),
            (
                "https://Proxy.Example:8443/arm/",
                Some("https://proxy.example:8443"),
            ),
            (
                "https://xn--hkyry-wsa.example",
                Some("https://xn--hkyry-wsa.example"),
            ),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://localhost", Some("http://localhost")),
            ("http://arm.example", None),
            ("http://localhost.example", None),
            ("ftp://arm.example", None),
            ("wss://arm.example", None),
            ("arm.example", None),
            ("javascript:1", None),
            ("https://", None),
            ("https:///x", None),
            ("https://*", None),
            ("https://*.example", None),
            ("https://a..b", None),
            ("https://arm.example;script-src *", None),
            ("https://arm.example,x", None),
            ("https://arm.example;x", None),
            ("https://arm.example\"", None),
            ("https://arm.example'x", None),
            ("https://háček.example", None),
            ("https://user@arm.example", None),
            ("https://arm.example?x", None),
            ("https://arm.example/#x", None),
            ("https://arm.example:0x50", None),
            ("https://arm.example:+80", None),
            ("https://arm.example:", None),
            ("https://arm.example:70000", None),
            ("https://[::1]:1", None),
        ] {
            assert_eq!(origin(url).as_deref(), expected, "{url}");
        }
    }
}
