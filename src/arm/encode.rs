//! From the domain's types to the service's JSON.

use std::fmt::{self, Write as _};

use crate::job::{
    Address, Changes, ExportSelection, JobType, NewDrive, NewJob, Package, ReturnShipping,
};

/// What can be written as JSON.
enum Json {
    Text(String),
    Number(i64),
    Bool(bool),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// An object of the fields that are there.
fn object<const N: usize>(fields: [(&str, Option<Json>); N]) -> Json {
    let fields = fields.into_iter();
    Json::Object(
        fields
            .filter_map(|(name, value)| Some((name.into(), value?)))
            .collect(),
    )
}

fn text(text: &str) -> Option<Json> {
    Some(Json::Text(text.into()))
}

/// A text that is left out where it is empty.
fn some(text: &str) -> Option<Json> {
    (!text.is_empty()).then(|| Json::Text(text.into()))
}

fn texts(all: &[String]) -> Option<Json> {
    let texts = || all.iter().map(|text| Json::Text(text.clone())).collect();
    (!all.is_empty()).then(|| Json::List(texts()))
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => quoted(f, text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Bool(true) => f.write_str("true"),
            Self::Bool(false) => f.write_str("false"),
            Self::List(items) => {
                f.write_char('[')?;
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        f.write_char(',')?;
                    }
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Self::Object(fields) => {
                f.write_char('{')?;
                for (place, (name, value)) in fields.iter().enumerate() {
                    if place > 0 {
                        f.write_char(',')?;
                    }
                    quoted(f, name)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str(r"\\")?,
            '\n' => f.write_str(r"\n")?,
            '\r' => f.write_str(r"\r")?,
            '\t' => f.write_str(r"\t")?,
            control if u32::from(control) < 0x20 => write!(f, "\\u{:04x}", u32::from(control))?,
            letter => f.write_char(letter)?,
        }
    }
    f.write_char('"')
}

/// The body of `Jobs_Create`.
pub fn create_body(job: &NewJob) -> String {
    let import = job.kind != JobType::Export;
    let properties = object([
        ("storageAccountId", text(&job.storage_account)),
        ("jobType", text(job.kind.as_str())),
        ("returnAddress", Some(address(&job.return_address))),
        ("returnShipping", Some(shipping(&job.return_shipping))),
        ("logLevel", text(&job.log_level)),
        (
            "backupDriveManifest",
            import.then_some(Json::Bool(job.backup_manifest)),
        ),
        ("driveList", import.then(|| drives(&job.drives))),
        ("export", job.export.as_ref().map(export)),
    ]);
    object([
        ("location", text(&job.location)),
        ("tags", Some(tags(&job.tags))),
        ("properties", Some(properties)),
    ])
    .to_string()
}

/// The body of `Jobs_Update`: only what changes.
pub fn update_body(changes: &Changes) -> String {
    let properties = object([
        (
            "state",
            changes.ships.then(|| Json::Text("Shipping".into())),
        ),
        (
            "returnAddress",
            changes.return_address.as_ref().map(address),
        ),
        (
            "returnShipping",
            changes.return_shipping.as_ref().map(shipping),
        ),
        ("deliveryPackage", changes.delivery.as_ref().map(package)),
        ("logLevel", changes.log_level.as_deref().and_then(text)),
        (
            "backupDriveManifest",
            changes.backup_manifest.map(Json::Bool),
        ),
        ("driveList", changes.drives.as_deref().map(drives)),
    ]);
    let is_empty = matches!(&properties, Json::Object(fields) if fields.is_empty());
    object([
        ("tags", changes.tags.as_deref().map(tags)),
        ("properties", (!is_empty).then_some(properties)),
    ])
    .to_string()
}

fn tags(tags: &[(String, String)]) -> Json {
    let tags = tags.iter();
    Json::Object(
        tags.map(|(name, value)| (name.clone(), Json::Text(value.clone())))
            .collect(),
    )
}

fn address(address: &Address) -> Json {
    object([
        ("recipientName", text(&address.recipient)),
        ("streetAddress1", text(&address.street1)),
        ("streetAddress2", some(&address.street2)),
        ("city", text(&address.city)),
        ("stateOrProvince", some(&address.state)),
        ("postalCode", text(&address.postal_code)),
        ("countryOrRegion", text(&address.country)),
        ("phone", text(&address.phone)),
        ("email", text(&address.email)),
    ])
}

fn shipping(shipping: &ReturnShipping) -> Json {
    object([
        ("carrierName", text(&shipping.carrier)),
        ("carrierAccountNumber", text(&shipping.account)),
    ])
}

fn package(package: &Package) -> Json {
    object([
        ("carrierName", text(&package.carrier)),
        ("trackingNumber", text(&package.tracking)),
        ("driveCount", package.drives.map(Json::Number)),
        ("shipDate", some(&package.shipped)),
    ])
}

/// A key that isn't given is left out: the service has it.
fn drives(drives: &[NewDrive]) -> Json {
    let drive = |drive: &NewDrive| {
        object([
            ("driveId", text(&drive.id)),
            ("bitLockerKey", some(&drive.key)),
            ("manifestFile", text(&drive.manifest)),
            ("manifestHash", text(&drive.hash)),
        ])
    };
    Json::List(drives.iter().map(drive).collect())
}

fn export(export: &ExportSelection) -> Json {
    let lists = object([
        ("blobPath", texts(&export.paths)),
        ("blobPathPrefix", texts(&export.prefixes)),
    ]);
    let named = !export.paths.is_empty() || !export.prefixes.is_empty();
    object([
        ("blobList", named.then_some(lists)),
        ("blobListBlobPath", some(&export.list_blob)),
    ])
}
