//! `Jobs`: the one table of jobs that the list shows.

use std::collections::HashMap;

use crate::job::{JobId, Summary};

/// All jobs that the list has seen in this visit. A row keeps its index for good, also after its job has gone: the list
/// can hold rows by index, and what was last known of a job stays known.
#[derive(Debug, Default)]
pub struct Jobs {
    rows: Vec<Row>,
    index: HashMap<JobId, usize>,
    present: usize,
}

#[derive(Debug)]
struct Row {
    summary: Summary,
    /// When the answer was asked for that this row comes from, in the store's sequence.
    as_of: u32,
    gone: bool,
}

impl Jobs {
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

    /// The job of a row, also of one that has gone.
    pub fn row(&self, index: usize) -> Option<&Summary> {
        self.rows.get(index).map(|row| &row.summary)
    }

    /// Whether the job of a row has gone.
    pub fn is_gone(&self, index: usize) -> bool {
        self.rows.get(index).is_none_or(|row| row.gone)
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
        self.index.get(id).map(|index| &self.rows[*index].summary)
    }

    /// Takes a job in, unless something newer is known of it.
    pub(super) fn absorb(&mut self, summary: Summary, as_of: u32) {
        let Some(index) = self.index.get(&summary.id).copied() else {
            self.index.insert(summary.id.clone(), self.rows.len());
            self.rows.push(Row {
                summary,
                as_of,
                gone: false,
            });
            self.present += 1;
            return;
        };
        let row = &mut self.rows[index];
        // Two pages of one walk may both hold a job that moved between them: the one modified last counts.
        let modified_before = matches!((summary.modified, row.summary.modified), (Some(new), Some(known)) if new < known);
        let older = as_of < row.as_of || (!row.gone && modified_before);
        if modified_before {
            // Behind, but there: a walk has met it.
            row.as_of = row.as_of.max(as_of);
        }
        if !older {
            self.present += usize::from(row.gone);
            *row = Row {
                summary,
                as_of,
                gone: false,
            };
        }
    }

    /// Marks a job as gone.
    pub(super) fn remove(&mut self, id: &JobId, as_of: u32) {
        if let Some(index) = self.index.get(id) {
            let row = &mut self.rows[*index];
            self.present -= usize::from(!row.gone);
            row.gone = true;
            row.as_of = as_of;
        }
    }

    /// Marks as gone what a whole walk through the list did not meet: all that was last seen before `started`, and
    /// belongs to a subscription that `walked` says was read to its end.
    pub(super) fn sweep(&mut self, started: u32, walked: impl Fn(&str) -> bool) {
        for row in &mut self.rows {
            if !row.gone && row.as_of < started && walked(row.summary.id.subscription()) {
                row.gone = true;
                self.present -= 1;
            }
        }
    }
}
