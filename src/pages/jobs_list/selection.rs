//! The bar of the selected jobs, at the bottom of the window.

use crate::browser;
use crate::i18n::{M, count, t, tn};
use crate::memo::memo;
use crate::store::{ActionStore, JobStore, Jobs, ListStore, expect_context};
use crate::ui::{Button, Icon, Symbol, Weight};
use domain::job::{Action, ListQuery, attention, marks_of_seen};
use leptos::prelude::*;

/// The bar.
pub(super) fn bar(query: Memo<ListQuery>) -> AnyView {
    let list: ListStore = expect_context();
    let actions: ActionStore = expect_context();
    let hidden = memo(move |_| {
        // Follows the selection, and the jobs.
        list.selected();
        query.with(|query| {
            if query.filters() {
                rows(list, query).1
            } else {
                0
            }
        })
    });
    let selected = memo(move |_| list.selected());
    let ask = move |action| {
        query.with_untracked(|query| {
            let (rows, hidden) = rows(list, query);
            actions.ask_all(action, &rows, hidden);
        });
    };
    let clear = move || {
        query.with_untracked(|query| list.select(&rows(list, query).0, false));
        // The bar goes, and what had the focus with it.
        if !browser::focus_quietly(".jobs .c-pick input") {
            browser::focus_quietly("#filter");
        }
    };
    let jobs: JobStore = expect_context();
    let seeable = memo(move |_| {
        list.selected();
        list.jobs().with(Seeable::of)
    });
    let see = move |seen: bool| {
        query.with_untracked(|query| jobs.see(&rows(list, query).0, seen));
    };
    let can_see = memo(move |_| seeable.get() != Seeable::Nothing);
    let seen = memo(move |_| seeable.get() == Seeable::Seen);
    let see = move || {
        can_see.get().then(|| {
            let label = move || t(if seen.get() { M::MarkUnseen } else { M::MarkSeen });
            view! {
                <button id="see-jobs" type="button" class="button" title=t(M::SeenText) on:click=move |_| see(!seen.get_untracked())>{label}</button>
            }
        })
    };
    let act = |id: &'static str, symbol, label, action| {
        view! {
            <button id=id type="button" class="button" on:click=move |_| ask(action)><Icon symbol/>{t(label)}</button>
        }
    };
    view! {
        <section class="selection" aria-label=t(M::Selection)>
            <p role="status">
                <strong>{move || tn(M::Selected, count(selected.get()), &[])}</strong>
                {move || {
                    let hidden = hidden.get();
                    (hidden > 0).then(|| view! { <span class="quiet">{tn(M::SelectedHidden, count(hidden), &[])}</span> })
                }}
            </p>
            <Button weight=Weight::Link on_press=move |()| clear()>{t(M::ClearSelection)}</Button>
            <div class="group">
                {see}
                {act("cancel-jobs", Symbol::Stop, M::CancelSeveral, Action::Cancel)}
                {act("delete-jobs", Symbol::Trash, M::DeleteSeveral, Action::Delete)}
            </div>
        </section>
    }
    .into_any()
}

/// What of the selected jobs' needs nobody can change any more.
#[derive(Clone, Copy, PartialEq)]
enum Seeable {
    Nothing,
    /// Some that was not seen yet.
    Unseen,
    /// All of it was seen.
    Seen,
}

impl Seeable {
    fn of(jobs: &Jobs) -> Self {
        let now = browser::now();
        let mut seen = Self::Nothing;
        for (index, job) in jobs.iter() {
            if !jobs.is_selected(index) || !job.state.has_ended() {
                continue;
            }
            if !attention(job, now).is_empty() {
                return Self::Unseen;
            }
            if marks_of_seen(job, now) != 0 {
                seen = Self::Seen;
            }
        }
        seen
    }
}

/// The rows of the selected jobs in the list's order, and at their end those that the filters hide; and how many these are.
fn rows(list: ListStore, query: &ListQuery) -> (Vec<usize>, usize) {
    let shown = list.sorted(query);
    list.jobs().with_untracked(|jobs| {
        let mut passes = vec![false; jobs.rows()];
        for row in &shown {
            passes[*row] = true;
        }
        let is_selected = |row: &usize| jobs.is_selected(*row);
        let mut rows: Vec<_> = shown.into_iter().filter(is_selected).collect();
        let passing = rows.len();
        rows.extend((0..jobs.rows()).filter(|row| is_selected(row) && !passes[*row]));
        let hidden = rows.len() - passing;
        (rows, hidden)
    })
}
