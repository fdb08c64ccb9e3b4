//! `config.json`: which service the portal talks to. Read at start, and checked before anything is sent.

use super::lenient::Document;
use domain::files::is_storage_host;

/// What `config.json` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The service's base URL without a slash at its end; empty for the portal's own origin.
    pub endpoint: String,
    /// The api-version of every call to `Microsoft.ImportExport`.
    pub api_version: String,
    /// Seconds between two refreshes of what is on the screen.
    pub refresh_seconds: u32,
    /// The hosts of storage accounts that copy logs are read from (`BlobAddress::is_at_one_of`); mostly none.
    pub storage: Vec<String>,
}

/// What is wrong with `config.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadConfig {
    /// It could not be fetched.
    Missing,
    /// It is not a JSON object.
    NotJson,
    /// The field must be there.
    NoField(&'static str),
    /// The field's value is not one of those that it may have.
    WrongField(&'static str),
    /// There is no such field.
    UnknownField(String),
}

const ENDPOINT: &str = "endpoint";
const API_VERSION: &str = "apiVersion";
const REFRESH: &str = "refreshSeconds";
const AUTH: &str = "auth";
const STORAGE: &str = "storage";
const API_VERSIONS: [&str; 3] = ["2016-11-01", "2020-08-01", "2021-01-01"];

impl Config {
    /// Reads the text of `config.json`.
    ///
    /// # Errors
    /// [`BadConfig`] names the field that is missing, unknown or wrong. `endpoint` is empty or an `https:` URL without
    /// query and fragment (`http:` only for this machine, where nothing can listen in); `apiVersion` is one of those
    /// that the portal was made for; `refreshSeconds` lies between 5 and 3600. `storage` may be there: a list of hosts
    /// ([`is_storage_host`]). `auth` may be there: it is read, and checked, by the script that signs people in.
    pub fn parse(text: &str) -> Result<Self, BadConfig> {
        let document = Document::object(text).ok_or(BadConfig::NotJson)?;
        let json = document.root();
        let known = [ENDPOINT, API_VERSION, REFRESH, AUTH, STORAGE];
        let mut names = json.fields().map(|(name, _)| name);
        if let Some(unknown) = names.find(|name| !known.contains(name)) {
            return Err(BadConfig::UnknownField(unknown.into()));
        }
        for field in [ENDPOINT, API_VERSION, REFRESH] {
            if json.at(field).is_absent() {
                return Err(BadConfig::NoField(field));
            }
        }
        let endpoint = json
            .at(ENDPOINT)
            .as_str()
            .map(|url| url.trim_end_matches('/'))
            .filter(|url| is_endpoint(url));
        let api_version = json
            .at(API_VERSION)
            .as_str()
            .filter(|version| API_VERSIONS.contains(version));
        let refresh = json.at(REFRESH);
        let refresh_seconds = refresh
            .int()
            .filter(|_| refresh.as_str().is_none())
            .and_then(|seconds| u32::try_from(seconds).ok());
        let storage = json.at(STORAGE);
        let hosts = storage.texts();
        if !(storage.is_absent() || storage.is_list())
            || hosts.len() < storage.items().count()
            || !hosts.iter().all(|host| is_storage_host(host))
        {
            return Err(BadConfig::WrongField(STORAGE));
        }
        Ok(Self {
            storage: hosts,
            endpoint: endpoint.ok_or(BadConfig::WrongField(ENDPOINT))?.into(),
            api_version: api_version
                .ok_or(BadConfig::WrongField(API_VERSION))?
                .into(),
            refresh_seconds: refresh_seconds
                .filter(|seconds| (5..=3600).contains(seconds))
                .ok_or(BadConfig::WrongField(REFRESH))?,
        })
    }
}

fn is_endpoint(url: &str) -> bool {
    if url.is_empty() {
        return true;
    }
    let Some((scheme, rest)) = split_scheme(url) else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let scheme_fits = match scheme {
        "https" => true,
        "http" => matches!(host, "localhost" | "127.0.0.1"),
        _ => false,
    };
    scheme_fits
        && !host.is_empty()
        && port.parse::<u16>().is_ok()
        && !rest.contains(['?', '#', '@', '\\'])
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The scheme of a URL, and what comes behind `://`.
pub(super) fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}
