//! Whose key protects the BitLocker keys, and how the job comes to it.

use leptos::prelude::*;

use crate::i18n::{M, t};
use crate::memo::memo;
use crate::pages::form::entries::{Choose, Line, Open};
use crate::ui::Kind;
use domain::job::{EncryptionKey, Field, Identity, names_version};

#[component]
pub(super) fn OwnKey(open: Open) -> impl IntoView {
    let forms = open.forms;
    let options = vec![
        (String::new(), t(M::KeyOwnMicrosoft).to_owned()),
        (
            EncryptionKey::CUSTOMER.to_owned(),
            t(M::KeyOwnCustomer).to_owned(),
        ),
    ];
    // Who takes an own key needs an identity, which Microsoft's key doesn't.
    let chosen = Callback::new(move |kind: String| {
        forms.update(|form| {
            let began = form.began.get(Field::Identity).to_owned();
            if kind.is_empty() {
                form.draft.set(Field::Identity, began);
            } else if form.draft.get(Field::Identity).is_empty() {
                form.draft.set(Field::Identity, Identity::SYSTEM);
            }
        });
        forms.set(Field::KeyKind, kind);
    });
    let has_key = memo(move |_| !open.text(Field::KeyKind).is_empty());
    let asks_who = memo(move |_| has_key.get() || !open.text(Field::Identity).is_empty());
    let is_users = memo(move |_| {
        open.text(Field::Identity)
            .eq_ignore_ascii_case(Identity::USER)
    });
    view! {
        <div class="entries">
            <Choose open field=Field::KeyKind required=true options=Signal::stored(options) on_input=chosen />
            {move || has_key.get().then(|| view! { <Key open /> })}
            {move || {
                let required = has_key.get();
                asks_who.get().then(|| view! { <Who open required is_users /> })
            }}
            {move || is_users.get().then(|| view! { <Line open field=Field::UserIdentity kind=Kind::Code /> })}
        </div>
    }
    .into_any()
}

#[component]
fn Key(open: Open) -> impl IntoView {
    let no_version = memo(move |_| {
        let url = open.text(Field::KeyUrl);
        let is_key = open.problems.with(|problems| {
            problems
                .iter()
                .all(|problem| problem.field != Field::KeyUrl)
        });
        (is_key && !url.is_empty() && !names_version(&url)).then(|| t(M::KeyNoVersion).to_owned())
    });
    view! {
        <p class="wide quiet">{t(M::KeyOwnIntro)}</p>
        <div class="wide"><Line open field=Field::KeyUrl kind=Kind::Code required=true warning=no_version /></div>
        <div class="wide"><Line open field=Field::KeyVault kind=Kind::Code required=true /></div>
    }
}

/// As whom the job asks the vault.
#[component]
fn Who(
    open: Open,
    /// Whether the job has an own key, which nobody can't ask for.
    required: bool,
    is_users: Memo<bool>,
) -> impl IntoView {
    let mut options = vec![
        (Identity::SYSTEM.into(), t(M::IdentitySystem).to_owned()),
        (Identity::USER.into(), t(M::IdentityUser).to_owned()),
    ];
    if !required {
        options.insert(0, (String::new(), t(M::IdentityNone).to_owned()));
    }
    let hint = memo(move |_| {
        let hint = if is_users.get() {
            M::HintIdentityUser
        } else {
            M::HintIdentitySystem
        };
        required.then(|| t(hint))
    });
    view! { <Choose open field=Field::Identity required options=Signal::stored(options) hint /> }
}
