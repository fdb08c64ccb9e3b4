//! A summary of a job to hand over: to copy, to save, to print. Personal data is masked unless it is asked for.

use std::sync::Arc;

use leptos::prelude::*;

use super::{backup, meanings};
use crate::browser;
use crate::i18n::{M, bytes, count, date_time, list_of, percent, t, tf, tn};
use crate::memo::memo;
use crate::pages::{reasons, words};
use crate::store::{AutoRefresh, Directory, expect_context};
use crate::ui::{CloseButton, CopyButton, Icon, Symbol};
use domain::job::{Address, Job, Package, attention, deadline, destinations};

/// What is in the dialog.
#[component]
pub(super) fn Handover(job: Memo<Option<Arc<Job>>>, close: Callback<()>) -> impl IntoView {
    let refresh: AutoRefresh = expect_context();
    let directory: Directory = expect_context();
    let personal = RwSignal::new(false);
    let text = memo(move |_| {
        job.with(|job| {
            job.as_deref()
                .map(|job| summary(refresh, directory, job, personal.get()))
                .unwrap_or_default()
        })
    });
    let save = move || {
        let name = job.with_untracked(|job| {
            job.as_ref()
                .map_or_else(|| "job".into(), |job| words::file_name(&job.summary.name))
        });
        browser::save_file(&format!("{name}-summary.txt"), &text.get_untracked());
    };
    view! {
            <div class="content">
                <h2 id="handover-title">{t(M::HandOver)}</h2>
                <label class="option">
                    <input type="checkbox" on:change=move |event| personal.set(event_target_checked(&event)) />
                    <span>{t(M::WithPersonalData)}</span>
                </label>
                <section class="snippet">
                    <header><CopyButton label=tf(M::CopyWhat, &[t(M::HandOver)]) text=move |()| text.get_untracked()/></header>
                    <pre tabindex="0" role="region" aria-label=t(M::HandOver)>{text}</pre>
                </section>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| save()><Icon symbol=Symbol::Disk/>{t(M::Save)}</button>
                    <button type="button" class="button" on:click=|_| browser::print()>{t(M::Print)}</button>
                    <CloseButton on_press=close>{t(M::Close)}</CloseButton>
                </div>
            </div>
        }
        .into_any()
}

/// Hides a text that belongs to a person; an empty one has nothing to hide.
fn masked(text: &str, personal: bool) -> String {
    if personal || text.is_empty() {
        text.into()
    } else {
        "•••".into()
    }
}

/// The summary, in lines.
fn summary(refresh: AutoRefresh, directory: Directory, job: &Job, personal: bool) -> String {
    let facts = &job.summary;
    let now = refresh.now();
    let mut lines: Vec<String> = Vec::new();
    let said =
        |term: M, value: String| (!value.is_empty()).then(|| tf(M::FilterOne, &[t(term), &value]));
    let kind = [words::kind(&facts.kind), words::state(&facts.state)].join(", ");
    let by = |by: &str| masked(by, personal);
    lines.push(facts.name.to_string());
    lines.push("=".repeat(facts.name.chars().count().min(72)));
    lines.push(match facts.percent {
        Some(done) => format!("{kind}, {}", percent(done)),
        None => kind,
    });
    if facts.cancel_requested {
        lines.push(t(words::cancel_word(&facts.state)).into());
    }
    lines.push(meanings::state_meaning(&facts.state));
    let limit = deadline(facts);
    let rule = meanings::rule(&facts.state).filter(|_| limit.is_none());
    lines.extend(rule.map(String::from));
    lines.extend(limit.map(|limit| {
        format!(
            "{} {}",
            meanings::deadline_on(limit),
            meanings::estimate(limit)
        )
    }));
    lines.extend(
        attention(facts, now)
            .into_iter()
            .map(|need| format!("! {}", words::attention(need, now))),
    );
    lines.push(String::new());
    let created = facts.created.map(date_time).unwrap_or_default();
    let changed = facts.modified.map(date_time).unwrap_or_default();
    let when = |time: String, who: &str| {
        let who = by(who);
        if time.is_empty() || who.is_empty() {
            time
        } else {
            format!("{time} {}", tf(M::By, &[&who]))
        }
    };
    lines.extend(
        [
            said(M::ResourceId, facts.id.to_string()),
            said(M::ColumnLocation, facts.location.to_string()),
            said(M::ColumnStorageAccount, facts.storage_account.to_string()),
            said(M::Created, when(created, &job.created_by)),
            said(M::ColumnLastChange, when(changed, &job.modified_by)),
        ]
        .into_iter()
        .flatten(),
    );
    if !job.drives.is_empty() {
        lines.extend([
            String::new(),
            tn(M::CountDrives, count(job.drives.len()), &[]),
        ]);
        lines.extend(job.drives.iter().map(|drive| {
            let parts = [
                meanings::drive_word(&drive.state),
                meanings::copy_status(&drive.copy_status),
                drive.percent.map(percent).unwrap_or_default(),
                drive.bytes_succeeded.map(bytes).unwrap_or_default(),
            ];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            format!("- {}: {}", masked(&drive.id, personal), list_of(&parts))
        }));
    }
    let location = directory.location(&facts.location);
    let to = destinations(job.ship_to.as_ref(), location.as_ref());
    if !to.is_empty() {
        lines.extend([String::new(), t(M::ToDataCentre).into()]);
    }
    let own = job
        .ship_to
        .as_ref()
        .or(location.as_ref().map(|location| &location.address));
    lines.extend((location.as_ref()).and_then(|location| reasons::closed(location, own)));
    for to in &to {
        lines.extend(to.instead.clone());
        // The service's own address is no secret.
        lines.extend(address(&to.address, true));
    }
    lines.extend(
        job.delivery
            .as_ref()
            .map(|package| parcel(package, personal)),
    );
    if let Some(back) = &job.return_address {
        lines.extend([String::new(), t(M::BackToYou).into()]);
        lines.extend(address(back, personal));
    }
    lines.extend(job.return_shipping.as_ref().map(|shipping| {
        tf(
            M::ReturnBy,
            &[&shipping.carrier, &masked(&shipping.account, personal)],
        )
    }));
    lines.extend(
        job.returned
            .as_ref()
            .map(|package| parcel(package, personal)),
    );
    // Their addresses name drives, as a rule.
    let logs = backup::logs(job);
    if personal && !logs.is_empty() {
        lines.extend([String::new(), t(M::Logs).into()]);
        lines.extend(logs.into_iter().map(String::from));
    }
    if !job.tags.is_empty() {
        lines.extend([String::new(), t(M::Tags).into()]);
        lines.extend(
            job.tags
                .iter()
                .map(|(name, value)| format!("- {name}: {}", masked(value, personal))),
        );
    }
    lines.push(String::new());
    lines.push(tf(M::AsOf, &[&date_time(now)]));
    lines.push(String::new());
    lines.join("\n")
}

/// An address; of a person's, only the place and the country stay.
fn address(address: &Address, personal: bool) -> Vec<String> {
    if personal {
        return address.lines_with_contact();
    }
    let town = [address.city.as_str(), &address.country];
    let town: Vec<_> = town.into_iter().filter(|part| !part.is_empty()).collect();
    vec!["•••".into(), town.join(", ")]
}

fn parcel(package: &Package, personal: bool) -> String {
    let drives = package.drives.map(|drives| tn(M::CountDrives, drives, &[]));
    let shipped = (!package.shipped.is_empty()).then(|| tf(M::Shipped, &[&package.shipped]));
    let number = masked(&package.tracking, personal);
    let parts = [Some(package.carrier.clone()), Some(number), drives, shipped];
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    list_of(&parts)
}
