//! What a page that holds the portal (feature `embed`) is told of addresses, and what it may say of the language.

use leptos::task::spawn_local;

use super::texts::{Texts, knows};
use crate::browser;
use crate::i18n::Lang;
use domain::route::Route;
use leptos::prelude::*;

/// The event that says that the page wants another language. Its tag is what is remembered under the same name as a
/// person's choice.
const LANGUAGE_WANTED: &str = "portal-language";

/// Tells of every address but the first, and follows the page's language.
pub(super) fn follow(route: RwSignal<Route>, language: RwSignal<Lang>, texts: Texts) {
    let mut before = None;
    Effect::new(move |_| {
        route.track();
        let here = browser::fragment();
        let last = before.replace(here.clone());
        if last.is_some_and(|last| last != here) {
            browser::tell("navigate", &[("route", &here)]);
        }
    });
    browser::listen_here(&browser::events(), LANGUAGE_WANTED, move |_| {
        let wanted = Lang::chosen(&browser::remembered("language").unwrap_or_default());
        spawn_local(async move {
            if knows(texts, wanted).await {
                language.set(wanted);
            }
        });
    });
}
