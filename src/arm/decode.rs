//! From the service's JSON to the domain's types.

use std::sync::Arc;

use super::error::ArmError;
use super::json::{Node, Value, Wanted, parse_wanted};
use domain::job::{
    Address, Alternate, BitLockerKey, Drive, DriveState, DrivesTold, EncryptionKey,
    ExportSelection, Identity, Job, JobId, JobState, JobType, Location, Package, Regions,
    ReturnShipping, Subscription, Summary, Time, location_key, tracking_mark,
};

/// Reads an answer's body; a body that is not a JSON object is no answer of this service.
pub(super) fn body(text: &str) -> Result<Value<'_>, ArmError> {
    object(text, &Wanted::All)
}

/// What a page of jobs is read for: the facts of a [`Summary`], which [`summary`] asks for, and where the next page is.
const PAGE: Wanted = Wanted::Fields(&[("value", SUMMARY), ("nextLink", Wanted::All)]);

/// What [`summary`] asks for.
const SUMMARY: Wanted = Wanted::Fields(&[
    ("id", Wanted::All),
    ("name", Wanted::All),
    ("location", Wanted::All),
    (
        "systemData",
        Wanted::Fields(&[("createdAt", Wanted::All), ("lastModifiedAt", Wanted::All)]),
    ),
    (
        "properties",
        Wanted::Fields(&[
            ("state", Wanted::All),
            ("jobType", Wanted::All),
            ("storageAccountId", Wanted::All),
            ("cancelRequested", Wanted::All),
            ("percentComplete", Wanted::All),
            ("incompleteBlobListUri", Wanted::All),
            (
                "deliveryPackage",
                Wanted::Fields(&[("trackingNumber", Wanted::All)]),
            ),
            ("driveList", Wanted::Fields(&[("state", Wanted::All)])),
        ]),
    ),
]);

/// Reads a page of jobs: what the list needs of it.
pub(super) fn page(text: &str) -> Result<Value<'_>, ArmError> {
    object(text, &PAGE)
}

fn object<'a>(text: &'a str, wanted: &Wanted) -> Result<Value<'a>, ArmError> {
    match parse_wanted(text, wanted) {
        Ok(value @ Value::Object(_)) => Ok(value),
        _ => Err(ArmError::Unreadable),
    }
}

/// Reads the body of `Jobs_Get`, `Jobs_Create` or `Jobs_Update`.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object, or has no id of a job.
pub fn decode_job(text: &str) -> Result<Job, ArmError> {
    let value = body(text)?;
    let job = Node::new(&value);
    let summary = summary(job).ok_or(ArmError::Unreadable)?;
    let properties = job.at("properties");
    let system = job.at("systemData");
    let export = properties
        .at("export")
        .object()
        .map(|export| ExportSelection {
            paths: export.at("blobList").at("blobPath").texts(),
            prefixes: export.at("blobList").at("blobPathPrefix").texts(),
            // The service's older answers spell it with a small b.
            list_blob: [
                export.text("blobListBlobPath"),
                export.text("blobListblobPath"),
            ]
            .concat(),
        });
    Ok(Job {
        storage_account_id: properties.text("storageAccountId").into(),
        created_by: system.text("createdBy").into(),
        modified_by: system.text("lastModifiedBy").into(),
        drives: properties.at("driveList").items().map(drive).collect(),
        export: export.filter(|export| *export != ExportSelection::default()),
        incomplete_blob_list: properties.text("incompleteBlobListUri").into(),
        ship_to: address(properties.at("shippingInformation")),
        return_address: address(properties.at("returnAddress")),
        return_shipping: properties
            .at("returnShipping")
            .object()
            .map(|shipping| ReturnShipping {
                carrier: shipping.text("carrierName").into(),
                account: shipping.text("carrierAccountNumber").into(),
            }),
        delivery: package(properties.at("deliveryPackage")),
        returned: package(properties.at("returnPackage")),
        encryption: properties
            .at("encryptionKey")
            .object()
            .map(|key| EncryptionKey {
                kind: key.text("kekType").into(),
                url: key.text("kekUrl").into(),
                vault: key.text("kekVaultResourceID").into(),
            }),
        identity: identity(job.at("identity")),
        log_level: properties.text("logLevel").into(),
        diagnostics_path: properties.text("diagnosticsPath").into(),
        backup_manifest: properties.at("backupDriveManifest").is_true(),
        tags: job.at("tags").text_fields(),
        json: text.into(),
        summary,
    })
}

/// A page of jobs; items without the id of a job are left out, since nothing could be done with them.
pub(super) fn summaries(list: Node<'_>) -> Vec<Summary> {
    list.at("value").items().filter_map(summary).collect()
}

fn summary(job: Node<'_>) -> Option<Summary> {
    let id = JobId::parse(job.text("id")).ok()?;
    let properties = job.at("properties");
    let system = job.at("systemData");
    let state = JobState::parse(properties.text("state"));
    let kind = JobType::parse(properties.text("jobType"));
    let name = match job.text("name") {
        // As a rule they are the same, and kept once.
        name if name.is_empty() || name == id.name() => id.shared_name(),
        name => name.into(),
    };
    let storage_account = properties
        .text("storageAccountId")
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let (mut never_received, mut more_info) = (0_u8, 0_u8);
    let drives = properties.at("driveList");
    for drive in drives.items() {
        match DriveState::parse(drive.text("state")) {
            DriveState::NeverReceived => {
                never_received = never_received.saturating_add(1);
            }
            DriveState::CompletedMoreInfo => {
                more_info = more_info.saturating_add(1);
            }
            _ => {}
        }
    }
    Some(Summary {
        name,
        cancel_requested: properties.at("cancelRequested").is_true(),
        percent: properties.at("percentComplete").percent(),
        location: job.text("location").into(),
        storage_account: storage_account.into(),
        created: Time::parse(system.text("createdAt")),
        modified: Time::parse(system.text("lastModifiedAt")),
        tracking: tracking_mark(properties.at("deliveryPackage").text("trackingNumber")),
        blobs_not_exported: !properties.text("incompleteBlobListUri").is_empty(),
        id,
        kind,
        state,
        drives: if drives.is_missing() {
            DrivesTold::Nothing
        } else {
            DrivesTold::Counts {
                never_received,
                more_info,
            }
        },
        location_closed: false,
    })
}

/// A job's identity. `None` is also the service's word for none.
fn identity(identity: Node<'_>) -> Option<Identity> {
    let kind = identity.text("type");
    let users = identity.at("userAssignedIdentities");
    (!kind.is_empty() && !kind.eq_ignore_ascii_case("None")).then(|| Identity {
        kind: kind.into(),
        user: users.keys().next().unwrap_or_default().into(),
    })
}

fn drive(drive: Node<'_>) -> Drive {
    Drive {
        id: drive.text("driveId").into(),
        state: DriveState::parse(drive.text("state")),
        copy_status: drive.text("copyStatus").into(),
        percent: drive.at("percentComplete").percent(),
        bytes_succeeded: drive.at("bytesSucceeded").int(),
        manifest_file: drive.text("manifestFile").into(),
        manifest_hash: drive.text("manifestHash").into(),
        header_hash: drive.text("driveHeaderHash").into(),
        verbose_log: drive.text("verboseLogUri").into(),
        error_log: drive.text("errorLogUri").into(),
        manifest: drive.text("manifestUri").into(),
    }
}

fn address(address: Node<'_>) -> Option<Address> {
    // The service's own addresses have blanks for what they don't know, and line breaks at the ends (recorded, 2016-11-01).
    let field = |key| address.text(key).trim().to_owned();
    let note = match field("additionalInformation") {
        note if note.is_empty() => field("additionalShippingInformation"),
        note => note,
    };
    let address = Address {
        recipient: field("recipientName"),
        street1: field("streetAddress1"),
        street2: field("streetAddress2"),
        city: field("city"),
        state: field("stateOrProvince"),
        postal_code: field("postalCode"),
        country: field("countryOrRegion"),
        phone: field("phone"),
        email: field("email"),
        note,
    };
    (address != Address::default()).then_some(address)
}

fn package(package: Node<'_>) -> Option<Package> {
    package.object().map(|package| Package {
        carrier: package.text("carrierName").into(),
        tracking: package.text("trackingNumber").into(),
        drives: package.at("driveCount").int(),
        shipped: package.text("shipDate").into(),
    })
}

fn location(location: Node<'_>) -> Location {
    let properties = location.at("properties");
    let alternate = |id: &String| {
        let name = id.rsplit('/').next().filter(|name| !name.is_empty())?;
        Some(Alternate {
            key: location_key(name),
            name: name.into(),
            address: None,
        })
    };
    let name = location.text("name");
    // The last segment of the id; `name` is `West US` in one answer and `westus` in another.
    let key = match location.text("id").rsplit('/').next() {
        Some(key) if !key.is_empty() => key,
        _ => name,
    };
    let alternates = properties.at("alternateLocations").texts();
    Location {
        key: location_key(key),
        name: name.into(),
        address: address(properties).unwrap_or_default(),
        carriers: properties.at("supportedCarriers").texts(),
        alternates: alternates.iter().filter_map(alternate).collect(),
    }
}

/// Reads the body of `Locations_List`.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object.
pub fn decode_regions(text: &str) -> Result<Regions, ArmError> {
    let value = body(text)?;
    let list = Node::new(&value).at("value");
    Ok(Regions::new(list.items().map(location).collect()))
}

/// Subscriptions; or resource groups, which have a name only.
pub(super) fn subscriptions(list: Node<'_>) -> Vec<Subscription> {
    let read = |item: Node<'_>| {
        let id: Arc<str> = match item.text("subscriptionId") {
            "" => item.text("name").into(),
            id => id.into(),
        };
        let name = match item.text("displayName") {
            "" => id.clone(),
            name => name.into(),
        };
        (!id.is_empty()).then_some(Subscription { id, name })
    };
    list.at("value").items().filter_map(read).collect()
}

pub(super) fn bitlocker_keys(list: Node<'_>) -> Vec<BitLockerKey> {
    let read = |item: Node<'_>| BitLockerKey {
        drive: item.text("driveId").into(),
        key: item.text("bitLockerKey").into(),
    };
    list.at("value").items().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every field of a job, each with a value that tells.
    const JOB: &str = r#"{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j","name":"J",
        "location":"West US","systemData":{"createdAt":"2026-11-01T00:00:00Z","lastModifiedAt":"2026-11-02T00:00:00Z"},
        "tags":{"state":"Closed"},"properties":{"state":"Transferring","jobType":"Export","cancelRequested":true,
        "storageAccountId":"/subscriptions/s/a/account","percentComplete":62,"incompleteBlobListUri":"https://x",
        "deliveryPackage":{"carrierName":"C","trackingNumber":"T"},"returnAddress":{"city":"B"},
        "driveList":[{"driveId":"1","state":"NeverReceived"},{"driveId":"2","state":"CompletedMoreInfo"}]}}"#;

    #[test]
    fn a_page_keeps_all_that_a_summary_asks_for_and_no_more() {
        let text = format!(r#"{{"value":[{JOB}],"nextLink":"https://next","count":1}}"#);
        let kept = page(&text).unwrap();
        let page = Node::new(&kept);
        assert_eq!(summaries(page), [decode_job(JOB).unwrap().summary]);
        assert_eq!(page.text("nextLink"), "https://next");
        let job = page.at("value").items().next().unwrap();
        let properties = job.at("properties");
        assert!(job.at("tags").is_missing() && properties.at("returnAddress").is_missing());
        assert!(
            properties
                .at("driveList")
                .items()
                .all(|drive| drive.at("driveId").is_missing())
        );
    }

    #[test]
    fn the_job_of_that_test_has_every_fact() {
        let job = decode_job(JOB).unwrap().summary;
        let bare =
            r#"{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j"}"#;
        let bare = decode_job(bare).unwrap().summary;
        assert!(job.name != bare.name && job.kind != bare.kind && job.state != bare.state);
        assert!(job.cancel_requested && job.percent.is_some() && !job.location.is_empty());
        assert!(!job.storage_account.is_empty() && job.modified.is_some());
        assert!(job.is_tracked() && job.blobs_not_exported);
        let counts = DrivesTold::Counts {
            never_received: 1,
            more_info: 1,
        };
        assert_eq!(job.drives, counts);
    }
}
