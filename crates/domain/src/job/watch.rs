//! What was seen of a job while it was watched: bytes over time, how fast they come, when the copying may end.
//!
//! The service tells how many bytes of each drive were copied, and neither since when nor how fast: all of this comes from
//! answers that were compared, and is known for as long as somebody watched.

use super::{DAY, Job, JobState, MINUTE, Time};

/// Bytes that were copied by a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// When the service said so.
    pub at: Time,
    /// Bytes of all drives.
    pub bytes: i64,
}

/// What was seen of a job. It holds numbers and moments, and nothing else of the job.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    samples: Vec<Sample>,
    /// The state that was seen last.
    state: Option<JobState>,
    /// States that were seen to begin, and when they were seen first.
    begun: Vec<(JobState, Time)>,
}

/// The most samples that are kept: where there are more, every second one goes.
const MOST: usize = 240;
/// How far back the speed is taken from: what was slow an hour ago says nothing of now.
const WINDOW: i64 = 15 * MINUTE;
/// The least time from which a speed is told.
const LEAST: i64 = 10_000;
/// Below this many percent the total that is worked out from them would be a guess: they are whole numbers.
const LEAST_PERCENT: u8 = 3;
/// A longer time to the end is not told.
const FARTHEST: i64 = 90 * DAY;

/// How many bytes of a job were copied; `None` where no drive says so.
pub fn bytes_copied(job: &Job) -> Option<i64> {
    bytes_in_all(job.drives.iter().map(|drive| drive.bytes_succeeded))
}

/// What the drives say of their bytes, added up; `None` where none says anything.
pub fn bytes_in_all(of_drives: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    // What is below zero was no number of bytes.
    let told = of_drives.flatten().filter(|bytes| *bytes >= 0);
    told.reduce(i64::saturating_add)
}

impl Watch {
    /// Takes an answer in that came at `at`.
    pub fn see(&mut self, job: &Job, at: Time) {
        let state = &job.summary.state;
        if self.state.as_ref().is_some_and(|before| before != state) {
            self.begun.retain(|(known, _)| known != state);
            self.begun.push((state.clone(), at));
        }
        self.state = Some(state.clone());
        let Some(bytes) = bytes_copied(job) else {
            return;
        };
        match self.samples.as_slice() {
            [.., last] if last.at >= at => return,
            // Fewer than before: other drives, or a correction. What was seen belongs to something else.
            [.., last] if last.bytes > bytes => self.samples.clear(),
            // It stands still: the ends of the line will do.
            [.., before, last] if before.bytes == bytes && last.bytes == bytes => {
                self.samples.pop();
            }
            _ => {}
        }
        self.samples.push(Sample { at, bytes });
        if self.samples.len() > MOST {
            let last = self.samples.len() - 1;
            let mut index = 0;
            self.samples.retain(|_| {
                let is_kept = index % 2 == 0 || index == last;
                index += 1;
                is_kept
            });
        }
    }

    /// When a state was seen first, having seen another one before.
    pub fn seen(&self, state: &JobState) -> Option<Time> {
        let begun = self.begun.iter().find(|(known, _)| known == state);
        begun.map(|(_, at)| *at)
    }

    /// What was seen, oldest first.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// Whether bytes were seen to come.
    pub fn has_risen(&self) -> bool {
        let ends = (self.samples.first(), self.samples.last());
        matches!(ends, (Some(first), Some(last)) if first.bytes < last.bytes)
    }

    /// Bytes in a second, over the last quarter of an hour at most; `None` where too little was seen to tell, 0 where it
    /// stands still.
    pub fn speed(&self) -> Option<i64> {
        let last = self.samples.last()?;
        let is_near = |sample: &&Sample| last.at.since(sample.at) <= WINDOW;
        let first = self.samples.iter().find(is_near)?;
        let time = last.at.since(first.at);
        let bytes = i128::from(last.bytes) - i128::from(first.bytes);
        let speed = i64::try_from(bytes * 1000 / i128::from(time.max(1)));
        speed.ok().filter(|_| time >= LEAST)
    }

    /// When the copying of `job` may end, going on at the present speed: an estimate from the percentage, which is a whole number
    /// and says how much there is in all. `None` while the job isn't being copied, or too little is known.
    pub fn end(&self, job: &Job) -> Option<Time> {
        let is_copied = job.summary.state == JobState::Transferring;
        let last = self.samples.last().filter(|_| is_copied)?;
        let speed = self.speed().filter(|speed| *speed > 0)?;
        let left = i128::from(total(job, last.bytes)?) - i128::from(last.bytes);
        let wait = i64::try_from(left.max(0) * 1000 / i128::from(speed)).ok()?;
        (wait <= FARTHEST).then(|| Time::at(last.at.ms() + wait))
    }

    /// A line through the samples for a picture of this width and height, as the points of an SVG polyline; `None` where there
    /// are fewer than two. Its lowest point is the fewest bytes that were seen, so that the rise can be seen of what takes days.
    pub fn line(&self, width: i64, height: i64) -> Option<String> {
        let [first, .., last] = self.samples.as_slice() else {
            return None;
        };
        let part = |all: i64, part: i128, of: i128| i128::from(all) * part / of.max(1);
        let time = i128::from(last.at.since(first.at));
        let bytes = i128::from(last.bytes) - i128::from(first.bytes);
        let points = self.samples.iter().map(|sample| {
            let x = part(width, i128::from(sample.at.since(first.at)), time);
            let rise = i128::from(sample.bytes) - i128::from(first.bytes);
            let y = i128::from(height) - part(height, rise, bytes);
            format!("{x},{y}")
        });
        Some(points.collect::<Vec<_>>().join(" "))
    }
}

/// How many bytes there are in all, as far as the percentages tell.
fn total(job: &Job, copied: i64) -> Option<i64> {
    let whole = |bytes: i64, percent: Option<u8>| {
        let percent = percent.filter(|percent| (LEAST_PERCENT..=100).contains(percent))?;
        i64::try_from(i128::from(bytes) * 100 / i128::from(percent)).ok()
    };
    // The drives' own percentages are nearer to the bytes, where each has one.
    let drives = job.drives.iter();
    let drives: Option<Vec<_>> = drives
        .map(|drive| whole(drive.bytes_succeeded?, drive.percent))
        .collect();
    let of_drives = drives.filter(|all| !all.is_empty());
    let of_drives = of_drives.and_then(|all| all.into_iter().try_fold(0_i64, i64::checked_add));
    of_drives.or_else(|| whole(copied, job.summary.percent))
}
