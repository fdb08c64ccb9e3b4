//! The job and its parts, as the API names them; read from requests and from the store, written to answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The most drives that one job may have.
pub const MAX_DRIVES: usize = 10;

/// The states that the API documents; others are data (`Job::state` stays a string).
pub mod state {
    /// Created, drives assumed not shipped.
    pub const CREATING: &str = "Creating";
    /// The customer gave tracking information.
    pub const SHIPPING: &str = "Shipping";
    /// All drives are at the data centre.
    pub const RECEIVED: &str = "Received";
    /// Drives are being copied.
    pub const TRANSFERRING: &str = "Transferring";
    /// Drives wait to be sent back.
    pub const PACKAGING: &str = "Packaging";
    /// Drives returned, with errors.
    pub const CLOSED: &str = "Closed";
    /// Drives returned without errors, or the job was canceled.
    pub const COMPLETED: &str = "Completed";
    /// Ended by a cancellation: named in two of Microsoft's articles beside Completed, and in no specification. No job
    /// comes here by itself.
    pub const CANCELED: &str = "Canceled";
    /// Those that a job goes through, in the order of its life.
    pub const ALL: [&str; 7] = [
        CREATING,
        SHIPPING,
        RECEIVED,
        TRANSFERRING,
        PACKAGING,
        CLOSED,
        COMPLETED,
    ];

    /// The documented spelling of a state given in any case, or the text itself.
    pub fn spelled(text: &str) -> &str {
        ALL.into_iter()
            .chain([CANCELED])
            .find(|known| known.eq_ignore_ascii_case(text))
            .unwrap_or(text)
    }
}

/// The directory that every subscription belongs to.
pub const TENANT: &str = "7b1e5c90-42f8-4d3a-8e6b-90c2d7a4f315";

/// The states of one drive.
pub mod drive_state {
    /// Named in the job, not yet seen.
    pub const SPECIFIED: &str = "Specified";
    /// At the data centre; the first state of an export's drive.
    pub const RECEIVED: &str = "Received";
    /// Announced but never seen.
    pub const NEVER_RECEIVED: &str = "NeverReceived";
    /// Being copied.
    pub const TRANSFERRING: &str = "Transferring";
    /// Copied without errors.
    pub const COMPLETED: &str = "Completed";
    /// Copied, but some of it failed.
    pub const COMPLETED_MORE_INFO: &str = "CompletedMoreInfo";
    /// On its way to the return address.
    pub const SHIPPED_BACK: &str = "ShippedBack";
}

/// Which way the data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JobType {
    /// Drives are copied into the storage account.
    Import,
    /// Blobs are copied onto drives.
    Export,
}

impl JobType {
    /// The word that the API uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Import => "Import",
            Self::Export => "Export",
        }
    }

    /// The type named by `text`, in any case.
    pub fn named(text: &str) -> Option<Self> {
        [Self::Import, Self::Export]
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
    }
}

/// A log level as the service spells it, given in any case.
pub fn log_level(text: Option<&str>) -> Option<&'static str> {
    ["Error", "Verbose"]
        .into_iter()
        .find(|level| text.is_some_and(|text| text.eq_ignore_ascii_case(level)))
}

/// A job as stored: everything that any API version shows, and the keys that none shows unasked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// The ARM id that addresses the job.
    pub id: String,
    /// The name shown; usually the id's last segment.
    pub name: String,
    /// Always `Microsoft.ImportExport/jobs`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The Azure region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The owner's tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
    /// Who made and changed the job (from 2020-08-01 on).
    #[serde(skip_serializing)]
    pub system_data: Option<SystemData>,
    /// The job's managed identity; 2016-11-01 shows it too, though it doesn't describe it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// The job itself. Last, so that the store can splice the newer fields in.
    pub properties: JobDetails,
}

/// The `properties` of a job.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct JobDetails {
    /// Where the data goes to or comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_account_id: Option<String>,
    /// `Import` or `Export`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_type: Option<String>,
    /// Where the drives go afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_address: Option<ReturnAddress>,
    /// Who carries them there, on whose account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_shipping: Option<ReturnShipping>,
    /// The data centre's address (read only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_information: Option<ShippingInformation>,
    /// The customer's parcel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_package: Option<DeliveryPackage>,
    /// The parcel back; absent until the drives return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_package: Option<DeliveryPackage>,
    /// The container or directory of the logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnostics_path: Option<String>,
    /// `Error` or `Verbose`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_level: Option<String>,
    /// Whether the manifests are copied to blobs first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup_drive_manifest: Option<bool>,
    /// The job's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Whether a cancellation was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_requested: Option<bool>,
    /// How much of the whole job is copied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent_complete: Option<i64>,
    /// The blobs that could not be exported, as a blob.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete_blob_list_uri: Option<String>,
    /// The drives; the store splices them in, as not every answer shows them.
    #[serde(skip_serializing)]
    pub drive_list: Option<Vec<Drive>>,
    /// What to export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<Export>,
    /// ARM's own state of the resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioning_state: Option<String>,
    /// Who holds the key that encrypts the BitLocker keys; 2016-11-01 shows it too, though it doesn't describe it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_key: Option<EncryptionKey>,
}

/// Where drives are sent back to.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the fields of a postal address")]
pub struct ReturnAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address2: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_or_province: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_or_region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The customer's account with a carrier.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "two plain fields")]
pub struct ReturnShipping {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_account_number: Option<String>,
}

/// The data centre's address.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the fields of a postal address")]
pub struct ShippingInformation {
    pub recipient_name: String,
    pub street_address1: String,
    pub street_address2: String,
    pub city: String,
    pub state_or_province: String,
    pub postal_code: String,
    pub country_or_region: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub additional_information: String,
}

/// A parcel, there or back.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "four plain fields")]
pub struct DeliveryPackage {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drive_count: Option<i64>,
    /// Free text: the service never promised a date format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship_date: Option<String>,
}

/// One drive of a job.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Drive {
    /// The drive's serial number, without spaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drive_id: Option<String>,
    /// Kept apart and shown by `listBitLockerKeys` only.
    #[serde(skip_serializing)]
    pub bit_locker_key: Option<String>,
    /// The manifest's path on the drive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest_file: Option<String>,
    /// The manifest's hash in hex digits: 32 of MD5, or 64 of SHA-256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest_hash: Option<String>,
    /// The drive header's hashes, `offset:length:hash;…`; often empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drive_header_hash: Option<String>,
    /// The drive's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Absent until Transferring.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_status: Option<String>,
    /// How much of the drive is copied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent_complete: Option<i64>,
    /// The log of every file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verbose_log_uri: Option<String>,
    /// The log of the files that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_log_uri: Option<String>,
    /// The manifest's copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest_uri: Option<String>,
    /// Bytes copied so far; exact up to 2^63 - 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes_succeeded: Option<i64>,
}

/// What an export copies.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Export {
    /// Blobs by path or by prefix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blob_list: Option<BlobList>,
    /// A blob that lists them.
    #[serde(
        rename = "blobListBlobPath",
        alias = "blobListblobPath",
        alias = "bloblistblobpath",
        skip_serializing_if = "Option::is_none"
    )]
    pub blob_list_blob_path: Option<String>,
}

/// Blobs to export.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "two plain lists")]
pub struct BlobList {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blob_path: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blob_path_prefix: Option<Vec<String>>,
}

/// Who holds the key that encrypts the BitLocker keys.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EncryptionKey {
    /// `MicrosoftManaged` or `CustomerManaged`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kek_type: Option<String>,
    /// The customer's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kek_url: Option<String>,
    /// The vault of that key.
    #[serde(rename = "kekVaultResourceID", skip_serializing_if = "Option::is_none")]
    pub kek_vault_resource_id: Option<String>,
}

/// The managed identity of a job.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Identity {
    /// `None`, `SystemAssigned` or `UserAssigned`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Made by the service for `SystemAssigned`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal_id: Option<String>,
    /// The directory of that principal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

/// Who made and last changed a job.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "ARM's six audit fields")]
pub struct SystemData {
    pub created_by: String,
    pub created_by_type: String,
    pub created_at: String,
    pub last_modified_by: String,
    pub last_modified_by_type: String,
    pub last_modified_at: String,
}

/// A drive's BitLocker key, as `listBitLockerKeys` shows it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "two plain fields")]
pub struct DriveKey {
    pub bit_locker_key: String,
    pub drive_id: String,
}

impl Job {
    /// The state, empty when the job has none.
    pub fn state(&self) -> &str {
        self.properties.state.as_deref().unwrap_or_default()
    }

    /// Import unless the job says otherwise.
    pub fn job_type(&self) -> JobType {
        self.properties
            .job_type
            .as_deref()
            .and_then(JobType::named)
            .unwrap_or(JobType::Import)
    }

    /// Whether a cancellation was asked for.
    pub fn cancel_requested(&self) -> bool {
        self.properties.cancel_requested == Some(true)
    }

    /// The drives, none when the list is missing.
    pub fn drives(&self) -> &[Drive] {
        self.properties.drive_list.as_deref().unwrap_or_default()
    }

    /// The drives' keys, for those that have one.
    pub fn keys(&self) -> Vec<DriveKey> {
        let key = |drive: &Drive| {
            Some(DriveKey {
                bit_locker_key: drive.bit_locker_key.clone()?,
                drive_id: drive.drive_id.clone()?,
            })
        };
        self.drives().iter().filter_map(key).collect()
    }

    /// Puts the keys back into the drives that they belong to.
    pub fn set_keys(&mut self, keys: Vec<DriveKey>) {
        let drives = self
            .properties
            .drive_list
            .as_deref_mut()
            .unwrap_or_default();
        for key in keys {
            if let Some(drive) = drives
                .iter_mut()
                .find(|drive| drive.drive_id.as_deref() == Some(&key.drive_id))
            {
                drive.bit_locker_key = Some(key.bit_locker_key);
            }
        }
    }
}
