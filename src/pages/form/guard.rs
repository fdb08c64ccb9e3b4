//! Guards the open form: leaving it asks first, where what was typed was not sent. It is a part of the form's page, so that
//! it is wherever a form is.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{Form, FormStore, LeaveGuard, expect_context};
use crate::ui::{Dialog, Icon, Symbol};
use domain::job::Task;
use domain::route::Route;

/// Listens for as long as the form's page is shown.
#[component]
pub(super) fn Guard(task: Task) -> impl IntoView {
    let leave: LeaveGuard = expect_context();
    let forms = FormStore::get();
    let here = Route::Form(task.clone());
    // Where somebody wanted to go.
    let wanted: RwSignal<Option<String>> = RwSignal::new(None);
    let href = here.href();
    let elsewhere = move || Route::parse(&browser::fragment()) != here;
    leave.set(move |to| {
        let stays = |form: &Form| {
            let is_elsewhere = !matches!(Route::parse(to), Route::Form(task) if task == form.task);
            is_elsewhere && (form.is_unsaved() || form.progress.is_busy())
        };
        let held = forms.with_untracked(stays);
        if held {
            browser::push(&href);
            wanted.set(Some(to.to_owned()));
        }
        held
    });
    browser::listen_here(&browser::events(), "beforeunload", move |event| {
        if forms.with_untracked(Form::is_unsaved) {
            event.prevent_default();
        }
    });
    // A form whose page is shown no more gives its keys up. Another language makes the same page anew.
    on_cleanup(move || {
        leave.clear();
        if elsewhere() {
            forms.leave(&task);
        }
    });
    let stay = Callback::new(move |()| wanted.set(None));
    let leave = move || {
        if let Some(to) = wanted.get_untracked() {
            wanted.set(None);
            forms.put_aside();
            browser::go(&to);
        }
    };
    let has_keys = memo(move |_| forms.with(|form| form.draft.has_secrets()));
    let is_busy = memo(move |_| forms.with(|form| form.progress.is_busy()));
    let content = move || {
        view! {
            <div class="content">
                <h2 id="leave-title">{t(M::LeaveQuestion)}</h2>
                <ul class="facts">
                    <li><Icon symbol=Symbol::Disk/><span>{t(M::LeaveKept)}</span></li>
                    {move || has_keys.get().then(|| view! { <li><Icon symbol=Symbol::Key/><span>{t(M::LeaveKeys)}</span></li> })}
                    {move || is_busy.get().then(|| view! { <li><Icon symbol=Symbol::Warn/><span>{t(M::LeaveBusy)}</span></li> })}
                </ul>
                <div class="actions">
                    <button type="button" class="button" autofocus=true on:click=move |_| stay.run(())>{t(M::Stay)}</button>
                    <button type="button" class="button danger" on:click=move |_| leave()>{t(M::Leave)}</button>
                </div>
            </div>
        }
    };
    view! { <Dialog id="leave" open=Signal::derive(move || wanted.with(Option::is_some)) on_close=stay>{content()}</Dialog> }
}
