//! What stands where a storage account gave no log: why, what can be done about it, and the commands for it.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::reading::{Reading, Why};
use crate::browser;
use crate::i18n::{M, t, tf};
use crate::ui::{Button, CopyButton, Icon, Symbol, Weight};
use domain::files::{BadSas, BlobAddress, Sas, Trouble};
use domain::job::{HOUR, Time};

/// In few words.
pub(super) fn short(why: &Why) -> M {
    match why {
        Why::Refused(_) => M::StorageNotALog,
        Why::Unreadable => M::StorageUnreadable,
        Why::Unclear => M::StorageUnclear,
        Why::Closed(_) => M::StorageClosed,
        Why::Trouble(_, trouble) => short_of(trouble),
    }
}

fn short_of(trouble: &Trouble) -> M {
    match trouble {
        Trouble::Offline => M::StorageOffline,
        Trouble::NotLetIn => M::StorageNotLetIn,
        Trouble::Silent => M::StorageSilent,
        Trouble::NoConsent => M::StorageNoConsent,
        Trouble::SignedOut | Trouble::SignInSilent => M::StorageSignedOut,
        Trouble::Private => M::StoragePrivate,
        Trouble::NoRole => M::StorageNoRole,
        Trouble::NetworkClosed => M::StorageNetwork,
        Trouble::TokenRefused => M::StorageToken,
        Trouble::SignatureOver => M::StorageSasOver,
        Trouble::SignatureWrong => M::StorageSasWrong,
        Trouble::SignatureNotEnough => M::StorageSasLess,
        Trouble::KeysOff => M::StorageKeysOff,
        Trouble::NoContainer => M::StorageNoContainer,
        Trouble::NoBlob => M::StorageNoBlob,
        Trouble::Archived => M::StorageArchived,
        Trouble::Busy => M::StorageBusy,
        Trouble::Other { .. } => M::StorageOther,
    }
}

/// What it means, and what to do.
fn meaning(at: &BlobAddress, trouble: &Trouble) -> String {
    let text = match trouble {
        Trouble::Offline => M::StorageOfflineText,
        Trouble::NotLetIn => return tf(M::StorageNotLetInText, &[&own_origin()]),
        Trouble::Silent => return tf(M::StorageSilentText, &[at.origin()]),
        Trouble::NoConsent => M::StorageNoConsentText,
        Trouble::SignedOut => M::ErrorSignedOut,
        Trouble::SignInSilent => M::ErrorNotRenewed,
        Trouble::Private => M::StoragePrivateText,
        Trouble::NoRole => M::StorageNoRoleText,
        Trouble::NetworkClosed => M::StorageNetworkText,
        Trouble::TokenRefused => M::StorageTokenText,
        Trouble::SignatureOver => M::StorageSasOverText,
        Trouble::SignatureWrong => M::StorageSasWrongText,
        Trouble::SignatureNotEnough => M::StorageSasLessText,
        Trouble::KeysOff => M::StorageKeysOffText,
        Trouble::NoContainer => {
            return tf(M::StorageNoContainerText, &[&at.account, &at.container]);
        }
        Trouble::NoBlob => return tf(M::StorageNoBlobText, &[&at.container]),
        Trouble::Archived => M::StorageArchivedText,
        Trouble::Busy => M::StorageBusyText,
        Trouble::Other { status, code } => {
            let told = format!("{status} {code}");
            return tf(M::StorageOtherText, &[told.trim()]);
        }
    };
    t(text).into()
}

fn own_origin() -> String {
    browser::window().location().origin().unwrap_or_default()
}

/// The card for a log that a storage account didn't give, or that nobody may ask for.
#[component]
pub(super) fn NotGiven(reading: Reading, name: String, why: Why) -> impl IntoView {
    let title = tf(M::CopyLogUnreadable, &[&name]);
    let (text, at, trouble) = match why.clone() {
        Why::Trouble(at, trouble) => (meaning(&at, &trouble), Some(at), Some(trouble)),
        Why::Closed(at) => (t(M::StorageClosedText).into(), Some(at), None),
        _ => (t(M::StorageUnclearText).into(), None, None),
    };
    let is_closed = matches!(why, Why::Closed(_));
    let commands = at.clone().map(|at| commands(&at, trouble.as_ref()));
    let signature = at
        .filter(|_| trouble.as_ref().is_some_and(Trouble::wants_signature))
        .map(|at| view! { <Signature reading at /> });
    let actions = trouble.map(|trouble| view! { <Actions reading trouble /> });
    let setting = is_closed.then(|| {
        let text = String::from("\"storage\": [\"blob.core.windows.net\"]");
        view! { <Snippet label=M::StorageSetting text /> }
    });
    view! {
        <section class="card not-given" aria-labelledby="log-title">
            <header>
                <h2 id="log-title" tabindex="-1"><bdi>{title}</bdi></h2>
            </header>
            <div class="body stack">
                <p class="alert"><Icon symbol=Symbol::Warn/><span><strong>{t(short(&why))}</strong></span></p>
                <p class="meaning">{text}</p>
                {actions}
                {setting}
                {signature}
                {commands}
            </div>
        </section>
    }
    .into_any()
}

/// The commands that help: one that changes the account, and one that brings the log as a file.
fn commands(at: &BlobAddress, trouble: Option<&Trouble>) -> AnyView {
    let cors = (trouble == Some(&Trouble::NotLetIn)).then(|| {
        let text = at.cors_command(&own_origin());
        view! { <Snippet label=M::StorageAddRule text /> }
    });
    let passes = matches!(trouble, Some(Trouble::Offline | Trouble::Busy));
    let download = (!passes && trouble.is_none_or(Trouble::may_be_downloaded)).then(|| {
        let text = at.download_command();
        view! { <Snippet label=M::StorageDownload text /> }
    });
    view! { {cors} {download} }.into_any()
}

/// A text to copy, with what it is for.
#[component]
fn Snippet(label: M, text: String) -> impl IntoView {
    let copied = text.clone();
    let name = tf(M::CopyWhat, &[t(label)]);
    view! {
        <div class="snippet">
            <header><span class="quiet small">{t(label)}</span><CopyButton label=name text=move |()| copied.clone() /></header>
            <pre><code>{text}</code></pre>
        </div>
    }
}

#[component]
fn Actions(reading: Reading, trouble: Trouble) -> impl IntoView {
    let session = reading.session;
    let allow = (trouble == Trouble::NoConsent).then(|| {
        view! { <Button weight=Weight::Primary on_press=move |()| session.allow_storage()>{t(M::StorageAllow)}</Button> }
    });
    let sign_in = (trouble == Trouble::SignedOut).then(|| {
        view! { <Button weight=Weight::Primary on_press=move |()| session.sign_in()>{t(M::SignInAgain)}</Button> }
    });
    view! {
        <p class="actions">
            {allow} {sign_in}
            <Button on_press=move |()| reading.retry()>{t(M::Retry)}</Button>
        </p>
    }
}

/// Takes a signature from the person. It goes into the request and nowhere else.
#[component]
fn Signature(reading: Reading, at: BlobAddress) -> impl IntoView {
    let wrong = RwSignal::new(None::<BadSas>);
    let make = at.sas_command(hour_later(browser::now()).as_str());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match Sas::parse(&browser::typed("sas"), &at, browser::now()) {
            Ok(signature) => reading.retry_with(signature),
            Err(bad) => {
                wrong.set(Some(bad));
                browser::focus("#sas");
            }
        }
    };
    let is_wrong = move || wrong.get().is_some();
    let label = if reading.has_signature() {
        M::SasAnother
    } else {
        M::SasLabel
    };
    view! {
        <form class="sas" novalidate on:submit=submit>
            <label for="sas">{t(label)}</label>
            <input
                id="sas"
                class="mono"
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                placeholder="sp=r&…&sig=…"
                aria-describedby="sas-wrong sas-hint"
                aria-invalid=move || is_wrong().then_some("true")
            />
            <p id="sas-wrong" class="wrong" role="alert">{move || wrong.get().map(|bad| t(words(bad)))}</p>
            <p id="sas-hint" class="quiet small">{t(M::SasHint)}</p>
            <p><button type="submit" class="button primary">{t(M::SasRead)}</button></p>
        </form>
        <Snippet label=M::SasMake text=make />
    }
}

fn words(bad: BadSas) -> M {
    match bad {
        BadSas::Empty => M::SasEmpty,
        BadSas::NoSignature => M::SasNone,
        BadSas::OtherPlace => M::SasElsewhere,
        BadSas::Expired => M::SasExpired,
        BadSas::NotYet => M::SasNotYet,
        BadSas::NoReading => M::SasNoReading,
        BadSas::NotForBlobs => M::SasNotForBlobs,
    }
}

/// An hour after a moment, to the minute, as a command takes it.
fn hour_later(now: Time) -> String {
    let mut later = Time::at(now.ms() + HOUR).written();
    later.truncate("2026-11-28T12:00".len());
    later + "Z"
}
