//! `Sorted`: the rows that a query asks for, in its order, kept up to date change by change.

use std::cmp::Ordering;
use std::mem;

use super::Jobs;
use super::jobs::Followed;
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
    /// Which of the table's changes were taken out.
    followed: Followed,
    /// Rows of jobs that are there, but in none of the orders yet.
    waiting: Vec<usize>,
    /// Every other job that is there, by name.
    names: Vec<usize>,
    /// The same jobs, in the order of `all_by`.
    all: Vec<usize>,
    /// The column, and whether it is turned round; `None` where that has to be worked out anew.
    all_by: Option<(Column, bool)>,
    /// Those of `all` that pass `passing_by`; none where that is all of them.
    passing: Vec<usize>,
    /// `None` where that has to be worked out anew.
    passing_by: Option<ListQuery>,
    /// The number of each row by which it stands in `all`, by its index.
    numbers: Vec<u64>,
    work: Work,
}

/// What is being worked out anew, and how far that is. Laid out flat: an enum whose variants are moved from step to step is 1 kB
/// of download.
#[derive(Debug, Default)]
struct Work {
    stage: Stage,
    /// The number of each row, by its index.
    keys: Vec<u64>,
    /// The order so far.
    rows: Vec<usize>,
    /// From which bit of the numbers on, or from which place of the rows on, it is still to be made.
    at: usize,
    /// What comes before that.
    parts: Vec<Part>,
    /// Whether each row passes, by its index.
    passes: Vec<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    /// Nothing is being worked out.
    #[default]
    None,
    /// The numbers of the rows.
    Keys,
    /// The order by the numbers, digit by digit.
    Digits,
    /// The order within the rows whose numbers are the same.
    Words,
    /// Which rows pass.
    Passes,
}

/// What is to be done with a part of the rows: places in them.
#[derive(Debug)]
enum Part {
    /// Sort it.
    Sort(usize, usize),
    /// Make one of two parts that are sorted and meet at the middle place.
    Merge(usize, usize, usize),
}

/// How many rows a step puts among all others.
const SOME: usize = 1024;
/// How many rows a step compares with one another.
const FEW: usize = 4 * SOME;
/// How many rows a step looks at.
const MANY: usize = 4 * FEW;
/// The bits of a digit: the times of two years, in milliseconds, have three of these.
const DIGIT: usize = 12;

impl Default for Sorted {
    fn default() -> Self {
        Self {
            query: ListQuery::default(),
            now: Time::at(0),
            followed: Followed::default(),
            waiting: Vec::new(),
            names: Vec::new(),
            all: Vec::new(),
            all_by: None,
            passing: Vec::new(),
            passing_by: None,
            numbers: Vec::new(),
            work: Work::default(),
        }
    }
}

impl Sorted {
    /// The indices of the rows that pass, in their order, once [`Self::update`] is through.
    pub fn rows(&self) -> &[usize] {
        match &self.passing_by {
            Some(by) if by.filters() => &self.passing,
            _ => &self.all,
        }
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
            self.work = Work::default();
        }
        if self.query != *query {
            // An order that is half made is the right one for another filter, too.
            let same = (self.query.sort, self.query.descending) == (query.sort, query.descending);
            if !same || self.work.stage == Stage::Passes {
                self.work = Work::default();
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
        // Rows that came later are in no order.
        let known = self.followed.rows;
        let changes = jobs.follow(&mut self.followed, usize::MAX);
        let Some(changes) = changes else {
            for rows in [&mut self.names, &mut self.all, &mut self.passing] {
                rows.clear();
            }
            self.all_by = None;
            self.work = Work::default();
            self.waiting = jobs.iter().map(|(index, _)| index).collect();
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
        for index in &changes {
            if !mem::replace(&mut is_changed[*index], true) && !is_known[*index] {
                self.waiting.push(*index);
            }
        }
        self.waiting.retain(|index| !jobs.is_gone(*index));
        if changes.iter().all(|index| *index >= known) {
            return;
        }
        if self.work.stage == Stage::Words {
            // Its parts are places, which would move.
            self.work = Work::default();
        }
        let orders = [
            &mut self.names,
            &mut self.all,
            &mut self.passing,
            &mut self.work.rows,
        ];
        for rows in orders {
            rows.retain(|index| !is_changed[*index]);
        }
    }

    /// Does what is next. False where all is done.
    fn step(&mut self, jobs: &Jobs) -> bool {
        let (now, is_filtered, query) = (self.now, self.is_filtered(), &self.query);
        let Work {
            stage,
            keys,
            rows,
            at,
            parts,
            passes,
        } = &mut self.work;
        match stage {
            Stage::None if self.all_by != Some((query.sort, query.descending)) => {
                rows.clone_from(&self.names);
                if query.sort != Column::Name {
                    *stage = Stage::Keys;
                    return true;
                }
                if query.descending {
                    rows.reverse();
                }
                self.is_sorted();
            }
            Stage::None if !is_filtered => self.filter(jobs),
            Stage::None if self.waiting.is_empty() => return false,
            Stage::None => self.put_in(jobs),
            Stage::Keys => {
                let next = keys.len()..jobs.rows().min(keys.len() + MANY);
                keys.extend(next.map(|index| query.key(row(jobs, index), now)));
                if keys.len() == jobs.rows() {
                    *stage = Stage::Digits;
                }
            }
            Stage::Digits if *at < 64 => {
                by_digit(rows, keys, *at);
                *at += DIGIT;
            }
            Stage::Digits if query.sort.is_number() => self.is_sorted(),
            Stage::Digits => {
                *at = 0;
                *stage = Stage::Words;
            }
            Stage::Words => {
                // The names are in order already, and equals stay as they are.
                let order = |a, b| {
                    let order = query.by_column(row(jobs, a), row(jobs, b), now);
                    if query.descending {
                        order.reverse()
                    } else {
                        order
                    }
                };
                if let Some(part) = parts.pop() {
                    sort_part(rows, part, parts, &order);
                    return true;
                }
                // Words that begin in the same way have the same number.
                let end = (*at + FEW).min(rows.len());
                while *at < end && parts.is_empty() {
                    let key = keys[rows[*at]];
                    let same = rows[*at..].iter().take_while(|index| keys[**index] == key);
                    let next = *at + same.count();
                    if next - *at > FEW {
                        parts.push(Part::Sort(*at, next));
                    } else {
                        sort(&mut rows[*at..next], &order);
                    }
                    *at = next;
                }
                if *at == rows.len() && parts.is_empty() {
                    self.is_sorted();
                }
            }
            Stage::Passes => {
                let search = query.search();
                let next = passes.len()..jobs.rows().min(passes.len() + MANY);
                passes.extend(next.map(|index| query.admits(row(jobs, index), &search, now)));
                if passes.len() == jobs.rows() {
                    let passes = mem::take(passes);
                    self.pass(&|index| passes[index]);
                }
            }
        }
        true
    }

    /// The order that was being made is the one asked for.
    fn is_sorted(&mut self) {
        let done = mem::take(&mut self.work);
        self.all = done.rows;
        self.numbers = done.keys;
        self.all_by = Some((self.query.sort, self.query.descending));
        self.passing_by = None;
    }

    fn is_filtered(&self) -> bool {
        let passing_by = self.passing_by.as_ref();
        passing_by.is_some_and(|by| by.same_filters(&self.query))
    }

    /// The rows among which those are that pass: what did not pass before doesn't pass a narrower filter either.
    fn among(&self) -> &[usize] {
        match &self.passing_by {
            Some(by) if self.query.is_within(by) => self.rows(),
            _ => &self.all,
        }
    }

    /// Filters, or begins to.
    fn filter(&mut self, jobs: &Jobs) {
        let (query, now) = (self.query.clone(), self.now);
        if !query.filters() {
            self.pass(&|_| false);
        } else if self.among().len() < MANY.min(jobs.rows() / 4) {
            let search = query.search();
            self.pass(&|index| query.admits(row(jobs, index), &search, now));
        } else {
            // In the order in which they lie in memory: going through it to and fro costs three times as much.
            self.work.stage = Stage::Passes;
        }
    }

    /// Those pass that do.
    fn pass(&mut self, passes: &dyn Fn(usize) -> bool) {
        let among = self.among().iter().copied();
        self.passing = among.filter(|index| passes(*index)).collect();
        self.passing_by = Some(self.query.clone());
        self.work = Work::default();
    }

    /// Puts some of those that wait where they belong.
    fn put_in(&mut self, jobs: &Jobs) {
        let (query, now) = (&self.query, self.now);
        let rest = self.waiting.len().saturating_sub(SOME);
        let mut rows = self.waiting.split_off(rest);
        let by_name = |a, b| by_name(row(jobs, a), row(jobs, b));
        sort(&mut rows, &by_name);
        merge(&mut self.names, &rows, &by_name);
        make_room(&mut self.numbers, jobs.rows());
        self.numbers.resize(jobs.rows(), 0);
        for index in &rows {
            self.numbers[*index] = query.key(row(jobs, *index), now);
        }
        let numbers = &self.numbers;
        let order = |a: usize, b: usize| {
            let by_number = numbers[a].cmp(&numbers[b]);
            by_number.then_with(|| query.order(row(jobs, a), row(jobs, b), now))
        };
        sort(&mut rows, &order);
        merge(&mut self.all, &rows, &order);
        if query.filters() {
            let search = query.search();
            rows.retain(|index| query.admits(row(jobs, *index), &search, now));
            merge(&mut self.passing, &rows, &order);
        }
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
            let meet = left + right - middle;
            // Turned round, and each of the two turned back.
            rows[left..right].reverse();
            rows[left..meet].reverse();
            rows[meet..right].reverse();
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

/// Makes room for so many, and an eighth more: by itself a list takes twice what it needs.
fn make_room<T>(list: &mut Vec<T>, len: usize) {
    if list.capacity() < len {
        list.reserve_exact(len + len / 8 - list.len());
    }
}

/// Puts rows that are in order into others that are, from the end on. The place of each is looked for from the one before on, in
/// steps that double, and then by halving: rows that come in the order of the others are compared once.
fn merge(rows: &mut Vec<usize>, fresh: &[usize], order: Order<'_>) {
    let mut end = rows.len();
    make_room(rows, end + fresh.len());
    rows.resize(end + fresh.len(), 0);
    for (before, new) in fresh.iter().enumerate().rev() {
        let stands_before = |known: &usize| order(*known, *new) == Ordering::Less;
        let mut step = 1;
        while step <= end && !stands_before(&rows[end - step]) {
            step *= 2;
        }
        let from = (end + 1).saturating_sub(step);
        let at = from + rows[from..end - step / 2].partition_point(stands_before);
        rows.copy_within(at..end, at + before + 1);
        rows[at + before] = *new;
        end = at;
    }
}

/// Sorts rows by a digit of their numbers; equals stay as they are.
fn by_digit(rows: &mut Vec<usize>, keys: &[u64], shift: usize) {
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
    use arcstr::ArcStr;

    use proptest::prelude::*;

    use super::*;
    use domain::job::{DrivesTold, Filter, JobId, JobState, JobType, Tags};

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
            name: ArcStr::from(format!("job-{}", name % 60)),
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
            seen: 0,
            tags: Tags::default(),
            told: domain::job::Told::default(),
        }
    }

    fn query(what: u32) -> ListQuery {
        let mut query = ListQuery {
            text: ["", "", "j", "job-1", "JOB-2"][(what % 5) as usize].into(),
            sort: Column::ALL[(what / 5 % 10) as usize],
            descending: what / 50 % 2 == 0,
            attention: what / 100 % 5 == 0,
            ..ListQuery::default()
        };
        if what / 500 % 3 == 0 {
            query.picks_mut(Filter::Location).toggle("westus");
        }
        query
    }

    /// The same by the plainest means.
    fn expected(jobs: &Jobs, query: &ListQuery, now: Time) -> Vec<usize> {
        let search = query.search();
        let mut rows: Vec<_> = jobs
            .iter()
            .filter(|(_, job)| query.admits(job, &search, now))
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
            for shift in (0..64).step_by(DIGIT) {
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
            let mut job = job(0, 7 * u32::try_from(what).unwrap());
            job.id = JobId::parse(&format!("{}{what}", job.id)).unwrap();
            job.location = ArcStr::from(if what % 3 == 0 {
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
            assert!(round == 0 || jobs.follow(&mut { sorted.followed }, 0).is_none());
            update(&mut sorted, &jobs, &query, now);
            assert_eq!(sorted.rows(), expected(&jobs, &query, now));
        }
    }
}
