//! A job that is no longer accessible: three cases, in different words.

use leptos::prelude::*;

use super::words;
use crate::i18n::{M, count, date_time, percent, t, tf, tn};
use crate::store::{Gone, How};
use crate::ui::{Empty, Symbol};
use domain::job::{Facts, JobId};

/// The page of a job that answers 404. `gone` is what this visit knows of it.
pub fn gone(id: &JobId, gone: Option<Gone>) -> AnyView {
    let text = match &gone {
        Some(Gone {
            how: How::Deleted,
            at,
            last,
        }) => tf(M::GoneDeleted, &[&last.summary.name, &date_time(*at)]),
        Some(Gone {
            how: How::Vanished,
            last,
            ..
        }) => tf(M::GoneVanished, &[&last.summary.name]),
        None => tf(M::GoneNeverSeen, &[id.name()]),
    };
    let id = id.to_string();
    let last = gone.map(|gone| view! { <LastKnown facts=gone.last /> });
    view! {
        <Empty
            symbol=Symbol::Ghost
            heading=|| view! { <h1 tabindex="-1">{t(M::GoneTitle)}</h1> }
            actions=|| view! { <a class="button primary" href="#/jobs">{t(M::BackToJobs)}</a> }
        >
            <p>{text}</p>
            {last}
            <p class="mono small"><bdi>{id}</bdi></p>
        </Empty>
    }
    .into_any()
}

/// What was known of the job at the end, in a line.
#[component]
fn LastKnown(facts: Facts) -> impl IntoView {
    let job = &facts.summary;
    let parts = [
        words::kind(&job.kind),
        words::state(&job.state),
        job.location.to_string(),
        facts
            .drives
            .map(|drives| tn(M::CountDrives, count(drives), &[]))
            .unwrap_or_default(),
        job.percent.map(percent).unwrap_or_default(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    view! { <p>{tf(M::LastKnown, &[&parts.join(" · ")])}</p> }
}
