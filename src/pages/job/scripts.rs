//! What the rules allow for a job, for those who type: by REST, Azure CLI and PowerShell.

use crate::arm::{CANCEL_BODY, update_body};
use crate::i18n::{M, t};
use crate::store::JobStore;
use domain::job::{Action, Changes, Job, JobId, Package, Part, Verdict, may_change, verdict};

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
            .map(move |(tool, text)| (format!("{}: {tool}", t(self.action)), text))
    }
}

/// The texts, each with its heading. Each for itself: who copies them all at once must not delete what they wanted to read.
pub(super) fn scripts(jobs: JobStore, id: &JobId, job: &Job) -> Vec<(String, String)> {
    let client = jobs.client();
    let url = client.endpoint().job_url(id);
    let keys_url = client.endpoint().keys_url(id);
    let patch = |body: &str| format!("PATCH {url}\nContent-Type: application/json\n\n{body}");

    let (group, name) = (shell_quoted(id.resource_group()), shell_quoted(id.name()));
    let subscription = shell_quoted(id.subscription());
    let az_in = format!("--subscription {subscription} --resource-group {group}");
    let az = |verb: &str| format!("az import-export {verb} {az_in} --name {name}");

    let (ps_group, ps_name) = (
        powershell_quoted(id.resource_group()),
        powershell_quoted(id.name()),
    );
    let subscription = powershell_quoted(id.subscription());
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
            action: M::AddTracking,
            is_allowed: may_change(Part::Delivery, &standing) == Verdict::Allowed,
            rest: patch(&update_body(&ship)),
            cli: format!(
                "{} --state Shipping --delivery-package carrier-name={} tracking-number={}{}{}",
                az("update"),
                shell_quoted(&parcel.carrier),
                shell_quoted(&parcel.tracking),
                count("drive-count="),
                date("ship-date=", shell_quoted)
            ),
            powershell: format!(
                "{} -State Shipping -DeliveryPackageCarrierName {} -DeliveryPackageTrackingNumber {}{}{}",
                ps("Update"),
                powershell_quoted(&parcel.carrier),
                powershell_quoted(&parcel.tracking),
                count("-DeliveryPackageDriveCount "),
                date("-DeliveryPackageShipDate ", powershell_quoted)
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

/// A word for a POSIX shell.
fn shell_quoted(text: &str) -> String {
    if text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    {
        text.into()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// A word for PowerShell, which takes typographic quotes for quotes, too.
fn powershell_quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        if matches!(
            letter,
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}'
        ) {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted + "'"
}
