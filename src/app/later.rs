//! The page of a job, whose code comes later than the rest: in the portal that is delivered it is a file of its own,
//! asked for once the list has its first rows, or when a job's address is opened.

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{notices, shortcuts};
use crate::browser;
use crate::dom::{View, effect, live, view};
use crate::i18n::{M, learn_later, t};
use crate::job::JobId;
use crate::pages;
use crate::signals::{RwSignal, StoredValue};
use crate::store::Store;
use crate::ui::{Icon, Weight, button, empty};

/// What only the later code can do.
pub(super) enum Wanted {
    /// The page of a job.
    Job(JobId),
    /// To read a job anew; no view comes of it.
    Read(Store, JobId),
    /// The list of the keys.
    Help(RwSignal<bool>),
    /// What was done in this visit.
    Notices(Store),
}

/// The one door to the later code: all that only this function reaches is cut out of the wasm.
fn make(wanted: Wanted) -> View {
    learn_later();
    match wanted {
        Wanted::Job(id) => pages::job::job(id),
        Wanted::Read(store, id) => {
            spawn_local(store.read_job(id));
            View::Nothing
        }
        Wanted::Help(open) => shortcuts::help(open),
        Wanted::Notices(store) => notices::notices(store),
    }
}

/// The macro writes what loads the code (`load`), and calls it then.
#[cfg(feature = "split")]
mod code {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{View, Wanted};

    #[wasm_split(job, fallible, preload(load))]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn make(wanted: Wanted) -> Result<View, SplitLoaderError> {
        Ok(super::make(wanted))
    }
}

/// As above, all in one.
#[cfg(not(feature = "split"))]
mod code {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use super::{View, Wanted};

    pub(super) fn load() -> Ready<Result<(), Infallible>> {
        ready(Ok(()))
    }

    pub(super) fn make(wanted: Wanted) -> Ready<Result<View, Infallible>> {
        ready(Ok(super::make(wanted)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    NotAsked,
    Coming,
    Here,
    Missing,
}

/// The code of the later pages. A handle.
#[derive(Clone, Copy)]
pub(super) struct Later(RwSignal<Code>);

impl Later {
    /// Loads it once the list has rows, so that a click doesn't wait for it: not sooner, for the rows come first, and at
    /// a low priority (boot.js).
    pub(super) fn new(store: Store) -> Self {
        let split = cfg!(feature = "split");
        let later = Self(RwSignal::new(if split {
            Code::NotAsked
        } else {
            Code::Here
        }));
        if split {
            effect(move || {
                if store.jobs().with(|jobs| jobs.rows() > 0)
                    && later.0.get_untracked() == Code::NotAsked
                {
                    later.load();
                }
            });
        }
        later
    }

    fn load(self) {
        if matches!(self.0.get_untracked(), Code::NotAsked | Code::Missing) {
            self.0.set(Code::Coming);
            spawn_local(async move {
                let code = code::load().await.map_or(Code::Missing, |()| Code::Here);
                self.0.set(code);
            });
        }
    }

    /// Reads a job anew.
    pub(super) fn read(store: Store, id: JobId) {
        spawn_local(async move { drop(code::make(Wanted::Read(store, id)).await) });
    }

    /// The list of the keys.
    pub(super) fn help(self, open: RwSignal<bool>) -> View {
        if self.0.get_untracked() != Code::Here {
            effect(move || {
                if open.get() {
                    self.load();
                }
            });
        }
        self.part(move || now(Wanted::Help(open)))
    }

    /// What was done in this visit.
    pub(super) fn notices(self, store: Store) -> View {
        self.part(move || now(Wanted::Notices(store)))
    }

    /// What nobody misses until its code is here.
    fn part(self, view: impl Fn() -> View + 'static) -> View {
        if self.0.get_untracked() == Code::Here {
            return view();
        }
        live(move || {
            if self.0.get() == Code::Here {
                untrack(&view)
            } else {
                View::Nothing
            }
        })
    }

    /// The page of a job; until its code is here, the shape of it.
    pub(super) fn job(self, id: JobId) -> View {
        self.load();
        if self.0.get_untracked() == Code::Here {
            return now(Wanted::Job(id));
        }
        let begun = StoredValue::new(false);
        let focus = move || {
            // What had the focus, the heading or Retry, goes: the heading that comes takes it.
            if begun.get_value() && browser::has_focus("main h1, main .empty *") {
                request_animation_frame(|| {
                    browser::focus_quietly("main h1");
                });
            }
            begun.set_value(true);
        };
        live(move || {
            let code = self.0.get();
            focus();
            match code {
                Code::Here => untrack(|| now(Wanted::Job(id.clone()))),
                Code::Missing => missing(self),
                Code::NotAsked | Code::Coming => pages::job::waiting(&id),
            }
        })
    }
}

/// A view whose code is here.
fn now(wanted: Wanted) -> View {
    code::make(wanted)
        .now_or_never()
        .and_then(Result::ok)
        .unwrap_or_default()
}

/// What stands where the code didn't come: there is no network, or a newer portal has been put in the place of this one.
fn missing(later: Later) -> View {
    let reload = || drop(browser::window().location().reload());
    empty(
        Icon::Warn,
        view! { <h1 tabindex="-1">{t(M::PageFailedTitle)}</h1> },
        view! { <p>{t(M::PageFailedText)}</p> },
        view! {
            {button(Weight::Primary, t(M::Retry), move || later.load())}
            {button(Weight::Plain, t(M::Reload), reload)}
        },
    )
}
