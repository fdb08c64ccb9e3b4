//! What has rows: a list of them to which one can be added, and the tags.

use leptos::prelude::*;

use super::entries::{Line, Open, Whole, dom_id};
use crate::browser;
use crate::i18n::{M, count, number, t, tf};
use crate::memo::memo;
use crate::ui::{Icon, Symbol};
use domain::job::{Field, Rows};

/// The id of the button that adds a row.
fn button_id(of: Rows) -> &'static str {
    match of {
        Rows::Tags => "add-tag",
        Rows::Drives => "add-drive",
    }
}

/// The rows that are there.
#[component]
pub(super) fn RowList<F>(
    open: Open,
    of: Rows,
    /// The row of this number.
    row: F,
) -> impl IntoView
where
    F: Fn(usize) -> AnyView + Clone + Send + 'static,
{
    let known = memo(move |_| open.forms.with(|form| form.draft.rows(of)));
    view! { <For each=move || 0..known.get() key=|row| *row children=row /> }
}

/// A button for one more row. The row that comes takes the focus; when one goes, the button does.
#[component]
pub(super) fn AddRow(
    open: Open,
    of: Rows,
    /// The text of the button.
    text: M,
) -> impl IntoView {
    let add_row = move || {
        if open.busy.get_untracked() {
            return;
        }
        let mut at = 0;
        open.forms.update(|form| at = form.draft.add_row(of));
        let first = of.fields().next().map(|field| dom_id(field(at)));
        request_animation_frame(move || {
            browser::focus(&format!("#{}", first.unwrap_or_default()));
        });
    };
    view! {
        <div class="actions start">
            <button id=button_id(of) type="button" class="button" on:click=move |_| add_row()><Icon symbol=Symbol::Plus/>{t(text)}</button>
        </div>
    }
}

/// Takes a row out.
pub(super) fn remove(open: Open, of: Rows, row: usize) {
    if open.busy.get_untracked() {
        return;
    }
    open.forms.update(|form| {
        form.draft.remove_row(of, row);
        form.touched.retain(|field| field.row().is_none());
        form.refused.retain(|(field, _)| field.row().is_none());
    });
    open.forms.save_draft();
    request_animation_frame(move || {
        browser::focus(&format!("#{}", button_id(of)));
    });
}

/// The tags.
#[component]
pub(super) fn Tags(open: Open) -> impl IntoView {
    let row = move |row: usize| view! { <TagRow open row /> }.into_any();
    view! {
        <div class="stack">
            <Whole open field=Field::Tags />
            <RowList open of=Rows::Tags row />
            <AddRow open of=Rows::Tags text=M::AddTag />
        </div>
    }
    .into_any()
}

#[component]
fn TagRow(open: Open, row: usize) -> impl IntoView {
    let number = number(count(row + 1));
    let label = tf(M::RemoveTag, &[&number]);
    view! {
        <fieldset class="tag-row">
            <legend class="visually-hidden">{tf(M::TagNumber, &[&number])}</legend>
            <Line open field=Field::TagName(row) required=true />
            <Line open field=Field::TagValue(row) />
            <button type="button" class="copy" aria-label=label.clone() title=label on:click=move |_| remove(open, Rows::Tags, row)>
                <Icon symbol=Symbol::Close/>
            </button>
        </fieldset>
    }
}
