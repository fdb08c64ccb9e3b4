//! When what is on the screen is read anew. Pauses while the page is hidden or offline.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser;
use domain::job::{JobId, Time};

/// How often the time is looked at, in milliseconds: what is shown as "2 minutes ago" is as coarse.
const LOOK: u32 = 5_000;

/// The refresh that comes by itself, the time, the network, and the other tabs. A handle.
#[derive(Clone, Copy)]
pub struct AutoRefresh {
    /// Between two refreshes.
    seconds: u32,
    due: RwSignal<u32>,
    last: StoredValue<Time>,
    now: RwSignal<Time>,
    online: RwSignal<bool>,
    tabs: StoredValue<Option<web_sys::BroadcastChannel>, LocalStorage>,
}

impl AutoRefresh {
    pub(super) fn new(seconds: u32) -> Self {
        let now = browser::now();
        Self {
            seconds,
            due: RwSignal::new(0),
            last: StoredValue::new(now),
            now: RwSignal::new(now),
            online: RwSignal::new(browser::is_online()),
            tabs: StoredValue::new_local(None),
        }
    }

    /// Starts it.
    pub fn start(self) {
        gloo_timers::callback::Interval::new(LOOK, move || self.look()).forget();
        let events = browser::events();
        browser::listen(&events, "visibilitychange", move |_| self.look());
        for event in ["online", "offline"] {
            browser::listen(&events, event, move |_| {
                self.online.set(browser::is_online());
                // What the network kept away is due at once.
                self.last.set_value(Time::at(0));
                self.look();
            });
        }
    }

    /// Listens to the other tabs, unless it does already: `changed` is told of a job that one of them has changed.
    pub fn listen_to_tabs(self, changed: impl Fn(JobId) + 'static) {
        if self.tabs.with_value(Option::is_some) {
            return;
        }
        let Ok(channel) = web_sys::BroadcastChannel::new("import-export-portal") else {
            return;
        };
        browser::listen(&channel, "message", move |event| {
            let message = event.unchecked_into::<web_sys::MessageEvent>().data();
            let id = message.as_string();
            if let Some(id) = id.and_then(|text| JobId::parse(&text).ok()) {
                changed(id);
            }
        });
        self.tabs.set_value(Some(channel));
    }

    /// How often what is on the screen was to be read anew; tracked, so that whoever asks reads again.
    pub fn due(self) -> u32 {
        self.due.get()
    }

    /// The present moment, a few seconds coarse; tracked, so that what is shown relative to it stays true.
    pub fn now(self) -> Time {
        self.now.get()
    }

    /// Whether there is a network.
    pub fn is_online(self) -> bool {
        self.online.get()
    }

    /// Whether what was read then is so new that the next refresh isn't due.
    pub(super) fn is_fresh(self, read: Time) -> bool {
        // In the future lies what was read before somebody set the clock back.
        (0..i64::from(self.seconds) * 1000).contains(&browser::now().since(read))
    }

    /// Tells the other tabs that a job is worth another look.
    pub(super) fn tell_tabs(self, id: &JobId) {
        self.tabs.with_value(|channel| {
            if let Some(channel) = channel {
                let _ = channel.post_message(&JsValue::from_str(&id.to_string()));
            }
        });
    }

    fn look(self) {
        if !browser::is_visible() {
            return;
        }
        let now = browser::now();
        self.now.set(now);
        // Either way: somebody may have set the clock back.
        let since = now.since(self.last.get_value()).unsigned_abs();
        if browser::is_online() && since >= u64::from(self.seconds) * 1000 {
            self.last.set_value(now);
            self.due.update(|due| *due += 1);
        }
    }
}
