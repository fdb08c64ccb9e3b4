//! From the service's JSON to the domain's types.

use arcstr::ArcStr;

use super::error::{ArmError, Refusal};
use super::lenient::{Document, Json};
use super::transport::Response;
use domain::job::{
    Address, Alternate, BitLockerKey, Drive, DriveState, DrivesTold, EncryptionKey,
    ExportSelection, Identity, Job, JobId, JobState, JobType, Location, Package, ParcelTold,
    Regions, ReturnShipping, StorageAccount, Subscription, Summary, Tags, Time, Told, bytes_in_all,
    location_key, tracking_mark,
};

/// A page of a list.
#[derive(Debug, PartialEq)]
pub struct List<T> {
    /// What is on the page.
    pub items: Vec<T>,
    /// Where the next page is, as the service wrote it; empty on the last one.
    pub next_link: String,
}

fn object(text: &str) -> Result<Document<'_>, ArmError> {
    Document::object(text).ok_or(ArmError::Unreadable)
}

/// Reads the body of `Jobs_Get`, `Jobs_Create` or `Jobs_Update`.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object, or has no id of a job.
pub fn decode_job(text: &str) -> Result<Job, ArmError> {
    let document = object(text)?;
    let job = document.root();
    let summary = summary(job).ok_or(ArmError::Unreadable)?;
    let properties = job.at("properties");
    let system = job.at("systemData");
    let export = properties
        .at("export")
        .as_object()
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
        return_shipping: properties.at("returnShipping").as_object().map(|shipping| {
            ReturnShipping {
                carrier: shipping.text("carrierName").into(),
                account: shipping.text("carrierAccountNumber").into(),
            }
        }),
        delivery: package(properties.at("deliveryPackage")),
        returned: package(properties.at("returnPackage")),
        encryption: properties
            .at("encryptionKey")
            .as_object()
            .map(|key| EncryptionKey {
                kind: key.text("kekType").into(),
                url: key.text("kekUrl").into(),
                vault: key.text("kekVaultResourceID").into(),
            }),
        identity: identity(job.at("identity")),
        log_level: properties.text("logLevel").into(),
        diagnostics_path: properties.text("diagnosticsPath").into(),
        backup_manifest: properties.at("backupDriveManifest").is_true(),
        tags: tags(job.at("tags")),
        json: text.into(),
        summary,
    })
}

/// Reads the body of a page of `Jobs_List…`. Items without the id of a job are left out, since nothing could be done with them.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object, or has no list.
pub fn decode_jobs(text: &str) -> Result<List<Summary>, ArmError> {
    let document = object(text)?;
    if document.root().at("value").is_absent() {
        return Err(ArmError::Unreadable);
    }
    Ok(page(&document, summary))
}

/// The items of a list that make sense.
fn page<T>(document: &Document<'_>, read: fn(Json<'_>) -> Option<T>) -> List<T> {
    let list = document.root();
    List {
        items: list.at("value").items().filter_map(read).collect(),
        next_link: list.text("nextLink").into(),
    }
}

fn tags(tags: Json<'_>) -> Vec<(String, String)> {
    tags.fields()
        .filter_map(|(name, value)| Some((name.into(), value.as_str()?.into())))
        .collect()
}

fn summary(job: Json<'_>) -> Option<Summary> {
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
    let (mut never_received, mut more_info, mut unknown) = (0_u8, 0_u8, 0_u8);
    let drives = properties.at("driveList");
    let bytes = drives.items().map(|drive| drive.at("bytesSucceeded").int());
    let bytes = bytes_in_all(bytes);
    for drive in drives.items() {
        match DriveState::parse(drive.text("state")) {
            DriveState::NeverReceived => {
                never_received = never_received.saturating_add(1);
            }
            DriveState::CompletedMoreInfo => {
                more_info = more_info.saturating_add(1);
            }
            DriveState::Unknown(word) if !word.is_empty() => {
                unknown = unknown.saturating_add(1);
            }
            _ => {}
        }
    }
    let parcel = properties.at("deliveryPackage");
    let number = parcel.text("trackingNumber");
    let told = match (drives.items().count(), parcel.at("driveCount").int()) {
        (0, Some(count)) => usize::try_from(count).unwrap_or(0),
        (named, _) => named,
    };
    let tags = job.at("tags").fields();
    let tags = tags.filter_map(|(name, value)| Some((name, value.as_str()?)));
    let told = Told::new(
        bytes,
        told,
        ParcelTold {
            carrier: parcel.text("carrierName"),
            tracking: number,
            shipped: parcel.text("shipDate"),
        },
        drives.items().map(|drive| drive.text("driveId")),
    );
    Some(Summary {
        name,
        told,
        cancel_requested: properties.at("cancelRequested").is_true(),
        percent: properties.at("percentComplete").percent(),
        location: job.text("location").into(),
        storage_account: storage_account.into(),
        created: Time::parse(system.text("createdAt")),
        modified: Time::parse(system.text("lastModifiedAt")),
        tracking: tracking_mark(number),
        tags: Tags::new(tags),
        blobs_not_exported: !properties.text("incompleteBlobListUri").is_empty(),
        id,
        kind,
        state,
        drives: if drives.is_absent() {
            DrivesTold::Nothing
        } else {
            DrivesTold::Counts {
                never_received,
                more_info,
                unknown,
            }
        },
        has_return_address: !properties.at("returnAddress").is_absent(),
        location_closed: false,
        seen: 0,
    })
}

/// A job's identity. `None` is also the service's word for none.
fn identity(identity: Json<'_>) -> Option<Identity> {
    let kind = identity.text("type");
    let user = identity.at("userAssignedIdentities").fields().next();
    (!kind.is_empty() && !kind.eq_ignore_ascii_case("None")).then(|| Identity {
        kind: kind.into(),
        user: user.map(|(name, _)| name.into()).unwrap_or_default(),
    })
}

fn drive(drive: Json<'_>) -> Drive {
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

fn address(address: Json<'_>) -> Option<Address> {
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

fn package(package: Json<'_>) -> Option<Package> {
    package.as_object().map(|package| Package {
        carrier: package.text("carrierName").into(),
        tracking: package.text("trackingNumber").into(),
        drives: package.at("driveCount").int(),
        shipped: package.text("shipDate").into(),
    })
}

fn location(location: Json<'_>) -> Location {
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
    let list = object(text)?;
    let regions = list.root().at("value").items().map(location);
    Ok(Regions::new(regions.collect()))
}

/// Reads the body of a page of subscriptions; or of resource groups, which have a name only.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object.
pub fn decode_subscriptions(text: &str) -> Result<List<Subscription>, ArmError> {
    let read = |item: Json<'_>| {
        let id: ArcStr = match item.text("subscriptionId") {
            "" => item.text("name").into(),
            id => id.into(),
        };
        let name = match item.text("displayName") {
            "" => id.clone(),
            name => name.into(),
        };
        (!id.is_empty()).then_some(Subscription { id, name })
    };
    Ok(page(&object(text)?, read))
}

/// Reads the body of a page of storage accounts. What has no id of one is left out: it could not be chosen.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object.
pub fn decode_accounts(text: &str) -> Result<List<StorageAccount>, ArmError> {
    let read = |item: Json<'_>| StorageAccount::of_id(item.text("id"), item.text("location"));
    Ok(page(&object(text)?, read))
}

/// Reads the body of `BitLockerKeys_List`.
///
/// # Errors
/// [`ArmError::Unreadable`] where the text is no JSON object.
pub fn decode_keys(text: &str) -> Result<Vec<BitLockerKey>, ArmError> {
    let read = |item: Json<'_>| BitLockerKey {
        drive: item.text("driveId").into(),
        key: item.text("bitLockerKey").into(),
    };
    let list = object(text)?;
    Ok(list.root().at("value").items().map(read).collect())
}

/// What became of an accepted write, in ARM's word: `Succeeded`, `Failed`, `Canceled` or another for one that goes on.
pub(super) fn decode_status(text: &str) -> Result<String, ArmError> {
    Ok(object(text)?.root().text("status").into())
}

/// The service's no: an answer of a status that is no success.
pub fn decode_refusal(response: &Response) -> Refusal {
    let body = Document::object(&response.body);
    let body = body.as_ref().map_or_else(Json::default, Document::root);
    // ARM wraps the error; some of its front doors answer with the bare object.
    let error = body.at("error").as_object().unwrap_or(body);
    let detail = |detail: Json<'_>| (detail.text("target").into(), detail.text("message").into());
    Refusal {
        status: response.status,
        code: error.text("code").into(),
        message: error.text("message").into(),
        target: error.text("target").into(),
        details: error.at("details").items().map(detail).collect(),
        request_id: response.request_id.clone(),
        retry_after: response.retry_after,
    }
}
