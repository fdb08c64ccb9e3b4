//! From the domain's types to the service's JSON.

use domain::job::{
    Address, Changes, EncryptionKey, ExportSelection, Identity, JobState, JobType, NewDrive,
    NewJob, Package, ReturnShipping, Summary, Time,
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

#[expect(clippy::unnecessary_wraps, reason = "beside fields that may be absent")]
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

impl Json {
    fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => quoted(out, text),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::List(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (place, (name, value)) in fields.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    quoted(out, name);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// The body of `Jobs_Create`.
pub fn create_body(job: &NewJob) -> String {
    let import = job.kind != JobType::Export;
    let properties = object([
        ("storageAccountId", text(&job.storage_account)),
        ("jobType", text(job.kind.as_str())),
        ("returnAddress", Some(address(&job.return_address))),
        ("returnShipping", job.return_shipping.as_ref().map(shipping)),
        ("diagnosticsPath", some(&job.diagnostics_path)),
        ("logLevel", text(&job.log_level)),
        (
            "backupDriveManifest",
            import.then_some(Json::Bool(job.backup_manifest)),
        ),
        ("driveList", import.then(|| drives(&job.drives))),
        ("export", job.export.as_ref().map(export)),
        ("encryptionKey", job.encryption.as_ref().map(encryption)),
    ]);
    object([
        ("location", text(&job.location)),
        ("tags", Some(tags(&job.tags))),
        ("identity", job.identity.as_ref().map(identity)),
        ("properties", Some(properties)),
    ])
    .text()
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
    .text()
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

fn encryption(key: &EncryptionKey) -> Json {
    object([
        ("kekType", text(&key.kind)),
        ("kekUrl", some(&key.url)),
        ("kekVaultResourceID", some(&key.vault)),
    ])
}

/// The specification of the jobs names the types of identities and not which one is assigned; that is told as for any
/// resource of Azure.
fn identity(identity: &Identity) -> Json {
    let user = || Json::Object(vec![(identity.user.clone(), object([]))]);
    object([
        ("type", text(&identity.kind)),
        (
            "userAssignedIdentities",
            (!identity.user.is_empty()).then(user),
        ),
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
            ("driveHeaderHash", some(&drive.header_hash)),
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

/// The jobs as an array of objects with the service's names for what the list knows of them. What is not known is absent.
pub fn jobs_json(jobs: &[&Summary]) -> String {
    // About what a job takes, so that growing copies little.
    let mut out = String::with_capacity(jobs.len() * 384 + 4);
    out.push('[');
    for (place, job) in jobs.iter().enumerate() {
        out.push_str(if place > 0 { ",\n" } else { "\n" });
        one(&mut out, job);
    }
    out.push_str("\n]\n");
    out
}

fn one(out: &mut String, job: &Summary) {
    field(out, "{\"id\":", &job.id.to_string());
    field(out, ",\"name\":", &job.name);
    out.push_str(",\"type\":\"Microsoft.ImportExport/jobs\"");
    if !job.location.is_empty() {
        field(out, ",\"location\":", &job.location);
    }
    if let Some(modified) = job.modified.map(Time::written) {
        field(out, ",\"systemData\":{\"lastModifiedAt\":", &modified);
        out.push('}');
    }
    field(
        out,
        ",\"properties\":{\"jobType\":",
        JobType::as_str(&job.kind),
    );
    field(out, ",\"state\":", JobState::as_str(&job.state));
    out.push_str(",\"cancelRequested\":");
    out.push_str(if job.cancel_requested {
        "true"
    } else {
        "false"
    });
    if let Some(percent) = job.percent {
        out.push_str(",\"percentComplete\":");
        out.push_str(&percent.to_string());
    }
    out.push_str("}}");
}

fn field(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    quoted(out, value);
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    // Most texts stand as they are, and there may be a million of them.
    if text
        .bytes()
        .any(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        escaped(out, text);
    } else {
        out.push_str(text);
    }
    out.push('"');
}

/// A text as it stands between the quotes.
fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            c => out.push(c),
        }
    }
}
