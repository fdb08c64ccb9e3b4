//! From a draft to what is sent: a whole new job, or the parts of one that change; or what is wrong, field by field.

use super::account::storage_account;
use super::bitlocker::{Likeness, bitlocker_key, grouped_key, key_likeness};
use super::draft::{Draft, Field, Part, Rows};
use super::parcel::parcel_of;
use super::tags::{MOST_TAGS, tag_name, tag_value};
use super::time::is_day;
use super::vault;
use super::wrong::Wrong;
use super::{
    Address, EncryptionKey, ExportSelection, Identity, JobId, JobType, Package, ReturnShipping,
};
use crate::caseless::is_same;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
}

/// A drive to be named in a job. Holds a BitLocker key: it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct NewDrive {
    /// Its hardware serial number.
    pub id: String,
    /// The key that unlocks it; empty where the service has it already.
    pub key: String,
    /// Its manifest file, on the drive.
    pub manifest: String,
    /// The manifest's hash in Base16: an MD5 or a SHA-256.
    pub hash: String,
    /// What the service keeps of the drive's header, to be sent back to it; empty for a new one.
    pub header_hash: String,
}

impl Drop for NewDrive {
    fn drop(&mut self) {
        super::wipe(&mut self.key);
    }
}

/// A job to be created, checked.
#[derive(Clone, PartialEq)]
pub struct NewJob {
    /// Its address.
    pub id: JobId,
    /// Import or export.
    pub kind: JobType,
    /// The region.
    pub location: String,
    /// The resource id of the storage account.
    pub storage_account: String,
    /// Tags.
    pub tags: Vec<(String, String)>,
    /// The customer's key for the BitLocker keys; `None` for Microsoft's.
    pub encryption: Option<EncryptionKey>,
    /// As whom the job asks for that key.
    pub identity: Option<Identity>,
    /// `Error` or `Verbose`.
    pub log_level: String,
    /// Where the logs are to lie; empty for where the service puts them by itself.
    pub diagnostics_path: String,
    /// Whether drive manifests are kept; imports only.
    pub backup_manifest: bool,
    /// Drives; imports only.
    pub drives: Vec<NewDrive>,
    /// Blobs; exports only.
    pub export: Option<ExportSelection>,
    /// Where the drives go back to.
    pub return_address: Address,
    /// By whom; may be told later.
    pub return_shipping: Option<ReturnShipping>,
}

/// What is to change of a job, checked. What is `None` is not sent, and stays.
#[derive(Clone, Default, PartialEq)]
pub struct Changes {
    /// All tags.
    pub tags: Option<Vec<(String, String)>>,
    /// `Error` or `Verbose`.
    pub log_level: Option<String>,
    /// Whether drive manifests are kept.
    pub backup_manifest: Option<bool>,
    /// All drives.
    pub drives: Option<Vec<NewDrive>>,
    /// Where the drives go back to.
    pub return_address: Option<Address>,
    /// By whom.
    pub return_shipping: Option<ReturnShipping>,
    /// The parcel to the data centre.
    pub delivery: Option<Package>,
    /// Whether the job goes to Shipping by it.
    pub ships: bool,
}

impl Changes {
    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Drives that a job can have.
pub const MOST_DRIVES: usize = 10;

/// Goes through a draft, and notes what is wrong.
struct Check<'a> {
    draft: &'a Draft,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn new(draft: &'a Draft) -> Self {
        Self {
            draft,
            problems: Vec::new(),
        }
    }

    fn wrong(&mut self, field: Field, wrong: Wrong) {
        self.problems.push(Problem { field, wrong });
    }

    fn text(&self, field: Field) -> String {
        self.draft.get(field).trim().into()
    }

    fn required(&mut self, field: Field) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.wrong(field, Wrong::Missing);
        }
        text
    }

    /// A text that may not be empty, and must look so; what is wrong otherwise.
    fn shaped(&mut self, field: Field, fits: impl Fn(&str) -> Result<(), Wrong>) -> String {
        let text = self.required(field);
        if !text.is_empty()
            && let Err(wrong) = fits(&text)
        {
            self.wrong(field, wrong);
        }
        text
    }

    fn done<T>(self, made: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(made)
        } else {
            Err(self.problems)
        }
    }

    fn address(&mut self) -> Address {
        Address {
            recipient: self.required(Field::Recipient),
            street1: self.required(Field::Street1),
            street2: self.text(Field::Street2),
            city: self.required(Field::City),
            state: self.text(Field::State),
            postal_code: self.required(Field::PostalCode),
            country: self.required(Field::Country),
            phone: self.required(Field::Phone),
            email: self.shaped(Field::Email, email),
            note: String::new(),
        }
    }

    fn return_shipping(&mut self) -> ReturnShipping {
        ReturnShipping {
            carrier: self.required(Field::ReturnCarrier),
            account: self.required(Field::ReturnAccount),
        }
    }

    /// The customer's key, and as whom the job asks for it.
    fn encryption(&mut self) -> (Option<EncryptionKey>, Option<Identity>) {
        let key = EncryptionKey {
            kind: self.text(Field::KeyKind),
            url: self.text(Field::KeyUrl),
            vault: self.text(Field::KeyVault),
        };
        let identity = Identity {
            kind: self.text(Field::Identity),
            user: self.text(Field::UserIdentity),
        };
        let has_key = !key.is_microsofts();
        if has_key {
            self.shaped(Field::KeyUrl, vault::key_url);
            let url = key.url.clone();
            self.shaped(Field::KeyVault, |id| vault::vault_id(id, &url));
            self.required(Field::Identity);
        }
        let is_users = identity.kind.eq_ignore_ascii_case(Identity::USER);
        if is_users
            && !identity.user.is_empty()
            && let Err(wrong) = vault::user_identity(&identity.user)
        {
            self.wrong(Field::UserIdentity, wrong);
        }
        let identity = (!identity.kind.is_empty()).then(|| Identity {
            user: if is_users {
                identity.user
            } else {
                String::new()
            },
            kind: identity.kind,
        });
        (has_key.then_some(key), identity)
    }

    fn log_level(&self) -> String {
        match self.text(Field::LogLevel) {
            level if level.is_empty() => "Error".into(),
            level => level,
        }
    }

    /// `began` is what the job said: a name that it has already is Azure's affair, and no fault of whoever adds another one.
    fn tags(&mut self, began: &Draft) -> Vec<(String, String)> {
        let mut tags: Vec<(String, String)> = Vec::new();
        for row in self.draft.filled_rows(Rows::Tags) {
            let is_there = |name: &str| {
                let mut rows = 0..began.rows(Rows::Tags);
                rows.any(|row| began.get(Field::TagName(row)).trim() == name)
            };
            let name = self.shaped(Field::TagName(row), |name| {
                if is_there(name) {
                    Ok(())
                } else {
                    tag_name(name)
                }
            });
            let value = self.text(Field::TagValue(row));
            if let Err(wrong) = tag_value(&value) {
                self.wrong(Field::TagValue(row), wrong);
            }
            let mut known = tags.iter().map(|(known, _)| known);
            let twin = known.find(|known| !name.is_empty() && is_same(known, &name));
            if let Some(twin) = twin.cloned() {
                self.wrong(Field::TagName(row), Wrong::TagTwice(twin));
            }
            tags.push((name, value));
        }
        if tags.len() > MOST_TAGS {
            self.wrong(Field::Tags, Wrong::TooManyTags(tags.len() - MOST_TAGS));
        }
        tags
    }

    /// `known` says whether the service has the key of a drive already.
    fn drives(&mut self, known: impl Fn(&str) -> bool) -> Vec<NewDrive> {
        let mut drives: Vec<NewDrive> = Vec::new();
        for row in self.draft.filled_rows(Rows::Drives) {
            let id = self.shaped(Field::DriveId(row), |id| {
                (key_likeness(id) < Likeness::Sure)
                    .then_some(())
                    .ok_or(Wrong::KeyAsId)
            });
            let key = match self.text(Field::BitLockerKey(row)) {
                key if key.is_empty() && known(&id) => key,
                _ => grouped_key(&self.shaped(Field::BitLockerKey(row), bitlocker_key)),
            };
            let manifest = self.required(Field::ManifestFile(row));
            let hash = self.shaped(Field::ManifestHash(row), |hash| {
                let is_hex = hash.bytes().all(|byte| byte.is_ascii_hexdigit());
                let fits = matches!(hash.len(), 32 | 64) && is_hex;
                fits.then_some(()).ok_or(Wrong::Hash)
            });
            let twice = |drive: &NewDrive| !id.is_empty() && drive.id.eq_ignore_ascii_case(&id);
            if drives.iter().any(twice) {
                self.wrong(Field::DriveId(row), Wrong::Twice);
            }
            drives.push(NewDrive {
                id,
                key,
                manifest,
                hash,
                header_hash: self.draft.header_hash(row).into(),
            });
        }
        if drives.is_empty() {
            self.wrong(Field::Drives, Wrong::NoDrives);
        } else if drives.len() > MOST_DRIVES {
            self.wrong(Field::Drives, Wrong::TooMany(MOST_DRIVES));
        }
        drives
    }

    fn blobs(&mut self) -> ExportSelection {
        let lines = |field| {
            let lines = self.draft.get(field).lines().map(str::trim);
            lines
                .filter(|line| !line.is_empty())
                .map(String::from)
                .collect::<Vec<_>>()
        };
        let (paths, prefixes) = (lines(Field::BlobPaths), lines(Field::BlobPrefixes));
        let list_blob = self.text(Field::BlobListBlob);
        let is_path = |path: &str| {
            let path = path.strip_prefix('/').unwrap_or(path).split_once('/');
            path.is_some_and(|(container, blob)| !container.is_empty() && !blob.is_empty())
        };
        if let Some(line) = paths.iter().find(|path| !is_path(path)) {
            let wrong = if line == "/" {
                Wrong::AllBlobs
            } else {
                Wrong::BlobPath(line.clone())
            };
            self.wrong(Field::BlobPaths, wrong);
        }
        if let Some(line) = prefixes.iter().find(|line| !line.starts_with('/')) {
            self.wrong(Field::BlobPrefixes, Wrong::BlobPrefix(line.clone()));
        }
        let named = !paths.is_empty() || !prefixes.is_empty();
        if !named && list_blob.is_empty() {
            self.wrong(Field::BlobPaths, Wrong::NoBlobs);
        } else if named && !list_blob.is_empty() {
            self.wrong(Field::BlobListBlob, Wrong::PathsAndList);
        }
        ExportSelection {
            paths,
            prefixes,
            list_blob,
        }
    }

    fn delivery(&mut self, base: &Draft) -> Package {
        self.required(Field::Carrier);
        self.required(Field::TrackingNumber);
        self.shaped(Field::DriveCount, |text| {
            let drives = text.parse::<i64>().ok().filter(|drives| *drives > 0);
            drives.map(drop).ok_or(Wrong::Count)
        });
        let day = self.text(Field::ShipDate);
        if !day.is_empty() && !is_day(&day) {
            self.wrong(Field::ShipDate, Wrong::Date);
        }
        parcel_of(self.draft, base)
    }
}

/// A new job of what a draft says.
///
/// # Errors
/// All that is wrong, in the order of the form.
pub fn new_job(draft: &Draft, kind: JobType) -> Result<NewJob, Vec<Problem>> {
    let mut check = Check::new(draft);
    let segment = |text: &str| {
        let fits = !text.contains(['/', '\\', '?', '#', '%']) && !matches!(text, "." | "..");
        fits.then_some(()).ok_or(Wrong::Segment)
    };
    let subscription = check.shaped(Field::Subscription, segment);
    let group = check.shaped(Field::ResourceGroup, segment);
    let name = check.shaped(Field::Name, job_name);
    let location = check.required(Field::Location);
    let account = check.shaped(Field::StorageAccount, |text| {
        storage_account(text, "s", "g")
            .map(drop)
            .ok_or(Wrong::StorageAccount)
    });
    let (encryption, identity) = check.encryption();
    let tags = check.tags(&Draft::default());
    let (drives, export) = match kind {
        JobType::Export => (Vec::new(), Some(check.blobs())),
        _ => (check.drives(|_| false), None),
    };
    let return_address = check.address();
    let untold = [Field::ReturnCarrier, Field::ReturnAccount];
    let is_told = untold.iter().any(|field| !check.text(*field).is_empty());
    let return_shipping = is_told.then(|| check.return_shipping());
    let text = format!(
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/{name}"
    );
    let Ok(id) = JobId::parse(&text) else {
        if check.problems.is_empty() {
            check.wrong(Field::Name, Wrong::Segment);
        }
        return Err(check.problems);
    };
    let made = NewJob {
        storage_account: storage_account(&account, &subscription, &group).unwrap_or_default(),
        encryption,
        identity,
        log_level: check.log_level(),
        diagnostics_path: check.text(Field::DiagnosticsPath),
        backup_manifest: kind != JobType::Export && !check.text(Field::ManifestBackup).is_empty(),
        id,
        kind,
        location,
        tags,
        drives,
        export,
        return_address,
        return_shipping,
    };
    check.done(made)
}

/// What a draft changes of a job whose form began with `began`. `known` says whether the service has the key of a drive.
///
/// # Errors
/// All that is wrong in the parts that change.
pub fn changes(
    draft: &Draft,
    began: &Draft,
    known: impl Fn(&str) -> bool,
) -> Result<Changes, Vec<Problem>> {
    let mut check = Check::new(draft);
    let mut made = Changes::default();
    for part in draft.differences(began) {
        match part {
            Part::Tags => made.tags = Some(check.tags(began)),
            Part::LogLevel => made.log_level = Some(check.log_level()),
            Part::ManifestBackup => {
                made.backup_manifest = Some(!check.text(Field::ManifestBackup).is_empty());
            }
            Part::Drives => made.drives = Some(check.drives(&known)),
            Part::ReturnAddress => made.return_address = Some(check.address()),
            Part::ReturnShipping => made.return_shipping = Some(check.return_shipping()),
            Part::Basics | Part::Blobs | Part::Delivery => {}
        }
    }
    check.done(made)
}

/// The parcel that a draft tells of, and the return address where the job's own one is another or none: the service
/// doesn't let a job go to Shipping without both. `ships` says whether it goes there by this.
///
/// # Errors
/// All that is wrong.
pub fn shipment(draft: &Draft, began: &Draft, ships: bool) -> Result<Changes, Vec<Problem>> {
    let mut check = Check::new(draft);
    let delivery = Some(check.delivery(began));
    let address = needs_address(began) || !draft.is_same(began, Part::ReturnAddress);
    let return_address = address.then(|| check.address());
    check.done(Changes {
        return_address,
        delivery,
        ships,
        ..Changes::default()
    })
}

/// The service's rule for the names of jobs. It takes capitals, which the Azure portal doesn't let anybody type.
fn job_name(name: &str) -> Result<(), Wrong> {
    let bytes = name.as_bytes();
    let fits = (2..=64).contains(&bytes.len())
        && (bytes.iter()).all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric);
    fits.then_some(()).ok_or(Wrong::Name)
}

/// Whether a job that says this has no whole return address, which it needs before it can be shipped.
pub fn needs_address(base: &Draft) -> bool {
    [
        Field::Recipient,
        Field::Street1,
        Field::City,
        Field::PostalCode,
        Field::Country,
        Field::Phone,
        Field::Email,
    ]
    .into_iter()
    .any(|field| base.get(field).trim().is_empty())
}

/// As little as every address of an e-mail has.
fn email(text: &str) -> Result<(), Wrong> {
    let fits = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    let fits = fits && !text.contains(char::is_whitespace);
    fits.then_some(()).ok_or(Wrong::Email)
}
