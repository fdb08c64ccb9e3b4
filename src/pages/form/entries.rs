//! The entries of the forms, each bound to its field of the draft.

use std::time::Duration;

use leptos::prelude::*;

use super::words;
use crate::dom::{View, live, view};
use crate::i18n::{M, t};
use crate::memo::memo;
use crate::store::{Form, Forms, Progress};
use crate::ui::{Choice, Entry, Kind, choice as choice_of, entry, tick as tick_of};
use domain::job::{Field, Problem, RETURN_CARRIERS, UNFINISHED, is_return_carrier, yes};

/// What is wrong shows so much later than its field was left: it moves what is below, and a click that is under way must
/// find what it aims at.
const A_CLICK: Duration = Duration::from_millis(200);

/// The open form, and what is wrong in it. A handle.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub(super) forms: Forms,
    pub(super) problems: Memo<Vec<Problem>>,
    /// Whether its request is under way.
    pub(super) busy: Memo<bool>,
}

/// The field's element in the page.
pub(super) fn dom_id(field: Field) -> String {
    format!("f-{}", field.key())
}

impl Open {
    pub(super) fn new(forms: Forms) -> Self {
        Self {
            forms,
            problems: memo(move |_| forms.with(Form::problems)),
            busy: memo(move |_| forms.with(|form| form.progress.is_busy())),
        }
    }

    /// Takes what was typed, where it is something else.
    fn type_in(self, field: Field, text: String) {
        let is_known = |form: &Form| form.draft.get(field) == text;
        if !self.forms.with_untracked(is_known) {
            self.forms.set(field, text);
        }
    }

    /// What was typed into a field.
    pub(super) fn text(self, field: Field) -> String {
        self.forms.with(|form| form.draft.get(field).to_owned())
    }

    /// What is wrong in a field, once somebody has been there or wanted to send the form: the service's words, or ours.
    pub(super) fn problem(self, field: Field) -> Option<String> {
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

    fn entry(self, field: Field, kind: Kind, required: bool) -> Entry {
        // A part of a date was in a field that is gone.
        if untrack(|| self.text(field)) == UNFINISHED {
            self.forms.set(field, String::new());
        }
        Entry {
            id: dom_id(field),
            label: words::label(field).into(),
            hint: words::hint(field).map(String::from),
            kind,
            required,
            autocomplete: autocomplete(field),
            choices: Signal::stored(Vec::new()),
            masked: Signal::stored(kind == Kind::Secret),
            locked: self.busy.into(),
            value: Signal::derive(move || Some(self.text(field)).filter(|text| text != UNFINISHED)),
            problem: Signal::derive(move || self.problem(field)),
            warning: Signal::stored(None),
            on_input: Callback::new(move |text| self.type_in(field, text)),
            on_half: Callback::new(move |()| self.type_in(field, UNFINISHED.into())),
            on_leave: Callback::new(move |()| {
                let rows = move || {
                    self.forms
                        .with_untracked(|form| field.rows().map(|of| form.draft.rows(of)))
                };
                let before = rows();
                // Where a row has gone meanwhile, another one has its number.
                let touch = move || {
                    if rows() == before {
                        self.forms.touch(field);
                    }
                };
                set_timeout(touch, A_CLICK);
            }),
        }
    }

    /// A text.
    pub(super) fn line(self, field: Field, kind: Kind, required: bool) -> View {
        entry(self.entry(field, kind, required))
    }

    /// A text with more to it.
    pub(super) fn line_with(
        self,
        field: Field,
        kind: Kind,
        required: bool,
        with: impl FnOnce(&mut Entry),
    ) -> View {
        let mut made = self.entry(field, kind, required);
        with(&mut made);
        entry(made)
    }

    /// One of a few.
    pub(super) fn choice(
        self,
        field: Field,
        required: bool,
        options: Signal<Vec<Choice>>,
        with: impl FnOnce(&mut Entry),
    ) -> View {
        let mut made = self.entry(field, Kind::Text, required);
        with(&mut made);
        choice_of(made, options)
    }

    /// Yes or no.
    pub(super) fn tick(self, field: Field, hint: M) -> View {
        tick_of(
            dom_id(field),
            words::label(field),
            t(hint),
            Signal::derive(move || !self.text(field).is_empty()),
            self.busy.into(),
            Callback::new(move |ticked| self.forms.set(field, yes(ticked).into())),
        )
    }

    /// What is wrong with all of something, where no field of it is to blame.
    pub(super) fn whole(self, field: Field) -> View {
        let id = dom_id(field);
        live(move || {
            self.problem(field).map(|text| {
                view! { <p id=id.clone() class="problem" tabindex="-1">{text}</p> }
            })
        })
    }

    /// Where a new job's logs lie.
    pub(super) fn log_path(self) -> View {
        self.line(Field::DiagnosticsPath, Kind::Code, false)
    }

    /// How much is logged.
    pub(super) fn log_level(self) -> View {
        let options = vec![
            ("Error".to_owned(), t(M::LogLevelError).to_owned()),
            ("Verbose".to_owned(), t(M::LogLevelVerbose).to_owned()),
        ];
        let level = move || match self.text(Field::LogLevel) {
            level if level.is_empty() => "Error".into(),
            level => level,
        };
        self.choice(Field::LogLevel, true, Signal::stored(options), |entry| {
            entry.value = Signal::derive(move || Some(level()));
        })
    }

    /// Where the drives go back to.
    pub(super) fn address(self) -> View {
        view! {
            <div class="entries">
                {self.line(Field::Recipient, Kind::Text, true)}
                {self.line(Field::Street1, Kind::Text, true)}
                {self.line(Field::Street2, Kind::Text, false)}
                {self.line(Field::PostalCode, Kind::Text, true)}
                {self.line(Field::City, Kind::Text, true)}
                {self.line(Field::State, Kind::Text, false)}
                {self.line(Field::Country, Kind::Text, true)}
                {self.line(Field::Phone, Kind::Phone, true)}
                {self.line(Field::Email, Kind::Email, true)}
            </div>
        }
    }

    /// By whom they go back.
    pub(super) fn return_shipping(self, required: bool) -> View {
        let foreign = Signal::derive(move || {
            let carrier = self.text(Field::ReturnCarrier);
            let is_foreign = !carrier.trim().is_empty() && !is_return_carrier(&carrier);
            is_foreign.then(|| t(M::ReturnCarrierForeign).into())
        });
        let known = RETURN_CARRIERS.map(String::from).to_vec();
        view! {
            <div class="entries">
                {self.line_with(Field::ReturnCarrier, Kind::Text, required, |entry| {
                    entry.choices = Signal::stored(known);
                    entry.warning = foreign;
                })}
                {self.line(Field::ReturnAccount, Kind::Code, required)}
            </div>
        }
    }
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
