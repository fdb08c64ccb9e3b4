//! The resource group and the storage account: chosen from what the person may see, or typed.

use leptos::prelude::*;

use super::unread::Failed;
use crate::arm::ArmError;
use crate::i18n::{M, t, tf};
use crate::memo::memo;
use crate::pages::form::entries::{Open, Suggested};
use crate::pages::reasons::{READ_ACCOUNTS, READ_GROUPS};
use crate::store::{Directory, ListStore, Places, expect_context};
use domain::caseless::is_same;
use domain::job::{Field, Sighting, StorageAccount, sighting};
use domain::remote::Remote;
use domain::suggest::Suggestion;

/// Whether somebody who asked may not see the list.
fn is_forbidden(error: &ArmError) -> bool {
    error.refusal().is_some_and(|refusal| refusal.status == 403)
}

/// The failure of a list that is worth another try.
fn worth_a_retry(error: Option<&ArmError>) -> Option<ArmError> {
    error.filter(|error| !is_forbidden(error)).cloned()
}

/// What was typed into a field, once it was left.
fn left(open: Open, field: Field) -> Option<String> {
    let typed = open.text(field).trim().to_owned();
    (open.was_left(field) && !typed.is_empty()).then_some(typed)
}

/// Asks for the lists of the subscription that is chosen; again, where that failed.
fn want(places: Places, open: Open) -> Callback<()> {
    let subscription = memo(move |_| open.text(Field::Subscription));
    Effect::new(move || places.want(&subscription.get()));
    Callback::new(move |()| places.want(&subscription.get_untracked()))
}

#[component]
pub(super) fn ResourceGroup(open: Open) -> impl IntoView {
    let list: ListStore = expect_context();
    let places = Places::get();
    let retry = want(places, open);
    let known = memo(move |_| places.groups(&open.text(Field::Subscription)));
    // Those of jobs are known without asking, and stay where nobody may see the others.
    let of_jobs = memo(move |_| {
        let subscription = open.text(Field::Subscription);
        list.jobs().with_untracked(|jobs| {
            let mut groups: Vec<String> = Vec::new();
            for (_, job) in jobs.iter() {
                let group = job.id.resource_group();
                if job.id.subscription().eq_ignore_ascii_case(&subscription) {
                    add(&mut groups, group);
                }
            }
            groups
        })
    });
    let suggestions = memo(move |_| {
        let mut groups = of_jobs.get();
        known.with(|known| {
            let listed = known.as_ref().and_then(|known| known.value());
            for group in listed.into_iter().flat_map(|all| all.iter()) {
                add(&mut groups, &group.name);
            }
        });
        groups.sort_by_key(|name| name.to_lowercase());
        let all = groups.iter().map(|name| Suggestion::plain(name));
        all.collect::<Vec<_>>()
    });
    let warning = memo(move |_| {
        known.with(|known| {
            let known = known.as_ref()?;
            if known.error().is_some_and(is_forbidden) {
                let none = suggestions.with(Vec::is_empty);
                let text = if none {
                    M::NoGroupsForbidden
                } else {
                    M::GroupsOfJobsOnly
                };
                return Some(tf(text, &[READ_GROUPS]));
            }
            known.value().filter(|_| known.error().is_none())?;
            if suggestions.with(Vec::is_empty) {
                return Some(t(M::NoGroups).into());
            }
            let typed = left(open, Field::ResourceGroup)?;
            let is_seen = suggestions.with(|all| all.iter().any(|one| one.is(&typed)));
            (!is_seen).then(|| t(M::GroupUnseen).into())
        })
    });
    let loading = memo(move |_| known.with(|known| known.as_ref().is_some_and(Remote::is_pending)));
    let error = memo(move |_| known.with(|known| worth_a_retry(known.as_ref()?.error())));
    view! {
        <Suggested open field=Field::ResourceGroup suggestions loading note=memo(|_| None) warning />
        <Failed what=M::GroupsFailed error retry />
    }
    .into_any()
}

/// Adds a name, unless it is there in other letters.
fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| is_same(known, name)) {
        names.push(name.to_owned());
    }
}

#[component]
pub(super) fn Account(open: Open) -> impl IntoView {
    let directory: Directory = expect_context();
    let places = Places::get();
    let retry = want(places, open);
    let known = memo(move |_| places.accounts(&open.text(Field::Subscription)));
    // Where it is: names alone say little, and regions have names for people.
    let whereabouts = move |account: &StorageAccount| {
        let region = directory.location(&account.location);
        let region = region.map_or_else(|| account.location.clone(), |region| region.name);
        let parts = [account.group.clone(), region];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    let suggestions = memo(move |_| {
        let group = open.text(Field::ResourceGroup).trim().to_lowercase();
        known.with(|known| {
            let listed = known.as_ref().and_then(|known| known.value());
            let mut all: Vec<_> = listed.into_iter().flat_map(|all| all.iter()).collect();
            // Those of the job's own resource group first.
            all.sort_by_key(|account| {
                let is_other = account.group.to_lowercase() != group;
                (is_other, account.name.clone(), account.group.to_lowercase())
            });
            let all = all.into_iter().map(|account| Suggestion {
                value: account.id.clone(),
                name: account.name.clone(),
                about: whereabouts(account),
            });
            all.collect::<Vec<_>>()
        })
    });
    let seen = memo(move |_| {
        let typed = open.text(Field::StorageAccount);
        let subscription = open.text(Field::Subscription);
        let group = open.text(Field::ResourceGroup);
        known.with(|known| {
            let known = known.as_ref().filter(|known| known.error().is_none())?;
            sighting(known.value()?, &typed, &subscription, group.trim())
        })
    });
    let note = memo(move |_| match seen.get() {
        Some(Sighting::Seen(account)) => Some(tf(
            M::StorageAccountIs,
            &[&account.name, &whereabouts(&account)],
        )),
        _ => None,
    });
    let warning = memo(move |_| {
        let error = known.with(|known| known.as_ref().and_then(|known| known.error().cloned()));
        if error.as_ref().is_some_and(is_forbidden) {
            return Some(tf(M::NoAccountsForbidden, &[READ_ACCOUNTS]));
        }
        let is_empty = known.with(|known| {
            let listed = known.as_ref().and_then(|known| known.value());
            error.is_none() && listed.is_some_and(|all| all.is_empty())
        });
        if is_empty {
            return Some(t(M::NoAccounts).into());
        }
        left(open, Field::StorageAccount)?;
        match seen.get()? {
            Sighting::Seen(_) => None,
            Sighting::Elsewhere(account) => {
                let group = open.text(Field::ResourceGroup);
                Some(tf(M::AccountElsewhere, &[group.trim(), &account.group]))
            }
            Sighting::Unseen => Some(t(M::AccountUnseen).into()),
        }
    });
    let loading = memo(move |_| known.with(|known| known.as_ref().is_some_and(Remote::is_pending)));
    let error = memo(move |_| known.with(|known| worth_a_retry(known.as_ref()?.error())));
    view! {
        <div class="wide">
            <Suggested open field=Field::StorageAccount suggestions loading note warning />
        </div>
        <Failed what=M::AccountsFailed error retry />
    }
    .into_any()
}
