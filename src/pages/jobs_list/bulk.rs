//! The dialog for several jobs: which of them it is possible for, and why not for the others; how far it has come; how it
//! ended for each.

use leptos::prelude::*;

use super::list_banners::countdown;
use crate::browser;
use crate::dom::{self, CollectView, View, attr, click, effect, live, marked, view};
use crate::i18n::{M, count, number, t, tf, tn};
use crate::memo::memo;
use crate::pages::{errors, reasons};
use crate::store::{Member, Part, Run, Stage, Store};
use crate::ui::{Dialog, Icon, Weight, button, close_button, dialog, icon};
use domain::job::{Action, JobState, Standing, may_be_refused};

/// The most jobs that a list in the dialog names: more would be read by nobody, and cost the browser a lot.
const MOST: usize = 200;

/// What the dialog shows of a run's life.
#[derive(Clone, Copy, PartialEq)]
enum Face {
    Preview,
    Running,
    Ended,
}

impl Face {
    fn of(stage: Stage) -> Self {
        match stage {
            Stage::Preview => Self::Preview,
            Stage::Stopped | Stage::Finished => Self::Ended,
            Stage::Running | Stage::Waiting { .. } | Stage::Stopping => Self::Running,
        }
    }
}

/// The dialog for the action on several jobs, if there is one.
pub fn bulk(store: Store) -> View {
    let bulk = store.bulk();
    let stage = memo(move |_| bulk.with(|run| run.as_ref().map(|run| run.stage)));
    let face = memo(move |_| stage.get().map(Face::of));
    let close = Callback::new(move |()| store.close_run());
    let spec = Dialog {
        id: "bulk",
        wide: true,
        open: Signal::derive(move || stage.get().is_some()),
        busy: Signal::derive(move || stage.get().is_some_and(Stage::is_busy)),
        on_close: close,
    };
    dialog(spec, move || {
        let mut before = face.get_untracked();
        // What had the focus has gone: the title says where things stand. A key that is still held down does nothing there.
        effect(move || {
            let now = face.get();
            if now.is_some() && std::mem::replace(&mut before, now) != now {
                browser::focus("#bulk-title");
            }
        });
        view! {
            <div class="content">
                {live(move || {
                    let face = face.get();
                    untrack(|| {
                        let run = bulk.get_untracked()?;
                        Some(match face? {
                            Face::Preview => preview(store, &run, close),
                            Face::Running => running(store, &run, stage),
                            Face::Ended => ended(store, &run, close),
                        })
                    })
                })}
                // One for the whole run; each job by itself would talk without end.
                <p class="visually-hidden" role="status">
                    {live(move || match face.get()? {
                        Face::Preview => None,
                        Face::Running => Some(t(M::Working).to_owned()),
                        Face::Ended => bulk.with_untracked(|run| Some(tally(run.as_ref()?).join(", "))),
                    })}
                </p>
            </div>
        }
    })
}

/// Which jobs it is possible for, what it means, and why it isn't for the others.
fn preview(store: Store, run: &Run, close: Callback<()>) -> View {
    let (eligible, all) = (count(run.eligible), count(run.members.len()));
    let (question, none, intro) = match run.action {
        Action::Cancel => (M::CancelJobsQuestion, M::NoneToCancel, M::CancelJobsIntro),
        Action::Delete => (M::DeleteJobsQuestion, M::NoneToDelete, M::DeleteJobsIntro),
    };
    let possible = eligible > 0;
    let title = if possible {
        tn(question, eligible, &[])
    } else {
        t(none).into()
    };
    let partly =
        (possible && eligible < all).then(|| tn(M::PossibleFor, all, &[&number(eligible)]));
    let hidden = (run.hidden > 0).then(|| tn(M::SelectedHidden, count(run.hidden), &[]));
    let told: Vec<_> = partly.into_iter().chain(hidden).collect();
    let facts = possible.then(|| {
        let facts = meanings(run)
            .into_iter()
            .map(|(symbol, text)| view! { <li>{icon(symbol)}<span>{text}</span></li> })
            .collect_view();
        view! { <p>{tn(intro, eligible, &[])}</p> <ul class="facts">{facts}</ul> }
    });
    let action = run.action;
    let skipped = |member: &&Member| matches!(member.part, Part::Skipped(_));
    let (without, with): (Vec<_>, Vec<_>) = run.members.iter().partition(skipped);
    let group = |heading, members: Vec<&Member>| {
        (!members.is_empty()).then(|| {
            view! {
                <h3>{tf(heading, &[&number(count(members.len()))])}</h3>
                {parts(members.iter().map(|member| {
                    let why = match &member.part {
                        Part::Skipped(standing) => reasons::forbidden(action, standing),
                        _ => None,
                    };
                    view! { <li><bdi>{member.job.name.to_string()}</bdi><span>{why}</span></li> }
                }), members.len())}
            }
        })
    };
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let go = move || {
        if !store.confirm_all(&typed.get_untracked()) {
            wrong.set(true);
            browser::focus("#bulk input");
        }
    };
    let field = (possible && action == Action::Delete).then(|| {
        let write = move |event| {
            typed.set(event_target_value(&event));
            wrong.set(false);
        };
        view! {
            <div class="typed">
                <label for="bulk-number">{tf(M::TypeNumber, &[&number(eligible)])}</label>
                <span class="field">
                    <input
                        id="bulk-number"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-invalid=marked(move || wrong.get())
                        aria-describedby="bulk-wrong"
                        on:input=write
                    />
                </span>
                <p id="bulk-wrong" class="alert" role="alert">
                    {live(move || wrong.get().then(|| view! { {icon(Icon::Warn)}<span>{tf(M::TypeNumberWrong, &[&number(eligible)])}</span> }))}
                </p>
            </div>
        }
    });
    let do_it = match action {
        Action::Cancel => t(M::RequestCancellation).to_owned(),
        Action::Delete => tn(M::DeleteJobs, eligible, &[]),
    };
    let confirmed = memo(move |_| {
        store.bulk().with_untracked(|run| {
            typed.with(|typed| run.as_ref().is_some_and(|run| run.is_confirmed_by(typed)))
        })
    });
    let confirm = possible.then(|| {
        view! {
            <button
                type="button"
                class="button danger"
                aria-disabled=marked(move || !confirmed.get())
                on:click=click(go)
            >
                {do_it}
            </button>
        }
    });
    view! {
        <h2 id="bulk-title" tabindex="-1">{title}</h2>
        {(!told.is_empty()).then(|| view! { <p class="quiet">{told.join(" ")}</p> })}
        {facts}
        <div class="scroll" role="group" tabindex="0" aria-labelledby="bulk-title">
            {group(M::JobsNotPossible, without)}
            {group(M::JobsPossible, with)}
        </div>
        {field}
        <div class="actions">
            {close_button(t(if possible { M::KeepJobs } else { M::Close }), close)}
            {confirm}
        </div>
    }
}

/// What the action means for the jobs that it is possible for.
fn meanings(run: &Run) -> Vec<(Icon, String)> {
    let eligible = || {
        run.members
            .iter()
            .filter(|member| member.part == Part::Waiting)
            .map(|member| &member.job)
    };
    let creating = eligible()
        .filter(|job| job.state == JobState::Creating)
        .count();
    let mut all = Vec::new();
    match run.action {
        Action::Cancel => {
            all.push((Icon::Stop, t(M::CancelJobsStops).into()));
            if eligible().any(|job| job.state == JobState::Transferring) {
                all.push((Icon::Refresh, t(M::CancelBestEffort).into()));
            }
            if creating < run.eligible {
                all.push((Icon::Truck, t(M::CancelSentBack).into()));
            }
            if eligible().any(|job| may_be_refused(&job.state)) {
                all.push((Icon::Warn, t(M::CancelJobsMayBeRefused).into()));
            }
            all.push((Icon::Clock, t(M::CancelJobsKept).into()));
        }
        Action::Delete => {
            all.push((Icon::Ghost, t(M::DeleteJobsInaccessible).into()));
            all.push((Icon::Key, t(M::DeleteJobsLost).into()));
            if eligible().any(|job| job.blobs_not_exported) {
                all.push((Icon::Warn, t(M::DeleteBlobs).into()));
            }
        }
    }
    if creating > 0 {
        all.push((Icon::Box, tn(M::DeleteJobsCreating, count(creating), &[])));
    }
    all.push((Icon::Undo, t(M::CantBeUndone).into()));
    all
}

/// How far it has come, and Stop.
fn running(store: Store, run: &Run, stage: Memo<Option<Stage>>) -> View {
    let bulk = store.bulk();
    let (action, eligible) = (run.action, count(run.eligible));
    let title = match action {
        Action::Cancel => M::CancellingJobs,
        Action::Delete => M::DeletingJobs,
    };
    let ended = memo(move |_| bulk.with(|run| run.as_ref().map_or(0, Run::ended)));
    let stopping = move || stage.get() == Some(Stage::Stopping);
    let done = move || tn(M::JobsDone, eligible, &[&number(count(ended.get()))]);
    view! {
        <h2 id="bulk-title" tabindex="-1">{t(title)}</h2>
        <div class="going">
            <progress max=eligible.to_string() value=attr(move || ended.get().to_string()) aria-label=t(title)></progress>
            <span class="num">{live(done)}</span>
            <button
                type="button"
                class="button small"
                aria-busy=marked(stopping)
                aria-disabled=marked(stopping)
                on:click=click(move || store.stop_run())
            >
                {t(M::Stop)}
            </button>
        </div>
        <p class="quiet">
            {live(move || match stage.get() {
                Some(Stage::Waiting { until }) => dom::IntoView::into_view(countdown(M::JobsWaiting, until)),
                Some(Stage::Stopping) => View::Text(t(M::JobsStopping).into()),
                _ => View::Text("\u{a0}".into()),
            })}
        </p>
        {results(store, run, false)}
    }
}

/// How it ended.
fn ended(store: Store, run: &Run, close: Callback<()>) -> View {
    let title = match run.stage {
        Stage::Stopped => M::JobsStopped,
        _ => M::JobsFinished,
    };
    let lines = tally(run).into_iter().map(|line| view! { <li>{line}</li> });
    let retry = run.members.iter().any(|member| member.part.has_failed());
    view! {
        <h2 id="bulk-title" tabindex="-1">{t(title)}</h2>
        <ul class="tally">{lines.collect_view()}</ul>
        {results(store, run, true)}
        <div class="actions">
            {retry.then(|| button(Weight::Plain, t(M::RetryFailed), move || store.retry_failed()))}
            {button(Weight::Primary, t(M::Close), move || close.run(()))}
        </div>
    }
}

/// How many jobs came to which end, a line each.
fn tally(run: &Run) -> Vec<String> {
    let tally = run.tally();
    let done = match run.action {
        Action::Cancel => M::TallyCanceled,
        Action::Delete => M::TallyDeleted,
    };
    let lines = [
        (done, tally.done),
        (M::TallyVanished, tally.vanished),
        (M::TallyFailed, tally.failed),
        (M::TallyUnclear, tally.unclear),
        (M::TallySkipped, tally.skipped),
        (M::TallyLeft, tally.left),
    ];
    lines
        .into_iter()
        .filter(|(message, jobs)| *jobs > 0 || *message == done)
        .map(|(message, jobs)| tn(message, count(jobs), &[]))
        .collect()
}

/// The jobs, with what becomes of each. Once it has ended, those come first that somebody may have to see to.
fn results(store: Store, run: &Run, ended: bool) -> View {
    let bulk = store.bulk();
    let action = run.action;
    let mut order: Vec<_> = (0..run.members.len()).collect();
    let rank = |index: &usize| match run.members[*index].part {
        Part::Skipped(_) => 2,
        ref part if ended && !part.has_failed() && *part != Part::Left => 1,
        _ => 0,
    };
    order.sort_by_key(rank);
    let rows = order.iter().map(|index| {
        let index = *index;
        let part = memo(move |_| {
            bulk.with(|run| Some(run.as_ref()?.members.get(index)?.part.clone()))
        });
        let name = run.members[index].job.name.to_string();
        view! { <li><bdi>{name}</bdi>{live(move || part.with(|part| Some(result(action, part.as_ref()?))))}</li> }
    });
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label=t(M::Results)>{parts(rows, run.members.len())}</div>
    }
}

/// What becomes of a job.
fn result(action: Action, part: &Part) -> View {
    let failed = |message, error, needed| {
        view! {
            <div class="alert">
                {icon(Icon::Warn)}
                <div><p>{t(message)}" "{reasons::failed(error, needed)}</p>{errors::service_words(error)}</div>
            </div>
        }
    };
    let quiet = |message| view! { <span class="quiet">{t(message)}</span> };
    let good =
        |message| view! { <span class="good">{icon(Icon::Check)}<span>{t(message)}</span></span> };
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
            Action::Cancel => {
                view! { <span class="alert">{icon(Icon::Warn)}<span>{t(M::PartVanished)}</span></span> }
            }
            Action::Delete => good(M::PartVanished),
        },
        Part::Skipped(standing) => skipped(action, standing),
        Part::Unchecked(error) => failed(M::NothingSent, error, reasons::READ),
        Part::Refused(error) => failed(M::ServiceRefused, error, reasons::permission(action)),
        Part::Unclear(error) => failed(M::NoEffectSeen, error, reasons::permission(action)),
    }
}

fn skipped(action: Action, standing: &Standing) -> View {
    view! { <span>{reasons::forbidden(action, standing)}</span> }
}

/// A list of jobs; of many, the first ones, and how many more there are.
fn parts(rows: impl Iterator<Item = View>, all: usize) -> View {
    let more = (all > MOST).then(|| view! { <li>{tn(M::AndMore, count(all - MOST), &[])}</li> });
    view! { <ul class="parts">{rows.take(MOST).collect_view()}{more}</ul> }
}
