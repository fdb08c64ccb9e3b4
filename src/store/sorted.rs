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
///
/// All of it is done in steps of a few milliseconds, also with a million jobs, and can rest between any two, while jobs
/// come, change and go: what has changed is taken out of every order at once, and put where it belongs at the end.
#[derive(Debug)]
pub struct Sorted {
    query: ListQuery,
    /// What "days left" is counted from; an hour more or less changes no order that anybody relies on.
    now: Time,
    /// How much of the table's changes was taken out.
    seen: usize,
    /// Rows of jobs that are there, but in none of the orders yet.
    waiting: Vec<usize>,
    /// Every other job that is there, by name.
    names: Vec<usize>,
    /// The same jobs, in the order of `all_by`.
    all: Vec<usize>,
    /// The column, and whether it is turned round; `None` where that has to be worked out anew.
    all_by: Option<(Column, bool)>,
    /// Those of `all` that pass `passing_by`.
    passing: Vec<usize>,
    /// `None` where that has to be worked out anew.
    passing_by: Option<ListQuery>,
    work: Work,
}

/// What is being worked out anew.
#[derive(Debug, Default)]
enum Work {
    /// Nothing.
    #[default]
    None,
    /// The number of each row, by its index.
    Keys(Vec<u64>),
    /// The order by these numbers, from the digit at `shift` on.
    Digits {
        keys: Vec<u64>,
        rows: Vec<usize>,
        shift: u32,
    },
    /// The order within the rows whose numbers are the same, from place `at` on.
    Words {
        keys: Vec<u64>,
        rows: Vec<usize>,
        at: usize,
        parts: Vec<Part>,
    },
    /// Whether each row passes, by its index.
    Passes(Vec<bool>),
}

/// What is to be done with a part of the rows: places in them.
#[derive(Debug)]
enum Part {
    /// Sort it.
    Sort(usize, usize),
    /// Make one of two parts that are sorted and meet at the middle place.
    Merge(usize, usize, usize),
}

/// How many rows a step compares with others.
const FEW: usize = 4096;
/// How many rows a step looks at once.
const MANY: usize = 4 * FEW;
/// The bits of a digit: the times of two years, in milliseconds, have three of these.
const DIGIT: u32 = 12;

impl Default for Sorted {
    fn default() -> Self {
        Self {
            query: ListQuery::default(),
            now: Time::at(0),
            seen: 0,
            waiting: Vec::new(),
            names: Vec::new(),
            all: Vec::new(),
            all_by: None,
            passing: Vec::new(),
            passing_by: None,
            work: Work::None,
        }
    }
}

impl Sorted {
    /// The indices of the rows that pass, in their order, once [`Self::update`] is through.
    pub fn rows(&self) -> &[usize] {
        &self.passing
    }

    /// Follows the table and the query. `rests` is asked after each step; true ends it there, to go on at the next call.
    /// Whether it is through.
    pub fn update(
        &mut self,
        jobs: &Jobs,
        query: &ListQuery,
        now: Time,
        mut rests: impl FnMut() -> bool,
    ) -> bool {
        if now.since(self.now) > HOUR {
            self.now = now;
            self.all_by = None;
            self.work = Work::None;
        }
        if self.query != *query {
            let by = |query: &ListQuery| (query.sort, query.descending);
            // An order that is half made is the right one for another filter, too.
            if matches!(self.work, Work::Passes(_)) || by(&self.query) != by(query) {
                self.work = Work::None;
            }
            self.query.clone_from(query);
        }
        self.take_out(jobs);
        while self.step(jobs) {
            if rests() {
                return false;
            }
        }
        true
    }

    /// Takes the rows out of every order that came, changed or went, and has those wait that are there.
    fn take_out(&mut self, jobs: &Jobs) {
        let changes = jobs.changes_since(self.seen);
        self.seen = jobs.changes();
        let Some(changes) = changes else {
            *self = Self {
                query: mem::take(&mut self.query),
                now: self.now,
                seen: self.seen,
                waiting: jobs.iter().map(|(index, _)| index).collect(),
                ..Self::default()
            };
            return;
        };
        if changes.is_empty() {
            return;
        }
        let mut is_known = vec![false; jobs.rows()];
        for index in &self.waiting {
            is_known[*index] = true;
        }
        let mut is_changed = vec![false; jobs.rows()];
        for index in changes {
            if !mem::replace(&mut is_changed[*index], true) && !is_known[*index] {
                self.waiting.push(*index);
            }
        }
        self.waiting.retain(|index| !jobs.is_gone(*index));
        // What came only now is in none of them.
        let last = self.names.iter().max();
        if !last.is_some_and(|last| changes.iter().any(|index| index <= last)) {
            return;
        }
        let made = match &mut self.work {
            Work::Digits { rows, .. } => Some(rows),
            Work::Words { .. } => {
                // Its parts are places, which would move.
                self.work = Work::None;
                None
            }
            Work::None | Work::Keys(_) | Work::Passes(_) => None,
        };
        let orders = [&mut self.names, &mut self.all, &mut self.passing];
        for rows in orders.into_iter().chain(made) {
            rows.retain(|index| !is_changed[*index]);
        }
    }

    /// Does what is next. False where all is done.
    fn step(&mut self, jobs: &Jobs) -> bool {
        let by = (self.query.sort, self.query.descending);
        self.work = match mem::take(&mut self.work) {
            Work::None if self.all_by != Some(by) => {
                if by.0 != Column::Name {
                    Work::Keys(Vec::with_capacity(jobs.rows()))
                } else {
                    let mut all = self.names.clone();
                    if by.1 {
                        all.reverse();
                    }
                    self.is_sorted(all)
                }
            }
            Work::Keys(mut keys) => {
                let rows = keys.len()..jobs.rows().min(keys.len() + MANY);
                keys.extend(rows.map(|index| {
                    let key = self.query.key(row(jobs, index), self.now);
                    if by.1 { !key } else { key }
                }));
                if keys.len() < jobs.rows() {
                    Work::Keys(keys)
                } else {
                    Work::Digits {
                        keys,
                        rows: self.names.clone(),
                        shift: 0,
                    }
                }
            }
            Work::Digits {
                keys,
                mut rows,
                shift,
            } => {
                by_digit(&mut rows, &keys, shift);
                let shift = shift + DIGIT;
                if shift < u64::BITS {
                    Work::Digits { keys, rows, shift }
                } else if by.0.is_number() {
                    self.is_sorted(rows)
                } else {
                    let (at, parts) = (0, Vec::new());
                    Work::Words {
                        keys,
                        rows,
                        at,
                        parts,
                    }
                }
            }
            Work::Words {
                keys,
                mut rows,
                mut at,
                mut parts,
            } => {
                // The names are in order already, and equals stay as they are.
                let order = |a, b| {
                    let order = self.query.by_column(row(jobs, a), row(jobs, b), self.now);
                    if by.1 { order.reverse() } else { order }
                };
                if let Some(part) = parts.pop() {
                    sort_part(&mut rows, part, &mut parts, &order);
                } else {
                    // Words that begin in the same way have the same number.
                    let end = (at + FEW).min(rows.len());
                    while at < end && parts.is_empty() {
                        let key = keys[rows[at]];
                        let same = rows[at..].iter().take_while(|index| keys[**index] == key);
                        let next = at + same.count();
                        if next - at > FEW {
                            parts.push(Part::Sort(at, next));
                        } else {
                            sort(&mut rows[at..next], &order);
                        }
                        at = next;
                    }
                }
                if at < rows.len() || !parts.is_empty() {
                    Work::Words {
                        keys,
                        rows,
                        at,
                        parts,
                    }
                } else {
                    self.is_sorted(rows)
                }
            }
            Work::None if !self.is_filtered() => self.filter(jobs),
            Work::Passes(mut passes) => {
                let text = self.query.lower_text();
                let rows = passes.len()..jobs.rows().min(passes.len() + MANY);
                passes
                    .extend(rows.map(|index| self.query.admits(row(jobs, index), &text, self.now)));
                if passes.len() < jobs.rows() {
                    Work::Passes(passes)
                } else {
                    self.passing = self
                        .among()
                        .iter()
                        .copied()
                        .filter(|index| passes[*index])
                        .collect();
                    self.is_passing()
                }
            }
            Work::None if !self.waiting.is_empty() => {
                self.put_in(jobs);
                Work::None
            }
            Work::None => return false,
        };
        true
    }

    fn is_sorted(&mut self, rows: Vec<usize>) -> Work {
        self.all = rows;
        self.all_by = Some((self.query.sort, self.query.descending));
        self.passing_by = None;
        Work::None
    }

    fn is_passing(&mut self) -> Work {
        self.passing_by = Some(self.query.clone());
        Work::None
    }

    fn is_filtered(&self) -> bool {
        let passing_by = self.passing_by.as_ref();
        passing_by.is_some_and(|by| by.same_filters(&self.query))
    }

    /// The rows among which those are that pass: what did not pass before doesn't pass a narrower filter either.
    fn among(&self) -> &[usize] {
        match &self.passing_by {
            Some(by) if self.query.is_within(by) => &self.passing,
            _ => &self.all,
        }
    }

    /// Filters, or begins to.
    fn filter(&mut self, jobs: &Jobs) -> Work {
        let among = self.among();
        if !self.query.filters() {
            self.passing = self.all.clone();
        } else if among.len() < MANY.min(jobs.rows() / 4) {
            let text = self.query.lower_text();
            let passes = |index: &usize| self.query.admits(row(jobs, *index), &text, self.now);
            self.passing = among.iter().copied().filter(passes).collect();
        } else {
            // In the order in which they lie in memory: going through it to and fro costs three times as much.
            return Work::Passes(Vec::with_capacity(jobs.rows()));
        }
        self.is_passing()
    }

    /// Puts some of those that wait where they belong.
    fn put_in(&mut self, jobs: &Jobs) {
        let rest = self.waiting.len().saturating_sub(FEW);
        let mut rows = self.waiting.split_off(rest);
        let by_name = |a, b| by_name(row(jobs, a), row(jobs, b));
        sort(&mut rows, &by_name);
        merge(&mut self.names, &rows, &by_name);
        let order = |a, b| self.query.order(row(jobs, a), row(jobs, b), self.now);
        sort(&mut rows, &order);
        merge(&mut self.all, &rows, &order);
        let text = self.query.lower_text();
        rows.retain(|index| self.query.admits(row(jobs, *index), &text, self.now));
        merge(&mut self.passing, &rows, &order);
    }
}

/// The job of a row that is known to be there.
fn row(jobs: &Jobs, index: usize) -> &Summary {
    jobs.summary(index)
}

/// Which of two rows stands first.
type Order<'a> = &'a dyn Fn(usize, usize) -> Ordering;

/// Sorts a part of the rows, or cuts it into smaller ones, of which the last is to be done first.
fn sort_part(rows: &mut [usize], part: Part, parts: &mut Vec<Part>, order: Order<'_>) {
    match part {
        Part::Sort(from, to) if to - from <= FEW => sort(&mut rows[from..to], order),
        Part::Sort(from, to) => {
            let middle = from.midpoint(to);
            parts.push(Part::Merge(from, middle, to));
            parts.push(Part::Sort(middle, to));
            parts.push(Part::Sort(from, middle));
        }
        Part::Merge(from, middle, to) if to - from <= 2 * FEW => {
            merge_halves(&mut rows[from..to], middle - from, order);
        }
        Part::Merge(from, middle, to) => {
            // The upper half of one change places with what belongs before it of the other.
            let (one, other) = (from.midpoint(middle), middle.midpoint(to));
            let (left, right) = if middle - from >= to - middle {
                let before = |index: &usize| order(*index, rows[one]) == Ordering::Less;
                (one, middle + rows[middle..to].partition_point(before))
            } else {
                let before = |index: &usize| order(*index, rows[other]) != Ordering::Greater;
                (from + rows[from..middle].partition_point(before), other)
            };
            rows[left..right].rotate_left(middle - left);
            let meet = left + right - middle;
            for (from, middle, to) in [(meet, right, to), (from, left, meet)] {
                if from < middle && middle < to {
                    parts.push(Part::Merge(from, middle, to));
                }
            }
        }
    }
}

/// Sorts by halves; equals stay as they are. The standard library's way is 3 kB of download.
fn sort(rows: &mut [usize], order: Order<'_>) {
    let half = rows.len() / 2;
    if half == 0 {
        return;
    }
    let (left, right) = rows.split_at_mut(half);
    sort(left, order);
    sort(right, order);
    merge_halves(rows, half, order);
}

/// Makes one of two parts that are sorted, the second of which begins at `half`.
fn merge_halves(rows: &mut [usize], half: usize, order: Order<'_>) {
    if order(rows[half - 1], rows[half]) != Ordering::Greater {
        return;
    }
    let left = rows[..half].to_vec();
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

/// Sorts rows by a digit of their numbers; equals stay as they are.
fn by_digit(rows: &mut Vec<usize>, keys: &[u64], shift: u32) {
    let digit = |row: usize| (keys[row] >> shift & ((1 << DIGIT) - 1)) as usize;
    let mut starts = vec![0; (1 << DIGIT) + 1];
    for row in &*rows {
        starts[digit(*row) + 1] += 1;
    }
    // All have the same digit here.
    if starts.contains(&rows.len()) {
        return;
    }
    for digit in 1..starts.len() {
        starts[digit] += starts[digit - 1];
    }
    let mut sorted = vec![0; rows.len()];
    for row in &*rows {
        let place = &mut starts[digit(*row)];
        sorted[*place] = *row;
        *place += 1;
    }
    *rows = sorted;
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
            told: domain::job::Told::default(),
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

    /// Works the order out in one go.
    fn update(sorted: &mut Sorted, jobs: &Jobs, query: &ListQuery, now: Time) {
        assert!(sorted.update(jobs, query, now, || false));
    }

    proptest! {
        #[test]
        fn it_is_what_sorting_everything_anew_gives(
            steps in prop::collection::vec((any::<u8>(), any::<u32>(), any::<bool>(), prop::option::weighted(0.2, any::<u32>()), 0..4_u8), 1..120),
            rests in prop::collection::vec(any::<bool>(), 1..20),
        ) {
            let mut jobs = Jobs::default();
            let mut sorted = Sorted::default();
            let mut asked = ListQuery::default();
            let now = Time::at(10 * domain::job::DAY);
            let mut rests = rests.into_iter().cycle();
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
                // Now and then it rests after one step or a few, and things change before it goes on.
                if wait == 0 && sorted.update(&jobs, &asked, now, || rests.next().unwrap_or(false)) {
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
            for shift in (0..u64::BITS).step_by(DIGIT as usize) {
                by_digit(&mut rows, &keys, shift);
            }
            prop_assert_eq!(rows, expected);
        }
    }

    #[test]
    fn parts_are_sorted_as_the_whole_would_be() {
        // More than a step looks at, many of them equal, and told apart by where they stood.
        let mut seed = 1_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize
        };
        for most in [3, 700, 1 << 30] {
            let keys: Vec<_> = (0..9 * FEW + 77).map(|_| random() % most).collect();
            let order = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let mut rows: Vec<_> = (0..keys.len()).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| keys[*row]);
            let mut parts = vec![Part::Sort(0, rows.len())];
            while let Some(part) = parts.pop() {
                sort_part(&mut rows, part, &mut parts, &order);
            }
            assert_eq!(rows, expected);
        }
    }

    #[test]
    fn it_rests_between_steps_however_many_jobs_there_are() {
        let (mut jobs, mut sorted) = (Jobs::default(), Sorted::default());
        for what in 0..MANY + FEW {
            let mut job = job(0, 7 * what as u32);
            job.id = JobId::parse(&format!("{}{what}", job.id)).unwrap();
            job.location = Arc::from(if what % 3 == 0 {
                "australiaeast"
            } else {
                "australiacentral"
            });
            jobs.absorb(job, 1);
        }
        let mut query = ListQuery::default();
        let now = Time::at(0);
        for sort in Column::ALL {
            query.sort_by(sort);
            query.text = if sort == Column::Type {
                "job".into()
            } else {
                String::new()
            };
            let mut steps = 0;
            while !sorted.update(&jobs, &query, now, || true) {
                steps += 1;
            }
            assert!(steps >= 1, "{sort:?}");
            assert_eq!(sorted.rows(), expected(&jobs, &query, now), "{sort:?}");
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
            update(&mut sorted, &jobs, &query, now);
            assert_eq!(sorted.rows(), expected(&jobs, &query, now));
        }
    }
}
