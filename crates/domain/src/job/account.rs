//! Storage accounts: which one a job means, and what is known of those that a person may see.

use super::vault;
use crate::caseless::is_same;

/// A storage account that a person may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageAccount {
    /// Its resource id.
    pub id: String,
    /// Its name, one of its kind in all of Azure.
    pub name: String,
    /// The resource group that it is in.
    pub group: String,
    /// Its region, as ARM writes it: `westeurope`.
    pub location: String,
}

impl StorageAccount {
    /// The account that a resource id names; `None` where it names none.
    pub fn of_id(id: &str, location: &str) -> Option<Self> {
        let name = account_name(id)?;
        let group = id.split('/').nth(4)?;
        Some(Self {
            id: id.into(),
            name: name.into(),
            group: group.into(),
            location: location.into(),
        })
    }
}

/// The name of the account that a resource id names.
fn account_name(id: &str) -> Option<&str> {
    let providers = ["Microsoft.Storage", "Microsoft.ClassicStorage"];
    vault::resource(id, &providers, &["storageAccounts"])
}

/// The resource id of a storage account: the one that is given, or the account of this name in the job's own group. `None`
/// where it is neither.
pub fn storage_account(text: &str, subscription: &str, group: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with('/') {
        return account_name(text).map(|_| text.into());
    }
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let fits = (3..=24).contains(&text.len()) && text.bytes().all(is_plain);
    fits.then(|| {
        format!(
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{text}"
        )
    })
}

/// What the accounts that a person may see say of the one that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// It is this one.
    Seen(StorageAccount),
    /// There is none of this name in the job's own resource group, but in this one.
    Elsewhere(StorageAccount),
    /// It isn't among them.
    Unseen,
}

/// Looks for the account that was typed among `all` those of a subscription that a person may see. `None` where nothing can be
/// said: nothing or no account was typed, or one of another subscription.
pub fn sighting(
    all: &[StorageAccount],
    typed: &str,
    subscription: &str,
    group: &str,
) -> Option<Sighting> {
    let id = storage_account(typed, subscription, group)?;
    if let Some(seen) = all.iter().find(|account| is_same(&account.id, &id)) {
        return Some(Sighting::Seen(seen.clone()));
    }
    if !is_same(id.split('/').nth(2)?, subscription) {
        return None;
    }
    let name = account_name(&id)?;
    let is_plain = !typed.trim().starts_with('/');
    let elsewhere = all.iter().find(|account| is_same(&account.name, name));
    Some(match elsewhere.filter(|_| is_plain) {
        Some(other) => Sighting::Elsewhere(other.clone()),
        None => Sighting::Unseen,
    })
}
