//! The shell, and the one place that maps a route to a page.

mod account;
mod begin;
mod broken;
#[cfg(feature = "embed")]
mod host;
mod later;
mod menus;
mod notices;
mod panels;
mod shortcuts;
mod texts;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsValue;

use crate::arm::{BadConfig, Client, Config, RetryPolicy, Transport};
use crate::browser;
use crate::i18n::{Lang, M, direction, set_lang, t, tag};
use crate::memo::memo;
use crate::pages::jobs_list::{Behind, jobs_list};
use crate::session::Session;
use crate::store::{AutoRefresh, ListStore, NoticeStore, Stores, expect_context};
use crate::ui::{Banner, Crumbs, Icon, Symbol, Tone};
use domain::job::{JobId, ListQuery, Task};
use domain::route::{LogsOf, Route};
use later::{FormsChunk, JobChunk, Later, PanelsChunk};
use texts::Texts;

pub use begin::begin;
pub use texts::LoadTexts;

/// What the portal runs on.
pub struct Setup {
    /// The text of `config.json`; `None` where it could not be fetched.
    pub config: Option<String>,
    /// How requests are sent.
    pub transport: Transport,
    /// What signs people in, where the service asks for that ([`Session::new`]).
    pub sign_in: Option<JsValue>,
    /// How patient reads are.
    pub retry: RetryPolicy,
    /// How the texts of a language are loaded, once somebody chooses it.
    pub texts: LoadTexts,
}

/// Which page is shown. Not the whole route: the list isn't built anew when its filters change.
#[derive(Clone, PartialEq)]
enum Page {
    Jobs,
    Job(JobId),
    Form(Task),
    CopyLog(Option<LogsOf>),
    NotFound,
}

impl Page {
    fn of(route: Route) -> Self {
        match route {
            Route::Jobs(_) => Self::Jobs,
            Route::Job(id) => Self::Job(id),
            Route::Form(task) => Self::Form(task),
            Route::CopyLog(of) => Self::CopyLog(of),
            Route::NotFound => Self::NotFound,
        }
    }
}

/// The portal.
pub fn app(setup: Setup) -> AnyView {
    let config = setup
        .config
        .as_deref()
        .map_or(Err(BadConfig::Missing), Config::parse);
    let route = RwSignal::new(Route::parse(&browser::fragment()));
    // Texts are read when views are built: another language builds them anew. What is known lives in the store, and
    // what was asked for in the address, so nothing is lost.
    let language = RwSignal::new(crate::i18n::lang());
    match config {
        Err(error) => {
            set_lang(language.get_untracked());
            alone(move || PanelsChunk::BadConfig(error.clone()))
        }
        Ok(config) => {
            let session = Session::new(setup.sign_in);
            if !session.is_open() {
                set_lang(language.get_untracked());
                return alone(move || PanelsChunk::SignIn(session));
            }
            let origin = browser::window().location().origin().unwrap_or_default();
            let client = Client::new(
                &config,
                &origin,
                setup.transport,
                session.tokens(),
                setup.retry,
                tag,
            );
            let stores = Stores::new(client, config.refresh_seconds);
            stores.provide();
            browser::listen(&browser::events(), "hashchange", move |_| {
                let to = browser::fragment();
                if stores.leave.holds(&to) {
                    return;
                }
                let to = Route::parse(&to);
                // What has the focus goes with its page, and the next one begins at its heading.
                if Page::of(to.clone()) != Page::of(route.get_untracked()) {
                    browser::let_go_of_focus();
                }
                route.set(to);
            });
            let (job, forms) = (Later::<JobChunk>::new(), Later::<FormsChunk>::new());
            let panels = Later::<PanelsChunk>::new();
            job.load_behind_rows(stores.list, forms);
            panels.load_on_approach();
            let texts = StoredValue::new_local(setup.texts);
            stores.refresh.start();
            #[cfg(feature = "embed")]
            host::follow(route, language, texts);
            (move || {
                set_lang(language.get());
                browser::set_language(tag(), direction());
                untrack(|| shell(session, route, language, texts, (job, panels, forms)))
            })
            .into_any()
        }
    }
}

/// What is shown where there is no portal to show.
fn alone(wanted: impl Fn() -> PanelsChunk + Send + 'static) -> AnyView {
    let page = Later::new().page(wanted, || ().into_any());
    view! { <div class="shell">{main_part(page)}</div> }.into_any()
}

fn shell(
    session: Session,
    route: RwSignal<Route>,
    language: RwSignal<Lang>,
    texts: Texts,
    (job, panels, forms): (Later<JobChunk>, Later<PanelsChunk>, Later<FormsChunk>),
) -> AnyView {
    let list: ListStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    let notices: NoticeStore = expect_context();
    let page = memo(move |_| Page::of(route.get()));
    // Keeps the last query while another page is shown.
    let query = memo(move |last: Option<&ListQuery>| match route.get() {
        Route::Jobs(query) => query,
        _ => last.cloned().unwrap_or_default(),
    });
    let mut before = None;
    Effect::new(move |_| {
        let page = page.get();
        match &page {
            // These name themselves.
            Page::Jobs | Page::Form(..) | Page::CopyLog(..) => {}
            Page::Job(id) => browser::set_title(Some(id.name())),
            Page::NotFound => browser::set_title(Some(t(M::NotFoundTitle))),
        }
        // A new page begins at its heading; the first one leaves the focus where the browser put it.
        if before
            .replace(page.clone())
            .is_some_and(|before| before != page)
        {
            // The list goes where it was left.
            if page != Page::Jobs || list.left().is_none() {
                browser::scroll_to_top();
            }
            request_animation_frame(|| {
                browser::focus_quietly(browser::HEADING);
            });
        }
    });
    let offline = move || {
        (!refresh.is_online()).then(
            || view! { <Banner tone=Tone::Warn symbol=Symbol::Warn><p>{t(M::Offline)}</p></Banner> },
        )
    };
    let behind = Callback::new(move |what: Behind| {
        match what {
            Behind::Summary => return job.summary(query),
            Behind::Create => forms.load_ahead(),
            _ => {}
        }
        panels.part(move || PanelsChunk::Behind(query, what.clone()))
    });
    let skip = |event: web_sys::MouseEvent| {
        // The fragment belongs to the addresses: the link moves the focus only.
        event.prevent_default();
        browser::focus(browser::HEADING);
    };
    view! {
        <div class="shell">
            <a class="skip" href="#main" on:click=skip>{t(M::SkipToContent)}</a>
            <header class="topbar">
                <a class="home" href="#/jobs"><Icon symbol=Symbol::Box/><span>{t(M::AppName)}</span></a>
                {menus::scope(query, panels)}
                {menus::notifications(panels)}
                {menus::language(language, texts, panels)}
                {menus::theme(panels)}
                {menus::account(session, panels)}
            </header>
            {main_part(view! {
                {move || crumbs(&page.get())}
                {offline}
                {move || session.has_ended().then(|| panels.part(move || PanelsChunk::Ended(session)))}
                {move || match page.get() {
                    Page::Jobs => jobs_list(query, behind),
                    Page::Job(id) => job.job(id, panels, forms),
                    Page::Form(task) => forms.page(move || FormsChunk::Form(task.clone()), || ().into_any()),
                    Page::CopyLog(of) => forms.page(move || FormsChunk::CopyLog(of.clone(), session), || ().into_any()),
                    Page::NotFound => panels.page(|| PanelsChunk::NotFound, || ().into_any()),
                }}
            })}
            {job.attendants(panels)}
            {panels.bulk()}
            <p class="visually-hidden" role="status">{move || notices.announcement().get()}</p>
        </div>
    }
    .into_any()
}

/// The main part; in another page that is that page's.
fn main_part(content: impl IntoView + 'static) -> AnyView {
    let content = content.into_any();
    if cfg!(feature = "embed") {
        view! { <div id="main">{content}</div> }.into_any()
    } else {
        view! { <main id="main">{content}</main> }.into_any()
    }
}

fn crumbs(page: &Page) -> AnyView {
    let here = match page {
        Page::Jobs | Page::Form(..) | Page::CopyLog(..) => return ().into_any(),
        Page::Job(id) => id.name(),
        Page::NotFound => t(M::NotFoundTitle),
    };
    let before = vec![("#/jobs".into(), t(M::AppName).into())];
    view! { <Crumbs before here/> }.into_any()
}

/// Puts the portal into an element, in the place of what it held until now. It stays until what is returned is dropped.
pub fn mount(element: web_sys::HtmlElement, setup: Setup) -> UnmountHandle<AnyViewState> {
    element.set_text_content(None);
    mount_to(element, move || app(setup))
}
