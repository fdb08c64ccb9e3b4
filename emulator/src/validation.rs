//! What is wrong with a body, field by field; pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    error::{ApiError, Problem},
    model::{
        DeliveryPackage, Drive, EncryptionKey, Export, Identity, JobDetails, JobType, MAX_DRIVES,
        ReturnAddress, ReturnShipping, log_level, state::CREATING,
    },
};

/// What is wrong with a body, field by field.
#[derive(Default)]
pub(crate) struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    pub(crate) fn add(
        &mut self,
        code: &'static str,
        target: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.found.push(Problem {
            code,
            target: target.into(),
            message: message.into(),
        });
    }

    pub(crate) fn missing(&mut self, target: impl Into<String>) {
        let target = target.into();
        let message = format!("The required parameter '{target}' is missing or empty.");
        self.add("MissingRequiredParameter", target, message);
    }

    fn invalid(&mut self, target: impl Into<String>, message: impl Into<String>) {
        self.add("InvalidRequestContent", target, message);
    }

    /// Whether this very field was found wrong.
    pub(crate) fn mentions(&self, target: &str) -> bool {
        self.found.iter().any(|problem| problem.target == target)
    }

    /// Nothing is wrong, or the refusal that says what is.
    pub(crate) fn checked(&mut self) -> Result<(), ApiError> {
        ApiError::fields(std::mem::take(&mut self.found)).map_or(Ok(()), Err)
    }

    /// Names each of the fields that is missing or blank.
    fn required(&mut self, prefix: &str, fields: &[(&str, Option<&String>)]) {
        for (field, value) in fields {
            if value.is_none_or(|text| text.trim().is_empty()) {
                self.missing(format!("{prefix}.{field}"));
            }
        }
    }

    pub(crate) fn name(&mut self, name: &str) {
        if !is_job_name(name) {
            self.add(
                "InvalidResourceName",
                "name",
                format!(
                    "The job name '{name}' is not valid: it must be 2 to 64 letters, digits and hyphens, \
                     start with a letter and end with a letter or digit."
                ),
            );
        }
    }

    pub(crate) fn tags(&mut self, tags: Option<&BTreeMap<String, String>>) {
        let Some(tags) = tags else { return };
        if tags.len() > 50 {
            self.add(
                "InvalidTags",
                "tags",
                "A resource can have at most 50 tags.",
            );
        }
        let mut seen = BTreeSet::new();
        for (name, value) in tags {
            let (target, lower) = (format!("tags.{name}"), name.to_lowercase());
            if !seen.insert(lower.clone()) {
                let message = format!(
                    "The tag '{name}' is in the request twice: names compare without regard to case."
                );
                self.add("InvalidTags", target.clone(), message);
            }
            if let Some(begin) = ["microsoft", "azure", "windows"]
                .iter()
                .find(|begin| lower.starts_with(**begin))
            {
                let message =
                    format!("The tag name '{name}' begins with '{begin}', which is reserved.");
                self.add("InvalidTagName", target.clone(), message);
            }
            let is_link = lower.starts_with("hidden") || lower.starts_with("link");
            let refused = |sign: char| r"<>%&\?/".contains(sign) || sign.is_control();
            if !is_link && name.contains(refused) {
                let message = format!(
                    "The tag names '{name}' have reserved characters '<,>,%,&,\\,?,/' or control characters."
                );
                self.add("InvalidTagNameCharacters", target.clone(), message);
            }
            if name.is_empty() || name.chars().count() > 512 || value.chars().count() > 256 {
                let message = "A tag's name has 1 to 512 characters, its value at most 256.";
                self.add("InvalidTags", target, message);
            }
        }
    }

    pub(crate) fn details(&mut self, given: &JobDetails) {
        self.required(
            "properties",
            &[("storageAccountId", given.storage_account_id.as_ref())],
        );
        if let Some(account) = given
            .storage_account_id
            .as_deref()
            .filter(|text| !text.trim().is_empty())
            && !is_storage_account(account)
        {
            let message = format!("'{account}' is not the resource id of a storage account.");
            self.invalid("properties.storageAccountId", message);
        }
        self.return_address(given.return_address.as_ref());
        self.return_shipping(given.return_shipping.as_ref());
        self.package(
            "properties.deliveryPackage",
            given.delivery_package.as_ref(),
        );
        self.log_level(given.log_level.as_deref());
        if given.cancel_requested == Some(true) {
            self.invalid(
                "properties.cancelRequested",
                "A job cannot be created canceled.",
            );
        }
        if let Some(state) = given
            .state
            .as_deref()
            .filter(|text| !text.is_empty() && *text != CREATING)
        {
            self.invalid(
                "properties.state",
                format!("A job is created in state Creating, not '{state}'."),
            );
        }
        match given.job_type.as_deref() {
            None | Some("") => self.missing("properties.jobType"),
            Some(text) => match JobType::named(text) {
                None => self.invalid(
                    "properties.jobType",
                    format!("'{text}' is not a job type: Import or Export."),
                ),
                Some(JobType::Import) => {
                    if given.export.is_some() {
                        self.invalid("properties.export", "An import job has no export.");
                    }
                    self.drives(given.drive_list.as_deref().unwrap_or_default());
                }
                Some(JobType::Export) => {
                    self.export(given.export.as_ref());
                    self.no_drives(given.drive_list.as_deref().unwrap_or_default());
                }
            },
        }
    }

    pub(crate) fn return_address(&mut self, address: Option<&ReturnAddress>) {
        let Some(address) = address else { return };
        self.required(
            "properties.returnAddress",
            &[
                ("recipientName", address.recipient_name.as_ref()),
                ("streetAddress1", address.street_address1.as_ref()),
                ("city", address.city.as_ref()),
                ("postalCode", address.postal_code.as_ref()),
                ("countryOrRegion", address.country_or_region.as_ref()),
                ("phone", address.phone.as_ref()),
                ("email", address.email.as_ref()),
            ],
        );
    }

    pub(crate) fn return_shipping(&mut self, shipping: Option<&ReturnShipping>) {
        let Some(shipping) = shipping else { return };
        self.required(
            "properties.returnShipping",
            &[
                ("carrierName", shipping.carrier_name.as_ref()),
                (
                    "carrierAccountNumber",
                    shipping.carrier_account_number.as_ref(),
                ),
            ],
        );
    }

    pub(crate) fn package(&mut self, prefix: &str, package: Option<&DeliveryPackage>) {
        let Some(package) = package else { return };
        self.required(
            prefix,
            &[
                ("carrierName", package.carrier_name.as_ref()),
                ("trackingNumber", package.tracking_number.as_ref()),
            ],
        );
        if package.drive_count.is_some_and(i64::is_negative) {
            self.invalid(
                format!("{prefix}.driveCount"),
                "A parcel cannot hold fewer than 0 drives.",
            );
        }
    }

    pub(crate) fn log_level(&mut self, level: Option<&str>) {
        if let Some(text) = level.filter(|text| log_level(Some(text)).is_none()) {
            self.invalid(
                "properties.logLevel",
                format!("'{text}' is not a log level: Error or Verbose."),
            );
        }
    }

    pub(crate) fn drives(&mut self, drives: &[Drive]) {
        let list = "properties.driveList";
        if drives.is_empty() {
            self.missing(list);
        }
        if drives.len() > MAX_DRIVES {
            let message = format!(
                "A job has at most {MAX_DRIVES} drives; the request has {}.",
                drives.len()
            );
            return self.invalid(list, message);
        }
        let mut seen = BTreeSet::new();
        for (index, drive) in drives.iter().enumerate() {
            let prefix = format!("{list}[{index}]");
            self.required(
                &prefix,
                &[
                    ("driveId", drive.drive_id.as_ref()),
                    ("bitLockerKey", drive.bit_locker_key.as_ref()),
                    ("manifestFile", drive.manifest_file.as_ref()),
                    ("manifestHash", drive.manifest_hash.as_ref()),
                ],
            );
            if let Some(hash) = drive
                .manifest_hash
                .as_deref()
                .filter(|text| !text.trim().is_empty())
                && !([32, 64].contains(&hash.len())
                    && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
            {
                self.invalid(
                    format!("{prefix}.manifestHash"),
                    "A manifest hash has 32 hex digits (MD5) or 64 (SHA-256).",
                );
            }
            if let Some(id) = drive
                .drive_id
                .as_deref()
                .filter(|id| !seen.insert(id.to_lowercase()))
            {
                self.invalid(
                    format!("{prefix}.driveId"),
                    format!("The drive '{id}' is in the list twice."),
                );
            }
        }
    }

    pub(crate) fn no_drives(&mut self, drives: &[Drive]) {
        if !drives.is_empty() {
            self.invalid(
                "properties.driveList",
                "The drives of an export job are named by the service.",
            );
        }
    }

    fn export(&mut self, export: Option<&Export>) {
        let Some(export) = export else {
            return self.missing("properties.export");
        };
        let list = export.blob_list.clone().unwrap_or_default();
        let paths = [list.blob_path, list.blob_path_prefix]
            .into_iter()
            .flatten()
            .flatten();
        let named = paths
            .chain(export.blob_list_blob_path.clone())
            .any(|path| !path.trim().is_empty());
        if !named {
            let message =
                "An export job names at least one blob path, prefix, or a blob that lists them.";
            self.add(
                "MissingRequiredParameter",
                "properties.export.blobList",
                message,
            );
        }
    }

    pub(crate) fn identity(&mut self, identity: Option<&Identity>) {
        let kind = identity.and_then(|identity| identity.kind.as_deref());
        if let Some(kind) =
            kind.filter(|kind| !["None", "SystemAssigned", "UserAssigned"].contains(kind))
        {
            let message =
                format!("'{kind}' is not an identity type: None, SystemAssigned or UserAssigned.");
            self.invalid("identity.type", message);
        }
    }

    /// What Azure documents of customer-managed keys: a key, and the vault that it is in. That the job has an identity
    /// which may use the key is not asked: the specification's PUT has no place for one.
    pub(crate) fn encryption(&mut self, key: Option<&EncryptionKey>) {
        let Some(key) = key else { return };
        match key.kek_type.as_deref() {
            None | Some("MicrosoftManaged") => {}
            Some("CustomerManaged") => self.customers_key(key),
            Some(kind) => {
                let message =
                    format!("'{kind}' is not a key type: MicrosoftManaged or CustomerManaged.");
                self.invalid("properties.encryptionKey.kekType", message);
            }
        }
    }

    fn customers_key(&mut self, key: &EncryptionKey) {
        let (url, vault) = (key.kek_url.as_ref(), key.kek_vault_resource_id.as_ref());
        let fields = [("kekUrl", url), ("kekVaultResourceID", vault)];
        self.required("properties.encryptionKey", &fields);
        let there = |text: &&String| !text.trim().is_empty();
        let (url, vault) = (url.filter(there), vault.filter(there));
        let named = vault.map(|id| (id, vault_of_id(id)));
        if let Some((id, None)) = &named {
            let message = format!("'{id}' is not the resource id of a key vault.");
            self.invalid("properties.encryptionKey.kekVaultResourceID", message);
        }
        if let Some(text) = url {
            let target = "properties.encryptionKey.kekUrl";
            match (vault_of_key(text), named.and_then(|(_, name)| name)) {
                (None, _) => {
                    let message = format!(
                        "'{text}' is not the URL of a key, as in \
                         https://my-vault.vault.azure.net/keys/my-key/0123456789abcdef0123456789abcdef."
                    );
                    self.invalid(target, message);
                }
                (Some(of_key), Some(name)) if !of_key.eq_ignore_ascii_case(&name) => {
                    let message = format!("The key '{text}' is not in the vault '{name}'.");
                    self.invalid(target, message);
                }
                _ => {}
            }
        }
    }
}

/// The vault's name in a key's URL, with or without the key's version.
fn vault_of_key(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let path: Vec<_> = url.path_segments()?.collect();
    let is_key = match path[..] {
        ["keys", name] => !name.is_empty(),
        ["keys", name, version] => !name.is_empty() && !version.is_empty(),
        _ => false,
    };
    let bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let (vault, _) = url.host_str()?.split_once('.')?;
    (is_key && bare && url.scheme() == "https").then(|| vault.to_owned())
}

/// The vault's name in its resource id.
fn vault_of_id(id: &str) -> Option<String> {
    let segments: Vec<_> = id.split('/').collect();
    let lower = id.to_ascii_lowercase();
    let lower: Vec<_> = lower.split('/').collect();
    match lower[..] {
        [
            "",
            "subscriptions",
            _,
            "resourcegroups",
            _,
            "providers",
            "microsoft.keyvault",
            "vaults",
            name,
        ] if !name.is_empty() => segments.last().map(|name| (*name).to_owned()),
        _ => None,
    }
}

fn is_storage_account(id: &str) -> bool {
    let segments: Vec<_> = id.split('/').map(str::to_ascii_lowercase).collect();
    let segments: Vec<_> = segments.iter().map(String::as_str).collect();
    matches!(
        segments[..],
        ["", "subscriptions", _, "resourcegroups", _, "providers", "microsoft.storage" | "microsoft.classicstorage",
            "storageaccounts", name] if !name.is_empty()
    )
}

/// Whether the name follows the rule for new jobs: letters (capitals too: recorded, though the Azure portal takes none),
/// digits and hyphens, starts with a letter, ends with a letter or digit, 2 to 64 long.
pub fn is_job_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    (2..=64).contains(&bytes.len())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
}
