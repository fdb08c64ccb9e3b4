//! The command bar of a job.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dialogs::Opened;
use crate::browser;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::{ActionStore, JobStore, expect_context};
use crate::ui::{Command, CommandBar, Icon, Menu, MenuItem, Symbol};
use domain::job::{Action, Job, JobId, JobType, Part, Task};
use domain::route::Route;

/// The command bar.
#[component]
pub(super) fn Commands(
    id: JobId,
    job: Memo<Option<Arc<Job>>>,
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let actions: ActionStore = expect_context();
    let refreshed = id.clone();
    let act =
        move |action: Action, name: &'static str, symbol: Symbol, label: &'static str| Command {
            dangerous: true,
            blocked: Signal::derive(move || {
                job.with(|job| {
                    job.as_ref()
                        .and_then(|job| reasons::forbidden(action, &job.summary.standing()))
                })
            }),
            ..Command::new(name, symbol, label, move || {
                if let Some(job) = job.get_untracked() {
                    actions.ask(action, &job);
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
            Symbol::Key,
            t(M::BitLockerKeys),
            move || {
                opened.set(Some(Opened::Keys));
            },
        )
    };
    let reading = id.clone();
    let refresh = Command {
        busy: memo(move |_| {
            jobs.opened(&reading)
                .is_some_and(|known| known.is_pending())
        })
        .into(),
        ..Command::new("refresh", Symbol::Refresh, t(M::Refresh), move || {
            spawn_local(jobs.read(refreshed.clone()));
        })
    };
    let lead = |name: &'static str, symbol: Symbol, label: M, to: Route| {
        let href = to.href();
        Command::new(name, symbol, t(label), move || browser::go(&href))
    };
    let tracking = Command {
        blocked: Signal::derive(move || {
            job.with(|job| reasons::unchangeable(Part::Delivery, &job.as_ref()?.summary.standing()))
        }),
        ..lead(
            "add-tracking",
            Symbol::Truck,
            M::AddTracking,
            Route::Form(Task::Ship(id.clone())),
        )
    };
    let edit = lead(
        "edit-job",
        Symbol::Pen,
        M::Edit,
        Route::Form(Task::Edit(id.clone())),
    );
    let groups = vec![
        vec![refresh],
        vec![tracking, edit],
        vec![
            act(Action::Cancel, "cancel-job", Symbol::Stop, t(M::CancelJob)),
            act(Action::Delete, "delete-job", Symbol::Trash, t(M::DeleteJob)),
        ],
        vec![keys],
    ];
    view! { <CommandBar label=t(M::Commands) groups><div class="group"><More id job opened /></div></CommandBar> }
}

/// What is asked for less often.
#[component]
fn More(id: JobId, job: Memo<Option<Arc<Job>>>, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let face = || view! { {t(M::More)} <Icon symbol=Symbol::Down/> };
    let clone = {
        let like = id.clone();
        move |()| {
            let kind = job.with_untracked(|job| job.as_ref().map(|job| job.summary.kind.clone()));
            let create = match kind {
                Some(JobType::Export) => Task::Export,
                _ => Task::Import,
            };
            browser::go(&Route::Form(create(Some(like.clone()))).href());
        }
    };
    let open = move |what| move |()| opened.set(Some(what));
    view! {
        <Menu id="more" class="button" panel_label=t(M::More) face>
            <MenuItem menu="more" id="packing-slip" symbol=Symbol::Box on_press=open(Opened::Slip)>
                {t(M::PackingSlip)}
            </MenuItem>
            <MenuItem menu="more" id="hand-over" symbol=Symbol::Copy on_press=open(Opened::Handover)>
                {t(M::HandOver)}
            </MenuItem>
            <MenuItem menu="more" id="clone-job" symbol=Symbol::Plus on_press=clone>{t(M::CloneJob)}</MenuItem>
            <MenuItem menu="more" id="view-json" symbol=Symbol::Code on_press=open(Opened::Json)>{t(M::ViewJson)}</MenuItem>
            <MenuItem menu="more" id="commands" symbol=Symbol::Terminal on_press=open(Opened::Commands)>{t(M::SameAsCommands)}</MenuItem>
        </Menu>
    }
}
