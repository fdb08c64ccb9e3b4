//! `Summary`: what the list knows of a job.

use std::sync::Arc;

use super::{JobId, JobState, JobType, Standing, Time};
use crate::letters::fingerprint;

/// The facts of a job that the list shows, filters and sorts by. Small, because there may be a hundred thousand of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its address.
    pub id: JobId,
    /// Its name as the service shows it.
    pub name: Arc<str>,
    /// Import or export.
    pub kind: JobType,
    /// Where it stands.
    pub state: JobState,
    /// Whether a cancellation was requested.
    pub cancel_requested: bool,
    /// Overall progress, 0 to 100; often missing.
    pub percent: Option<u8>,
    /// The region as the service wrote it (`West US` or `westus`); empty where missing.
    pub location: Arc<str>,
    /// The name of the storage account; empty where missing.
    pub storage_account: Arc<str>,
    /// When it was last modified, from api-version 2020-08-01 on.
    pub modified: Option<Time>,
    /// What stands for its tracking number ([`tracking_mark`]); 0 where it has none.
    pub tracking: u32,
    /// How many drives the data centre never got; 255 stands for more.
    pub drives_never_received: u8,
    /// How many drives completed with more information; 255 stands for more.
    pub drives_more_info: u8,
    /// Whether the service lists blobs that it did not export.
    pub blobs_not_exported: bool,
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
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
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
}
