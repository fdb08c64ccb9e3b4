//! The summary above the list: a bar of the jobs by state, which filters, and a few sums. It comes behind the first rows, into a
//! place that is kept for it.

use leptos::prelude::*;

use super::address::go;
use crate::i18n::{M, bytes, number, t, tf, tn};
use crate::memo::{memo, own};
use crate::pages::words;
use crate::store::Figures;
use domain::job::{Filter, JobState, ListQuery, Picks, bar};
use domain::route::Route;

/// The bar's width in its own units: the style stretches it.
const WIDTH: u32 = 1000;
/// The least that can be hit.
const LEAST: u32 = 8;

/// A state that the service names, and how many jobs are in it. Each has its place, also with none: a link that has the focus stays
/// that of its state when others come or go.
type Part = (&'static JobState, u32);

/// What is in the place.
pub(super) fn summary(query: Memo<ListQuery>) -> AnyView {
    let query = own(query);
    let figures = Figures::get();
    figures.follow();
    let overview = memo(move |_| figures.overview().get());
    let parts = memo(move |_| {
        overview.with(|overview| {
            let known = overview.states();
            known
                .filter_map(|(state, jobs)| Some((state?, jobs)))
                .collect::<Vec<Part>>()
        })
    });
    let unknown = memo(move |_| {
        let last = overview.with(|overview| overview.states().last());
        last.map_or(0, |(_, jobs)| jobs)
    });
    let any = memo(move |_| overview.with(|overview| overview.jobs() > 0));
    let sums = move || {
        overview.with(|overview| {
            let drives = i64::try_from(overview.drives_out()).unwrap_or(i64::MAX);
            let drives = match (overview.is_partial(), drives) {
                // At least none says nothing.
                (true, 0) => t(M::DrivesNotTold).into(),
                (true, drives) => tn(M::DrivesOutAtLeast, drives, &[]),
                (false, drives) => tn(M::DrivesOut, drives, &[]),
            };
            let copied = i64::try_from(overview.bytes()).unwrap_or(i64::MAX);
            let copied = (copied > 0).then(|| tf(M::BytesCopied, &[&bytes(copied)]));
            let copied = copied.map(|copied| view! { <span>" · "</span><span>{copied}</span> });
            view! { <span>{drives}</span>{copied} }
        })
    };
    let shown = move || {
        any.get().then(|| {
            view! {
                <Bar parts query />
                <States parts unknown query />
                <p class="sums quiet small">{sums}</p>
            }
        })
    };
    shown.into_any()
}

/// The query with this state as its only one; where it is that already, with none.
fn picked(mut query: ListQuery, state: &JobState) -> ListQuery {
    let picks = query.picks_mut(Filter::State);
    let only = Picks::new([state.as_str()].into_iter());
    *picks = if *picks == only {
        Picks::default()
    } else {
        only
    };
    query
}

fn is_only(query: &ListQuery, state: &JobState) -> bool {
    *query.picks(Filter::State) == Picks::new([state.as_str()].into_iter())
}

/// The bar, for those who point: the states below it are links that say the same.
#[component]
fn Bar(parts: Memo<Vec<Part>>, query: Memo<ListQuery>) -> impl IntoView {
    let drawn = move || {
        let parts = parts.get();
        let counts: Vec<_> = parts.iter().map(|(_, jobs)| *jobs).collect();
        let places = bar(&counts, WIDTH, LEAST);
        let drawn = parts.into_iter().zip(places);
        drawn
            .map(|((state, jobs), (at, width))| {
                let title = tf(
                    M::Counted,
                    &[&words::state(state), &number(i64::from(jobs))],
                );
                let pick = move |_| go(picked(query.get_untracked(), state), true);
                if jobs == 0 {
                    return ().into_any();
                }
                view! {
                    <rect class=words::state_class(state) x=at y="0" width=width height="10" on:click=pick>
                        <title>{title}</title>
                    </rect>
                }
                .into_any()
            })
            .collect_view()
    };
    let view_box = format!("0 0 {WIDTH} 10");
    view! { <svg class="bar" width="100%" height="10" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">{drawn}</svg> }
}

/// The states as a table: laid out in a line, so its parts are named by their roles.
#[component]
fn States(parts: Memo<Vec<Part>>, unknown: Memo<u32>, query: Memo<ListQuery>) -> impl IntoView {
    let known = move |(state, jobs): Part| {
        let href = move || query.with(|query| Route::Jobs(picked(query.clone(), state)).href());
        let is_on = move || query.with(|query| is_only(query, state)).then_some("true");
        let class = words::state_class(state);
        let head = move || {
            view! {
                <a href=href aria-current=is_on><svg class="dot" width="10" height="10" aria-hidden="true"><rect class=class width="10" height="10"></rect></svg>{words::state(state)}</a>
            }
            .into_any()
        };
        row(jobs, head)
    };
    let rows = move || parts.get().into_iter().map(known).collect_view();
    let odd = move || row(unknown.get(), || t(M::OtherStates).into_any());
    view! { <div class="states" role="table" aria-label=t(M::JobsByState)>{rows}{odd}</div> }
}

/// A row of the table; none where there are no jobs.
fn row(jobs: u32, head: impl FnOnce() -> AnyView) -> AnyView {
    if jobs == 0 {
        return ().into_any();
    }
    let jobs = number(i64::from(jobs));
    view! {
        <div role="row">
            <span role="rowheader">{head()}</span>
            <span role="cell">{jobs}</span>
        </div>
    }
    .into_any()
}
