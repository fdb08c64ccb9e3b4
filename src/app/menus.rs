//! The tools of the top bar: scope, notifications, language, theme, account. What they open comes with the later code.

use super::later::{Later, PanelsChunk};
use super::texts::Texts;
use crate::i18n::{Lang, M, count, language_name, number, t, tf};
use crate::memo::memo;
use crate::pages;
use crate::session::Session;
use crate::store::{Directory, NoticeStore, expect_context};
use crate::ui::{Icon, Menu, Symbol};
use domain::job::ListQuery;
use leptos::prelude::*;

/// Which subscriptions are shown.
pub(super) fn scope(query: Memo<ListQuery>, panels: Later<PanelsChunk>) -> AnyView {
    let directory: Directory = expect_context();
    let shown = move || {
        let shown = query.with(|query| pages::scope(directory, query));
        shown.unwrap_or_else(|| t(M::Scope).into())
    };
    let face = move || view! { <Icon symbol=Symbol::Globe/> <bdi class="cut">{shown}</bdi> };
    view! {
        <Menu id="scope" class="tool" panel_label=t(M::Scope) face>
            {panels.part(move || PanelsChunk::Scope(query))}
        </Menu>
    }
    .into_any()
}

/// Every action of this visit and its outcome; the button counts what nobody has looked at.
pub(super) fn notifications(panels: Later<PanelsChunk>) -> AnyView {
    let unread = expect_context::<NoticeStore>().unread();
    let label = memo(move |_| {
        let name = t(M::Notifications);
        match unread.get() {
            0 => name.to_owned(),
            unread => tf(M::FilterOne, &[name, &number(count(unread))]),
        }
    });
    let counted = move || {
        let unread = unread.get();
        (unread > 0).then(|| view! { <span class="count">{number(count(unread))}</span> })
    };
    let face = move || view! { <Icon symbol=Symbol::Bell/> {counted} };
    view! {
        <Menu id="notifications" class="tool" label panel_label=t(M::Notifications) face>
            {panels.part(|| PanelsChunk::Notices)}
        </Menu>
    }
    .into_any()
}

/// The languages.
pub(super) fn language(
    language: RwSignal<Lang>,
    texts: Texts,
    panels: Later<PanelsChunk>,
) -> AnyView {
    let label = memo(|_| tf(M::FilterOne, &[t(M::Language), language_name()]));
    let face = || view! { <Icon symbol=Symbol::Language/> <span>{language_name()}</span> };
    view! {
        <Menu id="language" class="tool" label panel_label=t(M::Language) face>
            {panels.part(move || PanelsChunk::Language(language, texts))}
        </Menu>
    }
    .into_any()
}

/// Light, dark, or as the system has it.
pub(super) fn theme(panels: Later<PanelsChunk>) -> AnyView {
    let label = memo(|_| t(M::Theme).to_owned());
    view! {
        <Menu id="theme" class="tool" label panel_label=t(M::Theme) face=|| view! { <Icon symbol=Symbol::Moon/> }>
            {panels.part(|| PanelsChunk::Theme)}
        </Menu>
    }
    .into_any()
}

/// Who is signed in.
pub(super) fn account(session: Session, panels: Later<PanelsChunk>) -> Option<AnyView> {
    let account = session.account()?;
    let name = account.name.clone();
    let label = memo(move |_| tf(M::FilterOne, &[t(M::Account), &account.name]));
    let face = move || view! { <Icon symbol=Symbol::Person/> <span class="cut">{name}</span> };
    let menu = view! {
        <Menu id="account" class="tool" label panel_label=t(M::Account) face>
            {panels.part(move || PanelsChunk::Account(session))}
        </Menu>
    };
    Some(menu.into_any())
}
