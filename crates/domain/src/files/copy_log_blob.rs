//! Where a copy log lies: the address of a blob, which addresses the portal may read from, and the commands that do the same
//! outside the browser.

use crate::caseless::has_ascii;
use crate::command::word;
use crate::percent::decode;

/// The headers that a request with a token has beside those that any page may send.
const HEADERS: &str = "authorization x-ms-version";
/// Those of an answer that say more than its status, and that a page may read only where the account says so.
const EXPOSED: &str = "x-ms-error-code";

/// The address of a blob: a storage account's, a container of it, and a name in that. What stands behind its `?` is no part of
/// it: there a signature could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobAddress {
    /// Scheme, host and port, in small letters.
    origin: String,
    /// From the slash behind them, as it was written.
    path: String,
    /// The storage account's name.
    pub account: String,
    /// The container's name.
    pub container: String,
    /// The blob's name in the container.
    pub blob: String,
}

impl BlobAddress {
    /// Reads a URL: `https:` (`http:` only for this machine, where nothing can listen in), without a user. On this machine the
    /// account is the first part of the path, as a stand-in for Azure Storage has it; elsewhere it is the first part of the host.
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let foreign = |c: char| c.is_whitespace() || c.is_control() || "@\\#\"<>^`{|}".contains(c);
        let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
        if rest.contains(foreign) {
            return None;
        }
        let (authority, path) = rest.split_at(rest.find('/')?);
        let authority = authority.to_ascii_lowercase();
        let (host, port) = split_port(&authority)?;
        let is_here = is_this_machine(host);
        let default = match scheme.to_ascii_lowercase().as_str() {
            "https" => 443,
            "http" if is_here => 80,
            _ => return None,
        };
        if !host.split('.').all(is_label) {
            return None;
        }
        let origin = match port {
            Some(port) if port != default => format!("{}://{host}:{port}", scheme_of(default)),
            _ => format!("{}://{host}", scheme_of(default)),
        };
        let parts: Vec<_> = path[1..].split('/').map(decode).collect::<Option<_>>()?;
        // The browser would go up a folder, also where the dots are encoded.
        if parts.iter().any(|part| matches!(&**part, "" | "." | "..")) {
            return None;
        }
        let (account, inside) = if is_here {
            let (account, inside) = parts.split_first()?;
            (account.clone(), inside)
        } else {
            (host.split('.').next()?.to_owned(), &parts[..])
        };
        let (container, blob) = inside.split_first()?;
        (!blob.is_empty()).then(|| Self {
            origin,
            path: path.to_owned(),
            account,
            container: container.clone(),
            blob: blob.join("/"),
        })
    }

    /// The whole address.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The file's name: what stands behind the last slash.
    pub fn name(&self) -> &str {
        self.blob.rsplit('/').next().unwrap_or_default()
    }

    /// Whether the portal may read there: `hosts` are those of `config.json` ([`is_storage_host`]). A name stands for itself and
    /// for what ends with it behind a dot, on https's own port.
    pub fn is_at_one_of(&self, hosts: &[String]) -> bool {
        let is_at = |host: &String| {
            if host.contains("://") {
                return self.origin == *host;
            }
            let named = self.origin.strip_prefix("https://");
            let before = named.and_then(|named| named.strip_suffix(host.as_str()));
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        hosts.iter().any(is_at)
    }

    /// Whether it lies in the storage account of this name, or of this ARM id. A token that opens all that a person may read goes
    /// to the job's own account, and to no other that a job happens to name.
    pub fn is_in_account(&self, id: &str) -> bool {
        let name = id.rsplit('/').next().unwrap_or_default();
        !name.is_empty() && name.eq_ignore_ascii_case(&self.account)
    }

    /// The command that lets pages of `origin` read from the account. Unlike the others it takes no endpoint: an account that has no
    /// name in Azure is told by a connection string, in which its key is to be filled in.
    pub fn cors_command(&self, origin: &str) -> String {
        let account = match self.endpoint() {
            Some(endpoint) => {
                let parts = format!(
                    "AccountName={};AccountKey=KEY;BlobEndpoint={endpoint}",
                    self.account
                );
                format!("--connection-string {}", word(&parts))
            }
            None => self.of_account(),
        };
        format!(
            "az storage cors add {account} --services b --methods GET --origins {} --allowed-headers {HEADERS} --exposed-headers {EXPOSED} --max-age 3600",
            word(origin),
        )
    }

    /// The command that saves the log as a file, as the person who is signed in to Azure CLI.
    pub fn download_command(&self) -> String {
        format!(
            "az storage blob download --auth-mode login {} --container-name {} --name {} --file {}",
            self.of_account(),
            word(&self.container),
            word(&self.blob),
            word(self.name()),
        )
    }

    /// The command that makes a signature for reading the container until a moment such as `2026-11-28T12:00Z`, by who is signed in
    /// to Azure CLI.
    pub fn sas_command(&self, until: &str) -> String {
        format!(
            "az storage container generate-sas --as-user --auth-mode login {} --name {} --permissions r --https-only --expiry {until} --output tsv",
            self.of_account(),
            word(&self.container),
        )
    }

    /// How Azure CLI is told the account. One that has no name in Azure is told by its endpoint.
    fn of_account(&self) -> String {
        match self.endpoint() {
            Some(endpoint) => format!("--blob-endpoint {}", word(&endpoint)),
            None => format!("--account-name {}", word(&self.account)),
        }
    }

    /// Where the account is, if that is not in Azure.
    fn endpoint(&self) -> Option<String> {
        let is_elsewhere = self.origin.starts_with("http://");
        is_elsewhere.then(|| format!("{}/{}", self.origin, self.account))
    }
}

fn scheme_of(port: u16) -> &'static str {
    if port == 443 { "https" } else { "http" }
}

/// Whether an entry of `storage` in `config.json` is one: a name of two parts at least, in small letters, for itself and all
/// names below it; or `http://127.0.0.1` or `http://localhost` with a port, for a stand-in on this machine.
pub fn is_storage_host(entry: &str) -> bool {
    let here = entry.strip_prefix("http://").and_then(split_port);
    if let Some((host, port)) = here {
        return is_this_machine(host) && port.is_some_and(|port| port != 80);
    }
    let is_small =
        |label: &str| is_label(label) && !label.bytes().any(|byte| byte.is_ascii_uppercase());
    // An address of numbers has no names below it.
    let is_number = entry
        .rsplit('.')
        .next()
        .is_some_and(|last| last.parse::<u32>().is_ok());
    has_ascii(entry, b'.') && !is_number && entry.split('.').all(is_small)
}

fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !label.is_empty() && label.bytes().all(plain)
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1")
}

/// The host and the port of an authority; `None` where the port is none.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let Some((host, port)) = authority.split_once(':') else {
        return Some((authority, None));
    };
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    let port = port.parse().ok().filter(|_| digits)?;
    Some((host, Some(port)))
}
