//! The table's rows. Only those near the window are in the page, however many there are.

use leptos::prelude::*;
use web_sys::Element;

use super::columns::{class, head, heading};
use super::order::{Held, Order};
use crate::browser;
use crate::dom::{CollectView, View, attr, each, effect, flag, live, view};
use crate::i18n::{M, date_time, relative, t};
use crate::job::{Column, ListQuery, Summary, attention};
use crate::pages::words;
use crate::route::Route;
use crate::signals::{Memo, RwSignal, StoredValue};
use crate::store::Store;
use crate::ui::{Icon, icon, meter};

/// Rows beyond the window's edges that are kept ready.
const SPARE: usize = 12;

/// The part of the rows that is in the page.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    from: usize,
    to: usize,
    /// A row's height in pixels.
    row: f64,
}

/// The table.
pub(super) fn table(store: Store, query: Memo<ListQuery>, order: Order, held: Held) -> View {
    let body = StoredValue::new(None::<Element>);
    let span = RwSignal::new(Span {
        from: 0,
        to: 40,
        row: 40.0,
    });
    // Also called in a frame that comes after the rows have gone: then there is nothing to measure.
    let measure = move || {
        if let (Some(Some(body)), Some(known)) = (body.try_get_value(), span.try_get_untracked()) {
            let next = measured(&body, known.row);
            if known != next {
                span.set(next);
            }
            true
        } else {
            false
        }
    };
    let listeners = ["scroll", "resize"].map(|event| {
        window_event_listener_untyped(event, move |_| {
            // Now, and not on leaving: by then the next page has begun at its own top.
            store.remember_scroll(browser::window().scroll_y().unwrap_or(0.0));
            measure();
        })
    });
    on_cleanup(move || {
        listeners.into_iter().for_each(WindowListenerHandle::remove);
        held.pointed.set(false);
        held.focused.set(false);
    });
    // Measured once the first rows stand, and when the window or the scroll changes: what comes later has their height,
    // and asking for it would make the browser lay everything out at once.
    effect(move || {
        // Back from a job: the list stands where it was left.
        let scroll = store.remembered_scroll();
        request_animation_frame(move || {
            if measure() {
                browser::window().scroll_to_with_x_and_y(0.0, scroll);
            }
        });
        measure();
    });
    let total = Memo::new(move |_| order.with(<[usize]>::len));
    let shown = Memo::new(move |_| {
        let Span { from, to, .. } = span.get();
        order.with(|rows| {
            let to = to.min(rows.len());
            let from = from.min(to);
            (from, rows[from..to].to_vec())
        })
    });
    let spacer = move |rows: usize| browser::px(rows_height(rows, span.get().row));
    let above = move || spacer(span.get().from.min(total.get()));
    let below = move || spacer(total.get() - span.get().to.min(total.get()));
    let rows = each(
        move || shown.with(|(_, rows)| rows.clone()),
        move |index| row(store, index, shown),
    );
    // The height belongs to the cell: WebKit and Blink give an empty row none.
    let tbody = view! {
        <tbody
            on:pointerenter=move |_| held.pointed.set(true)
            on:pointerleave=move |_| held.pointed.set(false)
            on:focusin=move |_| held.focused.set(true)
            on:focusout=move |event| held.focused.set(browser::stays_within(&event, "tbody"))
        >
            <tr class="spacer" role="presentation"><td colspan="9" style:height=attr(above)></td></tr>
            {rows}
            <tr class="spacer" role="presentation"><td colspan="9" style:height=attr(below)></td></tr>
        </tbody>
    };
    body.set_value(tbody.element());
    view! {
        <div class="card scroll-x jobs">
            <table class="data" aria-label=t(M::AppName) aria-rowcount=attr(move || (total.get() + 1).to_string())>
                {head(query)}
                {tbody}
            </table>
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "rows of a table")]
fn rows_height(rows: usize, row: f64) -> f64 {
    rows as f64 * row
}

/// Which rows are near the window.
fn measured(body: &Element, known_row: f64) -> Span {
    let first = body.query_selector("tr.row").ok().flatten();
    let row = first
        .map_or(known_row, |row| row.get_bounding_client_rect().height())
        .max(16.0);
    let top = -body.get_bounding_client_rect().top();
    let window = browser::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(800.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows of a table, held to zero and more"
    )]
    let (from, count) = (
        (top / row).max(0.0) as usize,
        (window / row).ceil() as usize,
    );
    // In steps, so that a scroll by a pixel changes nothing.
    let from = from.saturating_sub(SPARE) / 4 * 4;
    Span {
        from,
        to: from + count + 2 * SPARE + 4,
        row,
    }
}

/// One row. The link stays the same element while its job changes, so that the focus stays in it.
fn row(store: Store, index: usize, shown: Memo<(usize, Vec<usize>)>) -> View {
    let job = Memo::new(move |_| store.jobs().with(|jobs| jobs.row(index).cloned()));
    let gone = Memo::new(move |_| store.jobs().with(|jobs| jobs.is_gone(index)));
    // Its place changes when others come and go. The first row is the headings'.
    let place = move || {
        let place = shown.with(|(from, rows)| {
            let place = rows.iter().position(|row| *row == index);
            place.map(|place| from + place)
        });
        place.map(|place| (place + 2).to_string())
    };
    let Some(first) = job.get_untracked() else {
        return View::Nothing;
    };
    let name = first.name.to_string();
    view! {
        <tr class="row" class:gone=flag(move || gone.get()) aria-rowindex=attr(place)>
            <th scope="row" class=class(Column::Name)>
                <a href=Route::Job(first.id.clone()).href() title=name.clone()><bdi>{name.clone()}</bdi></a>
            </th>
            {live(move || job.get().map(|job| cells(store, &job)))}
        </tr>
    }
}

fn text_cell(column: Column, text: String) -> View {
    view! { <td class=class(column) data-label=heading(column) title=text.clone()><bdi>{text.clone()}</bdi></td> }
}

fn cells(store: Store, job: &Summary) -> View {
    // What depends on the time follows it by itself: the other cells stay.
    let concerned = job.clone();
    let concerns = Memo::new(move |_| {
        let all = attention(&concerned, store.now()).into_iter();
        all.map(words::attention).collect::<Vec<_>>()
    });
    let all_concerns = attr(move || concerns.with(|all| all.join("\n")));
    let concern = live(move || {
        concerns.with(|all| {
            let first = all.first()?.clone();
            let more = (all.len() > 1).then(|| format!(" +{}", all.len() - 1));
            Some(view! { <span class="alert">{icon(Icon::Warn)}<span class="cut">{first}</span>{more}</span> })
        })
    });
    let changed = job.modified.map(|time| {
        view! { <time title=date_time(time)>{live(move || relative(time, store.now()))}</time> }
    });
    view! {
        {text_cell(Column::Type, words::kind(&job.kind))}
        <td class=class(Column::State)>{words::state_badge(&job.state)}{words::cancel_mark(&job.standing())}</td>
        <td class=class(Column::Progress)>{meter(crate::i18n::tf(M::ProgressOf, &[&job.name]), job.percent)}</td>
        <td class=class(Column::Attention) title=all_concerns>{concern}</td>
        {text_cell(Column::Location, job.location.to_string())}
        {text_cell(Column::StorageAccount, job.storage_account.to_string())}
        {text_cell(Column::ResourceGroup, job.id.resource_group().to_owned())}
        <td class=class(Column::LastChange)>{changed}</td>
    }
}

/// Rows in the shape of what comes.
pub(super) fn skeleton() -> View {
    let cell =
        |column: Column| view! { <td class=class(column)><span class="bone">"\u{a0}"</span></td> };
    let heads = Column::ALL
        .map(|column| view! { <th scope="col" class=class(column)>{heading(column)}</th> })
        .collect_view();
    let rows = (0..8)
        .map(|_| view! { <tr class="row">{Column::ALL.map(cell).collect_view()}</tr> })
        .collect_view();
    view! {
        <div class="card scroll-x jobs" aria-busy="true">
            <p class="visually-hidden" role="status">{t(M::Loading)}</p>
            <table class="data" aria-hidden="true"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}
