//! Which columns are shown, and the saved views: what is filtered, searched, sorted and shown, under a name.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::address::go;
use super::columns::{class, heading};
use crate::browser;
use crate::i18n::{M, count, t, tf, tn};
use crate::memo::memo;
use crate::store::{ListStore, Views, expect_context};
use crate::ui::{Button, Icon, Symbol, Weight};
use domain::job::{Column, Columns, ListQuery};
use domain::views::{MOST_VIEWS, SavedView, SavedViews, view_name};

/// What was done last, in words, and what was there before where it can be taken back.
type Told = RwSignal<Option<(String, Option<SavedViews>)>>;

const TITLE: &str = "views-title";
const NAME: &str = "view-name";
const NEXT_NAME: &str = "view-next-name";
const UNDO: &str = "views-undo";

/// The panel.
pub(super) fn panel(query: Memo<ListQuery>) -> AnyView {
    let told: Told = RwSignal::new(None);
    view! {
        <div class="views">
            <Choice query told />
            <Saved query told />
            <Report told />
        </div>
    }
    .into_any()
}

/// The columns, each with a box.
#[component]
fn Choice(query: Memo<ListQuery>, told: Told) -> impl IntoView {
    let list: ListStore = expect_context();
    let chosen = memo(move |_| {
        let in_address = query.with(|query| query.columns);
        in_address.or_else(|| list.columns())
    });
    let show = move |columns: Option<Columns>| {
        let in_address = query.with_untracked(|query| query.columns.is_some());
        if in_address {
            // A view's own columns: the address has them.
            let query = query.get_untracked();
            go(ListQuery { columns, ..query }, false);
        }
        // Without a choice the device's goes, too.
        if (!in_address || columns.is_none()) && !list.show_columns(columns) {
            told.set(Some((t(M::KeepRefused).into(), None)));
        }
    };
    let options = Column::ALL.into_iter().skip(1).map(|column| {
        let checked = move || chosen.get().unwrap_or_else(displayed).has(column);
        let toggle = move |_| {
            let shown = chosen.get_untracked().unwrap_or_else(displayed);
            show(Some(shown.toggled(column)));
        };
        view! {
            <label class="option">
                <input type="checkbox" prop:checked=checked on:change=toggle />
                <span>{heading(column)}</span>
            </label>
        }
    });
    let options = options.collect_view();
    let has_choice = memo(move |_| chosen.get().is_some());
    let standard = move || {
        has_choice.get().then(
            || view! { <Button weight=Weight::Link on_press=move |()| show(None)>{t(M::StandardColumns)}</Button> },
        )
    };
    view! {
        <fieldset>
            <legend>{t(M::Columns)}</legend>
            {options}
            {standard}
        </fieldset>
    }
}

/// The columns that the window has room for, where nobody chose any.
fn displayed() -> Columns {
    let is_shown = |column: &Column| {
        let selector = [".jobs thead .", class(*column)].concat();
        let head = browser::root().query_selector(&selector).ok().flatten();
        head.is_none_or(|head| head.get_bounding_client_rect().width() > 0.0)
    };
    Columns::new(Column::ALL.into_iter().filter(is_shown))
}

/// The views, and the form that saves one.
#[component]
fn Saved(query: Memo<ListQuery>, told: Told) -> impl IntoView {
    let views = Views::get();
    let list: ListStore = expect_context();
    // Which one is given another name.
    let renamed = RwSignal::new(None::<String>);
    let all = memo(move |_| views.all().with(|views| views.all().to_vec()));
    let items = move || {
        let one = |view: SavedView| match renamed.get() {
            Some(name) if name == view.name => view! { <Renaming name told renamed /> }.into_any(),
            _ => view! { <Item query view told renamed /> }.into_any(),
        };
        all.get().into_iter().map(one).collect_view()
    };
    let is_empty = memo(move |_| all.with(Vec::is_empty));
    let hint = move || {
        is_empty
            .get()
            .then(|| view! { <p class="quiet">{t(M::ViewsNone)}</p> })
    };
    let typed = RwSignal::new(String::new());
    let label = move || {
        let name = view_name(&typed.get());
        if views.all().with(|views| views.has(&name)) {
            tf(M::ViewReplace, &[&name])
        } else {
            t(M::ViewSave).into()
        }
    };
    let save = move |name: String| {
        let before = views.all().get_untracked();
        if !before.has_room(&name) {
            told.set(Some((tn(M::ViewsFull, count(MOST_VIEWS), &[]), None)));
            return;
        }
        let mut query = query.get_untracked();
        query.columns = query.columns.or_else(|| untrack(|| list.columns()));
        if views.change(|views| views.save(&name, query)) {
            typed.set(String::new());
            // One that was saved over can be had back.
            let before = before.has(&name).then_some(before);
            told.set(Some((tf(M::ViewSaved, &[&name]), before)));
        } else {
            told.set(Some((t(M::KeepRefused).into(), None)));
        }
    };
    view! {
        <section role="group" aria-labelledby=TITLE>
            <p id=TITLE>{t(M::Views)}</p>
            {hint}
            <ul>{items}</ul>
            <NameForm id=NAME typed label on_save=save />
        </section>
    }
}

/// The form of a view's name. `on_save` is given the name as it is kept, and never none.
#[component]
fn NameForm(
    id: &'static str,
    typed: RwSignal<String>,
    #[prop(into)] label: ViewFn,
    #[prop(into)] on_save: UnsyncCallback<String>,
) -> impl IntoView {
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let name = view_name(&typed.get_untracked());
        if name.is_empty() {
            browser::focus(&["#", id].concat());
        } else {
            on_save.run(name);
        }
    };
    view! {
        <form on:submit=save>
            <label class="field">
                <span class="visually-hidden">{t(M::ViewName)}</span>
                <input
                    id=id
                    type="text"
                    placeholder=t(M::ViewName)
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button small">{move || label.run()}</button>
        </form>
    }
}

/// A view: opened by its name.
#[component]
fn Item(
    query: Memo<ListQuery>,
    view: SavedView,
    told: Told,
    renamed: RwSignal<Option<String>>,
) -> impl IntoView {
    let views = Views::get();
    let SavedView { name, query: saved } = view;
    let is_open = {
        let saved = saved.clone();
        memo(move |_| query.with(|query| *query == saved))
    };
    let open = move |_| go(saved.clone(), true);
    let rename_label = tf(M::ViewRename, &[&name]);
    let delete_label = tf(M::ViewDelete, &[&name]);
    let rename = {
        let name = name.clone();
        move |_| {
            renamed.set(Some(name.clone()));
            to(NEXT_NAME);
        }
    };
    let delete = {
        let name = name.clone();
        move |_| {
            let before = views.all().get_untracked();
            if views.change(|views| views.remove(&name)) {
                told.set(Some((tf(M::ViewDeleted, &[&name]), Some(before))));
                to(UNDO);
            } else {
                told.set(Some((t(M::KeepRefused).into(), None)));
            }
        }
    };
    view! {
        <li>
            <button type="button" class="link" aria-current=move || is_open.get().then_some("true") on:click=open>
                <bdi>{name}</bdi>
            </button>
            <button type="button" class="copy" aria-label=rename_label.clone() title=rename_label on:click=rename>
                <Icon symbol=Symbol::Pen/>
            </button>
            <button type="button" class="copy" aria-label=delete_label.clone() title=delete_label on:click=delete>
                <Icon symbol=Symbol::Trash/>
            </button>
        </li>
    }
}

/// A view that is given another name.
#[component]
fn Renaming(name: String, told: Told, renamed: RwSignal<Option<String>>) -> impl IntoView {
    let views = Views::get();
    let typed = RwSignal::new(name.clone());
    let save = move |next: String| {
        // The same name in other letters is the view's own.
        let mut others = views.all().get_untracked();
        others.remove(&name);
        if others.has(&next) {
            told.set(Some((tf(M::ViewTaken, &[&next]), None)));
            to(NEXT_NAME);
        } else if views.change(|views| views.rename(&name, &next)) {
            told.set(None);
            renamed.set(None);
            to(NAME);
        } else {
            told.set(Some((t(M::KeepRefused).into(), None)));
        }
    };
    view! { <li><NameForm id=NEXT_NAME typed label=|| t(M::Save) on_save=save /></li> }
}

/// What was done, and how it is taken back.
#[component]
fn Report(told: Told) -> impl IntoView {
    let views = Views::get();
    let report = move || {
        told.get().map(|(words, before)| {
            let undo = before.map(|before| {
                let undo = move |_| {
                    if views.change(|views| *views = before.clone()) {
                        told.set(None);
                        to(NAME);
                    }
                };
                view! { <button id=UNDO type="button" class="link" on:click=undo>{t(M::Undo)}</button> }
            });
            view! { <span>{words}" "</span> {undo} }
        })
    };
    view! { <p class="quiet" role="status">{report}</p> }
}

/// Puts the focus on what is there in a moment.
fn to(id: &'static str) {
    request_animation_frame(move || {
        browser::focus_quietly(&["#", id].concat());
    });
}
