//! What becomes of each job.

use leptos::prelude::*;

use super::named::named;
use crate::arm::ArmError;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::{errors, reasons};
use crate::store::{ActionStore, Part, Run, expect_context};
use crate::ui::{Icon, Symbol};
use domain::job::Action;

/// The jobs, with what becomes of each. Once it has ended, those come first that somebody may have to see to.
#[component]
pub(super) fn Results(run: Run, ended: bool) -> impl IntoView {
    let action = run.action;
    let all = run.members.len();
    let mut members: Vec<_> = run.members.into_iter().enumerate().collect();
    members.sort_by_key(|(_, member)| rank(&member.part, ended));
    let rows = members.into_iter().map(move |(index, member)| {
        view! { <JobResult index name=member.job.name.to_string() action /> }
    });
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label=t(M::Results)>{named(rows, all)}</div>
    }
}

fn rank(part: &Part, ended: bool) -> u8 {
    match part {
        Part::Skipped(_) => 2,
        part if ended && !part.has_failed() && *part != Part::Left => 1,
        _ => 0,
    }
}

/// A job of the run; `index` is its place in the store's list of members.
#[component]
fn JobResult(index: usize, name: String, action: Action) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let bulk = actions.bulk();
    let part = memo(move |_| bulk.with(|run| Some(run.as_ref()?.members.get(index)?.part.clone())));
    let outcome = move || part.get().map(|part| view! { <Outcome action part /> });
    view! { <li><bdi>{name}</bdi>{outcome}</li> }
}

/// What becomes of a job.
#[component]
fn Outcome(action: Action, part: Part) -> impl IntoView {
    let quiet = |message| view! { <span class="quiet">{t(message)}</span> }.into_any();
    let marked = |class, symbol, message| {
        view! { <span class=class><Icon symbol/><span>{t(message)}</span></span> }.into_any()
    };
    let good = |message| marked("good", Symbol::Check, message);
    let needed = reasons::permission(action);
    match part {
        Part::Waiting => quiet(M::PartWaiting),
        Part::Checking => quiet(M::PartChecking),
        Part::Sending => quiet(M::PartSending),
        Part::Left => quiet(M::PartLeft),
        Part::Done => match action {
            Action::Cancel => good(M::CancellationRequested),
            Action::Delete => good(M::PartDeleted),
        },
        Part::Vanished => match action {
            Action::Cancel => marked("alert", Symbol::Warn, M::PartVanished),
            Action::Delete => good(M::PartVanished),
        },
        Part::Skipped(standing) => {
            view! { <span>{reasons::forbidden(action, &standing)}</span> }.into_any()
        }
        Part::Unchecked(error) => failed(M::NothingSent, &error, reasons::READ),
        Part::Refused(error) => failed(M::ServiceRefused, &error, needed),
        Part::Unclear(error) => failed(M::NoEffectSeen, &error, needed),
    }
}

/// What went wrong with a job; `needed` is the permission that it takes.
fn failed(message: M, error: &ArmError, needed: &'static str) -> AnyView {
    view! {
        <div class="alert">
            <Icon symbol=Symbol::Warn/>
            <div><p>{t(message)}" "{reasons::failed(error, needed)}</p>{errors::service_words(error)}</div>
        </div>
    }
    .into_any()
}
