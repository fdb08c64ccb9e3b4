//! The BitLocker keys of a job: fetched when they are asked for, masked, shown one at a time, and gone with the dialog.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use crate::arm::ArmError;
use crate::browser;
use crate::dom::{CollectView, View, attr, click, live, view};
use crate::i18n::{M, t, tf};
use crate::pages::words::file_name;
use crate::pages::{errors, reasons};
use crate::store::{Salvaged, Store};
use crate::ui::{Dialog, Icon, Weight, button, close_button, copy_button_of, dialog, icon};
use domain::job::{BitLockerKey, Job, JobId};

/// How far the keys have come.
#[derive(Clone)]
enum Keys {
    Coming,
    Here(Arc<Vec<BitLockerKey>>),
    Failed(ArmError),
}

/// The dialog. It is closed where `open` is false, and holds nothing then.
pub(super) fn keys(
    store: Store,
    id: JobId,
    job: Memo<Option<Arc<Job>>>,
    open: RwSignal<bool>,
) -> View {
    let close = Callback::new(move |()| open.set(false));
    let spec = Dialog {
        id: "keys",
        wide: true,
        open: open.into(),
        busy: Signal::stored(false),
        on_close: close,
    };
    dialog(spec, move || {
        // They live as long as this body does.
        let keys = RwSignal::new(Keys::Coming);
        let asked = id.clone();
        let read = move || {
            keys.set(Keys::Coming);
            let id = asked.clone();
            spawn_local_scoped_with_cancellation(async move {
                keys.set(match store.bitlocker_keys(&id).await {
                    Ok(all) => Keys::Here(Arc::new(all)),
                    Err(error) => Keys::Failed(error),
                });
            });
        };
        read();
        let name = job.with_untracked(|job| {
            job.as_ref()
                .map_or_else(|| id.name().into(), |job| job.summary.name.clone())
        });
        let id = id.clone();
        let content = live(move || match keys.get() {
            Keys::Coming => view! { <p role="status">{t(M::Loading)}</p> },
            Keys::Failed(error) => {
                let text = if error.is_not_allowed() {
                    tf(M::KeysNotAllowed, &[reasons::KEYS])
                } else {
                    errors::error(&error)
                };
                let again = read.clone();
                view! {
                    <div class="note bad" role="alert"><p>{text}</p>{errors::service_words(&error)}</div>
                    <div>{button(Weight::Plain, t(M::Retry), move || untrack(&again))}</div>
                }
            }
            Keys::Here(all) if all.is_empty() => view! { <p>{t(M::NoKeys)}</p> },
            Keys::Here(all) => table(store, &id, all),
        });
        view! {
            <div class="content">
                <h2 id="keys-title">{t(M::BitLockerKeys)}</h2>
                <p class="quiet">{tf(M::KeysIntro, &[&name])}</p>
                {content}
                <div class="actions">{close_button(t(M::Close), close)}</div>
            </div>
        }
    })
}

fn table(store: Store, id: &JobId, keys: Arc<Vec<BitLockerKey>>) -> View {
    // Which one is shown.
    let shown: RwSignal<Option<usize>> = RwSignal::new(None);
    let saved = RwSignal::new(false);
    let row = |(at, key): (usize, &BitLockerKey)| {
        let is_shown = move || shown.get() == Some(at);
        let toggle = move || {
            let next = (shown.get_untracked() != Some(at)).then_some(at);
            shown.set(next);
        };
        // No copy of the key: where it lies is wiped when the dialog closes.
        let (seen, to_copy) = (keys.clone(), keys.clone());
        let seen = move || {
            let key = seen.get(at).map_or("", |key| &*key.key);
            if is_shown() {
                key.to_owned()
            } else {
                mask(key)
            }
        };
        let to_copy = Box::new(move || to_copy.get(at).map_or("", |key| &*key.key).to_owned());
        let label = {
            let drive = key.drive.clone();
            attr(move || {
                tf(
                    if is_shown() {
                        M::HideKeyOf
                    } else {
                        M::ShowKeyOf
                    },
                    &[&drive],
                )
            })
        };
        view! {
            <tr>
                <th scope="row" class="mono"><bdi>{key.drive.clone()}</bdi></th>
                <td class="mono">{live(seen)}</td>
                <td>
                    <span class="links">
                        <button type="button" class="button small" aria-label=label on:click=click(toggle)>
                            {live(move || t(if is_shown() { M::Hide } else { M::Show }))}
                        </button>
                        {copy_button_of(tf(M::CopyKeyOf, &[&key.drive]), to_copy)}
                    </span>
                </td>
            </tr>
        }
    };
    let rows = keys.iter().enumerate().map(row).collect_view();
    let id = id.clone();
    let save = move || {
        let lines: String = keys
            .iter()
            .map(|key| [key.drive.as_str(), "\t", &key.key, "\r\n"].concat())
            .collect();
        let name = format!("{}-bitlocker.txt", file_name(id.name()));
        if browser::save_file(&name, &lines) {
            Salvaged::get(store).note(&id);
            saved.set(true);
        }
    };
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=t(M::BitLockerKeys)>
            <table class="data">
                <thead><tr>
                    <th scope="col">{t(M::Drive)}</th>
                    <th scope="col">{t(M::BitLockerKey)}</th>
                    <th scope="col"><span class="visually-hidden">{t(M::Commands)}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div class="salvage">
            <button type="button" class="button" on:click=click(save)>{icon(Icon::Disk)}{t(M::SaveKeys)}</button>
            <div role="status">
                {live(move || saved.get().then(|| view! { <p class="good">{icon(Icon::Check)}<span>{t(M::SavedWithKeys)}</span></p> }))}
            </div>
        </div>
    }
}

/// As long as the key, so that nothing moves when it is shown.
fn mask(key: &str) -> String {
    key.chars()
        .map(|sign| if sign == '-' { '-' } else { '•' })
        .collect()
}
