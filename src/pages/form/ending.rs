//! How every form ends: what is wrong with it, what of it can't be sent, and the buttons.

use std::time::Duration;

use leptos::prelude::*;

use super::entries::{Open, dom_id};
use super::words;
use crate::browser;
use crate::i18n::{M, count, t, tf, tn};
use crate::memo::memo;
use crate::store::{Form, FormStore, Progress};
use crate::ui::{Button, CopyButton, Dialog, Icon, Symbol, Weight};
use domain::job::{Field, Step};

/// Puts the focus into a field that is on the page.
pub(super) fn go_to(field: Field) {
    browser::focus(&format!("#{}", dom_id(field)));
}

/// Puts the focus on the first link of the summary of problems, once the summary is there.
pub(super) fn go_to_summary() {
    set_timeout(
        || {
            browser::focus(".summary button");
        },
        Duration::from_millis(50),
    );
}

/// All that is wrong, each with a link that leads to it. It is announced.
#[component]
pub(super) fn Summary(
    open: Open,
    /// The step whose problems are told before somebody wanted to send the form.
    #[prop(optional, into)]
    tried: Signal<Option<Step>>,
    /// Leads to a field.
    #[prop(default = Callback::new(go_to))]
    go: Callback<Field>,
) -> impl IntoView {
    let listed = memo(move |_| {
        let (refused, all) = open
            .forms
            .with(|form| (form.refused.clone(), form.progress == Progress::Wrong));
        let tried = tried.get();
        let wrong: Vec<_> = open.problems.with(|problems| {
            let told = problems
                .iter()
                .filter(|problem| all || tried == Some(Step::of(problem.field)));
            told.map(|problem| (problem.field, words::wrong(problem)))
                .collect()
        });
        if wrong.is_empty() { refused } else { wrong }
    });
    let list = move || {
        let of = listed.get();
        (!of.is_empty()).then(|| {
            let many = tn(M::ThingsToCorrect, count(of.len()), &[]);
            let items = of.into_iter().map(|(field, words)| {
                view! {
                    <li>
                        <button type="button" class="link" on:click=move |_| go.run(field)>{words::full_label(field)}</button>
                        ": "<span>{words}</span>
                    </li>
                }
            });
            view! { <div class="note bad"><Icon symbol=Symbol::Warn/><p><strong>{many}</strong></p><ul>{items.collect_view()}</ul></div> }
        })
    };
    view! { <div role="alert" class="summary">{list}</div> }
}

/// What was typed and can't be sent any more, to be copied.
#[component]
pub(super) fn Lost(forms: FormStore) -> impl IntoView {
    let unsent = memo(move |_| forms.with(|form| form.unsent.clone()));
    let nothing_sent =
        memo(move |_| forms.with(|form| form.progress == Progress::Vanished { sent: false }));
    move || {
        let title = if nothing_sent.get() {
            M::ParcelNotSent
        } else {
            M::UnsentTitle
        };
        view! { <Typed title typed=unsent.get() /> }
    }
}

/// What was typed, where it can't be sent from; nothing where nothing was.
#[component]
pub(super) fn Typed(title: M, typed: Vec<(Field, String)>) -> impl IntoView {
    (!typed.is_empty()).then(|| {
        let lines = typed
            .iter()
            .map(|(field, text)| format!("{}: {text}", words::full_label(*field)));
        let text = lines.collect::<Vec<_>>().join("\n");
        let facts = typed.into_iter().map(|(field, text)| {
            view! { <div><dt>{words::full_label(field)}</dt><dd><bdi>{text}</bdi></dd></div> }
        });
        view! {
            <div class="note warn unsent" role="status">
                <Icon symbol=Symbol::Warn/>
                <p><strong>{t(title)}</strong></p>
                <dl class="facts-list">{facts.collect_view()}</dl>
                <p><CopyButton label=tf(M::CopyWhat, &[t(M::WhatTyped)]) text=move |()| text.clone()/></p>
            </div>
        }
    })
}

/// The button that sends the form.
#[component]
pub(super) fn SendButton(
    open: Open,
    label: M,
    #[prop(optional, into)] blocked: Signal<bool>,
    /// The id of the text that says what is sent.
    #[prop(optional)]
    described: Option<&'static str>,
) -> impl IntoView {
    let send = move || {
        if !blocked.get_untracked() {
            open.forms.send();
            go_to_summary();
        }
    };
    view! {
        <button
            id="send-form"
            type="button"
            class="button primary"
            aria-busy=move || open.busy.get().then_some("true")
            aria-disabled=move || (blocked.get() || open.busy.get()).then_some("true")
            aria-describedby=described
            on:click=move |_| send()
        >
            {t(label)}
        </button>
        <p class="visually-hidden" role="status">{move || open.busy.get().then(|| t(M::Working))}</p>
    }
}

/// The button that throws what was typed away, after a second thought.
#[component]
pub(super) fn DiscardButton(open: Open) -> impl IntoView {
    let forms = open.forms;
    let offered = memo(move |_| forms.with(Form::is_unsaved) && !open.busy.get());
    let asks = RwSignal::new(false);
    let keep = Callback::new(move |()| asks.set(false));
    let discard = move || {
        asks.set(false);
        forms.discard();
        request_animation_frame(|| {
            browser::focus_quietly(browser::HEADING);
        });
    };
    let content = move || {
        view! {
            <div class="content">
                <h2 id="discard-title">{t(M::DiscardQuestion)}</h2>
                <p>{t(M::CantBeUndone)}</p>
                <div class="actions">
                    <button type="button" class="button" autofocus=true on:click=move |_| keep.run(())>{t(M::KeepTyping)}</button>
                    <button type="button" class="button danger" on:click=move |_| discard()>{t(M::Discard)}</button>
                </div>
            </div>
        }
    };
    let question = view! { <Dialog id="discard" open=asks on_close=keep>{content()}</Dialog> };
    view! {
        {move || offered.get().then(|| view! { <Button weight=Weight::Link on_press=move |()| asks.set(true)>{t(M::Discard)}</Button> })}
        {question}
    }
}
