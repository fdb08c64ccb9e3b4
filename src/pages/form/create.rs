//! Creating a job, in steps: basics, drives or blobs, the way back, and a last look.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entries::Open;
use super::{ending, rows, words};
use crate::arm::ArmError;
use crate::browser;
use crate::dom::{CollectView, View, click, effect, live, view};
use crate::i18n::{M, count, number, t, tf, tn};
use crate::memo::memo;
use crate::pages::{errors, reasons};
use crate::store::{Forms, Store};
use crate::ui::{Choice, Icon, Kind, Tone, Weight, banner, button, icon};
use domain::job::{
    Draft, EncryptionKey, Field, Identity, Job, JobType, LeftOut, Part, Rows, Task, looks_like_key,
    names_version, storage_account,
};

/// The steps; the last one is the look at all of it.
const STEPS: usize = 4;
const REVIEW: usize = STEPS - 1;

/// The step on which a field stands.
fn step_of(field: Field) -> usize {
    match field.part() {
        // Beside how much they say.
        Part::Basics if field == Field::DiagnosticsPath => 1,
        Part::Basics | Part::Tags => 0,
        Part::Drives | Part::Blobs | Part::LogLevel | Part::ManifestBackup => 1,
        _ => 2,
    }
}

fn step_name(kind: &JobType, step: usize) -> &'static str {
    t(match (step, kind) {
        (0, _) => M::StepBasics,
        (1, JobType::Export) => M::StepBlobs,
        (1, _) => M::Drives,
        (2, _) => M::StepReturn,
        _ => M::StepReview,
    })
}

/// The form. `kind` is what is created; `like` is the job that it begins as a copy of.
pub(super) fn create(
    store: Store,
    forms: Forms,
    kind: JobType,
    like: Memo<Option<Arc<Job>>>,
) -> View {
    let open = Open::new(forms);
    if store.subscriptions_untracked().value().is_none() {
        spawn_local(async move { drop(store.read_subscriptions().await) });
    }
    // Who has one subscription doesn't choose.
    effect(move || {
        if let Some(all) = store.subscriptions().value()
            && let [only] = all.as_slice()
            && forms.with_untracked(|form| form.draft.get(Field::Subscription).is_empty())
        {
            forms.update(|form| {
                form.draft.set(Field::Subscription, &*only.id);
                form.began.set(Field::Subscription, &*only.id);
            });
        }
    });
    let step = memo(move |_| forms.with(|form| form.step));
    // Which step somebody wanted to leave with something wrong in it.
    let tried: RwSignal<Option<usize>> = RwSignal::new(None);
    let show = move |to: usize| {
        forms.update(|form| form.step = to.min(REVIEW));
        browser::scroll_to_top();
        request_animation_frame(|| {
            browser::focus_quietly(".step h2");
        });
    };
    let go = Callback::new(move |field: Field| {
        show(step_of(field));
        request_animation_frame(move || ending::go_to(field));
    });
    let next = move || {
        let here = step.get_untracked();
        let wrong: Vec<_> = open.problems.with_untracked(|problems| {
            let here = problems
                .iter()
                .filter(|problem| step_of(problem.field) == here);
            here.map(|problem| problem.field).collect()
        });
        if wrong.is_empty() {
            tried.set(None);
            show(here + 1);
            return;
        }
        forms.update(|form| form.touched.extend(wrong));
        tried.set(Some(here));
        ending::go_to_summary();
    };
    let steps = {
        let kind = kind.clone();
        live(move || {
            let here = step.get();
            let items = (0..STEPS).map(|at| {
                let place = match at {
                    at if at < here => "past",
                    at if at == here => "now",
                    _ => "ahead",
                };
                view! {
                    <li class=place>
                        <button type="button" aria-current=(at == here).then_some("step") on:click=click(move || show(at))>
                            <span class="number">{number(count(at + 1))}</span>
                            " "
                            {step_name(&kind, at)}
                        </button>
                    </li>
                }
            });
            view! { <ol class="steps" aria-label=t(M::Steps)>{items.collect_view()}</ol> }
        })
    };
    let shown = move |field| {
        tried
            .get()
            .is_some_and(|tried| tried == step.get() && tried == step_of(field))
    };
    let summary = ending::summary(open, shown, go);
    let content = {
        let kind = kind.clone();
        live(move || {
            let here = step.get();
            let body = untrack(|| match here {
                0 => {
                    view! { {like.with(|job| job.as_deref().map(not_copied))} {basics(store, open)} }
                }
                1 if kind == JobType::Export => blobs(open),
                1 => drives(open),
                2 => way_back(open),
                _ => view! {
                    {review(store, open, &kind, Callback::new(show))}
                    {like.with(|job| job.as_deref().map(not_copied))}
                },
            });
            view! {
                <section class="card step" aria-labelledby="step-title">
                    <header><h2 id="step-title" tabindex="-1">{step_name(&kind, here)}</h2></header>
                    <div class="body">{body}</div>
                </section>
            }
        })
    };
    view! {
        {steps}
        {summary}
        {content}
        {ending::progress(open)}
        <div class="actions form-actions">
            {live(move || (step.get() > 0).then(|| button(Weight::Plain, t(M::Back), move || show(step.get_untracked() - 1))))}
            {live(move || if step.get() == REVIEW {
                ending::send(open, M::CreateJob, Signal::stored(false), None)
            } else {
                button(Weight::Primary, t(M::Next), next)
            })}
            {ending::discard(open)}
        </div>
    }
}

fn basics(store: Store, open: Open) -> View {
    let subscriptions = Signal::derive(move || {
        let mut all = vec![(String::new(), t(M::Choose).to_owned())];
        if let Some(known) = store.subscriptions().value() {
            let known = known.iter();
            all.extend(known.map(|known| (known.id.to_string(), known.name.to_string())));
        }
        all
    });
    let groups = Signal::derive(move || {
        let subscription = open.text(Field::Subscription);
        store.jobs().with_untracked(|jobs| {
            let mut groups: Vec<String> = Vec::new();
            for (_, job) in jobs.iter() {
                let group = job.id.resource_group();
                if job.id.subscription().eq_ignore_ascii_case(&subscription)
                    && !groups.iter().any(|known| known.eq_ignore_ascii_case(group))
                {
                    groups.push(group.to_owned());
                }
            }
            groups.sort();
            groups
        })
    });
    let failure = live(move || {
        store.subscriptions().error().map(|error| {
            let retry = move || spawn_local(async move { drop(store.read_subscriptions().await) });
            failed(M::SubscriptionsFailed, error, retry)
        })
    });
    view! {
        <div class="entries">
            {open.choice(Field::Subscription, true, subscriptions, |_| {})}
            <div class="wide">{failure}</div>
            {open.line_with(Field::ResourceGroup, Kind::Code, true, |entry| entry.choices = groups)}
            {open.line_with(Field::Name, Kind::Code, true, |entry| {
                entry.warning = Signal::derive(move || {
                    let has_capitals = open.text(Field::Name).contains(char::is_uppercase);
                    has_capitals.then(|| t(M::NameCapitals).into())
                });
            })}
            {location(open)}
            <div class="wide">{open.line(Field::StorageAccount, Kind::Code, true)}</div>
        </div>
        <h3>{t(M::Tags)}</h3>
        {rows::tags(open)}
        <h3>{t(M::KeyTitle)}</h3>
        {own_key(open)}
    }
}

/// What of the job that this one begins as a copy of it can't have.
fn not_copied(job: &Job) -> View {
    let items = Draft::like(job).1.into_iter().map(|left_out| {
        let words = match left_out {
            LeftOut::Name => t(M::LeftName).into(),
            LeftOut::Drives(ids) => tn(M::LeftDrives, count(ids.len()), &[&ids.join(", ")]),
            LeftOut::Keys => t(M::LeftKeys).into(),
            LeftOut::GivenDrives(drives) => tn(M::LeftGivenDrives, count(drives), &[]),
            LeftOut::Parcel(number) => tf(M::LeftParcel, &[&number]),
            LeftOut::Permissions => t(M::LeftPermissions).into(),
        };
        view! { <li>{words}</li> }
    });
    view! {
        <div class="note plain not-copied">
            {icon(Icon::Box)}
            <p>{tf(M::ClonedFrom, &[&job.summary.name])}</p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
}

/// Whose key protects the BitLocker keys, and how the job comes to it.
fn own_key(open: Open) -> View {
    let forms = open.forms;
    let options = [
        (String::new(), t(M::KeyOwnMicrosoft).to_owned()),
        (
            EncryptionKey::CUSTOMER.to_owned(),
            t(M::KeyOwnCustomer).to_owned(),
        ),
    ];
    // Who takes an own key needs an identity, which Microsoft's key doesn't.
    let chosen = move |kind: String| {
        forms.update(|form| {
            let began = form.began.get(Field::Identity).to_owned();
            if kind.is_empty() {
                form.draft.set(Field::Identity, began);
            } else if form.draft.get(Field::Identity).is_empty() {
                form.draft.set(Field::Identity, Identity::SYSTEM);
            }
        });
        forms.set(Field::KeyKind, kind);
    };
    let has_key = memo(move |_| !open.text(Field::KeyKind).is_empty());
    let identity = memo(move |_| open.text(Field::Identity));
    let asks_who = memo(move |_| has_key.get() || !identity.with(String::is_empty));
    let no_version = Signal::derive(move || {
        let url = open.text(Field::KeyUrl);
        let is_key = open.problems.with(|problems| {
            problems
                .iter()
                .all(|problem| problem.field != Field::KeyUrl)
        });
        (is_key && !url.is_empty() && !names_version(&url)).then(|| t(M::KeyNoVersion).into())
    });
    let key = move || {
        view! {
            <p class="wide quiet">{t(M::KeyOwnIntro)}</p>
            <div class="wide">{open.line_with(Field::KeyUrl, Kind::Code, true, |entry| entry.warning = no_version)}</div>
            <div class="wide">{open.line(Field::KeyVault, Kind::Code, true)}</div>
        }
    };
    let who = move || {
        let mut options = vec![
            (Identity::SYSTEM.into(), t(M::IdentitySystem).to_owned()),
            (Identity::USER.into(), t(M::IdentityUser).to_owned()),
        ];
        if !has_key.get() {
            options.insert(0, (String::new(), t(M::IdentityNone).to_owned()));
        }
        let hint = if identity.with(|kind| kind.eq_ignore_ascii_case(Identity::USER)) {
            M::HintIdentityUser
        } else {
            M::HintIdentitySystem
        };
        let options = Signal::stored(options);
        let hint = has_key.get().then(|| t(hint).to_owned());
        open.choice(Field::Identity, has_key.get(), options, |entry| {
            entry.hint = hint;
        })
    };
    view! {
        <div class="entries">
            {open.choice(Field::KeyKind, true, Signal::stored(options.to_vec()), |entry| {
                entry.on_input = Callback::new(chosen);
            })}
            {live(move || has_key.get().then(|| untrack(key)))}
            {live(move || asks_who.get().then(who))}
            {live(move || {
                let is_users = identity.with(|kind| kind.eq_ignore_ascii_case(Identity::USER));
                is_users.then(|| untrack(|| open.line(Field::UserIdentity, Kind::Code, false)))
            })}
        </div>
    }
}

/// What can't be chosen from, as it could not be read.
fn failed(what: M, error: &ArmError, retry: impl Fn() + 'static) -> View {
    let text = view! { <p>{t(what)}" "{errors::error(error)}</p> };
    let retry = button(Weight::Plain, t(M::Retry), retry);
    banner(Tone::Warn, Icon::Warn, text, retry)
}

/// The region, with what there is to know about it.
fn location(open: Open) -> View {
    let store = Store::get();
    let options = Signal::derive(move || {
        let mut all: Vec<Choice> = vec![(String::new(), t(M::Choose).to_owned())];
        if let Some(known) = store.regions().value() {
            for location in known.iter() {
                let shown = if location.is_closed() {
                    tf(M::LocationClosedShort, &[&location.name])
                } else {
                    location.name.clone()
                };
                all.push((location.name.clone(), shown));
            }
        }
        all
    });
    let warning = Signal::derive(move || {
        let location = store.location(&open.text(Field::Location))?;
        let papers = || location.is_in_india().then(|| t(M::IndiaNote).into());
        reasons::closed_to(&location).or_else(papers)
    });
    let failure = live(move || {
        store
            .regions()
            .error()
            .map(|error| failed(M::LocationsFailed, error, move || store.read_regions()))
    });
    view! {
        {open.choice(Field::Location, true, options, |entry| entry.warning = warning)}
        <div class="wide">{failure}</div>
    }
}

fn drives(open: Open) -> View {
    view! {
        {rows::drives(open, false)}
        <h3>{t(M::Logs)}</h3>
        <div class="entries">
            {open.log_level()}
            {open.log_path()}
            {open.tick(Field::ManifestBackup, M::HintManifestBackup)}
        </div>
    }
}

fn blobs(open: Open) -> View {
    view! {
        <div class="stack">
            <p>{t(M::BlobsIntro)}</p>
            {open.line(Field::BlobPaths, Kind::Lines, false)}
            {open.line(Field::BlobPrefixes, Kind::Lines, false)}
            <div class="actions start">{button(Weight::Small, t(M::AllBlobs), move || all_blobs(open))}</div>
            {open.line(Field::BlobListBlob, Kind::Code, false)}
        </div>
        <h3>{t(M::Logs)}</h3>
        <div class="entries">{open.log_level()}{open.log_path()}</div>
    }
}

/// Adds the prefix that every blob has.
fn all_blobs(open: Open) {
    let before = untrack(|| open.text(Field::BlobPrefixes));
    if !open.busy.get_untracked() && before.lines().all(|line| line.trim() != "/") {
        let lines = [before.trim(), "/"].join("\n");
        open.forms
            .set(Field::BlobPrefixes, lines.trim_start().to_owned());
    }
}

/// The carriers of the region that the draft names.
pub(super) fn carriers(open: Open) -> Signal<Vec<String>> {
    let store = Store::get();
    Signal::derive(move || {
        let location = store.location(&open.text(Field::Location));
        location.map_or_else(Vec::new, |location| location.carriers)
    })
}

fn way_back(open: Open) -> View {
    view! {
        <p>{t(M::ReturnIntro)}</p>
        <h3>{t(M::ReturnAddress)}</h3>
        {open.address()}
        <h3>{t(M::ReturnShipping)}</h3>
        <p class="quiet">{t(M::ReturnCarrierLater)}</p>
        {open.return_shipping(false)}
    }
}

/// All that was typed, to be looked at before it is sent.
fn review(store: Store, open: Open, kind: &JobType, show: Callback<usize>) -> View {
    let said = |field: Field| open.text(field).trim().to_owned();
    let fact = |name: String, value: String| {
        view! { <div><dt>{name}</dt><dd class:missing=value.is_empty()><bdi>{if value.is_empty() { "–".to_owned() } else { value }}</bdi></dd></div> }
    };
    let of = |field: Field| fact(words::label(field).into(), said(field));
    let lines = |field: Field| fact(words::label(field).into(), said(field).replace('\n', ", "));
    let account = storage_account(
        &said(Field::StorageAccount),
        &said(Field::Subscription),
        &said(Field::ResourceGroup),
    );
    let tags = open.forms.with(|form| form.draft.rows(Rows::Tags));
    let tags: Vec<_> = (0..tags)
        .filter(|row| !said(Field::TagName(*row)).is_empty())
        .map(|row| {
            format!(
                "{}: {}",
                said(Field::TagName(row)),
                said(Field::TagValue(row))
            )
        })
        .collect();
    let basics = view! {
        {fact(t(M::Subscription).into(), store.subscription_name(&said(Field::Subscription)))}
        {of(Field::ResourceGroup)}
        {of(Field::Name)}
        {of(Field::Location)}
        {fact(words::label(Field::StorageAccount).into(), account.unwrap_or_else(|| said(Field::StorageAccount)))}
        {fact(t(M::Tags).into(), tags.join(", "))}
        {key_facts(&said).into_iter().map(|(name, value)| fact(name.into(), value)).collect_view()}
    };
    let level = match said(Field::LogLevel) {
        level if level == "Verbose" => M::LogLevelVerbose,
        _ => M::LogLevelError,
    };
    let logs = fact(words::label(Field::LogLevel).into(), t(level).into());
    let path = (!said(Field::DiagnosticsPath).is_empty()).then(|| of(Field::DiagnosticsPath));
    let logs = view! { {logs} {path} };
    let content = if *kind == JobType::Export {
        view! { {lines(Field::BlobPaths)} {lines(Field::BlobPrefixes)} {of(Field::BlobListBlob)} {logs} }
    } else {
        let rows = open.forms.with(|form| form.draft.filled_rows(Rows::Drives));
        let drives = rows.into_iter().map(|row| {
            // Keys are said to be there, and not shown.
            let key = if said(Field::BitLockerKey(row)).is_empty() {
                M::KeyMissing
            } else {
                M::KeyGiven
            };
            let parts = [
                said(Field::ManifestFile(row)),
                said(Field::ManifestHash(row)),
                t(key).into(),
                open.forms.with(|form| {
                    let is_known = !form.draft.header_hash(row).is_empty();
                    if is_known {
                        t(M::HeaderHashGiven).into()
                    } else {
                        String::new()
                    }
                }),
            ];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let id = match said(Field::DriveId(row)) {
                id if looks_like_key(&id) => HIDDEN.into(),
                id => id,
            };
            fact(id, parts.join(" · "))
        });
        let backup = if said(Field::ManifestBackup).is_empty() {
            M::No
        } else {
            M::Yes
        };
        view! { {drives.collect_view()} {logs} {fact(t(M::ManifestBackup).into(), t(backup).into())} }
    };
    let back = view! {
        {[
            Field::Recipient, Field::Street1, Field::Street2, Field::PostalCode, Field::City, Field::State, Field::Country,
            Field::Phone, Field::Email, Field::ReturnCarrier, Field::ReturnAccount,
        ].into_iter().filter(|field| !said(*field).is_empty()).map(of).collect_view()}
        {said(Field::ReturnCarrier).is_empty().then(|| fact(t(M::ReturnShipping).into(), t(M::ReturnCarrierUntold).into()))}
    };
    let section = |step: usize, body: View| {
        let name = step_name(kind, step);
        let change = tf(M::ChangeWhat, &[name]);
        view! {
            <section class="reviewed">
                <header>
                    <h3>{name}</h3>
                    <button type="button" class="link" aria-label=change on:click=click(move || show.run(step))>{t(M::Change)}</button>
                </header>
                <dl class="facts-list">{body}</dl>
            </section>
        }
    };
    let then = if *kind == JobType::Export {
        M::ThenExport
    } else {
        M::ThenImport
    };
    view! {
        {section(0, basics)}
        {section(1, content)}
        {section(2, back)}
        <p class="then">{icon(Icon::Truck)}<span>{t(then)}</span></p>
    }
}

/// What stands for a text that may be a secret.
const HIDDEN: &str = "••••••";

/// Whose key protects the BitLocker keys, as far as there is more to say than that Microsoft does.
fn key_facts(said: &dyn Fn(Field) -> String) -> Vec<(&'static str, String)> {
    let kind = match said(Field::KeyKind) {
        kind if kind.is_empty() => t(M::KeyOwnMicrosoft).into(),
        kind if kind == EncryptionKey::CUSTOMER => t(M::KeyOwnCustomer).into(),
        kind => kind,
    };
    let identity = match said(Field::Identity) {
        kind if kind == Identity::SYSTEM => t(M::IdentitySystem).into(),
        kind if kind == Identity::USER => t(M::IdentityUser).into(),
        kind => kind,
    };
    let own = |field, has: bool| {
        let text = if has { said(field) } else { String::new() };
        (words::label(field), text)
    };
    let has_key = !said(Field::KeyKind).is_empty();
    let is_users = said(Field::Identity).eq_ignore_ascii_case(Identity::USER);
    let facts = [
        (t(M::KeyTitle), kind),
        own(Field::KeyUrl, has_key),
        own(Field::KeyVault, has_key),
        (words::label(Field::Identity), identity),
        own(Field::UserIdentity, is_users),
    ];
    facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// What the page is called.
pub(super) fn title(task: &Task) -> M {
    match task {
        Task::Export(_) => M::CreateExport,
        _ => M::CreateImport,
    }
}
