//! A row of the table: made once, and given one job after the other.
//!
//! What a filter or a scroll brings into the page is written into the rows that are there: to make forty rows anew costs
//! the browser several times what writing other words does. So a row is no view that follows signals; [`Row::show`]
//! compares, and writes what differs.

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::cell_text::{BLANK, CellText};
use super::columns::{PICK, class, heading};
use crate::browser;
use crate::i18n::{M, date_time, relative, t, tf, tn};
use crate::pages::words;
use crate::ui::{BlankMeter, Icon, Symbol, set_meter};
use domain::job::{
    Attention, Column, Due, HOUR, Standing, Summary, Time, attention, due, seen_attention,
};
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
    let holder = browser::document().create_element("tbody").ok()?;
    let cells = Column::ALL.map(|column| view! { <Blank column /> });
    let row = view! {
        <tr class="row">
            <td class=PICK><input type=CHECKBOX /></td>
            {cells.collect_view()}
        </tr>
    };
    put(row, &holder);
    let row = holder.first_element_child()?;
    let mut cell = row.first_element_child()?;
    for column in Column::ALL {
        cell = cell.next_element_sibling()?;
        if LABELLED.contains(&column) {
            let _ = cell.set_attribute("data-label", heading(column));
        }
    }
    Some(row)
}

// By name for the same reason as `PICK`.
const CHECKBOX: &str = "checkbox";

/// A cell that shows nothing yet.
#[component]
fn Blank(column: Column) -> impl IntoView {
    let words = || view! { <bdi>{BLANK}</bdi> };
    let content = match column {
        Column::Name => {
            return view! { <th scope="row" class=class(column)><a>{words()}</a></th> }.into_any();
        }
        Column::Type
        | Column::Due
        | Column::Location
        | Column::StorageAccount
        | Column::ResourceGroup => words().into_any(),
        Column::State => view! { <span>{BLANK}</span> }.into_any(),
        Column::Progress => view! { <BlankMeter /> }.into_any(),
        Column::Attention => ().into_any(),
        Column::LastChange => view! { <time>{BLANK}</time> }.into_any(),
    };
    view! { <td class=class(column)>{content}</td> }.into_any()
}

/// What stands before a cell on a narrow screen, where rows are cards; the others say by themselves what they are.
const LABELLED: [Column; 5] = [
    Column::Type,
    Column::Progress,
    Column::Location,
    Column::StorageAccount,
    Column::ResourceGroup,
];

/// Puts what follows no signal, and listens to nothing, at the end of an element: nothing of it has to be kept.
fn put(view: impl IntoView, into: &Element) {
    view.into_view().build().mount(into, None);
}

/// What a column's cell is written into.
enum Cell {
    /// The link to the job.
    Name(CellText),
    Type(CellText),
    /// The badge; a mark may follow it.
    State(Element),
    Progress(Element),
    Attention(Element, Concerns),
    /// The text, and what it was made of: what is due, and the hour in which days were counted.
    Due(CellText, Option<(Due, i64)>),
    Location(CellText),
    StorageAccount(CellText),
    ResourceGroup(CellText),
    /// The time, and what it says.
    LastChange(Element, String),
}

impl Cell {
    fn of(column: Column, cell: Element) -> Option<Self> {
        let inside = cell.first_element_child();
        Some(match column {
            Column::Name => Self::Name(CellText::of(inside?)?),
            Column::Type => Self::Type(CellText::of(cell)?),
            Column::State => Self::State(inside?),
            Column::Progress => Self::Progress(inside?),
            Column::Attention => Self::Attention(cell, Concerns::default()),
            Column::Due => Self::Due(CellText::of(cell)?, None),
            Column::Location => Self::Location(CellText::of(cell)?),
            Column::StorageAccount => Self::StorageAccount(CellText::of(cell)?),
            Column::ResourceGroup => Self::ResourceGroup(CellText::of(cell)?),
            Column::LastChange => Self::LastChange(inside?, String::new()),
        })
    }

    /// Writes what differs from the job that it showed before.
    fn show(&mut self, job: &Summary, before: Option<&Summary>, now: Time) {
        match self {
            Self::Name(name) => {
                name.say(&job.name);
                if before.is_none_or(|before| before.id != job.id) {
                    let href = Route::Job(job.id.clone()).href();
                    let _ = name.element().set_attribute("href", &href);
                }
            }
            Self::Type(kind) => kind.say(&words::kind(&job.kind)),
            Self::State(badge) => {
                let standing = job.standing();
                if before.is_none_or(|before| before.standing() != standing) {
                    show_state(badge, &standing);
                }
            }
            Self::Progress(meter) => {
                let same =
                    |before: &Summary| (&before.name, before.percent) == (&job.name, job.percent);
                if !before.is_some_and(same) {
                    set_meter(meter, &tf(M::ProgressOf, &[&job.name]), job.percent);
                }
            }
            Self::Attention(cell, known) => {
                if replaced(known, Concerns::of(job, now)) {
                    show_concerns(cell, known, now);
                }
            }
            Self::Due(cell, known) => {
                let next = due(job).map(|due| (due, hour(now)));
                if replaced(known, next) {
                    let text = next.map(|(due, _)| words::due(due, now));
                    cell.say(&text.unwrap_or_default());
                }
            }
            Self::Location(location) => location.say(&job.location),
            Self::StorageAccount(account) => account.say(&job.storage_account),
            Self::ResourceGroup(group) => group.say(job.id.resource_group()),
            Self::LastChange(time, ago) => {
                let next = job.modified.map(|modified| relative(modified, now));
                if replaced(ago, next.unwrap_or_default()) {
                    time.set_text_content(Some(ago));
                }
                if before.is_some_and(|before| before.modified != job.modified) {
                    let _ = time.remove_attribute("title");
                }
            }
        }
    }
}

/// A row in the page.
pub(super) struct Row {
    /// The index of the job that it shows, in the store's table.
    pub(super) index: usize,
    pub(super) element: Element,
    /// The box that selects it.
    tick: HtmlInputElement,
    cells: Vec<Cell>,
    /// The job as it stands in it, and the moment.
    shown: Option<(Summary, Time)>,
    gone: bool,
    selected: bool,
    place: usize,
}

impl Row {
    /// A row that shows nothing yet.
    pub(super) fn new(template: &Element) -> Option<Self> {
        let element: Element = template.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        let pick = element.first_element_child()?;
        let mut at = pick.clone();
        let mut cells = Vec::new();
        for column in Column::ALL {
            at = at.next_element_sibling()?;
            cells.push(Cell::of(column, at.clone())?);
        }
        Some(Self {
            index: usize::MAX,
            tick: pick.first_element_child()?.dyn_into().ok()?,
            cells,
            shown: None,
            gone: false,
            selected: false,
            place: 0,
            element,
        })
    }

    /// Lets a time that is pointed at say itself to the minute: asked for then, as finding it out for all rows takes long.
    pub(super) fn tell_time(&self, pointed: &Element) {
        let Some((job, now)) = &self.shown else {
            return;
        };
        for cell in &self.cells {
            let (element, title) = match cell {
                Cell::LastChange(time, _) => (time, job.modified.map(date_time)),
                Cell::Due(text, _) => {
                    let due = due(job).map(|due| words::due_in_full(due, *now));
                    (text.element(), due)
                }
                _ => continue,
            };
            if let Some(title) = title.filter(|_| element.contains(Some(pointed))) {
                let _ = element.set_attribute("title", &title);
            }
        }
    }

    /// Writes what differs.
    pub(super) fn show(&mut self, facts: &Facts<'_>) {
        if replaced(&mut self.gone, facts.gone) {
            let list = self.element.class_list();
            let _ = list.toggle_with_force("gone", self.gone);
        }
        if replaced(&mut self.selected, facts.selected) {
            self.tick.set_checked(self.selected);
        }
        // The first row is the headings'.
        if replaced(&mut self.place, facts.place + 2) {
            let place = self.place.to_string();
            let _ = self.element.set_attribute("aria-rowindex", &place);
        }
        let (job, now) = (facts.job, facts.now);
        if matches!(&self.shown, Some((before, then)) if before == job && *then == now) {
            return;
        }
        let before = self.shown.replace((job.clone(), now));
        let before = before.as_ref().map(|(before, _)| before);
        if before.is_none_or(|before| before.name != job.name) {
            let select = tf(M::SelectJob, &[&job.name]);
            let _ = self.tick.set_attribute("aria-label", &select);
        }
        for cell in &mut self.cells {
            cell.show(job, before, now);
        }
    }
}

fn show_state(badge: &Element, standing: &Standing) {
    words::set_state_badge(badge, &standing.state);
    if let Some(mark) = badge.next_element_sibling() {
        mark.remove();
    }
    if let (Some(mark), Some(cell)) = (words::cancel_mark(standing), badge.parent_element()) {
        put(mark, &cell);
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
    /// What a person has seen of them.
    seen: Vec<Attention>,
    /// Whether there may be more that the list can't know.
    hides_drives: bool,
    /// The hour in which it was said, for who counts the days.
    hour: i64,
}

impl Concerns {
    fn of(job: &Summary, now: Time) -> Self {
        let all = attention(job, now);
        let seen = seen_attention(job, now);
        let is_empty = all.is_empty() && seen.is_empty();
        let hour = if is_empty { 0 } else { hour(now) };
        Self {
            all,
            seen,
            hides_drives: job.hides_drives(),
            hour,
        }
    }
}

fn hour(now: Time) -> i64 {
    now.ms().div_euclid(HOUR)
}

fn show_concerns(cell: &Element, concerns: &Concerns, now: Time) {
    cell.set_text_content(None);
    let in_full = |concern: &Attention| words::attention_in_full(*concern, now);
    let mut title: Vec<_> = concerns.all.iter().map(in_full).collect();
    let seen = |concern: &Attention| {
        tf(
            M::AttentionSeen,
            &[&words::attention_in_full(*concern, now)],
        )
    };
    title.extend(concerns.seen.iter().map(seen));
    if concerns.hides_drives {
        title.push(t(M::DrivesNotToldText).into());
    }
    if title.is_empty() {
        let _ = cell.remove_attribute("title");
    } else {
        let _ = cell.set_attribute("title", &title.join("\n"));
    }
    if let Some(first) = concerns.all.first() {
        // The number of the others has a place of its own: however little room there is, the most pressing one is told.
        let more = concerns.all.len() - 1;
        let more = (more > 0).then(|| {
            let more = tn(
                M::MoreConcerns,
                i64::try_from(more).unwrap_or_default(),
                &[],
            );
            view! { <span class="others">{format!(" {more}")}</span> }
        });
        let concern = view! {
            <span class="alert"><Icon symbol=Symbol::Warn/><span class="cut">{words::attention(*first, now)}</span>{more}</span>
        };
        put(concern, cell);
    } else if let Some(seen) = concerns.seen.first() {
        let seen = tf(M::AttentionSeen, &[&words::attention(*seen, now)]);
        put(view! { <span class="quiet cut">{seen}</span> }, cell);
    } else if concerns.hides_drives {
        put(
            view! { <span class="quiet cut">{t(M::DrivesNotTold)}</span> },
            cell,
        );
    }
}
