//! The rules: what may be created, updated, canceled and deleted, and what is said when it may not; pure. What is wrong
//! with a body is found in `validation`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    address::JobAddress,
    clock,
    error::ApiError,
    locations,
    model::{
        DeliveryPackage, Drive, EncryptionKey, Identity, Job, JobDetails, JobType, ReturnAddress,
        ReturnShipping, SystemData, TENANT, drive_state, log_level,
        state::{self, CREATING, RECEIVED, SHIPPING, TRANSFERRING},
    },
    random,
    validation::Problems,
};

/// Who the emulator says made a change.
pub(crate) const USER: &str = "emulator.user@contoso.com";
pub(crate) const JOB_TYPE: &str = "Microsoft.ImportExport/jobs";

/// The states in which a cancellation may be asked for: all before Packaging.
pub(crate) const CANCELABLE: [&str; 4] = [CREATING, SHIPPING, RECEIVED, TRANSFERRING];

/// Until which state a cancellation is accepted. The seed says: before Packaging. Newer articles of Microsoft's say only
/// in Creating, or only in Creating and Shipping; so a refusal that the seed's rule does not know is possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CancelUntil {
    /// In Creating only.
    Creating,
    /// In Creating and Shipping.
    Shipping,
    /// In every state before Packaging.
    #[default]
    Packaging,
}

impl CancelUntil {
    fn states(self) -> &'static [&'static str] {
        match self {
            Self::Creating => &CANCELABLE[..1],
            Self::Shipping => &CANCELABLE[..2],
            Self::Packaging => &CANCELABLE,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Creating => "in state Creating only",
            Self::Shipping => "in state Creating or Shipping only",
            Self::Packaging => "before Packaging only",
        }
    }
}

/// The states in which a job may be deleted.
pub(crate) const DELETABLE: [&str; 2] = [CREATING, state::COMPLETED];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct CreateBody {
    pub(crate) location: Option<String>,
    pub(crate) tags: Option<BTreeMap<String, String>>,
    pub(crate) identity: Option<Identity>,
    pub(crate) properties: Option<JobDetails>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct UpdateBody {
    pub(crate) tags: Option<BTreeMap<String, String>>,
    pub(crate) properties: Option<UpdateDetails>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct UpdateDetails {
    pub(crate) cancel_requested: Option<bool>,
    pub(crate) state: Option<String>,
    pub(crate) return_address: Option<ReturnAddress>,
    pub(crate) return_shipping: Option<ReturnShipping>,
    pub(crate) delivery_package: Option<DeliveryPackage>,
    pub(crate) log_level: Option<String>,
    pub(crate) backup_drive_manifest: Option<bool>,
    pub(crate) drive_list: Option<Vec<Drive>>,
}

/// The job that a PUT makes, or makes of the one that is there.
///
/// Its location has the display name, whichever was sent. A customer's key is taken in every version: all of them show
/// whose key a job has.
pub(crate) fn create(
    address: &JobAddress,
    existing: Option<&Job>,
    body: CreateBody,
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
    let identity = body.identity;
    let encryption = given.encryption_key.clone();
    if !problems.mentions("properties") {
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
        location: place.map(|place| place.name.into()),
        tags: body.tags.filter(|tags| !tags.is_empty()),
        system_data: existing
            .map_or_else(|| Some(new_system_data(now)), |job| job.system_data.clone()),
        identity: identity
            .map(|identity| assign_identity(identity, address))
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
    let customers = |details: &JobDetails| details.encryption_key.as_ref().map(is_customers);
    if customers(&existing.properties) == Some(true) && customers(given) == Some(false) {
        let message = format!(
            "The job '{}' has a customer-managed key, which cannot be given up for a Microsoft-managed one.",
            existing.name
        );
        let target = Some("properties.encryptionKey.kekType".into());
        return Err(ApiError {
            target,
            ..ApiError::conflict("PropertyChangeNotAllowed", message)
        });
    }
    Ok(())
}

fn is_customers(key: &EncryptionKey) -> bool {
    key.kek_type.as_deref() == Some("CustomerManaged")
}

/// What of a PATCH says something new. Clients send what they did not touch: Azure's for Python (1.0.0b2) puts
/// `cancelRequested: false` and `backupDriveManifest: false` into every update, others send back what they were shown.
/// Where that `false` comes too late to change anything, it is taken for the former: else that client could change
/// nothing in a job that has manifests backed up, and not even cancel it.
fn real_changes(job: &Job, change: UpdateDetails) -> UpdateDetails {
    let details = &job.properties;
    let new_list = |list: &Vec<Drive>| {
        let sent = with_known_keys(job, list.clone());
        let sent = sent.into_iter().map(specified);
        !sent.eq(job.drives().iter().cloned().map(specified))
    };
    UpdateDetails {
        cancel_requested: change
            .cancel_requested
            .filter(|asked| *asked || job.cancel_requested()),
        state: change.state,
        return_address: differing(change.return_address, details.return_address.as_ref()),
        return_shipping: differing(change.return_shipping, details.return_shipping.as_ref()),
        delivery_package: differing(change.delivery_package, details.delivery_package.as_ref()),
        log_level: change.log_level.filter(|level| {
            let known = log_level(Some(level));
            known.is_none() || known != details.log_level.as_deref()
        }),
        backup_drive_manifest: change.backup_drive_manifest.filter(|wanted| {
            let there = details.backup_drive_manifest.unwrap_or_default();
            *wanted != there && (*wanted || can_change(job, RECEIVED))
        }),
        drive_list: change.drive_list.filter(new_list),
    }
}

fn differing<T: PartialEq>(sent: Option<T>, there: Option<&T>) -> Option<T> {
    sent.filter(|sent| Some(sent) != there)
}

/// The job that a PATCH makes of `job`: all of it, or nothing.
pub(crate) fn update(
    job: &Job,
    body: UpdateBody,
    until: CancelUntil,
    now: i64,
) -> Result<Job, ApiError> {
    let change = real_changes(job, body.properties.unwrap_or_default());
    let ship = match change.state.as_deref() {
        // Some clients send an empty state and mean none.
        None | Some("") => false,
        Some(text) => {
            if !text.eq_ignore_ascii_case(SHIPPING) {
                let message = format!(
                    "The state '{text}' cannot be set: the only state that can be is Shipping."
                );
                return Err(ApiError::invalid("properties.state", message));
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
        may_cancel(job, until)?;
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
        job.tags = Some(tags).filter(|tags| !tags.is_empty());
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
pub(crate) fn may_cancel(job: &Job, until: CancelUntil) -> Result<(), ApiError> {
    if !until.states().contains(&job.state()) {
        let message = format!(
            "The job '{}' cannot be canceled: {}. A job can be canceled {}.",
            job.name,
            in_state(job),
            until.words()
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
pub(crate) fn may_delete(job: &Job) -> Result<(), ApiError> {
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
    if can_change(job, last) {
        return Ok(());
    }
    let why = if job.cancel_requested() {
        "its cancellation has been requested".into()
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

fn can_change(job: &Job, last: &str) -> bool {
    let until = CANCELABLE
        .iter()
        .position(|state| *state == last)
        .unwrap_or_default();
    !job.cancel_requested() && CANCELABLE[..=until].contains(&job.state())
}

fn in_state(job: &Job) -> String {
    format!("it is in state {}", job.state())
}

/// Notes who changed the job and when, if the job keeps such notes.
pub(crate) fn touch(job: &mut Job, by: &str, now: i64) {
    if let Some(data) = &mut job.system_data {
        data.last_modified_by = by.into();
        data.last_modified_by_type = if by == USER { "User" } else { "Application" }.into();
        data.last_modified_at = clock::iso8601(now);
    }
}

/// The notes of a job made now.
pub(crate) fn new_system_data(now: i64) -> SystemData {
    SystemData {
        created_by: USER.into(),
        created_by_type: "User".into(),
        created_at: clock::iso8601(now),
        last_modified_by: USER.into(),
        last_modified_by_type: "User".into(),
        last_modified_at: clock::iso8601(now),
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

fn assign_identity(identity: Identity, address: &JobAddress) -> Identity {
    if identity.kind.as_deref() != Some("SystemAssigned") {
        return Identity {
            kind: identity.kind.or_else(|| Some("None".into())),
            ..Identity::default()
        };
    }
    Identity {
        principal_id: Some(random::guid(&mut random::from_text(
            &address.id().to_lowercase(),
        ))),
        tenant_id: Some(TENANT.into()),
        ..identity
    }
}
