//! The tools of the top bar: scope, notifications, language, theme, account. What they open comes with the later code.

use super::Texts;
use super::later::{JobChunk, Later};
use crate::dom::View;
use crate::i18n::{Lang, M, lang, t};
use crate::pages;
use crate::session::Session;
use crate::store::{Directory, NoticeStore};
use crate::ui::{Icon, Menu, icon, menu};
use domain::job::ListQuery;
use leptos::prelude::*;

fn tool(id: &'static str, label: Signal<Option<String>>, panel_label: &'static str) -> Menu {
    Menu {
        id,
        class: "tool",
        label,
        panel_label,
        on: Signal::stored(false),
    }
}

/// Which subscriptions are shown.
pub(super) fn scope(query: Memo<ListQuery>, later: Later<JobChunk>) -> View {
    let directory: Directory = expect_context();
    let face = move || {
        let shown = query.with(|query| pages::scope(directory, query));
        shown.unwrap_or_else(|| t(M::Scope).into())
    };
    menu(
        tool("scope", Signal::stored(None), t(M::Scope)),
        view! { {icon(Icon::Globe)} <span class="cut">{face}</span> },
        move || later.part(move || JobChunk::Scope(query)),
    )
}

/// Every action of this visit and its outcome.
pub(super) fn notifications(later: Later<JobChunk>) -> View {
    let notices = expect_context::<NoticeStore>().all();
    let label = Signal::derive(move || {
        let name = t(M::Notifications);
        Some(match notices.with(Vec::len) {
            0 => name.to_owned(),
            count => format!("{name}: {count}"),
        })
    });
    let count = move || {
        notices.with(|notices| {
            (!notices.is_empty()).then(|| view! { <span class="count">{notices.len()}</span> })
        })
    };
    menu(
        tool("notifications", label, t(M::Notifications)),
        view! { {icon(Icon::Bell)} {count} },
        move || later.part(|| JobChunk::Notices),
    )
}

/// The languages.
pub(super) fn language(language: RwSignal<Lang>, texts: Texts, later: Later<JobChunk>) -> View {
    let label = format!("{}: {}", t(M::Language), lang().name());
    menu(
        tool("language", Signal::stored(Some(label)), t(M::Language)),
        view! { {icon(Icon::Language)} <span lang=lang().tag()>{lang().name()}</span> },
        move || later.part(move || JobChunk::Language(language, texts)),
    )
}

/// Light, dark, or as the system has it.
pub(super) fn theme(later: Later<JobChunk>) -> View {
    let label = Signal::stored(Some(t(M::Theme).into()));
    menu(
        tool("theme", label, t(M::Theme)),
        icon(Icon::Moon),
        move || later.part(|| JobChunk::Theme),
    )
}

/// Who is signed in.
pub(super) fn account(session: Session, later: Later<JobChunk>) -> Option<View> {
    let account = session.account()?;
    let label = format!("{}: {}", t(M::Account), account.name);
    Some(menu(
        tool("account", Signal::stored(Some(label)), t(M::Account)),
        view! { {icon(Icon::Person)} <span class="cut">{account.name}</span> },
        move || later.part(move || JobChunk::Account(session)),
    ))
}
