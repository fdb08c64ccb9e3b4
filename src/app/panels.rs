//! What the tools of the top bar open: scope, language, theme.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts::{Texts, knows};
use crate::arm::ArmError;
use crate::browser;
use crate::i18n::{Lang, M, count, lang, t, tn};
use crate::store::{Directory, ListStore, expect_context};
use crate::ui::{Icon, Symbol};
use domain::caseless::contains;
use domain::job::{ListQuery, Scope, Subscription};
use domain::route::Route;

/// What this browser remembers the theme under; boot.js reads it, too.
const THEME: &str = "theme";
/// What this browser remembers the language under; boot.js reads it, too.
const LANGUAGE: &str = "language";

/// So many subscriptions are seen at one glance; where there are more, they can be searched.
const FEW: usize = 8;

/// Which subscriptions, or resource groups of theirs, are shown: the same choice as the list's filter, from every page.
/// Those that can't be read are named with the reason.
pub(super) fn scope(query: Memo<ListQuery>) -> AnyView {
    let list: ListStore = expect_context();
    let directory: Directory = expect_context();
    let text = RwSignal::new(String::new());
    let search = move || {
        let all = directory.subscriptions().get();
        (all.value()?.len() > FEW).then(|| {
            let search = move |_| text.set(browser::typed("scope-search").to_lowercase());
            view! {
                <label class="field">
                    <Icon symbol=Symbol::Search/>
                    <span class="visually-hidden">{t(M::ScopeSearch)}</span>
                    <input id="scope-search" type="search" placeholder=t(M::ScopeSearch) autocomplete="off" spellcheck="false" on:input=search />
                </label>
            }
        })
    };
    let options = move || {
        let all = directory.subscriptions().get();
        let all = all.value().map(|all| all.to_vec()).unwrap_or_default();
        let unreadable = list.unreadable();
        let found: Vec<_> = text.with(|text| {
            let fits = |s: &Subscription| contains(&s.name, text) || contains(&s.id, text);
            all.into_iter().filter(fits).collect()
        });
        if found.is_empty() {
            return view! { <p class="quiet small">{t(M::ScopeNone)}</p> }.into_any();
        }
        let one = |subscription: Subscription| {
            let why = |group: Option<&str>| {
                let is = |(scope, _): &&(Scope, ArmError)| {
                    scope.subscription.id == subscription.id && scope.group.as_deref() == group
                };
                unreadable.iter().find(is).map(|(_, error)| error)
            };
            let groups = groups(list, &unreadable, &subscription);
            let rows = groups.iter().map(|group| {
                let pick = format!("{}/{}", subscription.id, group.to_lowercase());
                option(query, pick, group, None, why(Some(group)))
            });
            let groups = (!groups.is_empty()).then(|| {
                let picked = |pick: &str| pick.starts_with(&format!("{}/", subscription.id));
                let open = query.with_untracked(|query| query.subscriptions.iter().any(picked));
                view! {
                    <details open=open>
                        <summary>{tn(M::CountGroups, count(groups.len()), &[])}</summary>
                        {rows.collect_view()}
                    </details>
                }
            });
            let id = subscription.id.to_string();
            view! { {option(query, id.clone(), &subscription.name, Some(id), why(None))} {groups} }
        };
        found.into_iter().map(one).collect_view().into_any()
    };
    view! {
        <fieldset class="scopes">
            <legend>{t(M::Scope)}</legend>
            {search}
            {options}
            <p class="quiet small">{t(M::ScopeHint)}</p>
        </fieldset>
    }
    .into_any()
}

/// The resource groups of a subscription that are known: jobs are in them, or they can't be read. Not followed: a panel
/// that is open keeps its shape.
fn groups(list: ListStore, unreadable: &[(Scope, ArmError)], of: &Subscription) -> Vec<String> {
    let mut groups: Vec<String> = list.jobs().with_untracked(|jobs| {
        let of = |(subscription, _): &(&str, &str)| subscription.eq_ignore_ascii_case(&of.id);
        let groups = jobs.groups().filter(of);
        groups.map(|(_, group)| group.to_owned()).collect()
    });
    let barred = unreadable
        .iter()
        .filter(|(scope, _)| scope.subscription.id == of.id);
    groups.extend(barred.filter_map(|(scope, _)| scope.group.as_deref().map(String::from)));
    groups.sort_by_key(|group| group.to_lowercase());
    groups.dedup_by_key(|group| group.to_lowercase());
    groups
}

/// A subscription or resource group to pick; where it can't be read, why.
fn option(
    query: Memo<ListQuery>,
    pick: String,
    name: &str,
    id: Option<String>,
    barred: Option<&ArmError>,
) -> impl IntoView + use<> {
    let value = pick.clone();
    let checked = {
        let pick = pick.clone();
        move || query.with(|query| query.subscriptions.contains(&pick))
    };
    let toggle = move |_| {
        let mut query = query.get_untracked();
        query.subscriptions.toggle(&pick);
        browser::go(&Route::Jobs(query).href());
    };
    let why = barred.map(|error| {
        let why = if error.is_not_allowed() {
            M::ScopeNotAllowed
        } else {
            M::ScopeUnreadable
        };
        view! { <small class="barred">{t(why)}</small> }
    });
    view! {
        <label class="option">
            <input type="checkbox" value=value prop:checked=checked on:change=toggle />
            <span><bdi>{name.to_owned()}</bdi>{id.map(|id| view! { <small class="mono"><bdi>{id}</bdi></small> })}{why}</span>
        </label>
    }
}

/// The languages.
pub(super) fn language(language: RwSignal<Lang>, texts: Texts) -> AnyView {
    let chosen = RwSignal::new(lang());
    let failed = RwSignal::new(false);
    // Names in Latin letters first, which begin as their tags do; then the others.
    let mut all = Lang::ALL;
    all.sort_by_key(|lang| (lang.name().starts_with(|c| c > '\u{24f}'), lang.tag()));
    let options = all
        .into_iter()
        .map(|choice| {
            let choose = move |_| {
                chosen.set(choice);
                failed.set(false);
                spawn_local(async move {
                    let known = knows(texts, choice).await;
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
                    <input type="radio" name="language" prop:checked=move || chosen.get() == choice on:change=choose />
                    <bdi lang=choice.tag()>{choice.name()}</bdi>
                </label>
            }
        })
        .collect_view();
    let failure = move || {
        failed
            .get()
            .then(|| view! { <p class="alert"><span>{t(M::LanguageFailed)}</span></p> })
    };
    view! { <fieldset><legend>{t(M::Language)}</legend>{options}<div role="alert">{failure}</div></fieldset> }
        .into_any()
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
pub(super) fn theme() -> AnyView {
    let chosen = RwSignal::new(browser::remembered(THEME).unwrap_or_default());
    let options = [("", M::ThemeSystem), ("light", M::ThemeLight), ("dark", M::ThemeDark)]
        .into_iter()
        .map(|(value, name)| {
            let choose = move |_| {
                browser::remember(THEME, value);
                chosen.set(value.into());
                browser::set_theme(value);
            };
            view! {
                <label class="option">
                    <input type="radio" name="theme" prop:checked=move || chosen.with(|chosen| chosen == value) on:change=choose />
                    <span>{t(name)}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset><legend>{t(M::Theme)}</legend>{options}</fieldset> }.into_any()
}
