//! How far a form's way to the service has come, in words.

use super::entries::Open;
use super::words;
use crate::dom::{View, view};
use crate::i18n::{M, t, tf};
use crate::job::JobId;
use crate::pages::{errors, reasons};
use crate::route::Route;
use crate::store::Progress;
use crate::ui::{Icon, icon};

/// What stands above the buttons, where there is something to say. `taken` is the job whose name is taken.
pub(super) fn outcome(progress: &Progress, taken: Option<JobId>) -> View {
    let told = |message: String, rest: View| view! { <div class="note bad">{icon(Icon::Warn)}<p><strong>{message}</strong></p>{rest}</div> };
    let failed = |message: M, error| {
        let rest = view! { <p>{errors::error(error)}</p> {errors::service_words(error)} };
        told(t(message).into(), rest)
    };
    match progress {
        Progress::Editing
        | Progress::Wrong
        | Progress::Checking
        | Progress::Sending
        | Progress::Done(_) => View::Nothing,
        Progress::Taken => {
            let link = taken.map(|id| {
                let name = id.name().to_owned();
                view! { <p><a href=Route::Job(id).href()><bdi>{name}</bdi></a></p> }
            });
            told(
                t(M::NameTaken).into(),
                view! { <p>{t(M::NameTakenText)}</p> {link} },
            )
        }
        Progress::Changed(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| words::part(*part)).collect();
            told(
                tf(M::ChangedMeanwhile, &[&parts.join(", ")]),
                view! { <p>{t(M::ChangedMeanwhileText)}</p> },
            )
        }
        Progress::Moved(part, standing) => {
            let why = reasons::unchangeable(*part, standing).unwrap_or_default();
            told(
                tf(M::CantChangeNow, &[words::part(*part)]),
                view! { <p>{why}</p> },
            )
        }
        Progress::Unchecked(error) => failed(M::NothingSent, error),
        Progress::Refused(error) => failed(M::ServiceRefused, error),
        Progress::Unclear(error) => failed(M::NoEffectSeen, error),
    }
}

/// What a screen reader hears while the form is on its way.
pub(super) fn busy(open: Open) -> Option<&'static str> {
    let is_busy = open.forms.with(|form| form.progress.is_busy());
    is_busy.then(|| t(M::Working))
}
