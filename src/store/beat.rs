//! The beat: when what is on the screen is read anew. Stands still while the page is hidden or offline.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::Store;
use crate::browser;
use domain::job::{JobId, Time};

/// How often the time is looked at, in milliseconds: what is shown as "2 minutes ago" is as coarse.
const LOOK: u32 = 5_000;

impl Store {
    /// Starts the beat, and listens to the other tabs. `read` reads a job anew: the code for a whole job may come later.
    pub fn start(self, read: impl Fn(JobId) + 'static) {
        gloo_timers::callback::Interval::new(LOOK, move || self.look()).forget();
        let events = browser::events();
        browser::listen(&events, "visibilitychange", move |_| self.look());
        for event in ["online", "offline"] {
            browser::listen(&events, event, move |_| {
                self.online.set(browser::is_online());
                // What the network kept away is due at once.
                self.last_beat.set_value(Time(0));
                self.look();
            });
        }
        let Ok(channel) = web_sys::BroadcastChannel::new("import-export-portal") else {
            return;
        };
        browser::listen(&channel, "message", move |event| {
            let message = event.unchecked_into::<web_sys::MessageEvent>().data();
            // What another tab says is only a hint to look for oneself.
            if let Some(id) = message
                .as_string()
                .and_then(|text| JobId::parse(&text).ok())
            {
                let known = self
                    .jobs
                    .with_untracked(|jobs| jobs.last_known(&id).is_some());
                if known {
                    read(id);
                }
            }
        });
        self.tabs.set_value(Some(channel));
    }

    /// How often what is on the screen was to be read anew; whoever asks follows it.
    pub fn beat(self) -> u32 {
        self.beat.get()
    }

    /// Whether there is a network.
    pub fn is_online(self) -> bool {
        self.online.get()
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
        let since = now.since(self.last_beat.get_value()).unsigned_abs();
        if browser::is_online() && since >= u64::from(self.refresh_seconds) * 1000 {
            self.last_beat.set_value(now);
            self.beat.update(|beat| *beat += 1);
        }
    }
}
