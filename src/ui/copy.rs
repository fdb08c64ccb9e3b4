//! A button that copies a text.

use leptos::task::spawn_local;

use super::{Icon, icon};
use crate::browser;
use crate::dom::{View, own};
use crate::i18n::{M, t};
use leptos::prelude::*;

/// Copies `text`. `label` says what, for those who don't see what it stands beside.
pub fn copy_button(label: String, text: String) -> View {
    copy_button_of(label, Box::new(move || text.clone()))
}

/// The same for a text that the button must not hold: a secret.
pub fn copy_button_of(label: String, text: Box<dyn Fn() -> String>) -> View {
    let copied = RwSignal::new(false);
    let title = label.clone();
    let copy = move || {
        let text = text();
        spawn_local(async move {
            if browser::copy(&text).await {
                copied.set(true);
                gloo_timers::future::TimeoutFuture::new(2_000).await;
                // The button may have gone meanwhile.
                copied.set(false);
            }
        });
    };
    own(view! {
        <button type="button" class="copy" class:done=move || copied.get() title=title on:click=move |_| copy()>
            {icon(Icon::Copy)}
            <span class="visually-hidden" aria-live="polite">
                {move || if copied.get() { t(M::Copied).to_owned() } else { label.clone() }}
            </span>
        </button>
    })
}
