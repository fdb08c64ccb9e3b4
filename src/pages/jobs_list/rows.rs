//! The table's rows. Only those near the window are in the page, however many there are.

use std::cell::Cell;
use std::mem;
use std::rc::Rc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};

use super::columns::{Head, class};
use super::order::{Held, Order};
use super::row::{Facts, Row, template};
use crate::browser;
use crate::i18n::{M, t};
use crate::memo::{changes, memo};
use crate::store::{AutoRefresh, Jobs, Left, ListStore, expect_context, rehearse};
use domain::job::{Column, Columns, ListQuery, Time};

/// Rows beyond the window's edges that are kept ready, at least.
const SPARE: usize = 6;
/// Those behind a window that moves: enough for a turn of the wheel back.
const BEHIND: usize = 4;
/// Rows come and go in steps, so that a scroll by a pixel changes nothing.
const STEP: usize = 4;
/// After how long a window that doesn't move any more has rows to spare on both sides again.
const STILL: Duration = Duration::from_millis(100);

/// The height of a row before it is measured, in pixels: `--row` in style/tokens.css.
const USUAL_ROW: f64 = 40.0;

/// The part of the rows that is in the page.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    from: usize,
    to: usize,
    /// A row's height in pixels.
    row: f64,
}

impl Span {
    /// The rows that a new list begins with: as many as the window is high. What stands above them makes room for those to
    /// spare, so that measuring them changes nothing.
    fn first() -> Self {
        let row = USUAL_ROW;
        Self {
            from: 0,
            to: rows_in(window_height(), row).next_multiple_of(STEP),
            row,
        }
    }

    /// The rows that were in the window when the list was left.
    fn of(left: Left) -> Self {
        let Left { from, to, row, .. } = left;
        Self { from, to, row }
    }

    /// The rows in the window.
    fn seen(above: f64, row: f64) -> Self {
        Self {
            from: rows_in(above, row).saturating_sub(1),
            to: rows_in(above + window_height(), row),
            row,
        }
    }

    /// The rows near the window, when the first of all would begin `above` pixels above the window's edge, and the window has just
    /// moved by so many pixels: those of one more such move lie ready, as a browser shows what it has scrolled to before it tells of
    /// it. More of them would cost the frames that they are for. What moves by a window or more shows other rows with each
    /// move: those to spare would go unseen.
    fn near(above: f64, row: f64, moved: f64) -> Self {
        let window = window_height();
        let (up, down) = if moved == 0.0 {
            (SPARE, SPARE)
        } else if moved.abs() >= window {
            (0, 0)
        } else if moved < 0.0 {
            (SPARE + rows_in(-moved, row), BEHIND)
        } else {
            (BEHIND, SPARE + rows_in(moved, row))
        };
        Self {
            from: rows_in(above, row).saturating_sub(1 + up) / STEP * STEP,
            to: (rows_in(above + window, row) + down).next_multiple_of(STEP),
            row,
        }
    }
}

/// How many rows a height holds, the last one whole or not.
fn rows_in(height: f64, row: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows of a table, held to zero and more"
    )]
    let rows = (height / row).ceil().max(0.0) as usize;
    rows
}

/// The height of the window in pixels.
fn window_height() -> f64 {
    let height = browser::window().inner_height().ok();
    height.and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// The table. Before its first rows a picture stands in their place.
#[component]
pub(super) fn Table(query: Memo<ListQuery>, order: Order, held: Held) -> impl IntoView {
    let count = memo(move |_| order.with(<[usize]>::len));
    let waits = memo(move |_| count.get() == 0);
    let waiting = move || {
        waits.get().then(|| {
            view! {
                <p class="visually-hidden" role="status">{t(M::Loading)}</p>
                // A picture of rows: eighty cells would hold up those that come.
                <div class=BONE></div>
            }
        })
    };
    let list: ListStore = expect_context();
    let hidden = memo(move |_| {
        let chosen = query.with(|query| query.columns);
        hidden(chosen.or_else(|| list.columns()))
    });
    let is_auto = move || hidden.with(|hidden| hidden == AUTO);
    view! {
        <div class="card scroll-x jobs" class:auto=is_auto data-hidden=move || hidden.get() aria-busy=move || waits.get().then_some("true")>
            <table class="data" aria-label=t(M::AppName) aria-rowcount=move || (count.get() + 1).to_string()>
                <Head query order />
                <Rows order held hidden />
            </table>
            {waiting}
        </div>
    }
}

// By name for the same reason as `PICK`.
const BONE: &str = "bone";
const NOTHING: &str = "";

/// As many columns as there is room for.
const AUTO: &str = "auto";

/// The columns that aren't shown, by their classes. Their cells are there all the same, so that rows are given from job to job as
/// ever.
fn hidden(columns: Option<Columns>) -> String {
    let Some(columns) = columns else {
        return AUTO.into();
    };
    let hidden = Column::ALL
        .into_iter()
        .filter(|column| !columns.has(*column));
    hidden.map(class).collect::<Vec<_>>().join(" ")
}

/// The rows near the window, between two spacers.
#[component]
fn Rows(order: Order, held: Held, hidden: Memo<String>) -> impl IntoView {
    let list: ListStore = expect_context();
    let refresh: AutoRefresh = expect_context();
    // Back from a job, the list stands where it was left.
    let mut left = list.left();
    let body = StoredValue::new(None::<Body>);
    let span = RwSignal::new(left.map_or_else(Span::first, Span::of));
    let element = NodeRef::<html::Tbody>::new();
    let changed = changes(move || {
        span.track();
        refresh.now();
        list.selected();
        list.jobs().track();
        order.track();
    });
    // They are painted before those near the window are made.
    let restored = StoredValue::new(left.is_some());
    let stands_at = left.map_or(0.0, |left| left.pixels);
    let measure = follow_window(list, body, span, held, restored, stands_at);
    let mut stands = false;
    let mut known = String::new();
    Effect::new(move || {
        changed.get();
        let Some(element) = element.get() else { return };
        let (part, now) = (span.get_untracked(), untrack(|| refresh.now()));
        let show = |body: &mut Option<Body>| {
            if body.is_none() {
                *body = Body::new(element.into());
            }
            if let Some(body) = body {
                order.with_untracked(|rows| {
                    list.jobs()
                        .with_untracked(|jobs| body.show(jobs, rows, part, now));
                });
            }
        };
        body.update_value(show);
        // Cards are as high as what they show.
        let shape = hidden.get();
        let same = known == shape;
        known = shape;
        if stands && same {
            return;
        }
        stands = order.with_untracked(|rows| !rows.is_empty());
        if stands {
            // Measured once the first rows stand, and when the window or the scroll changes: what comes later has their
            // height, and asking for it would make the browser lay everything out at once.
            if let Some(left) = left.take() {
                browser::scroll_to(left.pixels);
                browser::after_paint(move || {
                    let _ = restored.try_set_value(false);
                    measure();
                });
            } else {
                request_animation_frame(measure);
            }
        } else {
            // Not before the page is painted as it is.
            let make = move |body: &mut Option<Body>| {
                if let Some(body) = body
                    .as_mut()
                    .filter(|body| body.rows.is_empty() && body.ready.is_empty())
                {
                    body.make_ready(part.to - part.from, now);
                }
            };
            set_timeout(
                move || {
                    let _ = body.try_update_value(make);
                },
                Duration::ZERO,
            );
        }
    });
    on_cleanup(move || held.let_go());
    // The row that was selected last, where a click with Shift begins.
    let mut last = None;
    // Firefox says of a click by the space bar that no other key is held.
    let shifted = Rc::new(Cell::new(false));
    let note_shift = {
        let shifted = shifted.clone();
        move |event: KeyboardEvent| shifted.set(event.shift_key())
    };
    let pick = move |event: MouseEvent| {
        let row = body.with_value(|body| body.as_ref().and_then(|body| body.picked_by(&event)));
        if let Some(row) = row {
            let shift = event.shift_key() || (event.detail() == 0 && shifted.get());
            let from = last.replace(row).filter(|_| shift);
            let on = list.jobs().with_untracked(|jobs| !jobs.is_selected(row));
            order.with_untracked(|rows| {
                list.select(between(rows, from.unwrap_or(row), row), on);
            });
        }
    };
    let come = move |event: PointerEvent| {
        held.rest(true);
        // A finger that comes presses.
        if event.pointer_type() == "touch" {
            held.stir();
        }
        body.with_value(|body| body.as_ref().map(|body| body.tell_time(&event)));
    };
    view! {
        <tbody
            node_ref=element
            on:click=pick
            on:keydown=note_shift
            on:pointermove=move |_| held.stir()
            on:pointerleave=move |_| held.rest(false)
            on:pointerover=come
            on:focusin=move |_| held.focus(true)
            on:focusout=move |event| held.focus(browser::stays_within(&event, "tbody"))
        >
            <SpacerRow />
            <SpacerRow />
        </tbody>
    }
}

/// Stands for the rows that aren't in the page.
#[component]
fn SpacerRow() -> impl IntoView {
    // The height belongs to the cell: WebKit and Blink give an empty row none.
    // Of one column: how many are shown is for the headings to say.
    view! { <tr class="spacer" role="presentation"><td>{NOTHING}</td></tr> }
}

/// Keeps to the part of the rows that is near the window, as the window moves from so many pixels on. What it gives looks where
/// that is.
fn follow_window(
    list: ListStore,
    body: StoredValue<Option<Body>>,
    span: RwSignal<Span>,
    held: Held,
    restored: StoredValue<bool>,
    pixels: f64,
) -> impl Fn() + Copy {
    // Also called in a frame that comes after the rows have gone: then there is nothing to measure.
    let measure = move |moved: f64| {
        let known = span.try_get_untracked()?;
        let stand = |body: &mut Option<Body>| Some(body.as_ref()?.stand(known.row));
        let (above, row) = body.try_update_value(stand)??;
        let next = Span::near(above, row, moved);
        if known != next {
            span.set(next);
        }
        Some(Span::seen(above, row))
    };
    // Not asked for: the page that goes would be laid out for the answer.
    let stood = StoredValue::new(pixels);
    for event in ["scroll", "resize"] {
        browser::listen_here(&browser::events(), event, move |_| {
            // The scroll to where the list was left.
            if restored.get_value() {
                return;
            }
            held.stir();
            // Now, and not on leaving: by then the next page has begun at its own top.
            let pixels = browser::scroll_y();
            let moved = stood.try_update_value(|stood| pixels - mem::replace(stood, pixels));
            let is_still = move || stood.try_get_value() == Some(pixels);
            set_timeout(
                move || {
                    if is_still() {
                        let _ = measure(0.0);
                    }
                },
                STILL,
            );
            if let Some(Span { from, to, row }) = measure(moved.unwrap_or_default()) {
                list.leave(Left {
                    pixels,
                    from,
                    to,
                    row,
                });
            }
        });
    }
    move || {
        let _ = measure(0.0);
    }
}

/// The rows from one to another, whichever stands first; the one alone, where the other isn't shown.
fn between(rows: &[usize], one: usize, other: usize) -> &[usize] {
    let is_end = |row: &usize| *row == one || *row == other;
    let ends = rows
        .iter()
        .position(is_end)
        .zip(rows.iter().rposition(is_end));
    ends.and_then(|(first, last)| rows.get(first..=last))
        .unwrap_or_default()
}

/// The rows that are in the page, between two spacers that stand for all others.
struct Body {
    element: Element,
    template: Element,
    above: Spacer,
    below: Spacer,
    rows: Vec<Row>,
    /// Rows that are made, and not in the page.
    ready: Vec<Row>,
}

struct Spacer {
    row: Element,
    cell: Element,
    pixels: f64,
}

impl Spacer {
    fn of(row: Element) -> Option<Self> {
        Some(Self {
            cell: row.first_element_child()?,
            row,
            pixels: 0.0,
        })
    }

    fn stand_for(&mut self, rows: usize, row: f64) {
        #[expect(clippy::cast_precision_loss, reason = "rows of a table")]
        let pixels = rows as f64 * row;
        if (self.pixels - pixels).abs() > 0.1 {
            self.pixels = pixels;
            browser::set_style(&self.cell, "height", &browser::px(pixels));
            browser::set_style(&self.cell, "--row", &browser::px(row));
        }
    }
}

impl Body {
    fn new(element: Element) -> Option<Self> {
        Some(Self {
            template: template()?,
            above: Spacer::of(element.first_element_child()?)?,
            below: Spacer::of(element.last_element_child()?)?,
            rows: Vec::new(),
            ready: Vec::new(),
            element,
        })
    }

    /// Makes rows while the jobs are on their way, and writes one: a browser compiles code when it is first called, which
    /// would hold up the first rows that a person sees.
    fn make_ready(&mut self, rows: usize, now: Time) {
        let make = |_| Row::new(&self.template);
        self.ready = (0..rows).filter_map(make).collect();
        let Some(row) = self.ready.last_mut() else {
            return;
        };
        rehearse(|job| {
            row.show(&Facts {
                job,
                gone: false,
                selected: false,
                place: 0,
                now,
            });
        });
    }

    /// Shows the part of the list that is near the window.
    fn show(&mut self, jobs: &Jobs, list: &[usize], span: Span, now: Time) {
        let to = span.to.min(list.len());
        let from = span.from.min(to);
        self.place(&list[from..to]);
        for (place, row) in (from..).zip(&mut self.rows) {
            if let Some((job, gone, selected)) = jobs.shown(row.index) {
                row.show(&Facts {
                    job,
                    gone,
                    selected,
                    place,
                    now,
                });
            }
        }
        self.above.stand_for(from, span.row);
        self.below.stand_for(list.len() - to, span.row);
    }

    /// Brings one row a job into the page, in this order. A job that stays keeps its row, so that the focus stays in it;
    /// a job that comes takes the row of one that goes.
    fn place(&mut self, indices: &[usize]) {
        if indices.iter().eq(self.rows.iter().map(|row| &row.index)) {
            return;
        }
        let (mut kept, mut free): (Vec<_>, Vec<_>) = mem::take(&mut self.rows)
            .into_iter()
            .partition(|row| indices.contains(&row.index));
        let focused = browser::root().active_element();
        let has_focus = |row: &Row| row.element.contains(focused.as_deref());
        // Where most go, as with another filter, their rows stay where they are, and those of the few that stay are moved;
        // where most stay, as in a scroll, it is the other way round. A row that has the focus would lose it by a move.
        let in_place = kept.len() < free.len() && !kept.iter().any(has_focus);
        free.retain(|row| {
            // Not given away either: Enter would open a job that nobody chose.
            let has_focus = has_focus(row);
            if has_focus || !in_place {
                row.element.remove();
            }
            !has_focus
        });
        let mut free = free.into_iter();
        let mut at = self.above.row.next_element_sibling();
        for index in indices {
            let known = kept.iter().position(|row| row.index == *index);
            let row = if let Some(known) = known {
                Some(kept.remove(known))
            } else {
                let ready = || self.ready.pop().or_else(|| Row::new(&self.template));
                free.next().or_else(ready)
            };
            let Some(mut row) = row else { continue };
            row.index = *index;
            if in_place {
                // Those whose turn comes later.
                while let Some(later) =
                    at.take_if(|at| *at != row.element && kept.iter().any(|row| row.element == *at))
                {
                    at = later.next_element_sibling();
                }
            }
            if at.as_ref() == Some(&row.element) {
                at = row.element.next_element_sibling();
            } else {
                let _ = self.element.insert_before(&row.element, at.as_deref());
            }
            self.rows.push(row);
        }
        for row in free {
            row.element.remove();
            self.ready.push(row);
        }
    }

    /// The index of the row whose selecting cell was clicked: the box, or beside it.
    fn picked_by(&self, event: &Event) -> Option<usize> {
        let cell = browser::target(event)?.closest(".c-pick").ok()??;
        let row = self
            .rows
            .iter()
            .find(|row| row.element.contains(Some(&cell)));
        row.map(|row| row.index)
    }

    /// A time that is pointed at, to the minute.
    fn tell_time(&self, event: &Event) {
        if let Some(pointed) = browser::target(event) {
            let is_in = |row: &&Row| row.element.contains(Some(&pointed));
            if let Some(row) = self.rows.iter().find(is_in) {
                row.tell_time(&pointed);
            }
        }
    }

    /// By how many pixels the first row of all begins above the window's edge, and how high a row is.
    fn stand(&self, known_row: f64) -> (f64, f64) {
        let row = self.rows.first().map_or(known_row, |row| {
            row.element.get_bounding_client_rect().height()
        });
        let above = -self.element.get_bounding_client_rect().top();
        (above, row.max(16.0))
    }
}
