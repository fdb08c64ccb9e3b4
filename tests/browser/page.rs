//! Mounts a page with a store of its own, and takes it away when the test is over.

use leptos::prelude::*;
use std::time::Duration;

use domain::job::{JobId, ListQuery};
use domain::route::Route;
use import_export_portal::arm::{Client, Config, RetryPolicy, Transport, no_tokens};
use import_export_portal::dom as views;
use import_export_portal::store::Store;
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

/// A store on this service. It outlives the test: what it still does must find its signals.
pub(crate) fn store(service: &Service) -> Store {
    store_with(service, 3600)
}

/// A store whose beat is due whenever it looks.
pub(crate) fn quick_store(service: &Service) -> Store {
    store_with(service, 0)
}

fn store_with(service: &Service, refresh_seconds: u32) -> Store {
    store_on(service.transport(), RETRY, refresh_seconds)
}

/// A store on any transport.
pub(crate) fn store_on(transport: Transport, retry: RetryPolicy, refresh_seconds: u32) -> Store {
    let config = Config {
        endpoint: ORIGIN.into(),
        api_version: "2021-01-01".into(),
        refresh_seconds,
    };
    let owner = Owner::new();
    let client = Client::new(&config, "", transport, no_tokens(), retry, i18n::tag);
    let store = owner.with(|| Store::new(client, config.refresh_seconds));
    std::mem::forget(owner);
    store
}

/// What is mounted; unmounted when it is dropped.
pub(crate) struct Mounted {
    view: Option<views::Mounted>,
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
        drop(self.view.take());
        self.element.remove();
    }
}

/// Mounts a view in the place of what an earlier test left.
pub(crate) fn mount<V: views::IntoView>(view: impl FnOnce() -> V) -> Mounted {
    for left in crate::dom::all("#test") {
        left.remove();
    }
    i18n::set_lang(i18n::Lang::English);
    assert!(i18n::learn(i18n::Lang::Czech, crate::czech::texts()));
    let element: web_sys::HtmlElement = document().create_element("div").unwrap().unchecked_into();
    element.set_id("test");
    document().body().unwrap().append_child(&element).unwrap();
    let main = document().create_element("main").unwrap();
    main.set_id("main");
    element.append_child(&main).unwrap();
    let view = views::mount(&main, view);
    Mounted {
        view: Some(view),
        element,
    }
}

/// Mounts the page of a job.
pub(crate) fn job(store: Store, id: &JobId) -> Mounted {
    let id = id.clone();
    mount(move || {
        provide_context(store);
        pages::job::job(id)
    })
}

/// Mounts the list, with the address as its query, and the dialog for several jobs.
pub(crate) fn list(store: Store, address: &str) -> Mounted {
    list_in(store, address, i18n::Lang::English)
}

/// The same in another language.
pub(crate) fn list_in(store: Store, address: &str, lang: i18n::Lang) -> Mounted {
    go(address);
    mount(move || {
        i18n::set_lang(lang);
        provide_context(store);
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
        let later = Callback::new(move |what| pages::jobs_list::behind(store, query, what));
        views::view! { {pages::jobs_list::jobs_list(query, later)} {pages::jobs_list::bulk(store)} }
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
