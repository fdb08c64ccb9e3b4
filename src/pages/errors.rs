//! Errors in words, for every page alike.

use leptos::prelude::*;

use crate::arm::{ArmError, Refusal};
use crate::i18n::{M, t, tf};
use crate::ui::{Button, Empty, Symbol, Weight};

/// What went wrong, and what to do next.
pub(super) fn error(error: &ArmError) -> String {
    match error {
        ArmError::Unreachable => t(M::ErrorUnreachable).into(),
        ArmError::TimedOut => t(M::ErrorTimedOut).into(),
        ArmError::Unreadable => t(M::ErrorUnreadable).into(),
        ArmError::ListLoops => t(M::ErrorListLoops).into(),
        ArmError::ForeignLink => t(M::ErrorForeignLink).into(),
        ArmError::SignedOut => t(M::ErrorSignedOut).into(),
        ArmError::NotRenewed => t(M::ErrorNotRenewed).into(),
        ArmError::Refused(refusal) => t(advice(refusal)).into(),
    }
}

/// What to do about a refusal. The code says more than the status, where it is one that ARM is known to use.
fn advice(refusal: &Refusal) -> M {
    match refusal.code.as_str() {
        "SubscriptionNotFound" => M::ErrorSubscription,
        "ResourceGroupNotFound" => M::ErrorResourceGroup,
        "MissingSubscriptionRegistration" => M::ErrorRegistration,
        "InvalidApiVersionParameter"
        | "MissingApiVersionParameter"
        | "NoRegisteredProviderFound" => M::ErrorApiVersion,
        _ => match refusal.status {
            401 => M::ErrorSignIn,
            403 => M::ErrorNotAllowed,
            404 => M::ErrorNotFound,
            409 | 412 => M::ErrorConflict,
            429 => M::ErrorThrottled,
            500.. => M::ErrorService,
            _ => M::ErrorRefused,
        },
    }
}

/// The service's own words, code and request id, as they are.
pub(super) fn service_words(error: &ArmError) -> Option<AnyView> {
    let refusal = error.refusal()?.clone();
    Some(view! { <ServiceWords refusal /> }.into_any())
}

#[component]
fn ServiceWords(refusal: Refusal) -> impl IntoView {
    let code = match (refusal.status, refusal.code.as_str()) {
        (status, "") => status.to_string(),
        // An operation that failed after it had been accepted has no status.
        (0, code) => code.to_owned(),
        (status, code) => format!("{status} {code}"),
    };
    let message = (!refusal.message.is_empty())
        .then(|| view! { <p dir="auto" lang="en">{refusal.message}</p> });
    let details = (!refusal.details.is_empty()).then(|| {
        let details = refusal.details.into_iter().map(|(target, message)| {
            view! { <li dir="auto" lang="en"><code>{target}</code>" "{message}</li> }
        });
        view! { <ul>{details.collect_view()}</ul> }
    });
    let request_id = (!refusal.request_id.is_empty())
        .then(|| view! { <span>{t(M::RequestId)}" " <code>{refusal.request_id}</code></span> });
    view! {
        <blockquote class="service-words">
            {message}
            {details}
            <div>
                <span>{t(M::ErrorCode)}" " <code>{code}</code></span>
                {request_id}
            </div>
        </blockquote>
    }
}

/// What stands in the place of a page whose job could not be read.
#[component]
pub(super) fn FailedJob(
    error: ArmError,
    /// Reads it once more.
    #[prop(into)]
    retry: UnsyncCallback<()>,
) -> impl IntoView {
    let (heading, text) = if error.is_not_allowed() {
        (
            M::NotAllowedTitle,
            tf(M::NotAllowedText, &["Microsoft.ImportExport/jobs/read"]),
        )
    } else {
        (M::JobFailedTitle, self::error(&error))
    };
    let actions = move || {
        view! {
            <Button weight=Weight::Primary on_press=move |()| retry.run(())>{t(M::Retry)}</Button>
            <a class="button" href="#/jobs">{t(M::BackToJobs)}</a>
        }
    };
    view! {
        <Empty symbol=Symbol::Warn heading=move || view! { <h1 tabindex="-1">{t(heading)}</h1> } actions>
            <p>{text}</p>
            {service_words(&error)}
        </Empty>
    }
}
