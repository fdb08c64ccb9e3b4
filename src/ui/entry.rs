//! An entry of a form: a label, what is typed, a hint, and what is wrong with it.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{M, t};
use domain::digits::ascii_digits;
use leptos::html;
use leptos::wasm_bindgen::JsCast;

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    Text,
    /// A line of signs that aren't words: no corrections, equally wide letters.
    Code,
    /// As [`Self::Code`], and as a rule masked. Not by a field for passwords: browsers offer to store what is in those.
    Secret,
    /// An address of an e-mail.
    Email,
    /// A number of a phone.
    Phone,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// Several lines of signs that aren't words.
    Lines,
}

/// What every entry has.
#[derive(Clone)]
pub struct Entry {
    /// Its name in the DOM.
    pub id: String,
    /// What it is called.
    pub label: &'static str,
    /// What helps to fill it in.
    pub hint: Signal<Option<&'static str>>,
    /// Whether it must not stay empty.
    pub required: bool,
    /// Whether it can't be typed in at present.
    pub locked: Signal<bool>,
    /// What was typed; `None` leaves the field as it is.
    pub value: Signal<Option<String>>,
    /// What is wrong with it.
    pub problem: Signal<Option<String>>,
    /// What is worth a second look.
    pub warning: Signal<Option<String>>,
    /// Runs with the field's value at each input event.
    pub on_input: Callback<String>,
    /// Runs when the field loses the focus.
    pub on_leave: Callback<()>,
}

impl Entry {
    /// The ids of what describes it.
    pub(super) fn described(&self) -> impl Fn() -> Option<String> + Send + Clone + use<> {
        let id = self.id.clone();
        let (problem, warning, hint) = (self.problem, self.warning, self.hint);
        move || {
            let parts = [
                (problem.get().is_some(), "problem"),
                (warning.get().is_some(), "warning"),
                (hint.get().is_some(), "hint"),
            ];
            let parts: Vec<_> = parts
                .into_iter()
                .filter(|(is_there, _)| *is_there)
                .map(|(_, name)| format!("{id}-{name}"))
                .collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
    }

    /// `aria-invalid`.
    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Clone + use<> {
        let problem = self.problem;
        move || problem.get().is_some().then_some("true")
    }

    /// `aria-required`.
    pub(super) fn required(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }
}

/// An entry that is typed in.
#[component]
pub fn TextEntry(
    entry: Entry,
    /// What is typed.
    kind: Kind,
    /// What the browser may fill in by itself (HTML's `autocomplete`).
    autocomplete: &'static str,
    /// What can be chosen instead of typing, but for several lines.
    choices: Signal<Vec<String>>,
    /// Whether it is not to be seen; several lines always are.
    masked: Signal<bool>,
    /// A part of a date was typed; which, the browser doesn't tell.
    on_half: Callback<()>,
) -> impl IntoView {
    let field = match kind {
        Kind::Lines => view! { <Lines entry=entry.clone() /> }.into_any(),
        _ => view! { <Line entry=entry.clone() kind autocomplete choices masked on_half /> }
            .into_any(),
    };
    view! { <Frame entry>{field}</Frame> }.into_any()
}

#[component]
fn Lines(entry: Entry) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    show(move || Some(field.get()?.unchecked_into()), entry.value);
    let Entry {
        locked,
        on_input,
        on_leave,
        ..
    } = entry;
    view! {
        <textarea
            node_ref=field
            id=entry.id.clone()
            class="mono"
            rows="4"
            spellcheck="false"
            autocomplete="off"
            readonly=move || locked.get()
            aria-required=entry.required()
            aria-invalid=entry.invalid()
            aria-describedby=entry.described()
            on:input=move |event| on_input.run(event_target_value(&event))
            on:blur=move |_| { on_leave.try_run(()); }
        ></textarea>
    }
}

#[component]
fn Line(
    entry: Entry,
    kind: Kind,
    autocomplete: &'static str,
    choices: Signal<Vec<String>>,
    masked: Signal<bool>,
    on_half: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    show(move || Some(field.get()?.unchecked_into()), entry.value);
    let Entry {
        locked,
        on_input,
        on_leave,
        ..
    } = entry;
    let (is_date, is_number) = (kind == Kind::Date, kind == Kind::Number);
    // A field that goes while it has the focus is left once more, when what it belongs to has gone: so these only try.
    let typed = move |event: web_sys::Event| {
        match event.target() {
            Some(field) if is_date && browser::is_half_typed(&field) => on_half.try_run(()),
            _ if is_number => on_input.try_run(ascii_digits(&event_target_value(&event))),
            _ => on_input.try_run(event_target_value(&event)),
        };
    };
    let left = move |event: web_sys::Event| {
        // The parts of a date that come after the first one tell of themselves only here.
        if is_date {
            typed(event);
        }
        on_leave.try_run(());
    };
    let (input_type, mode) = match kind {
        Kind::Text | Kind::Code | Kind::Secret | Kind::Lines => ("text", None),
        Kind::Email => ("email", None),
        Kind::Phone => ("tel", None),
        Kind::Number => ("text", Some("numeric")),
        Kind::Date => ("date", None),
    };
    let is_code = matches!(kind, Kind::Code | Kind::Secret);
    let class = if is_code { "mono" } else { "" };
    let list = format!("{}-choices", entry.id);
    let has_choices = {
        let list = list.clone();
        move || (!choices.get().is_empty()).then(|| list.clone())
    };
    let options = move || {
        let choices = choices.get();
        (!choices.is_empty()).then(|| {
            let options = choices
                .into_iter()
                .map(|choice| view! { <option value=choice></option> });
            view! { <datalist id=list.clone()>{options.collect_view()}</datalist> }
        })
    };
    view! {
        <input
            node_ref=field
            id=entry.id.clone()
            class=class
            type=input_type
            class:masked=move || masked.get()
            inputmode=mode
            spellcheck=is_code.then_some("false")
            autocomplete=autocomplete
            list=has_choices
            readonly=move || locked.get()
            aria-required=entry.required()
            aria-invalid=entry.invalid()
            aria-describedby=entry.described()
            on:input=typed
            on:blur=move |event| left(event.into())
        />
        {options}
    }
}

/// A choice of an entry: its value, and how it is shown.
pub type Choice = (String, String);

/// An entry whose value is one of a few.
#[component]
pub fn ChoiceEntry(entry: Entry, options: Signal<Vec<Choice>>) -> impl IntoView {
    let Entry {
        locked,
        value,
        on_input,
        on_leave,
        ..
    } = entry;
    let options = move || {
        let mut options = options.get();
        let chosen = value.get_untracked().unwrap_or_default();
        // What isn't offered any more, or not yet, must not look like another choice.
        if !options.iter().any(|(known, _)| *known == chosen) {
            options.insert(0, (chosen.clone(), chosen));
        }
        options
            .into_iter()
            .map(|(known, shown)| {
                let is_chosen = {
                    let known = known.clone();
                    move || value.get().unwrap_or_default() == known
                };
                view! { <option value=known prop:selected=is_chosen>{shown}</option> }
            })
            .collect_view()
    };
    let select = view! {
        <select
            id=entry.id.clone()
            disabled=move || locked.get()
            aria-required=entry.required()
            aria-invalid=entry.invalid()
            aria-describedby=entry.described()
            on:change=move |event| on_input.run(event_target_value(&event))
            on:blur=move |_| { on_leave.try_run(()); }
        >
            {options}
        </select>
    }
    .into_any();
    view! { <Frame entry>{select}</Frame> }.into_any()
}

/// Writes the value into the field whenever it changes, but not what the field shows already: that would move the cursor, and
/// in a field for dates take away the parts that a person has typed (as long as one is missing, its value is empty).
pub(super) fn show(
    field: impl Fn() -> Option<web_sys::Element> + 'static,
    value: Signal<Option<String>>,
) {
    Effect::new(move |_| {
        if let (Some(field), Some(text)) = (field(), value.get()) {
            let shown = browser::get(&field, "value").and_then(|shown| shown.as_string());
            if shown.as_deref() != Some(&*text) || browser::is_half_typed(&field) {
                browser::set(&field, "value", &text);
            }
        }
    });
}

/// What stands around it.
#[component]
pub(super) fn Frame(entry: Entry, children: Children) -> impl IntoView {
    let Entry {
        id,
        label,
        hint,
        problem,
        warning,
        ..
    } = entry;
    let optional = (!entry.required).then(|| view! { <span class="quiet">{t(M::Optional)}</span> });
    let [hint_id, problem_id, warning_id] =
        ["hint", "problem", "warning"].map(|name| format!("{id}-{name}"));
    view! {
        <div class="entry" class:wrong=move || problem.get().is_some()>
            <label for=id><span>{label}</span>{optional}</label>
            {children()}
            {move || hint.get().map(|hint| view! { <p id=hint_id.clone() class="hint">{hint}</p> })}
            {move || problem.get().map(|text| view! { <p id=problem_id.clone() class="problem">{text}</p> })}
            {move || warning.get().map(|text| view! { <p id=warning_id.clone() class="alert"><span>{text}</span></p> })}
        </div>
    }
}

/// An entry that is ticked or not.
#[component]
pub fn TickEntry(
    /// Its name in the DOM.
    id: String,
    label: &'static str,
    hint: &'static str,
    ticked: Signal<bool>,
    /// Whether it can't be ticked at present.
    locked: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="entry tick">
            <label class="option">
                <input
                    id=id
                    type="checkbox"
                    aria-describedby=hint_id.clone()
                    disabled=move || locked.get()
                    prop:checked=move || ticked.get()
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span>{label}</span>
            </label>
            <p id=hint_id class="hint">{hint}</p>
        </div>
    }
}
