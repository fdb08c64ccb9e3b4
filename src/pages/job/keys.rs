//! The BitLocker keys of a job: fetched when they are asked for, masked, shown one at a time, and gone with the dialog.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use crate::arm::ArmError;
use crate::browser;
use crate::i18n::{M, t, tf};
use crate::pages::words::file_name;
use crate::pages::{errors, reasons};
use crate::store::{JobStore, KeyBackups, expect_context};
use crate::ui::{Button, CloseButton, CopyButton, Icon, Symbol};
use domain::job::{BitLockerKey, Job, JobId};

/// How far the keys have come.
#[derive(Clone)]
enum Fetched {
    Coming,
    Here(Arc<Vec<BitLockerKey>>),
    Failed(ArmError),
}

/// What is in the dialog. The keys live as long as this does.
#[component]
pub(super) fn Keys(id: JobId, job: Memo<Option<Arc<Job>>>, close: Callback<()>) -> impl IntoView {
    let jobs: JobStore = expect_context();
    let keys = RwSignal::new(Fetched::Coming);
    let asked = id.clone();
    let owner = Owner::current().unwrap_or_default();
    let read = Callback::new(move |()| {
        keys.set(Fetched::Coming);
        let id = asked.clone();
        // The body's, not that of the button that asks again: the button goes at once.
        owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                keys.set(match jobs.bitlocker_keys(&id).await {
                    Ok(all) => Fetched::Here(Arc::new(all)),
                    Err(error) => Fetched::Failed(error),
                });
            });
        });
    });
    read.run(());
    let name = job.with_untracked(|job| {
        job.as_ref()
            .map_or_else(|| id.name().into(), |job| job.summary.name.clone())
    });
    let drives = job.with_untracked(|job| {
        let drives = job.iter().flat_map(|job| &job.drives);
        drives.map(|drive| drive.id.clone()).collect::<Vec<_>>()
    });
    let content = move || match keys.get() {
        Fetched::Coming => view! { <Coming drives=drives.clone() /> }.into_any(),
        Fetched::Failed(error) => view! { <NotFetched error read /> }.into_any(),
        Fetched::Here(keys) if keys.is_empty() => view! { <p>{t(M::NoKeys)}</p> }.into_any(),
        Fetched::Here(keys) => view! { <KeyTable id=id.clone() keys /> }.into_any(),
    };
    view! {
        <div class="content">
            // Not the button that closes it: where there are many drives, that is further down.
            <h2 id="keys-title" tabindex="-1" autofocus=true>{t(M::BitLockerKeys)}</h2>
            <p class="quiet">{tf(M::KeysIntro, &[&name])}</p>
            {content}
            <div class="actions"><CloseButton on_press=close>{t(M::Close)}</CloseButton></div>
        </div>
    }
    .into_any()
}

/// Why there are no keys to see; `read` asks for them once more.
#[component]
fn NotFetched(error: ArmError, read: Callback<()>) -> impl IntoView {
    let text = if error.is_not_allowed() {
        tf(M::KeysNotAllowed, &[reasons::KEYS])
    } else {
        errors::error(&error)
    };
    view! {
        <div class="note bad" role="alert"><p>{text}</p>{errors::service_words(&error)}</div>
        <div><Button on_press=move |()| read.run(())>{t(M::Retry)}</Button></div>
    }
}

/// The place of what comes: the button that closes the dialog stays where it is, and a click on its way there doesn't copy a key.
#[component]
fn Coming(drives: Vec<String>) -> impl IntoView {
    let key = mask("000000-000000-000000-000000-000000-000000-000000-000000");
    let row = |drive| {
        let key = key.clone();
        view! {
            <tr>
                <th scope="row" class="mono"><bdi>{drive}</bdi></th>
                <td class="mono" aria-busy="true"><span class="bone">{key}</span></td>
                <td><span class="links"><span class="button small">{t(M::Show)}</span><span class="copy"><Icon symbol=Symbol::Copy/></span></span></td>
            </tr>
        }
    };
    let rows = drives.into_iter().map(row).collect_view();
    view! {
        <p class="visually-hidden" role="status">{t(M::Loading)}</p>
        <div class="scroll-x coming" aria-hidden="true"><table class="data cards">{head()}<tbody>{rows}</tbody></table></div>
        <div class="backup coming" aria-hidden="true"><span class="button"><Icon symbol=Symbol::Disk/>{t(M::SaveKeys)}</span></div>
    }
    .into_any()
}

fn head() -> impl IntoView {
    view! {
        <thead><tr>
            <th scope="col">{t(M::Drive)}</th>
            <th scope="col">{t(M::BitLockerKey)}</th>
            <th scope="col"><span class="visually-hidden">{t(M::Commands)}</span></th>
        </tr></thead>
    }
    .into_any()
}

#[component]
fn KeyTable(id: JobId, keys: Arc<Vec<BitLockerKey>>) -> impl IntoView {
    let shown = RwSignal::new(None);
    let rows = (0..keys.len())
        .map(|at| view! { <KeyRow keys=keys.clone() at shown /> })
        .collect_view();
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=t(M::BitLockerKeys)>
            <table class="data cards" aria-label=t(M::BitLockerKeys)>
                {head()}
                <tbody>{rows}</tbody>
            </table>
        </div>
        <SaveKeys id keys />
    }
    .into_any()
}

/// The key at `at`. `shown` is the one that can be read. No copy of the key: where it lies is wiped when the dialog closes.
#[component]
fn KeyRow(
    keys: Arc<Vec<BitLockerKey>>,
    at: usize,
    shown: RwSignal<Option<usize>>,
) -> impl IntoView {
    let drive = keys[at].drive.clone();
    let is_shown = move || shown.get() == Some(at);
    let toggle = move |_| shown.update(|shown| *shown = (*shown != Some(at)).then_some(at));
    let to_copy = keys.clone();
    let seen = move || {
        let key = &keys[at].key;
        if is_shown() {
            key.as_str().to_owned()
        } else {
            mask(key)
        }
    };
    let copy = tf(M::CopyKeyOf, &[&drive]);
    let named = drive.clone();
    let label = move || {
        let message = if is_shown() {
            M::HideKeyOf
        } else {
            M::ShowKeyOf
        };
        tf(message, &[&named])
    };
    view! {
        <tr>
            <th scope="row" class="mono"><bdi>{drive}</bdi></th>
            <td class="mono">{seen}</td>
            <td>
                <span class="links">
                    <button type="button" class="button small" aria-label=label on:click=toggle>
                        {move || t(if is_shown() { M::Hide } else { M::Show })}
                    </button>
                    <CopyButton label=copy text=move |()| to_copy[at].key.as_str().to_owned()/>
                </span>
            </td>
        </tr>
    }
}

/// Saves all keys to a file.
#[component]
fn SaveKeys(id: JobId, keys: Arc<Vec<BitLockerKey>>) -> impl IntoView {
    let saved = RwSignal::new(false);
    let backups = KeyBackups::get();
    let save = move |_| {
        let lines: String = keys
            .iter()
            .map(|key| [key.drive.as_str(), "\t", &key.key, "\r\n"].concat())
            .collect();
        let name = format!("{}-bitlocker.txt", file_name(id.name()));
        if browser::save_file(&name, &lines) {
            backups.note(&id);
            saved.set(true);
        }
    };
    let told = move || {
        saved.get().then(|| {
            view! { <p class="good"><Icon symbol=Symbol::Check/><span>{t(M::SavedWithKeys)}</span></p> }
        })
    };
    view! {
        <div class="backup">
            <button type="button" class="button" on:click=save><Icon symbol=Symbol::Disk/>{t(M::SaveKeys)}</button>
            <div role="status">{told}</div>
        </div>
    }
}

/// As long as the key, so that nothing moves when it is shown.
fn mask(key: &str) -> String {
    key.chars()
        .map(|sign| if sign == '-' { '-' } else { '•' })
        .collect()
}
