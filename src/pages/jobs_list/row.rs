//! A row of the table: made once, and given one job after the other.
//!
//! What a filter or a scroll brings into the page is written into the rows that are there: to make forty rows anew costs
//! the browser several times what writing other words does. So a row is no view that follows signals; [`Row::show`]
//! compares, and writes what differs.

use web_sys::Element;

use super::columns::class;
use crate::dom::{CollectView, View, Words, copy, set_flag, view};
use crate::i18n::{M, relative, t, tf};
use crate::pages::words;
use crate::ui::{Icon, icon, meter, set_meter};
use domain::job::{Attention, Column, HOUR, Summary, Time, attention};
use domain::route::Route;

/// What a row shows of a job.
pub(super) struct Facts<'a> {
    pub(super) job: &'a Summary,
    /// Whether the job has gone, and only holds its place.
    pub(super) gone: bool,
    /// Whether the job is selected.
    pub(super) selected: bool,
    /// Where it stands among all rows of the list, from 0 on.
    pub(super) place: usize,
    pub(super) now: Time,
}

/// Every row is a copy of this one.
pub(super) fn template() -> Option<Element> {
    // A space, so that there is a text to write into.
    let words = |column| view! { <td class=class(column)><bdi>" "</bdi></td> };
    let cell = |column, content: View| view! { <td class=class(column)>{content}</td> };
    let cells = [
        words(Column::Type),
        cell(Column::State, view! { <span>" "</span> }),
        cell(Column::Progress, meter("", None)),
        cell(Column::Attention, View::Nothing),
        words(Column::Location),
        words(Column::StorageAccount),
        words(Column::ResourceGroup),
        cell(Column::LastChange, view! { <time>" "</time> }),
    ];
    let row = view! {
        <tr class="row">
            <td class="c-pick"><input type="checkbox" /></td>
            <th scope="row" class=class(Column::Name)><a><bdi>" "</bdi></a></th>
            {cells.collect_view()}
        </tr>
    };
    row.element()
}

/// A row in the page.
pub(super) struct Row {
    /// The index of the job that it shows, in the store's table.
    pub(super) index: usize,
    pub(super) element: Element,
    /// The box that selects it.
    tick: Element,
    /// Name, type, location, storage account, resource group.
    words: [Words; 5],
    state: Element,
    meter: Element,
    attention: Element,
    pub(super) changed: Element,
    /// The job as it stands in it, and the moment.
    shown: Option<(Summary, Time)>,
    concerns: Concerns,
    ago: String,
    gone: bool,
    selected: bool,
    place: usize,
}

impl Row {
    /// A row that shows nothing yet.
    pub(super) fn new(template: &Element) -> Option<Self> {
        let element = copy(template)?;
        let cells = element.children();
        let cell = |column| cells.item(column);
        let inside = |column| cell(column)?.first_element_child();
        Some(Self {
            index: usize::MAX,
            words: [
                Words::of(inside(1)?)?,
                Words::of(cell(2)?)?,
                Words::of(cell(6)?)?,
                Words::of(cell(7)?)?,
                Words::of(cell(8)?)?,
            ],
            tick: inside(0)?,
            state: inside(3)?,
            meter: inside(4)?,
            attention: cell(5)?,
            changed: inside(9)?,
            shown: None,
            concerns: Concerns::default(),
            ago: String::new(),
            gone: false,
            selected: false,
            place: 0,
            element,
        })
    }

    /// Writes what differs.
    pub(super) fn show(&mut self, facts: &Facts<'_>) {
        if replaced(&mut self.gone, facts.gone) {
            let list = self.element.class_list();
            let _ = list.toggle_with_force("gone", self.gone);
        }
        if replaced(&mut self.selected, facts.selected) {
            set_flag(&self.tick, "checked", self.selected);
        }
        // The first row is the headings'.
        if replaced(&mut self.place, facts.place + 2) {
            let place = self.place.to_string();
            let _ = self.element.set_attribute("aria-rowindex", &place);
        }
        let (job, now) = (facts.job, facts.now);
        if !matches!(&self.shown, Some((before, then)) if before == job && *then == now) {
            let before = self.shown.replace((job.clone(), now));
            self.show_job(job, before.map(|(before, _)| before).as_ref(), now);
        }
    }

    fn show_job(&mut self, job: &Summary, before: Option<&Summary>, now: Time) {
        let [name, kind, location, account, group] = &mut self.words;
        name.say(&job.name);
        kind.say(&words::kind(&job.kind));
        location.say(&job.location);
        account.say(&job.storage_account);
        group.say(job.id.resource_group());
        if before.is_none_or(|before| before.id != job.id) {
            let href = Route::Job(job.id.clone()).href();
            let _ = name.element().set_attribute("href", &href);
        }
        let standing = job.standing();
        if before.is_none_or(|before| before.standing() != standing) {
            words::set_state_badge(&self.state, &standing.state);
            if let Some(mark) = self.state.next_element_sibling() {
                mark.remove();
            }
            if let (Some(mark), Some(cell)) =
                (words::cancel_mark(&standing), self.state.parent_element())
            {
                mark.put_into(&cell);
            }
        }
        if before.is_none_or(|before| (&before.name, before.percent) != (&job.name, job.percent)) {
            set_meter(&self.meter, &tf(M::ProgressOf, &[&job.name]), job.percent);
            let select = tf(M::SelectJob, &[&job.name]);
            let _ = self.tick.set_attribute("aria-label", &select);
        }
        let all = attention(job, now);
        let concerns = Concerns {
            hour: if all.is_empty() {
                0
            } else {
                now.0.div_euclid(HOUR)
            },
            all,
            hides_drives: job.hides_drives(),
        };
        if replaced(&mut self.concerns, concerns) {
            show_concerns(&self.attention, &self.concerns, now);
        }
        let ago = job.modified.map(|time| relative(time, now));
        if replaced(&mut self.ago, ago.unwrap_or_default()) {
            self.changed.set_text_content(Some(&self.ago));
        }
        if before.is_some_and(|before| before.modified != job.modified) {
            let _ = self.changed.remove_attribute("title");
        }
    }
}

/// Puts a value in the place of another one. Whether it differs.
fn replaced<T: PartialEq>(known: &mut T, next: T) -> bool {
    let differs = *known != next;
    if differs {
        *known = next;
    }
    differs
}

/// What the cell "Needs attention" says.
#[derive(Default, PartialEq)]
struct Concerns {
    all: Vec<Attention>,
    /// Whether there may be more that the list can't know.
    hides_drives: bool,
    /// The hour in which it was said, for who counts the days.
    hour: i64,
}

fn show_concerns(cell: &Element, concerns: &Concerns, now: Time) {
    cell.set_text_content(None);
    let in_full = |concern: &Attention| words::attention_in_full(*concern, now);
    let mut title: Vec<_> = concerns.all.iter().map(in_full).collect();
    if concerns.hides_drives {
        title.push(t(M::DrivesNotToldText).into());
    }
    if title.is_empty() {
        let _ = cell.remove_attribute("title");
    } else {
        let _ = cell.set_attribute("title", &title.join("\n"));
    }
    let view = if let Some(first) = concerns.all.first() {
        let more = concerns.all.len() - 1;
        let more = (more > 0).then(|| format!(" +{more}"));
        view! {
            <span class="alert">{icon(Icon::Warn)}<span class="cut">{words::attention(*first, now)}</span>{more}</span>
        }
    } else if concerns.hides_drives {
        view! { <span class="quiet cut">{t(M::DrivesNotTold)}</span> }
    } else {
        return;
    };
    view.put_into(cell);
}
