//! `Job`: all that the service tells of one job, and the parts it is made of.

use arcstr::ArcStr;

use super::{DriveState, JobId, Summary, Time};
use crate::caseless::has_ascii;

/// A job as its page shows it. Texts that the service left out are empty; whole parts that it left out are `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// What the list knows, too.
    pub summary: Summary,
    /// The full ARM id of the storage account.
    pub storage_account_id: String,
    /// Who created it; empty where unknown.
    pub created_by: String,
    /// Who modified it last; empty where unknown.
    pub modified_by: String,
    /// Drives that an import names, or that an export was given.
    pub drives: Vec<Drive>,
    /// What an export takes along.
    pub export: Option<ExportSelection>,
    /// Where the list of blobs that were not exported lies; empty where there is none.
    pub incomplete_blob_list: String,
    /// Where drives are shipped to, as the job itself says; the location has it, too.
    pub ship_to: Option<Address>,
    /// Where drives go back to.
    pub return_address: Option<Address>,
    /// By whom they go back.
    pub return_shipping: Option<ReturnShipping>,
    /// What was sent to the data centre.
    pub delivery: Option<Package>,
    /// What was sent back.
    pub returned: Option<Package>,
    /// The key that protects the BitLocker keys.
    pub encryption: Option<EncryptionKey>,
    /// As whom the job itself asks for that key; `None` where it has no identity.
    pub identity: Option<Identity>,
    /// `Error` or `Verbose`.
    pub log_level: String,
    /// Where the logs lie in the storage account.
    pub diagnostics_path: String,
    /// Whether drive manifests are kept in the storage account.
    pub backup_manifest: bool,
    /// Tags, from A to Z.
    pub tags: Vec<(String, String)>,
    /// The answer as the service wrote it, laid out for reading; numbers are exact.
    pub json: ArcStr,
}

/// One drive.
#[derive(Clone, Debug, PartialEq)]
pub struct Drive {
    /// Its hardware serial number.
    pub id: String,
    /// Where it stands.
    pub state: DriveState,
    /// The service's word on the copying; empty until Transferring.
    pub copy_status: String,
    /// 0 to 100; often missing.
    pub percent: Option<u8>,
    /// Exact, also above 2^53.
    pub bytes_succeeded: Option<i64>,
    /// Its manifest file.
    pub manifest_file: String,
    /// The manifest's hash in Base16, an MD5 or a SHA-256; empty where the service doesn't say it.
    pub manifest_hash: String,
    /// What the service keeps of the drive's header; empty where it doesn't say it.
    pub header_hash: String,
    /// Where the log of every file lies.
    pub verbose_log: String,
    /// Where the log of the files that failed lies.
    pub error_log: String,
    /// Where its manifest lies.
    pub manifest: String,
}

impl Drive {
    /// Whether all of it was copied. A drive that was sent back may or may not have been copied before.
    pub fn is_copied(&self) -> bool {
        match self.state {
            DriveState::Completed | DriveState::CompletedMoreInfo => true,
            DriveState::ShippedBack => {
                self.percent == Some(100) || self.copy_status.starts_with("Completed")
            }
            _ => false,
        }
    }
}

/// What an export takes along.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportSelection {
    /// Single blobs.
    pub paths: Vec<String>,
    /// All blobs whose path begins so.
    pub prefixes: Vec<String>,
    /// A blob that lists the blobs.
    pub list_blob: String,
}

/// An address to ship to or back to. Texts that are missing are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// Who gets the parcel.
    pub recipient: String,
    /// Street and number.
    pub street1: String,
    /// More of it.
    pub street2: String,
    /// Town.
    pub city: String,
    /// State or province, where the country has such.
    pub state: String,
    /// Postal code.
    pub postal_code: String,
    /// Country or region.
    pub country: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// What else the carrier must know; only the service's own addresses have it.
    pub note: String,
}

impl Address {
    /// What has to be done to learn the address, where it is none: some data centres of the service have a paragraph in the
    /// recipient's place, and nothing else (recorded of Australia and the United Kingdom, 2016-11-01).
    pub fn instruction(&self) -> Option<&str> {
        let place = [&self.street1, &self.street2, &self.city, &self.postal_code];
        let is_blank = place.into_iter().all(|text| text.trim().is_empty());
        let text = self.recipient.trim();
        (is_blank && has_ascii(text, b' ') && text.len() > LONGEST_NAME).then_some(text)
    }
}

/// No name of a recipient is longer, in bytes: what is, is a sentence.
const LONGEST_NAME: usize = 80;

/// By whom drives go back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnShipping {
    /// The carrier.
    pub carrier: String,
    /// The customer's account with it.
    pub account: String,
}

/// A parcel.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// The carrier.
    pub carrier: String,
    /// The carrier's tracking number.
    pub tracking: String,
    /// How many drives are in it.
    pub drives: Option<i64>,
    /// Free text: the service does not hold it to a format.
    pub shipped: String,
}

/// The key that protects the BitLocker keys.
#[derive(Clone, Debug, PartialEq)]
pub struct EncryptionKey {
    /// `MicrosoftManaged` or `CustomerManaged`.
    pub kind: String,
    /// The customer's key; empty where Microsoft manages it.
    pub url: String,
    /// The customer's vault; empty where Microsoft manages it.
    pub vault: String,
}

impl EncryptionKey {
    /// How a key that the customer keeps in a vault is called.
    pub const CUSTOMER: &str = "CustomerManaged";

    /// How a key that Microsoft manages is called.
    pub const MICROSOFT: &str = "MicrosoftManaged";

    /// Whether Microsoft manages it, as it does unless told otherwise.
    pub fn is_microsofts(&self) -> bool {
        self.kind.is_empty() || self.kind.eq_ignore_ascii_case(Self::MICROSOFT)
    }
}

/// A managed identity: as whom a job asks the customer's vault for the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// `SystemAssigned`, `UserAssigned`, or a word that this portal doesn't know.
    pub kind: String,
    /// The resource id of the identity that was assigned; empty where it is the job's own, or isn't said.
    pub user: String,
}

impl Identity {
    /// How an identity is called that comes and goes with the job.
    pub const SYSTEM: &str = "SystemAssigned";
    /// How an identity is called that is a resource of its own.
    pub const USER: &str = "UserAssigned";
}

/// A subscription that this person may read.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// Its id, usually a GUID.
    pub id: ArcStr,
    /// Its name.
    pub name: ArcStr,
}

/// What a list of jobs is read of: a subscription, or one resource group of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The subscription.
    pub subscription: Subscription,
    /// The resource group; `None` for all of the subscription.
    pub group: Option<ArcStr>,
}

impl Scope {
    /// Whether a job belongs to it.
    pub fn holds(&self, id: &JobId) -> bool {
        id.subscription()
            .eq_ignore_ascii_case(&self.subscription.id)
            && (self.group.as_ref())
                .is_none_or(|group| id.resource_group().eq_ignore_ascii_case(group))
    }

    /// Its name, for people.
    pub fn name(&self) -> String {
        name_of_scope(
            &self.subscription.name,
            self.group.as_deref().unwrap_or_default(),
        )
    }
}

/// The name of a subscription, and of a resource group in it unless that is empty.
pub fn name_of_scope(subscription: &str, group: &str) -> String {
    let mut name = subscription.to_owned();
    if !group.is_empty() {
        name += " / ";
        name += group;
    }
    name
}

/// The key that unlocks a drive. Held in memory only, and never printed: it has no `Debug`.
#[derive(Clone)]
pub struct BitLockerKey {
    /// The drive.
    pub drive: String,
    /// 48 digits in eight groups, or base64 text.
    pub key: String,
}

impl Drop for BitLockerKey {
    fn drop(&mut self) {
        super::wipe(&mut self.key);
    }
}

/// What stays known of a job after it has gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// What the list knew.
    pub summary: Summary,
    /// How many drives it had; `None` where its page was never opened.
    pub drives: Option<usize>,
    /// The moment of the last answer.
    pub as_of: Time,
}
