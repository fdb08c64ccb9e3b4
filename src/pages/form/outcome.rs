//! How far a form's way to the service has come, in words.

use leptos::prelude::*;

use super::entries::Open;
use super::words;
use crate::arm::ArmError;
use crate::i18n::{M, list_of, t, tf};
use crate::memo::memo;
use crate::pages::{errors, reasons};
use crate::store::Progress;
use crate::ui::{Icon, Symbol};
use domain::job::Part;
use domain::route::Route;

/// How the last attempt to send the form ended, where the form is still open. It is announced.
#[component]
pub(super) fn Outcome(open: Open) -> impl IntoView {
    let progress = memo(move |_| open.forms.with(|form| Some(form.progress.clone())));
    view! {
        <div role="alert" class="outcome">
            {move || progress.with(|progress| progress.as_ref().and_then(told))}
        </div>
    }
}

fn told(progress: &Progress) -> Option<AnyView> {
    let names = |parts: &[Part]| {
        let names: Vec<_> = parts.iter().map(|part| words::part(*part)).collect();
        list_of(&names)
    };
    match progress {
        Progress::Editing
        | Progress::Wrong
        | Progress::Checking
        | Progress::Sending
        | Progress::Asks(_)
        | Progress::Vanished { .. }
        | Progress::Done(_) => None,
        Progress::Taken(id) => {
            let (href, name) = (Route::Job(id.clone()).href(), id.name().to_owned());
            Some(note(
                t(M::NameTaken),
                view! { <p>{t(M::NameTakenText)}</p><p><a href=href><bdi>{name}</bdi></a></p> },
            ))
        }
        Progress::Changed(parts) => Some(note(
            tf(M::ChangedMeanwhile, &[&names(parts)]),
            view! { <p>{t(M::ChangedMeanwhileText)}</p> },
        )),
        Progress::Moved(parts, standing) => {
            let why = parts
                .first()
                .and_then(|part| reasons::unchangeable(*part, standing));
            Some(note(
                tf(M::CantChangeNow, &[&names(parts)]),
                view! { <p>{why}</p><p>{t(M::CantChangeNowText)}</p> },
            ))
        }
        Progress::NoKeys(drives) => Some(note(
            tf(M::ServiceHasNoKey, &[&list_of(drives)]),
            view! { <p>{t(M::ServiceHasNoKeyText)}</p> },
        )),
        Progress::Unchecked(error) => Some(failed(M::NothingSent, error, reasons::READ)),
        Progress::Refused(error) => Some(failed(M::ServiceRefused, error, reasons::WRITE)),
        Progress::Unclear(error) => Some(failed(M::NoEffectSeen, error, reasons::WRITE)),
    }
}

/// `needed` is the permission that the request needs.
fn failed(message: M, error: &ArmError, needed: &str) -> AnyView {
    note(
        t(message),
        view! { <p>{reasons::failed(error, needed)}</p> {errors::service_words(error)} },
    )
}

fn note(message: impl Into<String>, rest: impl IntoView) -> AnyView {
    view! { <div class="note bad"><Icon symbol=Symbol::Warn/><p><strong>{message.into()}</strong></p>{rest}</div> }
        .into_any()
}
