//! A button that copies a text.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Icon, Symbol};
use crate::browser;
use crate::i18n::{M, t};

/// Copies a text.
#[component]
pub fn CopyButton(
    /// Says what is copied, for those who don't see what it stands beside.
    label: String,
    /// The text, asked for when the button is pressed: it holds no secret.
    #[prop(into)]
    text: UnsyncCallback<(), String>,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let title = label.clone();
    let copy = move |_| {
        let text = text.run(());
        spawn_local(async move {
            if browser::copy(&text).await {
                copied.set(true);
                gloo_timers::future::TimeoutFuture::new(2_000).await;
                // The button may have gone meanwhile.
                copied.set(false);
            }
        });
    };
    view! {
        <button type="button" class="copy" class:done=move || copied.get() title=title on:click=copy>
            <Icon symbol=Symbol::Copy/>
            <span class="visually-hidden" aria-live="polite">
                {move || if copied.get() { t(M::Copied).to_owned() } else { label.clone() }}
            </span>
        </button>
    }
}
