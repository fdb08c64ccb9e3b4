//! The dialog for several jobs: which of them it is possible for, and why not for the others; how far it has come; how it
//! ended for each.

mod ended;
mod named;
mod preview;
mod results;
mod running;

use std::mem;

use leptos::prelude::*;

use self::ended::{Ended, tally};
use self::preview::Preview;
use self::running::Running;
use crate::browser;
use crate::i18n::{M, list_of, t};
use crate::memo::memo;
use crate::store::{ActionStore, Stage, expect_context};
use crate::ui::Dialog;

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
pub fn bulk() -> AnyView {
    view! { <Bulk /> }.into_any()
}

#[component]
fn Bulk() -> impl IntoView {
    let actions: ActionStore = expect_context();
    let bulk = actions.bulk();
    let stage = memo(move |_| bulk.with(|run| run.as_ref().map(|run| run.stage)));
    let face = memo(move |_| stage.get().map(Face::of));
    let close = Callback::new(move |()| actions.close_run());
    let content = move || view! { <Body stage face close /> }.into_any();
    view! { <Dialog id="bulk" wide=true open=Signal::derive(move || stage.get().is_some()) busy=Signal::derive(move || stage.get().is_some_and(Stage::is_busy)) on_close=close>{content()}</Dialog> }
}

/// What is in the dialog.
#[component]
fn Body(
    stage: Memo<Option<Stage>>,
    face: Memo<Option<Face>>,
    close: Callback<()>,
) -> impl IntoView {
    let actions: ActionStore = expect_context();
    let bulk = actions.bulk();
    let mut before = face.get_untracked();
    // What had the focus has gone: the title says where things stand. A key that is still held down does nothing there.
    Effect::new(move || {
        let now = face.get();
        if now.is_some() && mem::replace(&mut before, now) != now {
            browser::focus("#bulk-title");
        }
    });
    let content = move || {
        let face = face.get()?;
        let run = bulk.get_untracked()?;
        Some(match face {
            Face::Preview => view! { <Preview run close /> }.into_any(),
            Face::Running => view! { <Running run stage /> }.into_any(),
            Face::Ended => view! { <Ended run close /> }.into_any(),
        })
    };
    let announcement = move || match face.get()? {
        Face::Preview => None,
        Face::Running => Some(t(M::Working).to_owned()),
        Face::Ended => bulk.with_untracked(|run| Some(list_of(&tally(run.as_ref()?)))),
    };
    view! {
        <div class="content">
            {content}
            // One for the whole run; each job by itself would talk without end.
            <p class="visually-hidden" role="status">{announcement}</p>
        </div>
    }
}
