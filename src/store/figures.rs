//! The jobs of the list in a few figures, kept up with each change, in slices where there are many.

use std::time::Duration;

use leptos::prelude::*;

use super::jobs::Followed;
use super::{Jobs, ListStore, Stores, expect_context};
use crate::browser;
use crate::memo::changes;
use domain::job::{Overview, Share, Time};

/// How long is counted without a break, in milliseconds.
const SLICE: i64 = 8;
/// So many rows are counted before the clock is looked at.
const STEP: usize = 1024;
/// How long figures stand at least, in milliseconds: while rows stream in nobody reads them faster.
const PAUSE: i64 = 400;

/// What was counted so far: the share of each row, so that a change is taken out and in again, and nothing is counted twice.
#[derive(Debug, Default)]
pub struct Counting {
    rows: Vec<Option<Share>>,
    /// Which changes are counted.
    followed: Followed,
    overview: Overview,
}

impl Counting {
    /// Counts what has changed; `false` where `rests` said that it is enough for now, and more is to come.
    pub fn update(&mut self, jobs: &Jobs, mut rests: impl FnMut() -> bool) -> bool {
        loop {
            let Some(changed) = jobs.follow(&mut self.followed, STEP) else {
                // Nobody knows what changed: everything is counted anew.
                *self = Self {
                    followed: self.followed,
                    ..Self::default()
                };
                self.rows.resize(jobs.rows(), None);
                for (row, job) in jobs.iter() {
                    let share = Share::of(job);
                    self.rows[row] = Some(share);
                    self.overview.add(share);
                }
                return true;
            };
            if changed.is_empty() {
                return true;
            }
            for row in changed {
                if self.rows.len() <= row {
                    self.rows.resize(row + 1, None);
                }
                let share = match jobs.shown(row) {
                    Some((job, false, _)) => Some(Share::of(job)),
                    _ => None,
                };
                if let Some(before) = std::mem::replace(&mut self.rows[row], share) {
                    self.overview.remove(before);
                }
                if let Some(share) = share {
                    self.overview.add(share);
                }
            }
            if rests() {
                return self.followed == jobs.followed();
            }
        }
    }

    /// The figures so far.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }
}

/// The figures. A handle.
#[derive(Clone, Copy)]
pub struct Figures {
    counting: StoredValue<Counting>,
    overview: RwSignal<Overview>,
}

impl Figures {
    /// Those of this portal; asked for where a component is built.
    pub fn get() -> Self {
        let stores: Stores = expect_context();
        stores.once(|| Self {
            counting: StoredValue::default(),
            overview: RwSignal::default(),
        })
    }

    /// The figures as they were counted last.
    pub fn overview(self) -> RwSignal<Overview> {
        self.overview
    }

    /// Keeps them up for as long as the present view lives: with a change, or soon after it where many follow one another, and
    /// never while the rows are worked on.
    pub fn follow(self) {
        let list: ListStore = expect_context();
        let due = changes(move || list.jobs().track());
        let turns = StoredValue::new(Turns::default());
        Effect::new(move |before: Option<()>| {
            due.get();
            match turns.with_value(|turns| turns.pause(browser::now())) {
                // What was counted in an earlier visit to the list is shown at once, and the first rows go before it.
                0 if before.is_some() => self.count(list, turns),
                pause => self.count_soon(list, turns, pause),
            }
        });
    }

    fn count_soon(self, list: ListStore, turns: StoredValue<Turns>, pause: u64) {
        let waits = |turns: &mut Turns| std::mem::replace(&mut turns.waits, true);
        if turns.try_update_value(waits) != Some(false) {
            return;
        }
        let turn = move || {
            // `None` where the view has gone meanwhile.
            if turns
                .try_update_value(|turns| turns.waits = false)
                .is_some()
            {
                self.count(list, turns);
            }
        };
        set_timeout(turn, Duration::from_millis(pause));
    }

    fn count(self, list: ListStore, turns: StoredValue<Turns>) {
        let begun = browser::now();
        let done = self.counting.try_update_value(|counting| {
            let rests = || browser::now().since(begun) >= SLICE;
            list.jobs()
                .with_untracked(|jobs| counting.update(jobs, rests))
                .then(|| counting.overview().clone())
        });
        let Some(overview) = done.flatten() else {
            self.count_soon(list, turns, 0);
            return;
        };
        turns.update_value(|turns| turns.counted = Some(begun));
        if self.overview.with_untracked(|shown| *shown != overview) {
            self.overview.set(overview);
        }
    }
}

/// When the figures are counted next.
#[derive(Debug, Default)]
struct Turns {
    /// When they were counted last.
    counted: Option<Time>,
    /// Whether a count is due already.
    waits: bool,
}

impl Turns {
    /// How long the figures stand from now on, in milliseconds.
    fn pause(&self, now: Time) -> u64 {
        let stood = self.counted.map_or(PAUSE, |counted| now.since(counted));
        // A clock that was set back begins anew.
        u64::try_from(PAUSE - stood.clamp(0, PAUSE)).unwrap_or(0)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, clippy::manual_is_multiple_of, reason = "tests")]
mod tests {
    use super::*;
    use domain::job::{DrivesTold, JobId, JobState, JobType, ParcelTold, Summary, Tags, Told};
    use proptest::prelude::*;

    #[test]
    fn figures_change_with_the_jobs_but_stand_a_while_where_many_changes_follow() {
        let counted = Time::parse("2026-11-30T12:00:00Z").unwrap();
        let turns = Turns {
            counted: Some(counted),
            waits: false,
        };
        assert_eq!(Turns::default().pause(counted), 0);
        for (later, pause) in [(0, 400), (1, 399), (399, 1), (400, 0), (90_000, 0)] {
            assert_eq!(turns.pause(Time::at(counted.ms() + later)), pause);
        }
        // The clock was set back.
        assert_eq!(turns.pause(Time::at(counted.ms() - 90_000)), 400);
    }

    fn job(number: u8, state: u8, drives: u8) -> Summary {
        let id = format!(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j{number}"
        );
        let id = JobId::parse(&id).unwrap();
        Summary {
            name: id.shared_name(),
            id,
            kind: JobType::Import,
            state: JobState::KNOWN
                .get(usize::from(state))
                .cloned()
                .unwrap_or(JobState::Unknown("Odd".into())),
            cancel_requested: false,
            percent: None,
            location: "".into(),
            storage_account: "".into(),
            created: None,
            modified: None,
            tracking: 0,
            has_return_address: true,
            drives: DrivesTold::WELL,
            blobs_not_exported: false,
            location_closed: false,
            seen: 0,
            tags: Tags::default(),
            told: Told::new(
                Some(i64::from(drives) * 10),
                usize::from(drives),
                ParcelTold::default(),
                std::iter::empty(),
            ),
        }
    }

    fn counted_anew(jobs: &Jobs) -> Overview {
        let mut all = Overview::default();
        for (_, job) in jobs.iter() {
            all.add(Share::of(job));
        }
        all
    }

    proptest! {
        #[test]
        fn what_is_kept_up_is_what_is_counted_anew(
            steps in prop::collection::vec((0..40_u8, 0..10_u8, 0..6_u8, 0..5_u8), 1..400),
            every in 1..40_usize,
        ) {
            let mut jobs = Jobs::default();
            let mut counting = Counting::default();
            for (as_of, (number, state, drives, what)) in (1..).zip(steps) {
                let job = job(number, state, drives);
                if what == 0 {
                    jobs.remove(&job.id, as_of);
                } else {
                    jobs.absorb(job, as_of);
                }
                if as_of as usize % every == 0 {
                    // It rests at once, and goes on where it was.
                    while !counting.update(&jobs, || true) {}
                    prop_assert_eq!(counting.overview(), &counted_anew(&jobs));
                }
            }
            while !counting.update(&jobs, || false) {}
            prop_assert_eq!(counting.overview(), &counted_anew(&jobs));
        }
    }

    #[test]
    fn counting_rests_and_goes_on() {
        let mut jobs = Jobs::default();
        for number in 0..5000_u32 {
            let mut job = job(1, 1, 2);
            job.id = JobId::parse(&format!(
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/n{number}"
            ))
            .unwrap();
            jobs.absorb(job, 1);
        }
        let mut counting = Counting::default();
        let mut slices = 1;
        while !counting.update(&jobs, || true) {
            slices += 1;
        }
        assert_eq!(slices, 5000_usize.div_ceil(STEP));
        assert_eq!(counting.overview().jobs(), 5000);
        assert_eq!(counting.overview().drives_out(), 10_000);
        assert_eq!(counting.overview().bytes(), 100_000);
    }
}
