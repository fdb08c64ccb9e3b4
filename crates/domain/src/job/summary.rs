//! `Summary`: what the list knows of a job.

use arcstr::ArcStr;

use super::{JobId, JobState, JobType, Standing, Tags, Time, Told};
use crate::caseless::is_of_word;
use crate::fingerprint::fingerprint;

/// What an answer tells of a job's drives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrivesTold {
    /// Nothing: the list of a resource group leaves them out. That says neither that there are none nor that all is well.
    Nothing,
    /// How many of them are in trouble; 255 stands for more.
    Counts {
        /// The data centre never got them.
        never_received: u8,
        /// They were copied with errors, which their logs tell.
        more_info: u8,
        /// They are in a state that this portal doesn't know.
        unknown: u8,
    },
}

impl DrivesTold {
    /// Named, and none of them in trouble.
    pub const WELL: Self = Self::Counts {
        never_received: 0,
        more_info: 0,
        unknown: 0,
    };
}

/// The facts of a job that the list shows, filters and sorts by. Small, because there may be a hundred thousand of them.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts, each for itself: none rules another one out"
)]
pub struct Summary {
    /// Its address.
    pub id: JobId,
    /// Its name as the service shows it.
    pub name: ArcStr,
    /// Import or export.
    pub kind: JobType,
    /// Where it stands.
    pub state: JobState,
    /// Whether a cancellation was requested.
    pub cancel_requested: bool,
    /// Overall progress, 0 to 100; often missing.
    pub percent: Option<u8>,
    /// The region as the service wrote it (`West US` or `westus`); empty where missing.
    pub location: ArcStr,
    /// The name of the storage account; empty where missing.
    pub storage_account: ArcStr,
    /// When it was created, from api-version 2020-08-01 on.
    pub created: Option<Time>,
    /// When it was last modified, from api-version 2020-08-01 on.
    pub modified: Option<Time>,
    /// What stands for its tracking number ([`tracking_mark`]); 0 where it has none.
    pub tracking: u32,
    /// Its tags. Empty for none: no version of the service leaves out tags that there are.
    pub tags: Tags,
    /// Whether it says where to send the drives back to.
    pub has_return_address: bool,
    /// What is wrong with its drives, as far as the answer tells.
    pub drives: DrivesTold,
    /// Whether the service lists blobs that it did not export.
    pub blobs_not_exported: bool,
    /// Whether its region is known to take no drives. No answer about a job says so: whoever keeps jobs and regions marks it.
    pub location_closed: bool,
    /// What a person has seen of it and wants to hear no more about, a bit for each kind ([`super::marks_of_seen`]). No answer
    /// says so either: it is known in this tab alone.
    pub seen: u16,
    /// Its parcel, drives and bytes: to find it by, for sums and for files.
    pub told: Told,
}

/// A number that stands for a tracking number, in whatever way it is written; 0 where there is none. Two parcels may have
/// the same by chance: whoever finds it asks the job itself.
pub fn tracking_mark(number: &str) -> u32 {
    let letters = number.bytes().filter(u8::is_ascii_alphanumeric);
    let mut letters = letters.map(|byte| byte.to_ascii_lowercase()).peekable();
    if letters.peek().is_none() && number.trim().is_empty() {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, reason = "half of it will do")]
    let mark = fingerprint(letters) as u32;
    mark.max(1)
}

/// Whether two tracking numbers are the same, in whatever way they are written: marks that are equal only make it likely.
pub fn is_same_tracking(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(|letter| is_of_word(*letter));
        letters.collect::<String>().to_ascii_lowercase()
    };
    letters(one) == letters(other)
}

impl Summary {
    /// Whether it has a tracking number.
    pub fn is_tracked(&self) -> bool {
        self.tracking != 0
    }

    /// The facts that the rules ask about.
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state.clone(),
            cancel_requested: self.cancel_requested,
        }
    }

    /// Whether something could be wrong with its drives that this answer doesn't tell: they may be at the data centre, and the
    /// service left them out.
    pub fn hides_drives(&self) -> bool {
        let waits = matches!(self.state, JobState::Creating | JobState::Shipping);
        self.drives == DrivesTold::Nothing && !waits
    }

    /// Whether the service left the ids of its drives out, and no earlier answer told them: a search for a drive doesn't find it.
    pub fn lacks_drive_ids(&self) -> bool {
        self.drives == DrivesTold::Nothing && self.told.ids().is_empty()
    }

    /// Keeps what an earlier answer told of the drives where this one leaves them out, and what a person has seen. What may have
    /// changed since then is not kept.
    pub fn carry_over(&mut self, earlier: &Self) {
        if self.state == earlier.state {
            self.seen = earlier.seen;
        }
        let is_same = (&self.state, self.modified, self.percent)
            == (&earlier.state, earlier.modified, earlier.percent);
        if self.drives == DrivesTold::Nothing {
            // Once they are shipped they stay the same drives, wherever they are.
            if is_same || self.state != JobState::Creating {
                self.told.keep_ids(&earlier.told);
            }
            if is_same {
                self.drives = earlier.drives;
                self.told.keep_counts(&earlier.told);
            }
        }
    }
}
