//! `Sorted`: the rows that a query asks for, in its order, kept up to date change by change.

use std::cmp::Ordering;
use std::mem;

use super::Jobs;
use domain::job::{Column, HOUR, ListQuery, Summary, Time, by_name};

/// The rows that pass a query, in its order.
///
/// What it costs, for `n` jobs of which `k` came, changed or went: `k log n` comparisons, and moving `n` indices. Another
/// filter looks at each of the `n` jobs once, in the order that stands; another column sorts numbers, digit by digit,
/// beginning from the order of the names, which is always kept.
#[derive(Debug)]
pub struct Sorted {
    query: ListQuery,
    /// What "days left" is counted from; an hour more or less changes no order that anybody relies on.
    now: Time,
    /// How much of the table's changes is in here.
    seen: usize,
    /// How many rows the table had then.
    rows: usize,
    /// Every job that is there, by name.
    names: Vec<usize>,
    /// Every job that is there, in the query's order.
    all: Vec<usize>,
    /// Those of them that pass.
    passing: Vec<usize>,
}

impl Default for Sorted {
    fn default() -> Self {
        Self {
            query: ListQuery::default(),
            now: Time::at(0),
            seen: 0,
            rows: 0,
            names: Vec::new(),
            all: Vec::new(),
            passing: Vec::new(),
        }
    }
}

impl Sorted {
    /// The indices of the rows that pass, in their order.
    pub fn rows(&self) -> &[usize] {
        &self.passing
    }

    /// Follows the table and the query.
    pub fn update(&mut self, jobs: &Jobs, query: &ListQuery, now: Time) {
        let before = mem::replace(&mut self.query, query.clone());
        let is_old = now.since(self.now) > HOUR;
        if is_old {
            self.now = now;
        }
        let changes = jobs.changes_since(self.seen);
        let resort = is_old || (before.sort, before.descending) != (query.sort, query.descending);
        let refilter = is_old || !before.same_filters(query);
        self.seen = jobs.changes();
        if let Some(changes) = changes {
            self.follow(jobs, changes, !resort, !resort && !refilter);
        } else {
            self.names = jobs.iter().map(|(index, _)| index).collect();
            sort(&mut self.names, &|a, b| by_name(row(jobs, a), row(jobs, b)));
        }
        self.rows = jobs.rows();
        let forgotten = changes.is_none();
        if resort || forgotten {
            self.sort_all(jobs);
        }
        if resort || refilter || forgotten {
            let text = query.lower_text();
            // What did not pass before doesn't pass a narrower filter either, as long as nothing has changed.
            let among = if !resort && changes == Some(&[]) && query.is_within(&before) {
                &self.passing
            } else {
                &self.all
            };
            self.passing = if !query.filters() {
                self.all.clone()
            } else if among.len() < jobs.rows() / 4 {
                let passes = |index: &usize| query.admits(row(jobs, *index), &text, self.now);
                among.iter().copied().filter(passes).collect()
            } else {
                // In the order in which they lie in memory: going through it to and fro costs three times as much.
                let jobs = jobs.summaries();
                let passes: Vec<_> = jobs.map(|job| query.admits(job, &text, self.now)).collect();
                among
                    .iter()
                    .copied()
                    .filter(|index| passes[*index])
                    .collect()
            };
        }
    }

    /// Takes the changed rows out of where they stood, and puts them where they belong.
    fn follow(&mut self, jobs: &Jobs, changes: &[usize], all: bool, passing: bool) {
        if changes.is_empty() {
            return;
        }
        let mut is_changed = vec![false; jobs.rows()];
        let mut fresh = Vec::with_capacity(changes.len());
        let mut moved = false;
        for index in changes {
            if !mem::replace(&mut is_changed[*index], true) {
                moved |= *index < self.rows;
                if !jobs.is_gone(*index) {
                    fresh.push(*index);
                }
            }
        }
        if moved {
            for rows in [&mut self.names, &mut self.all, &mut self.passing] {
                rows.retain(|index| !is_changed[*index]);
            }
        }
        let order = |a, b| self.query.order(row(jobs, a), row(jobs, b), self.now);
        sort(&mut fresh, &|a, b| by_name(row(jobs, a), row(jobs, b)));
        merge(&mut self.names, &fresh, &|a, b| {
            by_name(row(jobs, a), row(jobs, b))
        });
        if all {
            sort(&mut fresh, &order);
            merge(&mut self.all, &fresh, &order);
        }
        if passing {
            let text = self.query.lower_text();
            fresh.retain(|index| self.query.admits(row(jobs, *index), &text, self.now));
            merge(&mut self.passing, &fresh, &order);
        }
    }

    /// Sorts by the query's column. The names are in order already, and sorting by digits leaves equals as they are.
    fn sort_all(&mut self, jobs: &Jobs) {
        let (query, now) = (&self.query, self.now);
        if query.sort == Column::Name {
            self.all.clone_from(&self.names);
            if query.descending {
                self.all.reverse();
            }
            return;
        }
        let key = |job| {
            let key = query.key(job, now);
            if query.descending { !key } else { key }
        };
        let keys: Vec<_> = jobs.summaries().map(key).collect();
        self.all.clone_from(&self.names);
        by_digits(&mut self.all, &keys);
        if query.sort.is_number() {
            return;
        }
        // Words that begin in the same way have the same number.
        for run in self.all.chunk_by_mut(|a, b| keys[*a] == keys[*b]) {
            let differ = |pair: &[usize]| {
                query.by_column(row(jobs, pair[0]), row(jobs, pair[1]), now) != Ordering::Equal
            };
            if run.windows(2).any(differ) {
                sort(run, &|a, b| query.order(row(jobs, a), row(jobs, b), now));
            }
        }
    }
}

/// The job of a row that is known to be there.
fn row(jobs: &Jobs, index: usize) -> &Summary {
    jobs.summary(index)
}

/// Which of two rows stands first.
type Order<'a> = &'a dyn Fn(usize, usize) -> Ordering;

/// Sorts by halves; equals stay as they are. The standard library's way is 3 kB of download.
fn sort(rows: &mut [usize], order: Order<'_>) {
    let half = rows.len() / 2;
    if half == 0 {
        return;
    }
    let (left, right) = rows.split_at_mut(half);
    sort(left, order);
    sort(right, order);
    if order(left[half - 1], right[0]) != Ordering::Greater {
        return;
    }
    let left = left.to_vec();
    let (mut from, mut next) = (0, half);
    while let Some(row) = left.get(from) {
        let place = from + next - half;
        match rows.get(next) {
            Some(other) if order(*other, *row) == Ordering::Less => {
                rows[place] = *other;
                next += 1;
            }
            _ => {
                rows[place] = *row;
                from += 1;
            }
        }
    }
}

/// Puts rows that are in order into others that are, from the end on: each place is found by halving.
fn merge(rows: &mut Vec<usize>, fresh: &[usize], order: Order<'_>) {
    let mut end = rows.len();
    rows.resize(end + fresh.len(), 0);
    for (before, new) in fresh.iter().enumerate().rev() {
        let at = rows[..end].partition_point(|known| order(*known, *new) == Ordering::Less);
        rows.copy_within(at..end, at + before + 1);
        rows[at + before] = *new;
        end = at;
    }
}

/// Sorts rows by their numbers, digit by digit from the last one; equals stay as they are.
fn by_digits(rows: &mut Vec<usize>, keys: &[u64]) {
    let mut sorted = rows.clone();
    for shift in (0..64).step_by(8) {
        let digit = |row: usize| (keys[row] >> shift & 0xff) as usize;
        let mut starts = [0; 257];
        for row in &*rows {
            starts[digit(*row) + 1] += 1;
        }
        // All have the same digit here.
        if starts.contains(&rows.len()) {
            continue;
        }
        for digit in 1..starts.len() {
            starts[digit] += starts[digit - 1];
        }
        for row in &*rows {
            let place = &mut starts[digit(*row)];
            sorted[*place] = *row;
            *place += 1;
        }
        mem::swap(rows, &mut sorted);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, clippy::manual_is_multiple_of, reason = "tests")]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use domain::job::{DrivesTold, Filter, JobId, JobState, JobType};

    /// A job made from a handful of numbers, so that many are alike.
    fn job(name: u8, what: u32) -> Summary {
        let group = ["backup-a", "backup-ab", "Backup-AB", "z"][(what % 4) as usize];
        let id = format!(
            "/subscriptions/s/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/job-{name}"
        );
        let location =
            ["West US", "westus", "West Europe", "", "westeurope2"][(what / 4 % 5) as usize];
        let state = match what / 20 % 9 {
            7 => JobState::Unknown("Resting".into()),
            8 => JobState::Unknown("Rested".into()),
            known => JobState::KNOWN[known as usize].clone(),
        };
        Summary {
            id: JobId::parse(&id).unwrap(),
            name: Arc::from(format!("job-{}", name % 60)),
            kind: JobType::KNOWN[(what % 2) as usize].clone(),
            state,
            cancel_requested: false,
            percent: [None, Some(0), Some(50), Some(100)][(what / 7 % 4) as usize],
            location: location.into(),
            storage_account: ["longaccount1", "longaccount2", "LongAccount1", ""]
                [(what / 3 % 4) as usize]
                .into(),
            created: None,
            modified: [
                None,
                Some(Time::at(-5)),
                Some(Time::at(0)),
                Some(Time::at(900_000)),
            ][(what / 11 % 4) as usize],
            tracking: what % 3,
            drives: DrivesTold::Counts {
                never_received: (what % 3) as u8,
                more_info: (what / 5 % 3) as u8,
                unknown: 0,
            },
            blobs_not_exported: what % 5 == 0,
            has_return_address: true,
            location_closed: false,
        }
    }

    fn query(what: u32) -> ListQuery {
        let mut query = ListQuery {
            text: ["", "", "j", "job-1", "JOB-2"][(what % 5) as usize].into(),
            sort: Column::ALL[(what / 5 % 9) as usize],
            descending: what / 45 % 2 == 0,
            attention: what / 90 % 5 == 0,
            ..ListQuery::default()
        };
        if what / 450 % 3 == 0 {
            query.picks_mut(Filter::Location).toggle("westus");
        }
        query
    }

    /// The same by the plainest means.
    fn expected(jobs: &Jobs, query: &ListQuery, now: Time) -> Vec<usize> {
        let text = query.lower_text();
        let mut rows: Vec<_> = jobs
            .iter()
            .filter(|(_, job)| query.admits(job, &text, now))
            .collect();
        rows.sort_by(|(_, a), (_, b)| query.order(a, b, now));
        rows.into_iter().map(|(index, _)| index).collect()
    }

    proptest! {
        #[test]
        fn it_is_what_sorting_everything_anew_gives(
            steps in prop::collection::vec((any::<u8>(), any::<u32>(), any::<bool>(), prop::option::weighted(0.2, any::<u32>()), 0..4_u8), 1..120),
        ) {
            let mut jobs = Jobs::default();
            let mut sorted = Sorted::default();
            let mut asked = ListQuery::default();
            let now = Time::at(10 * domain::job::DAY);
            for (step, (name, what, remove, next, wait)) in (1..).zip(steps) {
                let job = job(name, what);
                if remove {
                    jobs.remove(&job.id, step);
                } else {
                    jobs.absorb(job, step);
                }
                if let Some(next) = next {
                    asked = query(next);
                }
                if wait == 0 {
                    sorted.update(&jobs, &asked, now);
                    prop_assert_eq!(sorted.rows(), expected(&jobs, &asked, now));
                }
            }
        }

        #[test]
        fn digits_sort_as_numbers_do(numbers in prop::collection::vec(any::<u64>(), 0..300)) {
            let keys: Vec<_> = numbers.iter().map(|number| number % 5000).chain(numbers.iter().copied()).collect();
            let mut rows: Vec<_> = (0..keys.len()).rev().collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| keys[*row]);
            by_digits(&mut rows, &keys);
            prop_assert_eq!(rows, expected);
        }
    }

    #[test]
    fn it_catches_up_with_what_the_table_has_forgotten() {
        let (mut jobs, mut sorted) = (Jobs::default(), Sorted::default());
        let (query, now) = (ListQuery::default(), Time::at(0));
        for round in 0..3_u32 {
            for what in 0..3000 {
                jobs.absorb(job((what % 200) as u8, what + round), round * 3000 + what);
            }
            assert!(round == 0 || jobs.changes_since(sorted.seen).is_none());
            sorted.update(&jobs, &query, now);
            assert_eq!(sorted.rows(), expected(&jobs, &query, now));
        }
    }
}
