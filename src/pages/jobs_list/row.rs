//! A row of the table: made once, and given one job after the other.
//!
//! What a filter or a scroll brings into the page is written into the rows that are there: to make forty rows anew costs
//! the browser several times what writing other words does. So a row is no view that follows signals; [`Row::show`]
//! compares, and writes what differs.

use std::sync::Arc;

use web_sys::Element;

use super::columns::class;
use crate::dom::{CollectView, View, Words, copy, view};
use crate::i18n::{M, relative, tf};
use crate::job::{Column, JobId, Standing, Summary, Time, attention};
use crate::pages::words;
use crate::route::Route;
use crate::ui::{Icon, icon, meter, set_meter};

/// What a row shows of a job.
pub(super) struct Facts<'a> {
    pub(super) job: &'a Summary,
    /// Whether the job has gone, and only holds its place.
    pub(super) gone: bool,
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
    /// Name, type, location, storage account, resource group.
    words: [Words; 5],
    state: Element,
    meter: Element,
    attention: Element,
    pub(super) changed: Element,
    /// What stands in it, by what it is compared.
    shown: Shown,
}

#[derive(Default, PartialEq)]
struct Shown {
    id: Option<JobId>,
    standing: Option<Standing>,
    progress: Option<(Arc<str>, Option<u8>)>,
    concerns: Vec<String>,
    changed: (Option<Time>, String),
    gone: bool,
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
                Words::of(inside(0)?)?,
                Words::of(cell(1)?)?,
                Words::of(cell(5)?)?,
                Words::of(cell(6)?)?,
                Words::of(cell(7)?)?,
            ],
            state: inside(2)?,
            meter: inside(3)?,
            attention: cell(4)?,
            changed: inside(8)?,
            shown: Shown::default(),
            element,
        })
    }

    /// Writes what differs.
    pub(super) fn show(&mut self, facts: &Facts<'_>) {
        let Facts {
            job,
            gone,
            place,
            now,
            ..
        } = *facts;
        let [name, kind, location, account, group] = &mut self.words;
        name.say(&job.name);
        kind.say(&words::kind(&job.kind));
        location.say(&job.location);
        account.say(&job.storage_account);
        group.say(job.id.resource_group());
        let shown = &mut self.shown;
        if replaced(&mut shown.id, Some(job.id.clone())) {
            let _ = name
                .element()
                .set_attribute("href", &Route::Job(job.id.clone()).href());
        }
        let standing = job.standing();
        if replaced(&mut shown.standing, Some(standing.clone())) {
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
        if replaced(&mut shown.progress, Some((job.name.clone(), job.percent))) {
            set_meter(&self.meter, &tf(M::ProgressOf, &[&job.name]), job.percent);
        }
        let concerns = attention(job, now).into_iter();
        if replaced(
            &mut shown.concerns,
            concerns.map(words::attention).collect(),
        ) {
            show_concerns(&self.attention, &shown.concerns);
        }
        let ago = job.modified.map(|time| relative(time, now));
        let (moment, words) = &mut shown.changed;
        if replaced(words, ago.unwrap_or_default()) {
            self.changed.set_text_content(Some(words));
        }
        if replaced(moment, job.modified) {
            let _ = self.changed.remove_attribute("title");
        }
        if replaced(&mut shown.gone, gone) {
            let _ = self.element.class_list().toggle_with_force("gone", gone);
        }
        // The first row is the headings'.
        if replaced(&mut shown.place, place + 2) {
            let _ = self
                .element
                .set_attribute("aria-rowindex", &shown.place.to_string());
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

fn show_concerns(cell: &Element, concerns: &[String]) {
    cell.set_text_content(None);
    let Some(first) = concerns.first() else {
        let _ = cell.remove_attribute("title");
        return;
    };
    let _ = cell.set_attribute("title", &concerns.join("\n"));
    let more = (concerns.len() > 1).then(|| format!(" +{}", concerns.len() - 1));
    let alert = view! {
        <span class="alert">{icon(Icon::Warn)}<span class="cut">{first.clone()}</span>{more}</span>
    };
    alert.put_into(cell);
}
