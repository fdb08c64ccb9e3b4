//! The job and its parts, as the API names them; read from requests and from the store, written to answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
pub(crate) const MAX_DRIVES: usize = 10;

/// The states that the API documents; others are data (`Job::state` stays a string).
pub(crate) mod state {
    /// Created, drives assumed not shipped.
    pub(crate) const CREATING: &str = "Creating";
    /// The customer gave tracking information.
    pub(crate) const SHIPPING: &str = "Shipping";
    /// All drives are at the data centre.
    pub(crate) const RECEIVED: &str = "Received";
    pub(crate) const TRANSFERRING: &str = "Transferring";
    /// Drives wait to be sent back.
    pub(crate) const PACKAGING: &str = "Packaging";
    /// Drives returned, with errors.
    pub(crate) const CLOSED: &str = "Closed";
    /// Drives returned without errors, or the job was canceled.
    pub(crate) const COMPLETED: &str = "Completed";
    /// Ended by a cancellation: named in two of Microsoft's articles beside Completed, and in no specification. No job
    /// comes here by itself.
    pub(crate) const CANCELED: &str = "Canceled";
    /// Those that a job goes through, in the order of its life.
    pub(crate) const ALL: [&str; 7] = [
        CREATING,
        SHIPPING,
        RECEIVED,
        TRANSFERRING,
        PACKAGING,
        CLOSED,
        COMPLETED,
    ];

    /// The documented spelling of a state given in any case, or the text itself.
    pub(crate) fn spelled(text: &str) -> &str {
        ALL.into_iter()
            .chain([CANCELED])
            .find(|known| known.eq_ignore_ascii_case(text))
            .unwrap_or(text)
    }
}

/// The directory that every subscription belongs to.
pub const TENANT: &str = "7b1e5c90-42f8-4d3a-8e6b-90c2d7a4f315";

pub(crate) mod drive_state {
    /// Named in the job, not yet seen.
    pub(crate) const SPECIFIED: &str = "Specified";
    /// At the data centre; the first state of an export's drive.
    pub(crate) const RECEIVED: &str = "Received";
    /// Announced but never seen.
    pub(crate) const NEVER_RECEIVED: &str = "NeverReceived";
    pub(crate) const TRANSFERRING: &str = "Transferring";
    /// Copied without errors.
    pub(crate) const COMPLETED: &str = "Completed";
    /// Copied, but some of it failed.
    pub(crate) const COMPLETED_MORE_INFO: &str = "CompletedMoreInfo";
    /// On its way to the return address.
    pub(crate) const SHIPPED_BACK: &str = "ShippedBack";
}

/// Which way the data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum JobType {
    /// Drives are copied into the storage account.
    Import,
    /// Blobs are copied onto drives.
    Export,
}

impl JobType {
    /// The word that the API uses.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Import => "Import",
            Self::Export => "Export",
        }
    }

    /// The type named by `text`, in any case.
    pub(crate) fn named(text: &str) -> Option<Self> {
        [Self::Import, Self::Export]
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
    }
}

pub(crate) fn log_level(text: Option<&str>) -> Option<&'static str> {
    ["Error", "Verbose"]
        .into_iter()
        .find(|level| text.is_some_and(|text| text.eq_ignore_ascii_case(level)))
}

/// A job as stored: everything that any API version shows, and the keys that none shows unasked.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Job {
    /// The ARM id that addresses the job.
    pub(crate) id: String,
    /// The name shown; usually the id's last segment.
    pub(crate) name: String,
    /// Always `Microsoft.ImportExport/jobs`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) location: Option<String>,
    /// The owner's tags.
    pub(crate) tags: Option<BTreeMap<String, String>>,
    /// Who made and changed the job (from 2020-08-01 on).
    #[serde(skip_serializing)]
    pub(crate) system_data: Option<SystemData>,
    /// The job's managed identity; 2016-11-01 shows it too, though it doesn't describe it.
    pub(crate) identity: Option<Identity>,
    /// The job itself. Last, so that the store can splice the newer fields in.
    pub(crate) properties: JobDetails,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct JobDetails {
    /// Where the data goes to or comes from.
    pub(crate) storage_account_id: Option<String>,
    /// `Import` or `Export`.
    pub(crate) job_type: Option<String>,
    /// Where the drives go afterwards.
    pub(crate) return_address: Option<ReturnAddress>,
    /// Who carries them there, on whose account.
    pub(crate) return_shipping: Option<ReturnShipping>,
    /// The data centre's address (read only).
    pub(crate) shipping_information: Option<ShippingInformation>,
    /// The customer's parcel.
    pub(crate) delivery_package: Option<DeliveryPackage>,
    /// The parcel back; absent until the drives return.
    pub(crate) return_package: Option<DeliveryPackage>,
    /// The container or directory of the logs.
    pub(crate) diagnostics_path: Option<String>,
    /// `Error` or `Verbose`.
    pub(crate) log_level: Option<String>,
    /// Whether the manifests are copied to blobs first.
    pub(crate) backup_drive_manifest: Option<bool>,
    pub(crate) state: Option<String>,
    pub(crate) cancel_requested: Option<bool>,
    /// How much of the whole job is copied.
    pub(crate) percent_complete: Option<i64>,
    /// The blobs that could not be exported, as a blob.
    pub(crate) incomplete_blob_list_uri: Option<String>,
    /// The drives; the store splices them in, as not every answer shows them.
    #[serde(skip_serializing)]
    pub(crate) drive_list: Option<Vec<Drive>>,
    pub(crate) export: Option<Export>,
    /// ARM's own state of the resource.
    pub(crate) provisioning_state: Option<String>,
    /// Who holds the key that encrypts the BitLocker keys; 2016-11-01 shows it too, though it doesn't describe it.
    pub(crate) encryption_key: Option<EncryptionKey>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ReturnAddress {
    pub(crate) recipient_name: Option<String>,
    pub(crate) street_address1: Option<String>,
    pub(crate) street_address2: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) state_or_province: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) country_or_region: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ReturnShipping {
    pub(crate) carrier_name: Option<String>,
    pub(crate) carrier_account_number: Option<String>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ShippingInformation {
    pub(crate) recipient_name: String,
    pub(crate) street_address1: String,
    pub(crate) street_address2: String,
    pub(crate) city: String,
    pub(crate) state_or_province: String,
    pub(crate) postal_code: String,
    pub(crate) country_or_region: String,
    pub(crate) phone: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) additional_information: String,
}

/// A parcel, there or back.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct DeliveryPackage {
    pub(crate) carrier_name: Option<String>,
    pub(crate) tracking_number: Option<String>,
    pub(crate) drive_count: Option<i64>,
    /// Free text: the service never promised a date format.
    pub(crate) ship_date: Option<String>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_field_names, reason = "the API's own names")]
pub(crate) struct Drive {
    /// The drive's serial number, without spaces.
    pub(crate) drive_id: Option<String>,
    /// Kept apart and shown by `listBitLockerKeys` only.
    #[serde(skip_serializing)]
    pub(crate) bit_locker_key: Option<String>,
    /// The manifest's path on the drive.
    pub(crate) manifest_file: Option<String>,
    /// The manifest's hash in hex digits: 32 of MD5, or 64 of SHA-256.
    pub(crate) manifest_hash: Option<String>,
    /// The drive header's hashes, `offset:length:hash;…`; often empty.
    pub(crate) drive_header_hash: Option<String>,
    pub(crate) state: Option<String>,
    /// Absent until Transferring.
    pub(crate) copy_status: Option<String>,
    /// How much of the drive is copied.
    pub(crate) percent_complete: Option<i64>,
    /// The log of every file.
    pub(crate) verbose_log_uri: Option<String>,
    /// The log of the files that failed.
    pub(crate) error_log_uri: Option<String>,
    /// The manifest's copy.
    pub(crate) manifest_uri: Option<String>,
    /// Bytes copied so far; exact up to 2^63 - 1.
    pub(crate) bytes_succeeded: Option<i64>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Export {
    /// Blobs by path or by prefix.
    pub(crate) blob_list: Option<BlobList>,
    /// A blob that lists them.
    #[serde(
        rename = "blobListBlobPath",
        alias = "blobListblobPath",
        alias = "bloblistblobpath"
    )]
    pub(crate) blob_list_blob_path: Option<String>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct BlobList {
    pub(crate) blob_path: Option<Vec<String>>,
    pub(crate) blob_path_prefix: Option<Vec<String>>,
}

/// Who holds the key that encrypts the BitLocker keys.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_field_names, reason = "the API's own names")]
pub(crate) struct EncryptionKey {
    /// `MicrosoftManaged` or `CustomerManaged`.
    pub(crate) kek_type: Option<String>,
    pub(crate) kek_url: Option<String>,
    /// The vault of that key.
    #[serde(rename = "kekVaultResourceID")]
    pub(crate) kek_vault_resource_id: Option<String>,
}

#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Identity {
    /// `None`, `SystemAssigned` or `UserAssigned`.
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    /// Made by the service for `SystemAssigned`.
    pub(crate) principal_id: Option<String>,
    /// The directory of that principal.
    pub(crate) tenant_id: Option<String>,
}

/// Who made and last changed a job.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SystemData {
    pub(crate) created_by: String,
    pub(crate) created_by_type: String,
    pub(crate) created_at: String,
    pub(crate) last_modified_by: String,
    pub(crate) last_modified_by_type: String,
    pub(crate) last_modified_at: String,
}

/// A drive's BitLocker key, as `listBitLockerKeys` shows it.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DriveKey {
    pub(crate) bit_locker_key: String,
    pub(crate) drive_id: String,
}

impl Job {
    /// The state, empty when the job has none.
    pub(crate) fn state(&self) -> &str {
        self.properties.state.as_deref().unwrap_or_default()
    }

    /// Import unless the job says otherwise.
    pub(crate) fn job_type(&self) -> JobType {
        self.properties
            .job_type
            .as_deref()
            .and_then(JobType::named)
            .unwrap_or(JobType::Import)
    }

    pub(crate) fn cancel_requested(&self) -> bool {
        self.properties.cancel_requested == Some(true)
    }

    /// The drives, none when the list is missing.
    pub(crate) fn drives(&self) -> &[Drive] {
        self.properties.drive_list.as_deref().unwrap_or_default()
    }

    /// The drives' keys, for those that have one.
    pub(crate) fn keys(&self) -> Vec<DriveKey> {
        let key = |drive: &Drive| {
            Some(DriveKey {
                bit_locker_key: drive.bit_locker_key.clone()?,
                drive_id: drive.drive_id.clone()?,
            })
        };
        self.drives().iter().filter_map(key).collect()
    }

    /// Puts the keys back into the drives that they belong to.
    pub(crate) fn set_keys(&mut self, keys: Vec<DriveKey>) {
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
