//! The card of a part: what is the matter with its files, and those that fit what is searched.

use std::sync::Arc;

use leptos::prelude::*;

use super::part::Part;
use super::rows::{columns, row, table_class};
use super::summary::Meaning;
use super::words::{self, Words};
use crate::i18n::{M, count, number, t, tn};
use crate::memo::memo;
use crate::ui::{Badge, Button, Tone};
use domain::files::CopyLog;

/// How many rows a table begins with: the page is an overview first.
const FIRST: usize = 20;
/// How many more come with each click.
const MORE: usize = 100;

/// What is found in a part, and how much of it is shown.
#[derive(Clone, Copy)]
pub(super) struct Found {
    part: Part,
    /// Which of its files fit what is searched.
    pub(super) files: Memo<Vec<usize>>,
    /// The most rows that are shown.
    rows: RwSignal<usize>,
}

impl Found {
    /// Follows what is searched, which is in lower case.
    pub(super) fn new(log: &Arc<CopyLog>, part: Part, needle: RwSignal<String>) -> Self {
        let log = log.clone();
        Self {
            part,
            files: memo(move |_| needle.with(|needle| part.search(&log, needle))),
            rows: RwSignal::new(FIRST),
        }
    }

    /// Shows no more than the first rows again.
    pub(super) fn begin_at_top(self) {
        self.rows.set(FIRST);
    }

    fn show_more(self) {
        self.rows.update(|rows| *rows += MORE);
    }

    /// The files whose rows are shown.
    fn shown(self) -> Vec<usize> {
        let rows = self.rows.get();
        self.files
            .with(|files| files.iter().take(rows).copied().collect())
    }
}

/// What stands above a part's table: its name, where it is, the status as the log has it, what it means, how many.
struct Head {
    words: Words,
    level: Option<&'static str>,
    raw: Option<String>,
    tone: Tone,
    count: i64,
}

fn head(log: &CopyLog, part: Part) -> Head {
    match part {
        Part::Trouble(group) => {
            let group = &log.groups[group];
            let words = words::trouble(group.level, &group.status);
            let raw = (!group.status.is_empty() && words.name != group.status)
                .then(|| group.status.clone());
            Head {
                words,
                level: Some(words::level(group.level)),
                raw,
                tone: Tone::Bad,
                count: group.count,
            }
        }
        Part::Renamed => Head {
            words: Words {
                name: t(M::CopyLogArrived).into(),
                means: M::CopyLogRenamedMeans,
                advice: Some(M::CopyLogRenamedDo),
            },
            level: None,
            raw: None,
            tone: Tone::Warn,
            count: log.renamed,
        },
        Part::Copied => Head {
            words: Words {
                name: t(M::CopyLogCopiedTitle).into(),
                means: M::LogDriveListedMeans,
                advice: None,
            },
            level: None,
            raw: None,
            tone: Tone::Plain,
            count: log.copies,
        },
    }
}

/// The card of a part; `number` tells it from the others.
#[component]
pub(super) fn PartCard(log: Arc<CopyLog>, number: usize, found: Found) -> impl IntoView {
    let head = head(&log, found.part);
    let title = format!("log-group-{number}");
    let label = head.words.name.clone();
    let level = head
        .level
        .map(|level| view! { <span class="quiet">{level}</span> });
    let raw = head
        .raw
        .map(|raw| view! { <code class="quiet">{raw}</code> });
    // What a list of copied files is stands above already.
    let means = (found.part != Part::Copied).then(|| {
        view! { <div class="body stack"><Meaning words=head.words /></div> }
    });
    view! {
        <section
            class=found.part.class()
            aria-labelledby=title
            hidden=move || found.files.with(Vec::is_empty)
        >
            <header>
                <h2 id=title.clone()><bdi>{label.clone()}</bdi></h2>
                <p class="verdict">{level}{raw}<Badge tone=head.tone text=tn(M::CopyLogCount, head.count, &[]) /></p>
            </header>
            {means}
            <Files log label found />
            <Rest found />
        </section>
    }
    .into_any()
}

/// The table. Rows that are shown before and after a search, or before more are shown, stay.
#[component]
fn Files(log: Arc<CopyLog>, label: String, found: Found) -> impl IntoView {
    let part = found.part;
    let class = table_class(part, log.format);
    let heads = columns(part, log.format)
        .iter()
        .map(|head| view! { <th scope="col">{t(*head)}</th> })
        .collect_view();
    let named = label.clone();
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label=label>
            <table class=class aria-label=named>
                <thead><tr>{heads}</tr></thead>
                <tbody>
                    <For each=move || found.shown() key=|at| *at children=move |at| row(&log, part, at) />
                </tbody>
            </table>
        </div>
    }
}

/// How many rows of all are shown, and a button for more.
#[component]
fn Rest(found: Found) -> impl IntoView {
    let all = move || found.files.with(Vec::len);
    let shown = move || found.rows.get().min(all());
    let has_more = move || shown() < all();
    let text = move || tn(M::CopyLogShown, count(all()), &[&number(count(shown()))]);
    view! {
        <Show when=has_more>
            <p class="more">
                <Button on_press=move |()| found.show_more()>{t(M::CopyLogShowMore)}</Button>
                <span class="quiet small">{text}</span>
            </p>
        </Show>
    }
}
