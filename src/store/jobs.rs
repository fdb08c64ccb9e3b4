//! `Jobs`: the one table of jobs that the list shows.

use std::sync::Arc;

use arcstr::ArcStr;

use super::table::Table;
use domain::job::{HOUR, JobId, JobState, Regions, Summary, Time, first_attention, marks_of_seen};

/// All jobs that the list has seen in this visit. A row keeps its index for good, also after its job has gone: the list
/// can hold rows by index, and what was last known of a job stays known.
#[derive(Debug)]
pub struct Jobs {
    rows: Table<Row>,
    present: usize,
    /// How many of those are selected.
    selected: usize,
    /// How many of those need attention, as of `now`.
    needing: usize,
    /// What "days left" is counted from.
    now: Time,
    /// The rows that changed or went, in the order in which they did. That a row came is seen by its index.
    changes: Vec<usize>,
    /// How many changes were forgotten before those.
    forgotten: usize,
    /// Every way in which a region was written, once, in order.
    locations: Vec<ArcStr>,
    /// Every state that this portal doesn't know, once, in order.
    unknown_states: Vec<ArcStr>,
    /// What the ids of a resource group's jobs have in common, once, in order.
    groups: Vec<ArcStr>,
    /// The names of the storage accounts, once, in order.
    accounts: Vec<ArcStr>,
    /// The tags of a job, once, in order.
    tags: Vec<ArcStr>,
    /// Carriers with ship dates, once, in order.
    sent: Vec<ArcStr>,
    /// The regions that the service lists, once they are known.
    regions: Arc<Regions>,
    /// Those of `locations` that take no drives.
    closed: Vec<ArcStr>,
}

/// How many texts of a kind are kept to be shared. Where there are more, most belong to one job, and looking for them
/// would cost more than they do.
const MOST: usize = 4096;

/// How far somebody has followed what came, changed or went.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Followed {
    /// So many changes, also those that are forgotten.
    changes: usize,
    /// So many rows, from the first one on.
    pub(super) rows: usize,
}

#[derive(Debug)]
struct Row {
    summary: Summary,
    /// When the answer was asked for that this row comes from, in the store's sequence.
    as_of: u32,
    gone: bool,
    /// Whether the person selected it. A job that goes leaves the selection for good.
    selected: bool,
    /// Whether it is among those that need attention.
    needs: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        Self::at(Time::at(0))
    }
}

impl Jobs {
    /// None yet. Days are counted from `now`, until [`Self::recount`].
    pub(super) fn at(now: Time) -> Self {
        Self {
            rows: Table::default(),
            present: 0,
            selected: 0,
            needing: 0,
            now,
            changes: Vec::new(),
            forgotten: 0,
            locations: Vec::new(),
            unknown_states: Vec::new(),
            groups: Vec::new(),
            accounts: Vec::new(),
            tags: Vec::new(),
            sent: Vec::new(),
            regions: Arc::default(),
            closed: Vec::new(),
        }
    }

    /// How many jobs need attention.
    pub fn needing(&self) -> usize {
        self.needing
    }

    /// Counts the days from now on, which an hour more or less doesn't change. Whether other jobs need attention for it.
    pub(super) fn recount(&mut self, now: Time) -> bool {
        if now.since(self.now) < HOUR {
            return false;
        }
        self.now = now;
        let before = self.needing;
        let mut any = false;
        for index in 0..self.rows.len() {
            any |= self.count(index);
        }
        any || self.needing != before
    }

    /// Counts a row's job among those that need attention, or no longer. Whether that is another answer than before.
    fn count(&mut self, index: usize) -> bool {
        let row = &mut self.rows[index];
        let needs = !row.gone && first_attention(&row.summary, self.now).is_some();
        if needs == row.needs {
            return false;
        }
        row.needs = needs;
        if needs {
            self.needing += 1;
        } else {
            self.needing -= 1;
        }
        true
    }

    /// Marks what these rows' jobs have that needs attention as seen, where nobody can change it any more; or takes the mark
    /// away. The jobs whose marks changed, with their marks.
    pub(super) fn see(&mut self, rows: &[usize], seen: bool, now: Time) -> Vec<(JobId, u16)> {
        let mut changed = Vec::new();
        for index in rows {
            let summary = &mut self.rows[*index].summary;
            let marks = if seen { marks_of_seen(summary, now) } else { 0 };
            if summary.seen != marks {
                summary.seen = marks;
                changed.push((summary.id.clone(), marks));
                self.changed(*index);
                self.count(*index);
            }
        }
        changed
    }

    /// How many jobs there are.
    pub fn len(&self) -> usize {
        self.present
    }

    /// How many rows there are, those of jobs that have gone included.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.present == 0
    }

    /// The resource groups that jobs were in: their subscriptions and names.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        self.groups.iter().filter_map(|before| {
            let mut segments = before.split('/').filter(|segment| !segment.is_empty());
            Some((segments.nth(1)?, segments.nth(1)?))
        })
    }

    /// The job of a row, also of one that has gone.
    pub fn row(&self, index: usize) -> Option<&Summary> {
        self.rows.get(index).map(|row| &row.summary)
    }

    /// What a row shows: its job, whether that has gone, and whether it is selected.
    pub fn shown(&self, index: usize) -> Option<(&Summary, bool, bool)> {
        let row = self.rows.get(index)?;
        Some((&row.summary, row.gone, row.selected))
    }

    /// The job of a row that is known to be there.
    pub(super) fn summary(&self, index: usize) -> &Summary {
        &self.rows[index].summary
    }

    /// Whether the job of a row has gone.
    pub fn is_gone(&self, index: usize) -> bool {
        self.rows.get(index).is_none_or(|row| row.gone)
    }

    /// How many jobs are selected.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Whether the job of a row is selected.
    pub fn is_selected(&self, index: usize) -> bool {
        self.rows.get(index).is_some_and(|row| row.selected)
    }

    /// Selects the jobs of these rows, or takes them out of the selection; jobs that have gone are passed over.
    pub(super) fn select(&mut self, rows: &[usize], on: bool) {
        for index in rows {
            let row = &mut self.rows[*index];
            if !row.gone && row.selected != on {
                row.selected = on;
                self.selected = if on {
                    self.selected + 1
                } else {
                    self.selected - 1
                };
            }
        }
    }

    /// Every job that is there, with its row's index.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Summary)> {
        self.rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.gone)
            .map(|(index, row)| (index, &row.summary))
    }

    /// What is or was known of a job.
    pub fn last_known(&self, id: &JobId) -> Option<&Summary> {
        self.find(id).and_then(|index| self.row(index))
    }

    /// The index of a job's row.
    pub(super) fn find(&self, id: &JobId) -> Option<usize> {
        self.rows
            .find(id.fingerprint(), |row| row.summary.id == *id)
    }

    /// Every way in which a region was written.
    pub fn locations(&self) -> &[ArcStr] {
        &self.locations
    }

    /// Every state that this portal doesn't know.
    pub fn unknown_states(&self) -> &[ArcStr] {
        &self.unknown_states
    }

    /// All that there is to be followed.
    pub(super) fn followed(&self) -> Followed {
        Followed {
            changes: self.forgotten + self.changes.len(),
            rows: self.rows.len(),
        }
    }

    /// The rows that came, changed or went beyond what was followed, at most so many and some more than once, which are followed
    /// now. `None` where nobody knows any more: then all is.
    pub(super) fn follow(&self, followed: &mut Followed, most: usize) -> Option<Vec<usize>> {
        let then = followed.changes.checked_sub(self.forgotten);
        let Some(changes) = then.and_then(|then| self.changes.get(then..)) else {
            *followed = self.followed();
            return None;
        };
        let changes = &changes[..changes.len().min(most)];
        let most = followed.rows.saturating_add(most - changes.len());
        let rows = followed.rows..self.rows.len().min(most);
        *followed = Followed {
            changes: followed.changes + changes.len(),
            rows: rows.end,
        };
        Some(changes.iter().copied().chain(rows).collect())
    }

    fn changed(&mut self, index: usize) {
        // Whoever follows does so long before as many changes as this have come together; after them, beginning anew costs as much.
        if self.changes.len() >= 1024.max(self.rows.len() / 4) {
            self.forgotten += self.changes.len();
            self.changes.clear();
        }
        self.changes.push(index);
    }

    /// Takes the regions in, and marks the jobs of those that take no drives. Whether that changed any job.
    pub(super) fn close(&mut self, regions: &Arc<Regions>) -> bool {
        self.regions = regions.clone();
        self.closed = regions.closed(self.locations.iter());
        let mut any = false;
        for index in 0..self.rows.len() {
            let summary = &self.rows[index].summary;
            let is_closed = self.closed.contains(&summary.location);
            if summary.location_closed != is_closed {
                self.rows[index].summary.location_closed = is_closed;
                self.changed(index);
                self.count(index);
                any = true;
            }
        }
        any
    }

    /// Makes equal texts one: there are few regions, groups and accounts, and a hundred thousand jobs in them. Marks whether
    /// the region takes drives.
    pub(super) fn share(&mut self, summary: &mut Summary) {
        fn shared(known: &mut Vec<ArcStr>, text: &mut ArcStr) {
            if text.is_empty() {
                return;
            }
            match known.binary_search(text) {
                Ok(at) => *text = known[at].clone(),
                Err(at) if known.len() < MOST => known.insert(at, text.clone()),
                Err(_) => {}
            }
        }
        shared(&mut self.groups, summary.id.group_mut());
        shared(&mut self.accounts, &mut summary.storage_account);
        shared(&mut self.tags, summary.tags.text_mut());
        shared(&mut self.sent, summary.told.sent_mut());
        let known = self.locations.len();
        shared(&mut self.locations, &mut summary.location);
        if self.locations.len() > known {
            self.closed = self.regions.closed(self.locations.iter());
        }
        summary.location_closed = self.closed.contains(&summary.location);
        if let JobState::Unknown(raw) = &mut summary.state {
            shared(&mut self.unknown_states, raw);
        }
    }

    /// Whether these rows' jobs are there, and as an answer told that was asked for then.
    pub(super) fn are_as_of(&self, rows: &[u32], as_of: u32) -> bool {
        let mut rows = rows.iter().map(|index| &self.rows[*index as usize]);
        rows.all(|row| row.as_of == as_of && !row.gone)
    }

    /// These rows' jobs were told again as they are, unless something newer is known of them.
    pub(super) fn touch(&mut self, rows: &[u32], as_of: u32) {
        for index in rows {
            let row = &mut self.rows[*index as usize];
            row.as_of = row.as_of.max(as_of);
        }
    }

    /// Takes a job in that went through [`Self::share`], unless something newer is known of it; its row.
    #[expect(clippy::cast_possible_truncation, reason = "far fewer rows than that")]
    pub(super) fn absorb(&mut self, mut summary: Summary, as_of: u32) -> u32 {
        let Some(index) = self.find(&summary.id) else {
            let index = self.rows.len();
            let row = Row {
                summary,
                as_of,
                gone: false,
                selected: false,
                needs: false,
            };
            self.rows.push(row, |row| row.summary.id.fingerprint());
            self.present += 1;
            self.count(index);
            return index as u32;
        };
        let row = &mut self.rows[index];
        // Two pages of one walk may both hold a job that moved between them: the one modified last counts.
        let modified_before = matches!((summary.modified, row.summary.modified), (Some(new), Some(known)) if new < known);
        let older = as_of < row.as_of || (!row.gone && modified_before);
        if modified_before {
            // Behind, but there: a walk has met it.
            row.as_of = row.as_of.max(as_of);
        }
        if older {
            return index as u32;
        }
        row.as_of = as_of;
        summary.carry_over(&row.summary);
        if row.gone || row.summary != summary {
            self.present += usize::from(row.gone);
            row.gone = false;
            row.summary = summary;
            self.changed(index);
            self.count(index);
        }
        index as u32
    }

    /// Marks a job as gone.
    pub(super) fn remove(&mut self, id: &JobId, as_of: u32) {
        if let Some(index) = self.find(id) {
            self.rows[index].as_of = as_of;
            if !self.rows[index].gone {
                self.lose(index);
            }
            self.changed(index);
        }
    }

    /// Marks as gone what a whole walk through the list did not meet: all that was last seen before `started`, and
    /// belongs to what `walked` says was read to its end.
    pub(super) fn sweep(&mut self, started: u32, walked: impl Fn(&JobId) -> bool) {
        for index in 0..self.rows.len() {
            let row = &self.rows[index];
            if !row.gone && row.as_of < started && walked(&row.summary.id) {
                self.lose(index);
                self.changed(index);
            }
        }
    }

    /// The job of a row is there no longer, and so in no selection.
    fn lose(&mut self, index: usize) {
        let row = &mut self.rows[index];
        row.gone = true;
        self.present -= 1;
        self.selected -= usize::from(std::mem::take(&mut row.selected));
        self.needing -= usize::from(std::mem::take(&mut row.needs));
    }
}
