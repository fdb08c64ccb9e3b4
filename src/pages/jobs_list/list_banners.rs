//! What stands in the way of a whole and fresh list, and what can be done about it.

use leptos::prelude::*;

use crate::arm::ArmError;
use crate::browser;
use crate::i18n::{M, count, list_of, t, tf, tn};
use crate::memo::memo;
use crate::pages::errors;
use crate::store::{Jobs, ListStore, Listing, expect_context};
use crate::ui::{Banner, Button, Symbol, Tone};
use domain::job::Time;

/// So many of what can't be read are named in the banner.
const NAMED: usize = 5;

#[component]
pub(super) fn Banners() -> impl IntoView {
    view! {
        <Broken />
        <Waiting />
        <Unreadable />
    }
}

/// That the list isn't whole or isn't fresh, why, and the button that goes on.
#[component]
fn Broken() -> impl IntoView {
    let list: ListStore = expect_context();
    let broken = memo(move |_| match list.listing().get() {
        Listing::Failed(error) if !list.jobs().with(Jobs::is_empty) => {
            Some((M::ListIncomplete, M::Continue, Some(error)))
        }
        Listing::Stopped if !list.jobs().with(Jobs::is_empty) => {
            Some((M::ListStopped, M::Continue, None))
        }
        // The shell says so, and what to do.
        Listing::Stale {
            error: ArmError::SignedOut,
            ..
        } => None,
        Listing::Stale { error, .. } => Some((M::ListStale, M::Retry, Some(error))),
        _ => None,
    });
    let resume = move || match list.listing().get_untracked() {
        Listing::Stale { .. } => list.refresh(),
        _ => list.resume(),
    };
    move || {
        broken.get().map(|(message, action, error)| {
            let words = error.as_ref().map(|error| {
                view! { <p>{errors::error(error)}</p> {errors::service_words(error)} }
            });
            let actions =
                move || view! { <Button on_press=move |()| resume()>{t(action)}</Button> };
            view! {
                <Banner tone=Tone::Warn symbol=Symbol::Warn actions>
                    <p><strong>{t(message)}</strong></p>
                    {words}
                </Banner>
            }
        })
    }
}

/// That the service asked to wait, and how long.
#[component]
fn Waiting() -> impl IntoView {
    let list: ListStore = expect_context();
    let until = memo(move |_| match list.listing().get() {
        Listing::Waiting { until } => Some(until),
        _ => None,
    });
    move || {
        until.get().map(|until| {
            view! { <Banner tone=Tone::Plain symbol=Symbol::Clock><p>{countdown(M::ListWaiting, until)}</p></Banner> }
        })
    }
}

/// Which subscriptions and resource groups can't be read.
#[component]
fn Unreadable() -> impl IntoView {
    let list: ListStore = expect_context();
    // Where none can be read the page says so in place of the list.
    let unreadable = memo(move |_| (!list.is_barred()).then(|| list.unreadable()));
    move || {
        let all = unreadable.get().filter(|all| !all.is_empty())?;
        // The scope names them all.
        let names = all.iter().take(NAMED).map(|(scope, _)| scope.name());
        let mut names: Vec<_> = names.collect();
        if all.len() > NAMED {
            names.push(tn(M::AndMore, count(all.len() - NAMED), &[]));
        }
        let text = tf(M::ListUnreadable, &[&list_of(&names)]);
        let words = all
            .first()
            .and_then(|(_, error)| errors::service_words(error));
        Some(view! { <Banner tone=Tone::Warn symbol=Symbol::Warn><p>{text}</p>{words}</Banner> })
    }
}

/// Counts the seconds down until the service is asked again. Not announced: it would talk every second.
pub(super) fn countdown(message: M, until: Time) -> AnyView {
    let left = move || (until.since(browser::now()).max(0) + 999) / 1000;
    let first = left();
    let seconds = RwSignal::new(first);
    // Never more than at first: somebody may have set the clock back, and the wait is as long as it was.
    let timer = set_interval_with_handle(
        move || seconds.set(left().min(first)),
        std::time::Duration::from_secs(1),
    );
    on_cleanup(move || drop(timer.map(|timer| timer.clear())));
    (move || tn(message, seconds.get(), &[])).into_any()
}
