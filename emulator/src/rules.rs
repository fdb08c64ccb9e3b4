//! The rules: what may be created, updated, canceled and deleted, and what is said when it may not; pure.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{
    address::JobAddress,
    clock,
    error::{ApiError, Problem},
    locations,
    model::{
        DeliveryPackage, Drive, EncryptionKey, Export, Identity, Job, JobDetails, JobType,
        MAX_DRIVES, ReturnAddress, ReturnShipping, SystemData, drive_state,
        state::{self, CREATING, RECEIVED, SHIPPING, TRANSFERRING},
    },
    query::ApiVersion,
    rng::Rng,
};

/// Who the emulator says made a change.
pub const USER: &str = "emulator.user@contoso.com";

/// The resource type of a job.
pub const JOB_TYPE: &str = "Microsoft.ImportExport/jobs";

/// The states in which a cancellation may be asked for: all before Packaging.
pub const CANCELABLE: [&str; 4] = [CREATING, SHIPPING, RECEIVED, TRANSFERRING];

/// The states in which a job may be deleted.
pub const DELETABLE: [&str; 2] = [CREATING, state::COMPLETED];

/// The body of a PUT.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the parts of a job that a caller may send")]
pub struct CreateBody {
    pub location: Option<String>,
    pub tags: Option<BTreeMap<String, String>>,
    pub identity: Option<Identity>,
    pub properties: Option<JobDetails>,
}

/// The body of a PATCH.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the parts of a job that a caller may change")]
pub struct UpdateBody {
    pub tags: Option<BTreeMap<String, String>>,
    pub properties: Option<UpdateDetails>,
}

/// The `properties` of a PATCH.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the parts of a job that a caller may change")]
pub struct UpdateDetails {
    pub cancel_requested: Option<bool>,
    pub state: Option<String>,
    pub return_address: Option<ReturnAddress>,
    pub return_shipping: Option<ReturnShipping>,
    pub delivery_package: Option<DeliveryPackage>,
    pub log_level: Option<String>,
    pub backup_drive_manifest: Option<bool>,
    pub drive_list: Option<Vec<Drive>>,
}

/// The job that a PUT makes, or makes of the one that is there.
pub fn create(
    address: &JobAddress,
    existing: Option<&Job>,
    body: CreateBody,
    version: ApiVersion,
    now: i64,
) -> Result<Job, ApiError> {
    let mut problems = Problems::default();
    if existing.is_none() {
        problems.name(&address.name);
    }
    let location = body.location.filter(|text| !text.is_empty());
    let place = location.as_deref().and_then(locations::find);
    if location.is_none() {
        problems.missing("location");
    } else if place.is_none() {
        let offered: Vec<_> = locations::ALL.iter().map(|place| place.name).collect();
        let message = format!(
            "The provided location '{}' is not available for resource type '{JOB_TYPE}'. List of available regions \
             for the resource type is '{}'.",
            location.as_deref().unwrap_or_default(),
            offered.join(", ")
        );
        problems.add("LocationNotAvailableForResourceType", "location", message);
    }
    problems.tags(body.tags.as_ref());
    let given = body.properties.unwrap_or_else(|| {
        problems.missing("properties");
        JobDetails::default()
    });
    let identity = if version.is_modern() {
        body.identity
    } else {
        None
    };
    let encryption = if version.is_modern() {
        given.encryption_key.clone()
    } else {
        None
    };
    if problems
        .found
        .iter()
        .all(|problem| problem.target != "properties")
    {
        problems.details(&given);
        problems.identity(identity.as_ref());
        problems.encryption(encryption.as_ref());
    }
    problems.checked()?;
    if let Some(existing) = existing {
        may_replace(existing, &given, location.as_deref().unwrap_or_default())?;
    }

    let job_type = given
        .job_type
        .as_deref()
        .and_then(JobType::named)
        .unwrap_or(JobType::Import);
    let drives = given
        .drive_list
        .unwrap_or_default()
        .into_iter()
        .map(specified)
        .collect();
    let properties = JobDetails {
        storage_account_id: given.storage_account_id,
        job_type: Some(job_type.as_str().into()),
        return_address: given.return_address,
        return_shipping: given.return_shipping,
        shipping_information: place.map(locations::Location::shipping_information),
        delivery_package: given.delivery_package,
        diagnostics_path: given
            .diagnostics_path
            .or_else(|| Some("waimportexport".into())),
        log_level: Some(
            log_level(given.log_level.as_deref())
                .unwrap_or("Error")
                .into(),
        ),
        backup_drive_manifest: Some(given.backup_drive_manifest.unwrap_or_default()),
        state: Some(CREATING.into()),
        cancel_requested: Some(false),
        percent_complete: Some(0),
        drive_list: Some(drives),
        export: given.export.filter(|_| job_type == JobType::Export),
        provisioning_state: Some("Succeeded".into()),
        encryption_key: encryption
            .or_else(|| existing.and_then(|job| job.properties.encryption_key.clone()))
            .or_else(|| {
                Some(EncryptionKey {
                    kek_type: Some("MicrosoftManaged".into()),
                    ..EncryptionKey::default()
                })
            }),
        ..JobDetails::default()
    };
    let mut job = Job {
        id: existing.map_or_else(|| address.id(), |job| job.id.clone()),
        name: existing.map_or_else(|| address.name.clone(), |job| job.name.clone()),
        kind: JOB_TYPE.into(),
        location,
        tags: Some(body.tags.unwrap_or_default()),
        system_data: existing.map_or_else(|| Some(made(now)), |job| job.system_data.clone()),
        identity: identity
            .map(|identity| issued(identity, address))
            .or_else(|| match existing {
                Some(job) => job.identity.clone(),
                None => Some(Identity {
                    kind: Some("None".into()),
                    ..Identity::default()
                }),
            }),
        properties,
    };
    touch(&mut job, USER, now);
    Ok(job)
}

/// Only a job that nothing has happened to may be replaced, and only by one of its kind in its place.
fn may_replace(existing: &Job, given: &JobDetails, location: &str) -> Result<(), ApiError> {
    if existing.state() != CREATING || existing.cancel_requested() {
        let why = if existing.cancel_requested() {
            "its cancellation is pending".into()
        } else {
            in_state(existing)
        };
        return Err(ApiError::conflict(
            "OperationNotAllowed",
            format!(
                "The job '{}' cannot be replaced: {why}. Only a job in state Creating can be.",
                existing.name
            ),
        ));
    }
    let place = |text: &str| locations::find(text).map(|place| place.name);
    if existing.location.as_deref().and_then(place) != place(location) {
        let message = format!(
            "The resource '{}' already exists in location '{}'. A resource with the same name cannot be created in \
             location '{location}'.",
            existing.name,
            existing.location.as_deref().unwrap_or_default()
        );
        return Err(ApiError {
            target: Some("location".into()),
            ..ApiError::conflict("InvalidResourceLocation", message)
        });
    }
    if given.job_type.as_deref().and_then(JobType::named) != Some(existing.job_type()) {
        let message = format!("The type of the job '{}' cannot change.", existing.name);
        let target = Some("properties.jobType".into());
        return Err(ApiError {
            target,
            ..ApiError::conflict("PropertyChangeNotAllowed", message)
        });
    }
    Ok(())
}

/// The job that a PATCH makes of `job`: all of it, or nothing.
pub fn update(job: &Job, body: UpdateBody, now: i64) -> Result<Job, ApiError> {
    let change = body.properties.unwrap_or_default();
    let ship = match change.state.as_deref() {
        // Some clients send an empty state and mean none.
        None | Some("") => false,
        Some(text) => {
            if !text.eq_ignore_ascii_case(SHIPPING) {
                let message = format!(
                    "The state '{text}' cannot be set: the only state that can be is Shipping."
                );
                return Err(ApiError::field(
                    "InvalidRequestContent",
                    "properties.state",
                    message,
                ));
            }
            true
        }
    };
    let mut problems = Problems::default();
    if change.cancel_requested == Some(false) {
        let message =
            "The value of cancelRequested can only be true: a cancellation cannot be taken back.";
        problems.add(
            "InvalidRequestContent",
            "properties.cancelRequested",
            message,
        );
    }
    problems.tags(body.tags.as_ref());
    problems.return_address(change.return_address.as_ref());
    problems.return_shipping(change.return_shipping.as_ref());
    problems.package(
        "properties.deliveryPackage",
        change.delivery_package.as_ref(),
    );
    problems.log_level(change.log_level.as_deref());
    if let Some(drives) = &change.drive_list {
        match job.job_type() {
            // Keys are never shown with the job, so a drive that is sent back unchanged lacks its own.
            JobType::Import => problems.drives(&with_known_keys(job, drives.clone())),
            JobType::Export => problems.no_drives(drives),
        }
    }
    if ship {
        for (target, set) in [
            (
                "properties.returnAddress",
                change.return_address.is_some() || job.properties.return_address.is_some(),
            ),
            (
                "properties.deliveryPackage",
                change.delivery_package.is_some() || job.properties.delivery_package.is_some(),
            ),
        ] {
            if !set {
                let message = format!(
                    "'{target}' must be set before the state can be Shipping, or together with it."
                );
                problems.add("MissingRequiredParameter", target, message);
            }
        }
        if change.cancel_requested == Some(true) {
            let message = "A job cannot be shipped and canceled at once.";
            problems.add("InvalidRequestContent", "properties.state", message);
        }
    }
    problems.checked()?;

    if change.cancel_requested == Some(true) {
        may_cancel(job)?;
    }
    if ship && job.state() != CREATING && job.state() != SHIPPING {
        let message = format!(
            "The job '{}' cannot go to Shipping: {}.",
            job.name,
            in_state(job)
        );
        return Err(ApiError::conflict("OperationNotAllowed", message));
    }
    for (field, changes, last) in [
        ("state", ship, SHIPPING),
        (
            "returnAddress",
            change.return_address.is_some(),
            TRANSFERRING,
        ),
        (
            "returnShipping",
            change.return_shipping.is_some(),
            TRANSFERRING,
        ),
        (
            "deliveryPackage",
            change.delivery_package.is_some(),
            SHIPPING,
        ),
        ("logLevel", change.log_level.is_some(), RECEIVED),
        (
            "backupDriveManifest",
            change.backup_drive_manifest.is_some(),
            RECEIVED,
        ),
        ("driveList", change.drive_list.is_some(), CREATING),
    ] {
        if changes {
            may_change(job, field, last)?;
        }
    }

    let mut job = job.clone();
    if let Some(tags) = body.tags {
        job.tags = Some(tags);
    }
    if let Some(drives) = change.drive_list {
        let drives = with_known_keys(&job, drives);
        job.properties.drive_list = Some(drives.into_iter().map(specified).collect());
    }
    let details = &mut job.properties;
    replace(&mut details.return_address, change.return_address);
    replace(&mut details.return_shipping, change.return_shipping);
    replace(&mut details.delivery_package, change.delivery_package);
    replace(
        &mut details.backup_drive_manifest,
        change.backup_drive_manifest,
    );
    replace(
        &mut details.log_level,
        log_level(change.log_level.as_deref()).map(Into::into),
    );
    if ship {
        details.state = Some(SHIPPING.into());
    }
    replace(&mut details.cancel_requested, change.cancel_requested);
    touch(&mut job, USER, now);
    Ok(job)
}

fn replace<T>(place: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *place = value;
    }
}

/// Whether a cancellation may be asked for now.
pub fn may_cancel(job: &Job) -> Result<(), ApiError> {
    if !CANCELABLE.contains(&job.state()) {
        let message = format!(
            "The job '{}' cannot be canceled: {}. A job can be canceled before Packaging only.",
            job.name,
            in_state(job)
        );
        return Err(ApiError::conflict("OperationNotAllowed", message));
    }
    if job.cancel_requested() {
        let message = format!(
            "The cancellation of the job '{}' has already been requested.",
            job.name
        );
        return Err(ApiError::conflict("OperationNotAllowed", message));
    }
    Ok(())
}

/// Whether the job may be deleted now.
pub fn may_delete(job: &Job) -> Result<(), ApiError> {
    if DELETABLE.contains(&job.state()) {
        return Ok(());
    }
    let message = format!(
        "The job '{}' cannot be deleted: {}. A job can be deleted in state Creating or Completed only.",
        job.name,
        in_state(job)
    );
    Err(ApiError::conflict("OperationNotAllowed", message))
}

/// A field may be changed up to and including the state `last`, and not once a cancellation is pending.
fn may_change(job: &Job, field: &str, last: &str) -> Result<(), ApiError> {
    let until = CANCELABLE
        .iter()
        .position(|state| *state == last)
        .unwrap_or_default();
    let why = if job.cancel_requested() {
        "its cancellation has been requested".into()
    } else if CANCELABLE[..=until].contains(&job.state()) {
        return Ok(());
    } else {
        in_state(job)
    };
    let message = format!(
        "'{field}' of the job '{}' cannot be changed: {why}.",
        job.name
    );
    Err(ApiError {
        target: Some(format!("properties.{field}")),
        ..ApiError::conflict("OperationNotAllowed", message)
    })
}

fn in_state(job: &Job) -> String {
    format!("it is in state {}", job.state())
}

/// Notes who changed the job and when, if the job keeps such notes.
pub fn touch(job: &mut Job, by: &str, now: i64) {
    if let Some(data) = &mut job.system_data {
        data.last_modified_by = by.into();
        data.last_modified_by_type = if by == USER { "User" } else { "Application" }.into();
        data.last_modified_at = clock::written(now);
    }
}

/// The notes of a job made now.
pub fn made(now: i64) -> SystemData {
    SystemData {
        created_by: USER.into(),
        created_by_type: "User".into(),
        created_at: clock::written(now),
        last_modified_by: USER.into(),
        last_modified_by_type: "User".into(),
        last_modified_at: clock::written(now),
    }
}

/// Only what the customer says about a drive; the rest is the service's to say.
fn specified(drive: Drive) -> Drive {
    Drive {
        drive_id: drive.drive_id,
        bit_locker_key: drive.bit_locker_key,
        manifest_file: drive.manifest_file,
        manifest_hash: drive.manifest_hash,
        drive_header_hash: drive.drive_header_hash,
        state: Some(drive_state::SPECIFIED.into()),
        ..Drive::default()
    }
}

fn with_known_keys(job: &Job, mut drives: Vec<Drive>) -> Vec<Drive> {
    let keys = job.keys();
    for drive in drives
        .iter_mut()
        .filter(|drive| drive.bit_locker_key.is_none())
    {
        let known = keys
            .iter()
            .find(|key| Some(&key.drive_id) == drive.drive_id.as_ref());
        drive.bit_locker_key = known.map(|key| key.bit_locker_key.clone());
    }
    drives
}

fn issued(identity: Identity, address: &JobAddress) -> Identity {
    if identity.kind.as_deref() != Some("SystemAssigned") {
        return Identity {
            kind: identity.kind.or_else(|| Some("None".into())),
            ..Identity::default()
        };
    }
    let mut rng = Rng::of(&address.id().to_lowercase());
    Identity {
        principal_id: Some(rng.guid()),
        tenant_id: Some(crate::sample::TENANT.into()),
        ..identity
    }
}

fn log_level(text: Option<&str>) -> Option<&'static str> {
    ["Error", "Verbose"]
        .into_iter()
        .find(|level| text.is_some_and(|text| text.eq_ignore_ascii_case(level)))
}

/// Whether the name follows the rule for new jobs: lowercase letters, digits and hyphens, starts with a letter,
/// ends with a letter or digit, 2 to 64 long.
pub fn is_job_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (2..=64).contains(&bytes.len())
        && bytes.iter().all(|byte| plain(byte) || *byte == b'-')
        && bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.last().is_some_and(plain)
}

/// What is wrong with a body, field by field.
#[derive(Default)]
struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    fn add(&mut self, code: &'static str, target: impl Into<String>, message: impl Into<String>) {
        self.found.push(Problem {
            code,
            target: target.into(),
            message: message.into(),
        });
    }

    fn missing(&mut self, target: impl Into<String>) {
        let target = target.into();
        let message = format!("The required parameter '{target}' is missing or empty.");
        self.add("MissingRequiredParameter", target, message);
    }

    fn invalid(&mut self, target: impl Into<String>, message: impl Into<String>) {
        self.add("InvalidRequestContent", target, message);
    }

    fn checked(&mut self) -> Result<(), ApiError> {
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

    fn name(&mut self, name: &str) {
        if !is_job_name(name) {
            self.add(
                "InvalidResourceName",
                "name",
                format!(
                    "The job name '{name}' is not valid: it must be 2 to 64 lowercase letters, digits and hyphens, \
                     start with a letter and end with a letter or digit."
                ),
            );
        }
    }

    fn tags(&mut self, tags: Option<&BTreeMap<String, String>>) {
        let Some(tags) = tags else { return };
        if tags.len() > 50 {
            self.add(
                "InvalidTags",
                "tags",
                "A resource can have at most 50 tags.",
            );
        }
        for (name, value) in tags {
            if name.is_empty() || name.chars().count() > 512 || value.chars().count() > 256 {
                let message = "A tag's name has 1 to 512 characters, its value at most 256.";
                self.add("InvalidTags", format!("tags.{name}"), message);
            }
        }
    }

    fn details(&mut self, given: &JobDetails) {
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

    fn return_address(&mut self, address: Option<&ReturnAddress>) {
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

    fn return_shipping(&mut self, shipping: Option<&ReturnShipping>) {
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

    fn package(&mut self, prefix: &str, package: Option<&DeliveryPackage>) {
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

    fn log_level(&mut self, level: Option<&str>) {
        if let Some(text) = level.filter(|text| log_level(Some(text)).is_none()) {
            self.invalid(
                "properties.logLevel",
                format!("'{text}' is not a log level: Error or Verbose."),
            );
        }
    }

    fn drives(&mut self, drives: &[Drive]) {
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
                && !(hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
            {
                self.invalid(
                    format!("{prefix}.manifestHash"),
                    "A manifest hash is an MD5 hash of 32 hex digits.",
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

    fn no_drives(&mut self, drives: &[Drive]) {
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

    fn identity(&mut self, identity: Option<&Identity>) {
        let kind = identity.and_then(|identity| identity.kind.as_deref());
        if let Some(kind) =
            kind.filter(|kind| !["None", "SystemAssigned", "UserAssigned"].contains(kind))
        {
            let message =
                format!("'{kind}' is not an identity type: None, SystemAssigned or UserAssigned.");
            self.invalid("identity.type", message);
        }
    }

    fn encryption(&mut self, key: Option<&EncryptionKey>) {
        let Some(key) = key else { return };
        match key.kek_type.as_deref() {
            None | Some("MicrosoftManaged") => {}
            Some("CustomerManaged") => self.required(
                "properties.encryptionKey",
                &[
                    ("kekUrl", key.kek_url.as_ref()),
                    ("kekVaultResourceID", key.kek_vault_resource_id.as_ref()),
                ],
            ),
            Some(kind) => {
                let message =
                    format!("'{kind}' is not a key type: MicrosoftManaged or CustomerManaged.");
                self.invalid("properties.encryptionKey.kekType", message);
            }
        }
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
