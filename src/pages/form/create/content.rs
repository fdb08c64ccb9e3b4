//! What goes in or comes out: the drives of an import, the blobs of an export.

use leptos::prelude::*;

use crate::i18n::{M, t};
use crate::pages::form::drives::Drives;
use crate::pages::form::entries::{Line, LogLevel, Open, Tick};
use crate::ui::{Button, Kind, Weight};
use domain::job::Field;

#[component]
pub(super) fn ImportedDrives(open: Open) -> impl IntoView {
    view! {
        <Drives open />
        <h3>{t(M::Logs)}</h3>
        <div class="entries">
            <LogLevel open />
            <Line open field=Field::DiagnosticsPath kind=Kind::Code />
            <Tick open field=Field::ManifestBackup hint=M::HintManifestBackup />
        </div>
    }
}

#[component]
pub(super) fn Blobs(open: Open) -> impl IntoView {
    view! {
        <div class="stack">
            <p>{t(M::BlobsIntro)}</p>
            <Line open field=Field::BlobPaths kind=Kind::Lines />
            <Line open field=Field::BlobPrefixes kind=Kind::Lines />
            <div class="actions start"><Button weight=Weight::Small on_press=move |()| all_blobs(open)>{t(M::AllBlobs)}</Button></div>
            <Line open field=Field::BlobListBlob kind=Kind::Code />
        </div>
        <h3>{t(M::Logs)}</h3>
        <div class="entries"><LogLevel open /><Line open field=Field::DiagnosticsPath kind=Kind::Code /></div>
    }
}

/// Adds the prefix that every blob has.
fn all_blobs(open: Open) {
    let before = open.text_untracked(Field::BlobPrefixes);
    if !open.busy.get_untracked() && before.lines().all(|line| line.trim() != "/") {
        let lines = [before.trim(), "/"].join("\n");
        open.forms
            .set(Field::BlobPrefixes, lines.trim_start().to_owned());
    }
}
