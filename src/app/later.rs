//! What the first rows of the list do without: in the portal that is delivered its code is in chunks, files of their own. They
//! are asked for once those rows are there, when an address that needs one is opened, or where one is wanted sooner.

use std::cell::Cell;
use std::marker::PhantomData;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts::Texts;
use super::{account, broken, notices, panels, shortcuts};
use crate::arm::BadConfig;
use crate::browser;
use crate::i18n::{Lang, M, t};
use crate::pages;
use crate::pages::jobs_list::Behind;
use crate::session::Session;
use crate::store::{JobStore, ListStore};
use crate::ui::{Button, Empty, Symbol, Weight};
use domain::job::{JobId, ListQuery, Task};

/// What the chunk with a job's page makes; it holds all that is no work of its own.
pub(super) enum JobChunk {
    /// The page of a job.
    Job(JobId),
    /// To read a job anew; no view comes of it.
    Read(JobStore, JobId),
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
    Behind(Memo<ListQuery>, Behind),
    /// Which subscriptions are shown.
    Scope(Memo<ListQuery>),
    /// What was done in this visit.
    Notices,
    /// The languages.
    Language(RwSignal<Lang>, Texts),
    /// Light or dark.
    Theme,
    /// What is there all the while: the keys, who tells of notices, and the dialog for several jobs, which outlasts the list.
    Attendants,
}

/// What the chunk with forms and copy logs makes.
pub(super) enum FormsChunk {
    /// A form.
    Form(Task),
    /// The page that reads a copy log.
    CopyLog,
}

/// A file of later code: what can be wanted of it.
pub(super) trait Chunk: Sized + 'static {
    /// Loads the code; whether it came.
    fn load() -> impl Future<Output = bool>;

    /// A view; `None` where the code isn't here.
    fn make(self) -> Option<AnyView>;
}

impl Chunk for JobChunk {
    async fn load() -> bool {
        code::load().await.is_ok()
    }

    fn make(self) -> Option<AnyView> {
        code::make(self).now_or_never()?.ok()
    }
}

impl Chunk for FormsChunk {
    async fn load() -> bool {
        code::load_forms().await.is_ok()
    }

    fn make(self) -> Option<AnyView> {
        code::make_forms(self).now_or_never()?.ok()
    }
}

/// The door to forms and copy logs: all that only this function reaches is cut out of the wasm.
fn make_forms(wanted: FormsChunk) -> AnyView {
    match wanted {
        FormsChunk::Form(task) => pages::form::form(task).into_any(),
        FormsChunk::CopyLog => pages::copy_log::copy_log().into_any(),
    }
}

/// The door to the other later code.
fn make(wanted: JobChunk) -> AnyView {
    match wanted {
        JobChunk::Job(id) => pages::job::job(id).into_any(),
        JobChunk::Read(jobs, id) => {
            spawn_local(jobs.read(id));
            ().into_any()
        }
        JobChunk::NotFound => pages::not_found::not_found().into_any(),
        JobChunk::BadConfig(error) => broken::bad_config(&error).into_any(),
        JobChunk::SignIn(session) => account::sign_in(session).into_any(),
        JobChunk::Ended(session) => account::ended(session).into_any(),
        JobChunk::Account(session) => account::account(session).into_any(),
        JobChunk::Behind(query, what) => pages::jobs_list::behind(query, what),
        JobChunk::Scope(query) => panels::scope(query).into_any(),
        JobChunk::Notices => notices::notices().into_any(),
        JobChunk::Language(language, texts) => panels::language(language, texts).into_any(),
        JobChunk::Theme => panels::theme().into_any(),
        JobChunk::Attendants => {
            notices::announce();
            (shortcuts::shortcuts(), pages::jobs_list::attendants()).into_any()
        }
    }
}

/// The macro writes what loads the code (`load`), and calls it then.
#[cfg(feature = "split")]
mod code {
    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::app::later::{FormsChunk, JobChunk};

    #[wasm_split(job, fallible, preload(load))]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn make(wanted: JobChunk) -> Result<AnyView, SplitLoaderError> {
        Ok(crate::app::later::make(wanted))
    }

    #[wasm_split(forms, fallible, preload(load_forms))]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn make_forms(wanted: FormsChunk) -> Result<AnyView, SplitLoaderError> {
        Ok(crate::app::later::make_forms(wanted))
    }
}

/// As above, all in one.
#[cfg(not(feature = "split"))]
mod code {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use leptos::prelude::AnyView;

    use crate::app::later::{FormsChunk, JobChunk};

    pub(super) fn load() -> Ready<Result<(), Infallible>> {
        ready(Ok(()))
    }

    pub(super) fn make(wanted: JobChunk) -> Ready<Result<AnyView, Infallible>> {
        ready(Ok(crate::app::later::make(wanted)))
    }

    pub(super) fn load_forms() -> Ready<Result<(), Infallible>> {
        load()
    }

    pub(super) fn make_forms(wanted: FormsChunk) -> Ready<Result<AnyView, Infallible>> {
        ready(Ok(crate::app::later::make_forms(wanted)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    NotAsked,
    Coming,
    Here,
    Missing,
}

/// The code of a chunk. A handle.
pub(super) struct Later<C> {
    code: RwSignal<Code>,
    chunk: PhantomData<fn() -> C>,
}

impl<C> Clone for Later<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Later<C> {}

/// Says what is wanted of a chunk. Boxed: what shows it is compiled once for a chunk, not once for each place.
type Wanted<C> = Box<dyn Fn() -> C + Send>;

impl<C: Chunk> Later<C> {
    pub(super) fn new() -> Self {
        let code = RwSignal::new(if cfg!(feature = "split") {
            Code::NotAsked
        } else {
            Code::Here
        });
        Self {
            code,
            chunk: PhantomData,
        }
    }

    /// Loads it once the list has rows or a job is here, so that a click doesn't wait for it: not sooner, for the rows come
    /// first, and at a low priority (boot.js). Where a page of `other` was opened first, it comes behind that: the keys and
    /// the notices are there on every page.
    pub(super) fn load_behind_rows<N: Chunk>(self, list: ListStore, other: Later<N>) {
        if cfg!(feature = "split") {
            Effect::new(move |_| {
                let has_page = other.code.get() == Code::Here;
                if has_page || list.jobs().with(|jobs| jobs.rows() > 0) {
                    self.load_ahead();
                }
            });
        }
    }

    /// Loads it unless that was tried: somebody is a step away from it.
    pub(super) fn load_ahead(self) {
        if self.code.get_untracked() == Code::NotAsked {
            self.load();
        }
    }

    /// Whether its code is here.
    pub(super) fn is_here(self) -> bool {
        self.code.get() == Code::Here
    }

    fn load(self) {
        if matches!(self.code.get_untracked(), Code::NotAsked | Code::Missing) {
            self.code.set(Code::Coming);
            spawn_local(async move {
                self.code.set(if C::load().await {
                    Code::Here
                } else {
                    Code::Missing
                });
            });
        }
    }

    /// A part of a page, or what a menu holds.
    pub(super) fn part(self, wanted: impl Fn() -> C + Send + 'static) -> AnyView {
        self.part_of(Box::new(wanted))
    }

    fn part_of(self, wanted: Wanted<C>) -> AnyView {
        self.load();
        let instead = move |code| match code {
            Code::Missing => missing_part(move || self.load()),
            _ => view! { <p class="quiet">{t(M::Loading)}</p> }.into_any(),
        };
        self.view(wanted, Box::new(instead))
    }

    /// A whole page.
    pub(super) fn page(
        self,
        wanted: impl Fn() -> C + Send + 'static,
        waiting: impl Fn() -> AnyView + Send + 'static,
    ) -> AnyView {
        self.page_of(Box::new(wanted), Box::new(waiting))
    }

    fn page_of(self, wanted: Wanted<C>, waiting: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
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
                Code::Missing => missing(move || self.load()),
                Code::Here => ().into_any(),
                Code::NotAsked | Code::Coming => waiting(),
            }
        };
        self.view(wanted, Box::new(instead))
    }

    /// A view, once its code is here; until then, what stands in its place.
    fn view(self, wanted: Wanted<C>, instead: Box<dyn Fn(Code) -> AnyView + Send>) -> AnyView {
        if self.code.get_untracked() == Code::Here {
            return wanted().make().into_any();
        }
        let code = self.code;
        let shown = move || {
            let code = code.get();
            let instead = instead(code);
            if code == Code::Here {
                untrack(|| wanted().make()).into_any()
            } else {
                instead
            }
        };
        shown.into_any()
    }
}

impl Later<JobChunk> {
    /// Reads a job anew.
    pub(super) fn read(jobs: JobStore, id: JobId) {
        spawn_local(async move { drop(code::make(JobChunk::Read(jobs, id)).await) });
    }

    /// What nobody misses until its code is here.
    pub(super) fn attendants(self) -> AnyView {
        self.view(
            Box::new(|| JobChunk::Attendants),
            Box::new(|_| ().into_any()),
        )
    }

    /// The page of a job; until its code is here, the shape of it.
    pub(super) fn job(self, id: JobId) -> AnyView {
        let waiting = {
            let id = id.clone();
            move || pages::job::waiting(&id).into_any()
        };
        self.page(move || JobChunk::Job(id.clone()), waiting)
    }
}

/// What stands in the place of a page whose code didn't come: there is no network, or a newer portal has been put in the place
/// of this one.
fn missing(retry: impl Fn() + Send + 'static) -> AnyView {
    let actions = move || {
        view! {
            <Button weight=Weight::Primary on_press=move |()| retry()>{t(M::Retry)}</Button>
            <Button on_press=|()| browser::reload()>{t(M::Reload)}</Button>
        }
    };
    view! {
        <Empty symbol=Symbol::Warn heading=|| view! { <h1 tabindex="-1">{t(M::PageFailedTitle)}</h1> } actions>
            <p>{t(M::PageFailedText)}</p>
        </Empty>
    }
    .into_any()
}

/// The same for a part of a page, in little room and without a heading of its own.
fn missing_part(retry: impl Fn() + 'static) -> AnyView {
    view! {
        <p class="alert"><span>{t(M::PageFailedText)}</span></p>
        <p><Button on_press=move |()| retry()>{t(M::Retry)}</Button></p>
    }
    .into_any()
}
