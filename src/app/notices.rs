//! What was done in this visit, newest first: the list in the top bar's menu.

use crate::i18n::{M, relative, t, tf};
use crate::store::{Announce, AutoRefresh, Deed, Notice, NoticeStore, Outcome, expect_context};
use crate::ui::{Icon, Symbol};
use domain::route::Route;
use leptos::prelude::*;

/// Tells of each as it comes.
pub(super) fn announce() {
    let notices: NoticeStore = expect_context();
    let mut before = None;
    Effect::new(move |_| {
        let newest = notices.all().with(|notices| notices.first().cloned());
        let is_new = before
            .replace(newest.clone())
            .is_some_and(|known| known != newest);
        if let Some(notice) = newest.filter(|notice| is_new && notice.announce == Announce::Alone) {
            notices.announce(words(&notice));
        }
    });
}

/// The list.
pub(super) fn notices() -> AnyView {
    let refresh: AutoRefresh = expect_context();
    let notices = expect_context::<NoticeStore>().all();
    let list = move || {
        notices.with(|notices| {
            if notices.is_empty() {
                return view! { <p class="quiet">{t(M::NoNotices)}</p> }.into_any();
            }
            let items = notices
                .iter()
                .map(|notice| item(refresh, notice))
                .collect_view();
            view! { <ul class="notices">{items}</ul> }.into_any()
        })
    };
    view! { <h2>{t(M::Notifications)}</h2> {list} }.into_any()
}

fn words(notice: &Notice) -> String {
    let message = match (notice.deed, &notice.outcome) {
        (Deed::Cancel, Outcome::Done) => M::NoticeCancelRequested,
        (Deed::Delete, Outcome::Done) => M::NoticeDeleted,
        (_, Outcome::Vanished) => M::NoticeVanished,
        (Deed::Cancel, Outcome::Failed(_)) => M::NoticeCancelFailed,
        (Deed::Delete, Outcome::Failed(_)) => M::NoticeDeleteFailed,
        (Deed::Create, Outcome::Done) => M::NoticeCreated,
        (Deed::Create, Outcome::Failed(_)) => M::NoticeCreateFailed,
        (Deed::Ship, Outcome::Done) => M::NoticeShipped,
        (Deed::Edit, Outcome::Done) => M::NoticeEdited,
        (Deed::Ship | Deed::Edit, Outcome::Failed(_)) => M::NoticeEditFailed,
    };
    tf(message, &[&notice.name])
}

fn item(refresh: AutoRefresh, notice: &Notice) -> impl IntoView + use<> {
    let symbol = if notice.outcome == Outcome::Done {
        Symbol::Check
    } else {
        Symbol::Warn
    };
    let reason = match &notice.outcome {
        Outcome::Failed(error) => error.refusal().map(|refusal| refusal.message.clone()),
        _ => None,
    };
    let at = notice.at;
    view! {
        <li>
            <Icon symbol/>
            <div>
                <a href=Route::Job(notice.job.clone()).href()><bdi>{words(notice)}</bdi></a>
                {reason.map(|reason| view! { <p dir="auto">{reason}</p> })}
                <p class="quiet small">{move || relative(at.min(refresh.now()), refresh.now())}</p>
            </div>
        </li>
    }
}
