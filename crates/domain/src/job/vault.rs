//! The customer's own key for the BitLocker keys: where it is kept, and as whom a job asks for it.

use super::wrong::Wrong;

/// The name of the resource that an id names, where it is one of these types of this provider.
pub(super) fn resource<'a>(id: &'a str, provider: &[&str], types: &[&str]) -> Option<&'a str> {
    let segments: Vec<_> = id.strip_prefix('/')?.split('/').collect();
    let [s, _, g, _, p, of, kind, name] = segments.as_slice() else {
        return None;
    };
    let is_one = |of: &str, all: &[&str]| all.iter().any(|known| of.eq_ignore_ascii_case(known));
    let fits = s.eq_ignore_ascii_case("subscriptions")
        && g.eq_ignore_ascii_case("resourceGroups")
        && p.eq_ignore_ascii_case("providers")
        && is_one(of, provider)
        && is_one(kind, types)
        && segments.iter().all(|segment| !segment.trim().is_empty());
    fits.then_some(*name)
}

/// A vault, or a managed HSM, which has an address and a resource id of its own kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Safe {
    Vault,
    Hsm,
}

/// The safe that a key's URL names: `https://NAME.vault.azure.net/keys/KEY/VERSION`, and `NAME.managedhsm.azure.net` for
/// an HSM. Other clouds end otherwise, and some tools write the port.
fn safe_of_url(url: &str) -> Option<(Safe, &str)> {
    let scheme = url.get(..8)?;
    let (host, path) = url.get(8..)?.split_once('/')?;
    let host = host.strip_suffix(":443").unwrap_or(host);
    let mut labels = host.split('.');
    let name = labels.next()?;
    let safe = match labels.next()? {
        label if label.eq_ignore_ascii_case("vault") => Safe::Vault,
        label if label.eq_ignore_ascii_case("managedhsm") => Safe::Hsm,
        _ => return None,
    };
    let is_word = |text: &str| {
        let mut bytes = text.bytes();
        !text.is_empty() && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let cloud: Vec<_> = labels.collect();
    let path: Vec<_> = path.split('/').collect();
    let key = match path.as_slice() {
        // Without a version, or with a slash in its place.
        [keys, key] | [keys, key, _] if *keys == "keys" => *key,
        _ => return None,
    };
    let version = path.get(2).filter(|version| !version.is_empty());
    let fits = scheme.eq_ignore_ascii_case("https://")
        && is_word(name)
        && is_word(key)
        && cloud.len() >= 2
        && cloud.iter().all(|label| is_word(label))
        && version.is_none_or(|version| is_word(version));
    fits.then_some((safe, name))
}

fn safe_of_id(id: &str) -> Option<(Safe, &str)> {
    let of = |types| resource(id, &["Microsoft.KeyVault"], &[types]);
    of("vaults")
        .map(|name| (Safe::Vault, name))
        .or_else(|| of("managedHSMs").map(|name| (Safe::Hsm, name)))
}

/// Whether a text is the URL of a key in a vault.
pub(super) fn key_url(url: &str) -> Result<(), Wrong> {
    safe_of_url(url).map(drop).ok_or(Wrong::KeyUrl)
}

/// Whether a text is the resource id of a vault, and, where the key's URL can be read, of the one that it names.
pub(super) fn vault_id(id: &str, url: &str) -> Result<(), Wrong> {
    let (safe, name) = safe_of_id(id).ok_or(Wrong::Vault)?;
    match safe_of_url(url) {
        Some((of, named)) if of != safe || !named.eq_ignore_ascii_case(name) => {
            Err(Wrong::OtherVault)
        }
        _ => Ok(()),
    }
}

/// Whether a text is the resource id of an identity that can be assigned.
pub(super) fn user_identity(id: &str) -> Result<(), Wrong> {
    resource(
        id,
        &["Microsoft.ManagedIdentity"],
        &["userAssignedIdentities"],
    )
    .map(drop)
    .ok_or(Wrong::UserIdentity)
}

/// Whether a key's URL names a version of it. Microsoft's article on this service chooses one.
pub fn names_version(url: &str) -> bool {
    let is_key = safe_of_url(url.trim()).is_some();
    is_key && url.trim().trim_end_matches('/').split('/').count() > 5
}
