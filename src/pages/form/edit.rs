//! Changing a job: only the parts that differ are sent.

use leptos::prelude::*;

use super::entries::Open;
use super::{ending, rows, words};
use crate::dom::{View, live, view};
use crate::i18n::{M, count, t, tn};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::Forms;
use crate::ui::{Icon, icon};
use domain::job::{Field, Job, JobType, Part};

/// The form for a job as it stands.
pub(super) fn edit(forms: Forms, job: &Job) -> View {
    let open = Open::new(forms);
    let standing = job.summary.standing();
    let section = |part: Part, body: &dyn Fn() -> View| {
        let content = match reasons::unchangeable(part, &standing) {
            None => body(),
            Some(why) => view! { <p class="quiet">{icon(Icon::Warn)}" "{why}</p> },
        };
        let id = match part {
            Part::Tags => "edit-tags",
            Part::LogLevel => "edit-logs",
            Part::Drives => "edit-drives",
            Part::ReturnShipping => "edit-carrier",
            _ => "edit-address",
        };
        view! {
            <section class="card" aria-labelledby=id>
                <header><h2 id=id>{words::part(part)}</h2></header>
                <div class="body">{content}</div>
            </section>
        }
    };
    let logs = || {
        let backup = (job.summary.kind != JobType::Export)
            .then(|| open.tick(Field::ManifestBackup, M::HintManifestBackup));
        view! { <div class="entries">{open.log_level()}{backup}</div> }
    };
    let drives = (job.summary.kind == JobType::Import)
        .then(|| section(Part::Drives, &|| rows::drives(open, true)));
    let changed = memo(move |_| {
        forms.with(|form| {
            let parts = form.draft.differences(&form.base);
            let parts = parts.into_iter().filter(|part| *part != Part::Delivery);
            parts.map(words::part).collect::<Vec<_>>()
        })
    });
    view! {
        {section(Part::ReturnAddress, &|| open.address())}
        {section(Part::ReturnShipping, &|| open.return_shipping(true))}
        {section(Part::LogLevel, &logs)}
        {drives}
        {section(Part::Tags, &|| rows::tags(open))}
        {ending::summary(open, |_| false, Callback::new(ending::go_to))}
        {ending::progress(open)}
        {ending::lost(forms)}
        <div class="actions form-actions">
            {ending::send(open, M::SaveChanges, Signal::derive(move || changed.with(Vec::is_empty)), Some("what-changes"))}
            {ending::discard(open)}
            <p id="what-changes" class="quiet" role="status">
                {live(move || changed.with(|changed| match changed.len() {
                    0 => t(M::NothingChanges).to_owned(),
                    parts => tn(M::PartsChange, count(parts), &[&changed.join(", ")]),
                }))}
            </p>
        </div>
    }
}
