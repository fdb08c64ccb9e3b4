//! The jobs in a few figures: how many are in each state, drives that are under way, bytes that were copied.

use std::num::NonZeroU64;

use super::{DrivesTold, JobState, Summary};

/// How many groups the jobs are counted in: the known states, and one for all that this portal doesn't know.
const GROUPS: usize = JobState::KNOWN.len() + 1;

/// The most bytes that a job is believed to have: what ten drives of a hundred terabytes hold. What is
/// more is a mistake of whoever wrote it, and would hide all other jobs' bytes.
const PLAUSIBLE: u64 = 1_000_000_000_000_000;
const _: () = assert!(PLAUSIBLE < 1 << (DRIVES - BYTES) && GROUPS <= 1 << (u64::BITS - GROUP));

/// What one job adds to the figures. One number, since a hundred thousand jobs have one each. Its lowest bit is always set; then
/// come the bytes, the drives, whether nobody told them, and the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(NonZeroU64);

/// Where the bytes begin: 50 bits hold [`PLAUSIBLE`] ones.
const BYTES: u32 = 1;
/// Where the drives begin.
const DRIVES: u32 = BYTES + 50;
/// Where the bit stands that says that nobody told the drives.
const UNTOLD: u32 = DRIVES + u8::BITS;
/// Where the group begins.
const GROUP: u32 = UNTOLD + 1;

impl Share {
    /// That of a job.
    ///
    /// Drives are under way from the moment at which they are shipped until they are back: the service says neither, but the
    /// state does. What a resource group's list leaves out is not counted, and that is told.
    pub fn of(job: &Summary) -> Self {
        use JobState::{Packaging, Received, Shipping, Transferring};
        let group = JobState::KNOWN.iter().position(|state| *state == job.state);
        let group = group.unwrap_or(GROUPS - 1) as u64;
        let is_out = matches!(job.state, Shipping | Received | Transferring | Packaging);
        let bytes = job.told.bytes().and_then(|bytes| u64::try_from(bytes).ok());
        let bytes = bytes.filter(|bytes| *bytes <= PLAUSIBLE);
        let out = if is_out { job.told.drives } else { 0 };
        let is_untold = is_out && job.drives == DrivesTold::Nothing && job.told.drives == 0;
        let parts = bytes.unwrap_or_default() << BYTES
            | u64::from(out) << DRIVES
            | u64::from(is_untold) << UNTOLD
            | group << GROUP;
        Self(NonZeroU64::MIN | parts)
    }

    fn bits(self, from: u32, to: u32) -> u64 {
        self.0.get() >> from & ((1 << (to - from)) - 1)
    }

    fn bytes(self) -> u64 {
        self.bits(BYTES, DRIVES)
    }

    fn out(self) -> u64 {
        self.bits(DRIVES, UNTOLD)
    }

    fn untold(self) -> u64 {
        self.bits(UNTOLD, GROUP)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a few groups")]
    fn group(self) -> usize {
        self.bits(GROUP, u64::BITS) as usize
    }
}

/// The figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    states: [u32; GROUPS],
    out: u64,
    bytes: u64,
    untold: u64,
}

impl Overview {
    /// Counts a job in.
    pub fn add(&mut self, share: Share) {
        self.states[share.group()] += 1;
        self.out += share.out();
        self.bytes = self.bytes.wrapping_add(share.bytes());
        self.untold += share.untold();
    }

    /// Takes a job out that was counted in.
    pub fn remove(&mut self, share: Share) {
        self.states[share.group()] -= 1;
        self.out -= share.out();
        self.bytes = self.bytes.wrapping_sub(share.bytes());
        self.untold -= share.untold();
    }

    /// How many jobs are in each known state, in the order of a job's life; with `None`, in states that this portal doesn't know.
    pub fn states(&self) -> impl Iterator<Item = (Option<&'static JobState>, u32)> {
        let states = JobState::KNOWN.iter().map(Some).chain([None]);
        states.zip(self.states)
    }

    /// How many jobs there are.
    pub fn jobs(&self) -> u32 {
        self.states.iter().sum()
    }

    /// How many drives are under way, as far as is known.
    pub fn drives_out(&self) -> u64 {
        self.out
    }

    /// Whether there are jobs under way whose drives nobody told.
    pub fn is_partial(&self) -> bool {
        self.untold > 0
    }

    /// How many bytes were copied, as far as is known.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// Where each part of a bar begins and how wide it is, for a bar of this width: in proportion to the counts, and none narrower than
/// `least`, as far as all of them fit so. A count of zero has no width.
pub fn bar(counts: &[u32], width: u32, least: u32) -> Vec<(u32, u32)> {
    let shown = counts.iter().filter(|count| **count > 0).count();
    let shown = u32::try_from(shown).unwrap_or(u32::MAX);
    let least = least.min(width.checked_div(shown).unwrap_or(0));
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let fair = |count: u32| {
        let part = u64::from(width) * u64::from(count) / all.max(1);
        u32::try_from(part).unwrap_or(width)
    };
    let mut widths: Vec<_> = counts
        .iter()
        .map(|count| match count {
            0 => 0,
            count => fair(*count).max(least),
        })
        .collect();
    // What rounding and the narrow ones took too much or too little, the widest one bears.
    while widths.iter().sum::<u32>() != width && shown > 0 {
        let sum: u32 = widths.iter().sum();
        // Never one that stands for nothing.
        let shown = counts.iter().zip(&mut widths);
        let shown = shown.filter(|(count, _)| **count > 0);
        let Some(widest) = shown.map(|(_, width)| width).max() else {
            break;
        };
        if sum < width {
            *widest += width - sum;
        } else {
            let spare = widest.saturating_sub(least).min(sum - width);
            // In halves, so that no wide one becomes narrower than the next.
            *widest -= spare.div_ceil(2).max(1);
        }
    }
    let mut at = 0;
    widths
        .into_iter()
        .map(|width| {
            let begin = at;
            at += width;
            (begin, width)
        })
        .collect()
}
