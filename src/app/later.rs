//! The page of a job, whose code comes later than the rest: in the portal that is delivered it is a file of its own,
//! asked for once the list has its first rows, or when a job's address is opened.

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::dom::{View, effect, live, view};
use crate::i18n::{M, t};
use crate::job::JobId;
use crate::pages;
use crate::store::Store;
use crate::ui::{Icon, Weight, button, empty};

/// Where the code is. `load` and `job` are made by the macro, which cuts `job` and all that only it needs out of the
/// wasm.
#[cfg(feature = "split")]
mod code {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use leptos::prelude::RwSignal;

    use crate::dom::View;
    use crate::job::JobId;
    use crate::store::Store;

    #[wasm_split(job, fallible, preload(load))]
    pub(super) fn job(id: JobId) -> Result<View, SplitLoaderError> {
        Ok(crate::pages::job::job(id))
    }

    #[wasm_split(job, fallible)]
    pub(super) fn read(store: Store, id: JobId) -> Result<(), SplitLoaderError> {
        leptos::task::spawn_local(store.read_job(id));
        Ok(())
    }

    #[wasm_split(job, fallible)]
    pub(super) fn help(open: RwSignal<bool>) -> Result<View, SplitLoaderError> {
        Ok(crate::app::shortcuts::help(open))
    }

    #[wasm_split(job, fallible)]
    pub(super) fn notices(store: Store) -> Result<View, SplitLoaderError> {
        Ok(crate::app::menus::notices(store))
    }
}

/// As above, all in one.
#[cfg(not(feature = "split"))]
mod code {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use leptos::prelude::RwSignal;

    use crate::dom::View;
    use crate::job::JobId;
    use crate::store::Store;

    type Done<T> = Ready<Result<T, Infallible>>;

    pub(super) fn load() -> Done<()> {
        ready(Ok(()))
    }

    pub(super) fn job(id: JobId) -> Done<View> {
        ready(Ok(crate::pages::job::job(id)))
    }

    pub(super) fn read(store: Store, id: JobId) -> Done<()> {
        leptos::task::spawn_local(store.read_job(id));
        load()
    }

    pub(super) fn help(open: RwSignal<bool>) -> Done<View> {
        ready(Ok(crate::app::shortcuts::help(open)))
    }

    pub(super) fn notices(store: Store) -> Done<View> {
        ready(Ok(crate::app::menus::notices(store)))
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
                let _ = self.0.try_set(code);
            });
        }
    }

    /// Reads a job anew.
    pub(super) fn read(store: Store, id: JobId) {
        spawn_local(async move { drop(code::read(store, id).await) });
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
        self.part(move || now(code::help(open)))
    }

    /// What was done in this visit.
    pub(super) fn notices(self, store: Store) -> View {
        self.part(move || now(code::notices(store)))
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
            return now(code::job(id));
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
                Code::Here => untrack(|| now(code::job(id.clone()))),
                Code::Missing => missing(self),
                Code::NotAsked | Code::Coming => pages::job::waiting(&id),
            }
        })
    }
}

/// A view whose code is here.
fn now<E>(view: impl Future<Output = Result<View, E>>) -> View {
    view.now_or_never().and_then(Result::ok).unwrap_or_default()
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
