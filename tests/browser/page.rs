//! Mounts a page with a store of its own, and takes it away when the test is over.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::time::Duration;

use domain::job::{JobId, ListQuery};
use domain::route::Route;
use import_export_portal::arm::{Client, Config, RetryPolicy, Transport, no_tokens};
use import_export_portal::pages::jobs_list::Behind;
use import_export_portal::store::Stores;
use import_export_portal::{i18n, pages};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::dom::document;
use crate::service::Service;

/// Where the stand-in seems to be.
pub(crate) const ORIGIN: &str = "https://arm.example";

/// Reads are repeated at once, and only once.
pub(crate) const RETRY: RetryPolicy = RetryPolicy {
    first: Duration::from_millis(1),
    longest: Duration::from_millis(2),
    times: 1,
};

/// Stores on this service. They outlive the test: what is still under way must find its signals.
pub(crate) fn store(service: &Service) -> Stores {
    store_with(service, 3600)
}

/// Stores whose refresh is due whenever they look.
pub(crate) fn quick_store(service: &Service) -> Stores {
    store_with(service, 0)
}

fn store_with(service: &Service, refresh_seconds: u32) -> Stores {
    store_on(service.transport(), RETRY, refresh_seconds)
}

/// Stores whose copy logs may be read from these hosts.
pub(crate) fn store_reading_from(service: &Service, hosts: &[&str]) -> Stores {
    let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
    store_of(service.transport(), RETRY, 3600, hosts)
}

/// Stores on any transport.
pub(crate) fn store_on(transport: Transport, retry: RetryPolicy, refresh_seconds: u32) -> Stores {
    store_of(transport, retry, refresh_seconds, Vec::new())
}

fn store_of(
    transport: Transport,
    retry: RetryPolicy,
    refresh_seconds: u32,
    storage: Vec<String>,
) -> Stores {
    let config = Config {
        endpoint: ORIGIN.into(),
        api_version: "2021-01-01".into(),
        refresh_seconds,
        storage,
    };
    let owner = Owner::new();
    let client = Client::new(&config, "", transport, no_tokens(), retry, i18n::tag);
    let store = owner.with(|| Stores::new(client, config.refresh_seconds));
    std::mem::forget(owner);
    store
}

/// What is mounted; unmounted when it is dropped.
pub(crate) struct Mounted {
    owner: Owner,
    view: Option<UnmountHandle<AnyViewState>>,
    element: web_sys::HtmlElement,
}

impl Mounted {
    /// Leaves the page.
    pub(crate) fn leave(self) {
        drop(self);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // As when a view is replaced: what belongs to it ends first.
        self.owner.cleanup();
        drop(self.view.take());
        self.element.remove();
    }
}

/// Mounts a view in the place of what an earlier test left.
pub(crate) fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    for left in crate::dom::all("#test") {
        left.remove();
    }
    i18n::set_lang(i18n::Lang::EN);
    assert!(i18n::learn(i18n::Lang::CS, crate::czech::texts()));
    let element: web_sys::HtmlElement = document().create_element("div").unwrap().unchecked_into();
    element.set_id("test");
    document().body().unwrap().append_child(&element).unwrap();
    let main: web_sys::HtmlElement = document().create_element("main").unwrap().unchecked_into();
    main.set_id("main");
    element.append_child(&main).unwrap();
    let owner = Owner::new();
    let view = owner.with(|| mount_to(main, move || view().into_any()));
    Mounted {
        owner,
        view: Some(view),
        element,
    }
}

/// Mounts the page of a job.
pub(crate) fn job(store: Stores, id: &JobId) -> Mounted {
    let id = id.clone();
    mount(move || {
        store.provide();
        pages::job::job(id, Callback::new(pages::job::in_dialog))
    })
}

/// Mounts the list, with the address as its query, and the dialog for several jobs.
pub(crate) fn list(store: Stores, address: &str) -> Mounted {
    list_in(store, address, i18n::Lang::EN)
}

/// The same in another language.
pub(crate) fn list_in(store: Stores, address: &str, lang: i18n::Lang) -> Mounted {
    go(address);
    mount(move || {
        i18n::set_lang(lang);
        store.provide();
        let read = || match Route::parse(&hash()) {
            Route::Jobs(query) => query,
            _ => ListQuery::default(),
        };
        let query = RwSignal::new(read());
        let listener = Closure::<dyn Fn()>::new(move || query.set(read()));
        let window = web_sys::window().unwrap();
        window
            .add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref())
            .unwrap();
        listener.forget();
        let query = Memo::new(move |_| query.get());
        let later = Callback::new(move |what| match what {
            Behind::Summary => pages::jobs_list::list_summary(query),
            what => pages::jobs_list::behind(query, what),
        });
        pages::jobs_list::ask_for_regions();
        view! { {pages::jobs_list::jobs_list(query, later)} {pages::jobs_list::bulk()} }
    })
}

/// The address.
pub(crate) fn hash() -> String {
    web_sys::window().unwrap().location().hash().unwrap()
}

/// Writes an address without a step for Back.
pub(crate) fn go(address: &str) {
    let history = web_sys::window().unwrap().history().unwrap();
    history
        .replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address))
        .unwrap();
}
