//! From the domain's types to the service's JSON: what may be sent is a type here.

use arcstr::ArcStr;

use domain::job::{
    Address, Changes, EncryptionKey, ExportSelection, Identity, JobType, NewDrive, NewJob, Package,
    ParcelTold, ReturnShipping, Summary, Tags as JobTags, Time,
};
use serde::{Serialize, Serializer};

/// What `Jobs_Update` is sent to have a job canceled.
pub const CANCEL_BODY: &str = r#"{"properties":{"cancelRequested":true}}"#;

/// The body of `Jobs_Create`.
pub fn create_body(job: &NewJob) -> String {
    let import = job.kind != JobType::Export;
    json(&CreateBody {
        location: &job.location,
        tags: Tags(&job.tags),
        identity: job.identity.as_ref().map(IdentityBody::of),
        properties: NewProperties {
            storage_account_id: &job.storage_account,
            job_type: job.kind.as_str(),
            return_address: AddressBody::of(&job.return_address),
            return_shipping: job.return_shipping.as_ref().map(ShippingBody::of),
            diagnostics_path: &job.diagnostics_path,
            log_level: &job.log_level,
            backup_drive_manifest: import.then_some(job.backup_manifest),
            drive_list: import.then(|| drives(&job.drives)),
            export: job.export.as_ref().map(ExportBody::of),
            encryption_key: job.encryption.as_ref().map(KeyBody::of),
        },
    })
}

/// The body of `Jobs_Update`: only what changes.
pub fn update_body(changes: &Changes) -> String {
    let properties = ChangedProperties {
        state: changes.ships.then_some("Shipping"),
        return_address: changes.return_address.as_ref().map(AddressBody::of),
        return_shipping: changes.return_shipping.as_ref().map(ShippingBody::of),
        delivery_package: changes.delivery.as_ref().map(PackageBody::of),
        log_level: changes.log_level.as_deref(),
        backup_drive_manifest: changes.backup_manifest,
        drive_list: changes.drives.as_deref().map(drives),
    };
    json(&UpdateBody {
        tags: changes.tags.as_deref().map(Tags),
        properties: Some(properties).filter(|it| *it != ChangedProperties::default()),
    })
}

/// A job of the list, for a file.
#[derive(Clone)]
pub struct Exported<'a> {
    /// The answer of the service, where all of the job is known.
    pub whole: Option<ArcStr>,
    /// What the list knows.
    pub summary: &'a Summary,
}

/// The jobs as an array of objects with the service's names: of those that are known as a whole the service's own words, of the
/// others what the list knows, with `"summaryOnly": true`. What is not known is absent.
pub fn jobs_json(jobs: &[Exported<'_>]) -> String {
    let row = |job: &Exported<'_>| match &job.whole {
        Some(whole) => whole.trim().to_owned(),
        None => json(&JobRow::of(job.summary)),
    };
    let rows: Vec<_> = jobs.iter().map(row).collect();
    format!("[\n{}\n]\n", rows.join(",\n"))
}

fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).expect("texts, numbers, lists and objects of them are JSON")
}

#[derive(Serialize)]
struct CreateBody<'a> {
    location: &'a str,
    tags: Tags<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<IdentityBody<'a>>,
    properties: NewProperties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewProperties<'a> {
    storage_account_id: &'a str,
    job_type: &'a str,
    return_address: AddressBody<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_shipping: Option<ShippingBody<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    diagnostics_path: &'a str,
    log_level: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    backup_drive_manifest: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drive_list: Option<Vec<DriveBody<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    export: Option<ExportBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encryption_key: Option<KeyBody<'a>>,
}

#[derive(Serialize)]
struct UpdateBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Tags<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<ChangedProperties<'a>>,
}

/// What is `None` is not sent, and stays.
#[derive(Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ChangedProperties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_address: Option<AddressBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_shipping: Option<ShippingBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_package: Option<PackageBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log_level: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    backup_drive_manifest: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drive_list: Option<Vec<DriveBody<'a>>>,
}

struct Tags<'a>(&'a [(String, String)]);

impl Serialize for Tags<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[derive(PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct AddressBody<'a> {
    recipient_name: &'a str,
    #[serde(rename = "streetAddress1")]
    street1: &'a str,
    #[serde(rename = "streetAddress2", skip_serializing_if = "str::is_empty")]
    street2: &'a str,
    city: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    state_or_province: &'a str,
    postal_code: &'a str,
    country_or_region: &'a str,
    phone: &'a str,
    email: &'a str,
}

impl<'a> AddressBody<'a> {
    fn of(address: &'a Address) -> Self {
        Self {
            recipient_name: &address.recipient,
            street1: &address.street1,
            street2: &address.street2,
            city: &address.city,
            state_or_province: &address.state,
            postal_code: &address.postal_code,
            country_or_region: &address.country,
            phone: &address.phone,
            email: &address.email,
        }
    }
}

#[derive(PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ShippingBody<'a> {
    carrier_name: &'a str,
    carrier_account_number: &'a str,
}

impl<'a> ShippingBody<'a> {
    fn of(shipping: &'a ReturnShipping) -> Self {
        Self {
            carrier_name: &shipping.carrier,
            carrier_account_number: &shipping.account,
        }
    }
}

#[derive(PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct PackageBody<'a> {
    carrier_name: &'a str,
    tracking_number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    drive_count: Option<i64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    ship_date: &'a str,
}

impl<'a> PackageBody<'a> {
    fn of(package: &'a Package) -> Self {
        Self {
            carrier_name: &package.carrier,
            tracking_number: &package.tracking,
            drive_count: package.drives,
            ship_date: &package.shipped,
        }
    }
}

/// A key that isn't given is left out: the service has it.
#[derive(PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct DriveBody<'a> {
    drive_id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    bit_locker_key: &'a str,
    manifest_file: &'a str,
    manifest_hash: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    drive_header_hash: &'a str,
}

impl<'a> DriveBody<'a> {
    fn of(drive: &'a NewDrive) -> Self {
        Self {
            drive_id: &drive.id,
            bit_locker_key: &drive.key,
            manifest_file: &drive.manifest,
            manifest_hash: &drive.hash,
            drive_header_hash: &drive.header_hash,
        }
    }
}

fn drives(drives: &[NewDrive]) -> Vec<DriveBody<'_>> {
    drives.iter().map(DriveBody::of).collect()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExportBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    blob_list: Option<BlobList<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    blob_list_blob_path: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BlobList<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    blob_path: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    blob_path_prefix: &'a [String],
}

impl<'a> ExportBody<'a> {
    fn of(export: &'a ExportSelection) -> Self {
        let named = !export.paths.is_empty() || !export.prefixes.is_empty();
        Self {
            blob_list: named.then_some(BlobList {
                blob_path: &export.paths,
                blob_path_prefix: &export.prefixes,
            }),
            blob_list_blob_path: &export.list_blob,
        }
    }
}

#[derive(Serialize)]
struct KeyBody<'a> {
    #[serde(rename = "kekType")]
    kind: &'a str,
    #[serde(rename = "kekUrl", skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(rename = "kekVaultResourceID", skip_serializing_if = "str::is_empty")]
    vault: &'a str,
}

impl<'a> KeyBody<'a> {
    fn of(key: &'a EncryptionKey) -> Self {
        Self {
            kind: &key.kind,
            url: &key.url,
            vault: &key.vault,
        }
    }
}

/// The specification of the jobs names the types of identities and not which one is assigned; that is told as for any
/// resource of Azure.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct IdentityBody<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_assigned_identities: Option<UserIdentity<'a>>,
}

/// An object with the id of the identity as its one field.
struct UserIdentity<'a>(&'a str);

#[derive(Serialize)]
struct Empty {}

impl Serialize for UserIdentity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, Empty {})])
    }
}

impl<'a> IdentityBody<'a> {
    fn of(identity: &'a Identity) -> Self {
        let user = Some(&*identity.user).filter(|user| !user.is_empty());
        Self {
            kind: &identity.kind,
            user_assigned_identities: user.map(UserIdentity),
        }
    }
}

/// What the list knows of a job, for a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JobRow<'a> {
    id: String,
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    location: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<RowTags<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system_data: Option<RowSystem>,
    properties: RowProperties<'a>,
    /// Not the service's: that this is not all of the job.
    summary_only: bool,
}

struct RowTags<'a>(&'a JobTags);

impl Serialize for RowTags<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RowSystem {
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_modified_at: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RowProperties<'a> {
    job_type: &'a str,
    state: &'a str,
    cancel_requested: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent_complete: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_package: Option<RowPackage<'a>>,
}

/// What is empty is absent: the list doesn't tell it from what is missing.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RowPackage<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    carrier_name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    tracking_number: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    ship_date: &'a str,
}

impl<'a> JobRow<'a> {
    fn of(job: &'a Summary) -> Self {
        let [created_at, last_modified_at] =
            [job.created, job.modified].map(|time| time.map(Time::written));
        let is_dated = created_at.is_some() || last_modified_at.is_some();
        let parcel = job.told.parcel();
        Self {
            id: job.id.to_string(),
            name: &job.name,
            kind: "Microsoft.ImportExport/jobs",
            location: &job.location,
            tags: (job.tags != JobTags::default()).then_some(RowTags(&job.tags)),
            system_data: is_dated.then_some(RowSystem {
                created_at,
                last_modified_at,
            }),
            properties: RowProperties {
                job_type: job.kind.as_str(),
                state: job.state.as_str(),
                cancel_requested: job.cancel_requested,
                percent_complete: job.percent,
                delivery_package: (parcel != ParcelTold::default()).then_some(RowPackage {
                    carrier_name: parcel.carrier,
                    tracking_number: parcel.tracking,
                    ship_date: parcel.shipped,
                }),
            },
            summary_only: true,
        }
    }
}
