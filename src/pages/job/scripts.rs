//! What the rules allow for a job, for those who type: by REST, Azure CLI and PowerShell.
//!
//! The names of options are those of the extension `import-export` of Azure CLI (`azext_import_export/generated/_params.py`, and
//! `action.py` for the parts of an object) and of the module Az.ImportExport (its help).

use crate::arm::{CANCEL_BODY, create_body, update_body};
use crate::i18n::{M, t, tf};
use crate::store::JobStore;
use domain::command::{powershell_word, word};
use domain::job::{
    Action, Address, Changes, Job, JobId, JobType, NewDrive, NewJob, Package, Part, ReturnShipping,
    Verdict, may_change, verdict,
};

/// An action, as each of the tools writes it.
struct Script {
    action: M,
    is_allowed: bool,
    /// Empty where there is no call for it.
    rest: String,
    cli: String,
    powershell: String,
}

impl Script {
    /// A text for each tool, with its heading. It says for which shell words are quoted: `cmd.exe` knows no single quotes.
    fn texts(self) -> impl Iterator<Item = (String, String)> {
        let texts = [
            ("REST", self.rest),
            ("Azure CLI (bash)", self.cli),
            ("PowerShell", self.powershell),
        ];
        texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(move |(tool, text)| (tf(M::FilterOne, &[t(self.action), tool]), text))
    }
}

/// The texts, each with its heading. Each for itself: who copies them all at once must not delete what they wanted to read.
pub(super) fn scripts(jobs: JobStore, id: &JobId, job: &Job) -> Vec<(String, String)> {
    let client = jobs.client();
    let url = client.endpoint().job_url(id);
    let keys_url = client.endpoint().keys_url(id);
    let patch = |body: &str| format!("PATCH {url}\nContent-Type: application/json\n\n{body}");

    let (group, name) = (word(id.resource_group()), word(id.name()));
    let subscription = word(id.subscription());
    let az_in = format!("--subscription {subscription} --resource-group {group}");
    let az = |verb: &str| format!("az import-export {verb} {az_in} --name {name}");

    let (ps_group, ps_name) = (
        powershell_word(id.resource_group()),
        powershell_word(id.name()),
    );
    let subscription = powershell_word(id.subscription());
    let ps_in = format!("-SubscriptionId {subscription} -ResourceGroupName {ps_group}");
    let ps = |verb: &str| format!("{verb}-AzImportExport {ps_in} -Name {ps_name}");

    let parcel = job.delivery.clone().unwrap_or_else(|| Package {
        carrier: "CARRIER".into(),
        tracking: "NUMBER".into(),
        drives: i64::try_from(job.drives.len())
            .ok()
            .filter(|drives| *drives > 0),
        shipped: String::new(),
    });
    let ship = Changes {
        delivery: Some(parcel.clone()),
        ships: true,
        ..Changes::default()
    };
    let count = |option: &str| {
        let drives = parcel.drives.map(|drives| format!(" {option}{drives}"));
        drives.unwrap_or_default()
    };

    let standing = job.summary.standing();
    let edit = edited(job);
    let (new_url, new_body) = create_call(jobs, id, job);
    let allowed = |action| verdict(action, &standing) == Verdict::Allowed;
    let date = |option: &str, quoted: fn(&str) -> String| match parcel.shipped.as_str() {
        "" => String::new(),
        date => format!(" {option}{}", quoted(date)),
    };
    let scripts = [
        Script {
            action: M::CommandSetUp,
            is_allowed: true,
            rest: String::new(),
            cli: "az extension add --name import-export".into(),
            powershell: "Install-Module -Name Az.ImportExport".into(),
        },
        Script {
            action: M::CommandList,
            is_allowed: true,
            rest: format!("GET {}", client.endpoint().group_url(id)),
            cli: format!("az import-export list {az_in}"),
            powershell: format!("Get-AzImportExport {ps_in}"),
        },
        Script {
            action: M::CommandRead,
            is_allowed: true,
            rest: format!("GET {url}"),
            cli: az("show"),
            powershell: ps("Get"),
        },
        Script {
            action: M::CommandCreate,
            is_allowed: matches!(job.summary.kind, JobType::Import | JobType::Export)
                && !new_url.is_empty(),
            rest: format!("PUT {new_url}\nContent-Type: application/json\n\n{new_body}"),
            // The extension's own `create` takes no list of paths, and names a package that Azure CLI no longer has.
            cli: format!(
                "az rest --method put --url {} --body {}",
                word(&new_url),
                word(&new_body)
            ),
            powershell: create_powershell(&ps_in, job),
        },
        Script {
            action: M::Edit,
            is_allowed: !edit.is_empty(),
            rest: patch(&update_body(&edit)),
            cli: format!("{}{}", az("update"), way_back_cli(&edit)),
            powershell: format!("{}{}", ps("Update"), way_back_powershell(&edit)),
        },
        Script {
            action: M::AddTracking,
            is_allowed: may_change(Part::Delivery, &standing) == Verdict::Allowed,
            rest: patch(&update_body(&ship)),
            cli: format!(
                "{} --state Shipping --delivery-package carrier-name={} tracking-number={}{}{}",
                az("update"),
                word(&parcel.carrier),
                word(&parcel.tracking),
                count("drive-count="),
                date("ship-date=", word)
            ),
            powershell: format!(
                "{} -State Shipping -DeliveryPackageCarrierName {} -DeliveryPackageTrackingNumber {}{}{}",
                ps("Update"),
                powershell_word(&parcel.carrier),
                powershell_word(&parcel.tracking),
                count("-DeliveryPackageDriveCount "),
                date("-DeliveryPackageShipDate ", powershell_word)
            ),
        },
        Script {
            action: M::CancelJob,
            is_allowed: allowed(Action::Cancel),
            rest: patch(CANCEL_BODY),
            cli: format!("{} --cancel-requested true", az("update")),
            powershell: format!("{} -CancelRequested", ps("Update")),
        },
        Script {
            action: M::DeleteJob,
            is_allowed: allowed(Action::Delete),
            rest: format!("DELETE {url}"),
            cli: az("delete"),
            powershell: ps("Remove"),
        },
        Script {
            action: M::BitLockerKeys,
            is_allowed: !job.drives.is_empty(),
            rest: format!("POST {keys_url}"),
            cli: format!("az import-export bit-locker-key list {az_in} --job-name {name}"),
            powershell: format!("Get-AzImportExportBitLockerKey {ps_in} -JobName {ps_name}"),
        },
    ];
    let allowed = scripts.into_iter().filter(|script| script.is_allowed);
    allowed.flat_map(Script::texts).collect()
}

/// What stands where something has to be filled in.
const NEW_NAME: &str = "NEW-NAME";
const KEY: &str = "BITLOCKER-KEY";
const TO_FILL_IN: &str = "…";

/// What can still be edited of a job, as it is: to be changed before it is sent. Nothing of it needs a secret.
fn edited(job: &Job) -> Changes {
    let standing = job.summary.standing();
    let can = |part| may_change(part, &standing) == Verdict::Allowed;
    let address = job.return_address.clone().unwrap_or_else(blank_address);
    let shipping = job.return_shipping.clone().unwrap_or_else(blank_shipping);
    let level = match job.log_level.as_str() {
        "" => "Error",
        level => level,
    };
    Changes {
        return_address: can(Part::ReturnAddress).then_some(address),
        return_shipping: can(Part::ReturnShipping).then_some(shipping),
        log_level: can(Part::LogLevel).then(|| level.to_owned()),
        ..Changes::default()
    }
}

fn blank_address() -> Address {
    let blank = || TO_FILL_IN.to_owned();
    Address {
        recipient: blank(),
        street1: blank(),
        city: blank(),
        postal_code: blank(),
        country: blank(),
        phone: blank(),
        email: blank(),
        ..Address::default()
    }
}

fn blank_shipping() -> ReturnShipping {
    ReturnShipping {
        carrier: TO_FILL_IN.into(),
        account: TO_FILL_IN.into(),
    }
}

/// A new job like this one. Its keys are not known here.
fn like(id: JobId, job: &Job) -> NewJob {
    let drive = |drive: &domain::job::Drive| NewDrive {
        id: drive.id.clone(),
        key: KEY.into(),
        manifest: drive.manifest_file.clone(),
        hash: drive.manifest_hash.clone(),
        header_hash: String::new(),
    };
    let is_export = job.summary.kind == JobType::Export;
    NewJob {
        id,
        kind: job.summary.kind.clone(),
        location: job.summary.location.to_string(),
        storage_account: job.storage_account_id.clone(),
        tags: job.tags.clone(),
        encryption: None,
        identity: None,
        log_level: match job.log_level.as_str() {
            "" => "Error".into(),
            level => level.into(),
        },
        diagnostics_path: job.diagnostics_path.clone(),
        backup_manifest: job.backup_manifest,
        drives: if is_export {
            Vec::new()
        } else {
            job.drives.iter().map(drive).collect()
        },
        export: job.export.clone().filter(|_| is_export),
        return_address: job.return_address.clone().unwrap_or_else(blank_address),
        return_shipping: job.return_shipping.clone(),
    }
}

/// The address and the body of the call that makes a new job; both empty where there can be none.
fn create_call(jobs: JobStore, id: &JobId, job: &Job) -> (String, String) {
    let [subscription, group] = [id.subscription(), id.resource_group()];
    let new = format!(
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/{NEW_NAME}"
    );
    let Ok(new) = JobId::parse(&new) else {
        return Default::default();
    };
    let url = jobs.client().endpoint().job_url(&new);
    (url, create_body(&like(new, job)))
}

/// Words such as `city=Praha`, as Azure CLI takes the parts of an object; what is empty is left out.
fn parts_cli(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let words = parts.map(|(name, value)| format!(" {name}={}", word(value)));
    words.collect::<Vec<_>>().concat()
}

/// Options such as `-ReturnAddressCity 'Praha'`; what is empty is left out.
fn options_powershell(options: &[(&str, &str)]) -> String {
    let options = options.iter().filter(|(_, value)| !value.is_empty());
    let words = options.map(|(name, value)| format!(" -{name} {}", powershell_word(value)));
    words.collect::<Vec<_>>().concat()
}

/// The options of what is returned, and of how much is logged.
fn way_back_cli(changes: &Changes) -> String {
    let mut options = String::new();
    if let Some(level) = &changes.log_level {
        options += " --log-level ";
        options += &word(level);
    }
    if let Some(to) = &changes.return_address {
        options += " --return-address";
        options += &parts_cli(&[
            ("recipient-name", &to.recipient),
            ("street-address1", &to.street1),
            ("street-address2", &to.street2),
            ("city", &to.city),
            ("state-or-province", &to.state),
            ("postal-code", &to.postal_code),
            ("country-or-region", &to.country),
            ("phone", &to.phone),
            ("email", &to.email),
        ]);
    }
    if let Some(by) = &changes.return_shipping {
        options += " --return-shipping";
        options += &parts_cli(&[
            ("carrier-name", &by.carrier),
            ("carrier-account-number", &by.account),
        ]);
    }
    options
}

fn way_back_powershell(changes: &Changes) -> String {
    let mut options = String::new();
    if let Some(level) = &changes.log_level {
        options += &options_powershell(&[("LogLevel", level)]);
    }
    if let Some(to) = &changes.return_address {
        options += &options_powershell(&[
            ("ReturnAddressRecipientName", &to.recipient),
            ("ReturnAddressStreetAddress1", &to.street1),
            ("ReturnAddressStreetAddress2", &to.street2),
            ("ReturnAddressCity", &to.city),
            ("ReturnAddressStateOrProvince", &to.state),
            ("ReturnAddressPostalCode", &to.postal_code),
            ("ReturnAddressCountryOrRegion", &to.country),
            ("ReturnAddressPhone", &to.phone),
            ("ReturnAddressEmail", &to.email),
        ]);
    }
    if let Some(by) = &changes.return_shipping {
        options += &options_powershell(&[
            ("ReturnShippingCarrierName", &by.carrier),
            ("ReturnShippingCarrierAccountNumber", &by.account),
        ]);
    }
    options
}

fn create_powershell(ps_in: &str, job: &Job) -> String {
    let new = like(job.summary.id.clone(), job);
    let mut command = format!(
        "New-AzImportExport {ps_in} -Name {}",
        powershell_word(NEW_NAME)
    );
    command += &options_powershell(&[
        ("JobType", new.kind.as_str()),
        ("Location", &new.location),
        ("StorageAccountId", &new.storage_account),
        ("DiagnosticsPath", &new.diagnostics_path),
    ]);
    if new.backup_manifest {
        command += " -BackupDriveManifest";
    }
    let table = |fields: &[(&str, &str)]| {
        let fields = fields.iter();
        let fields = fields.map(|(name, value)| format!("{name} = {}", powershell_word(value)));
        format!("@{{ {} }}", fields.collect::<Vec<_>>().join("; "))
    };
    if !new.tags.is_empty() {
        let tags = new.tags.iter();
        let tags = tags
            .map(|(name, value)| format!("{} = {}", powershell_word(name), powershell_word(value)));
        let tags = tags.collect::<Vec<_>>().join("; ");
        command += &[" -Tag @{ ", &tags, " }"].concat();
    }
    command += &way_back_powershell(&Changes {
        return_address: Some(new.return_address.clone()),
        return_shipping: new.return_shipping.clone(),
        log_level: Some(new.log_level.clone()),
        ..Changes::default()
    });
    if !new.drives.is_empty() {
        let drives = new.drives.iter().map(|drive| {
            table(&[
                ("DriveId", &drive.id),
                ("BitLockerKey", &drive.key),
                ("ManifestFile", &drive.manifest),
                ("ManifestHash", &drive.hash),
            ])
        });
        let drives = drives.collect::<Vec<_>>().join(", ");
        command += &[" -DriveList @(", &drives, ")"].concat();
    }
    if let Some(export) = &new.export {
        let list = |values: &[String]| {
            let values = values.iter().map(|value| powershell_word(value));
            values.collect::<Vec<_>>().join(", ")
        };
        for (option, values) in [
            ("BlobListBlobPath", &export.paths),
            ("BlobListBlobPathPrefix", &export.prefixes),
        ] {
            if !values.is_empty() {
                command += &[" -", option, " ", &list(values)].concat();
            }
        }
        command += &options_powershell(&[("ExportBlobListblobPath", &export.list_blob)]);
    }
    command
}
