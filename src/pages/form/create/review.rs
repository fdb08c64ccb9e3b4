//! All that was typed, to be looked at before it is sent.

use leptos::prelude::*;

use crate::i18n::{M, list_of, t, tf};
use crate::pages::form::entries::Open;
use crate::pages::form::words;
use crate::store::{Directory, expect_context};
use crate::ui::{Icon, Symbol};
use domain::job::{
    EncryptionKey, Field, Identity, JobType, Rows, Step, looks_like_key, storage_account,
};

/// What stands for a text that may be a secret.
const HIDDEN: &str = "••••••";

#[component]
pub(super) fn Review(open: Open, kind: JobType, show: Callback<Step>) -> impl IntoView {
    let (then, content) = if kind == JobType::Export {
        (M::ThenExport, view! { <Blobs open /> }.into_any())
    } else {
        (M::ThenImport, view! { <Drives open /> }.into_any())
    };
    view! {
        <Reviewed title=words::step(Step::Basics, &kind) step=Step::Basics show><Basics open /></Reviewed>
        <Reviewed title=words::step(Step::Content, &kind) step=Step::Content show>{content}</Reviewed>
        <Reviewed title=words::step(Step::WayBack, &kind) step=Step::WayBack show><WayBack open /></Reviewed>
        <p class="then"><Icon symbol=Symbol::Truck/><span>{t(then)}</span></p>
    }
    .into_any()
}

/// What was typed in a step, and the button that leads back there.
#[component]
fn Reviewed(
    title: &'static str,
    step: Step,
    show: Callback<Step>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="reviewed">
            <header>
                <h3>{title}</h3>
                <button type="button" class="link" aria-label=tf(M::ChangeWhat, &[title]) on:click=move |_| show.run(step)>
                    {t(M::Change)}
                </button>
            </header>
            <dl class="facts-list">{children()}</dl>
        </section>
    }
}

#[component]
fn Fact(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    let missing = value.is_empty();
    let value = if missing { "–".to_owned() } else { value };
    view! { <div><dt>{name}</dt><dd class:missing=missing><bdi>{value}</bdi></dd></div> }
}

/// What was typed into a field.
fn said(open: Open, field: Field) -> String {
    open.text_untracked(field).trim().to_owned()
}

/// A field, and what was typed into it; of several lines, one after the other.
#[component]
fn Said(open: Open, field: Field) -> impl IntoView {
    let value = said(open, field).replace('\n', ", ");
    view! { <Fact name=words::label(field) value /> }
}

/// The same; nothing where the field is empty.
#[component]
fn SaidIfAny(open: Open, field: Field) -> impl IntoView {
    (!said(open, field).is_empty()).then(|| view! { <Said open field /> })
}

#[component]
fn Basics(open: Open) -> impl IntoView {
    let directory: Directory = expect_context();
    let said = move |field| said(open, field);
    let subscription = said(Field::Subscription);
    let account = said(Field::StorageAccount);
    let account =
        storage_account(&account, &subscription, &said(Field::ResourceGroup)).unwrap_or(account);
    let tags = open
        .forms
        .with_untracked(|form| form.draft.rows(Rows::Tags));
    let tags: Vec<_> = (0..tags)
        .map(|row| (said(Field::TagName(row)), said(Field::TagValue(row))))
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    view! {
        <Fact name=t(M::Subscription) value=untrack(|| directory.subscription_name(&subscription)) />
        <Said open field=Field::ResourceGroup />
        <Said open field=Field::Name />
        <Said open field=Field::Location />
        <Fact name=words::label(Field::StorageAccount) value=account />
        <Fact name=t(M::Tags) value=list_of(&tags) />
        <Key open />
    }
    .into_any()
}

/// Whose key protects the BitLocker keys, as far as there is more to say than that Microsoft does.
#[component]
fn Key(open: Open) -> impl IntoView {
    let kind = match said(open, Field::KeyKind) {
        kind if kind.is_empty() => t(M::KeyOwnMicrosoft).into(),
        kind if kind == EncryptionKey::CUSTOMER => t(M::KeyOwnCustomer).into(),
        kind => kind,
    };
    let identity = said(open, Field::Identity);
    let is_users = identity.eq_ignore_ascii_case(Identity::USER);
    let identity = match identity {
        kind if kind == Identity::SYSTEM => t(M::IdentitySystem).into(),
        kind if kind == Identity::USER => t(M::IdentityUser).into(),
        kind => kind,
    };
    let has_key = !said(open, Field::KeyKind).is_empty();
    let key = has_key.then(|| {
        view! { <SaidIfAny open field=Field::KeyUrl /><SaidIfAny open field=Field::KeyVault /> }
    });
    let identity = (!identity.is_empty())
        .then(|| view! { <Fact name=words::label(Field::Identity) value=identity /> });
    let user = is_users.then(|| view! { <SaidIfAny open field=Field::UserIdentity /> });
    view! { <Fact name=t(M::KeyTitle) value=kind />{key}{identity}{user} }
}

#[component]
fn Blobs(open: Open) -> impl IntoView {
    view! {
        <Said open field=Field::BlobPaths />
        <Said open field=Field::BlobPrefixes />
        <Said open field=Field::BlobListBlob />
        <Logs open />
    }
}

#[component]
fn Drives(open: Open) -> impl IntoView {
    let rows = open
        .forms
        .with_untracked(|form| form.draft.filled_rows(Rows::Drives));
    let drives = rows.into_iter().map(|row| view! { <Drive open row /> });
    let backup = if said(open, Field::ManifestBackup).is_empty() {
        M::No
    } else {
        M::Yes
    };
    view! {
        {drives.collect_view()}
        <Logs open />
        <Fact name=t(M::ManifestBackup) value=t(backup) />
    }
}

#[component]
fn Drive(open: Open, row: usize) -> impl IntoView {
    let said = move |field| said(open, field);
    let id = match said(Field::DriveId(row)) {
        id if looks_like_key(&id) => HIDDEN.into(),
        id => id,
    };
    // Keys are said to be there, and not shown.
    let key = if said(Field::BitLockerKey(row)).is_empty() {
        M::KeyMissing
    } else {
        M::KeyGiven
    };
    let has_header = open
        .forms
        .with_untracked(|form| !form.draft.header_hash(row).is_empty());
    let mut parts = vec![
        said(Field::ManifestFile(row)),
        said(Field::ManifestHash(row)),
        t(key).into(),
    ];
    parts.extend(has_header.then(|| t(M::HeaderHashGiven).into()));
    parts.retain(|part: &String| !part.is_empty());
    view! { <Fact name=id value=parts.join(" · ") /> }
}

#[component]
fn Logs(open: Open) -> impl IntoView {
    let level = match said(open, Field::LogLevel) {
        level if level == "Verbose" => M::LogLevelVerbose,
        _ => M::LogLevelError,
    };
    view! {
        <Fact name=words::label(Field::LogLevel) value=t(level) />
        <SaidIfAny open field=Field::DiagnosticsPath />
    }
}

#[component]
fn WayBack(open: Open) -> impl IntoView {
    let fields = [
        Field::Recipient,
        Field::Street1,
        Field::Street2,
        Field::PostalCode,
        Field::City,
        Field::State,
        Field::Country,
        Field::Phone,
        Field::Email,
        Field::ReturnCarrier,
        Field::ReturnAccount,
    ];
    let facts = fields.map(|field| view! { <SaidIfAny open field /> });
    let untold = said(open, Field::ReturnCarrier)
        .is_empty()
        .then(|| view! { <Fact name=t(M::ReturnShipping) value=t(M::ReturnCarrierUntold) /> });
    view! { {facts.collect_view()}{untold} }
}
