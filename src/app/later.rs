//! What the first rows of the list do without: in the portal that is delivered its code is in files of its own, asked for
//! once those rows are there, when an address that needs one is opened, or where one is wanted sooner.

use std::cell::Cell;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Texts, account, broken, notices, panels, shortcuts};
use crate::arm::BadConfig;
use crate::browser;
use crate::dom::{View, effect, live, view};
use crate::i18n::{Lang, M, learn_later, learn_work, t};
use crate::pages;
use crate::pages::jobs_list::Behind;
use crate::session::Session;
use crate::store::Store;
use crate::ui::{Icon, Weight, button, empty};
use domain::job::{JobId, ListQuery, Task};

/// What only the later code can do.
pub(super) enum Wanted {
    /// The page of a job.
    Job(JobId),
    /// To read a job anew; no view comes of it.
    Read(Store, JobId),
    /// A form.
    Form(Task),
    /// The page that reads a copy log.
    CopyLog,
    /// The page for an address that means nothing.
    NotFound,
    /// The page that says what is wrong with `config.json`.
    BadConfig(BadConfig),
    /// The page of who isn't signed in, and why.
    SignIn(Session),
    /// That the sign-in has ended.
    Ended(Session),
    /// Who is signed in, and signing out.
    Account(Session),
    /// What stands behind the list.
    Behind(Store, Memo<ListQuery>, Behind),
    /// Which subscriptions are shown.
    Scope(Store, Memo<ListQuery>),
    /// What was done in this visit.
    Notices(Store),
    /// The languages.
    Language(RwSignal<Lang>, Texts),
    /// Light or dark.
    Theme,
    /// What is there all the while: the keys, who tells of notices, and the dialog for several jobs, which outlasts the list.
    Attendants(Store),
}

/// A file of later code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    /// The page of a job, and all that is no work of its own.
    Job,
    /// Forms and copy logs.
    Work,
}

impl Wanted {
    /// The file that it is in.
    fn file(&self) -> File {
        match self {
            Self::Form(_) | Self::CopyLog => File::Work,
            _ => File::Job,
        }
    }
}

/// The door to forms and copy logs: all that only this function reaches is cut out of the wasm.
fn make_work(wanted: Wanted) -> View {
    learn_work();
    match wanted {
        Wanted::Form(task) => pages::form::form(task),
        Wanted::CopyLog => pages::copy_log::copy_log(),
        _ => View::Nothing,
    }
}

/// The door to the other later code.
fn make(wanted: Wanted) -> View {
    learn_later();
    match wanted {
        Wanted::Job(id) => pages::job::job(id),
        Wanted::Read(store, id) => {
            spawn_local(store.read_job(id));
            View::Nothing
        }
        Wanted::Form(_) | Wanted::CopyLog => View::Nothing,
        Wanted::NotFound => pages::not_found::not_found(),
        Wanted::BadConfig(error) => broken::bad_config(&error),
        Wanted::SignIn(session) => account::sign_in(session),
        Wanted::Ended(session) => account::ended(session),
        Wanted::Account(session) => account::account(session),
        Wanted::Behind(store, query, what) => pages::jobs_list::behind(store, query, what),
        Wanted::Scope(store, query) => panels::scope(store, query),
        Wanted::Notices(store) => notices::notices(store),
        Wanted::Language(language, texts) => panels::language(language, &texts),
        Wanted::Theme => panels::theme(),
        Wanted::Attendants(store) => {
            notices::announce(store);
            view! {
                {shortcuts::shortcuts(store)}
                {pages::jobs_list::bulk(store)}
            }
        }
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

    #[wasm_split(work, fallible, preload(load_work))]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn make_work(wanted: Wanted) -> Result<View, SplitLoaderError> {
        Ok(super::make_work(wanted))
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

    pub(super) fn load_work() -> Ready<Result<(), Infallible>> {
        load()
    }

    pub(super) fn make_work(wanted: Wanted) -> Ready<Result<View, Infallible>> {
        ready(Ok(super::make_work(wanted)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    NotAsked,
    Coming,
    Here,
    Missing,
}

/// The code of a file of later pages. A handle.
#[derive(Clone, Copy)]
pub(super) struct Later {
    file: File,
    code: RwSignal<Code>,
}

impl Later {
    pub(super) fn new(file: File) -> Self {
        let code = RwSignal::new(if cfg!(feature = "split") {
            Code::NotAsked
        } else {
            Code::Here
        });
        Self { file, code }
    }

    /// Loads it once the list has rows or a job is here, so that a click doesn't wait for it: not sooner, for the rows come
    /// first, and at a low priority (boot.js). `next` comes after it. Where a page of `next` was opened first, it comes behind
    /// that: the keys and the notices are there on every page.
    pub(super) fn load_behind_rows(self, store: Store, next: Self) {
        if cfg!(feature = "split") {
            effect(move || {
                let has_page = next.code.get() == Code::Here;
                if has_page || store.jobs().with(|jobs| jobs.rows() > 0) {
                    if self.code.get_untracked() == Code::NotAsked {
                        self.load();
                    }
                    if self.code.get() == Code::Here && next.code.get_untracked() == Code::NotAsked
                    {
                        next.load();
                    }
                }
            });
        }
    }

    fn load(self) {
        if matches!(self.code.get_untracked(), Code::NotAsked | Code::Missing) {
            self.code.set(Code::Coming);
            spawn_local(async move {
                let is_here = match self.file {
                    File::Job => code::load().await.is_ok(),
                    File::Work => code::load_work().await.is_ok(),
                };
                self.code
                    .set(if is_here { Code::Here } else { Code::Missing });
            });
        }
    }

    /// Reads a job anew.
    pub(super) fn read(store: Store, id: JobId) {
        spawn_local(async move { drop(code::make(Wanted::Read(store, id)).await) });
    }

    /// What nobody misses until its code is here.
    pub(super) fn attendants(self, store: Store) -> View {
        let wanted = move || Wanted::Attendants(store);
        self.view(Box::new(wanted), Box::new(|_| View::Nothing))
    }

    /// A part of a page, or what a menu holds.
    pub(super) fn part(self, wanted: impl Fn() -> Wanted + 'static) -> View {
        self.part_of(Box::new(wanted))
    }

    fn part_of(self, wanted: Box<dyn Fn() -> Wanted>) -> View {
        self.load();
        let instead = move |code| match code {
            Code::Missing => missing_part(self),
            _ => view! { <p class="quiet">{t(M::Loading)}</p> },
        };
        self.view(wanted, Box::new(instead))
    }

    /// The page of a job; until its code is here, the shape of it.
    pub(super) fn job(self, id: JobId) -> View {
        let waiting = {
            let id = id.clone();
            move || pages::job::waiting(&id)
        };
        self.page(move || Wanted::Job(id.clone()), waiting)
    }

    /// A whole page.
    pub(super) fn page(
        self,
        wanted: impl Fn() -> Wanted + 'static,
        waiting: impl Fn() -> View + 'static,
    ) -> View {
        self.page_of(Box::new(wanted), Box::new(waiting))
    }

    fn page_of(self, wanted: Box<dyn Fn() -> Wanted>, waiting: Box<dyn Fn() -> View>) -> View {
        self.load();
        let begun = Cell::new(false);
        let instead = move |code| {
            // What had the focus, the heading or Retry, goes: the heading that comes takes it.
            if begun.replace(true) && browser::has_focus(browser::HEADING_OR_EMPTY) {
                request_animation_frame(|| {
                    browser::focus_quietly(browser::HEADING);
                });
            }
            match code {
                Code::Missing => missing(self),
                Code::Here => View::Nothing,
                Code::NotAsked | Code::Coming => waiting(),
            }
        };
        self.view(wanted, Box::new(instead))
    }

    /// A view, once its code is here; until then, what stands in its place.
    fn view(self, wanted: Box<dyn Fn() -> Wanted>, instead: Box<dyn Fn(Code) -> View>) -> View {
        if self.code.get_untracked() == Code::Here {
            return now(wanted());
        }
        live(move || {
            let code = self.code.get();
            let instead = instead(code);
            if code == Code::Here {
                untrack(|| now(wanted()))
            } else {
                instead
            }
        })
    }
}

/// A view whose code is here.
fn now(wanted: Wanted) -> View {
    let made = match wanted.file() {
        File::Job => code::make(wanted).now_or_never().and_then(Result::ok),
        File::Work => code::make_work(wanted).now_or_never().and_then(Result::ok),
    };
    made.unwrap_or_default()
}

/// What stands in the place of a page whose code didn't come: there is no network, or a newer portal has been put in the place of this one.
fn missing(later: Later) -> View {
    empty(
        Icon::Warn,
        view! { <h1 tabindex="-1">{t(M::PageFailedTitle)}</h1> },
        view! { <p>{t(M::PageFailedText)}</p> },
        view! {
            {button(Weight::Primary, t(M::Retry), move || later.load())}
            {button(Weight::Plain, t(M::Reload), browser::reload)}
        },
    )
}

/// The same for a part of a page, in little room and without a heading of its own.
fn missing_part(later: Later) -> View {
    view! {
        <p class="alert"><span>{t(M::PageFailedText)}</span></p>
        <p>{button(Weight::Plain, t(M::Retry), move || later.load())}</p>
    }
}
