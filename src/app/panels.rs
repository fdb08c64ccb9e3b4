//! What the tools of the top bar open: scope, language, theme.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Texts;
use crate::browser;
use crate::dom::{CollectView, View, flag, live, view};
use crate::i18n::{Lang, M, lang, learn, speaks, t};
use crate::job::ListQuery;
use crate::route::Route;
use crate::signals::{Memo, RwSignal};
use crate::store::Store;

/// What this browser remembers the theme under; boot.js reads it, too.
const THEME: &str = "theme";
/// What this browser remembers the language under; boot.js reads it, too.
const LANGUAGE: &str = "language";

/// Which subscriptions are shown: the same choice as the list's filter, from every page.
pub(super) fn scope(store: Store, query: Memo<ListQuery>) -> View {
    let options = move || {
        let all = store.subscriptions();
        let all = all.value().map(|all| all.to_vec()).unwrap_or_default();
        all.into_iter()
            .map(|subscription| {
                let id = subscription.id.clone();
                let checked = {
                    let id = id.clone();
                    move || query.with(|query| query.subscriptions.contains(&id))
                };
                let toggle = move |_| {
                    let mut query = query.get_untracked();
                    query.subscriptions.toggle(&id);
                    browser::go(&Route::Jobs(query).href());
                };
                view! {
                    <label class="option">
                        <input type="checkbox" prop:checked=flag(checked) on:change=toggle />
                        <span>{subscription.name.to_string()}<small class="mono">{subscription.id.to_string()}</small></span>
                    </label>
                }
            })
            .collect_view()
    };
    view! { <fieldset><legend>{t(M::Scope)}</legend>{live(options)}<p class="quiet small">{t(M::ScopeHint)}</p></fieldset> }
}

/// The languages.
pub(super) fn language(language: RwSignal<Lang>, texts: &Texts) -> View {
    let chosen = RwSignal::new(lang());
    let failed = RwSignal::new(false);
    let options = Lang::ALL
        .map(|choice| {
            let texts = texts.clone();
            let choose = move |_| {
                chosen.set(choice);
                failed.set(false);
                let texts = texts.clone();
                spawn_local(async move {
                    let known = speaks(choice)
                        || texts(choice).await.is_some_and(|texts| learn(choice, texts));
                    // Another choice may have come meanwhile.
                    if chosen.try_get_untracked() != Some(choice) {
                        return;
                    }
                    if known {
                        speak(language, choice);
                    } else {
                        failed.set(true);
                        chosen.set(lang());
                    }
                });
            };
            view! {
                <label class="option">
                    <input type="radio" name="language" prop:checked=flag(move || chosen.get() == choice) on:change=choose />
                    <span lang=choice.tag()>{choice.name()}</span>
                </label>
            }
        })
        .collect_view();
    let failure = live(move || {
        failed
            .get()
            .then(|| view! { <p class="alert"><span>{t(M::LanguageFailed)}</span></p> })
    });
    view! { <fieldset><legend>{t(M::Language)}</legend>{options}<div role="alert">{failure}</div></fieldset> }
}

/// Changes the language of everything that is shown, and remembers it.
fn speak(language: RwSignal<Lang>, choice: Lang) {
    browser::remember(LANGUAGE, choice.tag());
    let scroll = browser::scroll_y();
    language.set(choice);
    // The button is another one now: the focus returns to it, and the page to where it was.
    request_animation_frame(move || {
        browser::scroll_to(scroll);
        browser::focus("#language-button");
    });
}

/// Light, dark, or as the system has it.
pub(super) fn theme() -> View {
    let chosen = RwSignal::new(browser::remembered(THEME).unwrap_or_default());
    let options = [("", M::ThemeSystem), ("light", M::ThemeLight), ("dark", M::ThemeDark)]
        .map(|(value, name)| {
            let choose = move |_| {
                browser::remember(THEME, value);
                chosen.set(value.into());
                browser::set_theme(value);
            };
            view! {
                <label class="option">
                    <input type="radio" name="theme" prop:checked=flag(move || chosen.with(|chosen| chosen == value)) on:change=choose />
                    <span>{t(name)}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset><legend>{t(M::Theme)}</legend>{options}</fieldset> }
}
