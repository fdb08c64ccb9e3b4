//! The command bar of a job, and the same actions for those who type.

use std::sync::Arc;

use leptos::task::spawn_local;

use crate::arm::{CANCEL_BODY, pretty, update_body};
use crate::browser;
use crate::dom::{View, view};
use crate::i18n::{M, t};
use crate::pages::reasons;
use crate::store::Store;
use crate::ui::{Command, Icon, Menu, command_bar, icon, menu, menu_item};
use domain::job::{
    Action, Changes, Job, JobId, JobType, Package, Part, Task, Verdict, may_change, verdict,
};
use domain::route::Route;
use leptos::prelude::*;

/// The dialogs that commands open.
#[derive(Clone, Copy, Default)]
pub(super) struct Opened {
    pub(super) keys: RwSignal<bool>,
    pub(super) handover: RwSignal<bool>,
}

/// The command bar. `show` opens a dialog with texts to copy.
pub(super) fn bar(
    store: Store,
    id: &JobId,
    job: Memo<Option<Arc<Job>>>,
    opened: Opened,
    show: impl Fn(&'static str, Vec<(String, String)>) + Copy + Send + Sync + 'static,
) -> View {
    let refreshed = id.clone();
    let act =
        move |action: Action, name: &'static str, symbol: Icon, label: &'static str| Command {
            dangerous: true,
            blocked: Signal::derive(move || {
                job.with(|job| {
                    job.as_ref()
                        .and_then(|job| reasons::forbidden(action, &job.summary.standing()))
                })
            }),
            ..Command::new(name, symbol, label, move || {
                if let Some(job) = job.get_untracked() {
                    store.ask(action, &job);
                }
            })
        };
    let keys = Command {
        blocked: Signal::derive(move || {
            let none = job.with(|job| job.as_ref().is_some_and(|job| job.drives.is_empty()));
            none.then(|| t(M::NoDrivesNoKeys).into())
        }),
        ..Command::new(
            "bitlocker-keys",
            Icon::Key,
            t(M::BitLockerKeys),
            move || {
                opened.keys.set(true);
            },
        )
    };
    let reading = id.clone();
    let refresh = Command {
        busy: Signal::derive(move || {
            store
                .opened(&reading)
                .is_some_and(|known| known.is_pending())
        }),
        ..Command::new("refresh", Icon::Refresh, t(M::Refresh), move || {
            spawn_local(store.read_job(refreshed.clone()));
        })
    };
    let lead = |name: &'static str, symbol: Icon, label: M, to: Route| {
        let href = to.href();
        Command::new(name, symbol, t(label), move || browser::go(&href))
    };
    let tracking = Command {
        blocked: Signal::derive(move || {
            job.with(|job| reasons::unchangeable(Part::Delivery, &job.as_ref()?.summary.standing()))
        }),
        ..lead(
            "add-tracking",
            Icon::Truck,
            M::AddTracking,
            Route::Form(Task::Ship(id.clone())),
        )
    };
    let edit = lead(
        "edit-job",
        Icon::Pen,
        M::Edit,
        Route::Form(Task::Edit(id.clone())),
    );
    let more = more(store, id, job, opened, show);
    command_bar(
        t(M::Commands),
        vec![
            vec![refresh],
            vec![tracking, edit],
            vec![
                act(Action::Cancel, "cancel-job", Icon::Stop, t(M::CancelJob)),
                act(Action::Delete, "delete-job", Icon::Trash, t(M::DeleteJob)),
            ],
            vec![keys],
        ],
        view! { <div class="group">{more}</div> },
    )
}

/// What is asked for less often.
fn more(
    store: Store,
    id: &JobId,
    job: Memo<Option<Arc<Job>>>,
    opened: Opened,
    show: impl Fn(&'static str, Vec<(String, String)>) + Copy + Send + Sync + 'static,
) -> View {
    let id = id.clone();
    let spec = Menu {
        id: "more",
        class: "button",
        label: Signal::stored(None),
        panel_label: t(M::More),
        on: Signal::stored(false),
    };
    let face = view! { {t(M::More)} {icon(Icon::Down)} };
    menu(spec, face, move || {
        let like = id.clone();
        let clone = move || {
            let kind = job.with_untracked(|job| job.as_ref().map(|job| job.summary.kind.clone()));
            let create = match kind {
                Some(JobType::Export) => Task::Export,
                _ => Task::Import,
            };
            browser::go(&Route::Form(create(Some(like.clone()))).href());
        };
        let json = move || {
            if let Some(job) = job.get_untracked() {
                show(t(M::ViewJson), vec![(String::new(), pretty(&job.json))]);
            }
        };
        let written = id.clone();
        let commands = move || {
            if let Some(job) = job.get_untracked() {
                show(t(M::SameAsCommands), as_commands(store, &written, &job));
            }
        };
        view! {
            {menu_item("more", "hand-over", Icon::Copy, t(M::HandOver), move || opened.handover.set(true))}
            {menu_item("more", "clone-job", Icon::Plus, t(M::CloneJob), clone)}
            {menu_item("more", "view-json", Icon::Code, t(M::ViewJson), json)}
            {menu_item("more", "commands", Icon::Terminal, t(M::SameAsCommands), commands)}
        }
    })
}

/// What the rules allow for this job, by REST, Azure CLI and PowerShell.
fn as_commands(store: Store, id: &JobId, job: &Job) -> Vec<(String, String)> {
    let client = store.client();
    let (url, keys_url) = (
        client.endpoint().job_url(id),
        client.endpoint().keys_url(id),
    );
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
    let ship = update_body(&ship);
    let json = "Content-Type: application/json";
    let rest = [
        format!("GET {url}"),
        format!("PATCH {url}\n{json}\n\n{ship}"),
        format!("PATCH {url}\n{json}\n\n{CANCEL_BODY}"),
        format!("DELETE {url}"),
        format!("POST {keys_url}"),
    ];
    let subscription = shell_quoted(id.subscription());
    let (group, name) = (shell_quoted(id.resource_group()), shell_quoted(id.name()));
    let whose = format!("--subscription {subscription} --resource-group {group}");
    let az = |verb: &str| format!("az import-export {verb} {whose} --name {name}");
    let drives = parcel.drives.map(|drives| format!(" drive-count={drives}"));
    let cli = [
        az("show"),
        format!(
            "{} --state Shipping --delivery-package carrier-name={} tracking-number={}{}",
            az("update"),
            shell_quoted(&parcel.carrier),
            shell_quoted(&parcel.tracking),
            drives.unwrap_or_default()
        ),
        format!("{} --cancel-requested true", az("update")),
        az("delete"),
        format!("az import-export bit-locker-key list {whose} --job-name {name}"),
    ];
    let (ps_group, ps_name) = (
        powershell_quoted(id.resource_group()),
        powershell_quoted(id.name()),
    );
    let subscription = powershell_quoted(id.subscription());
    let whose = format!("-SubscriptionId {subscription} -ResourceGroupName {ps_group}");
    let ps = |verb: &str| format!("{verb}-AzImportExport {whose} -Name {ps_name}");
    let drives = parcel
        .drives
        .map(|drives| format!(" -DeliveryPackageDriveCount {drives}"));
    let powershell = [
        ps("Get"),
        format!(
            "{} -State Shipping -DeliveryPackageCarrierName {} -DeliveryPackageTrackingNumber {}{}",
            ps("Update"),
            powershell_quoted(&parcel.carrier),
            powershell_quoted(&parcel.tracking),
            drives.unwrap_or_default()
        ),
        format!("{} -CancelRequested", ps("Update")),
        ps("Remove"),
        format!("Get-AzImportExportBitLockerKey {whose} -JobName {ps_name}"),
    ];
    let standing = job.summary.standing();
    let allowed = |action| verdict(action, &standing) == Verdict::Allowed;
    let may_ship = may_change(Part::Delivery, &standing) == Verdict::Allowed;
    let actions = [
        (M::CommandRead, true),
        (M::AddTracking, may_ship),
        (M::CancelJob, allowed(Action::Cancel)),
        (M::DeleteJob, allowed(Action::Delete)),
        (M::BitLockerKeys, !job.drives.is_empty()),
    ];
    // Each for itself: who copies them all at once must not delete what they wanted to read.
    let mut parts = Vec::new();
    for (at, (action, is_allowed)) in actions.into_iter().enumerate() {
        if is_allowed {
            for (tool, texts) in [
                ("REST", &rest),
                ("Azure CLI", &cli),
                ("PowerShell", &powershell),
            ] {
                parts.push((format!("{}: {tool}", t(action)), texts[at].clone()));
            }
        }
    }
    parts
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
