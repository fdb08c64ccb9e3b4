//! What is filtered, as a file: CSV for a spreadsheet, JSON for a program.

use crate::arm::{Exported, jobs_json};
use crate::browser;
use crate::i18n::{M, count, t, tn};
use crate::memo::memo;
use crate::pages::words;
use crate::store::{JobStore, ListStore, expect_context};
use crate::ui::{Icon, Symbol};
use domain::files::Csv;
use domain::job::{
    Attention, Column, DrivesTold, ListQuery, Summary, Time, attention, deadline, due,
};
use leptos::prelude::*;

use super::columns::heading;

/// The panel: what the file holds, and as what it can be had.
pub(super) fn panel(query: Memo<ListQuery>) -> AnyView {
    let list: ListStore = expect_context();
    let is_whole = memo(move |_| {
        let was_read = list.listing().with(|listing| listing.completed().is_some());
        was_read && list.unreadable().is_empty()
    });
    let incomplete = move || {
        (!is_whole.get()).then(|| {
            view! { <p class="alert"><Icon symbol=Symbol::Warn/><span>{t(M::DownloadIncomplete)}</span></p> }
        })
    };
    let jobs: JobStore = expect_context();
    // Of jobs that were opened all is known, as long as the list has nothing newer of them.
    let whole = move |known: &Summary| {
        let job = jobs.known(&known.id)?;
        (job.summary.modified == known.modified && job.summary.state == known.state)
            .then(|| job.json.clone())
    };
    let all = move |jobs: &[&Summary]| {
        let jobs = jobs.iter().map(|job| Exported {
            whole: whole(job),
            summary: job,
        });
        jobs_json(&jobs.collect::<Vec<_>>())
    };
    // How many jobs there are, and of how many only the list knows.
    let counts = memo(move |_| {
        list.jobs().track();
        let rows = query.with(|query| list.sorted(query));
        let only = list.jobs().with_untracked(|jobs| {
            let jobs = rows.iter().filter_map(|row| jobs.row(*row));
            jobs.filter(|job| whole(job).is_none()).count()
        });
        (rows.len(), only)
    });
    let only_summaries = move || {
        let (_, only) = counts.get();
        (only > 0)
            .then(|| view! { <p class="quiet">{tn(M::DownloadSummaries, count(only), &[])}</p> })
    };
    let save_as = move |ending: &str, text: &dyn Fn(&[&Summary]) -> String| {
        let rows = query.with_untracked(|query| list.sorted(query));
        let text = list.jobs().with_untracked(|jobs| {
            let jobs: Vec<_> = rows.iter().filter_map(|row| jobs.row(*row)).collect();
            text(&jobs)
        });
        let day = browser::today();
        browser::save_file(&format!("import-export-jobs-{day}.{ending}"), &text);
    };
    let csv = move |_| save_as("csv", &|jobs| table(jobs, browser::now()));
    let json = move |_| save_as("json", &all);
    view! {
        <div class="download">
            <p>{move || tn(M::DownloadHolds, count(counts.get().0), &[])}</p>
            {incomplete}
            {only_summaries}
            <div class="group">
                <button type="button" class="button" popovertarget="download" popovertargetaction="hide" on:click=csv>{t(M::DownloadCsv)}</button>
                <button type="button" class="button" popovertarget="download" popovertargetaction="hide" on:click=json>{t(M::DownloadJson)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// So many different things are kept to be said again.
const KINDS: usize = 64;

/// What the file has beside the columns of the list.
const MORE: [M; 8] = [
    M::TrackingNumber,
    M::Carrier,
    M::ShipDate,
    M::Drives,
    M::CopiedBytes,
    M::Created,
    M::TimeLimit,
    M::Tags,
];

/// A moment as the service writes it; empty where it isn't known.
fn written(time: Option<Time>) -> String {
    time.map_or_else(String::new, Time::written)
}

/// The jobs as a table, with the words of the page and the times of the service.
fn table(jobs: &[&Summary], now: Time) -> String {
    let mut heads: Vec<_> = Column::ALL.map(heading).into();
    heads.extend([
        t(M::CancellationRequested),
        t(M::Subscription),
        t(M::ResourceId),
    ]);
    heads.extend(MORE.map(t));
    // About what a job takes.
    let mut out = Csv::with_room(jobs.len() * 512);
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
        let parcel = job.told.parcel();
        // Nothing told is no zero.
        let drives = if job.told.drives > 0 || job.drives != DrivesTold::Nothing {
            job.told.drives.to_string()
        } else {
            String::new()
        };
        let bytes = job
            .told
            .bytes()
            .map_or_else(String::new, |all| all.to_string());
        let limit = deadline(job).map(|limit| limit.at);
        let tags = job
            .tags
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let tags: Vec<_> = tags.collect();
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
            &written(job.modified),
            t(requested),
            job.id.subscription(),
            &job.id.to_string(),
            parcel.tracking,
            parcel.carrier,
            parcel.shipped,
            &drives,
            &bytes,
            &written(job.created),
            &written(limit),
            &tags.join("; "),
        ]);
    }
    out.text()
}
