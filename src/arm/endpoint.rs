//! `Endpoint`: the service's URLs. The only place that writes them, and the api-version.

use super::config::{Config, split_scheme};
use domain::fingerprint::fingerprint;
use domain::job::{JobId, Scope};
use domain::percent::encode;

/// ARM's own api-version for the list of subscriptions.
const SUBSCRIPTIONS_VERSION: &str = "2022-12-01";
/// ARM's own api-version for the resource groups of a subscription.
const GROUPS_VERSION: &str = "2021-04-01";

/// The api-version of the list of storage accounts.
const ACCOUNTS_VERSION: &str = "2023-01-01";

/// The address of the service, opaque: it can only be turned into the URL of an operation.
#[derive(Clone)]
pub struct Endpoint {
    base: String,
    api_version: String,
}

/// The address of a list's next page, as the service gave it. Only made where it stays on the service's own origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextLink(String);

impl NextLink {
    /// A number that stands for the address.
    pub fn fingerprint(&self) -> u64 {
        fingerprint(self.0.bytes())
    }

    pub(super) fn into_url(self) -> String {
        self.0
    }
}

impl Endpoint {
    /// The endpoint that `config` names; `own_origin` is where the portal itself comes from.
    pub fn new(config: &Config, own_origin: &str) -> Self {
        let base = if config.endpoint.is_empty() {
            own_origin
        } else {
            &config.endpoint
        };
        Self {
            base: base.into(),
            api_version: config.api_version.clone(),
        }
    }

    /// Takes a nextLink; `None` where it leads to another origin, or says who asks (`user@host`). It is followed word for word
    /// otherwise: an origin may be written in other letters, or with the port that it has anyway.
    pub fn next_link(&self, url: &str) -> Option<NextLink> {
        let (origin, path) = Origin::parse(url)?;
        let (own, _) = Origin::parse(&self.base)?;
        (origin == own && path.starts_with('/')).then(|| NextLink(url.into()))
    }

    /// The subscriptions that this person may read.
    pub fn subscriptions(&self) -> String {
        format!(
            "{}/subscriptions?api-version={SUBSCRIPTIONS_VERSION}",
            self.base
        )
    }

    /// The resource groups of a subscription that this person may read.
    pub(super) fn groups(&self, subscription: &str) -> String {
        format!(
            "{}/subscriptions/{}/resourcegroups?api-version={GROUPS_VERSION}",
            self.base,
            encode(subscription)
        )
    }

    /// The storage accounts of a subscription that this person may see.
    pub(super) fn storage_accounts(&self, subscription: &str) -> String {
        format!(
            "{}/subscriptions/{}/providers/Microsoft.Storage/storageAccounts?api-version={ACCOUNTS_VERSION}",
            self.base,
            encode(subscription)
        )
    }

    /// The first page of the jobs of a subscription or of a resource group.
    pub fn jobs(&self, scope: &Scope) -> String {
        let mut path = format!("/subscriptions/{}", encode(&scope.subscription.id));
        if let Some(group) = &scope.group {
            path += "/resourceGroups/";
            path += &encode(group);
        }
        self.url(&(path + "/providers/Microsoft.ImportExport/jobs")) + "&$top=100"
    }

    pub(super) fn job(&self, id: &JobId) -> String {
        self.url(&job_path(id))
    }

    pub(super) fn bitlocker_keys(&self, id: &JobId) -> String {
        self.url(&(job_path(id) + "/listBitLockerKeys"))
    }

    pub(super) fn locations(&self) -> String {
        self.url("/providers/Microsoft.ImportExport/locations")
    }

    /// The keys of a job, as a person would write the call down.
    pub fn keys_url(&self, id: &JobId) -> String {
        self.bitlocker_keys(id)
    }

    /// The list of a job's resource group, as a person would write it down: for the Commands dialog.
    pub fn group_url(&self, id: &JobId) -> String {
        let path = job_path(id);
        self.url(path.rsplit_once('/').map_or(&*path, |(jobs, _)| jobs))
    }

    /// The same of a job.
    pub fn job_url(&self, id: &JobId) -> String {
        self.job(id)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}?api-version={}", self.base, self.api_version)
    }
}

/// Scheme, host and port of a URL, in the one way in which they compare (RFC 3986, 6.2.2 and 6.2.3).
#[derive(PartialEq)]
struct Origin {
    scheme: String,
    host: String,
    port: String,
}

impl Origin {
    /// The origin of a URL, and what stands behind it. `None` where the URL has none, or something in it that a browser may
    /// read otherwise than this.
    fn parse(url: &str) -> Option<(Self, &str)> {
        let (scheme, rest) = split_scheme(url)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end)?;
        // A backslash is a slash to a browser, blanks are dropped, and what stands before an @ is no host.
        let is_plain = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']')
        };
        if authority.is_empty() || !authority.bytes().all(is_plain) {
            return None;
        }
        let scheme = scheme.to_ascii_lowercase();
        let usual = match scheme.as_str() {
            "https" => "443",
            "http" => "80",
            _ => return None,
        };
        // The colons of an IPv6 address stand in brackets.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port),
            _ => (authority, ""),
        };
        let port = if port.is_empty() { usual } else { port };
        let origin = Self {
            scheme,
            host: host.to_ascii_lowercase(),
            port: port.into(),
        };
        Some((origin, path))
    }
}

fn job_path(id: &JobId) -> String {
    id.segments()
        .fold(String::new(), |path, segment| path + "/" + &encode(segment))
}
