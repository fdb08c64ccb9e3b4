//! Changing a job: only the parts that differ are sent.

use std::sync::Arc;

use leptos::prelude::*;

use super::drives::Drives;
use super::ending::{DiscardButton, Lost, SendButton, Summary};
use super::entries::{LogLevel, Open, Tick};
use super::outcome::Outcome;
use super::rows::Tags;
use super::way_back::{Address, ReturnShipping};
use super::words;
use crate::i18n::{M, count, list_of, t, tn};
use crate::memo::memo;
use crate::pages::reasons;
use crate::store::FormStore;
use crate::ui::{Icon, Symbol};
use domain::job::{Field, Job, JobType, Part, Standing};

/// The form for a job as it stands.
#[component]
pub(super) fn Edit(forms: FormStore, job: Arc<Job>) -> impl IntoView {
    let open = Open::new(forms);
    let standing = job.summary.standing();
    let kind = job.summary.kind.clone();
    let changed = memo(move |_| {
        forms.with(|form| {
            let parts = form.draft.differences(&form.base);
            let parts = parts.into_iter().filter(|part| *part != Part::Delivery);
            parts.map(words::part).collect::<Vec<_>>()
        })
    });
    let nothing_changes = memo(move |_| changed.with(Vec::is_empty));
    let backup = (kind != JobType::Export)
        .then(|| view! { <Tick open field=Field::ManifestBackup hint=M::HintManifestBackup /> });
    let drives = (kind == JobType::Import).then(|| {
        view! {
            <Section part=Part::Drives id="edit-drives" standing=standing.clone()>
                <Drives open known=true />
            </Section>
        }
    });
    view! {
        <Section part=Part::ReturnAddress id="edit-address" standing=standing.clone()>
            <Address open book=&[Part::ReturnAddress, Part::ReturnShipping] />
        </Section>
        <Section part=Part::ReturnShipping id="edit-carrier" standing=standing.clone()>
            <ReturnShipping open required=true />
        </Section>
        <Section part=Part::LogLevel id="edit-logs" standing=standing.clone()>
            <div class="entries"><LogLevel open />{backup}</div>
        </Section>
        {drives}
        <Section part=Part::Tags id="edit-tags" standing>
            <Tags open />
        </Section>
        <Summary open />
        <Outcome open />
        <Lost forms />
        <div class="actions form-actions">
            <SendButton open label=M::SaveChanges blocked=nothing_changes described="what-changes" />
            <DiscardButton open />
            <p id="what-changes" class="quiet" role="status">
                {move || changed.with(|changed| match changed.len() {
                    0 => t(M::NothingChanges).to_owned(),
                    parts => tn(M::PartsChange, count(parts), &[&list_of(changed)]),
                })}
            </p>
        </div>
    }
    .into_any()
}

/// A part of the job: its entries, or why it can't change.
#[component]
fn Section(part: Part, id: &'static str, standing: Standing, children: Children) -> impl IntoView {
    let content = match reasons::unchangeable(part, &standing) {
        None => children(),
        Some(why) => view! { <p class="quiet"><Icon symbol=Symbol::Warn/>" "{why}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby=id>
            <header><h2 id=id>{words::part(part)}</h2></header>
            <div class="body">{content}</div>
        </section>
    }
}
