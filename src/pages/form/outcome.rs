//! How far a form's way to the service has come, in words.

use super::words;
use crate::dom::{View, view};
use crate::i18n::{M, t, tf};
use crate::pages::{errors, reasons};
use crate::store::Progress;
use crate::ui::{Icon, icon};
use domain::route::Route;

/// What stands above the buttons, where there is something to say.
pub(super) fn outcome(progress: &Progress) -> View {
    let told = |message: String, rest: View| view! { <div class="note bad">{icon(Icon::Warn)}<p><strong>{message}</strong></p>{rest}</div> };
    let failed = |message: M, error, needed| {
        let rest = view! { <p>{reasons::failed(error, needed)}</p> {errors::service_words(error)} };
        told(t(message).into(), rest)
    };
    match progress {
        Progress::Editing
        | Progress::Wrong
        | Progress::Checking
        | Progress::Sending
        | Progress::Asks(_)
        | Progress::Vanished { .. }
        | Progress::Done(_) => View::Nothing,
        Progress::Taken(id) => {
            let (href, name) = (Route::Job(id.clone()).href(), id.name().to_owned());
            told(
                t(M::NameTaken).into(),
                view! { <p>{t(M::NameTakenText)}</p><p><a href=href><bdi>{name}</bdi></a></p> },
            )
        }
        Progress::Changed(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| words::part(*part)).collect();
            told(
                tf(M::ChangedMeanwhile, &[&parts.join(", ")]),
                view! { <p>{t(M::ChangedMeanwhileText)}</p> },
            )
        }
        Progress::Moved(parts, standing) => {
            let names: Vec<_> = parts.iter().map(|part| words::part(*part)).collect();
            let why = parts
                .first()
                .and_then(|part| reasons::unchangeable(*part, standing));
            let rest = view! { <p>{why}</p><p>{t(M::CantChangeNowText)}</p> };
            told(tf(M::CantChangeNow, &[&names.join(", ")]), rest)
        }
        Progress::NoKeys(drives) => {
            let missing = tf(M::ServiceHasNoKey, &[&drives.join(", ")]);
            told(missing, view! { <p>{t(M::ServiceHasNoKeyText)}</p> })
        }
        Progress::Unchecked(error) => failed(M::NothingSent, error, reasons::READ),
        Progress::Refused(error) => failed(M::ServiceRefused, error, reasons::WRITE),
        Progress::Unclear(error) => failed(M::NoEffectSeen, error, reasons::WRITE),
    }
}
