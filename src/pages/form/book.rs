//! The address book in the forms: addresses to choose from, and whether this one is to be kept.

use leptos::prelude::*;

use super::entries::Open;
use crate::browser;
use crate::i18n::{M, count, t, tf, tn};
use crate::memo::memo;
use crate::store::Addresses;
use crate::ui::{Button, Icon, Symbol, TickEntry, Weight};
use domain::job::{AddressBook, Draft, Field, KeptAddress, Part};

/// What can be taken back.
#[derive(Clone)]
enum Undo {
    /// What stood in the form before an address took its place.
    Typed(Draft),
    /// What was in the book.
    Book(AddressBook),
}

/// What was done last, in words, and how it is taken back.
type Done = RwSignal<Option<(String, Undo)>>;

/// The id of the button that takes back.
const UNDO: &str = "book-undo";

/// The addresses that this device keeps, each to be used or forgotten; nothing where there are none.
#[component]
pub(super) fn Book(
    open: Open,
    /// The parts of the form that are filled in.
    parts: &'static [Part],
) -> impl IntoView {
    let addresses = Addresses::get();
    let kept = memo(move |_| addresses.book().with(|book| book.all().to_vec()));
    let has_any = memo(move |_| kept.with(|kept| !kept.is_empty()));
    let done: Done = RwSignal::new(None);
    let list = move || {
        has_any
            .get()
            .then(|| view! { <List open parts kept done /> })
    };
    let undo = move || {
        let Some((_, undo)) = done.get_untracked() else {
            return;
        };
        done.set(None);
        match undo {
            Undo::Typed(before) => open.forms.put_back(&before, parts),
            Undo::Book(before) => addresses.put_back(before),
        }
        request_animation_frame(|| {
            browser::focus_quietly(".book summary, #f-recipient");
        });
    };
    let told = move || {
        done.get().map(|(words, _)| {
            view! {
                <span>{words}" "</span>
                <button id=UNDO type="button" class="link" on:click=move |_| undo()>{t(M::Undo)}</button>
            }
        })
    };
    view! {
        <div class="book-place">
            {list}
            <p role="status" class="book-told">{told}</p>
        </div>
    }
    .into_any()
}

#[component]
fn List(
    open: Open,
    parts: &'static [Part],
    kept: Memo<Vec<KeptAddress>>,
    done: Done,
) -> impl IntoView {
    let addresses = Addresses::get();
    let clear = move || {
        let before = addresses.book().get_untracked();
        let words = tn(M::BookCleared, count(before.all().len()), &[]);
        addresses.clear();
        done.set(Some((words, Undo::Book(before))));
        to_undo();
    };
    let items = move || {
        let all = kept.get().into_iter();
        all.map(|address| view! { <Kept open parts address done /> })
            .collect_view()
    };
    let title = move || tn(M::BookTitle, kept.with(|kept| count(kept.len())), &[]);
    view! {
        <details class="book">
            <summary>{title}</summary>
            <ul>{items}</ul>
            <Button weight=Weight::Small on_press=move |()| clear()>{t(M::BookClear)}</Button>
        </details>
    }
}

#[component]
fn Kept(open: Open, parts: &'static [Part], address: KeptAddress, done: Done) -> impl IntoView {
    let addresses = Addresses::get();
    let line = address.line();
    let shows_carrier = parts.contains(&Part::ReturnShipping) && address.has_carrier();
    let carrier = shows_carrier.then(|| {
        let names = [Field::ReturnCarrier, Field::ReturnAccount].map(|field| address.get(field));
        view! { <small class="quiet"><bdi>{tf(M::ReturnBy, &names)}</bdi></small> }
    });
    let take = {
        let (address, line) = (address.clone(), line.clone());
        move || {
            if let Some(before) = open.forms.fill(&address, parts) {
                let words = tf(M::BookUsed, &[&line]);
                done.set(Some((words, Undo::Typed(before))));
            }
        }
    };
    let forget = {
        let line = line.clone();
        move || {
            let before = addresses.book().get_untracked();
            addresses.remove(&address);
            done.set(Some((tf(M::BookForgot, &[&line]), Undo::Book(before))));
            to_undo();
        }
    };
    let (use_label, forget_label) = (
        tf(M::BookUseWhat, &[&line]),
        tf(M::BookForgetWhat, &[&line]),
    );
    view! {
        <li>
            <div><bdi>{line}</bdi>{carrier}</div>
            <button type="button" class="button small" aria-label=use_label on:click=move |_| take()>{t(M::BookUse)}</button>
            <button type="button" class="copy" aria-label=forget_label.clone() title=forget_label on:click=move |_| forget()>
                <Icon symbol=Symbol::Close/>
            </button>
        </li>
    }
}

/// What had the focus has gone.
fn to_undo() {
    request_animation_frame(|| {
        browser::focus_quietly(&format!("#{UNDO}"));
    });
}

/// Whether the address is to be kept on this device, once the form was sent.
#[component]
pub(super) fn KeepAddress(open: Open) -> impl IntoView {
    let addresses = Addresses::get();
    let refused = RwSignal::new(false);
    let ticked = memo(move |_| open.forms.with(|form| form.keeps_address));
    let change = Callback::new(move |keep: bool| {
        let can = !keep || addresses.can_keep();
        refused.set(!can);
        open.forms.update(|form| form.keeps_address = keep && can);
        if !can {
            // The box shows what is so.
            browser::set_checked("keep-address", false);
        }
    });
    view! {
        <TickEntry
            id="keep-address".into()
            label=t(M::KeepAddress)
            hint=t(M::HintKeepAddress)
            ticked=ticked.into()
            locked=open.busy.into()
            on_change=change
        />
        <p role="status" class="problem-place">{move || refused.get().then(|| view! { <span class="problem">{t(M::KeepRefused)}</span> })}</p>
    }
}
