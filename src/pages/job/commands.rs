//! The command bar of a job, and the same actions for those who type.

use std::sync::Arc;

use leptos::task::spawn_local;

use crate::arm::pretty;
use crate::dom::View;
use crate::i18n::{M, t};
use crate::job::{Action, Job, JobId};
use crate::pages::reasons;
use crate::signals::{Memo, Signal};
use crate::store::Store;
use crate::ui::{Command, Icon, command_bar};

/// The command bar. `show` opens a dialog with texts to copy.
pub(super) fn bar(
    store: Store,
    id: &JobId,
    job: Memo<Option<Arc<Job>>>,
    show: impl Fn(&'static str, Vec<(String, String)>) + Copy + Send + Sync + 'static,
) -> View {
    let refreshed = id.clone();
    let written = id.clone();
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
    let json = move || {
        if let Some(job) = job.get_untracked() {
            show(t(M::ViewJson), vec![(String::new(), pretty(&job.json))]);
        }
    };
    let commands = move || show(t(M::SameAsCommands), as_commands(store, &written));
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
    command_bar(
        t(M::Commands),
        vec![
            vec![refresh],
            vec![
                act(Action::Cancel, "cancel-job", Icon::Stop, t(M::CancelJob)),
                act(Action::Delete, "delete-job", Icon::Trash, t(M::DeleteJob)),
            ],
            vec![
                Command::new("view-json", Icon::Code, t(M::ViewJson), json),
                Command::new("commands", Icon::Terminal, t(M::SameAsCommands), commands),
            ],
        ],
        View::Nothing,
    )
}

/// Reading, canceling and deleting this job by REST, Azure CLI and PowerShell.
fn as_commands(store: Store, id: &JobId) -> Vec<(String, String)> {
    let url = store.client().endpoint().job_url(id);
    let (subscription, group, name) = (
        id.subscription(),
        shell_quoted(id.resource_group()),
        shell_quoted(id.name()),
    );
    let az = |verb: &str| {
        format!(
            "az import-export {verb} --subscription {subscription} --resource-group {group} --name {name}"
        )
    };
    let ps_group = powershell_quoted(id.resource_group());
    let ps_name = powershell_quoted(id.name());
    let ps = |verb: &str| {
        format!(
            "{verb}-AzImportExport -SubscriptionId {subscription} -ResourceGroupName {ps_group} -Name {ps_name}"
        )
    };
    vec![
        (
            "REST".into(),
            format!(
                "GET {url}\n\nPATCH {url}\nContent-Type: application/json\n\n{{\"properties\":{{\"cancelRequested\":true}}}}\n\nDELETE {url}"
            ),
        ),
        (
            "Azure CLI".into(),
            format!(
                "{}\n{} --cancel-requested true\n{}",
                az("show"),
                az("update"),
                az("delete")
            ),
        ),
        (
            "PowerShell".into(),
            format!(
                "{}\n{} -CancelRequested\n{}",
                ps("Get"),
                ps("Update"),
                ps("Remove")
            ),
        ),
    ]
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

/// A word for PowerShell.
fn powershell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
