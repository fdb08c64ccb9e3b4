//! What was done in this visit, newest first: the list in the top bar's menu.

use arcstr::ArcStr;

use crate::browser;
use crate::i18n::{M, count, list_of, relative, t, tf, tn};
use crate::memo::memo;
use crate::store::{
    AutoRefresh, Deed, Notice, NoticeStore, Outcome, RunTally, Subject, expect_context,
};
use crate::ui::{Icon, Symbol};
use domain::job::{JobId, Time};
use domain::route::Route;
use leptos::html;
use leptos::prelude::*;

/// Tells of each as it comes. A run's dialog tells of its own.
pub(super) fn announce() {
    let notices: NoticeStore = expect_context();
    let mut before = None;
    Effect::new(move |_| {
        let newest = notices.all().with(|notices| notices.first().cloned());
        let is_new = before
            .replace(newest.clone())
            .is_some_and(|known| known != newest);
        if let Some(Notice {
            deed,
            subject: Subject::Job { name, outcome, .. },
            ..
        }) = newest
            && is_new
        {
            notices.announce(words(deed, &name, &outcome));
        }
    });
}

/// The list. What stands in it when its panel opens or closes has been looked at.
pub(super) fn notices() -> AnyView {
    let refresh: AutoRefresh = expect_context();
    let now = memo(move |_| refresh.now());
    let notices: NoticeStore = expect_context();
    let element = NodeRef::<html::Div>::new();
    let looked_at = move || notices.unread().set(0);
    looked_at();
    Effect::new(move || {
        let list = element.get();
        if let Some(Ok(Some(panel))) = list.map(|list| list.closest("[popover]")) {
            browser::listen_here(&panel, "toggle", move |_| looked_at());
        }
    });
    let list = move || {
        notices.all().with(|notices| {
            if notices.is_empty() {
                return view! { <p class="quiet">{t(M::NoNotices)}</p> }.into_any();
            }
            let items = notices
                .iter()
                .map(|notice| item(now, notice))
                .collect_view();
            view! { <ul class="notices">{items}</ul> }.into_any()
        })
    };
    view! { <div node_ref=element><h2>{t(M::Notifications)}</h2> {list}</div> }.into_any()
}

fn words(deed: Deed, name: &str, outcome: &Outcome) -> String {
    let message = match (deed, outcome) {
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
    tf(message, &[name])
}

/// How a run went, in one line.
fn run_in_words(deed: Deed, tally: RunTally) -> String {
    let done = match deed {
        Deed::Delete => M::TallyDeleted,
        _ => M::TallyCanceled,
    };
    let parts = [
        (done, tally.done),
        (M::TallyVanished, tally.vanished),
        (M::TallyFailed, tally.failed),
    ];
    let told = parts.into_iter().filter(|(_, jobs)| *jobs > 0);
    let told: Vec<_> = told
        .map(|(message, jobs)| tn(message, count(jobs), &[]))
        .collect();
    list_of(&told)
}

fn item(now: Memo<Time>, notice: &Notice) -> impl IntoView + use<> {
    let at = notice.at;
    let (is_good, content) = match &notice.subject {
        Subject::Job { id, name, outcome } => (
            *outcome == Outcome::Done,
            job(notice.deed, id, name, outcome),
        ),
        Subject::Run { tally, .. } => {
            let text = run_in_words(notice.deed, *tally);
            (tally.failed == 0, view! { <p>{text}</p> }.into_any())
        }
    };
    let symbol = if is_good { Symbol::Check } else { Symbol::Warn };
    view! {
        <li>
            <Icon symbol/>
            <div>
                {content}
                <p class="quiet small">{move || relative(at.min(now.get()), now.get())}</p>
            </div>
        </li>
    }
}

fn job(deed: Deed, id: &JobId, name: &ArcStr, outcome: &Outcome) -> AnyView {
    let reason = match outcome {
        Outcome::Failed(error) => error.refusal().map(|refusal| refusal.message.clone()),
        _ => None,
    };
    view! {
        <a href=Route::Job(id.clone()).href()><bdi>{words(deed, name, outcome)}</bdi></a>
        {reason.map(|reason| view! { <p dir="auto" lang="en">{reason}</p> })}
    }
    .into_any()
}
