//! Changing a job: only the parts that differ are sent.

use leptos::prelude::*;

use super::create::carriers;
use super::entries::{Open, dom_id};
use super::{outcome, rows, words};
use crate::browser;
use crate::dom::{View, click, live, marked, view};
use crate::i18n::{M, count, t, tn};
use crate::job::{Field, Job, JobType, Part, Verdict, may_change};
use crate::pages::reasons;
use crate::signals::Memo;
use crate::store::{Forms, Progress};
use crate::ui::{Icon, icon};

/// The form for a job as it stands.
pub(super) fn edit(forms: Forms, job: &Job) -> View {
    let open = Open::new(forms);
    let standing = job.summary.standing();
    let section = |part: Part, body: &dyn Fn() -> View| {
        let allowed = may_change(part, &standing) == Verdict::Allowed;
        let content = if allowed {
            body()
        } else {
            let why = reasons::unchangeable(part, &standing).unwrap_or_default();
            view! { <p class="quiet">{icon(Icon::Warn)}" "{why}</p> }
        };
        let id = format!(
            "edit-{}",
            words::part(part).to_lowercase().replace(' ', "-")
        );
        view! {
            <section class="card" aria-labelledby=id.clone()>
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
    let go = Callback::new(move |field: Field| {
        browser::focus(&format!("#{}", dom_id(field)));
    });
    let summary = live(move || {
        let (refused, wrong) =
            forms.with(|form| (form.refused.clone(), form.progress == Progress::Wrong));
        let problems = open.problems.with(|problems| {
            let problems = problems.iter().filter(|_| wrong);
            problems
                .map(|problem| (problem.field, words::wrong(problem)))
                .collect::<Vec<_>>()
        });
        let of = if problems.is_empty() {
            refused
        } else {
            problems
        };
        (!of.is_empty()).then(|| open.summary(of, go))
    });
    let changed = Memo::new(move |_| {
        forms.with(|form| {
            let parts = form.draft.differences(&form.base);
            parts.into_iter().map(words::part).collect::<Vec<_>>()
        })
    });
    let progress = Memo::new(move |_| forms.with(|form| Some(form.progress.clone())));
    let blocked = move || changed.with(Vec::is_empty) || forms.with(|form| form.progress.is_busy());
    let send = move || {
        if !changed.with_untracked(Vec::is_empty) {
            forms.send();
        }
        request_animation_frame(|| {
            browser::focus(".summary button");
        });
    };
    view! {
        {section(Part::ReturnAddress, &|| open.address())}
        {section(Part::ReturnShipping, &|| open.return_shipping(carriers(open)))}
        {section(Part::LogLevel, &logs)}
        {drives}
        {section(Part::Tags, &|| rows::tags(open))}
        <div role="alert" class="summary">{summary}</div>
        <div role="alert" class="outcome">{live(move || progress.get().map(|progress| outcome::outcome(&progress, None)))}</div>
        <div class="actions form-actions">
            <button
                id="send-form"
                type="button"
                class="button primary"
                aria-busy=marked(move || forms.with(|form| form.progress.is_busy()))
                aria-disabled=marked(blocked)
                aria-describedby="what-changes"
                on:click=click(send)
            >
                {t(M::SaveChanges)}
            </button>
            {super::discard(forms)}
            <p id="what-changes" class="quiet" role="status">
                {live(move || changed.with(|changed| match changed.len() {
                    0 => t(M::NothingChanges).to_owned(),
                    parts => tn(M::PartsChange, count(parts), &[&changed.join(", ")]),
                }))}
            </p>
        </div>
        <p class="visually-hidden" role="status">{live(move || outcome::busy(open))}</p>
    }
}
