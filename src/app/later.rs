//! What the first rows of the list do without: in the portal that is delivered its code is in chunks, files of their own. The
//! page of a job is asked for once those rows are there, as it is likely to be next; panels and dialogs when somebody moves
//! towards one; forms from the page of a job; and each of them when an address needs it, or where it is wanted sooner.

use std::cell::Cell;
use std::marker::PhantomData;
use std::pin::Pin;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts::Texts;
use super::{account, broken, notices, panels, shortcuts};
use crate::arm::BadConfig;
use crate::browser;
use crate::i18n::{Lang, M, t};
use crate::memo::memo;
use crate::pages;
use crate::pages::job::InDialog;
use crate::pages::jobs_list::Behind;
use crate::session::Session;
use crate::store::{AutoRefresh, JobStore, Jobs, ListStore, expect_context};
use crate::ui::{Button, CloseButton, Empty, Symbol, Weight, begin_at_top};
use domain::job::{JobId, ListQuery, Task};
use domain::route::LogsOf;

/// What the chunk with a job's page makes: it comes behind the list's rows.
pub(super) enum JobChunk {
    /// The page of a job, and what its dialogs and forms come from.
    Job(JobId, Later<PanelsChunk>, Later<FormsChunk>),
    /// The summary above the list.
    Summary(Memo<ListQuery>),
    /// What is there all the while: the keys, who tells of notices, who asks for the regions, who listens to other tabs.
    Attendants(Later<PanelsChunk>),
}

/// What the chunk with panels makes, and what else most visits do without.
pub(super) enum PanelsChunk {
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
    /// The dialog for several jobs, which outlasts the list.
    Bulk,
    /// What is in a dialog of a job's page.
    Dialog(InDialog),
    /// What the keys are, and what closes the dialog.
    Keys(Callback<()>),
    /// Which subscriptions are shown.
    Scope(Memo<ListQuery>),
    /// What was done in this visit.
    Notices,
    /// The languages.
    Language(RwSignal<Lang>, Texts),
    /// Light or dark.
    Theme,
}

/// What the chunk with forms and copy logs makes.
pub(super) enum FormsChunk {
    /// A form.
    Form(Task),
    /// The page that reads copy logs, and who may ask for them.
    CopyLog(Option<LogsOf>, Session),
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

impl Chunk for PanelsChunk {
    async fn load() -> bool {
        code::load_panels().await.is_ok()
    }

    fn make(self) -> Option<AnyView> {
        code::make_panels(self).now_or_never()?.ok()
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
        FormsChunk::CopyLog(of, session) => pages::copy_log::copy_log(of, session),
    }
}

/// The door to the page of a job.
fn make(wanted: JobChunk) -> AnyView {
    match wanted {
        JobChunk::Job(id, panels, forms) => {
            behind_job(id.clone(), panels, forms);
            let dialogs = Callback::new(move |what: InDialog| {
                let (dialog, close) = (what.dialog(), what.close());
                panels.in_dialog(dialog, close, move || PanelsChunk::Dialog(what.clone()))
            });
            pages::job::job(id, dialogs)
        }
        JobChunk::Summary(query) => pages::jobs_list::list_summary(query),
        JobChunk::Attendants(panels) => {
            notices::announce();
            pages::jobs_list::ask_for_regions();
            listen_to_tabs();
            shortcuts::shortcuts(move |close| {
                panels.in_dialog(shortcuts::DIALOG, close, move || PanelsChunk::Keys(close))
            })
        }
    }
}

/// Dialogs and forms are one step from the page of a job. Their code comes once the job is painted, so that it doesn't wait for them.
fn behind_job(id: JobId, panels: Later<PanelsChunk>, forms: Later<FormsChunk>) {
    let jobs: JobStore = expect_context();
    let is_here = memo(move |_| jobs.opened(&id).is_some_and(|known| !known.is_pending()));
    Effect::new(move |_| {
        if is_here.get() {
            browser::after_paint(move || {
                panels.load_ahead();
                forms.load_ahead();
            });
        }
    });
}

/// Reads a job anew that another tab has changed, where it is known here.
fn listen_to_tabs() {
    let jobs: JobStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    refresh.listen_to_tabs(move |id| {
        // What another tab says is only a hint to look for oneself.
        let is_known = |jobs: &Jobs| jobs.last_known(&id).is_some();
        if jobs.all().with_untracked(is_known) {
            spawn_local(jobs.read(id));
        }
    });
}

/// The door to panels and dialogs.
fn make_panels(wanted: PanelsChunk) -> AnyView {
    match wanted {
        PanelsChunk::NotFound => pages::not_found::not_found().into_any(),
        PanelsChunk::BadConfig(error) => broken::bad_config(&error),
        PanelsChunk::SignIn(session) => account::sign_in(session),
        PanelsChunk::Ended(session) => account::ended(session),
        PanelsChunk::Account(session) => account::account(session),
        PanelsChunk::Behind(query, what) => pages::jobs_list::behind(query, what),
        PanelsChunk::Bulk => pages::jobs_list::bulk(),
        PanelsChunk::Dialog(what) => pages::job::in_dialog(what),
        PanelsChunk::Keys(close) => shortcuts::keys(close).into_any(),
        PanelsChunk::Scope(query) => panels::scope(query),
        PanelsChunk::Notices => notices::notices(),
        PanelsChunk::Language(language, texts) => panels::language(language, texts),
        PanelsChunk::Theme => panels::theme(),
    }
}

/// The macro writes what loads the code (`load`), and calls it then.
#[cfg(feature = "split")]
mod code {
    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::app::later::{FormsChunk, JobChunk, PanelsChunk};

    #[wasm_split(job, fallible, preload(load))]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn make(wanted: JobChunk) -> Result<AnyView, SplitLoaderError> {
        Ok(crate::app::later::make(wanted))
    }

    #[wasm_split(panels, fallible, preload(load_panels))]
    #[allow(clippy::unnecessary_wraps, reason = "the macro adds the error")]
    pub(super) fn make_panels(wanted: PanelsChunk) -> Result<AnyView, SplitLoaderError> {
        Ok(crate::app::later::make_panels(wanted))
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

    use crate::app::later::{FormsChunk, JobChunk, PanelsChunk};

    pub(super) fn load() -> Ready<Result<(), Infallible>> {
        ready(Ok(()))
    }

    pub(super) fn make(wanted: JobChunk) -> Ready<Result<AnyView, Infallible>> {
        ready(Ok(crate::app::later::make(wanted)))
    }

    pub(super) fn load_panels() -> Ready<Result<(), Infallible>> {
        load()
    }

    pub(super) fn make_panels(wanted: PanelsChunk) -> Ready<Result<AnyView, Infallible>> {
        ready(Ok(crate::app::later::make_panels(wanted)))
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

/// The code of a chunk. A handle. Of no type: what shows it is compiled once, not once for each chunk and place.
#[derive(Clone, Copy)]
struct Loading {
    code: RwSignal<Code>,
    load: fn() -> Pin<Box<dyn Future<Output = bool>>>,
}

/// Makes a view of what is wanted; `None` where the code isn't here.
type Make = Box<dyn Fn() -> Option<AnyView> + Send>;

impl Loading {
    fn load_ahead(self) {
        if self.code.get_untracked() == Code::NotAsked {
            self.load();
        }
    }

    fn load(self) {
        if matches!(self.code.get_untracked(), Code::NotAsked | Code::Missing) {
            self.code.set(Code::Coming);
            spawn_local(async move {
                self.code.set(if (self.load)().await {
                    Code::Here
                } else {
                    Code::Missing
                });
            });
        }
    }

    fn part(self, make: Make) -> AnyView {
        self.load();
        let instead = move |code| match code {
            Code::Missing => missing_part(move || self.load()),
            _ => view! { <p class="quiet">{t(M::Loading)}</p> }.into_any(),
        };
        self.view(make, Box::new(instead))
    }

    fn page(self, make: Make, waiting: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
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
        self.view(make, Box::new(instead))
    }

    /// A view, once its code is here; until then, what stands in its place.
    fn view(self, make: Make, instead: Box<dyn Fn(Code) -> AnyView + Send>) -> AnyView {
        if self.code.get_untracked() == Code::Here {
            return make().into_any();
        }
        let code = self.code;
        let shown = move || {
            let code = code.get();
            let instead = instead(code);
            if code == Code::Here {
                untrack(&make).into_any()
            } else {
                instead
            }
        };
        shown.into_any()
    }
}

/// The code of a chunk. A handle.
pub(super) struct Later<C> {
    loading: Loading,
    chunk: PhantomData<fn() -> C>,
}

impl<C> Clone for Later<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Later<C> {}

impl<C: Chunk> Later<C> {
    pub(super) fn new() -> Self {
        let code = RwSignal::new(if cfg!(feature = "split") {
            Code::NotAsked
        } else {
            Code::Here
        });
        let load = || -> Pin<Box<dyn Future<Output = bool>>> { Box::pin(C::load()) };
        Self {
            loading: Loading { code, load },
            chunk: PhantomData,
        }
    }

    /// Loads it once the list has rows or a job is here, so that a click doesn't wait for it: not sooner, for the rows come
    /// first, and at a low priority (boot.js). Where a page of `other` was opened first, it comes behind that: the keys and
    /// the notices are there on every page.
    pub(super) fn load_behind_rows<N: Chunk>(self, list: ListStore, other: Later<N>) {
        if cfg!(feature = "split") {
            Effect::new(move |_| {
                if other.is_here() || list.jobs().with(|jobs| jobs.rows() > 0) {
                    self.load_ahead();
                }
            });
        }
    }

    /// Loads it unless that was tried: somebody is a step away from it.
    pub(super) fn load_ahead(self) {
        self.loading.load_ahead();
    }

    /// Whether its code is here.
    pub(super) fn is_here(self) -> bool {
        self.loading.code.get() == Code::Here
    }

    /// A part of a page, or what a menu holds.
    pub(super) fn part(self, wanted: impl Fn() -> C + Send + 'static) -> AnyView {
        self.loading.part(made(wanted))
    }

    /// A whole page.
    pub(super) fn page(
        self,
        wanted: impl Fn() -> C + Send + 'static,
        waiting: impl Fn() -> AnyView + Send + 'static,
    ) -> AnyView {
        self.loading.page(made(wanted), Box::new(waiting))
    }

    /// What stands beside all pages once its code is here, which is not asked for here.
    fn beside(self, wanted: impl Fn() -> C + Send + 'static) -> AnyView {
        let nothing = |_| ().into_any();
        self.loading.view(made(wanted), Box::new(nothing))
    }
}

fn made<C: Chunk>(wanted: impl Fn() -> C + Send + 'static) -> Make {
    Box::new(move || wanted().make())
}

impl Later<JobChunk> {
    /// What nobody misses until its code is here.
    pub(super) fn attendants(self, panels: Later<PanelsChunk>) -> AnyView {
        self.beside(move || JobChunk::Attendants(panels))
    }

    /// The summary above the list; its place stays free until its code is here.
    pub(super) fn summary(self, query: Memo<ListQuery>) -> AnyView {
        self.beside(move || JobChunk::Summary(query))
    }

    /// The page of a job; until its code is here, the shape of it.
    pub(super) fn job(
        self,
        id: JobId,
        panels: Later<PanelsChunk>,
        forms: Later<FormsChunk>,
    ) -> AnyView {
        let waiting = {
            let id = id.clone();
            move || pages::job::waiting(&id).into_any()
        };
        self.page(move || JobChunk::Job(id.clone(), panels, forms), waiting)
    }
}

/// What opens a panel, or selects a job, which brings the bar of the selected ones.
const OPENS_PANEL: &str = "[popovertarget], .c-pick";

impl Later<PanelsChunk> {
    /// Loads it once somebody is a step away: the pointer or the focus comes to what opens a panel.
    pub(super) fn load_on_approach(self) {
        if cfg!(feature = "split") {
            for event in ["pointerover", "focusin"] {
                browser::listen(&browser::events(), event, move |event| {
                    let near = browser::target(&event).map(|near| near.closest(OPENS_PANEL));
                    if let Some(Ok(Some(_))) = near {
                        self.load_ahead();
                    }
                });
            }
        }
    }

    /// The dialog for several jobs: nobody can open it before its code is here.
    pub(super) fn bulk(self) -> AnyView {
        self.beside(|| PanelsChunk::Bulk)
    }

    /// What is in a dialog. Until its code is here the dialog says so, and can be closed.
    pub(super) fn in_dialog(
        self,
        id: &'static str,
        close: Callback<()>,
        wanted: impl Fn() -> PanelsChunk + Send + 'static,
    ) -> AnyView {
        let loading = self.loading;
        loading.load();
        let instead = move |code| dialog_instead(id, close, loading, code);
        loading.view(made(wanted), Box::new(instead))
    }
}

/// What is in a dialog before its code is here.
fn dialog_instead(id: &'static str, close: Callback<()>, loading: Loading, code: Code) -> AnyView {
    let title = format!("{id}-title");
    let said = match code {
        Code::Here => {
            // The button that had the focus goes.
            request_animation_frame(|| {
                browser::focus("dialog[open] [autofocus]");
                if let Ok(Some(dialog)) = browser::root().query_selector("dialog[open]") {
                    begin_at_top(&dialog);
                }
            });
            return ().into_any();
        }
        Code::Missing => {
            let failed = missing_part(move || loading.load());
            view! { <div id=title>{failed}</div> }.into_any()
        }
        Code::NotAsked | Code::Coming => view! { <h2 id=title>{t(M::Loading)}</h2> }.into_any(),
    };
    view! {
        <div class="content">
            {said}
            <div class="actions"><CloseButton on_press=close>{t(M::Close)}</CloseButton></div>
        </div>
    }
    .into_any()
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
