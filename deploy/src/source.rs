//! `headers.json`, read: what it says about an answer.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::Origins;

const TEXT: &str = include_str!("../headers.json");

/// How the portal's files are to be served.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The Content-Security-Policy: directives, and what each allows.
    policy: BTreeMap<String, Vec<String>>,
    /// Directives that also allow the origins of URLs in `config.json`; the URLs' places as JSON pointers.
    policy_from_config: BTreeMap<String, Vec<String>>,
    /// Directives that also allow hosts that `config.json` names, with all below them; the lists' places as JSON pointers.
    policy_from_hosts: BTreeMap<String, Vec<String>>,
    permissions: Permissions,
    headers: BTreeMap<String, String>,
    host_headers: BTreeMap<String, String>,
    pub(crate) caching: Caching,
    pub(crate) types: BTreeMap<String, String>,
}

/// The Permissions-Policy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Permissions {
    own: Vec<String>,
    nobody: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Caching {
    /// Matches the end of names that hold a hash of their file's content.
    #[serde(deserialize_with = "pattern")]
    pub(crate) hashed: Regex,
    /// `Cache-Control` of such files.
    pub(crate) forever: String,
    /// `Cache-Control` of all others.
    pub(crate) fresh: String,
}

fn pattern<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Regex, D::Error> {
    let text = String::deserialize(from)?;
    Regex::new(&text).map_err(serde::de::Error::custom)
}

/// What `headers.json` says.
///
/// # Panics
/// If it is wrong. It is compiled in, so that a test sees to it.
pub fn source() -> &'static Source {
    static SOURCE: LazyLock<Source> = LazyLock::new(|| {
        Source::parse(TEXT).unwrap_or_else(|error| panic!("deploy/headers.json: {error}"))
    });
    &SOURCE
}

impl Source {
    /// Reads another text than the one that is compiled in.
    ///
    /// # Errors
    /// It isn't JSON of that form, or a header holds what no header may.
    pub fn parse(text: &str) -> Result<Self, String> {
        let source: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let all = source.headers(&Origins::default());
        for (name, value) in all.iter().chain(&source.host_headers()) {
            let plain = |byte: u8| (b' '..=b'~').contains(&byte);
            // The last three would have a meaning of their own in nginx's files.
            if !value.bytes().all(plain) || value.contains(['"', '\\', '$']) {
                return Err(format!("{name} has a character that can't be written"));
            }
        }
        Ok(source)
    }

    /// The headers of every answer, errors as well.
    pub fn headers(&self, origins: &Origins) -> Vec<(String, String)> {
        let mut headers = vec![
            ("Content-Security-Policy".into(), self.policy(origins)),
            ("Permissions-Policy".into(), self.permissions.header()),
        ];
        headers.extend(self.headers.clone());
        headers
    }

    /// Further headers of every answer, only for hosts that people reach over TLS.
    pub fn host_headers(&self) -> Vec<(String, String)> {
        self.host_headers.clone().into_iter().collect()
    }

    /// The headers of every answer of a host that people reach over TLS.
    pub(crate) fn all_headers(&self, origins: &Origins) -> Vec<(String, String)> {
        [self.headers(origins), self.host_headers()].concat()
    }

    /// Reads the text of a `config.json`, as far as the policy is concerned: what else may be wrong in it the portal
    /// itself says on the screen.
    ///
    /// # Errors
    /// It is no JSON object, or a URL or a host in it is none that the portal may talk to.
    pub fn origins(&self, config: &str) -> Result<Origins, String> {
        Origins::read(&self.policy_from_config, &self.policy_from_hosts, config)
    }

    /// The `Cache-Control` of a file that is there.
    pub fn caching(&self, name: &str) -> &str {
        if self.is_hashed(name) {
            &self.caching.forever
        } else {
            &self.caching.fresh
        }
    }

    /// The `Cache-Control` of an answer that is no file.
    pub fn caching_of_errors(&self) -> &str {
        &self.caching.fresh
    }

    /// Whether a file's name holds a hash of its content.
    pub fn is_hashed(&self, name: &str) -> bool {
        self.caching.hashed.is_match(name)
    }

    /// The `Content-Type` of a file.
    pub fn content_type(&self, name: &str) -> &str {
        let kind = name.rsplit('.').next().unwrap_or_default();
        self.types
            .get(kind)
            .map_or("application/octet-stream", String::as_str)
    }

    fn policy(&self, origins: &Origins) -> String {
        let directive = |(name, allowed): (&String, &Vec<String>)| {
            let more = origins.of(name);
            // `'none'` stands alone or not at all.
            let allowed = allowed
                .iter()
                .filter(|source| more.is_empty() || *source != "'none'");
            let words: Vec<_> = allowed.chain(more).map(String::as_str).collect();
            format!("{name} {}", words.join(" "))
        };
        let directives: Vec<_> = self.policy.iter().map(directive).collect();
        directives.join("; ")
    }
}

impl Permissions {
    fn header(&self) -> String {
        let own = self.own.iter().map(|feature| format!("{feature}=(self)"));
        let nobody = self.nobody.iter().map(|feature| format!("{feature}=()"));
        own.chain(nobody).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_in_is_sound() {
        let source = source();
        let policy = source.policy(&Origins::default());
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types worker",
        ] {
            assert!(
                policy.split("; ").any(|directive| directive == part),
                "{part}"
            );
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains('*'));
        // A place that feeds a directive which isn't there would feed nothing.
        let fed = source.policy_from_config.keys();
        for directive in fed.chain(source.policy_from_hosts.keys()) {
            assert!(source.policy.contains_key(directive), "{directive}");
        }
    }

    #[test]
    fn origins_stand_where_they_belong_and_nowhere_else() {
        let config = r#"{"endpoint":"https://arm.example/x","auth":{"authority":"https://id.example:8443/t/v2.0"}}"#;
        let mut origins = source().origins(config).unwrap();
        origins.connect("https://more.example").unwrap();
        let policy = source().policy(&origins);
        assert!(policy.contains(
            "; connect-src 'self' https://arm.example https://id.example:8443 https://more.example; "
        ), "{policy}");
        assert_eq!(policy.matches("https:").count(), 3);
    }

    #[test]
    fn storage_hosts_stand_for_themselves_and_what_is_below_them() {
        let config =
            r#"{"endpoint":"","storage":["blob.core.windows.net","http://127.0.0.1:10000"]}"#;
        let policy = source().policy(&source().origins(config).unwrap());
        assert!(policy.contains("; connect-src 'self' https://blob.core.windows.net https://*.blob.core.windows.net http://127.0.0.1:10000; "), "{policy}");
        for none in [r#"{"storage":[]}"#, r#"{"storage":null}"#, "{}"] {
            assert_eq!(source().origins(none), Ok(Origins::default()), "{none}");
        }
        for wrong in [
            r#""blob.core.windows.net""#,
            r#"{"a":"blob.core.windows.net"}"#,
            "[7]",
            r#"["a.b; script-src *"]"#,
            r#"["a.b,c.d"]"#,
            r#"["*"]"#,
        ] {
            let error = source().origins(&format!(r#"{{"storage":{wrong}}}"#)).err();
            let words = error.unwrap_or_default();
            assert!(words.contains("the field storage"), "{wrong}: {words}");
        }
    }

    #[test]
    fn the_page_s_import_map_stands_by_its_hash() {
        let mut origins = Origins::default();
        origins.import_map(
            "<head><script type=\"importmap\">abc</script><script src=\"x.js\"></script>",
        );
        let policy = source().policy(&origins);
        let expected = "; script-src 'self' 'wasm-unsafe-eval' 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; ";
        assert!(policy.contains(expected), "{policy}");
        let mut none = Origins::default();
        none.import_map("<head><script>abc</script>");
        assert_eq!(none, Origins::default());
    }

    #[test]
    fn none_gives_way_to_an_origin() {
        let text = TEXT.replace(
            r#""connect-src": ["'self'"]"#,
            r#""connect-src": ["'none'"]"#,
        );
        let source = Source::parse(&text).unwrap();
        let origins = source
            .origins(r#"{"endpoint":"https://arm.example"}"#)
            .unwrap();
        let policy = source.policy(&origins);
        assert!(
            policy.contains("connect-src https://arm.example;"),
            "{policy}"
        );
        let policy = source.policy(&Origins::default());
        assert!(policy.contains("connect-src 'none';"), "{policy}");
    }

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        for name in [
            "boot-1a2b3c4d5e6f7a8b.js",
            "import-export-portal_bg-0123456789abcdef.wasm",
            "snippets/main-0123456789abcdef.css",
        ] {
            assert_eq!(
                source().caching(name),
                "public, max-age=31536000, immutable",
                "{name}"
            );
        }
        for name in [
            "index.html",
            "config.json",
            "boot.js",
            "0123456789abcdef.js",
            "boot-1a2b3c4d5e6f7a8.js",
            "boot-1a2b3c4d5e6f7a8x.js",
            "snippets/x-0123456789abcdef/inline.js",
        ] {
            assert_eq!(source().caching(name), "no-cache", "{name}");
        }
    }

    #[test]
    fn headers_that_would_break_a_host_are_refused() {
        for (old, new) in [
            ("no-referrer", "no\\nreferrer"),
            ("no-referrer", "$host"),
            ("no-referrer", "\\\"x"),
            ("max-age=31536000\"", "é\""),
            ("\"types\"", "\"kinds\""),
            ("[0-9a-z]+$", "[0-9a-z+$"),
        ] {
            let text = TEXT.replace(old, new);
            assert_ne!(text, TEXT);
            assert!(Source::parse(&text).is_err(), "{new}");
        }
    }
    #[test]
    fn what_is_wrong_is_named() {
        for (config, words) in [
            ("{", "not JSON"),
            ("[]", "not a JSON object"),
            (
                r#"{"endpoint":"http://arm.example"}"#,
                "the field endpoint is",
            ),
            (r#"{"endpoint":7}"#, "the field endpoint is"),
            (
                r#"{"endpoint":"","auth":{"authority":"id"}}"#,
                "the field auth.authority is",
            ),
        ] {
            let error = source().origins(config).err().unwrap_or_default();
            assert!(error.contains(words), "{config}: {error}");
        }
        for config in ["{}", r#"{"endpoint":""}"#, r#"{"other":"x","auth":{}}"#] {
            assert_eq!(source().origins(config), Ok(Origins::default()), "{config}");
        }
    }
}
