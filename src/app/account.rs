//! Who is signed in, and what is shown where nobody is. What signs in is `session`'s.

use super::broken::bad_config;
use crate::arm::BadConfig;
use crate::browser;
use crate::i18n::{M, t};
use crate::session::{End, FailureKind, Out, Session};
use crate::ui::{Banner, Button, Empty, Symbol, Tone, Weight};
use leptos::prelude::*;

/// The account, and the way out.
pub(super) fn account(session: Session) -> AnyView {
    let account = session.account();
    let name = account.as_ref().map(|account| account.name.clone());
    // Often the one is the other.
    let user = account.map(|account| account.user);
    let user = user.filter(|user| !user.is_empty() && name.as_ref() != Some(user));
    view! {
        <div class="account">
            <p><b dir="auto">{name}</b></p>
            {user.map(|user| view! { <p class="quiet small" dir="auto">{user}</p> })}
            <Button on_press=move |()| session.sign_out()>{t(M::SignOut)}</Button>
            <p class="quiet small">{t(M::SignOutHint)}</p>
        </div>
    }
    .into_any()
}

/// Says that the sign-in has ended, and leads to a new one. What is on the screen stays.
pub(super) fn ended(session: Session) -> AnyView {
    let other = match session.end() {
        End::Over => None,
        End::SomebodyElse => Some(view! { <p>{t(M::SignInSomebodyElse)}</p> }),
    };
    let again = move || {
        view! {
            <Button weight=Weight::Primary on_press=move |()| session.sign_in()>{t(M::SignInAgain)}</Button>
        }
    };
    view! {
        <Banner tone=Tone::Bad symbol=Symbol::Key actions=again>
            <p><strong>{t(M::SignInEnded)}</strong></p>
            {other}
            <p>{t(M::SignInEndedText)}</p>
            {quoted(session.words())}
        </Banner>
    }
    .into_any()
}

/// Somebody else's words, as they are.
fn quoted(words: String) -> Option<impl IntoView> {
    (!words.is_empty())
        .then(|| view! { <blockquote class="service-words"><p dir="auto">{words}</p></blockquote> })
}

/// What is shown where nobody is signed in, and why so.
pub(super) fn sign_in(session: Session) -> AnyView {
    let (symbol, title, text, words, again) = match session.out() {
        Out::BadConfig(field) => return bad_config(&BadConfig::WrongField(field)),
        Out::SignedOut => (
            Symbol::Key,
            M::SignedOutTitle,
            M::SignedOutText,
            String::new(),
            M::SignIn,
        ),
        Out::Failed(failure) => {
            let text = match failure.kind {
                FailureKind::Refused => M::SignInRefused,
                FailureKind::Unreachable => M::SignInUnreachable,
                FailureKind::Untrusted => M::SignInUntrusted,
                FailureKind::NoStorage => M::SignInNoStorage,
                FailureKind::NotSecure => M::SignInNotSecure,
            };
            (Symbol::Warn, M::SignInFailed, text, failure.words, M::Retry)
        }
    };
    browser::set_title(Some(t(title)));
    let actions = move || {
        view! { <Button weight=Weight::Primary on_press=move |()| session.sign_in()>{t(again)}</Button> }
    };
    view! {
        <Empty symbol heading=move || view! { <h1 tabindex="-1">{t(title)}</h1> } actions=actions>
            <p>{t(text)}</p>
            {quoted(words)}
        </Empty>
    }
    .into_any()
}
