//! What is filtered, as a file: CSV for a spreadsheet, JSON for a program.

use crate::arm::jobs_json;
use crate::browser;
use crate::i18n::{M, count, t, tn};
use crate::memo::memo;
use crate::pages::words;
use crate::store::{ListStore, expect_context};
use crate::ui::{Icon, Symbol};
use domain::files::Csv;
use domain::job::{Attention, Column, ListQuery, Summary, Time, attention, due};
use leptos::prelude::*;

use super::columns::heading;

/// The panel: what the file holds, and as what it can be had.
pub(super) fn panel(query: Memo<ListQuery>) -> AnyView {
    let list: ListStore = expect_context();
    let rows = memo(move |_| {
        list.jobs().track();
        query.with(|query| list.sorted(query).len())
    });
    let is_whole = memo(move |_| {
        let was_read = list.listing().with(|listing| listing.completed().is_some());
        was_read && list.unreadable().is_empty()
    });
    let incomplete = move || {
        (!is_whole.get()).then(|| {
            view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{t(M::DownloadIncomplete)}</span></p> }
        })
    };
    let save_as = move |ending: &str, text: fn(&[&Summary], Time) -> String| {
        let rows = query.with_untracked(|query| list.sorted(query));
        let text = list.jobs().with_untracked(|jobs| {
            let jobs: Vec<_> = rows.iter().filter_map(|row| jobs.row(*row)).collect();
            text(&jobs, browser::now())
        });
        let day = browser::today();
        browser::save_file(&format!("import-export-jobs-{day}.{ending}"), &text);
    };
    let act = |label, save: fn(&[&Summary], Time) -> String, ending: &'static str| {
        view! {
            <button type="button" class="button" popovertarget="download" popovertargetaction="hide" on:click=move |_| save_as(ending, save)>
                {t(label)}
            </button>
        }
    };
    view! {
        <div class="download">
            <p>{move || tn(M::DownloadHolds, count(rows.get()), &[])}</p>
            {incomplete}
            <div class="group">
                {act(M::DownloadCsv, table, "csv")}
                {act(M::DownloadJson, |jobs, _| jobs_json(jobs), "json")}
            </div>
        </div>
    }
    .into_any()
}

/// So many different things are kept to be said again.
const KINDS: usize = 64;

/// The jobs as a table, with the words of the page and the times of the service.
fn table(jobs: &[&Summary], now: Time) -> String {
    let mut heads: Vec<_> = Column::ALL.map(heading).into();
    heads.extend([
        t(M::CancellationRequested),
        t(M::Subscription),
        t(M::ResourceId),
    ]);
    // About what a job takes.
    let mut out = Csv::with_room(jobs.len() * 384);
    // Few different things are said of many jobs, and the browser is slow to say them. Those with a moment are each job's own.
    let mut said: Vec<(Attention, String)> = Vec::new();
    let mut concern = |what: Attention| {
        let known = said.iter().find(|(known, _)| *known == what);
        if let Some((_, text)) = known {
            return text.clone();
        }
        let text = words::attention(what, now);
        if said.len() < KINDS {
            said.push((what, text.clone()));
        }
        text
    };
    out.row(heads);
    for job in jobs {
        let mut concerns: Vec<_> = attention(job, now).into_iter().map(&mut concern).collect();
        if job.hides_drives() {
            concerns.push(t(M::DrivesNotTold).into());
        }
        let requested = if job.cancel_requested { M::Yes } else { M::No };
        out.row([
            &*job.name,
            &words::kind(&job.kind),
            &words::state(&job.state),
            &job.percent
                .map_or_else(String::new, |percent| percent.to_string()),
            &concerns.join("; "),
            &due(job).map_or_else(String::new, |due| due.at.written()),
            &job.location,
            &job.storage_account,
            job.id.resource_group(),
            &job.modified.map_or_else(String::new, Time::written),
            t(requested),
            job.id.subscription(),
            &job.id.to_string(),
        ]);
    }
    out.text()
}
