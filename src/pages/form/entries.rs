//! The entries of the forms, each bound to its field of the draft.

use std::time::Duration;

use leptos::prelude::*;

use super::words;
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{Form, FormStore, Progress};
use crate::ui::{Choice, ChoiceEntry, Entry, Kind, SuggestEntry, TextEntry, TickEntry};
use domain::job::{Field, Problem, UNFINISHED, grouped_key, yes};
use domain::suggest::Suggestion;

/// What is wrong shows so much later than its field was left: it moves what is below, and a click that is under way must
/// find what it aims at.
const A_CLICK: Duration = Duration::from_millis(200);

/// The open form, and what is wrong in it. A handle.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub(super) forms: FormStore,
    pub(super) problems: Memo<Vec<Problem>>,
    /// Whether its request is under way.
    pub(super) busy: Memo<bool>,
}

/// The field that an element in the page is for; turns [`dom_id`] round.
pub(super) fn field_of(id: &str) -> Option<Field> {
    Field::parse(id.strip_prefix("f-")?)
}

/// The field's element in the page.
pub(super) fn dom_id(field: Field) -> String {
    format!("f-{}", field.key())
}

impl Open {
    pub(super) fn new(forms: FormStore) -> Self {
        Self {
            forms,
            problems: memo(move |_| forms.with(Form::problems)),
            busy: memo(move |_| forms.with(|form| form.progress.is_busy())),
        }
    }

    /// What was typed into a field.
    pub(super) fn text(self, field: Field) -> String {
        self.forms.with(|form| form.draft.get(field).to_owned())
    }

    /// The same, without following it.
    pub(super) fn text_untracked(self, field: Field) -> String {
        self.forms
            .with_untracked(|form| form.draft.get(field).to_owned())
    }

    /// Whether somebody has been in a field, and left it.
    pub(super) fn was_left(self, field: Field) -> bool {
        self.forms.with(|form| form.touched.contains(&field))
    }

    /// What is wrong in a field, once somebody has been there or wanted to send the form: the service's words, or ours.
    fn problem(self, field: Field) -> Option<String> {
        let (refused, shows) = self.forms.with(|form| {
            let mut refused = form.refused.iter();
            let refused = refused.find(|(known, _)| *known == field);
            let shows = form.progress == Progress::Wrong || form.touched.contains(&field);
            (refused.map(|(_, words)| words.clone()), shows)
        });
        refused.or_else(|| {
            self.problems.with(|problems| {
                let mut problems = problems.iter();
                let problem = problems.find(|problem| problem.field == field)?;
                shows.then(|| words::wrong(problem))
            })
        })
    }

    /// Puts what was typed into the draft, where it differs. A key without hyphens is grouped as soon as it is whole.
    fn type_in(self, field: Field, text: String) {
        let is_bare = !text.contains('-') && matches!(field, Field::BitLockerKey(_));
        let text = if is_bare { grouped_key(&text) } else { text };
        if self.text_untracked(field) != text {
            self.forms.set(field, text);
        }
    }

    fn leave(self, field: Field) {
        let rows = move || {
            self.forms
                .with_untracked(|form| field.rows().map(|of| form.draft.rows(of)))
        };
        let before = rows();
        // Where a row has gone meanwhile, another one has its number.
        let touch = move || {
            if rows() >= before {
                self.group_key(field);
                self.forms.touch(field);
            }
        };
        set_timeout(touch, A_CLICK);
    }

    /// Writes a key as BitLocker does, however its digits were separated.
    fn group_key(self, field: Field) {
        if matches!(field, Field::BitLockerKey(_)) {
            let typed = self.text_untracked(field);
            let grouped = grouped_key(&typed);
            if grouped != typed {
                self.forms.set(field, grouped);
            }
        }
    }

    fn entry(self, field: Field, required: bool, warning: Signal<Option<String>>) -> Entry {
        Entry {
            id: dom_id(field),
            label: words::label(field),
            hint: Signal::stored(words::hint(field)),
            required,
            locked: self.busy.into(),
            value: memo(move |_| Some(self.text(field)).filter(|text| text != UNFINISHED)).into(),
            problem: memo(move |_| self.problem(field)).into(),
            warning,
            on_input: Callback::new(move |text| self.type_in(field, text)),
            on_leave: Callback::new(move |()| self.leave(field)),
        }
    }
}

/// A text.
#[component]
pub(super) fn Line(
    open: Open,
    field: Field,
    #[prop(default = Kind::Text)] kind: Kind,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] choices: Signal<Vec<String>>,
    /// Whether it is not to be seen; without, a secret isn't.
    #[prop(optional, into)]
    masked: Option<Signal<bool>>,
    #[prop(optional, into)] warning: Signal<Option<String>>,
) -> impl IntoView {
    // A part of a date was in a field that is gone.
    if open.text_untracked(field) == UNFINISHED {
        open.forms.set(field, String::new());
    }
    view! {
        <TextEntry
            entry=open.entry(field, required, warning)
            kind
            autocomplete=autocomplete(field)
            choices
            masked=masked.unwrap_or_else(|| Signal::stored(kind == Kind::Secret))
            on_half=Callback::new(move |()| open.type_in(field, UNFINISHED.into()))
        />
    }
}

/// A text that is typed, or chosen from suggestions.
#[component]
pub(super) fn Suggested(
    open: Open,
    field: Field,
    suggestions: Memo<Vec<Suggestion>>,
    /// Whether there may be more of them soon.
    loading: Memo<bool>,
    /// What is known of what was typed.
    note: Memo<Option<String>>,
    #[prop(into)] warning: Signal<Option<String>>,
) -> impl IntoView {
    view! { <SuggestEntry entry=open.entry(field, true, warning) suggestions loading note /> }
}

/// One of a few.
#[component]
pub(super) fn Choose(
    open: Open,
    field: Field,
    #[prop(optional)] required: bool,
    #[prop(into)] options: Signal<Vec<Choice>>,
    /// What is chosen; without, what was typed.
    #[prop(optional, into)]
    value: Option<Signal<Option<String>>>,
    /// Without, the words that the field has.
    #[prop(optional, into)]
    hint: Option<Signal<Option<&'static str>>>,
    #[prop(optional, into)] warning: Signal<Option<String>>,
    /// Runs with the choice; without, the draft takes it.
    #[prop(optional)]
    on_input: Option<Callback<String>>,
) -> impl IntoView {
    let bound = open.entry(field, required, warning);
    let entry = Entry {
        value: value.unwrap_or(bound.value),
        hint: hint.unwrap_or(bound.hint),
        on_input: on_input.unwrap_or(bound.on_input),
        ..bound
    };
    view! { <ChoiceEntry entry options /> }
}

/// Yes or no.
#[component]
pub(super) fn Tick(open: Open, field: Field, hint: M) -> impl IntoView {
    view! {
        <TickEntry
            id=dom_id(field)
            label=words::label(field)
            hint=t(hint)
            ticked=memo(move |_| !open.text(field).is_empty()).into()
            locked=open.busy.into()
            on_change=Callback::new(move |ticked| open.forms.set(field, yes(ticked).into()))
        />
    }
}

/// A problem of a whole list, such as too many tags, where no single field is to blame.
#[component]
pub(super) fn Whole(open: Open, field: Field) -> impl IntoView {
    let id = dom_id(field);
    let problem = memo(move |_| open.problem(field));
    move || {
        problem.get().map(|text| {
            view! { <p id=id.clone() class="problem" tabindex="-1">{text}</p> }
        })
    }
}

/// How much is logged.
#[component]
pub(super) fn LogLevel(open: Open) -> impl IntoView {
    let options = vec![
        ("Error".to_owned(), t(M::LogLevelError).to_owned()),
        ("Verbose".to_owned(), t(M::LogLevelVerbose).to_owned()),
    ];
    let level = memo(move |_| match open.text(Field::LogLevel) {
        level if level.is_empty() => Some("Error".into()),
        level => Some(level),
    });
    view! { <Choose open field=Field::LogLevel required=true options=Signal::stored(options) value=level /> }
}

/// What a browser may know of a person by itself.
fn autocomplete(field: Field) -> &'static str {
    match field {
        Field::Recipient => "name",
        Field::Street1 => "address-line1",
        Field::Street2 => "address-line2",
        Field::City => "address-level2",
        Field::State => "address-level1",
        Field::PostalCode => "postal-code",
        Field::Country => "country-name",
        Field::Phone => "tel",
        Field::Email => "email",
        _ => "off",
    }
}
